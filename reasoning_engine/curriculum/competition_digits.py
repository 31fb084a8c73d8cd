"""Digits: letters for digits in a sum or difference of turned numbers, hidden digits of a number that is divisible.

Left out: hidden digits in a column sum (competition.py) and digits of page numbers (competition_figures.py).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from reasoning_engine.curriculum.drafting import Teller, call
from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.teaching import Both, Lesson, Mistake, Solved, move, teach_solved
from reasoning_engine.records import Lang

# --- letters for digits -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters(Solved):
    """A puzzle with letters: what is shown, what is asked, and how it is solved."""

    shown: str
    ask: Both


def _digits(rng: random.Random, count: int) -> list[int]:
    return rng.sample(range(1, 10), count)


_AS_PLACES: Both = ("Write the tens as ten times the digit and add", "十位上的字母是几个十，写开再相加")
_TENS_ONLY: Both = ("Only the highest place was looked at.", "只看了最高位。")


def _turned_sum(rng: random.Random) -> Letters:
    a, b = _digits(rng, 2)
    total = 11 * (a + b)
    moves = [
        move(*_AS_PLACES, "10*a+b+10*b+a", "11*a+11*b", "$10a+b+10b+a=11a+11b$"),
        move(f"So 11 times the sum of the digits is {total}; divide", f"所以两个数字之和的11倍是{total}，除以11", f"{total}/11", a + b),
    ]  # fmt: skip
    wrong: list[Mistake] = [
        (total % 10, "ones-digit-only", "The last digit of the result was taken; the carry is missing.", "只看了得数的个位，漏了进位。"),
        (Fraction(total, 10), "tens-only", *_TENS_ONLY),
        (Fraction(total, 2), "halves-the-sum", "The two numbers are not equal.", "这两个数并不相等。"),
    ]  # fmt: skip
    return Letters(
        shown=f"AB + BA = {total}", ask=("What is A + B?", "求 A + B 的值。"), answer=a + b, moves=moves,
        confirm=[call(f"11*{a + b}", total)], wrong=wrong, check=f"solve(10*x+x={total}, x)",
    )  # fmt: skip


def _turned_difference(rng: random.Random) -> Letters:
    b, a = sorted(_digits(rng, 2))
    gap = 9 * (a - b)
    moves = [
        move("Write the tens as ten times the digit and subtract", "十位上的字母是几个十，写开再相减", "10*a+b-(10*b+a)", "9*a-9*b", "$10a+b-(10b+a)=9a-9b$"),
        move(f"So 9 times the difference of the digits is {gap}; divide", f"所以两个数字之差的9倍是{gap}，除以9", f"{gap}/9", a - b),
    ]  # fmt: skip
    wrong: list[Mistake] = [
        (Fraction(gap, 11), "eleven-for-nine", "Eleven belongs to the sum; the difference has nine.", "11倍是和的规律，差是9倍。"),
        (Fraction(gap, 10), "tens-only", *_TENS_ONLY),
        (gap, "stops-early", "This is the difference of the numbers, not of the digits.", "这是两个数的差，不是两个数字的差。"),
    ]  # fmt: skip
    return Letters(
        shown=f"AB - BA = {gap}", ask=("What is A - B?", "求 A - B 的值。"), answer=a - b, moves=moves,
        confirm=[call(f"9*{a - b}", gap)], wrong=wrong, check=f"solve(10*x-x={gap}, x)",
    )  # fmt: skip


def _turned_round(rng: random.Random) -> Letters:
    digits = _digits(rng, 3)
    sum_of_digits = sum(digits)
    total = 111 * sum_of_digits
    moves = [
        move("Each letter stands once in the hundreds, once in the tens, once in the ones", "每个字母在百位、十位、个位各出现一次", "100+10+1", 111),
        move(f"So 111 times the sum of the digits is {total}; divide", f"所以三个数字之和的111倍是{total}，除以111", f"{total}/111", sum_of_digits),
    ]  # fmt: skip
    wrong: list[Mistake] = [
        (total % 10, "ones-digit-only", "The last digit of the result was taken; the carry is missing.", "只看了得数的个位，漏了进位。"),
        (Fraction(total, 3), "third-of-the-sum", "The three numbers are not equal.", "这三个数并不相等。"),
        (Fraction(total, 100), "hundreds-only", *_TENS_ONLY),
    ]  # fmt: skip
    return Letters(
        shown=f"ABC + BCA + CAB = {total}", ask=("What is A + B + C?", "求 A + B + C 的值。"), answer=sum_of_digits, moves=moves,
        confirm=[call(f"111*{sum_of_digits}", total)], wrong=wrong, check=f"solve(100*x+10*x+x={total}, x)",
    )  # fmt: skip


def _mirrored(rng: random.Random) -> Letters:
    c, a = sorted(_digits(rng, 2))
    gap = 99 * (a - c)
    moves = [
        move(
            "The middle digit cancels; what stays of the hundreds and ones is",
            "中间的数字抵消，百位与个位相减后剩下",
            "100*a+c-(100*c+a)",
            "99*a-99*c",
            "$100a+c-(100c+a)=99a-99c$",
        ),
        move(f"So 99 times the difference of A and C is {gap}; divide", f"所以A与C之差的99倍是{gap}，除以99", f"{gap}/99", a - c),
    ]  # fmt: skip
    wrong: list[Mistake] = [
        (Fraction(gap, 100), "hundreds-only", *_TENS_ONLY),
        (Fraction(gap, 9), "nine-for-ninety-nine", "With three digits it is ninety-nine, not nine.", "三位数时是99倍，不是9倍。"),
    ]  # fmt: skip
    return Letters(
        shown=f"ABC - CBA = {gap}", ask=("What is A - C?", "求 A - C 的值。"), answer=a - c, moves=moves,
        confirm=[call(f"99*{a - c}", gap)], wrong=wrong, check=f"solve(100*x-x={gap}, x)",
    )  # fmt: skip


def _number_itself(rng: random.Random) -> Letters:
    b, a = sorted(_digits(rng, 2))
    total, gap = 11 * (a + b), 9 * (a - b)
    moves = [
        move("The sum is 11 times A + B", "和是A+B的11倍", f"{total}/11", a + b),
        move("The difference is 9 times A - B", "差是A-B的9倍", f"{gap}/9", a - b),
        move("Sum and difference make twice A", "和加差是A的2倍", f"({a + b}+{a - b})/2", a),
        move("B is the rest of the sum", "和减去A就是B", f"{a + b}-{a}", b),
        move("The number has A tens", "这个数有A个十", f"10*{a}+{b}", 10 * a + b),
    ]
    wrong: list[Mistake] = [
        (10 * b + a, "turned-number", "The digits stand in the wrong order.", "十位和个位写反了。"),
        (a + b, "stops-early", "This is the sum of the digits.", "这是两个数字的和。"),
        (Fraction(total, 2), "halves-the-sum", "The two numbers are not equal.", "这两个数并不相等。"),
    ]
    return Letters(
        shown=f"AB + BA = {total}, AB - BA = {gap}", ask=("Which number is AB?", "求两位数 AB。"), answer=10 * a + b, moves=moves,
        confirm=[call(f"{10 * a + b}+{10 * b + a}", total), call(f"{10 * a + b}-{10 * b + a}", gap)], wrong=wrong,
        check=f"({total}+{gap})/2",
    )  # fmt: skip


_PUZZLES: dict[int, tuple[Callable[[random.Random], Letters], ...]] = {
    1: (_turned_sum,), 2: (_turned_sum, _turned_difference), 3: (_turned_difference, _turned_round), 4: (_turned_round, _mirrored), 5: (_mirrored, _number_itself),
}  # fmt: skip


@family(
    "letters_for_digits", strand="competition", grades=(4, 9), en="Letters for digits", zh="字母数字谜（位值原理）", ccss="MP.7", cn="数字谜：位值原理",
)  # fmt: skip
def letters_for_digits(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    """The same digits turned round: the sum or difference is a multiple of what is asked."""
    t = Teller(rng, lang)
    puzzle = rng.choice(_PUZZLES[difficulty])(rng)
    shown = puzzle.shown.replace(" ", "") if rng.random() < 0.3 else puzzle.shown
    return teach_solved(
        t,
        Lesson(
            plan=("Plan: a letter counts ones, tens or hundreds by its place.", "计划：字母在哪一位，就表示几个一、几个十或几个百。"), proof=("Check by going back:", "倒回去检验："),
            nudge=("How much is a letter worth in the tens place, and in the ones place?", "一个字母在十位上表示多少，在个位上呢？"), look=("Write each number with its places, then collect equal letters.", "把每个数按位值写开，再合并相同的字母。"),
            examples=(("For example AB with A tens and B ones is $10A+B$; with BA it makes $11A+11B$.", "例如AB表示A个十和B个一，是 $10A+B$；加上BA得 $11A+11B$。"),),
        ),
        problem=t.ask(
            (
                "Different letters stand for different digits. {e}. {q}", "In {e} each letter is a digit, and letters side by side make a number. {q}", "Letters stand for digits: {e}. {q}",
                "{e}, where equal letters are equal digits. {q}", "Cryptarithm: {e}. {q}", "The letters are digits and no number begins with zero. It holds that {e}. {q}", "A puzzle with digits instead of letters says {e}. {q}",
            ),
            (
                "不同的字母表示不同的数字，{e}，{q}", "在 {e} 中，每个字母代表一个数字。{q}", "字母代表数字：{e}。{q}", "相同的字母代表相同的数字，已知 {e}。{q}", "数字谜：{e}，{q}", "已知 {e}，其中字母都是一位数字，首位不是零。{q}", "下面的算式里字母表示数字：{e}。{q}",
            ), e=shown, q=t.say(*puzzle.ask),
        ),
        solved=puzzle,
    )  # fmt: skip


# --- hidden digits of a divisible number ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden(Solved):
    """A number with letters in it and what divides it."""

    shown: str
    divisor: int
    lesson: Lesson


_NINE = Lesson(
    plan=("Plan: a number is divisible by 9 when the sum of its digits is.", "计划：各位数字的和是9的倍数，这个数就是9的倍数。"), proof=("Check by dividing:", "用除法检验："),
    nudge=("What do you know about the digits of a multiple of nine?", "九的倍数，各位数字有什么特点？"), look=("Add the digits you see, then fill up to the next multiple of nine.", "先求看得见的数字之和，再补到九的倍数。"),
    examples=(("For example 7A1: the digits 7 and 1 make 8, and one more makes 9.", "例如7A1：7加1得8，再加一得9。"), ("For example 50A: 5 is there, four more make 9.", "例如50A：已有5，再加四得9。")),
)  # fmt: skip
_ELEVEN = replace(
    _NINE,
    plan=("Plan: a number is divisible by 11 when its digits, with alternating signs, make a multiple of 11.", "计划：数字一正一负交替相加减，得数是11的倍数，这个数就是11的倍数。"),
    nudge=("What do you know about the digits of a multiple of eleven?", "十一的倍数，各位数字有什么特点？"), look=("Add and subtract the digits in turn, beginning with plus at the hidden one.", "从看不见的数字起取正号，各位数字一正一负交替相加减。"),
    examples=(("For example 30A of a multiple of eleven: $A-0+3$ must be 11, so A is eight.", "例如30A是十一的倍数：$A-0+3$ 应是11，A是八。"), ("For example 1A1: $A-1-1$ must be 0, so A is two.", "例如1A1：$A-1-1$ 应是0，A是二。")),
)  # fmt: skip
_SEVENTY_TWO = replace(
    _NINE,
    plan=("Plan: 72 is 8 times 9; use the last three digits for 8, then the sum of the digits for 9.", "计划：72等于8乘9；先用末三位判断8，再用数字和判断9。"),
    nudge=("Into which two coprime factors can the divisor be split?", "除数能拆成哪两个互质的数的积？"), look=("The last three digits decide about eight, the sum of the digits about nine.", "末三位决定能否被八整除，数字和决定能否被九整除。"),
    examples=(("For example 7B of a multiple of eight: 70 leaves 6, so two more are needed.", "例如7B是八的倍数：70除以8余6，还差二。"),),
)  # fmt: skip


def _by_nine(rng: random.Random, length: int) -> Hidden:
    while True:
        number, place = rng.randint(10 ** (length - 1), 10**length - 1) // 9 * 9, rng.randrange(length)
        digits = [int(d) for d in str(number)]
        seen = [d for at, d in enumerate(digits) if at != place]
        if len(digits) == length and sum(seen) % 9 and min(seen[0], digits[0]) > 0:
            break
    total, x = sum(seen), digits[place]
    moves = [
        move("Add the digits that are seen", "看得见的数字相加", "+".join(map(str, seen)), total),
        move("Its remainder by 9", "除以9的余数", f"mod({total}, 9)", total % 9, f"${total % 9}$"),
        move("The hidden digit fills it up to 9", "看不见的数字补到9", f"9-{total % 9}", x),
    ]
    zeroed = number - x * 10 ** (length - 1 - place)
    wrong: list[Mistake] = [
        (total % 9, "remainder-for-digit", "This is the remainder, not what is missing to nine.", "这是余数，不是还差的数。"),
        (total, "sum-of-digits", "This is the sum of the digits that are seen.", "这是看得见的数字之和。"),
        ((10 - total % 10) % 10, "tens-for-nines", "The sum was filled up to a multiple of ten.", "补成了十的倍数。"),
    ]  # fmt: skip
    return Hidden(
        shown=_with_letters(digits, {place: "A"}), divisor=9, answer=str(x), lesson=_NINE, moves=moves,
        confirm=[call(f"{number}/9", number // 9)], wrong=wrong, check=f"9-mod({zeroed}, 9)",
    )  # fmt: skip


def _by_eleven(rng: random.Random, length: int) -> Hidden:
    number, place = rng.randint(10 ** (length - 1) // 11 + 1, (10**length - 1) // 11) * 11, rng.randrange(1, length)
    digits = [int(d) for d in str(number)]
    x = digits[place]
    text = "".join(
        f"{'+' if (at - place) % 2 == 0 else '-'}{d}" for at, d in enumerate(digits) if at != place
    ).removeprefix("+")
    total = sum(d if (at - place) % 2 == 0 else -d for at, d in enumerate(digits) if at != place)
    moves = [
        move("Plus at the hidden digit, then the signs alternate; the seen ones make", "看不见的数字取正号，其余交替取号，得", text, total),
        move("What is missing to a multiple of 11", "还差多少是11的倍数", f"mod(-({total}), 11)", x, f"${x}$"),
    ]  # fmt: skip
    nines = (9 - sum(d for at, d in enumerate(digits) if at != place) % 9) % 9
    wrong: list[Mistake] = [
        (total % 11, "remainder-for-digit", "This is the remainder, not what is missing.", "这是余数，不是还差的数。"),
        (nines, "nines-for-elevens", "The rule of nine was used: the signs must alternate.", "用成了9的规律，应该一正一负。"),
        (9 - x, "fills-to-nine", "The digit must make a multiple of eleven, not nine.", "应补成11的倍数，不是9。"),
    ]  # fmt: skip
    weight = 10 ** (length - 1 - place)
    return Hidden(
        shown=_with_letters(digits, {place: "A"}), divisor=11, answer=str(x), lesson=_ELEVEN, moves=moves,
        confirm=[call(f"{number}/11", number // 11)], wrong=wrong,
        check=f"mod({-1 if (length - 1 - place) % 2 == 0 else 1}*{number - x * weight}, 11)",
    )  # fmt: skip


def _by_seventy_two(rng: random.Random, length: int) -> Hidden:
    """First and last digit hidden; the remainder of the last three by 8 is such that one last digit fits."""
    while True:
        number = rng.randint(10 ** (length - 1) // 72 + 1, (10**length - 1) // 72) * 72
        digits = [int(d) for d in str(number)]
        if 1 < digits[-1] < 8 and digits[-3] * digits[-2]:
            break
    first, last, middle = digits[0], digits[-1], digits[1:-1]
    tail, seen = 100 * digits[-3] + 10 * digits[-2], sum(digits[1:])
    rest = tail % 8
    moves = [
        move(f"The last three digits with 0 for B, {tail}, by 8 leave", f"末三位（B当作0）{tail}除以8的余数", f"mod({tail}, 8)", rest, f"${rest}$"),
        move("B fills it up to 8", "B补到8", f"8-{rest}", last),
        move("Now add all digits but A", "再把除A以外的数字相加", "+".join(map(str, [*middle, last])), seen),
        move("Its remainder by 9", "除以9的余数", f"mod({seen}, 9)", seen % 9, f"${seen % 9}$"),
        move("A fills it up to 9", "A补到9", f"9-{seen % 9}", first),
    ]  # fmt: skip
    wrong: list[Mistake] = [
        (f"A={last}, B={first}", "swaps-digits", "The two digits were exchanged.", "两个数字写反了。"),
        (f"A={seen % 9 or 1}, B={rest}", "remainders-for-digits", "These are the remainders, not what is missing.", "这是余数，不是还差的数。"),
        (f"A={first % 9 + 1}, B={last}", "miscounts-the-sum", "The sum of the digits is no multiple of nine.", "数字和不是9的倍数。"),
    ]  # fmt: skip
    return Hidden(
        shown=_with_letters(digits, {0: "A", length - 1: "B"}), divisor=72, answer=f"A={first}, B={last}", lesson=_SEVENTY_TWO,
        moves=moves, confirm=[call(f"{number}/72", number // 72)], wrong=wrong, check=f"{number}=72*{number // 72}",
    )  # fmt: skip


def _with_letters(digits: Sequence[int], letters: dict[int, str]) -> str:
    return "".join(letters.get(at, str(d)) for at, d in enumerate(digits))


@family(
    "digits_of_a_multiple", strand="competition", grades=(4, 9), en="Hidden digits of a multiple", zh="整除与数字谜", ccss="MP.7", cn="整除的特征：数字谜",
)  # fmt: skip
def digits_of_a_multiple(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    told = {
        1: lambda: _by_nine(rng, 3), 2: lambda: _by_nine(rng, rng.randint(4, 6)), 3: lambda: _by_eleven(rng, rng.randint(3, 6)),
        4: lambda: _by_seventy_two(rng, rng.choice((4, 5))), 5: lambda: rng.choice((_by_seventy_two, _by_eleven))(rng, rng.choice((6, 7, 8))),
    }[difficulty]()  # fmt: skip
    two = "B" in told.shown
    return teach_solved(
        t, told.lesson,
        problem=t.ask(
            (
                "The number {n} is divisible by {d}. {q}", "{n} is a multiple of {d}; each letter hides a digit. {q}", "In {n} a letter stands for a digit, and {d} divides the number. {q}",
                "Dividing {n} by {d} leaves no remainder. {q}", "Someone spilt ink on a multiple of {d} and reads {n}. {q}", "{d} divides the number {n}, in which each letter hides a digit. {q}",
            ),
            (
                "{n} 能被 {d} 整除。{q}", "{n} 是 {d} 的倍数，字母代表看不清的数字。{q}", "在 {n} 中字母表示数字，这个数能被 {d} 整除。{q}", "{n} 除以 {d} 没有余数，{q}", "一个 {d} 的倍数被墨水盖住了数字，写成 {n}。{q}", "已知 {d} 能整除 {n}，其中字母表示数字。{q}",
            ), n=told.shown, d=told.divisor, q=t.say(*(("Find A and B.", "求 A 和 B。") if two else rng.choice((("Which digit is A?", "A 是几？"), ("Find A.", "求数字 A。"))))),
        ),
        solved=told, kind="tuple" if two else "number",
    )  # fmt: skip

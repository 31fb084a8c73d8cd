"""What stays and what is largest: numbers rewritten on a board, and the largest product of numbers with a given sum.

Left out: colourings and parity proofs, which have no single answer to check.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import factorial, prod

from reasoning_engine.curriculum.drafting import Teller, call
from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.teaching import Both, Lesson, Mistake, Move, Solved, move, teach_solved
from reasoning_engine.records import Lang

# --- numbers on a board -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Board(Solved):
    """What stands on the board, the rule, and the solution."""

    start: Both
    rule: Both
    lesson: Lesson


_SUM = Lesson(
    plan=("Plan: look at the sum of all numbers; how does one turn change it?", "计划：看所有数的和，每次操作和怎样变化。"), proof=("Check: change every number first, then undo it once:", "检验：先给每个数都变一次，最后还原一次："),
    nudge=("How does the sum of all numbers change in one turn?", "每操作一次，所有数的和怎样变化？"), look=("Each turn changes the sum by the same amount and leaves one number fewer.", "每次操作，和的变化相同，数的个数少一个。"),
    examples=(("For example 10, 20 and 30 with one added each time: 60 and two turns make 62.", "例如10、20、30，每次多加一：和60，两次后是62。"), ("For example 100 and 200 with two taken off each time: 298 after the only turn.", "例如100和200，每次减二：一次后是298。")),
)  # fmt: skip
_PRODUCT = Lesson(
    plan=("Plan: one more than each number; the product of these stays the same.", "计划：每个数加一，这些数的积不变。"), proof=("Check with a factorial:", "用阶乘检验："),
    nudge=("Can you find something that no turn changes?", "有没有什么量是操作后不变的？"), look=("$ab+a+b+1=(a+1)(b+1)$, so add one to every number and multiply.", "$ab+a+b+1=(a+1)(b+1)$，所以每个数加一再相乘。"),
    examples=(("For example 10 and 20: $11 \\times 21-1=230$.", "例如10和20：$11 \\times 21-1=230$。"),),
)  # fmt: skip


def _summed(rng: random.Random, difficulty: int) -> Board:
    """Two numbers become their sum, a little more or a little less."""
    first, step, count = _row(rng, difficulty)
    last = first + step * (count - 1)
    k = rng.randint(1, difficulty + 1) * rng.choice((1, -1))
    total, turns = (first + last) * count // 2, count - 1
    answer = total + k * turns
    sign, size = ("+" if k > 0 else "-"), abs(k)
    if count <= 8:
        listed = ", ".join(str(first + step * j) for j in range(count))
    else:
        listed = f"{first}, {first + step}, {first + 2 * step}, ..., {last}"
    start = (f"the numbers {listed}", f"{listed.replace(', ', '、').replace('...', '……')}这{count}个数")
    rule = (
        (f"their sum plus {size}", f"它们的和再加{size}的数")
        if k > 0
        else (f"their sum less {size}", f"它们的和减去{size}的数")
    )
    one_more = total + k * count  # as if there were as many turns as numbers
    return Board(
        start=start, rule=rule, lesson=_SUM, answer=answer,
        moves=[
            *([move("How many numbers there are", "一共有多少个数", f"({last}-{first})/{step}+1", count)] if count > 8 else []),
            move("The sum at the beginning", "开始时的和", f"({first}+{last})*{count}/2", total),
            move("Each turn leaves one number fewer, so there are this many turns", "每次少一个数，操作的次数", f"{count}-1", turns),
            move(f"Each turn {'adds' if k > 0 else 'takes off'} {size}", f"每次操作，和{'增加' if k > 0 else '减少'}{size}", f"{total}{sign}{size}*{turns}", answer),
        ],
        confirm=[call(f"{total}{sign}{size}*{count}", one_more), call(f"{one_more}{'-' if k > 0 else '+'}{size}", answer)],
        wrong=[
            (total, "forgets-the-turns", "This is the sum at the beginning; every turn changes it.", "这是开始时的和，每次操作还要变化。"),
            (one_more, "one-turn-too-many", "There is one turn fewer than numbers.", "操作次数比数的个数少一。"),
            (total + k, "one-turn-only", "The change was counted once only.", "只算了一次变化。"),
        ],
        check=f"sum({first}+{step}*j+({k}), j, 0, {turns})-({k})",
    )  # fmt: skip


def _row(rng: random.Random, difficulty: int) -> tuple[int, int, int]:
    """First number, step and count of what stands on the board."""
    if difficulty < 3:
        return 1, 1, rng.randint(*{1: (4, 10), 2: (10, 40)}[difficulty])
    first = rng.randint(1, 5 * difficulty)
    return (
        first,
        rng.choice((1, 2) if difficulty == 3 else (2, 3, 4, 5)),
        rng.randint(5, {3: 30, 4: 60, 5: 200}[difficulty]),
    )


def _multiplied(rng: random.Random) -> Board:
    """Two numbers a, b become ab + a + b."""
    n = rng.randint(3, 6)
    listed, product = ", ".join(map(str, range(1, n + 1))), factorial(n + 1)
    return Board(
        start=(f"the numbers {listed}", f"{listed.replace(', ', '、')}这{n}个数"), rule=("ab + a + b, if they were a and b", "ab+a+b（原来的两个数是a和b）的数"),
        lesson=_PRODUCT, answer=product - 1,
        moves=[
            move("Add 1 to every number and multiply", "每个数加1，再相乘", "*".join(f"({j}+1)" for j in range(1, n + 1)), product),
            move("This product never changes, so in the end take the 1 off again", "这个积始终不变，最后再减去1", f"{product}-1", product - 1),
        ],
        confirm=[call(f"{n + 1}!", product)],
        wrong=[
            (factorial(n) - 1, "forgets-to-add-one", "Each number must be raised by one before multiplying.", "相乘以前每个数要先加一。"),
            (product, "forgets-the-last-one", "The one that was added must be taken off in the end.", "最后要减去加上的一。"),
            (n * (n + 1) // 2, "only-adds", "The numbers were only added.", "只求了和。"),
        ],
        check=f"{n + 1}!-1",
    )  # fmt: skip


@family(
    "numbers_on_a_board", strand="competition", grades=(5, 10), en="Numbers on a board (invariants)", zh="黑板上的数（不变量）", ccss="MP.7", cn="操作问题：不变量",
)  # fmt: skip
def numbers_on_a_board(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    board = _multiplied(rng) if difficulty > 3 and rng.random() < 0.25 else _summed(rng, difficulty)
    return teach_solved(
        t, board.lesson,
        problem=t.ask(
            (
                "On the board stand {s}. In each turn two of them are wiped off and replaced by {r}. Which number is left in the end?", "Someone writes down {s}. Again and again two numbers are crossed out and replaced by {r}, until only one is left. What is it?",
                "A board shows {s}. Each turn erases two numbers and writes {r}. What is the last number?", "Take {s}. A move replaces any two numbers by {r}. Which number remains when only one is left?",
                "Begin with {s}; replace two numbers by {r}, and go on until a single number stands there. What is it?", "A game starts with {s}. Every move wipes out two numbers and puts down {r}. Find the number that remains.",
            ),
            (
                "黑板上写着{s}。每次擦去两个数，写上等于{r}，最后剩下的数是多少？", "老师写了{s}，每次划去其中两个，换成等于{r}，直到只剩一个数，这个数是几？", "黑板上有{s}，每次操作擦掉任意两个，再写上等于{r}，求最后剩下的数。",
                "从{s}开始，每次把任意两个数换成等于{r}，只剩一个数时，它是多少？", "把{s}写在纸上，每次去掉两个，添上等于{r}，一直做到只剩一个数，求这个数。", "有{s}，一次操作是去掉两个数并写上等于{r}，操作到只剩一个数，这个数是几？",
            ), s=t.say(*board.start), r=t.say(*board.rule),
        ),
        solved=board,
    )  # fmt: skip


# --- the largest product ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Product(Solved):
    """How many summands there are, in words, and the solution."""

    total: int
    what: Both


_NUMBERS_EN = ("", "", "two", "three", "four", "five")
_NUMBERS_ZH = ("", "", "两", "三", "四", "五")


def _fixed_count(total: int, k: int) -> Product:
    """A given number of summands: as equal as possible."""
    q, r = divmod(total, k)
    best = (q + 1) ** r * q ** (k - r)
    even = move(
        "The product is largest when the numbers are as equal as possible, so share evenly",
        "各数越接近，积越大，平均分",
        f"floor({total}/{k})",
        q,
        f"${q}$",
    )
    far = [q - 1, total - (k - 1) * q + 1, *([q] * (k - 2))]
    far_product = prod(far)
    not_whole: Mistake = (Fraction(total, k) ** k, "not-whole", "The numbers must be whole.", "这些数必须是整数。")
    one_missing: Mistake = (q ** (k - 1), "one-factor-missing", "One factor was left out.", "漏乘了一个数。")
    return Product(
        total=total, what=(f"{_NUMBERS_EN[k]} positive whole numbers", f"{_NUMBERS_ZH[k]}个正整数"), answer=best,
        moves=[even, *(_with_rest(total, k, best) if r else [move("All are equal; multiply", "各数相等，相乘", f"{q}^{k}", best)])],
        confirm=[call("*".join(map(str, far)), far_product), call(f"compare({far_product}, {best})", "<")],
        wrong=[
            (total - k + 1, "far-apart", "Numbers far apart make a small product.", "各数相差越大，积越小。"),
            not_whole if r else one_missing, (total, "sum-for-product", "This is the sum.", "这是和。"),
        ],
        check="*".join(f"floor(({total}+{j})/{k})" for j in range(k)),
    )  # fmt: skip


def _with_rest(total: int, k: int, best: int) -> list[Move]:
    """The total does not share evenly: some of the numbers are one larger."""
    q, r = divmod(total, k)
    return [
        move("What is left over makes this many of them one larger", "余下的有几个，就有几个数多1", f"mod({total}, {k})", r, f"${r}$"),
        move(f"{r} of them {'are' if r > 1 else 'is'} one larger; multiply", f"其中{r}个数多1，再相乘", f"({q}+1)^{r}*{q}^({k}-{r})", best, f"${best}$"),
    ]  # fmt: skip


_ENDINGS: tuple[Both, Both, Both] = (
    ("It comes out even, so all are threes", "正好分完，全部用3"), ("1 would be left; 3 and 1 are better used as 4", "余1，把一个3和1合成4更大"),
    ("2 is left, so one 2 besides the threes", "余2，再用一个2"),
)  # fmt: skip


def _any_count(total: int) -> Product:
    """As many summands as one likes: threes, and never a one."""
    q, r = divmod(total, 3)
    text = (f"3^{q}", f"3^({q}-1)*4", f"3^{q}*2")[r]
    best = 3**q if r == 0 else 3 ** (q - 1) * 4 if r == 1 else 3**q * 2
    twos = 2 ** (total // 2)
    parts = [(k, *divmod(total, k)) for k in range(max(1, total // 3 - 2), min(total, total // 2 + 2) + 1)]
    return Product(
        total=total, what=("some positive whole numbers, as many as you like", "若干个正整数（个数不限）"), answer=best,
        moves=[
            move("2·2·2 is less than 3·3, so use threes; how many", "三个2的积小于两个3的积，尽量用3，共有几个", f"floor({total}/3)", q, f"${q}$"),
            move("What is left over", "余数", f"mod({total}, 3)", r, f"${r}$"), move(*_ENDINGS[r], text, best, f"${best}$"),
        ],
        confirm=[call(f"2^{total // 2}", twos), call(f"compare({twos}, {best})", "<" if twos < best else "=")],
        wrong=[
            (twos, "all-twos", "Threes are better than twos: 2·2·2 is less than 3·3.", "用3比用2好：三个2的积小于两个3的积。"),
            (3**q if r else 3 ** (q - 1), "leaves-the-rest", "The remainder was left out.", "余下的没有用上。"),
            ((total // 2) * (total - total // 2), "two-only", "With more numbers the product grows.", "多分几个数，积更大。"),
        ],
        check=f"max({', '.join(f'{q + 1}^{r}*{q}^{k - r}' for k, q, r in parts)})",
    )  # fmt: skip


_PRODUCTS: dict[int, Callable[[random.Random], Product]] = {
    1: lambda rng: _fixed_count(2 * rng.randint(3, 20), 2),
    2: lambda rng: _fixed_count(rng.randint(20, 150), 2),
    3: lambda rng: _fixed_count(rng.randint(10, 60), rng.choice((3, 3, 4))),
    4: lambda rng: _any_count(rng.randint(7, 20)),
    5: lambda rng: _any_count(rng.randint(18, 40)) if rng.random() < 0.6 else _fixed_count(rng.randint(25, 90), rng.choice((4, 5))),
}  # fmt: skip


@family(
    "largest_product", strand="competition", grades=(4, 10), en="Largest product with a given sum", zh="和一定，积最大", ccss="MP.7", cn="最值问题：和定积最大",
)  # fmt: skip
def largest_product(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    told = _PRODUCTS[difficulty](rng)
    return teach_solved(
        t,
        Lesson(
            plan=("Plan: numbers that are close to each other make a large product.", "计划：和一定时，数越接近积越大。"), proof=("Check with another way to split:", "换一种拆法比较："),
            nudge=("Try a small sum: which ways to split it are there, and what are the products?", "先用小一点的和试试：有哪些拆法，积各是多少？"), look=("Compare numbers that are far apart with numbers that are close.", "比较相差大的和相差小的，哪种积大。"),
            examples=(("For example 7: $3 \\times 4$ is more than $2 \\times 5$ and $1 \\times 6$.", "例如7：$3 \\times 4$ 比 $2 \\times 5$、$1 \\times 6$ 都大。"), ("For example 100: $50 \\times 50$ is more than $40 \\times 60$.", "例如100：$50 \\times 50$ 比 $40 \\times 60$ 大。")),
        ),
        problem=t.ask(
            (
                "The sum of {w} is {s}. What is the largest product they can have?", "Write {s} as a sum of {w}. How large can their product be?", "{s} is split into {w}. What is the greatest possible product?",
                "Find the largest product of {w} whose sum is {s}.", "Among all ways to write {s} as a sum of {w}, which product is the largest?", "What is the maximum of the product of {w} that add up to {s}?",
            ),
            (
                "{w}的和是{s}，它们的积最大是多少？", "把{s}拆成{w}的和，积最大是多少？", "将{s}分成{w}，求这些数的乘积的最大值。", "和为{s}的{w}，乘积最大是几？", "已知{w}相加得{s}，它们相乘最大得多少？", "把{s}写成{w}相加的形式，怎样使积最大？最大的积是多少？",
            ), w=t.say(*told.what), s=told.total,
        ),
        solved=told,
    )  # fmt: skip

"""The 24-point game, Diophantine equations, and small cryptarithms.

The 24-point game is made backwards from 24, so that a solution always exists; several may. Its key has the type
"construction": any expression with the key's value that uses exactly the key's numbers is right (cas/equality.py judges).
Left out: proofs.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from fractions import Fraction
from math import gcd

from reasoning_engine.curriculum.drafting import Asks, Teller, call, deep, fast, wrongs
from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.records import Lang, Part

# --- the 24-point game --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Tree:
    """An expression of whole numbers: a leaf has no operator."""

    value: Fraction | None
    operator: str = ""
    left: Tree | None = None
    right: Tree | None = None


_STRENGTH = {"+": 1, "-": 1, "*": 2, "/": 2, "": 3}
# Hands that need a fraction on the way.
_FRACTIONAL = (
    "8/(3-8/3)", "5*(5-1/5)", "6/(1-3/4)", "7*(3+3/7)", "5*(5-2/10)", "4/(1-5/6)", "7*(4-4/7)", "10*(2+4/10)", "6/(1-6/8)",
)  # fmt: skip


def _leaf(value: int) -> Tree:
    return Tree(Fraction(value))


def _join(operator: str, left: Tree, right: Tree) -> Tree:
    a, b = left.value, right.value
    if a is None or b is None or (operator == "/" and b == 0):
        return Tree(None, operator, left, right)
    value = {"+": a + b, "-": a - b, "*": a * b}.get(operator) if operator != "/" else a / b
    return Tree(value, operator, left, right)


def _text(tree: Tree) -> str:
    """The expression with no more brackets than it needs."""
    if tree.left is None or tree.right is None:
        return str(tree.value)
    left, right = _text(tree.left), _text(tree.right)
    mine = _STRENGTH[tree.operator]
    if _STRENGTH[tree.left.operator] < mine:
        left = f"({left})"
    if _STRENGTH[tree.right.operator] < mine or (_STRENGTH[tree.right.operator] == mine and tree.operator in "-/"):
        right = f"({right})"
    return f"{left}{tree.operator}{right}"


def _build(rng: random.Random, target: int, size: int, top: int) -> Tree | None:
    """A random expression of `size` numbers up to `top` with that value, or None where this attempt fails."""
    if size == 1:
        return _leaf(target) if 1 <= target <= top else None
    right_size = 1 if size < 4 or rng.random() < 0.6 else 2
    right_value = rng.randint(1, top if right_size == 1 else 2 * top)
    operator = rng.choice("+-**/+")
    left_value = {"+": target - right_value, "-": target + right_value, "/": target * right_value}.get(operator)
    if operator == "*":
        left_value = target // right_value if target % right_value == 0 else None
    if left_value is None or not 1 <= left_value <= 150 or (operator in "*/" and right_value == 1):
        return None
    left, right = _build(rng, left_value, size - right_size, top), _build(rng, right_value, right_size, top)
    if left is None or right is None:
        return None
    if operator in "+*" and rng.random() < 0.5:
        left, right = right, left
    return _join(operator, left, right)


def _hand(rng: random.Random, difficulty: int) -> Tree:
    while True:
        found = _build(rng, 24, 3 if difficulty == 1 else 4, {1: 9, 2: 9, 3: 10, 4: 13, 5: 13}[difficulty])
        if found is not None and (difficulty < 4 or "(" in _text(found)):
            return found


def _with_operators(tree: Tree, operators: list[str]) -> Tree:
    """The same shape with other operators, taken from the front of the list."""
    if tree.left is None or tree.right is None:
        return tree
    operator = operators.pop(0)
    return _join(operator, _with_operators(tree.left, operators), _with_operators(tree.right, operators))


def _operators(tree: Tree) -> list[str]:
    if tree.left is None or tree.right is None:
        return []
    return [tree.operator, *_operators(tree.left), *_operators(tree.right)]


def _near_misses(rng: random.Random, solution: Tree | None, count: int) -> dict[str, str]:
    """Expressions with one operator of the solution changed that do not give 24, and their values."""
    found: dict[str, str] = {}
    if solution is None:
        return found
    for _ in range(6 * count):
        operators = _operators(solution)
        at = rng.randrange(len(operators))
        operators[at] = rng.choice([o for o in "+-*/" if o != operators[at]])
        other = _with_operators(solution, operators)
        if other.value is not None and other.value != 24:
            found[_text(other)] = str(other.value)
        if len(found) == count:
            break
    return found


def _search(rng: random.Random, numbers: list[int], count: int) -> dict[str, str]:
    """Up to `count` expressions of all the numbers whose value comes near 24 without being it, as a player tries them."""
    found: dict[str, str] = {}
    for _ in range(12 * count):
        tree = _any_tree(rng, [_leaf(n) for n in rng.sample(numbers, len(numbers))])
        value = tree.value
        near = value is not None and value != 24 and value.denominator == 1 and abs(value - 24) <= 12
        if near and str(value) not in found.values():  # as few twins of one idea as possible
            found[_text(tree)] = str(value)
        if len(found) == count:
            break
    return found


def _any_tree(rng: random.Random, parts: list[Tree]) -> Tree:
    """The parts joined two by two in a random way."""
    while len(parts) > 1:
        left, right = parts.pop(rng.randrange(len(parts))), parts.pop(rng.randrange(len(parts)))
        parts.append(_join(rng.choice("++-**/"), left, right))
    return parts[0]


_GAME_24_ASKS: Asks = (
    (
        "Make 24 from {n}, using each number once and + - * /.", "Use {n} and + - * / to get 24. Each number exactly once.", "24 game: {n}", "Write an expression with {n} (each once) that equals 24.",
        "How can you get 24 from the numbers {n}? Use each once.", "Combine {n} with +, -, *, / and brackets to make 24.",
    ),
    ("用 {n} 算 24 点，每个数用一次。", "24点：{n}", "用 {n} 和加减乘除凑成 24，每个数只用一次。", "怎样用 {n} 得到 24？每个数恰好用一次。", "算24点：{n}。", "给出 {n}，用四则运算和括号使结果等于 24，每个数用一次。"),
)  # fmt: skip


@family(
    "game_24", strand="competition", grades=(3, 9), en="The 24-point game", zh="24点游戏", ccss="MP.1", cn="24点：四则混合运算", search=True,
)  # fmt: skip
def game_24(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    if difficulty == 5 and rng.random() < 0.3:
        answer = rng.choice(_FRACTIONAL)
        solution = None  # no hand of the builder's
    else:
        solution = _hand(rng, difficulty)
        answer = _text(solution)
    numbers = [int(n) for n in re.findall(r"\d+", answer)]
    rng.shuffle(numbers)
    tried = _search(rng, numbers, rng.randint(2, 3 + 2 * difficulty)) | _near_misses(rng, solution, 2)
    tries = rng.sample(sorted(tried.items()), len(tried))
    comma = rng.choice((", ", ",", " ")) if lang == "en" else rng.choice(("、", "，", ", ", " "))
    right = call(answer, 24)
    plan = t.say("Plan: aim for 24 as a product or sum, and try.", "计划：把 24 看成积或和，逐个尝试。")
    thinking: list[Part] = [plan]
    for expression, value in tries:
        thinking += [call(expression, value), t.say("Not 24.", "不是 24。")]
    thinking += [right, t.say("That is 24.", "正好 24。")]
    return Draft(
        t.ask(
            *_GAME_24_ASKS,
            n=comma.join(map(str, numbers)),
        ),
        answer, "construction",
        fast(answer, (t.say("Try it.", "试一试。"), right)),
        deep(answer, thinking, (t.say("This works:", "这样可以："), right), t.say("Each number is used once.", "每个数都用了一次。")),
        hints=(
            t.say("Which products or sums give the target?", "哪些数的积或和等于目标？"),
            t.say("Keep one number aside: what must the others make?", "先留出一个数，其余的数要凑成多少？"),
            t.say("Try a product of two groups, a difference, or a quotient.", "试试两组的积、差或商。"),
            t.say(f"For example {answer}.", f"例如 {answer}。"),
        ),
        wrong=wrongs(answer, *((x, "not-24", t.say(f"That gives {value}.", f"结果是 {value}。")) for x, value in tries), ("24", "numbers-not-used", t.say("Write an expression with the given numbers.", "要写出用这些数的算式。"))),
        check=f"{answer}=24",
    )  # fmt: skip


# --- Diophantine equations ----------------------------------------------------------------------------------------------


_DIOPHANTINE_COUNT_ASKS: Asks = (
    (
        "How many positive integer solutions has {e}?", "Find the number of pairs (x, y) of positive integers with {e}.", "How many pairs of positive integers satisfy {e}?",
        "Count the positive integer solutions of {e}.", "{e} with x, y positive integers: how many solutions?", "In how many ways can {e} hold for positive integers x and y?",
    ),
    ("方程 {e} 有多少组正整数解？", "求 {e} 的正整数解的组数。", "满足 {e} 的正整数对 (x, y) 有多少对？", "{e}（x、y 为正整数）共有几组解？", "不定方程 {e} 的正整数解有几组？", "有多少组正整数 x、y 满足 {e}？"),
)  # fmt: skip


@family(
    "diophantine_count", strand="competition", grades=(5, 12), en="Positive solutions of ax+by=c", zh="不定方程的正整数解", ccss="MP.7", cn="二元一次不定方程",
)  # fmt: skip
def diophantine_count(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    """How many positive solutions; few enough to list."""
    t = Teller(rng, lang)
    a, b, c, pairs = _diophantine(rng, difficulty)
    count = len(pairs)
    answer = str(count)
    listed = _listed(pairs)
    whole = call(f"solve_int({a}*x+{b}*y={c}, [x, y])", listed)
    story = rng.random() < 0.5
    problem = _priced(t, a, b, c) if story else t.ask(*_DIOPHANTINE_COUNT_ASKS, e=t.typed(f"{a}*x+{b}*y={c}"))
    rule = t.say("List the pairs of positive whole numbers.", "列出所有正整数解。")
    divisor = gcd(a, b)
    first = call(f"gcd({a}, {b})", divisor)
    if c % divisor:
        judge = t.say(f"{c} is no multiple of {divisor}: none.", f"{c} 不是 {divisor} 的倍数，无解。")
        check: list[Part] = [call(f"mod({c}, {divisor})", c % divisor), judge]
    else:
        judge = t.say(f"{c} is a multiple of {divisor}, so look.", f"{c} 是 {divisor} 的倍数，可能有解。")
        check = [judge, *(call(f"{a}*{x}+{b}*{y}", c) for x, y in (pairs[:1] + pairs[-1:] if count > 1 else pairs))]
    total = t.say(f"Count: {count}.", f"共 {count} 组。")
    return Draft(
        problem, answer, "number",
        fast(answer, (rule, whole)),
        deep(answer, [t.say("Plan: can it work at all? Then list.", "计划：先看可能性，再列举。"), first, *check, whole, total], (t.say("Common divisor of the coefficients:", "系数的最大公因数："), first), (rule, whole), total),
        hints=(
            t.say("Can the right side be made at all?", "右边的数能凑出来吗？"),
            t.say("Fix the unknown with the larger coefficient and try its values.", "先给系数较大的未知数逐个取值。"),
            t.say("From one solution the next follows by trading one kind for the other.", "由一组解交换两种数量，就得到下一组。"),
            t.say(f"The pairs: {listed}. That makes {answer}.", f"解为：{listed}。共 {answer} 组。"),
        ),
        wrong=wrongs(
            answer,
            (str(count + 1), "allows-zero", t.say("Both must be positive.", "两个数都必须是正的。")),
            (str(c // (a * b) + 2), "estimates", t.say("An estimate is not a count: list them.", "估计不等于计数，要列举。")),
            (str(max(count - 1, 2)), "stops-early", t.say("You stopped before the last pair.", "没有列举完。")),
        ),
        check=f"sum(floor(({c}-{a}*k)/{b})-floor(({c}-{a}*k-1)/{b}), k, 1, {(c - b) // a})" if c - b >= a else "0",
    )  # fmt: skip


def _listed(pairs: list[tuple[int, int]]) -> str:
    """The solutions as the CAS lists them."""
    if len(pairs) == 1:
        return f"x={pairs[0][0]}, y={pairs[0][1]}"
    return ", ".join(f"(x={x}, y={y})" for x, y in pairs) or "no solution"


def _diophantine(rng: random.Random, difficulty: int) -> tuple[int, int, int, list[tuple[int, int]]]:
    while True:
        a, b = rng.sample(range(2, 6 + 3 * difficulty), 2)
        c = rng.randint(a + b, (8 + 12 * difficulty) * 2)
        pairs = [(x, (c - a * x) // b) for x in range(1, (c - b) // a + 1) if (c - a * x) % b == 0]
        if len(pairs) <= 6 and (pairs or rng.random() < 0.15):
            return a, b, c, pairs


def _priced(t: Teller, a: int, b: int, c: int) -> str:
    """The same equation as a purchase, at least one of each."""
    (one, zh_one), (two, zh_two) = t.rng.choice(
        (
            (("pens", "支钢笔"), ("notebooks", "本笔记本")),
            (("apples", "个苹果"), ("melons", "个西瓜")),
            (("stamps", "张邮票"), ("cards", "张贺卡")),
        )
    )
    return t.ask(
        (
            "{x} cost {a} yuan each and {y} {b} yuan each. In how many ways can you spend exactly {c} yuan, buying at least one of each?",
            "With exactly {c} yuan you buy {x} at {a} yuan and {y} at {b} yuan, at least one of each. How many ways are there?",
            "How many ways are there to spend exactly {c} yuan on {x} ({a} yuan each) and {y} ({b} yuan each), at least one of both?",
        ),
        (
            "{x}每{p} {a} 元，{y}每{q} {b} 元，正好用去 {c} 元，两种都买，有多少种买法？", "用 {c} 元买{x}（每{p} {a} 元）和{y}（每{q} {b} 元），钱正好用完，每种至少买一{u}，有几种买法？",
            "{x} {a} 元一{p}，{y} {b} 元一{q}，恰好花 {c} 元且两种都买，共有多少种不同的买法？",
        ),
        x=t.say(one, zh_one[1:]), y=t.say(two, zh_two[1:]), p=zh_one[0], q=zh_two[0], u="件", a=a, b=b, c=c,
    )  # fmt: skip


# --- cryptarithms -------------------------------------------------------------------------------------------------------


_MISSING_DIGITS_ASKS: Asks = (
    (
        "A and B are digits with {p} + {q} = {s}. Find A and B.", "Find the digits A and B: {p} + {q} = {s}", "In {p} + {q} = {s} the letters stand for digits. What are A and B?", "{p} + {q} = {s}. Which digits are A and B?",
        "Replace A and B by digits so that {p} + {q} = {s}.", "Cryptarithm: {p} + {q} = {s}. A = ? B = ?",
    ),
    (
        "A、B 是数字，{p} + {q} = {s}，求 A 和 B。", "数字谜：{p} + {q} = {s}，A、B 各是几？", "在 {p} + {q} = {s} 中，字母代表数字，A 和 B 分别是多少？", "{p} + {q} = {s}，求数字 A、B。", "把 A、B 换成数字，使 {p} + {q} = {s} 成立。",
        "竖式谜 {p} + {q} = {s}，A = ?，B = ?",
    ),
)  # fmt: skip


@family(
    "missing_digits", strand="competition", grades=(3, 8), en="A sum with hidden digits", zh="数字谜（竖式谜）", ccss="MP.7", cn="数字谜",
)  # fmt: skip
def missing_digits(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    """Two numbers with one hidden digit each, in different columns, and their sum."""
    t = Teller(rng, lang)
    size = 2 if difficulty < 3 else 3 if difficulty < 5 else 4
    first, second, place, other = _two_numbers(rng, size)
    top, bottom = first // 10**place % 10, second // 10**other % 10
    shown_first, shown_second = _hide(first, place, "A"), _hide(second, other, "B")
    total = first + second
    # The sum of the visible parts, with 0 for the hidden digits.
    bare = first - top * 10**place + second - bottom * 10**other
    answer = f"A={top}, B={bottom}"
    rest = total - bare
    left_over = call(f"{total}-{first - top * 10**place}-{second - bottom * 10**other}", rest)
    low, high = min(place, other), max(place, other)
    low_name, high_name = ("A", "B") if place < other else ("B", "A")
    low_digit, high_digit = (top, bottom) if place < other else (bottom, top)
    lower = call(f"mod({rest}/{10**low}, 10)" if low else f"mod({rest}, 10)", low_digit)
    upper = call(f"({rest}-{low_digit * 10**low})/{10**high}", high_digit)
    whole = call(f"{first}+{second}", total)
    rule = t.say("Take away what is visible.", "减去看得见的部分。")
    split_text = t.say(
        f"That is {_weight(low_name, low)} plus {_weight(high_name, high)}.",
        f"这就是 {_weight(low_name, low)} 加 {_weight(high_name, high)}。",
    )
    problem = t.ask(*_MISSING_DIGITS_ASKS, p=shown_first, q=shown_second, s=total)
    return Draft(
        problem, answer, "tuple",
        fast(answer, (rule, left_over), (split_text, lower, upper)),
        deep(answer, [t.say("Plan: what do the hidden digits add?", "计划：隐藏的数字一共多少？"), left_over, split_text, lower, upper, t.say("Check:", "检验："), whole, t.say("It fits.", "符合。")], (rule, left_over), (split_text, lower, upper)),
        hints=(
            t.say("Which column tells you a digit at once?", "哪一列可以直接看出数字？"),
            t.say("Take the visible part off the sum.", "从和里减去看得见的部分。"),
            t.say("What remains is made of the hidden digits at their places.", "剩下的就是隐藏数字在各自数位上的值。"),
            t.say(f"{rest} remains: {answer}.", f"剩下 {rest}：{answer}。"),
        ),
        wrong=wrongs(
            answer,
            (f"A={bottom}, B={top}", "swaps-digits", t.say("You swapped the two digits.", "两个数字写反了。")),
            (f"A={top}, B={(bottom + 1) % 10}", "forgets-carry", t.say("Mind the carry.", "注意进位。")),
            (f"A={(top + 1) % 10}, B={bottom}", "forgets-carry-in-first", t.say("Mind the carry.", "注意进位。")),
        ),
        check=f"{first}+{second}={total}",
    )  # fmt: skip


def _two_numbers(rng: random.Random, size: int) -> tuple[int, int, int, int]:
    """Two numbers, and the decimal places of A in the first and of B in the second: other places, other digits."""
    while True:
        first, second = (rng.randint(10 ** (size - 1), 10**size - 1) for _ in "ab")
        place, other = rng.sample(range(size), 2)
        if first // 10**place % 10 != second // 10**other % 10:
            return first, second, place, other


def _hide(number: int, place: int, letter: str) -> str:
    digits = list(str(number))
    digits[len(digits) - 1 - place] = letter
    return "".join(digits)


def _weight(letter: str, place: int) -> str:
    return f"{10**place}*{letter}" if place else letter

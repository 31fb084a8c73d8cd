"""Determinants and products of small matrices.

The check of a determinant expands along another line or uses the transpose. Left out: eigenvalues and bases.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from reasoning_engine.curriculum.drafting import Asks, Teller, call, deep_recalling, fast, wrongs
from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.notation import math
from reasoning_engine.curriculum.polynomials import bracketed
from reasoning_engine.records import Lang, Part

Matrix = list[list[int]]


def matrix_text(m: Sequence[Sequence[object]]) -> str:
    """[[1, 2], [3, 4]], as the CAS writes it."""
    return "[" + ", ".join("[" + ", ".join(map(str, row)) + "]" for row in m) + "]"


def result_text(m: Matrix) -> str:
    """A result as the CAS writes it: a single column becomes a plain list."""
    return "[" + ", ".join(str(row[0]) for row in m) + "]" if len(m[0]) == 1 else matrix_text(m)


def typed_matrix(t: Teller, m: Matrix, *, bars: bool = False) -> str:
    """A matrix (or, with bars, its determinant) as people type it."""
    if t.style.mark:
        kind = "vmatrix" if bars else t.rng.choice(("pmatrix", "bmatrix"))
        rows = r" \\ ".join(" & ".join(map(str, row)) for row in m)
        return rf"{t.style.mark}\begin{{{kind}}} {rows} \end{{{kind}}}{t.style.closing}"
    text = matrix_text(m)
    return text if t.style.spaces else text.replace(" ", "")


def random_matrix(rng: random.Random, rows: int, columns: int, bound: int, *, signs: bool) -> Matrix:
    low = -bound if signs else 0
    return [[rng.randint(low, bound) for _ in range(columns)] for _ in range(rows)]


def det2(a: int, b: int, c: int, d: int) -> int:
    return a * d - b * c


def _minors(m: Matrix) -> list[tuple[int, int, int, int]]:
    """The 2x2 blocks left when the first row and one column are struck out."""
    (_, (d, e, f), (g, h, i)) = m
    return [(e, f, h, i), (d, f, g, i), (d, e, g, h)]


def _cross(a: int, b: int, c: int, d: int) -> str:
    return f"{a}*{bracketed(str(d))}-{bracketed(str(b))}*{bracketed(str(c))}"


@family(
    "determinant", strand="linear_algebra", grades=(12, 13), en="Determinant of a 2x2 or 3x3 matrix", zh="二阶、三阶行列式",
    ccss="HSN-VM.C.12", cn="行列式的计算",
)  # fmt: skip
def determinant(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    size = 2 if difficulty < 3 or (difficulty == 3 and rng.random() < 0.5) else 3
    m = random_matrix(
        rng, size, size, {1: 5, 2: 9, 3: 9 if size == 2 else 4, 4: 5, 5: 9}[difficulty], signs=difficulty > 1
    )
    bars = bool(t.style.mark) and rng.random() < 0.3
    shown = typed_matrix(t, m, bars=bars)
    if bars:
        en: tuple[str, ...] = (
            "Compute {m}.",
            "Evaluate {m}.",
            "What is {m}?",
            "{m} = ?",
            "Find the value of {m}.",
            "Calculate the determinant {m}.",
        )
        zh: tuple[str, ...] = (
            "计算 {m}。",
            "求行列式 {m} 的值。",
            "{m} = ?",
            "{m} 等于多少？",
            "行列式 {m} 的值是多少？",
            "计算行列式：{m}",
        )
    else:
        en = (
            "Find the determinant of {m}.", "What is det({m})?", "Compute the determinant of the matrix {m}.", "Evaluate the determinant of {m}.",
            "det {m} = ?", "Calculate the determinant: {m}",
        )  # fmt: skip
        zh = (
            "求矩阵 {m} 的行列式。",
            "{m} 的行列式是多少？",
            "计算行列式：{m}",
            "det({m}) = ?",
            "求行列式 {m} 的值。",
            "矩阵 {m} 的行列式的值等于几？",
        )
    problem = t.ask(en, zh, m=shown)
    return _two(t, problem, m) if size == 2 else _three(t, problem, m)


def _two(t: Teller, problem: str, m: Matrix) -> Draft:
    (a, b), (c, d) = m
    value = det2(a, b, c, d)
    answer = str(value)
    product = call(_cross(a, b, c, d), value)
    rule = t.say("Down the main diagonal minus the other one.", "主对角线之积减副对角线之积。")
    added = a * d + b * c
    slip: list[Part] = []
    whole = call(f"det({matrix_text(m)})", answer)
    if t.slips() and added != value:
        slip = [
            call(f"{a}*{bracketed(str(d))}+{bracketed(str(b))}*{bracketed(str(c))}", added), t.say("Check:", "检验："), whole,
            t.say("The second product is subtracted.", "第二个积要减。"),
        ]  # fmt: skip
    return _determinant_draft(
        t, problem, m, answer,
        fast_steps=((rule, product),),
        thinking=[t.say("Plan: two diagonal products.", "计划：两条对角线的积。"), *slip, product, t.say("Check:", "检验："), whole, t.say("Same.", "一致。")],
        slow=(
            (t.say("Main diagonal:", "主对角线："), call(f"{a}*{bracketed(str(d))}", a * d)), (t.say("Other diagonal:", "副对角线："), call(f"{b}*{bracketed(str(c))}", b * c)),
            (t.say("Subtract:", "相减："), call(f"{a * d}-{bracketed(str(b * c))}", value)),
        ),
        wrong=(
            (str(added), "adds-diagonals", t.say("The second product is subtracted.", "第二个积要减。")),
            (str(-value), "swaps-diagonals", t.say("You subtracted the wrong way round.", "相减的顺序反了。")),
            (str(a * b - c * d), "rows-for-diagonals", t.say("Multiply along diagonals, not along rows.", "沿对角线相乘，不是沿行。")),
        ),
    )  # fmt: skip


def _three(t: Teller, problem: str, m: Matrix) -> Draft:
    minors = _minors(m)
    values = [det2(*block) for block in minors]
    a, b, c = m[0]
    value = a * values[0] - b * values[1] + c * values[2]
    answer = str(value)
    blocks: list[Part] = [call(_cross(*block), v) for block, v in zip(minors, values, strict=True)]
    total = call(
        f"{a}*{bracketed(str(values[0]))}-{bracketed(str(b))}*{bracketed(str(values[1]))}+{bracketed(str(c))}*{bracketed(str(values[2]))}",
        value,
    )
    unsigned = a * values[0] + b * values[1] + c * values[2]
    rule = t.say("Expand along the first row: three small determinants.", "按第一行展开：三个二阶行列式。")
    signs = t.say("Signs plus, minus, plus.", "符号依次为正、负、正。")
    whole = call(f"det({matrix_text(m)})", answer)
    slip = t.slip(
        call(f"{a}*{bracketed(str(values[0]))}+{bracketed(str(b))}*{bracketed(str(values[1]))}+{bracketed(str(c))}*{bracketed(str(values[2]))}", unsigned),
        t.say("Check:", "检验："), whole, t.say("The middle sign is minus.", "中间一项取负号。"),
        when=unsigned != value,
    )  # fmt: skip
    return _determinant_draft(
        t, problem, m, answer,
        fast_steps=((rule, *blocks), (signs, total)),
        thinking=[t.say("Plan: expand along the first row.", "计划：按第一行展开。"), *blocks, *slip, total, t.say("Check:", "检验："), whole, t.say("Same.", "一致。")],
        slow=((rule, *blocks), (signs, total)),
        wrong=(
            (str(unsigned), "forgets-minus", t.say("The middle sign is minus.", "中间一项取负号。")),
            (str(a * m[1][1] * m[2][2] - c * m[1][1] * m[2][0]), "two-diagonals-only", t.say("Two diagonals are not enough for three rows.", "三阶行列式不能只看两条对角线。")),
            (str(-value), "sign-pattern", t.say("The signs start with plus.", "符号应从正号开始。")),
        ),
    )  # fmt: skip


def _determinant_draft(
    t: Teller, problem: str, m: Matrix, answer: str, *, fast_steps: tuple[tuple[Part, ...], ...], thinking: list[Part],
    slow: tuple[tuple[Part, ...], ...], wrong: tuple[tuple[str, str, str], ...],
) -> Draft:  # fmt: skip
    fallback = (str(int(answer) + 1), "arithmetic-slip", t.say("A product is off by one.", "有一个乘积差了一。"))
    transposed = [list(column) for column in zip(*m, strict=True)]
    return Draft(
        problem, answer, "number", fast(answer, *fast_steps), deep_recalling(answer, thinking, *slow),
        hints=(
            t.say("Which products make up a determinant?", "行列式由哪些乘积组成？"),
            t.say("Mind which products are added and which subtracted.", "注意哪些乘积相加，哪些相减。"),
            t.say("Two rows: $ad-bc$. Three rows: expand along a row.", "二阶：$ad-bc$；三阶：按一行展开。"),
            t.say(f"The determinant is {answer}.", f"行列式的值是 {answer}。"),
        ),
        wrong=wrongs(answer, *wrong, fallback),
        check=f"det({matrix_text(transposed)})",
    )  # fmt: skip


_MATRIX_PRODUCT_ASKS: Asks = (
    ("Multiply {a} by {b}.", "Compute the product {a}{x}{b}.", "Find {a}{x}{b}.", "What is the matrix product {a}{x}{b}?", "Let A = {a}, B = {b}. Find AB.", "If A = {a} and B = {b}, what is AB?"),
    ("计算 {a}{x}{b}。", "求矩阵乘积 {a}{x}{b}。", "设 A = {a}，B = {b}，求 AB。", "若 A = {a}，B = {b}，则 AB 等于什么？", "矩阵 {a} 乘以矩阵 {b} 等于多少？", "{a}{x}{b} = ?"),
)  # fmt: skip


@family(
    "matrix_product", strand="linear_algebra", grades=(12, 13), en="Product of two matrices", zh="矩阵乘法", ccss="HSN-VM.C.8",
    cn="矩阵的乘法",
)  # fmt: skip
def matrix_product(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    bound = {1: 3, 2: 5, 3: 6, 4: 9, 5: 15}[difficulty]
    columns = 1 if difficulty < 3 and rng.random() < 0.4 else 2
    a = random_matrix(rng, 2, 2, bound, signs=difficulty > 1)
    b = random_matrix(rng, 2, columns, bound, signs=difficulty > 1)
    product = _times(a, b)
    answer = result_text(product)
    left, right = typed_matrix(t, a), typed_matrix(t, b)
    whole = call(f"{matrix_text(a)}*{matrix_text(b)}", answer)
    rule = t.say("Each entry: a row times a column.", "每个元素：行乘列。")
    entries: list[Part] = [
        call(f"{a[i][0]}*{bracketed(str(b[0][j]))}+{bracketed(str(a[i][1]))}*{bracketed(str(b[1][j]))}", product[i][j])
        for i in range(2) for j in range(columns)
    ]  # fmt: skip
    naive = [[a[i][j] * b[i][j] for j in range(columns)] for i in range(2)]
    slip = t.slip(
        t.say(f"Entry by entry: {result_text(naive)}?", f"对应元素相乘：{result_text(naive)}？"), t.say("Check:", "检验："), whole,
        t.say("No: rows times columns.", "不对：应行乘列。"),
        when=naive != product,
    )  # fmt: skip
    return Draft(
        t.ask(
            *_MATRIX_PRODUCT_ASKS,
            a=left, b=right, x=" " if t.style.mark else rng.choice(("*", " * ", "·")),
        ),
        answer, "matrix",
        fast(answer, (rule, whole)),
        deep_recalling(answer, [t.say("Plan: rows times columns.", "计划：行乘列。"), *slip, *entries, t.say("Check the whole.", "整体检验。"), whole, t.say("Same.", "一致。")], t.say(f"The first entry: {_entry(a, b, product)}.", f"第一个元素：{_entry(a, b, product)}。"), (rule, whole)),
        hints=(
            t.say("Which row and which column meet in each entry?", "每个元素由哪一行和哪一列得到？"),
            t.say("Multiply in pairs along row and column, then add.", "行与列对应相乘再相加。"),
            t.say("The first entry comes from the first row and the first column.", "第一个元素来自第一行和第一列。"),
            t.say(f"The product is {answer}.", f"乘积是 {answer}。"),
        ),
        wrong=wrongs(
            answer,
            (result_text(naive), "entrywise-product", t.say("Matrices are not multiplied entry by entry.", "矩阵不是对应元素相乘。")),
            (result_text(_times(b, a) if columns == 2 else [[row[0] + 1] for row in product]), "swaps-factors" if columns == 2 else "arithmetic-slip", t.say("The order of the factors matters.", "注意乘法的顺序和计算。")),
            (result_text([[x + 1 for x in row] for row in product]), "arithmetic-slip", t.say("The sums are off by one.", "和差了一。")),
        ),
        check=f"transpose(transpose({matrix_text(b)})*transpose({matrix_text(a)}))",
    )  # fmt: skip


def _entry(a: Matrix, b: Matrix, product: Matrix) -> str:
    """The sum behind the entry at the top left, in LaTeX."""
    return math(
        f"{a[0][0]}*{bracketed(str(b[0][0]))}+{bracketed(str(a[0][1]))}*{bracketed(str(b[1][0]))}={product[0][0]}"
    )


def _times(a: Matrix, b: Matrix) -> Matrix:
    return [[sum(x * b[k][j] for k, x in enumerate(row)) for j in range(len(b[0]))] for row in a]

"""First university courses: the chain rule, inverse matrices, eigenvalues, cross products, areas between curves, limits
of sines, coefficients of a power, sums in sigma notation, endless geometric series.

Left out: products and polynomials (calculus.py), products and determinants of matrices (linear_algebra.py).
"""

from __future__ import annotations

import random
from fractions import Fraction
from math import comb

from reasoning_engine.curriculum.drafting import Asks, Teller, call, nonzero
from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.linear_algebra import matrix_text
from reasoning_engine.curriculum.notation import math
from reasoning_engine.curriculum.polynomials import plain
from reasoning_engine.curriculum.teaching import Lesson, move, teach
from reasoning_engine.records import Lang


@family(
    "chain_rule", strand="calculus", grades=(12, 13), en="Derivative by the chain rule", zh="复合函数的导数", ccss="CALC.D.4", cn="导数的运算：复合函数求导",
)  # fmt: skip
def chain_rule(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    """The slope of (ax+b)^n at a point."""
    t = Teller(rng, lang)
    v = rng.choice("xxxxtzu")
    a, b = rng.randint(2, 2 + 2 * difficulty), nonzero(rng, 3 * difficulty)
    n, at = rng.randint(2, 2 + difficulty // 2 + 1), rng.randint(0, 2) if difficulty < 3 else nonzero(rng, 4)
    at += a * at + b == 0  # a slope of zero would hide every mistake
    inner = plain((a, b), v)
    value = a * at + b
    slope = n * a * value ** (n - 1)
    return teach(
        t,
        Lesson(
            plan=("Plan: outer derivative times inner derivative.", "计划：外层导数乘内层导数。"), proof=("Check with the tool.", "用工具检验。"),
            nudge=("What is the inner function?", "内层函数是什么？"), look=("Derivative of the power, times the derivative of the inside.", "先对幂求导，再乘内层的导数。"),
            examples=((r"For example $(3x+1)^2$ has the derivative $2(3x+1) \cdot 3$.", r"例如 $(3x+1)^2$ 的导数是 $2(3x+1) \cdot 3$。"),),
            slip=(call(f"{n}*({value})^{n - 1}" if value < 0 else f"{n}*{value}^{n - 1}", n * value ** (n - 1)), "But the inner derivative is missing.", "但漏乘了内层的导数。"),
        ),
        problem=t.ask(
            ("Let {f}. Find the derivative at {g}.", "What is the slope of {f} at {g}?", "Differentiate {f} and put in {g}.", "If {f}, what is its derivative at {g}?", "Find the derivative of {f} for {g}.", "By the chain rule, what is the derivative of {f} at {g}?"),
            ("设 {f}，求在 {g} 处的导数。", "曲线 {f} 在 {g} 处的切线斜率是多少？", "求 {f} 在 {g} 处的导数值。", "已知 {f}，则它在 {g} 处的导数等于多少？", "用链式法则求 {f} 在 {g} 处的导数。", "函数 {f} 在 {g} 时的导数是多少？"),
            f=t.typed(f"y=({inner})^{n}"), g=t.typed(f"{v}={at}"),
        ),
        answer=slope,
        moves=[
            move("The inside there", "内层的值", f"subs({inner}, {v}={at})", value, math(f"{a}*({at})+({b})={value}" if at < 0 or b < 0 else f"{a}*{at}+{b}={value}")),
            move("Outer times inner derivative", "外层导数乘内层导数", f"{n}*({value})^{n - 1}*{a}" if value < 0 else f"{n}*{value}^{n - 1}*{a}", slope),
        ],
        confirm=[call(f"subs(diff(({inner})^{n}, {v}), {v}={at})", slope)],
        wrong=[(n * value ** (n - 1), "forgets-inner-derivative", "The inner derivative is missing.", "漏乘了内层的导数。"), (a * value ** (n - 1), "forgets-exponent", "The exponent comes down as a factor.", "指数要作为系数写下来。"), (n * a * value**n, "keeps-exponent", "The exponent drops by one.", "指数要减一。")],
        check=f"limit((({inner})^{n}-({value})^{n})/({v}-({at})), {v}, {at})",
    )  # fmt: skip


def _typed(t: Teller, rows: list[list[int]]) -> str:
    if t.style.mark:
        body = r" \\ ".join(" & ".join(map(str, row)) for row in rows)
        return rf"$\begin{{pmatrix}} {body} \end{{pmatrix}}$"
    return matrix_text(rows)


@family(
    "inverse_matrix", strand="linear_algebra", grades=(12, 13), en="Inverse of a matrix", zh="逆矩阵", ccss="HSA-REI.C.9", cn="逆矩阵",
)  # fmt: skip
def inverse_matrix(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    bound = {1: 4, 2: 6, 3: 9, 4: 9, 5: 15}[difficulty]
    while True:
        a, b, c, d = (rng.randint(1 if difficulty == 1 else -bound, bound) for _ in range(4))
        det = a * d - b * c
        if det in (1, -1) or (det and difficulty > 1 and abs(det) < 4 * difficulty):
            break
    m, swapped = [[a, b], [c, d]], [[d, -b], [-c, a]]
    inverse = [[Fraction(x, det) for x in row] for row in swapped]
    answer = matrix_text(inverse)
    return teach(
        t,
        Lesson(
            plan=("Plan: the determinant, then swap and change signs.", "计划：先求行列式，再交换、变号。"), proof=("Check: the product is the unit matrix.", "检验：乘积是单位矩阵。"),
            nudge=("Which number decides whether there is an inverse?", "哪个数决定有没有逆矩阵？"), look=("Swap the diagonal, change the other signs, divide by the determinant.", "交换主对角线，另两个变号，再除以行列式。"),
            examples=((r"In letters: $\frac{1}{ad-bc}$ times the matrix with $d$, $-b$, $-c$, $a$.", r"用字母写：$\frac{1}{ad-bc}$ 乘由 $d$、$-b$、$-c$、$a$ 组成的矩阵。"),),
        ),
        problem=t.ask(
            ("Find the inverse of {m}.", "Invert the matrix {m}.", "What is the inverse matrix of {m}?", "Compute the inverse of A = {m}.", "Let A = {m}. Find the matrix B with AB = I.", "Which matrix times {m} gives the unit matrix?"),
            ("求矩阵 {m} 的逆矩阵。", "矩阵 {m} 的逆是什么？", "设 A = {m}，求 A 的逆矩阵。", "计算 {m} 的逆矩阵。", "求矩阵 B，使 {m} 乘 B 等于单位矩阵。", "已知 A = {m} 可逆，求它的逆。"), m=_typed(t, m),
        ),
        answer=answer, kind="matrix",
        moves=[move("The determinant", "行列式", f"{a}*{_in(d)}-{_in(b)}*{_in(c)}", det), move("Swap, change signs, divide by the determinant", "交换、变号，再除以行列式", f"inverse({matrix_text(m)})", answer, answer)],
        confirm=[call(f"{matrix_text(m)}*{answer}", "[[1, 0], [0, 1]]")],
        wrong=[(matrix_text(swapped), "forgets-determinant", "It must still be divided by the determinant.", "还要除以行列式。") if det != 1 else (matrix_text([[-x for x in row] for row in swapped]), "wrong-signs", "The signs are the wrong way round.", "符号反了。"), (matrix_text([[Fraction(x, det) for x in row] for row in ([d, b], [c, a])]), "keeps-signs", "The other two change their sign.", "另外两个数要变号。") if b or c else (matrix_text([[a + 1, b], [c, d]]), "slip", "One entry is wrong.", "有一个元素错了。")],
        check=f"inverse(inverse({answer}))",
    )  # fmt: skip


def _in(number: int) -> str:
    return f"({number})" if number < 0 else str(number)


@family(
    "eigenvalues", strand="linear_algebra", grades=(13, 13), en="Eigenvalues", zh="特征值", ccss="LINALG.E.1", cn="矩阵的特征值",
)  # fmt: skip
def eigenvalues(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    top = {1: 4, 2: 6, 3: 9, 4: 15, 5: 25}[difficulty]
    low, high = sorted(rng.sample(range(1 if difficulty == 1 else -top, top + 1), 2))
    a = rng.randint(-top, top)
    d = low + high - a
    product = a * d - low * high  # b*c
    b = rng.choice([n for n in range(1, abs(product) + 1) if product % n == 0 and (n <= 30 or n == 1)] or [0])
    c = product // b if b else rng.randint(0, top)
    m, trace, det, answer = [[a, b], [c, d]], a + d, a * d - b * c, f"{low}, {high}"
    line = plain((1, -trace, det), "x")
    return teach(
        t,
        Lesson(
            plan=("Plan: trace and determinant give the characteristic equation.", "计划：由迹和行列式写出特征方程。"), proof=("Check: the sum is the trace, the product the determinant.", "检验：和是迹，积是行列式。"),
            nudge=("What are the trace and the determinant?", "迹和行列式各是多少？"), look=(r"Solve $x^2-\mathrm{tr}\,x+\det=0$.", r"解方程 $x^2-\mathrm{tr}\,x+\det=0$。"),
            examples=((r"In letters: the eigenvalues $p$ and $q$ satisfy $p+q=a+d$ and $pq=ad-bc$.", r"用字母写：特征值 $p$、$q$ 满足 $p+q=a+d$，$pq=ad-bc$。"),),
        ),
        problem=t.ask(
            ("Find the eigenvalues of {m}.", "What are the eigenvalues of the matrix {m}?", "Let A = {m}. Determine its eigenvalues.", "Compute all eigenvalues of {m}.", "For which x is A - xI singular, where A = {m}?", "Solve the characteristic equation of {m}."),
            ("求矩阵 {m} 的特征值。", "矩阵 {m} 的特征值是什么？", "设 A = {m}，求 A 的全部特征值。", "计算 {m} 的特征值。", "解矩阵 {m} 的特征方程。", "已知 A = {m}，求它的两个特征值。"), m=_typed(t, m),
        ),
        answer=answer, kind="set",
        moves=[move("The trace", "迹", f"{a}+{_in(d)}", trace), move("The determinant", "行列式", f"{a}*{_in(d)}-{_in(b)}*{_in(c)}", det), move("The characteristic equation", "解特征方程", f"solve({line}=0, x)", answer, math(f"{line}=0") + t.say(" gives ", " 得 ") + answer)],
        confirm=[call(f"{low}+{_in(high)}", trace), call(f"{low}*{_in(high)}", det)],
        wrong=[(f"{min(a, d)}, {max(a, d)}" if a != d else str(a), "reads-diagonal", "Those are the diagonal entries.", "这是对角线上的数。") if {a, d} != {low, high} else (f"{low}, {high + 1}", "slip", "One root is wrong.", "有一个根错了。"), (f"{-high}, {-low}", "wrong-signs", "The signs are the wrong way round.", "符号反了。") if low != -high else (f"{low - 1}, {high}", "arithmetic-slip", "One root is off by one.", "有一个根差了一。")],
        check=f"eigenvalues({matrix_text(m)})",
    )  # fmt: skip


@family(
    "cross_product", strand="vectors", grades=(12, 13), en="Cross product", zh="向量积（叉积）", ccss="HSN-VM.A.1", cn="空间向量的向量积",
)  # fmt: skip
def cross_product(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    bound = {1: 3, 2: 5, 3: 8, 4: 12, 5: 25}[difficulty]
    a, b = ([rng.randint(0 if difficulty == 1 else -bound, bound) for _ in range(3)] for _ in range(2))
    a[0], b[1] = a[0] or 1, b[1] or 2

    def component(i: int, j: int) -> int:
        return a[i] * b[j] - a[j] * b[i]

    value = [component(1, 2), component(2, 0), component(0, 1)]
    if not any(value):
        a[2], value = a[2] + 1, []
        value = [component(1, 2), component(2, 0), component(0, 1)]
    answer = f"({', '.join(map(str, value))})"
    shown = [f"({', '.join(map(str, v))})" if rng.random() < 0.7 else f"[{','.join(map(str, v))}]" for v in (a, b)]
    names = ("first", "一"), ("second", "二"), ("third", "三")
    return teach(
        t,
        Lesson(
            plan=("Plan: three small determinants.", "计划：求三个二阶行列式。"), proof=("Check: it stands at right angles to the first vector.", "检验：它与第一个向量垂直。"),
            nudge=("Which two coordinates make each component?", "每个分量由哪两个坐标得到？"), look=("Leave out one coordinate, cross-multiply the others and subtract.", "去掉一个坐标，其余交叉相乘再相减。"),
            examples=((r"In letters: the first component is $a_2b_3-a_3b_2$.", r"用字母写：第一个分量是 $a_2b_3-a_3b_2$。"),),
        ),
        problem=t.ask(
            ("Find the cross product of {a} and {b}.", "Compute {a} × {b}.", "What is the vector product of {a} and {b}?", "Let u = {a} and v = {b}. Find u × v.", "Calculate the cross product {a} x {b}.", "Give the vector {a} × {b}, a normal of both."),
            ("求向量 {a} 与 {b} 的向量积。", "计算 {a} × {b}。", "{a} 和 {b} 的叉积是多少？", "设 u = {a}，v = {b}，求 u × v。", "求 {a} 叉乘 {b} 的结果。", "已知两个空间向量 {a}、{b}，求它们的叉积。"), a=shown[0], b=shown[1],
        ),
        answer=answer, kind="tuple",
        moves=[move(f"The {names[k][0]} component", f"第{names[k][1]}个分量", f"{a[i]}*{_in(b[j])}-{_in(a[j])}*{_in(b[i])}", value[k]) for k, (i, j) in enumerate(((1, 2), (2, 0), (0, 1)))],
        confirm=[call(f"dot([{', '.join(map(str, value))}], [{', '.join(map(str, a))}])", 0)],
        wrong=[(f"({', '.join(str(-x) for x in value)})", "swaps-vectors", "The order of the vectors changes the sign.", "向量的顺序反了，符号相反。"), (f"({', '.join(str(x * y) for x, y in zip(a, b, strict=True))})", "multiplies-coordinates", "It is not the product of matching coordinates.", "不是对应坐标相乘。") if [x * y for x, y in zip(a, b, strict=True)] != value else ("(0, 0, 0)", "zero", "The vectors are not parallel.", "两向量不平行。")],
        check=f"cross([{', '.join(map(str, a))}], [{', '.join(map(str, b))}])",
    )  # fmt: skip


@family(
    "area_between_curves", strand="calculus", grades=(12, 13), en="Area between a parabola and a line", zh="抛物线与直线围成的面积", ccss="CALC.I.2", cn="定积分的应用：面积",
)  # fmt: skip
def area_between_curves(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    top = {1: 3, 2: 5, 3: 7, 4: 10, 5: 20}[difficulty]
    p = rng.randint(0 if difficulty == 1 else -top, top - 1)
    q = p + rng.randint(1, 6 if difficulty < 4 else 9)
    slope, cut = p + q, -p * q
    shift = nonzero(rng, top) if difficulty > 2 else 0
    upper = plain((slope, cut + shift), "x") if slope else str(cut + shift)
    lower = plain((1, 0, shift), "x")
    gap, area = plain((-1, slope, cut), "x"), Fraction((q - p) ** 3, 6)
    return teach(
        t,
        Lesson(
            plan=("Plan: where they meet, then integrate upper minus lower.", "计划：先求交点，再对上减下积分。"), proof=("Check: the formula with the width cubed.", "检验：用宽的立方除以六。"),
            nudge=("Where do the two curves meet?", "两条曲线在哪里相交？"), look=("Between the points of intersection integrate upper minus lower function.", "在两个交点之间，对上面的函数减下面的函数积分。"),
            examples=((r"In letters: $\int_p^q (g(x)-f(x))\,dx$ where the curves meet at $p$ and $q$.", r"用字母写：交点为 $p$、$q$，面积是 $\int_p^q (g(x)-f(x))\,dx$。"),),
        ),
        problem=t.ask(
            ("Find the area enclosed by {f} and {g}.", "What is the area between {f} and {g}?", "Compute the area of the region bounded by {f} and {g}.", "The curves {f} and {g} enclose a region. How large is it?", "Determine the area between the parabola {f} and the line {g}.", "How big is the area that {g} cuts off from {f}?"),
            ("求由 {f} 与 {g} 围成的面积。", "抛物线 {f} 和直线 {g} 围成的图形面积是多少？", "计算 {f} 和 {g} 所围区域的面积。", "曲线 {f} 与 {g} 围成的封闭图形有多大？", "求直线 {g} 与 {f} 之间的面积。", "由 {f}、{g} 所围成的平面图形的面积等于多少？"), f=t.typed(f"y={lower}"), g=t.typed(f"y={upper}"),
        ),
        answer=area,
        moves=[move("Where they meet", "求交点", f"solve({lower}={upper}, x)", f"{p}, {q}", t.say(f"at {p} and {q}", f"在 {p} 和 {q} 处")), move("Integrate upper minus lower", "对上减下积分", f"integrate({upper}-({lower}), x, {p}, {q})", area, f"${_tex(area)}$")],
        confirm=[call(f"({q}-{_in(p)})^3/6", area)],
        wrong=[(-area, "wrong-order", "An area is positive: upper minus lower.", "面积是正的，应是上减下。"), (2 * area, "doubles", "That is twice the area.", "多算了一倍。"), (Fraction((q - p) ** 2, 2), "wrong-power", "The width enters with its third power.", "宽应是三次方。")],
        check=f"integrate({gap}, x, {p}, {q})",
    )  # fmt: skip


def _tex(value: Fraction) -> str:
    return str(value) if value.denominator == 1 else rf"\frac{{{value.numerator}}}{{{value.denominator}}}"


@family(
    "sine_limit", strand="calculus", grades=(12, 13), en="Limit with a sine", zh="正弦的重要极限", ccss="CALC.L.2", cn="两个重要极限",
)  # fmt: skip
def sine_limit(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    v, top = rng.choice("xxxxth"), {1: 6, 2: 12, 3: 25, 4: 60, 5: 300}[difficulty]
    a, b = rng.sample(range(1, top + 1), 2)
    top_is_sine = rng.random() < 0.6
    under = "sin" if difficulty > 2 and rng.random() < 0.5 else ""
    fn = rng.choice(("sin", "tan")) if difficulty > 1 else "sin"
    if not top_is_sine and not under:
        expression = f"{_mono(a, v)}/{fn}({_mono(b, v)})"
    else:
        expression = f"{fn}({_mono(a, v)})/" + (f"sin({_mono(b, v)})" if under else (f"({b}*{v})" if b > 1 else v))
    value = Fraction(a, b)
    arrow = f"{v}→0" if rng.random() < 0.5 else f"{v}->0"
    return teach(
        t,
        Lesson(
            plan=("Plan: near zero a sine or tangent is as large as its angle.", "计划：在零附近，正弦、正切与角等价。"), proof=("Check with the tool.", "用工具检验。"),
            nudge=("What is a sine like for a very small angle?", "角很小时正弦近似等于什么？"), look=("Replace sine and tangent by their angles and cancel.", "把正弦、正切换成角，再约分。"),
            examples=((r"In letters: $\frac{\sin u}{u}$ tends to one.", r"用字母写：$\frac{\sin u}{u}$ 趋于一。"),),
        ),
        problem=t.ask(
            ("Find the limit of {e} as {r}.", "Compute lim({r}) {e}.", "What is the limit of {e} for {r}?", "What does {e} tend to as {r}?", "Evaluate the limit {r} of {e}.", "Determine lim {e}, {r}."),
            ("求 {r} 时 {e} 的极限。", "计算 lim({r}) {e}。", "当 {r} 时，{e} 的极限是多少？", "{e} 在 {r} 时趋于多少？", "求极限：lim({r}) {e}", "{r} 时，{e} 趋近于哪个数？"), e=t.typed(expression), r=arrow,
        ),
        answer=value, moves=[move("The angles without the functions", "换成角再约分", f"{a}/{b}", value, f"${_tex(value)}$")], confirm=[call(f"limit({expression}, {v}, 0)", value)],
        wrong=[(1, "always-one", "Only equal angles give one.", "只有角相同时才是一。"), (1 / value, "upside-down", "The fraction is upside down.", "分数颠倒了。"), (0, "puts-in-zero", "Zero over zero is not zero.", "零比零不等于零。")],
        check=f"limit({expression}, {v}, 0)",
    )  # fmt: skip


def _mono(a: int, v: str) -> str:
    return f"{a}*{v}" if a > 1 else v


@family(
    "binomial_coefficient", strand="probability", grades=(11, 13), en="Coefficient in a binomial power", zh="二项展开式的系数", ccss="HSA-APR.C.5", cn="二项式定理",
)  # fmt: skip
def binomial_coefficient(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    n = rng.randint(3, {1: 5, 2: 7, 3: 9, 4: 12, 5: 15}[difficulty])
    k = rng.randint(1, n - 1)
    a, b = (1, rng.randint(1, 3)) if difficulty < 3 else (rng.randint(1, 3), nonzero(rng, difficulty))
    inner, coefficient = plain((a, b), "x"), comb(n, k) * a**k * b ** (n - k)
    expression = f"binomial({n}, {k})*{a}^{k}*{_in(b)}^({n}-{k})"
    return teach(
        t,
        Lesson(
            plan=("Plan: the binomial theorem; choose which brackets give the letter.", "计划：用二项式定理，选哪些括号取字母项。"), proof=("Check with the other count of choices.", "用另一种选法检验。"),
            nudge=("From how many brackets must the letter come?", "要从几个括号里取字母项？"), look=("Number of choices times the powers of both parts.", "选法数乘两部分的幂。"),
            examples=((r"In letters: the term with $x^k$ in $(ax+b)^n$ is $\binom{n}{k}a^k b^{n-k}x^k$.", r"用字母写：$(ax+b)^n$ 中含 $x^k$ 的项是 $\binom{n}{k}a^k b^{n-k}x^k$。"),),
        ),
        problem=t.ask(
            ("What is the coefficient of {p} in {e}?", "Find the coefficient of {p} in the expansion of {e}.", "Expand {e}: what stands before {p}?", "In {e}, which number multiplies {p}?", "Determine the coefficient of {p} when {e} is multiplied out.", "Which coefficient does {p} have in {e}?"),
            ("求 {e} 展开式中 {p} 的系数。", "{e} 的展开式里，{p} 的系数是多少？", "在 {e} 中，{p} 项的系数等于几？", "{e} 展开后，{p} 前面的数是多少？", "{e} 的二项展开式中含 {p} 的项的系数是？", "计算 {e} 中 {p} 的系数。"), p=t.typed(f"x^{k}" if k > 1 else "x"), e=t.typed(f"({inner})^{n}"),
        ),
        answer=coefficient,
        moves=[move("Choices times powers of both parts", "选法数乘两部分的幂", expression, coefficient, rf"$\binom{{{n}}}{{{k}}} \cdot {a}^{{{k}}} \cdot {_in(b)}^{{{n - k}}}={coefficient}$")],
        confirm=[call(f"{n}!/({k}!*({n}-{k})!)*{a}^{k}*{_in(b)}^({n}-{k})", coefficient)],
        wrong=[(comb(n, k), "forgets-powers", "The powers of both parts belong to it.", "漏了两部分的幂。"), (comb(n, k) * a ** (n - k) * b**k, "swaps-powers", "The exponents are swapped.", "两个指数弄反了。"), (-coefficient, "wrong-sign", "The sign is wrong.", "符号错了。")],
        check=f"subs(diff(({inner})^{n}, x, {k}), x=0)/{k}!",
    )  # fmt: skip


_SIGMA_SUM_ASKS: Asks = (
    ("Find the value of {e}.", "Compute {e}.", "What is {e}?", "Evaluate {e}.", "Work out the sum: {e}", "How much is {e}?", "Calculate the following: {e}"),
    ("求 {e} 的值。", "计算 {e}。", "{e} 等于多少？", "求和：{e}", "{e} 是多少？", "请算出 {e} 的结果。", "下面的和是几？{e}"),
)  # fmt: skip


@family(
    "sigma_sum", strand="sequences", grades=(11, 13), en="A sum in sigma notation", zh="求和符号", ccss="HSA-SSE.B.4", cn="数列求和",
)  # fmt: skip
def sigma_sum(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    n = rng.randint(*{1: (3, 8), 2: (5, 20), 3: (10, 40), 4: (15, 100), 5: (20, 500)}[difficulty])
    square = difficulty > 2 and rng.random() < 0.5
    a, b = rng.randint(1, 2 + difficulty), nonzero(rng, 3 * difficulty)
    inner = plain((a, 0, b), "k") if square else plain((a, b), "k")
    base = n * (n + 1) * (2 * n + 1) // 6 if square else n * (n + 1) // 2
    total = a * base + b * n
    powers = (
        move("The sum of the squares", "平方和", f"{n}*({n}+1)*(2*{n}+1)/6", base)
        if square
        else move("The sum of the numbers", "自然数的和", f"{n}*({n}+1)/2", base)
    )
    sigma = (
        rf"$\sum_{{k=1}}^{{{n}}} ({inner.replace('*', '')})$"
        if t.style.mark
        else rng.choice(
            (f"sum of {inner} for k = 1 to {n}", f"Σ ({inner}), k=1..{n}")
            if lang == "en"
            else (f"Σ({inner})（k从1到{n}）", f"Σ ({inner}), k=1..{n}")
        )
    )
    return teach(
        t,
        Lesson(
            plan=("Plan: split the sum, use the formula.", "计划：拆开求和，用公式。"), proof=("Check with the tool.", "用工具检验。"),
            nudge=("Which known sums are hidden in it?", "里面有哪些已知的和？"), look=("Take the factor out; the constant is added once for each term.", "提出系数；常数每一项加一次。"),
            examples=((r"In letters: $1+2+\dots+n=\frac{n(n+1)}{2}$.", r"用字母写：$1+2+\dots+n=\frac{n(n+1)}{2}$。"),),
        ),
        problem=t.ask(
            *_SIGMA_SUM_ASKS, e=sigma,
        ),
        answer=total,
        moves=[powers, move("Factor and constant with it", "乘系数，再加常数项", f"{a}*{base}{'+' if b > 0 else '-'}{abs(b)}*{n}", total)],
        confirm=[call(f"sum({inner}, k, 1, {n})", total)],
        wrong=[(a * base + b, "adds-constant-once", "The constant belongs to every term.", "常数每一项都要加。"), (base + b * n if a > 1 else base, "forgets-factor", "Factor or constant was forgotten.", "漏了系数或常数。"), (a * (n * n if square else n) + b, "last-term-only", "That is only the last term.", "这只是最后一项。")],
        check=f"sum({inner}, k, 0, {n})-({b})",
    )  # fmt: skip


@family(
    "infinite_geometric", strand="sequences", grades=(11, 13), en="Endless geometric series", zh="无穷等比数列的和", ccss="HSA-SSE.B.4", cn="无穷递缩等比数列求和",
)  # fmt: skip
def infinite_geometric(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    q = (
        Fraction(1, rng.randint(2, 5))
        if difficulty < 3
        else Fraction(nonzero(rng, 3 + difficulty), rng.randint(4 + difficulty, 6 + 2 * difficulty))
    )
    a = rng.randint(1, {1: 12, 2: 40, 3: 60, 4: 120, 5: 500}[difficulty]) * q.denominator
    total = a / (1 - q)
    terms = [Fraction(a) * q**k for k in range(3)]
    shown = "+".join(map(str, terms)).replace("+-", "-") + rng.choice(("+...", "+…", "+⋯"))
    first = f"{terms[1]}/{a}" if terms[1].denominator == 1 else f"({terms[1]})/{a}"
    return teach(
        t,
        Lesson(
            plan=("Plan: the ratio, then first term over one less ratio.", "计划：先求公比，再用首项除以一减公比。"), proof=("Check: first term and ratio times the sum make the sum.", "检验：首项加公比乘和应等于和。"),
            nudge=("What is the ratio of neighbouring terms?", "相邻两项的比是多少？"), look=("First term divided by one minus the ratio.", "首项除以一减公比的差。"),
            examples=((r"In letters: $S=\frac{a}{1-q}$.", r"用字母写：$S=\frac{a}{1-q}$。"),),
        ),
        problem=t.ask(
            ("Find the sum of the infinite series {e}.", "What is {e} (without end)?", "Sum the infinite geometric series {e}.", "To which number does {e} converge?", "The series {e} goes on forever. What is its sum?", "Compute the infinite sum {e}."),
            ("求无穷级数 {e} 的和。", "{e}（一直加下去）等于多少？", "无穷等比数列之和 {e} 是多少？", "级数 {e} 收敛到哪个数？", "计算无穷和：{e}", "{e} 无限加下去，和是几？"), e=shown,
        ),
        answer=total,
        moves=[move("The ratio of neighbours", "相邻两项的比", first, q, f"${_tex(q)}$"), move("First term over one less the ratio", "首项除以一减公比", f"{a}/(1-({q}))", total)],
        confirm=[call(f"{a}+({q})*({total})", total)],
        wrong=[(a / (1 + q), "wrong-sign", "It is one minus the ratio.", "应是一减公比。"), (sum(terms), "stops-early", "The series goes on.", "后面还有无穷多项。"), (total - a, "forgets-first-term", "The first term belongs to it.", "漏了首项。")],
        check=f"solve(x-({q})*x={a}, x)",
    )  # fmt: skip

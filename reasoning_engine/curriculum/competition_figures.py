"""Counting in figures and numbers: handshakes, diagonals, painted cubes, ways on a grid, digits of page numbers, sums
that telescope, sums of neighbours, sharing equal things.

Left out: counting with remainders, given digits and worst cases (competition_counting.py).
"""

from __future__ import annotations

import random
from fractions import Fraction
from math import comb

from reasoning_engine.curriculum.drafting import Asks, Teller, call
from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.teaching import Lesson, move, teach
from reasoning_engine.records import Lang


@family(
    "handshakes", strand="competition", grades=(4, 11), en="Handshakes and matches", zh="握手与单循环比赛", ccss="MP.7", cn="搭配问题：单循环",
)  # fmt: skip
def handshakes(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    n = rng.randint(*{1: (3, 8), 2: (5, 15), 3: (10, 40), 4: (20, 150), 5: (50, 2000)}[difficulty])
    pairs = n * (n - 1) // 2
    return teach(
        t,
        Lesson(
            plan=("Plan: everyone meets all others; each pair is counted twice.", "计划：每人与其他人各一次，每对数了两次。"), proof=("Check: choose two of them.", "检验：任选两个的选法。"),
            nudge=("How many others does one of them meet?", "每一个要和几个配对？"), look=("Number times number less one, halved.", "个数乘比它少一的数，再除以二。"),
            examples=((r"For example 5: $5 \times 4 \div 2=10$.", r"例如5个：$5 \times 4 \div 2=10$。"), (r"For example 7: $7 \times 6 \div 2=21$.", r"例如7个：$7 \times 6 \div 2=21$。")),
            slip=(call(f"{n}*({n}-1)", 2 * pairs), "But each pair was counted from both sides.", "但每一对数了两次。"),
        ),
        problem=t.ask(
            (
                "{n} people shake hands, everyone once with everyone else. How many handshakes are there?", "In a tournament each of {n} teams plays every other team once. How many matches are played?", "How many handshakes do {n} people exchange if each pair shakes hands once?",
                "{n} players meet, each plays once against each other. How many games is that?", "{n} points lie on a circle. How many segments join two of them?", "At a party with {n} guests every two guests clink glasses once. How often do glasses clink?",
            ),
            (
                "{n}个人每两人握一次手，一共握多少次手？", "{n}支球队进行单循环比赛，一共要赛多少场？", "圆上有{n}个点，每两点连一条线段，共有多少条线段？", "{n}名选手每两人比赛一局，一共比多少局？",
                "聚会上{n}人两两碰杯一次，共碰杯多少次？", "{n}个朋友见面，每人都和其他人握手一次，共握手几次？",
            ), n=n,
        ),
        answer=pairs, moves=[move("Everyone with all others, each pair counted twice", "每人与其他人各一次，再除以二", f"{n}*({n}-1)/2", pairs)], confirm=[call(f"binomial({n}, 2)", pairs)],
        wrong=[(2 * pairs, "counts-pairs-twice", "Each pair was counted twice.", "每对重复数了。"), (n * n // 2, "meets-oneself", "Nobody meets himself.", "不会和自己配对。"), (n - 1, "one-person-only", "That is one person's share.", "这只是一个的次数。")],
        check=f"sum(k, k, 1, {n}-1)",
    )  # fmt: skip


@family(
    "polygon_diagonals", strand="geometry", grades=(6, 10), en="Diagonals and angle sum of a polygon", zh="多边形的对角线与内角和", ccss="MP.7", cn="多边形的内角和与对角线",
)  # fmt: skip
def polygon_diagonals(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    n = rng.randint(*{1: (5, 9), 2: (6, 14), 3: (8, 30), 4: (12, 100), 5: (20, 900)}[difficulty])
    angles = rng.random() < 0.5
    value = (n - 2) * 180 if angles else n * (n - 3) // 2
    if angles:
        rule, asked = (
            move("Cut into triangles from one corner", "从一个顶点分成三角形", f"({n}-2)*180", value),
            call(f"{value}/180+2", n),
        )
        wrong = [
            (n * 180, "one-triangle-per-side", "There are two triangles fewer than sides.", "三角形比边数少二。"),
            ((n - 1) * 180, "one-triangle-too-many", "One triangle too many.", "多算了一个三角形。"),
            (360, "outer-angles", "That is the sum of the outer angles.", "这是外角和。"),
        ]
    else:
        rule, asked = (
            move("From each corner to all but three, each counted twice", "每个顶点除去三个点，再除以二", f"{n}*({n}-3)/2", value),
            call(f"binomial({n}, 2)-{n}", value),
        )  # fmt: skip
        wrong = [
            (n * (n - 3), "counts-twice", "Each diagonal was counted from both ends.", "每条对角线数了两次。"),
            (n * (n - 1) // 2, "counts-sides", "The sides are no diagonals.", "边不是对角线。"),
            (n - 3, "one-corner-only", "That is from one corner only.", "这只是一个顶点的。"),
        ]
    return teach(
        t,
        Lesson(
            plan=("Plan: look at one corner first.", "计划：先看一个顶点。"), proof=("Check by another route.", "换一种方法检验。"),
            nudge=("What can be drawn from one corner?", "从一个顶点能画出什么？"), look=("From one corner go diagonals to all but itself and its neighbours; they cut the polygon into triangles.", "从一个顶点出发，除自己和相邻顶点外都能连对角线，它们把多边形分成三角形。"),
            examples=((r"For example a hexagon: $6 \times 3 \div 2=9$ diagonals, $4 \times 180=720$ degrees.", r"例如六边形：对角线 $6 \times 3 \div 2=9$ 条，内角和 $4 \times 180=720$ 度。"),),
        ),
        problem=t.ask(
            ("What is the sum of the interior angles of a polygon with {n} sides, in degrees?", "Find the angle sum of a {n}-gon in degrees.", "A polygon has {n} corners. How many degrees do its inner angles make together?", "Interior angles of a convex {n}-gon: total in degrees?", "How large is the angle sum in a polygon with {n} vertices, in degrees?", "In degrees, what do all inner angles of a {n}-sided polygon add up to?")
            if angles else ("How many diagonals has a polygon with {n} sides?", "Find the number of diagonals of a {n}-gon.", "A convex polygon has {n} corners. How many diagonals can be drawn?", "Number of diagonals in a {n}-sided polygon?", "How many diagonals does a convex {n}-gon have?", "In a polygon with {n} vertices, how many segments join corners that are not neighbours?"),
            ("{n}边形的内角和是多少度？", "求{n}边形的内角和（度）。", "一个多边形有{n}条边，它的内角和是几度？", "多边形有{n}个顶点，所有内角加起来是多少度？", "凸{n}边形各内角的和是多少度？", "计算{n}边形内角和的度数。")
            if angles else ("{n}边形有多少条对角线？", "求{n}边形的对角线条数。", "一个凸多边形有{n}条边，能画几条对角线？", "多边形有{n}个顶点，一共有多少条对角线？", "凸{n}边形的对角线共有多少条？", "在{n}边形中，连接不相邻顶点的线段有几条？"), n=n,
        ),
        answer=value, moves=[rule], confirm=[asked], wrong=wrong, check=f"180*{n}-360" if angles else f"({n}^2-3*{n})/2",
    )  # fmt: skip


_FACES = (
    ("exactly three painted faces", "三", "8"),
    ("exactly two painted faces", "两", "12*({n}-2)"),
    ("exactly one painted face", "一", "6*({n}-2)^2"),
    ("no painted face", "零", "({n}-2)^3"),
)


@family(
    "painted_cube", strand="competition", grades=(5, 10), en="A painted cube cut up", zh="染色正方体的切割", ccss="MP.7", cn="探索图形：表面涂色的正方体", difficulties=(2, 3, 4, 5),
)  # fmt: skip
def painted_cube(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    n = rng.randint(*{2: (3, 6), 3: (4, 12), 4: (6, 40), 5: (10, 300)}[difficulty])
    at = rng.choice((1, 2, 3) if difficulty > 3 else (0, 1, 2, 3))
    name_en, name_zh, formula = _FACES[at]
    counts = [8, 12 * (n - 2), 6 * (n - 2) ** 2, (n - 2) ** 3]
    where = (
        ("All corners", "顶点处"),
        ("Along each edge, without the corners", "每条棱上除去两端"),
        ("Inside each face", "每个面的内部"),
        ("The inner cube", "里面的小正方体"),
    )[at]
    return teach(
        t,
        Lesson(
            plan=("Plan: corners, edges, faces or inside?", "计划：在顶点、棱、面还是内部？"), proof=("Check: all kinds together make the cube.", "检验：各类合起来是全部。"),
            nudge=("Where do the little cubes asked for lie?", "所求的小正方体在什么位置？"), look=("Corners show three painted faces, edges two, faces one, the inside none.", "顶点处三面涂色，棱上两面，面上一面，内部没有。"),
            examples=((r"For example cut into $5^3$ pieces: on each edge $5-2=3$ lie between the corners.", r"例如切成 $5^3$ 块：每条棱上有 $5-2=3$ 块不在顶点。"),),
        ),
        problem=t.ask(
            (
                "A painted cube is cut into {n}×{n}×{n} small cubes. How many of them have {f}?", "The outside of a cube made of {n} x {n} x {n} unit cubes is painted. How many unit cubes have {f}?", "A cube with edge {n} is painted and cut into unit cubes. Count those with {f}.",
                "Each edge of a painted cube is cut into {n} equal parts. How many small cubes show {f}?", "After painting a {n} by {n} by {n} cube it is taken apart. How many pieces have {f}?", "How many of the unit cubes of a painted {n}×{n}×{n} cube have {f}?",
            ),
            (
                "把棱长{n}的正方体表面涂色后切成棱长1的小正方体，{f}面涂色的有多少个？", "表面涂红的正方体每条棱{n}等分切开，恰有{f}个面涂色的小正方体有几个？", "{n}×{n}×{n}的大正方体表面涂色，其中{f}面涂色的小正方体有多少块？",
                "一个正方体表面涂漆后，切成{n}×{n}×{n}个小正方体，求有{f}个面涂漆的块数。", "由小正方体拼成棱长为{n}的大正方体，表面涂色，{f}面有颜色的小正方体共几个？", "将涂色的正方体的棱平均分成{n}份切开，恰好{f}面涂色的小块有多少块？",
            ), n=n, f=t.say(name_en, name_zh),
        ),
        answer=counts[at], moves=[move(*where, formula.format(n=n), counts[at], "$8$" if at == 0 else "")], confirm=[call(f"8+12*({n}-2)+6*({n}-2)^2+({n}-2)^3-{n}^3", 0)],
        wrong=[((12 * n, 12 * n, 6 * n * n, n**3)[at], "keeps-the-rim", "The rim belongs to another kind.", "边上的属于另一类。"), (counts[(at + 1) % 4], "other-kind", "That is another kind of small cube.", "这是另一类小正方体。"), (n**3, "all-cubes", "That counts all small cubes.", "这是全部的个数。")],
        check=f"{n}^3-({'+'.join(str(c) for i, c in enumerate(counts) if i != at)})",
    )  # fmt: skip


@family(
    "page_digits", strand="competition", grades=(4, 9), en="Digits used for page numbers", zh="页码问题", ccss="MP.7", cn="页码问题",
)  # fmt: skip
def page_digits(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    n = rng.randint(*{1: (12, 60), 2: (20, 99), 3: (100, 300), 4: (150, 999), 5: (1000, 8000)}[difficulty])
    text = (
        "9"
        + "".join(f"+{9 * 10 ** (k - 1)}*{k}" for k in range(2, len(str(n))))
        + f"+({n}-{10 ** (len(str(n)) - 1) - 1})*{len(str(n))}"
    )
    digits = sum(len(str(k)) for k in range(1, n + 1))
    return teach(
        t,
        Lesson(
            plan=("Plan: pages with one digit, with two digits, and so on.", "计划：一位数、两位数……分别算。"), proof=("Check: as if all had the most digits, less what is too much.", "检验：先都按最多位数算，再减去多的。"),
            nudge=("How many page numbers have one digit, how many two?", "一位数的页码有几个，两位数的有几个？"), look=("Number of pages times number of digits, for each length.", "每种位数：页数乘位数。"),
            examples=((r"For example 15 pages: $9+6 \times 2=21$ digits.", r"例如15页：$9+6 \times 2=21$ 个数字。"), (r"For example 40 pages: $9+31 \times 2=71$ digits.", r"例如40页：$9+31 \times 2=71$ 个数字。")),
        ),
        problem=t.ask(
            ("The pages of a book are numbered 1 to {n}. How many digits are printed?", "How many digits are needed to number {n} pages?", "A book has {n} pages. How many digits stand in all its page numbers?", "Writing the numbers 1, 2, ..., {n} takes how many digits?", "How many digits does a typesetter use for the page numbers 1 to {n}?", "Count the digits in all numbers from 1 to {n}."),
            ("一本书有{n}页，编页码共用多少个数字？", "给{n}页的书编页码，要用几个数字？", "从1写到{n}，一共写了多少个数字？", "一本{n}页的书，所有页码共有多少个数码？", "编排一本书的页码1到{n}，需要多少个铅字？", "把1到{n}的自然数连着写，共有几位数字？"), n=n,
        ),
        answer=digits, moves=[move("For each length, pages times digits", "每种位数：页数乘位数", text, digits)],
        confirm=[call(f"({n}+1)*{len(str(n))}-{'-'.join(str(10**k) for k in range(len(str(n))))}", digits)],
        wrong=[(n, "one-digit-each", "Not every number has a single digit.", "不是每个页码都是一位数。"), (n * len(str(n)), "most-digits-for-all", "Small numbers have fewer digits.", "小的页码位数少。"), (digits - 9, "forgets-one-digit-pages", "The one-digit pages are missing.", "漏了一位数的页码。")],
        check=f"({n}+1)*{len(str(n))}-({'1' * len(str(n))})",
    )  # fmt: skip


_TELESCOPING_SUM_ASKS: Asks = (
    ("Find the sum {e}.", "Calculate {e}.", "What is {e}?", "Evaluate {e} exactly.", "Add up: {e}", "Work out the sum {e} as a fraction."),
    ("计算：{e}。", "求和：{e}", "{e}等于多少？", "简便计算：{e}", "求{e}的值。", "用裂项法计算{e}。"),
)  # fmt: skip


@family(
    "telescoping_sum", strand="competition", grades=(5, 12), en="A sum that telescopes", zh="裂项求和", ccss="MP.7", cn="分数裂项：简便计算",
)  # fmt: skip
def telescoping_sum(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    gap = 1 if difficulty < 3 else rng.choice((1, 2, 3))
    start = 1 if difficulty < 2 else rng.randint(1, 3 * difficulty)
    terms = rng.randint(4, {1: 12, 2: 30, 3: 40, 4: 90, 5: 400}[difficulty])
    end = start + terms * gap
    value = Fraction(terms, start * end)
    pieces = [f"1/({start + k * gap}×{start + (k + 1) * gap})" for k in range(3)]
    last = f"1/({end - gap}×{end})"
    shown = "+".join(pieces) + "+...+" + last
    if rng.random() < 0.3:
        shown = (
            "$"
            + "+".join(rf"\frac{{1}}{{{start + k * gap} \times {start + (k + 1) * gap}}}" for k in range(3))
            + rf"+\cdots+\frac{{1}}{{{end - gap} \times {end}}}$"
        )
    elif rng.random() < 0.3:
        shown = shown.replace("+", " + ").replace("×", "*")
    rest = Fraction(1, start) - Fraction(1, end)
    moves = [
        move("The gap between the two factors", "两个因数的间隔", f"{start + gap}-{start}", gap),
        move("All but the first and the last parts cancel; divide by the gap", "中间各项抵消，只剩首尾，再除以间隔", f"(1/{start}-1/{end})/{gap}", value),
    ]  # fmt: skip
    return teach(
        t,
        Lesson(
            plan=("Plan: write each term as a difference of two fractions.", "计划：把每一项写成两个分数的差。"), proof=("Check: the number of terms over the two ends.", "检验：项数除以首尾的积。"),
            nudge=("Can one term be written as a difference of two fractions?", "一项能写成两个分数的差吗？"), look=("Most parts cancel; only the first and the last stay.", "大部分互相抵消，只剩第一个和最后一个。"),
            examples=((r"For example $\frac{1}{5 \times 6}=\frac{1}{5}-\frac{1}{6}$.", r"例如 $\frac{1}{5 \times 6}=\frac{1}{5}-\frac{1}{6}$。"),),
        ),
        problem=t.ask(
            *_TELESCOPING_SUM_ASKS, e=shown,
        ),
        answer=value, moves=moves, confirm=[call(f"({end}-{start})/{gap}", terms), call(f"{terms}/({start}*{end})", value)],
        wrong=[(Fraction(1, start) + Fraction(1, end), "adds-the-ends", "The last part is subtracted.", "最后一项应是减。"), (rest if gap > 1 else Fraction(1, end), "forgets-the-gap" if gap > 1 else "last-only", "The sum is not yet complete.", "还没有算完。"), (Fraction(1, start), "forgets-the-last", "The last part stays as well.", "漏了最后一项。")],
        check=f"sum(1/(({gap}*k+{start - gap})*({gap}*k+{start})), k, 1, {terms})",
    )  # fmt: skip


@family(
    "consecutive_sum", strand="competition", grades=(4, 9), en="Neighbouring numbers with a given sum", zh="连续数的和", ccss="MP.7", cn="连续自然数问题",
)  # fmt: skip
def consecutive_sum(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    k = rng.choice({1: (3,), 2: (3, 5), 3: (3, 4, 5), 4: (4, 5, 6, 7), 5: (5, 6, 7, 8, 9)}[difficulty])
    step = 1 if difficulty < 2 else rng.choice((1, 2))
    first = rng.randint(1, {1: 9, 2: 30, 3: 100, 4: 500, 5: 5000}[difficulty])
    total, largest, want = k * first + step * k * (k - 1) // 2, first + step * (k - 1), rng.random() < 0.5
    parity = ("even", "偶") if first % 2 == 0 else ("odd", "奇")
    kind = ("", "自然") if step == 1 else (f"{parity[0]} ", parity[1])
    answer = largest if want else first
    moves = [
        move("The mean is the middle of the row", "平均数在正中间", f"{total}/{k}", Fraction(total, k)),
        move(
            "From the middle half the row's length " + ("up" if want else "down"),
            "从中间往" + ("后" if want else "前") + "走一半",
            f"{Fraction(total, k)}{'+' if want else '-'}{step}*({k}-1)/2",
            answer,
        ),
    ]
    return teach(
        t,
        Lesson(
            plan=("Plan: find the middle, then walk to the end asked for.", "计划：先求中间数，再推到所求的一端。"), proof=("Check: all together from that end.", "检验：从这一端求和。"),
            nudge=("What is the mean of the numbers?", "这些数的平均数是多少？"), look=("The mean lies in the middle of the row.", "平均数在这一列数的正中间。"),
            examples=((r"For example three neighbours with sum 72: the middle one is $72 \div 3=24$.", r"例如三个连续数的和是72：中间数是 $72 \div 3=24$。"), (r"For example three neighbours with sum 600: the middle is two hundred.", r"例如三个连续数的和是600：中间数是二百。")),
        ),
        problem=t.ask(
            ("The sum of {k} consecutive {p}numbers is {s}. What is the {w} one?", "{k} consecutive {p}numbers add up to {s}. Find the {w}.", "Find the {w} of {k} consecutive {p}numbers whose sum is {s}.", "If {k} consecutive {p}integers have the sum {s}, what is the {w} of them?", "{k} {p}numbers in a row, one after the other, make {s}. Which is the {w}?", "Which is the {w} of the {k} consecutive {p}integers with total {s}?"),
            ("{k}个连续{p}数的和是{s}，其中最{w}的是多少？", "已知{k}个连续{p}数的和为{s}，求最{w}的一个。", "{k}个连续的{p}数加起来等于{s}，最{w}的数是几？", "和为{s}的{k}个连续{p}数中，最{w}的是哪个？", "{k}个相邻{p}数之和是{s}，最{w}的数是多少？", "求{k}个连续{p}数（和为{s}）中最{w}的数。"),
            k=k, s=total, p=t.say(*kind), w=t.say("largest" if want else "smallest", "大" if want else "小"),
        ),
        answer=answer, moves=moves, confirm=[call(f"{k}*{answer}{'-' if want else '+'}{step}*{k}*({k}-1)/2", total)],
        wrong=[(Fraction(total, k), "takes-the-mean", "That is the mean.", "这是平均数。"), (first if want else largest, "other-end", "That is the other end.", "这是另一端的数。"), (answer + step, "one-step-off", "One step too far.", "多走了一步。")],
        check=f"solve({k}*x{'-' if want else '+'}{step * k * (k - 1) // 2}={total}, x)",
    )  # fmt: skip


@family(
    "stars_and_bars", strand="competition", grades=(9, 13), en="Sharing equal things", zh="隔板法", ccss="HSS-CP.B.9", cn="隔板法：相同元素的分配",
)  # fmt: skip
def stars_and_bars(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    k = rng.randint(2, 2 + difficulty)
    n = rng.randint(k + 1, {1: 10, 2: 15, 3: 20, 4: 30, 5: 60}[difficulty])
    least = rng.random() < 0.5
    ways = comb(n - 1, k - 1) if least else comb(n + k - 1, k - 1)
    rule = (
        move("Place the bars in the gaps between the things", "在空隙中插隔板", f"binomial({n}-1, {k}-1)", ways, rf"$\binom{{{n - 1}}}{{{k - 1}}}={ways}$")
        if least
        else move(
            "Arrange things and bars in a row",
            "把物品和隔板排成一列",
            f"binomial({n}+{k}-1, {k}-1)",
            ways,
            rf"$\binom{{{n + k - 1}}}{{{k - 1}}}={ways}$",
        )
    )  # fmt: skip
    things_en, things_zh = rng.choice(
        (("candies", "糖"), ("balls", "球"), ("coins", "硬币"), ("apples", "苹果"), ("pencils", "铅笔"))
    )
    return teach(
        t,
        Lesson(
            plan=("Plan: the things in a row, bars between the shares.", "计划：物品排成一行，用隔板分开。"), proof=("Check with factorials.", "用阶乘检验。"),
            nudge=("How many bars separate the shares?", "要几块隔板才能分开？"), look=("One bar fewer than shares; may two bars stand side by side?", "隔板比份数少一；隔板能不能相邻？"),
            examples=((r"For example 6 things, 3 shares, none empty: $\binom{5}{2}$; with empty ones $\binom{8}{2}$.", r"例如6件分3份，不空：$\binom{5}{2}$；可空：$\binom{8}{2}$。"),),
        ),
        problem=t.ask(
            ("In how many ways can {n} identical {x} be given to {k} children {c}?", "{k} children share {n} equal {x} {c}. How many ways are there?", "How many ways are there to distribute {n} identical {x} among {k} boxes {c}?", "Count the ways to put {n} equal {x} into {k} different boxes {c}.", "Find the number of ways to split {n} identical {x} between {k} people {c}.", "{n} identical {x} go to {k} people {c}. In how many different ways?"),
            ("把{n}个相同的{x}分给{k}个小朋友，{c}，有多少种分法？", "{n}个相同的{x}放入{k}个不同的盒子，{c}，共有几种放法？", "将{n}个完全相同的{x}分成{k}份给{k}个人，{c}，求分法种数。", "{k}人分{n}个相同的{x}，{c}，有多少种不同的分法？", "有{n}个一样的{x}，分到{k}个不同的袋子里，{c}，有几种方法？", "求{n}个相同{x}分给{k}个班（{c}）的分配方案数。"),
            n=n, k=k, x=t.say(things_en, things_zh), c=t.say("so that each gets at least one" if least else "(some may get none)", "每份至少一个" if least else "允许有人没有"),
        ),
        answer=ways, moves=[rule], confirm=[call(f"({n}-1)!/(({k}-1)!*({n}-{k})!)" if least else f"({n}+{k}-1)!/({n}!*({k}-1)!)", ways)],
        wrong=[(comb(n + k - 1, k - 1) if least else comb(n - 1, k - 1), "empty-shares", "Mind whether a share may be empty.", "注意能不能为空。"), (comb(n, k), "chooses-things", "The things are all equal.", "物品是相同的。"), (n * k, "multiplies", "The numbers may not simply be multiplied.", "不能直接相乘。")],
        check=f"binomial({n}-1, {n}-{k})" if least else f"binomial({n}+{k}-1, {n})",
    )  # fmt: skip


@family(
    "grid_paths", strand="competition", grades=(5, 12), en="Shortest ways on a grid", zh="最短路线", ccss="HSS-CP.B.9", cn="标数法：最短路线",
)  # fmt: skip
def grid_paths(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    top = {1: 4, 2: 6, 3: 9, 4: 14, 5: 25}[difficulty]
    a, b = rng.randint(2, top), rng.randint(2, top)
    ways = comb(a + b, a)
    return teach(
        t,
        Lesson(
            plan=("Plan: a way is a row of steps; choose which go right.", "计划：路线是一列步子，选出向右的步。"), proof=("Check with factorials.", "用阶乘检验。"),
            nudge=("How many steps has every shortest way?", "每条最短路线走几步？"), look=("All ways have equally many steps; which of them go right?", "总步数都一样，选出哪些步向右。"),
            examples=((r"For example 2 right and 3 up: $\binom{5}{2}=10$.", r"例如向右2步、向上3步：$\binom{5}{2}=10$。"), (r"For example 4 right and 4 up: $\binom{8}{4}=70$.", r"例如向右4步、向上4步：$\binom{8}{4}=70$。")),
        ),
        problem=t.ask(
            ("How many shortest ways lead {a} blocks east and {b} blocks north on a street grid?", "On a grid you may go only right or up. How many paths go from (0,0) to ({a},{b})?", "A rook's town has a square grid. In how many shortest ways can one walk {a} streets right and {b} streets up?", "Count the lattice paths with {a} steps right and {b} steps up.", "An ant walks on the lines of a {a} by {b} grid from one corner to the opposite one, never turning back. How many ways has it?", "How many different routes of {a} moves right and {b} moves up are there?"),
            ("在方格路上只能向右或向上走，从(0,0)到({a},{b})有多少条路线？", "街道成方格，向东{a}格、向北{b}格，最短路线有几条？", "沿{a}×{b}的方格线从左下角走到右上角，最短的走法有多少种？", "向右走{a}步、向上走{b}步，一共有多少种不同的走法？", "蚂蚁沿方格线爬，向右{a}格向上{b}格到终点，最短路线有多少条？", "求由{a}步向右和{b}步向上组成的不同路线数。"), a=a, b=b,
        ),
        answer=ways, moves=[move("Of all steps choose those to the right", "从所有步中选出向右的步", f"binomial({a}+{b}, {a})", ways, rf"$\binom{{{a + b}}}{{{a}}}={ways}$")],
        confirm=[call(f"({a}+{b})!/({a}!*{b}!)", ways)],
        wrong=[(a * b, "multiplies", "That counts the squares.", "这是格子的个数。"), (a + b, "counts-steps", "That is the length of one way.", "这是一条路线的步数。"), (2 ** (a + b), "any-step", "The numbers of steps in each direction are fixed.", "每个方向的步数是固定的。")],
        check=f"binomial({a}+{b}, {b})",
    )  # fmt: skip

"""Counting with overlaps and in figures: three sets that overlap, and the squares and rectangles of a grid.

Left out: multiples of two numbers (competition_counting.py) and ways on a grid (competition_figures.py).
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from math import comb

from reasoning_engine.curriculum.drafting import Teller, call
from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.teaching import Both, Lesson, Mistake, Move, Solved, move, teach_solved
from reasoning_engine.records import Lang

# --- three sets ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Overlap:
    """The eight regions of three sets, and the sums that a problem gives."""

    a: int
    b: int
    c: int
    ab: int
    ac: int
    bc: int
    abc: int
    none: int

    @property
    def singles(self) -> tuple[int, int, int]:
        """How many are in each set."""
        return (
            self.a + self.ab + self.ac + self.abc,
            self.b + self.ab + self.bc + self.abc,
            self.c + self.ac + self.bc + self.abc,
        )

    @property
    def pairs(self) -> tuple[int, int, int]:
        """How many are in each two sets, those in all three included."""
        return self.ab + self.abc, self.ac + self.abc, self.bc + self.abc

    @property
    def union(self) -> int:
        return self.a + self.b + self.c + self.ab + self.ac + self.bc + self.abc

    @property
    def everyone(self) -> int:
        return self.union + self.none


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked(Solved):
    """One question about three sets: what else is given, what is asked, and the solution."""

    given: Both
    ask: Both


_TOPICS: tuple[tuple[Both, tuple[Both, Both, Both]], ...] = (
    (("like", "喜欢"), (("football", "足球"), ("basketball", "篮球"), ("swimming", "游泳"))), (("take", "参加"), (("music", "音乐组"), ("chess", "棋类组"), ("drawing", "美术组"))),
    (("have chosen", "选修"), (("painting", "绘画"), ("dancing", "舞蹈"), ("cooking", "烹饪"))), (("have read about", "读过"), (("whales", "鲸鱼的书"), ("volcanoes", "火山的书"), ("stars", "星星的书"))),
    (("like", "爱吃"), (("apples", "苹果"), ("pears", "梨"), ("peaches", "桃"))), (("can speak", "会说"), (("English", "英语"), ("French", "法语"), ("German", "德语"))),
)  # fmt: skip


def _sums(o: Overlap) -> list[Move]:
    """The two sums every question about three sets needs."""
    singles, pairs = "+".join(map(str, o.singles)), "+".join(map(str, o.pairs))
    return [
        move("Add the three sets; whoever is in two or three of them is counted two or three times", "三个数相加，重复的人算了两次或三次", singles, sum(o.singles)),
        move("Add the three overlaps of two", "两两重叠的相加", pairs, sum(o.pairs)),
    ]  # fmt: skip


def _union(o: Overlap) -> Move:
    return move(
        "Take the overlaps off once; those in all three are then gone, so put them back",
        "减去两两重叠，三项都有的被减没了，再加回来",
        f"{sum(o.singles)}-{sum(o.pairs)}+{o.abc}",
        o.union,
    )


_COUNTED_TWICE: tuple[str, str, str] = (
    "counts-overlap-twice",
    "Those in two sets were counted more than once.",
    "重复的人没有减去。",
)
_FORGETS_THREE: tuple[str, str, str] = (
    "forgets-all-three",
    "Those in all three sets were taken off too often and not put back.",
    "三项都有的人没有加回来。",
)


def _regions(o: Overlap) -> str:
    return f"{o.a}+{o.b}+{o.c}+{o.ab}+{o.ac}+{o.bc}+{o.abc}"


def _at_least_one(o: Overlap) -> Asked:
    s, p = sum(o.singles), sum(o.pairs)
    wrong: list[Mistake] = [
        (s, *_COUNTED_TWICE),
        (s - p, *_FORGETS_THREE),
        (s + p + o.abc, "adds-everything", "The overlaps were added instead of taken off.", "重叠部分应该减去，却加上了。"),
    ]  # fmt: skip
    return Asked(
        given=(f"{o.abc} {{do}} all three", f"三项都{{do}}的有{o.abc}人"),
        ask=("How many {do} at least one of the three?", "至少{do}一项的有多少人？"), answer=o.union, moves=[*_sums(o), _union(o)],
        confirm=[call(_regions(o), o.union)], wrong=wrong, check=_regions(o),
    )  # fmt: skip


def _none(o: Overlap) -> Asked:
    s, p = sum(o.singles), sum(o.pairs)
    moves = [*_sums(o), _union(o), move("All others are in none of the sets", "其余的人一项也没有", f"{o.everyone}-{o.union}", o.none)]  # fmt: skip
    wrong: list[Mistake] = [
        (o.union, "complement", "That is how many are in at least one set.", "这是至少有一项的人数。"),
        (o.everyone - (s - p), *_FORGETS_THREE),
        (abs(o.everyone - s), *_COUNTED_TWICE),
    ]
    given = (
        f"{o.abc} {{do}} all three, and there are {o.everyone} pupils in all",
        f"三项都{{do}}的有{o.abc}人，全年级共{o.everyone}人",
    )
    return Asked(
        given=given, ask=("How many {do} none of the three?", "三项都不{do}的有多少人？"), answer=o.none, moves=moves,
        confirm=[call(f"{_regions(o)}+{o.none}", o.everyone)], wrong=wrong, check=f"{o.everyone}-({_regions(o)})",
    )  # fmt: skip


def _all_three(o: Overlap) -> Asked:
    s, p = sum(o.singles), sum(o.pairs)
    moves = [
        *_sums(o),
        move("Sets less overlaps, without those in all three", "三个数的和减去两两重叠，还没有算三项都有的", f"{s}-{p}", s - p),
        move("What is missing to everyone are those in all three", "与总人数的差就是三项都有的人", f"{o.union}-{s - p}", o.abc),
    ]  # fmt: skip
    wrong: list[Mistake] = [
        (abs(s - o.union), "forgets-the-pairs", "The overlaps of two were left out.", "没有考虑两两重叠。"),
        (s - p, "stops-early", "This is how many there would be without those in all three.", "只算到一半。"),
        (p - o.abc, "pairs-only", "This comes from the overlaps of two only.", "只用了两两重叠的人数。"),
    ]
    given = (f"each of the {o.union} pupils {{does}} at least one", f"{o.union}人每人至少{{do}}一项")
    return Asked(
        given=given, ask=("How many {do} all three?", "三项都{do}的有多少人？"), answer=o.abc, moves=moves,
        confirm=[call(f"{s}-{p}+{o.abc}", o.union)], wrong=wrong, check=f"solve({s}-{p}+x={o.union}, x)",
    )  # fmt: skip


def _exactly_one(o: Overlap) -> Asked:
    s, p = sum(o.singles), sum(o.pairs)
    only = o.a + o.b + o.c
    moves = [
        *_sums(o),
        move(
            "Whoever is in two must go twice; those in all three have then gone six times and count three",
            "有两项的人要减两次；三项都有的减了六次，多减三次，加回来",
            f"{s}-2*{p}+3*{o.abc}",
            only,
        ),
    ]
    wrong: list[Mistake] = [
        (o.union, "at-least-for-exactly", "That is at least one, not exactly one.", "这是至少一项，不是恰好一项。"),
        (abs(s - p), "takes-off-once", "Those in two sets must be taken off twice.", "有两项的人要减两次。"),
        (abs(s - 2 * p), *_FORGETS_THREE),
    ]
    return Asked(
        given=(f"{o.abc} {{do}} all three", f"三项都{{do}}的有{o.abc}人"),
        ask=("How many {do} exactly one of the three?", "恰好{do}一项的有多少人？"), answer=only, moves=moves,
        confirm=[call(f"{o.a}+{o.b}+{o.c}", only)], wrong=wrong, check=f"{o.a}+{o.b}+{o.c}",
    )  # fmt: skip


def _exactly_two(o: Overlap) -> Asked:
    p, two = sum(o.pairs), o.ab + o.ac + o.bc
    moves = [
        _sums(o)[1],
        move("Those in all three stand in each of the three overlaps: take them off three times", "三项都有的人在每个重叠里都算了，减去三次", f"{p}-3*{o.abc}", two),
    ]  # fmt: skip
    wrong: list[Mistake] = [
        (p, "counts-all-three-as-two", "Those in all three do not have exactly two.", "三项都有的不是恰好两项。"),
        (p - o.abc, "takes-off-once", "Those in all three stand in three overlaps.", "三项都有的在三个重叠里都有。"),
        (p - 2 * o.abc, "takes-off-twice", "Those in all three stand in three overlaps.", "三项都有的要减三次。"),
    ]
    return Asked(
        given=(f"{o.abc} {{do}} all three", f"三项都{{do}}的有{o.abc}人"),
        ask=("How many {do} exactly two of the three?", "恰好{do}两项的有多少人？"), answer=two, moves=moves,
        confirm=[call(f"{o.ab}+{o.ac}+{o.bc}", two)], wrong=wrong, check=f"{o.ab}+{o.ac}+{o.bc}",
    )  # fmt: skip


_QUESTIONS = {
    1: (_at_least_one,),
    2: (_at_least_one, _none),
    3: (_none, _exactly_two),
    4: (_all_three, _exactly_two),
    5: (_all_three, _exactly_one),
}


def _drawn(rng: random.Random, difficulty: int) -> Overlap:
    top = {1: 5, 2: 9, 3: 15, 4: 30, 5: 80}[difficulty]
    a, b, c, ab, ac, bc, abc, none = (rng.randint(2, top) for _ in range(8))
    return Overlap(a + top, b + top, c + top, ab, ac, bc, abc, none)


@family(
    "three_sets", strand="competition", grades=(5, 11), en="Three sets that overlap", zh="三个集合的容斥", ccss="MP.7", cn="容斥原理：三个集合",
)  # fmt: skip
def three_sets(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    o = _drawn(rng, difficulty)
    told, (verb, sets) = rng.choice(_QUESTIONS[difficulty])(o), rng.choice(_TOPICS)
    do = t.say(*verb)
    does = (
        {"have": "has"}.get(do.split()[0], f"{do.split()[0]}s") + do.removeprefix(do.split()[0]) if lang == "en" else do
    )
    does = do if do.startswith("can") else does
    x, y, z = (t.say(*s) for s in sets)
    (m, n, k), (xy, xz, yz) = o.singles, o.pairs
    given, ask = (t.say(*both).replace("{do}", do).replace("{does}", does) for both in (told.given, told.ask))
    singles = t.say(
        f"{m} {do} {x}, {n} {do} {y} and {k} {do} {z}", f"{do}{x}的有{m}人，{do}{y}的有{n}人，{do}{z}的有{k}人"
    )
    pairs = t.say(f"{xy} {do} {x} and {y}, {xz} {do} {x} and {z}, {yz} {do} {y} and {z}", f"{do}{x}和{y}的有{xy}人，{do}{x}和{z}的有{xz}人，{do}{y}和{z}的有{yz}人")  # fmt: skip
    return teach_solved(
        t,
        Lesson(
            plan=("Plan: add the sets, then mend what was counted more than once.", "计划：先相加，再改正重复数的部分。"), proof=("Check with the seven regions of three circles:", "用三个圆的各个区域检验："),
            nudge=("Who is counted twice, and who three times?", "谁被数了两次，谁被数了三次？"), look=("Draw three overlapping circles and begin in the middle.", "画三个相交的圆，从中间开始填。"),
            examples=(("For example two circles of 20 and 30 with 10 in both hold $20+30-10=40$.", "例如两个圆各有20和30，共有10，一共 $20+30-10=40$。"), ("For example two circles of 500 and 700 with 200 in both hold a thousand.", "例如两个圆各有500和700，共有200，一共一千。")),
        ),
        problem=t.ask(
            (
                "Of the pupils of a year {s}. {p}, and {g}. {q}", "A survey finds: {s}; {p}; {g}. {q}", "Asked about three things, {s}. Also, {p}. Finally, {g}. {q}",
                "In one year of a school {s}. Among them {p}, and {g}. {q}", "{s}. Moreover {p}. It is known that {g}. {q}", "A teacher counts: {s}. Of these {p}; {g}. {q}",
            ),
            (
                "某年级学生中，{s}；{p}；{g}。{q}", "调查发现：{s}，{p}，{g}。{q}", "{s}。其中{p}，{g}，{q}", "老师统计了一个年级：{s}；{p}；另外{g}。{q}", "五年级里{s}，同时{p}，又知道{g}，{q}", "已知{s}，{p}，并且{g}。问：{q}",
            ), s=singles, p=pairs, g=given, q=ask,
        ),
        solved=told,
    )  # fmt: skip


# --- squares and rectangles in a grid -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid(Solved):
    """What is counted in a grid, and the solution."""

    what: Both
    look: Both


def _rectangles(m: int, n: int) -> Grid:
    across, down = comb(m + 1, 2), comb(n + 1, 2)
    moves = [
        move(f"A rectangle needs two of the {m}+1 lines in one direction", f"长方形的一组对边，从{m}+1条线中选两条", f"binomial({m}+1, 2)", across, f"${across}$"),
        move(f"And two of the {n}+1 lines in the other", f"另一组对边，从{n}+1条线中选两条", f"binomial({n}+1, 2)", down, f"${down}$"),
        move("Every choice goes with every other, so multiply", "两组选法搭配，相乘", f"{across}*{down}", across * down),
    ]  # fmt: skip
    wrong: list[Mistake] = [
        (m * n, "smallest-only", "Larger rectangles count too.", "只数了最小的。"),
        (across + down, "adds-for-multiplies", "The two choices go together: multiply.", "两步的选法应该相乘。"),
        ((m + 1) * (n + 1), "counts-corners", "These are the points of the grid.", "这是格点的个数。"),
    ]
    look = ("A rectangle is fixed by two lines across and two lines down.", "两条横线和两条竖线就确定一个长方形。")
    return Grid(
        what=("rectangles (squares are rectangles too)", "长方形（包括正方形）"), answer=across * down, moves=moves,
        confirm=[call(f"sum(k, k, 1, {m})*sum(k, k, 1, {n})", across * down)], wrong=wrong, check=f"{m}*({m}+1)*{n}*({n}+1)/4",
        look=look,
    )  # fmt: skip


def _squares(m: int, n: int) -> Grid:
    long, short = max(m, n), min(m, n)
    sizes = [(m + 1 - k) * (n + 1 - k) for k in range(1, short + 1)]
    total = sum(sizes)
    if short <= 4:
        moves = [
            move(f"Squares of side {k} have {k - 1} {'place' if k == 2 else 'places'} fewer in each direction" if k > 1 else "Squares of side 1 are all the small ones", f"边长{k}的正方形，横竖各少{k - 1}个位置" if k > 1 else "边长1的正方形就是所有小格", f"({m}-{k - 1})*({n}-{k - 1})" if k > 1 else f"{m}*{n}", sizes[k - 1])
            for k in range(1, short + 1)
        ]  # fmt: skip
        moves.append(move("All sizes together", "各种大小合起来", "+".join(map(str, sizes)), total))
    else:
        rule = (
            "A square of side k has as many places as rows and columns leave; add over all sides",
            "边长k的正方形有几个位置，看横竖各剩几格；各种边长相加",
        )
        moves = [move(*rule, f"sum(({m}+1-k)*({n}+1-k), k, 1, {short})", total, f"${total}$")]
    wrong: list[Mistake] = [
        (m * n, "smallest-only", "Larger squares count too.", "只数了最小的。"),
        (m * n + 1 if m == n else m * n + long - short, "forgets-sizes-between", "There are squares of sizes in between.", "漏了中间大小的正方形。"),
        (comb(m + 1, 2) * comb(n + 1, 2), "counts-rectangles", "These are all the rectangles.", "这是所有长方形的个数。"),
    ]  # fmt: skip
    look = ("Sort the squares by size: how many places does each size have?", "按大小分类：每种大小有几个位置？")
    return Grid(
        what=("squares of any size", "正方形（大小不限）"), answer=total, moves=moves,
        confirm=[call(f"{short}*({short}+1)*(3*{long}-{short}+1)/6", total)], wrong=wrong,
        check=f"{short}*({short}+1)*(3*{long}-{short}+1)/6", look=look,
    )  # fmt: skip


def _grid(rng: random.Random, difficulty: int) -> tuple[int, int, Grid]:
    top = {1: 5, 2: 5, 3: 7, 4: 10, 5: 20}[difficulty]
    low = {1: 3, 2: 3, 3: 4, 4: 5, 5: 7}[difficulty]
    m = rng.randint(low, top)
    n = m if difficulty == 1 else rng.randint(low, top)
    if difficulty == 1 and rng.random() < 0.5:
        m, n = rng.randint(3, 9), 1
        return m, n, _rectangles(m, n)
    squares = difficulty == 1 or rng.random() < 0.5
    return m, n, _squares(m, n) if squares else _rectangles(m, n)


@family(
    "figures_in_a_grid", strand="competition", grades=(3, 10), en="Squares and rectangles in a grid", zh="数图形：方格中的正方形与长方形", ccss="MP.7", cn="数图形",
)  # fmt: skip
def figures_in_a_grid(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    m, n, grid = _grid(rng, difficulty)
    if rng.random() < 0.5 and n > 1:
        shape = t.say(f"a grid of {m} × {n} small squares", f"{m}×{n}的方格图")
    elif n > 1:
        shape = t.say(f"a grid with {n} rows of {m} small squares", f"{n}行、每行{m}个小正方形的方格图")
    else:
        shape = t.say(f"a strip of {m} small squares in a row", f"{m}个小正方形排成一行的图形")
    return teach_solved(
        t,
        Lesson(
            plan=("Plan: count in order, so that nothing is missed or counted twice.", "计划：按顺序数，不重复、不遗漏。"), proof=("Check by a formula:", "用公式检验："),
            nudge=("Which sizes are there besides the small squares?", "除了小正方形，还有哪些大小的图形？"), look=grid.look,
            examples=(("For example in a grid of 2 × 2: four small squares and the large one, five squares; nine rectangles.", "例如2×2的方格：四个小正方形和一个大正方形，共五个正方形；九个长方形。"), ("For example in a strip of 2 squares: two short rectangles and the long one.", "例如两个小正方形排成一行：两个短的和一个长的长方形。")),
        ),
        problem=t.ask(
            (
                "How many {w} are there in {s}?", "Count the {w} in {s}.", "Look at {s}. How many {w} can you find?", "In {s}, how many {w} can be seen in all?",
                "Someone draws {s}. How many {w} does the drawing contain?", "What is the number of {w} in {s}?",
            ),
            ("{s}中一共有多少个{w}？", "数一数，{s}里有几个{w}？", "在{s}中，能找到多少个{w}？", "画一个{s}，图中{w}共有几个？", "求{s}中{w}的个数。", "{s}里，大大小小的{w}一共有多少个？"),
            w=t.say(*grid.what), s=shape,
        ),
        solved=grid,
    )  # fmt: skip

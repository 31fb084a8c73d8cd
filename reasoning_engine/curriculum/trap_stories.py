"""Traps of wording: dividing by a half, the bat and the ball, doubling lily pads, the mean speed of a round trip.

Left out: missing and superfluous facts, comparisons of decimals, letters in words (traps.py).
"""

from __future__ import annotations

import random
from fractions import Fraction

from reasoning_engine.curriculum.drafting import Asks, Teller, call
from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.phrasing import person
from reasoning_engine.curriculum.teaching import Lesson, move, teach
from reasoning_engine.records import Lang

_DIVIDE_BY_FRACTION_TRAP_ASKS: Asks = (
    (
        "Divide {n} by {p} and add {a}. What do you get?", "What is {n} divided by {p}, plus {a}?", "If you divide {n} by {p} and then add {a}, what is the result?",
        "Take {n}, divide it by {p}, then add {a}.", "{n} is divided by {p}; then {a} is added. What is the answer?", "Careful: how much is {n} divided by {p} plus {a}?",
    ),
    (
        "{n}除以{p}再加{a}，得多少？", "{n}除以{p}，再加上{a}，结果是多少？", "把{n}除以{p}后加{a}等于几？", "小心：{n}除以{p}再加上{a}是多少？",
        "用{n}除以{p}，商再加{a}，和是多少？", "{n}除以{p}的商加{a}，得几？",
    ),
)  # fmt: skip


@family(
    "divide_by_fraction_trap", strand="traps", grades=(5, 8), en="Dividing by a half", zh="陷阱：除以二分之一", ccss="6.NS.A.1", cn="除以一个分数：审题",
)  # fmt: skip
def divide_by_fraction_trap(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    top = {1: 20, 2: 60, 3: 200, 4: 900, 5: 5000}[difficulty]
    k = 2 if difficulty < 3 else rng.choice((2, 3, 4, 5, 10))
    n, plus = rng.randint(2, top) * k, rng.randint(1, top)
    total = n * k + plus
    part = f"1/{k}"
    return teach(
        t,
        Lesson(
            plan=("Plan: divide BY the fraction, that is not taking a part OF it.", "计划：是除以这个分数，不是求它的几分之几。"),
            proof=("Check: go back.", "检验：倒推。"),
            nudge=("Is it divided by the fraction, or is a part of it taken?", "是除以这个分数，还是取它的几分之几？"),
            look=("Dividing by a fraction is multiplying by its reciprocal.", "除以一个分数等于乘它的倒数。"),
            examples=((r"For example $6 \div \frac{1}{2}=6 \times 2=12$.", r"例如 $6 \div \frac{1}{2}=6 \times 2=12$。"), (r"For example $70 \div \frac{1}{2}=140$.", r"例如 $70 \div \frac{1}{2}=140$。")),
            slip=(call(f"{n}/{k}+{plus}", Fraction(n, k) + plus), "But that is a part of it, not a division by the fraction.", "但这是求一部分，不是除以分数。"),
        ),
        problem=t.ask(
            *_DIVIDE_BY_FRACTION_TRAP_ASKS,
            n=n, p=part if k != 2 or rng.random() < 0.4 else t.say("a half", "二分之一"), a=plus,
        ),
        answer=total,
        moves=[move("Dividing by the fraction multiplies by its reciprocal", "除以分数等于乘倒数", f"{n}/({part})+{plus}", total, rf"${n} \times {k}+{plus}={total}$")],
        confirm=[call(f"({total}-{plus})*({part})", n)],
        wrong=[
            (Fraction(n, k) + plus, "takes-a-part", "A part was taken instead of dividing by the fraction.", "求成了它的几分之几。"),
            (n * k, "forgets-to-add", "The last step is missing.", "漏了最后加的一步。"),
            (n * k - plus, "wrong-operation", "It was subtracted instead of added.", "把加算成了减。"),
        ],
        check=f"solve((x-{plus})/{k}={n}, x)",
    )  # fmt: skip


_PAIRS = (("bat", "ball", "球拍", "球"), ("book", "pen", "书", "笔"), ("cup", "spoon", "杯子", "勺子"), ("hat", "scarf", "帽子", "围巾"), ("table", "chair", "桌子", "椅子"), ("kite", "string", "风筝", "风筝线"))  # fmt: skip


_BAT_AND_BALL_ASKS: Asks = (
    (
        "A {b} and a {s} cost {n} cents together. The {b} costs {m} cents more than the {s}. How many cents does the {s} cost?", "Together a {b} and a {s} cost {n} dollars, and the {b} is {m} dollars dearer than the {s}. What does the {s} cost?",
        "You pay {n} dollars for a {b} and a {s}. The {b} costs {m} dollars more. How much is the {s}?", "A {b} costs {m} cents more than a {s}; both cost {n} cents. Price of the {s}?",
        "The price of a {b} and a {s} is {n} dollars. If the {b} costs {m} dollars more than the {s}, how many dollars is the {s}?", "{n} dollars buy a {b} and a {s}. The {b} costs {m} dollars more than the {s}. How much does the {s} cost?",
    ),
    (
        "一个{b}和一个{s}共{n}元，{b}比{s}贵{m}元，{s}多少元？", "{b}和{s}一共{n}元，{b}比{s}贵{m}元，{s}的价钱是多少元？", "买{b}和{s}用了{n}元，{b}比{s}多花{m}元，{s}花了多少元？",
        "{b}比{s}贵{m}元，两样合起来{n}元，求{s}的价格。", "{b}加{s}的总价是{n}元，已知{b}贵{m}元，{s}要几元？", "用{n}元买了{b}和{s}，其中{b}比{s}贵{m}元，那么{s}是多少钱？",
    ),
)  # fmt: skip


@family(
    "bat_and_ball", strand="traps", grades=(4, 9), en="The bat and the ball", zh="陷阱：球拍和球", ccss="6.EE.B.7", cn="和差问题：审题",
)  # fmt: skip
def bat_and_ball(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    top = {1: 9, 2: 30, 3: 100, 4: 800, 5: 9000}[difficulty]
    cheap, more = rng.randint(1, top), rng.randint(1, top) * rng.choice((1, 2, 10))
    total = 2 * cheap + more
    big_en, small_en, big_zh, small_zh = rng.choice(_PAIRS)
    return teach(
        t,
        Lesson(
            plan=("Plan: twice the cheaper one, and the difference, make the total.", "计划：便宜的两倍加上差等于总价。"),
            proof=("Check: both prices together.", "检验：两个价钱相加。"),
            nudge=("If both cost the same, how much less would they cost together?", "如果两样一样便宜，一共会少多少？"),
            look=("Take the difference away; two equal prices are left.", "从总价里减去差，剩下两个相等的价钱。"),
            examples=(("For example together 16, one 10 more: $(16-10) \\div 2=3$.", "例如一共16元，贵10元：$(16-10) \\div 2=3$。"), ("For example together 500, one 300 more: the cheaper costs one hundred.", "例如一共500元，贵300元：便宜的是一百元。")),
            slip=(call(f"{total - more}+{total}", 2 * total - more), "If the cheaper cost the whole rest, both would cost too much.", "若便宜的等于全部余下的钱，总价就不对了。"),
        ),
        problem=t.ask(
            *_BAT_AND_BALL_ASKS,
            b=t.say(big_en, big_zh), s=t.say(small_en, small_zh), n=total, m=more,
        ),
        answer=cheap,
        moves=[move("Without the difference, two equal prices are left", "减去差，剩下两个相等的价钱", f"({total}-{more})/2", cheap)],
        confirm=[call(f"{cheap}+{more}", cheap + more), call(f"{cheap}+{cheap + more}", total)],
        wrong=[
            (total - more, "takes-the-rest", "Then the difference would be larger than asked.", "这样两者的差就不对了。"),
            (cheap + more, "other-one", "That is the dearer one.", "这是贵的那个的价钱。"),
            (Fraction(total, 2), "halves-the-total", "They do not cost the same.", "两样价钱不相等。"),
        ],
        check=f"solve(x+(x+{more})={total}, x)",
    )  # fmt: skip


_LILY_POND_ASKS: Asks = (
    (
        "{W} in a pond double their area every day and cover it completely on day {n}. On which day do they cover {p} of it?", "{W} on a lake double every day. The lake is full after {n} days. After how many days is {p} of it covered?",
        "The area of {w} doubles daily. It takes {n} days to fill a pond. How many days does it take to fill {p} of the pond?", "Each day {w} cover twice as much as the day before; on day {n} the pond is full. When was it {p} full (day number)?",
        "If {w} double every day and fill the lake in {n} days, in how many days do they fill {p} of the lake?", "A pond is covered by {w} after {n} days, the area doubling each day. After how many days was {p} covered?",
    ),
    (
        "池塘里的{w}面积每天增加一倍，第{n}天盖满池塘，第几天盖住池塘的{p}？", "{w}每天长大一倍，{n}天长满整个池塘，长到{p}要多少天？", "湖里的{w}每天翻一番，{n}天盖满湖面，盖住{p}湖面需要几天？",
        "池中{w}每天面积是前一天的2倍，第{n}天刚好盖满，盖住{p}时是第几天？", "某池塘的{w}每天扩大一倍，经过{n}天铺满，铺满{p}用了多少天？", "{w}的面积每天翻倍，{n}天可长满池塘，多少天时长到池塘的{p}？",
    ),
)  # fmt: skip


@family(
    "lily_pond", strand="traps", grades=(5, 12), en="Doubling every day", zh="陷阱：每天翻倍", ccss="HSF-LE.A.1", cn="倍增与逆推",
)  # fmt: skip
def lily_pond(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    """Covered on day n; on which day was it covered to 1/2^k?"""
    t = Teller(rng, lang)
    n = rng.randint(*{1: (8, 30), 2: (10, 60), 3: (20, 100), 4: (30, 300), 5: (50, 900)}[difficulty])
    k = 1 if difficulty == 1 else rng.randint(1, min(difficulty, 4))
    part, day = f"1/{2**k}", n - k
    name_en, name_zh = rng.choice(
        (("Lily pads", "睡莲"), ("Algae", "水藻"), ("Duckweed plants", "浮萍"), ("Water plants", "水草"))
    )
    return teach(
        t,
        Lesson(
            plan=("Plan: go backwards; each day back halves the part.", "计划：倒着推，每往前一天减半。"),
            proof=("Check: double it again on each following day.", "检验：以后每天再翻倍。"),
            nudge=("What part was covered one day before the end?", "最后一天的前一天盖住了多少？"),
            look=("Each day backwards halves the part; count the halvings.", "每往前一天减半，数一数减半几次。"),
            examples=(("For example full on day 40: half on day 39, a quarter on day 38.", "例如第40天盖满：第39天是一半，第38天是四分之一。"), ("For example full on day 7: half on day 6.", "例如第7天盖满：第6天是一半。")),
            slip=(call(f"{n}*{part}", Fraction(n, 2**k)), "But it doubles: that much would be full much earlier.", "但它每天翻倍，不是均匀增长。"),
        ),
        problem=t.ask(
            *_LILY_POND_ASKS,
            w=t.say(name_en.lower(), name_zh), W=t.say(name_en, name_zh), n=n, p=part,
        ),
        answer=day,
        moves=[
            move("How often it must double from there to one", "再翻倍几次才满", f"log({2**k}, 2)", k, f"$2^{k}={2**k}$"),
            move("That many days before the end", "从盖满那天往前推这么多天", f"{n}-{k}", day),
        ],
        confirm=[call(f"{part}*2^({n}-{day})", 1)],
        wrong=[
            (Fraction(n, 2**k), "thinks-it-grows-evenly", "It does not grow by the same area each day.", "它不是均匀增长的。"),
            (n - 2**k, "one-day-per-part", "Each day back halves the part.", "每往前一天减半。"),
            (n, "copies-the-day", "That is the day on which it is full.", "这是盖满的那一天。"),
        ],
        check=f"solve(x+log({2**k}, 2)={n}, x)",
    )  # fmt: skip


_ROUND_TRIP_SPEED_ASKS: Asks = (
    (
        "{name} goes up a road at {a} m/min and back the same road at {b} m/min. What is the mean speed in m/min?", "A car drives to a town at {a} km/h and returns the same way at {b} km/h. What is its average speed for the whole trip in km/h?",
        "There at {a} km/h, back at {b} km/h along the same road: find the average speed (km/h).", "A cyclist rides to a lake at {a} km/h and home again at {b} km/h. What is the average speed in km/h over the round trip?",
        "{name} drives to work at {a} km/h and home on the same road at {b} km/h. Find the average speed in km/h.", "For a round trip the speeds are {a} km/h out and {b} km/h back. What is the mean speed in km/h?",
    ),
    (
        "{name}上山每分钟走{a}米，原路下山每分钟走{b}米，往返的平均速度是每分钟多少米？", "汽车去时每小时{a}千米，原路返回每小时{b}千米，往返的平均速度是多少千米/时？", "同一条路，去时速度{a}千米/时，回来速度{b}千米/时，求全程平均速度（千米/时）。",
        "一辆车以{a}千米/时从甲地到乙地，再以{b}千米/时返回，平均速度是多少千米/时？", "{name}骑车去时{a}千米/时，原路回来{b}千米/时，往返平均每小时行多少千米？", "往返同一段路，去的速度是{a}千米/时，回的速度是{b}千米/时，平均速度是几千米/时？",
    ),
)  # fmt: skip


@family(
    "round_trip_speed", strand="traps", grades=(6, 10), en="Mean speed of a round trip", zh="陷阱：往返的平均速度", ccss="6.RP.A.3b", cn="平均速度：总路程除以总时间",
)  # fmt: skip
def round_trip_speed(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    top = {1: 5, 2: 8, 3: 12, 4: 20, 5: 30}[difficulty]
    p, q = rng.sample(range(2, top + 1), 2)
    unit = rng.randint(1, 2)
    out, back = p * (p + q) * unit, q * (p + q) * unit  # so that the mean, 2pq, is whole
    mean = Fraction(2 * out * back, out + back)
    return teach(
        t,
        Lesson(
            plan=("Plan: the way is equal, the times are not. Total way over total time.", "计划：路程相同，时间不同；总路程除以总时间。"),
            proof=("Check: the time for two ways at this speed.", "检验：按这个速度走两趟的时间。"),
            nudge=("On which way is more time spent?", "哪一趟用的时间更多？"),
            look=("Take one unit of way: time there plus time back; then two units over that time.", "设路程为单位一：求来回的时间，再用两个单位除以它。"),
            examples=(("For example 30 there and 60 back: $2 \\div (\\frac{1}{30}+\\frac{1}{60})=40$.", "例如去时30、回时60：$2 \\div (\\frac{1}{30}+\\frac{1}{60})=40$。"), ("For example 10 there and 15 back: $2 \\div (\\frac{1}{10}+\\frac{1}{15})=12$.", "例如去时10、回时15：$2 \\div (\\frac{1}{10}+\\frac{1}{15})=12$。")),
            slip=(call(f"({out}+{back})/2", Fraction(out + back, 2)), "But the slower way takes more time, so the mean is smaller.", "但慢的一趟用时更长，平均速度更小。"),
        ),
        problem=t.ask(
            *_ROUND_TRIP_SPEED_ASKS,
            name=person(rng, lang).name, a=out, b=back,
        ),
        answer=mean,
        moves=[move("Two ways divided by the time for both", "两个路程除以来回的时间", f"2/(1/{out}+1/{back})", mean)],
        confirm=[call(f"2/{mean}" if mean.denominator == 1 else f"2/({mean})", 2 / mean), call(f"1/{out}+1/{back}", 2 / mean)],
        wrong=[
            (Fraction(out + back, 2), "averages-speeds", "The times differ, so the speeds may not be averaged.", "时间不同，不能直接把速度平均。"),
            (out + back, "adds-speeds", "The speeds were added.", "把速度相加了。"),
            (abs(out - back), "subtracts-speeds", "The difference of the speeds is not a mean.", "速度差不是平均速度。"),
        ],
        check=f"2*{out}*{back}/({out}+{back})",
    )  # fmt: skip

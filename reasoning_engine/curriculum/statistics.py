"""Describing data: mean, median, mode, range, and a missing value when the mean is known.

Left out: variance and anything random (probability.py).
"""

from __future__ import annotations

import random
from collections import Counter
from fractions import Fraction

from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.layouts import dress
from reasoning_engine.curriculum.phrasing import by_lang, decimal, person, phrase, wrong_answers
from reasoning_engine.curriculum.traces import Telling, lesson, tool, tool_decimal
from reasoning_engine.records import Lang

_SIZES = {1: (3, 3, 10), 2: (3, 5, 30), 3: (4, 6, 100), 4: (5, 7, 300), 5: (6, 8, 1200)}


def _data(rng: random.Random, difficulty: int) -> list[int]:
    few, many, top = _SIZES[difficulty]
    return [rng.randint(1, top) for _ in range(rng.randint(few, many))]


def _listed(values: list[int], rng: random.Random, lang: Lang) -> str:
    if lang == "zh":
        return rng.choice(("、", "，", ", ", " ")).join(map(str, values))
    if rng.random() < 0.3:
        return ", ".join(map(str, values[:-1])) + f" and {values[-1]}"
    return rng.choice((", ", ", ", " ", "; ")).join(map(str, values))


_MEAN_ASKS = {
    "en": (
        "Find the mean of {d}.", "What is the average of {d}?", "Calculate the mean of the numbers {d}.", "The scores are {d}. What is the average score?",
        "{name} measured {d}. Find the mean.", "What is the arithmetic mean of {d}?", "Average of {d}?", "On several days a shop sold {d} tickets. What is the average per day?",
    ),
    "zh": (
        "求{d}的平均数。", "{d}的平均数是多少？", "计算这组数据的平均数：{d}。", "几次测验的成绩是{d}，平均成绩是多少？", "{name}记录的数据是{d}，平均数是多少？",
        "数据{d}的平均值是多少？", "求下列数的平均数：{d}", "几天卖出的票数是{d}，平均每天卖出多少张？",
    ),
}  # fmt: skip


@family("mean", strand="statistics", grades=(4, 7), en="Mean", zh="平均数", ccss="6.SP.A.3", cn="平均数")
def mean(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    data = _data(rng, difficulty)
    data[-1] += -sum(data) % len(data)
    total, n = sum(data), len(data)
    value, row = total // n, ", ".join(map(str, data))
    plus = "+".join(map(str, data))
    told = by_lang(
        lang,
        Telling(
            "Add the numbers and divide by how many there are:", "The mean is the sum divided by how many numbers there are.", "the sum divided by the mean is how many numbers there are.",
            (f"The sum: ${plus}={total}$.", rf"Divided by {n}: ${total} \div {n}={value}$."), "What would each get if all were shared equally?",
            "Add everything up and divide by how many numbers there are.", (r"For example 14, 16, 24: the sum is 54 and $54 \div 3=18$.", "For example 200 and 400 share to 300 each."),
            rf"${total} \div {n}={value}$.",
        ),
        Telling(
            "所有数相加，再除以个数：", "平均数等于总和除以个数。", "总和除以平均数应等于个数。",
            (f"总和：${plus}={total}$。", rf"除以{n}：${total} \div {n}={value}$。"), "如果平均分，每份是多少？",
            "先求总和，再除以个数。", (r"例如14、16、24：总和54，$54 \div 3=18$。", "例如200和400平均分，每份300。"), rf"${total} \div {n}={value}$。",
        ),
    )  # fmt: skip
    ordered = sorted(data)
    return lesson(
        rng, lang, told, problem=dress(rng, lang, phrase(rng, _MEAN_ASKS, lang, d=_listed(data, rng, lang), name=person(rng, lang).name)), key=str(value),
        work=[tool(f"mean({row})", value)], proof=[tool(plus, total), tool(f"{total}/{value}", n)],
        wrong=wrong_answers(
            str(value), lang,
            (total, "forgets-division", "The sum was not divided.", "没有除以个数。"),
            (ordered[n // 2], "median-for-mean", "This is the middle value.", "求成了中位数。"),
            (ordered[-1] - ordered[0] or "", "range-for-mean", "This is the range.", "求成了极差。"),
        ),
        check=f"({plus})/{n}",
    )  # fmt: skip


_MEDIAN_ASKS = {
    "en": (
        "Find the median of {d}.", "What is the median of {d}?", "Determine the median of the data: {d}.", "The distances in metres are {d}. What is the median distance?",
        "{name} wrote down {d}. Find the median.", "Median of {d}?", "What is the middle value of the numbers {d} when they are put in order?",
    ),
    "zh": (
        "求{d}的中位数。", "{d}的中位数是多少？", "这组数据的中位数是多少：{d}", "几段路长（米）是{d}，中位数是多少？", "{name}记录的数据为{d}，求中位数。", "数据{d}的中位数是？",
        "把{d}从小到大排列，中间的数（中位数）是多少？",
    ),
}  # fmt: skip


@family("median", strand="statistics", grades=(6, 8), en="Median", zh="中位数", ccss="6.SP.B.5", cn="中位数")
def median(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    data = _data(rng, difficulty)
    if difficulty == 1 or (difficulty == 2 and len(data) % 2 == 0):
        data = data[:3]
    ordered, n = sorted(data), len(data)
    value = Fraction(ordered[(n - 1) // 2] + ordered[n // 2], 2)
    key, sorted_row = decimal(value), ", ".join(map(str, ordered))
    unsorted_middle = Fraction(data[(n - 1) // 2] + data[n // 2], 2)
    middle = by_lang(lang, f"the middle one, {key}", f"最中间的{key}") if n % 2 else by_lang(
        lang, f"the mean of the two middle ones, {ordered[n // 2 - 1]} and {ordered[n // 2]}: {key}", f"中间两个数{ordered[n // 2 - 1]}和{ordered[n // 2]}的平均数{key}")  # fmt: skip
    told = by_lang(
        lang,
        Telling(
            "Put the numbers in order and take the middle:", f"There are {n} numbers: order them and take the middle.", "work out the middle of the ordered list.",
            (f"In order: {sorted_row}.", f"The median is {middle}."), "Are the numbers in order?", "Sort them; with an even count take the mean of the two in the middle.",
            ("For example 13, 4, 9 in order is 4, 9, 13: the median is 9.", "For example 20, 50, 30, 80 in order: 20, 30, 50, 80; half way between 30 and 50 is 40."), f"It is {middle}.",
            "I did not put them in order first.",
        ),
        Telling(
            "从小到大排列，取中间的数：", f"一共{n}个数，先排序，再取中间。", "再算一次排好序的中间。",
            (f"从小到大：{sorted_row}。", f"中位数是{middle}。"), "这些数按大小排好了吗？", "先排序；个数是偶数时，取中间两个数的平均数。",
            ("例如13、4、9排成4、9、13，中位数是9。", "例如20、50、30、80排成20、30、50、80，30和50的正中间是40。"), f"是{middle}。", "我没有先排序。",
        ),
    )  # fmt: skip
    shown = ", ".join(map(str, data))
    work = tool_decimal(f"median({shown})+0.0", value)
    middle_call = tool_decimal(f"({ordered[(n - 1) // 2]}+{ordered[n // 2]})*0.5", value)
    return lesson(
        rng, lang, told, problem=dress(rng, lang, phrase(rng, _MEDIAN_ASKS, lang, d=_listed(data, rng, lang), name=person(rng, lang).name)), key=key,
        work=[work], proof=[middle_call],
        slip=([tool_decimal(f"{decimal(unsorted_middle)}+0.0", unsorted_middle)], [work]) if unsorted_middle != value else None,
        wrong=wrong_answers(
            key, lang,
            (decimal(unsorted_middle), "unsorted", "The numbers were not put in order first.", "没有先排序。"),
            (ordered[-1], "maximum", "This is the largest value.", "取了最大值。"),
            (ordered[0], "minimum", "This is the smallest value.", "取了最小值。"),
            (value + 1, "off-by-one", "Not the middle.", "不是正中间的数。"),
        ),
        check=f"({ordered[(n - 1) // 2]}+{ordered[n // 2]})/2",
    )  # fmt: skip


_MODE_ASKS = {
    "en": (
        "Find the mode of {d}.", "What is the mode of {d}?", "Which number occurs most often in {d}?", "The numbers drawn were {d}. Which is the mode?",
        "Determine the mode of the data {d}.", "Mode of {d}?", "{name} rolled {d}. What is the mode?",
    ),
    "zh": (
        "求{d}的众数。", "{d}的众数是多少？", "数据{d}中出现次数最多的数是几？", "抽到的号码是{d}，众数是多少？", "这组数据的众数是多少：{d}", "{name}记录了{d}，众数是？",
        "在{d}里，众数是几？",
    ),
}  # fmt: skip


@family("mode", strand="statistics", grades=(6, 8), en="Mode", zh="众数", ccss="6.SP.B.5", cn="众数")
def mode(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    top = _SIZES[difficulty][2]
    distinct = rng.sample(range(1, top + 1), rng.randint(3, min(4 + difficulty, 7)))
    value, times = distinct[0], rng.randint(2, 2 + difficulty // 2)
    counts = {value: times, **{d: rng.randint(1, times - 1) for d in distinct[1:]}}
    data = [d for d, k in counts.items() for _ in range(k)]
    rng.shuffle(data)
    row, ordered, rival = ", ".join(map(str, data)), sorted(data), Counter(data).most_common(2)[1][0]
    told = by_lang(
        lang,
        Telling(
            "Take the number that occurs most often:", "Count how often each number occurs.", "the counts of the two most frequent ones.",
            (f"In order: {', '.join(map(str, ordered))}.", f"{value} occurs {times} times, more than any other."), "Which number do you see most often?",
            "Count how often each number occurs.", ("For example 4, 9, 4, 7, 4: four occurs most often.", "For example 30, 50, 30: thirty."), f"{value} occurs {times} times.",
        ),
        Telling(
            "找出现次数最多的数：", "数一数每个数出现了几次。", "比较出现次数最多的两个数的次数。",
            (f"排列：{', '.join(map(str, ordered))}。", f"{value}出现{times}次，次数最多。"), "哪个数出现得最多？", "数一数每个数出现的次数。",
            ("例如4、9、4、7、4，四出现最多。", "例如30、50、30，三十出现最多。"), f"{value}出现{times}次。",
        ),
    )  # fmt: skip
    return lesson(
        rng, lang, told, problem=dress(rng, lang, phrase(rng, _MODE_ASKS, lang, d=_listed(data, rng, lang), name=person(rng, lang).name)), key=str(value),
        work=[tool(f"mode({row})", value)], proof=[tool(f"compare({times}, {counts[rival]})", ">")],
        wrong=wrong_answers(
            str(value), lang,
            (times, "count-for-value", "This is how often it occurs.", "写成了出现的次数。"),
            (ordered[-1], "maximum", "This is the largest value.", "取了最大值。"),
            (rival, "second-most", "Another number occurs more often.", "有别的数出现得更多。"),
        ),
        check=f"mode({', '.join(map(str, ordered))})",
    )  # fmt: skip


_RANGE_ASKS = {
    "en": (
        "Find the range of {d}.", "What is the range of the data {d}?", "Determine the range of {d}.", "The water levels were {d} mm. What is the range?",
        "Range of {d}?", "{name} collected {d}. Find the range.", "How far apart are the largest and the smallest of {d}?",
    ),
    "zh": (
        "求{d}的极差。", "{d}的极差是多少？", "数据{d}的极差是几？", "几次测得的水位是{d}毫米，极差是多少？", "求这组数据的极差：{d}", "{name}收集了{d}，极差是多少？", "{d}中最大数与最小数相差多少？",
    ),
}  # fmt: skip


@family("data_range", strand="statistics", grades=(6, 8), en="Range", zh="极差", ccss="6.SP.B.5", cn="极差")
def data_range(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    data = _data(rng, difficulty)
    high, low = max(data), min(data)
    if high == low:
        data[0], high = high + 3, high + 3
    value, row = high - low, ", ".join(map(str, data))
    told = by_lang(
        lang,
        Telling(
            "Largest minus smallest:", "The range is the largest minus the smallest.", "the smallest plus the range must be the largest.",
            (f"The largest is {high}, the smallest {low}.", f"${high}-{low}={value}$."), "Which values are the largest and the smallest?",
            "Subtract the smallest from the largest.", ("For example 14, 37, 20: $37-14=23$.", "For example 500, 900, 600 span 400."), f"${high}-{low}={value}$.",
        ),
        Telling(
            "最大减最小：", "极差等于最大数减最小数。", "最小数加极差应等于最大数。",
            (f"最大是{high}，最小是{low}。", f"${high}-{low}={value}$。"), "最大和最小的数分别是哪个？", "用最大数减最小数。",
            ("例如14、37、20：$37-14=23$。", "例如500、900、600相差400。"), f"${high}-{low}={value}$。",
        ),
    )  # fmt: skip
    return lesson(
        rng, lang, told, problem=dress(rng, lang, phrase(rng, _RANGE_ASKS, lang, d=_listed(data, rng, lang), name=person(rng, lang).name)), key=str(value),
        work=[tool(f"max({row})-min({row})", value)],
        tried=[tool(f"max({row})", high), tool(f"min({row})", low), tool(f"{high}-{low}", value)],
        proof=[tool(f"compare({low}+{value}, {high})", "=")],
        wrong=wrong_answers(
            str(value), lang,
            (abs(data[-1] - data[0]), "first-and-last", "First and last were taken instead of smallest and largest.", "用了第一个和最后一个数。"),
            (high, "maximum", "This is the largest value.", "只取了最大值。"),
            (high + low, "adds", "The two were added.", "算成了相加。"),
        ),
        check=f"range({row})",
    )  # fmt: skip


_MISSING_ASKS = {
    "en": (
        "The mean of {n} numbers is {m}. The known ones are {d}. What is the missing number?", "{d} and one more number have the mean {m}. Find that number.",
        "{name} scored {d} so far. What must the next score be for an average of {m}?", "The average of {d} and x is {m}. What is x?",
        "Which number must be added to the list {d} so that its mean becomes {m}?", "After {d}, what value gives {n} values with an average of {m}?",
    ),
    "zh": (
        "{n}个数的平均数是{m}，已知其中的数是{d}，另一个数是多少？", "{d}和另一个数的平均数是{m}，求这个数。", "{name}前几次的成绩是{d}，要使平均分达到{m}，下一次要得多少分？",
        "{d}和x的平均数是{m}，x是多少？", "在{d}中再添一个数，使平均数为{m}，添的数是多少？", "{d}再加上一个数后，{n}个数的平均数是{m}，这个数是几？",
    ),
}  # fmt: skip


@family(
    "missing_from_mean",
    strand="statistics",
    grades=(5, 8),
    en="A missing value from the mean",
    zh="由平均数求未知数",
    ccss="6.SP.B.5",
    cn="平均数的应用",
    difficulties=(2, 3, 4, 5),
)
def missing_from_mean(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    data, (_, _, top) = _data(rng, difficulty), _SIZES[difficulty]
    n, known = len(data) + 1, sum(data)
    m = max(known // n + 1, rng.randint(known // n + 1, known // n + top // 3 + 2))
    value, plus = m * n - known, "+".join(map(str, data))
    told = by_lang(
        lang,
        Telling(
            f"All {n} numbers make ${m} \\times {n}$; take away the known ones:", f"The mean {m} of {n} numbers gives their total.", "the mean of all must come out.",
            (f"The total: ${m} \\times {n}={m * n}$.", f"The known ones: ${plus}={known}$.", f"Missing: ${m * n}-{known}={value}$."), "What do all the numbers add up to?",
            "Mean times count gives the total; subtract the known numbers.", (r"For example 14 and x have the mean 17: $17 \times 2-14=20$.", "For example 500 and x have the mean 600: x is 700."), f"${m * n}-{known}={value}$.",
        ),
        Telling(
            f"{n}个数的总和是 ${m} \\times {n}$，减去已知的：", f"{n}个数的平均数是{m}，先求总和。", "所有数的平均数应相符。",
            (f"总和：${m} \\times {n}={m * n}$。", f"已知的和：${plus}={known}$。", f"所求：${m * n}-{known}={value}$。"), "所有数的总和是多少？",
            "平均数乘个数得总和，再减去已知的数。", (r"例如14和x的平均数是17：$17 \times 2-14=20$。", "例如500和x的平均数是600，x是700。"), f"${m * n}-{known}={value}$。",
        ),
    )  # fmt: skip
    problem = phrase(
        rng,
        _MISSING_ASKS,
        lang,
        n=n,
        m=m,
        d=_listed(data, rng, "zh") if lang == "zh" else ", ".join(map(str, data)),
        name=person(rng, lang).name,
    )
    return lesson(
        rng, lang, told, problem=dress(rng, lang, problem), key=str(value),
        work=[tool(f"{m}*{n}-({plus})", value)], tried=[tool(f"{m}*{n}", m * n), tool(plus, known), tool(f"{m * n}-{known}", value)],
        proof=[tool(f"mean({', '.join(map(str, data))}, {value})", m)],
        wrong=wrong_answers(
            str(value), lang,
            (m, "mean-as-missing", "The mean itself was taken.", "把平均数当成了所求的数。"),
            (m * n, "total", "This is the total.", "求成了总和。"),
            (m * (n - 1) - known, "wrong-count", "The new number was not counted.", "个数少算了一个。"),
        ),
        check=f"solve(x+{plus}={m}*{n}, x)",
    )  # fmt: skip

"""The hands of a clock: the angle between them, and when they lie on each other.

Left out: times of day and durations (measurement.py).
"""

from __future__ import annotations

import random
from fractions import Fraction

from reasoning_engine.curriculum.drafting import Teller, call
from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.teaching import Both, Lesson, Mistake, move, teach
from reasoning_engine.records import Lang


@family(
    "clock_hands", strand="competition", grades=(4, 9), en="The hands of a clock", zh="钟面上的角", ccss="MP.7", cn="时钟问题：时针与分针的夹角",
)  # fmt: skip
def clock_hands(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    if difficulty == 5 and rng.random() < 0.5:
        return _meeting_hands(Teller(rng, lang), rng.randint(1, 10))
    hour = rng.randint(1, 12)
    minute = {1: 0, 2: 30, 3: 10 * rng.randint(1, 5), 4: 2 * rng.randint(1, 29), 5: 2 * rng.randint(1, 29)}[difficulty]
    if difficulty == 1 and hour == 12:
        hour = rng.choice((3, 9))
    return _angle(Teller(rng, lang), hour, minute)


_AT_THE_HOUR: Both = ("Check: each hour is a twelfth of the full turn.", "检验：一小时是一圈的十二分之一。")


def _angle(t: Teller, hour: int, minute: int) -> Draft:
    """The smaller angle at a time with an even number of minutes, in whole degrees."""
    short, long = 30 * hour + minute // 2, 6 * minute
    gap = abs(short - long)
    angle = min(gap, 360 - gap)
    moves = [
        move(
            "The hour hand goes 30 degrees an hour and half a degree a minute; it stands at",
            "时针每小时走30度、每分钟走0.5度，现在走到",
            f"30*{hour}+{minute}/2",
            short,
        ),
        move("The minute hand goes 6 degrees a minute; it stands at", "分针每分钟走6度，现在走到", f"6*{minute}", long),
        move("Between them lie", "两针相差", f"abs({short}-{long})", gap, f"${gap}$"),
    ]
    if minute == 0:
        moves = [move("From one hour to the next are 30 degrees; the minute hand is at 12", "每两个整点之间是30度，分针指着12", f"30*{hour}", short)]  # fmt: skip
    if gap > 180:
        moves.append(
            move("That is more than half a turn, so take the other side", "超过半圈，取另一边的角", f"360-{gap}", angle)
        )
    still = abs(30 * hour - long)
    wrong: list[Mistake] = [
        (360 - angle, "larger-angle", "That is the angle on the other side.", "这是另一边的大角。"), (min(still, abs(360 - still)), "hour-hand-stands-still", "The hour hand moves on between the hours.", "时针在整点之间也在走。"),
        (abs(hour * 5 - minute), "minutes-for-degrees", "Minutes were counted, not degrees.", "数成了分钟，不是度数。"), (short, "one-hand-only", "That is how far one hand is from twelve.", "这只是一根针离12的角度。"),
    ]  # fmt: skip
    return teach(
        t,
        Lesson(
            plan=("Plan: how far is each hand from twelve?", "计划：两根针各离12多少度？"), proof=_AT_THE_HOUR if minute == 0 else ("Check with the speeds: the minute hand gains 5.5 degrees a minute.", "用速度差检验：分针每分钟比时针多走5.5度。"),
            nudge=("How many degrees does each hand turn in one minute?", "时针、分针每分钟各走多少度？"), look=("Measure both hands from twelve; the hour hand moves on with the minutes.", "从十二量起；分针走，时针也跟着走。"),
            examples=(("For example at 1:20 the hands stand at 40 and at 120 degrees, eighty apart.", "例如1时20分，时针在40度，分针在120度，相差八十度。"), ("For example at 2:40 the hands stand at 80 and at 240 degrees.", "例如2时40分，时针在80度，分针在240度。"), ("For example at four the minute hand is at twelve, the hour hand four hours further.", "例如四时整，分针指12，时针在四大格之外。")),
        ),
        problem=_when(t, hour, minute), answer=angle, moves=moves, confirm=[call(f"abs(30*{hour}-11*{minute}/2)", gap) if minute else call(f"360/12*{hour}", short), *([call(f"360-{gap}", angle)] if gap > 180 else [])],
        wrong=wrong, check=f"min(abs(30*{hour}-11*{minute}/2), 360-abs(30*{hour}-11*{minute}/2))",
    )  # fmt: skip


def _when(t: Teller, hour: int, minute: int) -> str:
    time = t.say(f"{hour}:{minute:02d}", f"{hour}时{minute}分" if minute else f"{hour}时整")
    return t.ask(
        (
            "What is the smaller angle between the hands of a clock at {t}, in degrees?", "A clock shows {t}. How many degrees is the smaller angle between its hands?", "Find the angle (at most 180°) between the hour hand and the minute hand at {t}.",
            "It is {t}. Which angle, in degrees, do the two hands of the clock form (the smaller one)?", "At {t}, by how many degrees are the hour and the minute hand apart, measured the shorter way?", "How large is the smaller angle of the clock's hands at {t}?",
        ),
        (
            "{t}，钟面上时针与分针的夹角（较小的角）是多少度？", "钟表指着{t}，时针和分针所成的较小的角是几度？", "求{t}时，时针和分针之间的角（不超过180度）。", "现在是{t}，两根针组成的较小角有多少度？", "在{t}，分针和时针的夹角是多少度（取小于或等于180度的角）？", "当钟面上是{t}的时候，时针与分针所夹的较小角多大？",
        ), t=time,
    )  # fmt: skip


def _meeting_hands(t: Teller, hour: int) -> Draft:
    """After how many minutes past the hour the hands lie on each other."""
    lead, value = 30 * hour, Fraction(60 * hour, 11)
    return teach(
        t,
        Lesson(
            plan=("Plan: the minute hand has to catch up with the hour hand.", "计划：看作分针追时针的追及问题。"), proof=("Check: both hands stand at the same degree.", "检验：两针在同一度数。"),
            nudge=("By how many degrees is the hour hand ahead at the full hour?", "整点时，时针比分针多走了多少度？"), look=("The minute hand goes six degrees a minute, the hour hand half a degree.", "分针每分钟走六度，时针每分钟走半度。"),
            examples=(("For example a lead of 55 degrees is made up in ten minutes.", "例如相差55度，十分钟追上。"), ("For example a lead of 11 degrees is made up in two minutes.", "例如相差11度，两分钟追上。")),
        ),
        problem=t.ask(
            (
                "How many minutes after {h} o'clock do the hands of a clock first lie on each other?", "It is {h} o'clock. In how many minutes will the minute hand catch up with the hour hand?", "Starting at {h}:00, after how many minutes do both hands of the clock point the same way?",
                "A clock shows {h}:00. How many minutes pass until the hands coincide?", "At how many minutes past {h} do the hour hand and the minute hand overlap?", "Between {h} and the next hour the hands of a clock meet once. How many minutes past {h} is that?",
            ),
            (
                "{h}时以后，再过多少分钟时针和分针第一次重合？", "现在是{h}时整，多少分钟后分针追上时针？", "从{h}时整开始，经过几分钟两针重合？", "钟面上是{h}时整，至少过多少分钟时针与分针重叠？", "{h}时多少分的时候，时针和分针重合？", "在{h}时到下一个整点之间，两针重合一次，是{h}时几分？",
            ), h=hour,
        ),
        answer=value,
        moves=[
            move("At the full hour the hour hand is ahead by", "整点时，时针领先", f"30*{hour}", lead),
            move("Each minute the minute hand gains", "每分钟分针追上", "6-1/2", Fraction(11, 2)),
            move("Lead divided by gain", "领先的度数除以每分钟追上的度数", f"{lead}/(11/2)", value),
        ],
        confirm=[call(f"6*{value}" if value.denominator == 1 else f"6*({value})", 6 * value), call(f"{lead}+({value})/2", lead + value / 2)],
        wrong=[
            (5 * hour, "hour-hand-stands-still", "The hour hand moves on meanwhile.", "分针追的时候，时针也在走。"), (Fraction(2 * lead, 13), "adds-the-speeds", "Both go the same way, so the speeds are subtracted.", "两针同向走，应该用速度差。"), (lead, "degrees-for-minutes", "That is the lead in degrees.", "这是领先的度数。"),
        ],
        check=f"solve(6*x={lead}+x/2, x)",
    )  # fmt: skip

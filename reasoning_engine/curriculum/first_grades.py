"""The first two grades: counting money, a place in a line, tens and ones, and a number line walked in jumps.

Left out: bare sums (arithmetic.py), comparing and place value of written numbers (counting.py).
"""

from __future__ import annotations

import random

from reasoning_engine.curriculum.drafting import Asks, Teller, call
from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.phrasing import person
from reasoning_engine.curriculum.teaching import Lesson, move, teach
from reasoning_engine.records import Lang

_COUNT_MONEY_ASKS: Asks = (
    (
        "{name} has {m} {b}-dollar notes and {n} {s}-dollar notes. How many dollars is that?", "How much money are {m} notes of {b} dollars and {n} notes of {s} dollars?",
        "Count the money: {m} × {b} dollars and {n} × {s} dollars.", "In a purse there are {m} {b}-dollar bills and {n} {s}-dollar bills. How many dollars are in it?",
        "{name} pays with {m} {b}-dollar bills and {n} {s}-dollar bills. How many dollars does that make?", "What is the value in dollars of {m} {b}-dollar bills together with {n} {s}-dollar bills?",
    ),
    (
        "{name}有{m}张{b}元和{n}张{s}元，一共有多少元？", "{m}张{b}元和{n}张{s}元合起来是多少元？", "数一数：{m}张{b}元，{n}张{s}元，共多少元？",
        "钱包里有{m}张{b}元的纸币和{n}张{s}元的纸币，一共多少钱？", "{name}付了{m}张{b}元和{n}张{s}元，一共付了多少元？", "把{m}张{b}元和{n}张{s}元放在一起，总共是多少元？",
    ),
)  # fmt: skip


@family(
    "count_money", strand="measurement", grades=(1, 3), en="Counting coins and notes", zh="数人民币", ccss="2.MD.C.8", cn="认识人民币",
)  # fmt: skip
def count_money(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    top = {1: 4, 2: 6, 3: 9, 4: 15, 5: 30}[difficulty]
    kinds = [1, 5, 10] if difficulty < 3 else [5, 10, 20, 50] if difficulty < 5 else [5, 10, 20, 50, 100]
    big, small = sorted(rng.sample(kinds, 2), reverse=True)
    m, n = rng.randint(1, top), rng.randint(2, top)
    total = m * big + n * small
    return teach(
        t,
        Lesson(
            plan=("Plan: what each kind is worth, then together.", "计划：先算每种面值的钱数，再合起来。"),
            proof=("Check: take one kind away again.", "检验：减去一种的钱数。"),
            nudge=("What are the notes of the larger kind worth together?", "面值大的合起来是多少钱？"),
            look=("Number of notes times their value, for each kind; then add.", "每种：张数乘面值，再相加。"),
            examples=(
                (r"For example three tens and four twos: $3 \times 10+4 \times 2=38$.", r"例如3张10元和4张2元：$3 \times 10+4 \times 2=38$。"),
                (r"For example two hundreds and six tens: $200+60=260$.", r"例如2张100元和6张10元：$200+60=260$。"),
            ),
            slip=(call(f"{m}+{n}", m + n), "That only counts the notes; their values matter.", "这只是张数，要看面值。"),
        ),
        problem=t.ask(
            *_COUNT_MONEY_ASKS,
            name=person(rng, lang).name, m=m, n=n, b=big, s=small,
        ),
        answer=total,
        moves=[move("The value of all notes", "所有纸币的钱数", f"{m}*{big}+{n}*{small}", total)],
        confirm=[call(f"{total}-{n}*{small}", m * big), call(f"{m * big}/{big}", m)],
        wrong=[
            (m + n, "counts-notes", "The notes were counted, not their value.", "数了张数，没有算面值。"),
            (m * big, "one-kind-only", "Only one kind was counted.", "只算了一种面值。"),
            ((m + n) * big, "one-value-for-all", "Every note was taken for the larger one.", "把所有纸币都当成大面值了。"),
        ],
        check=f"solve(x-{n}*{small}={m * big}, x)",
    )  # fmt: skip


_PLACE_ASKS: Asks = (
    (
        "{name} is number {a} from the front and number {b} from the back of a line. How many people are in the line?", "In a queue {name} stands at place {a} counted from the front and at place {b} counted from the back. How many are in the queue?",
        "Counted from the left {name} is number {a}, counted from the right number {b}. How many children stand in the row?",
    ),
    (
        "排队时，{name}从前面数是第{a}个，从后面数是第{b}个，这一队一共有多少人？", "小朋友排成一排，从左数{name}是第{a}个，从右数是第{b}个，这一排有多少人？",
        "{name}排队买票，从前往后数排第{a}，从后往前数排第{b}，共有多少人排队？",
    ),
)  # fmt: skip
_NEIGHBOUR_ASKS: Asks = (
    (
        "There are {a} people in front of {name} and {b} behind. How many people are in the line?", "In a queue {a} people stand before {name} and {b} after. How long is the queue, counting {name}?",
        "{name} sees {a} children to the left and {b} to the right in the row. How many children are in the row with {name}?",
    ),
    (
        "排队时，{name}前面有{a}人，后面有{b}人，这一队一共有多少人？", "小朋友站成一排，{name}的左边有{a}人，右边有{b}人，这一排一共有多少人？",
        "{name}在排队，前面有{a}个人，后面有{b}个人，连{name}一共有几个人？",
    ),
)  # fmt: skip


@family(
    "place_in_line", strand="counting", grades=(1, 4), en="A place in a line", zh="排队问题", ccss="1.OA.A.1", cn="第几与几个：排队问题",
)  # fmt: skip
def place_in_line(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    """Somebody counted from both ends is counted twice; people before and behind do not hold the one between."""
    t = Teller(rng, lang)
    top = {1: 6, 2: 10, 3: 25, 4: 60, 5: 300}[difficulty]
    a, b = rng.randint(2, top), rng.randint(2, top)
    places = rng.random() < 0.5
    total = a + b - 1 if places else a + b + 1
    sign, back = ("-", "+") if places else ("+", "-")
    rule = ("Those before and behind, and the one between", "前面的、后面的，再加上本人")
    if places:
        rule = ("Both counts hold the same person: take one away", "两边都数到了这个人，减去一")
    return teach(
        t,
        Lesson(
            plan=("Plan: is the person in both counts, or in none?", "计划：这个人被数了两次，还是没数到？"),
            proof=("Check: take the others away; only one part is left.", "检验：减去另一部分。"),
            nudge=("Draw the line as dots and mark the person.", "把队伍画成一排圆点，标出这个人。"),
            look=("Is the marked dot in both counts, or in neither?", "标出的点两边都数到了，还是都没数到？"),
            examples=(
                ("For example third from the front and fourth from the back: $3+4-1=6$; with three before and four behind: $3+4+1=8$.", "例如从前数第三、从后数第四：$3+4-1=6$；前面三人、后面四人：$3+4+1=8$。"),
                ("For example first from the front and tenth from the back: $1+10-1=10$.", "例如从前数第一、从后数第十：$1+10-1=10$。"),
            ),
            slip=(call(f"{a}+{b}", a + b), "But what about the person in the middle?", "但中间这个人呢？"),
        ),
        problem=t.ask(*(_PLACE_ASKS if places else _NEIGHBOUR_ASKS), name=person(rng, lang).name, a=a, b=b), answer=total,
        moves=[move(*rule, f"{a}+{b}{sign}1", total)],
        confirm=[call(f"{total}-{b}{back}1", a)],
        wrong=[
            (a + b, "forgets-the-person", "The person was counted twice or not at all.", "这个人数重了或没有数。"),
            (a + b + (1 if places else -1), "wrong-direction", "One was added instead of taken away, or the other way round.", "该减一却加一，或该加一却减一。"),
            (abs(a - b), "subtracts", "The two counts belong together.", "应相加，不是相减。"),
        ],
        check=f"solve(x={a}+{b}{sign}1, x)",
    )  # fmt: skip


_TENS_AND_ONES_ASKS: Asks = (
    (
        "What number is {t} {u} and {o} ones?", "Which number is made of {t} {u} and {o} ones?", "{t} {u} and {o} ones make what number?",
        "How much is {t} {u} plus {o} ones?", "Write the number that has {t} {u} and {o} ones.", "{t} {u} + {o} ones = ?",
    ),
    (
        "{t}个{u}和{o}个一组成的数是多少？", "由{t}个{u}和{o}个一合起来是几？", "{t}个{u}加{o}个一等于多少？", "一个数里有{t}个{u}和{o}个一，这个数是多少？",
        "写出由{t}个{u}、{o}个一组成的数。", "{t}个{u}和{o}个一是（ ）。",
    ),
)  # fmt: skip


@family(
    "tens_and_ones", strand="counting", grades=(1, 3), en="Tens and ones", zh="几个十和几个一", ccss="1.NBT.B.2, 2.NBT.A.1", cn="数的组成",
)  # fmt: skip
def tens_and_ones(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    top_tens, top_ones = {1: (9, 9), 2: (9, 19), 3: (19, 9), 4: (40, 40), 5: (99, 99)}[difficulty]
    tens, ones = rng.randint(1, top_tens), rng.randint(0 if difficulty < 2 else 1, top_ones)
    big, name_en, name_zh = (10, "tens", "十") if difficulty < 4 or rng.random() < 0.5 else (100, "hundreds", "百")
    total = tens * big + ones
    return teach(
        t,
        Lesson(
            plan=("Plan: the larger units first, then the ones.", "计划：先算大的单位，再加几个一。"),
            proof=("Check: how often does the unit fit, and what is left?", "检验：除以单位。"),
            nudge=("How much are the larger units together?", "大的单位合起来是多少？"),
            look=("Count the larger units first, then go on with the ones.", "先数大单位，再接着数一。"),
            examples=(
                (r"For example 3 tens and 14 ones: $3 \times 10+14=44$.", r"例如3个十和14个一：$3 \times 10+14=44$。"),
                (r"For example 50 tens and 6 ones make 506.", r"例如50个十和6个一是506。"),
            ),
            slip=(call(f"{tens}+{ones}", tens + ones), "But a larger unit is worth more than one.", "但大单位不是一。"),
        ),
        problem=t.ask(
            *_TENS_AND_ONES_ASKS,
            t=tens, o=ones, u=t.say(name_en, name_zh),
        ),
        answer=total,
        moves=[move("The larger units, then the ones", "先算大单位，再加几个一", f"{tens}*{big}+{ones}", total)],
        confirm=[call(f"({total}-{ones})/{big}", tens)],
        wrong=[
            (f"{tens}{ones}" if ones > 9 or big > 10 else tens + ones, "writes-side-by-side", "The counts were written side by side.", "把两个数直接连着写了。"),
            (tens + ones, "ignores-units", "The larger unit was counted as one.", "把大单位当成了一。"),
            (ones * big + tens, "swaps-units", "Tens and ones were swapped.", "十和一弄反了。"),
        ],
        check=f"solve((x-{ones})/{big}={tens}, x)",
    )  # fmt: skip

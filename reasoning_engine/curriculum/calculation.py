"""Calculating with several numbers: the order of operations, a missing number, rounding.

Left out: the single operations (arithmetic.py) and expressions with letters (expressions.py).
"""

from __future__ import annotations

import random
from fractions import Fraction

from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.layouts import any_layout, call, compute, dress, tex
from reasoning_engine.curriculum.phrasing import by_lang, phrase, spread, wrong_answers
from reasoning_engine.curriculum.traces import Telling, lesson, tool
from reasoning_engine.records import Lang, ToolCall

Chain = tuple[str, int, int, list[ToolCall], list[str]]  # tokens, value, left-to-right value, calls, clean steps


def _op(a: int, sign: str, b: int) -> int:
    if sign == "+":
        return a + b
    return a - b if sign == "-" else a * b


def _two_operations(rng: random.Random, difficulty: int) -> Chain:
    """a ± b*c, a*b ± c, a ± b/c: multiplication or division beside an addition or subtraction."""
    top = (0, 5, 9, 15, 30, 99)[difficulty]
    b, c, sign = rng.randint(2, top), rng.randint(2, min(top, 12)), rng.choice("+-")
    divide = rng.random() < 0.4
    inner, product = (f"{b * c} / {c}", b) if divide else (f"{b} * {c}", b * c)
    first = tool(call(inner), product)
    if rng.random() < 0.5:
        a = rng.randint(1, top * 3) + (product if sign == "-" else 0)
        tokens, value = f"{a} {sign} {inner}", _op(a, sign, product)
        head = _op(a, sign, b * c if divide else b)
        careless = head // c if divide and head % c == 0 else head if divide else head * c
        after = f"{a} {sign} {product}"
    else:
        a = rng.randint(1, max(1, product) if sign == "-" else top * 3)
        tokens, value, careless = (
            f"{inner} {sign} {a}",
            _op(product, sign, a),
            value_if_last_first(b, c, sign, a, divide),
        )
        after = f"{product} {sign} {a}"
    steps = [f"{tex(inner)[:-1]}={product}$", f"{tex(after)[:-1]}={value}$"]
    return tokens, value, careless, [first, tool(call(after), value)], steps


def value_if_last_first(b: int, c: int, sign: str, a: int, divide: bool) -> int:
    """What b*c ± a becomes for someone who adds first: b*(c ± a)."""
    inner = _op(c, sign, a)
    return b * inner if not divide else b + a


def _with_brackets(rng: random.Random, difficulty: int) -> Chain:
    """(a ± b) * c, or a * (b ± c) + d at the higher difficulties."""
    top = (0, 5, 9, 20, 50, 120)[difficulty]
    b, a = sorted((rng.randint(1, top), rng.randint(1, top)))
    sign, c = rng.choice("+-" if a > b else "+"), rng.randint(2, (0, 5, 9, 12, 25, 99)[difficulty])
    bracket = _op(a, sign, b)
    careless = _op(a, sign, b * c)
    calls = [tool(f"{a}{sign}{b}", bracket), tool(f"{bracket}*{c}", bracket * c)]
    steps = [f"${a}{sign}{b}={bracket}$", rf"${bracket} \times {c}={bracket * c}$"]
    tokens, value = rng.choice((f"( {a} {sign} {b} ) * {c}", f"{c} * ( {a} {sign} {b} )")), bracket * c
    if difficulty >= 3 and rng.random() < 0.7:
        last, d = rng.choice("+-"), rng.randint(1, top)
        d = min(d, value) if last == "-" else d
        tokens, end = f"{tokens} {last} {d}", _op(value, last, d)
        calls.append(tool(f"{value}{last}{d}", end))
        steps.append(f"${value}{last}{d}={end}$")
        value, careless = end, _op(careless, last, d)
    return tokens, value, careless, calls, steps


@family(
    "order_of_operations", strand="arithmetic", grades=(3, 6), en="Order of operations", zh="四则混合运算",
    ccss="3.OA.D.8, 5.OA.A.1", cn="混合运算",
)  # fmt: skip
def order_of_operations(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    brackets = rng.random() < 0.5
    tokens, value, careless, calls, steps = (_with_brackets if brackets else _two_operations)(rng, difficulty)
    key, whole = str(value), tool(call(tokens), value)
    return lesson(
        rng, lang, by_lang(lang, _order_en(tokens, key, brackets, steps), _order_zh(tokens, key, brackets, steps)),
        problem=compute(rng, lang, tokens), key=key, work=[whole], tried=calls, proof=[whole],
        wrong=wrong_answers(
            key, lang,
            (careless, "ignores-brackets" if brackets else "left-to-right", "The operations were done in the wrong order.", "运算顺序错了。"),
            (calls[0].result, "stops-early", "Only the first operation was done.", "只算了第一步。"),
            (value + 10, "carry-slip", "A ten was carried that should not have been.", "多进了一位。"),
        ),
        check=f"solve(x-({call(tokens)})=0, x)",
    )  # fmt: skip


def _order_en(tokens: str, key: str, brackets: bool, steps: list[str]) -> Telling:
    rule = "Brackets first" if brackets else "Multiply and divide before adding and subtracting"
    return Telling(
        idea=f"{rule}: {tex(tokens)}.",
        plan=f"{rule}, one operation at a time.",
        check="the whole expression at once.",
        steps=(f"{rule}: {steps[0]}.", *(f"Then {step}." for step in steps[1:])),
        nudge="Which operation has to be done first?",
        look="Brackets first, then multiply and divide, and last add and subtract from left to right.",
        examples=(r"For example $6+4 \times 5=6+20=26$.", r"For example $(30+10) \times 3=40 \times 3=120$."),
        last=f"{' then '.join(steps)}, so {key}.",
    )  # fmt: skip


def _order_zh(tokens: str, key: str, brackets: bool, steps: list[str]) -> Telling:
    rule = "先算括号里面的" if brackets else "先乘除，后加减"
    return Telling(
        idea=f"{rule}：{tex(tokens)}。",
        plan=f"{rule}，一步一步算。",
        check="把整个算式一次算出来。",
        steps=(f"{rule}：{steps[0]}。", *(f"再算 {step}。" for step in steps[1:])),
        nudge="应该先算哪一步？",
        look="有括号先算括号，再算乘除，最后从左到右算加减。",
        examples=(r"例如 $6+4 \times 5=6+20=26$。", r"例如 $(30+10) \times 3=40 \times 3=120$。"),
        last=f"{'，再算'.join(steps)}，得{key}。",
    )  # fmt: skip


_BOXES = ("?", "□", "__", "( )", "x", "(  )", "_____")
_BOX_ASKS = {
    "en": (
        "Find the missing number: {e}", "What number makes {e} true?", "Fill in the blank: {e}", "{e}",
        "Which number goes in the blank? {e}", "What is the missing number in {e}?", "Complete: {e}",
    ),
    "zh": (
        "在{e}中，空里应填几？", "填一填：{e}", "{e}，空里填多少？", "{e}", "求出缺少的数：{e}", "括号里应填什么数？{e}",
        "填上合适的数使等式成立：{e}",
    ),
}  # fmt: skip
_INVERSE = {"+": "-", "-": "+", "*": "/", "/": "*"}


@family(
    "missing_number", strand="arithmetic", grades=(1, 5), en="The missing number", zh="填未知数",
    ccss="1.OA.B.4, 1.OA.D.8, 3.OA.A.4", cn="加减乘除各部分的关系",
)  # fmt: skip
def missing_number(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    low, high = {1: (1, 9), 2: (2, 50), 3: (5, 500), 4: (20, 5000), 5: (100, 99999)}[difficulty]
    sign = rng.choice("+-" if difficulty == 1 else "+-*/")
    x, b = spread(rng, low, high), spread(rng, low, high)
    if sign in "*/":
        x, b = rng.randint(2, max(9, high // 50)), rng.randint(2, 9 if difficulty < 4 else 99)
    if sign == "-":
        x = max(x, b)
    x = x * b if sign == "/" else x
    total = {"+": x + b, "-": x - b, "*": x * b, "/": x // b}[sign]
    layout, box = any_layout(rng, lang), rng.choice(_BOXES)
    box = r"\square" if layout.mark else box
    first = rng.random() < 0.6 or sign in "-/"
    shown = (
        f"{box.replace(' ', '~')} {sign} {b} = {total}" if first else f"{b} {sign} {box.replace(' ', '~')} = {total}"
    )
    inverse = _INVERSE[sign]
    return lesson(
        rng, lang, by_lang(lang, _missing_en(x, sign, b, total), _missing_zh(x, sign, b, total)),
        problem=dress(rng, lang, phrase(rng, _BOX_ASKS, lang, e=layout.expr(shown).replace("~", " "))), key=str(x),
        work=[tool(f"{total}{inverse}{b}", x)],
        proof=[tool(f"{x}{sign}{b}", total)],
        slip=([tool(f"{total}+{b}", total + b)], [tool(f"{total + b}+{b}", total + 2 * b)]) if sign == "+" else None,
        wrong=wrong_answers(
            str(x), lang,
            (total + b if sign == "+" else abs(total - b), "same-operation", "The operation was not undone.", "没有用逆运算。"),
            (total, "copies-result", "The result was copied into the blank.", "把结果抄进了空里。"),
            (x + 1, "off-by-one", "One too many.", "多了一。"),
        ),
        check=f"solve(x{sign}{b}={total}, x)",
    )  # fmt: skip


def _missing_en(x: int, sign: str, b: int, total: int) -> Telling:
    inverse = _INVERSE[sign]
    undo = {"+": "subtract", "-": "add", "*": "divide", "/": "multiply"}[sign]
    return Telling(
        idea=f"Undo the operation: {tex(f'{total} {inverse} {b}')}.",
        plan=f"The blank is joined with {b} and gives {total}; to undo it, {undo}.",
        check="put the number back into the blank.",
        steps=(f"The inverse operation gives the blank: {tex(f'{total} {inverse} {b}')[:-1]}={x}$.", f"Indeed {tex(f'{x} {sign} {b}')[:-1]}={total}$."),
        nudge="What undoes the operation in the question?",
        look="Start from the result and go backwards.",
        examples=(r"For example $\square+6=20$: go back, $20-6=14$.", r"For example $\square+50=80$: go back to 30."),
        last=f"The blank is {x}.",
        seen="That is not the result asked for; I must subtract.",
    )  # fmt: skip


def _missing_zh(x: int, sign: str, b: int, total: int) -> Telling:
    inverse = _INVERSE[sign]
    undo = {"+": "减法", "-": "加法", "*": "除法", "/": "乘法"}[sign]
    return Telling(
        idea=f"用逆运算：{tex(f'{total} {inverse} {b}')}。",
        plan=f"空里的数与{b}运算得{total}，反过来用{undo}。",
        check="把这个数填回去。",
        steps=(f"用逆运算求空：{tex(f'{total} {inverse} {b}')[:-1]}={x}$。", f"验证：{tex(f'{x} {sign} {b}')[:-1]}={total}$。"),
        nudge="什么运算能把题里的运算倒回去？",
        look="从结果出发往回推。",
        examples=(r"例如 $\square+6=20$：倒回去，$20-6=14$。", r"例如 $\square+50=80$：倒回去是30。"),
        last=f"空里填{x}。",
        seen="结果对不上，应该用减法。",
    )  # fmt: skip


_PLACES = {
    10: ("ten", "十位", "整十数"), 100: ("hundred", "百位", "整百数"), 1000: ("thousand", "千位", "整千数"),
    10000: ("ten thousand", "万位", "整万数"), 100000: ("hundred thousand", "十万位", "整十万数"),
}  # fmt: skip
_ROUND_ASKS = {
    "en": (
        "Round {n} to the nearest {p}.", "What is {n} rounded to the nearest {p}?", "Round off {n} to the nearest {p}.",
        "Give {n} to the nearest {p}.", "{n} rounded to the nearest {p} is?", "Write {n} correct to the nearest {p}.",
        "To the nearest {p}, what is {n}?",
    ),
    "zh": (
        "把{n}四舍五入到{p}。", "{n}四舍五入到{p}是多少？", "用四舍五入法求{n}的近似数（精确到{p}）。", "{n}精确到{p}约是多少？",
        "将{n}精确到{p}。", "{n}四舍五入到{p}约等于几？", "求{n}的近似数，保留到{p}。",
    ),
}  # fmt: skip


@family(
    "round_whole", strand="counting", grades=(3, 5), en="Rounding whole numbers", zh="整数的近似数",
    ccss="3.NBT.A.1, 4.NBT.A.3", cn="近似数",
)  # fmt: skip
def round_whole(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    place = rng.choice(
        {1: (10,), 2: (10, 100), 3: (10, 100, 1000), 4: (100, 1000, 10000), 5: (1000, 10000, 100000)}[difficulty]
    )
    n = rng.randint(place, place * (9 if difficulty < 3 else 99))
    n += 1 if n % place == 0 else 0
    below = n // place * place
    rounded = (n + place // 2) // place * place
    key, name = str(rounded), _PLACES[place]
    shown = any_layout(rng, lang).number(n)
    return lesson(
        rng, lang, by_lang(lang, _round_en(n, place, rounded, name[0]), _round_zh(n, place, rounded, name[1])),
        problem=dress(rng, lang, phrase(rng, _ROUND_ASKS, lang, n=shown, p=by_lang(lang, name[0], name[1]))), key=key,
        work=[tool(f"floor({n}/{place}+1/2)*{place}", rounded)],
        proof=[tool(f"abs({n}-{rounded})", abs(n - rounded)), tool(f"compare({abs(n - rounded)}, {place}/2)", _sign(abs(n - rounded), place))],
        wrong=wrong_answers(
            key, lang,
            (below if rounded != below else below + place, "wrong-direction", "Rounded to the neighbour that is farther away.", "舍入方向反了。"),
            (n // place, "drops-zeros", "The zeros that keep the place were left out.", "漏写了占位的零。"),
            ((n + place // 20) // (place // 10) * (place // 10) if place > 10 else n, "wrong-place", "Rounded to the wrong place.", "精确到了别的数位。"),
        ),
        check=f"round({n}/{place}+1/{4 * place}, 0)*{place}",
    )  # fmt: skip


def _sign(gap: int, place: int) -> str:
    return "=" if 2 * gap == place else "<"


def _round_en(n: int, place: int, rounded: int, name: str) -> Telling:
    below, digit = n // place * place, n // (place // 10) % 10
    way = "up" if digit >= 5 else "down"
    return Telling(
        idea=f"Look at the digit after the place: {digit}, so round {way}.",
        plan=f"{n} lies between two multiples of {place}; the nearer one is wanted.",
        check="the distance may not be more than half the place.",
        steps=(f"{n} lies between {below} and {below + place}.", f"The next digit is {digit}, so round {way}: {rounded}."),
        nudge=f"Between which two neighbouring {name}s does it lie?",
        look="Look only at the digit to the right of the place: five or more goes up.",
        examples=("For example 347 to the nearest ten: the last digit is 7, so it goes up and becomes 350.",
                  "For example 6281 to the nearest hundred: the next digit is 8, so it becomes 6300."),
        last=f"{n} is nearest to {rounded}.",
    )  # fmt: skip


def _round_zh(n: int, place: int, rounded: int, name: str) -> Telling:
    below, digit = n // place * place, n // (place // 10) % 10
    way = "向前一位进一" if digit >= 5 else "舍去"
    return Telling(
        idea=f"看{name}后面一位：是{digit}，{way}。",
        plan=f"要把{n}精确到{name}，找最接近的数。",
        check="与原数的差不能超过半个单位。",
        steps=(f"{n}在{below}和{below + place}之间。", f"后一位是{digit}，{way}，得{rounded}。"),
        nudge=f"它在哪两个精确到{name}的数之间？",
        look="只看要保留的数位右边那一位：满五进一，不满五舍去。",
        examples=("例如347精确到十位：个位是7，进一，得350。", "例如6281精确到百位：后一位是8，进一，得6300。"),
        last=f"{n}约等于{rounded}。",
    )  # fmt: skip


_DECIMAL_PLACES = (
    (0, "whole number", "整数"),
    (1, "tenth", "十分位"),
    (2, "hundredth", "百分位"),
    (3, "thousandth", "千分位"),
)
_DECIMAL_ASKS = {
    "en": (
        "Round {n} to the nearest {p}.", "What is {n} rounded to the nearest {p}?", "Give {n} to the nearest {p}.",
        "Round {n} to {k} decimal places.", "Write {n} correct to {k} decimal places.", "Round off {n} to {k} d.p.",
    ),
    "zh": (
        "把{n}四舍五入到{p}。", "{n}保留{k}位小数约是多少？", "将{n}精确到{p}。", "求{n}的近似数（保留{k}位小数）。",
        "{n}四舍五入到{p}是多少？", "用四舍五入法把{n}保留{k}位小数。",
    ),
}  # fmt: skip


@family(
    "round_decimal", strand="decimals", grades=(4, 6), en="Rounding decimals", zh="小数的近似数",
    ccss="5.NBT.A.4", cn="小数的近似数", difficulties=(2, 3, 4, 5),
)  # fmt: skip
def round_decimal(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    places, name_en, name_zh = rng.choice(_DECIMAL_PLACES[: difficulty - 1] if difficulty > 2 else _DECIMAL_PLACES[:2])
    scaled = rng.randint(1, 10 ** (difficulty - 1)) * 10 ** (places + 1) + rng.randint(1, 10 ** (places + 1) - 1)
    scaled = scaled if scaled % 10 else scaled + rng.randint(1, 9)
    n = _places_text(scaled, places + 1)
    key_scaled = (scaled + 5) // 10
    trimmed = _trimmed(key_scaled, places)
    asks = _DECIMAL_ASKS if places > 1 else {k: [t for t in v if "{k}" not in t] for k, v in _DECIMAL_ASKS.items()}
    gap = Fraction(abs(scaled - key_scaled * 10), 10 ** (places + 1))
    return lesson(
        rng, lang, by_lang(lang, _near_en(n, trimmed, name_en, scaled % 10), _near_zh(n, trimmed, name_zh, scaled % 10)),
        problem=dress(rng, lang, phrase(rng, asks, lang, n=n, p=by_lang(lang, name_en, name_zh), k=by_lang(lang, str(places), "零一两三"[places]))),
        key=trimmed,
        work=[tool(f"floor({n}*{10**places}+0.5)/{10**places}" if places else f"floor({n}+0.5)", trimmed)],
        proof=[tool(f"compare(abs({n}-{trimmed}), {_places_text(5, places + 1)})", "=" if gap == Fraction(5, 10 ** (places + 1)) else "<")],
        wrong=wrong_answers(
            trimmed, lang,
            (_trimmed(scaled // 10 if scaled % 10 >= 5 else scaled // 10 + 1, places), "wrong-direction", "Rounded to the neighbour that is farther away.", "舍入方向反了。"),
            (n, "unchanged", "The number was not rounded at all.", "没有取近似数。"),
        ),
        check=f"round({n}+{_places_text(1, places + 3)}, {places})",
    )  # fmt: skip


def _places_text(scaled: int, places: int) -> str:
    text = str(scaled).zfill(places + 1)
    return f"{text[:-places]}.{text[-places:]}" if places else text


def _trimmed(scaled: int, places: int) -> str:
    text = _places_text(scaled, places)
    return text.rstrip("0").rstrip(".") if places else text


def _near_en(n: str, rounded: str, name: str, digit: int) -> Telling:
    way = "up" if digit >= 5 else "down"
    return Telling(
        idea=f"The digit after the {name} place is {digit}, so round {way}.",
        plan=f"{n} is to be rounded to the nearest {name}.",
        check="the distance may not be more than half a unit of that place.",
        steps=(f"Look one place further than the {name}: {digit}.", f"So round {way}: {n} becomes {rounded}."),
        nudge="Which digit decides whether you go up or down?",
        look="Look at the first digit you leave out: five or more goes up.",
        examples=("For example 3.47 to the nearest tenth: the next digit is 7, so it becomes 3.5.",
                  "For example 12.84 to the nearest tenth: the next digit is 4, so it becomes 12.8."),
        last=f"{n} is nearest to {rounded}.",
    )  # fmt: skip


def _near_zh(n: str, rounded: str, name: str, digit: int) -> Telling:
    way = "进一" if digit >= 5 else "舍去"
    where = "个位" if name == "整数" else name
    return Telling(
        idea=f"{where}后面一位是{digit}，{way}。",
        plan=f"要把{n}精确到{where}。",
        check="与原数的差不能超过半个单位。",
        steps=(f"看{where}后面一位：{digit}。", f"所以{way}，{n}约等于{rounded}。"),
        nudge="哪一位决定舍还是入？",
        look="看要去掉的最高位：满五进一，不满五舍去。",
        examples=("例如3.47精确到十分位：后一位是7，进一，得3.5。", "例如12.84精确到十分位：后一位是4，舍去，得12.8。"),
        last=f"{n}约等于{rounded}。",
    )  # fmt: skip

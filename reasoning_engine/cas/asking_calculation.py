"""Builders for calculations told in words: operations, blanks, fractions and decimals, percentages, rounding, names."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

from reasoning_engine.cas.asking import Groups, Question, mathematics, places
from reasoning_engine.cas.asking import latex as typeset
from reasoning_engine.cas.number_names import chinese_name, english_name
from reasoning_engine.cas.numbers import read_number
from reasoning_engine.cas.retelling import decimal, plain
from reasoning_engine.cas.typesetting import latex_of
from reasoning_engine.cas.values import NotExactError, exact_value, symbols

Builder = Callable[[Groups], Question | None]
_GROUPING = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")


def ungrouped(text: str) -> str:
    """1,200 as 1200."""
    return _GROUPING.sub("", text)


def number(text: str) -> str | None:
    """A number in the tool language, in brackets where it has a sign or a fraction bar."""
    node = mathematics(ungrouped(text))
    if node is None or symbols(node) or node.kind in ("relation", "bare", "tuple", "list"):
        return None
    written = plain(node)
    return written if re.fullmatch(r"[0-9.]+", written) else f"({written})"


def fraction(text: str) -> Fraction | None:
    """The exact value of a number; None where it has none."""
    node = mathematics(ungrouped(text))
    if node is None or symbols(node):
        return None
    try:
        value = exact_value(node, {})
    except NotExactError:
        return None
    return value if isinstance(value, Fraction | int) else None


def calculation(template: str, kind: str = "evaluate", *, exact: bool = False, ordered: bool = False) -> Builder:
    """A call with the numbers a and b in it. `exact`: b goes into a; `ordered`: a is not the smaller one."""

    def build(groups: Groups) -> Question | None:
        pieces = {key: number(groups[key]) for key in ("a", "b") if key in groups}
        if None in pieces.values():
            return None
        if exact or ordered:
            a, b = fraction(groups["a"]), fraction(groups["b"])
            if a is None or b is None or (ordered and a < b) or (exact and (b == 0 or (a / b) % 1 != 0)):
                return None
        call = template.format(**pieces)
        return Question(kind, call, latex_of(call), detail=call)

    return build


_THEN = {"add": "+", "plus": "+", "added": "+", "加": "+", "加上": "+"}
_PARTS = {word: str(n) for n, word in enumerate("一二三四五六七八九十", start=1)}


_HALVES = {"a half": "1/2", "a third": "1/3", "a quarter": "1/4"}


def _divided_then(groups: Groups) -> Question | None:
    divisor = _HALVES.get(groups["b"].lower(), groups["b"])
    if divisor.endswith("分之一"):
        divisor = "1/" + _PARTS[divisor[0]]
    a, b, c = number(groups["a"]), number(divisor), number(groups["c"])
    if a is None or b is None or c is None:
        return None
    call = f"{a}/{b}{_THEN.get(groups['then'].lower(), '-')}{c}"
    return Question("evaluate", call, latex_of(call))


# --- blanks

_LATEX_WORDS = re.compile(r"\\(?:times|div|cdot|[dt]?frac)|(?<=[0-9 )])x(?=[0-9 (])")
_BLANK = re.compile(r"\( ?\)|\\?_+(?:\{ ?\})?|□|○|◯|\\square|\\bigcirc|\\boxed\{ ?\}|\?+")


def _missing(groups: Groups) -> Question | None:
    """One blank, or one letter where a letter stands for it, in an equation of numbers."""
    given = groups.get("filled") or groups["lettered"]
    text, count = _BLANK.subn(" x ", given)
    if count != (1 if "filled" in groups else 0):
        return None
    if count and re.search("[A-Za-z]", _LATEX_WORDS.sub("", _BLANK.sub("", given))):
        return None
    node = mathematics(text)
    if node is None or node.kind != "relation" or node.value != ("=",) or len(symbols(node)) != 1:
        return None
    if sum(part.kind == "name" and part.value == next(iter(symbols(node))) for part in node.walk()) != 1:
        return None
    unknown, written = next(iter(symbols(node))), plain(node)
    return Question("missing_number", f"solve({written}, {unknown})", typeset(node), (unknown,), relations=(written,))


# --- fractions and decimals


def _to_fraction(groups: Groups) -> Question | None:
    value = fraction(groups["a"])
    if value is None:
        return None
    places = len(groups["a"].partition(".")[2])
    call = f"{value.numerator * 10**places // value.denominator}/{10**places}"
    return Question("to_fraction", call, latex_of(call), detail=groups["a"])


def _to_decimal(groups: Groups) -> Question | None:
    value = fraction(groups["a"])
    if value is None:
        return None
    written = decimal(value)
    if "/" in written or len(written) > 12:
        return None
    return Question(
        "to_decimal", f"round({value}, {len(written.partition('.')[2])})", latex_of(str(value)), detail=str(value)
    )


def _improper(groups: Groups) -> Question | None:
    node = mathematics(re.sub(r"(?<=[0-9]) ?(?=\\)", " ", groups["a"]))
    if node is None or not any(part.kind == "mixed" for part in node.walk()):
        return None
    return Question("improper", plain(node), typeset(node), detail=groups["a"])


def _ratio(groups: Groups) -> Question | None:
    n, m = int(groups["n"]), int(groups["m"])
    return Question("ratio", f"{n}/{m}", f"{n} : {m}", detail=f"{n} : {m}") if m else None


# --- percentages


def _rate(text: str) -> str | None:
    """A percentage or fraction in the tool language."""
    found = re.fullmatch(r"([0-9.]+) ?(?:\\?%|percent|per cent)", text, re.IGNORECASE)
    return f"{found.group(1)}%" if found is not None else number(text)


def _part(groups: Groups) -> Question | None:
    rate, whole = _rate(groups["p"]), number(groups["a"])
    if rate is None or whole is None:
        return None
    call = f"{rate}*{whole}"
    return Question("percent_of", call, latex_of(call), detail=call)


_UP = frozenset(["increase", "increased", "多", "增加", "提高", "增长", "上升"])


def _percent_change(groups: Groups) -> Question | None:
    rate, whole = _rate(groups["p"]), number(groups["a"])
    if rate is None or whole is None:
        return None
    call = f"{whole}*(1{'+' if groups['way'].lower() in _UP else '-'}{rate})"
    return Question("percent_change", call, latex_of(call), detail=call)


def _percent_whole(groups: Groups) -> Question | None:
    rate, part = _rate(groups["p"]), number(groups["a"])
    if rate is None or part is None:
        return None
    call = f"{part}/({rate})"
    return Question("whole_of_percent", call, latex_of(call), detail=call)


_LESS = frozenset(["decrease", "less", "smaller", "少", "小", "减少"])


def _percent_gap(groups: Groups) -> Question | None:
    a, b = number(groups["a"]), number(groups["b"])
    first, second = fraction(groups["a"]), fraction(groups["b"])
    if a is None or b is None or first is None or second is None or first <= 0:
        return None
    down = groups["way"].lower() in _LESS
    if down != (second < first) or first == second:
        return None
    call = f"({a}-{b})/{a}*100" if down else f"({b}-{a})/{a}*100"
    return Question("percent_ratio", call, latex_of(call), detail=call)


# --- rounding


def _rounded(groups: Groups) -> Question | None:
    value = number(groups["a"])
    if value is None:
        return None
    return Question("round", f"round({value}, {places(groups)})", latex_of(value))


# --- names of numbers


def _numeral(groups: Groups) -> Question | None:
    """A number's name; it has to be the one that this number has, so that 二百五 and "twenty fifteen" stay unread."""
    words = " ".join(groups["words"].lower().replace("-", " ").replace(",", " ").split())
    found = read_number(words)
    if found is None or found.value.denominator != 1 or not 0 <= found.value < 10**9:
        return None
    value = int(found.value)
    if words.isascii():
        same = words.replace(" and ", " ") == english_name(value)
    else:
        same = chinese_name(value) in (words.replace("两", "二"), "一" + words)
    return Question("numeral", str(value), str(value), detail=groups["words"]) if same else None


_UNITS = {"one": 1, "ten": 10, "hundred": 100, "thousand": 1000, "一": 1, "十": 10, "百": 100, "千": 1000}


def _tens_ones(groups: Groups) -> Question | None:
    u, v = (_UNITS[groups[key].lower().removesuffix("s")] for key in ("u", "v"))
    n, m = ungrouped(groups["n"]), ungrouped(groups["m"])
    return Question("tens_ones", f"{n}*{u}+{m}*{v}", f"{n} \\cdot {u} + {m} \\cdot {v}") if u > v else None


BUILDERS: dict[str, Builder] = {
    "add": calculation("{a}+{b}"), "subtract": calculation("{a}-{b}"),
    "difference": calculation("{a}-{b}", ordered=True),
    "multiply": calculation("{a}*{b}"), "divide": calculation("{a}/{b}"),
    "share": calculation("{a}/{b}", exact=True), "divided_then": _divided_then, "missing": _missing,
    "to_fraction": _to_fraction, "to_decimal": _to_decimal, "improper": _improper, "ratio": _ratio, "part": _part,
    "what_percent": calculation("{a}/{b}*100", "percent_ratio"), "percent_change": _percent_change,
    "percent_whole": _percent_whole, "percent_gap": _percent_gap, "rounded": _rounded, "numeral": _numeral,
    "tens_ones": _tens_ones,
    "log_of": calculation("log({a}, {b})"),
    "abs_of": calculation("abs({a})"),
}  # fmt: skip

"""Questions about numbers: lists, comparison, operations told in words, percentages, rounding, units, bases, letters,
matrices of numbers."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from reasoning_engine.cas.asking import (
    Groups,
    Question,
    joined,
    latex,
    letters,
    mathematics,
    numbers,
    places,
)
from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.numbers import read_number
from reasoning_engine.cas.retelling import decimal, plain
from reasoning_engine.cas.typesetting import latex_of
from reasoning_engine.cas.values import NotExactError, exact_value, symbols

# --- numbers


def _of_list(kind: str, function: str, whole: bool = False) -> Callable[[Groups], Question | None]:
    def build(groups: Groups) -> Question | None:
        nodes = numbers(groups["list"]) if "list" in groups else numbers(f"{groups['e']}, {groups['f']}")
        if nodes is None or (whole and any(n.kind != "number" or Fraction(n.value).denominator != 1 for n in nodes)):
            return None
        if function in ("max", "min") and _some_equal(nodes):
            return None
        shown = r",\; ".join(latex(node) for node in nodes)
        return Question(kind, f"{function}({joined(nodes)})", shown, detail=joined(nodes))

    return build


def _some_equal(nodes: list[Node]) -> bool:
    """Neither of two equal numbers is the larger one."""
    try:
        return len({exact_value(node, {}) for node in nodes}) < len(nodes)
    except NotExactError:
        return False


def _compare(groups: Groups) -> Question | None:
    left, right = mathematics(groups["e"]), mathematics(groups["f"])
    if left is None or right is None or symbols(left) or symbols(right) or "relation" in (left.kind, right.kind):
        return None
    shown = rf"{latex(left)} \;?\; {latex(right)}"
    return Question(
        "compare", f"compare({plain(left)}, {plain(right)})", shown, detail=f"{plain(left)}, {plain(right)}"
    )


def _two_numbers(kind: str, call: str) -> Callable[[Groups], Question | None]:
    def build(groups: Groups) -> Question | None:
        n, m = groups["n"].replace(",", ""), groups["m"].replace(",", "")
        return Question(kind, call.format(n=n, m=m), detail=f"{n}, {m}")

    return build


def _one_number(kind: str, call: str) -> Callable[[Groups], Question | None]:
    def build(groups: Groups) -> Question | None:
        n = groups["n"].replace(",", "")
        return Question(kind, call.format(n=n), n, detail=n) if n.isdigit() else None

    return build


def _operation(template: str, shown: str | None = None) -> Callable[[Groups], Question | None]:
    """A calculation told in words, of one or two closed expressions."""

    def build(groups: Groups) -> Question | None:
        pieces = {key: mathematics(groups[key]) for key in ("e", "f") if key in groups}
        if any(p is None or symbols(p) or p.kind in ("relation", "bare", "tuple", "list") for p in pieces.values()):
            return None
        call = template.format(**{key: f"({plain(p)})" for key, p in pieces.items() if p is not None})
        return Question("evaluate", call, latex_of(call))

    return build


_PARTS = {"half": "1/2", "a quarter": "1/4", "a third": "1/3"}


def _value(text: str) -> str | None:
    text = text.strip().replace("\\%", "%")
    number = read_number(_PARTS.get(text.lower(), text))
    if number is None:
        from_latex = mathematics(text)
        return None if from_latex is None or symbols(from_latex) else f"({plain(from_latex)})"
    if number.percent:
        return decimal(number.value * 100) + "%"
    if number.digits is not None:
        return decimal(number.value)
    return str(number.value) if number.value.denominator == 1 else f"({number.value})"


def _percent(kind: str, template: str) -> Callable[[Groups], Question | None]:
    def build(groups: Groups) -> Question | None:
        e, f = _value(groups["e"]), _value(groups["f"])
        if e is None or f is None:
            return None
        call = template.format(e=e, f=f)
        return Question(kind, call, latex_of(call), detail=call)

    return build


def _round(groups: Groups) -> Question | None:
    node = mathematics(groups["e"])
    if node is None or symbols(node):
        return None
    return Question("round", f"round({plain(node)}, {places(groups)})", latex(node))


_CHINESE_UNITS = {
    "千米": "km", "公里": "km", "米": "m", "分米": "dm", "厘米": "cm", "毫米": "mm", "吨": "t", "千克": "kg",
    "公斤": "kg", "克": "g",
    "小时": "h", "分钟": "min", "分": "min", "秒": "s", "天": "day", "平方米": "m^2", "平方分米": "dm^2",
    "平方厘米": "cm^2", "平方千米": "km^2",
    "公顷": "ha", "立方米": "m^3", "立方分米": "dm^3", "立方厘米": "cm^3", "升": "l",
    "毫升": "ml", "元": "yuan", "角": "jiao",
}  # fmt: skip
_ENGLISH_UNITS = {
    "kilometers": "km", "kilometres": "km", "meters": "m", "metres": "m", "centimeters": "cm", "centimetres": "cm",
    "millimeters": "mm", "millimetres": "mm", "decimeters": "dm", "decimetres": "dm", "decimetre": "dm",
    "decimeter": "dm",
    "tonne": "t", "centimetre": "cm", "centimeter": "cm", "millimetre": "mm", "millimeter": "mm", "metre": "m",
    "kilometre": "km", "grams": "g", "kilograms": "kg", "tonnes": "t",
    "hours": "h", "hour": "h", "minutes": "min", "minute": "min", "seconds": "s", "second": "s", "days": "day",
    "weeks": "week", "inches": "in", "feet": "ft", "foot": "ft", "yards": "yd", "miles": "mi", "mile": "mi",
    "liters": "l", "litres": "l", "milliliters": "ml", "millilitres": "ml", "pounds": "lb", "ounces": "oz", "m": "m",
    "km": "km", "cm": "cm", "mm": "mm", "dm": "dm", "kg": "kg", "g": "g", "t": "t", "h": "h", "min": "min", "s": "s",
    "l": "l", "ml": "ml", "m^2": "m^2", "cm^2": "cm^2", "km/h": "km/h", "m/s": "m/s", "kilometer": "km", "meter": "m",
    "kilogram": "kg", "gram": "g", "liter": "l", "litre": "l", "day": "day", "week": "week", "inch": "in",
}  # fmt: skip


def _convert(groups: Groups) -> Question | None:
    source, target = groups["from"].strip(), (groups.get("to") or groups.get("to2") or "").strip()
    table = _ENGLISH_UNITS if source.isascii() else _CHINESE_UNITS
    units = table.get(source.lower()), table.get(target.lower())
    if None in units or units[0] == units[1]:
        return None
    amount = groups["n"].replace(",", "")
    return Question("convert", f"convert({amount}, {units[0]}, {units[1]})", detail=f"{amount} {source} → {target}")


_BASES = {"binary": 2, "octal": 8, "hexadecimal": 16, "二": 2, "三": 3, "五": 5, "七": 7, "八": 8, "十六": 16}


def _base(groups: Groups) -> Question | None:
    name = groups["base"].lower()
    base = _BASES.get(name) or int(name.removeprefix("base "))
    return Question("base", f"tobase({groups['n'].replace(',', '')}, {base})") if 2 <= base <= 16 else None


def _matrix(function: str) -> Callable[[Groups], Question | None]:
    def build(groups: Groups) -> Question | None:
        node = mathematics(groups["e"])
        rows = node is not None and (
            node.kind == "matrix" or (node.kind == "list" and all(p.kind == "list" for p in node.parts))
        )
        if node is None or not rows or symbols(node):
            return None
        return Question("matrix", f"{function}({plain(node)})", latex(node))

    return build


BUILDERS: dict[str, Callable[[Groups], Question | None]] = {
    "gcd": _of_list("gcd", "gcd", whole=True), "lcm": _of_list("lcm", "lcm", whole=True),
    "largest": _of_list("largest", "max"), "smallest": _of_list("smallest", "min"), "compare": _compare,
    "mean": _of_list("mean", "mean"), "median": _of_list("median", "median"), "mode": _of_list("mode", "mode"),
    "range": _of_list("range", "range"), "remainder": _two_numbers("remainder", "mod({n}, {m})"),
    "is_prime": _one_number("is_prime", "isprime({n})"), "factorint": _one_number("factorint", "factorint({n})"),
    "divisors": _one_number("divisors", "divisors({n})"), "percent_of": _percent("percent_of", "{e}*{f}"),
    "percent_ratio": _percent("percent_ratio", "{e}/{f}*100"),
    "whole_of_percent": _percent("whole_of_percent", "{e}/({f})"),
    "round": _round, "convert": _convert, "base": _base, "letters": letters, "determinant": _matrix("det"),
    "inverse": _matrix("inverse"), "transpose": _matrix("transpose"), "rank": _matrix("rank"),
    "sum_of": _operation("{e}+{f}"), "product_of": _operation("{e}*{f}"), "difference_of": lambda groups: None,
    "plus": _operation("{e}+{f}"), "minus": _operation("{e}-{f}"), "times": _operation("{e}*{f}"),
    "divided": _operation("{e}/{f}"), "square_root": _operation("sqrt{e}"), "cube_root": _operation("root({e}, 3)"),
    "square_roots": lambda groups: None, "absolute": _operation("abs{e}"), "squared": _operation("{e}^2"),
    "cubed": _operation("{e}^3"), "power_of": _operation("{e}^{f}"),
}  # fmt: skip

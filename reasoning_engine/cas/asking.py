"""From a phrase and its pieces to a question: what kind it is, its formula, and the tool call that answers it.

Each builder refuses (None) unless every piece is mathematics through and through. Left out: the phrases themselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from reasoning_engine.cas.grammar import read
from reasoning_engine.cas.names import FUNCTIONS, GREEK
from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.numbers import read_number
from reasoning_engine.cas.retelling import decimal, plain
from reasoning_engine.cas.typesetting import latex_of
from reasoning_engine.cas.units import read_unit
from reasoning_engine.cas.values import NotExactError, exact_value, symbols


@dataclass(frozen=True, slots=True)
class Question:
    """A problem that is understood as a whole. `detail` is the part of the description that is not a name."""

    kind: Any
    call: str | None
    latex: str | None = None
    unknowns: tuple[str, ...] = ()
    detail: str = ""
    relations: tuple[str, ...] = ()
    unit: str = ""


Groups = dict[str, str]
_WORD = re.compile(r"\\?[A-Za-z]{2,}")
_VARIABLES = re.compile(r"[xyzabcmnkpqrstuvw]{2,3}\Z")
_ENGLISH = frozenset(
    [
        "is",
        "to",
        "of",
        "at",
        "an",
        "as",
        "by",
        "my",
        "in",
        "on",
        "or",
        "if",
        "so",
        "us",
        "am",
        "pm",
        "be",
        "no",
        "up",
        "we",
        "me",
        "it",
        "vs",
    ]
)
_KNOWN = FUNCTIONS | GREEK | {"pi", "oo", "inf", "infinity", "infty", "arcsin", "arccos", "arctan", "lg", "tg", "U"}
_INEQUALITIES = {"<", ">", "<=", ">="}
_JOINED = re.compile(r"\s*(?:,|;|\band\b|\bor\b|和|与|及|以及|、|&|还是|跟|\\text\{ ?and ?\}|\bvs\.?(?=\s))\s*")


# 11 ÷ 1/6 is 66 to whoever sees a fraction, and 11/6 to whoever reads from left to right.
_AMBIGUOUS = re.compile(r"(?:÷|\\div|/ )\s*[0-9.]+\s*/\s*[0-9]")


def mathematics(text: str) -> Node | None:
    """The tree of a text that is all mathematics; None where a word is left in it.

    Raises:
        CasError: it looks like mathematics but cannot be read.
    """
    text = text.strip().strip("$").strip(" ,;:").removesuffix("=").strip()
    text = re.sub(r"\\[()\[\]]", "", text)
    if not text or re.search(r"[\u4e00-\u9fff?]|[A-Za-z]\s*:", text) or _AMBIGUOUS.search(text):
        return None
    for word in _WORD.findall(re.sub(r"_\{?\w+\}?|\\(?:text|begin|end)\{[^{}]*\}", " ", text)):
        if word.startswith("\\") or word in _KNOWN or re.fullmatch(r"d[a-z]", word):
            continue
        if word.lower() in _ENGLISH or _VARIABLES.match(word) is None:
            return None
    return read(text)


def numbers(text: str) -> list[Node] | None:
    """A list of numbers such as "12, 18 and 30"."""
    if re.search(r"[0-9],[0-9]{3}(?![0-9])", text) and re.search(r"[,;] ", text):
        return None  # 1,234, 2,345: the commas may group digits
    parts = [part for part in _JOINED.split(text.strip().strip("()[]{}")) if part]
    nodes = [mathematics(part) for part in parts]
    if len(nodes) < 2 or any(node is None or symbols(node) or node.kind == "relation" for node in nodes):
        return None
    return [node for node in nodes if node is not None]


def latex(node: Node) -> str:
    """A tree typeset as it was written."""
    return latex_of(plain(node))


def _joined(nodes: list[Node]) -> str:
    return ", ".join(plain(node) for node in nodes)


def _expression(text: str) -> Node | None:
    """A formula without relation or list; the label of y = ... and f(x) = ... is taken off."""
    node = mathematics(text)
    if node is not None and node.kind == "relation" and node.value == ("=",):
        label, body = node.parts
        if (
            label.kind == "name" and label.value in ("y", "s", "f", "g", "h") and label.value not in symbols(body)
        ) or label.kind == "apply":
            node = body
    return None if node is None or node.kind in ("relation", "bare", "tuple", "list", "set", "union") else node


def _single(node: Node, wanted: str | None = None) -> str | None:
    names = symbols(node)
    if wanted is not None:
        return wanted if names <= {wanted} or wanted in names else None
    return next(iter(names)) if len(names) == 1 else None


# --- equations


def _solve(groups: Groups) -> Question | None:
    wanted = groups.get("x") or groups.get("x2")
    node = mathematics(groups["e"])
    if node is None or node.kind != "relation":
        return None
    names = symbols(node)
    if (wanted is not None and wanted not in names) or len(names) != 1:
        return None
    unknown = next(iter(names))
    signs = set(node.value)
    if signs == {"="} and len(node.value) == 1:
        text = plain(node)
        return Question("solve_equation", f"solve({text}, {unknown})", latex(node), (unknown,), relations=(text,))
    if signs <= _INEQUALITIES:
        text = plain(node)
        return Question("solve_inequality", f"solve({text}, {unknown})", latex(node), (unknown,), relations=(text,))
    return None


_SYSTEM_WORDS = re.compile(
    r"\\begin\{(?:cases|aligned|array|gathered)\}(?:\{[lcr]*\})?(.*)\\end\{(?:cases|aligned|array|gathered)\}",
    re.DOTALL,
)


def _system(groups: Groups) -> Question | None:
    text = groups["e"].strip().strip("$")
    found = _SYSTEM_WORDS.search(text)
    if found is not None:
        parts = [p.replace("&", "").strip(" ,;") for p in re.split(r"\\\\", found.group(1))]
    else:
        text = re.sub(r"\\left|\\right", "", text).strip()
        text = text[1:-1] if text[:1] + text[-1:] in ("{}", "[]", "()") else text.lstrip("{")
        parts = [p for p in _JOINED.split(text) if p]
    nodes = [mathematics(part) for part in parts if part]
    if len(nodes) < 2 or any(n is None or n.kind != "relation" or n.value != ("=",) for n in nodes):
        return None
    relations = [node for node in nodes if node is not None]
    names = sorted(frozenset[str]().union(*[symbols(node) for node in relations]))
    asked = {groups[k] for k in ("x", "y", "x2", "y2", "x3", "y3") if k in groups}
    if len(names) != len(relations) or len(names) > 4 or (asked and asked != set(names)):
        return None
    texts = tuple(plain(node) for node in relations)
    shown = r"\begin{cases}" + r" \\ ".join(latex(node) for node in relations) + r"\end{cases}"
    return Question(
        "solve_system", f"solve([{', '.join(texts)}], [{', '.join(names)}])", shown, tuple(names), relations=texts
    )


def _substitute(groups: Groups) -> Question | None:
    node = _expression(groups["e"])
    points = [mathematics(part) for part in _JOINED.split(groups["point"]) if part]
    if node is None or not points or any(p is None or p.kind != "relation" or p.value != ("=",) for p in points):
        return None
    values = [p for p in points if p is not None]
    if any(p.parts[0].kind != "name" or symbols(p.parts[1]) for p in values):
        return None
    if symbols(node) != {str(p.parts[0].value) for p in values}:
        return None
    settings = ", ".join(plain(p) for p in values)
    return Question("substitute", f"subs({plain(node)}, {settings})", latex(node), detail=settings)


# --- calculus and algebra


def _differentiate(groups: Groups, order: str = "") -> Question | None:
    node = _expression(groups["e"])
    variable = _single(node, groups.get("x")) if node is not None else None
    if node is None or variable is None or len(symbols(node)) != 1:
        return None
    return Question("differentiate", f"diff({plain(node)}, {variable}{order})", latex(node), (variable,))


def _integrate(groups: Groups) -> Question | None:
    node = _expression(groups["e"])
    variable = _single(node, groups.get("x") or groups.get("x2")) if node is not None else None
    if node is None or variable is None or len(symbols(node)) != 1:
        return None
    if "low" not in groups:
        return Question("integrate", f"integrate({plain(node)}, {variable})", latex(node), (variable,))
    low, high = mathematics(groups["low"]), mathematics(groups["high"])
    if low is None or high is None or symbols(low) or symbols(high):
        return None
    shown = rf"\int_{{{latex(low)}}}^{{{latex(high)}}} {latex(node)}\,d{variable}"
    return Question(
        "integrate", f"integrate({plain(node)}, {variable}, {plain(low)}, {plain(high)})", shown, (variable,)
    )


def _limit(groups: Groups) -> Question | None:
    node, at = (
        _expression(groups["e"]),
        mathematics(groups["at"].replace("infinity", "oo").replace("正无穷", "oo").replace("无穷", "oo")),
    )
    variable = groups.get("x")
    if node is None or at is None or symbols(node) != {variable} or symbols(at):
        return None
    shown = rf"\lim_{{{variable} \to {latex(at)}}} {latex(node)}"
    return Question("limit", f"limit({plain(node)}, {variable}, {plain(at)})", shown, (str(variable),))


def _algebra(kind: str) -> Callable[[Groups], Question | None]:
    def build(groups: Groups) -> Question | None:
        node = _expression(groups["e"])
        if node is None or (not symbols(node) and kind != "simplify"):
            return None
        if any(part.kind == "call" and part.value in _CALCULUS for part in node.walk()):
            return None
        return Question(kind, f"{kind}({plain(node)})", latex(node))

    return build


_CALCULUS = frozenset(["diff", "integrate", "limit", "sum", "product", "solve"])


def _evaluate(groups: Groups) -> Question | None:
    """A closed expression; a bare equation or inequality in one unknown counts as "solve it"."""
    node = mathematics(groups["e"])
    if node is None:
        return None
    if node.kind == "relation":
        return _solve({"e": groups["e"]})
    if node.kind in ("tuple", "set", "interval", "union", "list", "bare", "name") or _is_trivial(node):
        return None
    if symbols(node) and not _is_closed_calculus(node):
        return None
    kind = {"limit": "limit", "integrate": "integrate", "diff": "differentiate", "gcd": "gcd", "lcm": "lcm"}.get(
        str(node.value) if node.kind == "call" else "", "evaluate"
    )
    variable = (str(node.parts[1].value),) if kind in ("integrate", "differentiate", "limit") else ()
    return Question(kind, plain(node), latex(node), variable, ", ".join(plain(part) for part in node.parts))


def _is_trivial(node: Node) -> bool:
    """A bare number asks nothing."""
    return node.kind == "number" or (node.kind == "neg" and node.parts[0].kind == "number")


def _is_closed_calculus(node: Node) -> bool:
    if node.kind != "call" or node.value not in ("diff", "integrate", "limit", "sum", "product") or len(node.parts) < 2:
        return False
    variable = node.parts[1]
    return variable.kind == "name" and symbols(node) <= {str(variable.value)}


# --- numbers


def _of_list(kind: str, function: str, whole: bool = False) -> Callable[[Groups], Question | None]:
    def build(groups: Groups) -> Question | None:
        nodes = numbers(groups["list"]) if "list" in groups else numbers(f"{groups['e']}, {groups['f']}")
        if nodes is None or (whole and any(n.kind != "number" or Fraction(n.value).denominator != 1 for n in nodes)):
            return None
        if function in ("max", "min") and _some_equal(nodes):
            return None
        shown = r",\; ".join(latex(node) for node in nodes)
        return Question(kind, f"{function}({_joined(nodes)})", shown, detail=_joined(nodes))

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


_PLACES = {"one": 1, "two": 2, "three": 3, "four": 4, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4}
_NEAREST = {
    "whole number": 0, "integer": 0, "one": 0, "tenth": 1, "hundredth": 2, "thousandth": 3, "ten": -1, "hundred": -2,
    "thousand": -3, "个位": 0, "整数": 0, "十分位": 1, "百分位": 2, "千分位": 3, "十位": -1, "百位": -2, "千位": -3,
}  # fmt: skip


def _round(groups: Groups) -> Question | None:
    node = mathematics(groups["e"])
    if node is None or symbols(node):
        return None
    if "nearest" in groups:
        places = _NEAREST[groups["nearest"].lower()]
    else:
        text = groups["places"].lower()
        places = _PLACES[text] if text in _PLACES else int(text)
    return Question("round", f"round({plain(node)}, {places})", latex(node))


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


def _letters(groups: Groups) -> Question | None:
    word, letter = groups["word"], groups["letter"]
    unit = read_unit(word)
    if unit is not None and unit.dimension:
        return None  # how many m in km?
    return Question("letters", f"letters({word.lower()}, {letter.lower()})", detail=f"{letter}, {word}")


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
    "solve": _solve, "system": _system, "substitute": _substitute, "differentiate": _differentiate,
    "differentiate2": lambda groups: _differentiate(groups, ", 2"), "integrate": _integrate, "limit": _limit,
    "gcd": _of_list("gcd", "gcd", whole=True), "lcm": _of_list("lcm", "lcm", whole=True),
    "largest": _of_list("largest", "max"), "smallest": _of_list("smallest", "min"), "compare": _compare,
    "mean": _of_list("mean", "mean"), "median": _of_list("median", "median"), "mode": _of_list("mode", "mode"),
    "range": _of_list("range", "range"), "remainder": _two_numbers("remainder", "mod({n}, {m})"),
    "is_prime": _one_number("is_prime", "isprime({n})"), "factorint": _one_number("factorint", "factorint({n})"),
    "divisors": _one_number("divisors", "divisors({n})"), "percent_of": _percent("percent_of", "{e}*{f}"),
    "percent_ratio": _percent("percent_ratio", "{e}/{f}*100"),
    "whole_of_percent": _percent("whole_of_percent", "{e}/({f})"),
    "round": _round, "convert": _convert, "base": _base, "letters": _letters, "determinant": _matrix("det"),
    "inverse": _matrix("inverse"), "transpose": _matrix("transpose"), "rank": _matrix("rank"),
    "sum_of": _operation("{e}+{f}"), "product_of": _operation("{e}*{f}"), "difference_of": lambda groups: None,
    "plus": _operation("{e}+{f}"), "minus": _operation("{e}-{f}"), "times": _operation("{e}*{f}"),
    "divided": _operation("{e}/{f}"), "square_root": _operation("sqrt{e}"), "cube_root": _operation("root({e}, 3)"),
    "square_roots": lambda groups: None, "absolute": _operation("abs{e}"), "squared": _operation("{e}^2"),
    "cubed": _operation("{e}^3"), "power_of": _operation("{e}^{f}"), "simplify": _algebra("simplify"),
    "expand": _algebra("expand"), "factor": _algebra("factor"), "evaluate": _evaluate,
}  # fmt: skip

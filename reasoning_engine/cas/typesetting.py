r"""LaTeX for the page: the tree of a text, typeset as it was written, with the brackets that its layout needs.

`latex_of(text)` keeps the form ("2*x+3*x" stays a sum); `to_latex(value)` goes through the canonical plain text, so
that page and tool always show the same form. What cannot be typeset raises the grammar's own error.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache
from typing import Any

from reasoning_engine.cas.arithmetic import decimal_text
from reasoning_engine.cas.grammar import read
from reasoning_engine.cas.names import GREEK
from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.writing import to_text

_SUM, _NEGATIVE, _PRODUCT, _POWER, _ATOM = range(5)
Typeset = tuple[str, int]

_PHRASES = frozenset(
    ["no solution", "all real numbers", "true", "false", "yes", "no", "cannot be determined", "undefined"]
)
_RELATIONS = {
    "<=": r" \le ", ">=": r" \ge ", "!=": r" \ne ", "≈": r" \approx ", "∈": r" \in ", "∉": r" \notin ", "→": r" \to ",
    "⇒": r" \Rightarrow ", "⇔": r" \Leftrightarrow ",
}  # fmt: skip
_UPRIGHT = frozenset("sin cos tan cot sec csc ln log sinh cosh tanh exp gcd max min det arg".split())  # noqa: SIM905
_NAMES = {
    "asin": r"\arcsin",
    "acos": r"\arccos",
    "atan": r"\arctan",
    "re": r"\operatorname{Re}",
    "im": r"\operatorname{Im}",
}
_SETS = {
    "empty": r"\varnothing", "reals": r"\mathbb{R}", "integers": r"\mathbb{Z}", "naturals": r"\mathbb{N}",
    "rationals": r"\mathbb{Q}",
}  # fmt: skip
_SET_SIGNS = {"union": r" \cup ", "intersection": r" \cap ", "difference": r" \setminus "}


def to_latex(value: Any) -> str:
    """LaTeX of a SymPy object, in its canonical form.

    Raises:
        CasError: as `to_text`.
    """
    return latex_of(to_text(value))


@lru_cache(maxsize=4096)
def latex_of(text: str) -> str:
    """LaTeX of a text in plain syntax or LaTeX, as it is written; words such as "no solution" become text.

    Raises:
        CasError: the grammar does not have it.
    """
    phrase = text.strip()
    if phrase.lower() in _PHRASES:
        return rf"\text{{{phrase}}}"
    if phrase in ("<", ">", "="):
        return phrase
    return _plain(read(phrase))


def typeset(node: Node) -> str:
    """LaTeX of a tree, as it is written."""
    return _plain(node)


def _plain(node: Node) -> str:
    return _typeset(node)[0]


def _typeset(node: Node) -> Typeset:
    return _KINDS[node.kind](node)


def _within(node: Node, least: int) -> str:
    text, binding = _typeset(node)
    return text if binding >= least else _bracketed(text)


def _bracketed(text: str) -> str:
    tall = r"\frac" in text or r"\sum" in text or r"\int" in text or r"\binom" in text
    return rf"\left({text}\right)" if tall else f"({text})"


def _joined(node: Node) -> str:
    return ", ".join(_plain(part) for part in node.parts)


def _number(node: Node) -> Typeset:
    value = Fraction(node.value)
    if value.denominator == 1:
        return str(value), _ATOM
    decimal = decimal_text(value) if node.decimal else None
    return (decimal, _ATOM) if decimal else (_fraction(str(value.numerator), str(value.denominator)), _PRODUCT)


def _fraction(top: str, bottom: str) -> str:
    return rf"\frac{{{top}}}{{{bottom}}}"


def _mixed(node: Node) -> Typeset:
    whole, top, bottom = node.value
    return f"{whole}{_fraction(top, bottom)}", _PRODUCT


def _name(node: Node) -> Typeset:
    name, _, index = str(node.value).partition("_")
    letters = name.rstrip("'")
    text = {"pi": r"\pi", "oo": r"\infty"}.get(letters) or (rf"\{letters}" if letters in GREEK else letters)
    text += name[len(letters) :]
    return (f"{text}_{{{index.strip('{}')}}}" if len(index) > 1 else f"{text}_{index}" if index else text), _ATOM


def _sum(node: Node) -> Typeset:
    text = _within(node.parts[0], _NEGATIVE)
    for part in node.parts[1:]:
        piece, binding = _typeset(part)
        if part.kind == "neg" and part.parts[0].kind == "neg":
            piece = f"-{_bracketed(_plain(part.parts[0]))}"
        elif binding == _SUM:
            piece = _bracketed(piece)
        text += piece if piece.startswith(("-", r"\pm", r"\mp")) else f"+{piece}"
    return text, _SUM


def _negative(node: Node) -> Typeset:
    return f"-{_within(node.parts[0], _PRODUCT)}", _NEGATIVE


def _plus_minus(node: Node) -> Typeset:
    sign = r"\pm " if node.kind == "plus_minus" else r"\mp "
    return f"{sign}{_within(node.parts[0], _PRODUCT)}", _NEGATIVE


def _times(node: Node) -> Typeset:
    text = _within(node.parts[0], _PRODUCT)
    for right in node.parts[1:]:
        piece = _within(right, _PRODUCT)
        if piece[0].isdigit() or (
            piece.startswith(r"\frac") and _ends_in_digit(text)
        ):  # 2\frac73 would be a mixed number
            text += rf" \cdot {piece}"
        elif text[-1].isalpha() and piece[0].isalpha() and "\\" in text:
            text += f" {piece}"
        else:
            text += piece
    return text, _PRODUCT


def _ends_in_digit(text: str) -> bool:
    return text[-1].isdigit()


def _over(node: Node) -> Typeset:
    return _fraction(_plain(node.parts[0]), _plain(node.parts[1])), _PRODUCT


def _power(node: Node) -> Typeset:
    base, exponent = node.parts
    raised = (
        f"{exponent.parts[0].value}/{exponent.parts[1].value}" if _is_plain_fraction(exponent) else _plain(exponent)
    )
    if base.kind == "call" and base.value in _UPRIGHT and exponent.kind == "number":
        return rf"\{base.value}^{_script(raised)}{_arguments(base)}", _POWER
    return f"{_within(base, _ATOM)}^{_script(raised)}", _POWER


def _is_plain_fraction(node: Node) -> bool:
    return node.kind == "div" and all(part.kind == "number" and not part.decimal for part in node.parts)


def _script(text: str) -> str:
    return text if len(text) == 1 else f"{{{text}}}"


def _postfix(sign: str) -> Callable[[Node], Typeset]:
    return lambda node: (f"{_within(node.parts[0], _ATOM)}{sign}", _POWER)


def _relation(node: Node) -> Typeset:
    text = _plain(node.parts[0])
    for sign, part in zip(node.value, node.parts[1:], strict=True):
        text += _RELATIONS.get(sign, sign) + _plain(part)
    return text, _SUM


def _collection(opening: str, closing: str) -> Callable[[Node], Typeset]:
    return lambda node: (f"{opening}{_joined(node)}{closing}", _ATOM)


def _list(node: Node) -> Typeset:
    if node.parts and all(part.kind == "list" for part in node.parts):
        return _matrix(node)
    return f"[{_joined(node)}]", _ATOM


def _matrix(node: Node) -> Typeset:
    rows = r" \\ ".join(" & ".join(_plain(cell) for cell in row.parts) for row in node.parts)
    return rf"\begin{{pmatrix}} {rows} \end{{pmatrix}}", _ATOM


def _interval(node: Node) -> Typeset:
    return f"{node.value[0]}{_joined(node)}{node.value[1]}", _ATOM


def _of_sets(node: Node) -> Typeset:
    return _SET_SIGNS[node.kind].join(_plain(part) for part in node.parts), _SUM


def _arguments(node: Node) -> str:
    return _bracketed(_joined(node))


def _call(node: Node) -> Typeset:
    special = _CALLS.get(node.value)
    text = special(node) if special else None
    if text is not None:
        return text, _PRODUCT if node.value in ("sum", "product", "integrate", "limit", "diff") else _ATOM
    if node.value in _UPRIGHT:
        return rf"\{node.value}{_arguments(node)}", _ATOM
    name = _NAMES.get(node.value) or rf"\operatorname{{{node.value.replace('_', ' ')}}}"
    return f"{name}{_arguments(node)}", _ATOM


def _root(node: Node) -> str | None:
    if len(node.parts) == 2:
        return rf"\sqrt[{_plain(node.parts[1])}]{{{_plain(node.parts[0])}}}"
    return rf"\sqrt{{{_plain(node.parts[0])}}}" if node.value == "sqrt" else rf"\sqrt[3]{{{_plain(node.parts[0])}}}"


def _binomial(node: Node) -> str | None:
    return rf"\binom{{{_plain(node.parts[0])}}}{{{_plain(node.parts[1])}}}" if len(node.parts) == 2 else None


def _large(sign: str) -> Callable[[Node], str | None]:
    def write(node: Node) -> str | None:
        if len(node.parts) != 4:
            return None
        body, variable, low, high = node.parts
        return rf"\{sign}_{{{_plain(variable)}={_plain(low)}}}^{{{_plain(high)}}} {_within(body, _PRODUCT)}"

    return write


def _integral(node: Node) -> str | None:
    if len(node.parts) not in (2, 4):
        return None
    body, variable = node.parts[:2]
    bounds = f"_{{{_plain(node.parts[2])}}}^{{{_plain(node.parts[3])}}}" if len(node.parts) == 4 else ""
    return rf"\int{bounds} {_within(body, _PRODUCT)}\,d{_plain(variable)}"


def _limit(node: Node) -> str | None:
    if len(node.parts) not in (3, 4):
        return None
    body, variable, point = node.parts[:3]
    side = f"^{node.parts[3].value}" if len(node.parts) == 4 else ""
    return rf"\lim_{{{_plain(variable)} \to {_plain(point)}{side}}} {_within(body, _PRODUCT)}"


def _derivative(node: Node) -> str | None:
    if len(node.parts) != 2:
        return None
    return rf"\frac{{d}}{{d{_plain(node.parts[1])}}}{_bracketed(_plain(node.parts[0]))}"


def _logarithm(node: Node) -> str | None:
    if len(node.parts) != 2:
        return None
    return rf"\log_{{{_plain(node.parts[1])}}}{_bracketed(_plain(node.parts[0]))}"


def _in_degrees(node: Node) -> str | None:
    return rf"\{node.value[:3]} {_within(node.parts[0], _ATOM)}^\circ" if len(node.parts) == 1 else None


def _around(opening: str, closing: str) -> Callable[[Node], str | None]:
    return lambda node: f"{opening}{_joined(node)}{closing}"


_CALLS: dict[str, Callable[[Node], str | None]] = {
    "sqrt": _root, "root": _root, "cbrt": _root, "binomial": _binomial, "sum": _large("sum"), "product": _large("prod"),
    "integrate": _integral, "limit": _limit, "diff": _derivative, "log": _logarithm, "sind": _in_degrees,
    "cosd": _in_degrees, "tand": _in_degrees, "abs": _around("|", "|"), "floor": _around(r"\lfloor ", r" \rfloor"),
    "ceil": _around(r"\lceil ", r" \rceil"), "conjugate": _around(r"\overline{", "}"),
}  # fmt: skip
_KINDS: dict[str, Callable[[Node], Typeset]] = {
    "number": _number, "mixed": _mixed, "name": _name, "add": _sum, "neg": _negative, "plus_minus": _plus_minus,
    "minus_plus": _plus_minus, "mul": _times, "div": _over, "pow": _power, "factorial": _postfix("!"),
    "factorial2": _postfix("!!"), "percent": _postfix(r"\%"), "degree": _postfix(r"^\circ"), "call": _call,
    "apply": lambda node: (f"{node.value}{_arguments(node)}", _ATOM), "relation": _relation,
    "bare": lambda node: (_joined(node), _SUM), "tuple": _collection("(", ")"), "list": _list, "matrix": _matrix,
    "set": _collection(r"\{", r"\}"), "set_name": lambda node: (_SETS[node.value], _ATOM), "interval": _interval,
    "union": _of_sets, "intersection": _of_sets, "difference": _of_sets, "side": lambda node: (str(node.value), _ATOM),
}  # fmt: skip

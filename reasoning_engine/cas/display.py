"""Writes a tree as it was typed: as LaTeX for the page, as plain text for a tool call. 2+2 stays 2+2.

Left out: any rearranging (writing.py writes results), and kinds that a problem's core never has (sets, intervals).
"""

from __future__ import annotations

from fractions import Fraction

from reasoning_engine.cas.names import GREEK
from reasoning_engine.cas.nodes import Node
from reasoning_engine.errors import CasError

_BINDING = {
    "relation": 0,
    "bare": 0,
    "add": 1,
    "plus_minus": 1,
    "minus_plus": 1,
    "neg": 2,
    "mul": 3,
    "div": 3,
    "pow": 5,
}
_LATEX_SIGNS = {"<=": r"\le ", ">=": r"\ge ", "!=": r"\ne ", "≈": r"\approx ", "∈": r"\in "}
_LATEX_FUNCTIONS = frozenset("sin cos tan cot sec csc ln sinh cosh tanh det gcd max min arg".split())
_INVERSES = {"asin": r"\arcsin", "acos": r"\arccos", "atan": r"\arctan", "lcm": r"\operatorname{lcm}"}


def _binding(node: Node) -> int:
    if node.kind == "number" and isinstance(node.value, Fraction) and not node.decimal:
        return 3
    return _BINDING.get(node.kind, 9)


def _number(node: Node) -> str:
    value = Fraction(node.value)
    if value.denominator == 1:
        return str(value.numerator)
    if node.decimal:
        return decimal(value)
    return f"{value.numerator}/{value.denominator}"


def decimal(value: Fraction) -> str:
    """A terminating decimal written out; other fractions as p/q."""
    places = 0
    while (value * 10**places).denominator != 1 and places <= 60:
        places += 1
    if places > 60:
        return f"{value.numerator}/{value.denominator}"
    digits = str(abs(value.numerator * 10**places // value.denominator)).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    return sign + (digits[:-places] + "." + digits[-places:] if places else digits)


# --- plain --------------------------------------------------------------------------------------------------------------


def plain(node: Node) -> str:
    """The tree in the tool language.

    Raises:
        CasError: "unsupported" for a kind that has no plain form here.
    """
    kind, parts = node.kind, node.parts
    if kind == "number":
        return _number(node)
    if kind == "mixed":
        whole, top, bottom = node.value
        return f"({whole}+{top}/{bottom})"
    if kind == "name":
        return str(node.value)
    if kind == "add":
        return _plain_sum(parts)
    if kind == "neg":
        return "-" + _inside(parts[0], 3)
    if kind == "mul":
        return "*".join(_inside(part, 3 if i == 0 else 4) for i, part in enumerate(parts))
    if kind == "div":
        return _inside(parts[0], 3) + "/" + _inside(parts[1], 4)
    if kind == "pow":
        return _inside(parts[0], 6) + "^" + _inside(parts[1], 6)
    return _plain_rest(node)


def _inside(node: Node, least: int) -> str:
    text = plain(node)
    return text if _binding(node) >= least else f"({text})"


def _plain_sum(parts: tuple[Node, ...]) -> str:
    text = plain(parts[0])
    for part in parts[1:]:
        text += "-" + _inside(part.parts[0], 3) if part.kind == "neg" else "+" + _inside(part, 2)
    return text


def _plain_rest(node: Node) -> str:
    kind, parts = node.kind, node.parts
    inner = ", ".join(plain(part) for part in parts)
    if kind in ("factorial", "percent"):
        return _inside(parts[0], 6) + ("!" if kind == "factorial" else "%")
    if kind == "degree":
        return f"{_inside(parts[0], 6)}*pi/180"
    if kind == "call":
        return f"{node.value}({inner})"
    if kind == "relation":
        return plain(parts[0]) + "".join(s + plain(p) for s, p in zip(node.value, parts[1:], strict=True))
    if kind in ("list", "matrix"):
        return f"[{inner}]"
    if kind == "side":
        return str(node.value)
    if kind == "bare":
        return inner
    raise CasError("unsupported", f"There is no plain form for {kind}.")


# --- LaTeX --------------------------------------------------------------------------------------------------------------


def latex(node: Node) -> str:
    """The tree in LaTeX, as it was typed.

    Raises:
        CasError: "unsupported" for a kind that has no form here.
    """
    kind, parts = node.kind, node.parts
    if kind == "number":
        text = _number(node)
        return r"\frac{%s}{%s}" % tuple(text.split("/")) if "/" in text else text
    if kind == "mixed":
        return r"%d\frac{%d}{%d}" % node.value
    if kind == "name":
        return _latex_name(str(node.value))
    if kind == "add":
        return _latex_sum(parts)
    if kind == "neg":
        return "-" + _latex_inside(parts[0], 3)
    if kind == "mul":
        return _latex_product(parts)
    if kind == "div":
        return r"\frac{%s}{%s}" % (latex(parts[0]), latex(parts[1]))
    if kind == "pow":
        return "%s^{%s}" % (_latex_inside(parts[0], 6), latex(parts[1]))
    return _latex_rest(node)


def _latex_inside(node: Node, least: int) -> str:
    text = latex(node)
    return text if _binding(node) >= least and not (least > 5 and node.kind == "call") else rf"\left({text}\right)"


def _latex_name(name: str) -> str:
    if name == "oo":
        return r"\infty"
    base, underscore, subscript = name.partition("_")
    text = "\\" + base if base in GREEK or base == "pi" else base
    return f"{text}_{{{subscript}}}" if underscore else text


def _latex_sum(parts: tuple[Node, ...]) -> str:
    text = latex(parts[0])
    for part in parts[1:]:
        if part.kind == "neg":
            text += "-" + _latex_inside(part.parts[0], 3)
        elif part.kind in ("plus_minus", "minus_plus"):
            text += (r"\pm " if part.kind == "plus_minus" else r"\mp ") + _latex_inside(part.parts[0], 3)
        else:
            text += "+" + _latex_inside(part, 2)
    return text


def _latex_product(parts: tuple[Node, ...]) -> str:
    text = _latex_inside(parts[0], 3)
    for before, part in zip(parts, parts[1:], strict=False):
        piece = _latex_inside(part, 3 if part.kind == "div" else 4)
        numeric = part.kind in ("number", "mixed", "div", "percent") or (
            part.kind == "pow" and part.parts[0].kind == "number"
        )
        both_numbers = numeric and before.kind != "name"
        text += (r" \times " if both_numbers else " " if text[-1].isalpha() and piece[0].isalpha() else "") + piece
    return text


def _latex_rest(node: Node) -> str:
    kind, parts = node.kind, node.parts
    if kind in ("factorial", "percent", "degree"):
        return _latex_inside(parts[0], 6) + {"factorial": "!", "percent": r"\%", "degree": r"^{\circ}"}[kind]
    if kind == "call":
        return _latex_call(node)
    if kind == "relation":
        rest = zip(node.value, parts[1:], strict=True)
        return latex(parts[0]) + "".join(_LATEX_SIGNS.get(s, s) + latex(p) for s, p in rest)
    if kind == "matrix":
        rows = r" \\ ".join(" & ".join(latex(cell) for cell in row.parts) for row in parts)
        return r"\begin{pmatrix}%s\end{pmatrix}" % rows
    if kind == "list":
        return "[" + ", ".join(latex(part) for part in parts) + "]"
    if kind == "bare":
        return r",\; ".join(latex(part) for part in parts)
    if kind == "plus_minus":
        return r"\pm " + _latex_inside(parts[0], 3)
    raise CasError("unsupported", f"There is no LaTeX for {kind}.")


def _latex_call(node: Node) -> str:
    name, arguments = str(node.value), [latex(part) for part in node.parts]
    if name in _CALLS and len(arguments) in _CALLS[name]:
        return _CALLS[name][len(arguments)] % tuple(
            arguments[i] for i in _ORDER.get((name, len(arguments)), range(len(arguments)))
        )
    inner = ", ".join(arguments)
    if name in _LATEX_FUNCTIONS:
        return rf"\{name}\left({inner}\right)"
    command = _INVERSES.get(name) or r"\operatorname{" + name + "}"
    return rf"{command}\left({inner}\right)"


_CALLS: dict[str, dict[int, str]] = {
    "sqrt": {1: r"\sqrt{%s}"},
    "cbrt": {1: r"\sqrt[3]{%s}"},
    "root": {2: r"\sqrt[%s]{%s}"},
    "abs": {1: r"\left|%s\right|"},
    "floor": {1: r"\left\lfloor %s\right\rfloor"},
    "ceil": {1: r"\left\lceil %s\right\rceil"},
    "log": {1: r"\log\left(%s\right)", 2: r"\log_{%s}\left(%s\right)"},
    "binomial": {2: r"\binom{%s}{%s}"},
    "exp": {1: r"e^{%s}"},
    "diff": {2: r"\frac{d}{d%s}\left(%s\right)"},
    "integrate": {2: r"\int %s\,d%s", 4: r"\int_{%s}^{%s} %s\,d%s"},
    "limit": {3: r"\lim_{%s \to %s} %s"},
    "sum": {4: r"\sum_{%s=%s}^{%s} %s"},
    "product": {4: r"\prod_{%s=%s}^{%s} %s"},
}
_ORDER: dict[tuple[str, int], tuple[int, ...]] = {
    ("root", 2): (1, 0), ("log", 2): (1, 0), ("diff", 2): (1, 0), ("integrate", 4): (2, 3, 0, 1), ("limit", 3): (1, 2, 0),
    ("sum", 4): (1, 2, 3, 0), ("product", 4): (1, 2, 3, 0),
}  # fmt: skip

"""Writes a tree back in the tool language, as it was typed: 2+2 stays 2+2.

Left out: any rearranging (writing.py writes results), and kinds that a problem's core never has (sets, intervals).
"""

from __future__ import annotations

from fractions import Fraction

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


# --- plain


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

"""Formulas that everybody knows by their letters: the vertex at -b/(2a), the sum of a geometric series, areas, volumes.

A step that quotes one with a wrong number or sign is refuted. A formula counts as quoted where its letters, its
subject and the words around it fit, and one slip tells it from the right one. Left out: formulas with other letters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reasoning_engine.cas.claim_chains import Claim
from reasoning_engine.cas.grammar import read
from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.repairs import differences
from reasoning_engine.cas.sampling import agreement
from reasoning_engine.cas.values import symbols


@dataclass(frozen=True, slots=True)
class Formula:
    """`left` = one of `rights`, where the words fit `words` (a pattern; empty where the letters are enough)."""

    left: str
    rights: tuple[str, ...]
    words: str


FORMULAS = (
    Formula("x", ("-b/(2a)",), r"vertex|axis|symmetr|parabola|顶点|对称轴|抛物线|最[大小高低]"),
    Formula("S", ("a*(q^n-1)/(q-1)", "a*(1-q^n)/(1-q)"), ""),
    Formula("S", ("a*(r^n-1)/(r-1)", "a*(1-r^n)/(1-r)"), ""),
    Formula("S", ("a/(1-q)",), r"geometric|series|等比|infinite|无穷"),
    Formula("S", ("a/(1-r)",), r"geometric|series|等比|infinite|无穷"),
    Formula("S", ("n*(n+1)/2",), ""),
    Formula("D", ("b^2-4a*c",), ""),
    Formula("Δ", ("b^2-4a*c",), ""),
    Formula("x", ("(-b±sqrt(b^2-4a*c))/(2a)",), ""),
    Formula("A", ("pi*r^2",), r"circle|disc|圆"),
    Formula("S", ("pi*r^2",), r"circle|disc|圆"),
    Formula("C", ("2*pi*r",), r"circ|圆|周长"),
    Formula("V", ("4/3*pi*r^3", "4*pi*r^3/3"), r"sphere|ball|球"),
    Formula("V", ("pi*r^2*h",), r"cylinder|圆柱"),
    Formula("V", ("1/3*pi*r^2*h", "pi*r^2*h/3"), r"cone|圆锥"),
    Formula("A", ("1/2*b*h", "b*h/2"), r"triang|三角"),
    Formula("S", ("1/2*a*h", "a*h/2"), r"triang|三角"),
    Formula("A", ("(a+b)*h/2", "1/2*(a+b)*h"), r"trapez|梯形"),
    Formula("S", ("(a+b)*h/2", "1/2*(a+b)*h"), r"trapez|梯形"),
    Formula("c^2", ("a^2+b^2",), r"pythag|right|勾股|直角"),
    Formula("a^2+b^2", ("c^2",), r"pythag|right|勾股|直角"),
    Formula("c^2", ("a^2+b^2-2*a*b*cos(C)",), r"cosine|余弦"),
)  # fmt: skip


def misquotes_formula(claim: Claim) -> str | None:
    """The right formula where the claim quotes a known one with a slip in it, or None."""
    if claim.sign != "=":
        return None
    words = claim.before + " " + claim.after
    for formula in FORMULAS:
        if formula.words and not re.search(formula.words, words, re.IGNORECASE):
            continue
        left, rights = _trees(formula)
        if claim.left != left:
            continue
        if any(agreement(claim.right, right) in ("exact", "numeric") for right in rights):
            return None
        if any(_is_slip_of(claim.right, right) for right in rights):
            return f"{formula.left} = {formula.rights[0]}"
    return None


@cache
def _trees(formula: Formula) -> tuple[Node, tuple[Node, ...]]:
    return read(formula.left), tuple(read(text) for text in formula.rights)


def _is_slip_of(quoted: Node, right: Node) -> bool:
    if symbols(quoted) != symbols(right):
        return False
    return any(differences(a, b) == 1 for a in _spellings(quoted) for b in _spellings(right))


def _spellings(node: Node) -> list[Node]:
    """The tree, and with its quotient and its sign at either level: a*(b/c) is (a*b)/c, -(b/c) is (-b)/c."""
    found = [node]
    if node.kind == "neg" and node.parts[0].kind == "div":
        top, bottom = node.parts[0].parts
        found.append(Node("div", parts=(Node("neg", parts=(top,)), bottom)))
    if node.kind == "mul" and node.parts[-1].kind == "div":
        top, bottom = node.parts[-1].parts
        found.append(Node("div", parts=(Node("mul", parts=(*node.parts[:-1], top)), bottom)))
    return found

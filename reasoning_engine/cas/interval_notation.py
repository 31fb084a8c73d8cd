r"""Intervals, unions and sets of real numbers as text: (2, 5], ]2; 5], (-oo, 1) U {3}, x \in [0, 1], R \ {1}.

Left out: the numbers that the ends stand for, and inequalities (regions.py).
"""

from __future__ import annotations

import re

from reasoning_engine.cas.answer_kinds import Logic, Region, Relation, Span
from reasoning_engine.cas.notation import is_balanced, split_top
from reasoning_engine.cas.wording import known_meaning

INFINITE = re.compile(r"\\infty|正无穷大?|无穷大|\binfinity\b|\binf\b|∞|\boo\b")
_MEMBER = re.compile(r"(?:(\\?[A-Za-z]+(?:_\{?\w+\}?)?)\s*\\in(?![a-z])\s*)?(.+)\Z", re.DOTALL)
_UNION = re.compile(r"\s*(?:\\cup(?![a-z])|(?<=[)\]}\[])\s*U\s*(?=[(\[{\]])|\bunion\b)\s*")
_REALS = r"(?:\\mathbb\s*\{?\s*R\s*\}?|R|ℝ)"
_WITHOUT = re.compile(
    rf"(?:\(-\\infty,\s*\+?\\infty\)|{_REALS})\s*(?:\\setminus|\\backslash|\\|-)\s*\{{([^{{}}]+)\}}\Z"
)
_TURNED = re.compile(r"([\[\]])([^\[\]()]+[,;][^\[\]()]+)([\[\]])\Z")


def split_member(text: str) -> tuple[str, str]:
    r"""The name and the set of `x \in ...`; the name is "" where there is none."""
    found = _MEMBER.match(text)
    return ((found.group(1) or "").lstrip("\\"), found.group(2).strip()) if found is not None else ("", text)


def read_region(text: str) -> Region | Logic | Relation | None:
    """The region that a tidy text is; None where it may be something else, as (2, 5) may be a point."""
    variable, body = split_member(text)
    without = _WITHOUT.match(body)
    if without is not None:
        return _unequal_to(variable or "x", split_top(without.group(1), ","))
    pieces = [_turned(piece.strip()) for piece in _UNION.split(body)]
    spans: list[Span] = []
    for piece in pieces:
        found = _spans(piece)
        if found is None:
            return None
        spans.extend(found)
    if len(pieces) == 1 and not variable and pieces[0] == body and not _is_surely_interval(body):
        return None
    return Region(tuple(spans), variable)


def _unequal_to(variable: str, values: list[str]) -> Logic | Relation:
    parts = tuple(Relation((variable, value), ("!=",)) for value in values)
    return parts[0] if len(parts) == 1 else Logic("and", parts)


def _turned(piece: str) -> str:
    """]2; 5] as (2; 5], the way in which French and German schools write open ends."""
    found = _TURNED.match(piece)
    if found is None or (found.group(1), found.group(3)) == ("[", "]"):
        return piece
    return ("(" if found.group(1) == "]" else "[") + found.group(2) + (")" if found.group(3) == "[" else "]")


def _is_surely_interval(text: str) -> bool:
    return (
        (text[0] + text[-1]) in ("(]", "[)", "][", "]]", "[[")
        or INFINITE.search(text) is not None
        or text == "\\mathbb{R}"
    )


def _spans(text: str) -> list[Span] | None:
    if re.fullmatch(_REALS, text):
        return [Span("-oo", "oo", False, False)]
    if len(text) < 3:
        return None
    if text[0] == "{" and text[-1] == "}":
        return [Span(point, point, True, True) for point in split_top(text[1:-1], ",;")]
    if text[0] not in "([" or text[-1] not in ")]" or not is_balanced(text[1:-1]):
        return None
    ends = split_top(text[1:-1], ",;")
    if len(ends) != 2 or not all(ends):
        return None
    low, high = (read_end(end) for end in ends)
    if known_meaning(low) or known_meaning(high):
        return None
    return [Span(low, high, text[0] == "[" and low != "-oo", text[-1] == "]" and high != "oo")]


def read_end(text: str) -> str:
    """An end of an interval as text; oo and -oo for the infinities."""
    bare = re.sub(r"\s+|\{|\}", "", INFINITE.sub("oo", text))
    return bare.lstrip("+") if bare in ("oo", "+oo", "-oo") else text

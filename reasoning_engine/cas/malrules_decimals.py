"""Mal-rules of decimals and of sums in columns: parts added apart, digits copied, points and zeros misplaced.

Each rule looks at one node and yields what a pupil would write for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.trees import decimal, neighbours, num, value_of, whole


def decimal_parts_apart(node: Node) -> Iterator[Node]:
    for left, right, put in neighbours(node, "add"):
        one, two = _digits(left), _digits(right)
        if one is None or two is None or len(one[1]) != len(two[1]) or not one[1]:
            continue
        tail = str(int(one[1]) + int(two[1])).rjust(len(one[1]), "0")
        yield put(decimal(Fraction(f"{int(one[0]) + int(two[0])}.{tail}")))


def _digits(node: Node) -> tuple[str, str] | None:
    """The digits before and after the point of a positive number as it is written."""
    if node.kind != "number":
        return None
    value = Fraction(node.value)
    places = 0
    while (value * 10**places).denominator != 1 and places <= 12:
        places += 1
    if places > 12:
        return None
    text = str(int(value * 10**places)).rjust(places + 1, "0")
    return (text[:-places], text[-places:]) if places else (text, "")


def copies_extra_digits(node: Node) -> Iterator[Node]:
    for left, right, put in neighbours(node, "add"):
        if right.kind != "neg":
            continue
        one, two = _digits(left), _digits(right.parts[0])
        if one is None or two is None or len(two[1]) <= len(one[1]):
            continue
        kept = len(one[1])
        head = Fraction(f"{one[0]}.{one[1] or 0}") - Fraction(f"{two[0]}.{two[1][:kept] or 0}")
        if head >= 0:
            yield put(decimal(head + Fraction(int(two[1][kept:]), 10 ** len(two[1]))))


def point_misplaced(node: Node) -> Iterator[Node]:
    if node.kind not in ("mul", "div") or not any(p.decimal for p in node.walk()):
        return
    value = value_of(node)
    if value:
        for shift in (10, 100, Fraction(1, 10), Fraction(1, 100), 1000, Fraction(1, 1000)):
            yield decimal(value * shift)


def smaller_from_larger(node: Node) -> Iterator[Node]:
    for left, right, put in neighbours(node, "add"):
        a, b = whole(left), whole(right)
        if a is None or b is None or b >= 0 or a < 10:
            continue
        top, bottom = str(a), str(-b).rjust(len(str(a)), "0")
        if len(bottom) == len(top):
            yield put(num(int("".join(str(abs(int(x) - int(y))) for x, y in zip(top, bottom, strict=True)))))


def drops_zeros(node: Node) -> Iterator[Node]:
    if node.kind in ("mul", "div") and not any(part.decimal for part in node.walk()):
        value = value_of(node)
        if value is not None and value.denominator == 1 and value and (value % 10 == 0 or abs(value) > 99):
            yield num(value * 10)
            if value % 10 == 0:
                yield num(value / 10)

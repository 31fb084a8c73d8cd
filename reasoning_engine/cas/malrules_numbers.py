"""Mal-rules of arithmetic: what pupils do wrong with fractions, signs, the order of operations and percent.

The table holds the rules of decimals and columns (malrules_decimals.py) too, from the specific to the general.

Each rule looks at one node and yields what a pupil would write for it. Published lists: Ashlock's error patterns and
the 55 misconceptions collected by Otero et al.; docs/grading.md says which of those are here.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

from reasoning_engine.cas import malrules_decimals as decimals
from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.trees import (
    add,
    div,
    fraction_parts,
    mul,
    neg,
    neighbours,
    num,
    numeric_fraction,
    power,
    sub,
    value_of,
    whole,
    without,
)

Rule = Callable[[Node], Iterator[Node]]


# --- fractions


def adds_denominators(node: Node) -> Iterator[Node]:
    for left, right, put in neighbours(node, "add"):
        a, b = fraction_parts(left), fraction_parts(right)
        if a is None and b is None:
            continue
        for one, two in _as_fractions(left, right):
            yield put(div(add(one[0], two[0]), add(one[1], two[1])))
            if right.kind == "neg":
                yield put(div(add(one[0], two[0]), sub(one[1], two[1])))


def _as_fractions(left: Node, right: Node) -> Iterator[tuple[tuple[Node, Node], tuple[Node, Node]]]:
    """Both as quotients; a whole number as n/1 and as n/n."""
    options: list[list[tuple[Node, Node]]] = []
    for side in (left, right):
        parts = fraction_parts(side)
        bare = side.parts[0] if side.kind == "neg" else side
        options.append([parts] if parts is not None else [(side, num(1)), (side, bare)])
    for one in options[0]:
        for two in options[1]:
            yield one, two


def keeps_numerators(node: Node) -> Iterator[Node]:
    for left, right, put in neighbours(node, "add"):
        a, b = numeric_fraction(left), numeric_fraction(right)
        if a is None or b is None or a[1] == b[1] or 1 in (a[1], b[1]):
            continue
        for common in (math.lcm(a[1], b[1]), a[1] * b[1]):
            yield put(div(num(a[0] + b[0]), num(common)))


def multiplies_both_parts(node: Node) -> Iterator[Node]:
    for left, right, put in neighbours(node, "mul"):
        for one, two in ((left, right), (right, left)):
            parts, factor = fraction_parts(one), whole(two)
            if parts is not None and factor is not None:
                yield put(div(mul(parts[0], two), mul(parts[1], two)))


def cross_multiplies_product(node: Node) -> Iterator[Node]:
    for left, right, put in neighbours(node, "mul"):
        a, b = fraction_parts(left), fraction_parts(right)
        if a is not None and b is not None:
            yield put(div(mul(a[0], b[1]), mul(a[1], b[0])))
            yield put(div(mul(a[1], b[0]), mul(a[0], b[1])))


def _division(node: Node) -> tuple[tuple[Node, Node], tuple[Node, Node]] | None:
    """The two fractions of a/b : c/d."""
    if node.kind != "div":
        return None
    a, b = fraction_parts(node.parts[0]), fraction_parts(node.parts[1])
    if a is None and b is None:
        return None
    return a or (node.parts[0], num(1)), b or (node.parts[1], num(1))


def inverts_first(node: Node) -> Iterator[Node]:
    if (found := _division(node)) is not None:
        (a, b), (c, d) = found
        yield div(mul(b, c), mul(a, d))


def divides_without_inverting(node: Node) -> Iterator[Node]:
    if (found := _division(node)) is not None:
        (a, b), (c, d) = found
        yield div(mul(a, c), mul(b, d))


def divides_parts(node: Node) -> Iterator[Node]:
    if (found := _division(node)) is not None:
        (a, b), (c, d) = (tuple(value_of(n) for n in pair) for pair in found)
        if a is not None and b is not None and c and d and b // d:
            yield div(num(a // c), num(b // d))


def reduces_one_part(node: Node) -> Iterator[Node]:
    found = numeric_fraction(node) if node.kind == "div" else None
    if found is None:
        return
    top, bottom = found
    for k in range(2, min(abs(top), abs(bottom), 50) + 1):
        if top % k == 0 or bottom % k == 0:
            if top % k == 0:
                yield div(num(top // k), num(bottom))
            if bottom % k == 0:
                yield div(num(top), num(bottom // k))


def reduces_with_remainder(node: Node) -> Iterator[Node]:
    """3/8 as 1/4: both parts divided by two, what is left over dropped."""
    found = numeric_fraction(node) if node.kind == "div" else None
    if found is not None and min(found) > 0:
        for k in range(2, min(found) + 1):
            if found[0] % k or found[1] % k:
                yield div(num(found[0] // k), num(found[1] // k))


def enlarges_denominator_only(node: Node) -> Iterator[Node]:
    """1/2 as 1/4 on the way to a common denominator."""
    found = numeric_fraction(node) if node.kind == "div" else None
    if found is not None:
        yield from (div(num(found[0]), num(found[1] * k)) for k in range(2, 13))


def roots_of_parts(node: Node) -> Iterator[Node]:
    found = numeric_fraction(node) if node.kind == "div" else None
    if found is not None and found[0] > 1:
        roots = [math.isqrt(part) for part in (found[0], abs(found[1]))]
        if roots[0] ** 2 == found[0] and roots[1] ** 2 == found[1]:
            yield div(num(roots[0]), num(roots[1]))


def _mixed(node: Node) -> tuple[int, int, int] | None:
    """Whole, numerator, denominator, with zeros where there is none."""
    if node.kind == "mixed":
        w, a, b = node.value
        return int(w), int(a), int(b)
    if node.kind == "add" and len(node.parts) == 2:
        w_, f = whole(node.parts[0]), numeric_fraction(node.parts[1])
        if w_ is not None and f is not None and 0 < f[0] < f[1]:
            return w_, f[0], f[1]
    found = numeric_fraction(node)
    if found is None or found[0] < 0:
        return None
    return (found[0], 0, 1) if found[1] == 1 else (0, found[0], found[1])


def parts_apart(node: Node) -> Iterator[Node]:
    for left, right, put in neighbours(node, "add"):
        one, two = _mixed(left), _mixed(right.parts[0] if right.kind == "neg" else right)
        if one is None or two is None or not (one[1] and two[1]):
            continue
        sign = -1 if right.kind == "neg" else 1
        wholes, tops, bottoms = (a + sign * b for a, b in zip(one, two, strict=True))
        for top, bottom in ((tops, bottoms), (abs(tops), abs(bottoms)), (abs(tops), math.lcm(one[2], two[2]))):
            if bottom:
                yield put(add(num(wholes), div(num(top), num(bottom))))


def keeps_fraction_part(node: Node) -> Iterator[Node]:
    for left, right, put in neighbours(node, "add"):
        if right.kind != "neg":
            continue
        one, two = _mixed(left), _mixed(right.parts[0])
        if one is not None and two is not None and two[1] and not one[1]:
            yield put(add(num(one[0] - two[0]), div(num(two[1]), num(two[2]))))
        if one is not None and two is not None and one[1] and two[1] and one[2] == two[2]:
            yield put(add(num(one[0] - two[0]), div(num(abs(one[1] - two[1])), num(one[2]))))


def joins_whole_and_numerator(node: Node) -> Iterator[Node]:
    if node.kind == "mixed":
        w, a, b = (int(v) for v in node.value)
        yield div(num(w + a), num(b))
        yield div(num(w * a), num(b))
        yield div(num(10 * w + a), num(b))


# --- signs and order


def sign_of_result(node: Node) -> Iterator[Node]:
    if node.kind in ("add", "mul", "div") and any(p.kind == "neg" for p in node.parts):
        value = value_of(node)
        if value:
            yield num(-value)


def _allneighbours(node: Node) -> Iterator[tuple[Node, Node, Callable[[Node], Node]]]:
    """Any two terms of a sum, and how to put one term in their place."""
    if node.kind != "add":
        return
    for i in range(len(node.parts)):
        for j in range(i + 1, len(node.parts)):
            rest = without(node.parts, i, j)

            def put(part: Node, rest: tuple[Node, ...] = rest) -> Node:
                return add(*rest, part)

            yield node.parts[i], node.parts[j], put


def two_negatives(node: Node) -> Iterator[Node]:
    for left, right, put in _allneighbours(node):
        a, b = value_of(left), value_of(right)
        if a is not None and b is not None and a < 0 and b < 0:
            yield put(num(-a - b))
            yield put(num(abs(a - b)))


def ignores_sign(node: Node) -> Iterator[Node]:
    for left, right, put in neighbours(node, "add"):
        a, b = value_of(left), value_of(right)
        if a is not None and b is not None and (a < 0) != (b < 0):
            yield put(num(abs(a) + abs(b)))
            yield put(num(-abs(a) - abs(b)))


def swaps_order(node: Node) -> Iterator[Node]:
    if node.kind == "div":
        yield div(node.parts[1], node.parts[0])
    for left, right, put in _allneighbours(node):
        if right.kind == "neg" and left.kind != "neg":
            yield put(sub(right.parts[0], left))


def left_to_right(node: Node) -> Iterator[Node]:
    if node.kind == "add":
        for i in range(1, len(node.parts)):
            term, sign = node.parts[i], 1
            if term.kind == "neg":
                term, sign = term.parts[0], -1
            before = add(*node.parts[:i])
            for first, rest in _heads(term):
                joined = rest(add(before, first if sign > 0 else neg(first)))
                yield add(joined, *node.parts[i + 1 :])
    if node.kind == "mul":
        for i, part in enumerate(node.parts):
            if part.kind == "pow" and i and not without(node.parts, i)[0].parts:
                yield power(mul(*node.parts[:i], part.parts[0]), part.parts[1])
    if node.kind == "div" and node.parts[1].kind == "mul":
        yield mul(div(node.parts[0], node.parts[1].parts[0]), *node.parts[1].parts[1:])


def _heads(term: Node) -> Iterator[tuple[Node, Callable[[Node], Node]]]:
    """The first operand of a product, quotient or power, and what is done to it."""
    if term.kind == "mul":
        rest = term.parts[1:]
        yield term.parts[0], lambda part: mul(part, *rest)
    if term.kind == "div":
        bottom = term.parts[1]
        yield term.parts[0], lambda part: div(part, bottom)
        if term.parts[0].kind == "mul":
            inner = term.parts[0].parts
            yield inner[0], lambda part: div(mul(part, *inner[1:]), bottom)
    if term.kind == "pow":
        exponent = term.parts[1]
        yield term.parts[0], lambda part: power(part, exponent)


# --- percent


def divides_by_percent(node: Node) -> Iterator[Node]:
    for left, right, put in neighbours(node, "mul"):
        for one, two in ((left, right), (right, left)):
            if one.kind == "percent":
                yield put(div(two, one))
                yield put(mul(div(one.parts[0], two), num(100)))


def percent_of_part(node: Node) -> Iterator[Node]:
    if node.kind == "div" and node.parts[1].kind == "percent":
        yield mul(node.parts[0], node.parts[1])
        yield mul(div(node.parts[0], node.parts[1].parts[0]), num(1))


def percent_by_product(node: Node) -> Iterator[Node]:
    for left, right, put in neighbours(node, "mul"):
        if right == num(100) and left.kind == "div":
            yield put(div(mul(*left.parts), num(100)))
            yield put(mul(div(left.parts[1], left.parts[0]), num(100)))


RULES: tuple[tuple[str, Rule], ...] = (
    ("adds-denominators", adds_denominators),
    ("keeps-numerators", keeps_numerators),
    ("multiplies-both-parts", multiplies_both_parts),
    ("inverts-first", inverts_first),
    ("divides-without-inverting", divides_without_inverting),
    ("divides-parts", divides_parts),
    ("cross-multiplies-product", cross_multiplies_product),
    ("parts-apart", parts_apart),
    ("keeps-fraction-part", keeps_fraction_part),
    ("joins-whole-and-numerator", joins_whole_and_numerator),
    ("reduces-one-part", reduces_one_part),
    ("keeps-numerators", enlarges_denominator_only),
    ("reduces-with-remainder", reduces_with_remainder),
    ("roots-of-parts", roots_of_parts),
    ("decimal-parts-apart", decimals.decimal_parts_apart),
    ("copies-extra-digits", decimals.copies_extra_digits),
    ("point-misplaced", decimals.point_misplaced),
    ("left-to-right", left_to_right),
    ("two-negatives", two_negatives),
    ("smaller-from-larger", decimals.smaller_from_larger),
    ("sign-of-result", sign_of_result),
    ("ignores-sign", ignores_sign),
    ("percent-by-product", percent_by_product),
    ("percent-of-part", percent_of_part),
    ("divides-by-percent", divides_by_percent),
    ("swaps-order", swaps_order),
    ("drops-zeros", decimals.drops_zeros),
)

"""Mal-rules of algebra: brackets and like terms; with them the tables of all rules about letters, in their order.

Each rule looks at one node and yields what a pupil would write for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from reasoning_engine.cas import malrules_calculus as calculus
from reasoning_engine.cas import malrules_powers as powers
from reasoning_engine.cas.malrules_numbers import Rule
from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.trees import (
    add,
    div,
    factors,
    mul,
    neg,
    num,
    power,
    terms,
    value_of,
    whole,
    with_part,
    without,
)

# --- brackets


def distributes_first_only(node: Node) -> Iterator[Node]:
    if node.kind != "mul":
        return
    for i, part in enumerate(node.parts):
        others = without(node.parts, i)
        if part.kind == "add" and len(others) >= 1:
            inner = part.parts
            yield add(mul(*others, inner[0]), *inner[1:])
            yield add(*inner[:-1], _signed_product(others, inner[-1]))


def _signed_product(others: tuple[Node, ...], term: Node) -> Node:
    return neg(mul(*others, term.parts[0])) if term.kind == "neg" else mul(*others, term)


def loses_sign(node: Node) -> Iterator[Node]:
    if node.kind != "neg":
        return
    inner = node.parts[0]
    if inner.kind == "add":
        yield add(neg(inner.parts[0]), *inner.parts[1:])
    if inner.kind == "mul":
        for i, part in enumerate(inner.parts):
            if part.kind == "add":
                others = without(inner.parts, i)
                yield add(neg(mul(*others, part.parts[0])), *(_signed_product(others, t) for t in part.parts[1:]))
                yield add(neg(mul(*others, part.parts[0])), *part.parts[1:])
    if inner.kind == "div" and inner.parts[0].kind == "add":
        top = inner.parts[0].parts
        yield div(add(neg(top[0]), *top[1:]), inner.parts[1])


def first_and_last_only(node: Node) -> Iterator[Node]:
    if node.kind == "mul" and len(node.parts) == 2 and all(p.kind == "add" and len(p.parts) == 2 for p in node.parts):
        (a, b), (c, d) = node.parts[0].parts, node.parts[1].parts
        yield add(mul(a, c), mul(b, d))


def divides_one_term(node: Node) -> Iterator[Node]:
    if node.kind == "div" and node.parts[0].kind == "add":
        top, bottom = node.parts
        for i in range(len(top.parts)):
            yield with_part(top, i, div(top.parts[i], bottom))


def cancels_terms(node: Node) -> Iterator[Node]:
    if node.kind != "div":
        return
    top, bottom = node.parts
    for i, term in enumerate(terms(top)):
        for j, below in enumerate(terms(bottom)):
            bare = (term.parts[0] if term.kind == "neg" else term, below.parts[0] if below.kind == "neg" else below)
            if bare[0] == bare[1] and (top.kind == "add" or bottom.kind == "add"):
                up = without(terms(top), i) or (num(1),)
                down = without(terms(bottom), j) or (num(1),)
                yield div(add(*up), add(*down))
            yield from _cancelled_factor(top, bottom, i, bare)


def _cancelled_factor(top: Node, bottom: Node, index: int, bare: tuple[Node, Node]) -> Iterator[Node]:
    """(6x+5)/3 as 2x+5: only one term is divided."""
    if top.kind != "add":
        return
    if bottom.kind != "add" and bottom in factors(bare[0]):
        place = factors(bare[0]).index(bottom)
        rest = without(factors(bare[0]), place) or (num(1),)
        kept = neg(mul(*rest)) if top.parts[index].kind == "neg" else mul(*rest)
        yield with_part(top, index, kept)


# --- terms


def combines_unlike(node: Node) -> Iterator[Node]:
    if node.kind != "add":
        return
    for i, left in enumerate(node.parts):
        for j in range(i + 1, len(node.parts)):
            right = node.parts[j]
            a, b = value_of(left), value_of(right)
            if (a is None) == (b is None):
                continue
            number, term = (a, right) if a is not None else (b, left)
            coefficient, letters = _coefficient(term)
            if number is None or coefficient is None or len(letters) != 1:
                continue
            joined = mul(num(coefficient + number), *letters)
            yield add(*without(node.parts, i, j), joined)


def _coefficient(term: Node) -> tuple[int | None, tuple[Node, ...]]:
    """The whole coefficient of a term and its other factors."""
    sign = -1 if term.kind == "neg" else 1
    inner = term.parts[0] if term.kind == "neg" else term
    parts = factors(inner)
    first = whole(parts[0])
    if first is not None and len(parts) > 1:
        return sign * first, parts[1:]
    return (sign, parts) if inner.kind in ("name", "pow", "mul") else (None, parts)


def adds_letters_as_powers(node: Node) -> Iterator[Node]:
    if node.kind != "add":
        return
    for i, left in enumerate(node.parts):
        for j in range(i + 1, len(node.parts)):
            (a, one), (b, two) = _coefficient(left), _coefficient(node.parts[j])
            if a is not None and b is not None and one == two and len(one) == 1:
                yield add(*without(node.parts, i, j), mul(num(a + b), power(one[0], 2)))
                yield add(*without(node.parts, i, j), mul(num(a * b), power(one[0], 2)))


def product_as_double(node: Node) -> Iterator[Node]:
    if node.kind == "mul" and len(set(node.parts)) == 1 and node.parts[0].kind == "name":
        yield mul(num(len(node.parts)), node.parts[0])
    if node.kind == "mul":
        (a, one) = _coefficient(node)
        if a is not None and len(one) == 2 and one[0] == one[1]:
            yield mul(num(a), one[0])


def product_as_sum(node: Node) -> Iterator[Node]:
    if node.kind == "mul" and len(node.parts) == 2 and not any(p.kind == "add" for p in node.parts):
        yield add(*node.parts)


def sum_as_product(node: Node) -> Iterator[Node]:
    if node.kind == "add" and len(node.parts) == 2 and not any(p.kind == "neg" for p in node.parts):
        yield mul(*node.parts)


def sign_slip(node: Node) -> Iterator[Node]:
    if node.kind == "add":
        for i, part in enumerate(node.parts):
            yield with_part(node, i, neg(part))


RULES: tuple[tuple[str, Rule], ...] = (
    ("distributes-first-only", distributes_first_only),
    ("loses-sign", loses_sign),
    ("mixed-up-squares", powers.mixed_up_squares),
    ("subtracts-squares", powers.powers_of_terms),
    ("forgets-double", powers.forgets_double),
    ("first-and-last-only", first_and_last_only),
    ("combines-unlike", combines_unlike),
    ("adds-letters-as-powers", adds_letters_as_powers),
    ("product-as-double", product_as_double),
    ("multiplies-exponents", powers.multiplies_exponents),
    ("multiplies-exponents", powers.multiplies_bases),
    ("adds-exponents", powers.adds_exponents),
    ("adds-powers", powers.adds_powers),
    ("power-of-one-factor", powers.power_of_one_factor),
    ("power-as-product", powers.power_as_product),
    ("power-as-product", powers.all_powers_as_products),
    ("negative-exponent", powers.negative_exponent),
    ("negative-exponent-as-decimal", powers.negative_exponent_as_decimal),
    ("zero-power", powers.zero_power),
    ("root-of-sum", powers.root_of_sum),
    ("root-as-half", powers.root_as_half),
    ("cancels-terms", cancels_terms),
    ("divides-one-term", divides_one_term),
    ("log-of-sum", powers.log_of_sum),
    ("log-quotient", powers.log_quotient),
    ("function-of-sum", powers.function_of_sum),
    ("factor-out-of-function", powers.factor_out_of_function),
    ("product-of-derivatives", calculus.product_of_derivatives),
    ("quotient-of-derivatives", calculus.quotient_of_derivatives),
    ("forgets-inner-derivative", calculus.forgets_inner_derivative),
    ("keeps-exponent", calculus.power_rule_slips(keep=True)),
    ("forgets-exponent-factor", calculus.power_rule_slips(keep=False)),
    ("forgets-to-divide", calculus.integral_slips),
    ("differentiates-instead", calculus.differentiates_instead),
    ("integrates-instead", calculus.integrates_instead),
    ("product-as-sum", product_as_sum),
    ("sum-as-product", sum_as_product),
)
LAST_RULES: tuple[tuple[str, Rule], ...] = (("sign-slip", sign_slip),)

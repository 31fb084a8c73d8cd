"""Mal-rules of algebra and calculus: brackets, like terms, powers, roots, functions, derivatives and integrals.

Each rule looks at one node and yields what a pupil would write for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from reasoning_engine.cas.malrules_numbers import Rule
from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.trees import (
    add,
    call,
    div,
    factors,
    mul,
    neg,
    num,
    power,
    sub,
    terms,
    value_of,
    whole,
    with_part,
    without,
)
from reasoning_engine.cas.values import symbols


def _exponent(node: Node) -> int | None:
    return whole(node.parts[1]) if node.kind == "pow" else None


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


# --- powers and roots


def power_as_product(node: Node) -> Iterator[Node]:
    if node.kind == "pow" and (_exponent(node) or 0) > 1:
        yield mul(*node.parts)


def all_powers_as_products(node: Node) -> Iterator[Node]:
    """The same mistake at every power: 9^3-5^4 as 27-20."""
    if sum(1 for part in node.walk() if part.kind == "pow" and (_exponent(part) or 0) > 1) > 1:
        yield _products(node)


def _products(node: Node) -> Node:
    parts = tuple(_products(part) for part in node.parts)
    if node.kind == "pow" and (_exponent(node) or 0) > 1:
        return mul(*parts)
    return Node(node.kind, node.value, parts, node.decimal) if parts else node


def negative_exponent(node: Node) -> Iterator[Node]:
    n = _exponent(node)
    if n is not None and n < 0:
        yield neg(power(node.parts[0], -n))
        yield mul(node.parts[0], num(n))


def negative_exponent_as_decimal(node: Node) -> Iterator[Node]:
    n = _exponent(node)
    if n is not None and -9 < n < 0:
        yield div(node.parts[0], num(10**-n))


def multiplies_exponents(node: Node) -> Iterator[Node]:
    if node.kind == "mul":
        for i in range(len(node.parts) - 1):
            a, b = (_as_power(part) for part in node.parts[i : i + 2])
            if a is not None and b is not None and a[0] == b[0]:
                yield mul(*node.parts[:i], power(a[0], mul(a[1], b[1])), *node.parts[i + 2 :])
    if node.kind == "div":
        a, b = (_as_power(part) for part in node.parts)
        if a is not None and b is not None and a[0] == b[0]:
            yield power(a[0], div(a[1], b[1]))


def multiplies_bases(node: Node) -> Iterator[Node]:
    """2^3*2^4 as 4^7."""
    if node.kind == "mul":
        for i in range(len(node.parts) - 1):
            a, b = (_as_power(part) for part in node.parts[i : i + 2])
            if a is not None and b is not None and value_of(a[0]) is not None and value_of(b[0]) is not None:
                joined = power(mul(a[0], b[0]), add(a[1], b[1]))
                yield mul(*node.parts[:i], joined, *node.parts[i + 2 :])


def _as_power(node: Node) -> tuple[Node, Node] | None:
    if node.kind == "pow":
        return node.parts[0], node.parts[1]
    return (node, num(1)) if node.kind == "name" else None


def adds_exponents(node: Node) -> Iterator[Node]:
    if node.kind == "pow" and node.parts[0].kind == "pow":
        inner, n = node.parts
        yield power(inner.parts[0], add(inner.parts[1], n))
        yield power(inner.parts[0], power(inner.parts[1], n))


def adds_powers(node: Node) -> Iterator[Node]:
    if node.kind == "add" and len(node.parts) == 2:
        a, b = (_as_power(part) for part in node.parts)
        if a is not None and b is not None and a[0] == b[0]:
            yield power(a[0], add(a[1], b[1]))


def power_of_one_factor(node: Node) -> Iterator[Node]:
    if node.kind != "pow":
        return
    base, n = node.parts
    for kind in ("mul", "div"):
        if base.kind == kind:
            for i, part in enumerate(base.parts):
                yield with_part(base, i, power(part, n))
    if base.kind == "neg":
        yield neg(power(base.parts[0], n))


def mixed_up_squares(node: Node) -> Iterator[Node]:
    if _exponent(node) == 2 and node.parts[0].kind == "add" and len(node.parts[0].parts) == 2:
        a, b = node.parts[0].parts
        if b.kind == "neg":
            yield sub(power(a, 2), power(b.parts[0], 2))


def powers_of_terms(node: Node) -> Iterator[Node]:
    n = _exponent(node)
    if n is not None and 2 <= n <= 6 and node.parts[0].kind == "add":
        yield add(*(power(part, n) for part in node.parts[0].parts))
        yield add(*(neg(power(p.parts[0], n)) if p.kind == "neg" else power(p, n) for p in node.parts[0].parts))


def forgets_double(node: Node) -> Iterator[Node]:
    if _exponent(node) == 2 and node.parts[0].kind == "add" and len(node.parts[0].parts) == 2:
        a, b = node.parts[0].parts
        yield add(power(a, 2), mul(a, b), power(b, 2))
        yield add(power(a, 2), mul(num(2), a, b), neg(power(b, 2)))


def zero_power(node: Node) -> Iterator[Node]:
    if _exponent(node) == 0:
        yield num(0)


def root_of_sum(node: Node) -> Iterator[Node]:
    if node.kind == "call" and node.value == "sqrt" and node.parts[0].kind == "add":
        inner = node.parts[0].parts
        yield add(*(neg(call("sqrt", p.parts[0])) if p.kind == "neg" else call("sqrt", p) for p in inner))
        if all(p.kind == "pow" for p in inner):
            yield add(*(p.parts[0] for p in inner))
    if node.kind == "add" and all(p.kind == "call" and p.value == "sqrt" for p in node.parts):
        yield call("sqrt", add(*(p.parts[0] for p in node.parts)))


def root_as_half(node: Node) -> Iterator[Node]:
    if node.kind == "call" and node.value == "sqrt":
        yield div(node.parts[0], num(2))


# --- functions

_ADDITIVE = frozenset(["sin", "cos", "tan", "exp", "abs", "log", "ln"])


def function_of_sum(node: Node) -> Iterator[Node]:
    if node.kind == "call" and node.value in _ADDITIVE and len(node.parts) == 1 and node.parts[0].kind == "add":
        name = str(node.value)
        yield add(*(neg(call(name, p.parts[0])) if p.kind == "neg" else call(name, p) for p in node.parts[0].parts))


def log_of_sum(node: Node) -> Iterator[Node]:
    if node.kind == "add" and len(node.parts) == 2:
        a, b = node.parts
        sign = 1
        if b.kind == "neg":
            b, sign = b.parts[0], -1
        alike = a.kind == b.kind == "call" and a.value == b.value and a.parts[1:] == b.parts[1:]
        if alike and a.value in ("log", "ln"):
            inner = add(a.parts[0], b.parts[0]) if sign > 0 else sub(a.parts[0], b.parts[0])
            yield call(str(a.value), inner, *a.parts[1:])


def log_quotient(node: Node) -> Iterator[Node]:
    if node.kind == "div" and all(p.kind == "call" and p.value in ("log", "ln") for p in node.parts):
        a, b = node.parts
        yield call(str(a.value), div(a.parts[0], b.parts[0]), *a.parts[1:])
        yield sub(a, b)
        yield div(a.parts[0], b.parts[0])


def factor_out_of_function(node: Node) -> Iterator[Node]:
    if node.kind == "call" and node.value in ("sin", "cos", "tan", "ln", "log", "exp") and node.parts[0].kind == "mul":
        inner = node.parts[0].parts
        if value_of(inner[0]) is not None:
            yield mul(inner[0], call(str(node.value), mul(*inner[1:]), *node.parts[1:]))


# --- calculus


def _derivative(node: Node) -> tuple[Node, Node] | None:
    if node.kind == "call" and node.value == "diff" and len(node.parts) == 2:
        return node.parts[0], node.parts[1]
    return None


def _slope(node: Node, x: Node) -> Node:
    return call("diff", node, x) if str(x.value) in symbols(node) else num(0)


def product_of_derivatives(node: Node) -> Iterator[Node]:
    found = _derivative(node)
    if found is not None and found[0].kind == "mul":
        inner = found[0].parts
        if sum(1 for part in inner if symbols(part)) > 1:
            yield mul(*(_slope(part, found[1]) if symbols(part) else part for part in inner))


def quotient_of_derivatives(node: Node) -> Iterator[Node]:
    found = _derivative(node)
    if found is not None and found[0].kind == "div" and symbols(found[0].parts[1]):
        yield div(*(_slope(part, found[1]) for part in found[0].parts))


def forgets_inner_derivative(node: Node) -> Iterator[Node]:
    found = _derivative(node)
    if found is None:
        return
    whole_, x = found
    for i, term in enumerate(terms(whole_)):
        outer = _outer_derivative(term, x)
        if outer is not None:
            rest = [_slope(other, x) for other in without(terms(whole_), i)]
            yield add(*rest, outer)


def _outer_derivative(term: Node, x: Node) -> Node | None:
    """f'(u) without u'."""
    if term.kind == "neg":
        inner = _outer_derivative(term.parts[0], x)
        return None if inner is None else neg(inner)
    if term.kind == "mul" and value_of(term.parts[0]) is not None:
        inner = _outer_derivative(mul(*term.parts[1:]), x)
        return None if inner is None else mul(term.parts[0], inner)
    n = _exponent(term)
    if n is not None and term.parts[0].kind != "name":
        return mul(num(n), power(term.parts[0], n - 1))
    if term.kind == "pow" and term.parts[0] == Node("name", "e"):
        return term
    if term.kind == "call" and len(term.parts) == 1 and term.parts[0].kind != "name":
        u = Node("name", "u")
        slopes = {"sin": call("cos", u), "cos": neg(call("sin", u)), "exp": call("exp", u), "ln": div(num(1), u),
                  "sqrt": div(num(1), mul(num(2), call("sqrt", u)))}  # fmt: skip
        if term.value in slopes:
            return _put(slopes[str(term.value)], term.parts[0])
    return None


def _put(node: Node, inner: Node) -> Node:
    if node.kind == "name" and node.value == "u":
        return inner
    return Node(node.kind, node.value, tuple(_put(part, inner) for part in node.parts), node.decimal)


def power_rule_slips(keep: bool) -> Rule:
    """The derivative of a sum of powers with one of them wrong: the exponent kept, or its factor forgotten."""

    def rule(node: Node) -> Iterator[Node]:
        found = _derivative(node)
        if found is None:
            return
        x = found[1]
        slipped: list[Node] = []
        for term in terms(found[0]):
            sign, inner = (neg, term.parts[0]) if term.kind == "neg" else (lambda part: part, term)
            parts = factors(inner)
            n = _exponent(parts[-1])
            if n is None or parts[-1].parts[0] != x:
                slipped.append(_slope(term, x))
                continue
            wrong = mul(num(n), power(x, n)) if keep else power(x, n - 1)
            slipped.append(sign(mul(*parts[:-1], wrong)))
        yield add(*slipped)

    return rule


def integral_slips(node: Node) -> Iterator[Node]:
    if node.kind == "call" and node.value == "integrate" and len(node.parts) == 2:
        body, x = node.parts
        wrong: list[Node] = []
        for term in terms(body):
            sign, inner = (neg, term.parts[0]) if term.kind == "neg" else (lambda part: part, term)
            parts = factors(inner)
            n = 1 if parts[-1] == x else _exponent(parts[-1])
            if n is None or x not in (parts[-1], *parts[-1].parts[:1]):
                wrong.append(call("integrate", term, x))
            else:
                wrong.append(sign(mul(*parts[:-1], power(x, n + 1))))
        yield add(*wrong)


def differentiates_instead(node: Node) -> Iterator[Node]:
    if node.kind == "call" and node.value == "integrate" and len(node.parts) == 2:
        yield call("diff", *node.parts)


def integrates_instead(node: Node) -> Iterator[Node]:
    if (found := _derivative(node)) is not None:
        yield call("integrate", *found)


RULES: tuple[tuple[str, Rule], ...] = (
    ("distributes-first-only", distributes_first_only),
    ("loses-sign", loses_sign),
    ("mixed-up-squares", mixed_up_squares),
    ("subtracts-squares", powers_of_terms),
    ("forgets-double", forgets_double),
    ("first-and-last-only", first_and_last_only),
    ("combines-unlike", combines_unlike),
    ("adds-letters-as-powers", adds_letters_as_powers),
    ("product-as-double", product_as_double),
    ("multiplies-exponents", multiplies_exponents),
    ("multiplies-exponents", multiplies_bases),
    ("adds-exponents", adds_exponents),
    ("adds-powers", adds_powers),
    ("power-of-one-factor", power_of_one_factor),
    ("power-as-product", power_as_product),
    ("power-as-product", all_powers_as_products),
    ("negative-exponent", negative_exponent),
    ("negative-exponent-as-decimal", negative_exponent_as_decimal),
    ("zero-power", zero_power),
    ("root-of-sum", root_of_sum),
    ("root-as-half", root_as_half),
    ("cancels-terms", cancels_terms),
    ("divides-one-term", divides_one_term),
    ("log-of-sum", log_of_sum),
    ("log-quotient", log_quotient),
    ("function-of-sum", function_of_sum),
    ("factor-out-of-function", factor_out_of_function),
    ("product-of-derivatives", product_of_derivatives),
    ("quotient-of-derivatives", quotient_of_derivatives),
    ("forgets-inner-derivative", forgets_inner_derivative),
    ("keeps-exponent", power_rule_slips(keep=True)),
    ("forgets-exponent-factor", power_rule_slips(keep=False)),
    ("forgets-to-divide", integral_slips),
    ("differentiates-instead", differentiates_instead),
    ("integrates-instead", integrates_instead),
    ("product-as-sum", product_as_sum),
    ("sum-as-product", sum_as_product),
)
LAST_RULES: tuple[tuple[str, Rule], ...] = (("sign-slip", sign_slip),)

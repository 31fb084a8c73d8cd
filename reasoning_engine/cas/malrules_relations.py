"""Mal-rules of equations and inequalities: terms moved, signs kept, cases forgotten, roots lost and won.

`relation_slips` gives wrong versions of the line before; `solution_slips` those that depend on what the pupil wrote.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.statements import Atom, Case, Statement
from reasoning_engine.cas.trees import (
    add,
    call,
    div,
    factors,
    fraction_parts,
    mul,
    neg,
    num,
    power,
    sub,
    terms,
    value_of,
    whole,
    without,
)
from reasoning_engine.cas.values import symbols

Cases = tuple[Case, ...]
_TURNED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "=": "=", "!=": "!="}
_OPEN = {"<": "<=", "<=": "<", ">": ">=", ">=": ">"}
_ZERO = Node("number", 0)


def relation_slips(before: Statement) -> Iterator[tuple[str, Cases]]:
    """Wrong versions of a statement, one relation changed."""
    for i, case in enumerate(before.cases):
        for j, atom in enumerate(case):
            for code, wrong in _atom_slips(atom):
                yield (
                    code,
                    tuple(
                        merged
                        for k, other in enumerate(before.cases)
                        for merged in ([(*case[:j], *w, *case[j + 1 :]) for w in wrong] if k == i else [other])
                    ),
                )


def _atom_slips(atom: Atom) -> Iterator[tuple[str, Cases]]:
    for rule in (_zero_products, _squares, _absolute, _moved, _inverse, _one_side, _inequality, _proportion):
        yield from rule(atom)


def _one(left: Node, sign: str, right: Node) -> Cases:
    return ((Atom(left, sign, right),),)


# --- moving and undoing


def _moved(atom: Atom) -> Iterator[tuple[str, Cases]]:
    """A term changes sides and keeps its sign."""
    for left, right, swapped in ((atom.left, atom.right, False), (atom.right, atom.left, True)):
        parts = terms(left)
        for i, term in enumerate(parts):
            rest = add(*without(parts, i)) if len(parts) > 1 else _ZERO
            other = term if right == _ZERO else add(right, term)
            yield "moves-term-without-sign", _one(other, atom.sign, rest) if swapped else _one(rest, atom.sign, other)
    for left, right in ((atom.left, atom.right), (atom.right, atom.left)):
        for i, term in enumerate(terms(left)):
            if left.kind == "add" and value_of(term) is not None:
                yield "subtracts-wrong-way", _one(add(*without(left.parts, i)), atom.sign, sub(term, right))


def _inverse(atom: Atom) -> Iterator[tuple[str, Cases]]:
    """ax = b as x = b-a, x+a = b as x = b/a, and their like; the division the wrong way round."""
    for left, right in ((atom.left, atom.right), (atom.right, atom.left)):
        inner = left.parts[0] if left.kind == "neg" else left
        parts = factors(inner)
        if len(parts) > 1 and value_of(parts[0]) is not None:
            rest = mul(*parts[1:])
            yield "inverse-operation", _one(rest, atom.sign, sub(right, parts[0]))
            yield "inverse-operation", _one(rest, atom.sign, mul(right, parts[0]))
            yield "inverse-operation", _one(rest, atom.sign, add(right, parts[0]))
            yield "divides-wrong-way", _one(rest, atom.sign, div(parts[0], right))
            if left.kind == "neg":
                yield "sign-slip", _one(rest, atom.sign, div(right, parts[0]))
            else:
                yield "sign-slip", _one(rest, atom.sign, neg(div(right, parts[0])))
        quotient = fraction_parts(left)
        if quotient is not None and value_of(quotient[1]) is not None:
            yield "inverse-operation", _one(quotient[0], atom.sign, div(right, quotient[1]))
            yield "inverse-operation", _one(quotient[0], atom.sign, sub(right, quotient[1]))
            yield "inverse-operation", _one(quotient[0], atom.sign, add(right, quotient[1]))
        if left.kind == "add":
            for i, term in enumerate(left.parts):
                bare = term.parts[0] if term.kind == "neg" else term
                if value_of(bare) is not None:
                    rest = add(*without(left.parts, i))
                    yield "inverse-operation", _one(rest, atom.sign, div(right, bare))
                    yield "inverse-operation", _one(rest, atom.sign, mul(right, bare))


def _one_side(atom: Atom) -> Iterator[tuple[str, Cases]]:
    """What should be done to both sides, or to every term, is done to one."""
    for k in _multipliers(atom):
        factor = num(k)
        yield "one-side-only", _one(mul(factor, atom.left), atom.sign, atom.right)
        yield "one-side-only", _one(atom.left, atom.sign, mul(factor, atom.right))
        yield "one-side-only", _one(div(atom.left, factor), atom.sign, atom.right)
        yield "one-side-only", _one(atom.left, atom.sign, div(atom.right, factor))
    for left, right in ((atom.left, atom.right), (atom.right, atom.left)):
        if left.kind != "add":
            continue
        for i, term in enumerate(left.parts):
            others = without(left.parts, i)
            quotient = fraction_parts(term)
            if quotient is not None and value_of(quotient[1]) is not None:
                yield "multiplies-one-term", _one(add(quotient[0], *others), atom.sign, mul(right, quotient[1]))
                yield "multiplies-one-term", _one(add(quotient[0], *others), atom.sign, right)
                yield from _cleared_but_one(left, right, atom.sign, quotient[1])
            bare = term.parts[0] if term.kind == "neg" else term
            parts = factors(bare)
            if len(parts) > 1 and value_of(parts[0]) is not None:
                lone = neg(mul(*parts[1:])) if term.kind == "neg" else mul(*parts[1:])
                yield "divides-one-term", _one(add(lone, *others), atom.sign, div(right, parts[0]))


def _cleared_but_one(left: Node, right: Node, sign: str, bottom: Node) -> Iterator[tuple[str, Cases]]:
    """Every term of the left side multiplied, but not the right side."""
    multiplied = add(*(mul(bottom, term) for term in left.parts))
    yield "drops-denominators", _one(multiplied, sign, right)


def _multipliers(atom: Atom) -> list[int]:
    """Whole numbers that stand in the relation as factors or denominators."""
    found: list[int] = []
    for side in (atom.left, atom.right):
        for part in side.walk():
            if part.kind in ("mul", "div"):
                found.extend(abs(v) for p in part.parts if (v := whole(p)) is not None and abs(v) > 1)
    return list(dict.fromkeys(found))[:6]


def _proportion(atom: Atom) -> Iterator[tuple[str, Cases]]:
    left, right = fraction_parts(atom.left), fraction_parts(atom.right)
    if left is None or right is None:
        return
    (a, b), (c, d) = left, right
    yield "cross-multiplies-wrongly", _one(mul(a, c), atom.sign, mul(b, d))
    yield "cross-multiplies-wrongly", _one(mul(b, c), atom.sign, div(a, d))
    yield "cross-multiplies-wrongly", _one(c, atom.sign, div(mul(a, b), d))
    yield "drops-denominators", _one(a, atom.sign, c)


# --- inequalities


def _inequality(atom: Atom) -> Iterator[tuple[str, Cases]]:
    if atom.sign not in _OPEN:
        return
    code = "keeps-sign-with-negative" if _has_negative_factor(atom) else "turns-sign"
    yield code, _one(atom.left, _TURNED[atom.sign], atom.right)
    yield "end-point", _one(atom.left, _OPEN[atom.sign], atom.right)
    bound = _power_bound(atom)
    if bound is not None:
        base, sign, value = bound
        yield "treats-as-linear", _one(base, sign, value)
        yield "treats-as-linear", ((Atom(base, sign, value),), (Atom(base, sign, neg(value)),))
    if atom.left.kind == "call" and atom.left.value == "abs":
        yield "forgets-absolute-case", _one(atom.left.parts[0], atom.sign, atom.right)
        inner = atom.left.parts[0]
        yield "treats-as-linear", ((Atom(inner, atom.sign, atom.right),), (Atom(inner, atom.sign, neg(atom.right)),))


def _has_negative_factor(atom: Atom) -> bool:
    for side in (atom.left, atom.right):
        for term in terms(side):
            if term.kind == "neg" and symbols(term):
                return True
    return False


def _power_bound(atom: Atom) -> tuple[Node, str, Node] | None:
    if atom.left.kind == "pow" and whole(atom.left.parts[1]) == 2 and value_of(atom.right) is not None:
        return atom.left.parts[0], atom.sign, call("sqrt", atom.right)
    return None


# --- squares, absolute values, products


def _squares(atom: Atom) -> Iterator[tuple[str, Cases]]:
    if atom.sign != "=":
        return
    for left, right in ((atom.left, atom.right), (atom.right, atom.left)):
        if left.kind == "pow" and whole(left.parts[1]) == 2:
            base = left.parts[0]
            yield "forgets-negative-root", _one(base, "=", call("sqrt", right))
            if right.kind == "pow" and whole(right.parts[1]) == 2:
                yield "forgets-negative-root", _one(base, "=", right.parts[0])
            yield "root-as-half", _one(base, "=", div(right, num(2)))
            yield "root-as-half", ((Atom(base, "=", div(right, num(2))),), (Atom(base, "=", neg(div(right, num(2)))),))
        squares = [term for term in terms(left) if term.kind == "pow" and whole(term.parts[1]) == 2]
        if left.kind == "add" and squares:
            rooted = [_root(term) for term in left.parts]
            if all(part is not None for part in rooted):
                root = _root(right) or call("sqrt", right)
                yield "roots-term-by-term", _one(add(*(part for part in rooted if part)), "=", root)


def _root(term: Node) -> Node | None:
    if term.kind == "neg":
        inner = _root(term.parts[0])
        return None if inner is None else neg(inner)
    if term.kind == "pow" and whole(term.parts[1]) == 2:
        return term.parts[0]
    value = value_of(term)
    return call("sqrt", term) if value is not None and value >= 0 else None


def _absolute(atom: Atom) -> Iterator[tuple[str, Cases]]:
    for left, right in ((atom.left, atom.right), (atom.right, atom.left)):
        if atom.sign == "=" and left.kind == "call" and left.value == "abs":
            yield "forgets-absolute-case", _one(left.parts[0], "=", right)
            yield "forgets-absolute-case", _one(left.parts[0], "=", neg(right))


def _zero_products(atom: Atom) -> Iterator[tuple[str, Cases]]:
    if atom.sign != "=":
        return
    for left, right in ((atom.left, atom.right), (atom.right, atom.left)):
        parts = [part for part in factors(left) if symbols(part)]
        if len(parts) < 2 or not symbols(left):
            continue
        if value_of(right) == 0:
            for i in range(len(parts)):
                kept = [part for k, part in enumerate(parts) if k != i]
                yield "forgets-root-of-factor", tuple((Atom(part, "=", _ZERO),) for part in kept)
            turned = [add(*(t if symbols(t) else neg(t) for t in terms(part))) for part in parts]
            yield "sign-of-roots", tuple((Atom(part, "=", _ZERO),) for part in turned)
        elif not symbols(right):
            yield "product-not-zero", tuple((Atom(part, "=", right),) for part in parts)
            yield "product-not-zero", tuple((Atom(part, "=", _ZERO),) for part in parts)


# --- what depends on the line that was written


def solution_slips(before: Statement, after: Statement) -> Iterator[tuple[str, Statement]]:
    """And for or, or for and, and unknowns exchanged: compared with the line itself."""
    if len(after.cases) == 1 and len(after.cases[0]) > 1 and len(before.names) == 1:
        yield "and-for-or", Statement("", after.cases) if _are_values(after.cases[0]) else Statement("", ())
    if _joins_digits(before, after):
        yield "joins-digits", after
    if len(after.cases) > 1 and len(before.names) > 1 and len({_names(case) for case in after.cases}) > 1:
        yield "or-for-and", after
    if len(after.cases) == 1 and len(after.names) == 2 and _are_values(after.cases[0]):
        first, second = sorted(after.names)
        swap = {first: Node("name", second), second: Node("name", first)}
        swapped = tuple(Atom(_renamed(a.left, swap), a.sign, a.right) for a in after.cases[0])
        if _solves(before, swapped):
            yield "swaps-unknowns", after


def _joins_digits(before: Statement, after: Statement) -> bool:
    """2x with x = 2 as 22: whether the equation holds when the value is written behind the coefficients."""
    if len(before.cases) != 1 or len(before.cases[0]) != 1 or len(after.cases) != 1 or not _are_values(after.cases[0]):
        return False
    atom, value = before.cases[0][0], whole(after.cases[0][0].right)
    if value is None or value < 0 or len(before.names) != 1:
        return False
    if not any(_coefficient(part) for side in (atom.left, atom.right) for part in side.walk()):
        return False
    ends = [value_of(_with_joined_digits(side, value)) for side in (atom.left, atom.right)]
    return None not in ends and ends[0] == ends[1]


def _coefficient(node: Node) -> int | None:
    """2 of 2x."""
    return (
        whole(node.parts[0]) if node.kind == "mul" and len(node.parts) == 2 and node.parts[1].kind == "name" else None
    )


def _with_joined_digits(node: Node, value: int) -> Node:
    if (digits := _coefficient(node)) is not None:
        return num(int(f"{digits}{value}"))
    if node.kind == "name":
        return num(value)
    return Node(node.kind, node.value, tuple(_with_joined_digits(p, value) for p in node.parts), node.decimal)


def _names(case: Case) -> frozenset[str]:
    return frozenset[str]().union(*[symbols(a.left) | symbols(a.right) for a in case])


def _are_values(case: Case) -> bool:
    return all(a.sign == "=" and a.left.kind == "name" and not symbols(a.right) for a in case)


def _renamed(node: Node, swap: dict[str, Node]) -> Node:
    return swap.get(str(node.value), node) if node.kind == "name" else node


def _solves(before: Statement, case: Case) -> bool:
    from reasoning_engine.cas.solution_sets import holds_at

    values = {str(a.left.value): value_of(a.right) for a in case}
    point = {name: value for name, value in values.items() if isinstance(value, Fraction)}
    return len(point) == len(values) and holds_at(before, point) is True


def operation_slip(before: Statement, after: Statement, loses: bool) -> str | None:
    """The operation behind roots lost or gained, where one explains it: dividing, multiplying, squaring, forgetting."""
    if len(before.cases) != 1 or len(before.cases[0]) != 1 or len(after.cases) != 1 or len(after.cases[0]) != 1:
        return None
    one, two = before.cases[0][0], after.cases[0][0]
    if loses:
        return "divides-by-unknown" if symbols(one.left) & symbols(one.right) or _is_zero_equation(one) else None
    if _has_call(one, ("ln", "log")) or (_has_call(one, ("sqrt",)) and not _is_square_of(one)):
        return "forgets-domain"
    if _is_square_of(one) and not _has_call(two, ("sqrt",)):
        return "squares-both-sides"
    if _has_unknown_denominator(one) and not _has_unknown_denominator(two):
        return "multiplies-by-unknown"
    squared = _one(power(one.left, 2), "=", power(one.right, 2))
    from reasoning_engine.cas.solution_sets import compare_statements

    if compare_statements(Statement("", squared), after).relationship == "same":
        return "squares-both-sides"
    return "multiplies-by-unknown" if symbols(two.left) & symbols(two.right) or _is_zero_equation(two) else None


def _is_zero_equation(atom: Atom) -> bool:
    return _ZERO in (atom.left, atom.right)


def _has_call(atom: Atom, names: tuple[str, ...]) -> bool:
    return any(
        p.kind == "call" and p.value in names and symbols(p) for side in (atom.left, atom.right) for p in side.walk()
    )


def _is_square_of(atom: Atom) -> bool:
    return _has_call(atom, ("sqrt", "abs"))


def _has_unknown_denominator(atom: Atom) -> bool:
    return any(p.kind == "div" and symbols(p.parts[1]) for side in (atom.left, atom.right) for p in side.walk())

"""Why a call of the algebra system gives what it gives, by the way one would do it on paper.

Euclid's remainders, prime by prime, in order, backwards by multiplying out or by the derivative, and so on. A check is
worked out by the system once more before it is told. A call that nothing is known of has no reason here.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction

from reasoning_engine.cas.next_expressions import step_of_expression
from reasoning_engine.cas.next_steps import worded
from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.reason_wording import because, listed
from reasoning_engine.cas.reasons_numbers import lines_of_numbers
from reasoning_engine.cas.reasons_relations import lines_of_solving
from reasoning_engine.cas.retelling import plain
from reasoning_engine.cas.rewriting import evaluated
from reasoning_engine.cas.trees import add, call, div, factors, mul, num, power, terms, value_of
from reasoning_engine.cas.typesetting import typeset
from reasoning_engine.cas.values import symbols
from reasoning_engine.cas.working_out import same_value
from reasoning_engine.records import Lang

MOST_NUMBERS = 12
Rule = Callable[[Node, Node, Lang], list[str]]


def lines_of_call(node: Node, result: Node, lang: Lang) -> list[str]:
    """The reasons for `node` = `result`; empty where none is known."""
    rule = _RULES.get(str(node.value)) if node.kind == "call" else None
    return rule(node, result, lang) if rule is not None else []


def claim_of_call(node: Node, result: Node) -> str:
    """What a calculation says, in LaTeX, as one writes it on paper: no names of tools."""
    shown = typeset(result)
    if node.kind == "call" and node.value in ("expand", "factor", "simplify", "factorint"):
        return f"{typeset(node.parts[0])}={shown}"
    if node.kind == "call" and node.value == "solve" and len(node.parts) == 2:
        answer = f"{typeset(node.parts[1])}={shown}" if result.kind not in ("relation", "bare") else shown
        return rf"{typeset(node.parts[0])} \;\Rightarrow\; {answer}"
    if node.kind == "call" and node.value == "subs":
        known = ",\\ ".join(typeset(part) for part in node.parts[1:])
        return rf"{typeset(node.parts[0])}={shown} \quad ({known})"
    return f"{typeset(node)}={shown}"


def _wholes(node: Node) -> list[int]:
    values = [value_of(part) for part in node.parts]
    return [int(v) for v in values if v is not None and v.denominator == 1 and abs(v) < 10**9]


def _numbers(node: Node) -> list[Fraction]:
    return [value for part in node.parts if (value := value_of(part)) is not None]


# --- whole numbers


def _gcd(node: Node, result: Node, lang: Lang) -> list[str]:
    found = _wholes(node)
    if len(found) != 2 or len(node.parts) != 2 or 0 in found:
        return []
    a, b = max(map(abs, found)), min(map(abs, found))
    lines: list[str] = []
    while b:
        lines.append(rf"{a}={a // b} \cdot {b}+{a % b}")
        a, b = b, a % b
    return [because("gcd", lang, lines=listed(lines, lang), result=a)] if len(lines) <= MOST_NUMBERS else []


def _lcm(node: Node, result: Node, lang: Lang) -> list[str]:
    found, common = _wholes(node), value_of(result)
    if len(found) != len(node.parts) or common is None or 0 in found:
        return []
    if len(found) == 2:
        shared = math.gcd(*found)
        check = rf"\frac{{{found[0]} \cdot {found[1]}}}{{{shared}}}={common}"
        return [because("lcm", lang, gcd=shared, check=check)] if shared > 1 else []
    lines = [rf"{common}={int(common) // n} \cdot {n}" for n in found]
    return [because("multiples", lang, lines=listed(lines, lang))]


def _remainder(node: Node, result: Node, lang: Lang) -> list[str]:
    """mod and quo both tell a = q b + r."""
    found = _wholes(node)
    if len(found) != 2 or found[1] <= 0:
        return []
    quotient, rest = divmod(found[0], found[1])
    check = rf"{found[0]}={quotient} \cdot {found[1]}+{rest}"
    return [because("mod", lang, check=check, result=rest, by=found[1])]


def _primes(node: Node, result: Node, lang: Lang) -> list[str]:
    found = _wholes(node)
    if len(found) != 1 or found[0] < 4:
        return []
    rest, prime = found[0], 2
    lines: list[str] = []
    while rest > 1 and prime * prime <= rest and len(lines) < MOST_NUMBERS:
        if rest % prime:
            prime += 1
            continue
        lines.append(rf"{rest}={prime} \cdot {rest // prime}")
        rest //= prime
    return [because("primes", lang, lines=listed(lines, lang))] if lines else []


def _divisors(node: Node, result: Node, lang: Lang) -> list[str]:
    found = _wholes(node)
    if len(found) != 1 or not 1 < found[0] <= 10_000:
        return []
    pairs = [rf"{n} \cdot {found[0] // n}" for n in range(1, math.isqrt(found[0]) + 1) if found[0] % n == 0]
    return [because("divisors", lang, lines=listed(pairs, lang))]


def _binomial(node: Node, result: Node, lang: Lang) -> list[str]:
    found = _wholes(node)
    if len(found) != 2 or not 1 <= found[1] <= min(found[0], 8):
        return []
    n, k = found
    top, bottom = (r" \cdot ".join(str(m) for m in range(first, first - k, -1)) for first in (n, k))
    return [because("choose", lang, n=n, k=k, check=rf"\frac{{{top}}}{{{bottom}}}={typeset(result)}")]


def _arrangements(node: Node, result: Node, lang: Lang) -> list[str]:
    found = _wholes(node)
    if len(found) != 2 or not 1 <= found[1] <= min(found[0], 8):
        return []
    product = r" \cdot ".join(str(m) for m in range(found[0], found[0] - found[1], -1))
    return [because("arrange", lang, n=found[0], check=f"{product}={typeset(result)}")]


# --- data and sizes


def _mean(node: Node, result: Node, lang: Lang) -> list[str]:
    worked = div(add(*node.parts), num(len(node.parts)))
    if len(node.parts) > MOST_NUMBERS or not same_value(worked, result):
        return []
    return [because("mean", lang, check=f"{typeset(worked)}={typeset(result)}")]


def _in_order(node: Node) -> str:
    ordered = sorted(node.parts, key=lambda part: value_of(part) or Fraction(0))
    return ", ".join(typeset(part) for part in ordered)


def _median(node: Node, result: Node, lang: Lang) -> list[str]:
    values = sorted(_numbers(node))
    if len(values) != len(node.parts) or len(values) > MOST_NUMBERS:
        return []
    middle = len(values) // 2
    if len(values) % 2:
        return [because("median-one", lang, order=_in_order(node), result=typeset(result))]
    halfway = div(add(num(values[middle - 1]), num(values[middle])), num(2))
    return [because("median-two", lang, order=_in_order(node), check=f"{typeset(halfway)}={typeset(result)}")]


def _mode(node: Node, result: Node, lang: Lang) -> list[str]:
    values, wanted = _numbers(node), value_of(result)
    if wanted is None or len(values) != len(node.parts):
        return []
    return [because("mode", lang, count=values.count(wanted))]


def _ordered(node: Node, result: Node, lang: Lang) -> list[str]:
    if not 1 < len(_numbers(node)) == len(node.parts) <= MOST_NUMBERS:
        return []
    return [because("largest", lang, order=_in_order(node))]


def _distance(node: Node, result: Node, lang: Lang) -> list[str]:
    return [*lines_of_numbers(node.parts[0], lang), because("distance", lang)]


def _logarithm(node: Node, result: Node, lang: Lang) -> list[str]:
    if len(node.parts) != 2:
        return []
    number, base = node.parts
    check = power(base, result)
    if not same_value(check, number):
        return []
    shown = rf"\log_{{{typeset(base)}}} {typeset(number)}={typeset(result)}"
    return [because("power", lang, claim=shown, check=f"{typeset(check)}={typeset(number)}")]


# --- rewriting


def _expand(node: Node, result: Node, lang: Lang) -> list[str]:
    spread = _spread(node.parts[0])
    if spread is None or not same_value(spread, result):
        return []
    return [because("expand", lang, check=f"{typeset(node.parts[0])}={typeset(spread)}={typeset(result)}")]


def _factor(node: Node, result: Node, lang: Lang) -> list[str]:
    spread = _spread(result)
    if spread is None or not same_value(spread, node.parts[0]):
        return []
    return [because("factor", lang, check=f"{typeset(result)}={typeset(spread)}={typeset(node.parts[0])}")]


def _spread(node: Node) -> Node | None:
    """The first product of a sum with something, each part of one times each of the other; None without one."""
    if node.kind == "pow" and node.parts[1] == num(2):
        node = mul(node.parts[0], node.parts[0])
    parts = factors(node)
    if node.kind != "mul" or len(parts) != 2 or all(part.kind != "add" for part in parts):
        return None
    left, right = (terms(part) for part in parts)
    return add(*(power(one, 2) if one == other else mul(one, other) for one in left for other in right))


def _simplify(node: Node, result: Node, lang: Lang) -> list[str]:
    return [because("simplify", lang)] if same_value(node.parts[0], result) else []


def _insert(node: Node, result: Node, lang: Lang) -> list[str]:
    """subs(e, x=2): the expression with the value in place of the letter, then as a calculation."""
    known = {str(rule.parts[0].value): rule.parts[1] for rule in node.parts[1:] if rule.kind == "relation"}
    filled = _filled(node.parts[0], known)
    if symbols(filled) or filled.kind == "relation" or not same_value(filled, result):
        return []
    first = because("insert", lang, check=f"{typeset(node.parts[0])}={typeset(filled)}")
    return [first, *lines_of_numbers(filled, lang)]


def _filled(node: Node, known: dict[str, Node]) -> Node:
    if node.kind == "name":
        return known.get(str(node.value), node)
    return Node(node.kind, node.value, tuple(_filled(part, known) for part in node.parts), node.decimal)


# --- calculus


def _slope(node: Node, result: Node, lang: Lang) -> list[str]:
    if len(node.parts) != 2:
        return []
    body, name = node.parts
    rule = step_of_expression(node, "differentiate")
    if rule is not None and rule[0] in ("product-rule", "quotient-rule"):
        return [worded(rule, lang)]
    lines: list[str] = []
    for term in terms(body)[:MOST_NUMBERS]:
        shown = term.parts[0] if term.kind == "neg" else term
        derivative = evaluated(plain(call("diff", shown, name)))
        lines.append(f"({typeset(shown)})'={typeset(derivative)}")
    rules = [because("power-rule", lang)] if _has_power(body, name) else []
    if body.kind == "add" and any(name.value not in symbols(term) for term in body.parts):
        rules.append(because("constant-rule", lang))
    return [because("plain", lang, claim=line) for line in lines] + rules if body.kind == "add" or rules else []


def _has_power(body: Node, name: Node) -> bool:
    plain_terms = all(
        all(part == name or name.value not in symbols(part) or (part.kind == "pow" and part.parts[0] == name)
            for part in factors(term.parts[0] if term.kind == "neg" else term))
        for term in terms(body)
    )  # fmt: skip
    return plain_terms and any(part.kind == "pow" for part in body.walk())


def _antiderivative(node: Node, result: Node, lang: Lang) -> list[str]:
    if len(node.parts) != 2:
        return []
    slope = evaluated(plain(call("diff", result, node.parts[1])))
    if not same_value(slope, node.parts[0]):
        return []
    return [because("backwards-slope", lang, result=typeset(result), check=typeset(node.parts[0]))]


def _solve(node: Node, result: Node, lang: Lang) -> list[str]:
    relation = node.parts[0]
    return lines_of_solving(plain(relation), lang) if relation.kind == "relation" else []


_RULES: dict[str, Rule] = {
    "gcd": _gcd, "lcm": _lcm, "mod": _remainder, "quo": _remainder, "factorint": _primes, "divisors": _divisors,
    "binomial": _binomial, "perm": _arrangements, "mean": _mean, "median": _median, "mode": _mode, "max": _ordered,
    "min": _ordered, "abs": _distance, "log": _logarithm, "expand": _expand, "factor": _factor,
    "simplify": _simplify, "subs": _insert, "diff": _slope, "integrate": _antiderivative, "solve": _solve,
}  # fmt: skip

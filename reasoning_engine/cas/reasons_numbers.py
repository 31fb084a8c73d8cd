"""Why a calculation with numbers gives what it gives: one operation at a time, each with a check that goes another way.

A sum is checked by taking away, a quotient by multiplying, a product in parts of tens and ones, a root by its square.
Every check is worked out exactly before it is told; one that fails is left out. Left out: shortcuts.
"""

from __future__ import annotations

import math
from fractions import Fraction

from reasoning_engine.cas.expression_lines import is_worked_out
from reasoning_engine.cas.grammar import read
from reasoning_engine.cas.next_expressions import step_of_expression
from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.reason_wording import because
from reasoning_engine.cas.statements import read_line
from reasoning_engine.cas.trees import add, div, fraction_parts, mul, num, power, sub, value_of
from reasoning_engine.cas.typesetting import typeset
from reasoning_engine.cas.working_out import same_value
from reasoning_engine.records import Lang

MOST_LINES = 8
_ORDER = {"pow": "powers-first", "mul": "products-first", "div": "products-first"}


def lines_of_numbers(node: Node, lang: Lang) -> list[str]:
    """The operations in the order in which they are worked out; empty where nothing can be said."""
    lines: list[str] = []
    current = node
    for _ in range(MOST_LINES):
        step = step_of_expression(current, "evaluate")
        if step is None:
            break
        code, line, by = step
        following = read_line(line.lstrip("=")).expression
        if following is None or following == current or not same_value(current, following):
            break
        lines.append(_told(code, current, following, by, lang))
        current = following
    if not lines and current.parts and value_of(current) is not None:
        return [_operation(current, lang)]
    return lines


def _told(code: str, before: Node, after: Node, by: str, lang: Lang) -> str:
    shown = f"{typeset(before)}={typeset(after)}"
    if code == "common":
        bottoms = {part.parts[1] for part in before.parts if part.kind == "div"}
        return because("tops" if len(bottoms) == 1 else "common", lang, line=shown)
    if code != "calculate":
        return because("plain", lang, claim=shown)
    place = read(by)
    first = _why_first(before, place, lang)
    leaves = because("leaves", lang, line=typeset(after)) if place != before and not is_worked_out(after) else ""
    return ("" if lang == "zh" else " ").join(part for part in (first, _operation(place, lang), leaves) if part)


def _why_first(whole: Node, place: Node, lang: Lang) -> str:
    """The rule of order by which this operation comes first; empty where there is no other."""
    if whole == place or whole.kind not in ("add", "mul", "div", "pow", "neg"):
        return ""
    if place.kind == "add":
        return because("brackets-first", lang) if whole.kind in ("mul", "pow", "add") else ""
    if place.kind in ("mul", "div") and whole.kind != "add":
        return ""
    return because(_ORDER[place.kind], lang) if place.kind in _ORDER else ""


def _operation(place: Node, lang: Lang) -> str:
    """One operation with its result and a check."""
    value = value_of(place)
    if value is None:
        return because("plain", lang, claim=typeset(place))
    decimals = any(part.decimal for part in place.walk())
    result = Node("number", value, decimal=True) if decimals and value.denominator != 1 else num(value)
    claim = f"{typeset(place)}={typeset(result)}"
    for rule in (_percent, _reduced, _backwards, _in_parts, _repeated):
        found = rule(place, value, result)
        if found is None:
            continue
        key, check, by = found
        if check is None or value_of(check[0]) == value_of(check[1]):
            text = "" if check is None else f"{typeset(check[0])}={typeset(check[1])}"
            return because(key, lang, claim=claim, check=text, by=by)
    return because("plain", lang, claim=claim)


Found = tuple[str, tuple[Node, Node] | None, str]


def _percent(place: Node, value: Fraction, result: Node) -> Found | None:
    found = next((part for part in place.walk() if part.kind == "percent"), None)
    return None if found is None else ("percent", (found, div(found.parts[0], num(100))), "")


def _reduced(place: Node, value: Fraction, result: Node) -> Found | None:
    """A quotient of whole numbers that is a fraction in lower terms."""
    if place.kind != "div" or value.denominator == 1:
        return None
    top, bottom = (value_of(part) for part in place.parts)
    if top is None or bottom is None or top.denominator != 1 or bottom.denominator != 1:
        return None
    common = math.gcd(int(top), int(bottom))
    return ("reduce", None, str(common)) if common > 1 and not result.decimal else None


def _backwards(place: Node, value: Fraction, result: Node) -> Found | None:
    """a+b by c-b, a-b by c+b, a/b by c*b, a root by its power."""
    if place.kind == "call" and place.value == "sqrt" and len(place.parts) == 1:
        return "root", (mul(result, result), place.parts[0]), ""
    if (quotient := fraction_parts(place)) is not None:
        return "backwards", (mul(result, quotient[1]), quotient[0]), ""
    if len(place.parts) != 2:
        return None
    left, right = place.parts
    if place.kind == "add" and right.kind == "neg":
        return "backwards", (add(result, right.parts[0]), left), ""
    if place.kind == "add":
        return "backwards", (sub(result, right), left), ""
    return None


def _in_parts(place: Node, value: Fraction, result: Node) -> Found | None:
    """A product of whole numbers: tens and ones apart, or backwards where there is nothing to part."""
    if place.kind != "mul" or len(place.parts) != 2:
        return None
    left, right = (value_of(part) for part in place.parts)
    if left is None or right is None or not {left, right}.isdisjoint((0, 1, -1)):
        return None
    small, large = sorted((left, right))
    ten = 10 ** (len(str(int(large))) - 1)
    if small >= 2 and large > 10 and small.denominator == large.denominator == 1 and int(large) % ten:
        big = int(large) // ten * ten
        parts = add(mul(num(small), num(big)), mul(num(small), num(int(large) - big)))
        return "in-parts", (parts, add(num(small * big), num(small * (large - big)))), ""
    return "backwards", (div(result, place.parts[1]), place.parts[0]), ""


def _repeated(place: Node, value: Fraction, result: Node) -> Found | None:
    """A power or a factorial as the product that it is short for."""
    if place.kind == "factorial":
        number = value_of(place.parts[0])
        if number is not None and 2 <= number <= 8:
            return "power", (mul(*(num(factor) for factor in range(int(number), 0, -1))), result), ""
    if place.kind == "pow":
        exponent = value_of(place.parts[1])
        if exponent is not None and exponent.denominator == 1 and 2 <= exponent <= 6:
            return "power", (mul(*[place.parts[0]] * int(exponent)), result), ""
        if exponent is not None and exponent < 0 and exponent.denominator == 1:
            return "power", (place, div(num(1), power(place.parts[0], int(-exponent)))), ""
    return None

"""Drawing a number of the same kind as another, and writing it the way the other was written."""

from __future__ import annotations

import random
import re
from math import gcd

from reasoning_engine.training.quantities import Quantity

MAX_DRAWS = 8


def fresh(old: Quantity, rng: random.Random) -> str:
    """A literal of the old one's kind and size, usually another one."""
    if old.kind == "integer":
        return str(_integer(int(old.literal), rng))
    if old.kind == "percent":
        return _percent(old.literal[:-1], rng) + "%"
    if old.kind == "decimal":
        return _decimal(old.literal, rng)
    if old.kind == "fraction":
        top, bottom = old.literal.split("/")
        return _fraction(int(top), int(bottom), rng)
    whole, top, bottom = re.findall(r"\d+", old.literal)
    return f"{_integer(int(whole), rng, least=1)}+{_fraction(int(top), int(bottom), rng)}"


def _integer(old: int, rng: random.Random, least: int = 2) -> int:
    """Around the old one, with the zeros at its end mostly kept: 1200 gives 700 rather than 683."""
    low, high = max(least, old * 2 // 5), max(old * 2, 9)
    step = _roundness(old, rng)
    if step > 1 and high // step > low // step:
        return rng.randint(max(1, -(-low // step)), high // step) * step
    return rng.randint(low, high)


def _roundness(old: int, rng: random.Random) -> int:
    zeros = 1
    while old % (zeros * 10) == 0 and old > zeros * 10:
        zeros *= 10
    if zeros == 1:
        return 5 if old % 5 == 0 and old > 10 and rng.random() < 0.4 else 1
    chance = rng.random()
    if chance < 0.6:
        return zeros
    return max(1, zeros // 2) if chance < 0.8 else zeros // 10


def _percent(old: str, rng: random.Random) -> str:
    if "." in old:
        return _decimal(old, rng)
    if int(old) >= 100:
        return str(_integer(int(old), rng))
    return str(rng.randrange(5, 100, 5) if rng.random() < 0.7 else rng.randint(1, 99))


def _decimal(old: str, rng: random.Random) -> str:
    """As many places, the last one not zero unless it was; below one stays below one."""
    places = len(old.split(".")[1])
    unit = 10**places
    units = int(old.replace(".", ""))
    low, high = max(1, units * 2 // 5), max(units * 2, 9)
    if units < unit:
        high = min(high, unit - 1)
    for _ in range(MAX_DRAWS):
        drawn = rng.randint(min(low, high), high)
        if drawn % 10 or old.endswith("0"):
            break
    digits = str(drawn).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}"


def _fraction(top: int, bottom: int, rng: random.Random) -> str:
    """Proper stays proper, one part stays one part about half the time, always in lowest terms."""
    for _ in range(MAX_DRAWS):
        new_bottom = rng.randint(2, max(12, bottom + 4))
        if top < bottom:
            new_top = 1 if top == 1 and rng.random() < 0.5 else rng.randint(1, new_bottom - 1)
        else:
            new_top = rng.randint(new_bottom + 1, new_bottom * 4)
        if gcd(new_top, new_bottom) == 1:
            return f"{new_top}/{new_bottom}"
    return f"{top}/{bottom}"


def styled(literal: str, place: Quantity) -> str:
    """The literal as the text writes numbers at this place: 1,200, (3/5), 2(1/3), 75 ％."""
    if place.kind == "mixed":
        whole, part = literal.split("+")
        sign = re.sub(r"[\d/()]", "", place.written)
        return f"{whole}({part})" if "(" in place.written else f"{whole}{sign or ' '}{part}"
    if place.kind == "fraction":
        return f"({literal})" if place.written.startswith("(") else literal
    if place.kind == "percent":
        return literal[:-1] + re.sub(r"[\d.,]", "", place.written)
    if "," in place.written:
        whole, dot, rest = literal.partition(".")
        return f"{int(whole):,}{dot}{rest}"
    return literal[1:] if place.written.startswith(".") and literal.startswith("0.") else literal

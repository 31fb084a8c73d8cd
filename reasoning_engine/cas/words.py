"""The calls whose arguments are words: letters in a word, units, digits in another base.

They are read before the grammar sees the call, since `strawberry` is no product of variables.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

from sympy import Rational

from reasoning_engine.cas.arithmetic import number_text
from reasoning_engine.cas.building import parse
from reasoning_engine.errors import CasError

_CALL = re.compile(r"\s*(letters|convert|frombase)\s*\((.*)\)\s*", re.DOTALL)
_WORD = re.compile(r"[\w' -]{1,200}")

# Each unit in terms of its group's base unit.
_UNITS: dict[str, dict[str, Fraction]] = {
    "length": {
        "km": Fraction(1000), "hm": Fraction(100), "dam": Fraction(10), "m": Fraction(1), "dm": Fraction(1, 10),
        "cm": Fraction(1, 100), "mm": Fraction(1, 1000), "um": Fraction(1, 10**6), "nm": Fraction(1, 10**9),
        "in": Fraction(254, 10_000), "ft": Fraction(3048, 10_000), "yd": Fraction(9144, 10_000),
        "mi": Fraction(1_609_344, 1000), "nmi": Fraction(1852), "li": Fraction(500),
    },
    "area": {
        "km^2": Fraction(10**6), "ha": Fraction(10**4), "a": Fraction(100), "m^2": Fraction(1),
        "dm^2": Fraction(1, 100),
        "cm^2": Fraction(1, 10**4), "mm^2": Fraction(1, 10**6), "in^2": Fraction(254, 10_000) ** 2,
        "ft^2": Fraction(3048, 10_000) ** 2, "yd^2": Fraction(9144, 10_000) ** 2, "mu": Fraction(2000, 3),
        "acre": Fraction(40_468_564_224, 10**7), "mi^2": Fraction(1_609_344, 1000) ** 2,
    },
    "volume": {
        "m^3": Fraction(1000), "dm^3": Fraction(1), "l": Fraction(1), "cl": Fraction(1, 100), "dl": Fraction(1, 10),
        "ml": Fraction(1, 1000), "cm^3": Fraction(1, 1000), "mm^3": Fraction(1, 10**6), "km^3": Fraction(10**12),
        "gal": Fraction(3_785_411_784, 10**9), "qt": Fraction(3_785_411_784, 4 * 10**9),
        "pt": Fraction(3_785_411_784, 8 * 10**9), "cup": Fraction(3_785_411_784, 16 * 10**9),
        "floz": Fraction(3_785_411_784, 128 * 10**9), "in^3": Fraction(254, 1000) ** 3,
        "ft^3": Fraction(3048, 1000) ** 3,
    },
    "mass": {
        "t": Fraction(1000), "kg": Fraction(1), "g": Fraction(1, 1000), "mg": Fraction(1, 10**6), "jin": Fraction(1, 2),
        "lb": Fraction(45_359_237, 10**8), "oz": Fraction(45_359_237, 16 * 10**8), "ton": Fraction(1000),
    },
    "time": {
        "week": Fraction(604_800), "day": Fraction(86_400), "d": Fraction(86_400), "h": Fraction(3600),
        "min": Fraction(60), "s": Fraction(1), "ms": Fraction(1, 1000), "hour": Fraction(3600), "minute": Fraction(60),
        "second": Fraction(1), "hr": Fraction(3600), "sec": Fraction(1),
    },
    "calendar": {"year": Fraction(12), "month": Fraction(1), "quarter": Fraction(3), "decade": Fraction(120),
                 "century": Fraction(1200)},
    "speed": {"km/h": Fraction(5, 18), "m/s": Fraction(1), "m/min": Fraction(1, 60), "km/min": Fraction(50, 3),
              "mph": Fraction(1_609_344, 3_600_000), "cm/s": Fraction(1, 100), "km/s": Fraction(1000)},
    "angle": {"deg": Fraction(3600), "arcmin": Fraction(60), "arcsec": Fraction(1)},
    "us money": {"dollar": Fraction(100), "cent": Fraction(1), "quarters": Fraction(25), "dime": Fraction(10),
                 "nickel": Fraction(5), "penny": Fraction(1)},
    "cn money": {"yuan": Fraction(100), "jiao": Fraction(10), "fen": Fraction(1)},
    "count": {"dozen": Fraction(12), "one": Fraction(1), "gross": Fraction(144), "score": Fraction(20)},
    "data": {"b": Fraction(1), "kb": Fraction(1024), "mb": Fraction(1024**2), "gb": Fraction(1024**3),
             "tb": Fraction(1024**4)},
}  # fmt: skip
_SAME = {
    "meter": "m", "metre": "m", "kilometer": "km", "kilometre": "km", "centimeter": "cm", "millimeter": "mm",
    "inch": "in",
    "inches": "in", "foot": "ft", "feet": "ft", "yard": "yd", "mile": "mi", "gram": "g", "kilogram": "kg", "liter": "l",
    "litre": "l", "milliliter": "ml", "pound": "lb", "ounce": "oz", "gallon": "gal", "quart": "qt", "pint": "pt",
    "tonne": "t", "hectare": "ha", "degree": "deg", "pennies": "penny", "centuries": "century", "mins": "min",
    "hrs": "h", "secs": "s", "m2": "m^2", "cm2": "cm^2", "km2": "km^2", "m3": "m^3", "cm3": "cm^3", "dm3": "dm^3",
    "dm2": "dm^2", "mm2": "mm^2", "cc": "cm^3", "kmh": "km/h", "kph": "km/h",
}  # fmt: skip
# Celsius = (value + shift) * scale
_TEMPERATURES = {
    "c": (Fraction(0), Fraction(1)), "f": (Fraction(-32), Fraction(5, 9)), "k": (Fraction(-27315, 100), Fraction(1)),
    "celsius": (Fraction(0), Fraction(1)), "fahrenheit": (Fraction(-32), Fraction(5, 9)),
}  # fmt: skip


def word_call(call: str) -> str | None:
    """The result of letters(...), convert(...) or frombase(...); None for any other call.

    Raises:
        CasError: "syntax" for arguments that do not fit, "unsupported" for an unknown unit.
    """
    match = _CALL.fullmatch(call)
    if match is None:
        return None
    arguments = [part.strip() for part in match[2].split(",")]
    return _CALLS[match[1]](arguments)


def letters(arguments: list[str]) -> str:
    """How often a letter (or a group of letters) occurs in a word, capitals or not."""
    if len(arguments) != 2 or not all(_WORD.fullmatch(part) for part in arguments):
        raise CasError("syntax", "Write letters(strawberry, r).")
    word, letter = (part.lower() for part in arguments)
    return str(word.count(letter))


def convert(arguments: list[str]) -> str:
    """A measure in another unit of the same kind."""
    if len(arguments) != 3:
        raise CasError("syntax", "Write convert(3, km, m).")
    text, source, target = arguments
    value = _amount(text)
    result = _converted(value, _unit(source), _unit(target))
    return number_text(result if result.denominator > 1 else result.numerator, "." in text or "%" in text)


def _amount(text: str) -> Fraction:
    value = parse(text)
    if not isinstance(value, Rational):
        raise CasError("syntax", "The amount to convert is a number.")
    return Fraction(int(value.p), int(value.q))


def _unit(name: str) -> str:
    name = name.lower().replace("²", "^2").replace("³", "^3").lstrip("°").replace(" ", "")
    for candidate in (name, name[:-1] if name.endswith("s") else name, name[:-2] if name.endswith("es") else name):
        if candidate in _TEMPERATURES or candidate in _SAME or any(candidate in group for group in _UNITS.values()):
            return _SAME.get(candidate, candidate)
    raise CasError("unsupported", f"The unit {name[:20]!r} is not known.")


def _converted(value: Fraction, source: str, target: str) -> Fraction:
    if source in _TEMPERATURES and target in _TEMPERATURES:
        shift, scale = _TEMPERATURES[source]
        back_shift, back_scale = _TEMPERATURES[target]
        return (value + shift) * scale / back_scale - back_shift
    for group in _UNITS.values():
        if source in group and target in group:
            return value * group[source] / group[target]
    raise CasError("undefined", f"{source} cannot be converted to {target}.")


def frombase(arguments: list[str]) -> str:
    """The number that digits in a base stand for."""
    if len(arguments) != 2 or not arguments[1].isdigit() or not re.fullmatch(r"[0-9A-Za-z]{1,500}", arguments[0]):
        raise CasError("syntax", "Write frombase(101, 2).")
    base = int(arguments[1]) if len(arguments[1]) < 3 else 99
    digits = [int(digit, 36) for digit in arguments[0]]
    if not 2 <= base <= 36 or max(digits) >= base:
        raise CasError("undefined", "These are not digits of that base.")
    value = 0
    for digit in digits:
        value = value * base + digit
    return str(value)


_CALLS: dict[str, Callable[[list[str]], str]] = {"letters": letters, "convert": convert, "frombase": frombase}

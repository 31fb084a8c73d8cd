"""Finds calculations whose units cannot be: cm times cm as cm, cm plus cm as cm^2.

Only lengths, and only where every number of the calculation carries its unit; a number without one may be a count.
"""

from __future__ import annotations

import re

_LENGTH = r"(?:mm|cm|dm|km|m|in|ft|yd|毫米|厘米|分米|千米|米)"
_SQUARED = r"(?:\^\s*\{?2\}?|²)"
_NUMBER = r"[0-9]+(?:\.[0-9]+)?"
_UNIT = rf"\s*(?:\\text\s*\{{\s*|\\mathrm\s*\{{\s*|\\,|\\ )*({_LENGTH})(?![A-Za-z])\s*\}}?"
_TIMES = r"\s*(?:\\times|\\cdot|×|·|\*)\s*"
_PLUS = r"\s*[+]\s*"
_PRODUCT = re.compile(
    rf"{_NUMBER}{_UNIT}{_TIMES}{_NUMBER}{_UNIT}\s*=\s*{_NUMBER}{_UNIT}(?!\s*\}}?\s*(?:{_SQUARED}|[-+*/×]))"
)
_SUM = re.compile(rf"{_NUMBER}{_UNIT}{_PLUS}{_NUMBER}{_UNIT}\s*=\s*{_NUMBER}{_UNIT}\s*{_SQUARED}")
_SQUARE_NAMES = re.compile(r"平方|square|sq")


def wrong_unit(text: str) -> str | None:
    """The first calculation in the text whose units cannot be, or None."""
    for pattern in (_PRODUCT, _SUM):
        for match in pattern.finditer(text):
            if len(set(match.groups())) == 1 and not _is_part(text, match):
                return match.group().strip()
    return None


def _is_part(text: str, match: re.Match[str]) -> bool:
    """Whether the calculation is cut out of a longer one, or its unit is spelled as a square."""
    before, after = text[: match.start()].rstrip(), text[match.end() : match.end() + 3]
    return before.endswith(("*", "/", "×", "+", "-", "\\times")) or bool(_SQUARE_NAMES.search(match.group() + after))

"""Relations as text: their sides and signs, names, and the two readings of ±.

Left out: what a relation means (equations.py, regions.py).
"""

from __future__ import annotations

import re

SIGN = re.compile(r"!=|<=|>=|==|=|<|>")
SUBSCRIPT = re.compile(r"_\{?\s*([A-Za-z0-9]+)\s*\}?")
_NAME = re.compile(r"[A-Za-z]'*(?:_\{?[A-Za-z0-9]+\}?)?\Z|\\[A-Za-z]+(?:_\{?[A-Za-z0-9]+\}?)?\Z")
_PLUS_MINUS = re.compile(r"\\(?:pm|mp)(?![a-z])")
_TYPED_PLUS_MINUS = re.compile(r"#pm#|\+-(?=[0-9a-z(\\])|\+/-")


def relation_parts(text: str) -> tuple[list[str], list[str]]:
    """Split at relation signs outside brackets: sides and signs."""
    found = list(SIGN.finditer(text))
    outside = _outside(text) if found else []
    found = [sign for sign in found if outside[sign.start()]]
    signs = ["=" if sign.group() == "==" else sign.group() for sign in found]
    return _between(text, found), signs


def split_words(text: str, pattern: re.Pattern[str]) -> list[str]:
    """The pieces between the matches of a pattern that stand outside brackets."""
    found = [word for word in pattern.finditer(text) if word.end() > word.start()]
    outside = _outside(text) if found else []
    return _between(text, [word for word in found if outside[word.start()]])


def _between(text: str, found: list[re.Match[str]]) -> list[str]:
    starts, ends = [0, *(one.end() for one in found)], [*(one.start() for one in found), len(text)]
    return [text[start:end].strip() for start, end in zip(starts, ends, strict=True)]


def _outside(text: str) -> list[bool]:
    """For each place in a text whether it is outside every bracket and environment."""
    levels: list[bool] = []
    depth = environments = 0
    for at, character in enumerate(text):
        if character == "\\":
            environments += text.startswith("\\begin", at) - text.startswith("\\end", at)
        levels.append(depth == 0 and environments == 0)
        depth += (character in "([{") - (character in ")]}")
    return levels


def is_name(text: str) -> bool:
    """Whether a text is one variable, with or without a subscript."""
    return _NAME.match(text.strip()) is not None


def is_assignment(text: str) -> bool:
    """Whether a text is name = value."""
    sides, signs = relation_parts(text)
    return signs == ["="] and is_name(sides[0])


def root_name(name: str) -> tuple[str, str]:
    """x_1 as x and 1."""
    found = SUBSCRIPT.search(name)
    return SUBSCRIPT.sub("", name).strip(), found.group(1) if found else ""


def expand_plus_minus(text: str) -> list[str]:
    r"""The two values that a text with \pm (and \mp) stands for; the text itself where there is none."""
    if "#" in text or "+-" in text or "+/-" in text:
        text = _TYPED_PLUS_MINUS.sub(r"\\pm ", text)
    if _PLUS_MINUS.search(text) is None:
        return [text]
    upper = re.sub(r"\\mp(?![a-z])", "-", re.sub(r"\\pm(?![a-z])", "+", text))
    lower = re.sub(r"\\mp(?![a-z])", "+", re.sub(r"\\pm(?![a-z])", "-", text))
    return [upper.strip().lstrip("+").strip(), lower.strip()]

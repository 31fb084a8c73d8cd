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
    marked = list(text)
    signs: list[str] = []
    for found in SIGN.finditer(text):
        if is_outside(text, found.start()):
            marked[found.start() : found.end()] = ["\x00"] + [""] * (found.end() - found.start() - 1)
            signs.append("=" if found.group() == "==" else found.group())
    return [side.strip() for side in "".join(marked).split("\x00")], signs


def is_outside(text: str, index: int) -> bool:
    """Whether a place in a text is outside every bracket and environment."""
    depth = 0
    for c in text[:index]:
        depth += (c in "([{") - (c in ")]}")
    return depth == 0 and text[:index].count("\\begin") == text[:index].count("\\end")


def split_words(text: str, pattern: re.Pattern[str]) -> list[str]:
    """The pieces between the matches of a pattern that stand outside brackets."""
    parts: list[str] = []
    start = 0
    for found in pattern.finditer(text):
        if found.end() > found.start() and is_outside(text, found.start()):
            parts.append(text[start : found.start()].strip())
            start = found.end()
    parts.append(text[start:].strip())
    return parts


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

"""The formulas in a text, as sequences of tokens whose letters are numbered by their first appearance.

So 2x+3=7 and 2t + 3 = 7 are the same skeleton. A formula is a run of numbers, single letters, function names and signs
that holds at least one sign; products are written without their sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

FUNCTIONS = frozenset(
    [
        "sin",
        "cos",
        "tan",
        "cot",
        "sec",
        "csc",
        "log",
        "ln",
        "lg",
        "exp",
        "sqrt",
        "lim",
        "abs",
        "min",
        "max",
        "gcd",
        "lcm",
        "mod",
        "int",
        "sum",
        "det",
        "arcsin",
        "arccos",
        "arctan",
        "pi",
        "oo",
    ]
)
_TOKEN = re.compile(r"\d+(?:\.\d+)?|[a-z]+|<=|>=|!=|->|[-+*/^=<>()\[\]|!]|\S|\s+")
_SIGNS = frozenset({"+", "-", "*", "/", "^", "=", "<", ">", "<=", ">=", "!=", "|", "!"})
_BRACKETS = frozenset("()[]")
_TIMES, _CLOSING = "*", ")"
MOST_TOKENS = 80

Skeleton = tuple[str, ...]


def formulas(text: str) -> list[list[str]]:
    """Token lists of the formulas in a plain text, letters as they are."""
    found: list[list[str]] = []
    run: list[str] = []
    for token in _TOKEN.findall(text):
        parts = _parts(token)
        if parts is None:
            _close(run, found)
            run = []
        else:
            run.extend(parts)
    _close(run, found)
    return found


def _parts(token: str) -> list[str] | None:
    """The tokens that a piece of text stands for; None where it ends a formula."""
    if token.isspace():
        return []
    if token[0].isdigit() or token in _SIGNS or token in _BRACKETS:
        return [token]
    if token in FUNCTIONS or (len(token) == 1 and token.isascii() and token.isalpha()):
        return [token]
    return list(token) if token.isascii() and token.isalpha() and len(token) == 2 and _is_product(token) else None


_SHORT_WORDS = frozenset(
    "is of in to at by if as an it on or so be do he me my no us we up cm km mm kg ml am pm go hi ok vs".split()  # noqa: SIM905
)


def _is_product(token: str) -> bool:
    return token not in _SHORT_WORDS


def _close(run: list[str], found: list[list[str]]) -> None:
    run = _trimmed(run)
    if len(run) >= 3 and any(token in _SIGNS or token in FUNCTIONS for token in run) and _atoms(run) >= 2:
        found.append([token for token in run if token != _TIMES][:MOST_TOKENS])


def _trimmed(run: list[str]) -> list[str]:
    """Without signs that hang over, and without an article at the edge."""
    start, end = 0, len(run)
    while start < end and run[start] in ("=", "*", "/", "^", ")", "|", "!", ">", "<"):
        start += 1
    while end > start and (run[end - 1] in _SIGNS or run[end - 1] in ("(", "[")):
        end -= 1
    return run[start:end]


def _atoms(tokens: Iterable[str]) -> int:
    return sum(1 for token in tokens if token not in _SIGNS and token not in _BRACKETS)


def weight(skeleton: Sequence[str]) -> int:
    """How telling a formula is: its numbers above 1 and its letters."""
    return sum(1 for token in skeleton if token not in _SIGNS and token not in _BRACKETS and token not in ("0", "1"))


def skeleton(tokens: Sequence[str]) -> Skeleton:
    """The formula with its letters numbered, single atoms out of their brackets."""
    bare = _without_single_brackets(list(tokens))
    names: dict[str, str] = {}
    out = []
    for token in bare:
        if len(token) == 1 and token.isalpha():
            token = names.setdefault(token, f"v{len(names) + 1}")
        out.append(token)
    return tuple(out)


def _without_single_brackets(tokens: list[str]) -> list[str]:
    out: list[str] = []
    for token in tokens:
        out.append(token)
        if token == _CLOSING and len(out) >= 3 and out[-3] == "(" and out[-2] not in _SIGNS:
            if len(out) >= 4 and out[-4] not in _SIGNS and out[-4] not in _BRACKETS and out[-4] not in FUNCTIONS:
                continue  # f(x) keeps its brackets
            out[-3:] = [out[-2]]
    return out


def contains(whole: Sequence[str], part: Skeleton) -> bool:
    """Whether the formula holds a stretch with that skeleton: a word glued to it does not hide it."""
    bare = _without_single_brackets(list(whole))
    length = len(part)
    return any(skeleton(bare[at : at + length]) == part for at in range(len(bare) - length + 1))

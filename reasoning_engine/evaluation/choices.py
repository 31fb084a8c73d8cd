"""Multiple choice as test files write it: options inside the problem's text, letters in any dress, several letters.

Left out: choosing. A choice may be answered by its letter, by its letters together, or by what a letter stands for.
"""

from __future__ import annotations

import re
from string import ascii_uppercase

LETTERS = ascii_uppercase[:10]

_MARKER = re.compile(r"(?<![A-Za-z0-9\\$^_{])[(（]?\s*([A-J])\s*[.．、)）]")
_LONE = re.compile(r"^\W*([A-Za-z])(?:\W|$)")
_SEVERAL = re.compile(r"^\W*[A-J](?:[\s,，、;；]*(?:and|和|与)?[\s,，、;；]*[A-J])+\W*$")


def inline_options(text: str) -> dict[str, str]:
    """The options that stand in the text, by letter: the longest run A, B, C, ..., of those the last; {} where none.

    `(A) 1 (B) 2`, `A. 1  B. 2`, `A)1` and their full-width forms are read alike.
    """
    markers = list(_MARKER.finditer(text))
    runs = [run for start, marker in enumerate(markers) if marker[1] == "A" and (run := _run(markers, start))]
    if not runs:
        return {}
    best = max(reversed(runs), key=len)
    ends = [marker.start() for marker in best[1:]] + [len(text)]
    found = {marker[1]: text[marker.end() : end].strip() for marker, end in zip(best, ends, strict=True)}
    return found if all(found.values()) else {}


def _run(markers: list[re.Match[str]], start: int) -> list[re.Match[str]]:
    """The markers A, B, C, ... from `start`, each the first of its letter after the one before; [] where only A."""
    run: list[re.Match[str]] = []
    for marker in markers[start:]:
        if marker[1] == LETTERS[len(run)]:
            run.append(marker)
        elif marker[1] == "A":
            break
        if len(run) == len(LETTERS):
            break
    return run if len(run) > 1 else []


def letter(text: str) -> str | None:
    """The one letter that an answer or key begins with: `C` of "(c)", "C." and "C. three"; None where there is none."""
    found = _LONE.match(text)
    return found[1].upper() if found else None


def letters(text: str) -> frozenset[str] | None:
    """The letters of a key or answer made of several: "ABD", "A, B, D", "A和D"; None where it is anything else."""
    return frozenset(re.findall("[A-J]", text)) if _SEVERAL.match(text.strip()) else None

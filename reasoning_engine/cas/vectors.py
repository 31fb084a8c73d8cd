r"""A vector written by its unit vectors, 3i - 4j + k or \vec{i} - 2\vec{j}, as the texts of its components."""

from __future__ import annotations

import re

from reasoning_engine.cas.grammar import read
from reasoning_engine.cas.sampling import agreement
from reasoning_engine.errors import CasError

_ARROWS = re.compile(r"\\(?:vec|hat|overrightarrow|widehat)\s*\{\s*([a-z])\s*\}|\\(?:vec|hat)\s*([a-z])(?![A-Za-z])")
_UNIT = r"(?<![A-Za-z\\]){}(?![A-Za-z])"


def components(text: str, size: int) -> list[str] | None:
    """The components of a tidy text that is linear in i, j (and k); None for anything else."""
    if "j" not in text or len(text) > 300:
        return None
    text = _ARROWS.sub(lambda arrow: f" {arrow[1] or arrow[2]} ", text)
    letters = "ijk"[:size]
    try:
        parts = [_at(text, letters, tuple(int(k == at) for k in range(size))) for at in range(size)]
        origin = _at(text, letters, (0,) * size)
        sample = (2, 3, 5)[:size]
        total = "+".join(f"{factor}*({part})" for factor, part in zip(sample, parts, strict=True))
        linear = agreement(read(_at(text, letters, sample)), read(total)) in ("exact", "numeric")
        return parts if linear and agreement(read(origin), read("0")) == "exact" else None
    except CasError:
        return None


def _at(text: str, letters: str, values: tuple[int, ...]) -> str:
    for letter, value in zip(letters, values, strict=True):
        text = re.sub(_UNIT.format(letter), f"({value})", text)
    return text

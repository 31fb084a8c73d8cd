"""Words by which a solution shows that it thinks again: a fast answer with them thinks anyway."""

from __future__ import annotations

import re

_WORDS = re.compile(
    r"\b(?:wait|alternatively|hmm|let me (?:think|check|reconsider|try)|on second thought)\b"
    r"|等等|等一下|再想|重新(?:想|考虑|算)|换(?:一种|个)(?:方法|思路)|不对",
    re.IGNORECASE,
)


def reconsiders(text: str) -> bool:
    """Whether the text goes back on itself in words."""
    return _WORDS.search(text) is not None

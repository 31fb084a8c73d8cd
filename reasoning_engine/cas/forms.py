"""Whether an answer is only the question again: equal to the key, but not worked out.

"Expand (x+1)(x+2)" is not answered by "(x+1)(x+2)", which any test of equality must accept. Left out: whether a form is
the one asked for (lowest terms, fully factored); see docs/grading.md.
"""

from __future__ import annotations

import re

_SPELLINGS = (("**", "^"), ("²", "^2"), ("³", "^3"), ("\\cdot", ""), ("\\times", ""), ("\\left", ""), ("\\right", ""))
_DROPPED = re.compile(r"[\s$*·×{}]")


def gives_the_question_back(problem: str, key: str, answer: str) -> bool:
    """True where `answer` stands in `problem` as it is, and `key` does not. Answers without an operation never do."""
    asked, given = _compact(problem), _compact(answer)
    return bool(re.search(r"[-+^(/]", given)) and given in asked and _compact(key) not in asked


def _compact(text: str) -> str:
    for spelling, plain in _SPELLINGS:
        text = text.replace(spelling, plain)
    return _DROPPED.sub("", text).replace("−", "-").lower()

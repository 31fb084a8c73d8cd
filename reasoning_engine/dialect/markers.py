"""The native dialect's markers: each is one special token of the bundled model's tokenizer."""

from __future__ import annotations

from typing import Final

from reasoning_engine.records import Lang, Mode

PAD: Final = "<|pad|>"
PROBLEM: Final = "<|problem|>"
FAST: Final = "<|fast|>"
DEEP: Final = "<|deep|>"
THINK: Final = "<|think|>"
END_THINK: Final = "<|/think|>"
STEP: Final = "<|step|>"
TOOL: Final = "<|tool|>"
RESULT: Final = "<|result|>"
END_RESULT: Final = "<|/result|>"
ANSWER: Final = "<|answer|>"
END: Final = "<|end|>"
ENGLISH: Final = "<|en|>"
CHINESE: Final = "<|zh|>"

SPECIAL_TOKENS: Final = (
    PAD, PROBLEM, FAST, DEEP, THINK, END_THINK, STEP, TOOL, RESULT, END_RESULT, ANSWER, END, ENGLISH, CHINESE,
)  # fmt: skip
MODE_TOKENS: Final[dict[Mode, str]] = {"fast": FAST, "deep": DEEP}
LANG_TOKENS: Final[dict[Lang, str]] = {"en": ENGLISH, "zh": CHINESE}

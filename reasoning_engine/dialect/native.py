"""The bundled model's dialect: one marker, one special token, and no spaces around markers.

    <|problem|><|en|>Solve x^2-5x+6=0.<|fast|><|step|>Factor the left side.<|tool|>factor(x^2-5*x+6)<|result|>
    (x-2)*(x-3)<|/result|><|step|>A product is zero when a factor is zero.<|answer|>2, 3<|end|>     (one line, in truth)

The token after `<|problem|>` says in which language to answer: that of the problem's own words, or the reader's where
it has none ("1+1=?"). A deep trace has `<|deep|><|think|>...<|/think|>` before its first step; tool calls may stand
inside the thinking.

Spacing, decided once: words are stripped beside every marker; a problem's white space, newlines too, becomes single
spaces. When words go on after a tool result, the parser puts the space back for display (none beside Chinese or before
punctuation). A marker that a pupil typed is broken with a space ("<|end|>" becomes "< |end|>"), so that no question can
speak for the model. The problem's text and what stands between `<|result|>` and `<|/result|>` inclusive of the latter
are read, never trained on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from reasoning_engine.dialect.base import Parser, Segment, joined
from reasoning_engine.dialect.markers import (
    ANSWER,
    END,
    END_RESULT,
    END_THINK,
    LANG_TOKENS,
    MODE_TOKENS,
    PROBLEM,
    RESULT,
    SPECIAL_TOKENS,
    STEP,
    THINK,
    TOOL,
)
from reasoning_engine.dialect.native_parser import NativeParser
from reasoning_engine.errors import DialectError
from reasoning_engine.records import Lang, Mode, Part, Problem, ToolCall, ToolResult, Trace

__all__ = [
    "MODE_TOKENS",
    "SPECIAL_TOKENS",
    "NativeDialect",
    "language",
    "neutralise",
    "prompt",
    "render",
    "result_text",
]

_MARKER_SHAPE = re.compile(r"<(?=\|/?\w+\|>)")
_CHINESE = re.compile("[\u3400-\u9fff]")
_TWO_WORDS = re.compile(r"(?<![\\A-Za-z])[A-Za-z]{2,} [A-Za-z]{2,}")


def neutralise(text: str) -> str:
    """The text with everything that looks like a marker broken by a space after its `<`."""
    return _MARKER_SHAPE.sub("< ", text)


def language(problem: Problem) -> Lang:
    """The language to answer in: the words', or `problem.lang` where there are none."""
    if _CHINESE.search(problem.text):
        return "zh"
    return "en" if _TWO_WORDS.search(problem.text) else problem.lang


def prompt(problem: Problem) -> str:
    """The context from which the model writes; the next token is the mode."""
    return PROBLEM + LANG_TOKENS[language(problem)] + neutralise(" ".join(problem.text.split()))


def result_text(result: str) -> str:
    """What the engine puts into the context after `<|result|>`."""
    return neutralise(result.strip()) + END_RESULT


def render(problem: Problem, trace: Trace) -> list[Segment]:
    """The training text of a trace. Trained and untrained segments alternate, beginning with the untrained prompt.

    Raises:
        DialectError: a step, call or answer contains a marker, or a fast trace thinks.
    """
    if trace.mode == "fast" and trace.thinking:
        raise DialectError("A fast trace has no thinking.")
    segments = [Segment(prompt(problem), trained=False), Segment(MODE_TOKENS[trace.mode], trained=True)]
    if trace.mode == "deep":
        segments += [Segment(THINK, trained=True), *_render_parts(trace.thinking), Segment(END_THINK, trained=True)]
    for step in trace.steps:
        segments += [Segment(STEP, trained=True), *_render_parts(step.parts)]
    segments.append(Segment(ANSWER + _words(trace.answer) + END, trained=True))
    return joined(segments)


def _render_parts(parts: Iterable[Part]) -> Iterable[Segment]:
    for part in parts:
        if isinstance(part, ToolCall):
            yield Segment(TOOL + _words(part.expression) + RESULT, trained=True)
            yield Segment(result_text(part.result), trained=False)
        else:
            yield Segment(_words(part), trained=True)


def _words(text: str) -> str:
    if _MARKER_SHAPE.search(text):
        raise DialectError(f"A trace's words contain a marker: {text[:80]!r}.")
    return text.strip()


class NativeDialect:
    """The native dialect as the engine uses it (see dialect.base.Dialect)."""

    stops = (RESULT, END)
    pause = RESULT
    mode_words: dict[Mode, str] = MODE_TOKENS
    mode_texts: dict[Mode, str] = MODE_TOKENS

    def prompt(self, problem: Problem) -> str:
        return prompt(problem)

    def mode_question(self, problem: Problem) -> str | None:
        return None

    def parser(self, mode: Mode) -> Parser:
        return NativeParser()

    def tool_reply(self, result: ToolResult) -> str:
        return result_text(f"error: {result.error}" if result.text is None else result.text)

    def render(self, problem: Problem, trace: Trace) -> list[Segment]:
        return render(problem, trace)

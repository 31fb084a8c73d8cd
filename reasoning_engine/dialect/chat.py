"""The chat dialect of published models (Qwen3, DeepSeek-R1 distillations and their like).

A session is raw text, so the model's chat template is written here: ChatML for Qwen-shaped models, DeepSeek's own for
R1 and its distillations. Fast and deep are the templates' own way: an empty `<think>` block, or an open one. Published
models do not choose a mode by themselves, so in auto the choice is put to the model as a question of one word.
Whatever looks like a template's tag in a pupil's text is broken with a space.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, Literal

from reasoning_engine.dialect.base import Parser, Segment, joined
from reasoning_engine.dialect.chat_parser import END_THINK, ENDINGS, FINAL_ANSWER, THINK, ChatParser
from reasoning_engine.errors import DialectError
from reasoning_engine.records import Lang, Mode, Part, Problem, ToolCall, ToolResult, Trace

Template = Literal["chatml", "deepseek"]

_TAG_SHAPE = re.compile(r"<(?=\||｜|/?think\b)", re.IGNORECASE)

_EXAMPLE: Final = "\n\n```calc\nsolve(x^2-5*x+6=0, x)\n```\n\n"
_TOOLS: Final = (
    "simplify, expand, factor, solve, subs, diff, integrate, limit, sum, gcd, lcm, mod, factorint, binomial, mean, "
    "median, compare, approx, det, inverse, convert"
)
_INSTRUCTION: Final[dict[Lang, str]] = {
    "en": 'You are a careful maths tutor. Solve the problem in short numbered steps ("1. ...", "2. ..."), in words '
    "that the pupil understands, with formulas between dollar signs. Do not calculate in your head: write the "
    f"expression in a block{_EXAMPLE}and stop; the exact result follows in a `result` block. Besides + - * / ^ there "
    f"are {_TOOLS}. Check the result, and end with the answer alone in \\boxed{{}}. Where information is missing, say "
    "so: \\boxed{cannot be determined}.",
    "zh": "你是一位细心的数学老师。请用简短的编号步骤（“1. ……”“2. ……”）解题，用学生看得懂的话，公式写在美元符号之间。"
    f"不要心算：把算式写进代码块{_EXAMPLE}然后停下，精确结果会在 `result` 块中给出。除 + - * / ^ 外，还有 {_TOOLS}。"
    "检查结果，最后只把答案写在 \\boxed{} 中。条件不足时写 \\boxed{cannot be determined}。",
}

_ROUTING: Final[dict[Lang, str]] = {
    "en": "Does this problem need long careful thinking (deep), or is it solved directly in a few steps (fast)? "
    "Answer with one word, fast or deep.",
    "zh": "这道题需要长时间仔细思考（deep），还是几步就能直接解出（fast）？只回答一个词：fast 或 deep。",
}


def neutralise(text: str) -> str:
    """The text with everything that looks like a template's tag broken by a space after its `<`."""
    return _TAG_SHAPE.sub("< ", text)


class ChatDialect:
    """The chat dialect as the engine uses it (see dialect.base.Dialect)."""

    pause = "\n```"  # without the newline after it: told to stop there, many models end their turn at once
    stops = (pause, *ENDINGS)
    mode_words: dict[Mode, str] = {"fast": "fast", "deep": "deep"}  # noqa: RUF012
    mode_texts: dict[Mode, str] = {"fast": f"{THINK}\n\n{END_THINK}\n\n", "deep": f"{THINK}\n"}  # noqa: RUF012

    def __init__(self, template: Template = "chatml") -> None:
        self._template = template

    def prompt(self, problem: Problem) -> str:
        return self._turns(_INSTRUCTION[problem.lang], neutralise(problem.text.strip()))

    def mode_question(self, problem: Problem) -> str | None:
        answer_directly = self.mode_texts["fast"]
        return self._turns(_ROUTING[problem.lang], neutralise(problem.text.strip())) + answer_directly

    def parser(self, mode: Mode) -> Parser:
        return ChatParser(thinking=mode == "deep")

    def tool_reply(self, result: ToolResult) -> str:
        text = f"error: {result.error}" if result.text is None else result.text
        return f"\n```result\n{neutralise(text)}\n```\n"

    def render(self, problem: Problem, trace: Trace) -> list[Segment]:
        """Raises:
        DialectError: a fast trace thinks, or words contain a tag.
        """
        if trace.mode == "fast" and trace.thinking:
            raise DialectError("A fast trace has no thinking.")
        segments = [Segment(self.prompt(problem) + self.mode_texts[trace.mode], trained=False)]
        if trace.mode == "deep":
            segments += [*self._render_parts(trace.thinking), Segment(f"{END_THINK}\n\n", trained=True)]
        for number, step in enumerate(trace.steps, 1):
            starts_with_words = step.parts and isinstance(step.parts[0], str)
            opening = Segment(f"{number}. " if starts_with_words else f"{number}.\n", trained=True)
            segments += [opening, *self._render_parts(step.parts)]
        ending = ENDINGS[0] if self._template == "chatml" else ENDINGS[2]
        segments.append(Segment(f"\n{FINAL_ANSWER}\\boxed{{{trace.answer}}}{ending}", trained=True))
        return joined(segments)

    def _render_parts(self, parts: Iterable[Part]) -> Iterable[Segment]:
        for part in parts:
            if isinstance(part, ToolCall):
                yield Segment(f"```calc\n{part.expression}\n```", trained=True)
                yield Segment(self.tool_reply(ToolResult(part.result)), trained=False)
            elif _TAG_SHAPE.search(part):
                raise DialectError(f"A trace's words contain a tag: {part[:80]!r}.")
            else:
                yield Segment(f"{part.strip()}\n", trained=True)

    def _turns(self, instruction: str, question: str) -> str:
        """The template with one question in it, up to where the model begins to write."""
        if self._template == "deepseek":  # its authors advise against a system turn
            return f"<｜begin▁of▁sentence｜><｜User｜>{instruction}\n\n{question}<｜Assistant｜>"
        return (
            f"<|im_start|>system\n{instruction}<|im_end|>\n<|im_start|>user\n{question}<|im_end|>\n"
            "<|im_start|>assistant\n"
        )

"""Reads the chat dialect as it is written: `<think>`, numbered Markdown steps, fenced `calc` blocks, `\\boxed{}`.

Only the beginning of a line can open a step, a block or the answer, so a line's first characters are held back until
it is certain what they open. A step opens at "1." / "**Step 1:**" / "步骤 1" where the number is the next one; words
before the first number are a step of their own. A model that writes a `result` block itself is not believed: the block
is dropped. The answer is the last `\\boxed{}` after the thinking, else what follows "Final answer:".
"""

from __future__ import annotations

import re
from typing import Final, Literal

from reasoning_engine.dialect.base import (
    AnswerWritten,
    Ended,
    Piece,
    StepClosed,
    StepOpened,
    StepText,
    ThinkingClosed,
    ThinkingText,
    ToolCalled,
)
from reasoning_engine.dialect.words import Words, held_back

Place = Literal["thinking", "outside", "step", "answer", "ended"]
Fence = Literal["calc", "shown", "dropped"]

THINK: Final = "<think>"
END_THINK: Final = "</think>"
ENDINGS: Final = ("<|im_end|>", "<|endoftext|>", "<｜end▁of▁sentence｜>")
FINAL_ANSWER: Final = "**Final answer:** "

_TAGS: Final = (THINK, END_THINK, *ENDINGS)
_TAG = re.compile("|".join(re.escape(tag) for tag in _TAGS))
_HEAD: Final = 40  # characters after which a line's beginning is certain
_MAY_OPEN = re.compile(r"\s*(?:$|[`#*\dSsFfAaTt步第最答])")
_STEP = re.compile(
    r"\s*(?:#{1,6}\s+)?(?P<bold>\*\*)?(?:(?:[Ss]tep|STEP|步骤|第)\s*(?P<word>\d{1,2})\s*步?|(?P<bare>\d{1,2})(?=[.)、](?!\d)))"
    r"(?(bold)(?P<close1>\*\*)?)\s*[.:：、)]?\s*(?(bold)(?P<close2>\*\*)?)"
)
_ANSWER = re.compile(
    r"\s*(?:#{1,6}\s+)?(?:\*\*)?(?:(?:[Tt]he )?(?:[Ff]inal )?[Aa]nswer(?: is)?|最终答案|答案|答)\s*(?:[:：]|是|为|\*\*)"
)
_LINES = re.compile(r"[^\n]*\n|[^\n]+")
_BOXED = re.compile(r"\\boxed\s*\{")
_FENCE = re.compile(r"\s*```\s*(\w*)\s*$")


def last_boxed(text: str) -> tuple[str, bool] | None:
    """The content of the last `\\boxed{...}` and whether its brace is closed; open, it reaches to the end."""
    found = list(_BOXED.finditer(text))
    if not found:
        return None
    depth, start = 1, found[-1].end()
    for at in range(start, len(text)):
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        if depth == 0:
            return text[start:at].strip(), True
    return text[start:].strip(), False


class ChatParser:
    """One sample's parser. `thinking`: the context before it ends with an open `<think>`."""

    def __init__(self, *, thinking: bool) -> None:
        self._place: Place = "thinking" if thinking else "outside"
        self._pending = ""  # text that may be the beginning of a tag
        self._line: str | None = ""  # the beginning of the line while uncertain; None once it is words
        self._fence: Fence | None = None
        self._call = ""
        self._number = 0  # of the last numbered step
        self._said = Words()
        self._body = ""  # everything after the thinking, for the answer
        self._answer = ""

    @property
    def thinking(self) -> bool:
        return self._place == "thinking"

    @property
    def ended(self) -> bool:
        return self._place == "ended"

    @property
    def answer_open(self) -> bool:
        boxed = last_boxed(self._body)
        return boxed is not None and not boxed[1]

    def feed(self, text: str) -> list[Piece]:
        buffer, self._pending = self._pending + text, ""
        pieces: list[Piece] = []
        while found := _TAG.search(buffer):
            pieces += self._text(buffer[: found.start()]) + self._tag(found.group())
            buffer = buffer[found.end() :]
        keep = held_back(buffer, _TAGS)
        self._pending = buffer[len(buffer) - keep :]
        return pieces + self._text(buffer[: len(buffer) - keep])

    def paused(self) -> list[Piece]:
        """A call's closing fence may be the last thing a model writes, so it counts without its newline."""
        if self._fence != "calc" or self._line is None or self._line.strip() != "```":
            return []
        line, self._line = self._line, ""
        return self._fence_line(line)

    def finish(self) -> list[Piece]:
        return self._flush() + self._close_all()

    def force_answer(self) -> tuple[str, list[Piece]]:
        if self._place == "answer":
            return "", self._flush()
        fence = "\n```\n```result\nerror: unfinished\n```\n" if self._fence == "calc" else ""
        pieces = self._flush()
        think = f"\n{END_THINK}\n" if self._place == "thinking" else ""
        pieces += self._close("answer")
        self._line, self._body = None, self._body + "\\boxed{"
        return f"{fence}{think}\n{FINAL_ANSWER}\\boxed{{", pieces

    def _flush(self) -> list[Piece]:
        """What was held back, as if its line ended here; an unfinished call is dropped."""
        pieces = self._text(self._pending)
        self._pending = ""
        if self._line:
            pieces += self._decide(self._line)
        self._line, self._fence, self._call = "", None, ""
        return pieces

    def _tag(self, tag: str) -> list[Piece]:
        if tag == THINK:
            return []
        pieces = self._flush()
        if tag == END_THINK:
            return pieces + (self._close("outside") if self._place == "thinking" else [])
        return pieces + self._close_all()

    def _text(self, text: str) -> list[Piece]:
        if self._place == "ended":
            return []
        if self._place != "thinking":
            self._body += text
        pieces: list[Piece] = []
        for line in _LINES.findall(text):
            pieces += self._part_of_line(line)
        return pieces

    def _part_of_line(self, text: str) -> list[Piece]:
        """`text` lies within one line and ends with it or before."""
        whole = text.endswith("\n")
        if self._line is None:
            pieces = self._words(text)
        else:
            self._line += text
            pieces = self._begin_line(self._line, whole)
        if whole:
            self._line = ""
        return pieces

    def _begin_line(self, line: str, whole: bool) -> list[Piece]:
        """What a line is, as soon as that is certain: judged by its first 40 characters, a block's line by all."""
        if self._fence or line[:_HEAD].lstrip().startswith("`"):
            return self._decide(line) if whole else []
        if not whole and len(line) < _HEAD and _MAY_OPEN.match(line):
            return []
        self._line = None
        return self._decide(line[:_HEAD]) + (self._words(line[_HEAD:]) if len(line) > _HEAD else [])

    def _decide(self, line: str) -> list[Piece]:
        """What a line does that begins with `line`."""
        if self._fence:
            return self._fence_line(line)
        if fence := _FENCE.match(line):
            return self._open_fence(fence.group(1).lower())
        if self._place in ("outside", "step"):
            if (step := _STEP.match(line)) and int(step["word"] or step["bare"]) == self._number + 1:
                return self._open_numbered(line, step)
            if _ANSWER.match(line):
                self._answer = line
                return self._close("answer")
        return self._words(line)

    def _open_numbered(self, line: str, step: re.Match[str]) -> list[Piece]:
        self._number += 1
        still_bold = step["bold"] and not (step["close1"] or step["close2"])
        pieces = self._close("step")
        return [*pieces, StepOpened(), *self._words(("**" if still_bold else "") + line[step.end() :])]

    def _open_fence(self, kind: str) -> list[Piece]:
        if kind == "calc" and self._place != "answer":
            self._fence, self._call = "calc", ""
            self._said.interrupt()
            return self._open_step() if self._place == "outside" else []
        self._fence = "dropped" if kind in ("result", "output", "calc") else "shown"
        return self._words(f"```{kind}\n") if self._fence == "shown" else []

    def _fence_line(self, line: str) -> list[Piece]:
        kind = self._fence
        if line.strip() == "```":
            self._fence = None
            if kind == "calc":
                return [ToolCalled(" ".join(self._call.split()))]
        elif kind == "calc":
            self._call += line
        return self._words(line) if kind == "shown" else []

    def _words(self, text: str) -> list[Piece]:
        if self._place == "answer":
            self._answer += text
            return []
        pieces = self._open_step() if self._place == "outside" and text.strip() else []
        shown = self._said.write(text)
        if not shown:
            return pieces
        return [*pieces, ThinkingText(shown) if self._place == "thinking" else StepText(shown)]

    def _open_step(self) -> list[Piece]:
        self._place = "step"
        return [StepOpened()]

    def _close(self, to: Place) -> list[Piece]:
        was, self._place = self._place, to
        self._said.restart()
        if was == "thinking":
            return [ThinkingClosed()]
        return [StepClosed()] if was == "step" else []

    def _close_all(self) -> list[Piece]:
        if self._place == "ended":
            return []
        pieces = self._close("ended")
        boxed = last_boxed(self._body)
        answer = (boxed[0] if boxed else "") or _after_heading(self._answer)
        return [*pieces, *([AnswerWritten(answer)] if answer else []), Ended()]


def _after_heading(text: str) -> str:
    """The first line after "Final answer:", without Markdown, dollars and the full stop."""
    heading = _ANSWER.match(text)
    rest = text[heading.end() :].strip("*:： \n") if heading else text.strip()
    return rest.split("\n", 1)[0].strip("*$ ").rstrip(".。").strip("*$ ")

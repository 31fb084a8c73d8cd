"""A run as a person reads it in a terminal: steps as they are written, each with its check, then the answer.

Of several attempts only the first is shown live, of the others one line each; further tries after a refuted answer come
one after the other and are shown whole. Colours only where asked for. Left out:
JSON, which is `Event.to_json`.
"""

from __future__ import annotations

from typing import Any, TextIO

from reasoning_engine.records import Event, Lang

_MARKS = {"proved": "✓", "numeric": "≈", "agreed": "≈", "unchecked": "·", "refuted": "✗"}
_COLOURS = {"proved": "32", "numeric": "36", "agreed": "36", "unchecked": "33", "refuted": "31"}
_DIM = "2"
_WORDS = {
    "en": {
        "fast": "Fast", "deep": "Deep", "answer": "Answer: ", "attempt": "Attempt", "none": "no answer",
        "tokens": "tokens", "proved": "proved", "agreed": "agreed", "unchecked": "unchecked", "refuted": "refuted",
    },
    "zh": {
        "fast": "快速", "deep": "深度", "answer": "答案：", "attempt": "尝试", "none": "没有答案",
        "tokens": "个词元", "proved": "已证实", "agreed": "多次一致", "unchecked": "未检验", "refuted": "被否定",
    },
}  # fmt: skip


class Terminal:
    """Prints one run's events to `out`."""

    def __init__(self, out: TextIO, lang: Lang, *, colours: bool = False, several: bool = False) -> None:
        self._out, self._words, self._colours = out, _WORDS[lang], colours
        self._several = several
        self._within = False  # the cursor stands within a line
        self._printers = {
            "mode_chosen": self._mode, "thinking": self._thinking, "step_started": self._step, "step_text": self._text,
            "tool_returned": self._tool, "step_checked": self._check, "attempt_finished": self._attempt,
            "answer": self._answer, "finished": self._usage, "stopped": self._ended, "failed": self._ended,
        }  # fmt: skip

    def show(self, event: Event) -> None:
        """Print what one event adds."""
        first = event.data.get("sample", 0) == 0 or not self._several
        live = first or event.type in ("attempt_finished", "answer")
        if live and event.type in self._printers:
            self._printers[event.type](event.data)
            self._out.flush()

    def _mode(self, data: dict[str, Any]) -> None:
        self._line(self._tint(f"[{self._words[data['mode']]}] {data['reason']}", _DIM))

    def _thinking(self, data: dict[str, Any]) -> None:
        self._out.write(self._tint(data["text"], _DIM))
        self._within = True

    def _step(self, data: dict[str, Any]) -> None:
        self._line(f"{data['index'] + 1}. ", end="")

    def _text(self, data: dict[str, Any]) -> None:
        self._out.write(data["text"])
        self._within = True

    def _tool(self, data: dict[str, Any]) -> None:
        value = data["result"] if data["error"] is None else f"? ({data['error']})"
        self._line(self._tint(f"   {data['expression']}  →  {value}", _DIM))

    def _check(self, data: dict[str, Any]) -> None:
        detail = f"  {data['detail']}" if data["detail"] else ""
        self._line(self._tint(f"   {_MARKS[data['verdict']]}{detail}", _COLOURS[data["verdict"]]))

    def _attempt(self, data: dict[str, Any]) -> None:
        if self._several or data["verdict"] == "refuted":
            verdict = self._tint(_MARKS[data["verdict"]], _COLOURS[data["verdict"]])
            answer = data["answer"] if data["answer"] is not None else self._words["none"]
            number = f"{data['sample'] + 1}/{data['of']}" if self._several else data["sample"] + 1
            self._line(f"{self._words['attempt']} {number}: {answer} {verdict}")

    def _answer(self, data: dict[str, Any]) -> None:
        badge = self._tint(f"[{_MARKS[data['badge']]} {self._words[data['badge']]}]", _COLOURS[data["badge"]])
        self._line(f"\n{self._words['answer']}{data['text']}  {badge}")
        self._line(data["reason"])

    def _usage(self, data: dict[str, Any]) -> None:
        usage = data["usage"]
        self._line(self._tint(f"{usage['tokens']} {self._words['tokens']}, {usage['seconds']:.2f} s", _DIM))

    def _ended(self, data: dict[str, Any]) -> None:
        self._line(data["reason"])
        self._usage(data)

    def _line(self, text: str, end: str = "\n") -> None:
        """A new line, whatever stands on the last one."""
        self._out.write(("\n" if self._within else "") + text + end)
        self._within = end != "\n"

    def _tint(self, text: str, colour: str) -> str:
        return f"\x1b[{colour}m{text}\x1b[0m" if self._colours else text

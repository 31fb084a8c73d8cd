"""The story of an ended run, told from its rows in the log's own frames, for browsers that come after the log expired.

A browser may have seen part of the log, under cursors that no longer exist. So the rows are told as a later attempt: it
drops what it had and takes this story whole. Left out, because rows do not keep it: the words as they came, the tools
used inside thinking, and the answers of samples that were not chosen.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tutor.solving.log import Frame
from tutor.solving.models import Run, Step

CURSOR = "rows-"


def story(run: Run) -> list[Frame]:
    """All frames; the n-th has the cursor `rows-n`."""
    return [
        {"v": 1, "cursor": f"{CURSOR}{seq}", "attempt": run.attempt + 1, "seq": seq, **event}
        for seq, event in enumerate(_events(run))
    ]


def story_after(run: Run, cursor: str) -> list[Frame]:
    """The rest of the story after one of its own cursors; the whole after any other."""
    told = int(cursor.removeprefix(CURSOR)) + 1 if cursor.startswith(CURSOR) else 0
    return story(run)[told:]


def _events(run: Run) -> Iterator[dict[str, Any]]:
    steps = list(run.steps.all())
    shown = (run.answer or {}).get("sample") or 0
    if run.mode_chosen is not None:
        yield {"type": "mode_chosen", "sample": 0, **run.mode_chosen}
    for sample in sorted({step.sample for step in steps} | ({shown} if run.thinking else set())):
        yield {"type": "attempt_started", "sample": sample, "of": run.samples}
        if sample == shown and run.thinking:
            yield {"type": "thinking", "sample": sample, "text": run.thinking}
        for step in steps:
            if step.sample == sample:
                yield from _step_events(step)
    if run.answer is not None:
        yield {"type": "answer", **run.answer}
    yield _ending(run)


def _step_events(step: Step) -> Iterator[dict[str, Any]]:
    place = {"sample": step.sample, "index": step.index}
    yield {"type": "step_started", **place}
    for tool in step.tools:
        yield {"type": "tool_called", **place, "expression": tool["expression"]}
        yield {"type": "tool_returned", **place, **tool}
    yield {"type": "step_closed", **place, "text": step.text}
    yield {"type": "step_checked", **place, "verdict": step.verdict, "detail": step.detail}


def _ending(run: Run) -> dict[str, Any]:
    ending = {
        "type": run.state,
        "usage": run.usage,
        "model": run.model,
        "prompt_version": run.prompt_version,
        "seed": run.seed,
    }
    return ending if run.state == Run.State.FINISHED else {**ending, "reason": run.error}

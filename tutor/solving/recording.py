"""One attempt's events, written down: numbered into the log for those who watch, and into rows for later.

Rows change when a step closes, not with every word. What happens goes into the log first, so that nobody who watches
waits for the database; only the end goes into the row first: whoever sees the last frame finds the finished row.
Left out: where events come from (running.py).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone

from tutor.solving import first_steps, log
from tutor.solving.claiming import Claim, ClaimLostError
from tutor.solving.models import Run, Step

Data = dict[str, Any]
NO_USAGE: Data = {"prompt": 0, "thinking": 0, "answer": 0, "tokens": 0, "seconds": 0.0}


class Recorder:
    """Writes for one claim. Everything raises ClaimLostError once another worker has taken the run over."""

    def __init__(self, claim: Claim) -> None:
        self.claim = claim
        self.ended = False
        self._told: list[Data] = []
        self._thinking: defaultdict[int, list[str]] = defaultdict(list)
        self._tools: defaultdict[tuple[int, int], list[Data]] = defaultdict(list)
        self._shown_sample = 0
        self._stepped = False

    def tell(self, kind: str, data: Data) -> None:
        """Raises: ClaimLostError; RedisError when Redis stays away."""
        event = {"type": kind, **data}
        if kind in log.TERMINAL:
            self._write_row(event)
            self._write_log(event)
            self.ended = True
        else:
            self._write_log(event)
            self._write_row(event)

    def fail(self, run: Run, sentence: str) -> None:
        """End the run with a sentence for the pupil."""
        ending = {"usage": NO_USAGE, "model": run.model, "prompt_version": run.prompt_version, "seed": run.seed}
        self.tell("failed", {**ending, "reason": sentence})

    def _write_row(self, event: Data) -> None:
        row_writer = _ROW_WRITERS.get(event["type"])
        if row_writer is not None:
            row_writer(self, event)

    def _write_log(self, event: Data) -> None:
        self._told.append(event)
        self._append(len(self._told) - 1)

    def _append(self, first_seq: int) -> None:
        status = log.append(self.claim.run_id, self.claim.attempt, first_seq, self._told[first_seq:])
        if status == "fenced":
            raise ClaimLostError(f"run {self.claim.run_id}, attempt {self.claim.attempt}")
        if status == "lost":
            self._tell_again()

    def _tell_again(self) -> None:
        """Redis lost the log: the same story under the next attempt number, so that browsers start it afresh."""
        following = Claim(self.claim.run_id, self.claim.attempt + 1)
        if not Run.objects.filter(pk=self.claim.run_id, attempt=self.claim.attempt).update(attempt=following.attempt):
            raise ClaimLostError(f"run {self.claim.run_id}, attempt {self.claim.attempt}")
        self.claim = following
        self._append(0)

    # --- rows ---------------------------------------------------------------------------------------------------------

    def _mode_chosen(self, data: Data) -> None:
        if data.get("sample", 0) == 0:
            self.claim.update(
                mode_chosen={name: data.get(name) for name in ("mode", "probability", "forced", "reason")}
            )

    def _thought(self, data: Data) -> None:
        self._thinking[data.get("sample", 0)].append(data["text"])

    def _tool_returned(self, data: Data) -> None:
        if data.get("index") is not None:
            call = {name: data.get(name) for name in ("expression", "result", "error")}
            self._tools[data.get("sample", 0), data["index"]].append(call)

    def _step_closed(self, data: Data) -> None:
        self._write_step(data)
        if not self._stepped:
            self._stepped = True
            first_steps.note(self.claim.run_id)

    @transaction.atomic
    def _write_step(self, data: Data) -> None:
        self.claim.update(thinking=self._thoughts())
        place = (data.get("sample", 0), data["index"])
        Step.objects.update_or_create(
            run_id=self.claim.run_id,
            sample=place[0],
            index=place[1],
            defaults={"text": data["text"], "tools": self._tools.pop(place, [])},
        )

    @transaction.atomic
    def _step_checked(self, data: Data) -> None:
        self.claim.update(thinking=self._thoughts())
        Step.objects.filter(run_id=self.claim.run_id, sample=data.get("sample", 0), index=data["index"]).update(
            verdict=data["verdict"], detail=data.get("detail", "")
        )

    def _answered(self, data: Data) -> None:
        self._shown_sample = data.get("sample", 0)
        names = ("latex", "text", "value", "badge", "agreement", "reason", "sample")
        self.claim.update(answer={name: data.get(name) for name in names})

    def _ended(self, data: Data) -> None:
        self.claim.update(
            state=data["type"],
            ended=timezone.now(),
            lease_until=None,
            thinking=self._thoughts(),
            usage=data.get("usage"),
            model=data.get("model", ""),
            prompt_version=data.get("prompt_version", ""),
            seed=data.get("seed", 0),
            error=data.get("reason", "") if data["type"] != Run.State.FINISHED else "",
        )

    def _thoughts(self) -> str:
        return "".join(self._thinking[self._shown_sample])


_ROW_WRITERS: dict[str, Callable[[Recorder, Data], None]] = {
    "mode_chosen": Recorder._mode_chosen,
    "thinking": Recorder._thought,
    "tool_returned": Recorder._tool_returned,
    "step_closed": Recorder._step_closed,
    "step_checked": Recorder._step_checked,
    "answer": Recorder._answered,
    "finished": Recorder._ended,
    "stopped": Recorder._ended,
    "failed": Recorder._ended,
}

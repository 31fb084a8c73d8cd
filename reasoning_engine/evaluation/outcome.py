"""What one run of the engine came to, gathered from its events: the answer shown, every sample's own, tokens, words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from reasoning_engine.dialect.reconsidering import reconsiders
from reasoning_engine.records import Event, Mode

FAST_CAP = 256  # tokens; a fast answer that is longer thinks anyway, whatever it says


@dataclass(frozen=True, slots=True)
class Drawn:
    """One sample's own answer; `badge` is what the proof alone says of it."""

    answer: str | None
    badge: str


@dataclass(slots=True)
class Outcome:
    """What one run came to. `samples`: each sample's own answer, by number."""

    answer: str | None = None
    badge: str | None = None
    mode: Mode | None = None
    probability: float | None = None
    usage: dict[str, Any] = field(default_factory=dict)
    model: str = ""
    ended: str = ""
    reason: str = ""
    words: list[str] = field(default_factory=list)
    samples: dict[int, Drawn] = field(default_factory=dict)

    @property
    def is_silent_failure(self) -> bool:
        """Whether the model itself failed: it wrote nothing at all. Words without an answer are its own fault."""
        return self.ended == "failed" and not self.usage.get("tokens")

    @property
    def thinks_anyway(self) -> bool:
        """Whether a fast run reasons as if it were deep: it reconsiders in words, or is longer than FAST_CAP."""
        if self.mode != "fast":
            return False
        return self.usage.get("tokens", 0) > FAST_CAP or reconsiders("\n".join(self.words))

    def hear(self, event: Event) -> None:
        """Take in one event; the first sample's mode and words stand for the run's."""
        data = event.data
        if event.type == "mode_chosen" and self.mode is None:
            self.mode, self.probability = data["mode"], data.get("probability")
        elif event.type == "step_closed" and data["sample"] == 0:
            self.words.append(data["text"])
        elif event.type == "attempt_finished":
            self.samples[data["sample"]] = Drawn(data["answer"], data["verdict"])
        elif event.type == "answer":
            self.answer, self.badge = data["value"], data["badge"]
        elif event.type in ("finished", "stopped", "failed"):
            self.usage, self.model = data.get("usage") or {}, data.get("model") or ""
            self.ended, self.reason = event.type, data.get("reason") or ""

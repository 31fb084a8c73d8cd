"""How a run is steered from outside while it is under way."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Control:
    """Two switches that another thread may set at any time; the engine looks at them after every chunk.

    `stop` ends the run and keeps what was written. `answer_now` ends the thinking and makes the model answer."""

    stop: bool = False
    answer_now: bool = False

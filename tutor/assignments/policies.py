"""What a set's policy allows one pupil at one moment: a frozen value and plain questions to it. No rows, no clock.

The four kinds of help rise: nothing, check only, hints to a rung, everything. With `open_after_due` everything is open
once the pupil's own due date has passed; from then on answers no longer count, since the solution may be seen. The
last rung of the ladder is the step itself and belongs to practice: a set goes to the third.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from tutor.assignments.models import Help, Late, PolicyException, ProblemSet

TOP_RUNG = 3
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Policy:
    """One pupil's policy in one set."""

    help: str = Help.HINTS
    hint_rung: int = 2
    open_after_due: bool = True
    attempts: int = 0
    due: datetime | None = None
    late: str = Late.REFUSE
    late_percent: int = 10
    deep: bool = True
    excused: bool = False
    archived: bool = False

    def is_over(self, now: datetime) -> bool:
        """Whether the pupil's due date has passed."""
        return self.due is not None and now > self.due

    def is_open_book(self, now: datetime) -> bool:
        """Whether the tutor may help with anything, the answer included."""
        return self.help == Help.OPEN or self.archived or (self.open_after_due and self.is_over(now))

    def tells_verdicts(self, now: datetime) -> bool:
        """Whether a pupil hears if an answer or a line is right."""
        return self.help != Help.OFF or self.is_open_book(now)

    def rungs(self, now: datetime) -> int:
        """How far up the hint ladder the pupil may climb."""
        if self.is_open_book(now):
            return TOP_RUNG
        return min(self.hint_rung, TOP_RUNG) if self.help == Help.HINTS else 0

    def shows_key(self, now: datetime) -> bool:
        """Whether the pupil may read the right answer: only after the due date."""
        return self.open_after_due and (self.is_over(now) or self.archived)

    def takes_answers(self, now: datetime) -> bool:
        """Whether an answer given now is taken at all."""
        if self.archived:
            return False
        if not self.is_over(now):
            return True
        return self.late != Late.REFUSE and not self.open_after_due

    def attempts_left(self, used: int) -> int | None:
        """None: as many as one likes."""
        return max(0, self.attempts - used) if self.attempts else None

    def worth(self, now: datetime) -> float:
        """What a right answer given now is worth, 0 to 1."""
        if self.due is None or now <= self.due or self.late == Late.ACCEPT:
            return 1.0
        if self.late == Late.REFUSE:
            return 0.0
        days = math.ceil((now - self.due) / DAY)
        return max(0.0, 1.0 - days * self.late_percent / 100)


def policy_of(problem_set: ProblemSet, exception: PolicyException | None = None) -> Policy:
    """The set's policy with what is different for the pupil."""
    own = exception or PolicyException()
    return Policy(
        help=own.help or problem_set.help,
        hint_rung=problem_set.hint_rung if own.hint_rung is None else own.hint_rung,
        open_after_due=problem_set.open_after_due,
        attempts=problem_set.attempts if own.attempts is None else own.attempts,
        due=problem_set.due if own.due is None else own.due,
        late=problem_set.late,
        late_percent=problem_set.late_percent,
        deep=problem_set.deep if own.deep is None else own.deep,
        excused=own.excused,
        archived=problem_set.state == ProblemSet.State.ARCHIVED,
    )

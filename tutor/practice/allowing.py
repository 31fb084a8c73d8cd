"""How much help a problem may get here: a later stage may hold a problem back, for example one that was assigned.

Practice knows nothing of problem sets; whoever does registers a guard (in its AppConfig's `ready`). The strictest
guard wins, and it is asked on every line and hint, on the server.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tutor.accounts.models import User
from tutor.practice.hints import TOP


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a pupil may have on one problem: verdicts on lines, and hints up to a rung (0: none)."""

    lines: bool = True
    rung: int = TOP


FREE = Allowance()
Guard = Callable[[User, str], Allowance]

_guards: list[Guard] = []


def register_guard(guard: Guard) -> None:
    """Ask this guard too, from now on."""
    if guard not in _guards:
        _guards.append(guard)


def forget_guard(guard: Guard) -> None:
    """Stop asking it."""
    _guards.remove(guard)


def allowance(owner: User, problem: str) -> Allowance:
    """What this pupil may have on a problem that they wrote down themselves."""
    given = [guard(owner, problem) for guard in _guards]
    return Allowance(
        lines=all(one.lines for one in given),
        rung=min((one.rung for one in given), default=TOP),
    )

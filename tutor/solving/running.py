"""The worker's loop: claim a run, solve it, write every event down; and every way this can end early, by name."""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from redis.exceptions import RedisError

from reasoning_engine import Control, EngineError, Event, Lang, ModeChoice, Problem, Settings
from tutor.assignments.withholding import withhold
from tutor.logs import of_run
from tutor.sentences import say
from tutor.solving import first_steps
from tutor.solving.claiming import MOST_ATTEMPTS, Claim, ClaimLostError, claim
from tutor.solving.models import Run
from tutor.solving.pacemaker import Pacemaker, Watched
from tutor.solving.permitting import hidden_of
from tutor.solving.recording import Recorder

log = logging.getLogger(__name__)

Solve = Callable[[Problem, Settings, Control], Iterator[Event]]


class DrainingError(Exception):
    """The worker shuts down; the run goes back to the queue."""


@dataclass(frozen=True, slots=True)
class Solver:
    """What a worker solves with. `solve` is None while no model could be loaded."""

    solve: Solve | None
    pacemaker: Pacemaker


def solve_run(run_id: UUID, solver: Solver) -> None:
    """Solve the run if it is free to claim; otherwise nothing happens (a second delivery of the same task)."""
    mine = claim(run_id)
    if mine is None:
        return
    run = Run.objects.get(pk=run_id)
    recorder = Recorder(mine)
    try:
        with of_run(run_id):
            _solve_claimed(run, recorder, solver)
    except ClaimLostError as lost:
        log.info("Lost: %s", lost)
    except DrainingError:
        _give_back(recorder.claim, "the worker is shutting down")
    except RedisError as error:
        _give_back(recorder.claim, f"Redis is away ({error})")


def _solve_claimed(run: Run, recorder: Recorder, solver: Solver) -> None:
    if recorder.claim.attempt > MOST_ATTEMPTS:
        recorder.fail(run, say("run-given-up", lang=run.lang, most=MOST_ATTEMPTS))
    elif solver.solve is None:
        recorder.fail(run, say("run-model-missing", lang=run.lang))
    else:
        try:
            _tell_events(run, recorder, solver.solve, solver.pacemaker)
        except EngineError as error:
            log.warning("Run %s failed: %s", run.pk, error)
            recorder.fail(run, say("run-model-missing" if error.retry else "run-broken", lang=run.lang))
        except (ClaimLostError, DrainingError, RedisError):
            raise
        except Exception:
            log.exception("Run %s broke.", run.pk)
            recorder.fail(run, say("run-broken", lang=run.lang))


def _tell_events(run: Run, recorder: Recorder, solve: Solve, pacemaker: Pacemaker) -> None:
    control, stepped = Control(), False
    problem = Problem(text=run.problem, lang=cast(Lang, run.lang))
    settings = Settings(mode=cast(ModeChoice, run.mode), budget=run.budget, attempts=run.samples, seed=run.seed)
    # The engine's iterator is a generator: closing it frees the model's session at once.
    generator = cast("Generator[Event]", solve(problem, settings, control))
    with pacemaker.watching(recorder, control) as watched, closing(generator) as events:
        pacemaker.pass_wishes_on()  # a wish from before the claim counts from the first token on
        for event in withhold(_while_ours(events, watched, pacemaker), hidden_of(run), run.lang):
            recorder.tell(event.type, _with_limit(run, event))
            if event.type == "step_closed" and not stepped:
                stepped = True
                first_steps.note(run.pk)
            if recorder.ended:
                return
    recorder.fail(run, say("run-broken", lang=run.lang))


def _with_limit(run: Run, event: Event) -> dict[str, Any]:
    """The engine knows only that fast was asked for; whoever was limited to it hears by what."""
    if event.type != "mode_chosen" or not run.limit:
        return event.data
    return {**event.data, "reason": say(f"limited-{run.limit}", lang=run.lang)}


def _while_ours(events: Generator[Event], watched: Watched, pacemaker: Pacemaker) -> Generator[Event]:
    for event in events:
        _check_still_ours(watched, pacemaker)
        yield event


def _check_still_ours(watched: Watched, pacemaker: Pacemaker) -> None:
    if watched.lost.is_set():
        raise ClaimLostError(f"run {watched.recorder.claim.run_id}: the lease ran out")
    if pacemaker.draining.is_set():
        raise DrainingError


def _give_back(mine: Claim, reason: str) -> None:
    mine.release()
    log.info("Run %s goes back to the queue: %s.", mine.run_id, reason)

"""Stopping a run, and asking it to answer now. A closed page does neither: only these commands do."""

from __future__ import annotations

from tutor.sentences import say
from tutor.solving.claiming import claim
from tutor.solving.models import Run
from tutor.solving.recording import NO_USAGE, Recorder
from tutor.solving.wishes import wish


def stop(run: Run) -> bool:
    """False when it had ended already. A run that no worker holds ends here and now; a worker hears in a moment."""
    if run.has_ended:
        return False
    wish(run.pk, "stop")
    mine = claim(run.pk)
    if mine is not None:
        ending = {"usage": NO_USAGE, "model": run.model, "prompt_version": run.prompt_version, "seed": run.seed}
        Recorder(mine).tell("stopped", {**ending, "reason": say("run-stopped", lang=run.lang)})
    return True


def answer_now(run: Run) -> bool:
    """False when it had ended already. The engine closes its thinking and forces the answer."""
    if run.has_ended:
        return False
    wish(run.pk, "answer_now")
    return True

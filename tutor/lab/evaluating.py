"""Champion and candidate on every frozen suite, each as a process of its own, then the gate.

The champion's reports are kept by its fingerprint and the suite's, so it is measured once. Left out: the rules
(reasoning_engine.promotion).
"""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from reasoning_engine import EngineError, promotion, registry
from tutor.lab import auditing, suites
from tutor.lab.models import Candidate
from tutor.lab.queueing import enqueue_evaluation
from tutor.lab.stores import champion, folder, models_folder, write_whole
from tutor.lab.training import draining, environment
from tutor.refusals import Refusal
from tutor.sentences import say

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=30)
LOOK_SECONDS = 0.5


class EvaluationError(Exception):
    """The engine's command failed; the message is the end of what it printed."""


def run(pk: int) -> None:
    """Evaluate the candidate if this worker gets it, and write down what the gate says."""
    if not _claim(pk):
        return
    candidate = Candidate.objects.select_related("training__dataset").get(pk=pk)
    try:
        _evaluate(candidate)
    except InterruptedError:
        Candidate.objects.filter(pk=pk).update(state=Candidate.State.WAITING, lease_until=None, enqueued=None)
    except (EvaluationError, EngineError, suites.ChangedSuiteError, OSError, subprocess.SubprocessError) as error:
        log.error("The evaluation of %s failed: %s", candidate.name, error)
        _set(pk, state=Candidate.State.FAILED, error=str(error)[-4000:], lease_until=None)


def _claim(pk: int) -> bool:
    now = timezone.now()
    free = Candidate.objects.filter(pk=pk, state=Candidate.State.WAITING) | Candidate.objects.filter(
        pk=pk, state=Candidate.State.EVALUATING, lease_until__lt=now
    )
    return bool(free.update(state=Candidate.State.EVALUATING, lease_until=now + LEASE, error=""))


def _set(pk: int, **values: Any) -> None:
    Candidate.objects.filter(pk=pk).update(**values)


def again(candidate: Candidate, actor: str) -> None:
    """Measure once more: against the champion of now.

    Raises:
        Refusal: it is being measured, or it serves, wholly or on trial.
    """
    pointer = champion()
    if candidate.name in (pointer.name, pointer.canary):
        raise Refusal(say("lab-serving"))
    done = Candidate.objects.filter(
        pk=candidate.pk, state__in=(Candidate.State.PASSED, Candidate.State.REFUSED, Candidate.State.FAILED)
    )
    if not done.update(state=Candidate.State.WAITING, judgement=None, progress={}, approvals=[], error=""):
        raise Refusal(say("lab-measuring"))
    auditing.note(actor, "evaluation started", candidate.name)
    enqueue_evaluation(candidate)


def _evaluate(candidate: Candidate) -> None:
    suites.prepare()
    target = candidate.training.dataset.target
    wanted = sorted({*suites.names(), target}, key=lambda name: (name != target, name))
    against = champion().name
    reports: dict[str, dict[str, Any]] = {against: {}, candidate.name: {}}
    for done, (suite, model) in enumerate((suite, model) for suite in wanted for model in (against, candidate.name)):
        progress = {"done": done, "of": 2 * len(wanted), "suite": suite, "model": model}
        _set(candidate.pk, progress=progress, champion=against)
        reports[model][suite] = measured(model, suite, candidate.pk)
    made = promotion.judge(reports[against], reports[candidate.name], target)
    state = Candidate.State.PASSED if made.passed else Candidate.State.REFUSED
    _set(candidate.pk, state=state, judgement=made.to_json(), progress={}, lease_until=None)
    refused = [f"{finding.rule} {finding.suite}" for finding in made.findings if not finding.passed]
    auditing.note("lemma", f"gate {state}", candidate.name, against=against, refused=refused)


def report_path(model: str, suite: str) -> Path:
    """Named by what both were when they were measured."""
    weights = registry.find(models_folder(), model)
    return folder("reports") / f"{model}-{weights.fingerprint[:12]}" / f"{suite}-{suites.verify(suite)[:12]}.json"


def measured(model: str, suite: str, renewing: int | None = None) -> dict[str, Any]:
    """The model's report on the suite, from before or from now.

    Raises:
        EvaluationError: the engine's command failed.
        InterruptedError: the worker shuts down; what was answered is kept for the next time.
    """
    path = report_path(model, suite)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _run(model, suite, path, renewing)
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def _run(model: str, suite: str, path: Path, renewing: int | None) -> None:
    config = folder("reports") / f"{model}.toml"
    write_whole(config, f'backend = "torch"\n[torch]\nweights = {json.dumps(str(models_folder() / model))}\n')
    command = [
        *(sys.executable, "-m", "reasoning_engine", "evaluate", "--suite", str(suites.path_of(suite))),
        *("--mode", promotion.MODE, "--out", str(path), "--config", str(config)),
    ]
    output = path.with_suffix(".log")
    with output.open("wb") as out:
        process = subprocess.Popen(  # noqa: S603 - our own command
            ["nice", "-n", str(settings.LAB_NICE), *command],  # noqa: S607
            cwd=settings.BASE_DIR,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    while process.poll() is None:
        time.sleep(LOOK_SECONDS)
        if draining.is_set():
            process.terminate()
            process.wait()
            raise InterruptedError
        if renewing is not None:
            _set(renewing, lease_until=timezone.now() + LEASE)
    if process.returncode != 0:
        raise EvaluationError(output.read_text(encoding="utf-8", errors="replace")[-2000:])


def tend() -> list[str]:
    """Queue again what nobody is evaluating; the names."""
    now = timezone.now()
    found = [
        *Candidate.objects.filter(state=Candidate.State.EVALUATING, lease_until__lt=now),
        *Candidate.objects.filter(state=Candidate.State.WAITING, enqueued=None),
        *Candidate.objects.filter(state=Candidate.State.WAITING, enqueued__lt=now - timedelta(hours=6)),
    ]
    for candidate in found:
        enqueue_evaluation(candidate)
    return [candidate.name for candidate in found]

"""One training at a time, as a process of its own: started, watched, stopped, taken up again after a killed worker.

The row carries a lease that the watching worker renews; a lease that ran out means that the worker died, and `tend`
queues the training again, which then goes on from its checkpoint. Left out: what a training does (the recipes).
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import psutil
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from reasoning_engine import registry
from tutor.lab import auditing, building, recipes, rewarding
from tutor.lab.models import Candidate, Dataset, Training
from tutor.lab.queueing import enqueue_evaluation, enqueue_training
from tutor.lab.stores import champion, folder, models_folder, refuse_full_disk
from tutor.refusals import Refusal
from tutor.sentences import say

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=20)
LOOK_SECONDS = 0.5
STOP_SECONDS = 60.0  # how long a stopped process may take to save
draining = threading.Event()  # the worker shuts down: processes save and go back to the queue


def start(
    dataset: Dataset, actor: str, minutes: float, options: dict[str, dict[str, object]] | None = None
) -> Training:
    """Queue a training of the champion on a data set.

    Raises:
        Refusal: one is under way, the data set was retired or is damaged, or the disk is full.
    """
    if dataset.retired or not building.is_whole(dataset):
        raise Refusal(say("lab-retired"))
    pointer = champion()
    refuse_full_disk(models_folder() / pointer.name)
    with transaction.atomic():
        if Training.objects.select_for_update().filter(state__in=Training.ACTIVE).exists():
            raise Refusal(say("lab-one-training"))
        chosen = {"sft": {"minutes": minutes}} if options is None else options
        made = Training.objects.create(
            name=_free_name(), dataset=dataset, base=pointer.name, options=chosen, made_by=actor
        )
        auditing.note(actor, "training started", made.name, dataset=str(dataset), base=pointer.name)
        transaction.on_commit(lambda: enqueue_training(made))
    return made


def _free_name() -> str:
    number = Training.objects.count() + 1
    taken = {*Training.objects.values_list("name", flat=True), *registry.listed(models_folder())}
    while f"lemma-mini-f{number}" in taken:
        number += 1
    return f"lemma-mini-f{number}"


def stop(training: Training, actor: str) -> bool:
    """Ask it to save and end; False where it had ended."""
    ended = Training.objects.filter(pk=training.pk, state=Training.State.QUEUED).update(state=Training.State.STOPPED)
    asked = Training.objects.filter(pk=training.pk, state=Training.State.RUNNING).update(state=Training.State.STOPPING)
    if ended or asked:
        auditing.note(actor, "training stopped", training.name)
    return bool(ended or asked)


def resume(training: Training, actor: str) -> None:
    """Go on with one that was stopped or failed, from its checkpoint.

    Raises:
        Refusal: it is not one of those, or another is under way.
    """
    if training.dataset.retired:
        raise Refusal(say("lab-retired"))
    with transaction.atomic():
        if Training.objects.select_for_update().filter(state__in=Training.ACTIVE).exists():
            raise Refusal(say("lab-one-training"))
        resumable = Training.objects.filter(pk=training.pk, state__in=(Training.State.STOPPED, Training.State.FAILED))
        if not resumable.update(state=Training.State.QUEUED, error="", enqueued=None):
            raise Refusal(say("lab-not-stopped"))
        auditing.note(actor, "training resumed", training.name)
        transaction.on_commit(lambda: enqueue_training(training))


# --- the worker's side ------------------------------------------------------------------------------------------------


def run(pk: int) -> None:
    """Train if this worker gets the row; otherwise nothing happens (a second delivery)."""
    if not _claim(pk):
        return
    training = Training.objects.select_related("dataset").get(pk=pk)
    _end_orphan(training)
    try:
        refuse_full_disk(models_folder() / training.base)
        status = _watch(training, _spawn(training))
    except (Refusal, OSError) as error:
        _end(pk, Training.State.FAILED, str(getattr(error, "detail", error)))
        return
    if status == 0:
        weights = run_folder(training) / "model"
        rewarding.train(weights, run_folder(training), _start_process, lambda process: _watch(training, process))
        _adopt(training)
    elif draining.is_set():
        Training.objects.filter(pk=pk).update(state=Training.State.QUEUED, lease_until=None, enqueued=None)
    elif Training.objects.filter(pk=pk, state=Training.State.STOPPING).exists():
        _end(pk, Training.State.STOPPED)
    else:
        _end(pk, Training.State.FAILED, "\n".join(log_lines(training, 12)) or f"exit status {status}")


def _claim(pk: int) -> bool:
    now = timezone.now()
    free = Training.objects.filter(pk=pk, state=Training.State.QUEUED) | Training.objects.filter(
        pk=pk, state__in=(Training.State.RUNNING, Training.State.STOPPING), lease_until__lt=now
    )
    mine = free.exclude(state=Training.State.STOPPING).update(state=Training.State.RUNNING, lease_until=now + LEASE)
    Training.objects.filter(pk=pk, started=None).update(started=now)
    if not mine:  # its worker died while it was to stop: it has stopped
        free.filter(state=Training.State.STOPPING).update(state=Training.State.STOPPED, ended=now, lease_until=None)
    return bool(mine)


def run_folder(training: Training) -> Path:
    return folder("trainings") / training.name


def _spawn(training: Training) -> subprocess.Popen[bytes]:
    """The engine's own command, at low priority: pupils come first."""
    place = run_folder(training)
    place.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "reasoning_engine", "train", str(recipes.write(training)), "--resume", str(place)]
    process = _start_process(command, place)
    known = {"pid": process.pid, "created": psutil.Process(process.pid).create_time()}
    Training.objects.filter(pk=training.pk).update(process=known)
    return process


def _start_process(command: list[str], place: Path) -> subprocess.Popen[bytes]:
    with (place / "log.txt").open("ab") as out:
        return subprocess.Popen(  # noqa: S603 - our own command
            ["nice", "-n", str(settings.LAB_NICE), *command],  # noqa: S607
            cwd=settings.BASE_DIR,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        )


def environment() -> dict[str, str]:
    """What a process of the engine needs; nothing of the web's secrets."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "TMPDIR")}
    threads = str(settings.LAB_THREADS)
    return {**kept, "PYTHONPATH": str(settings.BASE_DIR), "PYTHONUNBUFFERED": "1", "OMP_NUM_THREADS": threads}


def _watch(training: Training, process: subprocess.Popen[bytes]) -> int:
    """Wait for the process, renewing the lease; pass a wish to stop on to it."""
    asked_at: float | None = None
    while True:
        try:
            return process.wait(LOOK_SECONDS)
        except subprocess.TimeoutExpired:
            pass
        renewed = Training.objects.filter(pk=training.pk, state__in=Training.ACTIVE)
        renewed.update(lease_until=timezone.now() + LEASE)
        to_stop = draining.is_set() or renewed.filter(state=Training.State.STOPPING).exists()
        if to_stop and asked_at is None:
            asked_at = time.monotonic()
            process.terminate()
        elif asked_at is not None and time.monotonic() - asked_at > STOP_SECONDS:
            process.kill()


def _end_orphan(training: Training) -> None:
    """A process whose worker was killed saves and ends before another one goes on from where it was."""
    known = training.process or {}
    try:
        process = psutil.Process(int(known["pid"]))
        if abs(process.create_time() - known["created"]) > 1:
            return
        process.terminate()
        process.wait(STOP_SECONDS)
    except (KeyError, psutil.NoSuchProcess):
        return
    except psutil.TimeoutExpired:
        process.kill()


def _end(pk: int, state: str, error: str = "") -> None:
    Training.objects.filter(pk=pk).update(state=state, error=error[-4000:], ended=timezone.now(), lease_until=None)


def _adopt(training: Training) -> None:
    """The finished weights become a candidate, which names its data."""
    dataset = training.dataset
    card = {
        "base": training.base,
        "dataset": dataset.sha,
        "episodes": dataset.episodes,
        "counts": dataset.counts,
        "recipe": training.options,
    }
    weights = registry.adopt(models_folder(), run_folder(training) / "model", training.name, card)
    with transaction.atomic():
        _end(training.pk, Training.State.FINISHED)
        candidate = Candidate.objects.create(training=training, name=training.name, fingerprint=weights.fingerprint)
        auditing.note("lemma", "training finished", training.name, fingerprint=weights.fingerprint)
        transaction.on_commit(lambda: enqueue_evaluation(candidate))


# --- looking ----------------------------------------------------------------------------------------------------------


def log_lines(training: Training, most: int = 200) -> Sequence[str]:
    """The end of what the process printed."""
    path = run_folder(training) / "log.txt"
    if not path.exists():
        return []
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 40_000))
        return file.read().decode("utf-8", "replace").splitlines()[-most:]


def tend(now: datetime | None = None) -> list[str]:
    """Queue again what nobody watches; the names."""
    now = now or timezone.now()
    lost = Training.objects.filter(state__in=(Training.State.RUNNING, Training.State.STOPPING), lease_until__lt=now)
    waiting = Training.objects.filter(state=Training.State.QUEUED, enqueued=None) | Training.objects.filter(
        state=Training.State.QUEUED, enqueued__lt=now - timedelta(minutes=1)
    )
    found = [*lost, *waiting]
    for training in found:
        enqueue_training(training)
    return [training.name for training in found]

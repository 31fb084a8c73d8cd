"""A training as a process: stopped, resumed from its checkpoint, taken up after a killed worker; refusals before it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from tutor.lab import stores, training
from tutor.lab.models import Dataset, Training
from tutor.refusals import Refusal

pytestmark = pytest.mark.django_db

# Stands for the engine's command: it counts in a checkpoint until it is told to stop, and is done at 3.
COUNTER = """
import pathlib, signal, sys, time
place = pathlib.Path(sys.argv[1]); at = place / "at"
n = int(at.read_text()) if at.exists() else 0
def stop(*_):
    at.write_text(str(n)); sys.exit(130)
signal.signal(signal.SIGTERM, stop)
print("from", n, flush=True)
while n < 3:
    n += 1; at.write_text(str(n))
    if n == 1 and (place / "hold").exists():
        (place / "holding").touch(); time.sleep(600)
(place / "model").mkdir(exist_ok=True)
for name in ("config.json", "model.safetensors"):
    (place / "model" / name).write_text("{}")
"""


@pytest.fixture
def row(house: Path, monkeypatch: pytest.MonkeyPatch) -> Training:
    monkeypatch.setattr(training, "LOOK_SECONDS", 0.05)

    def spawn(made: Training) -> subprocess.Popen[bytes]:
        place = training.run_folder(made)
        place.mkdir(exist_ok=True)
        with (place / "log.txt").open("ab") as out:
            return subprocess.Popen([sys.executable, "-S", "-c", COUNTER, str(place)], stdout=out, stderr=out)

    monkeypatch.setattr(training, "_spawn", spawn)
    dataset = Dataset.objects.create(sha="0" * 64, made_by="ada", episodes=1, target="t")
    return Training.objects.create(name="lemma-mini-f1", dataset=dataset, base="tiny-model", made_by="ada")


def test_it_runs_once_and_becomes_a_candidate(row: Training) -> None:
    training.run(row.pk)
    row.refresh_from_db()
    assert row.state == "finished"
    assert row.candidate.state == "waiting"
    training.run(row.pk)
    assert training.log_lines(row) == ["from 0"], "a second delivery does nothing"


def test_it_is_stopped_saves_and_goes_on_from_there(row: Training, monkeypatch: pytest.MonkeyPatch) -> None:
    place = training.run_folder(row)
    place.mkdir()
    (place / "hold").touch()
    look = training.subprocess.Popen.wait

    def wait(process: Any, timeout: float | None = None) -> int:
        if (place / "holding").exists() and timeout == training.LOOK_SECONDS:
            training.stop(row, "ada")
        return look(process, timeout)

    monkeypatch.setattr(training.subprocess.Popen, "wait", wait)
    training.run(row.pk)
    monkeypatch.undo()
    row.refresh_from_db()
    assert row.state == "stopped"
    assert (place / "at").read_text() == "1"


def test_what_a_killed_worker_left_is_ended_queued_and_taken_up(row: Training) -> None:
    place = training.run_folder(row)
    place.mkdir()
    (place / "hold").touch()
    orphan = training._spawn(row)
    while not (place / "holding").exists():
        assert orphan.poll() is None
    started = training.psutil.Process(orphan.pid).create_time()
    now = timezone.now()
    Training.objects.filter(pk=row.pk).update(
        state="running", lease_until=now + timedelta(seconds=5), process={"pid": orphan.pid, "created": started}
    )
    assert training.tend(now) == [], "somebody watches it"
    assert training.tend(now + timedelta(seconds=10)) == ["lemma-mini-f1"]
    Training.objects.filter(pk=row.pk).update(lease_until=now - timedelta(seconds=1))
    (place / "hold").unlink()
    training.run(row.pk)
    orphan.wait(5)
    row.refresh_from_db()
    assert row.state == "finished"
    assert training.log_lines(row) == ["from 0", "from 1"], "it was told to save, and the next went on from there"


def test_one_that_was_to_stop_when_its_worker_died_has_stopped(row: Training) -> None:
    Training.objects.filter(pk=row.pk).update(state="stopping", lease_until=timezone.now() - timedelta(seconds=1))
    training.run(row.pk)
    row.refresh_from_db()
    assert row.state == "stopped"


def test_a_failure_says_what_was_printed(row: Training, monkeypatch: pytest.MonkeyPatch) -> None:
    def spawn(made: Training) -> subprocess.Popen[bytes]:
        place = training.run_folder(made)
        place.mkdir(exist_ok=True)
        (place / "log.txt").write_text("error: no corpus\n")
        return subprocess.Popen(["false"])

    monkeypatch.setattr(training, "_spawn", spawn)
    training.run(row.pk)
    row.refresh_from_db()
    assert (row.state, row.error) == ("failed", "error: no corpus")
    training.resume(row, "ada")
    row.refresh_from_db()
    assert row.state == "queued"


def test_a_full_disk_is_seen_before(row: Training, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(1, 1, 1000))
    with pytest.raises(Refusal, match="disk"):
        stores.refuse_full_disk(stores.models_folder() / "tiny-model")
    training.run(row.pk)
    row.refresh_from_db()
    assert row.state == "failed"


def test_a_retired_or_damaged_data_set_trains_nothing(row: Training) -> None:
    for retired in (True, False):
        row.dataset.retired = retired
        with pytest.raises(Refusal):
            training.start(row.dataset, "ada", 1)

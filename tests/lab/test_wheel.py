"""The wheel turns: corrections in, data set, training in a process of its own, measurement, gate, promotion, an answer
by the new model, and back. With a model of a few thousand weights and a family whose answer is always the same."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reasoning_engine import load_config
from reasoning_engine.__main__ import main as engine_command
from tests.lab.conftest import Claim
from tutor.accounts.models import User
from tutor.lab import building, evaluating, promoting, suites, training
from tutor.lab.building import Filters
from tutor.lab.models import Candidate, Training
from tutor.lab.stores import champion, models_folder
from tutor.refusals import Refusal
from tutor.solving.champions import Champions
from tutor.solving.models import Run
from tutor.solving.pacemaker import Pacemaker
from tutor.solving.running import Solver, solve_run

BEADS = "A jar holds {n} red beads. All {n} beads are taken out. How many beads stay in the jar?"
OPTIONS: dict[str, dict[str, object]] = {
    "sft": {
        "minutes": 0.0, "steps": 120, "warmup": 5, "batch_tokens": 1200, "adamw_rate": 0.01, "muon_rate": 0.02,
        "shard_examples": 400, "checkpoint_minutes": 0.02,
    },
    "mixture": {"episodes_share": 0.8, "deep_human": 0.0, "longest": 250},
}  # fmt: skip


@pytest.fixture(autouse=True)
def in_process(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The measurements run here: starting an interpreter with torch for each would take a minute. The suites of the
    curriculum are a few of its exercises."""
    rows = [
        {"id": f"c{n}", "problem": f"What is {n} + 1?", "answer": str(n + 1), "lang": "en", "family": "trivial_sum"}
        for n in range(6)
    ]
    for name in suites.OWN:
        suites.freeze(name, "".join(json.dumps(row) + "\n" for row in rows))

    def run(model: str, suite: str, path: Path, renewing: int | None) -> None:
        config = path.with_suffix(".toml")
        config.write_text(
            f'[torch]\nweights = "{models_folder() / model}"\nslots = 4\ncontext = 256\n[solving]\nretries = 0\n'
        )
        command = ["evaluate", "--suite", str(suites.path_of(suite)), "--out", str(path), "--config", str(config)]
        assert engine_command([*command, "--budget", "48"]) == 0

    monkeypatch.setattr(evaluating, "_run", run)


@pytest.fixture
def ask(house: Path, make_run: Callable[..., Run], settings: Any) -> Callable[[str], Run]:
    """Ask as a pupil, solved by a worker that goes on for the whole test."""
    config = load_config(Path(settings.LEMMA_ENGINE_CONFIG))
    models_folder()
    solver = Solver(Champions(config, settings.MODELS_DIR).solve, Pacemaker())

    def asked(problem: str) -> Run:
        run = make_run(problem=problem, budget=48, mode="fast")
        solve_run(run.pk, solver)
        run.refresh_from_db()
        return run

    return asked


def test_forty_corrections_make_a_better_model_and_it_can_be_taken_back(
    house: Path, teacher: User, claim: Claim, ask: Callable[[str], Run]
) -> None:
    for n in range(11, 51):
        claim(teacher, BEADS.format(n=n), "0", f"{n}-{n}")
    before = ask(BEADS.format(n=77))
    assert before.model == "tiny-model"
    assert (before.answer or {}).get("text") != "0"

    dataset = building.build(Filters(), "ada")
    assert dataset.counts == {"in": 32, "held_out": 8, "excluded": {}, "from": {"person": 40}, "failing": {}}
    made = training.start(dataset, "ada", 1, OPTIONS)
    with pytest.raises(Refusal):
        training.start(dataset, "ada", 1, OPTIONS)
    training.run(made.pk)
    made.refresh_from_db()
    assert made.state == Training.State.FINISHED, made.error
    assert len(list(training.log_lines(made))) > 0

    evaluating.run(Candidate.objects.get().pk)
    candidate = Candidate.objects.get()
    assert candidate.state == Candidate.State.PASSED, (candidate.error, candidate.judgement)
    gain = candidate.judgement["findings"][0]["values"]
    assert gain["after"] - gain["before"] >= 0.4, gain

    promoting.promote(candidate, "ada")
    after = ask(BEADS.format(n=78))
    assert (after.model, after.answer["text"]) == (candidate.name, "0")
    card = json.loads((models_folder() / candidate.name / "card.json").read_text())
    assert card["dataset"] == dataset.sha
    promoting.roll_back("ada")
    assert ask(BEADS.format(n=79)).model == "tiny-model"
    assert champion().previous is None

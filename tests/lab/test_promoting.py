"""Trial, promotion, rolling back, approvals; and the audit that only grows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reasoning_engine import registry
from tutor.lab import auditing, evaluating, promoting
from tutor.lab.models import AppendOnlyError, AuditEntry, Candidate, Dataset, Training
from tutor.lab.stores import champion, models_folder
from tutor.refusals import Refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def candidate(house: Path) -> Candidate:
    folder = models_folder()
    registry.adopt(folder, folder / champion().name, "lemma-mini-f1")
    dataset = Dataset.objects.create(sha="0" * 64, made_by="ada", episodes=1, target="t")
    training = Training.objects.create(name="lemma-mini-f1", dataset=dataset, base="tiny-model", made_by="ada")
    return Candidate.objects.create(
        training=training, name="lemma-mini-f1", fingerprint="f", champion="tiny-model", state="passed"
    )


def test_promotion_is_one_write_and_rolling_back_another(candidate: Candidate) -> None:
    assert champion().name == "tiny-model"
    promoting.try_out(candidate, "ada", 0.1)
    assert (champion().canary, champion().share) == ("lemma-mini-f1", 0.1)
    promoting.promote(candidate, "ada")
    assert champion() == registry.Pointer("lemma-mini-f1", previous="tiny-model")
    promoting.roll_back("ada")
    assert champion() == registry.Pointer("tiny-model")
    with pytest.raises(Refusal):
        promoting.roll_back("ada")
    actions = [entry.action for entry in AuditEntry.objects.order_by("id")]
    assert actions == ["canary", "promoted", "rolled back"]


@pytest.mark.parametrize("state", ["waiting", "evaluating", "refused", "failed"])
def test_what_the_gate_did_not_let_through_goes_nowhere(candidate: Candidate, state: str) -> None:
    candidate.state = state
    for attempt in (
        lambda: promoting.promote(candidate, "ada"),
        lambda: promoting.try_out(candidate, "ada", 0.1),
        lambda: promoting.approve(candidate, "ada"),
    ):
        with pytest.raises(Refusal):
            attempt()
    assert champion() == registry.Pointer("tiny-model")


def test_one_measured_against_an_earlier_champion_is_measured_again(candidate: Candidate) -> None:
    candidate.champion = "somebody-else"
    with pytest.raises(Refusal):
        promoting.promote(candidate, "ada")


def test_two_people_where_two_are_needed(candidate: Candidate, settings: Any) -> None:
    settings.LAB_APPROVALS = 2
    with pytest.raises(Refusal):
        promoting.promote(candidate, "ada")
    promoting.approve(candidate, "ada")
    with pytest.raises(Refusal):
        promoting.promote(candidate, "ada")
    promoting.promote(candidate, "bob")
    assert champion().name == "lemma-mini-f1"


def test_what_serves_or_is_being_measured_is_not_measured_again(candidate: Candidate) -> None:
    Candidate.objects.update(state="evaluating")
    with pytest.raises(Refusal, match="already"):
        evaluating.again(candidate, "ada")
    Candidate.objects.update(state="passed")
    promoting.try_out(candidate, "ada", 0.1)
    with pytest.raises(Refusal, match="serves"):
        evaluating.again(candidate, "ada")
    promoting.try_out(candidate, "ada", 0)
    evaluating.again(candidate, "ada")
    candidate.refresh_from_db()
    assert (candidate.state, candidate.judgement) == ("waiting", None)


@pytest.mark.parametrize("share", [-0.1, 0.6, 1.0])
def test_a_trial_is_a_share(candidate: Candidate, share: float) -> None:
    with pytest.raises(Refusal):
        promoting.try_out(candidate, "ada", share)


def test_the_audit_refuses_change_and_deletion_and_shows_tampering(db: None) -> None:
    for number in range(3):
        auditing.note("ada", "tested", f"model {number}", number=number)
    entry = AuditEntry.objects.all()[1]
    entry.actor = "mallory"
    for change in (
        entry.save,
        entry.delete,
        lambda: AuditEntry.objects.update(actor="mallory"),
        lambda: AuditEntry.objects.filter(pk=entry.pk).delete(),
        lambda: AuditEntry.objects.bulk_update([entry], ["actor"]),
    ):
        with pytest.raises(AppendOnlyError):
            change()
    assert auditing.first_broken() is None
    AuditEntry._base_manager.filter(pk=entry.pk)._update([(AuditEntry._meta.get_field("actor"), None, "mallory")])
    assert auditing.first_broken() == entry.pk


def test_the_pointer_is_never_half_written(candidate: Candidate, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (models_folder() / "champion.json").read_text()

    def full(*_: Any, **__: Any) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(json, "dump", full)
    with pytest.raises(OSError, match="space"):
        promoting.promote(candidate, "ada")
    assert (models_folder() / "champion.json").read_text() == before
    assert not AuditEntry.objects.exists()

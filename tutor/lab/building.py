"""From judgements to a data set: what goes in, what stays out and why, and the file that never changes again.

Nothing is trusted as it came. A claim enters where its person's consent allows it now, the CAS proves the answer or a
teacher has signed it (and the CAS does not disagree), it is no duplicate and no problem of a test suite. Where no suite
was chosen as the target, every fifth problem is held out as one, if its person lets it be used for that too.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from django.db import transaction
from django.db.models import QuerySet

from reasoning_engine import Exercise, Lang, Problem, corrections
from tutor.accounts.consent import Consent, standings
from tutor.feedback.judging import checked, exercise_of
from tutor.feedback.models import Judgement
from tutor.lab import auditing, suites
from tutor.lab.models import Dataset, DatasetSource
from tutor.lab.redacting import redactor
from tutor.lab.stores import folder, write_whole
from tutor.refusals import Refusal
from tutor.sentences import say

HELD_OUT_EVERY = 5
MOST = 20_000
LONGEST_PROBLEM = 1_200


@dataclass(frozen=True, slots=True)
class Filters:
    """Which judgements to look at. Empty means all."""

    since: datetime | None = None
    lang: str = ""
    model: str = ""
    target: str = ""
    source: str = ""

    def to_json(self) -> dict[str, Any]:
        return {**asdict(self), "since": self.since.isoformat() if self.since else None}


@dataclass(frozen=True, slots=True)
class Chosen:
    """One judgement that may go in, as an episode's line and as a suite's line."""

    judgement: Judgement
    line: str
    question: dict[str, Any]
    may_test: bool


@dataclass(slots=True)
class Selection:
    """What a build would hold. `excluded` counts by reason; `refusals` shows some of them."""

    chosen: list[Chosen] = field(default_factory=list)
    excluded: Counter[str] = field(default_factory=Counter)
    examples: list[dict[str, str]] = field(default_factory=list)

    def leave_out(self, judgement: Judgement, reason: str) -> None:
        self.excluded[reason] += 1
        if len(self.examples) < 50:
            told = {"problem": judgement.run.problem[:200], "answer": judgement.answer, "reason": reason}
            self.examples.append({**told, "detail": judgement.reason})


def looked_at(filters: Filters) -> QuerySet[Judgement]:
    """Claims about answers that were not right; what only confirms the tutor has nothing to teach it."""
    found = Judgement.objects.exclude(answer="").exclude(kind=Judgement.Kind.GOOD).order_by("created", "pk")
    found = found.select_related("run", "owner")
    if filters.since:
        found = found.filter(created__gte=filters.since)
    if filters.lang:
        found = found.filter(run__lang=filters.lang)
    if filters.source:
        found = found.filter(source=filters.source)
    return found.filter(model=filters.model) if filters.model else found


def select(filters: Filters) -> Selection:
    """Judge every claim that the filters let through."""
    made, seen = Selection(), set[str]()
    barrier = corrections.likeness(suites.paths(filters.target))
    clean = redactor()
    claims = list(looked_at(filters)[:MOST])
    people = {claim.owner for claim in claims}
    may_train = standings(people, Consent.Purpose.TRAINING)
    may_test = standings(people, Consent.Purpose.EVALUATION)
    for claim in claims:
        text = clean.clean(claim.run.problem, claim.run.lang)
        reason = _objection(claim, may_train[claim.owner_id].allows)
        key = corrections.same_problem(text)
        if reason is None and barrier.bars(text):
            reason = "like-suite"
        if reason is None and key in seen:
            reason = "duplicate"
        chosen = None if reason else _chosen(claim, text, may_test[claim.owner_id].allows)
        if chosen is None:
            made.leave_out(claim, reason or "unreadable")
        else:
            seen.add(key)
            made.chosen.append(chosen)
    return made


def _objection(claim: Judgement, consented: bool) -> str | None:
    """Why the claim stays out; None where consent and verification stand."""
    if not consented:
        return "no-consent"
    if claim.signature == Judgement.Signature.REJECTED:
        return "rejected"
    if len(claim.run.problem) > LONGEST_PROBLEM:
        return "too-long"
    standing = checked(claim).standing
    if standing == "refuted":
        return "refuted"
    if standing == "proved" or (standing == "worked" and claim.signature == Judgement.Signature.SIGNED):
        return None
    return "unsigned" if standing == "worked" else "unverified"


def _chosen(claim: Judgement, text: str, may_test: bool) -> Chosen | None:
    """None where the text without its names is no longer the problem that was confirmed."""
    drawn = exercise_of(claim)
    if drawn is not None:  # the program made the text: nobody's name is in it
        return _of_exercise(claim, drawn, may_test)
    problem = Problem(text, cast(Lang, claim.run.lang))
    said = corrections.confirm(problem, claim.answer, claim.working)
    if said.call is None:
        return None
    meta = _origin(claim)
    source = "teacher" if claim.signature == Judgement.Signature.SIGNED else "cas"
    made = corrections.episode(problem, said, source, meta)
    question = {"id": str(claim.pk), "problem": text, "answer": said.answer, "lang": claim.run.lang}
    return Chosen(claim, corrections.episode_line(made), {**question, "family": "feedback"}, may_test)


def _of_exercise(claim: Judgement, drawn: Exercise, may_test: bool) -> Chosen:
    made = corrections.exercise_episode(drawn, _origin(claim))
    question = {"id": str(claim.pk), "problem": drawn.problem, "answer": drawn.answer, "lang": drawn.lang}
    return Chosen(claim, corrections.episode_line(made), {**question, "family": drawn.family}, may_test)


def _origin(claim: Judgement) -> dict[str, Any]:
    return {"judgement": str(claim.pk), "model": claim.model, "prompt_version": claim.prompt_version}


def held_out(chosen: list[Chosen]) -> set[int]:
    """The indices that test instead of training: every fifth of those that may, in an order nobody can choose."""
    able = [index for index, one in enumerate(chosen) if one.may_test]
    able.sort(key=lambda index: hashlib.sha256(str(chosen[index].judgement.pk).encode()).hexdigest())
    return set(able[::HELD_OUT_EVERY]) if len(able) >= HELD_OUT_EVERY else set()


def build(filters: Filters, actor: str) -> Dataset:
    """Write the data set; the same judgements give the same one.

    Raises:
        Refusal: nothing is left to train on, or to measure by.
    """
    selection = select(filters)
    aside = set() if filters.target else held_out(selection.chosen)
    lines = [one.line for index, one in enumerate(selection.chosen) if index not in aside]
    if not lines:
        raise Refusal(say("lab-nothing"))
    if not filters.target and not aside:
        raise Refusal(say("lab-no-target"))
    body = "".join(f"{line}\n" for line in lines)
    sha = hashlib.sha256(body.encode()).hexdigest()
    known = Dataset.objects.filter(sha=sha, retired=False).first()
    if known is not None and is_whole(known):
        return known
    target = filters.target or f"held-out-{sha[:12]}"
    counts: dict[str, Any] = {"in": len(lines), "held_out": len(aside), "excluded": dict(selection.excluded)}
    counts |= {"from": origins(selection), "failing": failing(selection)}
    _write(sha, body, target, counts, filters, [selection.chosen[index] for index in sorted(aside)])
    told = {"made_by": actor, "filters": filters.to_json(), "counts": counts, "episodes": len(lines), "target": target}
    with transaction.atomic():  # one that was retired comes back where everybody in it agrees again
        made, _ = Dataset.objects.update_or_create(sha=sha, defaults={**told, "retired": False})
        made.sources.all().delete()
        DatasetSource.objects.bulk_create(
            DatasetSource(dataset=made, judgement=one.judgement, held_out=index in aside)
            for index, one in enumerate(selection.chosen)
        )
        auditing.note(actor, "data set built", str(made), counts=counts)
    return made


def origins(selection: Selection) -> dict[str, int]:
    """How many came from people, from practice, from the gradebook."""
    return dict(Counter(one.judgement.source for one in selection.chosen))


def failing(selection: Selection) -> dict[str, int]:
    """Families of the curriculum whose exercises the tutor got wrong, and how many: they are replayed more often."""
    variants = (one.judgement.variant for one in selection.chosen)
    return dict(Counter(str(variant["family"]) for variant in variants if variant))


def _write(sha: str, body: str, target: str, counts: dict[str, Any], filters: Filters, aside: list[Chosen]) -> None:
    if aside:
        suites.freeze(target, "".join(json.dumps(one.question, ensure_ascii=False) + "\n" for one in aside))
    path = path_of(sha)
    write_whole(path, body, frozen=True)
    manifest = {"sha256": sha, "counts": counts, "filters": filters.to_json(), "target": target}
    write_whole(path.with_suffix(".manifest.json"), json.dumps(manifest, indent=1) + "\n", frozen=True)


def path_of(sha: str) -> Path:
    return folder("datasets") / f"episodes-{sha[:16]}.jsonl"


def is_whole(dataset: Dataset) -> bool:
    """Whether the file is there and is the one that was written."""
    path = path_of(dataset.sha)
    return path.exists() and hashlib.sha256(path.read_bytes()).hexdigest() == dataset.sha


def preview_lines(selection: Selection, most: int = 20) -> Iterator[dict[str, Any]]:
    """Some of what would go in, as a person reads it."""
    for one in selection.chosen[:most]:
        line = json.loads(one.line)
        yield {"problem": line["problem"]["text"], "answer": line["answer"], "working": line["meta"]["working"],
               "source": line["source"], "lang": line["problem"]["lang"]}  # fmt: skip

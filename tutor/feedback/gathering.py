"""What the house finds out of the tutor's answers without being told: from practice, and from teachers' overrides.

A pupil asks the tutor about an exercise; once the exercise has ended its key is known, and the answer that the tutor
gave was right or wrong by it. A teacher gives full marks to an answer that the machine had marked wrong; that answer is
then a claim about the problem, but it may be kindness, so it needs what any claim needs: the CAS, or a signature. Each
becomes a judgement tied to the run, the model, the prompt and the pupil's consent, like one that a person made.
Left out: problems that nobody asked the tutor about, which say nothing of a model.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from reasoning_engine import CurriculumError, corrections
from tutor.accounts.consent import Consent, standings
from tutor.assignments.drawing import drawn_of
from tutor.assignments.models import Item, Work
from tutor.feedback.models import ANSWER, LONGEST_ANSWER, Judgement
from tutor.practice.checking import check
from tutor.practice.exercises import Variant, draw
from tutor.practice.models import Exercise
from tutor.refusals import Refusal
from tutor.solving.models import Run

LATELY = timedelta(days=30)
MOST = 5_000


@dataclass(frozen=True, slots=True)
class Finding:
    """An answer to a problem that one pupil worked on, and where it is known from."""

    owner: int
    source: str
    answer: str
    variant: Variant | None = None


Findings = dict[tuple[int, str], list[Finding]]


def gather(now: datetime | None = None) -> int:
    """Write down what became known lately; how many judgements that made. Doing it twice makes none."""
    since = (now or timezone.now()) - LATELY
    found: Findings = defaultdict(list)
    for problem, finding in [*_of_practice(since), *_of_sets(since), *_of_overrides(since)]:
        if 0 < len(finding.answer) <= LONGEST_ANSWER:
            found[finding.owner, corrections.same_problem(problem)].append(finding)
    return sum(_judge(run, found) for run in _runs(since, {owner for owner, _ in found}))


def _runs(since: datetime, owners: set[int]) -> Iterator[Run]:
    ended = Run.objects.filter(
        owner__in=owners, state=Run.State.FINISHED, ended__gte=since, answer__isnull=False
    ).select_related("owner")
    yield from ended.prefetch_related("judgements").order_by("-ended")[:MOST]


def _judge(run: Run, found: Findings) -> int:
    """The judgements of one run that were not made before."""
    known = found.get((run.owner_id, corrections.same_problem(run.problem)), [])
    before = {judgement.source for judgement in run.judgements.all()}
    made = 0
    for finding in known:
        kind = None if finding.source in before else _kind(run, finding)
        if kind is not None:
            before.add(finding.source)
            _write(run, finding, kind)
            made += 1
    return made


def _kind(run: Run, finding: Finding) -> str | None:
    """Whether the tutor's answer was right; None where that cannot be told."""
    given = str((run.answer or {}).get("value") or (run.answer or {}).get("text") or "")
    if finding.variant is not None:
        verdict = check(draw(finding.variant), given).verdict
        return {"right": Judgement.Kind.GOOD, "wrong": Judgement.Kind.DISPUTE}.get(verdict)
    same = corrections.same_answer(finding.answer, given)
    return Judgement.Kind.GOOD if same else Judgement.Kind.DISPUTE


def _write(run: Run, finding: Finding, kind: str) -> None:
    record = standings([run.owner], Consent.Purpose.TRAINING)[run.owner_id].record
    Judgement.objects.create(
        owner=run.owner,
        run=run,
        sample=0,
        step=ANSWER,
        source=finding.source,
        kind=kind,
        answer=finding.answer,
        variant=asdict(finding.variant) if finding.variant else None,
        model=run.model,
        prompt_version=run.prompt_version,
        consent=Consent.objects.filter(pk=record or 0).first(),
    )


# --- where answers become known ---------------------------------------------------------------------------------------

Known = Iterator[tuple[str, Finding]]


def _of_practice(since: datetime) -> Known:
    """Exercises that have ended, solved or not."""
    ended = Exercise.objects.filter(ended__gte=since).exclude(outcome=Exercise.Outcome.OPEN).order_by("-ended")
    for exercise in ended[:MOST]:
        yield from _keyed(exercise.owner_id, exercise.problem, exercise.variant)


def _of_sets(since: datetime) -> Known:
    """Assigned exercises of the curriculum that the pupil has solved."""
    for work in _works().filter(right=True, item__kind=Item.Kind.FAMILY, touched__gte=since)[:MOST]:
        variant = Variant(work.item.family, work.item.difficulty, work.seed, work.lang)
        yield from _keyed(work.pupil_id, None, variant)


def _keyed(owner: int, problem: str | None, variant: Variant) -> Known:
    """Nothing where the curriculum has changed since and gives another problem, or none."""
    try:
        drawn = draw(variant)
    except CurriculumError:
        return
    if problem in (None, drawn.problem):
        yield drawn.problem, Finding(owner, Judgement.Source.PRACTICE, drawn.answer, variant)


def _of_overrides(since: datetime) -> Known:
    """The last answer of a work that was marked wrong and to which a teacher gave full marks."""
    for work in _works().filter(right=False, override__gte=1.0, override_at__gte=since)[:MOST]:
        attempt = work.attempts.last()
        problem = _problem(work)
        if attempt is not None and problem:
            yield problem, Finding(work.pupil_id, Judgement.Source.GRADEBOOK, attempt.answer)


def _problem(work: Work) -> str:
    try:
        return drawn_of(work).problem
    except Refusal:
        return ""


def _works() -> QuerySet[Work]:
    return Work.objects.select_related("item").order_by("-touched")

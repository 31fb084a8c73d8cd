"""Taking a judgement: tied to the run, the step, the model that wrote it, and the consent as it stands now.

Left out: what the house finds out without being told (gathering.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from django.utils import timezone

from reasoning_engine import CurriculumError, Exercise, Lang, Problem, corrections
from tutor.accounts.consent import Consent, standing
from tutor.accounts.models import User
from tutor.feedback.models import ANSWER, Judgement
from tutor.practice.exercises import Variant, draw
from tutor.refusals import Refusal
from tutor.sentences import say
from tutor.solving.models import Run

STEP_KINDS = (Judgement.Kind.GOOD, Judgement.Kind.UNCLEAR, Judgement.Kind.GAVE_AWAY, Judgement.Kind.WRONG)
ANSWER_KINDS = (Judgement.Kind.GOOD, Judgement.Kind.DISPUTE)


@dataclass(frozen=True, slots=True)
class Opinion:
    """What was said, already validated in shape. `step` ANSWER means the answer as a whole."""

    kind: str
    step: int = ANSWER
    sample: int = 0
    correction: str = ""
    answer: str = ""
    working: str = ""


def judge(person: User, run: Run, opinion: Opinion) -> tuple[Judgement, bool]:
    """The judgement, and whether it is new. A teacher's own correction is signed by having been made.

    Raises:
        Refusal: the run has not ended, or has no such step.
    """
    _refuse_misplaced(run, opinion)
    consent = Consent.objects.filter(pk=standing(person, Consent.Purpose.TRAINING).record or 0).first()
    signed = person.may_teach and opinion.answer != ""
    return Judgement.objects.update_or_create(
        owner=person,
        run=run,
        sample=opinion.sample,
        step=opinion.step,
        source=Judgement.Source.PERSON,
        defaults={
            "kind": opinion.kind,
            "correction": opinion.correction,
            "answer": opinion.answer,
            "working": opinion.working,
            "model": run.model,
            "prompt_version": run.prompt_version,
            "consent": consent,
            "signature": Judgement.Signature.SIGNED if signed else Judgement.Signature.NONE,
            "signed_by": person if signed else None,
            "signed_at": timezone.now() if signed else None,
            "standing": "",
            "reason": "",
        },
    )


def _refuse_misplaced(run: Run, opinion: Opinion) -> None:
    if not run.has_ended:
        raise Refusal(say("judgement-early"))
    about_answer = opinion.step == ANSWER
    if opinion.kind not in (ANSWER_KINDS if about_answer else STEP_KINDS):
        raise Refusal(say("judgement-answer"), "kind")
    if not about_answer and not run.steps.filter(sample=opinion.sample, index=opinion.step).exists():
        raise Refusal(say("judgement-step"), "step")


def checked(judgement: Judgement) -> Judgement:
    """The judgement with what the CAS says of its claim. A verdict is kept; "unread" may have been a busy moment, so
    the CAS is asked again the next time."""
    if judgement.claims and not judgement.standing:
        said = confirmation(judgement)
        judgement.standing, judgement.reason = said.standing, said.reason
        if said.standing != "unread":
            Judgement.objects.filter(pk=judgement.pk).update(standing=said.standing, reason=said.reason)
    return judgement


def confirmation(judgement: Judgement) -> corrections.Confirmation:
    """What stands behind the claim: the key of the exercise that it is about, or what the CAS finds."""
    drawn = exercise_of(judgement)
    if drawn is not None:
        return corrections.keyed(drawn, judgement.answer)
    return corrections.confirm(problem_of(judgement), judgement.answer, judgement.working)


def exercise_of(judgement: Judgement) -> Exercise | None:
    """The exercise of the curriculum, where the run was asked about one that the curriculum still has."""
    if judgement.variant is None:
        return None
    try:
        drawn = draw(Variant(**judgement.variant))
    except (CurriculumError, TypeError):
        return None
    asked = corrections.same_problem(judgement.run.problem)
    return drawn if corrections.same_problem(drawn.problem) == asked else None


def problem_of(judgement: Judgement) -> Problem:
    return Problem(judgement.run.problem, cast(Lang, judgement.run.lang))

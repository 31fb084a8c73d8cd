"""A teacher's signature under a pupil's claim: who may put it, and that the CAS must not disagree."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils import timezone

from reasoning_engine import corrections
from tutor.accounts.classes import taught_by
from tutor.accounts.models import Membership, User
from tutor.feedback.judging import problem_of
from tutor.feedback.models import Judgement
from tutor.refusals import Refusal
from tutor.sentences import say


def judgements_for(teacher: User) -> QuerySet[Judgement]:
    """What the person may see and sign: their pupils' and their own; an administrator everybody's."""
    found = Judgement.objects.select_related("run", "owner", "signed_by")
    if teacher.role == User.Role.ADMIN:
        return found
    if not teacher.may_teach:
        return found.none()
    pupils = Membership.objects.filter(classroom__in=taught_by(teacher), part=Membership.Part.PUPIL).values("person")
    return found.filter(Q(owner=teacher) | Q(owner__in=pupils))


def sign(judgement: Judgement, teacher: User, answer: str, working: str) -> None:
    """Sign the claim, as it stands or as the teacher puts it right.

    Raises:
        Refusal: nothing is claimed, or the CAS refutes the claim: even a teacher's hand slips.
    """
    answer, working = answer or judgement.answer, working or judgement.working
    if not answer:
        raise Refusal(say("signature-nothing"), "answer")
    said = corrections.confirm(problem_of(judgement), answer, working)
    if said.standing == "refuted":
        raise Refusal(say("signature-refuted", reason=said.reason), "answer")
    judgement.answer, judgement.working = answer, working
    judgement.standing, judgement.reason = ("" if said.standing == "unread" else said.standing), said.reason
    _close(judgement, teacher, Judgement.Signature.SIGNED)


def reject(judgement: Judgement, teacher: User) -> None:
    """The claim is wrong or no claim: it never reaches a data set."""
    _close(judgement, teacher, Judgement.Signature.REJECTED)


def _close(judgement: Judgement, teacher: User, signature: str) -> None:
    judgement.signature, judgement.signed_by, judgement.signed_at = signature, teacher, timezone.now()
    judgement.save(update_fields=["answer", "working", "standing", "reason", "signature", "signed_by", "signed_at"])

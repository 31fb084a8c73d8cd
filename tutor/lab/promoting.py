"""Approving, trying on a share of the runs, promoting, rolling back: each one write of the registry's pointer.

Workers look at the pointer between two runs (tutor.solving.champions), so nothing restarts and no run is lost. A model
that the gate refused can be neither tried nor promoted, by nobody.
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from reasoning_engine import registry
from tutor.lab import auditing
from tutor.lab.models import Candidate
from tutor.lab.stores import champion, models_folder
from tutor.refusals import Refusal
from tutor.sentences import say

MOST_SHARE = 0.5


@contextmanager
def _alone() -> Iterator[registry.Pointer]:
    """One change of the pointer at a time, whichever process makes it."""
    pointer_folder = models_folder()
    with (pointer_folder / ".lock").open("a+") as file, transaction.atomic():
        fcntl.flock(file, fcntl.LOCK_EX)
        yield champion()


def _refuse_unpassed(candidate: Candidate, pointer: registry.Pointer) -> None:
    """Raises: Refusal: the gate has not let it through, or measured it against another champion."""
    if candidate.state != Candidate.State.PASSED:
        raise Refusal(say("lab-not-passed"))
    if candidate.champion != pointer.name:
        raise Refusal(say("lab-other-champion", name=candidate.champion))


def approve(candidate: Candidate, actor: str) -> Candidate:
    """One person's approval; saying it twice is saying it once."""
    with _alone() as pointer:
        _refuse_unpassed(candidate, pointer)
        if actor not in candidate.approvals:
            candidate.approvals = [*candidate.approvals, actor]
            candidate.save(update_fields=["approvals"])
            auditing.note(actor, "approved", candidate.name)
    return candidate


def try_out(candidate: Candidate, actor: str, share: float) -> registry.Pointer:
    """Let the candidate answer `share` of the runs; 0 ends the trial.

    Raises:
        Refusal: the gate has not let it through, or the share is no share.
    """
    if not 0 <= share <= MOST_SHARE:
        raise Refusal(say("lab-share", most=round(100 * MOST_SHARE)), "share")
    with _alone() as pointer:
        if share:
            _refuse_unpassed(candidate, pointer)
        made = replace(pointer, canary=candidate.name if share else None, share=share)
        registry.write_pointer(models_folder(), made)
        Candidate.objects.filter(pk=candidate.pk).update(canary_since=timezone.now() if share else None)
        auditing.note(actor, "canary", candidate.name, share=share)
    return made


def promote(candidate: Candidate, actor: str) -> registry.Pointer:
    """Make the candidate champion; whoever promotes approves.

    Raises:
        Refusal: the gate has not let it through, or too few people have approved.
    """
    with _alone() as pointer:
        _refuse_unpassed(candidate, pointer)
        approvals = [*candidate.approvals, *([] if actor in candidate.approvals else [actor])]
        if len(approvals) < settings.LAB_APPROVALS:
            raise Refusal(say("lab-approvals", needed=settings.LAB_APPROVALS, got=len(candidate.approvals)))
        made = registry.Pointer(candidate.name, previous=pointer.name)
        registry.write_pointer(models_folder(), made)
        Candidate.objects.filter(pk=candidate.pk).update(approvals=approvals, canary_since=None)
        auditing.note(actor, "promoted", candidate.name, instead_of=pointer.name, approved_by=approvals)
    return made


def roll_back(actor: str) -> registry.Pointer:
    """Bring back the champion before this one; a trial ends with it.

    Raises:
        Refusal: there is none to go back to.
    """
    with _alone() as pointer:
        if pointer.previous is None:
            raise Refusal(say("lab-no-previous"))
        made = registry.Pointer(pointer.previous)
        registry.write_pointer(models_folder(), made)
        Candidate.objects.filter(name=pointer.canary or "").update(canary_since=None)
        auditing.note(actor, "rolled back", made.name, instead_of=pointer.name)
    return made

"""What one answer says of a pupil, written down: mastery after a first attempt, a review date after an exercise.

Problem sets use the same two functions, so that a topic is known or not known wherever it was worked on.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from tutor.accounts.models import User
from tutor.practice.mastery import DEFAULTS, Parameters, observe
from tutor.practice.models import ReviewCard, TopicMastery, TopicParameters
from tutor.practice.reviewing import Recall, review


def parameters_of(topic: str) -> Parameters:
    """The topic's fitted parameters, or the defaults."""
    row = TopicParameters.objects.filter(topic=topic).first()
    return Parameters(row.prior, row.learn, row.guess, row.slip) if row is not None else DEFAULTS


def note_first_attempt(owner: User, topic: str, *, right: bool, helped: bool, when: datetime) -> None:
    """Let a first attempt count for or against mastery. Right with help says nothing; wrong with help does."""
    if right and helped:
        return
    parameters = parameters_of(topic)
    with transaction.atomic():
        row, _ = TopicMastery.objects.select_for_update().get_or_create(
            owner=owner, topic=topic, defaults={"known": parameters.prior, "changed": when}
        )
        row.known = observe(row.known, right, parameters)
        row.observations += 1
        row.changed = when
        row.save(update_fields=["known", "observations", "changed"])


def note_review(owner: User, topic: str, recall: Recall, when: datetime) -> datetime:
    """Move the topic's review date after an exercise has ended; when it is due next."""
    with transaction.atomic():
        row = ReviewCard.objects.select_for_update().filter(owner=owner, topic=topic).first()
        card, due = review(row.card if row else None, recall, when)
        ReviewCard.objects.update_or_create(owner=owner, topic=topic, defaults={"card": card, "due": due})
    return due


def known_of(owner: User, topic: str) -> float:
    """How likely the pupil knows the topic; the prior where nothing is known of them."""
    row = TopicMastery.objects.filter(owner=owner, topic=topic).first()
    return row.known if row is not None else parameters_of(topic).prior

"""When a topic should come back: FSRS, by the `fsrs` package, with one card for each pupil and topic.

No learning steps of minutes: the smallest distance of two reviews is a day, since practice within a sitting is the
pupil's own choice. No fuzz either, so that a date can be explained and tested.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal, cast

from fsrs import Card, Rating, Scheduler
from fsrs.card import CardDict

Recall = Literal["alone", "tries", "helped"]

_RATING: dict[str, Rating] = {"alone": Rating.Good, "tries": Rating.Hard, "helped": Rating.Again}
_SCHEDULER = Scheduler(desired_retention=0.9, learning_steps=(), relearning_steps=(), enable_fuzzing=False)


def review(card: dict[str, Any] | None, recall: Recall, when: datetime) -> tuple[dict[str, Any], datetime]:
    """The card after a review, as JSON, and the date it is due next.

    `alone`: right at the first attempt without help; `tries`: right later, without help; `helped`: with a hint, or not.
    """
    before = Card.from_dict(cast(CardDict, card)) if card else Card(card_id=0, due=when)
    after, _ = _SCHEDULER.review_card(before, _RATING[recall], when)
    return dict(after.to_dict()), after.due


def retrievability(card: dict[str, Any], when: datetime) -> float:
    """The probability that the topic would be remembered at that moment."""
    return float(_SCHEDULER.get_card_retrievability(Card.from_dict(cast(CardDict, card)), when))

"""The mastery map: every topic with its strand, grades and title, and where one pupil stands with it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from reasoning_engine import families
from tutor.accounts.models import User
from tutor.practice.exercises import topics
from tutor.practice.mastery import level
from tutor.practice.models import ReviewCard, TopicMastery
from tutor.sentences import current_language


def mastery_map(owner: User, now: datetime) -> list[dict[str, Any]]:
    """The topics in the order of their grades; titles in the request's language."""
    known = {row.topic: row for row in TopicMastery.objects.filter(owner=owner)}
    due = dict(ReviewCard.objects.filter(owner=owner).values_list("topic", "due"))
    chinese = current_language() == "zh"
    return [
        {
            "topic": family.name,
            "title": family.title_zh if chinese else family.title_en,
            "strand": family.strand,
            "grades": list(family.grades),
            **_standing(known.get(family.name)),
            "due": due.get(family.name),
            "is_due": family.name in due and due[family.name] <= now,
        }
        for family in sorted(families(), key=lambda family: family.grades)
        if family.name in topics()
    ]


def _standing(row: TopicMastery | None) -> dict[str, Any]:
    if row is None:
        return {"known": 0.0, "level": "new", "answered": 0}
    return {
        "known": round(row.known, 3),
        "level": level(row.known, row.observations),
        "answered": row.observations,
    }


def title_of(topic: str) -> str:
    """A topic's name for people; its code where it has left the curriculum."""
    family = next((one for one in families() if one.name == topic), None)
    if family is None:
        return topic
    return family.title_zh if current_language() == "zh" else family.title_en

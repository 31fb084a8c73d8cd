"""What people said of steps, as ratings for the reward model: a file that lives as long as its training.

Two steps written for the same problem, one judged good and one wrong, unclear or giving too much away, tell which text
people like. The texts are the tutor's own; the problem's loses its names. Consent is asked now, as for a data set. A
file of published ratings (LEMMA_RATINGS) may stand beside them, since a school's own are few at first. Left out: what
is made of the ratings (reasoning_engine.training.reward_model).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from tutor.accounts.consent import Consent, standings
from tutor.feedback.models import ANSWER, Judgement
from tutor.lab.redacting import redactor
from tutor.lab.stores import write_whole

LEAST_DIALOGUES = 12  # with fewer, nothing can be learnt and something held out
MOST = 20_000
# How a step that was judged so reads on each axis: a good one is a whole point above each of the others.
LABELS = {
    Judgement.Kind.GOOD: {"Right": "Yes", "Clear": "Yes", "Revealing_of_the_Answer": "No"},
    Judgement.Kind.UNCLEAR: {"Right": "Yes", "Clear": "No", "Revealing_of_the_Answer": "No"},
    Judgement.Kind.WRONG: {"Right": "No", "Clear": "Yes", "Revealing_of_the_Answer": "No"},
    Judgement.Kind.GAVE_AWAY: {"Right": "Yes", "Clear": "Yes", "Revealing_of_the_Answer": "Yes"},
}

Row = dict[str, Any]


def write(path: Path) -> int:
    """Write the file where there is enough to learn from; how many problems it has, 0 where nothing was written."""
    lines = [json.dumps(row, ensure_ascii=False) for row in _rows()]
    published = Path(settings.RATINGS) if settings.RATINGS else None
    if published is not None and published.exists():
        lines += [line for line in published.read_text(encoding="utf-8").splitlines() if line.strip()]
    if len(lines) < LEAST_DIALOGUES:
        return 0
    write_whole(path, "\n".join(lines) + "\n")
    return len(lines)


def _rows() -> Iterator[Row]:
    """One for each problem of which steps were judged both well and badly."""
    by_problem: dict[tuple[str, str], list[Row]] = defaultdict(list)
    clean = redactor()
    for judgement, text in _rated():
        problem = clean.clean(judgement.run.problem, judgement.run.lang)
        labels = LABELS[Judgement.Kind(judgement.kind)]
        by_problem[problem, judgement.run.lang].append({"text": text, "labels": labels})
    for (problem, lang), replies in by_problem.items():
        if len({json.dumps(reply["labels"]) for reply in replies}) > 1:
            yield {"turns": [{"role": "student", "text": problem}], "responses": replies, "lang": lang}


def _rated() -> Iterator[tuple[Judgement, str]]:
    """Judged steps of people who agree, with what the step says."""
    judged = list(_judged()[:MOST])
    agree = standings({one.owner for one in judged}, Consent.Purpose.TRAINING)
    for one in judged:
        step = next((s for s in one.run.steps.all() if (s.sample, s.index) == (one.sample, one.step)), None)
        if step is not None and step.text.strip() and agree[one.owner_id].allows:
            yield one, step.text


def _judged() -> QuerySet[Judgement]:
    found = Judgement.objects.exclude(step=ANSWER).filter(kind__in=LABELS, source=Judgement.Source.PERSON)
    return found.select_related("run", "owner").prefetch_related("run__steps").order_by("created", "pk")

"""A class with all its work on one set, written straight into the database of the environment; prints where it is.

`python -m benchmarks.gradebook_class 40 50`: pupils, problems. Every pupil has touched four problems of five; answers
come with mal-rules, hints and lines, so that rows are as long as a class's are. Left out: weeks of it.
"""

from __future__ import annotations

import json
import random
import sys
from datetime import timedelta
from itertools import cycle, islice
from typing import Any

TOPICS = ("linear_one_side", "gcd", "add_fractions", "percent_of", "quadratic_factorable", "mean", "triangle_area")
TRIES = (1, 1, 1, 2, 2, 3, 4)


def main(pupils: int, problems: int) -> dict[str, Any]:
    """Ids and a token of the class's teacher."""
    import django

    django.setup()
    from django.core.management import call_command
    from rest_framework.authtoken.models import Token

    from tutor.accounts.models import Classroom, Membership, User

    call_command("migrate", interactive=False, verbosity=0)
    teacher = User.objects.create_user("bench", password="bench", role="teacher", lang="en")  # noqa: S106
    room = Classroom.objects.create(name=f"{pupils} pupils")
    Membership.objects.create(classroom=room, person=teacher, part=Membership.Part.TEACHER)
    people = User.objects.bulk_create(
        User(username=f"p{n:04}", first_name=f"Name{n:04}", last_name=f"Family{n % 97:02}", lang="en")
        for n in range(pupils)
    )
    Membership.objects.bulk_create(Membership(classroom=room, person=person) for person in people)
    made = _set(room, teacher, problems)
    works = _works(made, people)
    return {"set": made.pk, "classroom": room.pk, "work": works[0], "token": Token.objects.create(user=teacher).key}


def _set(room: Any, teacher: Any, problems: int) -> Any:
    from tutor.assignments.models import Item, ProblemSet

    made = ProblemSet.objects.create(classroom=room, owner=teacher, title="All of it", lang="en", state="published")
    Item.objects.bulk_create(
        Item(problem_set=made, position=n, kind="family", family=family, difficulty=1, seeds={"en": list(range(12))},
             checked=True)
        for n, family in enumerate(islice(cycle(TOPICS), problems))
    )  # fmt: skip
    return made


def _works(made: Any, people: list[Any]) -> list[int]:
    from django.utils import timezone

    from tutor.assignments.drawing import drawn_at, seed_for
    from tutor.assignments.models import Attempt, Work

    rng = random.Random(3)
    now = timezone.now()
    works, attempts = [], []
    for pupil in people:
        for item in made.items.all():
            if rng.random() < 0.2:
                continue
            drawn = drawn_at(item, seed := seed_for(item, pupil, "en"), "en")
            tries, right = rng.choice(TRIES), rng.random() < 0.75
            hints = [{"rung": n + 1, "kind": "nudge", "text": drawn.hints[n], "problem": "", "attempts": n}
                     for n in range(min(tries - 1, 2))]  # fmt: skip
            wrong = rng.choice(drawn.wrong)
            fails = not right and rng.random() < 0.3
            line = {"text": wrong.answer, "relation": "not_equivalent", "reading": "", "rule": wrong.rule,
                    "said": wrong.misconception}  # fmt: skip
            work = Work(
                item=item, pupil=pupil, lang="en", seed=seed, tries=tries, right=right, hints=hints,
                earned=float(right), lines=[line] if fails else [], failing_line=1 if fails else None,
            )  # fmt: skip
            works.append(work)
            for number in range(1, tries + 1):
                good = right and number == tries
                attempts.append(Attempt(
                    work=work, number=number, answer=drawn.answer if good else wrong.answer, reading="x",
                    verdict="right" if good else "wrong", rule="" if good else wrong.rule,
                    said="" if good else wrong.misconception, created=now - timedelta(hours=rng.random() * 200),
                ))  # fmt: skip
    Work.objects.bulk_create(works, batch_size=500)
    Attempt.objects.bulk_create(attempts, batch_size=500)
    return [work.pk for work in works]


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), int(sys.argv[2]))))

"""The demo's class: a teacher, a dozen pupils, two sets and some weeks of plausible work, made once.

Pupils differ in strength, problems in difficulty; a pupil is right with the probability that the two give (Rasch), and
else gives a typical wrong answer of the family, so that the mistakes page has real mal-rules to show. The past is
written straight into rows, since nobody answered through the doors. Told once: where the class is, nothing happens.
"""

from __future__ import annotations

import math
import random
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from reasoning_engine import Exercise as Drawn
from tutor.accounts.models import Classroom, Membership, User
from tutor.assignments.building import add_family
from tutor.assignments.drawing import drawn_at, lang_for, seed_for
from tutor.assignments.grading import store
from tutor.assignments.matching import compare, fingerprint
from tutor.assignments.models import Attempt, Item, ProblemSet, Work

ROOM = "Demo 8B"
TEACHER, PUPIL = "teacher", "student"
CLASSMATES = (
    ("mia.demo", "Mia", "Berg", "en"), ("wei.demo", "伟", "王", "zh"), ("noah.demo", "Noah", "Cole", "en"),
    ("lin.demo", "琳", "陈", "zh"), ("ava.demo", "Ava", "Diaz", "en"), ("hao.demo", "浩", "李", "zh"),
    ("liam.demo", "Liam", "Evans", "en"), ("xue.demo", "雪", "张", "zh"), ("emma.demo", "Emma", "Ford", "en"),
    ("jun.demo", "俊", "刘", "zh"), ("omar.demo", "Omar", "Haddad", "en"),
)  # fmt: skip
PAST = (("order_of_operations", 2), ("add_fractions", 2), ("percent_of", 2), ("linear_one_side", 1),
        ("linear_one_side", 3), ("ratio_share", 2))  # fmt: skip
PRESENT = (("linear_one_side", 2), ("linear_one_side", 3), ("add_signed", 2), ("combine_like_terms", 2),
           ("percent_change", 2), ("quadratic_factorable", 2), ("mean", 2), ("triangle_area", 2))  # fmt: skip

# What the welcome page and the documentation invite to ask.
EXAMPLES = (
    "Solve x^2-5x+6=0", "What is the greatest common divisor of 285 and 646?", "Expand (x-2)(x-3)",
    "A train travels 180 km in 2.5 hours. What is its average speed?", "Add the squares up to ten",
)  # fmt: skip


def seed_class() -> None:
    """Make the demo's class, unless it is there."""
    teacher = User.objects.filter(username=TEACHER).first()
    if teacher is None or Classroom.objects.filter(name=ROOM, memberships__person=teacher).exists():
        return
    rng = random.Random(8)
    now = timezone.now()
    with transaction.atomic():
        room = Classroom.objects.create(name=ROOM)
        Membership.objects.create(classroom=room, person=teacher, part=Membership.Part.TEACHER)
        strengths = {pupil: rng.gauss(0.6, 1.1) for pupil in _pupils(room)}
        past = _set(room, teacher, "Warm-up · 热身", PAST, now - timedelta(days=16), now - timedelta(days=9))
        title, opened, due = "Equations and more · 方程及其他", now - timedelta(days=4), now + timedelta(days=3)
        present = _set(room, teacher, title, PRESENT, opened, due)
        for number, (pupil, strength) in enumerate(strengths.items()):
            _work(past, pupil, strength, 1.0, rng)
            _work(present, pupil, strength, 0.0 if number == 7 else rng.uniform(0.35, 0.95), rng)
        _failing_line(present)


def _pupils(room: Classroom) -> list[User]:
    """Classmates cannot sign in: they have no password. The demo's own pupil comes first."""
    people = list(User.objects.filter(username=PUPIL))
    for username, first, last, lang in CLASSMATES:
        user, made = User.objects.get_or_create(
            username=username, defaults={"first_name": first, "last_name": last, "lang": lang}
        )
        if made:
            user.set_unusable_password()
            user.save(update_fields=["password"])
        people.append(user)
    Membership.objects.bulk_create(Membership(classroom=room, person=person) for person in people)
    return people


def _set(
    room: Classroom, teacher: User, title: str, topics: tuple[tuple[str, int], ...], opened: datetime, due: datetime
) -> ProblemSet:
    made = ProblemSet.objects.create(classroom=room, owner=teacher, title=title, due=due, attempts=0, hint_rung=3)
    for family, difficulty in topics:
        item = add_family(made, family, difficulty)
        item.seeds = {lang: _askable(item, lang) for lang in item.seeds}
        item.checked = True  # the curriculum's own tests check these families' keys
        item.save(update_fields=["seeds", "checked"])
    made.state, made.published = ProblemSet.State.PUBLISHED, opened
    made.save()
    return made


def _askable(item: Item, lang: str) -> list[int]:
    """The seeds that leave the page's own examples alone: the demo's pupil must be able to ask those."""
    examples = [fingerprint(example) for example in EXAMPLES]
    pool: list[int] = item.seeds[lang]
    drawn = {seed: fingerprint(drawn_at(item, seed, lang).problem) for seed in pool}
    return [seed for seed in pool if all(compare(example, drawn[seed]) == "other" for example in examples)]


def _work(problem_set: ProblemSet, pupil: User, strength: float, done: float, rng: random.Random) -> None:
    """The pupil does the first `done` of the set, in one or two sittings."""
    items = list(problem_set.items.all())
    start = problem_set.published or timezone.now()
    moment = start + timedelta(hours=rng.uniform(2, 70))
    for item in items[: round(done * len(items))]:
        moment += timedelta(minutes=rng.uniform(2, 9))
        _solve(item, problem_set, pupil, strength - 0.35 * item.difficulty, min(moment, timezone.now()), rng)


def _solve(item: Item, problem_set: ProblemSet, pupil: User, ease: float, moment: datetime, rng: random.Random) -> None:
    lang = lang_for(item, problem_set, pupil)
    work = Work.objects.create(item=item, pupil=pupil, lang=lang, seed=seed_for(item, pupil, lang))
    drawn = drawn_at(item, work.seed, lang)
    attempts: list[Attempt] = []
    for number in range(1, rng.choice((2, 3, 4, 5))):
        ease += 0.5  # one learns from a wrong answer, and from the hint after it
        right = rng.random() < 1 / (1 + math.exp(-ease))
        attempts.append(_attempt(work, drawn, number, right, moment + timedelta(minutes=number), rng))
        if right:
            break
        if rng.random() < 0.4 and len(work.hints) < 2:
            rung = len(work.hints) + 1
            work.hints.append({"rung": rung, "kind": ("nudge", "error")[rung - 1], "text": drawn.hints[rung - 1],
                               "problem": "", "attempts": number, "at": moment.isoformat()})  # fmt: skip
    Attempt.objects.bulk_create(attempts)
    work.save()
    store(work, attempts)
    Work.objects.filter(pk=work.pk).update(opened=moment, touched=attempts[-1].created)


def _attempt(work: Work, drawn: Drawn, number: int, right: bool, moment: datetime, rng: random.Random) -> Attempt:
    wrong = rng.choice(drawn.wrong)
    return Attempt(
        work=work, number=number, answer=drawn.answer if right else wrong.answer,
        verdict="right" if right else "wrong",
        rule="" if right else wrong.rule, said="" if right else wrong.misconception, hints=len(work.hints),
        created=moment,
    )  # fmt: skip


def _failing_line(problem_set: ProblemSet) -> None:
    """One pupil is at a wrong line right now, so that the queue has someone to help."""
    work = Work.objects.filter(item__problem_set=problem_set, right=False, tries__gt=0).first()
    if work is None:
        return
    attempt = work.attempts.filter(verdict="wrong").first()
    said = attempt.said if attempt is not None else ""
    text = attempt.answer if attempt is not None else ""
    work.lines = [{"text": text, "relation": "not_equivalent", "reading": "", "rule": "", "said": said}]
    work.failing_line = 1
    work.save(update_fields=["lines", "failing_line", "touched"])

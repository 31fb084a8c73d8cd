"""The demo's class: a teacher, a dozen pupils, two sets and some weeks of plausible work, and a draft; made once.

Pupils differ in strength, problems in difficulty; a pupil is right with the probability that the two give (Rasch), and
else gives a typical wrong answer of the family, so that the mistakes page has real mal-rules to show. The past is
written straight into rows, since nobody answered through the doors. Told once: where the class is, nothing happens.
Every fresh database gets the same problems and the same story, so that what one demo shows another shows too.
"""

from __future__ import annotations

import math
import random
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from reasoning_engine import Exercise as Drawn
from tutor.accounts.models import Classroom, Membership, User
from tutor.assignments.building import POOL, OwnProblem, add_family, add_own
from tutor.assignments.drawing import drawn_at, lang_for, langs_of, seed_for
from tutor.assignments.grading import override, store
from tutor.assignments.matching import compare, fingerprint
from tutor.assignments.models import Attempt, Item, PolicyException, ProblemSet, Work
from tutor.assignments.working import stored
from tutor.practice.exercises import SEEDS, fresh
from tutor.practice.lines import failing, judge_lines

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

DRAFT = (("linear_both_sides", 1), ("percent_change", 3))
OWN = OwnProblem(
    "A rectangle is $7$ cm long and $4$ cm wide. What is its area?", "28", unit="cm^2", points=2,
    hints=("What do you multiply?",),
)  # fmt: skip
LATECOMER = 7

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
            _work(present, pupil, strength, 0.0 if number == LATECOMER else rng.uniform(0.35, 0.95), rng)
        _write_lines(present)
        _stuck(present, list(strengths)[LATECOMER], now)
        _teachers_words(past, present, teacher, now)


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
    for position, (family, difficulty) in enumerate(topics):
        item = Item(problem_set=made, position=position, kind=Item.Kind.FAMILY, family=family, difficulty=difficulty)
        item.seeds = {lang: _askable(item, lang) for lang in langs_of(made)}
        item.checked = True  # the curriculum's own tests check these families' keys
        item.save()
    made.state, made.published = ProblemSet.State.PUBLISHED, opened
    made.save()
    return made


def _askable(item: Item, lang: str) -> list[int]:
    """Seeds, always the same, that leave the page's own examples alone: the demo's pupil must be able to ask those."""
    examples = [fingerprint(example) for example in EXAMPLES]
    rng = random.Random(f"{item.family}/{item.difficulty}/{lang}")
    found: dict[str, int] = {}
    for _ in range(POOL):
        drawn = fresh(item.family, item.difficulty, lang, found, lambda: rng.randrange(SEEDS))
        if all(compare(example, fingerprint(drawn.problem)) == "other" for example in examples):
            found[drawn.problem] = drawn.seed
    return list(found.values())


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
            work.hints.append(_hint(drawn, len(work.hints) + 1, number, moment + timedelta(minutes=number + 0.5)))
    Attempt.objects.bulk_create(attempts)
    work.save()
    store(work, attempts)
    Work.objects.filter(pk=work.pk).update(opened=moment, touched=attempts[-1].created)


def _hint(drawn: Drawn, rung: int, attempts: int, moment: datetime) -> dict[str, Any]:
    kind = ("nudge", "error")[rung - 1]
    told = {"rung": rung, "kind": kind, "text": drawn.hints[rung - 1], "problem": ""}
    return {**told, "attempts": attempts, "at": moment.isoformat()}


def _attempt(work: Work, drawn: Drawn, number: int, right: bool, moment: datetime, rng: random.Random) -> Attempt:
    wrong = rng.choice(drawn.wrong)
    return Attempt(
        work=work, number=number, answer=drawn.answer if right else wrong.answer,
        verdict="right" if right else "wrong",
        rule="" if right else wrong.rule, said="" if right else wrong.misconception, hints=len(work.hints),
        created=moment,
    )  # fmt: skip


# --- what a teacher meets in the class


def _write_lines(problem_set: ProblemSet) -> None:
    """Some pupils wrote their work down: the first step right, then their answer. Judged as it would have been."""
    works = Work.objects.filter(item__problem_set=problem_set, item__family="linear_one_side", tries__gt=0)
    for right, most in ((False, 3), (True, 4)):
        for work in works.filter(right=right).select_related("item").order_by("-item__position", "pk")[:most]:
            lines = _lines_of(work)
            judged = judge_lines(drawn_at(work.item, work.seed, work.lang).problem, lines, work.lang)
            wrong = failing(judged)
            work.lines, work.failing_line = stored(judged), None if wrong is None else wrong + 1
            Work.objects.filter(pk=work.pk).update(lines=work.lines, failing_line=work.failing_line)


def _lines_of(work: Work) -> list[str]:
    """The formula of the family's first step, and the pupil's last answer for its letter."""
    steps = drawn_at(work.item, work.seed, work.lang).deep.steps
    formulas = [part.strip("$ ") for step in steps for part in step.parts if isinstance(part, str) and part[:1] == "$"]
    letter = next((sign for sign in formulas[0] if sign.isalpha()), "x")
    last = work.attempts.last()
    return [formulas[0], f"{letter} = {last.answer if last else ''}"]


def _stuck(problem_set: ProblemSet, pupil: User, now: datetime) -> None:
    """The pupil who had not begun has opened the first problem, and written nothing."""
    item = problem_set.items.all()[0]
    lang = lang_for(item, problem_set, pupil)
    work = Work.objects.create(item=item, pupil=pupil, lang=lang, seed=seed_for(item, pupil, lang))
    moment = now - timedelta(minutes=40)
    Work.objects.filter(pk=work.pk).update(opened=moment, touched=moment)


def _teachers_words(past: ProblemSet, present: ProblemSet, teacher: User, now: datetime) -> None:
    """A changed score with its reason, an exception, and a draft with a problem of the teacher's own."""
    wrong = Work.objects.filter(item__problem_set=past, right=False).first()
    if wrong is not None:
        override(wrong, teacher, 0.5, "Good plan, slip at the end · 思路正确，最后算错")
    pupil = User.objects.get(username=CLASSMATES[-1][0])
    PolicyException.objects.create(problem_set=present, pupil=pupil, due=now + timedelta(days=6), hint_rung=3)
    draft = ProblemSet.objects.create(classroom=present.classroom, owner=teacher, title="Next week · 下周", hint_rung=2)
    for family, difficulty in DRAFT:
        add_family(draft, family, difficulty)
    add_own(draft, OWN)

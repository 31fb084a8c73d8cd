"""What the house finds out of the tutor's answers by itself: from practice and from the gradebook, under consent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict

import pytest
from django.utils import timezone

from tutor.accounts.consent import record
from tutor.accounts.models import Classroom, User
from tutor.assignments.models import Attempt, Item, ProblemSet, Work
from tutor.feedback.gathering import gather
from tutor.feedback.judging import checked
from tutor.feedback.models import Judgement
from tutor.practice.exercises import Variant, draw
from tutor.practice.models import Exercise
from tutor.solving.models import Run

VARIANT = Variant("gcd", 1, 7, "en")

Asked = Callable[..., Run]


@pytest.fixture
def asked(make_run: Callable[..., Run]) -> Asked:
    """A run that has ended with an answer."""

    def make(problem: str, answer: str) -> Run:
        told = {"text": answer, "value": answer, "badge": "unchecked"}
        return make_run(
            problem=problem, state="finished", ended=timezone.now(), model="m", prompt_version="1", answer=told
        )

    return make


def practised(owner: User, outcome: str = "left") -> Exercise:
    ended = None if outcome == "open" else timezone.now()
    names = {"topic": VARIANT.family, "difficulty": VARIANT.difficulty, "seed": VARIANT.seed, "lang": VARIANT.lang}
    return Exercise.objects.create(owner=owner, problem=draw(VARIANT).problem, outcome=outcome, ended=ended, **names)


def test_an_exercise_that_ended_judges_what_the_tutor_answered(student: User, asked: Asked) -> None:
    word = record(student, "training", True)
    drawn = draw(VARIANT)
    wrong, right = asked(drawn.problem, "123456"), asked(drawn.problem, drawn.answer)
    asked("Solve 3x=12", "4")
    practised(student)
    assert gather() == 2
    assert gather() == 0, "each run is judged once"
    made = Judgement.objects.get(run=wrong)
    assert (made.source, made.kind, made.answer) == ("practice", "dispute", drawn.answer)
    assert (made.owner, made.model, made.prompt_version, made.consent) == (student, "m", "1", word)
    assert made.variant == asdict(VARIANT)
    assert checked(made).standing == "proved"
    assert Judgement.objects.get(run=right).kind == "good"


def test_an_open_exercise_and_another_pupils_say_nothing(student: User, other: User, asked: Asked) -> None:
    asked(draw(VARIANT).problem, "123456")
    practised(student, "open")
    practised(other)
    assert gather() == 0


def test_a_key_that_was_tampered_with_is_refuted(student: User, asked: Asked) -> None:
    asked(draw(VARIANT).problem, "123456")
    practised(student)
    gather()
    Judgement.objects.update(answer="5")
    assert checked(Judgement.objects.get()).standing == "refuted"
    Judgement.objects.update(
        standing="", variant={"family": "no_such_family", "difficulty": 1, "seed": 1, "lang": "en"}
    )
    assert checked(Judgement.objects.get()).standing != "proved"


def test_full_marks_from_a_teacher_are_a_claim_that_still_needs_proof(student: User, asked: Asked) -> None:
    room = Classroom.objects.create(name="7b")
    problem_set = ProblemSet.objects.create(classroom=room, title="s")
    for position, (problem, answer) in enumerate([("Solve 5x=35", "7"), ("How many are there?", "8")]):
        item = Item.objects.create(
            problem_set=problem_set, position=position, kind="own", problem=problem, key="1", lang="en"
        )
        work = Work.objects.create(item=item, pupil=student, lang="en", tries=1, earned=0.0)
        Attempt.objects.create(work=work, number=1, answer=answer, verdict="wrong", created=timezone.now())
        asked(problem, "3")
    assert gather() == 0, "nobody has overridden anything"
    Work.objects.update(override=1.0, override_reason="It is right.", override_at=timezone.now())
    assert gather() == 2
    found = {checked(one).answer: one for one in Judgement.objects.all()}
    assert {one.source for one in found.values()} == {"gradebook"}
    assert checked(found["7"]).standing == "proved"
    assert checked(found["8"]).standing == "unread", "kindness proves nothing"
    assert all(one.signature == "" for one in found.values())


def test_half_marks_say_nothing(student: User, asked: Asked) -> None:
    problem_set = ProblemSet.objects.create(classroom=Classroom.objects.create(name="7b"), title="s")
    item = Item.objects.create(problem_set=problem_set, position=0, kind="own", problem="Solve 5x=35", lang="en")
    work = Work.objects.create(
        item=item, pupil=student, lang="en", tries=1, earned=0.0, override=0.5, override_at=timezone.now()
    )
    Attempt.objects.create(work=work, number=1, answer="7", verdict="wrong", created=timezone.now())
    asked("Solve 5x=35", "3")
    assert gather() == 0


def test_a_persons_own_word_and_the_houses_stand_side_by_side(student: User, asked: Asked, page: object) -> None:
    run = asked(draw(VARIANT).problem, "123456")
    practised(student)
    gather()
    said = page.post(f"/api/runs/{run.pk}/judgements/", {"kind": "good"}, format="json")  # type: ignore[attr-defined]
    assert said.status_code == 201
    listed = page.get(f"/api/runs/{run.pk}/judgements/").json()  # type: ignore[attr-defined]
    assert [one["kind"] for one in listed] == ["good"]
    assert Judgement.objects.count() == 2

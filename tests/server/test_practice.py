"""Practice over HTTP: taking, answering, hints, mastery, reviews; nobody sees another's, and no key leaves early."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from rest_framework.test import APIClient
from rest_framework.throttling import ScopedRateThrottle

from tutor.accounts.models import User
from tutor.practice.choosing import difficulty_for, next_topic
from tutor.practice.knowing import note_first_attempt, note_review
from tutor.practice.models import Attempt, Exercise, ReviewCard, TopicMastery
from tutor.practice.recording import drawn_of

pytestmark = pytest.mark.django_db
TOPIC = "linear_one_side"


def take(page: APIClient, **wanted: Any) -> dict[str, Any]:
    answer = page.post("/api/practice/exercises/", {"topic": TOPIC, "lang": "en", **wanted}, format="json")
    assert answer.status_code == 201, answer.json()
    told: dict[str, Any] = answer.json()
    return told


def give(page: APIClient, exercise: dict[str, Any], text: str) -> dict[str, Any]:
    answer = page.post(f"/api/practice/exercises/{exercise['id']}/answers/", {"answer": text}, format="json")
    assert answer.status_code == 201, answer.json()
    told: dict[str, Any] = answer.json()
    return told


def open_hint(page: APIClient, exercise: dict[str, Any]) -> Any:
    return page.post(f"/api/practice/exercises/{exercise['id']}/hints/")


def key_of(exercise: dict[str, Any]) -> str:
    return drawn_of(Exercise.objects.get(pk=exercise["id"])).answer


def standing(page: APIClient, topic: str = TOPIC) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in page.get("/api/practice/topics/").json() if one["topic"] == topic)
    return found


def test_the_map_names_every_topic_in_the_persons_language(page: APIClient) -> None:
    topics = page.get("/api/practice/topics/").json()
    assert len(topics) > 100
    assert {one["level"] for one in topics} == {"new"}
    assert "letters_in_word" not in {one["topic"] for one in topics}
    chinese = page.get("/api/practice/topics/", headers={"accept-language": "zh-CN"}).json()
    assert any("\u4e00" <= character <= "\u9fff" for character in chinese[0]["title"])


def test_an_exercise_arrives_without_its_key(page: APIClient) -> None:
    exercise = take(page)
    assert exercise["solution"] is None
    drawn = drawn_of(Exercise.objects.get(pk=exercise["id"]))
    text = json.dumps(exercise)
    assert "seed" not in exercise
    assert not any(hint in text for hint in drawn.hints)
    assert not any(wrong.misconception in text for wrong in drawn.wrong)


def test_a_right_first_answer_raises_mastery_and_sets_a_review(page: APIClient, student: User) -> None:
    exercise = take(page)
    told = give(page, exercise, key_of(exercise))
    assert told["attempt"]["verdict"] == "right"
    assert told["exercise"]["outcome"] == "alone"
    solution = told["exercise"]["solution"]
    assert solution["step"]
    assert solution["why"][-1]["calculations"][-1]["result"]
    now = standing(page)
    assert (now["answered"], now["is_due"]) == (1, False)
    assert now["known"] > 0.5
    assert ReviewCard.objects.get(owner=student).due > timezone.now() + timedelta(hours=20)
    again = page.post(f"/api/practice/exercises/{exercise['id']}/answers/", {"answer": "1"}, format="json")
    assert again.status_code == 400
    assert again.json()["detail"] == "This exercise is finished. Take the next one."


def test_why_a_step_of_the_solution_holds_is_told_after_the_end(page: APIClient, other: User) -> None:
    exercise = take(page)
    address = f"/api/practice/exercises/{exercise['id']}/why/0/"
    assert page.get(address).status_code == 400
    told = give(page, exercise, key_of(exercise))
    steps = told["exercise"]["solution"]["why"]
    explained = [page.get(f"{address[:-2]}{at}/").json() for at in range(len(steps))]
    assert any(reason["lines"] for reasons in explained for reason in reasons)
    assert page.get(f"{address[:-2]}99/").json() == []
    stranger = APIClient()
    stranger.force_login(other)
    assert stranger.get(address).status_code == 404


def test_a_typical_mistake_is_named_and_keeps_mastery_down(page: APIClient) -> None:
    exercise = take(page)
    wrong = drawn_of(Exercise.objects.get(pk=exercise["id"])).wrong[0]
    told = give(page, exercise, wrong.answer)
    assert told["attempt"] | {"created": ""} == {
        "number": 1,
        "answer": wrong.answer,
        "verdict": "wrong",
        "reading": told["attempt"]["reading"],
        "rule": wrong.rule,
        "said": wrong.misconception,
        "helped": False,
        "created": "",
    }
    assert told["attempt"]["reading"]
    assert told["exercise"]["solution"] is None
    low = standing(page)["known"]
    assert low <= 0.2
    assert give(page, exercise, key_of(exercise))["exercise"]["outcome"] == "tries"
    assert standing(page)["known"] == low  # the second try says nothing


def test_what_cannot_be_read_counts_as_nothing(page: APIClient) -> None:
    exercise = take(page)
    assert give(page, exercise, "I do not know ((")["attempt"]["verdict"] == "unclear"
    assert standing(page)["answered"] == 0
    assert give(page, exercise, key_of(exercise))["exercise"]["outcome"] == "alone"


def test_the_ladder_opens_after_new_attempts_and_help_is_not_mastery(page: APIClient) -> None:
    exercise = take(page)
    assert exercise["door"] == "open"
    first = open_hint(page, exercise).json()
    assert [hint["kind"] for hint in first["hints"]] == ["nudge"]
    assert first["door"] == "after-attempt"
    refused = open_hint(page, exercise)
    assert refused.status_code == 400
    assert refused.json()["detail"] == "Try again first; then there is more help."
    wrongs = drawn_of(Exercise.objects.get(pk=exercise["id"])).wrong
    give(page, exercise, wrongs[0].answer)
    second = open_hint(page, exercise).json()["hints"][1]
    assert (second["kind"], second["text"].startswith(wrongs[0].misconception)) == ("error", True)
    give(page, exercise, wrongs[0].answer)  # the same answer again is no new attempt
    assert open_hint(page, exercise).status_code == 400
    give(page, exercise, "99999")
    example = open_hint(page, exercise).json()["hints"][2]
    assert example["problem"] != exercise["problem"]
    give(page, exercise, "99998")
    whole = open_hint(page, exercise).json()
    assert [hint["kind"] for hint in whole["hints"]] == ["nudge", "error", "example", "step"]
    assert whole["door"] == "none"
    before = standing(page)
    told = give(page, exercise, key_of(exercise))
    assert told["exercise"]["outcome"] == "helped"
    assert standing(page)["known"] == before["known"]


def test_a_right_first_answer_after_a_hint_raises_nothing(page: APIClient) -> None:
    exercise = take(page)
    open_hint(page, exercise)
    told = give(page, exercise, key_of(exercise))
    assert told["attempt"]["helped"] is True
    assert standing(page)["answered"] == 0


def test_the_next_exercise_leaves_the_open_one(page: APIClient) -> None:
    first = take(page)
    give(page, first, "99999")
    second = take(page)
    assert second["problem"] != first["problem"]
    left = page.get(f"/api/practice/exercises/{first['id']}/").json()
    assert left["outcome"] == "left"
    assert left["solution"]["answer"]
    assert ReviewCard.objects.count() == 1
    take(page)
    assert ReviewCard.objects.get().card["last_review"] is not None
    assert Exercise.objects.filter(outcome="open").count() == 1


def test_what_is_due_comes_first_then_what_was_begun_then_what_is_new(student: User) -> None:
    now = timezone.now()
    assert next_topic(student, now, grade=13) in {"determinant", "matrix_product", "definite_integral"} | set(
        _of_grade(13)
    )
    note_first_attempt(student, "gcd", right=False, helped=False, when=now)
    assert next_topic(student, now) == "gcd"
    note_review(student, "lcm", "alone", now - timedelta(days=30))
    assert next_topic(student, now) == "lcm"


def _of_grade(grade: int) -> list[str]:
    from reasoning_engine import families

    return [family.name for family in families() if family.grades[0] <= grade <= family.grades[1]]


def test_the_difficulty_rises_with_mastery() -> None:
    levels = [difficulty_for(known, (1, 2, 3, 4, 5)) for known in (0.0, 0.2, 0.5, 0.7, 0.97, 1.0)]
    assert levels == [1, 2, 3, 4, 5, 5]
    assert difficulty_for(0.9, (2, 3)) == 3


def test_a_topic_of_history_that_left_the_curriculum_breaks_nothing(page: APIClient, student: User) -> None:
    gone = Exercise.objects.create(owner=student, topic="gone", difficulty=1, seed=1, lang="en", problem="1+1")
    TopicMastery.objects.create(owner=student, topic="gone", known=0.3, observations=1)
    ReviewCard.objects.create(owner=student, topic="gone", card={}, due=timezone.now())
    assert page.get("/api/practice/exercises/").json()["results"][0]["title"] == "gone"
    assert page.get(f"/api/practice/exercises/{gone.pk}/").status_code == 200
    refused = page.post(f"/api/practice/exercises/{gone.pk}/answers/", {"answer": "2"}, format="json")
    assert refused.json()["detail"] == "This exercise has left the curriculum. Take another one."
    assert page.post("/api/practice/exercises/", {}, format="json").status_code == 201


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"topic": "nonsense"}, "topic"),
        ({"topic": "letters_in_word"}, "topic"),
        ({"topic": ["gcd"]}, "topic"),
        ({"grade": 14}, "grade"),
        ({"grade": "x"}, "grade"),
        ({"lang": "fr"}, "lang"),
    ],
)
def test_a_wrong_wish_is_refused_with_a_sentence(page: APIClient, body: Any, field: str) -> None:
    answer = page.post("/api/practice/exercises/", body, format="json")
    assert (answer.status_code, answer.json()["field"]) == (400, field)
    assert answer.json()["detail"]


@pytest.mark.parametrize("text", ["", "   ", None, "x" * 301, 5.5e300, {"a": 1}, "1\u0000"])
def test_an_answer_that_is_none_is_refused(page: APIClient, text: Any) -> None:
    exercise = take(page)
    answer = page.post(f"/api/practice/exercises/{exercise['id']}/answers/", {"answer": text}, format="json")
    assert answer.status_code in {400, 201}
    if answer.status_code == 201:
        assert answer.json()["attempt"]["verdict"] != "right"
    else:
        assert answer.json()["detail"]
    assert Attempt.objects.filter(verdict="right").count() == 0


def test_a_lone_surrogate_is_refused(page: APIClient) -> None:
    address = f"/api/practice/exercises/{take(page)['id']}/answers/"
    assert page.post(address, '{"answer": "\\ud800"}', content_type="application/json").status_code == 400


@pytest.mark.parametrize(("method", "rest"), [("get", ""), ("post", "answers/"), ("post", "hints/"), ("post", "work/")])
def test_anothers_exercise_does_not_exist(page: APIClient, other: User, method: str, rest: str) -> None:
    theirs = Exercise.objects.create(owner=other, topic=TOPIC, difficulty=1, seed=1, lang="en", problem="1+1")
    address = f"/api/practice/exercises/{theirs.pk}/{rest}"
    answer = getattr(page, method)(address, {"answer": "2"}, format="json")
    assert answer.status_code == 404
    assert answer.json() == {"detail": "There is no such exercise."}
    assert getattr(APIClient(), method)(address, {"answer": "2"}, format="json").status_code == 401


def test_practice_is_rate_limited(page: APIClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ScopedRateThrottle, "THROTTLE_RATES", {"practice": "1/min"})
    assert page.get("/api/practice/exercises/").status_code == 200
    assert page.get("/api/practice/exercises/").status_code == 429

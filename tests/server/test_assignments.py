"""Sets from the teacher's desk to the pupil's: built, checked, published, worked on, under the policy."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from reasoning_engine import get_family
from tests.server.classroom import School, address, answer
from tutor.assignments.models import Attempt, Item, ProblemSet, Work
from tutor.assignments.policies import Policy

pytestmark = pytest.mark.django_db
SOON = timedelta(days=2)


@pytest.fixture
def school() -> School:
    return School()


def draft(school: School, **fields: Any) -> Any:
    body = {"title": "Equations", "classroom": school.room.pk, "lang": "en", **fields}
    return school["tina"].post("/api/sets/", body, format="json").json()


def add(school: School, made: Any, **item: Any) -> Any:
    return school["tina"].post(f"/api/sets/{made['id']}/items/", item, format="json")


def test_a_set_is_built_put_in_order_checked_and_published(school: School) -> None:
    desk = school["tina"]
    made = draft(school, due=(timezone.now() + SOON).isoformat())
    add(school, made, family="linear_one_side", difficulty=2)
    add(school, made, family="gcd", difficulty=1)
    shown = add(school, made, problem="Solve 3x = 12", key="4").json()
    assert [item["kind"] for item in shown["items"]] == ["family", "family", "own"]
    assert shown["items"][2]["proof"] == "proved"
    order = [item["id"] for item in shown["items"]][::-1]
    shown = desk.post(f"/api/sets/{made['id']}/order/", {"items": order}, format="json").json()
    assert [item["id"] for item in shown["items"]] == order
    assert desk.post(f"/api/sets/{made['id']}/order/", {"items": order[:2]}, format="json").status_code == 400
    assert school["pia"].get("/api/assignments/").json() == []
    progress = desk.post(f"/api/sets/{made['id']}/publish/").json()
    assert progress == {"checked": 3, "of": 3, "published": True, "faults": []}
    assert [one["title"] for one in school["pia"].get("/api/assignments/").json()] == ["Equations"]
    assert add(school, made, family="gcd", difficulty=1).status_code == 400  # its problems stay


def test_every_seed_of_the_pool_is_checked_and_differs_between_neighbours(school: School) -> None:
    made = draft(school)
    add(school, made, family="linear_one_side", difficulty=3)
    school["tina"].post(f"/api/sets/{made['id']}/publish/")
    item = Item.objects.get()
    assert item.checked
    assert len(set(item.seeds["en"])) >= 8
    assert len({school.problem(item, name) for name in ("pia", "paul", "tina", "theo", "ada")}) >= 3


def test_an_unsound_seed_is_thrown_out_of_the_pool(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    from tutor.assignments import publishing

    made = school.make_set(state="draft")
    bad = made.items.get().seeds["en"][0]
    monkeypatch.setattr(publishing, "is_sound", lambda item, seed, lang: seed != bad)
    assert publishing.publish(made).published
    assert bad not in made.items.get().seeds["en"]
    other = school.make_set(state="draft")
    monkeypatch.setattr(publishing, "is_sound", lambda item, seed, lang: False)
    progress = publishing.publish(other)
    assert (progress.published, [number for number, _ in progress.faults]) == (False, [1])


@pytest.mark.parametrize(
    ("item", "field"),
    [
        ({"family": "no such", "difficulty": 1}, "family"),
        ({"family": "gcd", "difficulty": 9}, "difficulty"),
        ({"problem": "Solve 3x = 12", "key": "5"}, "key"),
        ({"problem": "Solve 3x = 12", "key": "((("}, "key"),
        ({"problem": "", "key": "5"}, "problem"),
        ({"problem": "Solve 3x = 12", "key": "4", "points": 0}, "points"),
    ],
)
def test_a_wrong_problem_is_refused_with_its_field(school: School, item: Any, field: str) -> None:
    refused = add(school, draft(school), **item)
    assert (refused.status_code, refused.json()["field"]) == (400, field)
    assert Item.objects.count() == 0


def test_many_own_problems_come_as_csv_all_or_none(school: School) -> None:
    made = draft(school)
    desk = school["tina"]
    good = 'problem,key,points,hint\n"Solve x^2=9","-3, 3",2,Square roots|Two of them\nWhat is 7*8?,56,,\n'
    shown = desk.post(f"/api/sets/{made['id']}/items/csv/", {"csv": good}, format="json").json()
    assert [(one["key"], one["points"], one["hints"]) for one in shown["items"]] == [
        ("-3, 3", 2, ["Square roots", "Two of them"]), ("56", 1, []),
    ]  # fmt: skip
    bad = "题目,答案\n解方程 2x=6,3\n解方程 2x=8,5\n"
    refused = desk.post(f"/api/sets/{made['id']}/items/csv/", {"csv": bad}, format="json")
    assert refused.status_code == 400
    assert refused.json()["detail"].startswith("Row 3: ")
    assert Item.objects.count() == 2


def test_what_is_missing_keeps_a_set_from_being_published(school: School) -> None:
    desk = school["tina"]
    made = draft(school, classroom=None)
    assert desk.post(f"/api/sets/{made['id']}/publish/").json()["field"] == "classroom"
    desk.patch(f"/api/sets/{made['id']}/", {"classroom": school.room.pk}, format="json")
    assert desk.post(f"/api/sets/{made['id']}/publish/").status_code == 400
    add(school, made, family="gcd", difficulty=1)
    past = (timezone.now() - SOON).isoformat()
    desk.patch(f"/api/sets/{made['id']}/", {"due": past}, format="json")
    assert desk.post(f"/api/sets/{made['id']}/publish/").json()["field"] == "due"


def test_a_copy_is_a_draft_with_new_seeds_and_the_archive_closes_a_set(school: School) -> None:
    made = school.make_set()
    desk = school["tina"]
    copy = desk.post(f"/api/sets/{made.pk}/copy/").json()
    assert (copy["state"], copy["title"], copy["due"]) == ("draft", "Set (copy)", None)
    assert Item.objects.get(problem_set=copy["id"]).seeds != made.items.get().seeds
    item = made.items.get()
    assert desk.post(f"/api/sets/{made.pk}/archive/").json()["state"] == "archived"
    assert answer(school["pia"], item, "1").status_code == 400
    assert desk.delete(f"/api/sets/{made.pk}/").status_code == 400  # it holds work
    assert desk.delete(f"/api/sets/{made.pk}/archive/").json()["state"] == "published"
    assert desk.delete(f"/api/sets/{copy['id']}/").status_code == 204


def test_the_list_gives_the_states_that_are_asked_for_and_all_of_them_without(school: School) -> None:
    for state in ("draft", "published", "archived"):
        school.make_set(state=state, title=state)

    def titles(query: str) -> set[str]:
        return {one["title"] for one in school["tina"].get(f"/api/sets/{query}").json()["results"]}

    assert titles("?state=published&state=archived") == {"published", "archived"}
    assert titles("?state=draft") == {"draft"}
    assert titles("") == titles("?state=nonsense") == {"draft", "published", "archived"}


def test_a_preview_shows_five_exercises_with_keys(school: School) -> None:
    shown = school["tina"].post("/api/curriculum/preview/", {"family": "gcd", "difficulty": 2}, format="json").json()
    assert len(shown) == 5
    assert all(one["problem"] and one["key"] for one in shown)
    item = school.make_set().items.get()
    pool = school["theo"].get(f"/api/sets/{item.problem_set_id}/items/{item.pk}/preview/").json()
    assert len({one["problem"] for one in pool}) == 5


def test_a_preview_is_tried_like_a_pupil_and_keeps_nothing(school: School) -> None:
    item = school.make_set(("linear_one_side", 2)).items.get()
    where = f"/api/sets/{item.problem_set_id}/items/{item.pk}/preview/"
    shown = school["tina"].get(where).json()[0]
    assert len(shown["hints"]) == 3
    body = {"seed": shown["seed"], "lang": shown["lang"], "answer": "987654"}
    assert school["tina"].post(where, body, format="json").json()["verdict"] == "wrong"
    right = get_family("linear_one_side").sample(shown["seed"], 2, "en").answer
    assert school["tina"].post(where, {**body, "answer": right}, format="json").json()["verdict"] == "right"
    assert school["tina"].post(where, {**body, "seed": 1}, format="json").json()["field"] == "seed"
    assert Work.objects.count() == 0


def test_a_set_is_taken_back_until_a_pupil_has_opened_it(school: School) -> None:
    item = school.make_set(("Solve 3x = 12", "4")).items.get()
    where = f"/api/sets/{item.problem_set_id}/publish/"
    assert school["tina"].delete(where).json()["state"] == "draft"
    assert school["tina"].delete(where).status_code == 400
    ProblemSet.objects.update(state="published")
    school["pia"].get(address(item))
    assert school["tina"].delete(where).status_code == 400


# --- working


def test_a_pupil_answers_and_hears_what_the_policy_lets_them(school: School) -> None:
    item = school.make_set(help="check").items.get()
    page = school["pia"]
    shown = page.get(address(item)).json()
    assert shown["problem"] == school.problem(item)
    assert (shown["key"], shown["door"], shown["done"]) == (None, "none", False)
    wrong = answer(page, item, "987654").json()
    assert (wrong["attempt"]["verdict"], wrong["done"]) == ("wrong", False)
    right = answer(page, item, school.key(item)).json()
    assert (right["attempt"]["verdict"], right["done"], right["score"]) == ("right", True, 100)
    assert answer(page, item, "1").status_code == 400
    assert page.post(address(item, "hints/")).status_code == 400


def test_with_help_off_nothing_says_whether_an_answer_is_right(school: School) -> None:
    item = school.make_set(help="off").items.get()
    page = school["pia"]
    bodies = [answer(page, item, text).json() for text in ("987654", school.key(item))]
    for body in bodies:
        assert {attempt["verdict"] for attempt in body["attempts"]} == {None}
        assert (body["done"], body["score"], body["failing_line"], body["key"]) == (False, None, None, None)
    page.post(address(item, "lines/"), {"lines": ["1 = 2"]}, format="json")
    assert {line["relation"] for line in page.get(address(item)).json()["lines"]} == {None}
    listed = page.get(f"/api/assignments/{item.problem_set_id}/").json()
    assert (listed["right"], listed["items"][0]["status"]) == (None, "answered")


def test_hints_go_up_to_the_policys_rung_and_open_after_an_attempt(school: School) -> None:
    item = school.make_set(help="hints", hint_rung=2).items.get()
    page = school["pia"]
    first = page.post(address(item, "hints/")).json()
    assert [hint["kind"] for hint in first["hints"]] == ["nudge"]
    assert page.post(address(item, "hints/")).status_code == 400  # an attempt first
    answer(page, item, "987654")
    second = page.post(address(item, "hints/")).json()
    assert [hint["kind"] for hint in second["hints"]] == ["nudge", "error"]
    answer(page, item, "987655")
    assert page.get(address(item)).json()["door"] == "none"
    assert page.post(address(item, "hints/")).status_code == 400
    assert school.key(item) not in [hint["text"] for hint in second["hints"]]


def test_tries_are_limited_and_unreadable_answers_cost_none(school: School) -> None:
    item = school.make_set(attempts=2).items.get()
    page = school["pia"]
    unread = answer(page, item, "no idea (((").json()
    assert unread["attempts_left"] == 2
    for left in (1, 0):
        assert answer(page, item, "987654").json()["attempts_left"] == left
    assert answer(page, item, school.key(item)).status_code == 400


def test_lines_are_kept_and_the_failing_one_is_named(school: School) -> None:
    item = school.make_set(("Solve 2x + 3 = 11", "4")).items.get()
    body = {"lines": ["2x = 8", "x = 5"]}
    shown = school["pia"].post(address(item, "lines/"), body, format="json").json()
    assert shown["failing_line"] == 2
    assert shown["lines"][0]["relation"] == "equivalent"
    assert "4" not in shown["lines"][1]["said"]


def test_after_the_due_date_the_key_opens_and_answers_close(school: School) -> None:
    made = school.make_set(due=timezone.now() + SOON)
    item = made.items.get()
    page = school["pia"]
    assert page.get(address(item)).json()["key"] is None
    ProblemSet.objects.update(due=timezone.now() - SOON)
    shown = page.get(address(item)).json()
    assert shown["key"]
    assert shown["policy"]["takes_answers"] is False
    assert answer(page, item, school.key(item)).status_code == 400


def test_the_late_rule_takes_its_share(school: School) -> None:
    made = school.make_set(due=timezone.now() - timedelta(hours=30), late="reduce", open_after_due=False)
    item = made.items.get()
    answer(school["pia"], item, school.key(item))
    assert Work.objects.get().earned == pytest.approx(0.8)  # the second day has begun
    ProblemSet.objects.update(late="refuse")
    assert answer(school["paul"], item, school.key(item, "paul")).status_code == 400
    ProblemSet.objects.update(late="accept")
    answer(school["paul"], item, school.key(item, "paul"))
    assert Work.objects.get(pupil__username="paul").earned == 1.0


def test_an_exception_is_one_pupils_only(school: School) -> None:
    made = school.make_set(due=timezone.now() - SOON, help="off", attempts=1)
    item = made.items.get()
    body = {"username": "pia", "due": (timezone.now() + SOON).isoformat(), "help": "check", "attempts": 3}
    desk = school["tina"]
    assert desk.post(f"/api/sets/{made.pk}/exceptions/", body, format="json").status_code == 200
    assert answer(school["pia"], item, "987654").json()["attempts_left"] == 2
    assert answer(school["paul"], item, "987654").status_code == 400
    again = desk.post(f"/api/sets/{made.pk}/exceptions/", {"username": "pia", "due": body["due"]}, format="json").json()
    assert (again["help"], again["attempts"]) == ("", None)  # a new exception replaces the old one whole
    refused = desk.post(f"/api/sets/{made.pk}/exceptions/", {**body, "username": "ivy"}, format="json")
    assert refused.json()["field"] == "username"
    assert desk.delete(f"/api/sets/{made.pk}/exceptions/pia/").status_code == 204
    assert answer(school["pia"], item, "1").status_code == 400


def test_the_policy_is_a_value_with_plain_answers() -> None:
    now = timezone.now()
    due = Policy(help="off", due=now - SOON)
    assert (due.is_open_book(now), due.tells_verdicts(now), due.shows_key(now)) == (True, True, True)
    assert due.rungs(now) == 3
    closed = Policy(help="off", due=now - SOON, open_after_due=False, late="reduce", late_percent=60)
    assert (closed.is_open_book(now), closed.tells_verdicts(now), closed.takes_answers(now)) == (False, False, True)
    assert closed.worth(now) == 0.0
    assert Policy(help="hints", hint_rung=9).rungs(now) == 3
    assert Policy(attempts=3).attempts_left(5) == 0


def test_what_a_pupil_receives_never_holds_the_key_of_any_family(school: School) -> None:
    """Neither key, mal-rules nor later hints are in a fresh work's JSON."""
    made = school.make_set(*[(name, 1) for name in ("gcd", "percent_of", "quadratic_factorable", "median")])
    for item in made.items.all():
        body = school["pia"].get(address(item)).json()
        assert body["key"] is None
        assert body["hints"] == []
        assert "answer" not in {*body} - {"answers"}
    assert Attempt.objects.count() == 0

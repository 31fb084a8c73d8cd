"""A teacher who leaves takes what is theirs, and nothing of the class: its sets, the work on them, scores given."""

from __future__ import annotations

from typing import Any

import pytest

from tests.server.classroom import School, address, answer
from tutor.accounts.personal_data import erase
from tutor.assignments.models import ProblemSet, Work

pytestmark = pytest.mark.django_db


@pytest.fixture
def school() -> School:
    return School()


def leave(school: School, name: str) -> None:
    erase(school.people[name])


def grid(school: School, made: ProblemSet, teacher: str) -> Any:
    return school[teacher].get(f"/api/sets/{made.pk}/gradebook/").json()


def test_the_classs_sets_stay_with_all_work_and_say_that_their_maker_has_left(school: School) -> None:
    made = school.make_set(("Solve 3x = 12", "4"))
    item = made.items.get()
    answer(school["pia"], item, "4")
    told = school["theo"].get(f"/api/sets/{made.pk}/").json()
    assert told["made_by"] == {"username": "tina", "name": "Tina"}
    leave(school, "tina")
    assert school["theo"].get(f"/api/sets/{made.pk}/").json()["made_by"] is None
    assert [one["made_by"] for one in school["theo"].get("/api/sets/").json()["results"]] == [None]
    pia = next(row for row in grid(school, made, "theo")["rows"] if row["username"] == "pia")
    assert (pia["cells"][0]["letter"], pia["score"]) == ("A", 100)
    assert school["pia"].get(address(item)).json()["done"] is True
    assert school["theo"].patch(f"/api/sets/{made.pk}/", {"title": "Theirs now"}, format="json").status_code == 200


def test_a_class_without_any_teacher_is_still_worked_in_and_the_administrator_has_its_book(school: School) -> None:
    item = school.make_set(("Solve 3x = 12", "4")).items.get()
    leave(school, "tina")
    leave(school, "theo")
    assert answer(school["pia"], item, "4").status_code == 201
    assert grid(school, item.problem_set, "ada")["rows"]


def test_a_score_given_stays_without_the_name(school: School) -> None:
    item = school.make_set(("Solve 3x = 12", "4")).items.get()
    answer(school["pia"], item, "5")
    where = f"/api/works/{Work.objects.get().pk}/"
    school["tina"].patch(where, {"score": 50, "reason": "Good plan"}, format="json")
    leave(school, "tina")
    replay = school["theo"].get(where).json()
    assert (replay["override"], replay["override_by"], replay["override_reason"]) == (50, None, "Good plan")


def test_drafts_of_no_class_go_because_nobody_could_open_them(school: School) -> None:
    kept = school.make_set(state="draft")
    school.make_set(state="draft", classroom=None)
    others = school.make_set(state="draft", classroom=None, owner=school.people["theo"])
    leave(school, "tina")
    assert set(ProblemSet.objects.all()) == {kept, others}

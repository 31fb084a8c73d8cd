"""The gradebook: the grid, topics, replay, overrides, regrading, who needs help, mistakes and their remedy."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from reasoning_engine import get_family
from tests.server.classroom import School, address, answer
from tutor.accounts.models import Membership, User
from tutor.assignments.building import OwnProblem
from tutor.assignments.grading import letter, mend_own, summarise
from tutor.assignments.models import Attempt, Item, PolicyException, ProblemSet, Work
from tutor.assignments.needing import needing_help
from tutor.assignments.seeding import seed_class

pytestmark = pytest.mark.django_db


@pytest.fixture
def school() -> School:
    return School()


def make_pupils(school: School, count: int) -> list[User]:
    users = User.objects.bulk_create(User(username=f"p{n:04}", first_name=f"Pupil {n:04}") for n in range(count))
    Membership.objects.bulk_create(Membership(classroom=school.room, person=user) for user in users)
    return users


def fill(made: ProblemSet, pupils: list[User], problems: int) -> None:
    items = Item.objects.bulk_create(
        Item(problem_set=made, position=n, kind="family", family="gcd", difficulty=1, seeds={"en": [1]})
        for n in range(problems)
    )
    Work.objects.bulk_create(
        Work(item=item, pupil=pupil, lang="en", tries=1 + (n + at) % 3, right=at % 4 > 0, earned=float(at % 4 > 0))
        for n, pupil in enumerate(pupils)
        for at, item in enumerate(items)
    )  # fmt: skip


def test_forty_pupils_by_fifty_problems_take_few_queries_whatever_their_number(school: School) -> None:
    made = school.make_set()
    made.items.all().delete()
    fill(made, make_pupils(school, 40), 50)
    desk = school["tina"]
    with CaptureQueriesContext(connection) as queries:
        book = desk.get(f"/api/sets/{made.pk}/gradebook/").json()
    assert len(queries) <= 16
    assert (book["count"], book["pages"], len(book["rows"]), len(book["columns"])) == (42, 1, 42, 50)
    assert all(len(row["cells"]) == 50 for row in book["rows"])


def test_a_large_class_comes_in_pages(school: School) -> None:
    made = school.make_set()
    make_pupils(school, 120)
    first = school["tina"].get(f"/api/sets/{made.pk}/gradebook/").json()
    last = school["tina"].get(f"/api/sets/{made.pk}/gradebook/?page=3").json()
    assert (first["count"], first["pages"], len(first["rows"]), len(last["rows"])) == (122, 3, 50, 22)


def test_a_name_finds_its_row_and_pupils_who_left_do_not_count(school: School) -> None:
    made = school.make_set(("Solve 3x = 12", "4"))
    item = made.items.get()
    make_pupils(school, 60)
    answer(school["pia"], item, "4")
    answer(school["paul"], item, "5")
    desk = school["tina"]
    found = desk.get(f"/api/sets/{made.pk}/gradebook/?q=pIA").json()
    assert ([row["username"] for row in found["rows"]], found["count"]) == (["pia"], 1)
    assert (found["class"], found["class_score"]) == ([{"answered": 2, "percent": 50}], 50)
    Membership.objects.filter(person__username="paul").delete()
    assert desk.get(f"/api/sets/{made.pk}/gradebook/").json()["class"] == [{"answered": 1, "percent": 100}]


@pytest.mark.parametrize(
    ("tries", "right", "hints", "expected"),
    [(1, True, 0, "A"), (2, True, 0, "B"), (1, True, 1, "B"), (3, True, 0, "C"), (2, True, 1, "C"), (3, False, 0, "D"),
     (0, False, 0, "…")],
)  # fmt: skip
def test_letters_say_how_a_problem_was_solved(tries: int, right: bool, hints: int, expected: str) -> None:
    assert letter(tries, right, hints) == expected


def test_only_what_could_be_judged_counts_as_a_try() -> None:
    told = [("unclear", 1.0), ("wrong", 1.0), ("unfinished", 1.0), ("right", 0.5), ("right", 0.9)]
    found = summarise([Attempt(verdict=verdict, worth=worth) for verdict, worth in told])
    assert (found.tries, found.right, found.earned, found.late) == (2, True, 0.9, True)


def test_a_cell_replays_the_work_and_its_score_is_overridden_with_a_reason(school: School) -> None:
    item = school.make_set(("Solve 2x + 3 = 11", "4")).items.get()
    school["pia"].post(address(item, "lines/"), {"lines": ["2x = 8", "x = 5"]}, format="json")
    answer(school["pia"], item, "5")
    book = school["tina"].get(f"/api/sets/{item.problem_set_id}/gradebook/").json()
    row = next(row for row in book["rows"] if row["username"] == "pia")
    assert (row["cells"][0]["letter"], row["score"]) == ("D", 0)
    where = f"/api/works/{row['cells'][0]['work']}/"
    replay = school["theo"].get(where).json()
    assert ([one["answer"] for one in replay["attempts"]], replay["failing_line"]) == (["5"], 2)
    assert school["tina"].patch(where, {"score": 50, "reason": " "}, format="json").status_code == 400
    assert school["tina"].patch(where, {"score": 101, "reason": "x"}, format="json").status_code == 400
    changed = school["tina"].patch(where, {"score": 50, "reason": "Good plan"}, format="json").json()
    assert (changed["score"], changed["earned"], changed["override_by"]) == (50, 0, "Tina")
    assert school["pia"].get(address(item)).json()["override_reason"] == "Good plan"
    back = school["tina"].patch(where, {"score": None}, format="json").json()
    assert (back["score"], back["override_reason"]) == (0, "")


def test_a_problem_done_on_paper_gets_a_score_without_being_opened(school: School) -> None:
    item = school.make_set(("Solve 3x = 12", "4"), ("Solve 2x = 6", "3")).items.first()
    assert item is not None
    where = f"/api/sets/{item.problem_set_id}/items/{item.pk}/pupils/pia/"
    desk = school["tina"]
    shown = desk.get(where).json()
    assert (shown["id"], shown["letter"], shown["problem"]) == (None, "–", "Solve 3x = 12")
    for refused in ({"score": None}, {"score": 80, "reason": ""}, {"score": 101, "reason": "x"}):
        assert desk.patch(where, refused, format="json").status_code == 400
    assert Work.objects.count() == 0
    given = desk.patch(where, {"score": 80, "reason": "On paper"}, format="json").json()
    assert (given["score"], given["override_by"], Work.objects.count()) == (80, "Tina", 1)
    assert desk.get(f"/api/sets/{item.problem_set_id}/gradebook/").json()["class"][0]["percent"] == 80
    assert desk.get(f"/api/sets/{item.problem_set_id}/needing-help/").json() == []
    assert desk.get(where.replace("pia", "ivy")).status_code == 404


def test_a_replay_leads_to_the_next_pupil_and_the_next_problem(school: School) -> None:
    made = school.make_set(("Solve 3x = 12", "4"), ("Solve 2x = 6", "3"))
    for item in made.items.all():
        for name in ("pia", "paul"):  # by name Paul comes before Pia
            answer(school[name], item, "1")
    works = {(one.pupil.username, one.item.position): one.pk for one in Work.objects.select_related("pupil", "item")}
    shown = school["tina"].get(f"/api/works/{works['paul', 0]}/").json()
    assert shown["pupils"] == {"before": None, "after": works["pia", 0]}
    assert shown["problems"] == {"before": None, "after": works["paul", 1]}


def test_other_points_change_scores_and_judge_nothing_again(school: School) -> None:
    made = school.make_set(("Solve 3x = 12", "4"), ("Solve 2x = 6", "3"))
    first, second = made.items.all()
    answer(school["pia"], first, "4")
    answer(school["pia"], second, "4")
    desk, where = school["tina"], f"/api/sets/{made.pk}/items/{first.pk}/"
    assert desk.patch(where, {"points": 3}, format="json").json()["judged_again"] == 0
    row = next(row for row in desk.get(f"/api/sets/{made.pk}/gradebook/").json()["rows"] if row["username"] == "pia")
    assert row["score"] == 75
    mended = desk.patch(f"/api/sets/{made.pk}/items/{second.pk}/", {"key": "3.0"}, format="json").json()
    assert mended["judged_again"] == 0
    refused = desk.patch(where, {"points": 9, "key": "5"}, format="json")
    assert refused.status_code == 400
    assert Item.objects.get(pk=first.pk).points == 3


def test_a_mended_key_judges_every_answer_again_but_leaves_overrides(school: School) -> None:
    item = school.make_set(("How many of the 12 months have 30 days?", "5")).items.get()
    answer(school["pia"], item, "4")
    answer(school["paul"], item, "5")
    Work.objects.filter(pupil__username="paul").update(override=1.0, override_reason="ok")
    assert mend_own(item, OwnProblem(item.problem, "4")) == 2
    rows = Work.objects.order_by("pupil__username").values_list("right", "earned", "override")
    assert list(rows) == [(False, 0.0, 1.0), (True, 1.0, None)]


def test_the_export_is_safe_to_open_in_a_spreadsheet(school: School) -> None:
    User.objects.filter(username="pia").update(first_name="=cmd|' /C calc'!A0")
    item = school.make_set(("+1 plus what is 3?", "2")).items.get()
    answer(school["pia"], item, "2")
    sent = school["tina"].get(f"/api/sets/{item.problem_set_id}/gradebook/csv/?zone=Asia/Shanghai")
    rows = list(csv.reader(io.StringIO(sent.content.decode().lstrip("\ufeff"))))
    assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@")]
    pia = next(row for row in rows if row[0] == "pia")
    assert (pia[2], pia[6]) == ("100", "A")
    here = school["tina"].get(f"/api/sets/{item.problem_set_id}/gradebook/csv/?zone=../../etc/passwd")
    assert here.status_code == 200


def test_who_needs_help_stands_in_the_queue_with_the_failing_line(school: School) -> None:
    item = school.make_set(("Solve 2x + 3 = 11", "4")).items.get()
    school["pia"].post(address(item, "lines/"), {"lines": ["2x = 8", "x = 5"]}, format="json")
    for wrong in ("7", "8", "9"):
        answer(school["paul"], item, wrong)
    queue = school["tina"].get(f"/api/sets/{item.problem_set_id}/needing-help/").json()
    assert [(one["name"], one["reason"]) for one in queue] == [("Paul", "tries"), ("Pia", "line")]
    assert queue[1]["line"]["text"] == "x = 5"
    answer(school["pia"], item, "4")
    queue = school["tina"].get(f"/api/sets/{item.problem_set_id}/needing-help/").json()
    assert [one["name"] for one in queue] == ["Paul"]
    PolicyException.objects.create(problem_set=item.problem_set, pupil=User.objects.get(username="paul"), excused=True)
    assert school["tina"].get(f"/api/sets/{item.problem_set_id}/needing-help/").json() == []


def test_mistakes_are_ranked_by_pupils_and_mended_with_one_press(school: School) -> None:
    item = school.make_set(("linear_one_side", 2)).items.get()
    for name in ("pia", "paul"):
        drawn = get_family("linear_one_side").sample(_seed(school, item, name), 2, "en")
        answer(school[name], item, drawn.wrong[0].answer)
    found = school["tina"].get(f"/api/classes/{school.room.pk}/mistakes/").json()
    assert sum(one["pupils"] for one in found) == 2
    assert len({(one["family"], one["said"]) for one in found}) == len(found)
    assert found[0]["examples"][0]["wrote"]
    body = {"mistakes": [{"rule": one["rule"], "family": one["family"]} for one in found]}
    made = school["tina"].post(f"/api/classes/{school.room.pk}/mistakes/", body, format="json").json()
    remedial = ProblemSet.objects.get(pk=made["id"])
    assert (remedial.state, remedial.items.count()) == ("draft", 3)
    nothing = school["tina"].post(f"/api/classes/{school.room.pk}/mistakes/", {"mistakes": []}, format="json")
    assert nothing.status_code == 400


def test_a_mistake_is_named_in_the_teachers_language_whatever_the_pupils_is(school: School) -> None:
    item = school.make_set(("linear_one_side", 2)).items.get()
    drawn = get_family("linear_one_side").sample(_seed(school, item, "pia"), 2, "en")
    answer(school["pia"], item, drawn.wrong[0].answer)
    where = f"/api/classes/{school.room.pk}/mistakes/"
    assert school["tina"].get(where).json()[0]["said"] == drawn.wrong[0].misconception
    User.objects.filter(username="tina").update(lang="zh")
    school.people["tina"].refresh_from_db()
    said = school["tina"].get(where).json()[0]["said"]
    assert any("\u4e00" <= letter <= "\u9fff" for letter in said), said


def test_mistakes_count_answers_and_lines_of_the_class_in_a_few_queries(school: School) -> None:
    item = school.make_set(("linear_one_side", 2)).items.get()
    pupils = make_pupils(school, 40)
    line = {"text": "x=1", "relation": "not_equivalent", "reading": "", "rule": "sign", "said": "A sign was lost."}
    works = Work.objects.bulk_create(
        Work(item=item, pupil=pupil, lang="en", seed=item.seeds["en"][0], tries=2, earned=0.0, lines=[line],
             failing_line=1 if n < 5 else None) for n, pupil in enumerate(pupils)
    )  # fmt: skip
    Attempt.objects.bulk_create(
        Attempt(work=work, number=n + 1, answer="9", verdict="wrong", rule=rule, said=rule, created=timezone.now())
        for work in works[3:]
        for n, rule in enumerate(("sign", "order"))
    )  # fmt: skip
    with CaptureQueriesContext(connection) as queries:
        found = school["tina"].get(f"/api/classes/{school.room.pk}/mistakes/").json()
    assert len(queries) <= 24
    assert [(one["rule"], one["pupils"], one["times"], len(one["examples"])) for one in found] == [
        ("sign", 40, 42, 3), ("order", 37, 37, 3),
    ]  # fmt: skip
    Membership.objects.filter(person__in=pupils[10:]).delete()
    assert school["tina"].get(f"/api/classes/{school.room.pk}/mistakes/").json()[0]["pupils"] == 10


def test_a_wrong_line_is_named_in_the_teachers_language_too(school: School) -> None:
    User.objects.filter(username="pia").update(lang="zh")
    item = school.make_set(("linear_one_side", 2), lang="").items.get()
    rules = (("one-side-only", "你只改变了一边。"), ("", "这一行不成立。"))
    for rule, said in rules:
        line = {"text": "x=1", "relation": "not_equivalent", "reading": "", "rule": rule, "said": said}
        Work.objects.update_or_create(
            item=item, pupil=school.people["pia"], defaults={"lang": "zh", "lines": [line], "failing_line": 1}
        )
        told = school["tina"].get(f"/api/sets/{item.problem_set_id}/needing-help/").json()[0]["line"]["said"]
        assert told.isascii(), told
        assert told.endswith(".")


def _seed(school: School, item: Item, name: str) -> int:
    school[name].get(address(item))
    return Work.objects.get(pupil__username=name).seed


def test_pupils_by_topics_average_over_sets(school: School) -> None:
    for _ in range(2):
        item = school.make_set(("gcd", 1)).items.get()
        answer(school["pia"], item, school.key(item))
    grid = school["tina"].get(f"/api/classes/{school.room.pk}/topics/").json()
    row = next(row for row in grid["rows"] if row["username"] == "pia")
    assert row["cells"] == [{"letter": "A", "percent": 100, "answered": 2}]


def test_the_demo_class_is_told_once_and_fills_every_page(school: School) -> None:
    teacher = User.objects.create_user("teacher", role="teacher")
    User.objects.create_user("student", role="student")
    for _ in range(2):
        seed_class()
    assert ProblemSet.objects.filter(owner=teacher).count() == 3
    assert 60 < Work.objects.count() < 200
    assert Attempt.objects.filter(verdict="wrong").exclude(rule="").count() > 20
    assert not Attempt.objects.filter(created__gt=timezone.now() + timedelta(minutes=10)).exists()
    present = ProblemSet.objects.get(owner=teacher, state="published", due__gt=timezone.now())
    queue = needing_help(present, timezone.now())
    assert {"line", "stuck"} <= {one["reason"] for one in queue}
    assert all(one["line"]["text"] and one["line"]["said"] for one in queue if one["reason"] == "line")


# --- who may do what, on every route

OK, HIDDEN, FORBIDDEN = (200, 201, 204, 400), (404,), (403, 404)
TEACHING = {"tina": OK, "theo": OK, "ada": OK, "carl": HIDDEN, "pia": HIDDEN, "ivy": HIDDEN, None: (401,)}
LEARNING = {"pia": OK, "tina": HIDDEN, "theo": HIDDEN, "carl": HIDDEN, "ivy": HIDDEN, "ada": HIDDEN, None: (401,)}
HEADING = {**TEACHING, "theo": (403,)}
SEEING = {**TEACHING, "pia": OK}
MAKING = {"tina": OK, "carl": OK, "ada": OK, "pia": (403,), None: (401,)}
ROUTES: list[tuple[str, str, dict[str | None, tuple[int, ...]]]] = [
    ("GET", "/api/curriculum/", MAKING),
    ("POST", "/api/curriculum/preview/", MAKING),
    ("POST", "/api/sets/", MAKING),
    ("POST", "/api/classes/", MAKING),
    ("GET", "/api/classes/{room}/", SEEING),
    ("PATCH", "/api/classes/{room}/", HEADING),
    ("GET", "/api/classes/{room}/members/", TEACHING),
    ("POST", "/api/classes/{room}/members/", TEACHING),
    ("DELETE", "/api/classes/{room}/members/nobody/", dict.fromkeys(("tina", "theo", "carl", "pia", "ivy"), HIDDEN)),
    ("POST", "/api/classes/{room}/roster/", TEACHING),
    ("GET", "/api/classes/{room}/roster/", TEACHING),
    ("GET", "/api/classes/{room}/topics/", TEACHING),
    ("GET", "/api/classes/{room}/mistakes/", TEACHING),
    ("POST", "/api/classes/{room}/mistakes/", TEACHING),
    ("GET", "/api/sets/{set}/", TEACHING),
    ("PATCH", "/api/sets/{set}/", TEACHING),
    ("DELETE", "/api/sets/{set}/", TEACHING),
    ("POST", "/api/sets/{set}/items/", TEACHING),
    ("POST", "/api/sets/{set}/items/csv/", TEACHING),
    ("PATCH", "/api/sets/{set}/items/{item}/", TEACHING),
    ("DELETE", "/api/sets/{set}/items/{item}/", TEACHING),
    ("GET", "/api/sets/{set}/items/{item}/preview/", TEACHING),
    ("POST", "/api/sets/{set}/order/", TEACHING),
    ("POST", "/api/sets/{set}/publish/", TEACHING),
    ("POST", "/api/sets/{set}/copy/", TEACHING),
    ("POST", "/api/sets/{set}/exceptions/", TEACHING),
    ("DELETE", "/api/sets/{set}/exceptions/nobody/", dict.fromkeys(("tina", "theo", "carl", "pia", "ivy"), HIDDEN)),
    ("GET", "/api/sets/{set}/gradebook/", TEACHING),
    ("GET", "/api/sets/{set}/gradebook/csv/", TEACHING),
    ("GET", "/api/sets/{set}/needing-help/", TEACHING),
    ("DELETE", "/api/sets/{set}/publish/", TEACHING),
    ("POST", "/api/sets/{set}/items/{item}/preview/", TEACHING),
    ("GET", "/api/sets/{set}/items/{item}/pupils/paul/", TEACHING),
    ("PATCH", "/api/sets/{set}/items/{item}/pupils/paul/", TEACHING),
    ("GET", "/api/works/{work}/", TEACHING),
    ("PATCH", "/api/works/{work}/", TEACHING),
    ("GET", "/api/assignments/{set}/", LEARNING),
    ("GET", "/api/assignments/{set}/items/{item}/", LEARNING),
    ("POST", "/api/assignments/{set}/items/{item}/answers/", LEARNING),
    ("POST", "/api/assignments/{set}/items/{item}/lines/", LEARNING),
    ("POST", "/api/assignments/{set}/items/{item}/hints/", LEARNING),
    ("DELETE", "/api/sets/{set}/archive/", TEACHING),
    ("POST", "/api/sets/{set}/archive/", TEACHING),
]


def test_every_route_by_role_by_owner(school: School) -> None:
    from rest_framework.test import APIClient

    item = school.make_set(("Solve 3x = 12", "4")).items.get()
    school["pia"].get(address(item))
    places = {"room": school.room.pk, "set": item.problem_set_id, "item": item.pk, "work": Work.objects.get().pk}
    wrong = []
    for method, path, table in ROUTES:
        for name, allowed in table.items():
            client: Any = school[name] if name else APIClient()
            code = client.generic(method, path.format(**places), "{}", content_type="application/json").status_code
            if code not in allowed:
                wrong.append((method, path, name, code))
    assert wrong == []
    assert ProblemSet.objects.get(pk=places["set"]).state == "archived"


def test_the_table_has_every_route_of_the_stage() -> None:
    from tutor.accounts.urls import urlpatterns as accounts
    from tutor.assignments.urls import urlpatterns as assignments

    names = {"room": "<int:classroom_id>", "set": "<int:set_id>", "item": "<int:item_id>", "work": "<int:work_id>"}
    table = {path.removeprefix("/api/").format(**names) for _, path, _ in ROUTES}
    table = {path.replace("nobody", "<str:username>").replace("paul", "<str:username>") for path in table}
    mine = {str(one.pattern) for one in [*assignments, *accounts] if not str(one.pattern).startswith(FOREIGN)}
    assert mine - table == {"sets/", "assignments/", "classes/", "classes/join/"} - table  # lists of one's own


FOREIGN = ("session", "token", "privacy", "consent", "people")

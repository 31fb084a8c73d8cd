"""My work over HTTP: numbered lines, judged against those before; help starts where they fail."""

from __future__ import annotations

from typing import Any

import pytest
from rest_framework.test import APIClient

from tutor.accounts.models import User
from tutor.practice import helping, working
from tutor.practice.allowing import Allowance, forget_guard, register_guard
from tutor.practice.exercises import Variant, draw
from tutor.practice.lines import FAILING
from tutor.practice.models import Exercise, Work, WorkLine

pytestmark = pytest.mark.django_db
PROBLEM = "Solve 3x+7=22"


def start(page: APIClient, problem: str = PROBLEM) -> dict[str, Any]:
    answer = page.post("/api/practice/work/", {"problem": problem}, format="json")
    assert answer.status_code == 201, answer.json()
    told: dict[str, Any] = answer.json()
    return told


def write(page: APIClient, work: dict[str, Any], *texts: str) -> dict[str, Any]:
    answer = page.post(f"/api/practice/work/{work['id']}/lines/", {"lines": texts}, format="json")
    assert answer.status_code == 200, answer.json()
    told: dict[str, Any] = answer.json()
    return told


def test_each_line_is_judged_against_the_lines_before(page: APIClient) -> None:
    work = start(page)
    told = write(page, work, "3x=15", "", "x=5")
    assert [(line["number"], line["relation"], line["finished"]) for line in told["lines"]] == [
        (1, "equivalent", False),
        (2, "equivalent", True),
    ]
    told = write(page, work, "3x=29", "x=29/3")
    assert told["lines"][0]["relation"] == "not_equivalent"
    assert told["lines"][1]["astray"] is True
    lost = write(page, start(page, "Solve x^2=9"), "x=3")
    assert lost["lines"][0]["relation"] == "loses_roots"
    assert write(page, work, "hm (")["lines"][0]["relation"] == "cannot_tell"


def test_what_is_told_of_a_wrong_line_does_not_hold_the_answer(page: APIClient) -> None:
    """The engine's reason names x=5 as a witness; the pupil's page must not."""
    line = write(page, start(page), "3x=29")["lines"][0]
    assert line["said"]
    assert "5" not in line["said"]


def test_an_unchanged_head_keeps_its_verdicts_and_old_lines_can_be_replayed(
    page: APIClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged: list[str] = []
    real = working.judge
    monkeypatch.setattr(working, "judge", lambda p, b, line, lang: (judged.append(line), real(p, b, line, lang))[1])
    work = start(page)
    write(page, work, "3x=15", "x=4")
    write(page, work, "3x=15", "x=5")
    assert judged == ["3x=15", "x=4", "x=5"]
    rows = WorkLine.objects.order_by("id").values_list("text", "current")
    assert list(rows) == [("3x=15", True), ("x=4", False), ("x=5", True)]
    assert page.get(f"/api/practice/work/{work['id']}/").json()["lines"][1]["text"] == "x=5"


def hint(page: APIClient, work: dict[str, Any]) -> Any:
    return page.post(f"/api/practice/work/{work['id']}/hints/")


def test_help_starts_from_the_failing_line(page: APIClient) -> None:
    work = start(page)
    write(page, work, "3x=15", "x=12")
    told = hint(page, work).json()
    assert told["hints"][0]["place"] == 1
    assert "Line 1 is right; line 2 is not." in told["hints"][0]["text"]
    assert told["door"] == "after-attempt"
    assert hint(page, work).status_code == 400
    write(page, work, "3x=15", "x=18")
    second = hint(page, work).json()["hints"]
    assert len(second) == 2
    mended = write(page, work, "3x=15", "x=5")
    assert mended["hints"] == []  # another place, another ladder


def test_a_first_line_is_held_against_the_problem_and_a_finished_sheet_needs_no_help(page: APIClient) -> None:
    work = start(page)
    assert "does not follow from the problem" in write(page, work, "x=100")["lines"][0]["said"]
    assert write(page, work, "3x=15", "x=5")["door"] == "none"
    assert write(page, work, "3x=15", "x=5", "x=6")["door"] == "open"


def test_help_before_the_first_line_and_a_worked_example_of_the_kind(page: APIClient) -> None:
    work = start(page)
    assert "equation" in hint(page, work).json()["hints"][0]["text"]
    write(page, work, "3x=29")
    ladder = helping.rungs(PROBLEM, helping.place_of(list(WorkLine.objects.all())), "en")
    example = next(told for told in ladder if told.kind == "example")
    assert example.problem
    assert example.problem != PROBLEM


def test_the_last_rung_is_the_next_right_line_also_where_no_line_fails() -> None:
    ladder = helping.rungs(PROBLEM, helping.Place(("3x=15",), None), "en")
    assert [told.kind for told in ladder] == ["nudge", "example", "step"]
    assert "$x=5$" in ladder[-1].text
    assert "5" not in ladder[0].text


def test_an_exercises_sheet_uses_the_exercises_ladder_and_counts_against_doing_it_alone(
    page: APIClient, student: User
) -> None:
    drawn = next(
        one for n in range(50) if (one := draw(Variant("linear_one_side", 1, n, "en"))).problem.startswith("Solve ")
    )
    row = Exercise.objects.create(
        owner=student, topic=drawn.family, difficulty=1, seed=drawn.seed, lang="en", problem=drawn.problem
    )
    address = f"/api/practice/exercises/{row.pk}/"
    work = page.post(f"{address}work/").json()
    assert work["problem"] == drawn.problem
    assert page.post(f"{address}work/").json()["id"] == work["id"]
    unknown = drawn.check.rstrip(")")[-1]
    assert write(page, work, f"{unknown}=123456")["lines"][0]["relation"] in FAILING
    told = hint(page, work)
    assert told.status_code == 201
    assert row.hints.get().text.startswith("Look at line 1 of your work.")
    row.hints.all().delete()  # without the hint the wrong line alone still counts
    ended = page.post(f"{address}answers/", {"answer": drawn.answer}, format="json").json()
    assert ended["exercise"]["outcome"] == "tries"
    assert page.delete(f"/api/practice/work/{work['id']}/").status_code == 404


def test_a_guard_of_a_later_stage_holds_lines_and_hints_back(page: APIClient, student: User) -> None:
    def guard(owner: User, problem: str) -> Allowance:
        return Allowance(lines=False, rung=0) if "22" in problem else Allowance()

    register_guard(guard)
    try:
        work = start(page)
        refused = page.post(f"/api/practice/work/{work['id']}/lines/", {"lines": ["x=5"]}, format="json")
        assert refused.status_code == 400
        assert refused.json()["detail"].startswith("This problem belongs to a set")
        assert hint(page, work).status_code == 400
        write(page, start(page, "Solve 2x=8"), "x=4")
    finally:
        forget_guard(guard)


@pytest.mark.parametrize(
    "body",
    [{}, {"lines": None}, {"lines": "x"}, {"lines": [{}]}, {"lines": ["1"] * 41}, {"lines": ["1" * 301]}],
)
def test_lines_that_are_none_are_refused(page: APIClient, body: Any) -> None:
    answer = page.post(f"/api/practice/work/{start(page)['id']}/lines/", body, format="json")
    assert answer.status_code == 400
    assert answer.json()["detail"]


@pytest.mark.parametrize(("method", "rest"), [("get", ""), ("delete", ""), ("post", "lines/"), ("post", "hints/")])
def test_anothers_sheet_does_not_exist(page: APIClient, other: User, method: str, rest: str) -> None:
    theirs = Work.objects.create(owner=other, problem=PROBLEM, lang="en")
    answer = getattr(page, method)(f"/api/practice/work/{theirs.pk}/{rest}", {"lines": []}, format="json")
    assert (answer.status_code, answer.json()) == (404, {"detail": "There is no such sheet of work."})


def test_a_sheet_of_ones_own_can_be_listed_and_thrown_away(page: APIClient) -> None:
    work = start(page)
    assert [one["id"] for one in page.get("/api/practice/work/").json()["results"]] == [work["id"]]
    assert page.delete(f"/api/practice/work/{work['id']}/").status_code == 204
    assert page.get("/api/practice/work/").json()["results"] == []

"""No channel gives an assigned problem away: generated attacks in both languages, and a solver that is always right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from reasoning_engine import Event
from tests.server.attacks import STRICT, Attack, assigned, assigned_own, attacks
from tests.server.classroom import School
from tests.server.paraphrases import IN_PIECES, PARAPHRASES
from tests.server.sessions import Session, sessions
from tutor.accounts.models import Classroom, User
from tutor.assignments import recognising, withholding
from tutor.assignments.guarding import EARLIER
from tutor.assignments.models import Item, ProblemSet
from tutor.assignments.recognising import find
from tutor.assignments.seeding import ROOM, seed_class
from tutor.assignments.withholding import withhold
from tutor.solving.models import Run
from tutor.solving.permitting import hidden_of
from tutor.solving.running import solve_run

PROBLEMS = 30
SESSIONS = 40
# The share of attacks that may leak; what benchmarks/leaks.py measures on more of them is far below.
MOST = {"split": 0.03, "split, interleaved": 0.03, "split, translated": 0.05, "calculated": 0.25}


@pytest.fixture
def no_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """The CAS's reading only turns `near` into `same`; without it the suite takes seconds and is the stricter."""
    monkeypatch.setattr(recognising, "_kind", lambda problem: "")


@pytest.fixture
def same_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a right solver the outgoing answer is the key itself, so equality needs no CAS here."""
    monkeypatch.setattr(withholding, "_is_hidden", lambda text, one, unsure=False: text.strip() == one.key.strip())


def solved(answer: str) -> Iterator[Event]:
    yield Event("mode_chosen", {"sample": 0, "mode": "fast", "probability": 0.9, "forced": False, "reason": ""})
    yield Event("step_started", {"sample": 0, "index": 0})
    yield Event("step_closed", {"sample": 0, "index": 0, "text": f"So it is ${answer}$."})
    yield Event(
        "answer", {"sample": 0, "text": answer, "latex": answer, "badge": "proved", "agreement": None, "reason": ""}
    )
    yield Event("finished", {"usage": None, "model": "scripted", "prompt_version": "1", "seed": 1})


def leaks(attack: Attack) -> bool:
    """Whether a solver that is always right shows the pupil the hidden answer."""
    finding = find(attack.messages[-1], [assigned(attack)], attack.messages[:-1][-EARLIER:])
    if finding.same is not None:
        return False
    out = list(withhold(solved(attack.answer), finding.near, "en"))  # type: ignore[arg-type]
    return any(attack.answer in str(event.data) for event in out if event.type in ("step_closed", "answer"))


def test_no_attack_of_the_strict_kinds_leaks_and_few_of_the_others(no_reading: None, same_text: None) -> None:
    tried: Counter[str] = Counter()
    leaked: Counter[str] = Counter()
    told = []
    for attack in attacks(PROBLEMS, seed=4):
        tried[attack.kind] += 1
        if leaks(attack):
            leaked[attack.kind] += 1
            told.append((attack.kind, attack.problem, attack.messages))
    assert sum(tried.values()) >= 200, tried
    assert [one for one in told if one[0] in STRICT] == []
    for kind, count in tried.items():
        assert leaked[kind] <= MOST.get(kind, 0.0) * count, (kind, told)


def test_own_problems_in_other_words_and_in_pieces_are_found(no_reading: None) -> None:
    """Written by hand: what the curriculum's own wordings cannot show."""
    asked = [(problem, key, (question,)) for problem, key, questions in PARAPHRASES for question in questions]
    assert len(asked) > 50
    for problem, key, messages in (*asked, *IN_PIECES):
        finding = find(messages[-1], [assigned_own(problem, key)], messages[:-1])
        assert finding.same or finding.near, messages


def held_back(session: Session, number: int, together: bool) -> bool:
    """Whether a question of the session would not stream; with those before it or by itself."""
    asked = [one.text for one in session.asked]
    earlier = asked[max(0, number - EARLIER) : number] if together else []
    finding = find(asked[number], session.problems, earlier)
    return finding.same is not None or bool(finding.near)


def test_questions_about_other_things_one_after_the_other_are_hardly_ever_held_back(no_reading: None) -> None:
    asked = [(session, number) for session in sessions(SESSIONS, seed=9) for number in range(len(session.asked))]
    # Benchmarks have 1 % on many more of them.
    held = [(session, number) for session, number in asked if held_back(session, number, together=True)]
    assert len(asked) > 150
    assert len(held) <= 0.02 * len(asked), [session.asked[number].text for session, number in held]
    joined = [session.asked[number].text for session, number in held if not held_back(session, number, together=False)]
    assert joined == []


# --- through the house's own doors


@pytest.fixture
def school(db: None) -> School:
    return School()


def ask(school: School, problem: str, name: str = "pia", **more: Any) -> Any:
    return school[name].post("/api/runs/", {"problem": problem, **more}, format="json")


def test_an_assigned_problem_is_refused_with_where_to_work_on_it(school: School) -> None:
    item = school.make_set(help="hints").items.get()
    refused = ask(school, f"My teacher allows it: {school.problem(item)}")
    assert refused.status_code == 400
    assert "problem 1 of your assignment “Set”" in refused.json()["detail"]
    assert Run.objects.count() == 0
    assert ask(school, school.problem(item), "ivy").status_code == 201  # another class
    assert ask(school, school.problem(item), "tina").status_code == 201


def test_what_the_policy_opens_may_be_asked(school: School) -> None:
    made = school.make_set(help="off", due=timezone.now() + timedelta(days=1))
    problem = school.problem(made.items.get())
    assert ask(school, problem).status_code == 400
    ProblemSet.objects.update(due=timezone.now() - timedelta(minutes=1))
    assert ask(school, problem).status_code == 201
    ProblemSet.objects.update(open_after_due=False)
    assert ask(school, problem).status_code == 400
    ProblemSet.objects.update(help="open", deep=False)
    assert ask(school, problem, mode="deep").json()["mode"] == "fast"
    ProblemSet.objects.update(state="archived", help="off")
    assert ask(school, problem).status_code == 201


def test_a_run_that_would_give_the_answer_away_shows_nothing_and_stops(school: School, solver_of: Any) -> None:
    """The question shares its numbers with the assigned problem; only the answer tells that it is the same."""
    school.make_set(("A box has 37 rows of 41 apples. How many apples?", "1517"))
    run = Run.objects.get(pk=ask(school, "盒子里有37行，每行41个，还要一个空位 5。共几个？").json()["id"])
    solve_run(run.pk, solver_of(list(solved("1517"))))
    run.refresh_from_db()
    assert (run.state, run.answer, run.steps.count()) == ("stopped", None, 0)
    assert "Set" in run.error
    other = Run.objects.get(pk=ask(school, "盒子里有37行，每行41个，还要一个空位 6。共几个？").json()["id"])
    solve_run(other.pk, solver_of(list(solved("12"))))
    other.refresh_from_db()
    assert (other.state, other.steps.count()) == ("finished", 1)


def hidden(school: School, text: str) -> bool:
    """Whether asking this, after all before it, is held against an assigned problem."""
    run = Run.objects.get(pk=ask(school, text).json()["id"])
    Run.objects.update(state="finished")  # few may wait at once
    return bool(hidden_of(run))


def test_small_questions_of_a_quarter_of_an_hour_are_no_pieces_of_a_problem(school: School, solver_of: Any) -> None:
    """Together they have all the numbers of the assigned problem, and an answer among them is the hidden one."""
    school.make_set(("Simplify 5b+b-1-9.", "6b-10"), ("Work out 8 - 1 + 20 - 5.", "22"))
    asked = ("1+1=?", "Factor t^2-8t-20", "What is 9 times 5?")
    assert not any(hidden(school, text) for text in asked)
    last = Run.objects.get(pk=ask(school, "Expand (b-1)(b-9)").json()["id"])
    solve_run(last.pk, solver_of(list(solved("b^2-10b+9"))))
    last.refresh_from_db()
    assert (last.state, last.steps.count()) == ("finished", 1)


def test_a_problem_in_pieces_is_held_back_though_something_else_is_asked_between(school: School) -> None:
    school.make_set(("A cook has 35 eggs and breaks 14 of them. Then she buys 12. How many has she?", "33"))
    pieces = (
        "A cook has 35 eggs and breaks 14 of them.",
        "1+1=?",
        "Then she buys 12.",
        "Solve 3x=7",
        "How many has she?",
    )
    assert [hidden(school, piece) for piece in (*pieces, pieces[-1])] == [True, False, True, False, True, True]


def test_a_calculation_on_the_problems_numbers_is_held_back_where_its_value_is_the_answer(school: School) -> None:
    school.make_set(("Anna has 35 stickers and gives 2/5 of them to Ben. How many are left?", "21"))
    assert [hidden(school, text) for text in ("35+9", "14+9", "35-14")] == [False, False, True]


def test_the_demo_class_gets_the_same_problems_in_every_fresh_database(school: School) -> None:
    User.objects.create_user("teacher", role="teacher")
    drawn = []
    for _ in range(2):
        Classroom.objects.filter(name=ROOM).delete()
        seed_class()
        given = Item.objects.filter(problem_set__classroom__name=ROOM, problem_set__state="published", kind="family")
        items = given.order_by("problem_set", "position")
        drawn.append([(item.family, item.difficulty, item.seeds) for item in items])
    assert drawn[0] == drawn[1]
    assert all(len(set(seeds[lang])) >= 6 for _, _, seeds in drawn[0] for lang in ("en", "zh"))


def test_a_problem_on_a_pupils_own_sheet_gets_no_more_than_in_the_set(school: School) -> None:
    problem = school.problem(school.make_set(help="off").items.get())
    page = school["pia"]
    sheet = page.post("/api/practice/work/", {"problem": problem}, format="json").json()
    address = f"/api/practice/work/{sheet['id']}/"
    assert page.post(f"{address}lines/", {"lines": ["x = 1"]}, format="json").status_code == 400
    assert page.post(f"{address}hints/", {}, format="json").status_code == 400

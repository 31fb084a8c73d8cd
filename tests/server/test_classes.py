"""Classes: joining by code, co-teachers, and the roster as CSV, all of it or nothing."""

from __future__ import annotations

from typing import Any

import pytest
from rest_framework.test import APIClient

from tutor.accounts.models import Classroom, Membership, User
from tutor.accounts.spreadsheets import guarded

pytestmark = pytest.mark.django_db


def browser(user: User) -> APIClient:
    client = APIClient()
    client.force_login(user)
    return client


@pytest.fixture
def teacher(db: None) -> User:
    return User.objects.create_user("tina", role="teacher", first_name="Tina")


@pytest.fixture
def desk(teacher: User) -> APIClient:
    return browser(teacher)


@pytest.fixture
def room(desk: APIClient) -> dict[str, Any]:
    answer: dict[str, Any] = desk.post("/api/classes/", {"name": "8B"}, format="json").json()
    return answer


def import_csv(desk: APIClient, room: dict[str, Any], text: str) -> Any:
    return desk.post(f"/api/classes/{room['id']}/roster/", {"csv": text}, format="json")


def test_a_teacher_opens_a_class_and_a_pupil_joins_by_its_code(desk: APIClient, page: APIClient, room: Any) -> None:
    assert (room["part"], room["pupils"], room["teachers"]) == ("teacher", 0, ["Tina"])
    spelled = f" {room['join_code'][:4].lower()}-{room['join_code'][4:]} "
    for _ in range(2):
        joined = page.post("/api/classes/join/", {"code": spelled}, format="json").json()
    assert (joined["name"], joined["part"], joined["pupils"], joined["join_code"]) == ("8B", "pupil", 1, None)
    state = page.get("/api/session/").json()["user"]["classes"]
    assert state == [{"id": room["id"], "name": "8B", "part": "pupil"}]


def test_pupils_open_no_classes_and_wrong_codes_join_none(page: APIClient, desk: APIClient, room: Any) -> None:
    assert page.post("/api/classes/", {"name": "mine"}, format="json").status_code == 403
    answer = page.post("/api/classes/join/", {"code": "ABCDEFGH"}, format="json")
    assert (answer.status_code, answer.json()["field"]) == (400, "code")
    assert desk.post("/api/classes/join/", {"code": room["join_code"]}, format="json").status_code == 400
    desk.patch(f"/api/classes/{room['id']}/", {"archived": True}, format="json")
    assert page.post("/api/classes/join/", {"code": room["join_code"]}, format="json").status_code == 400


def test_a_new_code_ends_the_old_one(page: APIClient, desk: APIClient, room: Any) -> None:
    changed = desk.patch(f"/api/classes/{room['id']}/", {"new_code": True}, format="json").json()
    assert changed["join_code"] != room["join_code"]
    assert page.post("/api/classes/join/", {"code": room["join_code"]}, format="json").status_code == 400


def test_guessing_codes_is_slowed_down(page: APIClient, room: Any) -> None:
    codes = [page.post("/api/classes/join/", {"code": f"AAAA{n:04}"}, format="json").status_code for n in range(12)]
    assert codes[-1] == 429


def test_a_co_teacher_shares_the_roster_but_not_the_headship(desk: APIClient, room: Any, student: User) -> None:
    other = User.objects.create_user("theo", role="teacher")
    address = f"/api/classes/{room['id']}/"
    theirs = browser(other)
    assert theirs.get(f"{address}members/").status_code == 404
    answer = desk.post(f"{address}members/", {"username": "theo", "part": "co-teacher"}, format="json")
    assert answer.status_code == 201
    assert theirs.post(f"{address}members/", {"username": "student"}, format="json").status_code == 201
    assert [row["username"] for row in theirs.get(f"{address}members/").json()["results"]] == [
        "tina", "student", "theo"
    ]  # fmt: skip
    assert theirs.patch(address, {"archived": True}, format="json").status_code == 403
    assert theirs.post(f"{address}members/", {"username": "x", "part": "co-teacher"}, format="json").status_code == 403
    assert theirs.delete(f"{address}members/tina/").status_code == 403
    assert desk.delete(f"{address}members/tina/").status_code == 400  # its teacher stays
    assert desk.delete(f"{address}members/theo/").status_code == 204
    assert theirs.get(address).status_code == 404


def test_parts_go_with_roles(desk: APIClient, room: Any, student: User) -> None:
    address = f"/api/classes/{room['id']}/members/"
    assert desk.post(address, {"username": "student", "part": "co-teacher"}, format="json").status_code == 400
    assert desk.post(address, {"username": "nobody"}, format="json").json()["field"] == "username"
    assert desk.post(address, {"username": "student"}, format="json").status_code == 201
    assert desk.post(address, {"username": "student"}, format="json").status_code == 400


def test_a_roster_comes_in_with_accounts_made_where_missing(desk: APIClient, room: Any, student: User) -> None:
    text = "\ufeffusername;name;password;lang\nstudent;Sam;;\nmia;Mia Lee;long-enough-77;en\nwei;王伟;;zh\n"
    done = import_csv(desk, room, text).json()
    assert (done["joined"], done["already"]) == (3, 0)
    assert [row["username"] for row in done["new"]] == ["mia", "wei"]
    made = {row["username"]: row["password"] for row in done["new"]}
    assert made["mia"] == "long-enough-77"
    for username, password in made.items():
        body = {"username": username, "password": password}
        assert APIClient().post("/api/session/", body, format="json").json()["user"]["role"] == "student"
    assert User.objects.get(username="wei").lang == "zh"
    again = import_csv(desk, room, text).json()
    assert (again["joined"], again["already"], again["new"]) == (0, 3, [])


@pytest.mark.parametrize(
    ("row", "part"),
    [
        ("bad name!,Bad,,", "is no user name"),
        ("anna,Anna,,", "stands in row 2 already"),
        ("tina,Tina,,", "is not an active student's account"),
        ("ben,,,", "Write a name"),
        ("ben,Ben,,fr", "en or zh"),
        ("ben,Ben,12345,", "too easy to guess"),
    ],
)
def test_a_wrong_row_is_named_and_nothing_is_imported(desk: APIClient, room: Any, row: str, part: str) -> None:
    answer = import_csv(desk, room, f"username,name,password,lang\nanna,Anna,,\n{row}\n")
    assert answer.status_code == 400
    assert answer.json()["detail"].startswith("Row 3: ")
    assert part in answer.json()["detail"]
    assert answer.json()["detail"].endswith("Nothing was imported.")
    assert not User.objects.filter(username__in=["anna", "ben"]).exists()
    assert Membership.objects.filter(part="pupil").count() == 0


@pytest.mark.parametrize(
    "text", ["", "name\nAnna", "username,name", 'username,name\n"x', "username,name\n" + "a,b\n" * 501, None, 3]
)
def test_a_table_that_is_none_is_refused(desk: APIClient, room: Any, text: Any) -> None:
    answer = import_csv(desk, room, text)
    assert (answer.status_code, answer.json()["field"]) == (400, "csv")


def test_the_roster_goes_out_safe_and_comes_in_again(desk: APIClient, room: Any) -> None:
    import_csv(desk, room, 'username,name\n+eve,"=HYPERLINK(""http://x"")"\n')
    answer = desk.get(f"/api/classes/{room['id']}/roster/")
    text = answer.content.decode()
    assert "attachment" in answer["Content-Disposition"]
    assert "'+eve" in text
    assert "\"'=HYPERLINK" in text
    User.objects.filter(username="+eve").delete()
    back = "\r\n".join(line for line in text.split("\r\n") if "tina" not in line)
    import_csv(desk, room, back)
    assert User.objects.get(username="+eve").first_name == '=HYPERLINK("http://x")'


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1"])
def test_no_cell_of_text_is_a_formula(cell: str) -> None:
    assert str(guarded(cell)).startswith("'")


def test_numbers_and_plain_text_go_out_as_they_are() -> None:
    assert [guarded(cell) for cell in (-3, 0.5, "7B", None, "a=b")] == [-3, 0.5, "7B", "", "a=b"]


def test_a_pupil_leaves_and_is_taken_out(desk: APIClient, page: APIClient, room: Any, student: User) -> None:
    page.post("/api/classes/join/", {"code": room["join_code"]}, format="json")
    assert page.delete(f"/api/classes/{room['id']}/members/tina/").status_code == 404
    assert page.delete(f"/api/classes/{room['id']}/members/student/").status_code == 204
    assert page.get("/api/classes/").json()["results"] == []
    page.post("/api/classes/join/", {"code": room["join_code"]}, format="json")
    assert desk.delete(f"/api/classes/{room['id']}/members/student/").status_code == 204
    assert desk.delete(f"/api/classes/{room['id']}/members/student/").status_code == 404


def test_an_administrator_sees_every_class(room: Any) -> None:
    admin = User.objects.create_user("ada", role="admin")
    found = browser(admin).get("/api/classes/").json()["results"]
    assert [(row["name"], row["part"]) for row in found] == [("8B", "teacher")]
    assert Classroom.objects.count() == 1


def test_chinese_names_are_said_family_first_without_a_space() -> None:
    assert User(username="hao", first_name="浩", last_name="李").display_name() == "李浩"
    assert User(username="mia", first_name="Mia", last_name="Berg").display_name() == "Mia Berg"
    assert User(username="wei", first_name="王伟").display_name() == "王伟"

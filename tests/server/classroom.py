"""A class with its teacher and pupils, and the words in which tests say what they do."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from rest_framework.test import APIClient

from tutor.accounts.models import Classroom, Membership, User
from tutor.assignments.building import OwnProblem, add_family, own_fields
from tutor.assignments.drawing import problem_for
from tutor.assignments.models import Item, ProblemSet


def browser(user: User) -> APIClient:
    client = APIClient()
    client.force_login(user)
    return client


@dataclass
class School:
    """One class: tina teaches, theo helps, pupils learn; carl teaches elsewhere and ivy learns elsewhere."""

    people: dict[str, User] = field(default_factory=dict)
    room: Classroom = field(default_factory=lambda: Classroom.objects.create(name="8B"))

    def __post_init__(self) -> None:
        elsewhere = Classroom.objects.create(name="9A")
        for name, role, part, room in (
            ("tina", "teacher", "teacher", self.room),
            ("theo", "teacher", "co-teacher", self.room),
            ("pia", "student", "pupil", self.room),
            ("paul", "student", "pupil", self.room),
            ("carl", "teacher", "teacher", elsewhere),
            ("ivy", "student", "pupil", elsewhere),
            ("ada", "admin", None, None),
        ):
            self.people[name] = User.objects.create_user(name, role=role, first_name=name.title(), lang="en")
            if part and room:
                Membership.objects.create(classroom=room, person=self.people[name], part=part)

    def __getitem__(self, name: str) -> APIClient:
        return browser(self.people[name])

    def make_set(self, *items: Any, state: str = "published", **fields: Any) -> ProblemSet:
        """Items: (family, difficulty), or (problem, key) of a teacher's own."""
        given = {"owner": self.people["tina"], "classroom": self.room, "title": "Set", "lang": "en", **fields}
        made = ProblemSet.objects.create(**given)
        for item in items or (("linear_one_side", 2),):
            if isinstance(item[1], int):
                add_family(made, item[0], item[1])
            else:
                position = made.items.count()
                own = own_fields(OwnProblem(item[0], item[1]))
                Item.objects.create(problem_set=made, position=position, kind="own", checked=True, **own)
        ProblemSet.objects.filter(pk=made.pk).update(state=state)
        made.refresh_from_db()
        return made

    def key(self, item: Item, name: str = "pia") -> str:
        return problem_for(item, item.problem_set, self.people[name]).answer

    def problem(self, item: Item, name: str = "pia") -> str:
        return problem_for(item, item.problem_set, self.people[name]).problem


def address(item: Item, tail: str = "") -> str:
    return f"/api/assignments/{item.problem_set_id}/items/{item.pk}/{tail}"


def answer(client: APIClient, item: Item, text: str) -> Any:
    return client.post(address(item, "answers/"), {"answer": text}, format="json")

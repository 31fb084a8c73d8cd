"""Whose sets are whose: a teacher's are their own and those of classes they teach; a pupil's, the published ones.

A set of a class is the class's: it stays, with the pupils' work, when the teacher who made it leaves.
"""

from __future__ import annotations

from django.db.models import Q, QuerySet

from tutor.accounts.classes import taught_by
from tutor.accounts.models import Membership, User
from tutor.assignments.models import Item, ProblemSet, Work


def sets_taught_by(person: User) -> QuerySet[ProblemSet]:
    """Sets that the person may see whole, change and grade."""
    if not person.may_teach:
        return ProblemSet.objects.none()
    classes = taught_by(person).values("pk")
    return ProblemSet.objects.filter(Q(owner=person, classroom=None) | Q(classroom__in=classes))


def works_taught_by(person: User) -> QuerySet[Work]:
    return Work.objects.filter(item__problem_set__in=sets_taught_by(person).values("pk"))


def sets_given_to(pupil: User) -> QuerySet[ProblemSet]:
    """Published sets of the classes that the person is a pupil of; archived ones as well, to look back at."""
    return ProblemSet.objects.filter(
        classroom__memberships__person=pupil,
        classroom__memberships__part=Membership.Part.PUPIL,
        state__in=(ProblemSet.State.PUBLISHED, ProblemSet.State.ARCHIVED),
    ).distinct()


def items_given_to(pupil: User) -> QuerySet[Item]:
    return Item.objects.filter(problem_set__in=sets_given_to(pupil).values("pk"))


def on_leaving(sender: object, person: User, **_: object) -> None:
    """Drafts that belong to no class go with their teacher: nobody else could ever open them."""
    ProblemSet.objects.filter(owner=person, classroom=None).delete()

"""Who sees which class, joining by code, and who may be what. Left out: the roster as a table (rostering.py)."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from tutor.accounts.models import Classroom, Membership, User, new_join_code
from tutor.refusals import Refusal
from tutor.sentences import say

MOST_CLASSES = 200  # of one teacher


def classes_of(person: User) -> QuerySet[Classroom]:
    """Classes that the person sees at all: as an administrator every one, else those of a membership."""
    if person.role == User.Role.ADMIN:
        return Classroom.objects.all()
    return Classroom.objects.filter(memberships__person=person)


def taught_by(person: User) -> QuerySet[Classroom]:
    """Classes whose roster and work the person sees."""
    if person.role == User.Role.ADMIN:
        return Classroom.objects.all()
    if not person.may_teach:
        return Classroom.objects.none()
    return Classroom.objects.filter(memberships__person=person, memberships__part__in=Membership.TEACHING)


def headed_by(person: User) -> QuerySet[Classroom]:
    """Classes that the person may archive and give co-teachers."""
    if person.role == User.Role.ADMIN:
        return Classroom.objects.all()
    return Classroom.objects.filter(memberships__person=person, memberships__part=Membership.Part.TEACHER)


def pupils_of(classroom: Classroom) -> QuerySet[User]:
    return User.objects.filter(
        memberships__classroom=classroom, memberships__part=Membership.Part.PUPIL, is_active=True
    ).order_by("last_name", "first_name", "username")


def open_class(teacher: User, name: str) -> Classroom:
    """A new class with its teacher.

    Raises:
        Refusal: the person has as many classes as anyone may.
    """
    if Membership.objects.filter(person=teacher, part=Membership.Part.TEACHER).count() >= MOST_CLASSES:
        raise Refusal(say("classes-many", most=MOST_CLASSES))
    with transaction.atomic():
        classroom = Classroom.objects.create(name=name)
        Membership.objects.create(classroom=classroom, person=teacher, part=Membership.Part.TEACHER)
    return classroom


def renew_code(classroom: Classroom) -> None:
    """The old code stops working; who joined stays."""
    classroom.join_code = new_join_code()
    classroom.save(update_fields=["join_code"])


def join(person: User, code: str) -> Classroom:
    """The class of that code, joined as a pupil; joining again changes nothing.

    Raises:
        Refusal: no open class has the code, or the person teaches.
    """
    tidy = "".join(code.upper().split()).replace("-", "")
    classroom = Classroom.objects.filter(join_code=tidy, archived=False).first()
    if classroom is None:
        raise Refusal(say("join-code-wrong"), "code")
    if person.may_teach:
        raise Refusal(say("join-teacher"), "code")
    Membership.objects.get_or_create(classroom=classroom, person=person)
    return classroom


def take_in(classroom: Classroom, username: str, part: str) -> Membership:
    """A person put into the class by name, as a pupil or a co-teacher.

    Raises:
        Refusal: nobody has that name, or their role does not go with that part.
    """
    person = User.objects.filter(username__iexact=username.strip(), is_active=True).first()
    if person is None:
        raise Refusal(say("member-unknown", username=username.strip()), "username")
    if (part == Membership.Part.PUPIL) == person.may_teach:
        raise Refusal(say("member-part", username=person.username), "part")
    try:
        with transaction.atomic():
            return Membership.objects.create(classroom=classroom, person=person, part=part)
    except IntegrityError:
        raise Refusal(say("member-already", username=person.username), "username") from None


def take_out(classroom: Classroom, username: str) -> None:
    """The membership ends; the work stays, and comes back into sight with the person.

    Raises:
        Refusal: the teacher who made the class cannot leave it.
    """
    found = Membership.objects.filter(classroom=classroom, person__username=username)
    if found.filter(part=Membership.Part.TEACHER).exists():
        raise Refusal(say("member-teacher"))
    found.delete()

"""Rows of the stage: sets with their policy, items, exceptions, and each pupil's work on each item.

A `Work` row carries what the gradebook shows (tries, hints, score), kept up to date by every attempt, so that a class
of forty with fifty problems is one query. Left out: what the columns decide (policies.py, grading.py).
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from tutor.accounts.personal_data import PersonalData


class Help(models.TextChoices):
    """How much help a pupil gets while the set is open."""

    OFF = "off"  # not even whether an answer is right
    CHECK = "check"  # right or wrong, and how the answer was read
    HINTS = "hints"  # that, and hints up to a rung
    OPEN = "open"  # anything, the tutor included


class Late(models.TextChoices):
    """What becomes of answers after the due date."""

    ACCEPT = "accept"
    REDUCE = "reduce"  # by so many percent for each day begun
    REFUSE = "refuse"


class ProblemSet(models.Model):
    """Problems for one class, with the policy under which they are worked on."""

    class State(models.TextChoices):
        DRAFT = "draft"
        PUBLISHED = "published"
        ARCHIVED = "archived"

    owner = models.ForeignKey(  # a set outlives the teacher who made it: it holds the class's work
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="problem_sets"
    )
    classroom = models.ForeignKey(
        "accounts.Classroom", null=True, blank=True, on_delete=models.CASCADE, related_name="problem_sets"
    )
    title = models.CharField(max_length=120)
    intro = models.TextField(blank=True, default="")
    lang = models.CharField(max_length=2, blank=True, default="")  # blank: each pupil's own
    state = models.CharField(max_length=9, choices=State.choices, default=State.DRAFT)
    created = models.DateTimeField(auto_now_add=True)
    changed = models.DateTimeField(auto_now=True)
    published = models.DateTimeField(null=True, blank=True)

    help = models.CharField(max_length=5, choices=Help.choices, default=Help.HINTS)
    hint_rung = models.PositiveSmallIntegerField(default=2)
    open_after_due = models.BooleanField(default=True)
    attempts = models.PositiveSmallIntegerField(default=0)  # 0: as many as one likes
    due = models.DateTimeField(null=True, blank=True)
    late = models.CharField(max_length=6, choices=Late.choices, default=Late.REFUSE)
    late_percent = models.PositiveSmallIntegerField(default=10)
    deep = models.BooleanField(default=True)

    personal_data = PersonalData("", unlink=("owner",))

    class Meta:
        ordering: ClassVar = ("-changed", "-pk")
        indexes: ClassVar = [models.Index(fields=("classroom", "state"), name="set_of_class")]

    def __str__(self) -> str:
        return f"{self.title} ({self.state})"


class Item(models.Model):
    """One problem of a set: a family with a pool of checked seeds, or a teacher's own text with its key."""

    class Kind(models.TextChoices):
        FAMILY = "family"
        OWN = "own"

    problem_set = models.ForeignKey(ProblemSet, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=6, choices=Kind.choices)
    points = models.PositiveSmallIntegerField(default=1)

    family = models.CharField(max_length=80, blank=True, default="")
    difficulty = models.PositiveSmallIntegerField(default=1)
    seeds = models.JSONField(default=dict)  # by language, the pool that pupils' exercises are drawn from
    checked = models.BooleanField(default=False)  # every seed of the pool, in every language it is given in

    problem = models.TextField(blank=True, default="")
    key = models.CharField(max_length=300, blank=True, default="")
    answer_type = models.CharField(max_length=12, blank=True, default="")
    unit = models.CharField(max_length=20, blank=True, default="")
    lang = models.CharField(max_length=2, blank=True, default="")
    hints = models.JSONField(default=list)
    proof = models.CharField(max_length=9, blank=True, default="")  # what the CAS says of the key

    class Meta:
        ordering: ClassVar = ("position", "pk")

    def __str__(self) -> str:
        return f"{self.problem_set_id}.{self.position} {self.family or 'own'}"


class PolicyException(models.Model):
    """What is different for one pupil. Null: as for everyone."""

    problem_set = models.ForeignKey(ProblemSet, on_delete=models.CASCADE, related_name="exceptions")
    pupil = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="exceptions")
    due = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(null=True, blank=True)
    help = models.CharField(max_length=5, choices=Help.choices, blank=True, default="")
    hint_rung = models.PositiveSmallIntegerField(null=True, blank=True)
    deep = models.BooleanField(null=True, blank=True)
    excused = models.BooleanField(default=False)

    personal_data = PersonalData("pupil")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("problem_set", "pupil"), name="one_exception_per_pupil"),
        ]

    def __str__(self) -> str:
        return f"{self.problem_set_id} for {self.pupil_id}"


class Work(models.Model):
    """What one pupil did on one item."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="works")
    pupil = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="works")
    seed = models.PositiveBigIntegerField(default=0)
    lang = models.CharField(max_length=2)
    opened = models.DateTimeField(auto_now_add=True)
    touched = models.DateTimeField(auto_now=True)

    lines = models.JSONField(default=list)  # [{text, relation, said, rule, at}]
    failing_line = models.PositiveSmallIntegerField(null=True, blank=True)  # the first wrong one, counted from 1
    hints = models.JSONField(default=list)  # [{rung, kind, text, problem, attempts, at}]

    tries = models.PositiveSmallIntegerField(default=0)  # answers that count
    right = models.BooleanField(default=False)
    late = models.BooleanField(default=False)  # the answer that earned the score
    earned = models.FloatField(null=True, blank=True)  # 0 to 1; None while nothing was answered

    override = models.FloatField(null=True, blank=True)
    override_reason = models.CharField(max_length=300, blank=True, default="")
    override_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="overrides"
    )
    override_at = models.DateTimeField(null=True, blank=True)

    personal_data = PersonalData("pupil", unlink=("override_by",), aged_by="touched")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=("item", "pupil"), name="one_work_per_pupil")]
        indexes: ClassVar = [models.Index(fields=("pupil",), name="work_of_pupil")]

    def __str__(self) -> str:
        return f"{self.item_id} by {self.pupil_id}"

    @property
    def score(self) -> float | None:
        """What counts: the teacher's word where there is one."""
        return self.earned if self.override is None else self.override


class Attempt(models.Model):
    """One answer, as it was judged."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="attempts")
    number = models.PositiveSmallIntegerField()
    answer = models.CharField(max_length=300)
    verdict = models.CharField(max_length=10)
    reading = models.TextField(blank=True, default="")
    rule = models.CharField(max_length=80, blank=True, default="")
    said = models.TextField(blank=True, default="")
    hints = models.PositiveSmallIntegerField(default=0)  # rungs that were open
    worth = models.FloatField(default=1.0)  # by the late rule, at the time
    created = models.DateTimeField()

    personal_data = PersonalData("work__pupil")

    class Meta:
        ordering: ClassVar = ("number",)
        constraints: ClassVar = [models.UniqueConstraint(fields=("work", "number"), name="one_attempt_per_number")]
        indexes: ClassVar = [models.Index(fields=("rule",), name="attempt_by_rule")]

    def __str__(self) -> str:
        return f"{self.work_id}.{self.number} {self.verdict}"

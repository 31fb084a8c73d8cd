"""Rows of practice: exercises taken, attempts, hints opened, lines of work, mastery and review dates by topic.

An exercise's row names a variant of the curriculum and keeps the problem's text, so that history reads the same after
the curriculum has changed; the key is never stored. A topic is a problem family.
"""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

from tutor.accounts.personal_data import PersonalData
from tutor.practice.exercises import Variant


class Exercise(models.Model):
    """One exercise that a pupil took, and how far the hint ladder was climbed."""

    class Outcome(models.TextChoices):
        OPEN = "open"
        ALONE = "alone"  # right at the first attempt, without help
        TRIES = "tries"  # right later, without help
        HELPED = "helped"  # right with help
        LEFT = "left"  # not solved

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="exercises")
    topic = models.CharField(max_length=80)
    difficulty = models.PositiveSmallIntegerField()
    seed = models.PositiveIntegerField()
    lang = models.CharField(max_length=2)
    problem = models.TextField()

    outcome = models.CharField(max_length=6, choices=Outcome.choices, default=Outcome.OPEN)
    created = models.DateTimeField(default=timezone.now)
    ended = models.DateTimeField(null=True, blank=True)

    personal_data = PersonalData("owner", aged_by="created")

    class Meta:
        ordering = ("-created", "-id")
        indexes = (
            models.Index(fields=("owner", "-created"), name="exercise_of_owner"),
            models.Index(fields=("owner", "topic", "-created"), name="exercise_of_topic"),
        )

    def __str__(self) -> str:
        return f"{self.topic} {self.difficulty} {self.outcome}"

    @property
    def variant(self) -> Variant:
        return Variant(self.topic, self.difficulty, self.seed, self.lang)

    @property
    def is_open(self) -> bool:
        return self.outcome == self.Outcome.OPEN


class Attempt(models.Model):
    """One answer and what was said of it. `helped`: a hint had been opened before."""

    exercise = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="attempts")
    number = models.PositiveSmallIntegerField()
    answer = models.TextField()
    verdict = models.CharField(max_length=10)
    reading = models.TextField(blank=True, default="")
    rule = models.CharField(max_length=80, blank=True, default="")
    said = models.TextField(blank=True, default="")
    helped = models.BooleanField(default=False)
    seconds = models.PositiveIntegerField(default=0)  # since the exercise was shown or the attempt before
    created = models.DateTimeField(default=timezone.now)

    personal_data = PersonalData("exercise__owner")

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("exercise", "number"), name="one_practice_attempt_number"),)
        indexes = (models.Index(fields=("rule", "-created"), name="practice_attempt_by_rule"),)

    def __str__(self) -> str:
        return f"{self.exercise_id} {self.number} {self.verdict}"


class HintUse(models.Model):
    """One rung that was opened on an exercise. `attempts`: how many different attempts there had been."""

    exercise = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="hints")
    rung = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8)
    text = models.TextField()
    problem = models.TextField(blank=True, default="")
    attempts = models.PositiveSmallIntegerField(default=0)
    created = models.DateTimeField(default=timezone.now)

    personal_data = PersonalData("exercise__owner")

    class Meta:
        ordering = ("rung",)
        constraints = (models.UniqueConstraint(fields=("exercise", "rung"), name="one_use_per_rung"),)

    def __str__(self) -> str:
        return f"{self.exercise_id} rung {self.rung}"


class Work(models.Model):
    """A sheet of numbered lines on a problem: an exercise's, or one that the pupil wrote down."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="work")
    exercise = models.OneToOneField(Exercise, on_delete=models.CASCADE, null=True, blank=True, related_name="work")
    problem = models.TextField()
    lang = models.CharField(max_length=2)
    created = models.DateTimeField(default=timezone.now)
    changed = models.DateTimeField(default=timezone.now)

    personal_data = PersonalData("owner", aged_by="changed")

    class Meta:
        ordering = ("-changed", "-id")
        indexes = (models.Index(fields=("owner", "-changed"), name="work_of_owner"),)

    def __str__(self) -> str:
        return f"{self.id} {self.problem[:40]}"


class WorkLine(models.Model):
    """A line as it stood at one time. A line that is changed gives a new row, so that the work can be replayed; the
    sheet is what is `current`."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="lines")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    relation = models.CharField(max_length=16)  # lines.py
    reading = models.TextField(blank=True, default="")
    rule = models.CharField(max_length=80, blank=True, default="")
    said = models.TextField(blank=True, default="")
    finished = models.BooleanField(default=False)
    astray = models.BooleanField(default=False)
    current = models.BooleanField(default=True)
    created = models.DateTimeField(default=timezone.now)

    personal_data = PersonalData("work__owner")

    class Meta:
        ordering = ("number", "id")
        indexes = (models.Index(fields=("work", "current", "number"), name="line_of_sheet"),)

    def __str__(self) -> str:
        return f"{self.work_id} {self.number} {self.relation}"


class WorkHint(models.Model):
    """One rung that was opened on a sheet of work without an exercise: `place` lines were right before it."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="hints")
    place = models.PositiveSmallIntegerField()
    rung = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8)
    text = models.TextField()
    problem = models.TextField(blank=True, default="")
    attempts = models.PositiveSmallIntegerField(default=0)
    created = models.DateTimeField(default=timezone.now)

    personal_data = PersonalData("work__owner")

    class Meta:
        ordering = ("place", "rung")
        constraints = (models.UniqueConstraint(fields=("work", "place", "rung"), name="one_use_per_place_and_rung"),)

    def __str__(self) -> str:
        return f"{self.work_id} place {self.place} rung {self.rung}"


class TopicMastery(models.Model):
    """How likely a pupil knows a topic, by knowledge tracing over unaided first attempts."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mastery")
    topic = models.CharField(max_length=80)
    known = models.FloatField()
    observations = models.PositiveIntegerField(default=0)
    changed = models.DateTimeField(default=timezone.now)

    personal_data = PersonalData("owner")

    class Meta:
        ordering = ("owner", "topic")
        constraints = (models.UniqueConstraint(fields=("owner", "topic"), name="one_mastery_per_topic"),)

    def __str__(self) -> str:
        return f"{self.owner_id} {self.topic} {self.known:.2f}"


class ReviewCard(models.Model):
    """A topic's FSRS card, and the date it is due, which the page asks for."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="review_cards")
    topic = models.CharField(max_length=80)
    card = models.JSONField()
    due = models.DateTimeField()

    personal_data = PersonalData("owner")

    class Meta:
        ordering = ("due",)
        constraints = (models.UniqueConstraint(fields=("owner", "topic"), name="one_card_per_topic"),)
        indexes = (models.Index(fields=("owner", "due"), name="card_by_due"),)

    def __str__(self) -> str:
        return f"{self.owner_id} {self.topic} {self.due:%Y-%m-%d}"


class TopicParameters(models.Model):
    """A topic's fitted parameters; a topic without a row uses the defaults (mastery.py)."""

    topic = models.CharField(max_length=80, primary_key=True)
    prior = models.FloatField()
    learn = models.FloatField()
    guess = models.FloatField()
    slip = models.FloatField()
    pupils = models.PositiveIntegerField()  # whose attempts were fitted
    fitted = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("topic",)

    def __str__(self) -> str:
        return f"{self.topic} of {self.pupils} pupils"

"""Knowledge tracing over simulated pupils: mastery follows what they know, and the fit finds how they were made."""

from __future__ import annotations

import random
from statistics import mean

import pytest
from django.core.management import call_command

from tutor.accounts.models import User
from tutor.practice.fitting import LEAST_PUPILS, fit
from tutor.practice.mastery import DEFAULTS, MASTERED, Parameters, chance_of_right, observe
from tutor.practice.models import Attempt, Exercise, TopicMastery, TopicParameters


def answers_of(rng: random.Random, truth: Parameters, length: int) -> list[bool]:
    """A pupil made by the model: does not know, learns at some point, guesses and slips."""
    known = rng.random() < truth.prior
    answers = []
    for _ in range(length):
        answers.append(rng.random() < (1 - truth.slip if known else truth.guess))
        known = known or rng.random() < truth.learn
    return answers


def test_mastery_rises_for_a_pupil_who_learns_and_falls_for_one_who_forgot() -> None:
    known = DEFAULTS.prior
    for right in [False, False, True, True, True, True]:
        known = observe(known, right)
    assert known > MASTERED
    for _ in range(4):
        known = observe(known, False)
    assert known < 0.3


def test_traced_mastery_is_calibrated_on_pupils_of_the_model() -> None:
    """Of the answers foreseen with 80 to 100 %, about that many are right; of those below 40 % likewise."""
    rng = random.Random(5)
    foreseen: list[tuple[float, bool]] = []
    for _ in range(400):
        known = DEFAULTS.prior
        for right in answers_of(rng, DEFAULTS, 10):
            foreseen.append((chance_of_right(known), right))
            known = observe(known, right)
    for least, most in ((0.8, 1.0), (0.0, 0.4)):
        told = [one for one in foreseen if least <= one[0] <= most]
        assert len(told) > 200
        assert mean(right for _, right in told) == pytest.approx(mean(chance for chance, _ in told), abs=0.06)


def test_the_fit_finds_how_the_pupils_were_made() -> None:
    rng = random.Random(3)
    truth = Parameters(prior=0.45, learn=0.25, guess=0.12, slip=0.05)
    found = fit([answers_of(rng, truth, 8) for _ in range(600)])
    assert found.prior == pytest.approx(truth.prior, abs=0.08)
    assert found.learn == pytest.approx(truth.learn, abs=0.07)
    assert found.guess == pytest.approx(truth.guess, abs=0.06)
    assert found.slip == pytest.approx(truth.slip, abs=0.04)


def test_few_pupils_hardly_move_the_defaults() -> None:
    assert fit([[True] * 4] * (LEAST_PUPILS - 1)) == DEFAULTS
    few = fit([[True, True], [True, False], [False, True], [True, True], [False, False]])
    assert few.guess == pytest.approx(DEFAULTS.guess, abs=0.1)
    assert few.slip == pytest.approx(DEFAULTS.slip, abs=0.1)


@pytest.mark.django_db
def test_the_command_fits_stored_first_attempts_and_traces_mastery_again() -> None:
    rng = random.Random(1)
    truth = Parameters(prior=0.8, learn=0.3, guess=0.1, slip=0.03)
    for number in range(12):
        owner = User.objects.create(username=f"p{number}")
        TopicMastery.objects.create(owner=owner, topic="gcd", known=0.2, observations=6)
        for right in answers_of(rng, truth, 6):
            exercise = Exercise.objects.create(
                owner=owner, topic="gcd", difficulty=1, seed=1, lang="en", problem="gcd(4, 6)"
            )
            Attempt.objects.create(exercise=exercise, number=1, answer="2", verdict="right" if right else "wrong")
            Attempt.objects.create(exercise=exercise, number=2, answer="2", verdict="right")
    call_command("fit_mastery", verbosity=0)
    row = TopicParameters.objects.get(topic="gcd")
    assert row.pupils == 12
    assert row.prior > 0.4
    assert TopicMastery.objects.filter(known__gt=0.9).count() >= 8

"""The layers of the composed families multiply: forms, shapes and stories are independent, and every draw is right."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from reasoning_engine.cas import evaluate
from reasoning_engine.curriculum import get_family
from reasoning_engine.curriculum.composed_problems import SHAPES, compose, tell
from reasoning_engine.curriculum.drafting import Teller
from reasoning_engine.curriculum.number_forms import FORMS
from reasoning_engine.curriculum.story_frames import STORIES

DIFFICULTY = 5
every_shape = pytest.mark.parametrize("name", SHAPES)


def test_every_shape_is_a_family() -> None:
    assert all(get_family(name).difficulties == (1, 2, 3, 4, 5) for name in SHAPES)


@every_shape
def test_every_form_meets_every_story(name: str) -> None:
    """Of form times story nothing is missing over a few hundred seeds, so neither layer depends on the other."""
    shape = SHAPES[name]
    met = set()
    for seed in range(900):
        made = compose(random.Random(seed), shape, DIFFICULTY)
        met |= {(form.split(" up")[0].split(" down")[0], made.story.name) for form in (s.form for s in made.said)}
    assert met == {(form.name, story.name) for form in FORMS[shape.role] for story in STORIES}


def test_a_thousand_seeds_a_shape_tell_hundreds_of_combinations() -> None:
    draws = ((shape, random.Random(seed)) for shape in SHAPES.values() for seed in range(1000))
    met = Counter(compose(rng, shape, DIFFICULTY).names for shape, rng in draws)
    assert len(met) > 1500
    assert max(met.values()) < 60, met.most_common(3)


@every_shape
def test_the_key_of_every_combination_is_confirmed(name: str) -> None:
    """One draw of each combination met (all of them where a shape has one form): the CAS's independent route agrees."""
    shape, met = SHAPES[name], set[tuple[str, ...]]()
    for seed in range(900):
        made = compose(random.Random(seed), shape, DIFFICULTY)
        if made.names in met or len(met) == 110:
            continue
        met.add(made.names)
        drawn = tell(Teller(random.Random(seed), ("en", "zh")[seed % 2]), made)
        assert evaluate(drawn.check).text == drawn.answer, (made.names, drawn.problem)
        assert "{" not in drawn.problem.replace(r"\frac{", "").replace("}{", ""), drawn.problem
    possible = len(FORMS[shape.role]) * len(STORIES)
    assert len(met) >= min(110, possible)


@every_shape
def test_amounts_are_whole_and_of_a_sensible_size(name: str) -> None:
    for seed in range(200):
        made = compose(random.Random(seed), SHAPES[name], 1 + seed % 5)
        low, high = made.story.sizes
        assert low <= made.numbers.x <= high
        assert all(given > 1 for given in made.numbers.given)

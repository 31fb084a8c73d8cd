"""Which problems are asked next: each strategy's weights, and the draws that follow from them."""

import random
from collections import Counter

import pytest

from reasoning_engine.errors import ConfigError
from reasoning_engine.training.mixture import ExampleSource
from reasoning_engine.training.prompts import PromptSource
from reasoning_engine.training.recipe import Drawing, Mixture
from reasoning_engine.training.sampling import FLOOR, weights

RATES = {"easy": 1.0, "middle": 0.5, "hard": 0.0}
LABELS = {"easy": 1, "middle": 2, "hard": 4}


def test_prioritised_draws_by_the_share_that_fails():
    assert weights(Drawing("prioritised"), RATES, LABELS, 0) == [0.0, 0.5, 1.0]


def test_prioritised_still_draws_when_everything_is_solved():
    assert weights(Drawing("prioritised"), {"a": 1.0, "b": 1.0}, LABELS, 0) == [1.0, 1.0]


def test_a_curriculum_goes_from_easy_to_hard_at_its_iteration():
    drawing = Drawing("curriculum", hard_from=3, switch_at=10)
    assert weights(drawing, RATES, LABELS, 9) == [1.0, 1.0, 0.0]
    assert weights(drawing, RATES, LABELS, 10) == [0.0, 0.0, 1.0]


def test_a_curriculum_without_hard_problems_goes_on_with_what_there_is():
    assert weights(Drawing("curriculum", switch_at=0), {"easy": 0.5}, LABELS, 5) == [1.0]


def test_balanced_prefers_half_solved_problems_and_forgets_none():
    assert weights(Drawing("balanced"), RATES, LABELS, 0) == [FLOOR, FLOOR + 0.25, FLOOR]


def test_uniform_ignores_what_is_known():
    assert weights(Drawing("uniform"), RATES, LABELS, 99) == [1.0, 1.0, 1.0]


def test_an_unknown_strategy_is_refused_with_those_there_are():
    with pytest.raises(ConfigError, match="balanced, prioritised, curriculum, uniform"):
        Drawing("alphabetical")


@pytest.fixture
def source() -> ExampleSource:
    return ExampleSource(Mixture(curriculum_share=1.0, families=("add_whole", "gcd")))


def drawn(prompts: PromptSource, iteration: int = 0) -> Counter[str]:
    rng = random.Random(1)
    return Counter(prompts.draw(rng, iteration).bucket for _ in range(300))


def test_draws_follow_the_tracked_rates(source):
    prompts = PromptSource(source, 1.0, Drawing("prioritised"))
    solved, failed = list(prompts.rates)[:2]
    for _ in range(60):
        prompts.learn(solved, 1.0)
        prompts.learn(failed, 0.0)
    counts = drawn(prompts)
    assert counts[failed] > 20 * max(counts[solved], 1)


def test_a_curriculum_draws_only_labels_of_its_phase(source):
    prompts = PromptSource(source, 1.0, Drawing("curriculum", hard_from=2, switch_at=5))
    labels = {int(bucket.split("/")[1]) for bucket in prompts.rates}
    assert len(labels) > 1
    assert {int(bucket.split("/")[1]) for bucket in drawn(prompts, 4)} == {1} & labels
    assert {int(bucket.split("/")[1]) for bucket in drawn(prompts, 5)} == labels - {1}


def test_what_curation_dropped_is_never_asked(source):
    prompts = PromptSource(source, 1.0)
    first, *rest = prompts.rates
    prompts.curate({rest[0]: 0.25}, {first})
    assert prompts.rates[rest[0]] == 0.25
    assert first not in drawn(prompts)
    prompts.curate({}, set(rest))  # nothing would be left
    assert drawn(prompts)


def test_rates_come_back_with_a_checkpoint(source):
    prompts, again = PromptSource(source, 1.0), PromptSource(source, 1.0)
    prompts.learn(next(iter(prompts.rates)), 1.0)
    again.load_state_dict(prompts.state_dict())
    assert again.rates == prompts.rates

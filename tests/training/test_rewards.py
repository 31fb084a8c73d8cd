"""What a rollout earns, and what its group makes of it."""

from pathlib import Path

import pytest

from reasoning_engine.records import Problem
from reasoning_engine.training.exchanges import NativeExchange
from reasoning_engine.training.groups import Asked, Rollout
from reasoning_engine.training.rewards import group_advantages, length_rewards, length_weight, reward, verdict_reward
from reasoning_engine.training.vocabulary import load_tokenizer


def test_length_rewards_follow_the_report_on_a_hand_computed_group():
    # lambda = 0.5 - (len - min) / (max - min): 0.5, 0, -0.5; wrong ones never gain
    assert length_rewards([10, 20, 30], [True, True, True]) == [0.5, 0.0, -0.5]
    assert length_rewards([10, 20, 30], [False, False, False]) == [0.0, 0.0, -0.5]


def test_equal_lengths_earn_nothing():
    assert length_rewards([7, 7], [True, False]) == [0.0, 0.0]


def test_advantages_are_rewards_less_their_mean_without_scaling():
    assert group_advantages([1.0, 0.0, 0.0, 1.0], [5, 5, 5, 5], 0.0) == [0.5, -0.5, -0.5, 0.5]


def test_an_undecided_sample_leaves_its_group_instead_of_counting_as_wrong():
    assert group_advantages([1.0, None, 0.0], [5, 5, 5], 0.0) == [0.5, None, -0.5]


@pytest.mark.parametrize("rewards", [[1.0], [None, 1.0], [1.0, 1.0], [0.0, 0.0]])
def test_groups_of_one_or_without_variance_teach_nothing(rewards):
    assert all(not a for a in group_advantages(rewards, [3] * len(rewards), 0.5))


def test_the_length_reward_prefers_the_shorter_of_two_right_answers():
    short, long, _ = group_advantages([1.0, 1.0, 0.0], [10, 30, 20], 0.2)
    assert short > long


def test_the_verdict_earns_one_nothing_or_drops_the_sample():
    assert verdict_reward("1/4+1/4=?", "1/2", "0.5") == 1.0
    assert verdict_reward("1/4+1/4=?", "1/2", "2") == 0.0
    assert verdict_reward("1/4+1/4=?", "1/2", None) == 0.0
    assert verdict_reward("Which fruit?", "1/2", "some words nobody can judge") is None


def test_copying_the_expression_to_work_out_earns_nothing():
    assert verdict_reward("Expand (x+1)(x+2).", "x^2+3*x+2", "(x+1)*(x+2)", "expression") == 0.0
    assert verdict_reward("Expand (x+1)(x+2).", "x^2+3*x+2", "x^2+2+3*x", "expression") == 1.0


def test_an_answer_that_cannot_be_parsed_earns_nothing():
    assert verdict_reward("1/4+1/4=?", "1/2", "((1/2") == 0.0


def test_the_length_reward_is_off_during_warm_up_and_then_constant():
    assert [length_weight(0.2, 3, iteration) for iteration in range(5)] == [0.0, 0.0, 0.0, 0.2, 0.2]


def test_a_penalty_is_not_taken_for_a_right_answer():
    """A repeating text's reward is negative, which is truthy: it must not gain from being the shortest."""
    repeating, wrong, right = group_advantages([-0.5, 0.0, 1.0], [10, 20, 30], 1.0)
    assert repeating < wrong < right
    assert repeating == pytest.approx(-0.5 - (-0.5 + 0.0 + 0.5) / 3)


ASKED = Asked(Problem("1/4+1/4=?"), "1/2", None, "fractions/1")


def finished(ending: str, answer: str | None) -> Rollout:
    return Rollout(ASKED.problem, "fast", False, ending=ending, answer=answer)


def test_a_rollout_earns_by_its_ending_its_form_and_its_answer():
    assert reward(ASKED, finished("end", "1/2"), True, 0.5) == 1.0
    assert reward(ASKED, finished("end", "1/3"), True, 0.5) == 0.0
    assert reward(ASKED, finished("end", "1/2"), False, 0.5) == 0.0
    assert reward(ASKED, finished("length", "1/2"), True, 0.5) == 0.0
    assert reward(ASKED, finished("repetition", None), True, 0.5) == -0.5


@pytest.mark.parametrize(
    ("text", "mode", "good"),
    [
        ("<|fast|><|step|>Add.<|tool|>2+3<|result|>5<|/result|><|answer|>5<|end|>", "fast", True),
        ("<|fast|><|answer|>5<|end|>", "fast", True),
        ("<|deep|><|think|>Hm<|tool|>2+3<|result|>5<|/result|><|/think|><|step|>Add.<|answer|>5<|end|>", "deep", True),
        ("<|deep|><|step|>Add.<|answer|>5<|end|>", "deep", False),
        ("<|fast|><|think|>Hm<|/think|><|answer|>5<|end|>", "fast", False),
        ("<|fast|><|step|>Add.<|tool|>2+3<|answer|>5<|end|>", "fast", False),
        ("<|fast|><|step|>Add.<|end|>", "fast", False),
        ("<|fast|><|answer|>5<|answer|>6<|end|>", "fast", False),
    ],
)
def test_the_form_of_a_native_trace(tiny_weights: Path, text: str, mode: str, good: bool):
    tokenizer = load_tokenizer(tiny_weights)
    rollout = Rollout(ASKED.problem, mode, False, ids=tokenizer.encode(text))
    assert NativeExchange(tokenizer).well_formed(rollout) is good

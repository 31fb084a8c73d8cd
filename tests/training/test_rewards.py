"""What a rollout earns, and what its group makes of it."""

import pytest

from reasoning_engine.training.rewards import group_advantages, length_rewards, verdict_reward


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
    assert verdict_reward("1/4+1/4=?", "1/2", "((" * 40) in (0.0, None)


def test_copying_the_expression_to_work_out_earns_nothing():
    assert verdict_reward("Expand (x+1)(x+2).", "x^2+3*x+2", "(x+1)*(x+2)", "expression") == 0.0
    assert verdict_reward("Expand (x+1)(x+2).", "x^2+3*x+2", "x^2+2+3*x", "expression") == 1.0

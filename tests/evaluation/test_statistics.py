"""Intervals and the paired bootstrap."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reasoning_engine.evaluation.statistics import paired_bootstrap, wilson


@pytest.mark.parametrize(
    ("right", "n", "low", "high"),
    [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (5, 10, 0.2366, 0.7634), (81, 263, 0.2553, 0.3662), (0, 0, 0.0, 1.0)],
)
def test_wilsons_interval_is_the_published_one(right, n, low, high):
    """81 of 263 is the example of Newcombe (1998), table I, method 3."""
    assert wilson(right, n) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(1, 2000), st.data())
def test_the_interval_holds_the_share_and_stays_a_share(n, data):
    right = data.draw(st.integers(0, n))
    low, high = wilson(right, n)
    assert 0 <= low <= right / n + 1e-12
    assert right / n - 1e-12 <= high <= 1


def test_the_same_results_differ_by_nothing():
    made = paired_bootstrap([1, 0, 1, 1], [1, 0, 1, 1])
    assert (made.mean, made.low, made.high, made.better, made.is_clear) == (0, 0, 0, 0, False)


def test_a_gain_on_every_problem_is_certain():
    made = paired_bootstrap([0.0] * 30, [2.0] * 30)
    assert (made.mean, made.low, made.high, made.better, made.is_clear) == (2, 2, 2, 1, True)


def test_the_interval_is_that_of_the_normal_approximation_for_many_problems():
    rng = random.Random(0)
    a = [float(rng.random() < 0.5) for _ in range(1000)]
    b = [x if rng.random() < 0.8 else 1 - x for x in a]
    made = paired_bootstrap(a, b)
    changes = [y - x for x, y in zip(a, b, strict=True)]
    mean = sum(changes) / 1000
    deviation = (sum((c - mean) ** 2 for c in changes) / 1000) ** 0.5 / 1000**0.5
    assert made.mean == pytest.approx(mean)
    assert made.low == pytest.approx(mean - 1.96 * deviation, abs=0.003)
    assert made.high == pytest.approx(mean + 1.96 * deviation, abs=0.003)


def test_pairing_sees_a_gain_that_separate_intervals_hide():
    a = [1.0, 0.0] * 100
    b = a.copy()
    for i in range(1, 20, 2):
        b[i] = 1.0
    assert paired_bootstrap(a, b).is_clear
    assert wilson(int(sum(b)), 200)[0] < sum(a) / 200


def test_the_order_of_pairs_and_the_seed_decide_nothing_but_noise():
    a, b = [0.0, 1.0, 1.0, 0.0] * 20, [1.0, 1.0, 0.0, 1.0] * 20
    assert paired_bootstrap(a, b, seed=3) == paired_bootstrap(a, b, seed=3)
    assert paired_bootstrap(a, b, seed=3).low == pytest.approx(paired_bootstrap(a, b, seed=4).low, abs=0.03)


@pytest.mark.parametrize(("a", "b"), [([], []), ([1.0], [1.0, 0.0])])
def test_it_refuses_what_is_no_pairing(a, b):
    with pytest.raises(ValueError, match="same problems"):
        paired_bootstrap(a, b)

"""The short way of plain arithmetic: the same answers as the long way, in microseconds."""

import time
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reasoning_engine.cas import evaluate, parse, to_text
from reasoning_engine.cas.arithmetic import decimal_text, quick
from reasoning_engine.cas.primes import divisors, is_prime, prime_factors
from reasoning_engine.errors import CasError

numbers = st.one_of(
    st.integers(0, 999).map(str), st.builds("{}.{}".format, st.integers(0, 99), st.integers(0, 99)), st.just("12%")
)
plain = st.recursive(
    numbers,
    lambda inner: st.one_of(
        st.builds("({}{}{})".format, inner, st.sampled_from("+-*/"), inner),
        st.builds("{}^{}".format, st.integers(0, 12), st.integers(-3, 5)),
        st.builds("-{}".format, inner).map("({})".format),
        st.builds("gcd({}, {})".format, st.integers(-99, 99), st.integers(1, 99)),
        st.builds("max({}, {})".format, inner, inner),
        st.builds("{}!".format, st.integers(0, 8)),
    ),
    max_leaves=6,
)


@settings(max_examples=300, deadline=None)
@given(plain)
def test_it_agrees_with_the_long_way(call):
    short = outcome(quick, call)
    if short is not None:
        assert short == outcome(lambda text: to_text(parse(text)), call) or to_text(parse(short)) == to_text(
            parse(call)
        )


def outcome(function, call) -> str | None:
    try:
        return function(call)
    except CasError as problem:
        return f"error: {problem.name}"


@pytest.mark.parametrize(
    "call", ["x+1", "sqrt(2)", "2(3)", "1 2", "2^(1/2)", "(1+2", "", "3!!", "0^0", r"\frac12", "2 1/2", "5,", "max()"]
)
def test_it_leaves_the_rest_to_the_long_way(call):
    assert quick(call) is None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(1, 4), "0.25"),
        (Fraction(-3, 8), "-0.375"),
        (Fraction(1, 3), None),
        (Fraction(5), "5"),
        (Fraction(1, 10**12), "0.000000000001"),
        (Fraction(1, 10**13), None),
        (Fraction(-1, 1000), "-0.001"),
    ],
)
def test_a_decimal_has_at_most_twelve_places(value, text):
    assert decimal_text(value) == text


def test_it_takes_microseconds():
    calls = ["12*7+5", "(3+4)*5/2", "gcd(285, 646)", "2^10-1", "1/3+1/6"]
    quick(calls[0])
    best = 1.0
    for _ in range(20):
        start = time.perf_counter()
        for call in calls * 20:
            evaluate(call)
        best = min(best, (time.perf_counter() - start) / (len(calls) * 20))
    assert best < 100e-6


@given(st.integers(1, 10**6))
def test_prime_factors_multiply_back(n):
    product = 1
    for p, power in prime_factors(n).items():
        assert is_prime(p)
        product *= p**power
    assert product == n


@given(st.integers(1, 3000))
def test_divisors_are_all_and_only_those_that_divide(n):
    assert divisors(n) == [d for d in range(1, n + 1) if n % d == 0]


def test_primality_of_carmichael_numbers_and_large_primes():
    assert not any(is_prime(n) for n in (0, 1, 561, 41041, 825265, 3215031751, 2**61 + 1))
    assert all(is_prime(n) for n in (2, 3, 104729, 2**61 - 1, 67280421310721))

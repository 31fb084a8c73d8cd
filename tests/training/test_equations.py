"""The corpora's own arithmetic: reading any spelling, exact values, and the CAS's way of writing."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reasoning_engine.training.equations import (
    EquationError,
    Negative,
    Operation,
    canonical,
    decimal_places,
    evaluate,
    number,
    parse,
    result,
    write,
)


@pytest.mark.parametrize(
    ("source", "written", "value"),
    [
        ("693/(70+56)", "693/(70+56)", Fraction(11, 2)),
        ("400×(1－(3/5))", "400*(1-3/5)", 160),
        ("120÷(1-25%)", "120/(1-25%)", 160),
        ("( 8.0 - 2.0 ) * 3", "(8-2)*3", 18),
        ("[3+(2-1)]*2", "(3+2-1)*2", 8),
        ("1(1/2)*3", "(1+1/2)*3", Fraction(9, 2)),
        ("2**3-5", "2^3-5", 3),
        ("3-(-2)", "3-(-2)", 5),
        ("-2^2", "-2^2", -4),
        (".5*4", "0.5*4", 2),
        ("1,200/3", "1200/3", 400),
        ("2(3+4)", "2*(3+4)", 14),
        ("7-(4-3)", "7-(4-3)", 6),
        ("8/(4/2)", "8/(4/2)", 4),
        ("8/4/2", "8/4/2", 1),
        ("(1+2)%", "(1+2)/100", Fraction(3, 100)),
    ],
)
def test_it_reads_every_spelling_and_writes_it_plainly(source, written, value):
    tree = parse(source)
    assert write(tree) == written
    assert evaluate(tree) == value


@pytest.mark.parametrize("source", ["", "3+", "(3", "3)", "3 $ 4", "f(", "1/*2", "__import__('os')", "3..4", "é"])
def test_it_refuses_what_is_no_expression(source):
    with pytest.raises(EquationError):
        evaluate(parse(source))


@pytest.mark.parametrize("source", ["1/0", "1/(2-2)", "2^0.5", "2^999999", "0^0", "0^(-1)", "x+1"])
def test_it_refuses_what_has_no_exact_value(source):
    with pytest.raises(EquationError):
        evaluate(parse(source))


@pytest.mark.parametrize("text", ["", ".", "1/0", "abc", "1+", "%"])
def test_it_refuses_what_is_no_number(text):
    with pytest.raises(EquationError):
        number(text)


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("1/3+1/3", "2/3"),
        ("3/4+0", "3/4"),
        ("0.75+0", "0.75"),
        ("75%+0", "0.75"),
        ("0.5*4", "2"),
        ("0.1/3", "1/30"),
        ("1-1.25", "-0.25"),
        ("0.5^12", "0.000244140625"),
        ("6/2", "3"),
        ("2-5", "-3"),
    ],
)
def test_results_are_written_as_the_tool_language_says(source, shown):
    assert result(parse(source)) == shown


def test_a_decimal_of_more_than_twelve_places_is_written_as_a_fraction():
    assert canonical(Fraction(1, 2**12), decimal=True) == "0.000244140625"
    assert canonical(Fraction(1, 2**13), decimal=True) == "1/8192"


@given(st.fractions(max_denominator=10**6), st.booleans())
def test_a_written_value_reads_back_as_itself(value, decimal):
    assert evaluate(parse(canonical(value, decimal))) == value


@given(st.integers(0, 10**6), st.integers(0, 8))
def test_decimal_places_are_those_of_the_shortest_decimal(digits, places):
    value = Fraction(digits, 10**places)
    shortest = decimal_places(value)
    assert shortest is not None
    assert shortest <= places
    assert (value * 10**shortest).denominator == 1
    assert shortest == 0 or (value * 10 ** (shortest - 1)).denominator != 1


_LEAVES = st.sampled_from(["1", "2", "7", "0.5", "25%", "3/4", "1+1/2", "1200"]).map(number)
_TREES = st.recursive(
    _LEAVES,
    lambda inner: st.one_of(
        st.builds(Operation, st.sampled_from(["+", "-", "*", "/"]), inner, inner), st.builds(Negative, inner)
    ),
    max_leaves=7,
)


@given(_TREES)
def test_writing_and_reading_keep_the_value(tree):
    try:
        value = evaluate(tree)
    except EquationError:
        return
    assert evaluate(parse(write(tree))) == value

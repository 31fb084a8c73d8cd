"""Expressions over the text's numbers: literals as written there, chains composed into one expression."""

import pytest

from reasoning_engine.training.composition import as_written, compose
from reasoning_engine.training.equations import EquationError, evaluate, parse, write
from reasoning_engine.training.quantities import quantities


@pytest.mark.parametrize(
    ("text", "source", "written"),
    [
        ("25% of 80", "80*25/100", "80*25%"),
        ("25% of 80", "0.25*80", "25%*80"),
        ("20% and 200", "0.01*20*200", "20%*200"),
        ("2/5 of 60", "60*2/5", "60*2/5"),
        ("2/5 of 60", "0.4*60", "2/5*60"),
        ("1(1/2)吨, 4", "1.5*4", "(1+1/2)*4"),
        ("$42.00 to $33.60", "(42-33.6)/42", "(42.00-33.60)/42.00"),
        ("3 and 4", "3*4*1", "3*4"),
        ("3 of 100% and 4", "1-3/4", "1-3/4"),
        ("no numbers", "0.5*6", "0.5*6"),
    ],
)
def test_literals_are_spelled_as_in_the_text(text, source, written):
    tree = as_written(parse(source), quantities(text))
    assert write(tree) == written
    assert evaluate(tree) == evaluate(parse(source))


def test_a_fraction_of_the_text_is_one_number_of_the_expression():
    tree = as_written(parse("60*2/5"), quantities("2/5 of 60"))
    assert tree.right.text == "2/5"


def chain(text, *steps):
    return compose([tuple(parse(side) for side in step.split("=")) for step in steps], quantities(text))


def test_a_chain_becomes_one_expression_over_the_texts_numbers():
    made = chain("walks 2.5 miles, 20 minutes each, walked 1", "2.5-1=1.5", "20*1.5=30")
    assert write(made.tree) == "20*(2.5-1)"
    assert not made.ambiguous


def test_a_number_that_is_both_given_and_computed_makes_the_chain_ambiguous():
    assert chain("6 bags, 3 boys, 2 each", "3*2=6", "6*6=36").ambiguous
    assert chain("4 and 8", "4+4=8", "8/2=4", "4*8=32").ambiguous


def test_a_chain_that_states_a_wrong_result_is_refused():
    with pytest.raises(EquationError):
        chain("2 and 3", "2+3=6", "6*2=12")

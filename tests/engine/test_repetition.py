"""Circles are noticed, mathematics is not mistaken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reasoning_engine.repetition import LoopDetector, circles


@given(st.text(min_size=1, max_size=60), st.text(max_size=100))
def test_any_unit_said_often_enough_is_a_circle(unit, before):
    assert circles(before + unit * max(4, -(-120 // len(unit))))


@pytest.mark.parametrize(
    "text",
    [
        "1+2+3+4+5+6+7+8+9+10+11+12+13+14+15+16+17+18+19+20+21+22+23+24+25+26+27+28+29+30+31+32+33+34+35+36+37+38+39+40",
        "10000000000000000000000000000000000000000",
        "We add 3. " * 3,
        " ".join(f"Try n={n}: no." for n in range(10, 60)),
        "So $x=2$. " + "Check: $2^2-5\\cdot 2+6=0$, which is true. Check: $3^2-5\\cdot 3+6=0$, which is true.",
    ],
)
def test_ordinary_work_is_not_a_circle(text):
    assert not circles(text)


@given(st.integers(1, 30))
def test_the_detector_sees_a_circle_however_it_is_fed(size):
    text = "Some honest words first. " + "Let me check that again. " * 40
    detector = LoopDetector()
    fed = [detector.feed(text[at : at + size]) for at in range(0, len(text), size)]
    assert any(fed)
    assert fed.index(True) * size < 250

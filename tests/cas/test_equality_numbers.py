"""Numbers in the ways in which textbooks and pupils write them.

what is the same number, and what only looks like it.
"""

import pytest

from reasoning_engine.cas import equal

SAME = [
    ("84", "84"), ("84", "84.0"), ("84", "+84"), ("84", " 84 "), ("84", "84."), ("-5", "−5"), ("-5", "–5"),
    ("-5", "-5.00"), ("1234.5", "1,234.5"), ("1000000", "1,000,000"), ("1000", "1 000"), ("12345", "12{,}345"),
    ("12345", "12,\\!345"), ("1/2", "0.5"), ("1/2", "2/4"), ("1/2", "\\frac{1}{2}"), ("1/2", "\\frac12"),
    ("1/2", "\\dfrac{1}{2}"), ("1/2", "\\tfrac 1 2"), ("1/2", "½"), ("-1/2", "\\frac{-1}{2}"),
    ("-1/2", "-\\frac{1}{2}"), ("-1/2", "\\frac{1}{-2}"), ("1/2", "50%"), ("1/2", "50\\%"), ("50%", "0.5"),
    ("50%", "50"), ("50", "50%"), ("12.5%", "1/8"), ("28%", "28 percent"), ("28%", "$28$ pct"), ("1200", "1.2e3"),
    ("1200", "1.2E+3"), ("1200", "1.2×10^3"), ("1200", "1.2\\times10^{3}"), ("0.0012", "1.2*10^-3"), ("1000", "10^3"),
    ("3/2", "1 1/2"), ("3/2", "1\\frac{1}{2}"), ("3/2", "1(1/2)"), ("3/2", "1½"), ("-3/2", "-1 1/2"),
    ("3/2", "一又二分之一"), ("2/3", "三分之二"), ("1/5", "百分之二十"), ("25", "二十五"), ("103", "一百零三"),
    ("35000", "3.5万"),
    ("-3", "负三"), ("1/3", "0.\\overline{3}"), ("1/3", "0.(3)"), ("1/6", "0.1\\overline{6}"), ("12", "twelve"),
    ("42", "forty-two"), ("105", "one hundred five"), ("7", "$7$"), ("7", "\\(7\\)"), ("7", "\\[7\\]"),
    ("7", "\\boxed{7}"), ("7", "**7**"), ("7", "7。"), ("7", "７"), ("7", "\\text{7}"), ("7", "x=7"), ("7", "x = 7"),
    ("7", "7=x"), ("x=7", "7"), ("x=7", "$x=7$"), ("S=7", "7"), ("7", "x \\approx 7"), ("7", "\\angle A = 7"),
    ("10", "\\$10"), ("\\$10", "10"), ("10", "$10"), ("10", "￥10"), ("10", "10元"), ("10", "10 dollars"),
    ("10", "10 units"), ("10", "10个"), ("5", "5 apples"), ("5 apples", "5"), ("5 apples", "5 apple"),
    ("5个苹果", "5个"),
    ("3 hours", "3 h"), ("3小时", "180分钟"), ("7 cm", "70 mm"), ("7 cm", "7cm"), ("7厘米", "70毫米"),
    ("7 cm", "7 \\text{ cm}"), ("15 cm^2", "15\\mbox{ cm}^2"), ("15 cm^2", "15平方厘米"), ("90 km/h", "25 m/s"),
    ("2 kg", "2000 g"), ("2千克", "2公斤"), ("1 m^3", "1000 L"), ("30^\\circ", "30"), ("30°", "30度"),
    ("30^\\circ", "\\pi/6"), ("sqrt(2)", "\\sqrt{2}"), ("sqrt(2)", "√2"), ("sqrt(12)", "2sqrt(3)"),
    ("sqrt(1/2)", "\\frac{\\sqrt2}{2}"), ("2^10", "1024"), ("5!", "120"), ("pi/2", "\\frac{\\pi}{2}"),
    ("pi/2", "π/2"), ("2pi", "6.28318530717959"), ("sqrt(2)", "1.41421356"), ("1/3", "0.33333333"),
    ("0.3", "0.30000000000000004"), ("e^2", "\\mathrm{e}^2"), ("log_2(8)", "3"), ("\\log_{2} 8", "3"), ("ln(e)", "1"),
    ("sin(pi/6)", "1/2"), ("|-3|", "3"), ("(-8)^(1/3)", "-2"), ("3:4", "3/4"), ("3:4", "6:8"), ("3:4", "3∶4"),
    ("3:4", "0.75"), ("1:2:3", "2:4:6"), ("3+4i", "4i+3"), ("i^2", "-1"), ("oo", "\\infty"), ("oo", "infinity"),
    ("-oo", "-\\infty"), ("120", "5*4*3*2"), ("0", "-0"), ("0.10", "0.1"), ("007", "7"),
]  # fmt: skip

DIFFERENT = [
    ("84", "85"), ("84", "-84"), ("84", "8.4"), ("84", "840"), ("1/2", "2"), ("1/2", "-1/2"), ("1/3", "0.33"),
    ("1/3", "0.333"), ("2/3", "0.66666"), ("1/2", "5%"), ("50%", "0.05"), ("50%", "5"), ("0.5", "50"),
    ("1200", "1.2e2"), ("0.0012", "1.2*10^-2"), ("3/2", "1(1/3)"), ("11/2", "1 1/2"), ("32349", "32, 349"),
    ("sqrt(2)", "1.414"), ("sqrt(2)", "1.41421"), ("sqrt(2)", "\\sqrt{3}"), ("sqrt(2)", "-\\sqrt{2}"), ("pi", "3.14"),
    ("pi", "22/7"), ("7 cm", "7 m"), ("7 cm", "7 cm^2"), ("7 cm", "7 kg"), ("3小时", "3分钟"), ("0.64N", "0.64"),
    ("9.8 N", "9.8"), ("5 apples", "6 apples"), ("10元", "10角"), ("30^\\circ", "\\pi/3"), ("30^\\circ", "60^\\circ"),
    ("3:4", "4:3"), ("3:4", "4/3"), ("1:2:3", "1:3:2"), ("1:2:3", "1:2"), ("3+4i", "3-4i"), ("3+4i", "4+3i"),
    ("oo", "-oo"), ("oo", "7"), ("7", "oo"), ("1.1234567891234", "1.1234567891999"), ("0.50", "0.51"),
    ("1001", "1001.5"), ("1001", "\\frac{2003}{2}"), ("5!", "5"), ("2^10", "20"), ("2^10", "100"),
    ("(-8)^(1/3)", "2"), ("1-\\frac1e", "1+\\frac1e"), ("10^{10}", "10^{11}"), ("-3^2", "9"), ("4", "x=5"),
    ("4", "x^2=4"), ("4", "2x=4"), ("x=4", "2x=4x"), ("25", "二十六"), ("2/3", "二分之三"), ("3.5", "3.5万"),
    ("12", "thirteen"), ("7", "seventy"),
]  # fmt: skip

WORKED_OUT = [
    ("4", "2+2"), ("184110", "285*646"), ("1024", "2^{10}"), ("8", "\\sqrt{64}+0"), ("120", "5!"), ("3", "\\log_2 8"),
    ("6", "gcd(12, 18)"),
]  # fmt: skip


@pytest.mark.parametrize(("gold", "pred"), SAME)
def test_it_accepts_the_same_number_in_another_notation(gold, pred):
    verdict = equal(gold, pred)
    assert verdict.kind == "equal", verdict


@pytest.mark.parametrize(("gold", "pred"), SAME)
def test_it_accepts_notations_whichever_of_the_two_is_the_key(gold, pred):
    verdict = equal(pred, gold)
    assert verdict.kind == "equal", verdict


@pytest.mark.parametrize(("gold", "pred"), DIFFERENT)
def test_it_never_accepts_another_number(gold, pred):
    verdict = equal(gold, pred)
    assert verdict.kind != "equal", verdict


@pytest.mark.parametrize(("gold", "pred"), WORKED_OUT)
def test_it_wants_a_number_worked_out_where_the_exercise_asks_for_a_number(gold, pred):
    assert equal(gold, pred).kind == "equal"
    verdict = equal(gold, pred, answer_type="number")
    assert (verdict.kind, verdict.rung) == ("unequal", "form")


@pytest.mark.parametrize("pred", ["3/4", "0.75", "75%", "\\frac{3}{4}", "6/8", "3:4"])
def test_it_takes_every_finished_form_of_a_number(pred):
    assert equal("3/4", pred, answer_type="number").kind == "equal"


@pytest.mark.parametrize("pred", ["2\\sqrt{3}", "2√3", "sqrt(12)", "\\sqrt{12}", "2\\cdot\\sqrt3"])
def test_it_takes_surds_as_finished(pred):
    assert equal("2*sqrt(3)", pred, answer_type="number").kind == "equal"


@pytest.mark.parametrize(
    ("gold", "pred", "tolerance", "kind"),
    [
        ("3.14159", "3.14", 0.01, "equal"),
        ("3.14159", "3.15", 0.005, "unequal"),
        ("pi", "3.14", 0.01, "equal"),
        ("pi", "3.2", 0.01, "unequal"),
        ("0.003, 5.233", "0.002, 5.234", 0.001, "equal"),
        ("\\cos^{10}(\\frac{\\pi}{10})", "0.6054", 1e-4, "equal"),
        ("100", "100.5", 0.5, "equal"),
        ("100", "100.51", 0.5, "unequal"),
    ],
)
def test_it_allows_the_tolerance_that_the_task_states_and_no_more(gold, pred, tolerance, kind):
    assert equal(gold, pred, tolerance=tolerance).kind == kind


@pytest.mark.parametrize(
    ("gold", "unit", "pred", "kind"),
    [
        ("7", "cm", "7", "equal"), ("7", "cm", "7 cm", "equal"), ("7", "cm", "70 mm", "equal"),
        ("7", "cm", "7 m", "unequal"), ("7", "厘米", "7厘米", "equal"), ("7", "厘米", "0.07米", "equal"),
        ("7", "厘米", "7米", "unequal"), ("12", "", "12 apples", "equal"), ("50", "km/h", "50 km/h", "equal"),
        ("50", "km/h", "50 m/s", "unequal"), ("30", "minutes", "0.5 hours", "equal"),
],
)  # fmt: skip
def test_it_judges_by_the_unit_of_the_exercise(gold, unit, pred, kind):
    assert equal(gold, pred, answer_type="number", unit=unit).kind == kind


def test_it_says_that_a_rounded_key_leaves_it_undecided():
    assert equal("33.3", "\\frac{100}{3}").kind == "undecided"
    assert equal("0.577", "\\frac{\\sqrt{3}}{3}").kind == "undecided"


@pytest.mark.parametrize("pred", ["", "   ", "\n"])
def test_it_does_not_judge_an_empty_answer(pred):
    assert equal("7", pred).kind == "undecided"


def test_it_compares_plain_numbers_in_microseconds():
    import timeit

    seconds = min(timeit.repeat(lambda: equal("285", "286"), number=2000, repeat=5)) / 2000
    assert seconds < 100e-6

"""Keys against brute force: the problem's own text is read back and counted out, without the families' formulas."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from math import factorial

import pytest

from reasoning_engine.cas import evaluate
from reasoning_engine.curriculum import get_family
from reasoning_engine.records import Exercise


def asked(name: str, seeds: int = 12) -> Iterator[tuple[Exercise, list[int]]]:
    """Exercises of a family with the whole numbers of their texts (openers like "3) " taken off)."""
    family = get_family(name)
    for difficulty in family.difficulties:
        for seed in range(seeds):
            for lang in ("en", "zh"):
                exercise = family.sample(seed, difficulty, lang)
                text = re.sub(r"^(?:\d[.)、] ?|（2）|\(2\))", "", exercise.problem)
                yield exercise, [int(n) for n in re.findall(r"\d+", text)]


def test_a_24_point_hand_is_solved_with_exactly_its_numbers() -> None:
    for exercise, numbers in asked("game_24", 30):
        hand = Counter(numbers)
        hand.subtract([24] if "24" in exercise.problem else [])
        used = Counter(int(n) for n in re.findall(r"\d+", exercise.answer))
        assert +hand == used, exercise.problem
        assert evaluate(exercise.answer).text == "24"


def test_hidden_digits_have_one_solution_and_differ() -> None:
    for exercise, _ in asked("missing_digits"):
        found = re.search(r"([\dA]+) \+ ([\dB]+) = (\d+)", exercise.problem)
        assert found is not None, exercise.problem
        first, second, total = found.groups()
        fits = [
            (a, b)
            for a in range(10)
            for b in range(10)
            if int(first.replace("A", str(a))) + int(second.replace("B", str(b))) == int(total)
        ]
        assert [f"A={a}, B={b}" for a, b in fits] == [exercise.answer]
        assert fits[0][0] != fits[0][1]


def test_diophantine_solutions_are_counted_out() -> None:
    for exercise, numbers in asked("diophantine_count"):
        c = max(numbers)
        a, b = (n for n in numbers if n != c) if numbers.count(c) == 1 else (0, 0)
        pairs = [(x, y) for x in range(1, c + 1) for y in range(1, c + 1) if a * x + b * y == c]
        assert str(len(pairs)) == exercise.answer, exercise.problem


def test_multiples_are_counted_out() -> None:
    for exercise, numbers in asked("multiples_of_either", 4):
        n = max(numbers)
        a, b = [
            x
            for x in numbers
            if (x != n and x > 2) or (x == 2 and numbers.count(2) > ("1, 2, ..." in exercise.problem))
        ][-2:]
        text = exercise.problem.lower()
        if "neither" in text or (
            "not divisible by " in text and "but" not in text and text.count("not divisible") == 2
        ):
            wanted = [k for k in range(1, n + 1) if k % a and k % b]
        elif any(w in text for w in ("but", "and not", "no multiples")):
            wanted = [k for k in range(1, n + 1) if k % a == 0 and k % b]
        elif exercise.lang == "en":
            wanted = [k for k in range(1, n + 1) if k % a == 0 or k % b == 0]
        else:
            continue
        assert str(len(wanted)) == exercise.answer, exercise.problem


def test_numbers_from_digits_are_written_down_and_counted() -> None:
    lengths = {"two": 2, "three": 3, "four": 4, "两": 2, "三": 3, "四": 4}
    for exercise, _ in asked("numbers_from_digits", 6):
        listed = re.search(r"\d(?:(?:, |,|、)\d)+", exercise.problem)
        word = re.search(r"(two|three|four)-digit|(两|三|四)位数", exercise.problem, re.IGNORECASE)
        assert listed is not None, exercise.problem
        assert word is not None, exercise.problem
        digits = re.findall(r"\d", listed[0])
        length = lengths[(word[1] or word[2]).lower()]
        repeat = (
            "may be repeated" in exercise.problem.lower() and "no digit" not in exercise.problem.lower()
        ) or "可以重复" in exercise.problem
        rows = itertools.product(digits, repeat=length) if repeat else itertools.permutations(digits, length)
        assert str(sum(row[0] != "0" for row in rows)) == exercise.answer, exercise.problem


def test_trailing_zeros_are_those_of_the_number_itself() -> None:
    for exercise, numbers in asked("factorial_zeros", 6):
        if exercise.difficulty < 5:
            written = str(factorial(max(numbers)))
            assert str(len(written) - len(written.rstrip("0"))) == exercise.answer


def test_divisors_are_counted_out() -> None:
    for exercise, numbers in asked("divisor_count", 6):
        n = numbers[-1]
        assert str(sum(n % k == 0 for k in range(1, n + 1))) == exercise.answer


def test_the_least_number_with_given_remainders_is_searched() -> None:
    for exercise, numbers in asked("simultaneous_remainders", 6):
        zh = exercise.lang == "zh" and "≡" not in exercise.problem and "equiv" not in exercise.problem
        values = [numbers[i : i + 2] for i in range(0, len(numbers), 2)]
        rules = [(m, r) for m, r in values] if zh else [(m, r) for r, m in values]
        least = next(n for n in itertools.count(1) if all(n % m == r for m, r in rules))
        assert str(least) == exercise.answer, exercise.problem


def test_dice_sums_are_counted_over_all_pairs() -> None:
    for exercise, numbers in asked("dice_sum"):
        s, text = numbers[-1], exercise.problem.lower()
        keep = (
            (lambda x, s=s: x >= s)
            if "least" in text or "不小于" in text
            else (lambda x, s=s: x <= s)
            if "most" in text or "不大于" in text
            else (lambda x, s=s: x == s)
        )
        good = sum(keep(a + b) for a in range(1, 7) for b in range(1, 7))
        assert str(Fraction(good, 36)) == exercise.answer, exercise.problem


def test_drawing_balls_is_counted_over_all_draws() -> None:
    for exercise, numbers in asked("urn_probability", 6):
        a, b = numbers[:2]
        draws = list(itertools.permutations([1] * a + [0] * b, 2 if exercise.difficulty >= 3 else 1))
        assert str(Fraction(sum(all(d) for d in draws), len(draws))) == exercise.answer, exercise.problem


def test_letters_are_counted_in_the_word_itself() -> None:
    for exercise, _ in asked("letters_in_word"):
        text = exercise.problem.lower()
        called = next(part for part in exercise.fast.steps[0].parts if not isinstance(part, str))
        found = re.fullmatch(r"letters\(([a-z]+), ([a-z])\)", called.expression)
        assert found is not None
        word, letter = found.groups()
        assert re.search(rf"(?<![a-z]){word}(?![a-z])", text), exercise.problem
        assert re.search(rf"(?<![a-z]){letter}(?![a-z])", text.replace("'s", "")), exercise.problem
        assert exercise.answer == str(word.count(letter))


@pytest.mark.parametrize("seed", range(60))
def test_the_larger_decimal_is_larger(seed: int) -> None:
    exercise = get_family("decimal_comparison").sample(seed, 1 + seed % 5, "en")
    first, second = (Fraction(n) for n in re.findall(r"\d+\.\d+", exercise.problem)[:2])
    if exercise.answer_type == "comparison":
        assert exercise.answer == ("<" if first < second else ">" if first > second else "=")
    else:
        smaller = "smaller" in exercise.problem.lower()
        assert Fraction(exercise.answer) == (min if smaller else max)(first, second)


def test_no_exercise_about_a_missing_fact_can_be_answered() -> None:
    for exercise, _ in asked("missing_premise", 20):
        assert exercise.answer == "cannot be determined"
        assert exercise.answer_type == "text"
        assert not any("<" in str(step) and "ToolCall" in str(step) for step in exercise.fast.steps)


def test_one_plus_one_is_asked_often_and_answered_in_one_step() -> None:
    texts = [get_family("trivial_sum").sample(seed, 1, "en") for seed in range(100)]
    assert sum("1+1" in e.problem or "1 + 1" in e.problem or "1 plus 1" in e.problem.lower() for e in texts) > 25
    assert all(len(e.fast.steps) == 1 for e in texts)

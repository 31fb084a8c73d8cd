"""From the sets' rows to confirmed problems, their file, and what is dropped with its reason."""

import json

import pytest

from reasoning_engine.errors import TrainingError
from reasoning_engine.training.corpora import confirm, load_corpus, read_corpus, write_corpus
from reasoning_engine.training.corpus_readers import READERS, UnusableError
from reasoning_engine.training.equations import EquationError


def row(problem, answer, equation, lang="zh", **more):
    return {"id": "1", "lang": lang, "problem": problem, "answer": answer, "equation": equation} | more


def test_an_arithmetic_row_becomes_an_expression_with_its_exact_answer():
    made = confirm(row("铁路长693千米，时速70和56，几小时相遇？", "5.5", "693/(70+56)"), "math23k")
    assert (made.expression, made.answer, made.source) == ("693/(70+56)", "11/2", "math23k")
    made = confirm(row("五年级120人，比今年少25%，今年多少人？", "160", "x=120/(1-25%)"), "ape210k_valid")
    assert (made.expression, made.answer) == ("120/(1-25%)", "160")


@pytest.mark.parametrize("answer", ["(4/15)", "((4)/(15))", "4/15", "0.266667", "26.6667%"])
def test_stated_answers_are_read_in_every_notation(answer):
    assert (
        confirm(row("卖了总数的(1/3)，又卖了(2/5)，还剩几分之几？", answer, "1-(1/3)-(2/5)"), "math23k").answer
        == "4/15"
    )


@pytest.mark.parametrize(
    ("name", "bad", "reason"),
    [
        ("math23k", row("有3个苹果，又买5个，一共几个？", "9", "3+5"), "stated answer"),
        ("math23k", row("有3个", "3", "3"), "too short"),
        ("math23k", row("有三个苹果一共几个呢？", "3", "3"), "nothing to compute"),
        ("mathqa_train", row("how many boxes are needed", "3", "math.floor(7/2)", "en"), "rounding"),
        ("mathqa_train", row("how many are needed", "3", "1+2", "en", numbers_in_text=0.4), "unrelated"),
        ("mathqa_dev_test", row("how many are needed", "3", "add(1, 2)", "en"), "test split"),
        ("gsm8k_train", row("How many are needed?", "3", [], "en"), "no equation"),
        ("hmwp", row("甲乙两数的和是5，甲比乙大1，甲是多少？", "3, 2", "x + y = 5 ; x - y = 1"), "which unknown"),
        ("hmwp", row("两数的和是5，求这两个数各是多少？", "3, 2", "x + y = 5"), "more or fewer"),
        ("hmwp", row("某数的二倍是五，求这个数是多少？", "2", "2 * x = 5"), "stated answer"),
        ("mwp_en_algebra", row("twice a number is five", "", "", "en"), "no equation"),
        ("mwp_en_algebra", row("twice a number is five", "1", "x=y=3", "en"), "chained"),
    ],
)
def test_rows_that_cannot_be_confirmed_say_why(name, bad, reason):
    with pytest.raises(UnusableError, match=reason):
        confirm(bad, name)


def test_irrational_solutions_are_refused():
    with pytest.raises(EquationError):
        confirm(row("某数的平方是二，求这个数是多少？", "1.414", "x ^ 2 = 2"), "hmwp")


def test_gsm8k_chains_are_composed_or_kept_as_calls():
    text = "Peter walks 2.5 miles, 20 minutes a mile, 1 mile done. How long?"
    made = confirm(row(text, "30", ["2.5-1=1.5", "20*1.5=30"], "en"), "gsm8k_train")
    assert (made.expression, made.calls, made.fixed) == ("20*(2.5-1)", (), False)
    long = [f"{n}*(1+1+1+1+1+1)={6 * n}" for n in (2, 12, 72)]
    made = confirm(row("Twice and so on, how many in all?", "432", long, "en"), "gsm8k_train")
    assert made.expression is None
    assert made.calls == ("2*(1+1+1+1+1+1)", "12*(1+1+1+1+1+1)", "72*(1+1+1+1+1+1)")
    assert made.fixed


def test_equations_keep_their_unknowns_and_what_is_asked():
    text = "A grocery bill of 285 pesos in 24 bills and coins of 20 and 5 pesos . How many of each kind ?"
    made = confirm(row(text, "11, 13", "bills+coins=24; 20*bills+5*coins=285", "en"), "mwp_en_algebra")
    assert made.equations == ("x+y=24", "20*x+5*y=285")
    assert (made.unknowns, made.asked, made.answer) == (("x", "y"), ("x", "y"), "11, 13")
    assert made.problem.endswith("pesos. How many of each kind?")


def test_asked_terms_and_alternative_keys_are_read():
    text = "The sum of 3 consecutive odd integers is 27. find the smallest of these integers."
    made = confirm(row(text, "7", "unkn: 2*k-1; equ: (2*k-1)+(2*k+1)+(2*k+3)=27", "en"), "mwp_en_algebra")
    assert (made.asked, made.answer) == (("2*x-1",), "7")
    text = "The sum of a number and its square is 6. Find the number."
    made = confirm(row(text, "2 or -3", "unkn: n; equ: n + n^2 = 6", "en"), "mwp_en_algebra")
    assert made.answer == "-3, 2"
    made = confirm(row("某商品降价多少元，尽快减少库存？", "25", "( 50 - x ) * ( 30 + 2 * x ) = 2000"), "hmwp")
    assert made.answer == "25"


def test_an_equation_that_only_names_its_result_is_arithmetic():
    made = confirm(row("国旗长2.7米，是宽的1.5倍，宽是多少？", "1.8", "x = 2.7 / 1.5"), "cm17k_dev_test")
    assert (made.expression, made.answer, made.equations) == ("2.7/1.5", "1.8", ())


def test_mathqa_programs_are_read():
    program = "divide(600, multiply(const_0_2778, subtract(63, 3)))"
    text = "how many seconds will a 600 metre train take at 63 against 3 km / hr?"
    made = confirm(row(text, "36", program, "en", formula_ok=True) | {"id": "mathqa-dev-1"}, "mathqa_dev_test")
    assert made.expression == "600/(0.2778*(63-3))"


@pytest.fixture
def folder(tmp_path):
    rows = {
        "math23k": [
            row("有3个苹果，又买5个，一共几个？", "8", "3+5"),
            row("有3个苹果，又买5个，一共几个？", "8", "5+3"),
            row("有3个苹果，又买5个，吃了几个？", "9", "3+5"),
            row("有4个香蕉，又买5个，一共几个？", "9", "4+5"),
        ],
        "hmwp": [row("某数的二倍是五，求这个数是多少？", "2.5", "2 * x = 5")],
    }
    for name, lines in rows.items():
        path = tmp_path / f"{name}.jsonl"
        path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    return tmp_path


def test_a_prepared_file_gives_back_what_was_written_and_the_counts_say_what_went(folder):
    paths = [folder / "math23k.jsonl", folder / "hmwp.jsonl"]
    counts = write_corpus(paths, folder / "out" / "human.jsonl", is_barred=lambda text: "香蕉" in text)
    assert counts["math23k"] == {
        "kept": 1,
        "dropped: same text again": 1,
        "dropped: equation does not give the stated answer": 1,
        "dropped: stands in a test set": 1,
    }
    assert counts["hmwp"] == {"kept": 1}
    written = list(read_corpus(folder / "out" / "human.jsonl"))
    assert [problem.source for problem in written] == ["math23k", "hmwp"]
    assert written == list(load_corpus(folder / "out" / "human.jsonl"))
    assert written[1] == next(iter(load_corpus(folder / "hmwp.jsonl")))


def test_sets_without_a_stated_licence_can_be_left_out(folder):
    out = folder / "human.jsonl"
    counts = write_corpus([folder / "hmwp.jsonl"], out, exclude_unlicensed=True)
    assert counts["hmwp"] == {"dropped: licence not stated": 1}
    assert list(load_corpus(folder / "hmwp.jsonl", exclude_unlicensed=True)) == []
    write_corpus([folder / "hmwp.jsonl"], out)
    assert list(load_corpus(out, exclude_unlicensed=True)) == []


def test_an_unknown_file_is_refused(folder):
    path = folder / "other.jsonl"
    path.write_text('{"question": "?"}\n', encoding="utf-8")
    with pytest.raises(TrainingError, match="other"):
        list(load_corpus(path))


def test_every_reader_names_its_set():
    assert {"math23k", "ape210k_valid", "gsm8k_train", "hmwp", "mathqa_train"} <= set(READERS)


@pytest.mark.parametrize(
    ("text", "equation", "usable"),
    [
        ("a train of 600 m at 20 m per second", "600/20", True),
        ("a train of 600 m at 20 m per second takes 2 men", "600/20", False),
        ("a train of 600 m at 20 m per second", "600/(17+3)", False),
        ("on the 2nd day a train of 600 m at 20 m", "600/20", True),
    ],
)
def test_where_the_answer_is_only_the_formulas_own_the_formula_has_to_fit_the_text(text, equation, usable):
    if usable:
        assert confirm(row(text, "30", equation, "en"), "mathqa_train").expression == equation
    else:
        with pytest.raises(UnusableError, match="unrelated"):
            confirm(row(text, "30", equation, "en"), "mathqa_train")

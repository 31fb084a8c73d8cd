"""Traces of human-written problems: exact calls, the right answer, short, and readable by the dialect."""

import random
import re

import pytest

from reasoning_engine.cas.tools import evaluate as evaluate_call
from reasoning_engine.dialect.native import render
from reasoning_engine.records import Problem, ToolCall
from reasoning_engine.training.corpora import confirm, traces
from reasoning_engine.training.corpus_traces import latex, one_operation_at_a_time
from reasoning_engine.training.equations import evaluate, parse, result
from reasoning_engine.training.renumbering import renumber


def made(name, problem, answer, equation, lang="zh", **more):
    row = {"id": "mathqa-dev-1", "lang": lang, "problem": problem, "answer": answer, "equation": equation} | more
    return confirm(row, name)


PROBLEMS = [
    made("math23k", "铁路长693千米．客车每小时行70千米，货车每小时行56千米．几小时相遇？", "5.5", "693/(70+56)"),
    made("math23k", "男生有10人，每两个男生之间有一个女生，女生有多少人．", "9", "10-1"),
    made("math23k", "运来1(5/6)吨面粉，卖了总数的(1/3)，又卖了(2/5)，还剩几分之几？", "4/15", "1-(1/3)-(2/5)"),
    made("ape210k_valid", "五年级有120人，比今年少25%，今年有多少人？", "160", "120/(1-25%)"),
    made("gsm8k_train", "Walk 2.5 miles, 20 minutes a mile, 1 mile done.", "30", ["2.5-1=1.5", "20*1.5=30"], "en"),
    made("gsm8k_train", "Twice, how many?", "72", ["2*(1+1+1+1+1+1)=12", "12*(1+1+1+1+1+1)=72"], "en"),
    made("hmwp", "共20道题，答对得5分，答错扣3分，考了68分，答对了多少道？", "16", "5 * x - 3 * ( 20 - x ) = 68"),
    made("hmwp", "1个A和2个B共43元，2个A和3个B共70元，A、B各多少元？", "11, 16", "x + 2 * y = 43 ; 2 * x + 3 * y = 70"),
    made("hmwp", "每降价1元多售2件，盈利2000元，降价多少？", "25", "( 50 - x ) * ( 30 + 2 * x ) = 2000"),
    made("mwp_en_algebra", "3 odd integers sum to 27.", "7", "unkn: 2*k-1; equ: (2*k-1)+(2*k+1)+(2*k+3)=27", "en"),
    made("mwp_en_algebra", "A number and its square sum to 6.", "2 or -3", "unkn: n; equ: n + n^2 = 6", "en"),
]  # fmt: skip


def calls(trace):
    parts = [*trace.thinking, *(part for step in trace.steps for part in step.parts)]
    return [part for part in parts if isinstance(part, ToolCall)]


@pytest.mark.parametrize("problem", PROBLEMS, ids=lambda problem: problem.expression or str(problem.equations))
def test_both_traces_end_in_the_answer_and_the_dialect_takes_them(problem):
    text, fast, deep = traces(problem, random.Random(0))
    assert (fast.mode, deep.mode) == ("fast", "deep")
    assert fast.answer == deep.answer == problem.answer
    assert fast.thinking == ()
    assert deep.thinking
    for trace in (fast, deep):
        assert render(Problem(text, problem.lang), trace)
        assert 1 <= len(trace.steps) <= 3


@pytest.mark.parametrize(
    "problem", [p for p in PROBLEMS if not p.equations], ids=lambda problem: str(problem.expression)
)
def test_arithmetic_calls_have_their_exact_results(problem):
    _, fast, deep = traces(problem, random.Random(0))
    for call in [*calls(fast), *calls(deep)]:
        assert result(parse(call.expression)) == call.result
    assert calls(fast)[-1].result == problem.answer


def test_a_fast_trace_is_one_call_with_the_whole_expression():
    _, fast, _ = traces(PROBLEMS[0], random.Random(0))
    assert calls(fast) == [ToolCall("693/(70+56)", "11/2")]


def test_a_deep_trace_lists_what_is_known_builds_up_and_checks():
    _, _, deep = traces(PROBLEMS[0], random.Random(0))
    assert "693千米" in deep.thinking[0]
    assert [call.expression for call in calls(deep)] == ["70+56", "693/126", "693/(70+56)"]
    assert "检验" in str(deep.thinking)
    shown = " ".join(str(part) for step in deep.steps for part in step.parts)
    assert "$70+56=126$" in shown
    assert shown.endswith("所以答案是$11/2$。")


def test_a_single_operation_is_checked_by_its_inverse():
    _, _, deep = traces(PROBLEMS[1], random.Random(0))
    assert calls(deep) == [ToolCall("10-1", "9"), ToolCall("9+1", "10")]


def test_several_calls_stay_in_order():
    _, fast, _ = traces(PROBLEMS[5], random.Random(0))
    assert [call.expression for call in calls(fast)] == ["2*(1+1+1+1+1+1)", "12*(1+1+1+1+1+1)"]


def test_equations_are_solved_and_the_solution_substituted():
    _, fast, deep = traces(PROBLEMS[6], random.Random(0))
    assert calls(fast) == [ToolCall("solve(5*x-3*(20-x)=68, x)", "16")]
    assert calls(deep)[1] == ToolCall("subs(5*x-3*(20-x)=68, x=16)", "true")
    _, fast, deep = traces(PROBLEMS[7], random.Random(0))
    assert calls(fast) == [ToolCall("solve([x+2*y=43, 2*x+3*y=70], [x, y])", "x=11, y=16")]
    assert len(calls(deep)) == 3
    _, fast, _ = traces(PROBLEMS[8], random.Random(0))
    assert calls(fast)[0].result == "10, 25"
    assert fast.answer == "25"


def test_asked_terms_are_computed_from_the_solution():
    _, fast, _ = traces(PROBLEMS[9], random.Random(0))
    assert calls(fast) == [
        ToolCall("solve(2*x-1+2*x+1+2*x+3=27, x)", "4"),
        ToolCall("subs(2*x-1, x=4)", "7"),
    ]


def test_traces_are_short():
    for problem in PROBLEMS:
        _, fast, deep = traces(problem, random.Random(0))
        for trace, most in ((fast, 110), (deep, 480)):
            text = "".join(segment.text for segment in render(Problem("", problem.lang), trace))
            assert len(re.sub(r"<\|[^|]*\|>", "#", text)) < most


@pytest.mark.parametrize(
    "source", ["(2+3)*4-6/3", "2-5", "-(3+4)*2", "8*(12/5*30-16)/(8-12/5*3)", "5^2*3.14", "4/(2/3)"]
)
def test_one_operation_at_a_time_arrives_at_the_value(source):
    made_calls = one_operation_at_a_time(parse(source))
    assert evaluate(parse(made_calls[-1].result)) == evaluate(parse(source))
    for call in made_calls:
        assert result(parse(call.expression)) == call.result
        assert (
            sum(sign in "+-*/^" for sign in re.sub(r"\(-?[\d./]+\)|^-|(?<=\d)/(?=\d+[*)])", "", call.expression)) <= 2
        )


def test_formulas_are_latex():
    assert latex("3*(2-25%)") == r"3\times (2-25\%)"
    assert latex("2*x+3*(x-1)") == r"2x+3\times (x-1)"
    assert latex("1/7*x") == r"1/7\times x"


@pytest.mark.parametrize("seed", range(4))
def test_the_cas_gives_what_the_traces_say(seed):
    """Every call of every trace, also after new numbers and other words, against the real tools."""
    rng = random.Random(seed)
    for problem in [*PROBLEMS, *filter(None, (renumber(problem, rng) for problem in PROBLEMS))]:
        _, fast, deep = traces(problem, rng)
        for call in [*calls(fast), *calls(deep)]:
            assert evaluate_call(call.expression).text == call.result

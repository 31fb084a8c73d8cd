"""The traces of human-written problems: what the model should write, fast and deep.

Fast: one short phrase and one call with the whole expression (or `solve`). Deep: the quantities with what they are,
the expression built one operation at a time, a check by another route, then clean steps. Both are kept short, because
a small model learns from tokens that differ, and a pupil reads steps that say something.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from fractions import Fraction

from reasoning_engine.records import Lang, Part, ToolCall, Trace, TraceStep
from reasoning_engine.training.corpus_problem import CorpusProblem
from reasoning_engine.training.equations import (
    EquationError,
    Negative,
    Node,
    Number,
    Operation,
    canonical,
    evaluate,
    has_decimal,
    leaves,
    parse,
    result,
    write,
)
from reasoning_engine.training.quantities import Quantity, quantities
from reasoning_engine.training.solving import Equation, shown, solve, writes_decimals
from reasoning_engine.training.wording import vary_wording

MAX_LISTED = 5
MAX_STEPS = 3

_WORDS: dict[Lang, dict[str, str]] = {
    "en": {
        "expression": "Write it as one expression.", "first": "First", "then": "Then", "next": "Next",
        "equation": "Set up the equation.", "system": "Set up the equations.", "let": "Call what is unknown",
        "known": "Known: ", "check": "Check: ", "same": "It agrees.", "back": "This gives back what was known.",
        "both": "Both sides agree.", "solves": "Solving gives", "so": "So the answer is",
        "term": "What is asked for:", "dot": ".", "gap": " ", "stop": ". ", "between": "; ",
    },
    "zh": {
        "expression": "列综合算式。", "first": "先算", "then": "再算", "next": "接着算",
        "equation": "列方程。", "system": "列方程组。", "let": "设未知数为",
        "known": "已知：", "check": "检验：", "same": "一致。", "back": "与已知相符。",
        "both": "两边相等。", "solves": "解得", "so": "所以答案是",
        "term": "所求为：", "dot": "。", "gap": "", "stop": "。", "between": "；",
    },
}  # fmt: skip


def traces(problem: CorpusProblem, rng: random.Random) -> tuple[str, Trace, Trace]:
    """The problem's text, its wording lightly varied, with a fast and a deep trace to its answer.

    The traces' tool calls carry the results that the CAS gives (docs/tools.md)."""
    problem = vary_wording(problem, rng)
    if problem.equations:
        return problem.problem, *_equation_traces(problem)
    if problem.calls:
        return problem.problem, *_call_traces(problem)
    return problem.problem, *_expression_traces(problem)


def _call(source: str) -> ToolCall:
    return ToolCall(source, result(parse(source)))


# --- one expression ---------------------------------------------------------------------------------------------------


def _expression_traces(problem: CorpusProblem) -> tuple[Trace, Trace]:
    words = _WORDS[problem.lang]
    whole = ToolCall(str(problem.expression), problem.answer)
    fast = Trace("fast", (TraceStep((words["expression"], whole)),), problem.answer)
    tree = parse(str(problem.expression))
    calls = one_operation_at_a_time(tree)
    thinking: list[Part] = [_known(problem, tree), *_led(calls, problem.lang)]
    if len(calls) > 1:
        thinking += [words["check"], whole, words["same"]]
    else:
        inverse = _inverse(calls[0], tree)
        if inverse is not None:
            thinking += [words["check"], inverse, words["back"]]
    return fast, Trace("deep", _clean(calls, problem), problem.answer, tuple(_merged(thinking, problem.lang)))


def one_operation_at_a_time(tree: Node) -> list[ToolCall]:
    """The calls that build the value from the innermost operation out; equal ones are made once."""
    calls: dict[str, ToolCall] = {}

    def reduced(node: Node) -> Node:
        if isinstance(node, Negative):
            return _literal(-evaluate(node.operand), has_decimal(node))
        if not isinstance(node, Operation):
            return node
        step = Operation(node.op, reduced(node.left), reduced(node.right))
        source = write(step)
        calls[source] = ToolCall(source, result(step))
        return _literal(evaluate(step), has_decimal(step))

    reduced(tree)
    return list(calls.values())


def _literal(value: Fraction, decimal: bool) -> Number:
    return Number(canonical(value, decimal), value)


def _inverse(call: ToolCall, tree: Node) -> ToolCall | None:
    """The operation undone: from the result and one operand back to the other."""
    if not isinstance(tree, Operation) or tree.op == "^":
        return None
    outcome = _literal(evaluate(tree), has_decimal(tree))
    undone: Operation
    if tree.op == "+":
        undone = Operation("-", outcome, tree.right)
    elif tree.op == "-":
        undone = Operation("+", outcome, tree.right)
    elif tree.op == "*":
        undone = Operation("/", outcome, tree.right)
    else:
        undone = Operation("*", outcome, tree.right)
    try:
        return ToolCall(write(undone), result(undone))
    except EquationError:
        return None


def _led(calls: Sequence[ToolCall], lang: Lang) -> list[Part]:
    """Calls with a leading word: first, then, next."""
    words = _WORDS[lang]
    parts: list[Part] = []
    for i, call in enumerate(calls):
        if len(calls) > 1 or i:
            parts.append(words["first"] if i == 0 else words["then"] if i % 2 else words["next"])
        parts.append(call)
    return parts


def _clean(calls: Sequence[ToolCall], problem: CorpusProblem) -> tuple[TraceStep, ...]:
    """The last operations as formulas; where there are many, the whole expression in one."""
    words = _WORDS[problem.lang]
    if len(calls) > MAX_STEPS:
        formulas = [f"${latex(str(problem.expression))}={latex(problem.answer)}$"]
    else:
        formulas = [f"${latex(call.expression)}={latex(call.result)}$" for call in calls]
    last = formulas[-1] + words["dot"] + words["gap"] + _so(problem)
    return tuple(TraceStep((text,)) for text in [*(one + words["dot"] for one in formulas[:-1]), last])


def _so(problem: CorpusProblem) -> str:
    words = _WORDS[problem.lang]
    return f"{words['so']}{words['gap']}${latex(problem.answer)}${words['dot']}"


def latex(source: str) -> str:
    """The call as a formula: `3*(2-25%)` is `3\\times (2-25\\%)`, and `2*x` is `2x`."""
    juxtaposed = re.sub(r"(?<![/\d.%])(\d+(?:\.\d+)?)\*(?=[a-z])", r"\1", source)
    return juxtaposed.replace("*", r"\times ").replace("%", r"\%")


# --- quantities -------------------------------------------------------------------------------------------------------

_BREAKS = {"en": ".,;:?!\n()\"", "zh": "，。．；：？！、,;?!（）()“”\"\n "}  # fmt: skip


def _known(problem: CorpusProblem, *trees: Node) -> str:
    """The quantities that the solution uses, each with a few words of the text around it."""
    used = {leaf.text for tree in trees for leaf in leaves(tree) if isinstance(leaf, Number)}
    found = [quantity for quantity in quantities(problem.problem) if quantity.literal in used]
    words = _WORDS[problem.lang]
    snippets = dict.fromkeys(_snippet(problem.problem, quantity, problem.lang) for quantity in found[:MAX_LISTED])
    return words["known"] + words["between"].join(snippets) + words["stop"] if snippets else ""


def _snippet(text: str, quantity: Quantity, lang: Lang) -> str:
    before, after = text[: quantity.start], text[quantity.end :]
    breaks = _BREAKS[lang]
    start = max((before.rfind(sign) for sign in breaks), default=-1) + 1
    ends = [at for sign in breaks if (at := after.find(sign)) >= 0]
    clause, rest = before[start:], after[: min(ends, default=len(after))]
    if lang == "zh":
        return f"{clause[-6:]}{quantity.written}{rest[:2]}".strip()
    ahead = " ".join(clause.split()[-2:])
    gap = " " if clause.endswith(" ") and ahead else ""
    behind = " ".join(rest.split()[:2])
    return f"{ahead}{gap}{quantity.written}{' ' if rest.startswith(' ') and behind else ''}{behind}".strip()


def _merged(parts: Sequence[Part], lang: Lang) -> list[Part]:
    """Neighbouring words become one part; empty ones go."""
    merged: list[Part] = []
    for part in parts:
        if part == "":
            continue
        if isinstance(part, str) and merged and isinstance(merged[-1], str):
            merged[-1] = merged[-1].rstrip() + ("" if lang == "zh" else " ") + part
        else:
            merged.append(part)
    return merged


# --- several calls ----------------------------------------------------------------------------------------------------


def _call_traces(problem: CorpusProblem) -> tuple[Trace, Trace]:
    words = _WORDS[problem.lang]
    calls = [_call(source) for source in problem.calls]
    fast_parts = tuple(_merged([words["first"], *calls], problem.lang))
    thinking = [_known(problem, *(parse(source) for source in problem.calls)), *_led(calls, problem.lang)]
    last = parse(problem.calls[-1])
    inverse = _inverse(calls[-1], last)
    if inverse is not None:
        thinking += [words["check"], inverse, words["back"]]
    steps = _clean(calls[-MAX_STEPS:], problem)
    return (
        Trace("fast", (TraceStep(fast_parts),), problem.answer),
        Trace("deep", steps, problem.answer, tuple(_merged(thinking, problem.lang))),
    )


# --- equations --------------------------------------------------------------------------------------------------------


def solve_call(problem: CorpusProblem) -> tuple[ToolCall, list[dict[str, Fraction]]]:
    """The `solve` call of the problem's equations with the CAS's answer to it, and the solutions."""
    equations = [_equation(source) for source in problem.equations]
    names = problem.unknowns
    solutions = solve(equations, names)
    decimal = writes_decimals(equations)
    if len(names) == 1 and len(equations) == 1:
        source = f"solve({problem.equations[0]}, {names[0]})"
        found = ", ".join(canonical(solution[0], decimal) for solution in solutions)
    else:
        source = f"solve([{', '.join(problem.equations)}], [{', '.join(names)}])"
        found = _system_result(names, solutions, decimal)
    return ToolCall(source, found), [dict(zip(names, solution, strict=True)) for solution in solutions]


def _system_result(names: Sequence[str], solutions: Sequence[Sequence[Fraction]], decimal: bool) -> str:
    rows = [
        ", ".join(f"{name}={canonical(value, decimal)}" for name, value in zip(names, solution, strict=True))
        for solution in solutions
    ]
    return rows[0] if len(rows) == 1 else ", ".join(f"({row})" for row in rows)


def _equation(source: str) -> Equation:
    left, right = source.split("=")
    return Equation(parse(left), parse(right))


def _equation_traces(problem: CorpusProblem) -> tuple[Trace, Trace]:
    words = _WORDS[problem.lang]
    solving, solutions = solve_call(problem)
    chosen = _chosen(problem, solutions)
    asked = _asked_calls(problem, chosen)
    opening = words["equation"] if len(problem.equations) == 1 else words["system"]
    ending: list[Part] = [words["term"], *asked] if asked else []
    fast = Trace("fast", (TraceStep((opening, solving, *ending)),), problem.answer)
    trees = [side for source in problem.equations for side in (_equation(source).left, _equation(source).right)]
    letters = ("、" if problem.lang == "zh" else ", ").join(problem.unknowns)
    thinking: list[Part] = [_known(problem, *trees), f"{words['let']}{words['gap']}{letters}{words['dot']}", solving]
    if chosen is not None:
        checks = _substitutions(problem, chosen)
        thinking += [words["check"], *checks, words["both"]]
    thinking += ending
    last = f"{words['solves']}{words['gap']}${latex(solving.result)}${words['dot']}"
    if chosen is None or asked or len(solutions) > 1:
        last += words["gap"] + _so(problem)
    formulas = [f"${latex(source)}$" for source in problem.equations]
    first = opening.rstrip(".。") + ("：" if problem.lang == "zh" else ": ") + ", ".join(formulas) + words["dot"]
    steps = (TraceStep((first,)), TraceStep((last,)))
    return fast, Trace("deep", steps, problem.answer, tuple(_merged(thinking, problem.lang)))


def _chosen(problem: CorpusProblem, solutions: Sequence[Mapping[str, Fraction]]) -> Mapping[str, Fraction] | None:
    """The solution that the answer tells, None where it tells several."""
    decimal = writes_decimals([_equation(source) for source in problem.equations])
    asked = [parse(term) for term in problem.asked]
    matching = [
        solution
        for solution in solutions
        if ", ".join(shown(term, solution, decimal) for term in asked) == problem.answer
    ]
    return matching[0] if len(matching) == 1 else None


def _asked_calls(problem: CorpusProblem, chosen: Mapping[str, Fraction] | None) -> list[Part]:
    """Calls for asked terms that are no unknown themselves, such as the largest of three consecutive numbers."""
    if chosen is None:
        return []
    calls: list[Part] = []
    for source in problem.asked:
        tree = parse(source)
        if isinstance(tree, Operation | Negative):
            values = ", ".join(f"{name}={canonical(value, False)}" for name, value in chosen.items())
            calls.append(ToolCall(f"subs({source}, {values})", canonical(evaluate(tree, chosen), has_decimal(tree))))
    return calls


def _substitutions(problem: CorpusProblem, chosen: Mapping[str, Fraction]) -> list[Part]:
    """Each equation (two at most) with the solution put in: the relation is true."""
    checks: list[Part] = []
    for source in problem.equations[:2]:
        values = ", ".join(f"{name}={canonical(chosen[name], decimal=False)}" for name in problem.unknowns)
        checks.append(ToolCall(f"subs({source}, {values})", "true"))
    return checks

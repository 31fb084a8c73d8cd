"""A line that would be right after the lines so far, in a sentence that says what is done.

Equations and inequalities: brackets multiplied out, denominators cleared, terms collected, divided; squares, products,
absolute values and roots taken apart; systems by elimination. Calculations: one operation at a time, a common
denominator first. Left out: choosing between several good ways.
"""

from __future__ import annotations

from reasoning_engine.cas.next_equations import step_of_cases
from reasoning_engine.cas.next_expressions import step_of_expression
from reasoning_engine.cas.rewriting import Step
from reasoning_engine.cas.statements import Statement
from reasoning_engine.cas.values import NotExactError, UndefinedValueError
from reasoning_engine.errors import CasError
from reasoning_engine.records import Lang

_SENTENCES: dict[str, tuple[str, str]] = {
    "expand": ("Multiply out: ${line}$.", "去括号：${line}$。"),
    "clear": ("Multiply every term by ${by}$: ${line}$.", "每一项都乘 ${by}$：${line}$。"),
    "clear-unknown": (
        "Multiply both sides by the denominators (which must not be zero): ${line}$.",
        "两边同乘分母（分母不为零）：${line}$。",
    ),
    "collect": ("Bring like terms together: ${line}$.", "移项、合并同类项：${line}$。"),
    "divide": ("Divide both sides by ${by}$: ${line}$.", "两边同除以 ${by}$：${line}$。"),
    "divide-negative": (
        "Divide both sides by ${by}$, which turns the sign round: ${line}$.",
        "两边同除以 ${by}$，不等号改变方向：${line}$。",
    ),
    "zero": ("Bring everything to one side: ${line}$.", "把所有项移到一边：${line}$。"),
    "factor": ("Factor: ${line}$.", "因式分解：${line}$。"),
    "product": ("A product is zero when a factor is zero: ${line}$.", "乘积为零，则某个因式为零：${line}$。"),
    "root": ("Take both roots: ${line}$.", "开平方，注意正负两个根：${line}$。"),
    "bars": ("Take the bars apart: ${line}$.", "去绝对值：${line}$。"),
    "square": ("Square both sides, and check the solutions at the end: ${line}$.", "两边平方，最后要检验：${line}$。"),
    "solutions": ("The solutions: ${line}$.", "解为：${line}$。"),
    "each-case": ("Go on with each case: ${line}$.", "分别继续求解：${line}$。"),
    "isolate": (
        "Do the same to all parts until ${by}$ stands alone: ${line}$.",
        "三边同时变形，使 ${by}$ 单独留下：${line}$。",
    ),
    "nothing": ("No number satisfies this: ${line}$.", "没有数满足它：${line}$。"),
    "eliminate": ("Eliminate ${by}$: ${line}$.", "消去 ${by}$：${line}$。"),
    "common": ("Find a common denominator: ${line}$.", "通分：${line}$。"),
    "calculate": ("Work out ${by}$ first: ${line}$.", "先算 ${by}$：${line}$。"),
    "simplify": ("Put like terms together: ${line}$.", "合并同类项：${line}$。"),
    "product-rule": ("Use the product rule: ${line}$.", "用积的求导法则：${line}$。"),
    "quotient-rule": ("Use the quotient rule: ${line}$.", "用商的求导法则：${line}$。"),
    "term-by-term": ("Work term by term: ${line}$.", "逐项计算：${line}$。"),
    "value": ("It comes out as ${line}$.", "结果是 ${line}$。"),
}  # fmt: skip


def next_step(statement: Statement, kind: str, lang: Lang) -> str | None:
    """A sentence with a right next line, or None where none is known."""
    try:
        step = (
            step_of_expression(statement.expression, kind)
            if statement.expression is not None
            else step_of_cases(statement)
        )
    except (CasError, NotExactError, UndefinedValueError, ZeroDivisionError):
        step = None
    return None if step is None else worded(step, lang)


def worded(step: Step, lang: Lang) -> str:
    """A step in a sentence."""
    code, line, by = step
    return _SENTENCES[code][lang == "zh"].format(line=line.replace(" or ", " 或 ") if lang == "zh" else line, by=by)

"""The computer algebra service: a grammar that never runs code, exact tools, and a pool of killable children."""

from reasoning_engine.cas.building import build, chain, parse
from reasoning_engine.cas.equality import equal
from reasoning_engine.cas.extraction import extract_answer
from reasoning_engine.cas.grading import grade, grade_line
from reasoning_engine.cas.grammar import Node, read
from reasoning_engine.cas.judging import (
    check_step_within,
    equal_within,
    explain_step_within,
    graph_within,
    judge_line_within,
    prove_within,
    read_within,
    register_operations,
)
from reasoning_engine.cas.lines import judge_line
from reasoning_engine.cas.proof import Proof
from reasoning_engine.cas.proving import prove
from reasoning_engine.cas.reading import Reading
from reasoning_engine.cas.reading import read as read_problem
from reasoning_engine.cas.service import CasService, Counters, close, get_service, register
from reasoning_engine.cas.steps import check_step
from reasoning_engine.cas.tools import evaluate
from reasoning_engine.cas.typesetting import latex_of, to_latex
from reasoning_engine.cas.writing import to_text

register_operations()

__all__ = [
    "CasService", "Counters", "Node", "Proof", "Reading", "build", "chain", "check_step", "check_step_within",
    "close", "equal", "equal_within", "evaluate", "explain_step_within", "extract_answer", "get_service", "grade",
    "grade_line", "graph_within", "judge_line", "judge_line_within", "latex_of", "parse", "prove", "prove_within",
    "read", "read_problem", "read_within", "register", "to_latex", "to_text",
]  # fmt: skip

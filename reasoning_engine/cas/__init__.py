"""The computer algebra service: a grammar that never runs code, exact tools, and a pool of killable children."""

from reasoning_engine.cas.building import build, chain, parse
from reasoning_engine.cas.grammar import Node, read
from reasoning_engine.cas.service import CasService, Counters, close, get_service, register
from reasoning_engine.cas.tools import evaluate
from reasoning_engine.cas.typesetting import latex_of, to_latex
from reasoning_engine.cas.writing import to_text

__all__ = [
    "CasService", "Counters", "Node", "build", "chain", "close", "evaluate", "get_service", "latex_of", "parse",
    "read", "register", "to_latex", "to_text",
]  # fmt: skip

"""The computer algebra service: a grammar that never runs code, exact tools, and a pool of killable children."""

from reasoning_engine.cas.building import build, chain, parse
from reasoning_engine.cas.grammar import Node, read
from reasoning_engine.cas.tools import evaluate
from reasoning_engine.cas.writing import to_text

__all__ = ["Node", "build", "chain", "evaluate", "parse", "read", "to_text"]

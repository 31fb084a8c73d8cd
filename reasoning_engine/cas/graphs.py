"""The graphs that belong to a question: both sides of an equation and where they meet, or the function it is about.

Points are worked out in the machine's own numbers over a window around the solutions; a curve breaks where it has no
value or leaves the window far behind. Left out: shading of inequalities, curves that are no functions, and drawing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reasoning_engine.cas.grammar import read
from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.retelling import plain
from reasoning_engine.cas.statements import Atom, Statement
from reasoning_engine.cas.tools import evaluate
from reasoning_engine.cas.trees import value_of
from reasoning_engine.cas.typesetting import typeset
from reasoning_engine.cas.values import NotExactError, UndefinedValueError, UnsupportedNodeError, roughly, symbols
from reasoning_engine.cas.work_start import start_of
from reasoning_engine.errors import CasError
from reasoning_engine.records import Lang

SAMPLES = 160
HALF = 5.0  # of the window where nothing says where to look
MOST_POINTS = 6
_CALCULUS = frozenset(["diff", "integrate", "limit"])
_FAULTS = (CasError, NotExactError, UndefinedValueError, UnsupportedNodeError, ZeroDivisionError, RecursionError)

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Curve:
    """A function's graph in pieces, and the function in LaTeX."""

    label: str
    pieces: tuple[tuple[Point, ...], ...]


@dataclass(frozen=True, slots=True)
class Graph:
    """Curves in a window; `points` are solutions, `answers` the same in the tool language, `name` the unknown."""

    name: str
    across: tuple[float, float]
    up: tuple[float, float]
    curves: tuple[Curve, ...]
    points: tuple[Point, ...] = ()
    answers: tuple[str, ...] = ()


def graph_of(problem: str, lang: Lang = "en") -> Graph | None:
    """The graphs of a question in one unknown; None where it is about no function."""
    statement = start_of(problem, lang).statement
    if statement is None:
        return None
    try:
        return _of_relation(statement) if statement.expression is None else _of_function(statement.expression)
    except _FAULTS:
        return None


def _of_relation(statement: Statement) -> Graph | None:
    """Both sides of one relation in one unknown."""
    if len(statement.names) != 1 or len(statement.cases) != 1 or len(statement.cases[0]) != 1:
        return None
    atom, name = statement.cases[0][0], next(iter(statement.names))
    found = _solutions(atom, name) if atom.sign == "=" else []
    sides = [atom.left] if value_of(atom.right) == 0 else [atom.left, atom.right]
    if all(not side.parts for side in sides):  # x = 7 says it already
        return None
    xs = [x for x, _ in found]
    points = [(x, y) for x in xs if (y := roughly(atom.left, {name: x})) is not None]
    return _drawn(sides, name, points, [text for _, text in found])


def _of_function(expression: Node) -> Graph | None:
    """A function of one letter, or the one that is to be differentiated or integrated."""
    calculus = expression.kind == "call" and expression.value in _CALCULUS
    body = expression.parts[0] if calculus else expression
    names = symbols(body)
    if len(names) != 1 or not body.parts:
        return None
    return _drawn([body], next(iter(names)), [], [])


def _solutions(atom: Atom, name: str) -> list[tuple[float, str]]:
    text = evaluate(f"solve({plain(atom.left)}={plain(atom.right)}, {name})").text
    if text is None or text == "no solution":
        return []
    node = read(text)
    roots = node.parts if node.kind == "bare" else (node,)
    values = [(roughly(root, {}), plain(root)) for root in roots if not symbols(root)]
    return [(x, written) for x, written in values if x is not None][:MOST_POINTS]


# --- the window and the curves


def _drawn(functions: Sequence[Node], name: str, points: list[Point], answers: list[str]) -> Graph | None:
    across = _window([x for x, _ in points])
    step = (across[1] - across[0]) / SAMPLES
    xs = [across[0] + index * step for index in range(SAMPLES + 1)]
    values = [[roughly(function, {name: x}) for x in xs] for function in functions]
    up = _height([y for row in values for y in row if y is not None], [y for _, y in points])
    if up is None:
        return None
    curves = [Curve(typeset(function), _pieces(xs, row, up)) for function, row in zip(functions, values, strict=True)]
    return Graph(name, across, up, tuple(curves), tuple((_short(x), _short(y)) for x, y in points), tuple(answers))


def _window(xs: Sequence[float]) -> tuple[float, float]:
    """Around the solutions, with zero in it where that is near."""
    low, high = (min(xs), max(xs)) if xs else (0.0, 0.0)
    room = max((high - low) * 0.6, abs(high) * 0.25, abs(low) * 0.25, HALF if not xs else 2.0)
    low, high = low - room, high + room
    if 0 < low < 1.5 * (high - low):
        low = -0.1 * high
    if 0 < -high < 1.5 * (high - low):
        high = -0.1 * low
    return _short(low), _short(high)


def _height(ys: Sequence[float], marked: Sequence[float]) -> tuple[float, float] | None:
    """What most of the curves need, the marked points, and zero; None where there is nothing to see."""
    if len(ys) < SAMPLES // 8:
        return None
    ordered = sorted(ys)
    cut = len(ordered) // 12
    low = min(ordered[cut], *marked, 0.0)
    high = max(ordered[-1 - cut], *marked, 0.0)
    room = (high - low) * 0.08 or 1.0
    return _short(low - room), _short(high + room)


def _pieces(xs: Sequence[float], ys: Sequence[float | None], up: tuple[float, float]) -> tuple[tuple[Point, ...], ...]:
    """Stretches of the curve near the window; a jump across it starts a new one."""
    tall = up[1] - up[0]
    pieces: list[list[Point]] = [[]]
    for x, y in zip(xs, ys, strict=True):
        if y is None or not up[0] - tall <= y <= up[1] + tall:
            pieces.append([])
            continue
        if pieces[-1] and abs(y - pieces[-1][-1][1]) > tall:
            pieces.append([])
        pieces[-1].append((_short(x), _short(y)))
    return tuple(tuple(piece) for piece in pieces if len(piece) > 1)


def _short(value: float) -> float:
    return float(f"{value:.5g}")

"""Equations of lines and circles that the problem gives by points: the found equation has to hold at them.

Only where the problem is about that one line (through two points) or circle (centre and radius). Left out: tangents,
parallels, other curves.
"""

from __future__ import annotations

import re
from fractions import Fraction

from reasoning_engine.cas.claim_chains import Claim
from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.values import exact_value, symbols

_NUMBER = r"-?[0-9]+(?:\.[0-9]+)?"
_POINT = re.compile(rf"\(\s*({_NUMBER})\s*[,，]\s*({_NUMBER})\s*\)")
_RADIUS = re.compile(rf"(?:radius|半径)[^0-9(]{{0,12}}?({_NUMBER})(?![0-9^√]|\.[0-9])", re.IGNORECASE)
_LINE_WANTED = re.compile(r"\blines?\b|\blinear function|直线|一次函数", re.IGNORECASE)
_CIRCLE_WANTED = re.compile(r"\bcircle\b|圆", re.IGNORECASE)
_OTHER_FIGURE = re.compile(
    r"perpendicular|parallel|bisector|midpoint|reflect|tangent|chord|intersect|translat|垂|平行|中点|对称|切|弦|交|平移",
    re.IGNORECASE,
)
_LINE_FOUND = re.compile(
    r"\b(?:the|this|our) (?:required )?(?:line|function)(?: is|:| has the equation)\s*\$?\Z|"
    r"equation (?:of the line )?is\s*\$?\Z|(?:直线|解析式|表达式|方程|函数)(?:是|为|：|:)\s*\$?\Z",
    re.IGNORECASE,
)


def misses_point(claim: Claim, problem: str) -> str | None:
    """A sentence about a point of the problem's line or circle that the claim misses, or None."""
    if claim.sign != "=" or _OTHER_FIGURE.search(problem):
        return None
    for point in _points_of_line(claim, problem) or _points_of_circle(claim, problem):
        values = {"x": point[0], "y": point[1]}
        if exact_value(claim.left, values) != exact_value(claim.right, values):
            return f"{claim.text} does not go through ({point[0]}, {point[1]})."
    return None


def _points_of_line(claim: Claim, problem: str) -> list[tuple[Fraction, Fraction]]:
    points = [(Fraction(x), Fraction(y)) for x, y in _POINT.findall(problem)]
    is_line = claim.left == Node("name", "y") and symbols(claim.right) == {"x"} and _LINE_FOUND.search(claim.before)
    return points if is_line and len(points) == 2 and _LINE_WANTED.search(problem) else []


def _points_of_circle(claim: Claim, problem: str) -> list[tuple[Fraction, Fraction]]:
    points, radii = _POINT.findall(problem), _RADIUS.findall(problem)
    squares = [part for part in claim.left.walk() if part.kind == "pow"]
    if symbols(claim.left) != {"x", "y"} or symbols(claim.right) or len(squares) != 2:
        return []
    if len(points) != 1 or len(radii) != 1 or not _CIRCLE_WANTED.search(problem):
        return []
    x, y, r = Fraction(points[0][0]), Fraction(points[0][1]), Fraction(radii[0])
    return [(x + r, y), (x - r, y), (x, y + r), (x, y - r)]

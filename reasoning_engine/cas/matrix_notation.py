"""Matrices and vectors as text: LaTeX environments, [[1, 2], [3, 4]], [1 2; 3 4], with a factor, transposed.

What comes back has text in its cells; a determinant becomes the sum of products that it stands for. Left out: sums and
products of matrices.
"""

from __future__ import annotations

import re

from reasoning_engine.cas.answer_kinds import Leaf, Table
from reasoning_engine.cas.notation import matching, split_top

MAX_ENTRIES = 144
_ENVIRONMENT = re.compile(
    r"(?P<factor>[^=<>&]*?)(?:\\cdot|\\times|\*)?\s*(?P<open>[(\[|]?)\s*"
    r"\\begin\{(?P<kind>p|b|B|v|V|small)?(?:matrix|array)\}\s*(?:\{[lcr| ]*\})?(?P<body>.*?)"
    r"\\end\{(?:p|b|B|v|V|small)?(?:matrix|array)\}\s*(?P<close>[)\]|]?)\s*(?P<power>\^\s*\{?\s*(?:T|\\top|t)\s*\}?)?\Z",
    re.DOTALL,
)
_ROW_END = re.compile(r"\\\\(?:\s*\[[^\]]*\])?|\\cr(?![a-z])")
_PLAIN = re.compile(r"matrix\s*\((\[.*\])\)\Z", re.DOTALL)
_TRANSPOSED = re.compile(r"([(\[].*[)\]])\s*\^\s*\{?\s*(?:T|\\top)\s*\}?\Z", re.DOTALL)
_CLOSING = {"": "", "(": ")", "[": "]", "|": "|"}


def read_matrix(text: str) -> Table | Leaf | None:
    """The matrix that a tidy text is; a determinant as an expression; None for anything else."""
    if "\\begin" in text:
        return _environment(text)
    found = _PLAIN.match(text)
    rows = _plain_rows(f"[{found.group(1)}]" if found is not None else text)
    if rows is not None:
        return Table(rows)
    transposed = _TRANSPOSED.match(text)
    if transposed is not None and matching(text, 0) == len(transposed.group(1)) - 1:
        inner = _plain_rows(transposed.group(1))
        entries = split_top(transposed.group(1)[1:-1], ",")
        return Table(_turned(inner)) if inner is not None else Table(tuple((entry,) for entry in entries))
    return None


def _environment(text: str) -> Table | Leaf | None:
    while text.startswith("(") and matching(text, 0) == len(text) - 1:
        text = text[1:-1].strip()
    found = _ENVIRONMENT.match(text)
    if found is None or "\\begin" in found["factor"] + found["body"] or _CLOSING[found["open"]] != found["close"]:
        return None
    rows = tuple(tuple(cell.strip() for cell in row.split("&")) for row in _ROW_END.split(found["body"]) if row.strip())
    if not rows or sum(map(len, rows)) > MAX_ENTRIES:
        return None
    if found["power"]:
        rows = _turned(rows)
    factor = found["factor"].strip()
    if factor == "\\det" or found["kind"] == "v" or found["open"] == "|":
        return _determinant(rows, "" if factor == "\\det" else factor)
    if factor in ("-", "+"):
        factor += "1"
    return Table(tuple(tuple(f"({factor})*({cell})" for cell in row) for row in rows) if factor else rows)


def _turned(rows: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(zip(*rows, strict=False)) if len({len(row) for row in rows}) == 1 else rows


def _plain_rows(text: str) -> tuple[tuple[str, ...], ...] | None:
    if not text.startswith("[") or matching(text, 0) != len(text) - 1:
        return None
    inner = text[1:-1]
    rows = split_top(inner, ",;")
    if rows and all(row.startswith("[") and row.endswith("]") for row in rows):
        return tuple(tuple(split_top(row[1:-1], ",")) for row in rows)
    lines = [split_top(line, ",") if "," in line else line.split() for line in split_top(inner, ";")]
    if len(lines) > 1 and len(lines[0]) > 1 and len({len(line) for line in lines}) == 1:
        return tuple(tuple(line) for line in lines)
    return None


def _determinant(rows: tuple[tuple[str, ...], ...], factor: str) -> Leaf | None:
    if len(rows) > 4 or any(len(row) != len(rows) for row in rows):
        return None
    value = _expanded(rows)
    return Leaf(f"({factor}1)*({value})" if factor in ("-", "+") else f"({factor})*({value})" if factor else value)


def _expanded(rows: tuple[tuple[str, ...], ...]) -> str:
    """Laplace's expansion along the first row."""
    if len(rows) == 1:
        return f"({rows[0][0]})"
    terms = []
    for column, cell in enumerate(rows[0]):
        minor = tuple(row[:column] + row[column + 1 :] for row in rows[1:])
        terms.append(f"{'-' if column % 2 else '+'}({cell})*({_expanded(minor)})")
    return "".join(terms).lstrip("+")

"""Builders for points and lines, vectors, matrices and complex numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

from reasoning_engine.cas.asking import Groups, Question, mathematics
from reasoning_engine.cas.asking import latex as typeset
from reasoning_engine.cas.asking_calculation import fraction, number
from reasoning_engine.cas.retelling import plain
from reasoning_engine.cas.typesetting import latex_of
from reasoning_engine.cas.values import symbols

Builder = Callable[[Groups], Question | None]


def _components(text: str) -> list[str] | None:
    """The components of (1, -2), [1,-2] or <1,-2>, in the tool language."""
    inner = re.sub(r"\\left|\\right|\\langle|\\rangle", "", text).strip(" ()[]<>⟨⟩") if text else ""
    if text.rstrip().endswith("))") or "((" in text:
        return None
    parts = [number(part) for part in inner.split(",")]
    return None if None in parts else [str(part) for part in parts]


def _plane(groups: Groups) -> tuple[list[str], list[Fraction]] | None:
    """Two different points of the plane, as typed and as numbers: x1, y1, x2, y2."""
    points = [_components(groups[key]) for key in ("p", "q")]
    if any(point is None or len(point) != 2 for point in points):
        return None
    texts = [text for point in points for text in point or []]
    values = [fraction(text) for text in texts]
    if None in values or values[:2] == values[2:]:
        return None
    return texts, [value for value in values if value is not None]


def _shown(groups: Groups) -> str:
    return ", ".join(re.sub(r"\\left|\\right", "", groups[key]) for key in ("p", "q") if key in groups)


def _of_points(kind: str, template: str, *, steep: bool = True) -> Builder:
    """A call with the coordinates a, b, c, d. `steep`: a vertical line is allowed."""

    def build(groups: Groups) -> Question | None:
        plane = _plane(groups)
        if plane is None or (not steep and plane[1][0] == plane[1][2]):
            return None
        call = template.format(**dict(zip("abcd", plane[0], strict=True)))
        return Question(kind, call, latex_of(call) if kind != "line" else None, detail=_shown(groups))

    return build


# --- vectors


def _same_names(groups: Groups) -> bool:
    """Where vectors have names, they are the ones that are asked for."""
    asked = [groups[key] for key in ("v2", "w2") if key in groups]
    given = [groups[key] for key in ("v", "w") if key in groups]
    return not asked or sorted(_bare(name) for name in asked) == sorted(_bare(name) for name in given)


def _bare(name: str) -> str:
    return name.removeprefix("\\vec").strip("{} ")


def _of_vectors(kind: str, function: str, sizes: tuple[int, ...], *, ordered: bool = False) -> Builder:
    def build(groups: Groups) -> Question | None:
        vectors = [_components(groups[key]) for key in ("p", "q") if key in groups]
        if any(vector is None for vector in vectors) or not _same_names(groups):
            return None
        if ordered and "v2" in groups and _bare(groups["v2"]) != _bare(groups["v"]):
            return None
        if len({len(v) for v in vectors if v is not None}) != 1 or len(vectors[0] or []) not in sizes:
            return None
        inside = ", ".join(f"[{', '.join(vector)}]" for vector in vectors if vector is not None)
        return Question(kind, f"{function}({inside})", latex_of(f"{function}({inside})"), detail=_shown(groups))

    return build


# --- matrices


def _matrix(text: str) -> str | None:
    node = mathematics(text.replace("vmatrix", "pmatrix"))
    if node is None or symbols(node) or node.kind not in ("matrix", "list"):
        return None
    return plain(node) if all(part.kind == "list" for part in node.parts) else None


def _of_matrices(kind: str, template: str) -> Builder:
    def build(groups: Groups) -> Question | None:
        pieces = {key: _matrix(groups[key]) for key in ("p", "q") if key in groups}
        if None in pieces.values():
            return None
        call = template.format(**pieces)
        return Question(kind, call, latex_of(call))

    return build


# --- complex numbers


def _complex(text: str) -> str | None:
    """A formula of numbers and i, with i in it."""
    node = mathematics(text)
    if node is None or symbols(node) - {"i"} or node.kind in ("relation", "bare", "tuple", "list"):
        return None
    has_unit = any(part.kind == "name" and part.value in ("i", "I") for part in node.walk())
    return plain(node) if has_unit else None


def _modulus(groups: Groups) -> Question | None:
    text = _complex(groups["z"])
    return None if text is None else Question("modulus", f"abs({text})", latex_of(f"abs({text})"), detail=text)


def _complex_value(groups: Groups) -> Question | None:
    node = mathematics(groups["z"])
    text = _complex(groups["z"])
    if node is None or text is None or node.kind not in ("mul", "pow", "div", "add"):
        return None
    if any(part.kind in ("call", "apply") for part in node.walk()):
        return None
    return Question("complex", text, typeset(node))


BUILDERS: dict[str, Builder] = {
    "slope": _of_points("slope", "({d}-{b})/({c}-{a})", steep=False),
    "line": _of_points("line", "expand(({d}-{b})/({c}-{a})*(x-{a})+{b})", steep=False),
    "distance": _of_points("distance", "sqrt(({c}-{a})^2+({d}-{b})^2)"),
    "midpoint": _of_points("midpoint", "(({a}+{c})/2, ({b}+{d})/2)"),
    "dot": _of_vectors("dot", "dot", (2, 3, 4)), "cross": _of_vectors("cross", "cross", (3,), ordered=True),
    "length": _of_vectors("length", "norm", (2, 3, 4)),
    "determinant_of": _of_matrices("determinant", "det({p})"), "matrix_product": _of_matrices("matrix", "{p}*{q}"),
    "matrix_inverse": _of_matrices("matrix", "inverse({p})"),
    "eigenvalues": _of_matrices("eigenvalues", "eigenvalues({p})"),
    "modulus": _modulus, "complex": _complex_value,
}  # fmt: skip

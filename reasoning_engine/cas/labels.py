r"""Names in front of a value: x = 3, f(x) = ..., \angle A = 30, (p, q) = (3, 2), S_{ABC} : S = 7 : 32.

`value_of_label` gives the value of a relation whose left side only names it; `assignments` the values of several
unknowns. A left side that is itself an expression to be solved (2x = 6, x^2 = 4, x+y = 5) is no name.
"""

from __future__ import annotations

import re

from reasoning_engine.cas.answer_kinds import Answer, Logic, Many, Relation
from reasoning_engine.cas.grammar import read
from reasoning_engine.cas.notation import split_top
from reasoning_engine.cas.relation_notation import is_name, root_name
from reasoning_engine.cas.sampling import agreement
from reasoning_engine.cas.values import symbols
from reasoning_engine.errors import CasError

_LETTER = r"(?:[A-Za-z]|\\[A-Za-z]+)"
_SUBSCRIPT = r"(?:_(?:\{[^{}]*\}|\w))?"
_NAME = rf"{_LETTER}'*{_SUBSCRIPT}'*"
_APPLIED = re.compile(rf"{_NAME}(?:\^\{{?(?:-1|\([0-9n]\))\}}?)?\s*\(\s*[^()=]*\)\Z")
_FIGURE = re.compile(
    r"(?:(?:\\angle|\\triangle|\\overline|\\widehat|\\overarc|m\\angle|length|area|面积|周长|S_\{?[A-Z]+\}?|\|)\s*)*"
    r"\{?\s*(?:[A-Z](?:_\{?\w+\}?)?'?){1,4}\s*\}?\|?\Z"
)
_FIGURE_RATIO = re.compile(
    r"(?:\\frac\{[A-Z]{1,2}\}\{[A-Z]{1,2}\}|[A-Z]{2}\s*[:/]\s*[A-Z]{2}|S_\{?[A-Z]+\}?\s*[:/]\s*S(?:_\{?[A-Z]+\}?)?"
    r"|[A-Za-z](?:\s*:\s*[A-Za-z]){1,3})\Z"
)
_DERIVATIVE = re.compile(
    r"(?:\\frac\{d(?:\^\{?[23]\}?)?\s*[a-z]?\}\{d[a-z](?:\^\{?[23]\}?)?\}|d[a-z]/d[a-z]|[a-z]'{1,3})\Z"
)
_VECTOR = re.compile(r"\\(?:vec|overrightarrow|boldsymbol)\s*(?:\{\s*[A-Za-z]{1,2}'?\s*\}|[A-Za-z])\Z")
_SET = re.compile(r"(?:\\complement\s*(?:_\{?[A-Z]\}?)?\s*)?\(?[A-Z]\s*(?:\\c[ua]p\s*\(?[A-Z]\s*\)?\s*)*\)?\Z")
_WORD = re.compile(r"[A-Za-z]{3,}(?: [A-Za-z]+){0,4}\Z|[\u4e00-\u9fff]{1,12}\Z")
_FUNCTIONS = {
    "sin", "cos", "tan", "log", "exp", "sqrt", "abs", "cot", "sec", "csc", "max", "min", "gcd", "lcm", "det", "lim",
}  # fmt: skip


def is_label(text: str) -> bool:
    """Whether a left side only names a value."""
    text = text.strip()
    if is_name(text) or re.fullmatch(_NAME, text):
        return text.lstrip("\\") not in ("pi", "e", "i", "infty")
    applied = _APPLIED.match(text)
    if applied is not None:
        return text.partition("(")[0].strip().lstrip("\\") not in _FUNCTIONS
    return any(pattern.match(text) for pattern in (_FIGURE, _FIGURE_RATIO, _DERIVATIVE, _VECTOR, _SET, _WORD))


def value_of_label(answer: Answer) -> str | None:
    """The value in `name = ... = value`; None where the answer is anything else."""
    if not isinstance(answer, Relation) or set(answer.signs) != {"="}:
        return None
    name, value = answer.sides[0], answer.sides[-1]
    if is_label(name) and not _mentions(value, name):
        return value
    if len(answer.sides) == 2 and is_name(value) and is_number_like(name):
        return name
    names = _names_of_tuple(name)
    return value if names is not None and value.startswith("(") else None


def is_number_like(text: str) -> bool:
    """Whether a text is a number, so that 3 = x means x = 3."""
    return re.fullmatch(r"[-+]?[0-9][0-9.,/ ]*", text.strip()) is not None


_BOUND = frozenset(["limit", "sum", "product", "integrate", "diff"])


_COUNTED = re.compile(r"(?<=[0-9])\s*(?:[a-z]{3,}|[\u4e00-\u9fff]{1,3})\Z")  # 24 ways, 24种


def value_of_calculation(answer: Relation) -> str | None:
    """The result in `calculation = result`, such as sqrt(4) = 2; None with an unknown or a wrong result."""
    result = _COUNTED.sub("", answer.sides[-1])
    if set(answer.signs) != {"="} or not is_number_like(result.lstrip("-")):
        return None
    for side in answer.sides[:-1]:
        if re.fullmatch(r"[0-9 ]+\\?(?:[bp]?mod)[0-9 {}]+", side):
            continue
        try:
            node = read(side)
        except CasError:
            return None
        bound = {
            str(p.parts[1].value) for p in node.walk() if p.kind == "call" and p.value in _BOUND and len(p.parts) > 1
        }
        if symbols(node) - bound or agreement(node, read(result)) == "differ":
            return None
    return result


def _mentions(value: str, name: str) -> bool:
    if not is_name(name):
        return False
    return re.search(rf"(?<![A-Za-z\\]){re.escape(name)}(?![A-Za-z])", value) is not None


def _names_of_tuple(text: str) -> list[str] | None:
    text = text.strip()
    if not (text.startswith("(") and text.endswith(")")):
        return None
    names = split_top(text[1:-1], ",;")
    return names if len(names) > 1 and all(is_name(name) for name in names) else None


def _chained(sides: tuple[str, ...]) -> dict[str, str] | None:
    """x = y = 0 gives both the value 0."""
    names, value = sides[:-1], sides[-1]
    if len(set(names)) < 2 or not all(map(is_name, names)) or any(_mentions(value, name) for name in names):
        return None
    return dict.fromkeys(names, value)


def solutions(answer: Answer) -> list[dict[str, str]] | None:
    """What each solution gives its unknowns: x=1, y=2 or x=2, y=1; None where the answer is no such list."""
    one = assignments(answer)
    if one is not None:
        return [one]
    parts: tuple[Answer, ...] = ()
    if isinstance(answer, Logic) and answer.joint == "or":
        parts = answer.parts
    elif isinstance(answer, Many) and answer.bracket in ("", "{"):
        parts = answer.items
    found = [assignments(part) for part in parts]
    if not found or any(each is None for each in found):
        return None
    return [_without_number(each) for each in found if each is not None]


def _without_number(values: dict[str, str]) -> dict[str, str]:
    """x_1=1, y_1=2 as x=1, y=2: the subscript numbers the solution."""
    named = {root_name(name): value for name, value in values.items()}
    if len({subscript for _, subscript in named}) > 1 or len({base for base, _ in named}) != len(named):
        return values
    return {base: value for (base, _), value in named.items()}


def assignments(answer: Answer) -> dict[str, str] | None:
    """Unknown -> value text for x=1, y=2 and (x, y) = (1, 2); None for anything else."""
    if isinstance(answer, Relation):
        if set(answer.signs) == {"="} and len(answer.sides) > 2:
            return _chained(answer.sides)
        if answer.signs != ("=",):
            return None
        names = _names_of_tuple(answer.sides[0])
        values = split_top(answer.sides[1].strip()[1:-1], ",;") if answer.sides[1].startswith("(") else []
        return dict(zip(names, values, strict=True)) if names and len(names) == len(values) else None
    if not isinstance(answer, Logic) or answer.joint != "and":
        return None
    found: dict[str, str] = {}
    for part in answer.parts:
        if not isinstance(part, Relation) or part.signs != ("=",) or not is_name(part.sides[0]):
            return None
        if part.sides[0] in found or any(_mentions(part.sides[1], other) for other in (part.sides[0],)):
            return None
        found[part.sides[0].replace("{", "").replace("}", "")] = part.sides[1]
    return found

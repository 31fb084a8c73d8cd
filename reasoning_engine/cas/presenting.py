"""An answer as people write it: "2, 3" to "Solve x^2-5x+6=0" is shown as "x = 2 or x = 3", in the problem's language.

The problem's reading says which unknown stands before the values: one unknown, a system's unknowns in order, or a
region written as inequalities. What is graded stays the answer as it was given; a test holds that both mean the same.
Left out: rearranging values, and problems that could not be read, whose answers are typeset as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reasoning_engine.cas.answers import Answer, Leaf, Logic, Many, Region, Relation, Span, Words, is_name, read_answer
from reasoning_engine.cas.labels import assignments
from reasoning_engine.cas.reading import Reading, read
from reasoning_engine.cas.typesetting import latex_of
from reasoning_engine.errors import CasError
from reasoning_engine.records import Lang, Problem


@dataclass(frozen=True, slots=True)
class Presented:
    """The two forms of one answer: for the page, and for a line of text."""

    latex: str
    text: str


Clause = tuple[Relation, ...]  # relations that hold together
_IN_WORDS: dict[str, dict[Lang, str]] = {
    "no-solution": {"en": "no solution", "zh": "无解"},
    "undetermined": {"en": "cannot be determined", "zh": "无法确定"},
    "all-reals": {"en": "all real numbers", "zh": "全体实数"},
    "infinitely-many": {"en": "infinitely many solutions", "zh": "有无穷多解"},
    "undefined": {"en": "undefined", "zh": "无意义"},
    "yes": {"en": "yes", "zh": "是"},
    "no": {"en": "no", "zh": "否"},
}
_AS_GIVEN: dict[str, dict[Lang, str]] = {  # the same meaning as yes and no, but an answer to another question
    "true": {"en": "true", "zh": "正确"},
    "false": {"en": "false", "zh": "错误"},
}
_OR: dict[Lang, str] = {"en": " or ", "zh": " 或 "}
_AND: dict[Lang, str] = {"en": " and ", "zh": " 且 "}
_TEXT_SIGNS = {"<=": "≤", ">=": "≥", "!=": "≠"}
_LATEX_SIGNS = {"<=": r"\le", ">=": r"\ge", "!=": r"\ne"}


def present(problem: Problem | str, answer: str, lang: Lang = "en") -> Presented:
    """The answer to a problem as it is shown; an empty problem stands for one that is not known.

    Raises:
        CasError: the answer is neither words nor anything that the grammar has.
    """
    if isinstance(problem, Problem):
        lang, problem = problem.lang, problem.text
    words = in_words(answer, lang)
    if words is not None:
        return words
    reading = read(problem, lang)
    understood = _CLAUSES.get(reading.kind)
    given = read_answer(answer)
    try:
        clauses = understood(reading, given) if understood is not None else None
        if clauses is not None:
            return _written(clauses, lang)
        if isinstance(given, Region) and _is_everything(given) and understood is not None:
            return _worded(_IN_WORDS["all-reals"][lang])
    except CasError:
        pass  # one of its parts cannot be typeset by itself
    if isinstance(given, Leaf) and given.unit is not None and "\\" not in given.full.removeprefix(given.text):
        return Presented(_with_unit(given), answer)
    return Presented(latex_of(answer), answer)


def in_words(answer: str, lang: Lang) -> Presented | None:
    """An answer in words, in the language asked for; None for mathematics."""
    plain = answer.strip().lower()
    if plain in _AS_GIVEN:
        return _worded(_AS_GIVEN[plain][lang])
    given = read_answer(answer)
    known = _IN_WORDS.get(given.meaning) if isinstance(given, Words) and given.known else None
    return _worded(known[lang]) if known is not None else None


def _worded(words: str) -> Presented:
    return Presented(rf"\text{{{words}}}", words)


# --- from an answer to clauses: alternatives, each of relations that hold together


def _roots(reading: Reading, given: Answer) -> list[Clause] | None:
    """Values of the one unknown, or what already names it."""
    if isinstance(given, Many) and given.bracket in ("", "{"):
        inner = [_roots(reading, item) for item in given.items]
        return None if None in inner else [clause for clauses in inner if clauses for clause in clauses]
    if isinstance(given, Leaf) and given.unit is None:
        return [(Relation((reading.unknowns[0], given.text), ("=",)),)]
    return None if isinstance(given, Many) else _inequalities(reading, given)


def _unknowns(reading: Reading, given: Answer) -> list[Clause] | None:
    """A system's solution: a point in the order of its unknowns, or named values; or several of them."""
    named = assignments(given) if isinstance(given, Relation | Logic) else None
    if named is not None and set(named) == set(reading.unknowns):
        return [_assigned(reading, [named[name] for name in reading.unknowns])]
    if isinstance(given, Logic) and given.joint == "or":
        return _of_each(reading, given.parts)
    if not isinstance(given, Many):
        return None
    if all(isinstance(item, Many | Logic) for item in given.items):
        return _of_each(reading, given.items)
    values = [item.text for item in given.items if isinstance(item, Leaf) and item.unit is None]
    if given.bracket == "{" or len(values) != len(given.items) or len(values) != len(reading.unknowns):
        return None
    return [_assigned(reading, values)]


def _of_each(reading: Reading, parts: tuple[Answer, ...]) -> list[Clause] | None:
    solutions = [_unknowns(reading, part) for part in parts]
    return None if None in solutions else [clause for clauses in solutions if clauses for clause in clauses]


def _assigned(reading: Reading, values: list[str]) -> Clause:
    return tuple(Relation((name, value), ("=",)) for name, value in zip(reading.unknowns, values, strict=True))


def _inequalities(reading: Reading, given: Answer) -> list[Clause] | None:
    """A region of the one unknown."""
    if isinstance(given, Relation):
        return [(given,)]
    if isinstance(given, Many) and given.bracket == "{":
        return _roots(reading, given)
    if isinstance(given, Logic):
        parts = [_inequalities(reading, part) for part in given.parts]
        if given.joint == "or":
            return None if None in parts else [clause for clauses in parts if clauses for clause in clauses]
        single = [part[0] for part in parts if part is not None and len(part) == 1]
        return [tuple(relation for clause in single for relation in clause)] if len(single) == len(parts) else None
    spans = _spans(given)
    return None if not spans or _is_everything(given) else list(_bounds(reading.unknowns[0], spans))


def _spans(given: Answer) -> tuple[Span, ...]:
    """An interval with two finite ends looks like a point or a list; here it can only be an interval."""
    if isinstance(given, Region):
        return given.spans
    ends = [item.text for item in given.items if isinstance(item, Leaf)] if isinstance(given, Many) else []
    if not isinstance(given, Many) or len(ends) != 2 or len(given.items) != 2 or given.bracket not in ("(", "["):
        return ()
    closed = given.bracket == "["
    return (Span(ends[0], ends[1], closed, closed),)


def _is_everything(given: Answer) -> bool:
    return isinstance(given, Region) and any((span.low, span.high) == ("-oo", "oo") for span in given.spans)


def _bounds(unknown: str, spans: tuple[Span, ...]) -> Iterator[Clause]:
    hole = _hole(spans)
    if hole is not None:
        yield (Relation((unknown, hole), ("!=",)),)
        return
    for span in spans:
        above, below = "<=" if span.low_closed else "<", "<=" if span.high_closed else "<"
        if span.low == span.high:
            yield (Relation((unknown, span.low), ("=",)),)
        elif span.low == "-oo":
            yield (Relation((unknown, span.high), (below,)),)
        elif span.high == "oo":
            yield (Relation((unknown, span.low), (">=" if span.low_closed else ">",)),)
        else:
            yield (Relation((span.low, unknown, span.high), (above, below)),)


def _hole(spans: tuple[Span, ...]) -> str | None:
    """The one point that two half lines leave out."""
    if len(spans) != 2:
        return None
    left, right = spans
    outer = (left.low, right.high) == ("-oo", "oo") and left.high == right.low
    return left.high if outer and not left.high_closed and not right.low_closed else None


_CLAUSES: dict[str, Callable[[Reading, Answer], list[Clause] | None]] = {
    "solve_equation": _roots,
    "solve_inequality": _inequalities,
    "solve_system": _unknowns,
}


# --- writing


def _written(clauses: list[Clause], lang: Lang) -> Presented:
    latex = [_together(clause, _latex, r",\; ", rf"\text{{{_AND[lang]}}}") for clause in clauses]
    text = [_together(clause, _text, ", ", _AND[lang]) for clause in clauses]
    return Presented(rf"\text{{{_OR[lang]}}}".join(latex), _OR[lang].join(text))


def _together(clause: Clause, write: Callable[[Relation], str], comma: str, word: str) -> str:
    """x = 1, y = 2 with a comma, as a pair is read; bounds of one unknown with a word."""
    assigned = all(relation.signs == ("=",) and is_name(relation.sides[0]) for relation in clause)
    return (comma if assigned else word).join(write(relation) for relation in clause)


def _latex(relation: Relation) -> str:
    signs = [_LATEX_SIGNS.get(sign, sign) for sign in relation.signs]
    return _chain([latex_of(side) for side in relation.sides], signs)


def _text(relation: Relation) -> str:
    if any("\\" in side for side in relation.sides):
        raise CasError("unsupported", "LaTeX has no line of text.")
    return _chain(
        [re.sub(r"\A- (?=\d)", "-", side) for side in relation.sides],
        [_TEXT_SIGNS.get(sign, sign) for sign in relation.signs],
    )


def _with_unit(given: Leaf) -> str:
    """3 m^2 with an upright unit; the grammar alone would take it for a product."""
    unit = re.sub(r"\^\{?(\d)\}?", r"}^{\1}\\text{", given.full.removeprefix(given.text).strip())
    return rf"{latex_of(given.text)}\,\text{{{unit}}}".removesuffix(r"\text{}")


def _chain(sides: list[str], signs: list[str]) -> str:
    return sides[0] + "".join(f" {sign} {side}" for sign, side in zip(signs, sides[1:], strict=True))

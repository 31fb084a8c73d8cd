r"""Reads an answer into its kind: number with unit, expression, list, tuple, interval, relation, words, option, ratio.

Reading is by structure only (brackets, separators, relation signs); what stands at the leaves stays text until two
answers are compared. `read_answer` never fails: text it cannot structure becomes one leaf. Left out: comparing
(equality.py), and finding the answer inside a solution (extraction.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from reasoning_engine.cas.compound import read_compound
from reasoning_engine.cas.notation import depth, is_balanced, matching, split_top, tidy
from reasoning_engine.cas.numbers import Number, read_number
from reasoning_engine.cas.units import Unit, read_unit
from reasoning_engine.cas.wording import is_wordlike, known_meaning, normal_words


@dataclass(frozen=True, slots=True)
class Leaf:
    """One value: its text without a unit, its number where it is one, its unit; `whole` is the text with the unit."""

    text: str
    number: Number | None = None
    unit: Unit | None = None
    whole: str = ""

    @property
    def full(self) -> str:
        """The text as it was, unit and all."""
        return self.whole or self.text


@dataclass(frozen=True, slots=True)
class Words:
    """An answer in words; `known` says that `meaning` is a key of wording.py."""

    meaning: str
    known: bool


@dataclass(frozen=True, slots=True)
class Option:
    """A choice letter with whatever stood after it."""

    letter: str
    content: str


@dataclass(frozen=True, slots=True)
class Many:
    """Several answers. `bracket` is "" (a bare list), "{" (a set), "(" (a tuple or point), "[" (a list or vector)."""

    items: tuple[Answer, ...]
    bracket: Literal["", "{", "(", "["]


@dataclass(frozen=True, slots=True)
class Span:
    """An interval with its ends as text (tidy; "-oo" and "oo" for the infinities)."""

    low: str
    high: str
    low_closed: bool
    high_closed: bool


@dataclass(frozen=True, slots=True)
class Region:
    """A union of intervals and single points, with the name of its variable where it was written."""

    spans: tuple[Span, ...]
    variable: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """A chain such as -2 <= x < 7 or x = 3: n+1 sides and n signs out of = != < <= > >=."""

    sides: tuple[str, ...]
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Logic:
    """Relations joined by "and" (also a comma between different unknowns) or by "or"."""

    joint: Literal["and", "or"]
    parts: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Ratio:
    """a : b or a : b : c."""

    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A matrix as rows of tidy texts; a column vector has rows of one entry."""

    rows: tuple[tuple[str, ...], ...]


Answer = Leaf | Words | Option | Many | Region | Relation | Logic | Ratio | Table

MAX_DEPTH = 24
_SIGN = re.compile(r"!=|<=|>=|==|=|<|>")
_OPTION = re.compile(
    r"(?:选项?|option |choice )?[(\[]?\s*([A-H])\s*[)\]]?(?:\s*[.:)、]\s*(.*)|\s+([A-Z\u4e00-\u9fff].*))?\Z", re.DOTALL
)
_AND = re.compile(r"\s*(?:,\s*)?(?:\band\b|\\land(?![a-z])|\\wedge(?![a-z])|&&|且|并且|和|以及|\s与\s)\s*")
_OR = re.compile(r"\s*(?:,\s*)?(?:\bor\b|\bOR\b|\\lor(?![a-z])|\\vee(?![a-z])|\|\||或者|或)\s*")
_MATRIX = re.compile(
    r"\\begin\{(p|b|B|small)?(?:matrix|array)\}(?:\{[lcr|]*\})?(.*)\\end\{(?:p|b|B|small)?(?:matrix|array)\}\Z",
    re.DOTALL,
)
_ANGLE = re.compile(r"(?:\\langle|<)\s*(.+?)\s*(?:\\rangle|>)\Z")
_INFINITE = re.compile(r"\\infty|正无穷大?|无穷大|\binfinity\b|\binf\b|∞|\boo\b")
_MEMBER = re.compile(r"(?:([A-Za-z](?:_\{?\w+\}?)?)\s*\\in(?![a-z])\s*)?(.+)\Z", re.DOTALL)
_CONDITION_SET = re.compile(r"\{\s*([A-Za-z])\s*(?:\\in\s*\S+\s*)?[|:]\s*(.+)\}\Z", re.DOTALL)
_UNION = re.compile(r"\s*(?:\\cup(?![a-z])|(?<=[)\]}])\s*U\s*(?=[(\[{])|\bunion\b)\s*")
_SUBSCRIPT = re.compile(r"_\{?\s*([A-Za-z0-9]+)\s*\}?")
_NUMBER_WITH_UNIT = re.compile(
    r"((?:[-+]?\s*(?:[0-9][0-9,. ]*[0-9]|[0-9.])(?:\s*/\s*[0-9.]+)?"
    r"(?:\s*(?:\\times|\\cdot|\*|x)\s*10\s*\^\s*(?:\{[^{}]*\}|-?[0-9]+))?"
    r"|[-+]?[0-9]*\s*\\frac\{[^{}]*\}\{[^{}]*\}|[0-9]+(?:\.[0-9]+)?e[-+]?[0-9]+))(\s*)([^0-9\s].*)\Z",
    re.DOTALL,
)
_TRAILING_UNIT = re.compile(
    r"(.*[0-9})ie])\s+([a-z]{2,}(?: ?\^ ?\{?[23]\}?)?|(?:square|cubic|sq) [a-z]+|[\u4e00-\u9fff]{1,5})\Z", re.DOTALL
)
_MAXIMA_MATRIX = re.compile(r"matrix\s*\((\[.*\])\)\Z", re.DOTALL)


_SYSTEM = re.compile(r"\\begin\{(?:cases|aligned)\}(.*?)\\end\{(?:cases|aligned)\}", re.DOTALL)
_LETTERS = re.compile(r"[A-H](?:\s*[,、和]\s*[A-H])+\Z")


def _as_list(match: re.Match[str]) -> str:
    """The rows of a system side by side."""
    rows = re.split(r"\\\\(?:\[[^\]]*\])?", match.group(1).replace("&", " "))
    return ", ".join(row.strip(" ,;") for row in rows if row.strip(" ,;"))


def _letters(text: str) -> str:
    """A, C of a question with several right options as AC, in order."""
    found = re.fullmatch(r"[A-H](?:[\s,、和]*[A-H])+", text)
    letters = sorted(set(re.findall("[A-H]", text))) if found else []
    return "".join(letters) if len(letters) > 1 else text


@lru_cache(maxsize=4096)
def read_answer(text: str, as_choice: bool = False, as_words: bool = False) -> Answer:
    """The structure of an answer, after `tidy`. `as_choice` and `as_words` say that a letter or a word is expected."""
    clean = _SYSTEM.sub(_as_list, tidy(text))
    if as_choice or _LETTERS.match(clean):
        clean = _letters(clean)
    return Leaf(clean) if depth(clean) > MAX_DEPTH else _read(clean, as_choice, as_words)


def _read(text: str, as_choice: bool = False, as_words: bool = False) -> Answer:
    if not text:
        return Leaf(text)
    if _INFINITE.fullmatch(text.lstrip("+")):
        return Leaf("oo")
    key = known_meaning(text, as_words)
    if key is not None:
        return Words(key, known=True)
    number = read_number(text)
    if number is not None:
        return Leaf(text, number)
    option = _OPTION.match(text)
    if option is not None and (as_choice or option.group(0) == text) and not _is_letter_only_value(text, as_choice):
        return Option(option.group(1), (option.group(2) or option.group(3) or "").strip())
    for read in (_table, _logic, _region, _approximate, _relation, _ratio, _with_unit, _many):
        answer = read(text)
        if answer is not None:
            return answer
    if is_wordlike(text) and not _is_product_of_letters(text):
        return Words(normal_words(text), known=False)
    return Leaf(text)


def _is_letter_only_value(text: str, as_choice: bool) -> bool:
    """A bare capital letter may be a variable; as an answer it is compared as text, which judges both readings."""
    return not as_choice and len(text) == 1


def _is_product_of_letters(text: str) -> bool:
    return len(text) <= 4 and text.isascii() and text.isalpha() and (text.isupper() or len(text) <= 2)


# --- matrices, intervals


def _table(text: str) -> Table | None:
    found = _MATRIX.match(text.strip("() ") if text.startswith("(\\begin") else text)
    if found is not None:
        rows = [row for row in re.split(r"\\\\(?:\[[^\]]*\])?", found.group(2).replace("\\cr", "\\\\")) if row.strip()]
        return Table(tuple(tuple(cell.strip() for cell in row.split("&")) for row in rows))
    maxima = _MAXIMA_MATRIX.match(text)
    if maxima is not None:
        text = f"[{maxima.group(1)}]"
    if text.startswith("[") and matching(text, 0) == len(text) - 1:
        rows = split_top(text[1:-1], ",;")
        if len(rows) >= 1 and all(row.startswith("[") and row.endswith("]") for row in rows):
            return Table(tuple(tuple(split_top(row[1:-1], ",")) for row in rows))
    return None


def _region(text: str) -> Region | Many | Logic | None:
    condition = _CONDITION_SET.match(text)
    if condition is not None:
        return None
    found = _MEMBER.match(text)
    if found is None:
        return None
    variable, body = found.group(1) or "", found.group(2).strip()
    if variable and body.startswith("{") and matching(body, 0) == len(body) - 1:
        return _many(body)
    pieces = _UNION.split(body)
    spans: list[Span] = []
    for piece in pieces:
        found_spans = _span(piece.strip())
        if found_spans is None:
            return None
        spans.extend(found_spans)
    if len(pieces) == 1 and not variable and not _is_surely_interval(body):
        return None
    return Region(tuple(spans), variable)


def _is_surely_interval(text: str) -> bool:
    return (
        (text[0] + text[-1]) in ("(]", "[)", "][", "]]", "[[")
        or _INFINITE.search(text) is not None
        or text == "\\mathbb{R}"
    )


def _span(text: str) -> list[Span] | None:
    if text in ("\\mathbb{R}", "R", "ℝ"):
        return [Span("-oo", "oo", False, False)]
    if len(text) < 3:
        return None
    if text[0] == "{" and text[-1] == "}":
        return [Span(point, point, True, True) for point in split_top(text[1:-1], ",;")]
    if text[0] not in "([" or text[-1] not in ")]" or not is_balanced(text[1:-1]):
        return None
    ends = split_top(text[1:-1], ",;")
    if len(ends) != 2 or not all(ends):
        return None
    low, high = (_end(end) for end in ends)
    if known_meaning(low) or known_meaning(high):
        return None
    return [Span(low, high, text[0] == "[" and low != "-oo", text[-1] == "]" and high != "oo")]


def _end(text: str) -> str:
    bare = re.sub(r"\s+|\{|\}", "", _INFINITE.sub("oo", text))
    if bare in ("oo", "+oo", "-oo"):
        return bare.lstrip("+")
    return text


# --- relations, logic


def relation_parts(text: str) -> tuple[list[str], list[str]]:
    """Split at relation signs outside brackets: sides and signs."""
    marked = list(text)
    signs: list[str] = []
    for found in _SIGN.finditer(text):
        if _is_outside(text, found.start()):
            marked[found.start() : found.end()] = ["\x00"] + [""] * (found.end() - found.start() - 1)
            signs.append("=" if found.group() == "==" else found.group())
    return [side.strip() for side in "".join(marked).split("\x00")], signs


def _is_outside(text: str, index: int) -> bool:
    depth = 0
    for c in text[:index]:
        depth += (c in "([{") - (c in ")]}")
    return depth == 0 and text[:index].count("\\begin") == text[:index].count("\\end")


def _relation(text: str) -> Answer | None:
    condition = _CONDITION_SET.match(text)
    if condition is not None:
        inner = _read(condition.group(2).strip())
        return inner if isinstance(inner, Relation | Logic | Region) else None
    sides, signs = relation_parts(text)
    if not signs or not all(sides):
        return None
    return Relation(tuple(sides), tuple(signs))


def _approximate(text: str) -> Answer | None:
    r"""`A \approx B` is the exact A, unless A is only a name."""
    left, sign, right = text.partition("\\approx")
    if not sign or not left.strip() or not right.strip():
        return None
    left, right = left.strip(), right.strip()
    if re.fullmatch(r"[A-Za-z](?:_\{?\w+\}?)?", left):
        return _read(right)
    return _read(left)


def _split_words(text: str, pattern: re.Pattern[str]) -> list[str]:
    parts: list[str] = []
    start = 0
    for found in pattern.finditer(text):
        if found.end() > found.start() and _is_outside(text, found.start()):
            parts.append(text[start : found.start()].strip())
            start = found.end()
    parts.append(text[start:].strip())
    return parts


def _commas(text: str) -> list[str]:
    return [part for part in split_top(text, ",;\n") if part]


def _logic(text: str) -> Answer | None:
    """Several relations or values joined by words, commas or semicolons."""
    either = [part for part in _split_words(text, _OR) if part]
    if len(either) > 1:
        if any(_SIGN.search(part) for part in either) and not _all_assign_one_name(either):
            return Logic("or", tuple(_read(part) for part in either))
        parts = [piece for part in either for piece in _commas(part)]
        return _list_of(parts)
    parts = [piece for part in _split_words(text, _AND) for piece in _commas(part)]
    if len(parts) < 2:
        return None
    return _list_of(parts)


def _list_of(parts: list[str]) -> Answer | None:
    """A bare list: values, or relations of one name (x=2, x=3), or of several (x=1, y=2)."""
    related = [bool(relation_parts(part)[1]) for part in parts]
    if not any(related):
        expanded = [value for part in parts for value in expand_plus_minus(part)]
        return Many(tuple(_read(part) for part in expanded), "")
    if related[0] and not any(related[1:]):
        # n = 1, 2, 3: the name belongs to the whole list
        sides, signs = relation_parts(parts[0])
        if signs == ["="] and is_name(sides[0]):
            return _list_of([sides[1], *parts[1:]])
        return None
    if _all_assign_one_name(parts):
        values = [value for part in parts for value in expand_plus_minus(relation_parts(part)[0][1])]
        return Many(tuple(_read(value) for value in values), "")
    if not all(related):
        return None
    return Logic("and", tuple(_read(part) for part in parts))


_NAME = re.compile(r"[A-Za-z]'*(?:_\{?[A-Za-z0-9]+\}?)?\Z|\\[A-Za-z]+(?:_\{?[A-Za-z0-9]+\}?)?\Z")


def is_name(text: str) -> bool:
    """Whether a text is one variable, with or without a subscript."""
    return _NAME.match(text.strip()) is not None


def _root_names(name: str) -> tuple[str, str]:
    base = _SUBSCRIPT.sub("", name).strip()
    found = _SUBSCRIPT.search(name)
    return base, found.group(1) if found else ""


def _all_assign_one_name(parts: list[str]) -> bool:
    """x=2, x=3 and x_1=2, x_2=3 are lists of roots; a_3=2, a_37=19 and x=1, y=2 are not."""
    names: list[tuple[str, str]] = []
    for part in parts:
        sides, signs = relation_parts(part)
        if signs != ["="] or not is_name(sides[0]):
            return False
        names.append(_root_names(sides[0]))
    bases = {base for base, _ in names}
    subscripts = [subscript for _, subscript in names]
    if len(bases) != 1:
        return False
    return not any(subscripts) or sorted(subscripts) == [str(i + 1) for i in range(len(parts))]


# --- leaves


def _ratio(text: str) -> Ratio | None:
    if ":" not in text:
        return None
    terms = split_top(text, ":")
    return Ratio(tuple(terms)) if 2 <= len(terms) <= 5 and all(terms) else None


def _with_unit(text: str) -> Leaf | None:
    compound = read_compound(text)
    if compound is not None:
        return Leaf(compound[0], compound[1], compound[2], text)
    found = _NUMBER_WITH_UNIT.match(text)
    if found is not None:
        number = read_number(found.group(1))
        name = found.group(3).strip()
        attached_letter = not found.group(2) and len(name) == 1 and name.isascii()
        unit = None if number is None or attached_letter else read_unit(name)
        if unit is not None:
            return Leaf(found.group(1).strip(), number, unit, text)
    tail = _TRAILING_UNIT.match(text)
    if tail is None:
        return None
    unit = read_unit(tail.group(2))
    return None if unit is None or not unit.dimension else Leaf(tail.group(1).strip(), None, unit, text)


def _is_assignment(text: str) -> bool:
    sides, signs = relation_parts(text)
    return signs == ["="] and is_name(sides[0])


def _many(text: str) -> Many | Logic | None:
    angled = _ANGLE.match(text)
    if angled is not None and "," in angled.group(1):
        return Many(tuple(_read(item) for item in split_top(angled.group(1), ",")), "(")
    if text[0] not in "({[" or matching(text, 0) != len(text) - 1:
        values = expand_plus_minus(text)
        return Many(tuple(_read(value) for value in values), "") if len(values) > 1 else None
    items = [item for item in split_top(text[1:-1], ",;") if item]
    if len(items) < 2 and text[0] == "(":
        return None
    if not items:
        return None
    expanded = [value for item in items for value in expand_plus_minus(item)]
    if text[0] == "(" and all(_is_assignment(item) for item in items):
        return Logic("and", tuple(_read(item) for item in items))
    bracket: Literal["{", "(", "["] = "{" if text[0] == "{" else "(" if text[0] == "(" else "["
    return Many(tuple(_read(item) for item in expanded), bracket)


def expand_plus_minus(text: str) -> list[str]:
    r"""The two values that a text with \pm (and \mp) stands for; the text itself where there is none."""
    text = (
        re.sub(r"#pm#|\+-(?=[0-9a-z(\\])|\+/-", r"\\pm ", text)
        if "#" in text or "+-" in text or "+/-" in text
        else text
    )
    if re.search(r"\\(?:pm|mp)(?![a-z])", text) is None:
        return [text]
    upper = re.sub(r"\\mp(?![a-z])", "-", re.sub(r"\\pm(?![a-z])", "+", text))
    lower = re.sub(r"\\mp(?![a-z])", "+", re.sub(r"\\pm(?![a-z])", "-", text))
    return [upper.strip().lstrip("+").strip(), lower.strip()]

r"""Reads an answer into its kind: number with unit, expression, list, tuple, interval, relation, words, option, ratio.

Reading is by structure only (brackets, separators, relation signs); what stands at the leaves stays text until two
answers are compared. `read_answer` never fails: text it cannot structure becomes one leaf. Left out: comparing
(equality.py), and finding the answer inside a solution (extraction.py).
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import Literal

from reasoning_engine.cas.answer_kinds import (
    Answer,
    Leaf,
    Logic,
    Many,
    Option,
    Ratio,
    Region,
    Relation,
    Span,
    Table,
    Words,
)
from reasoning_engine.cas.compound import read_compound
from reasoning_engine.cas.interval_notation import INFINITE, read_end, read_region, split_member
from reasoning_engine.cas.matrix_notation import read_matrix
from reasoning_engine.cas.notation import depth, matching, split_top
from reasoning_engine.cas.numbers import read_number
from reasoning_engine.cas.relation_notation import (
    SIGN,
    expand_plus_minus,
    is_assignment,
    is_name,
    relation_parts,
    root_name,
    split_words,
)
from reasoning_engine.cas.spoken import clean
from reasoning_engine.cas.units import unit_beside_number
from reasoning_engine.cas.wording import is_wordlike, known_meaning, normal_words

__all__ = [
    "Answer", "Leaf", "Logic", "Many", "Option", "Ratio", "Region", "Relation", "Span", "Table", "Words",
    "expand_plus_minus", "is_name", "read_answer", "relation_parts",
]  # fmt: skip

MAX_DEPTH = 24
MAX_PARTS = 200  # of a list; a longer one stays one text
_OPTION = re.compile(
    r"(?:选项?|[Oo]ption |[Cc]hoice |I choose )?[(\[]?\s*([A-H])\s*[)\]]?(?:\s*[选]?[项]\s*\Z|\s*[.:)、]\s*(.*)"
    r"|\s+-\s+(.+)|\s+([A-Z\u4e00-\u9fff].*))?\Z",
    re.DOTALL,
)
_AND = re.compile(r"\s*(?:,\s*)?(?:\band\b|\\land(?![a-z])|\\wedge(?![a-z])|&&|且|并且|和|以及|\s与\s)\s*")
_OR = re.compile(r"\s*(?:,\s*)?(?:\bor\b|\bOR\b|\\lor(?![a-z])|\\vee(?![a-z])|\|\||或者|或)\s*")
_ANGLE = re.compile(r"(?:\\langle|<)\s*(.+?)\s*(?:\\rangle|>)\Z")
_CONDITION_SET = re.compile(r"\{\s*([A-Za-z])\s*(?:\\in\s*\S+\s*)?[|:]\s*(.+)\}\Z", re.DOTALL)
_POINTS = re.compile(r"\(\s*[a-z]\s*(?:,\s*[a-z]\s*)+\)\s*\\in(?![a-z])\s*(\{.*\})\Z", re.DOTALL)
_NUMBER_WITH_UNIT = re.compile(
    r"((?:[-+]?\s*(?:[0-9][0-9,. ]*[0-9]|[0-9.])(?:\s*/\s*[0-9.]+)?"
    r"(?:\s*(?:\\times|\\cdot|\*|x)\s*10\s*\^\s*(?:\{[^{}]*\}|-?[0-9]+))?"
    r"(?:\s+(?:hundred|thousand|million|billion)(?=\s)|\s*[万亿]{1,2}(?!元))?"
    r"|[-+]?[0-9]*\s*\\frac\{[^{}]*\}\{[^{}]*\}|[0-9]+(?:\.[0-9]+)?e[-+]?[0-9]+))(\s*)([^0-9\s].*)\Z",
    re.DOTALL,
)
_TRAILING_UNIT = re.compile(
    r"(.*[0-9})ie])\s+([a-z]{2,}(?: ?\^ ?\{?[23]\}?)?|(?:square|cubic|sq) [a-z]+|[\u4e00-\u9fff]{1,5})\Z", re.DOTALL
)
_SYSTEM = re.compile(
    r"\{?\s*\\begin\{(?:cases|aligned|array|matrix|gathered|align\*?|rcases)\}\s*(?:\{[lcr| ]*\})?"
    r"((?:(?!\\begin|\\end).)*?[=<>](?:(?!\\begin|\\end).)*?)"
    r"\\end\{(?:cases|aligned|array|matrix|gathered|align\*?|rcases)\}(?:\s*\}(?!\s*\}))?",
    re.DOTALL,
)
_LETTERS = re.compile(r"\(?[A-H]\)?(?:\s*(?:[,、和]|\band\b)\s*\(?[A-H]\)?)+\Z|(?:\([A-H]\)\s*){2,}\Z")
_REMARK = re.compile(
    r"(?:\s*[,;(]\s*|\s+)(?:其中|where|with)?\s*(?:[a-zA-Z]\s*\\in(?![a-z])\s*(?:\\mathbb\s*\{?\s*R\s*\}?|R)"
    r"|[CcKk]\s*(?:为|是|is)\s*(?:任意|an?\s)?\s*(?:arbitrary |real )*(?:常数|constant))\s*\)?\s*\Z"
)
_LEADING_REMARK = re.compile(
    r"([a-zA-Z])\s*\\in(?![a-z])\s*(?:\\mathbb\s*\{?\s*R\s*\}?|R)\s*(?:,|且|and|\\land)\s*(?=\1)"
)


def _as_list(match: re.Match[str]) -> str:
    """The rows of a system side by side, in brackets."""
    rows = re.split(r"\\\\(?:\[[^\]]*\])?", match.group(1).replace("&", " "))
    listed = ", ".join(row.strip(" ,;.") for row in rows if row.strip(" ,;."))
    return f"({listed})" if len(match.string) > match.end() - match.start() else listed


def _letters(text: str) -> str:
    """A, C of a question with several right options as AC, in order."""
    found = re.fullmatch(r"[(]?[A-H][)]?(?:(?:[\s,、和()]|\band\b)*[A-H][)]?)+", text)
    letters = sorted(set(re.findall("[A-H]", text))) if found else []
    return "".join(letters) if len(letters) > 1 else text


@lru_cache(maxsize=4096)
def read_answer(text: str, as_choice: bool = False, as_words: bool = False) -> Answer:
    """The structure of an answer, cleaned. `as_choice` and `as_words` say that a letter or a word is expected."""
    tidied = _SYSTEM.sub(_as_list, clean(text))
    if as_choice or _LETTERS.match(tidied):
        tidied = _letters(tidied)
    return Leaf(tidied) if depth(tidied) > MAX_DEPTH else _read(tidied, as_choice, as_words)


def _read(text: str, as_choice: bool = False, as_words: bool = False) -> Answer:
    if not text:
        return Leaf(text)
    if INFINITE.fullmatch(text.lstrip("+")):
        return Leaf("oo")
    key = known_meaning(text, as_words)
    if key is not None:
        return Words(key, known=True)
    number = read_number(text)
    if number is not None:
        return Leaf(text, number)
    option = _OPTION.match(text)
    if option is not None and (as_choice or option.group(0) == text) and not _is_letter_only_value(text, as_choice):
        return Option(option.group(1), (option.group(2) or option.group(3) or option.group(4) or "").strip())
    for read in (read_matrix, _compound, _logic, _region, _approximate, _relation, _ratio, _with_unit, _many):
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


# --- sets of numbers and points


def _region(text: str) -> Answer | None:
    if _CONDITION_SET.match(text) is not None:
        return None
    points = _POINTS.match(text)
    if points is not None:
        return _many(points.group(1))
    variable, body = split_member(text)
    if variable and known_meaning(body) == "no-solution":
        return Words("no-solution", known=True)
    if variable and body.startswith("{") and matching(body, 0) == len(body) - 1:
        return _many(body)
    return read_region(text)


# --- relations


def _relation(text: str) -> Answer | None:
    condition = _CONDITION_SET.match(text)
    if condition is not None:
        inner = _read(condition.group(2).strip())
        if isinstance(inner, Relation) and is_assignment(condition.group(2)):
            return Many((_read(inner.sides[1]),), "{")
        return inner if isinstance(inner, Relation | Logic | Region | Many) else None
    sides, signs = relation_parts(text)
    if not signs or not all(sides):
        return None
    if signs == ["!="] and len(values := expand_plus_minus(sides[1])) > 1:
        return Logic("and", tuple(Relation((sides[0], value), ("!=",)) for value in values))
    return _finite(sides, signs)


def _finite(sides: list[str], signs: list[str]) -> Relation | Region:
    """-oo < x < 3 as x < 3, and -oo < x < oo as the whole line."""
    if set(signs) == {"<"} and len(sides) == 3:
        ends = read_end(sides[0]), read_end(sides[2])
        if ends == ("-oo", "oo"):
            return Region((Span("-oo", "oo", False, False),), sides[1] if is_name(sides[1]) else "")
        if ends[0] == "-oo":
            sides, signs = sides[1:], signs[1:]
        elif ends[1] == "oo":
            sides, signs = sides[:2], signs[:1]
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


# --- several


def _commas(text: str) -> list[str]:
    return [part for part in split_top(text, ",;\n") if part]


def _logic(text: str) -> Answer | None:
    """Several relations or values joined by words, commas or semicolons."""
    without = _without_remarks(text)
    if without != text:
        return _read(without)
    either = _with_left_side([part for part in split_words(text, _OR) if part])
    if len(either) > 1:
        if any(SIGN.search(part) for part in either) and not _all_assign_one_name(either):
            return Logic("or", tuple(_read(part) for part in either))
        parts = [piece for part in either for piece in _commas(part)]
        return _list_of(parts)
    cases = [part for part in split_top(text, ";") if part]
    if len(cases) > 1 and all(len(_commas(part)) > 1 and all(map(is_assignment, _commas(part))) for part in cases):
        return Logic("or", tuple(_read(part) for part in cases))
    joined = [part for part in split_words(text, _AND) if part]
    parts = [piece for part in joined for piece in _commas(part)]
    if len(parts) < 2:
        return None
    if len(parts) > MAX_PARTS:
        return Leaf(text)
    return _list_of(parts, by_commas=len(joined) == 1)


def _without_remarks(text: str) -> str:
    r"""The text without "x \in R" and "C is a constant" beside what it says."""
    if "\\in" not in text and "常数" not in text and "const" not in text:
        return text
    return _LEADING_REMARK.sub("", _REMARK.sub("", text)) or text


def _with_left_side(parts: list[str]) -> list[str]:
    """x = 2 or 3 as x = 2 or x = 3."""
    sides, signs = relation_parts(parts[0]) if parts else ([], [])
    if len(parts) < 2 or signs != ["="] or any(SIGN.search(part) for part in parts[1:]) or "," in sides[1][:1]:
        return parts
    if is_name(sides[0]) or sides[0].startswith("("):
        return [parts[0], *(f"{sides[0]} = {part}" for part in parts[1:])]
    return parts


def _list_of(parts: list[str], by_commas: bool = False) -> Answer | None:
    """A bare list: values, or relations of one name (x=2, x=3), or of several (x=1, y=2)."""
    related = [bool(relation_parts(part)[1]) for part in parts]
    if not any(related):
        expanded = [value for part in parts for value in expand_plus_minus(part)]
        return Many(tuple(_read(part) for part in expanded), "")
    if related[0] and not any(related[1:]):
        # n = 1, 2, 3: the name belongs to the whole list; so it does in (x, y) = (1, 2), (2, 1)
        sides, signs = relation_parts(parts[0])
        if signs == ["="] and (is_name(sides[0]) or (sides[0].startswith("(") and sides[1].startswith("("))):
            return _list_of([sides[1], *parts[1:]])
        return None
    if _all_assign_one_name(parts):
        values = [value for part in parts for value in expand_plus_minus(relation_parts(part)[0][1])]
        return Many(tuple(_read(value) for value in values), "")
    if not all(related):
        return None
    cases = _cases(parts)
    if cases is not None:
        return Logic("or", tuple(Logic("and", tuple(_read(part) for part in case)) for case in cases))
    return Logic("and", tuple(_read(part) for part in parts), by_commas)


def _all_assign_one_name(parts: list[str]) -> bool:
    """x=2, x=3 and x_1=2, x_2=3 are lists of roots; a_3=2, a_37=19 and x=1, y=2 are not."""
    if not all(map(is_assignment, parts)):
        return False
    names = [root_name(relation_parts(part)[0][0]) for part in parts]
    bases = {base for base, _ in names}
    subscripts = [subscript for _, subscript in names]
    if len(bases) != 1:
        return False
    return not any(subscripts) or sorted(subscripts) == [str(i + 1) for i in range(len(parts))]


def _cases(parts: list[str]) -> list[list[str]] | None:
    """x_1=1, y_1=2, x_2=2, y_2=1 (and x=1, y=2, x=2, y=1) as two solutions of a system in x, y (and z)."""
    if not all(map(is_assignment, parts)):
        return None
    names = [root_name(relation_parts(part)[0][0]) for part in parts]
    bases = {base for base, _ in names}
    if not bases <= {"x", "y", "z"} or len(bases) < 2 or len(parts) < 2 * len(bases) or len(parts) % len(bases):
        return None
    found: defaultdict[str, list[str]] = defaultdict(list)
    for index, (part, (base, subscript)) in enumerate(zip(parts, names, strict=True)):
        found[subscript or f"#{index // len(bases)}"].append(f"{base} = {relation_parts(part)[0][1]}")
    cases = list(found.values())
    whole = all({case.partition(" = ")[0] for case in each} == bases and len(each) == len(bases) for each in cases)
    return cases if whole and len(cases) > 1 else None


# --- leaves


def _ratio(text: str) -> Ratio | None:
    if ":" not in text:
        return None
    terms = split_top(text, ":")
    return Ratio(tuple(terms)) if 2 <= len(terms) <= 5 and all(terms) else None


_GROUPED_WITH_UNIT = re.compile(r"[-+]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?\s*[^-+0-9,;\s=<>(][^,;=<>]*\Z")


def _compound(text: str) -> Leaf | None:
    """Quantities whose commas and words are no separators: 2 hours and 30 minutes, 1,250 dollars."""
    if _GROUPED_WITH_UNIT.match(text):
        return _with_unit(text)
    compound = read_compound(text)
    return None if compound is None else Leaf(compound[0], compound[1], compound[2], text)


def _with_unit(text: str) -> Leaf | None:
    found = _NUMBER_WITH_UNIT.match(text)
    if found is not None:
        number = read_number(found.group(1))
        name = found.group(3).strip()
        attached_letter = not found.group(2) and len(name) == 1 and name.isascii()
        unit = None if number is None or attached_letter else unit_beside_number(name)
        if unit is not None:
            return Leaf(found.group(1).strip(), number, unit, text)
    tail = _TRAILING_UNIT.match(text)
    if tail is None:
        return None
    unit = unit_beside_number(tail.group(2))
    return None if unit is None or not unit.dimension else Leaf(tail.group(1).strip(), None, unit, text)


def _many(text: str) -> Many | Logic | None:
    angled = _ANGLE.match(text)
    if angled is not None and "," in angled.group(1):
        return Many(tuple(_read(item) for item in split_top(angled.group(1), ",")), "(")
    if text[0] not in "({[" or matching(text, 0) != len(text) - 1:
        values = expand_plus_minus(text)
        return Many(tuple(_read(value) for value in values), "") if len(values) > 1 else None
    items = [item for item in split_top(text[1:-1], ",;") if item]
    if not items or (len(items) < 2 and text[0] == "("):
        return None
    expanded = [value for item in items for value in expand_plus_minus(item)]
    if all(map(is_assignment, items)) and (text[0] == "(" or (text[0] == "{" and not _all_assign_one_name(items))):
        return Logic("and", tuple(_read(item) for item in items))
    bracket: Literal["{", "(", "["] = "{" if text[0] == "{" else "(" if text[0] == "(" else "["
    return Many(tuple(_read(item) for item in expanded), bracket)

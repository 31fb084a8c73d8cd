r"""Reads one line of a pupil's work: an expression, or a statement as cases of relations that hold together.

"x = 2 or x = 3", "x = ±2", "x = 2, 3", "1 < x < 5", "x+y = 5 and x-y = 1", `\begin{cases}`, "no solution" and (-oo, 2]
all become cases ("or") of atoms ("and"). No case at all is a false statement, one empty case a true one. Words around
the formula (so, therefore, 解, 所以) are dropped; a line that holds other words is not read. Left out: what a line is
worth (lines.py), and problems in words (reading.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product

from reasoning_engine.cas.answers import Leaf, Many, Region, Words, is_name, read_answer, relation_parts
from reasoning_engine.cas.grammar import read
from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.notation import relations_as_signs, split_top, tidy
from reasoning_engine.cas.signs import both_signs, with_sign
from reasoning_engine.cas.typesetting import typeset
from reasoning_engine.cas.values import symbols
from reasoning_engine.errors import CasError

MAX_LENGTH = 1_000
MAX_CASES = 16
MAX_ATOMS = 24


@dataclass(frozen=True, slots=True)
class Atom:
    """left sign right, with sign one of = != < <= > >=."""

    left: Node
    sign: str
    right: Node


Case = tuple[Atom, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A line as it was understood: `expression` alone, or `cases`; `links` are the sides of a chain a = b = c."""

    latex: str
    cases: tuple[Case, ...] = ()
    expression: Node | None = None
    links: tuple[Node, ...] = ()

    @property
    def atoms(self) -> tuple[Atom, ...]:
        """Every relation in it."""
        return tuple(atom for case in self.cases for atom in case)

    @property
    def names(self) -> frozenset[str]:
        """The unknowns in it."""
        nodes = [side for atom in self.atoms for side in (atom.left, atom.right)]
        nodes += [self.expression] if self.expression is not None else []
        return frozenset[str]().union(*[symbols(node) for node in nodes])


def case_names(case: Case) -> frozenset[str]:
    """The unknowns of one case."""
    return frozenset[str]().union(*[symbols(atom.left) | symbols(atom.right) for atom in case])


_LEADING = re.compile(
    r"(?:\s|[:：,，。;；]|\.(?![0-9])|=>|⇒|⟹|→|⇔|∴|∵|\\(?:Rightarrow|implies|therefore|because|iff|Leftrightarrow|to|quad)(?![a-z])|"
    r"(?:so|thus|hence|then|therefore|that is|i\.e\.|we get|i get|we have|get|gives?|step \d+|line \d+|"
    r"\(?\d+[.)](?=\s)|solution|answer|simplify|expand|and so|it follows that|which gives|the answer is)(?![A-Za-z])|"
    r"解|原式|原方程|所以|因此|于是|从而|即|则|得到|得出|可得|得|故|有|化简|整理|移项|合并同类项|去括号|去分母|系数化为1|答案|答|"
    r"两边|第[一二三四五六七八九十\d]+步)+",
    re.IGNORECASE,
)
_DELIMITERS = re.compile(r"\$\$?|\\[()\[\]]")
_OR = re.compile(
    r"\s*[,，]?\s*(?:\\text\s*\{\s*(?:or|或者?)\s*\}|(?<![A-Za-z\\])(?:or|OR)(?![A-Za-z])|\\lor(?![a-z])|"
    r"\\vee(?![a-z])|∨|\|\||或者?|还是)\s*"
)
_AND = re.compile(
    r"\s*[,，]?\s*(?:\\text\s*\{\s*(?:and|且|和)\s*\}|(?<![A-Za-z\\])(?:and|AND)(?![A-Za-z])|\\land(?![a-z])|"
    r"\\wedge(?![a-z])|∧|&&|并且|且|以及|和|与)\s*"
)
_SUBSCRIPT = re.compile("[₀-₉]")
_SET_BUILDER = re.compile(r"\A\s*\\?\{\s*[A-Za-z]\s*(?:\\mid|\||:|∣)\s*([^{}]*[<>=][^{}]*?)\\?\}\s*\Z")  # {x | x > 3}
_NAMED_POINT = re.compile(  # (x, y) = (3, 2)
    r"\A\s*\(\s*([A-Za-z])\s*,\s*([A-Za-z])\s*\)\s*=\s*\(\s*([^(),]+?)\s*,\s*([^(),]+?)\s*\)\s*\Z"
)
_PROPORTION = re.compile(
    r"\A\s*([0-9A-Za-z.]+)\s*[:：]\s*([0-9A-Za-z.]+)\s*=\s*([0-9A-Za-z.]+)\s*[:：]\s*([0-9A-Za-z.]+)\s*\Z"
)
_FRACTION_DIVISOR = re.compile(r"(÷|\\div)\s*([0-9]+)\s*/\s*([0-9]+)(?![0-9.])")  # 2/3 ÷ 3/8 is about fractions
_DIGIT_GROUP = re.compile(r"(?<=[0-9])(?:\\,|\{,\})(?=[0-9]{3}(?![0-9]))")
_THIN_SPACE = re.compile(r"(?<!\\)\\[,;:! ]")
_SYSTEM = re.compile(
    r"\\(?:left)?\s*\\?\{?\s*\\begin\{(?:cases|aligned|array|gathered)\}(?:\{[lcr|]*\})?(.*)"
    r"\\end\{(?:cases|aligned|array|gathered)\}(?:\s*\\right\s*\.)?|"
    r"\\begin\{(?:cases|aligned|array|gathered)\}(?:\{[lcr|]*\})?(.*?)\\end\{(?:cases|aligned|array|gathered)\}",
    re.DOTALL,
)
_NUMBERED = re.compile(r"([A-Za-z])_\{?[0-9]\}?")
_STARTS_WITH_OR = re.compile(r"\A(?:\\text\s*\{\s*(?:or|或者?)\s*\}|or(?![A-Za-z])|或者?)\s*", re.IGNORECASE)
_TRUE, _FALSE = ((),), ()


def read_line(text: str, names: frozenset[str] = frozenset()) -> Statement:
    """The statement of a line; `names` are the unknowns of the work so far (so that "2 or 3" is about x).

    Raises:
        CasError: "syntax" where it is not mathematics alone, "too large".
    """
    if len(text) > MAX_LENGTH:
        raise CasError("too large", "The line is too long.")
    body, continues = _cleaned(text)
    if not body:
        raise CasError("syntax", "The line is empty.")
    cases = _statement(body, names)
    if cases is None:
        node = _side(body)
        return Statement(typeset(node), expression=node)
    if sum(len(case) for case in cases) > MAX_ATOMS:
        raise CasError("too large", "The line has too many parts.")
    return Statement(_latex(cases, body), cases, links=() if continues else _links(body))


def adds_a_case(text: str) -> bool:
    """Whether a line starts with "or": it adds a case to the line before it."""
    body = _DELIMITERS.sub(" ", text).strip()
    return _STARTS_WITH_OR.match(body) is not None


def continues_expression(text: str) -> bool:
    """Whether a line starts with an equals sign: it goes on with the expression before it."""
    return _cleaned(text)[1]


def _cleaned(text: str) -> tuple[str, bool]:
    """The formula of a line, and whether it started with an equals sign."""
    body = (
        _DELIMITERS.sub(" ", text).replace("\\displaystyle", " ").replace("&", " ") if "\\begin" not in text else text
    )
    body = relations_as_signs(_DELIMITERS.sub(" ", body)).replace("＝", "=").replace("＞", ">").replace("＜", "<")
    body = _STARTS_WITH_OR.sub("", body.strip())
    while (found := _LEADING.match(body)) is not None and found.end():
        body = _STARTS_WITH_OR.sub("", body[found.end() :])
    continues = body.startswith("=") and not body.startswith(("=>", "=="))
    body = body[1:] if continues else body
    body = _THIN_SPACE.sub(" ", _DIGIT_GROUP.sub("", body))
    body = _SUBSCRIPT.sub(lambda m: "_" + str("₀₁₂₃₄₅₆₇₈₉".index(m.group())), body)
    body = _NAMED_POINT.sub(r"\1=\3, \2=\4", _SET_BUILDER.sub(r"\1", body))
    body = _PROPORTION.sub(r"(\1)/(\2)=(\3)/(\4)", body)
    body = _FRACTION_DIVISOR.sub(r"\1(\2/\3)", body)
    return body.strip().rstrip(" .。;；,，:：?？").rstrip("= ").strip(), continues


# --- cases


def _statement(body: str, names: frozenset[str]) -> tuple[Case, ...] | None:
    """The cases of a text; None where it is no statement but a value."""
    either = [part for part in _split(body, _OR) if part.strip()]
    if len(either) > 1:
        return _alternatives(either, names)
    return _together(body, names)


def _split(text: str, pattern: re.Pattern[str]) -> list[str]:
    """Pieces between separators that stand outside brackets and environments."""
    parts: list[str] = []
    start = 0
    for found in pattern.finditer(text):
        head = text[: found.start()]
        depth = sum(head.count(c) for c in "([{") - sum(head.count(c) for c in ")]}")
        if depth == 0 and head.count("\\begin") == head.count("\\end") and found.end() > found.start():
            parts.append(text[start : found.start()])
            start = found.end()
    return [*parts, text[start:]]


def _alternatives(either: list[str], names: frozenset[str]) -> tuple[Case, ...] | None:
    """Cases of every alternative; a bare value takes its name from the alternative before it (x = 1 or 2)."""
    found: list[Case] = []
    name = next(iter(names)) if len(names) == 1 else None
    for part in either:
        cases = _statement(part, names)
        if cases is None:
            if name is None:
                return None
            cases = _values(part, name)
        elif len(cases) == 1 and len(cases[0]) == 1 and cases[0][0].left.kind == "name":
            name = str(cases[0][0].left.value)
        found.extend(cases)
    return _limited(found)


def _limited(cases: list[Case]) -> tuple[Case, ...]:
    if len(cases) > MAX_CASES:
        raise CasError("too large", "The line has too many cases.")
    return tuple(dict.fromkeys(cases))


def _together(body: str, names: frozenset[str]) -> tuple[Case, ...] | None:
    """Relations that hold at once, and lists of roots of one unknown."""
    system = _SYSTEM.search(body)
    if system is not None:
        rows = re.split(r"\\\\(?:\[[^\]]*\])?", next(g for g in system.groups() if g is not None).replace("&", " "))
        around = (body[: system.start()] + body[system.end() :]).strip(" {}.\\")
        if around:
            raise CasError("syntax", "There is something beside the system.")
        return _joined([row.strip(" ,;，；") for row in rows if row.strip()], names)
    parts = [piece for part in _split(body, _AND) for piece in split_top(part, ",;，；、\n") if piece]
    if len(parts) > 1:
        return _list(parts, names)
    return _single(body, names)


def _list(parts: list[str], names: frozenset[str]) -> tuple[Case, ...] | None:
    related = [bool(relation_parts(part.strip("() "))[1]) for part in parts]
    if not any(related):
        if len(names) > 1:
            return _from_answer(", ".join(parts), names)
        if not names:
            return None
        return _limited([case for part in parts for case in _values(part, next(iter(names)))])
    roots = _roots_of_one_name(parts, related, names)
    return roots if roots is not None else _joined(parts, names)


def _roots_of_one_name(parts: list[str], related: list[bool], names: frozenset[str]) -> tuple[Case, ...] | None:
    """x = 2, x = 3 and x = 2, 3 and x_1 = 2, x_2 = 3: the roots of one unknown, which cannot hold at once."""
    found: list[Case] = []
    name = ""
    for part, is_relation in zip(parts, related, strict=True):
        sides, signs = relation_parts(part)
        if is_relation:
            label = _NUMBERED.sub(r"\1", sides[0]) if sides[0] not in names else sides[0]
            if signs != ["="] or not is_name(sides[0]) or (name and label != name):
                return None
            name = label
        found.extend(_values(sides[-1], name))
    if any(symbols(atom.right) & {name} for case in found for atom in case):
        return None
    return _limited(found)


def _values(text: str, name: str) -> tuple[Case, ...]:
    node = _side(text)
    return tuple((Atom(Node("name", name), "=", side),) for side in both_signs(node))


def _joined(parts: list[str], names: frozenset[str]) -> tuple[Case, ...] | None:
    found: list[Case] = [()]
    for part in parts:
        cases = _statement(part.strip(" ()") if part.count("(") != part.count(")") else part, names)
        if cases is None:
            raise CasError("syntax", f"{part} is no equation or inequality.")
        found = [(*left, *right) for left, right in product(found, cases)]
        _limited(found)
    return _limited(found)


def _single(body: str, names: frozenset[str]) -> tuple[Case, ...] | None:
    text = body.strip()
    if text.startswith("(") and text.endswith(")") and relation_parts(text[1:-1])[1]:
        inner = _statement(text[1:-1], names)
        if inner is not None:
            return inner
    if text.lower() in ("true", "all", "恒成立", "恒等式") or text in ("false", "{}"):
        return _TRUE if text not in ("false", "{}") else _FALSE
    sides, signs = relation_parts(text)
    if signs:
        return _chain(sides, signs)
    return _from_answer(text, names)


def _from_answer(text: str, names: frozenset[str]) -> tuple[Case, ...] | None:
    """Words such as "no solution", intervals and sets of roots of the one unknown."""
    answer = read_answer(text)
    if isinstance(answer, Many) and len(names) > 1:
        return _points(answer, names)
    if isinstance(answer, Words) and answer.known:
        meanings: dict[str, tuple[Case, ...]] = {"no-solution": _FALSE, "all-reals": _TRUE, "yes": _TRUE, "no": _FALSE}
        if answer.meaning in meanings:
            return meanings[answer.meaning]
    name = answer.variable if isinstance(answer, Region) and answer.variable else next(iter(names), "")
    if isinstance(answer, Region) and (answer.variable or len(names) == 1):
        return tuple(_span(span.low, span.high, span.low_closed, span.high_closed, name) for span in answer.spans)
    if isinstance(answer, Many) and len(names) == 1 and answer.bracket in ("", "{"):
        texts = [item.full for item in answer.items if isinstance(item, Leaf)]
        if len(texts) == len(answer.items):
            return _limited([case for text in texts for case in _values(text, name)])
    return None


def _points(answer: Many, names: frozenset[str]) -> tuple[Case, ...] | None:
    """(6, 4) as x = 6 and y = 4, several points as cases; the unknowns in the order of the alphabet."""
    points = [answer] if answer.bracket == "(" else list(answer.items)
    found: list[Case] = []
    for point in points:
        if not isinstance(point, Many) or point.bracket != "(" or len(point.items) != len(names):
            return None
        texts = [item.full for item in point.items if isinstance(item, Leaf)]
        if len(texts) != len(names):
            return None
        found.append(tuple(Atom(Node("name", n), "=", _side(t)) for n, t in zip(sorted(names), texts, strict=True)))
    return _limited(found)


def _span(low: str, high: str, low_closed: bool, high_closed: bool, name: str) -> Case:
    variable = Node("name", name)
    if low == high:
        return (Atom(variable, "=", _side(low)),)
    ends: list[Atom] = []
    if low != "-oo":
        ends.append(Atom(_side(low), "<=" if low_closed else "<", variable))
    if high != "oo":
        ends.append(Atom(variable, "<=" if high_closed else "<", _side(high)))
    return tuple(ends)


def _chain(sides: list[str], signs: list[str]) -> tuple[Case, ...]:
    """a < b < c as two atoms; a sign ± in it as two cases."""
    nodes = [_side(side) for side in sides]
    cases: list[Case] = []
    for sign in (1, -1):
        chosen = [with_sign(node, sign) for node in nodes]
        links = tuple(Atom(chosen[i], link, chosen[i + 1]) for i, link in enumerate(signs))
        cases.append(links)
    return tuple(dict.fromkeys(cases))


def _links(body: str) -> tuple[Node, ...]:
    sides, signs = relation_parts(body)
    if set(signs) != {"="}:
        return ()
    try:
        return tuple(_side(side) for side in sides)
    except CasError:
        return ()


def _side(text: str) -> Node:
    r"""The tree of one side.

    Raises:
        CasError: it is not mathematics through and through.
    """
    clean = tidy(text)
    if not clean:
        raise CasError("syntax", "A side is missing.")
    node = read(clean)
    if node.kind in ("relation", "bare", "set", "set_builder", "interval", "union", "tuple"):
        raise CasError("syntax", "A single expression is needed here.")
    return node


# --- showing


def _latex(cases: tuple[Case, ...], body: str) -> str:
    if not cases:
        return r"\text{no solution}"
    if cases == ((),):
        return r"\text{true}"
    signs = relation_parts(body)[1]
    if len(cases) == 1 and len(signs) > 1 and not _AND.search(body) and "\\begin" not in body and "," not in body:
        return _chain_latex(cases[0])
    shown = [case_latex(case) for case in cases]
    return r" \text{ or } ".join(shown)


def _chain_latex(case: Case) -> str:
    text = typeset(case[0].left)
    for atom in case:
        text += _SIGNS[atom.sign] + typeset(atom.right)
    return text


_SIGNS = {"=": "=", "!=": r" \ne ", "<": " < ", ">": " > ", "<=": r" \le ", ">=": r" \ge "}


def atom_latex(atom: Atom) -> str:
    """One relation, typeset."""
    return typeset(atom.left) + _SIGNS[atom.sign] + typeset(atom.right)


def case_latex(case: Case) -> str:
    """Relations that hold together; several as a system."""
    if len(case) == 1:
        return atom_latex(case[0])
    if len(case) == 2 and case[0].right == case[1].left and {a.sign for a in case} <= {"<", "<="}:
        return _chain_latex(case)
    return r"\begin{cases}" + r" \\ ".join(atom_latex(atom) for atom in case) + r"\end{cases}"

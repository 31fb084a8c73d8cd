"""One reader for each human-written set: from its row to text, equations and stated answer, in its own spelling.

A reader only translates spelling; whether the equation gives the answer is decided for all sets alike in corpora.py.
Rows that a reader cannot use raise UnusableError with the reason, which is counted. Left out: sets without equations.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from reasoning_engine.errors import EngineError
from reasoning_engine.records import Lang
from reasoning_engine.training.equations import (
    EquationError,
    Negative,
    Node,
    Number,
    Operation,
    Unknown,
    leaves,
    number,
    parse,
)
from reasoning_engine.training.quantities import Quantity
from reasoning_engine.training.solving import Equation


class UnusableError(EngineError):
    """A row that gives no trace; the message is the short reason under which it is counted."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A row as its set means it: one `tree`, or `steps` with their stated results, or `equations` and what is `asked`.

    `key`: the stated answer's values, each an expression; a set of alternatives separated in `keys`.
    """

    lang: Lang
    text: str
    keys: tuple[tuple[str, ...], ...]
    tree: Node | None = None
    steps: tuple[tuple[Node, Node], ...] = ()
    equations: tuple[Equation, ...] = ()
    asked: tuple[Node, ...] = ()


Row = dict[str, Any]
Reader = Callable[[Row], Draft]

# --- text -------------------------------------------------------------------------------------------------------------

_ENGLISH_SPACING = [
    (re.compile(r"\s+([.,;:?!%)])"), r"\1"),
    (re.compile(r"([$(])\s+"), r"\1"),
    (re.compile(r"\s+('s|n't|'ll|'re|'ve)\b"), r"\1"),
    (re.compile(r"``|''"), '"'),
    (re.compile(r"-LRB-\s*", re.I), "("),
    (re.compile(r"\s*-RRB-", re.I), ")"),
    (re.compile(r"(?<=[a-z]) [-–] (?=[a-z])"), "-"),
    (re.compile(r"(?<=\d) / (?=\d)"), "/"),
    (re.compile(r"[ \t\r\n]+"), " "),
]  # fmt: skip


def clean(text: str, lang: Lang) -> str:
    """The text with the origin's tokenisation undone and white space made single."""
    if lang == "zh":
        return re.sub(r"\s+", " ", re.sub(r"(?<=\d) / (?=\d)", "/", text)).strip()
    for pattern, replacement in _ENGLISH_SPACING:
        text = pattern.sub(replacement, text)
    return text.strip()


# --- arithmetic -------------------------------------------------------------------------------------------------------


def read_arithmetic(row: Row) -> Draft:
    """Math23K, Ape210K, MathQA's train split: one expression, perhaps with `x=` before it."""
    source = str(row.get("equation", ""))
    if "math." in source or "//" in source or "==" in source:
        raise UnusableError("rounding or comparison")
    if (row.get("numbers_in_text") or 1.0) < 0.99 or row.get("eq_ok") is False:
        raise UnusableError("formula looks unrelated")
    tree = parse(re.sub(r"^\s*[xX]\s*=", "", source))
    return Draft(row["lang"], clean(row["problem"], row["lang"]), ((str(row["answer"]),),), tree=tree)


def read_gsm8k(row: Row) -> Draft:
    """GSM8K: the calculator annotations in order."""
    steps = []
    for line in row.get("equation") or []:
        left, right = str(line).replace("$", "").rsplit("=", 1) if "=" in str(line) else (str(line), str(line))
        steps.append((parse(left), parse(right)))
    if not steps:
        raise UnusableError("no equation")
    return Draft("en", clean(row["problem"], "en"), ((str(row["answer"]),),), steps=tuple(steps))


_MATHQA_OPERATIONS = {"add": "+", "subtract": "-", "multiply": "*", "divide": "/", "power": "^"}
_MATHQA_CALL = re.compile(r"([a-z_]+)\(|const_([\d_]+)|([\d.]+)|([,)])")


def read_mathqa_program(row: Row) -> Draft:
    """MathQA's dev split: `divide(add(9, const_100), 2)`, where it gives the keyed option."""
    if not str(row["id"]).startswith("mathqa-dev"):
        raise UnusableError("belongs to a test split")
    if row.get("formula_ok") is not True:
        raise UnusableError("formula looks unrelated")
    found = re.search(r"-?\d[\d,]*(?:\.\d+)?(?:/\d+)?\s?%?", str(row.get("answer", "")))
    if not found:
        raise UnusableError("answer is not a number")
    return Draft("en", clean(row["problem"], "en"), ((found[0],),), tree=_mathqa_tree(str(row["equation"])))


def _mathqa_tree(source: str) -> Node:
    tokens = [match.groups() for match in _MATHQA_CALL.finditer(source)]
    tree, at = _mathqa_term(tokens, 0)
    if at != len(tokens):
        raise EquationError(f"Cannot read {source!r}.")
    return tree


def _mathqa_term(tokens: Sequence[tuple[str | Any, ...]], at: int) -> tuple[Node, int]:
    if at >= len(tokens):
        raise EquationError("A program ends early.")
    name, constant, digits, _ = tokens[at]
    if constant:
        return number(constant.replace("_", ".") if constant.startswith("0_") else constant), at + 1
    if digits:
        return number(digits), at + 1
    operands: list[Node] = []
    at += 1
    while at < len(tokens) and tokens[at][3] != ")":
        if tokens[at][3] == ",":
            at += 1
            continue
        operand, at = _mathqa_term(tokens, at)
        operands.append(operand)
    return _mathqa_operation(str(name), operands), at + 1


def _mathqa_operation(name: str, operands: Sequence[Node]) -> Node:
    if name in _MATHQA_OPERATIONS and len(operands) == 2:
        return Operation(_MATHQA_OPERATIONS[name], operands[0], operands[1])  # type: ignore[arg-type]
    if name == "negate" and len(operands) == 1:
        return Negative(operands[0])
    if name == "inverse" and len(operands) == 1:
        return Operation("/", number("1"), operands[0])
    raise UnusableError("function outside + - * / ^")


MATHQA_CONSTANTS = frozenset({"1", "2", "7", "12", "24", "52", "60", "100", "365", "1000", "3600"})


def has_usual_constants(tree: Node, found: Sequence[Quantity]) -> bool:
    """Whether every number is one of the text's or a usual constant. MathQA's programs were searched for the keyed
    answer and hit it by accident where they need others."""
    known = {quantity.literal for quantity in found} | MATHQA_CONSTANTS
    return all(isinstance(leaf, Number) and leaf.text in known for leaf in leaves(tree))


def uses_every_number(tree: Node, found: Sequence[Quantity]) -> bool:
    """Whether every amount of the text is used. On MathQA's dev split, whose answers are keyed, a program with this and
    usual constants is right in 75 % of the cases, any other in 57 %."""
    used = {leaf.text for leaf in leaves(tree) if isinstance(leaf, Number)}
    return all(quantity.literal in used for quantity in found if not quantity.ordinal)


# --- equations --------------------------------------------------------------------------------------------------------


def read_equations(row: Row) -> Draft:
    """HMWP, CM17K, MAWPS, DRAW-1K, Dolphin: `unkn: x, y; equ: ...; equ: ...` or equations separated by `;`."""
    source = str(row.get("equation") or "")
    if not source:
        raise UnusableError("no equation")
    asked: tuple[Node, ...] = ()
    parts = []
    for part in re.split(r"[;\n]", source):
        label, _, body = part.rpartition(":")
        if label.strip() == "unkn":
            asked = tuple(parse(term) for term in body.split(","))
        elif body.strip():
            parts.append(body)
    equations = tuple(_equation(part) for part in parts)
    lang: Lang = row["lang"]
    return _arithmetic_or_equations(
        Draft(lang, clean(row["problem"], lang), _keys(str(row.get("answer", ""))), equations=equations, asked=asked)
    )


def _equation(source: str) -> Equation:
    sides = source.replace("＝", "=").split("=")
    if len(sides) == 1:
        return Equation(Unknown("x"), parse(sides[0]))
    if len(sides) != 2:
        raise UnusableError("chained equation")
    return Equation(parse(sides[0]), parse(sides[1]))


def _keys(answer: str) -> tuple[tuple[str, ...], ...]:
    """The alternatives of an answer such as `{45/2; 27/2} | {22.5; 13.5}` or `2 or -3`."""
    alternatives = re.split(r"\||\bor\b", re.sub(r"[{}$]", "", answer))
    split = [tuple(re.split(r";|,\s+|,(?!\d{3}\b)", alternative.strip())) for alternative in alternatives]
    return tuple(tuple(value.split("=")[-1].strip() for value in values if value.strip()) for values in split)


def _arithmetic_or_equations(draft: Draft) -> Draft:
    """A draft with the single equation `x = expression` is arithmetic."""
    if len(draft.equations) != 1:
        return draft
    [equation] = draft.equations
    for unknown, tree in ((equation.left, equation.right), (equation.right, equation.left)):
        if isinstance(unknown, Unknown) and draft.asked in ((), (unknown,)) and not _has_unknown(tree):
            return Draft(draft.lang, draft.text, draft.keys, tree=tree)
    return draft


def _has_unknown(node: Node) -> bool:
    if isinstance(node, Operation):
        return _has_unknown(node.left) or _has_unknown(node.right)
    return isinstance(node, Unknown) or (isinstance(node, Negative) and _has_unknown(node.operand))


READERS: dict[str, Reader] = {
    "math23k": read_arithmetic,
    "ape210k_valid": read_arithmetic,
    "mathqa_train": read_arithmetic,
    "mathqa_dev_test": read_mathqa_program,
    "gsm8k_train": read_gsm8k,
    "cm17k_dev_test": read_equations,
    "hmwp": read_equations,
    "mwp_en_arith": read_equations,
    "mwp_en_algebra": read_equations,
    "dolphin18k_dev": read_equations,
}

# Their origins state no licence; MathQA, GSM8K and Ape210K state one.
UNLICENSED = frozenset({"math23k", "cm17k_dev_test", "hmwp", "mwp_en_algebra", "mwp_en_arith", "dolphin18k_dev"})

# Its answers are what its formulas give, so that agreement proves nothing.
UNKEYED = frozenset({"mathqa_train"})

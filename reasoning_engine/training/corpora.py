"""Human-written training problems, read from their sets, confirmed by exact arithmetic and prepared for training.

A row is kept only where its own equation gives its stated answer; everything else is dropped and counted by reason.
`load_corpus` reads one set (or a prepared file), `write_corpus` prepares many, `traces` makes what the model imitates.
Left out: sets without equations, and solutions in prose.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path

from reasoning_engine.errors import TrainingError
from reasoning_engine.records import Lang
from reasoning_engine.training.composition import as_written, compose, equation_as_written, is_short
from reasoning_engine.training.corpus_problem import CorpusProblem, from_json, read_corpus
from reasoning_engine.training.corpus_readers import (
    READERS,
    UNKEYED,
    UNLICENSED,
    Draft,
    Row,
    UnusableError,
    has_usual_constants,
    uses_every_number,
)
from reasoning_engine.training.corpus_traces import traces
from reasoning_engine.training.equations import (
    EquationError,
    Node,
    Operation,
    Unknown,
    evaluate,
    parse,
    rebuild,
    result,
    write,
)
from reasoning_engine.training.quantities import Quantity, quantities
from reasoning_engine.training.solving import Equation, shown, solve, unknowns, writes_decimals

__all__ = ["CorpusProblem", "load_corpus", "read_corpus", "traces", "write_corpus"]

TOLERANCE = Fraction(1, 10_000)  # relative; stated answers are often rounded to a few places
MAX_ANSWER = 14  # characters; longer ones are accidents of division that nobody would ask for
MAX_TEXT = 600
LETTERS = ("x", "y", "z", "w", "u", "v")


def load_corpus(path: Path, *, exclude_unlicensed: bool = False) -> Iterator[CorpusProblem]:
    """The usable problems of one set, or of a prepared file.

    Raises:
        TrainingError: the file's name is no known set and its rows are not prepared ones.
    """
    if path.stem not in READERS:
        yield from (p for p in _prepared(path) if not (exclude_unlicensed and p.source in UNLICENSED))
    elif not (exclude_unlicensed and path.stem in UNLICENSED):
        for row in _rows(path):
            try:
                yield confirm(row, path.stem)
            except (UnusableError, EquationError):
                continue


def write_corpus(
    paths: Sequence[Path],
    out: Path,
    *,
    exclude_unlicensed: bool = False,
    is_barred: Callable[[str], bool] | None = None,
) -> dict[str, Counter[str]]:
    """Write every usable problem of the sets to one file; how many of each set were kept or dropped, and why."""
    counts: dict[str, Counter[str]] = {}
    seen: set[str] = set()
    out.parent.mkdir(parents=True, exist_ok=True)
    partial = out.with_suffix(".partial")
    with partial.open("w", encoding="utf-8") as lines:
        for path in paths:
            counts[path.stem] = counter = Counter[str]()
            if exclude_unlicensed and path.stem in UNLICENSED:
                counter["dropped: licence not stated"] = sum(1 for _ in _rows(path))
                continue
            for row in _rows(path):
                problem = _judged(row, path.stem, counter, seen, is_barred)
                if problem is not None:
                    lines.write(json.dumps(problem.to_json(), ensure_ascii=False) + "\n")
    partial.replace(out)
    return counts


def _judged(
    row: Row, name: str, counter: Counter[str], seen: set[str], is_barred: Callable[[str], bool] | None
) -> CorpusProblem | None:
    try:
        problem = confirm(row, name)
    except UnusableError as reason:
        counter[f"dropped: {reason}"] += 1
    except EquationError:
        counter["dropped: equation cannot be read or solved"] += 1
    else:
        if problem.problem in seen:
            counter["dropped: same text again"] += 1
        elif is_barred is not None and is_barred(problem.problem):
            counter["dropped: stands in a test set"] += 1
        else:
            seen.add(problem.problem)
            counter["kept"] += 1
            return problem
    return None


def _rows(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _prepared(path: Path) -> Iterator[CorpusProblem]:
    try:
        yield from (from_json(row) for row in _rows(path))
    except TypeError as error:
        raise TrainingError(f"{path} is neither a known set nor a file that write_corpus prepared: {error}") from error


# --- confirming -------------------------------------------------------------------------------------------------------


def confirm(row: Row, name: str) -> CorpusProblem:
    """The problem of one row, its answer confirmed.

    Raises:
        UnusableError: with the reason.
        EquationError: its equation cannot be read, evaluated or solved.
    """
    draft = READERS[name](row)
    if not 8 <= len(draft.text) <= MAX_TEXT:
        raise UnusableError("text too short or too long")
    found = quantities(draft.text)
    if draft.tree is not None:
        tree = as_written(draft.tree, found)
        if name in UNKEYED and not (has_usual_constants(tree, found) and uses_every_number(tree, found)):
            raise UnusableError("formula looks unrelated")
        return _confirm_expression(draft, str(row["id"]), name, tree)
    if draft.steps:
        return _confirm_chain(draft, str(row["id"]), name, found)
    return _confirm_equations(draft, str(row["id"]), name, found)


def _confirm_expression(draft: Draft, id_: str, name: str, tree: Node, *, fixed: bool = False) -> CorpusProblem:
    if not isinstance(tree, Operation):
        raise UnusableError("nothing to compute")
    if not is_short(tree):
        raise UnusableError("expression too long")
    value = evaluate(tree)
    if not any(len(key) == 1 and _same(value, key[0]) for key in draft.keys):
        raise UnusableError("equation does not give the stated answer")
    answer = result(tree)
    if len(answer) > MAX_ANSWER:
        raise UnusableError("answer too long")
    return CorpusProblem(id_, draft.lang, draft.text, answer, name, expression=write(tree), fixed=fixed)


def _confirm_chain(draft: Draft, id_: str, name: str, found: Sequence[Quantity]) -> CorpusProblem:
    chain = compose(draft.steps, found)
    if not _same(evaluate(draft.steps[-1][0]), draft.keys[0][0]):
        raise UnusableError("equation does not give the stated answer")
    composes = isinstance(chain.tree, Operation) and is_short(chain.tree)
    if composes and _same(evaluate(chain.tree), draft.keys[0][0]):
        return _confirm_expression(draft, id_, name, chain.tree, fixed=chain.ambiguous)
    calls = [call for call in chain.calls if isinstance(call, Operation)]
    if not calls or len(calls) > 8 or not _same(evaluate(calls[-1]), draft.keys[0][0]):
        raise UnusableError("steps too many or without operation")
    return CorpusProblem(
        id_, draft.lang, draft.text, result(calls[-1]), name, calls=tuple(write(call) for call in calls), fixed=True
    )


def _same(value: Fraction, key: str) -> bool:
    """Whether the value is the stated one, given that stated ones may be rounded."""
    try:
        stated = evaluate(parse(key))
    except EquationError:
        return False
    return abs(value - stated) <= TOLERANCE * max(abs(stated), Fraction(1, 100))


# --- equations --------------------------------------------------------------------------------------------------------


def _confirm_equations(draft: Draft, id_: str, name: str, found: Sequence[Quantity]) -> CorpusProblem:
    names = unknowns(draft.equations)
    if not names or len(names) != len(draft.equations) or len(names) > 3:
        raise UnusableError("more or fewer unknowns than equations")
    renaming = dict(zip(names, _letters(names), strict=True))
    equations = [_renamed_equation(equation_as_written(e, found), renaming) for e in draft.equations]
    letters = list(renaming.values())
    asked = [_renamed(term, renaming) for term in draft.asked] or [Unknown(letter) for letter in letters]
    if len(letters) > 1 and len(asked) > 1 and not asks_for_all(draft.text, draft.lang):
        raise UnusableError("does not say which unknown is asked for")
    answer = _chosen(solve(equations, letters), letters, asked, draft.keys, writes_decimals(equations))
    if len(answer) > MAX_ANSWER * len(asked):
        raise UnusableError("answer too long")
    return CorpusProblem(
        id_, draft.lang, draft.text, answer, name,
        equations=tuple(f"{write(e.left)}={write(e.right)}" for e in equations),
        unknowns=tuple(letters), asked=tuple(write(term) for term in asked),
    )  # fmt: skip


def _letters(names: Sequence[str]) -> Sequence[str]:
    """x, y, z in order, unless the names are those letters already."""
    return names if set(names) <= set(LETTERS) else LETTERS[: len(names)]


def _renamed(node: Node, renaming: dict[str, str]) -> Node:
    def rename(part: Node) -> Node:
        if isinstance(part, Unknown):
            if part.name not in renaming:
                raise UnusableError("asks for an unknown outside the equations")
            return Unknown(renaming[part.name])
        return part

    return rebuild(node, rename)


def _renamed_equation(equation: Equation, renaming: dict[str, str]) -> Equation:
    return Equation(_renamed(equation.left, renaming), _renamed(equation.right, renaming))


def _chosen(
    solutions: Sequence[tuple[Fraction, ...]],
    letters: Sequence[str],
    asked: Sequence[Node],
    keys: Sequence[tuple[str, ...]],
    decimal: bool,
) -> str:
    """The asked values of the solution that the key names, or of all solutions of one unknown where it names all."""
    rows = [dict(zip(letters, solution, strict=True)) for solution in solutions]
    named = [row for row in rows if any(_same_values([evaluate(t, row) for t in asked], key) for key in keys)]
    if not named:
        raise UnusableError("equation does not give the stated answer")
    if len(named) > 1 and (len(named) != len(rows) or len(asked) != 1):
        raise UnusableError("several answers")
    return ", ".join(shown(term, row, decimal) for row in named for term in asked)


def _same_values(values: Sequence[Fraction], key: Sequence[str]) -> bool:
    """Whether the key lists these values, in any order."""
    rest = list(values)
    for text in key:
        match = next((value for value in rest if _same(value, text)), None)
        if match is None:
            return False
        rest.remove(match)
    return not rest


_ALL_EN = (
    "each", "both", "numbers", "how many of", "respectively", "integers", "dimensions", " and how ", "values",
    "find x and y", "length and width", "the angles", "ages",
)  # fmt: skip
_ALL_ZH = ("各", "分别", "、")


def asks_for_all(text: str, lang: Lang) -> bool:
    """Whether the question asks for every unknown of its system (a guess from its last sentence; unsure means no)."""
    if lang == "zh":
        sentences = [s for s in re.split(r"[。．；;！]", text) if s.strip()]
        question = next((s for s in reversed(sentences) if "？" in s or "?" in s), sentences[-1])
        return any(word in question for word in _ALL_ZH) or question.count("多少") + question.count("几") >= 2
    lower = text.lower()
    if "smaller" in lower.split(".")[-1] or "larger" in lower.split(".")[-1] or lower.count("?") > 2:
        return False
    return lower.count("?") == 2 or any(word in lower for word in _ALL_EN)

"""Errors planted in correct solutions: how many the step checker refutes, and how often it refutes a correct step.

Sources: human solutions (GSM8K, MATH) and the curriculum's own traces. One error is planted in a copy of a solution: a
sign turned, a number changed in a relation, a root dropped, a unit exchanged, an unknown divided away. `calculation`
means that the changed link has numbers on both sides, so that algebra can see the error; `letters` that an unknown
stands in it: such a link may be a definition, or read off the story, and then no algebra can refute it. Both are told.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.tables import SkippedError, table
from reasoning_engine.cas.claim_chains import Claim
from reasoning_engine.cas.claims import claims_in, formulas_in
from reasoning_engine.cas.sampling import agreement
from reasoning_engine.cas.steps import check_step
from reasoning_engine.cas.values import symbols
from reasoning_engine.curriculum import families
from reasoning_engine.records import Lang, ToolCall

VARIABLE = "LEMMA_TRAIN_DATA"
_FORMULA = re.compile(r"\$\$.+?\$\$|\$[^$]+\$|\\\[.+?\\\]|\\begin\{align\*?\}.+?\\end\{align\*?\}", re.DOTALL)
_PLAIN = re.compile(r"[-(]?\$?\d[\d.,]*%?(?:\s*[-+*/x×÷()]\s*[-(]*\$?\d[\d.,]*\)*%?)+\s*=\s*\$?\d[\d.,]*")
_NUMBER = re.compile(r"(?<![\d.,^_A-Za-z{])\d+(?:,\d{3})*(?:\.\d+)?(?![\d.,]*[\d^_])")
_SIGN = re.compile(r"(?<=[0-9a-z)}])\s*([+-])\s*(?=[0-9a-z(\\])")
_LETTER = re.compile(
    r"(?<![A-Za-z\\{])[A-Za-z](?![A-Za-z])|\\(?:alpha|theta|angle|triangle|log|sin|cos|tan|overline|binom|mathbf|[pv]matrix)"
    r"|\\begin\{[pv]matrix"
)
_NO_ERROR = re.compile(r"(?<![0-9.])0(?![0-9.])|cdot\s*0|mod|\bremainder\b")  # n+0 and n-0 are the same
_UNITS = ("mm", "cm", "km", "kg", "ml", "千米", "厘米", "千克", "小时", "分钟")
_UNIT = re.compile(r"(?<=[0-9}])\s?(mm|cm|km|kg|ml|千米|厘米|千克|小时|分钟)(?![A-Za-z²^])")
_ROOTS = re.compile(
    r"((?<![0-9a-z])\$?(?<![0-9a-z])([a-z])\s*=\s*(-?\d+)\$?),?\s*(?:or|and|\\text\{ or \}|或)\s*\$?\2\s*=\s*(-?\d+)\$?"
)
_ANNOTATION = re.compile(r"<<[^<>]*>>")
_STEP = re.compile(r"(?<=[.!?。])\s+(?=[A-Z\u4e00-\u9fff$\\])|\n+")


@dataclass(frozen=True)
class Error:
    """A planted error: the whole text with it, what it is, and whether algebra can see it."""

    text: str
    kind: str
    seen: str
    shown: str


@dataclass
class Score:
    """What happened to correct solutions and to planted errors."""

    solutions: int = 0
    alarms: list[str] = field(default_factory=list)
    planted: Counter[tuple[str, str]] = field(default_factory=Counter)
    caught: Counter[tuple[str, str]] = field(default_factory=Counter)
    harmless: int = 0
    at_once: int = 0
    missed: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))


def steps_of(solution: str) -> list[str]:
    """A solution cut into steps at sentences and lines, formulas left whole."""
    kept = _FORMULA.sub(lambda m: re.sub(r"\s", "\0", m.group()), _ANNOTATION.sub("", solution))
    return [step.replace("\0", " ") for step in _STEP.split(kept) if step.strip()]


def refuted(steps: list[str], problem: str) -> str | None:
    """The detail of the first refuted step, or None."""
    for index, step in enumerate(steps):
        checked = check_step(step, (), [problem, *steps[:index]])
        if checked.verdict == "refuted":
            return f"{step[:120]!r}: {checked.detail}"
    return None


# --- planting


def regions(text: str) -> Iterator[tuple[int, int]]:
    """Where relations stand: formulas with an equals sign, and calculations in running text."""
    found = [(start, end) for start, end, body in formulas_in(text) if "=" in body]
    yield from found
    for match in _PLAIN.finditer(text):
        if not any(a <= match.start() < b for a, b in found):
            yield match.span()


def errors(text: str, rng: random.Random) -> list[Error]:
    """One error of each kind that the text has room for."""
    sites: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for start, end in regions(text):
        if _NO_ERROR.search(text, start, end):
            continue
        for match in _NUMBER.finditer(text, start, end):
            sites["number"].append((*match.span(), _other(match.group(), rng)))
        for match in _SIGN.finditer(text, start, end):
            sites["sign"].append((*match.span(1), "-" if match.group(1) == "+" else "+"))
        units = list(_UNIT.finditer(text, start, end))
        if len(units) > 1:
            match = rng.choice(units)
            sites["unit"].append((*match.span(1), rng.choice([u for u in _UNITS if u != match.group(1)])))
    for match in _ROOTS.finditer(text):
        if match.group(3) != match.group(4):
            sites["dropped root"].append((*match.span(), match.group(1)))
    found: list[Error] = []
    for kind, places in sites.items():
        start, end, new = rng.choice(places)
        changed = text[:start] + new + text[end:]
        seen = "calculation" if kind in ("dropped root", "unit") or _is_calculation(text, start, end) else "letters"
        found.append(Error(changed, kind, seen, changed[max(0, start - 50) : end + 40]))
    return found


def leaves_it_true(text: str, changed: str) -> bool:
    """Whether a change makes nothing false: every calculation that it touches still holds exactly.

    A factor beside cos 90 degrees, say. Such a change is no error and is not counted."""
    before = {(claim.left, claim.sign, claim.right) for claim in claims_in(text)}
    touched = [claim for claim in claims_in(changed) if (claim.left, claim.sign, claim.right) not in before]
    return bool(touched) and all(claim.sign == "=" and _holds(claim) for claim in touched)


def _holds(claim: Claim) -> bool:
    found = agreement(claim.left, claim.right)
    return found == "exact" or (found == "numeric" and not symbols(claim.left) | symbols(claim.right))


def _other(number: str, rng: random.Random) -> str:
    if "." in number:
        return number[:-1] + str((int(number[-1]) + 3) % 10)
    changed = int(number.replace(",", "")) + rng.choice((1, 2, 3, 10))
    return f"{changed:,}" if "," in number else str(changed)


def _is_calculation(text: str, start: int, end: int) -> bool:
    """Whether the links beside the place hold numbers only."""
    a, b = next((span for span in regions(text) if span[0] <= start < span[1]), (start, end))
    pieces = re.split(r"=|\\\\|\\approx|\\Rightarrow|\\implies|[<>]|\\l?eq?\b|\\geq?\b|,", text[a:b])
    at, position = 0, a
    for index, piece in enumerate(pieces):
        if position <= start <= position + len(piece):
            at = index
            break
        position += len(piece) + 1
    near = [pieces[i] for i in (at - 1, at + 1) if 0 <= i < len(pieces)]
    plain = [p for p in near if not _LETTER.search(p) and re.search(r"\d", p)]
    return bool(plain) and not _LETTER.search(pieces[at])


# --- sources


def human(path: Path, count: int) -> Iterator[tuple[str, str]]:
    """Problem and solution of rows drawn from a file."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").strip().split("\n")]
    chosen = random.Random(11).sample(rows, min(count * 2, len(rows)))
    usable = [row for row in chosen if row.get("solution") and "[asy]" not in row["solution"]]
    yield from ((row["problem"], row["solution"]) for row in usable[:count])


Step = tuple[str, tuple[ToolCall, ...]]
_LANGS: tuple[Lang, Lang] = ("en", "zh")


def curriculum(samples: int) -> Iterator[tuple[str, list[Step]]]:
    """Problem and steps of exercises of every family, both languages and modes."""
    for number, family in enumerate(families()):
        for seed in range(samples):
            lang = _LANGS[(seed + number) % 2]
            exercise = family.sample(seed + 90_001, family.difficulties[seed % len(family.difficulties)], lang)
            for trace in (exercise.fast, exercise.deep):
                yield (
                    exercise.problem,
                    [
                        (
                            "".join(part for part in step.parts if isinstance(part, str)),
                            tuple(part for part in step.parts if isinstance(part, ToolCall)),
                        )
                        for step in trace.steps
                    ],
                )


_DIVISIONS = (
    ("$x^2 = {a}x$, so $x = {a}$.", "Solve the equation x^2={a}x."),
    ("$x(x-{a}) = 0$. Therefore $x-{a} = 0$ and hence $x = {a}$.", "Solve x(x-{a})=0."),
    ("${b}x^2 = {c}x$. Divide both sides by $x$: ${b}x = {c}$.", "Solve {b}x^2={c}x."),
    ("$x^2 = {s}$, so $x = {a}$.", "Solve the equation x^2={s}."),
    ("两边同除以 $x$，由 $x^2 = {a}x$ 得 $x = {a}$。", "解方程 x^2={a}x"),
    ("$(x-1)(x-{a}) = 0$，所以 $x = {a}$。", "解方程 (x-1)(x-{a})=0"),
    ("Divide $-{b}x > {c}$ by $-{b}$: $x > -{d}$.", "Solve -{b}x>{c}."),
    ("{a} km = {a}00 m, so the road is {a}00 m long.", "How many metres are {a} km?"),
    ("{a} 千米 = {a}00 米。", "{a} 千米是多少米？"),
    ("The area is $ {a} \\text{{ cm}} \\times {b} \\text{{ cm}} = {e} \\text{{ cm}}$.", "Find the area."),
)


def constructed() -> Iterator[tuple[str, str]]:
    """Steps that are wrong by an illegal division, a lost root, a kept sign or a wrong unit."""
    for a, b in ((5, 2), (7, 3), (9, 4), (12, 5)):
        values = {"a": a, "b": b, "c": a * b, "d": a, "s": a * a, "e": a * b}
        for step, problem in _DIVISIONS:
            yield problem.format(**values), step.format(**values)


# --- measuring


def measure(pairs: Iterator[tuple[str, str]]) -> Score:
    """Human solutions: as they are, and with errors."""
    score = Score()
    for index, (problem, solution) in enumerate(pairs):
        text = _ANNOTATION.sub("", solution)
        score.solutions += 1
        alarm = refuted(steps_of(text), problem)
        if alarm is not None:
            score.alarms.append(alarm)
            continue
        for error in errors(text, random.Random(index)):
            if leaves_it_true(text, error.text):
                score.harmless += 1
                continue
            key = (error.kind, error.seen)
            score.planted[key] += 1
            if refuted(steps_of(error.text), problem) is not None:
                score.caught[key] += 1
            else:
                score.missed[key].append(error.shown.replace("\n", " "))
    return score


def measure_curriculum(samples: int) -> Score:
    """The curriculum's traces: every step as it is (with its tools), and one error in each step that has room."""
    score = Score()
    for number, (problem, steps) in enumerate(curriculum(samples)):
        score.solutions += 1
        for index, (text, tools) in enumerate(steps):
            context: list[str | Step] = [problem, *steps[:index]]
            checked = check_step(text, tools, context)
            if checked.verdict == "refuted":
                score.alarms.append(f"{text[:120]!r}: {checked.detail}")
                continue
            for error in errors(text, random.Random(f"{number}/{index}")):
                if leaves_it_true(text, error.text):
                    score.harmless += 1
                    continue
                key = (error.kind, error.seen)
                score.planted[key] += 1
                wrong = [*steps[:index], (error.text, tools), *steps[index + 1 :]]
                at = first_refuted(wrong, problem, index)
                score.at_once += at == index
                if at is not None:
                    score.caught[key] += 1
                else:
                    score.missed[key].append(error.shown)
    return score


def first_refuted(steps: list[Step], problem: str, start: int) -> int | None:
    """Where a trace is refuted first, from a step on: at the slip, or at a later step that no longer follows."""
    for index in range(start, len(steps)):
        if check_step(*steps[index], [problem, *steps[:index]]).verdict == "refuted":
            return index
    return None


def measure_constructed() -> Score:
    """The wrong steps of our own."""
    score = Score()
    for problem, step in constructed():
        score.planted["constructed", "calculation"] += 1
        if check_step(step, (), [problem]).verdict == "refuted":
            score.caught["constructed", "calculation"] += 1
        else:
            score.missed["constructed", "calculation"].append(step)
    return score


def add_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("planted_errors")
    group.add_argument("--train-data", type=Path, help=f"folder of gsm8k_train and math_train (or ${VARIABLE})")
    group.add_argument("--solutions", type=int, default=200, help="human solutions of each kind")
    group.add_argument("--samples", type=int, default=2, help="exercises of each family")
    group.add_argument("--missed", type=int, default=0, help="examples of each kind of miss to list")


def run(options: argparse.Namespace) -> str:
    """A row for each source and kind of error, the sums with intervals, then the false alarms and some misses."""
    folder = options.train_data or os.environ.get(VARIABLE)
    scores: dict[str, Score] = {"curriculum": measure_curriculum(options.samples), "constructed": measure_constructed()}
    if folder:
        for name in ("gsm8k", "math"):
            path = Path(folder) / f"{name}_train.jsonl"
            if not path.exists():
                raise SkippedError(f"{path} is not there.")
            scores[name] = measure(human(path, options.solutions))
    rows: list[list[object]] = []
    listed: list[str] = []
    for name, score in scores.items():
        rows.extend(_rows(name, score))
        for key in sorted(score.missed):
            listed.extend(f"missed {name} {key}: {text}" for text in score.missed[key][: options.missed])
        listed.extend(f"false alarm {name}: {text}" for text in score.alarms)
    return "\n".join([table(["source", "error", "where", "planted", "refuted", "95 %"], rows), "", *listed])


def _rows(name: str, score: Score) -> list[list[object]]:
    rows = [[name, *key, *_share(score.caught[key], score.planted[key])] for key in sorted(score.planted)]
    for seen in ("calculation", "letters"):
        planted, caught = (sum(c for k, c in t.items() if k[1] == seen) for t in (score.planted, score.caught))
        if planted:
            rows.append([name, "all", seen, *_share(caught, planted)])
    planted, caught = score.planted.total(), score.caught.total()
    rows.append([name, "all", "both", *_share(caught, planted)])
    if score.at_once:
        rows.append([name, "all", "both, at the step itself", *_share(score.at_once, planted)])
    rows.append([name, f"{score.harmless} left it true", "", "", "", ""])
    alarms = len(score.alarms)
    rows.append([name, "correct", f"{alarms} false alarms", *_share(alarms, score.solutions)])
    return rows


def _share(part: int, whole: int) -> list[object]:
    """How many there are, the share, and its interval."""
    from reasoning_engine.evaluation.statistics import wilson

    if not whole:
        return [0, "", ""]
    low, high = wilson(part, whole)
    return [whole, f"{100 * part / whole:.1f} %", f"{100 * low:.1f}-{100 * high:.1f}"]

"""Whether a candidate may become champion: every rule of the gate, in one place, on reports of the frozen suites.

Both models answered the same problems, so each rule looks at paired differences with their bootstrap intervals, not at
two averages. A candidate must be clearly better on what it was trained for and nowhere clearly worse. Left out: running
the evaluations, and who approves (tutor.lab).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from reasoning_engine.evaluation.statistics import Difference, paired_bootstrap, wilson

Report = Mapping[str, Any]  # as `reasoning_engine evaluate --out` writes it
Pair = tuple[Mapping[str, Any], Mapping[str, Any]]
MODE = "auto"


@dataclass(frozen=True, slots=True)
class Rules:
    """The gate.

    `least_gain`: the target's interval must lie above it. `most_loss`: on any other suite, or in either language, the
    interval must reach up to at least minus this (0: no clear loss at all). `most_tokens`: how many times the
    champion's tokens the candidate may spend. `least_problems`: a target smaller than this shows nothing."""

    least_gain: float = 0.0
    most_loss: float = 0.0
    most_tokens: float = 1.5
    least_problems: int = 8


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule says of one suite. `rule` is a stable name, `values` the numbers that decided."""

    rule: str
    suite: str
    passed: bool
    values: dict[str, Any]

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Judgement:
    """All findings; the candidate may be promoted when every one of them passed."""

    findings: tuple[Finding, ...]

    @property
    def passed(self) -> bool:
        return bool(self.findings) and all(finding.passed for finding in self.findings)

    def to_json(self) -> dict[str, Any]:
        return {"passed": self.passed, "findings": [finding.to_json() for finding in self.findings]}


def judge(
    champion: Mapping[str, Report], candidate: Mapping[str, Report], target: str, rules: Rules | None = None
) -> Judgement:
    """The candidate's reports against the champion's, suite by suite; `target` names the suite that must improve.

    Raises:
        ValueError: the two have not answered the same suites.
    """
    rules = rules or Rules()
    if set(champion) != set(candidate) or target not in champion:
        raise ValueError("Both models must have answered the same suites, the target among them.")
    found: list[Finding] = []
    for suite in sorted(champion, key=lambda name: (name != target, name)):
        pairs = paired(champion[suite], candidate[suite])
        found.append(_target(suite, pairs, rules) if suite == target else _not_worse("suite", suite, pairs, rules))
        if suite != target:
            found += [_not_worse(f"language-{lang}", suite, _of(pairs, lang), rules) for lang in ("en", "zh")]
        found.append(_tokens(suite, pairs, rules))
    found.append(_calibration(champion, candidate))
    return Judgement(tuple(finding for finding in found if finding.values))


def paired(champion: Report, candidate: Report) -> list[Pair]:
    """(champion's item, candidate's item) for each problem that both answered, in the suite's order."""
    new = {item["id"]: item for item in candidate["modes"][MODE]["items"]}
    return [(item, new[item["id"]]) for item in champion["modes"][MODE]["items"] if item["id"] in new]


def side_by_side(champion: Report, candidate: Report) -> list[Pair]:
    """The same pairs for a person to read: where one is right and the other wrong, then other differences, then the
    rest."""

    def rank(pair: Pair) -> tuple[bool, bool, bool]:
        old, new = pair
        return old["correct"] == new["correct"], not old["correct"], old["answer"] == new["answer"]

    return sorted(paired(champion, candidate), key=rank)


def difference(pairs: Sequence[Pair], field: str = "correct") -> Difference | None:
    """Candidate minus champion, with its interval; None where there is nothing to compare."""
    if not pairs:
        return None
    return paired_bootstrap([float(old[field]) for old, _ in pairs], [float(new[field]) for _, new in pairs])


# --- the rules --------------------------------------------------------------------------------------------------------


def _target(suite: str, pairs: Sequence[Pair], rules: Rules) -> Finding:
    """Clearly better: the whole interval lies above the least gain."""
    made = difference(pairs)
    if made is None:
        return Finding("target-better", suite, False, {"n": 0})
    enough = made.n >= rules.least_problems
    return Finding("target-better", suite, enough and made.low > rules.least_gain, _numbers(pairs, made))


def _not_worse(rule: str, suite: str, pairs: Sequence[Pair], rules: Rules) -> Finding:
    """Not clearly worse: the interval reaches up to no loss."""
    made = difference(pairs)
    if made is None:
        return Finding(rule, suite, True, {})
    return Finding(rule, suite, made.high >= -rules.most_loss, _numbers(pairs, made))


def _tokens(suite: str, pairs: Sequence[Pair], rules: Rules) -> Finding:
    """Not bought with words: tokens a problem stay within a multiple of the champion's."""
    if not pairs:
        return Finding("tokens", suite, True, {})
    before, after = (sum(pair[side]["tokens"] for pair in pairs) / len(pairs) for side in (0, 1))
    return Finding("tokens", suite, after <= rules.most_tokens * max(before, 1.0), {"before": before, "after": after})


def _calibration(champion: Mapping[str, Report], candidate: Mapping[str, Report]) -> Finding:
    """ "Proved" means no less than before: the share that is right among the proved answers has not clearly fallen."""
    right_before, n_before = _proved(champion)
    right_after, n_after = _proved(candidate)
    if not n_before or not n_after:
        return Finding("calibration", "all", True, {})
    before, (_, high) = right_before / n_before, wilson(right_after, n_after)
    values = {"before": before, "after": right_after / n_after, "n": n_after, "high": high}
    return Finding("calibration", "all", high >= before, values)


def _proved(reports: Mapping[str, Report]) -> tuple[int, int]:
    items = [item for report in reports.values() for item in report["modes"][MODE]["items"]]
    proved = [item for item in items if item["badge"] == "proved"]
    return sum(item["correct"] for item in proved), len(proved)


def _of(pairs: Sequence[Pair], lang: str) -> list[Pair]:
    return [pair for pair in pairs if pair[0].get("lang") == lang]


def _numbers(pairs: Sequence[Pair], made: Difference) -> dict[str, Any]:
    before, after = (sum(pair[side]["correct"] for pair in pairs) / len(pairs) for side in (0, 1))
    return {
        "n": made.n, "before": before, "after": after, "gain": made.mean, "low": made.low, "high": made.high,
    }  # fmt: skip

"""What an independent route says of an answer: the record, its sentences, and the step from a verdict to a badge."""

from __future__ import annotations

from dataclasses import dataclass

from reasoning_engine.cas.reading import Reading
from reasoning_engine.records import Badge, Verdict


@dataclass(frozen=True, slots=True)
class Proof:
    """What the independent route says, with a sentence in the problem's language."""

    verdict: Badge
    reason: str

    @property
    def badge(self) -> Badge:
        """The same as `verdict`, by the name the page uses."""
        return self.verdict


UNREAD = {"en": "I know no independent way to check this question.", "zh": "这道题没有独立的验算方法。"}
UNSURE = {
    "en": "The answer could not be compared with an independent calculation.",
    "zh": "无法把答案与独立计算的结果比较。",
}
PROVED = {"en": "An independent calculation gives the same: {result}.", "zh": "独立计算得到相同的结果：{result}。"}
REFUTED = {"en": "An independent calculation gives {result}.", "zh": "独立计算的结果是 {result}。"}
ROOTS = {
    "en": "Every solution satisfies the equation, and there are no others: {result}.",
    "zh": "每个解代入方程都成立，且没有其他解：{result}。",
}
FALSE_ROOT = {"en": "{x} = {root} does not satisfy the equation.", "zh": "{x} = {root} 代入方程不成立。"}
FORM = {
    "en": "The value is right, but I cannot confirm that the form is the one asked for.",
    "zh": "数值正确，但无法确认形式符合要求。",
}


def by_verdict(reading: Reading, result: str, verdict: Verdict, proved: dict[str, str] = PROVED) -> Proof:
    """The badge that a comparison with the independent result earns."""
    if verdict.kind == "equal":
        return Proof("proved", proved[reading.lang].format(result=result))
    if verdict.kind == "unequal" and verdict.rung not in ("decimal", "form", "parse"):
        return Proof("refuted", REFUTED[reading.lang].format(result=result))
    return unsure(reading)


def unsure(reading: Reading) -> Proof:
    return Proof("unchecked", UNSURE[reading.lang])


def other_form(reading: Reading) -> Proof:
    return Proof("unchecked", FORM[reading.lang])

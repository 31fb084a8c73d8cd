"""What a rollout earns, and the advantages of its group.

Verdict: equal 1, unequal 0; undecided is None, and drops the sample from its group instead of counting as wrong. A text
that cannot be parsed into an answer earns 0, one that was ended because it repeated itself less than that. The length
reward follows the k1.5 report, section 2.3.3.
"""

from __future__ import annotations

from collections.abc import Sequence

from reasoning_engine.cas.forms import gives_the_question_back
from reasoning_engine.cas.judging import equal_within
from reasoning_engine.records import AnswerType
from reasoning_engine.training.groups import Asked, Rollout

RIGHT = 1.0
DEADLINE = 2.0  # seconds a comparison may take; longer is undecided


def reward(asked: Asked, rollout: Rollout, well_formed: bool, repetition_penalty: float) -> float | None:
    """What a finished rollout earns before its length is looked at; None drops it from its group."""
    if rollout.ending == "repetition":
        return -repetition_penalty
    if rollout.ending != "end" or not well_formed:
        return 0.0
    return verdict_reward(asked.problem.text, asked.key, rollout.answer, asked.answer_type)


def verdict_reward(problem: str, key: str, answer: str | None, answer_type: AnswerType | None = None) -> float | None:
    """1 for an answer equal to `key`, 0 for an unequal, missing or unreadable one, None where the CAS cannot tell.

    An expression that is only the question again earns nothing, else a policy would learn to copy it. The comparison
    runs in a child that is killed at its deadline, so that no answer, however strange, can hold the training up."""
    if answer is None or (answer_type == "expression" and gives_the_question_back(problem, key, answer)):
        return 0.0
    verdict = equal_within(key, answer, answer_type=answer_type, deadline=DEADLINE)
    if verdict.kind == "undecided" and verdict.rung == "parse":
        return 0.0
    return {"equal": RIGHT, "unequal": 0.0, "undecided": None}[verdict.kind]


def length_rewards(lengths: Sequence[int], correct: Sequence[bool]) -> list[float]:
    """lambda = 0.5 - (len - min) / (max - min) over the group; min(0, lambda) where wrong; 0 where all are as long."""
    shortest, longest = min(lengths), max(lengths)
    if shortest == longest:
        return [0.0] * len(lengths)
    values = [0.5 - (length - shortest) / (longest - shortest) for length in lengths]
    return [value if right else min(0.0, value) for value, right in zip(values, correct, strict=True)]


def length_weight(weight: float, warm_up: int, iteration: int) -> float:
    """Off during warm-up, then constant."""
    return weight if iteration >= warm_up else 0.0


def group_advantages(
    rewards: Sequence[float | None], lengths: Sequence[int], length_weight: float
) -> list[float | None]:
    """r - mean(r) of each sample of one problem, the length reward included; None for dropped samples.

    A group of fewer than two judged samples, or without variance, teaches nothing: all its advantages are 0.
    """
    kept = [i for i, reward in enumerate(rewards) if reward is not None]
    advantages: list[float | None] = [None if reward is None else 0.0 for reward in rewards]
    if len(kept) < 2:
        return advantages
    extra = length_rewards([lengths[i] for i in kept], [rewards[i] == RIGHT for i in kept])
    totals = [float(rewards[i] or 0) + length_weight * bonus for i, bonus in zip(kept, extra, strict=True)]
    mean = sum(totals) / len(totals)
    for i, total in zip(kept, totals, strict=True):
        advantages[i] = total - mean
    return advantages

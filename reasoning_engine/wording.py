"""The sentences the engine itself says to a pupil, in English and Chinese.

They report what happened and how sure the engine is, never more. Everything the model writes is its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from reasoning_engine.attempts import Difference
from reasoning_engine.records import Lang, Mode

_SENTENCES: Final[Mapping[str, tuple[str, str]]] = {
    "fast": ("I am {percent} % sure that a short solution is enough.", "我有 {percent}% 的把握，简短的解法就够了。"),
    "deep": ("I am {percent} % sure that this needs thinking first.", "我有 {percent}% 的把握，这道题需要先思考。"),
    "drawn fast": (
        "For variety this attempt is short (drawn with probability {percent} %).",
        "为了多样，这次尝试写简短的解法（以 {percent}% 的概率抽到）。",
    ),
    "drawn deep": (
        "For variety this attempt thinks first (drawn with probability {percent} %).",
        "为了多样，这次尝试先思考（以 {percent}% 的概率抽到）。",
    ),
    "dial": (" The efficiency setting decided it.", "效率设置影响了这个选择。"),
    "forced fast": ("You chose this: a short solution.", "这是你选择的：简短的解法。"),
    "forced deep": ("You chose this: thinking before the steps.", "这是你选择的：先思考，再写步骤。"),
    "retried refuted": (
        "My answer did not pass the check, so I think it through once more.",
        "我的答案没有通过检验，所以我重新仔细想一遍。",
    ),
    "retried missing": (
        "I came to no answer, so I think it through once more.",
        "我没有得到答案，所以我重新仔细想一遍。",
    ),
    "proved": ("An independent check confirms it.", "独立的检验证实了这个答案。"),
    "agreed": (
        "I could not prove it, but {votes} of {of} attempts agree.",
        "我无法证明它，但 {of} 次尝试中有 {votes} 次得到相同的答案。",
    ),
    "votes": ("{votes} of {of} attempts agree.", "{of} 次尝试中有 {votes} 次得到相同的答案。"),
    "unsure": ("I am not sure: {why}", "我不能确定：{why}"),
    "no route": ("I found no independent way to check this answer.", "我找不到独立的方法来检验这个答案。"),
    "refuted": (
        "Careful: I solved this {count} times, and no answer passed the check. {why}",
        "注意：我解了 {count} 次，没有一个答案通过检验。{why}",
    ),
    "refuted once": ("Careful: this answer did not pass the check. {why}", "注意：这个答案没有通过检验。{why}"),
    "bad step": ("Step {step} did not pass its check.", "第 {step} 步没有通过检验。"),
    "after refuted": (
        "My first answer did not pass the check, so I solved it again.",
        "我的第一个答案没有通过检验，所以我重新求解了。",
    ),
    "after several refuted": (
        "My first {count} answers did not pass the check, so I solved it again.",
        "我的前 {count} 个答案都没有通过检验，所以我重新求解了。",
    ),
    "after missing": (
        "My first try came to no answer, so I solved it again.",
        "我的第一次尝试没有得到答案，所以我重新求解了。",
    ),
    "differ": (
        "Another attempt got {rival}; they part at step {step}.",
        "另一次尝试得到 {rival}，从第 {step} 步开始不同。",
    ),
    "differ results": (
        "Another attempt got {rival}; they part at step {step}, with {ours} here and {theirs} there.",
        "另一次尝试得到 {rival}；从第 {step} 步开始不同：这里是 {ours}，那里是 {theirs}。",
    ),
    "rival": ("Another attempt got {rival}.", "另一次尝试得到 {rival}。"),
    "cut budget": (
        "The budget was spent, so I answered before I had finished.",
        "预算已经用完，所以我没有写完就给出了答案。",
    ),
    "cut asked": ("You asked for the answer at once, so I did not finish.", "你要求立即给出答案，所以我没有写完。"),
    "cut loop": (
        "I was going round in circles, so I answered before I had finished.",
        "我开始重复自己，所以没有写完就给出了答案。",
    ),
    "no answer": (
        "I did not reach an answer. Try Deep, a larger budget, or put the question differently.",
        "我没有得到答案。可以试试深度模式、更大的预算，或者换一种说法提问。",
    ),
    "model failed": (
        "The model does not answer: it may be busy or restarting. Try again in a moment.",
        "模型没有回应：可能正忙或正在重启。请稍后再试。",
    ),
    "stopped": ("stopped by the pupil", "已按要求停止"),
}  # fmt: skip


class Wording:
    """The sentences in one language."""

    def __init__(self, lang: Lang) -> None:
        self._column = 1 if lang == "zh" else 0

    def say(self, key: str, **values: object) -> str:
        """One sentence of the catalogue."""
        return _SENTENCES[key][self._column].format(**values)

    def joined(self, *sentences: str) -> str:
        """Sentences one after the other; Chinese needs no space."""
        return ("" if self._column else " ").join(sentence.strip() for sentence in sentences if sentence.strip())

    def mode_chosen(self, mode: Mode, probability: float, *, dial: bool) -> str:
        """Why the model's own choice was made: how sure it was."""
        percent = min(99, max(1, round(100 * probability)))
        choice = self.say(mode if probability >= 0.5 else f"drawn {mode}", percent=percent)
        return choice + (self.say("dial") if dial else "")

    def mode_forced(self, mode: Mode) -> str:
        return self.say(f"forced {mode}")

    def retried(self, refuted: int) -> str:
        """What came before an answer that was found in a further try. A retry is no vote, so none is counted here."""
        if refuted > 1:
            return self.say("after several refuted", count=refuted)
        return self.say("after refuted" if refuted else "after missing")

    def differ(self, rival: str, difference: Difference | None) -> str:
        """What another attempt says, and from which step on."""
        if difference is None:
            return self.say("rival", rival=rival)
        step = difference.step + 1
        if difference.ours is None or difference.theirs is None or difference.ours == difference.theirs:
            return self.say("differ", rival=rival, step=step)
        return self.say("differ results", rival=rival, step=step, ours=difference.ours, theirs=difference.theirs)

"""Numbers written in other bases.

Left out: calculating inside a base.
"""

from __future__ import annotations

import random

from reasoning_engine.curriculum.drafting import Teller, call
from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.teaching import Lesson, move, teach
from reasoning_engine.records import Lang


@family(
    "base_conversion", strand="number_theory", grades=(6, 12), en="Numbers in other bases", zh="进位制", ccss="MP.7", cn="算法初步：进位制",
)  # fmt: skip
def base_conversion(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    base = 2 if difficulty == 1 else rng.randint(2, 2 + 2 * difficulty if difficulty < 4 else 9)
    n = rng.randint(base + 1, min({1: 30, 2: 80, 3: 300, 4: 2000, 5: 30000}[difficulty], base**7 - 1))
    digits: list[int] = []
    rest = n
    while rest:
        rest, digit = divmod(rest, base)
        digits.insert(0, digit)
    written = "".join(map(str, digits))
    moves, value = [], digits[0]
    for k, digit in enumerate(digits[1:]):  # Horner's scheme: no power has to be counted
        lead = (
            ("From the left: times the base, plus the next digit", "从左起：乘底数，加下一位")
            if k == 0
            else ("Again", "再来")
        )
        moves.append(move(*lead, f"{value}*{base}+{digit}", value * base + digit))
        value = value * base + digit
    return teach(
        t,
        Lesson(
            plan=("Plan: digit by digit from the left; each new digit makes what stands there worth the base times more.", "计划：从左起逐位计算，每多一位，前面的数就扩大到底数倍。"), proof=("Check: write the number in the base again.", "检验：再化回该进制。"),
            nudge=("What is the last place worth, what the one before it?", "最后一位、倒数第二位各表示多少？"), look=("Start with the first digit; for each further digit multiply by the base and add it.", "从第一位开始，每遇到下一位就乘底数再加上它。"),
            examples=((r"For example 121 in base three: $1 \times 3+2=5$, then $5 \times 3+1=16$.", r"例如三进制的121：$1 \times 3+2=5$，再 $5 \times 3+1=16$。"), ("The last digit counts ones, the one before it counts the base.", "最后一位表示几个一，倒数第二位表示几个底数。")),
        ),
        problem=t.ask(
            ("Convert {w} from base {b} to base ten.", "The number {w} is written in base {b}. What is it in the decimal system?", "Which decimal number is {w} in base {b}?", "What is {w} (base {b}) in ordinary notation?", "Write the base-{b} number {w} as a decimal number.", "In base {b} a number reads {w}. How large is it?"),
            ("把{b}进制数{w}化成十进制数。", "{b}进制的{w}等于十进制的多少？", "将{w}（{b}进制）转换为十进制。", "一个数用{b}进制写是{w}，它在十进制中是几？", "求{b}进制数{w}的十进制值。", "{w}是{b}进制数，化为十进制是多少？"), w=written, b=base,
        ),
        answer=n, moves=moves, confirm=[call(f"tobase({n}, {base})", written)],
        wrong=[(written, "reads-as-decimal", "The places are powers of the base, not of ten.", "各位是底数的幂，不是十的幂。"), (sum(digits), "adds-digits", "The places have different values.", "各位的值不同。"), (n * base, "one-place-too-far", "Every place was taken one too high.", "每一位都高了一位。")],
        check=f"frombase({written}, {base})",
    )  # fmt: skip

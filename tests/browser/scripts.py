"""What the scripted model writes in the browser tests: a TOML file for the engine, made from the texts below.

The sums are slow on purpose (many chunks, a small delay before each), so that a test can pull a plug in the middle;
every one of their steps names another number, so that a lost or doubled step shows. The endless one takes minutes and
is always cut short.
"""

from __future__ import annotations

import json
from pathlib import Path

DELAY = 0.08  # seconds before each chunk of one to four tokens: time enough to reload on a busy machine
LAST, ENDLESS_LAST = 20, 150  # the sums go from 1 to here
SUM, ENDLESS_SUM = 210, 11325

EQUATION = "Solve x^2-5x+6=0"
GCD = "求 285 和 646 的最大公约数"
TRAIN = "A train travels 180 km in 2.5 hours. What is its average speed?"
LONG_SUM = f"Work out the sum of the whole numbers from 1 to {LAST}."
ENDLESS = f"Work out the sum of the whole numbers from 1 to {ENDLESS_LAST}."
ENDLESS_ZH = f"求从 1 到 {ENDLESS_LAST} 的所有整数之和。"
REFUTED_FIRST = "Expand (x-2)(x-3)"
BROKEN = "Describe the colour of the number seven."
BROKEN_ZH = "数字七是什么颜色？"
WIDE = "Add the squares up to ten"


def _steps(sentence: str, last: int) -> str:
    """1+2, then +3, and so on up to `last`, a step each."""
    totals = [number * (number + 1) // 2 for number in range(last + 1)]
    parts = (sentence.format(number=n, before=totals[n - 1], after=totals[n]) for n in range(2, last + 1))
    return "".join("<|step|>" + part for part in parts) + f"<|answer|>{totals[last]}<|end|>"


def _sum_script(problem: str, sentence: str, thought: str, last: int) -> dict[str, object]:
    steps = _steps(sentence, last)
    thinking = f"<|think|>{thought}<|tool|>{last}*{last + 1}/2<|result|><|/think|>"
    return {"match": problem, "fast": [steps], "deep": [thinking + steps], "fast_probability": 0.7}


ENGLISH_STEP = "Now the number {number}: ${before}+{number}={after}$."
CHINESE_STEP = "加上数字 {number}：${before}+{number}={after}$。"
ENGLISH_THOUGHT = (
    "The numbers can be paired from both ends, which gives a quick check for the end. First I add them one by one and "
    "keep the running total, because each sum is easy and can be checked. The pairs must give the same total: "
)
CHINESE_THOUGHT = (
    "可以从两端配对，最后用来检验。先一个一个地加，并记住每次的和，这样每一步都容易检验。配对应当得到同样的和："
)
SQUARES = "+".join(f"{number}^2" for number in range(1, 11))

SCRIPTS: list[dict[str, object]] = [
    {
        "match": "x^2-5x+6=0",
        "fast": [
            "<|step|>Factor the left side.<|tool|>factor(x^2-5*x+6)<|result|>"
            "<|step|>So $x^2-5x+6=(x-2)(x-3)$, and a product is zero when a factor is zero."
            "<|step|>The roots are $x=2$ and $x=3$.<|answer|>2, 3<|end|>"
        ],
        "deep": [
            "<|think|>Try to factor. <|tool|>factor(x^2-5*x+6)<|result|>Then each factor gives a root.<|/think|>"
            "<|step|>$x^2-5x+6=(x-2)(x-3)$.<|step|>The roots are $x=2$ and $x=3$.<|answer|>2, 3<|end|>"
        ],
        "fast_probability": 0.94,
    },
    {
        "match": "最大公约数",
        "fast": [
            "<|step|>分解质因数：$285=3\\cdot 5\\cdot 19$，$646=2\\cdot 17\\cdot 19$。"
            "<|step|>公共的质因数只有 $19$。<|tool|>gcd(285, 646)<|result|><|answer|>19<|end|>"
        ],
    },
    {
        "match": "A train travels 180 km",
        "fast": [
            "<|step|>Speed is distance divided by time: $180/2.5=72$."
            "<|step|>The train travels at 72 kilometres an hour.<|answer|>72<|end|>"
        ],
    },
    _sum_script(LONG_SUM, ENGLISH_STEP, ENGLISH_THOUGHT, LAST),
    _sum_script(ENDLESS, ENGLISH_STEP, ENGLISH_THOUGHT, ENDLESS_LAST),
    _sum_script(ENDLESS_ZH, CHINESE_STEP, CHINESE_THOUGHT, ENDLESS_LAST),
    {
        "match": REFUTED_FIRST,
        "fast": ["<|step|>Expand: $(x-2)(x-3)=x^2-6x+6$.<|answer|>x^2-6*x+6<|end|>"],
        "deep": [
            "<|think|>Each term with each: <|tool|>expand((x-2)*(x-3))<|result|><|/think|>"
            "<|step|>Multiply out: $(x-2)(x-3)=x^2-5x+6$.<|answer|>x^2-5*x+6<|end|>"
        ],
    },
    {
        "match": WIDE,
        "fast": [
            f"<|step|>All of them in one line: ${SQUARES}+{SQUARES}-({SQUARES})=385$."
            "<|step|>A table would be longer.<|answer|>385<|end|>"
        ],
    },
    {"match": BROKEN, "fast": ["<|step|>Numbers have no colour, <|end|>"], "fails": "generate"},
    {"match": BROKEN_ZH, "fast": ["<|step|>数字没有颜色，<|end|>"], "fails": "generate"},
]


def write_engine_config(folder: Path) -> Path:
    """The engine's TOML with its script beside it. JSON strings, lists and numbers are TOML too."""
    tables = ("\n".join(f"{key} = {json.dumps(value)}" for key, value in script.items()) for script in SCRIPTS)
    (folder / "scripts.toml").write_text("\n".join(f"[[script]]\n{table}\n" for table in tables), encoding="utf-8")
    config = folder / "engine.toml"
    config.write_text(f'backend = "scripted"\n[scripted]\nscript = "scripts.toml"\ndelay = {DELAY}\n')
    return config

"""What the scripted model writes in the browser tests: a TOML file for the engine, made from the texts below.

The long sum is slow on purpose (many chunks, a small delay before each), so that a test can pull a plug in the middle;
every one of its steps names another number, so that a lost or doubled step shows.
"""

from __future__ import annotations

import json
from pathlib import Path

DELAY = 0.04  # seconds before each chunk of one to four tokens
LAST = 20  # the long sum goes from 1 to here
SUM = LAST * (LAST + 1) // 2

EQUATION = "Solve x^2-5x+6=0"
GCD = "求 285 和 646 的最大公约数"
TRAIN = "A train travels 180 km in 2.5 hours. What is its average speed?"
LONG_SUM = f"Add the whole numbers from 1 to {LAST} one after the other."
LONG_SUM_ZH = f"从 1 起逐个相加，一直加到 {LAST}，求和。"
REFUTED_FIRST = "Expand (x-2)(x-3)"
BROKEN = "Describe the colour of the number seven."
BROKEN_ZH = "数字七是什么颜色？"
WIDE = "Add the squares up to ten"


def _sum_steps(sentence: str) -> str:
    parts, total = [], 1
    for number in range(2, LAST + 1):
        parts.append("<|step|>" + sentence.format(number=number, before=total, after=total + number))
        total += number
    return "".join(parts) + f"<|answer|>{SUM}<|end|>"


ENGLISH_STEPS = _sum_steps("Now the number {number}: ${before}+{number}={after}$.")
CHINESE_STEPS = _sum_steps("加上数字 {number}：${before}+{number}={after}$。")
ENGLISH_THOUGHT = (
    "<|think|>The numbers can be paired from both ends, which gives a quick check for the end. "
    + "First I add them one by one and keep the running total, because the question asks for that. " * 3
    + f"The pairs give the same total: <|tool|>{LAST}*{LAST + 1}/2<|result|>So both ways must agree.<|/think|>"
)
CHINESE_THOUGHT = (
    "<|think|>可以从两端配对，最后用来检验。"
    + "题目要求逐个相加，所以先一个一个地加，并记住每次的和。" * 4
    + f"配对得到同样的和：<|tool|>{LAST}*{LAST + 1}/2<|result|>两种方法应当一致。<|/think|>"
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
    {"match": LONG_SUM, "fast": [ENGLISH_STEPS], "deep": [ENGLISH_THOUGHT + ENGLISH_STEPS], "fast_probability": 0.7},
    {"match": LONG_SUM_ZH, "fast": [CHINESE_STEPS], "deep": [CHINESE_THOUGHT + CHINESE_STEPS], "fast_probability": 0.7},
    {
        "match": REFUTED_FIRST,
        "fast": ["<|step|>The constant is $2\\cdot 3=5$.<|answer|>x^2-5*x+5<|end|>"],
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

"""Ways to say a share or a factor, each with the step that turns it into a number (composing.py has the contract).

Three tables, one for each role: parts of a whole ("60% of {whole}"), comparisons ("a third {more} than {A}"), changes
("falls by a quarter"). Left out: which shares a shape can use (equation_shapes.py).
"""

from __future__ import annotations

import random
from collections.abc import Callable
from fractions import Fraction
from math import gcd

from reasoning_engine.curriculum.composing import NumberForm, Role, Said
from reasoning_engine.curriculum.notation import math
from reasoning_engine.curriculum.phrasing import decimal
from reasoning_engine.curriculum.teaching import Both, Move, move

_BOTTOMS = {
    1: (2, 3, 4),
    2: (2, 3, 4, 5, 6),
    3: (3, 4, 5, 6, 8, 10),
    4: (4, 5, 6, 7, 8, 9, 10, 12),
    5: (6, 7, 8, 9, 11, 12, 15, 20),
}
_PERCENTS = {
    1: (20, 25, 50, 75), 2: (10, 20, 25, 30, 40, 50, 60, 75), 3: (10, 15, 20, 30, 35, 40, 45, 60, 70, 80),
    4: (5, 12, 15, 24, 35, 36, 45, 55, 65, 85), 5: (4, 8, 12, 16, 18, 28, 32, 44, 48, 56, 64, 72),
}  # fmt: skip
_PARTS_EN = {3: "third", 4: "quarter", 5: "fifth", 6: "sixth", 8: "eighth", 10: "tenth"}
_COUNTS_EN = ("", "a", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_DIGITS_ZH = "零一二三四五六七八九十"


# --- shares that can be said in a certain way ---------------------------------------------------------------------------


def _proper(rng: random.Random, difficulty: int) -> Fraction:
    bottom = rng.choice(_BOTTOMS[difficulty])
    return Fraction(rng.choice([top for top in range(1, bottom) if gcd(top, bottom) == 1]), bottom)


def _spoken(rng: random.Random, difficulty: int) -> Fraction:
    """A share with a common name."""
    bottom = rng.choice((2, 3, 4) if difficulty == 1 else (2, 3, 4, 5, 6, 8, 10))
    return Fraction(rng.choice([top for top in range(1, bottom) if gcd(top, bottom) == 1]), bottom)


def _percent(rng: random.Random, difficulty: int) -> int:
    return rng.choice(_PERCENTS[difficulty])


def _hundredths(rng: random.Random, difficulty: int) -> Fraction:
    step = 10 if difficulty < 4 else 5
    return Fraction(rng.randint(1, 100 // step - 1) * step, 100)


# --- words --------------------------------------------------------------------------------------------------------------


def spoken_en(share: Fraction) -> str:
    """half, a third, three quarters"""
    if share == Fraction(1, 2):
        return "half"
    part = _PARTS_EN[share.denominator]
    return f"{_COUNTS_EN[share.numerator]} {part}{'s' if share.numerator > 1 else ''}"


def spoken_zh(share: Fraction) -> str:
    if share == Fraction(1, 2):
        return "一半"
    return f"{_DIGITS_ZH[share.denominator]}分之{_DIGITS_ZH[share.numerator]}"


def _written(en: str, zh: str, top: int, bottom: int) -> Move:
    """The step that writes a share as a fraction, in lowest terms."""
    share = Fraction(top, bottom)
    return move(en, zh, f"{top}/{bottom}", share, math(str(share)) if share.denominator == bottom else "")


def _from_percent(p: int) -> Move:
    return _written(f"{p}% means {p} out of 100", f"{p}%就是100份中的{p}份", p, 100)


def _from_decimal(share: Fraction) -> Move:
    text = decimal(share)
    size = 10 ** len(text.partition(".")[2])
    return _written(f"Write {text} as a fraction", f"把{text}写成分数", int(share * size), size)


def _raised(words: Both, share: Fraction, expression: str) -> Move:
    """1 plus (or minus) a share, for "a quarter more" or "20% less"."""
    en, zh = (
        (f"add {words[0]} of it", "加上") if expression.startswith("1+") else (f"take {words[0]} of it off", "减去")
    )
    return move(
        f"Take what it is compared with as 1, then {en}", f"把被比的量看作1，再{zh}它的{words[1]}", expression, share
    )


# --- parts of a whole ---------------------------------------------------------------------------------------------------


def _part_fraction(rng: random.Random, difficulty: int) -> Said:
    share = _proper(rng, difficulty)
    return Said("fraction", share, (f"{share} of {{whole}}", f"{{whole}}的{share}"))


def _part_words(rng: random.Random, difficulty: int) -> Said:
    share = _spoken(rng, difficulty)
    return Said("words", share, (f"{spoken_en(share)} of {{whole}}", f"{{whole}}的{spoken_zh(share)}"))


def _part_percent(rng: random.Random, difficulty: int) -> Said:
    p = _percent(rng, difficulty)
    return Said("percent", Fraction(p, 100), (f"{p}% of {{whole}}", f"{{whole}}的{p}%"), _from_percent(p))


def _part_decimal(rng: random.Random, difficulty: int) -> Said:
    share = _hundredths(rng, difficulty)
    text = decimal(share)
    return Said("decimal", share, (f"{text} of {{whole}}", f"{{whole}}的{text}"), _from_decimal(share))


def _part_tenths(rng: random.Random, difficulty: int) -> Said:
    k = rng.randint(2, 9)
    turn = move(
        f"{_COUNTS_EN[k].capitalize()} tenths as a fraction",
        f"{_DIGITS_ZH[k]}成就是十分之{_DIGITS_ZH[k]}",
        f"{k}/10",
        Fraction(k, 10),
    )
    return Said(
        "tenths", Fraction(k, 10), (f"{_COUNTS_EN[k]} tenths of {{whole}}", f"{{whole}}的{_DIGITS_ZH[k]}成"), turn
    )


def _part_unreduced(rng: random.Random, difficulty: int) -> Said:
    """A fraction that is first to be reduced."""
    share, k = _proper(rng, min(difficulty, 4)), rng.choice((2, 3))
    text = f"{k * share.numerator}/{k * share.denominator}"
    turn = move(f"Reduce {text} first", f"先把{text}约分", text, share)
    return Said("unreduced", share, (f"{text} of {{whole}}", f"{{whole}}的{text}"), turn)


def _part_nested(rng: random.Random, difficulty: int) -> Said:
    """A share of a share."""
    outer, inner = rng.choice((Fraction(1, 2), Fraction(1, 3), Fraction(1, 4))), _proper(rng, min(difficulty, 3))
    words = (f"{spoken_en(outer)} of {inner} of {{whole}}", f"{{whole}}{inner}的{spoken_zh(outer)}")
    turn = move("A share of a share: multiply", "求几分之几的几分之几，用乘法", f"{outer}*{inner}", outer * inner)
    return Said("share of a share", outer * inner, words, turn)


# --- comparisons --------------------------------------------------------------------------------------------------------


def _than_fraction(rng: random.Random, difficulty: int) -> Said:
    share = _proper(rng, difficulty)
    return Said("fraction", share, (f"{{subject}} {share} {{as_many}} as {{A}}", f"{{subject}}是{{A}}的{share}"))


def _than_times(rng: random.Random, difficulty: int) -> Said:
    k = rng.randint(2, 3 + difficulty)
    times = "twice" if k == 2 else f"{k} times"
    return Said("times", Fraction(k), (f"{{subject}} {times} {{as_many}} as {{A}}", f"{{subject}}是{{A}}的{k}倍"))


def _than_percent(rng: random.Random, difficulty: int) -> Said:
    p = _percent(rng, difficulty)
    words = (f"{{subject}} {p}% {{as_many}} as {{A}}", f"{{subject}}是{{A}}的{p}%")
    return Said("percent", Fraction(p, 100), words, _from_percent(p))


def _than_decimal(rng: random.Random, difficulty: int) -> Said:
    share = rng.randint(1, 3) + _hundredths(rng, difficulty)
    text = decimal(share)
    words = (f"{{subject}} {text} times {{as_many}} as {{A}}", f"{{subject}}是{{A}}的{text}倍")
    return Said("decimal", share, words, _from_decimal(share))


def _than_mixed(rng: random.Random, difficulty: int) -> Said:
    whole, part = rng.randint(1, 3), _proper(rng, difficulty)
    words = (f"{{subject}} {whole} {part} times {{as_many}} as {{A}}", f"{{subject}}是{{A}}的{whole}又{part}倍")
    turn = move("Whole part and fraction together", "整数部分加上分数部分", f"{whole}+{part}", whole + part)
    return Said("mixed number", whole + part, words, turn)


def _than_more(rng: random.Random, difficulty: int) -> Said:
    share = _spoken(rng, difficulty)
    words = (f"{{subject}} {spoken_en(share)} {{more}} than {{A}}", f"{{subject}}比{{A}}多{spoken_zh(share)}")
    turn = _raised((spoken_en(share), spoken_zh(share)), 1 + share, f"1+{share}")
    return Said("share more", 1 + share, words, turn)


def _than_again(rng: random.Random, difficulty: int) -> Said:
    share = Fraction(1, rng.choice((2, 3, 4, 5)))
    words = (
        f"{{subject}} {spoken_en(share)} {{as_many}} again as {{A}}",
        f"{{subject}}比{{A}}还多{share if share.denominator > 2 else '一半'}",
    )
    turn = _raised((spoken_en(share), spoken_zh(share)), 1 + share, f"1+{share}")
    return Said("as many again", 1 + share, words, turn)


def _than_percent_more(rng: random.Random, difficulty: int) -> Said:
    p = _percent(rng, difficulty)
    words = (f"{{subject}} {p}% {{more}} than {{A}}", f"{{subject}}比{{A}}多{p}%")
    return Said(
        "percent more", 1 + Fraction(p, 100), words, _raised((f"{p}%", f"{p}%"), 1 + Fraction(p, 100), f"1+{p}/100")
    )


def _than_percent_less(rng: random.Random, difficulty: int) -> Said:
    p = rng.choice([p for p in _PERCENTS[difficulty] if p <= 60])
    words = (f"{{subject}} {p}% {{fewer}} than {{A}}", f"{{subject}}比{{A}}少{p}%")
    return Said(
        "percent less", 1 - Fraction(p, 100), words, _raised((f"{p}%", f"{p}%"), 1 - Fraction(p, 100), f"1-{p}/100")
    )


def _than_ratio(rng: random.Random, difficulty: int) -> Said:
    share = _proper(rng, difficulty)
    p, q = share.numerator, share.denominator
    if rng.random() < 0.5:
        p, q = q, p
    words = (f"{{ratio}} are in the ratio {p}:{q}", f"{{subject}}与{{A}}的比是{p}:{q}")
    turn = _written(f"In the ratio {p}:{q} the first is this share of the second", f"比是{p}:{q}，前项是后项的", p, q)
    return Said("ratio", Fraction(p, q), words, turn)


# --- changes ------------------------------------------------------------------------------------------------------------


def _changed_percent(rng: random.Random, difficulty: int) -> Said:
    p = _percent(rng, difficulty)
    return _changed("percent", rng, Fraction(p, 100), (f"{p}%", f"{p}%"), f"{p}/100")


def _changed_words(rng: random.Random, difficulty: int) -> Said:
    share = _spoken(rng, difficulty)
    return _changed("words", rng, share, (spoken_en(share), spoken_zh(share)), str(share))


def _changed_fraction(rng: random.Random, difficulty: int) -> Said:
    share = _proper(rng, difficulty)
    return _changed("fraction", rng, share, (str(share), str(share)), str(share))


def _changed(form: str, rng: random.Random, share: Fraction, said: Both, written: str) -> Said:
    """A rise by the share, or a fall: nothing falls by more than half."""
    if share > Fraction(1, 2) or rng.random() < 0.5:
        turn = move(f"Rising by {said[0]} multiplies by", f"增加{said[1]}就是乘", f"1+{written}", 1 + share)
        return Said(f"{form} up", 1 + share, (f"rises by {said[0]}", f"增加{said[1]}"), turn)
    turn = move(f"Falling by {said[0]} multiplies by", f"减少{said[1]}就是乘", f"1-{written}", 1 - share)
    return Said(f"{form} down", 1 - share, (f"falls by {said[0]}", f"减少{said[1]}"), turn)


def _changed_times(rng: random.Random, difficulty: int) -> Said:
    share = 1 + _hundredths(rng, difficulty)
    text = decimal(share)
    words = (f"becomes {text} times as large", f"变成变化前的{text}倍")
    return Said("decimal", share, words, _from_decimal(share))


def _doubled(rng: random.Random, difficulty: int) -> Said:
    k = rng.choice((2, 3))
    return Said("times", Fraction(k), (("doubles", "翻一番"), ("triples", "变成变化前的3倍"))[k - 2])


def _table(*rows: tuple[str, int, Callable[[random.Random, int], Said]]) -> tuple[NumberForm, ...]:
    return tuple(NumberForm(*row) for row in rows)


FORMS: dict[Role, tuple[NumberForm, ...]] = {
    "part": _table(
        ("fraction", 1, _part_fraction), ("words", 1, _part_words), ("percent", 1, _part_percent),
        ("decimal", 2, _part_decimal), ("tenths", 2, _part_tenths), ("unreduced", 2, _part_unreduced),
        ("share of a share", 4, _part_nested),
    ),
    "comparison": _table(
        ("times", 1, _than_times), ("fraction", 1, _than_fraction), ("percent", 2, _than_percent), ("decimal", 2, _than_decimal),
        ("ratio", 2, _than_ratio), ("as many again", 2, _than_again), ("share more", 3, _than_more), ("mixed number", 3, _than_mixed),
        ("percent more", 3, _than_percent_more), ("percent less", 3, _than_percent_less),
    ),
    "change": _table(
        ("times", 1, _doubled), ("words", 1, _changed_words), ("percent", 1, _changed_percent), ("fraction", 2, _changed_fraction),
        ("decimal", 3, _changed_times),
    ),
}  # fmt: skip

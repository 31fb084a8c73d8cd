"""A suite's problems as people really type them: other layouts, typing slips, full-width signs, other words around.

Every kind of noise leaves the question what it is, so the keys stay; ids stay too, so that `compare` pairs a suite with
its noisy copy. Numbers, formulas, variables and anything in quotation marks are never touched, for a slip there is
another question. The same suite and seed give the same noise on any machine. Left out: meaning-changing traps.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from reasoning_engine.evaluation.rewording import reword, surround
from reasoning_engine.evaluation.suites import SuiteError

Noise = Callable[[str, str, random.Random], str]

_PROTECTED = re.compile(
    r"\$\$.*?\$\$|\$[^$]*\$|\\\(.*?\\\)|\\\[.*?\\\]|\"[^\"]*\"|“[^”]*”|「[^」]*」|'[^'\s]+'|\\[A-Za-z]+|<\|[^>]*>",
    re.DOTALL,
)
_WORD = re.compile(r"[a-z]{5,}")
_WIDE = str.maketrans({sign: chr(ord(sign) + 0xFEE0) for sign in "0123456789+-=(),:?%*/"})
_WHITE = re.compile(r"(?<=\S) (?=\S)")
_OPERATOR = re.compile(r"(?<=[0-9a-z)]) ?([+=*×÷<>]) ?(?=[0-9a-z(])")
_ABOUT_LETTERS = re.compile(r"letter|spell|in words|in figures|字母|大写|小写", re.IGNORECASE)
_NUMBER_WORD = re.compile(r"(?:teen|ty|th|een|even|hree|wo)$")

# Names that are the question and not its dress: a slip in them changes or hides what is asked.
_KEEP = re.compile(
    "(?:prime|factor|square)s?|median|average|remainder|product|quotient|first|second|third|eight|twelve|hundred|thousand"
    "|million|twice|triple|double"
)
_FUNCTIONS = re.compile("(?:sin|cos|tan|log|ln|sqrt|gcd|lcm|max|min|abs|exp|mod|det)", re.IGNORECASE)


def noisy(rows: Iterable[Mapping[str, Any]], seed: int = 0) -> Iterator[dict[str, Any]]:
    """Each row with one kind of noise, in turn, and its name as the tag `noise`; rows that no kind can change are left
    out, so that what is measured is noise."""
    kinds = list(KINDS)
    for number, row in enumerate(rows):
        rng = random.Random(f"noise/{seed}/{row['id']}")
        start = number % len(kinds)
        lang = "zh" if str(row.get("lang") or "").startswith("zh") else "en"
        for name in kinds[start:] + kinds[:start]:
            text = KINDS[name](str(row["problem"]), lang, rng)
            if text != row["problem"]:
                yield {**row, "problem": text, "noise": name, "clean": row["problem"]}
                break


def write_noisy(suite: Path, out: Path, seed: int = 0) -> dict[str, int]:
    """Write the noisy copy of a suite; how many problems got each kind.

    Raises:
        SuiteError: the suite cannot be read.
    """
    try:
        rows = [json.loads(line) for line in suite.read_text(encoding="utf-8").splitlines() if line.strip()]
    except (OSError, ValueError) as error:
        raise SuiteError(f"{suite} is no suite: {error}") from error
    if not all(isinstance(row, dict) and {"id", "problem", "answer"} <= row.keys() for row in rows):
        raise SuiteError(f"{suite} is no suite: every line needs id, problem and answer.")
    counts = dict.fromkeys(KINDS, 0)
    out.parent.mkdir(parents=True, exist_ok=True)
    with out.open("w", encoding="utf-8") as lines:
        for row in noisy(rows, seed):
            counts[row["noise"]] += 1
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")
    return counts


# --- the kinds --------------------------------------------------------------------------------------------------------


def spaces(text: str, lang: str, rng: random.Random) -> str:
    """Double spaces, spaces at the ends, and a line break where a space was."""
    made = _WHITE.sub(lambda m: rng.choice((" ", " ", " ", "  ", "   ")), text)
    if lang == "zh":
        made = re.sub("(?<=[，。；])", lambda m: rng.choice(("", " ")), made)
    return rng.choice((" ", "  ", "\n")) + made + rng.choice((" ", "\n", "  \n"))


def layout(text: str, lang: str, rng: random.Random) -> str:
    """Spaces around operators put in or taken out, and each sentence on a line of its own."""
    spread = rng.random() < 0.5
    made = _plain(text, lambda piece: _OPERATOR.sub(r" \1 " if spread else r"\1", piece))
    return re.sub(r"(?<=[a-z)\d][.?!]) (?=[A-Z])", "\n", made) if lang == "en" else made.replace("。", "。\n").rstrip()


def wide(text: str, lang: str, rng: random.Random) -> str:
    """Full-width digits and signs, as a Chinese keyboard types them; in English half-width ones to Chinese marks."""
    if lang == "zh":
        return _plain(text, lambda piece: piece.translate(_WIDE))
    return _plain(text, lambda piece: re.sub(r"\?(?=\s|$)", "？", re.sub(r",(?= )", "，", piece)))


def case(text: str, lang: str, rng: random.Random) -> str:
    """English words in capitals or all small, never a single letter; the mark at the end dropped or added."""
    if _ABOUT_LETTERS.search(text):
        return text
    if lang == "zh":
        return text[:-1] if text[-1:] in "？?。" else text + "？"
    upper = rng.random() < 0.3
    made = _plain(text, lambda p: re.sub(r"(?<![\\\w])[A-Za-z]{3,}(?![\w(])", lambda m: _cased(m[0], upper), p))
    return re.sub(r"(?<!\.)[.?]$", "", made) if rng.random() < 0.5 else made


def typo(text: str, lang: str, rng: random.Random) -> str:
    """One slip in one or two longer words: two letters swapped, one doubled, one missing. Chinese: a character doubled,
    as happens in haste."""
    if _ABOUT_LETTERS.search(text):
        return text
    if lang == "zh":
        places = [m.start() for m in re.finditer("[的了是有]", text)]
        at = rng.choice(places) if places else None
        return text if at is None else text[:at] + text[at] + text[at:]
    words = [m for m in _words(text) if not _KEEP.fullmatch(m[0]) and not _NUMBER_WORD.search(m[0])]
    for match in sorted(rng.sample(words, min(len(words), rng.choice((1, 2)))), key=lambda m: -m.start()):
        text = text[: match.start()] + _slip(match[0], rng) + text[match.end() :]
    return text


def _cased(word: str, upper: bool) -> str:
    if _FUNCTIONS.fullmatch(word):
        return word
    return word.upper() if upper else word.lower()


def _slip(word: str, rng: random.Random) -> str:
    """The word with a slip inside; its first and last letters stay, which is how it is still read."""
    at = rng.randrange(1, len(word) - 2)
    kind = rng.randrange(3)
    if kind == 0 and word[at] != word[at + 1]:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + word[at] + word[at:] if kind == 1 else word[:at] + word[at + 1 :]


def _words(text: str) -> list[re.Match[str]]:
    """Words of five small letters or more, outside of what is protected."""
    guarded = [(m.start(), m.end()) for m in _PROTECTED.finditer(text)]
    return [m for m in _WORD.finditer(text) if not any(a <= m.start() < b for a, b in guarded) and _alone(text, m)]


def _alone(text: str, match: re.Match[str]) -> bool:
    """Whether the match is a whole word and not the end of a name."""
    before = text[match.start() - 1 : match.start()]
    after = text[match.end() : match.end() + 1]
    is_joined = before.isalnum() or after.isalnum() or (before and before in "\\_-") or (after and after in "_-(")
    return not is_joined


def _plain(text: str, change: Callable[[str], str]) -> str:
    """The text with `change` applied outside of formulas and quotations."""
    pieces, end = [], 0
    for match in _PROTECTED.finditer(text):
        pieces += [change(text[end : match.start()]), match[0]]
        end = match.end()
    return "".join([*pieces, change(text[end:])])


KINDS: dict[str, Noise] = {
    "spaces": spaces, "layout": layout, "wide": wide, "case": case, "typo": typo, "reword": reword,
    "surround": surround,
}  # fmt: skip

r"""Finds the final answer in a whole response, in English or Chinese.

In order: the last `\boxed{...}` (several side by side count together), `####`, a phrase that announces the answer ("the
answer is", "答案是", "故选"), the last formula, the last number. A `<think>` part is never looked into when something
follows it. Left out: any judgement of the answer, and guessing where a response does not end in one (None).
"""

from __future__ import annotations

import re

from reasoning_engine.cas.notation import matching, tidy
from reasoning_engine.cas.wording import known_meaning

MAX_LENGTH = 200_000
_TAIL_LENGTH = 4_000  # where a final answer can be looked for when nothing marks it

_THINK_END = re.compile(r"</think>|<\|/think\|>")
_BOX = re.compile(r"\\(?:boxed|fbox)\s*(?=\{)|\\boxed\s+(?=[0-9A-Za-z-])")
_BETWEEN_BOXES = re.compile(
    r"(?:[\s,;$、，]|\\[()\[\]]|\\quad|\\qquad|\\text\{\s*(?:and|or)\s*\}|\band\b|\bor\b|和|或|[A-Za-z](?:_\{?\w\}?)?\s*=|\+{2,})*\Z"
)
_HASHES = re.compile(r"####\s*([^\n]+)")
_PHRASE = re.compile(
    r"(?:(?:final|correct|right|best)\s+)?(?:answer|result|solution|choice|option)(?:\s+(?:to|of|for)\s[^.:\n]{1,60}?)?"
    r"\s*(?:\*\*)?\s*(?:is|are|was|would be|must be|should be|equals|=|:)+\s*(?:\*\*)?\s*:?"
    r"|(?:最终|最后|正确|所以|因此|故)?(?:的)?答案(?:是|为|应为|应该是|选)?\s*[:：]?\s*|(?:故|应|因此|所以)?选(?:择|项)?(?:的是|为|：|:)?\s*(?=[(（]?[A-H])"
    r"|réponse\s*(?:est|:)|\banswer\s*(?=\\\[|\\\(|\$)",
    re.IGNORECASE,
)
_CONCLUSION = re.compile(r"(?:therefore|thus|hence|so|所以|因此|答|综上|故|一共|总共|共)[\s,，:：]", re.IGNORECASE)
_FORMULA = re.compile(r"\$\$(.+?)\$\$|\\\[(.+?)\\\]|\\\((.+?)\\\)|(?<!\\)\$((?:[^$\\]|\\.)+?)\$", re.DOTALL)
_SENTENCE_END = re.compile(
    r"(?<=[^0-9\s])[.。；;!?！？](?:\s|\Z|[\"”*])|(?<=[0-9})\]])\.(?:\s|\Z|[\"”*$])|[。！？\n]|[，,]\s*(?=[A-Za-z\u4e00-\u9fff]{2})"
)
_NUMBER = re.compile(
    r"[-−]?[$¥￥€£]?\s?(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?(?:\s?/\s?[0-9]+(?:\.[0-9]+)?)?(?:\s?(?:%|\\%|percent))?"
)
_LETTER = re.compile(r"(?:\*\*|[(（\[{\\])*\s*([A-H])\s*(?:[)）\]}*.,。，．:：]|\s|\Z)(?!\s*[=+\-*/^])")
_WORD = re.compile(r"(?<![\\A-Za-z])[A-Za-z]{2,}")
_NOT_PROSE = frozenset(
    [
        "sin",
        "cos",
        "tan",
        "cot",
        "sec",
        "csc",
        "log",
        "ln",
        "exp",
        "sqrt",
        "pi",
        "and",
        "or",
        "arcsin",
        "arccos",
        "arctan",
        "oo",
        "inf",
        "gcd",
        "lcm",
        "mod",
        "matrix",
        "frac",
        "text",
        "abs",
        "max",
        "min",
        "cm",
        "mm",
        "km",
        "kg",
        "ml",
        "theta",
        "alpha",
        "beta",
        "pm",
    ]
)
_CJK = re.compile("[\u4e00-\u9fff]")


def extract_answer(text: str, lang: str | None = None) -> str | None:
    """The final answer of a response, as it was written; None where there is none.

    `lang` is accepted for callers that know it; the phrases of both languages are always looked for.
    """
    if not text or len(text) > MAX_LENGTH:
        return None
    text = _after_thinking(text).strip()
    for find in (_boxed, _hashes, _announced, _short, _concluded):
        found = find(text)
        if found:
            return found
    return None


def is_response(text: str) -> bool:
    """Whether a text is a response with an answer in it rather than an answer itself."""
    if "\\boxed" in text or "####" in text or "</think>" in text:
        return True
    bare = tidy(text)
    if known_meaning(bare):
        return False
    characters = len(_CJK.findall(text))
    if characters >= 5 and re.search(r"(?:是|为|有|等于|共)\s*\$?-?[0-9]", text):
        return True
    if (
        characters >= 8
        or (characters >= 5 and "=" in text and text.rstrip().endswith("。"))
        or (_CJK.search(text) and _PHRASE.search(text))
    ):
        return True
    words = [w for w in _WORD.findall(re.sub(r"\\[A-Za-z]+", " ", bare)) if w.lower() not in _NOT_PROSE]
    if _PHRASE.search(text):
        return True
    return len(words) >= 3 and (any(c in text for c in "0123456789=$") or len(words) > 8)


def _after_thinking(text: str) -> str:
    ends = list(_THINK_END.finditer(text))
    if ends and text[ends[-1].end() :].strip():
        return text[ends[-1].end() :]
    return text


# --- \boxed


def _boxes(text: str) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    for box in _BOX.finditer(text):
        start = box.end()
        if text[start] != "{":
            word = re.match(r"-?[0-9A-Za-z./]+", text[start:])
            if word is not None:
                found.append((box.start(), start + word.end(), word.group()))
            continue
        end = matching(text, start)
        if end < 0:
            end = text.find("\n", start) if "\n" in text[start:] else len(text)
            found.append((box.start(), end, text[start + 1 : end].rstrip(" $.}")))
        elif not found or box.start() >= found[-1][1]:
            found.append((box.start(), end + 1, text[start + 1 : end]))
    return found


def _boxed(text: str) -> str | None:
    r"""The last box, joined with those right before it (`\boxed{2} and \boxed{3}`)."""
    boxes = [box for box in _boxes(text) if box[2].strip()]
    if not boxes:
        return None
    contents = [boxes[-1][2].strip()]
    for before, after in zip(boxes[-2::-1], boxes[:0:-1], strict=False):
        between = text[before[1] : after[0]]
        if len(between) > 60 or _BETWEEN_BOXES.match(between) is None or "\n\n" in between:
            break
        contents.insert(0, before[2].strip())
    distinct = list(dict.fromkeys(contents))
    return ", ".join(distinct)


def _hashes(text: str) -> str | None:
    found = _HASHES.findall(text)
    return found[-1].strip() if found else None


# --- announced


def _announced(text: str) -> str | None:
    phrases = list(_PHRASE.finditer(text))
    for phrase in reversed(phrases):
        rest = text[phrase.end() :].strip()
        found = _head(rest)
        if found:
            return found
    return None


def _head(rest: str) -> str | None:
    """The answer at the beginning of what follows an announcement."""
    rest = rest.lstrip(" :：*\"“'")
    if not rest:
        return None
    letter = _LETTER.match(rest)
    if letter is not None:
        return letter.group(1)
    formula = _FORMULA.match(rest)
    if formula is not None:
        return _formulas_in_a_row(rest)
    end = _SENTENCE_END.search(rest)
    sentence = (rest[: end.start() + (0 if end.group()[0] in ".。；;!?！？\n，," else 1)] if end else rest).strip(
        " *\"”'"
    )
    if known_meaning(sentence):
        return sentence
    if len(sentence) <= 80 and not is_response(sentence) and not sentence.endswith((":", "：")):
        return sentence or None
    return _last_formula(sentence) or _last_number(sentence)


def _formulas_in_a_row(rest: str) -> str:
    """`$(1, 2)$ and $(3, 4)$` as one list; a unit in words after a single formula stays with it."""
    found: list[str] = []
    at = 0
    while (formula := _FORMULA.match(rest, at)) is not None:
        found.append(next(group for group in formula.groups() if group is not None).strip())
        gap = re.compile(r"\s*(?:,|;|and|or|和|或|、|,\s*and|,\s*or)\s*").match(rest, formula.end())
        if gap is None:
            break
        at = gap.end()
    return ", ".join(found)


# --- unmarked


def _short(text: str) -> str | None:
    return text if len(text) <= 120 and "\n" not in text and not is_response(text) else None


def _concluded(text: str) -> str | None:
    """The last formula of a conclusion, or the last number."""
    tail = text[-_TAIL_LENGTH:]
    lines = [line.strip() for line in tail.splitlines() if line.strip()]
    if lines:
        last = lines[-1]
        sentences = [
            s for s in re.split(r"(?<=[^0-9])[.。!！](?:\s|\Z)|(?<=[0-9$])\.(?:\s|\Z)|。", last) if s and s.strip()
        ]
        for sentence in reversed(sentences[-2:]):
            found = _last_formula(sentence) or _last_number(sentence) or _last_words(sentence)
            if found:
                return found
    return _last_formula(tail) or _last_number(tail)


def _last_formula(text: str) -> str | None:
    found = [next(g for g in m.groups() if g is not None) for m in _FORMULA.finditer(text)]
    if not found:
        return None
    after = text.rfind(found[-1]) + len(found[-1])
    later = _NUMBER.findall(text[after:])
    if later and "=" not in found[-1]:
        return str(later[-1]).strip()
    return found[-1].strip()


def _last_number(text: str) -> str | None:
    found = [m.group().strip() for m in _NUMBER.finditer(text)]
    if not found:
        return None
    last = found[-1]
    before = text[: text.rfind(last)]
    # "5 - 3" is a subtraction, not the number -3
    if last.startswith("-") and re.search(r"[0-9a-z)]\s*\Z", before):
        last = last[1:].strip()
    return last.replace("−", "-")


def _last_words(sentence: str) -> str | None:
    for phrase in re.split(r"[,，]|\b(?:is|are|has|have|that)\b|(?:是|为)", sentence)[::-1]:
        if known_meaning(phrase):
            return phrase.strip()
    return None


__all__ = ["extract_answer", "is_response"]

r"""Finds the final answer in a whole response, in English or Chinese.

In order: the last `\boxed{...}` (several side by side count together), `####`, a phrase that announces the answer ("the
answer is", "答案是", "故选"), then the conclusion: what follows its connective ("so x = 3"), its last formula, what its
last "is" or 为 leads to, its last number with its unit. A `<think>` part is never looked into when something follows.
Left out: any judgement of the answer, and guessing where a response does not end in one (None).
"""

from __future__ import annotations

import re

from reasoning_engine.cas.notation import matching
from reasoning_engine.cas.responses import COPULA, LEAD, PHRASE, is_response
from reasoning_engine.cas.units import unit_beside_number
from reasoning_engine.cas.wording import known_meaning

__all__ = ["extract_answer", "is_response"]

MAX_LENGTH = 200_000
_TAIL_LENGTH = 4_000  # where a final answer can be looked for when nothing marks it
_ANSWER_LENGTH = 80
_MAX_BOXES = 40
_LEADS = 4  # "So, therefore, we get"
_ANNOUNCEMENTS = 12  # the last so many are looked at

_THINK_END = re.compile(r"</think>|<\|/think\|>")
_BOX = re.compile(r"\\(?:boxed|fbox)\s*(?=\{)|\\boxed\s+(?=[0-9A-Za-z-])")
_BETWEEN_BOXES = re.compile(
    r"(?:[\s,;$、，]|\\[()\[\]]|\\quad|\\qquad|\\text\{\s*(?:and|or)\s*\}|\band\b|\bor\b|和|或|[A-Za-z](?:_\{?\w\}?)?\s*=|\+{2,})*\Z"
)
_HASHES = re.compile(r"####\s*([^\n]+)")
_FORMULA = re.compile(r"\$\$(.+?)\$\$|\\\[(.+?)\\\]|\\\((.+?)\\\)|(?<!\\)\$((?:[^$\\]|\\.)+?)\$", re.DOTALL)
_BETWEEN_FORMULAS = re.compile(r"\s*(?:,|，|;|and|or|和|或|、|,\s*and|,\s*or)\s*")
_SENTENCE_END = re.compile(
    r"(?<=[^0-9\s])[.。；;!?！？](?:\s|\Z|[\"”*])|(?<=[0-9})\]])\.(?:\s|\Z|[\"”*$])|[。！？\n]|[，,]\s*(?=[A-Za-z\u4e00-\u9fff]{2})"
)
_SENTENCES = re.compile(r"(?<=[^0-9])[.。!！](?:\s|\Z)|(?<=[0-9$])\.(?:\s|\Z)|。")
_NUMBER = re.compile(
    r"[-−]?(?:US)?(?:\\?\$|[¥￥€£])?\s?(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+,[0-9]{1,2}(?![0-9,])|[0-9]+)(?:\.[0-9]+)?"
    r"(?:\s?[/:∶]\s?[0-9]+(?:\.[0-9]+)?)?(?:\s?(?:%|\\%|percent))?"
)
_UNIT = re.compile(
    r"\s?([A-Za-z]+(?:/[A-Za-z]+)?(?:\s?\^\s?\{?[23]\}?|[²³])?|(?:square|cubic) [a-z]+|°C?|[\u4e00-\u9fff]{1,4})"
)
_LATER_LEAD = re.compile(r"[,，;；]\s*(?:therefore|thus|hence|so|所以|因此|于是|故|从而)\s*", re.IGNORECASE)
_DENIED = re.compile(
    r"(?:大于|小于|超过|不足|至少|至多|最多|最少|多于|少于|(?:more|less|greater|fewer|larger) than|at (?:least|most)"
    r"|不是|不等于|不为|不可能是|并非|\bnot|n't\b(?: be)?|!=|≠)[\s$(]*(?:[A-Za-z]\s*=\s*)?\Z"
)
_SEVERAL_LETTERS = re.compile(
    r"[(（]?[A-H][)）]?(?:\s*(?:,\s*and|,|，|、|and\b|和|or\b|或|&|/)\s*[(（]?[A-H](?![A-Za-z])[)）]?)+"
)
_CONTRAST = re.compile(r"\s*[,，]\s*(?:not|rather than|instead of|and not|而不是|不是|而非).*\Z")
_LETTER = re.compile(r"(?:\*\*|[(（\[{\\])*\s*([A-H])\s*(?:[)）\]}*.,。，．:：]|\s|\Z)(?!\s*[=+\-*/^])")
_REASONED = re.compile(
    r"\A\s*(yes|no|true|false|是的?|不是|否|对|不对|正确|错误|不正确)\s*[,，.。;；:：]\s*(?:because|since|as|for|it|they|因为|它|由于|"
    r"[0-9x-z]+ is\b)",
    re.IGNORECASE,
)


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


def _after_thinking(text: str) -> str:
    ends = list(_THINK_END.finditer(text))
    if ends and text[ends[-1].end() :].strip():
        return text[ends[-1].end() :]
    return text


# --- \boxed


def _boxes(text: str) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    for box in list(_BOX.finditer(text))[-_MAX_BOXES:]:
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
    for phrase in list(PHRASE.finditer(text))[: -_ANNOUNCEMENTS - 1 : -1]:
        found = _head(text[phrase.end() :].strip())
        if found:
            return found
    return None


def _head(rest: str) -> str | None:
    """The answer at the beginning of what follows an announcement."""
    rest = rest.lstrip(" :：*\"“'")
    if not rest:
        return None
    several = _SEVERAL_LETTERS.match(rest)
    if several is not None:
        return several.group()
    letter = _LETTER.match(rest)
    if letter is not None:
        return letter.group(1)
    formula = _FORMULA.match(rest)
    if formula is not None:
        return _formulas_in_a_row(rest, formula)
    end = _SENTENCE_END.search(rest)
    sentence = (rest[: end.start() + (0 if end.group()[0] in ".。；;!?！？\n，," else 1)] if end else rest).strip(
        " *\"”'"
    )
    if known_meaning(sentence):
        return sentence
    if len(sentence) <= _ANSWER_LENGTH and not is_response(sentence) and not sentence.endswith((":", "：")):
        return sentence or None
    return _last_formula(sentence) or _last_number(sentence)


def _formulas_in_a_row(text: str, first: re.Match[str]) -> str:
    """`$(1, 2)$ and $(3, 4)$` as one list."""
    found = [_inside(first)]
    end = first.end()
    while (gap := _BETWEEN_FORMULAS.match(text, end)) is not None:
        formula = _FORMULA.match(text, gap.end())
        if formula is None:
            break
        found.append(_inside(formula))
        end = formula.end()
    return ", ".join(found)


def _inside(formula: re.Match[str]) -> str:
    return next(group for group in formula.groups() if group is not None).strip()


# --- unmarked


def _short(text: str) -> str | None:
    return text if len(text) <= 120 and "\n" not in text and not is_response(text) else None


def _concluded(text: str) -> str | None:
    """What the last sentences say: after a connective, in a formula, after "is" or 为, or as their last number."""
    tail = text[-_TAIL_LENGTH:]
    lines = [line.strip() for line in tail.splitlines() if line.strip()]
    if lines:
        sentences = [s.strip() for s in _SENTENCES.split(lines[-1]) if s and s.strip()]
        for sentence in reversed(sentences[-2:]):
            found = _of_sentence(sentence)
            if found:
                return found
    return _last_formula(tail) or _last_number(tail)


def _of_sentence(sentence: str) -> str | None:
    reasoned = _REASONED.match(sentence)
    if reasoned is not None:
        return reasoned.group(1)
    rest = sentence
    for _ in range(_LEADS):
        lead = LEAD.match(rest)
        if lead is None or lead.end() == len(rest):
            break
        rest = rest[lead.end() :]
    later = list(_LATER_LEAD.finditer(rest))
    if later and _is_answer(rest[later[-1].end() :]):
        return rest[later[-1].end() :].strip(" .,，。;；*")
    if rest is not sentence and _is_answer(rest):
        return rest.strip(" .,，。;；*")
    return _last_formula(rest) or _after_copula(rest) or _last_number(rest) or _last_words(rest)


def _is_answer(text: str) -> bool:
    return 0 < len(text.strip()) <= _ANSWER_LENGTH and not is_response(text)


def _after_copula(sentence: str) -> str | None:
    """2:3 of "the ratio is 2:3"; None where more follows than an answer."""
    for copula in reversed(list(COPULA.finditer(sentence))):
        rest = _CONTRAST.sub("", sentence[copula.end() :]).strip(" .,，。;；*")
        if _is_answer(rest):
            return rest
    return None


def _last_formula(text: str) -> str | None:
    formulas = [m for m in _FORMULA.finditer(text) if not _DENIED.search(text[: m.start()][-40:])]
    if not formulas:
        return None
    first = formulas[-1]
    for before in reversed(formulas[:-1]):
        gap = _BETWEEN_FORMULAS.fullmatch(text, before.end(), first.start())
        if gap is None:
            break
        first = before
    if first is not formulas[-1]:
        return _formulas_in_a_row(text, first)
    last = _inside(first)
    later = _NUMBER.findall(text[first.end() :])
    if later and "=" not in last:
        return str(later[-1]).strip()
    return last


def _last_number(text: str) -> str | None:
    """The last number that is not denied ("not 7"), with its unit where a real one follows."""
    found = [m for m in _NUMBER.finditer(text) if not _DENIED.search(text[: m.start()][-40:])]
    if not found:
        return None
    last = found[-1].group().strip()
    # "5 - 3" is a subtraction, not the number -3
    if last.startswith("-") and re.search(r"[0-9a-z)]\s*\Z", text[: found[-1].start()]):
        last = last[1:].strip()
    return last.replace("−", "-") + _unit_after(text[found[-1].end() :])


def _unit_after(rest: str) -> str:
    found = _UNIT.match(rest)
    if found is None:
        return ""
    name = found.group(1)
    for size in range(len(name), 0, -1):
        unit = unit_beside_number(name[:size])
        if (
            unit is not None
            and unit.dimension
            and name not in ("in", "a")
            and (size == len(name) or not name.isascii())
        ):
            return f" {name[:size]}"
    return ""


def _last_words(sentence: str) -> str | None:
    for phrase in re.split(r"[,，]|\b(?:is|are|has|have|that)\b|(?:是|为)", sentence)[::-1]:
        if known_meaning(phrase):
            return phrase.strip()
    return None

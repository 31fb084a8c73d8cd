# ruff: noqa: E501 - a pattern cut into lines cannot be read
"""Claims in running text: calculations between words ("12/60 = 0.2 per minute"), conversions of units, calculator marks.

Left out: formulas between dollar signs (claims.py), and relations said in words.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from reasoning_engine.cas.claim_chains import RELATION, Claim, chain, sentence_after, sentence_before
from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.units import read_unit

_CALCULATOR = re.compile(r"<<([^<>]{1,200})>>")
_PLAIN_RUN = re.compile(
    r"(?:[-+(|√]\s*|(?:sqrt|sin|cos|tan|ln|log|abs|gcd|lcm)\s*(?=\())*(?:[0-9][0-9,]*(?:\.[0-9]+)?|\.[0-9]+|(?<![A-Za-z])[a-zA-Z](?![A-Za-z]))"
    r"(?:[0-9.,]*[0-9]|\s*[-+*/^=<>()!|×÷·−√%]|\s*<=|\s*>=|\s*\\?(?:times|div|cdot)\b|\s*(?<![A-Za-z])[a-zA-Z](?![A-Za-z])|[0-9]|\s+(?=[0-9(=+*/<>×÷-])|"
    r"\s?(?:[\u4e00-\u9fff]{1,3}|[a-zA-Z]{2,12})(?=\s*[)\]]?\s*[-+*/=×÷<>−]))*(?:\s*[0-9.,]*[0-9)%!]|\s*[a-zA-Z]\b|\))?"
)
_PROSE_UNIT = re.compile(
    r"(?<=[0-9%])\s?([\u4e00-\u9fff]{1,3}|(?<=\s)[a-zA-Z]{2,12}|(?:cm|mm|km|kg|ml|m|g|s|h)(?:\^?[23])?(?![a-zA-Z]))(?:[（(][^0-9（）()]*[）)])?"
    r"(?=\s*(?:[-+*/=×÷<>−＝＋)）]|\Z|[，。,.;；]))"
)
_CONVERSION = re.compile(
    r"(?<![0-9.+*/×÷=-])(?<![-+*/×÷=] )([0-9][0-9,]*(?:\.[0-9]+)?) ?([\u4e00-\u9fff]{1,4}|[a-zA-Z]{1,12}(?:\^[23])?) ?[=＝] ?"
    r"([0-9][0-9,]*(?:\.[0-9]+)?) ?([\u4e00-\u9fff]{1,4}|[a-zA-Z]{1,12}(?:\^[23])?)(?![a-zA-Z\u4e00-\u9fff0-9])(?! ?[-+*/×÷=])"
)
_LABEL = re.compile(
    r"\b(?:weeks?|days?|months?|years?|grades?|pages?|chapters?|floors?|levels?|steps?|rounds?|games?|problems?|rows?|no\.?)\s*\Z",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(r"[a-z]{3,} ?= ?\$?\s*\Z")  # living room = 1,110 - 580 = 530
_PER = re.compile(r"(?<=[0-9]) per [a-z]{3,12}(?=\s*[-+*/=×÷x)])")
_PRICE_RATE = re.compile(r"(?<=\$[0-9])/[a-z]{2,12}|(?<=\$[0-9][0-9])/[a-z]{2,12}|(?<=[0-9]\.[0-9][0-9])/[a-z]{2,12}")


def prose_claims(piece: str, text: str, offset: int) -> list[Claim]:
    """The relations written in a piece of prose that begins at `offset` of the text."""
    found: list[Claim] = []
    for match in _CALCULATOR.finditer(piece):
        found.extend(chain(match.group(1), "", "", False))
    piece = _PER.sub(_spaces, _PRICE_RATE.sub(_spaces, piece))
    piece = original = _CALCULATOR.sub(_spaces, piece)
    found.extend(_conversions(piece))
    piece, blanked = _blank_units(piece)
    for run in _PLAIN_RUN.finditer(piece):
        body = run.group().strip(" ,:(").rstrip(".")
        if RELATION.search(body) is None or re.fullmatch(r"[^0-9]*", body):
            continue
        if _is_cut(piece[: run.start()], body, piece[run.end() :]):
            continue
        units = tuple(unit for at, unit in blanked if run.start() <= at <= run.end() + 1)
        before, rest = sentence_before(text[: offset + run.start()]), sentence_after(text[offset + run.end() :])
        alone = body == piece.strip(" .")
        for link in chain(_balanced(body), before, rest, False):
            if link.left.kind == "number" and link.sign == "=":
                continue  # "subjects 4 = 186+62" is the end of something that was said in words
            found.append(replace(link, units=link.units + units, in_prose=not alone))
    found.extend(_calculations(original, text, offset, found))
    return found


def _spaces(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _is_cut(head: str, body: str, after: str) -> bool:
    """Whether a run goes on beyond its ends, in a longer formula, a word or a number, and so says something else."""
    return bool(
        head[-1:] == "."
        or (head.rstrip()[-1:] in tuple("-+*/×÷=<>^%") and not _AFTER_NAME.search(head))
        or re.search(r"[0-9]:\Z|\\(?:times|cdot|div)\s*\Z", head)
        or _LABEL.search(head)
        or (re.search(r"[0-9] \Z", head) and re.match(r"[0-9]+ ?/ ?[0-9]", body))  # 14 * 1 1/2
        or re.match(r"\s*[0-9]+/[0-9]", after)
        or re.match(r"[-+*/] ", body)
        or re.match(r"[a-zA-Z]\s+[-+*/0-9]", body)
        or (head[-1:].isalnum() and head[-1:].isascii())
        or head[-1:] in ("^", "_", "\\")
        or (after[:1].isalnum() and after[:1].isascii() and body[-1:].isalnum())
    )


_VALUE = r"\(?[$¥£€]?[0-9][0-9,]*(?:\.[0-9]+)?%?\)?"
_NOUN = r"(?:\s?[a-z]{3,12}(?![a-z])|[\u4e00-\u9fff]{1,2})?"
_CALCULATION = re.compile(
    rf"(?<![A-Za-z0-9.,^_:*/+=<>(×÷-])({_VALUE}(?:{_NOUN}\s*[-+*/x×÷]\s*{_VALUE})+{_NOUN}\s*=\s*{_VALUE})"
    r"(?!\s*[-+*/×÷^=(:]|[0-9]|[.,:][0-9]|\s+[0-9]|[A-Z](?![A-Za-z])|[a-z]\s*[-+*/^=])",
    re.IGNORECASE,
)
_PLACE_VALUES = re.compile(
    r"\b(?:dozens?|half|halves|quarters?|twice|hundreds?|thousands?|millions?|billions?|pairs?|scores?|percent|cents?|"
    r"dollars?|mod|and|plus|minus|feet|inch(?:es)?|yards?|miles?|hours?|minutes?|seconds?|days?|weeks?|months?|years?)\b|"
    r"[百千万亿打双半元角分时天]",
    re.IGNORECASE,
)


def _calculations(piece: str, text: str, offset: int, known: list[Claim]) -> list[Claim]:
    """Calculations that the longer runs have missed: "prays 70+80=140 times", "$70 / 7 people = $14"."""
    found: list[Claim] = []
    for match in _CALCULATION.finditer(piece):
        body = match.group(1)
        head = piece[: match.start()]
        if head.rstrip()[-1:] in tuple("-+*/×÷=<>^%:") or re.search(r"[0-9] \Z", head):
            continue
        if _PLACE_VALUES.search(body) or piece[: match.start()].rstrip().endswith(("\\times", "\\cdot", "\\div")):
            continue
        bare = re.sub(r"(?<=[0-9)%])\s?(?:(?![x×]\s*[0-9$(])[a-zA-Z]{3,12}|[\u4e00-\u9fff]{1,2})", " ", body)
        before = sentence_before(text[: offset + match.start()])
        after = sentence_after(text[offset + match.end() :])
        for link in chain(_balanced(bare), before, after, False):
            if not any((link.left, link.right) == (other.left, other.right) for other in known):
                found.append(replace(link, in_prose=True))
    return found


def _blank_units(piece: str) -> tuple[str, list[tuple[int, str]]]:
    """Prices without their sign and numbers without their unit, everything else in its place."""
    blanked: list[tuple[int, str]] = []

    def blank(match: re.Match[str]) -> str:
        unit = match.group(1)
        if unit.isascii() and read_unit(unit) is None:
            return match.group()
        blanked.append((match.start(), unit))
        return " " * len(match.group())

    piece = re.sub(r"\\?[$¥￥€£](?=\s?[0-9.])", lambda m: " " * len(m.group()), piece)
    return _PROSE_UNIT.sub(blank, piece), blanked


def _conversions(piece: str) -> list[Claim]:
    """3 km = 3000 m: the same quantity in two units."""
    found: list[Claim] = []
    for match in _CONVERSION.finditer(piece):
        left, right = read_unit(match.group(2)), read_unit(match.group(4))
        if (
            left is None
            or right is None
            or not left.dimension
            or left.dimension != right.dimension
            or left.name == right.name
        ):
            continue
        sides = [
            Node("mul", parts=(Node("number", Fraction(n.replace(",", ""))), Node("number", unit.factor)))
            for n, unit in ((match.group(1), left), (match.group(3), right))
        ]
        found.append(Claim(sides[0], "=", sides[1], match.group(), "", "", ()))
    return found


def _balanced(text: str) -> str:
    """Without a bracket at either end that has no partner."""
    while text.count("(") < text.count(")") and text.endswith(")"):
        text = text[:-1]
    while text.count("(") > text.count(")") and text.startswith("("):
        text = text[1:]
    return text

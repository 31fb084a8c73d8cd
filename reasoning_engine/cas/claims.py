r"""Finds what a step claims: relations in LaTeX and in plain text, chains taken apart, with the words around them.

Formulas between dollar signs (a dollar sign before a price is none), align lines, and calculations in running text
("12/60 = 0.2") become claims; units are set aside. What cannot be read is left out: an unread claim is no wrong one.
"""

from __future__ import annotations

import re
from dataclasses import replace

from reasoning_engine.cas.claim_chains import FUNCTION_WORDS, RELATION, Claim, chain, sentence_after, sentence_before
from reasoning_engine.cas.notation import raised, relations_as_signs, split_top
from reasoning_engine.cas.prose_claims import prose_claims

MAX_CLAIMS = 60
MAX_LENGTH = 8_000


_FORMULA = re.compile(
    r"\$\$(.+?)\$\$|\\\[(.+?)\\\]|\\\((.+?)\\\)|(?<!\\)\$(?!\s)((?:[^$\\]|\\.)+?)(?<!\s)\$(?![0-9])|\\begin\{align\*?\}(.+?)\\end\{align\*?\}",
    re.DOTALL,
)
_PROSE_WORD = re.compile(r"(?<![\\A-Za-z{])[A-Za-z]{3,}")
_COMMANDS = re.compile(r"\\(?:text|mathrm|textbf|operatorname|mbox)\s*\{[^{}]*\}|\\[A-Za-z]+")
_OR = re.compile(r"\s*(?:,|，)?\s*(?:\\text\s*\{\s*(?:or|或)\s*\}|\bor\b|或者?|\\lor|\\vee)\s*")
_AND = re.compile(r"\\text\s*\{\s*(?:and|和|且)\s*\}|\\q?quad(?![a-z])")
_GROUPS = re.compile(r"(?<![0-9.,])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9,])")
_SPACED_GROUPS = re.compile(r"(?<![0-9.,^] )(?<![0-9.,^])[1-9][0-9]{0,2}(?: [0-9]{3})+(?![0-9.,])(?! [0-9])")
_TIMES = re.compile(r"(?<=[0-9)]) [xX] (?=[0-9(.$])|(?<=[0-9])[xX](?=[0-9])")
_ARROW = re.compile(r"\\(?:Rightarrow|implies|Longrightarrow|iff|Leftrightarrow|to|therefore)(?![a-z])|⇒|=>|⟹|∴|→")


_DASHES = str.maketrans("–—−", "---")


def claims_in(text: str) -> list[Claim]:
    """The claims of a step in the order in which they stand."""
    text = text[:MAX_LENGTH].translate(_DASHES).replace(",\\!", ",").replace("{,}", ",")
    text = _GROUPS.sub(lambda m: m.group().replace(",", ""), text)
    text = _SPACED_GROUPS.sub(lambda m: m.group().replace(" ", ""), text)
    text = _TIMES.sub(" * ", relations_as_signs(raised(text)))
    found: list[Claim] = []
    position = 0
    prose: list[tuple[int, str]] = []
    for start, end, body in formulas_in(text):
        prose.append((position, text[position:start]))
        found_here = _of_formula(body, text[:start], text[end:], found)
        found.extend(found_here)
        position = end
    prose.append((position, text[position:]))
    for start, piece in prose:
        found.extend(prose_claims(piece, text, start))
    return found[:MAX_CLAIMS]


def formulas_in(text: str) -> list[tuple[int, int, str]]:
    """Start, end and content of every formula; a price in dollars opens none."""
    found: list[tuple[int, int, str]] = []
    at = 0
    while (match := _FORMULA.search(text, at)) is not None:
        body = next(group for group in match.groups() if group is not None)
        if match.group(4) is not None and _is_prose(body):
            at = match.start() + 1
            continue
        found.append((match.start(), match.end(), body))
        at = match.end()
    return found


def _is_prose(body: str) -> bool:
    words = [w for w in _PROSE_WORD.findall(_COMMANDS.sub(" ", body)) if w.lower() not in FUNCTION_WORDS]
    return bool(words) or "<<" in body


# --- formulas


def _of_formula(body: str, before: str, after: str, earlier: list[Claim]) -> list[Claim]:
    found: list[Claim] = []
    pending: str | None = None
    body = _BOXED_RELATION.sub(r" \1 ", body)
    body = re.sub(
        r"\\begin\{(?:aligned|align\*?|split|gathered)\}|\\end\{(?:aligned|align\*?|split|gathered)\}", "", body
    )
    if "\\begin" in body and "matrix" not in body:
        return []
    for line in _rows(body):
        goes_on = pending is not None and RELATION.match(line) is not None
        line = (pending or "") + line if goes_on else line
        pieces = [piece for piece in _ARROW.split(line) if piece.strip()]
        for piece in pieces:
            implied = bool(found) and not goes_on
            first = True
            for alternative in _OR.split(piece):
                for part in [p for phrase in _AND.split(alternative) for p in split_top(phrase, ",，;")]:
                    joined = (not first) or _ties_back(before, earlier)
                    links = chain(part, sentence_before(before), sentence_after(after), joined)
                    found.extend(replace(link, implied=implied, chained=link.chained or goes_on) for link in links)
                    first = False
            goes_on = False
        sides = RELATION.split(line)
        pending = sides[-1] if len(sides) > 1 else line
    return found


_MATRIX = re.compile(r"\\begin\{[a-z]*matrix\}.*?\\end\{[a-z]*matrix\}", re.DOTALL)
_BOXED_RELATION = re.compile(r"\\boxed\{((?:[^{}]|\{[^{}]*\})*[=<>](?:[^{}]|\{[^{}]*\})*)\}")
_ROW_GOES_ON = re.compile(r"\\(?:times|cdot|div)(?![a-z])|\+|-(?=[^=<>]*\Z)")


def _rows(body: str) -> list[str]:
    """The lines of a display; one that starts with a sign of operation goes on with the one before it."""
    rows: list[str] = []
    inner = _MATRIX.sub(lambda m: m.group().replace("\\\\", "\0").replace("&", "\1"), body)
    for row in re.split(r"\\\\(?:\[[^\]]*\])?", inner):
        line = re.sub(r"\A(?:\s|\\q?quad(?![a-z])|\\[,;!])+", "", row.replace("&", " "))
        line = line.replace("\0", "\\\\").replace("\1", "&")
        if rows and _ROW_GOES_ON.match(line):
            rows[-1] += " " + line
        else:
            rows.append(line.strip())
    return rows


def _ties_back(before: str, earlier: list[Claim]) -> bool:
    return bool(earlier) and re.search(r"(?:\bor|\band|或|和|,|，|、)\s*\Z", before[-12:]) is not None

# ruff: noqa: E501 - a pattern cut into lines cannot be read
r"""Finds what a step claims: relations in LaTeX and in plain text, chains taken apart, with the words around them.

Formulas between dollar signs (a dollar sign before a price is none), align lines, and calculations in running text
("12/60 = 0.2") become claims; units are set aside. What cannot be read is left out: an unread claim is no wrong one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from reasoning_engine.cas.grammar import read
from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.notation import raised, relations_as_signs, split_top, tidy
from reasoning_engine.cas.units import read_unit
from reasoning_engine.errors import CasError

MAX_CLAIMS = 60
MAX_LENGTH = 8_000


@dataclass(frozen=True, slots=True)
class Claim:
    """One link of a relation: left sign right. `before` and `after` are the words of its sentence around it;
    `units` those that stood in it; `joined` says that "or" ties it to the claim before it, `chained` that it is one link of
    several, `in_prose` that it was cut out of running text, `implied` that an arrow or a line of an aligned display draws
    it from the claim before it."""

    left: Node
    sign: str
    right: Node
    text: str
    before: str = ""
    after: str = ""
    units: tuple[str, ...] = ()
    joined: bool = False
    chained: bool = False
    in_prose: bool = False
    implied: bool = False


_FORMULA = re.compile(
    r"\$\$(.+?)\$\$|\\\[(.+?)\\\]|\\\((.+?)\\\)|(?<!\\)\$(?!\s)((?:[^$\\]|\\.)+?)(?<!\s)\$(?![0-9])|\\begin\{align\*?\}(.+?)\\end\{align\*?\}",
    re.DOTALL,
)
_PROSE_WORD = re.compile(r"(?<![\\A-Za-z{])[A-Za-z]{3,}")
_COMMANDS = re.compile(r"\\(?:text|mathrm|textbf|operatorname|mbox)\s*\{[^{}]*\}|\\[A-Za-z]+")
_FUNCTION_WORDS = frozenset(
    [
        "sin",
        "cos",
        "tan",
        "log",
        "exp",
        "gcd",
        "lcm",
        "sqrt",
        "mod",
        "max",
        "min",
        "det",
        "abs",
        "arcsin",
        "arccos",
        "arctan",
    ]
)
_CALCULATOR = re.compile(r"<<([^<>]{1,200})>>")
_RELATION = re.compile(r"!=|<=|>=|=|<|>|\\approx(?![a-z])")
_PLAIN_RUN = re.compile(
    r"(?:[-+(|√]\s*|(?:sqrt|sin|cos|tan|ln|log|abs|gcd|lcm)\s*(?=\())*(?:[0-9][0-9,]*(?:\.[0-9]+)?|\.[0-9]+|(?<![A-Za-z])[a-zA-Z](?![A-Za-z]))"
    r"(?:[0-9.,]*[0-9]|\s*[-+*/^=<>()!|×÷·−√%]|\s*<=|\s*>=|\s*\\?(?:times|div|cdot)\b|\s*(?<![A-Za-z])[a-zA-Z](?![A-Za-z])|[0-9]|\s+(?=[0-9(=+*/<>×÷-])|"
    r"\s?(?:[\u4e00-\u9fff]{1,3}|[a-zA-Z]{2,12})(?=\s*[)\]]?\s*[-+*/=×÷<>−]))*(?:\s*[0-9.,]*[0-9)%!]|\s*[a-zA-Z]\b|\))?"
)
_UNIT_WORD = re.compile(
    r"(?<=[0-9)%a-z}])\s*(?:\\text\s*\{\s*([^{}]*?)\s*\}(?:\s*\^\s*\{?[23]\}?)?|([\u4e00-\u9fff]{1,4}|(?<![A-Za-z])[a-zA-Z]{2,12}(?:\^\{?[23]\}?)?))"
)
_PROSE_UNIT = re.compile(
    r"(?<=[0-9%])\s?([\u4e00-\u9fff]{1,3}|(?<=\s)[a-zA-Z]{2,12}|(?:cm|mm|km|kg|ml|m|g|s|h)(?:\^?[23])?(?![a-zA-Z]))(?:[（(][^0-9（）()]*[）)])?"
    r"(?=\s*(?:[-+*/=×÷<>−＝＋)）]|\Z|[，。,.;；]))"
)
_CONVERSION = re.compile(
    r"(?<![0-9.+*/×÷=-])(?<![-+*/×÷=] )([0-9][0-9,]*(?:\.[0-9]+)?) ?([\u4e00-\u9fff]{1,4}|[a-zA-Z]{1,12}(?:\^[23])?) ?[=＝] ?"
    r"([0-9][0-9,]*(?:\.[0-9]+)?) ?([\u4e00-\u9fff]{1,4}|[a-zA-Z]{1,12}(?:\^[23])?)(?![a-zA-Z\u4e00-\u9fff0-9])(?! ?[-+*/×÷=])"
)
_MONEY = re.compile(r"\\\$|[¥￥€£$]")
_OR = re.compile(r"\s*(?:,|，)?\s*(?:\\text\s*\{\s*(?:or|或)\s*\}|\bor\b|或者?|\\lor|\\vee)\s*")
_AND = re.compile(r"\\text\s*\{\s*(?:and|和|且)\s*\}|\\q?quad(?![a-z])")
_STOP = re.compile(r"(?<![0-9])[.;!?](?=\s|\Z|\$|\\)|[。；！？]|(?<=[0-9$])\.(?=\s|\Z)|\n\s*\n")
_GROUPS = re.compile(r"(?<![0-9.,])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9,])")
_SPACED_GROUPS = re.compile(r"(?<![0-9.,^] )(?<![0-9.,^])[1-9][0-9]{0,2}(?: [0-9]{3})+(?![0-9.,])(?! [0-9])")
_LABEL = re.compile(
    r"\b(?:weeks?|days?|months?|years?|grades?|pages?|chapters?|floors?|levels?|steps?|rounds?|games?|problems?|rows?|no\.?)\s*\Z",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(r"[a-z]{3,} ?= ?\$?\s*\Z")  # living room = 1,110 - 580 = 530
_PER = re.compile(r"(?<=[0-9]) per [a-z]{3,12}(?=\s*[-+*/=×÷x)])")
_TIMES = re.compile(r"(?<=[0-9)]) [xX] (?=[0-9(.$])|(?<=[0-9])[xX](?=[0-9])")
_AMBIGUOUS_DIVISION = re.compile(r"(?:÷|\\div|/ )\s*[0-9.]+\s*/\s*[0-9]|/\s*[0-9.]+\s+/")
_ARROW = re.compile(r"\\(?:Rightarrow|implies|Longrightarrow|iff|Leftrightarrow|to|therefore)(?![a-z])|⇒|=>|⟹|∴|→")


_RATIO = re.compile(r"([0-9.]+)\s*[:：]\s*([0-9.]+)")
_IS_RATIO = re.compile(r"\s*[0-9.]+\s*[:：]\s*[0-9.]+(?:\s*=\s*[0-9.]+\s*[:：]\s*[0-9.]+)+\s*\Z")
# "$11/hour * 12 hours": the unit of a rate is no divisor
_RATE = re.compile(
    r"(?<=[0-9])\s*/\s*(?:[a-z]{5,12}|hours?|hrs?|minutes?|mins?|seconds?|days?|weeks?|months?|years?|persons?|people|each|"
    r"pounds?|lbs?|gallons?|miles?|feet|foot|box(?:es)?|bags?|items?|students?|child(?:ren)?|cups?|packs?|pages?)"
    r"(?![A-Za-z0-9])",
    re.IGNORECASE,
)


_PRICE_RATE = re.compile(r"(?<=\$[0-9])/[a-z]{2,12}|(?<=\$[0-9][0-9])/[a-z]{2,12}|(?<=[0-9]\.[0-9][0-9])/[a-z]{2,12}")
# A formula that was cut (it starts with a sign of operation), a doubled sign, an inverse function
_BROKEN = re.compile(r"\A\s*(?:\\times|\\cdot|\\div|[*/×÷])|[*/]\s*\+|\^\s*\{?-1\}?\s*\(|\^[0-9]{2,}\^")


def _square_as_round(text: str) -> str:
    """1/[2*(3-4)] with round brackets; intervals and lists keep theirs."""
    if "[" not in text or "," in text or "\\" in text.replace("\\cdot", "").replace("\\times", ""):
        return text
    return text.replace("[", "(").replace("]", ")") if text.count("[") == text.count("]") else text


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
        found.extend(_of_prose(piece, text, start))
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
    words = [w for w in _PROSE_WORD.findall(_COMMANDS.sub(" ", body)) if w.lower() not in _FUNCTION_WORDS]
    return bool(words) or "<<" in body


def _sentence_before(text: str) -> str:
    return _STOP.split(text[-160:])[-1].strip()


def _sentence_after(text: str) -> str:
    return _STOP.split(text[:100])[0].strip()


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
        goes_on = pending is not None and _RELATION.match(line) is not None
        line = (pending or "") + line if goes_on else line
        pieces = [piece for piece in _ARROW.split(line) if piece.strip()]
        for piece in pieces:
            implied = bool(found) and not goes_on
            first = True
            for alternative in _OR.split(piece):
                for part in [p for phrase in _AND.split(alternative) for p in split_top(phrase, ",，;")]:
                    joined = (not first) or _ties_back(before, earlier)
                    links = _chain(part, _sentence_before(before), _sentence_after(after), joined)
                    found.extend(replace(link, implied=implied, chained=link.chained or goes_on) for link in links)
                    first = False
            goes_on = False
        sides = _RELATION.split(line)
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


def _chain(text: str, before: str, after: str, joined: bool) -> list[Claim]:
    r"""a = b \approx c as two links; a side that cannot be read takes its links with it."""
    bare, units = _without_units(_RATE.sub(" ", text))
    bare = _square_as_round(_RATIO.sub(r"(\1)/(\2)", bare) if _IS_RATIO.match(bare) else bare)
    if _BROKEN.search(bare):
        return []
    if _AMBIGUOUS_DIVISION.search(bare) or ":" in bare or ("°" in units and "pi" in bare):
        return []
    pieces: list[str] = []
    signs: list[str] = []
    start = 0
    for match in _RELATION.finditer(bare):
        if _outside(bare, match.start()):
            pieces.append(bare[start : match.start()])
            signs.append(match.group())
            start = match.end()
    pieces.append(bare[start:])
    nodes = [_node(piece) for piece in pieces]
    found: list[Claim] = []
    for index, sign in enumerate(signs):
        left, right = nodes[index], nodes[index + 1]
        if left is not None and right is not None:
            shown = f"{pieces[index].strip()} {sign} {pieces[index + 1].strip()}"
            mark = "≈" if sign.startswith("\\") else sign
            found.append(Claim(left, mark, right, shown, before, after, units, joined, chained=len(signs) > 1))
    return found


def _outside(text: str, index: int) -> bool:
    head = text[:index]
    return sum(head.count(c) for c in "([{") == sum(head.count(c) for c in ")]}")


def _without_units(text: str) -> tuple[str, tuple[str, ...]]:
    """Text without units, currency and degree signs, and what was taken out."""
    units = ["dollar"] if "$" in text else []
    text = _MONEY.sub(" ", text)

    def drop(match: re.Match[str]) -> str:
        word = (match.group(1) if match.group(1) is not None else match.group(2)).strip()
        if (
            match.group(2) is not None
            and word.isascii()
            and (word in _FUNCTION_WORDS or word.lower() in ("pi", "times", "div", "cdot", "mod"))
        ):
            return match.group()
        if match.group(1) is None and word.isascii() and not _is_spelled_unit(word):
            return match.group()
        units.append(word)
        return " "

    text = _UNIT_WORD.sub(drop, text)
    text = re.sub(r"\\(?:text|mathrm|mbox)\s*\{[^{}]*\}", " ", text) if units else text
    if re.search(r"\\circ|°", text) and not re.search(r"\\?(?:sin|cos|tan|cot|sec|csc)", text):
        text = re.sub(r"\^\s*\{?\s*\\circ\s*\}?|°", " ", text)
        units.append("°")
    return text, tuple(units)


def _is_spelled_unit(word: str) -> bool:
    """Whether letters in a formula can only be a unit, and not a product of variables such as abc."""
    unit = read_unit(word)
    return (
        unit is not None
        and bool(unit.dimension)
        and (len(word) >= 3 or word in ("cm", "mm", "km", "kg", "ml", "dm", "ft", "lb"))
    )


def _node(text: str) -> Node | None:
    text = tidy(text).strip(" ,;:")
    if not text or len(text) > 600:
        return None
    try:
        node = read(text)
    except CasError:
        return None
    return None if node.kind in ("relation", "bare", "set", "set_builder", "interval", "union") else node


# --- running text


def _of_prose(piece: str, text: str, offset: int) -> list[Claim]:
    found: list[Claim] = []
    for match in _CALCULATOR.finditer(piece):
        found.extend(_chain(match.group(1), "", "", False))
    piece = _PER.sub(lambda m: " " * len(m.group()), _PRICE_RATE.sub(lambda m: " " * len(m.group()), piece))
    piece = original = _CALCULATOR.sub(lambda m: " " * len(m.group()), piece)
    found.extend(_conversions(piece))
    piece, blanked = _blank_units(piece)
    for run in _PLAIN_RUN.finditer(piece):
        body = run.group().strip(" ,:(").rstrip(".")
        if _RELATION.search(body) is None or re.fullmatch(r"[^0-9]*", body):
            continue
        head, after = piece[: run.start()], piece[run.end() :]
        if (
            head[-1:] == "."
            or (head.rstrip()[-1:] in tuple("-+*/×÷=<>^%") and not _AFTER_NAME.search(head))
            or re.search(r"[0-9]:\Z|\\(?:times|cdot|div)\s*\Z", head)
            or _LABEL.search(head)
            or (re.search(r"[0-9] \Z", head) and re.match(r"[0-9]+ ?/ ?[0-9]", body))  # 14 * 1 1/2
            or re.match(r"\s*[0-9]+/[0-9]", after)
            or re.match(r"[-+*/] ", body)
            or re.match(r"[a-zA-Z]\s+[-+*/0-9]", body)
        ):
            continue
        # A run that starts or ends inside a word or number says something else.
        if (head[-1:].isalnum() and head[-1:].isascii()) or head[-1:] in ("^", "_", "\\", "."):
            continue
        if after[:1].isalnum() and after[:1].isascii() and body[-1:].isalnum():
            continue
        units = tuple(unit for at, unit in blanked if run.start() <= at <= run.end() + 1)
        before, rest = _sentence_before(text[: offset + run.start()]), _sentence_after(text[offset + run.end() :])
        alone = body == piece.strip(" .")
        for link in _chain(_balanced(body), before, rest, False):
            if link.left.kind == "number" and link.sign == "=":
                continue  # "subjects 4 = 186+62" is the end of something that was said in words
            found.append(replace(link, units=link.units + units, in_prose=not alone))
    found.extend(_calculations(original, text, offset, found))
    return found


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
        before = _sentence_before(text[: offset + match.start()])
        after = _sentence_after(text[offset + match.end() :])
        for link in _chain(_balanced(bare), before, after, False):
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

r"""An answer told half in words as signs: "x 大于 3" is x > 3, "negative 5" is -5, "3 to 4" is 3:4, $10 is 10 dollars.

`clean(text)` is `notation.tidy` with these readings before and after it; it is the one text by which two answers are
compared. Every rule needs mathematics beside the words ("大于" alone stays a word). Left out: finding an answer inside
a solution (extraction.py), and phrases that are an answer of their own (wording.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from reasoning_engine.cas.notation import tidy

_MONEY = {
    "$": "dollars",
    "\\$": "dollars",
    "US$": "dollars",
    "€": "euros",
    "£": "GBP",
    "¥": "元",
    "￥": "元",
    "¢": "cents",
}
_SIGN = r"(\\\$|US\$|[$€£¥￥])"
_AMOUNT = r"([0-9][0-9,]*(?:\.[0-9]+)?|\.[0-9]+)(\s*(?:thousand|million|billion|万|亿))?"
_PRICE = re.compile(rf"(-?)\s*{_SIGN}\s*(-?){_AMOUNT}\s*[.。]?\Z")
_PRICE_AFTER = re.compile(rf"(-?)()()\s*{_AMOUNT}\s*([€£¢])\s*[.。]?\Z")
_ELLIPSIS = re.compile(r"(?<=[0-9])\s*(?:\.{3,6}|…+|\\[lc]?dots(?![a-z]))\s*(?=(?:\s*\\?%)?\$?\Z)")
_GIVES = re.compile(r"[A-Za-z](?:_\{?\w\}?)?\s*=")
_OPTION_MARK = re.compile(r"\A\s*[(（]?([A-H])[)）]?、\s*(?![A-H](?![A-Za-z]))")
_LINES = re.compile(r"\s*\n\s*")

_BEFORE = r"(?<=[A-Za-z0-9)}\]])\s*"
_AFTER = r"\s*(?=[-+]?\s*[0-9A-Za-z\\(.√|])"
_COMPARISONS = (
    (">=", "大于或?等于|不小于|不少于|至少[是为]", "greater than or equal to|at least|no less than|not less than"),
    ("<=", "小于或?等于|不大于|不超过|至多[是为]", "less than or equal to|at most|no more than|not more than"),
    ("!=", "不等于", "not equal to"),
    (">", "大于|超过", "greater than|more than|larger than|bigger than"),
    ("<", "小于|少于", "less than|smaller than|fewer than"),
    ("=", "等于", "equal to|equals"),
)  # fmt: skip
_CJK = "\u4e00-\u9fff"
_NUMBER = r"-?[0-9]+(?:\.[0-9]+)?(?:/[0-9]+)?"
_RULES: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), sign)
    for symbol, chinese, english in _COMPARISONS
    for pattern, sign in (
        (rf"{_BEFORE}(?:{chinese}){_AFTER}", f" {symbol} "),
        (rf"{_BEFORE}(?<=\s)(?:(?:is|are|must be) )?(?:strictly )?(?:{english}){_AFTER}", f" {symbol} "),
    )
) + tuple(
    (re.compile(pattern), sign)
    for pattern, sign in (
        (r"\A\"([^\"]+)\"\Z", r"\1"),
        (r"\A.*[=<>].*(?:\\Rightarrow|\\implies|⇒|=>)\s*(?=[A-Za-z].*[=<>])", ""),
        (rf"\A(?:(?![不非无没除且或和])[{_CJK}]){{1,12}}\s*=\s*(?=\S)", ""),
        (r"(?<=[0-9])\s*([AaPp])\.?[Mm]\.?\Z", lambda found: f" {found[1].lower()}m"),
        (r"\A\s*=+\s*(?=\S)", ""),
        (r"\A(?:大?约等于|大约[是为]?|约[是为]?|近似[是为]?|\\approx)\s*(?=[-+$\\.0-9])", ""),
        (r"\A(?:[Aa]bout|[Aa]pproximately|[Aa]pprox\.?|[Rr]oughly|[Aa]round|[Nn]early)\s+(?=[-+$\\.0-9])", ""),
        (r"\A(?:一共|总共|共计|合计|共)有?\s*(?=[0-9一二三四五六七八九十两])", ""),
        (r"(?<=[0-9])(.{0,20}?)\s+(?:in total|altogether|in all)\Z", r"\1"),
        (r"\A(?:[Bb]oth|[Ee]ither)\s+(?=.*\b(?:and|or)\b)", ""),
        (r"\A(?:[Tt]he\s+)?(?:point|vertex|ordered pair|vector)\s+(?:at\s+)?(?=[A-Z]?\s*\()", ""),
        (r"\A(?:点|坐标|顶点|交点|向量)\s*[是为]?(?=[A-Z]?\s*\()", ""),
        (r"正负\s*(?=[0-9\\(a-z])|\b[Pp]lus or minus\s+(?=[0-9\\(a-z])", r"\\pm "),
        (r"\A负无穷大?\Z|\A[Nn]egative infinity\Z|\A[Mm]inus infinity\Z", r"-\\infty"),
        (r"\A[Pp]ositive infinity\Z|\A[Pp]lus infinity\Z", r"\\infty"),
        (r"(?<![A-Za-z0-9)])(?:负|\b[Mm]inus\s+|\b[Nn]egative\s+)(?=[0-9\\(])", "-"),
        (rf"\A({_NUMBER})\s*(?:比|\bto\b)\s*({_NUMBER})\Z", r"\1:\2"),
        (r"\A([0-9]+)\s+choose\s+([0-9]+)\Z", r"\\binom{\1}{\2}"),
        (r"\A\{?\}?_\{?([0-9]+)\}?\s*C_\{?([0-9]+)\}?\Z", r"\\binom{\1}{\2}"),
        (r"\A[Aa]ll real(?:s| numbers?) (?:except|but|other than) (?:for )?(?:x\s*=\s*)?(?=[-0-9\\a-z])", "x != "),
        (r"\A不等于\s*([-0-9/]+)\s*的(?:全体|一切|所有|任意)?实数\Z", r"x != \1"),
        (r"\A除\s*([-0-9/]+)\s*(?:以外|之外|外)的?(?:全体|一切|所有|任意)?实数\Z", r"x != \1"),
        (r"\A([A-Za-z](?:_\{?\w+\}?)?)\s*(?:的值)?\s*(?:为|是|\bis\b)\s*(?=[-+0-9\\(.])", r"\1 = "),
        (rf"\A(?:(?![不非无没除且或和])[{_CJK}]){{1,12}}[:为是]?\s*(?=[A-Za-z(\\][^{_CJK}]*[=<>][^{_CJK}]*\Z)", ""),
        (r"\A[lLCEΓ](?:_\{?[0-9]\}?)?\s*:\s*(?=[^:]*[xy][^:]*=[^:]*\Z)", ""),
        (r"(=\s*-?[0-9][0-9./]*)\s+(?=[a-z](?:_\{?\w\}?)?\s*=)", r"\1, "),
        (r"(?<![A-Za-z0-9\\_])([a-z])([0-9])(?=\s*=)", r"\1_\2"),
        (r"\A([^&]*[0-9)}])\s+&\s+(?=[-0-9\\(][^&]*\Z)", r"\1 and "),
        (r"(?:\A|(?<==))\s*\+-\s*(?=[0-9(\\])", r"\\pm "),
    )
)  # fmt: skip
_NEEDS_RULES = re.compile(
    r"[A-Za-z\u4e00-\u9fff]{2}|[A-Za-z\u4e00-\u9fff]\s*[0-9]\s*=|[\u4e00-\u9fff]|[&:\\_=\"]|\A\s*\+-"
)


def before(text: str) -> str:
    """Money with its unit in words, endless decimals marked, and one answer a line as a list."""
    text = _OPTION_MARK.sub(r"\1. ", text.strip())
    if "\n" in text:
        text = _in_one_line(text)
    if any(sign in text for sign in "$€£¥￥¢"):
        text = _money(text)
    return _ELLIPSIS.sub(r"\\dots ", text) if "..." in text or "…" in text or "dots" in text else text


def _in_one_line(text: str) -> str:
    lines = [line for line in _LINES.split(text) if line]
    if "\\begin" in text or not all(re.search(r"[=<>]", line) and len(line) < 60 for line in lines):
        return text
    if _GIVES.match(lines[-1]) and not all(map(_GIVES.match, lines)):
        return lines[-1]  # the lines before it are the way there
    return ", ".join(line.rstrip(" ,;.") for line in lines)


def _money(text: str) -> str:
    """$1,250 as 1,250 dollars; anything with more to it than one amount stays as it is."""
    found = _PRICE.match(text)
    if found is not None:
        minus, sign, inner, amount, scale = found.groups()
        return f"{minus or inner}{amount}{scale or ''} {_MONEY[sign]}"
    found = _PRICE_AFTER.match(text)
    if found is not None:
        return f"{found[1]}{found[4]}{found[5] or ''} {_MONEY[found[6]]}"
    return text


def in_signs(text: str) -> str:
    """A tidy text with its words of mathematics as signs."""
    if len(text) > 300 or _NEEDS_RULES.search(text) is None:
        return text
    for pattern, sign in _RULES:
        text = pattern.sub(sign, text)
    return text.strip()


@lru_cache(maxsize=4096)
def clean(text: str) -> str:
    """The text by which an answer is compared: tidy, and in signs."""
    return in_signs(tidy(before(text)))

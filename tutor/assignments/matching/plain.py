r"""One spelling for texts that mean the same: LaTeX, Unicode and words for signs become plain characters.

Everything invisible is dropped first, because it is what hides a copied problem from a comparison. Left out: numbers in
words (numerals.py).
"""

from __future__ import annotations

import re
import unicodedata

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹ⁿ", "0123456789n")
_SUPERSCRIPT_RUN = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹ⁿ]+")
_SIGNS = str.maketrans(
    {"−": "-", "–": "-", "—": "-", "×": "*", "·": "*", "⋅": "*", "∙": "*", "÷": "/", "∕": "/", "⁄": "/", "：": ":"}
    | {
        "√": " sqrt ",
        "π": " pi ",
        "≤": "<=",
        "≥": ">=",
        "≠": "!=",
        "∶": ":",
        "、": ", ",
        "。": ". ",
        "，": ", ",
        "；": "; ",
    }
    | {"а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "х": "x", "у": "y", "і": "i"}  # Cyrillic twins
)
_FRACTION = re.compile(r"\\[dtc]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_SHORT_FRACTION = re.compile(r"\\[dtc]?frac\s*(\d)\s*(\d)")
_ROOT = re.compile(r"\\sqrt\s*\{([^{}]*)\}")
_WRAPPED = re.compile(r"\\(?:text|mathrm|mathbf|operatorname|textbf|mbox)\s*\{([^{}]*)\}")
_LATEX_SIGNS = {
    r"\times": "*", r"\cdot": "*", r"\div": "/", r"\leq": "<=", r"\geq": ">=", r"\le": "<=", r"\ge": ">=",
    r"\lt": "<", r"\gt": ">", r"\neq": "!=", r"\ne": "!=", r"\pi": " pi ", r"\infty": " oo ", r"\to": "->",
}  # fmt: skip
_LATEX_NOISE = re.compile(r"\\(?:left|right|displaystyle|quad|qquad|big|Big|limits|,|;|!|:|\s|\(|\)|\[|\])|\$|\\\\|&")
_COMMAND = re.compile(r"\\([a-zA-Z]+)")
_ATOM_BEFORE = r"(?<=[0-9a-z)\]°%|_□<>])\s*"
_ATOM_AFTER = r"\s*(?=[0-9a-z(\[|_□-])"
_SPOKEN = [
    (re.compile(_ATOM_BEFORE + words + _ATOM_AFTER), sign)
    for words, sign in (
        (r"(?:\bplus\b|\badded to\b|加上|加)", "+"),
        (r"(?:\bminus\b|减去|减)", "-"),
        (r"(?:\btimes\b|\bmultiplied by\b|乘以|乘上|乘)", "*"),
        (r"(?:\bdivided by\b|\bover\b|除以)", "/"),
        (r"(?:\bis equal to\b|\bequals\b|\bequal to\b|等于)", "="),
        (r"(?:\bis (?:greater|more|larger) than\b|大于(?!或?等于))", ">"),
        (r"(?:\bis (?:less|smaller) than\b|小于(?!或?等于))", "<"),
        (r"(?:\bto the power of\b|\bto the power\b|的幂次)", "^"),
    )
]
_POWERS = [
    (re.compile(_ATOM_BEFORE + r"(?:\bsquared\b|的平方|平方)"), "^2"),
    (re.compile(_ATOM_BEFORE + r"(?:\bcubed\b|的立方|立方)"), "^3"),
]
_SPOKEN_ROOT = re.compile(r"(?:\bthe square root of\b|\bsquare root of\b|根号)\s*")


def plain(text: str) -> str:
    """The text in lower case, with plain signs and without anything invisible."""
    text = "".join(character for character in text if unicodedata.category(character) != "Cf")
    text = _SUPERSCRIPT_RUN.sub(lambda run: "^" + run.group().translate(_SUPERSCRIPTS), text)
    text = unicodedata.normalize("NFKC", text.translate(_SIGNS)).translate(_SIGNS)
    text = "".join(character for character in text if unicodedata.category(character) not in ("Cf", "Cc", "Mn"))
    return " ".join(_without_latex(text).lower().split())


def spoken_as_signs(text: str) -> str:
    """`3 plus x equals 7` as `3+x=7`; only between things that can be calculated with."""
    text = _SPOKEN_ROOT.sub(" sqrt ", text)
    for pattern, sign in (*_POWERS, *_SPOKEN):
        text = pattern.sub(sign, text)
    return text


def _without_latex(text: str) -> str:
    if "\\" not in text and "$" not in text and "{" not in text:
        return text
    for _ in range(4):
        before = text
        text = _SHORT_FRACTION.sub(r"(\1)/(\2)", _FRACTION.sub(r"(\1)/(\2)", text))
        text = _WRAPPED.sub(r" \1 ", _ROOT.sub(r"sqrt(\1)", text))
        if text == before:
            break
    for command, sign in _LATEX_SIGNS.items():
        text = re.sub(re.escape(command) + r"(?![a-zA-Z])", sign, text)
    text = _COMMAND.sub(r" \1 ", _LATEX_NOISE.sub(" ", text))
    return text.replace("{", "(").replace("}", ")")

"""Cleans the surface of an answer: wrappers, spacing, Unicode and LaTeX dress, without touching the mathematics.

`tidy` maps the many ways in which one answer is typed onto one plain-ish LaTeX text; `split_top` and `matching` find
structure by brackets. Deliberately left out: any reading of values (numbers.py) or of kinds of answers (answers.py).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

MAX_LENGTH = 20_000  # a longer text is no answer, and stays as it is
MAX_BOXES = 40

_SUPERSCRIPTS = {ord(c): d for c, d in zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ", "0123456789+-n", strict=True)}
_SUPERSCRIPT_RUN = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ]+")
_SUBSCRIPTS = {ord(c): d for c, d in zip("₀₁₂₃₄₅₆₇₈₉", "0123456789", strict=True)}
_SUBSCRIPT_RUN = re.compile("[₀₁₂₃₄₅₆₇₈₉]+")
_VULGAR = re.compile("([0-9]?)([¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])")

# Signs with one meaning in mathematics; NFKC has already folded full-width forms.
_SIGNS = str.maketrans(
    {
        "−": "-", "–": "-", "—": "-", "×": r"\times ", "÷": r"\div ", "·": r"\cdot ", "⋅": r"\cdot ", "•": r"\cdot ",
        "≤": "<=", "≥": ">=", "≠": "!=", "≈": r"\approx ", "∞": r"\infty ", "∪": r"\cup ", "∩": r"\cap ", "∈": r"\in ",
        "±": r"\pm ", "√": r"\sqrt ", "π": r"\pi ", "°": r"^\circ ", "∅": r"\emptyset ", "ℝ": r"\mathbb{R} ",
        "、": ",", "。": ".", "【": "[", "】": "]", "《": "", "》": "", "“": '"', "”": '"', "’": "'", "‘": "'",
        "⁄": "/", "∶": ":", "\u200b": "", "\u200e": "", "\ufeff": "", "\u00a0": " ", "∧": r"\land ", "∨": r"\lor ",
        "θ": r"\theta ", "α": r"\alpha ", "β": r"\beta ", "γ": r"\gamma ", "λ": r"\lambda ", "μ": r"\mu ",
        "⟨": "(", "⟩": ")", "〈": "(", "〉": ")", "Ø": r"\emptyset ", "∖": r"\setminus ", "∉": r"\notin ", "∴": "",
        "⩽": "<=", "⩾": ">=", "≦": "<=", "≧": ">=", "′": "'", "∠": r"\angle ", "△": r"\triangle ",
    }
)  # fmt: skip

_DELIMITERS = (("$$", "$$"), ("$", "$"), (r"\[", r"\]"), (r"\(", r"\)"), ("**", "**"), ("`", "`"))
_DROPPED = re.compile(
    r"\\(?:left|right|bigl?|bigr|Bigl?|Bigr|biggl?|biggr|displaystyle|textstyle|limits|nolimits|noindent)(?![A-Za-z])\.?"
)
_SPACING = re.compile(r"(?<!\\)\\(?:[,;:! ]|quad|qquad|enspace(?![A-Za-z])|hspace\{[^{}]*\})|~")
_FRACTIONS = re.compile(r"\\[dtc]frac(?![A-Za-z])")
_FONTS = re.compile(r"\\(?:mathrm|mathbf|mathit|boldsymbol|bm|mathsf|operatorname\*?|rm|bf)\s*\{([^{}]*)\}")
_WORDS = re.compile(r"\\(?:text|textnormal|textbf|textit|textrm|mbox|hbox)\s*\{([^{}]*)\}")
_SHORT_ARGUMENTS = re.compile(r"\\frac\s*([0-9A-Za-z])\s*([0-9A-Za-z])")
_HALF_SHORT = re.compile(r"\\frac\s*([0-9])\s*\{")
_SYNONYMS = (
    (re.compile(r"\\leqslant(?![A-Za-z])|\\leq(?![A-Za-z])|\\le(?![A-Za-z])|=<|<\s+="), "<="),
    (re.compile(r"\\geqslant(?![A-Za-z])|\\geq(?![A-Za-z])|\\ge(?![A-Za-z])|>\s+="), ">="),
    (re.compile(r"\\neq(?![A-Za-z])|\\ne(?![A-Za-z])|=/=|/=|<>|\\not\s*="), "!="),
    (re.compile(r"\\lt(?![A-Za-z])"), "<"),
    (re.compile(r"\\gt(?![A-Za-z])"), ">"),
    (re.compile(r"\\simeq(?![A-Za-z])|\\thickapprox(?![A-Za-z])"), r"\\approx "),
    (re.compile(r"\\(?:lvert|rvert|vert|mid)(?![A-Za-z])"), "|"),
    (re.compile(r"\\(?:varnothing|O)(?![A-Za-z])"), r"\\emptyset "),
    (re.compile(r"(?:\^\s*)?\\degrees?(?![A-Za-z])"), r"^\\circ "),
    (re.compile(r"\{\s*\\circ\s*\}"), r"\\circ "),
    (re.compile(r"\^\s*\^"), "^"),
)
_OVER = re.compile(r"\{([^{}]*)\\(over|choose)(?![A-Za-z])([^{}]*)\}")
_BAR = re.compile(r"(?<=\.)([0-9]*)\\bar\s*(?:\{([0-9]+)\}|([0-9]))")
_LOG_BASE = re.compile(r"\\log_([0-9])(?=[0-9])")
_NAMED_SUBSCRIPT = re.compile(r"_\{\s*\\?(odot|oplus|max|min|text)\s*\}")
_COMMA_GROUP = re.compile(r"\s*\{\s*,\s*\}\s*(?=[0-9]{3}(?![0-9]))|\{\s*,\s*\}|\\,\s*(?=[0-9]{3}(?![0-9]))")
_DOUBLE_BACKSLASH = re.compile(r"\\\\(?=(?:le|leq|ge|geq|frac|sqrt|times|cdot|pi|infty|boxed|in|cup|text)(?![a-z]))")
_CURRENCY = re.compile(r"[¥€£]\s*(?=[0-9])|(?<=[0-9])\s*[¥€£]")
_MAXIMA = re.compile(r"%(pi|e|i)(?![A-Za-z])")
_BOXED = re.compile(r"\\(?:boxed|fbox)\s*(?=\{)")


def matching(text: str, start: int) -> int:
    """Index of the brace, bracket or parenthesis that closes the one at `start`, or -1."""
    opening = text[start]
    closing = {"{": "}", "(": ")", "[": "]"}[opening]
    depth = 0
    i = start
    while i < len(text):
        c = text[i]
        if c == "\\":
            i += 2
            continue
        if c == opening:
            depth += 1
        elif c == closing:
            depth -= 1
            if depth == 0:
                return i
        i += 1
    return -1


def unbox(text: str) -> str:
    r"""Replace each `\boxed{...}` by what it holds, up to a bound."""
    for _ in range(MAX_BOXES):
        found = _BOXED.search(text)
        if found is None:
            break
        end = matching(text, found.end())
        if end < 0:
            return text[: found.start()] + text[found.end() + 1 :]
        text = text[: found.start()] + text[found.end() + 1 : end] + text[end + 1 :]
    return text


def _strip_delimiters(text: str) -> str:
    stripped = True
    while stripped:
        stripped = False
        for left, right in _DELIMITERS:
            inner = len(text) - len(left) - len(right)
            if inner > 0 and text.startswith(left) and text.endswith(right):
                body = text[len(left) : len(left) + inner]
                if left not in body or left in ("$", "$$"):
                    text, stripped = body.strip(), True
                    break
    return text


def _replace_words(text: str) -> str:
    """Open text groups: their words stay as words, set apart by spaces."""
    while (found := _WORDS.search(text)) is not None:
        text = f"{text[: found.start()]} {found.group(1)} {text[found.end() :]}"
    return text


def raised(text: str) -> str:
    """x² as x^{2}."""
    return _SUPERSCRIPT_RUN.sub(lambda m: "^{" + m.group().translate(_SUPERSCRIPTS) + "}", text)


def relations_as_signs(text: str) -> str:
    r"""\le and ≤ as <=, and so on; nothing else is touched."""
    for pattern, replacement in _SYNONYMS[:5]:
        text = pattern.sub(replacement, text)
    return text.replace("≤", "<=").replace("≥", ">=").replace("≠", "!=").replace("≈", r"\approx ")


def _fold_unicode(text: str) -> str:
    if text.isascii():
        return text
    text = raised(text).replace("º", "°").replace("˚", "°")
    text = _SUBSCRIPT_RUN.sub(lambda m: "_{" + m.group().translate(_SUBSCRIPTS) + "}", text)
    text = _VULGAR.sub(
        lambda m: (m.group(1) + " " if m.group(1) else "") + unicodedata.normalize("NFKC", m.group(2)), text
    )
    return unicodedata.normalize("NFKC", text).translate(_SIGNS)


@lru_cache(maxsize=4096)
def tidy(text: str) -> str:
    r"""The answer without its dress: no `$`, `\boxed`, `\left`, `\text`, thin spaces, full-width signs, final stop."""
    if len(text) > MAX_LENGTH:
        return text
    text = _fold_unicode(text.strip())
    if "\\" in text:
        text = _DOUBLE_BACKSLASH.sub(lambda _: "\\", text)
        text = unbox(text)
    text = _strip_delimiters(text.strip())
    if not text.isascii():
        text = _CURRENCY.sub("", text)
    if "$" in text:
        text = text.replace(r"\$", "").replace("$", " ")
    text = _COMMA_GROUP.sub(",", text) if "," in text else text
    if "\\" in text or "%" in text:
        text = _strip_latex(text)
    for pattern, replacement in _SYNONYMS:
        text = pattern.sub(replacement, text)
    return " ".join(text.split()).rstrip(".;, ")


def _strip_latex(text: str) -> str:
    text = _MAXIMA.sub(lambda m: m.group(1) if m.group(1) != "pi" else r"\pi ", text)
    text = _DROPPED.sub("", text)
    text = _COMMA_GROUP.sub(",", text) if "\\!" in text else text
    text = re.sub(r",\\!\s*(?=[0-9])", ",", text).replace(r"\!", "")
    text = _FRACTIONS.sub(r"\\frac", text)
    text = _replace_words(text)
    while (plain := _FONTS.sub(r"\1", text)) != text:
        text = plain
    text = _SPACING.sub(" ", text)
    text = _NAMED_SUBSCRIPT.sub(r"_{\1}", text)
    text = _OVER.sub(lambda m: rf"\{'frac' if m[2] == 'over' else 'binom'}{{{m[1].strip()}}}{{{m[3].strip()}}}", text)
    text = _BAR.sub(lambda m: rf"{m[1]}\overline{{{m[2] or m[3]}}}", text)
    text = _LOG_BASE.sub(r"\\log_{\1} ", text)
    text = _SHORT_ARGUMENTS.sub(r"\\frac{\1}{\2}", text)
    text = _HALF_SHORT.sub(r"\\frac{\1}{", text)
    return (
        text.replace(r"\{", "{")
        .replace(r"\}", "}")
        .replace(r"\lbrace", "{")
        .replace(r"\rbrace", "}")
        .replace(r"\langle", "(")
        .replace(r"\rangle", ")")
    )


_OPEN = {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}


def split_top(text: str, separators: str) -> list[str]:
    """Split at single characters that stand outside every bracket and environment."""
    parts: list[str] = []
    depth = start = i = 0
    while i < len(text):
        c = text[i]
        if c == "\\":
            if text.startswith("\\begin", i):
                depth += 1
            elif text.startswith("\\end", i):
                depth -= 1
            i += 1
            continue
        if c in _OPEN:
            depth += _OPEN[c]
        elif depth == 0 and c in separators:
            parts.append(text[start:i].strip())
            start = i + 1
        i += 1
    parts.append(text[start:].strip())
    return parts


def depth(text: str) -> int:
    """How deep brackets of any shape are nested."""
    level = deepest = 0
    for c in text:
        level += _OPEN.get(c, 0)
        deepest = max(deepest, level)
    return deepest


def is_balanced(text: str) -> bool:
    """Whether round and square brackets close (of either shape, so that half-open intervals pass)."""
    depth = 0
    for c in text:
        depth += _OPEN.get(c, 0)
        if depth < 0:
            return False
    return depth == 0

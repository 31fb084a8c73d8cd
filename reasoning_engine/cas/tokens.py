"""Text into tokens: Unicode signs, full-width characters and LaTeX commands become one small alphabet.

What it does not know is refused ("syntax"); it never guesses at a sign. Splitting an unknown word into single letters
("xy" is x times y) stops at four letters, so that prose does not become algebra.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from reasoning_engine.cas import names
from reasoning_engine.cas.limits import MAX_DIGITS, MAX_LENGTH, MAX_TOKENS, too_large
from reasoning_engine.errors import CasError

Kind = Literal["number", "name", "function", "sign", "command", "end"]
MAX_WORD = 4  # letters of an unknown word that may be a product of variables


@dataclass(frozen=True, slots=True)
class Token:
    """A token; `spaced` says that white space stood before it, which matters in a mixed number "1 1/2" only."""

    kind: Kind
    text: str
    spaced: bool = False


_SUPERSCRIPTS = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿˣ", "0123456789+-()nx", strict=True))
_SUBSCRIPTS = dict(zip("₀₁₂₃₄₅₆₇₈₉ₙₖ", "0123456789nk", strict=True))
_FRACTIONS = {
    "½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5", "⅖": "2/5", "⅗": "3/5", "⅘": "4/5",
    "⅙": "1/6", "⅚": "5/6", "⅐": "1/7", "⅛": "1/8", "⅜": "3/8", "⅝": "5/8", "⅞": "7/8", "⅑": "1/9", "⅒": "1/10",
}  # fmt: skip
_SIGNS = {
    "×": "*", "·": "*", "⋅": "*", "∙": "*", "•": "*", "∗": "*", "✕": "*", "÷": "/", "∕": "/", "⁄": "/", "−": "-",
    "–": "-", "—": "-", "‐": "-", "‑": "-", "﹣": "-",
    "≤": "<=", "≦": "<=", "⩽": "<=", "≥": ">=", "≧": ">=", "⩾": ">=",
    "≠": "!=", "∞": " oo ", "π": " pi ", "𝜋": " pi ", "ⅈ": " i ", "ℯ": " e ", "′": "'", "’": "'", "″": "''",
    "、": ",", "。": ".",
    "【": "[", "】": "]", "∣": "|", "⟨": "(", "⟩": ")", "º": "°", "˚": "°", "⟶": "→", "∶": ":", "﹥": ">", "﹤": "<",
    "α": " alpha ", "β": " beta ", "γ": " gamma ", "δ": " delta ", "ε": " epsilon ", "θ": " theta ", "λ": " lambda ",
    "μ": " mu ", "ρ": " rho ", "σ": " sigma ", "τ": " tau ", "φ": " phi ", "ϕ": " phi ", "ω": " omega ",
    "Δ": " Delta ", "Ω": " Omega ", "Σ": " Sigma ", "η": " eta ", "ξ": " xi ", "ψ": " psi ", "χ": " chi ",
    "κ": " kappa ",
    "\u200b": "", "\u200c": "", "\u200d": "", "\ufeff": "", "\u2061": "", "\u2062": "*", "\u00a0": " ", "\u3000": " ",
}  # fmt: skip
_CHARACTERS: dict[int, str] = {
    **{ord(c): "\\frac{" + f.replace("/", "}{") + "}" for c, f in _FRACTIONS.items()},
    **{ord(c): s for c, s in _SIGNS.items()},
    **{0xFF01 + k: chr(0x21 + k) for k in range(94)},  # full-width forms
}
_RAISED = re.compile(f"[{''.join(_SUPERSCRIPTS)}]+")
_LOWERED = re.compile(f"[{''.join(_SUBSCRIPTS)}]+")
_TOKEN = re.compile(
    r"(?P<space>[\s~]+)"
    r"|(?P<number>(?:\d+\.\d+|\d+\.(?![\d.])|\.\d+|\d+)(?:E[+-]?\d+|e\d+|(?<=\.\d)e[+-]\d+|(?<=\.\d\d)e[+-]\d+)?)"
    r"|\\(?P<environment>(?:begin|end)\s*\{[A-Za-z]+\*?\})"
    r"|(?P<command>\\[A-Za-z]+\*?|\\.)"
    r"|(?P<word>solve_int\b|[A-Za-z]+)"
    r"|(?P<sign>\*\*|<=|>=|!=|==|=<|<>|[-+*/^_!%|(){}\[\],;:=<>&'√∛∈∉∪∩∖∅ℝℤℕℚ±∓≈→⇒⇔°⌊⌋⌈⌉∠])"
)
_SAME_SIGN = {"**": "^", "==": "=", "=<": "<=", "<>": "!="}
_COMMA_GROUP = re.compile(r"(?<=\d)\{,\}(?=\d{3}(?!\d))")
_OUTER = (("$$", "$$"), ("$", "$"), ("\\[", "\\]"), ("\\(", "\\)"))


def normalise(text: str) -> str:
    """One way of writing every sign; the dollar signs and LaTeX layout that say nothing are gone.

    Raises:
        CasError: "too large" for more than MAX_LENGTH characters.
    """
    if len(text) > MAX_LENGTH:
        raise too_large("The expression")
    if "{,}" in text:
        text = _COMMA_GROUP.sub("", text)
    if text.isascii() and "\\" not in text and "$" not in text:
        return text.strip()
    if not text.isascii():
        text = _from_unicode(text)
    text = text.strip().rstrip(".").replace("\\$", "").replace("\\left\\{\\begin", "\\begin").replace("\\right.", "")
    for start, end in _OUTER:
        if text.startswith(start) and text.endswith(end) and len(text) >= len(start) + len(end):
            text = text[len(start) : len(text) - len(end)].strip()
    if "\\\\" in text and "\\begin" not in text:
        text = text.replace("\\\\", "\\")  # a backslash that was escaped once too often
    return text.replace("$", " ")


def _from_unicode(text: str) -> str:
    text = _RAISED.sub(lambda m: "^(" + "".join(_SUPERSCRIPTS[c] for c in m[0]) + ")", text)
    text = _LOWERED.sub(lambda m: "_" + "".join(_SUBSCRIPTS[c] for c in m[0]), text)
    # Mathematical alphanumerics (𝑥) are letters in another dress.
    text = "".join(unicodedata.normalize("NFKC", c) if 0x1D400 <= ord(c) <= 0x1D7FF and c != "𝜋" else c for c in text)
    return text.translate(_CHARACTERS)


def tokenize(text: str) -> list[Token]:
    """The tokens of an expression, ending in one of kind "end".

    Raises:
        CasError: "syntax" for a sign or word that is not in the language, "too large" beyond the caps.
    """
    text = normalise(text)
    found: list[Token] = []
    spaced = False
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise CasError("syntax", f"The sign {text[at]!r} is not understood here.")
        at = match.end()
        kind, piece = match.lastgroup, match[0]
        if kind == "space":
            spaced = True
            continue
        if kind == "number":
            found.append(_number(piece, spaced))
        elif kind == "word":
            found.extend(_word(piece, spaced, found, text, at))
        elif kind == "sign":
            found.append(Token("sign", _SAME_SIGN.get(piece, piece), spaced))
        elif kind == "environment":
            verb, _, name = piece[1:-1].partition("{")
            found.append(Token("command", f"{verb.strip()} {name}", spaced))
        else:
            at = _command(piece[1:], text, at, found, spaced)
        spaced = False
        if len(found) > MAX_TOKENS:
            raise too_large("The expression")
    if found and found[-1].text in (".", ";", ","):
        found.pop()
    found.append(Token("end", ""))
    return found


def _number(piece: str, spaced: bool) -> Token:
    if len(piece) > MAX_DIGITS:
        raise too_large("The number")
    return Token("number", piece, spaced)


def _word(word: str, spaced: bool, before: list[Token], text: str, at: int) -> list[Token]:
    known = _known(word)
    if (
        word == "U"
        and before
        and before[-1].text in (")", "]", "}", "\\}")
        and text[at:].lstrip()[:1] in ("(", "[", "{", "\\")
    ):
        return [Token("sign", "∪", spaced)]
    if known is not None:
        return [Token(known[0], known[1], spaced)]
    return _letters(word, spaced)


def _known(word: str) -> tuple[Kind, str] | None:
    if len(word) == 1:
        return ("name", word)
    word = names.ALIASES.get(word, word)
    if word in names.FUNCTIONS:
        return ("function", word)
    word = names.WORDS.get(word, word)
    if word in names.GREEK or word in names.CONSTANTS or word in names.LITERALS:
        return ("name", word)
    return None


_INSIDE = sorted(names.PREFIX | {"pi", "theta", "alpha", "beta", "arcsin", "arccos", "arctan"}, key=len, reverse=True)


def _letters(word: str, spaced: bool) -> list[Token]:
    """An unknown word as known names and single letters, left to right: "xsin" is x, sin; "2pir" has pi, r."""
    found: list[Token] = []
    rest = word
    loose = 0
    while rest:
        inside = next((name for name in _INSIDE if rest.startswith(name)), "")
        known = _known(inside) if inside else None
        if known is not None:
            found.append(Token(known[0], known[1], spaced and not found))
            rest = rest[len(inside) :]
            continue
        found.append(Token("name", rest[0], spaced and not found))
        rest, loose = rest[1:], loose + 1
    if loose > MAX_WORD:
        raise CasError("syntax", f"The word {word[:40]!r} is not understood here.")
    return found


_GROUP = re.compile(r"\s*\{([^{}]*)\}")
_DIGIT_GROUP = re.compile(r"\d{3}(?!\d)")


def _command(name: str, text: str, at: int, found: list[Token], spaced: bool) -> int:
    """Handle one LaTeX command that ends at `at`; where the reading goes on."""
    if name in (",", "!", ";", ":", " ", ">", "(", ")", "[", "]", "\n", "-", "/"):
        return _thin_space(text, at, found) if name in (",", "!") else at
    if name == "%":
        found.append(Token("sign", "%", spaced))
    elif name in ("{", "}", "|", "\\"):
        found.append(Token("sign", "|" if name == "|" else "\\" + name, spaced))
    elif name in names.LATEX_SIGNS:
        found.append(Token("sign", names.LATEX_SIGNS[name], spaced))
    elif name in names.LATEX_TEXT:
        return _text_group(text, at, found)
    elif name in ("mathrm", "operatorname", "operatorname*", "mathop"):
        return _upright(text, at, found, spaced)
    elif name == "mathbb":
        return _blackboard(text, at, found)
    elif name.startswith("quad"):
        return at - len(name) + 4  # \quadx: the layout command swallowed a letter
    elif name.endswith(("left", "right")) and text[at : at + 1] == ".":
        return at + 1
    elif name not in names.LATEX_SKIPPED and name not in names.LATEX_TRANSPARENT:
        found.append(_named_command(name, spaced))
    return at


def _named_command(name: str, spaced: bool) -> Token:
    if name in names.LATEX_NAMES:
        text = names.LATEX_NAMES[name]
        return Token("name" if text.isascii() else "sign", text, spaced)
    known = _known(name)
    if known is not None and known[1] not in ("sum", "sqrt", "product", "dot"):
        return Token(known[0], known[1], spaced)
    return Token("command", name, spaced)


def _thin_space(text: str, at: int, found: list[Token]) -> int:
    """LaTeX digit grouping: 12\\,345 is one number. Any other thin space says nothing."""
    group = _DIGIT_GROUP.match(text, at)
    if group and found and found[-1].kind == "number":
        found[-1] = Token("number", found[-1].text + group[0], found[-1].spaced)
        return group.end()
    return at


def _text_group(text: str, at: int, found: list[Token]) -> int:
    """\\text{...} is a unit or a remark: it is passed over, with a power on it (\\text{cm}^2)."""
    group = _GROUP.match(text, at)
    if group is None:
        return at
    inside = group[1].strip().lower()
    at = group.end()
    if inside in ("and", "or", ","):
        if found and found[-1].text != ",":
            found.append(Token("sign", ","))
        return at
    power = re.compile(r"\s*\^(?:\{\d\}|\d)").match(text, at)
    return power.end() if power else at


def _upright(text: str, at: int, found: list[Token], spaced: bool) -> int:
    """\\mathrm{lcm} is a function, \\mathrm{d} a letter, \\mathrm{cm} a unit."""
    group = _GROUP.match(text, at)
    if group is None:
        return at
    known = _known(group[1].strip()) if group[1].strip().isalpha() else None
    metre = (
        known is not None and len(known[1]) == 1 and known[1] not in "deiCAP" and found and found[-1].kind == "number"
    )
    if known is None or metre:
        return _text_group(text, at, found)
    found.append(Token(known[0], known[1], spaced))
    return group.end()


def _blackboard(text: str, at: int, found: list[Token]) -> int:
    group = re.compile(r"\s*\{?([RZNQ])\}?").match(text, at)
    if group is None:
        raise CasError("unsupported", "Only the sets R, Z, N and Q have names here.")
    found.append(Token("sign", {"R": "ℝ", "Z": "ℤ", "N": "ℕ", "Q": "ℚ"}[group[1]]))
    return group.end()

"""The allow-list of names: functions, Greek letters, constants, and the LaTeX commands that stand for signs.

A word that is not here is at most a few variables side by side; nothing is ever looked up in Python.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


GREEK = _words(
    "alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi rho sigma tau "
    "upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega"
)
CONSTANTS = frozenset(["pi", "oo"])
WORDS = {"inf": "oo", "infinity": "oo", "infty": "oo", "Pi": "pi", "PI": "pi"}
LITERALS = frozenset(["true", "false"])

# Functions of one argument that may be written without brackets: "sin 2x", "ln x".
PREFIX = _words(
    "sin cos tan cot sec csc asin acos atan arcsin arccos arctan sinh cosh tanh sind cosd tand ln log lg exp sqrt det "
    "deg dim arg arcsec arccsc arccot asec acsc acot sech csch coth arcsinh arccosh arctanh asinh acosh atanh"
)
FUNCTIONS = PREFIX | _words(
    "simplify expand factor subs collect apart together solve solve_int csolve diff integrate limit series sum product "
    "gcd lcm mod quo powmod factorint divisors isprime nextprime crt digitsum tobase frombase binomial perm factorial "
    "mean median mode range variance stdev max min root cbrt abs floor ceil ceiling round approx compare sign "
    "dot cross norm inverse transpose rank eigenvalues trace re im conjugate conj letters convert"
)
INVERSES = {"sin": "asin", "cos": "acos", "tan": "atan"}
ALIASES = {
    "arcsin": "asin", "arccos": "acos", "arctan": "atan", "lg": "log", "ceiling": "ceil", "conj": "conjugate",
    "tg": "tan", "ctg": "cot", "cosec": "csc", "sgn": "sign", "Re": "re", "Im": "im", "arctg": "atan",
    "average": "mean", "nCr": "binomial", "nPr": "perm", "C": "binomial",
}  # fmt: skip

# LaTeX commands that are another way of writing a token of the plain syntax.
LATEX_SIGNS = {
    "cdot": "*", "times": "*", "ast": "*", "div": "/", "le": "<=", "leq": "<=", "leqslant": "<=", "ge": ">=",
    "geq": ">=", "geqslant": ">=", "lt": "<", "gt": ">", "ne": "!=", "neq": "!=", "approx": "≈", "in": "∈",
    "cup": "∪", "cap": "∩", "setminus": "∖", "pm": "±", "mp": "∓", "to": "→", "rightarrow": "→", "vert": "|",
    "lvert": "|", "rvert": "|", "mid": "|", "lbrace": "\\{", "rbrace": "\\}", "lbrack": "[", "rbrack": "]",
    "degree": "°",
    "colon": ":", "prime": "'", "bigcup": "∪", "iff": "⇔", "implies": "⇒", "Rightarrow": "⇒", "Leftrightarrow": "⇔",
    "lfloor": "⌊", "rfloor": "⌋", "lceil": "⌈", "rceil": "⌉", "angle": "∠",
}  # fmt: skip
LATEX_NAMES = {
    "infty": "oo", "imath": "i", "emptyset": "∅", "varnothing": "∅", "R": "ℝ", "ell": "l", "hbar": "h",
}  # fmt: skip
LATEX_SKIPPED = _words(
    "left right big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr displaystyle textstyle limits nolimits "
    "quad qquad thinspace enspace hfill noindent small large nonumber rm it bf mathopen mathclose "
    "middle phantom strut"
)
# Their argument is read as if the command were not there.
LATEX_TRANSPARENT = _words(
    "boxed fbox mathbf boldsymbol bm mathit mathsf mathcal vec hat bar tilde overrightarrow underline textbf "
    "color displaylines"
)
# Their argument is words: a unit or a remark.
LATEX_TEXT = _words("text textrm textnormal mbox hbox textit unit")

"""The words around a claim that say how it is meant: assumed, denied, tested, concluded, rewritten, solved.

English and Chinese. Left out: what follows from a claim that is meant so (steps.py).
"""

from __future__ import annotations

import re

ASSUMES = re.compile(
    r"\b(?:if|when|let|suppose|assume|case|cases|consider|say|take|set(?:ting)?|put|try|test|check|otherwise|unless|where|for|at|instead|"
    r"guess|substitut\w*|plug\w*|would|could|either|first|second|another|other|different)\b|如果|假设|假如|设|令|若|当|取|代入|检验|验证|另|"
    r"情况|时|试|否则|分别|第[一二]",
    re.IGNORECASE,
)
DENIES = re.compile(
    r"\b(?:not|no|false|wrong|incorrect|extraneous|reject\w*|discard\w*|impossible|contradict\w*|never|invalid|"
    r"isn't|doesn't|cannot|fails?|mistake|"
    r"error|instead of|rather than|positive|negative|integer|natural|whole number)\b|"
    r"不|舍|增根|矛盾|错|没有|无|非|正数|"
    r"负数|整数|误",
    re.IGNORECASE,
)
# Words that deny a relation, and not only tell what kind of number is meant.
REFUSES = re.compile(
    r"\b(?:not|no|false|wrong|incorrect|impossible|contradict\w*|never|isn't|doesn't|cannot|fails?|mistake|error|suppose|"
    r"assume|instead of|rather than|mod|modulo|congruent)\b|不|错|误|矛盾|假设|假如",
    re.IGNORECASE,
)
# Words that make a false calculation a true sentence: it is tested, supposed or called wrong.
REJECTS = re.compile(
    r"\b(?:not|false|wrong|incorrect|impossible|contradict\w*|never|isn't|doesn't|fails?|mistake|error|suppose|assume|"
    r"whether|(?:last|units?|unit's|ones|final|tens|two|rightmost|leftmost|first) digits?|ends? (?:in|with)|digits? of|"
    r"mod|modulo|absurd|try|"
    r"test(?:ing|ed)?(?= (?:if|whether|the value|\$|[a-z] ))|instead of|rather than|base \d+|in base|congruent)\b|"
    r"假设|是否|不成立|不等|无解|个位(?!置)|错|矛盾|误|进制|取模|如果(?!每|一)",
    re.IGNORECASE,
)
REMAINDERS = re.compile(r"\bremainder\b|(?<!其)余(?!弦|切|角|下|量)", re.IGNORECASE)
CHECKS = re.compile(r"\b(?:check\w*|verif\w*)\b|检验|验证|检查", re.IGNORECASE)
DOUBTS = re.compile(
    r"\b(?:not|no|never|false|wrong|fails?|but|however|instead|does|doesn't|isn't|too|try|whether|extraneous|if)\b|[?？≠]|\\ne|"
    r"不|没|错|但|可是|然而|是否|舍|增根|太|若|如果|\bnext\b",
    re.IGNORECASE,
)
ROUNDS = re.compile(
    r"\b(?:about|approx\w*|round\w*|around|nearly|almost|roughly|nearest|estimat\w*|whole|complete|full|entire|"
    r"at (?:most|least)|remain\w*|left|maximum|minimum|floor|ceiling|need\w*|integer|quotient|how many|enough|"
    r"afford|possible)\b|约|取整|近似|估|四舍五入|最多|最少|至少|余|剩|整数|去尾|进一|商|够|需要",
    re.IGNORECASE,
)
# Words before an equation that hold it up as one case among several.
HYPOTHESES = re.compile(
    r"\b(?:if|when|suppose|assume|case|cases|consider|say|try|test|check|otherwise|unless|guess|either|would|could|instead)\b|"
    r"如果|假设|假如|若|当|检验|验证|另|情况|试|否则|分别",
    re.IGNORECASE,
)
# Words that tell what a thing would have to be.
REQUIRES = re.compile(
    r"\b(?:every|any|all|would|must|should|satisf\w*|need\w*|want\w*|require\w*)\b|任意|必须|应该|满足", re.IGNORECASE
)
VECTORS = re.compile(r"\\(?:mathbf|vec|overrightarrow|boldsymbol)(?![a-z])|\\\|")
LOOKS_LIKE_FUNCTION = re.compile(
    r"(?<![A-Za-z\\])(?:[A-Z]\s*(?:\\left)?\(\s*[0-9a-z]+\s*(?:[-+]\s*[0-9a-z]+\s*)?\)|"
    r"[a-z]\s*(?:\\left)?\(\s*[0-9]+\s*\))"
)
EQUIVALENT = re.compile(
    r"(?:\b(?:equivalent to|simplif\w+ to|rewritten as|rewrites as|expands to|rearrang\w+(?: this)?(?: gives| to)?)|"
    r"即|整理得|化简得)\s*:?\s*\Z",
    re.IGNORECASE,
)
REJECTS_AFTER = re.compile(REJECTS.pattern + r"|\bno\b|\\n(?:e|ot)\b|≠|!=", re.IGNORECASE)
CONCLUDES = re.compile(
    r"\b(?:so|therefore|thus|hence|then|gives?|get|gets|we have|becomes?|obtain|yields?|means|implies|"
    r"solution|solve[sd]?|"
    r"simplif\w*|subtract\w*|add(?:ing)?|divid\w*|multipl\w*|both sides|expand\w*|"
    r"collect\w*|combin\w*|rearrang\w*|follows|root|rewrit\w*|equivalent|becomes|turns|reduces|leads|cancel\w*|"
    r"factor\w*|substitut\w*|that is|which is|find|plug\w*)\b|"
    r"所以|因此|于是|得|即|解|故|则|移项|两边|合并|去分母|去括号|化简|展开|系数化|整理|=>|\\Rightarrow|⇒",
    re.IGNORECASE,
)
REWRITES = re.compile(
    r"\b(?:factor\w*|multipl\w+ out|expand\w*|simplif\w*|rewrit\w*|equals|is equal to|identity|"
    r"distribut\w*|combin\w*|foil)\b|"
    r"因式分解|分解|展开|化简|合并|恒等|提取|通分|约分|配方|去括号|乘开|公式",
    re.IGNORECASE,
)
SOLVES = re.compile(r"\b(?:solv\w+|equation|roots?|solutions?)\b|方程|根|求解|解集", re.IGNORECASE)
# A value found before goes into another equation: "Put x=3 into the first".
PUTS_IN = re.compile(
    r"\b(?:put|substitut\w*|plug\w*)\b.*=.*\b(?:in|into)\b.*\b(?:first|second|other|equation|line|one)\b|"
    r"[把将].*=.*代入.*(?:式|方程)",
    re.IGNORECASE | re.DOTALL,
)
# A problem that wants one of several roots: the others may be left out.
ASKS_FOR_ONE = re.compile(
    r"\b(?:positive|negative|largest|smallest|greatest|least|larger|smaller|bigger|integer|natural|whole|prime|even|odd|"
    r"digit|acute|sum|product|minimum|maximum|max|min|one)\b|正|负|最|较|整数|自然数|质数|之和|之积|锐角",
    re.IGNORECASE,
)
BOTH_SIDES = re.compile(
    r"\b(?:both sides|left|right|equation|solve|each side|sides)\b|两边|左边|右边|等式|方程|移项", re.IGNORECASE
)
_DRAWS = re.compile(r"\b(?:so|therefore|thus|hence|then|gives?|get)\b|所以|因此|于是|得|故", re.IGNORECASE)


def last_clause(before: str) -> str:
    """The words after the last "so": what stands before it is a reason, no assumption."""
    return _DRAWS.split(before)[-1]

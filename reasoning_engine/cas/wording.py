"""Answers in words: which phrases mean the same answer, in English and Chinese.

`meaning` maps a phrase to a stable key ("no-solution", "undetermined", ...) or, for any other word, to its normal form.
Whether an unknown phrase means something else entirely is left to the caller: words it does not know stay words.
"""

from __future__ import annotations

import re

from reasoning_engine.cas.names import FUNCTIONS

_MEANINGS: dict[str, str] = {
    "no-solution": "no solution|no solutions|no real solution|no real solutions|no root|no roots|no real root|"
    "no real roots|has no solution|there is no solution|there are no solutions|the equation has no solution|"
    "no integer solution|no integer solutions|no such number|no such integers|empty set|the empty set|"
    "\\emptyset|emptyset|{}|{ }|无解|没有解|无实数解|无实根|无实数根|没有实数根|没有实数解|方程无解|原方程无解|"
    "不等式无解|空集|无整数解|此题无解",
    "undetermined": "cannot be determined|can not be determined|cannot determine|can't be determined|"
    "it cannot be determined|impossible to determine|not enough information|insufficient information|"
    "not enough info|unanswerable|cannot be answered|missing information|unknown|undetermined|indeterminate|"
    "the answer cannot be determined|无法确定|不能确定|不确定|无法判断|无法计算|无法求解|条件不足|信息不足|缺少条件|"
    "无法回答|无法得出|题目条件不足",
    "undefined": "undefined|not defined|is undefined|does not exist|dne|d.n.e|the limit does not exist|meaningless|"
    "不存在|无意义|没有意义|未定义|极限不存在",
    "all-reals": "all real numbers|all reals|any real number|every real number|all real x|\\mathbb{r}|r|"
    "the set of all real numbers|x is any real number|identity|全体实数|所有实数|任意实数|一切实数|实数集|全体实数集",
    "infinitely-many": "infinitely many|infinitely many solutions|infinite number of solutions|infinite solutions|"
    "there are infinitely many solutions|无穷多|无数个|无数|无数多个|无数解|无穷多个|无穷多解|有无数个解|有无穷多解",
    "yes": "yes|true|correct|right|y|t|是|对|正确|真|是的|对的|能|可以|√|成立",
    "no": "no|false|incorrect|wrong|not correct|f|否|不是|错|错误|不正确|假|不对|不能|不可以|×|不成立",
    "even": "even|even function|an even function|even number|偶数|偶函数|偶",
    "odd": "odd|odd function|an odd function|odd number|奇数|奇函数|奇",
    "neither": "neither|neither even nor odd|非奇非偶|非奇非偶函数|既不是奇函数也不是偶函数",
    "prime": "prime|a prime|a prime number|质数|素数",
    "composite": "composite|a composite number|合数",
    "increasing": "increasing|strictly increasing|monotonically increasing|递增|单调递增|增函数|上升",
    "decreasing": "decreasing|strictly decreasing|monotonically decreasing|递减|单调递减|减函数|下降",
    "converges": "converges|convergent|收敛",
    "diverges": "diverges|divergent|发散",
    "positive": "positive|正|正数|正的",
    "negative": "negative|负|负数|负的",
    "none": "none|none of these|none of the above|以上都不对|都不对",
    "equal-sign": "equal|the same|they are equal|equal to|相等|一样大|等于|一样",
    "greater": "greater|larger|bigger|greater than|more than|大于",
    "less": "less|smaller|fewer|less than|小于",
    "acute": "acute|acute triangle|锐角|锐角三角形",
    "obtuse": "obtuse|obtuse triangle|钝角|钝角三角形",
    "right-angle": "right triangle|right angle|直角|直角三角形",
    "parallel": "parallel|平行",
    "perpendicular": "perpendicular|垂直",
    "monday": "monday|mon|星期一|周一|礼拜一",
    "tuesday": "tuesday|tue|星期二|周二|礼拜二",
    "wednesday": "wednesday|wed|星期三|周三|礼拜三",
    "thursday": "thursday|thu|星期四|周四|礼拜四",
    "friday": "friday|fri|星期五|周五|礼拜五",
    "saturday": "saturday|sat|星期六|周六|礼拜六",
    "sunday": "sunday|sun|星期日|星期天|周日|礼拜天",
}

# Single letters and bare signs that are words only when the whole answer is known to be one.
_AMBIGUOUS = {"r", "y", "t", "f", "×", "√"}
_KEYS = {phrase: key for key, phrases in _MEANINGS.items() for phrase in phrases.split("|")}

_LEAD = re.compile(
    r"(?:the answer is|answer|it is|it's|they are|this is|there is|there are|x is|is|"
    r"答案是|答案为|答案|答|结果是|所以|因此|故)[:： ]*",
    re.IGNORECASE,
)
_TAIL = re.compile(r"[\s.!?。！？,，;；:：]+\Z")
_ARTICLE = re.compile(r"(?:the|a|an)\s+")
_CJK = re.compile("[\u4e00-\u9fff]")
_WORDLIKE = re.compile(r"[A-Za-z\u4e00-\u9fff][A-Za-z\u4e00-\u9fff' -]*\Z")


def known_meaning(text: str, as_words: bool = False) -> str | None:
    """The key of a phrase in the table, or None. `as_words` also reads y, t, f, R, × and √ as words."""
    phrase = _TAIL.sub("", text.strip().casefold())
    if phrase in _AMBIGUOUS and not as_words:
        return "all-reals" if text.strip() in ("\\mathbb{R}",) else None
    key = _KEYS.get(phrase)
    if key is None:
        shorter = _LEAD.sub("", phrase, count=1) if _LEAD.match(phrase) else phrase
        key = _KEYS.get(shorter.strip()) if shorter not in _AMBIGUOUS else None
    return key


def normal_words(text: str) -> str:
    """A phrase without case, articles, spacing differences and final punctuation."""
    phrase = " ".join(_TAIL.sub("", text.strip().casefold()).split())
    phrase = _ARTICLE.sub("", phrase)
    return phrase.replace(" ", "") if _CJK.search(phrase) else phrase


def is_wordlike(text: str) -> bool:
    """Whether a text is words: a phrase of at least two letters with a real word in it, or Chinese characters."""
    text = _TAIL.sub("", text.strip())
    if _WORDLIKE.match(text) is None:
        return False
    if any(word in FUNCTIONS for word in text.split()):
        return False
    return bool(_CJK.search(text)) or max(len(word) for word in text.split()) >= 2

"""Answers in words: which phrases mean the same answer, in English and Chinese.

`meaning` maps a phrase to a stable key ("no-solution", "undetermined", ...) or, for any other word, to its normal form.
Whether an unknown phrase means something else entirely is left to the caller: words it does not know stay words.
"""

from __future__ import annotations

import re

from reasoning_engine.cas.names import FUNCTIONS

_MEANINGS: dict[str, str] = {
    "no-solution": "no solution|no solutions|no real solution|no real solutions|no root|no roots|no real root|"
    "no real roots|no solution exists|no solutions exist|no integer solution|no integer solutions|no such number|"
    "no such integers|empty set|the empty set|null set|\\emptyset|emptyset|{}|{ }|无解|没有解|无实数解|无实根|无实数根|"
    "没有实数根|没有实数解|没有实根|不存在实数解|不存在实数根|无根|空集|无整数解|此题无解",
    "undetermined": "cannot be determined|can not be determined|cannot determine|can't be determined|"
    "could not be determined|impossible to determine|not enough information|insufficient information|"
    "there is not enough information to determine|not enough info|unanswerable|cannot be answered|missing information|"
    "unknown|undetermined|indeterminate|cannot be determined from the information given|"
    "cannot be determined from the given information|无法确定|不能确定|不确定|无法判断|不能判断|无法计算|无法求解|"
    "条件不足|信息不足|缺少条件|无法回答|无法得出|题目条件不足|条件不足,无法确定|信息不足,无法确定",
    "undefined": "undefined|not defined|is undefined|does not exist|dne|d.n.e|meaningless|不存在|无意义|没有意义|"
    "未定义|无定义|没有定义",
    "all-reals": "all real numbers|all reals|any real number|every real number|all real x|\\mathbb{r}|r|"
    "the set of all real numbers|x is any real number|identity|全体实数|所有实数|任意实数|一切实数|实数集|全体实数集|"
    "实数集r|x为任意实数|x取任意实数",
    "infinitely-many": "infinitely many|infinitely many solutions|infinite number of solutions|infinite solutions|"
    "there are infinitely many solutions|无穷多|无数个|无数|无数多个|无数解|"
    "无穷多个|无穷多解|有无数个解|有无穷多解|有无数解",
    "yes": "yes|true|correct|right|y|t|是|对|正确|真|是的|对的|能|可以|√|✓|✔|成立",
    "no": "no|false|incorrect|wrong|not correct|f|否|不是|错|错误|不正确|假|不对|不能|不可以|×|✗|✘|不成立",
    "even": "even|even function|an even function|even number|偶数|偶函数|偶",
    "odd": "odd|odd function|an odd function|odd number|奇数|奇函数|奇",
    "neither": "neither|neither even nor odd|非奇非偶|非奇非偶函数|既不是奇函数也不是偶函数",
    "prime": "prime|a prime|a prime number|prime number|质数|素数",
    "composite": "composite|a composite number|composite number|合数",
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
    "greater-or-equal": "greater than or equal to|大于等于|大于或等于|不小于",
    "less-or-equal": "less than or equal to|小于等于|小于或等于|不大于",
    "acute": "acute|acute triangle|an acute triangle|锐角|锐角三角形",
    "obtuse": "obtuse|obtuse triangle|an obtuse triangle|钝角|钝角三角形",
    "right-angle": "right triangle|a right triangle|right-angled triangle|right angle|直角|直角三角形",
    "isosceles": "isosceles|isosceles triangle|an isosceles triangle|等腰|等腰三角形",
    "equilateral": "equilateral|equilateral triangle|an equilateral triangle|等边|等边三角形|正三角形",
    "parallelogram": "parallelogram|a parallelogram|平行四边形",
    "rectangle": "rectangle|a rectangle|矩形|长方形",
    "rhombus": "rhombus|a rhombus|菱形",
    "square": "square|a square|正方形",
    "trapezoid": "trapezoid|a trapezoid|trapezium|梯形",
    "circle": "circle|a circle|圆|圆形",
    "ellipse": "ellipse|an ellipse|椭圆",
    "hyperbola": "hyperbola|a hyperbola|双曲线",
    "parabola": "parabola|a parabola|抛物线",
    "parallel": "parallel|平行",
    "perpendicular": "perpendicular|orthogonal|垂直",
    "intersecting": "intersect|intersecting|they intersect|相交",
    "tangent": "tangent|they are tangent|相切",
    "skew": "skew|skew lines|异面|异面直线",
    "x-axis": "x-axis|x axis|the x-axis|x轴",
    "y-axis": "y-axis|y axis|the y-axis|y轴",
    "origin": "origin|the origin|原点",
    "quadrant-1": "first quadrant|the first quadrant|quadrant i|quadrant 1|第一象限",
    "quadrant-2": "second quadrant|the second quadrant|quadrant ii|quadrant 2|第二象限",
    "quadrant-3": "third quadrant|the third quadrant|quadrant iii|quadrant 3|第三象限",
    "quadrant-4": "fourth quadrant|the fourth quadrant|quadrant iv|quadrant 4|第四象限",
    "sufficient": "sufficient but not necessary|sufficient but not necessary condition|充分不必要|充分不必要条件|"
    "充分而不必要条件|充分非必要条件",
    "necessary": "necessary but not sufficient|necessary but not sufficient condition|必要不充分|必要不充分条件|"
    "必要而不充分条件|必要非充分条件",
    "equivalent": "necessary and sufficient|necessary and sufficient condition|sufficient and necessary|充要|充要条件|"
    "充分必要条件",
    "not-either": "neither sufficient nor necessary|neither necessary nor sufficient|既不充分也不必要条件|"
    "既不充分也不必要|既非充分又非必要条件",
}
_IN_ORDER = {
    "monday tuesday wednesday thursday friday saturday sunday": "一二三四五六日",
    "january february march april may june july august september october november december": "一月 二月 三月 四月 五月 "
    "六月 七月 八月 九月 十月 十一月 十二月",
}


def _calendar() -> dict[str, str]:
    """Days and months: english, short, 星期一, 周一, 礼拜一; 一月 and 1月."""
    days, months = _IN_ORDER
    names: dict[str, str] = {}
    for day, character in zip(days.split(), _IN_ORDER[days], strict=True):
        names |= dict.fromkeys([day, day[:3], *(f"{week}{character}" for week in ("星期", "周", "礼拜"))], day)
    names |= {"星期天": "sunday", "周天": "sunday", "礼拜天": "sunday"}
    for number, (month, chinese) in enumerate(zip(months.split(), _IN_ORDER[months].split(), strict=True), start=1):
        names |= dict.fromkeys([month, chinese, f"{number}月"], month)
    return names


# Single letters and bare signs that are words only when the whole answer is known to be one.
_AMBIGUOUS = {"r", "y", "t", "f", "×", "√"}
SHORT_WORDS = frozenset(["\\times", "\\sqrt"])  # what tidy makes of × and √
_KEYS = {phrase: key for key, phrases in _MEANINGS.items() for phrase in phrases.split("|")} | _calendar()

_LEADS = (
    "therefore|thus|hence|so|the answer is|answer|it is|it's|it(?= can)|the answer(?= can)|they are|this is|there is|"
    "there are|there exists|it has|has|x is|is",
    "(?:the |this )?(?:equation|inequality|system|limit|expression|function|value|answer|series)(?: has| is| are)?",
    "答案是|答案为|答案|答|结果是|所以|因此|故",
    "(?:该|此|这个|原)?(?:方程组?|不等式组?|极限|式子|函数|级数|数列|分式)(?:是)?",
)
_LEAD = re.compile(rf"(?:(?:{'|'.join(_LEADS)})[:：,， ]*)+", re.IGNORECASE)
_TAIL = re.compile(r"[\s.!?。！？,，;；:：]+\Z")
_ARTICLE = re.compile(r"(?:the|a|an)\s+")
_CJK = re.compile("[\u4e00-\u9fff]")
_WORDLIKE = re.compile(r"[A-Za-z\u4e00-\u9fff][A-Za-z\u4e00-\u9fff' -]*\Z")


def known_meaning(text: str, as_words: bool = False) -> str | None:
    """The key of a phrase in the table, or None. `as_words` also reads y, t, f, R, × and √ as words."""
    phrase = _TAIL.sub("", text.strip().casefold())
    phrase = {"\\times": "×", "\\sqrt": "√"}.get(phrase, phrase)
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

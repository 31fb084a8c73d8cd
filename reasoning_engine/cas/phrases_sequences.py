# ruff: noqa: E501 - a pattern cut into lines cannot be read
"""How sequences, series and lists of data are asked about."""

from __future__ import annotations

from reasoning_engine.cas.phrase import ASK, DOTS, FIND, HOLE, IS, ITEM, LIST, QIU, E, Phrase, asked, np

_TERMS = rf"(?P<terms>{ITEM}(?: ?[,;] ?{ITEM}){{1,7}}) ?[,;]?(?: ?{DOTS})?"
_NEXT = rf"(?P<terms>{ITEM}(?: ?[,;] ?{ITEM}){{2,9}}) ?[,;]?"
_KIND = r"(?:(?P<kind>arithmetic|geometric) )?(?:sequence|progression|series)?(?: that begins| that starts with)?:? ?"
_SEQ = rf"(?:the )?(?:sequence )?{_KIND}{_TERMS}"
_TH = r"(?P<n>[0-9]{1,4}) ?-?(?:st|nd|rd|th)"
_A_N = r"[a-rt-z]_ ?\{?(?P<n>[0-9]{1,4})\}?"
_S_N = r"S_ ?\{?(?P<n>[0-9]{1,4})\}?"
_XU = rf"(?:(?P<kind>等差|等比)?数列:? ?)?{_TERMS}"
_DATA = r"(?:of |for |in )?(?:the )?(?:following )?(?:numbers?|data|data set|values|list|scores)?:? ?"
_WHO = r"[A-Za-z]+ (?:measured|collected|recorded|rolled|wrote down|counted|scored|noted|got|found|has|had|drew)"
_THINGS = r"(?:the |on several days a shop sold )?(?:scores|distances in met(?:er|re)s|distances|marks|grades|heights|temperatures|numbers drawn|numbers|values|data|lengths|weights|results|measurements|ages)?(?: are| were|:)?"
_RECORDED = r"(?:(?:[\u4e00-\u9fff]{1,8}?)?(?:(?:记录|测量|收集|测得|统计)(?:了|的)?(?:数据)?|数据|这组数据|一组数据|成绩|票数|水位|号码|抽到的号码|几次测验的成绩|几天卖出的票数|几段路长 ?\(米\)|几段路长)(?:为|是|:)?)? ?"


def _about(word: str) -> tuple[str, ...]:
    """English ways to ask for a mean, median, mode or range of data."""
    return (
        np(rf"{word}(?: value| number)? {_DATA}{LIST}"),
        rf"(?:{_WHO}|{_THINGS}) ?{LIST}(?: tickets| points| runs)?[.;,] ?(?:{FIND}|which is the )(?:the )?{word}(?: value| number| score| distance| per day| temperature| height| mark| grade| age| weight)?",
    )


def _chinese_about(word: str) -> tuple[str, ...]:
    return (
        asked(rf"{_RECORDED}{LIST} ?(?:这(?:组|些)(?:数据|数))?(?:的|,)?(?:,)? ?(?:它们|这组数据)?的?(?:{word})"),
        rf"(?:求|计算)?(?:下列|下面|这)?(?:这)?组数据的(?:{word})(?:是(?:多少|几))?: ?{LIST}",
        rf"(?:在)? ?{LIST} ?(?:毫米|厘米|米|分)?(?:里|中)?,? ?(?:求)?(?:{word}){ASK}",
        rf"{_RECORDED}{LIST} ?(?:毫米|厘米|米|分)?,? ?(?:求)?(?:{word}){ASK}",
    )


PHRASES = (
    Phrase("next_term", ("next", "count on", "continue", "follow"), (
        rf"(?:what (?:comes|is) next|what is the next (?:number|term)|find the next (?:number|term)|count on|continue the (?:pattern|sequence)|which number (?:follows|comes next)(?: in)?|give the next (?:number|term))(?: in)?:? ?{_NEXT} ?(?:{HOLE}|{DOTS}|)",
        rf"{_NEXT} ?(?:{HOLE}|{DOTS})?[.,;]? ?(?:what (?:comes|is|number comes) next|what is the next (?:number|term)|which number (?:follows|comes next)|find the next (?:number|term))(?: in the (?:sequence|pattern))?",
    )),
    Phrase("next_term", ("规律", "下一个", "接下来", "接着", "后面"), (
        rf"(?:按规律填数|找规律(?:填数)?|数一数,接着写|接着写|接下来的(?:一个)?数是(?:几|多少|什么)|按规律填空|按规律,?)[:,]? ?{_NEXT} ?(?:{HOLE}|{DOTS}|)(?: ?后面(?:的|一个)?(?:数)?是(?:几|多少))?",
        rf"{_NEXT} ?(?:{DOTS})?,? ?(?:下一个数|接下来的数|后面的数|后面一个数)是(?:多少|几|什么)",
    )),
    Phrase("term", ("term", "position", "_", "sequence"), (
        np(rf"(?:{_TH} term|term number (?P<n2>[0-9]{{1,4}})|{_A_N.replace('P<n>', 'P<n3>')}) (?:of|in|for) {_SEQ}"),
        rf"(?:in )?{_SEQ},? (?:which number is in position (?P<n>[0-9]{{1,4}})|what is the {_TH.replace('P<n>', 'P<n2>')} (?:term|number)|find (?:the )?{_A_N.replace('P<n>', 'P<n3>')})",
        rf"{_SEQ}[.;,]? ?(?:goes on[.,;] )?(?:{FIND})(?:its |the )?(?:{_TH} term|{_A_N.replace('P<n>', 'P<n2>')})",
    )),
    Phrase("term", ("第", "a_"), (
        rf"{QIU}(?:按规律排列:?|在|已知)? ?{_XU} ?(?:中|的)?,? ?(?:求)?第 ?(?P<n>[0-9]{{1,4}}) ?(?:项|个数){ASK}", rf"(?:在|已知)? ?{_XU} ?(?:中)?,? ?求? ?{_A_N}{ASK}",
    )),
    Phrase("series", ("sum", "add", "s_"), (
        np(rf"sum of the first (?P<n>[0-9]{{1,4}}) terms (?:of|in) {_SEQ}"), rf"add (?:up )?the first (?P<n>[0-9]{{1,4}}) terms of {_SEQ}", np(rf"{_S_N} (?:for|of) {_SEQ}"),
        rf"{_SEQ} ?\.? ?(?:is given\. )?(?:find|what is|calculate|compute) the sum of (?:its|the) first (?P<n>[0-9]{{1,4}}) terms", rf"{_SEQ} ?\.? ?what do the first (?P<n>[0-9]{{1,4}}) terms add up to",
    )),
    Phrase("series", ("和", "加", "s_"), (
        rf"{QIU}(?:把|已知)? ?{_XU} ?,?(?:的)? ?前 ?(?P<n>[0-9]{{1,4}}) ?(?:项|个数)(?:的?和|之和|加起来|的总和){ASK}", rf"(?:在|已知)? ?{_XU} ?(?:中)?,? ?求? ?{_S_N}{ASK}",
    )),
    Phrase("infinite_sum",
        ("infinite", "without end", "forever"),
        (
            rf"(?:{FIND})?(?:sum|value) (?:of|to infinity of) the infinite (?:geometric )?series:? ?(?P<sum>[-+0-9/\\dtfrac{{}}. ]+?) ?\+ ?(?:{DOTS})?",
            rf"(?:sum|add up) the infinite (?:geometric )?series:? ?(?P<sum>[-+0-9/\\dtfrac{{}}. ]+?) ?\+ ?(?:{DOTS})?",
            rf"{FIND}infinite sum:? ?(?P<sum>[-+0-9/\\dtfrac{{}}. ]+?) ?\+ ?(?:{DOTS})?",
            rf"what is (?P<sum>[-+0-9/\\dtfrac{{}}. ]+?) ?\+ ?{DOTS} ?\(without end\)",
            rf"the (?:geometric )?series (?P<sum>[-+0-9/\\dtfrac{{}}. ]+?) ?\+ ?{DOTS} goes on forever\. what is its sum",
        ),
    ),
    Phrase(
        "infinite_sum",
        ("无穷", "无限", "收敛", "一直加"),
        (
            rf"(?:计算|求)(?:无穷(?:等比)?(?:级数|数列)?(?:的)?和|无穷级数)(?:的和)?:? ?(?P<sum>[-+0-9/\\dtfrac{{}}. ]+?) ?\+ ?(?:{DOTS})?(?: ?的和)?",
            rf"(?P<sum>[-+0-9/\\dtfrac{{}}. ]+?) ?\+ ?{DOTS} ?,?\(?(?:无限加下去|一直加下去)\)?,? ?(?:和是|等于)(?:几|多少)",
            rf"(?:无穷)?级数 ?(?P<sum>[-+0-9/\\dtfrac{{}}. ]+?) ?\+ ?{DOTS} ?(?:收敛到(?:哪个数|多少)|的和是多少)",
        ),
    ),
    Phrase(
        "dotted_sum", ("…", "...", "⋯", "dots"), (
        rf"(?:{FIND}|evaluate |add up|work out )?(?:the )?(?:value of )?(?:the )?(?:sum:?|value of)? ?:? ?(?P<first>[-+*×/().0-9 \\a-z{{}}]{{3,300}}?) ?\+ ?{DOTS} ?\+ ?(?P<last>[-*×/().0-9 \\a-z{{}}]{{1,60}}?)(?: exactly| as a fraction| in lowest terms)?{IS}",
        rf"(?:简便计算|用裂项法计算|求和|计算|求|用裂项相消法(?:计算|求和))?:? ?(?P<first>[-+*×/().0-9 \\a-z{{}}]{{3,300}}?) ?\+ ?{DOTS} ?\+ ?(?P<last>[-*×/().0-9 \\a-z{{}}]{{1,60}}?)(?:的(?:值|和))?{ASK}",
    )),
    Phrase("sigma", ("σ", "∑", "\\sum"), (
        rf"(?:{FIND}|evaluate )?(?:the )?(?:value of |sum )?(?:Σ|∑|\\sum) ?{E},? ?(?P<x>[a-z]) ?= ?(?P<low>-?[0-9]+) ?(?:\.\.+|to|…) ?(?P<high>[0-9]+)(?: ?的结果)?{IS}", rf"(?:请?算出|求和|计算|求|求出)?:? ?(?:Σ|∑) ?{E} ?[,(]? ?(?P<x>[a-z]) ?(?:从|=) ?(?P<low>-?[0-9]+) ?(?:到|\.\.+) ?(?P<high>[0-9]+) ?\)? ?(?:的(?:结果|值|和))?{ASK}",
    )),
    # --- data
    Phrase("mean_of", ("mean", "average"), _about("(?:arithmetic )?(?:mean|average)")),
    Phrase("median_of", ("median", "middle"), (*_about("(?:median|middle value)"), rf"what is the middle value of the numbers {LIST} when they are put in order")),
    Phrase("mode_of", ("mode", "most often"), (*_about("mode"), rf"which number (?:occurs|appears) most often in:? ?{LIST}")),
    Phrase("range_of", ("range",), _about("range")),
    Phrase("mean_of", ("平均",), (*_chinese_about("平均(?:数|值|成绩|每天卖出|分)"), rf"{_RECORDED}{LIST},? ?平均每天卖出多少张")),
    Phrase("median_of", ("中位数",), (*_chinese_about("中位数"), rf"把 ?{LIST} ?从小到大排列,中间的数 ?\(中位数\) ?是(?:多少|几)")),
    Phrase("mode_of", ("众数",), _chinese_about("众数")),
    Phrase("range_of", ("极差",), _chinese_about("极差")),
    Phrase("missing_of_mean", ("average", "mean"), (
        rf"(?:{FIND}|the )?(?:average|mean) of {LIST} and (?P<x>[a-z]) is (?P<mean>{ITEM})[.;,] ?(?:what is|find|determine) (?P<x2>[a-z])",
    )),
    Phrase("missing_of_mean", ("平均数",), (
        rf"{LIST} ?和 ?(?P<x>[a-z]) ?的平均数是 ?(?P<mean>{ITEM}),? ?(?:求)?(?P<x2>[a-z]) ?(?:是多少|等于多少|的值)?", rf"{LIST} ?和另一个数的平均数是 ?(?P<mean>{ITEM}),? ?求这个数",
    )),
)  # fmt: skip

# ruff: noqa: E501 - a pattern cut into lines cannot be read
"""How numbers are compared: which is larger, which sign belongs between them, how far apart they are."""

from __future__ import annotations

from reasoning_engine.cas.phrase import FIND, HOLE, LIST, QIU, A, B, Phrase, np

_MORE = r"(?:larger|greater|bigger|largest|greatest|biggest|higher|highest|warmer|more)"
_LESS = r"(?:smaller|less|lesser|lower|smallest|least|lowest|colder)"
_ONE = r"(?: (?:number|one|value|decimal|fraction|of them|of the two))?"
_DEGREE = r"(?: ?(?:°C|°|℃|\\degree|^\\circ))?"
_SIGNS = r"[\"'(]?[<>=]\"?(?:[\s,]*(?:or|and|或|和|还是|,|/)?[\s,]*[\"']?[<>=][\"']?){1,2}[)]?"
_PUT = (
    rf"(?:(?:write|fill in|put|choose|use|insert|place|compare with|which sign fits,?|compare|fill in the (?:correct |right )?sign|which sign (?:fits|belongs between them|is right))?(?: the (?:correct |right )?(?:sign|symbol))?[:,]?"
    rf" ?(?:{_SIGNS})?[:?.]?|compare:?)"
)


def _which(words: str) -> tuple[str, ...]:
    """English ways to ask for the larger or the smaller number."""
    return (
        rf"(?:which|what)(?: number| one| decimal| fraction| temperature)? is (?:the )?{words}{_ONE}[,:;?]* ?{LIST}",
        rf"which (?:one )?(?:of|among)(?: the (?:numbers|decimals|fractions))? {LIST} is (?:the )?{words}{_ONE}",
        rf"{LIST}[,:;]? (?:which|what)(?: (?:one|number|decimal|fraction))? is (?:the )?{words}{_ONE}",
        rf"(?:compare|look at|consider)(?: the numbers)? {LIST}[.,:;] ?(?:which|what)(?: one| number)? is (?:the )?{words}{_ONE}",
        rf"{FIND}{words}{_ONE} (?:of|among|from|out of)(?: the numbers)? {LIST}",
        rf"is {A} {words}(?: than {B})?,? or is {B.replace('P<b>', 'P<b2>')} {words}\??(?: give the {words} number)?",
        rf"is {A} or {B} (?:the )?{words}{_ONE}",
        rf"(?:which|what) temperature is {words}[,:] {A}{_DEGREE} or {B}{_DEGREE}\?(?: give the number)?",
        rf"of(?: the (?:numbers|decimals|fractions|two numbers))? {LIST},? which(?: one)? is (?:the )?{words}{_ONE}",
    )


def _chinese_which(big: str) -> tuple[str, ...]:
    which = r"(?:哪一?个|哪|谁)(?:分数|小数|数)?"
    return (
        rf"(?:下面(?:的|两个?|几个)(?:分数|小数|数)?中)?{LIST} ?,?(?:中|里|相比|比较)?(?:,)?{which}(?:更|比较|最)?{big}(?:一些|些|一点)?",
        rf"{A} ?{big},? ?还是 ?{B} ?{big}",
        rf"(?:写出|求|找出|在)? ?{LIST} ?(?:中|里|这(?:两|几|三|四)个数中),? ?(?:较|更|最)?{big}(?:一些)?的?(?:数|那个数|分数|小数)(?:是(?:多少|哪个|几|谁|什么))?",
        rf"比较 ?{LIST} ?(?:的大小)?,? ?(?:较|更|最)?{big}的?(?:数|那个)?是(?:哪个|多少|几|谁|什么)",
        rf"(?:下面(?:两个)?(?:分数|小数|数)中)?{which}(?:分数|数)?(?:更|比较|最)?{big}[,:;?]? ?{LIST}",
    )


PHRASES = (
    Phrase("largest_of", ("larg", "great", "bigg", "high", "more", "warm"), (
        *_which(_MORE), rf"which of {LIST} lies further to the right(?: on the number line)?",
    )),
    Phrase("smallest_of", ("small", "less", "least", "low", "cold"), _which(_LESS)),
    Phrase("largest_of", ("大", "右边", "温度高"), (
        *_chinese_which("大"), rf"(?:在)?数轴上 ?{A} ?(?:和|与|,) ?{B} ?哪个在右边", rf"{A}{_DEGREE} ?(?:和|与|,) ?{B}{_DEGREE} ?哪个温度(?:更)?高\??(?:写出那个数)?",
    )),
    Phrase("smallest_of", ("小", "左边", "温度低"), (
        *_chinese_which("小"), rf"{A}{_DEGREE} ?(?:和|与|,) ?{B}{_DEGREE} ?哪个温度(?:更)?低\??(?:写出那个数)?",
    )),
    Phrase("sign", ("<", ">"), (
        rf"{_PUT} ?{A} ?(?:{HOLE}|and|with) ?{B}",
        rf"(?:compare:? ?)?{A} ?{HOLE} ?{B}[,.;]? ?\(?(?:choose|write|use|fill in|put)? ?(?:the sign )?{_SIGNS}\)?",
        rf"(?:put|write|insert|place|choose|use) {_SIGNS} between {A} and {B}",
        rf"(?:which|what) (?:sign|symbol) (?:belongs|goes|fits|stands) between {A} and {B}:? ?,?(?:{_SIGNS})?",
        rf"compare {A} (?:and|with|to) {B}[,:]? ?(?:with|using) {_SIGNS}",
        rf"compare {A} (?:and|with|to) {B}[.,:] ?(?:write|use|choose|put) {_SIGNS}",
    )),
    Phrase("sign", ("<", ">", "○", "大小", "填", "sign"), (
        rf"(?:比大小:?|在?[○()里中括号圆圈_ ]*(?:里|中|上)?填上?(?:合适的符号|符号)? ?(?:{_SIGNS})?:?|用 ?{_SIGNS} ?填空:?|比较大小:?) ?{A} ?{HOLE} ?{B}",
        rf"(?:比大小:? ?)?{A} ?{HOLE} ?{B} ?[,;:]? ?(?:应?填|圆圈里填|括号里填|里填)(?:什么符号|什么)? ?\(?(?:{_SIGNS})?\)?",
        rf"{A} ?(?:和|与) ?{B} ?之间应?填(?:什么符号|什么)?,? ?\(?(?:{_SIGNS})?\)?",
        rf"用 ?{_SIGNS} ?连接 ?{A} ?(?:和|与) ?{B}",
        rf"(?:fill in|find|write) the (?:right |correct )?sign: ?{A} ?{HOLE} ?{B}",
    )),
    Phrase("gap", ("number line", "distance", "how far", "temperature", "zero", "apart"), (
        rf"(?:{FIND})?distance (?:between|from) {A} (?:and|to) {B} on (?:the|a) number line", rf"points at {A} and {B} on (?:the|a) number line: how far apart are they",
        rf"how far is {A} from (?P<zero>zero|the origin) on (?:the|a) number line",
        rf"how far apart are {A} and {B} on (?:the|a) number line", rf"how far is (?:it from )?{A} (?:to|from) {B} on (?:the|a) number line",
        np(rf"temperature difference between {A} ?(?:°C|℃|°) and {B} ?(?:°C|℃|°)"), rf"start at {A} and walk along the number line to {B}\. how many units is that", rf"how many units is it from {A} to {B}(?: on the number line)?",
    )),
    Phrase("gap", ("数轴", "原点", "相差", "点a"), (
        rf"(?:求)?数轴上(?:从)? ?{A} ?(?:到|走到|与|和) ?{B} ?(?:的距离|,要走多少个单位长度|之间的距离)(?:是多少)?", rf"{A} ?到原点的(?P<zero>距离)(?:是多少)?",
        rf"点 ?A ?表示 ?{A},? ?点 ?B ?表示 ?{B},? ?(?:求)?(?:线段)? ?AB ?的?长(?:度)?(?:是多少)?", rf"数轴上表示 ?{A} ?(?:与|和) ?{B} ?的两点(?:相距|之间的距离是|的距离是)多少",
        rf"{A} ?(?:与|和) ?{B} ?在数轴上相(?:隔|距)多少(?:个单位)?(?:长度)?", rf"{A}(?:℃|°C) ?(?:与|和|比) ?{B}(?:℃|°C) ?相差多少(?:度|℃)?",
    )),
    Phrase("abs_of", ("absolute", "绝对值", "|"), (
        np(rf"absolute value of {A}"), rf"{QIU}{A} ?的绝对值(?:是多少|是几|=|)", rf"{QIU}\| ?{A} ?\|(?: ?=)?",
    )),
)  # fmt: skip

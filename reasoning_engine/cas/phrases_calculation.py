# ruff: noqa: E501 - a pattern cut into lines cannot be read
"""How calculations are told in words: the four operations, blanks, fractions, percentages, rounding, number names."""

from __future__ import annotations

from reasoning_engine.cas.phrase import ASK, FIND, IS, QIU, A, B, E, M, N, Phrase, asked, np

_D = r"(?P<a>-?[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)"
_Q = r"(?P<a>-?(?:\\[dt]?frac\{[0-9]+\}\{[0-9]+\}|[0-9]+/[0-9]+))"
_MIX = r"(?P<a>-?[0-9]+ ?(?:\\[dt]?frac\{[0-9]+\}\{[0-9]+\}| [0-9]+/[0-9]+))"
_PCT = r"(?P<p>[0-9]+(?:\.[0-9]+)? ?(?:\\?%|percent|per cent))"
_LOWEST = r"(?:,? (?:in|of) (?:its )?(?:lowest terms|simplest form|simplest terms)| in simplified form)?"
_PLACES = (
    r"(?P<places>[0-9]|one|two|three|four) ?(?:decimal places?|d\.? ?p\.?|decimals|places? after the decimal point)"
)
_NEAREST = r"(?:the )?nearest (?P<nearest>whole(?: number)?|integer|unit|one|tenth|hundredth|thousandth|ten thousandth|ten|hundred thousand|ten thousand|hundred|thousand|million|1000|100|10)s?"
_TO = rf"(?:{_NEAREST}|{_PLACES})"
_AT = r"(?:精确到|保留到|保留|四舍五入到|舍入到|取近似值到)(?:(?P<nearest>个位|整数|十分位|百分位|千分位|万分位|十万位|百万位|十位|百位|千位|万位|亿位)|(?P<places>[0-9一二两三四]) ?位小数)"
_WORDS = r"(?P<words>[a-z]+(?:(?: |-| and |, )[a-z]+)*?)"
_ZI = r"(?P<words>[零〇一二两三四五六七八九十百千万亿]+)"
_SO = r"(?:约?(?:是|等于)(?:多少|几)|约?(?:是|等于)|得(?:多少|几)|)"

PHRASES = (
    Phrase("evaluate", ("exact", "精确", "的值"), (
        rf"(?:{FIND}){E} (?:as an exact value|exactly)", rf"(?:求|写出|计算) ?{E} ?的(?:精确)?值",
    )),
    Phrase("convert", ("in", "how many", "单位换算", "合"), (
        r"(?:what is|how much is|convert|express) (?P<n>[0-9][0-9.,]*) ?(?P<from>[a-zA-Z]+(?:\^[23])?) (?:in|into|to) (?P<to>[a-zA-Z]+(?:\^[23])?)",
        r"(?P<n>[0-9][0-9.,]*) ?(?P<from>[a-zA-Z]+(?:\^[23])?) (?:is|are|equals|make) how many (?P<to>[a-zA-Z]+(?:\^[23])?)",
        r"单位换算: ?(?P<n>[0-9][0-9.,]*) ?(?P<from>[a-zA-Z]+) ?= ?(?:_+|\( ?\)|\?)? ?(?P<to>[a-zA-Z]+)",
        r"(?P<n>[0-9][0-9.,]*) ?(?P<from>[\u4e00-\u9fff]{1,4}?) ?合(?:多少|几) ?(?P<to>[\u4e00-\u9fff]{1,4})",
    )),
    Phrase("percent_gap", ("%", "percent", "百分之"), (
        rf"{FIND}(?:the )?percent(?:age)? (?P<way>increase|decrease) from {A} to {B}", rf"由 ?{A} ?(?:变成|变为|增加到|减少到) ?{B},? ?(?P<way>增加|减少)了百分之(?:几|多少)",
    )),
    Phrase("percent_whole", ("%",), (rf"什么数的 ?{_PCT} ?是 ?{A}",)),
    Phrase("divided_then", ("divide", "除以"), (
        rf"take {A}, divide it by (?P<b>[0-9/]+|a half|a third|a quarter), (?:and )?then (?P<then>add|subtract) (?P<c>[0-9.,]+)", rf"{A} is divided by (?P<b>a half|a third|a quarter); then (?P<c>[0-9.,]+) is (?P<then>added|subtracted)\. what is the (?:answer|result)",
        rf"divide {A} by {B} and (?:then )?(?P<then>add|subtract) (?P<c>[0-9.,]+)\. what do you get", rf"用 ?{A} ?除以 ?(?P<b>[0-9/]+|[二三四五六七八九十]分之一),? ?商再(?P<then>加上?|减去?) ?(?P<c>[0-9.,]+),? ?(?:和|差|结果)是多少",
    )),
    Phrase("evaluate", ("what", "this", "how", "need", "result", "solve", "is", "do ", "show", "determine", "give", "get"), (
        rf"what (?:does|do|would|will) {E} (?:equal|make|give|come to|amount to|add up to|be|is)",
        rf"what (?:do|will|would) (?:you|we|i) get (?:for|from|as|if you (?:do|calculate|compute|work out)) {E}",
        rf"(?:i need |give |find )?the (?:exact )?(?:result|value|answer|solution|total) (?:of|to|for) {E}",
        rf"(?:work|figure|find) (?:this|it|the following) out:? ?{E}",
        rf"(?:(?:solve|do|determine|calculate|work out)(?: this)?|add up|sum):? ?{E}",
        rf"{E} (?:is|equals|makes|gives)(?: how much| what)?",
        rf"how much does {E} (?:make|equal|come to|give)",
    )),
    Phrase("evaluate", ("算", "求", "怎么", "得", "写", "是", "答"), (
        rf"(?:列?竖式计算|用竖式计算|用简便方法计算|简便计算|巧算|计算(?:下面|下列)(?:的|各)?(?:题|式)|直接写出?得数|口算|笔算|脱式计算|算一算|算出|算一下|计算一下|帮我算一下|计算|算|求)(?:下面(?:的|各)题|下列各题)?:? ?{E} ?(?:的(?:得数|结果|值|答案))?{ASK}",
        rf"{E} ?(?:怎么算|怎样算|如何计算|(?:的)?(?:得数|结果|答案)(?:是多少|是几|等于多少|是什么)|得多少|得几)",
    )),
    # --- sums, differences, products and quotients in words
    Phrase("add", ("add", "total", "more", "plus", "together", "increase", "sum"), (
        rf"(?:add) {A} (?:and|to) {B}", np(rf"(?:total|sum) of {A} and {B}"), rf"{A} plus {B}{IS}",
        rf"what do {A} and {B} (?:make|come to|add up to)(?: together| in all| altogether)?", rf"increase {A} by {B}",
        rf"(?:what|which) number is {B} (?:more|greater|larger) than {A}", rf"what is {B} more than {A}",
    )),
    Phrase("add", ("加", "多", "合起来", "的和", "共"), (
        rf"比 ?{A} ?多 ?{B} ?的数{ASK}", rf"{A} ?(?:加上|加) ?{B} ?(?:的和)?(?:{_SO}|=)",
        rf"两个加数分别(?:是|为) ?{A} ?(?:和|与|,) ?{B},? ?(?:它们的)?和{ASK}", rf"(?:把|将) ?{A} ?(?:和|与) ?{B} ?(?:合起来|加起来|相加){ASK}",
        rf"{QIU}{A} ?(?:加上|与|和|加) ?{B} ?的和{ASK}",
    )),
    Phrase("subtract", ("take", "subtract", "minus", "decrease", "less", "more", "reduce", "away", "difference"), (
        rf"take {B} (?:away )?from {A}", rf"take away {B} from {A}", rf"take {B} away from {A}", rf"{A} (?:take away|minus|less) {B}{IS}", rf"subtract {B} from {A}",
        rf"(?:decrease|reduce) {A} by {B}", rf"(?:what|which) number is {B} (?:less|smaller|fewer) than {A}",
        rf"how much (?:more|larger|greater|bigger) is {A} than {B}", rf"how much (?:less|smaller) is {B} than {A}",
        rf"what is {B} less than {A}", np(rf"difference:? {A} minus {B}"), rf"what (?:is left|remains) (?:if|when) you (?:take|subtract) {B} (?:away )?from {A}",
    )),
    Phrase("subtract", ("减", "少", "多多", "的差", "剩"), (
        rf"从 ?{A} ?(?:里|中)?(?:面)?(?:减去|减|去掉|拿走) ?{B},? ?(?:还剩|得|剩下|等于|结果是)?(?:多少|几)?", rf"比 ?{A} ?少 ?{B} ?的数{ASK}",
        rf"{A} ?比 ?{B} ?多(?:多少|几)", rf"{B} ?比 ?{A} ?少(?:多少|几)", rf"被减数(?:是|为) ?{A},? ?减数(?:是|为) ?{B},? ?差{ASK}",
        rf"{A} ?(?:减去|减) ?{B} ?(?:的差)?(?:{_SO}|=)",
    )),
    Phrase("difference", ("difference", "差"), (
        np(rf"difference (?:between|of) {A} and {B}"), asked(rf"{A} ?(?:与|和) ?{B} ?的差"),
    )),
    Phrase("multiply", ("group", "multipl", "times", "product", "lots", "twice", "double", "triple"), (
        rf"(?:what (?:is|are) |how (?:much|many) (?:is|are) )?{A} (?:groups|lots|sets) of {B}{IS}", rf"{A} (?:multiplied by|times) {B}{IS}", rf"multiply {A} (?:by|and|with) {B}",
        np(rf"product of {A} and {B}"),
    )),
    Phrase("multiply", ("倍", "相加", "乘", "积", "个"), (
        rf"{QIU}{A} ?的 ?{B} ?倍{ASK}", r"(?P<a>[0-9]+) ?个 ?(?P<b>[0-9]+(?:\.[0-9]+)?) ?(?:相加)?(?:的和)?(?:是多少|是几|得多少|得几|=)", rf"两个(?:因数|乘数)分别(?:是|为) ?{A} ?(?:和|与|,) ?{B},? ?积{ASK}",
        rf"{A} ?(?:乘以|乘) ?{B} ?(?:的积)?(?:{_SO}|=)", rf"{QIU}{A} ?(?:与|和|乘) ?{B} ?的积{ASK}",
    )),
    Phrase("divide", ("divide", "quotient"), (
        rf"divide {A} by {B}", rf"{A} divided by {B}{IS}", np(rf"quotient of {A} (?:and|by) {B}"), np(rf"quotient {A} (?:÷|/|\\div) {B}"),
    )),
    Phrase("divide", ("商", "除"), (
        rf"被除数(?:是|为) ?{A},? ?除数(?:是|为) ?{B},? ?商{ASK}", rf"{QIU}{A} ?除以 ?{B} ?的商{ASK}", rf"{A} ?除以 ?{B} ?(?:{_SO}|=)",
        rf"{B} ?除 ?{A} ?(?:得(?:多少|几)|等于(?:多少|几)|是(?:多少|几))",
    )),
    Phrase("share", ("share", "how many", "times as", "split"), (
        rf"(?:share|split|divide) {A} equally (?:among|between|into) {B}(?: parts)?", rf"how many {B}'?s (?:are (?:there )?in|go into|fit into|make(?: up)?) {A}",
        rf"how many times does {B} go into {A}",
    )),
    Phrase("share", ("几个", "几倍", "平均分", "每份"), (
        rf"{A} ?(?:里面?|中)有(?:几|多少)个 ?{B}", rf"{A} ?是 ?{B} ?的(?:几|多少)倍", rf"(?:把|将) ?{A} ?平均分成 ?{B} ?份,? ?每份{ASK}",
    )),
    Phrase("divided_then", ("divide",), (
        rf"if you divide {A} by {B} and then (?P<then>add|subtract) (?P<c>[0-9.,]+),? (?:what is the result|what do you get|what is the answer)",
        rf"what is {A} divided by {B}, (?P<then>plus|minus) (?P<c>[0-9.,]+)",
        rf"{A} is divided by {B}[;,.] ?then (?P<c>[0-9.,]+) is (?P<then>added|subtracted)[.;,] ?what is (?:the )?(?:answer|result)",
    )),
    Phrase("divided_then", ("除以",), (
        rf"(?:把)?{A} ?除以 ?(?P<b>[0-9/]+|[二三四五六七八九十]分之一)(?:的商)?,? ?(?:再|后|然后)?(?P<then>加上?|减去?) ?(?P<c>[0-9.,]+),? ?(?:结果|得|和)?(?:是多少|等于几|得几|等于多少|几|多少|是几)",
    )),
    # --- what is missing
    Phrase("missing", ("=",), (
        r"(?:complete|fill in(?: the (?:blank|gap|box))?|find the missing number|what is the missing number|which number is missing|(?:what|which) number goes in the (?:blank|box)|(?:what|which) number belongs in the (?:blank|box))?(?: in)?[:?.]? ?(?P<filled>[^=]+=[^=]+)",
        r"what number makes (?P<lettered>[^=]+=[^=]+?) true",
        r"(?:求出缺少的数|括号里应?填什么数?|填上合适的数,?使等式成立|填一填|在(?:括号|方框|横线)(?:里|中|上)填上?(?:合适的|适当的)?数|填空|方框里应?填(?:几|什么数?))?[:?]? ?(?P<filled>[^=]+=[^=]+)",
        r"(?:在)?(?P<filled>[^=,]+=[^=,]+?)(?:中)?,? ?(?:空里?|空格里?|括号里?|方框里?)(?:应)?填(?:几|多少|什么)(?:数)?",
        r"填一填: ?(?P<lettered>[^=]+=[^=]+)",
    )),
    # --- fractions and decimals
    Phrase("to_fraction", ("fraction",), (
        rf"(?:convert|write|change|express|turn|give|what is)(?: the)?(?: decimal)? {_D} (?:to|as|into|in) (?:a |an |the )?(?:simplified |single |proper |common |simplest )?fraction{_LOWEST}",
    )),
    Phrase("to_fraction", ("分数",), (
        rf"(?:把|将)?(?:小数)? ?{_D} ?(?:化|写|化简|改写|转化)(?:成|为)(?:最简)?分数{ASK}", rf"(?:小数)? ?{_D} ?等于(?:哪个|什么)(?:最简)?分数",
    )),
    Phrase("to_decimal", ("decimal",), (
        rf"(?:convert|write|change|express|turn|give|what is)(?: the)?(?: fraction)? {_Q} (?:to|as|into|in) (?:a )?decimal(?: number| form)?",
    )),
    Phrase("to_decimal", ("小数",), (
        rf"(?:把|将)?(?:分数)? ?{_Q} ?(?:化|写|改写|转化)(?:成|为)小数{ASK}", rf"(?:分数)? ?{_Q} ?用小数表示{ASK}", rf"(?:分数)? ?{_Q} ?等于(?:哪个|什么|多少)小数",
    )),
    Phrase("improper", ("fraction",), (
        rf"(?:convert|write|change|express|turn|give|what is)(?: the)?(?: mixed number)? {_MIX} (?:to|as|into|in) (?:a |an )?(?:improper |single |top-heavy )?fraction",
    )),
    Phrase("improper", ("假分数",), (
        rf"(?:把|将)?(?:带分数)? ?{_MIX} ?(?:化|写|改写)(?:成|为)假分数{ASK}", rf"(?:带分数)? ?{_MIX} ?等于(?:哪个|什么)假分数", rf"求?(?:带分数)? ?{_MIX} ?的假分数形式{ASK}",
    )),
    Phrase("ratio", ("ratio",), (
        rf"(?:{FIND}|write |express )?(?:the )?(?:value of )?(?:the )?ratio (?:of )?(?P<n>[0-9]+) ?(?:to|:) ?(?P<m>[0-9]+) as a (?:simplified )?fraction{_LOWEST}",
        np(r"value of the ratio (?P<n>[0-9]+) ?(?:to|:) ?(?P<m>[0-9]+)"), rf"the ratio of (?P<n>[0-9]+) to (?P<m>[0-9]+) is which fraction{_LOWEST}",
        rf"(?:what|which) fraction is the ratio (?P<n>[0-9]+) ?(?:to|:) ?(?P<m>[0-9]+){_LOWEST}", r"simplify the ratio (?P<n>[0-9]+) ?(?:to|:) ?(?P<m>[0-9]+) and write it as a fraction",
    )),
    Phrase("ratio", ("比",), (
        rf"{QIU}(?:比 ?)?(?P<n>[0-9]+) ?(?:比|:|与|和) ?(?P<m>[0-9]+) ?的(?:比值|值){ASK}(?:\?? ?\(.*?分数.*?\))?", r"求比值:? ?(?P<n>[0-9]+) ?(?:比|:) ?(?P<m>[0-9]+)",
    )),
    # --- percentages
    Phrase("part", ("%", "percent", "per cent", "/", "frac"), (
        rf"(?:{FIND}|how much is |how many is |which number is |what number is )?(?P<p>[0-9]+(?:\.[0-9]+)? ?(?:\\?%|percent|per cent)|[0-9]+/[0-9]+|\\[dt]?frac\{{[0-9]+\}}\{{[0-9]+\}}) of {A}{IS}",
    )),
    Phrase("part", ("的",), (
        rf"{QIU}{A} ?的 ?(?P<p>[0-9]+(?:\.[0-9]+)? ?\\?%|[0-9]+/[0-9]+|\\[dt]?frac\{{[0-9]+\}}\{{[0-9]+\}}) ?{ASK}",
    )),
    Phrase("what_percent", ("percent", "%"), (
        rf"(?:express|write|give) {A} (?:as a percent(?:age)? of|out of) {B}(?: as a percent(?:age)?)?", rf"(?:what|which) (?:percent(?:age)?|%) is {A} of {B}",
        rf"(?:what|which) (?:percent(?:age)?|%) of {B} is {A}", rf"{A} is (?:what|which) (?:percent(?:age)?|%) of {B}",
    )),
    Phrase("what_percent", ("百分之", "%"), (
        rf"{QIU}{A} ?(?:是|占|相当于) ?{B} ?的(?:百分之(?:几|多少)|百分比)",
    )),
    Phrase("percent_change", ("%", "percent", "per cent"), (
        rf"(?:what (?:do you get|is the result) (?:when|if) (?:you )?)?(?P<way>increase|decrease|reduce) {A} by {_PCT}", rf"{A} (?P<way>increased|decreased|reduced) by {_PCT}{IS}(?: number)?",
    )),
    Phrase("percent_change", ("%",), (
        rf"比 ?{A} ?(?P<way>多|少) ?{_PCT} ?的数{ASK}", rf"{A} ?(?P<way>增加|提高|增长|上升|降低|减少|下降) ?{_PCT} ?(?:之?后)?(?:{ASK}|得多少)",
    )),
    Phrase("percent_whole", ("%", "percent"), (
        np(rf"(?:number|value) (?:of which|such that) {A} is {_PCT}(?: of it)?"), rf"if {_PCT} of a number (?:equals|is) {A},? (?:find|what is|determine) the number",
        rf"{_PCT} of (?:a|what|which) number is {A}(?:[.,] (?:find|what is) the number)?", rf"{A} is {_PCT} of (?:what|which)(?: number)?", rf"{A} is {_PCT} of a number[.,;] ?(?:find|what is|determine) (?:the|that) number",
    )),
    Phrase("percent_whole", ("%",), (
        rf"(?:已知)?(?:一个|某)数的 ?{_PCT} ?(?:是|等于|为) ?{A},? ?(?:求)?(?:这个|那个|该)数{ASK}", rf"{A} ?是(?:一个|某个?|哪个)数的 ?{_PCT},? ?(?:求)?(?:这个|该)?数?{ASK}",
    )),
    Phrase("percent_gap", ("percent", "%"), (
        rf"from {A} to {B}[:,] ?by what percent(?:age)? did it (?P<way>increase|decrease)", rf"what is the percent(?:age)? (?P<way>increase|decrease) from {A} to {B}",
        rf"by what percent(?:age)? is {B} (?P<way>more|larger|greater|less|smaller) than {A}",
    )),
    Phrase("percent_gap", ("百分之",), (
        rf"{B} ?比 ?{A} ?(?P<way>多|少|大|小)(?:百分之(?:几|多少))",
    )),
    # --- rounding
    Phrase("rounded", ("round", "nearest", "correct", "decimal place", "d.p", "dp"), (
        rf"round(?: off)? {_D} (?:off )?(?:correct )?to {_TO}", rf"to {_TO},? (?:what is|how much is|round) {_D}", rf"(?:what is )?{_D},? rounded(?: off)? to {_TO}{IS}",
        rf"(?:give|write|express|state) {_D} (?:correct )?to {_TO}",
    )),
    Phrase("rounded", ("精确到", "保留", "四舍五入", "近似"), (
        rf"(?:用四舍五入法)?,?(?:求|把|将|取)? ?{_D} ?(?:四舍五入)?,?{_AT} ?(?:约)?{ASK}", rf"(?:用四舍五入法)?(?:求|写出)? ?{_D} ?的近似(?:数|值)[,(] ?{_AT} ?\)?",
        rf"(?:用四舍五入法)(?:把|将) ?{_D} ?{_AT}{ASK}", rf"{_D} ?(?:四舍五入)?{_AT},? ?约?(?:等于|是)(?:几|多少)",
    )),
    # --- names of numbers
    Phrase("numeral", ("figures", "number", "digits", "numerals", "numeral"), (
        rf"(?:what is|write|how do you write|how is) {_WORDS} (?:written )?(?:in|as|with|using) (?:figures|digits|numerals|a number|a numeral|standard form)", rf"{_WORDS} (?:as a number|in figures|in digits|in numerals)",
        rf"write (?:the number )?{_WORDS} (?:in|with|using) (?:figures|digits|numerals)", rf"(?:which|what) number is {_WORDS}", rf"write (?:in|with) (?:numerals|digits|figures): {_WORDS}",
    )),
    Phrase("numeral", ("写", "数字"), (
        rf"(?:(?:把|将) ?)?{_ZI} ?(?:写作|写成数字|用阿拉伯数字怎么写|用数字怎么写|用数字表示)(?:什么|是多少|是什么)?(?:\( ?\)|_+)?", rf"(?:用数字写出|写出这个数|写出下面的数|用阿拉伯数字写出): ?{_ZI}", rf"用(?:阿拉伯)?数字写出 ?{_ZI}",
    )),
    Phrase("tens_ones", ("tens", "hundreds", "thousands"), (
        rf"(?:what number is|how much is|write the number that has|which number (?:is made of|has|is)|what is|what number has)? ?{N} (?P<u>tens?|hundreds?|thousands?) ?(?:and|plus|\+) ?{M} (?P<v>ones?|tens?|hundreds?)(?: (?:make|is|are)(?: what(?: number)?)?| together| ?=)?",
    )),
    Phrase("tens_ones", ("个十", "个百", "个千"), (
        rf"(?:写出由|由|一个数里有)? ?{N} ?个(?P<u>十|百|千) ?(?:和|加|、|,) ?{M} ?个(?P<v>一|十|百) ?(?:组成的数|合起来|组成)?,?(?:这个数)?{ASK}",
    )),
)  # fmt: skip

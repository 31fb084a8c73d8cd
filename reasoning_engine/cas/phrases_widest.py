# ruff: noqa: E501 - a pattern cut into lines cannot be read
"""The widest phrasings of all: a formula is whatever stands in its place, and the last pattern is a bare formula.

They are tried when no other table covers the text, and in this order: what is asked for by name comes before "evaluate".
"""

from __future__ import annotations

from reasoning_engine.cas.phrase import E, F, Phrase, X

_N, _M = r"(?P<n>-?[0-9][0-9,]*)", r"(?P<m>-?[0-9][0-9,]*)"
_LIST = r"(?P<list>.+?)"
_REAL = r"(?: over the real numbers| over the reals| in R| \(in the real numbers\)|)"
_FIND = r"(?:find|determine|compute|calculate|give|evaluate|work out|state|what is|what's|what are|write down)"
_THE = r"(?: the)?"
_ASK = r"(?:是多少|是什么|等于多少|等于几|是几|为多少|多少|有哪些|是|=\??|=\(\)|)"

PHRASES = (
    Phrase("system", (), (
        rf"solve(?: for {X} and (?P<y>[A-Za-z]))?{_THE}(?: following)?(?: linear)? ?(?:system(?: of)?(?: linear)?(?: equations)?"
        rf"|simultaneous equations|equations)?(?: for {X.replace('x>', 'x2>')} and (?P<y2>[A-Za-z]))?:? ?{E}(?: (?:for|in) (?P<x3>[A-Za-z]) and (?P<y3>[A-Za-z]))?",
        rf"(?:解|求)(?:下列|下面的?)?(?:二元一次)?方程组(?:的解)?:? ?{E}",
        rf"方程组 ?{E} ?的解{_ASK}",
        rf"if {E},? (?:find|what are|determine)(?: the values of)? {X} and (?P<y>[A-Za-z])",
        rf"已知 ?{E},? ?求 ?{X} ?(?:和|与|,) ?(?P<y>[A-Za-z]) ?(?:的值)?",
    )),
    Phrase("solve", (), (
        rf"solve{_THE}(?: following)?(?: linear| quadratic| cubic| rational| exponential| logarithmic)?(?: equation| inequality)?(?: for {X})?:? ?{E}(?:,? for (?P<x2>[A-Za-z]))?{_REAL}",
        rf"(?:find|determine|what is|what are|give){_THE}(?: all)?(?: the)?(?: real)?(?: solutions?| solution set| roots?| zeros)(?: of| to| for){_THE}(?: equation| inequality)?:? ?{E}{_REAL}",
        rf"(?:find|determine){_THE}(?: all)?(?: real)?(?: values?)?(?: of)? ?{X}(?: if| when| where| such that| for which| so that| in| from| given(?: that)?|:|,) ?{E}",
        rf"what(?: is|'s){_THE}(?: value of)? {X}(?: if| when| in| where| such that) {E}",
        rf"what values? of {X} (?:satisf(?:y|ies)|makes?|solves?) {E}(?: true)?",
        rf"(?:if|given(?: that)?|suppose(?: that)?) {E},? ?(?:then )?(?:find|what is|what's|determine|solve for|calculate){_THE}(?: value of)? {X}",
        rf"(?:if|given(?: that)?) {E},? ?(?:then )?{X} ?= ?\??",
        rf"解(?:关于 ?{X} ?的)?(?:下列|下面的?)?(?:一元一次|一元二次|分式)?(?:方程|不等式)?:? ?{E}",
        rf"(?:求|求出)(?:关于 ?{X} ?的)?(?:一元一次|一元二次|分式)?(?:方程|不等式) ?{E} ?的(?:所有)?(?:实数)?(?:解集|解|根|实数根){_ASK}",
        rf"(?:关于 ?{X} ?的)?(?:方程|不等式) ?{E} ?的(?:所有)?(?:实数)?(?:解集|解|根|实数根){_ASK}",
        rf"求(?:未知数 ?)?{X} ?(?:的值)?[:,] ?{E}",
        rf"(?:已知|若|如果|当|设) ?{E},? ?(?:求|则|那么|计算) ?{X} ?(?:的值|是多少|等于多少|=\??|是几)*",
        rf"{E},? ?(?:求|则|那么) ?{X} ?(?:的值|是多少|等于多少|=\??|是几)*",
        rf"{E},? ?(?:what is|find|solve for) {X}",
        rf"{E}, ?{X} ?= ?\??",
    )),
    Phrase("substitute", ("=",), (
        rf"(?:{_FIND}|evaluate){_THE}(?: value of)?(?: the expression)? ?{E},? (?:when|if|for|where|at|given(?: that)?) (?P<point>[A-Za-z] ?= ?.+?)",
        rf"(?:when|if|given(?: that)?) (?P<point>[A-Za-z] ?= ?.+?),? (?:find|what is|evaluate|calculate){_THE}(?: value of)? {E}",
        rf"(?:当|若|已知) ?(?P<point>[A-Za-z] ?= ?.+?) ?时?,? ?(?:求|计算|则)?(?:代数式|式子|多项式)? ?{E} ?(?:的值|=\??){_ASK}",
        rf"求 ?{E} ?(?:当|在) ?(?P<point>[A-Za-z] ?= ?.+?) ?(?:时|处)?的值{_ASK}",
    )),
    Phrase("differentiate", ("d/d", "deriv", "differ", "导", "frac{d"), (
        rf"(?:{_FIND}){_THE}(?: first)? derivative of(?: the function)? ?{E}(?:,? (?:with respect to|w\.?r\.?t\.?) {X})?",
        rf"(?:differentiate|derive)(?: the function)? ?{E}(?:,? (?:with respect to|w\.?r\.?t\.?) {X})?",
        rf"(?:d/d|\\frac\{{d\}}\{{d){X}\}}? ?{E}",
        rf"(?:求|计算)(?:函数)? ?{E} ?(?:对 ?{X} ?)?的导(?:数|函数){_ASK}",
        rf"(?:函数)? ?{E} ?的导(?:数|函数){_ASK}",
        rf"(?:求导|求导数)[:,]? ?{E}",
        rf"对 ?{E} ?求导",
    )),
    Phrase("differentiate2", ("second", "二阶"), (
        rf"(?:{_FIND}){_THE} second derivative of(?: the function)? ?{E}",
        rf"(?:求|计算)(?:函数)? ?{E} ?的二阶导(?:数|函数){_ASK}",
    )),
    Phrase("integrate", ("integ", "antider", "积分", "原函数"), (
        rf"(?:{_FIND}){_THE}(?: definite)? integral of ?{E}(?: ?d(?P<x2>[a-z]))? from (?:{X} ?= ?)?(?P<low>\S+) to (?P<high>\S+)",
        rf"integrate ?{E}(?: ?d(?P<x2>[a-z]))? from (?:{X} ?= ?)?(?P<low>\S+) to (?P<high>\S+)",
        rf"(?:求|计算)(?:函数)? ?{E} ?(?:从|在) ?(?P<low>\S+?) ?(?:到|至) ?(?P<high>\S+?) ?(?:上)?的定积分{_ASK}",
        rf"(?:{_FIND}){_THE}(?: indefinite)? (?:integral|antiderivative) of(?: the function)? ?{E}(?: ?d(?P<x2>[a-z]))?(?:,? (?:with respect to|w\.?r\.?t\.?) {X})?",
        rf"integrate(?: the function)? ?{E}(?: ?d(?P<x2>[a-z]))?(?:,? (?:with respect to|w\.?r\.?t\.?) {X})?",
        rf"(?:求|计算)(?:函数)? ?{E} ?的(?:不定积分|原函数){_ASK}",
    )),
    Phrase("limit", ("limit", "极限"), (
        rf"(?:{_FIND}){_THE} limit of ?{E} as {X} (?:approaches|goes to|tends to|->|→|\\to) ?(?P<at>\S+?)",
        rf"(?:求|计算)?当? ?{X} ?(?:趋于|趋近于|趋向于|→|->|\\to) ?(?P<at>\S+?) ?时,? ?(?:函数)? ?{E} ?的极限{_ASK}",
    )),
    Phrase("gcd", ("common", "gc", "hcf", "公"), (
        rf"(?:{_FIND}){_THE} (?:greatest common (?:divisor|factor)|highest common (?:factor|divisor)|gcd|gcf|hcf|g\.c\.d\.?|largest common (?:factor|divisor))(?: \((?:gcd|gcf|hcf)\))?(?: of|:)? ?\(?{_LIST}\)?",
        rf"(?:gcd|gcf|hcf) ?(?:of|\() ?{_LIST}\)?",
        rf"(?:求|求出|计算|写出)? ?{_LIST} ?(?:这[两三四]个数)?的最大公(?:约|因)数{_ASK}",
    )),
    Phrase("lcm", ("common", "lcm", "l.c.m", "公倍"), (
        rf"(?:{_FIND}){_THE} (?:least common multiple|lowest common multiple|smallest common multiple|lcm|l\.c\.m\.?)(?: \(lcm\))?(?: of|:)? ?\(?{_LIST}\)?",
        rf"lcm ?(?:of|\() ?{_LIST}\)?",
        rf"(?:求|求出|计算|写出)? ?{_LIST} ?(?:这[两三四]个数)?的最小公倍数{_ASK}",
    )),
    Phrase("remainder", ("remainder", "mod", "余"), (
        rf"(?:{_FIND}){_THE} remainder(?: when| of| if)? ?{_N}(?: is)? ?(?:divided by|÷|/) ?{_M}(?: is divided)?",
        rf"(?:{_FIND}){_THE} remainder of (?:the division of )?{_N} by {_M}",
        rf"(?:{_FIND})? ?{_N} ?(?:mod(?:ulo)?|\\bmod) ?{_M}",
        rf"(?:求)? ?{_N} ?(?:除以|÷) ?{_M} ?(?:的|,)?余数{_ASK}",
        rf"{_N} ?除以 ?{_M} ?余(?:多少|几)",
    )),
    Phrase("largest", ("larg", "great", "bigg", "more", "大"), (
        rf"(?:which|what)(?: number| one| decimal| fraction| of these| of the following| value)?(?: numbers?)?(?: is|'s){_THE} (?:larger|greater|bigger|largest|greatest|biggest|more)(?: number)?[,:;?]* ?{_LIST}",
        r"is (?P<e>\S+?) or (?P<f>\S+?) (?:larger|greater|bigger)",
        rf"{_LIST}[,:;]? ?(?:which|what)(?: one| number)?(?: is|'s){_THE} (?:larger|greater|bigger|largest|greatest)",
        rf"{_LIST} ?(?:,|中|里|相比)*(?:哪个|哪一个|谁)(?:数)?(?:更|比较|最)?大(?:一些|些)?",
        rf"(?:哪个|哪一个|谁)(?:数)?(?:更|比较|最)?大[,:;]? ?{_LIST}",
        rf"{_LIST} ?(?:中|里|这几个数中)?最大的?(?:数)?是(?:哪个|多少|几|什么|谁)?",
    )),
    Phrase("smallest", ("small", "less", "least", "low", "小"), (
        rf"(?:which|what)(?: number| one| decimal| fraction| of these| of the following| value)?(?: numbers?)?(?: is|'s){_THE} (?:smaller|less|lesser|smallest|least|lowest)(?: number)?[,:;?]* ?{_LIST}",
        r"is (?P<e>\S+?) or (?P<f>\S+?) (?:smaller|less)",
        rf"{_LIST} ?(?:,|中|里|相比)*(?:哪个|哪一个|谁)(?:数)?(?:更|比较|最)?小(?:一些|些)?",
        rf"(?:哪个|哪一个|谁)(?:数)?(?:更|比较|最)?小[,:;]? ?{_LIST}",
        rf"{_LIST} ?(?:中|里|这几个数中)?最小的?(?:数)?是(?:哪个|多少|几|什么|谁)?",
    )),
    Phrase("compare", ("compar", "<", ">", "=", "比较", "○", "□", "◯"), (
        rf"compare(?: the numbers?)?(?: the size of)? ?{E} (?:and|with|to|vs\.?) {F}",
        rf"(?:fill in|write|insert|put) ?[<>=, or]+ ?(?:in the (?:blank|circle)|between)?:? ?{E} ?(?:_+|○|□|\(\)|\( \)|◯|and) ?{F}",
        rf"比较 ?{E} ?(?:和|与|,|跟) ?{F} ?的?大小(?:关系)?",
        rf"(?:在[○□◯]里)?填[上入]?[“\"]?[<>=,、或和\"”“]+:? ?{E} ?(?:○|□|◯|_+|\(\)) ?{F}",
        rf"{E} ?(?:○|□|◯) ?{F}",
    )),
    Phrase("is_prime", ("prime", "质", "素"), (
        rf"is(?: the number)? {_N}(?: a)? prime(?: number)?(?: or (?:composite|not))?",
        rf"(?:判断)? ?{_N} ?(?:是否是|是否为|是不是|是|为)(?:质数|素数)(?:吗|么)?",
    )),
    Phrase("factorint", ("prime", "质", "素"), (
        rf"(?:{_FIND}){_THE} prime factori[sz]ation of {_N}",
        rf"(?:write|express) {_N} as a product of (?:its )?prime(?: factor| number)?s",
        rf"(?:prime )?factori[sz]e {_N}(?: into primes?(?: factors)?)?",
        rf"factor {_N} into primes?(?: factors)?",
        rf"(?:把|将) ?{_N} ?分解(?:质因数|素因数)",
        rf"分解(?:质因数|素因数):? ?{_N}",
        rf"(?:写出)? ?{_N} ?的质因数分解(?:式)?{_ASK}",
    )),
    Phrase("divisors", ("factor", "divisor", "因数", "约数"), (
        rf"(?:list|find|write(?: down)?|what are|give){_THE}(?: all)?(?: of)?(?: the)?(?: positive)? (?:factors|divisors) of {_N}",
        rf"(?:写出|求|找出|列出)? ?{_N} ?的(?:所有|全部)?(?:正)?(?:因数|约数)(?:有哪些|是什么|有)?",
    )),
    Phrase("percent_of", (), (
        rf"(?:{_FIND}|how much is)? ?(?P<e>[0-9./ \\a-z{{}}]+?(?:\\?%| percent)|[0-9]+/[0-9]+|\\[dt]?frac\{{[0-9]+\}}\{{[0-9]+\}}|half|a quarter|a third) of (?P<f>-?[0-9][0-9,./]*)",
        rf"(?:求|计算)? ?(?P<f>-?[0-9][0-9,./]*) ?的 ?(?P<e>[0-9.]+ ?\\?%|[0-9]+/[0-9]+|\\[dt]?frac\{{[0-9]+\}}\{{[0-9]+\}}|百分之[一二三四五六七八九十]+|[一二三四五六七八九十]+分之[一二三四五六七八九十]+) ?{_ASK}",
    )),
    Phrase("percent_ratio", ("percent", "百分"), (
        r"what (?:percent|percentage) of (?P<f>-?[0-9][0-9,.]*) is (?P<e>-?[0-9][0-9,.]*)",
        r"(?P<e>-?[0-9][0-9,.]*) is what (?:percent|percentage) of (?P<f>-?[0-9][0-9,.]*)",
        r"what (?:percent|percentage) is (?P<e>-?[0-9][0-9,.]*) of (?P<f>-?[0-9][0-9,.]*)",
        r"(?P<e>-?[0-9][0-9,.]*) ?(?:是|占) ?(?P<f>-?[0-9][0-9,.]*) ?的百分之(?:几|多少)",
    )),
    Phrase("whole_of_percent", ("what", "一个数"), (
        r"(?P<e>-?[0-9][0-9,.]*) is (?P<f>[0-9.]+ ?(?:\\?%|percent)) of what(?: number)?",
        r"(?P<f>[0-9.]+ ?(?:\\?%|percent)) of what number is (?P<e>-?[0-9][0-9,.]*)",
        rf"一个数的 ?(?P<f>[0-9.]+ ?\\?%|[0-9]+/[0-9]+) ?是 ?(?P<e>-?[0-9][0-9,.]*),? ?(?:求)?(?:这个数|这个数是多少|这个数{_ASK})",
    )),
    Phrase("mean", ("mean", "average", "平均"), (
        rf"(?:{_FIND}){_THE} (?:mean|average|arithmetic mean)(?: value)?(?: of)?(?: the)?(?: following)?(?: numbers| data| data set| values)?:? ?{_LIST}",
        rf"(?:求|计算)? ?(?:数据)? ?{_LIST} ?(?:这组(?:数据|数))?的平均(?:数|值){_ASK}",
    )),
    Phrase("median", ("median", "中位"), (
        rf"(?:{_FIND}){_THE} median(?: of)?(?: the)?(?: following)?(?: numbers| data| data set| values)?:? ?{_LIST}",
        rf"(?:求|计算)? ?(?:数据)? ?{_LIST} ?(?:这组(?:数据|数))?的中位数{_ASK}",
    )),
    Phrase("mode", ("mode", "众数"), (
        rf"(?:{_FIND}){_THE} mode(?: of)?(?: the)?(?: following)?(?: numbers| data| data set| values)?:? ?{_LIST}",
        rf"(?:求|计算)? ?(?:数据)? ?{_LIST} ?(?:这组(?:数据|数))?的众数{_ASK}",
    )),
    Phrase("range", ("range", "极差"), (
        rf"(?:{_FIND}){_THE} range of(?: the)?(?: following)?(?: numbers| data| data set| values):? ?{_LIST}",
        rf"(?:求|计算)? ?(?:数据)? ?{_LIST} ?(?:这组(?:数据|数))?的极差{_ASK}",
    )),
    Phrase("round", ("round", "小数", "四舍"), (
        r"round ?(?P<e>-?[0-9.]+) to (?P<places>[0-9]+|one|two|three|four) decimal places?",
        r"round ?(?P<e>-?[0-9.]+) to the nearest (?P<nearest>whole number|integer|one|tenth|hundredth|thousandth|ten|hundred|thousand)",
        rf"(?:把|将)? ?(?P<e>-?[0-9.]+) ?(?:四舍五入)?保留 ?(?P<places>[0-9一二两三四]+) ?位小数(?:{_ASK}|约是多少)?",
        rf"(?:把|将)? ?(?P<e>-?[0-9.]+) ?四舍五入到(?P<nearest>个位|十分位|百分位|千分位|十位|百位|千位|整数){_ASK}",
    )),
    Phrase("convert", ("=", "convert", "change", "express", "how many", "等于", "是", "把", "将"), (
        r"(?:convert|change|express|how many (?P<to2>[a-zA-Z/^0-9 ]+?) are(?: there)? in) ?(?P<n>-?[0-9][0-9.,/]*) ?(?P<from>[a-zA-Z/^0-9 ]+?)(?: (?:to|into|in) (?P<to>[a-zA-Z/^0-9 ]+?))?",
        r"(?P<n>-?[0-9][0-9.,/]*) ?(?P<from>[a-zA-Z/^0-9]+?) ?= ?(?:\?|_+|\( ?\)|\?*) ?(?P<to>[a-zA-Z/^0-9]+?)",
        r"(?P<n>-?[0-9][0-9.,/]*) ?(?P<from>[\u4e00-\u9fff]+?) ?(?:=|等于|是)(?:多少|几|\( ?\)|_+|\?)* ?(?P<to>[\u4e00-\u9fff]+?)",
        r"(?:把|将) ?(?P<n>-?[0-9][0-9.,/]*) ?(?P<from>[\u4e00-\u9fff]+?) ?(?:换算成|化成|换成|改写成) ?(?P<to>[\u4e00-\u9fff]+?)",
    )),
    Phrase("base", ("base", "binary", "octal", "hexa", "进制"), (
        rf"(?:convert|write|express)(?: the)?(?: decimal)?(?: number)? {_N}(?: from decimal| from base 10)? (?:to|in|into) (?P<base>binary|octal|hexadecimal|base [0-9]+)",
        rf"(?:把|将)?(?:十进制)?(?:数)? ?{_N} ?(?:转换|化|换算)?(?:成|为)(?P<base>二|三|五|七|八|十六)进制(?:数)?{_ASK}",
    )),
    Phrase("letters", (), (
        r"how many (?:times does the letter )?[\"'`]?(?P<letter>[A-Za-z])[\"'`]?(?:'?s| appear| letters?|(?: |-)?letters)? ?(?:are|is|appear|occur)?(?: there)? ?in(?: the word)? [\"'`]?(?P<word>[A-Za-z]+)[\"'`]?",
        r"how many times does(?: the letter)? [\"'`]?(?P<letter>[A-Za-z])[\"'`]? (?:appear|occur) in(?: the word)? [\"'`]?(?P<word>[A-Za-z]+)[\"'`]?",
        r"(?:单词|英文单词)? ?[\"'“]?(?P<word>[A-Za-z]{2,})[\"'”]? ?(?:这个单词)?(?:中|里|里面)?(?:共|一共)?(?:有|出现了?)(?:几|多少)(?:个|次)(?:字母)? ?[\"'“]?(?P<letter>[A-Za-z])[\"'”]?",
        r"字母 ?[\"'“]?(?P<letter>[A-Za-z])[\"'”]? ?在(?:单词)? ?[\"'“]?(?P<word>[A-Za-z]{2,})[\"'”]? ?(?:中|里)?出现了?(?:几|多少)次",
    )),
    Phrase("determinant", ("determinant", "行列式"), (rf"(?:{_FIND}){_THE} determinant of(?: the matrix)? ?{E}", rf"(?:求|计算)?(?:矩阵)? ?{E} ?的行列式(?:的值)?{_ASK}")),
    Phrase("inverse", ("inverse", "逆"), (rf"(?:{_FIND}){_THE} inverse(?: matrix)? of(?: the matrix)? ?{E}", rf"(?:求|计算)?(?:矩阵) ?{E} ?的逆矩阵?{_ASK}")),
    Phrase("transpose", ("transpose", "转置"), (rf"(?:{_FIND}){_THE} transpose of(?: the matrix)? ?{E}", rf"(?:求)?(?:矩阵) ?{E} ?的转置(?:矩阵)?{_ASK}")),
    Phrase("rank", ("rank", "秩"), (rf"(?:{_FIND}){_THE} rank of(?: the matrix)? ?{E}", rf"(?:求)?(?:矩阵) ?{E} ?的秩{_ASK}")),
    Phrase("sum_of", ("sum of", "的和"), (rf"(?:{_FIND}){_THE} sum of {E} and {F}", rf"(?:求)? ?{E} ?(?:与|和|加) ?{F} ?的和{_ASK}")),
    Phrase("product_of", ("product of", "的积"), (rf"(?:{_FIND}){_THE} product of {E} and {F}", rf"(?:求)? ?{E} ?(?:与|和|乘) ?{F} ?的积{_ASK}")),
    Phrase("difference_of", ("difference", "的差"), (rf"(?:{_FIND}){_THE} difference between {E} and {F}", rf"(?:求)? ?{E} ?(?:与|和|减) ?{F} ?的差{_ASK}")),
    Phrase("plus", ("plus", "加"), (rf"(?:{_FIND}|how much is)? ?{E} plus {F}", rf"{E} ?加(?:上)? ?{F} ?(?:等于(?:几|多少)|是(?:几|多少)|=\??)?")),
    Phrase("minus", ("minus", "减"), (rf"(?:{_FIND}|how much is)? ?{E} minus {F}", rf"{E} ?减(?:去)? ?{F} ?(?:等于(?:几|多少)|是(?:几|多少)|=\??)?")),
    Phrase("times", ("times", "multipl", "乘"), (rf"(?:{_FIND}|how much is)? ?{E} (?:times|multiplied by) {F}", rf"{E} ?乘(?:以)? ?{F} ?(?:等于(?:几|多少)|是(?:几|多少)|=\??)?")),
    Phrase("divided", ("divided", "除以"), (rf"(?:{_FIND}|how much is)? ?{E} divided by {F}", rf"{E} ?除以 ?{F} ?(?:等于(?:几|多少)|是(?:几|多少)|=\??)?")),
    Phrase("square_root", ("square root", "平方根"), (rf"(?:{_FIND}){_THE} square root of {E}", rf"(?:求)? ?{E} ?的算术平方根{_ASK}")),
    Phrase("cube_root", ("cube root", "立方根"), (rf"(?:{_FIND}){_THE} cube root of {E}", rf"(?:求)? ?{E} ?的立方根{_ASK}")),
    Phrase("square_roots", ("平方根",), (rf"(?:求)? ?{E} ?的平方根{_ASK}",)),
    Phrase("absolute", ("absolute", "绝对值"), (rf"(?:{_FIND}){_THE} absolute value of {E}", rf"(?:求)? ?{E} ?的绝对值{_ASK}")),
    Phrase("squared", ("squared", "平方"), (rf"(?:{_FIND})? ?{E} squared", rf"{E} ?的平方{_ASK}")),
    Phrase("cubed", ("cubed", "立方"), (rf"(?:{_FIND})? ?{E} cubed", rf"{E} ?的立方{_ASK}")),
    Phrase("power_of", ("power", "次方"), (rf"(?:{_FIND})? ?{E} (?:raised )?to the (?:power(?: of)?) {F}", rf"{E} ?的 ?{F} ?次方{_ASK}")),
    Phrase("simplify", ("simpl", "lowest", "like terms", "化简", "约分", "同类项"), (
        rf"simplify(?: completely)?(?: the expression| the fraction)?:? ?{E}(?: completely)?",
        rf"(?:write|reduce) ?{E} (?:in|to)(?: its)? (?:simplest|lowest) (?:form|terms)",
        rf"combine like terms(?: in)?:? ?{E}",
        rf"化简(?:下列各式|代数式|分数|式子)?:? ?{E}",
        rf"(?:把|将) ?{E} ?(?:化简|约分)",
        rf"(?:合并同类项|约分):? ?{E}",
    )),
    Phrase("expand", ("expand", "multiply out", "展开", "括号"), (
        rf"(?:expand|multiply out)(?: and simplify)?(?: the expression)?:? ?{E}",
        rf"(?:展开|去括号)(?:并化简)?:? ?{E}",
        rf"(?:把|将) ?{E} ?展开",
    )),
    Phrase("factor", ("factor", "因式"), (
        rf"(?:fully |completely )?factor(?:i[sz]e)?(?: completely| fully)?(?: the expression| the polynomial)?:? ?{E}(?: completely| fully)?",
        rf"(?:分解因式|因式分解):? ?{E}",
        rf"(?:把|将)(?:多项式)? ?{E} ?(?:分解因式|因式分解)",
    )),
    Phrase("evaluate", (), (
        rf"(?:{_FIND}|how much is|how much does|simplify|do the (?:sum|math)){_THE}(?: exact)?(?: value of| value| result of)?(?: the expression)?(?: following)?:? ?{E}(?: equal| make)?",
        rf"(?:计算|求值|口算|列式计算|脱式计算|简便计算|直接写出得数|求|算一算|怎样简便就怎样算|递等式计算)(?:下列各题|下面各题|出|一下)?:? ?{E}(?: ?的(?:值|结果|得数))? ?{_ASK}",
        rf"{E} ?(?:的值|的结果|的得数)? ?(?:等于|是|得)(?:多少|几|什么)",
        rf"{E} ?(?:equals|is|makes?|=) ?(?:what|\?|_+|how much)?",
        rf"{E} ?= ?(?:\( ?\)|\(\?\)|\?|_+|□)",
        rf"{E}",
    )),
)  # fmt: skip

# ruff: noqa: E501 - a pattern cut into lines cannot be read
"""The phrasings in which school mathematics asks, in English and Chinese, as whole-text patterns.

A pattern covers a problem from its first to its last word; its groups are the formulas (e, f), numbers (n, m, list) and
names (x) in it. What the groups hold is judged in asking.py. Several patterns may match; they are tried in order.
"""

from __future__ import annotations

from collections.abc import Iterator

from reasoning_engine.cas import (
    phrases_algebra,
    phrases_calculation,
    phrases_comparing,
    phrases_figures,
    phrases_functions,
    phrases_geometry,
    phrases_sequences,
    phrases_wholes,
)
from reasoning_engine.cas.phrase import Phrase, compiled, groups_of

_E, _F = r"(?P<e>.+?)", r"(?P<f>.+?)"
_N, _M = r"(?P<n>-?[0-9][0-9,]*)", r"(?P<m>-?[0-9][0-9,]*)"
_X = r"(?P<x>[A-Za-z])"
_LIST = r"(?P<list>.+?)"
_REAL = r"(?: over the real numbers| over the reals| in R| \(in the real numbers\)|)"
_FIND = r"(?:find|determine|compute|calculate|give|evaluate|work out|state|what is|what's|what are|write down)"
_THE = r"(?: the)?"
_ASK = r"(?:是多少|是什么|等于多少|等于几|是几|为多少|多少|有哪些|是|=\??|=\(\)|)"

# phrase name -> patterns; the names are what asking.py builds questions from
_TABLE: list[tuple[str, list[str]]] = [
    ("system", [
        rf"solve(?: for {_X} and (?P<y>[A-Za-z]))?{_THE}(?: following)?(?: linear)? ?(?:system(?: of)?(?: linear)?(?: equations)?"
        rf"|simultaneous equations|equations)?(?: for {_X.replace('x>', 'x2>')} and (?P<y2>[A-Za-z]))?:? ?{_E}(?: (?:for|in) (?P<x3>[A-Za-z]) and (?P<y3>[A-Za-z]))?",
        rf"(?:解|求)(?:下列|下面的?)?(?:二元一次)?方程组(?:的解)?:? ?{_E}",
        rf"方程组 ?{_E} ?的解{_ASK}",
        rf"if {_E},? (?:find|what are|determine)(?: the values of)? {_X} and (?P<y>[A-Za-z])",
        rf"已知 ?{_E},? ?求 ?{_X} ?(?:和|与|,) ?(?P<y>[A-Za-z]) ?(?:的值)?",
    ]),
    ("solve", [
        rf"solve{_THE}(?: following)?(?: linear| quadratic| cubic| rational| exponential| logarithmic)?(?: equation| inequality)?(?: for {_X})?:? ?{_E}(?:,? for (?P<x2>[A-Za-z]))?{_REAL}",
        rf"(?:find|determine|what is|what are|give){_THE}(?: all)?(?: the)?(?: real)?(?: solutions?| solution set| roots?| zeros)(?: of| to| for){_THE}(?: equation| inequality)?:? ?{_E}{_REAL}",
        rf"(?:find|determine){_THE}(?: all)?(?: real)?(?: values?)?(?: of)? ?{_X}(?: if| when| where| such that| for which| so that| in| from| given(?: that)?|:|,) ?{_E}",
        rf"what(?: is|'s){_THE}(?: value of)? {_X}(?: if| when| in| where| such that) {_E}",
        rf"what values? of {_X} (?:satisf(?:y|ies)|makes?|solves?) {_E}(?: true)?",
        rf"(?:if|given(?: that)?|suppose(?: that)?) {_E},? ?(?:then )?(?:find|what is|what's|determine|solve for|calculate){_THE}(?: value of)? {_X}",
        rf"(?:if|given(?: that)?) {_E},? ?(?:then )?{_X} ?= ?\??",
        rf"解(?:关于 ?{_X} ?的)?(?:下列|下面的?)?(?:一元一次|一元二次|分式)?(?:方程|不等式)?:? ?{_E}",
        rf"(?:求|求出)(?:关于 ?{_X} ?的)?(?:一元一次|一元二次|分式)?(?:方程|不等式) ?{_E} ?的(?:所有)?(?:实数)?(?:解集|解|根|实数根){_ASK}",
        rf"(?:关于 ?{_X} ?的)?(?:方程|不等式) ?{_E} ?的(?:所有)?(?:实数)?(?:解集|解|根|实数根){_ASK}",
        rf"求(?:未知数 ?)?{_X} ?(?:的值)?[:,] ?{_E}",
        rf"(?:已知|若|如果|当|设) ?{_E},? ?(?:求|则|那么|计算) ?{_X} ?(?:的值|是多少|等于多少|=\??|是几)*",
        rf"{_E},? ?(?:求|则|那么) ?{_X} ?(?:的值|是多少|等于多少|=\??|是几)*",
        rf"{_E},? ?(?:what is|find|solve for) {_X}",
        rf"{_E}, ?{_X} ?= ?\??",
    ]),
    ("substitute", [
        rf"(?:{_FIND}|evaluate){_THE}(?: value of)?(?: the expression)? ?{_E},? (?:when|if|for|where|at|given(?: that)?) (?P<point>[A-Za-z] ?= ?.+?)",
        rf"(?:when|if|given(?: that)?) (?P<point>[A-Za-z] ?= ?.+?),? (?:find|what is|evaluate|calculate){_THE}(?: value of)? {_E}",
        rf"(?:当|若|已知) ?(?P<point>[A-Za-z] ?= ?.+?) ?时?,? ?(?:求|计算|则)?(?:代数式|式子|多项式)? ?{_E} ?(?:的值|=\??){_ASK}",
        rf"求 ?{_E} ?(?:当|在) ?(?P<point>[A-Za-z] ?= ?.+?) ?(?:时|处)?的值{_ASK}",
    ]),
    ("differentiate", [
        rf"(?:{_FIND}){_THE}(?: first)? derivative of(?: the function)? ?{_E}(?:,? (?:with respect to|w\.?r\.?t\.?) {_X})?",
        rf"(?:differentiate|derive)(?: the function)? ?{_E}(?:,? (?:with respect to|w\.?r\.?t\.?) {_X})?",
        rf"(?:d/d|\\frac\{{d\}}\{{d){_X}\}}? ?{_E}",
        rf"(?:求|计算)(?:函数)? ?{_E} ?(?:对 ?{_X} ?)?的导(?:数|函数){_ASK}",
        rf"(?:函数)? ?{_E} ?的导(?:数|函数){_ASK}",
        rf"(?:求导|求导数)[:,]? ?{_E}",
        rf"对 ?{_E} ?求导",
    ]),
    ("differentiate2", [
        rf"(?:{_FIND}){_THE} second derivative of(?: the function)? ?{_E}",
        rf"(?:求|计算)(?:函数)? ?{_E} ?的二阶导(?:数|函数){_ASK}",
    ]),
    ("integrate", [
        rf"(?:{_FIND}){_THE}(?: definite)? integral of ?{_E}(?: ?d(?P<x2>[a-z]))? from (?:{_X} ?= ?)?(?P<low>\S+) to (?P<high>\S+)",
        rf"integrate ?{_E}(?: ?d(?P<x2>[a-z]))? from (?:{_X} ?= ?)?(?P<low>\S+) to (?P<high>\S+)",
        rf"(?:求|计算)(?:函数)? ?{_E} ?(?:从|在) ?(?P<low>\S+?) ?(?:到|至) ?(?P<high>\S+?) ?(?:上)?的定积分{_ASK}",
        rf"(?:{_FIND}){_THE}(?: indefinite)? (?:integral|antiderivative) of(?: the function)? ?{_E}(?: ?d(?P<x2>[a-z]))?(?:,? (?:with respect to|w\.?r\.?t\.?) {_X})?",
        rf"integrate(?: the function)? ?{_E}(?: ?d(?P<x2>[a-z]))?(?:,? (?:with respect to|w\.?r\.?t\.?) {_X})?",
        rf"(?:求|计算)(?:函数)? ?{_E} ?的(?:不定积分|原函数){_ASK}",
    ]),
    ("limit", [
        rf"(?:{_FIND}){_THE} limit of ?{_E} as {_X} (?:approaches|goes to|tends to|->|→|\\to) ?(?P<at>\S+?)",
        rf"(?:求|计算)?当? ?{_X} ?(?:趋于|趋近于|趋向于|→|->|\\to) ?(?P<at>\S+?) ?时,? ?(?:函数)? ?{_E} ?的极限{_ASK}",
    ]),
    ("gcd", [
        rf"(?:{_FIND}){_THE} (?:greatest common (?:divisor|factor)|highest common (?:factor|divisor)|gcd|gcf|hcf|g\.c\.d\.?|largest common (?:factor|divisor))(?: \((?:gcd|gcf|hcf)\))?(?: of|:)? ?\(?{_LIST}\)?",
        rf"(?:gcd|gcf|hcf) ?(?:of|\() ?{_LIST}\)?",
        rf"(?:求|求出|计算|写出)? ?{_LIST} ?(?:这[两三四]个数)?的最大公(?:约|因)数{_ASK}",
    ]),
    ("lcm", [
        rf"(?:{_FIND}){_THE} (?:least common multiple|lowest common multiple|smallest common multiple|lcm|l\.c\.m\.?)(?: \(lcm\))?(?: of|:)? ?\(?{_LIST}\)?",
        rf"lcm ?(?:of|\() ?{_LIST}\)?",
        rf"(?:求|求出|计算|写出)? ?{_LIST} ?(?:这[两三四]个数)?的最小公倍数{_ASK}",
    ]),
    ("remainder", [
        rf"(?:{_FIND}){_THE} remainder(?: when| of| if)? ?{_N}(?: is)? ?(?:divided by|÷|/) ?{_M}(?: is divided)?",
        rf"(?:{_FIND}){_THE} remainder of (?:the division of )?{_N} by {_M}",
        rf"(?:{_FIND})? ?{_N} ?(?:mod(?:ulo)?|\\bmod) ?{_M}",
        rf"(?:求)? ?{_N} ?(?:除以|÷) ?{_M} ?(?:的|,)?余数{_ASK}",
        rf"{_N} ?除以 ?{_M} ?余(?:多少|几)",
    ]),
    ("largest", [
        rf"(?:which|what)(?: number| one| decimal| fraction| of these| of the following| value)?(?: numbers?)?(?: is|'s){_THE} (?:larger|greater|bigger|largest|greatest|biggest|more)(?: number)?[,:;?]* ?{_LIST}",
        r"is (?P<e>\S+?) or (?P<f>\S+?) (?:larger|greater|bigger)",
        rf"{_LIST}[,:;]? ?(?:which|what)(?: one| number)?(?: is|'s){_THE} (?:larger|greater|bigger|largest|greatest)",
        rf"{_LIST} ?(?:,|中|里|相比)*(?:哪个|哪一个|谁)(?:数)?(?:更|比较|最)?大(?:一些|些)?",
        rf"(?:哪个|哪一个|谁)(?:数)?(?:更|比较|最)?大[,:;]? ?{_LIST}",
        rf"{_LIST} ?(?:中|里|这几个数中)?最大的?(?:数)?是(?:哪个|多少|几|什么|谁)?",
    ]),
    ("smallest", [
        rf"(?:which|what)(?: number| one| decimal| fraction| of these| of the following| value)?(?: numbers?)?(?: is|'s){_THE} (?:smaller|less|lesser|smallest|least|lowest)(?: number)?[,:;?]* ?{_LIST}",
        r"is (?P<e>\S+?) or (?P<f>\S+?) (?:smaller|less)",
        rf"{_LIST} ?(?:,|中|里|相比)*(?:哪个|哪一个|谁)(?:数)?(?:更|比较|最)?小(?:一些|些)?",
        rf"(?:哪个|哪一个|谁)(?:数)?(?:更|比较|最)?小[,:;]? ?{_LIST}",
        rf"{_LIST} ?(?:中|里|这几个数中)?最小的?(?:数)?是(?:哪个|多少|几|什么|谁)?",
    ]),
    ("compare", [
        rf"compare(?: the numbers?)?(?: the size of)? ?{_E} (?:and|with|to|vs\.?) {_F}",
        rf"(?:fill in|write|insert|put) ?[<>=, or]+ ?(?:in the (?:blank|circle)|between)?:? ?{_E} ?(?:_+|○|□|\(\)|\( \)|◯|and) ?{_F}",
        rf"比较 ?{_E} ?(?:和|与|,|跟) ?{_F} ?的?大小(?:关系)?",
        rf"(?:在[○□◯]里)?填[上入]?[“\"]?[<>=,、或和\"”“]+:? ?{_E} ?(?:○|□|◯|_+|\(\)) ?{_F}",
        rf"{_E} ?(?:○|□|◯) ?{_F}",
    ]),
    ("is_prime", [
        rf"is(?: the number)? {_N}(?: a)? prime(?: number)?(?: or (?:composite|not))?",
        rf"(?:判断)? ?{_N} ?(?:是否是|是否为|是不是|是|为)(?:质数|素数)(?:吗|么)?",
    ]),
    ("factorint", [
        rf"(?:{_FIND}){_THE} prime factori[sz]ation of {_N}",
        rf"(?:write|express) {_N} as a product of (?:its )?prime(?: factor| number)?s",
        rf"(?:prime )?factori[sz]e {_N}(?: into primes?(?: factors)?)?",
        rf"factor {_N} into primes?(?: factors)?",
        rf"(?:把|将) ?{_N} ?分解(?:质因数|素因数)",
        rf"分解(?:质因数|素因数):? ?{_N}",
        rf"(?:写出)? ?{_N} ?的质因数分解(?:式)?{_ASK}",
    ]),
    ("divisors", [
        rf"(?:list|find|write(?: down)?|what are|give){_THE}(?: all)?(?: of)?(?: the)?(?: positive)? (?:factors|divisors) of {_N}",
        rf"(?:写出|求|找出|列出)? ?{_N} ?的(?:所有|全部)?(?:正)?(?:因数|约数)(?:有哪些|是什么|有)?",
    ]),
    ("percent_of", [
        rf"(?:{_FIND}|how much is)? ?(?P<e>[0-9./ \\a-z{{}}]+?(?:\\?%| percent)|[0-9]+/[0-9]+|\\[dt]?frac\{{[0-9]+\}}\{{[0-9]+\}}|half|a quarter|a third) of (?P<f>-?[0-9][0-9,./]*)",
        rf"(?:求|计算)? ?(?P<f>-?[0-9][0-9,./]*) ?的 ?(?P<e>[0-9.]+ ?\\?%|[0-9]+/[0-9]+|\\[dt]?frac\{{[0-9]+\}}\{{[0-9]+\}}|百分之[一二三四五六七八九十]+|[一二三四五六七八九十]+分之[一二三四五六七八九十]+) ?{_ASK}",
    ]),
    ("percent_ratio", [
        r"what (?:percent|percentage) of (?P<f>-?[0-9][0-9,.]*) is (?P<e>-?[0-9][0-9,.]*)",
        r"(?P<e>-?[0-9][0-9,.]*) is what (?:percent|percentage) of (?P<f>-?[0-9][0-9,.]*)",
        r"what (?:percent|percentage) is (?P<e>-?[0-9][0-9,.]*) of (?P<f>-?[0-9][0-9,.]*)",
        r"(?P<e>-?[0-9][0-9,.]*) ?(?:是|占) ?(?P<f>-?[0-9][0-9,.]*) ?的百分之(?:几|多少)",
    ]),
    ("whole_of_percent", [
        r"(?P<e>-?[0-9][0-9,.]*) is (?P<f>[0-9.]+ ?(?:\\?%|percent)) of what(?: number)?",
        r"(?P<f>[0-9.]+ ?(?:\\?%|percent)) of what number is (?P<e>-?[0-9][0-9,.]*)",
        rf"一个数的 ?(?P<f>[0-9.]+ ?\\?%|[0-9]+/[0-9]+) ?是 ?(?P<e>-?[0-9][0-9,.]*),? ?(?:求)?(?:这个数|这个数是多少|这个数{_ASK})",
    ]),
    ("mean", [
        rf"(?:{_FIND}){_THE} (?:mean|average|arithmetic mean)(?: value)?(?: of)?(?: the)?(?: following)?(?: numbers| data| data set| values)?:? ?{_LIST}",
        rf"(?:求|计算)? ?(?:数据)? ?{_LIST} ?(?:这组(?:数据|数))?的平均(?:数|值){_ASK}",
    ]),
    ("median", [
        rf"(?:{_FIND}){_THE} median(?: of)?(?: the)?(?: following)?(?: numbers| data| data set| values)?:? ?{_LIST}",
        rf"(?:求|计算)? ?(?:数据)? ?{_LIST} ?(?:这组(?:数据|数))?的中位数{_ASK}",
    ]),
    ("mode", [
        rf"(?:{_FIND}){_THE} mode(?: of)?(?: the)?(?: following)?(?: numbers| data| data set| values)?:? ?{_LIST}",
        rf"(?:求|计算)? ?(?:数据)? ?{_LIST} ?(?:这组(?:数据|数))?的众数{_ASK}",
    ]),
    ("range", [
        rf"(?:{_FIND}){_THE} range of(?: the)?(?: following)?(?: numbers| data| data set| values):? ?{_LIST}",
        rf"(?:求|计算)? ?(?:数据)? ?{_LIST} ?(?:这组(?:数据|数))?的极差{_ASK}",
    ]),
    ("round", [
        r"round ?(?P<e>-?[0-9.]+) to (?P<places>[0-9]+|one|two|three|four) decimal places?",
        r"round ?(?P<e>-?[0-9.]+) to the nearest (?P<nearest>whole number|integer|one|tenth|hundredth|thousandth|ten|hundred|thousand)",
        rf"(?:把|将)? ?(?P<e>-?[0-9.]+) ?(?:四舍五入)?保留 ?(?P<places>[0-9一二两三四]+) ?位小数(?:{_ASK}|约是多少)?",
        rf"(?:把|将)? ?(?P<e>-?[0-9.]+) ?四舍五入到(?P<nearest>个位|十分位|百分位|千分位|十位|百位|千位|整数){_ASK}",
    ]),
    ("convert", [
        r"(?:convert|change|express|how many (?P<to2>[a-zA-Z/^0-9 ]+?) are(?: there)? in) ?(?P<n>-?[0-9][0-9.,/]*) ?(?P<from>[a-zA-Z/^0-9 ]+?)(?: (?:to|into|in) (?P<to>[a-zA-Z/^0-9 ]+?))?",
        r"(?P<n>-?[0-9][0-9.,/]*) ?(?P<from>[a-zA-Z/^0-9]+?) ?= ?(?:\?|_+|\( ?\)|\?*) ?(?P<to>[a-zA-Z/^0-9]+?)",
        r"(?P<n>-?[0-9][0-9.,/]*) ?(?P<from>[\u4e00-\u9fff]+?) ?(?:=|等于|是)(?:多少|几|\( ?\)|_+|\?)* ?(?P<to>[\u4e00-\u9fff]+?)",
        r"(?:把|将) ?(?P<n>-?[0-9][0-9.,/]*) ?(?P<from>[\u4e00-\u9fff]+?) ?(?:换算成|化成|换成|改写成) ?(?P<to>[\u4e00-\u9fff]+?)",
    ]),
    ("base", [
        rf"(?:convert|write|express)(?: the)?(?: decimal)?(?: number)? {_N}(?: from decimal| from base 10)? (?:to|in|into) (?P<base>binary|octal|hexadecimal|base [0-9]+)",
        rf"(?:把|将)?(?:十进制)?(?:数)? ?{_N} ?(?:转换|化|换算)?(?:成|为)(?P<base>二|三|五|七|八|十六)进制(?:数)?{_ASK}",
    ]),
    ("letters", [
        r"how many (?:times does the letter )?[\"'`]?(?P<letter>[A-Za-z])[\"'`]?(?:'?s| appear| letters?|(?: |-)?letters)? ?(?:are|is|appear|occur)?(?: there)? ?in(?: the word)? [\"'`]?(?P<word>[A-Za-z]+)[\"'`]?",
        r"how many times does(?: the letter)? [\"'`]?(?P<letter>[A-Za-z])[\"'`]? (?:appear|occur) in(?: the word)? [\"'`]?(?P<word>[A-Za-z]+)[\"'`]?",
        r"(?:单词|英文单词)? ?[\"'“]?(?P<word>[A-Za-z]{2,})[\"'”]? ?(?:这个单词)?(?:中|里|里面)?(?:共|一共)?(?:有|出现了?)(?:几|多少)(?:个|次)(?:字母)? ?[\"'“]?(?P<letter>[A-Za-z])[\"'”]?",
        r"字母 ?[\"'“]?(?P<letter>[A-Za-z])[\"'”]? ?在(?:单词)? ?[\"'“]?(?P<word>[A-Za-z]{2,})[\"'”]? ?(?:中|里)?出现了?(?:几|多少)次",
    ]),
    ("determinant", [rf"(?:{_FIND}){_THE} determinant of(?: the matrix)? ?{_E}", rf"(?:求|计算)?(?:矩阵)? ?{_E} ?的行列式(?:的值)?{_ASK}"]),
    ("inverse", [rf"(?:{_FIND}){_THE} inverse(?: matrix)? of(?: the matrix)? ?{_E}", rf"(?:求|计算)?(?:矩阵) ?{_E} ?的逆矩阵?{_ASK}"]),
    ("transpose", [rf"(?:{_FIND}){_THE} transpose of(?: the matrix)? ?{_E}", rf"(?:求)?(?:矩阵) ?{_E} ?的转置(?:矩阵)?{_ASK}"]),
    ("rank", [rf"(?:{_FIND}){_THE} rank of(?: the matrix)? ?{_E}", rf"(?:求)?(?:矩阵) ?{_E} ?的秩{_ASK}"]),
    ("sum_of", [rf"(?:{_FIND}){_THE} sum of {_E} and {_F}", rf"(?:求)? ?{_E} ?(?:与|和|加) ?{_F} ?的和{_ASK}"]),
    ("product_of", [rf"(?:{_FIND}){_THE} product of {_E} and {_F}", rf"(?:求)? ?{_E} ?(?:与|和|乘) ?{_F} ?的积{_ASK}"]),
    ("difference_of", [rf"(?:{_FIND}){_THE} difference between {_E} and {_F}", rf"(?:求)? ?{_E} ?(?:与|和|减) ?{_F} ?的差{_ASK}"]),
    ("plus", [rf"(?:{_FIND}|how much is)? ?{_E} plus {_F}", rf"{_E} ?加(?:上)? ?{_F} ?(?:等于(?:几|多少)|是(?:几|多少)|=\??)?"]),
    ("minus", [rf"(?:{_FIND}|how much is)? ?{_E} minus {_F}", rf"{_E} ?减(?:去)? ?{_F} ?(?:等于(?:几|多少)|是(?:几|多少)|=\??)?"]),
    ("times", [rf"(?:{_FIND}|how much is)? ?{_E} (?:times|multiplied by) {_F}", rf"{_E} ?乘(?:以)? ?{_F} ?(?:等于(?:几|多少)|是(?:几|多少)|=\??)?"]),
    ("divided", [rf"(?:{_FIND}|how much is)? ?{_E} divided by {_F}", rf"{_E} ?除以 ?{_F} ?(?:等于(?:几|多少)|是(?:几|多少)|=\??)?"]),
    ("square_root", [rf"(?:{_FIND}){_THE} square root of {_E}", rf"(?:求)? ?{_E} ?的算术平方根{_ASK}"]),
    ("cube_root", [rf"(?:{_FIND}){_THE} cube root of {_E}", rf"(?:求)? ?{_E} ?的立方根{_ASK}"]),
    ("square_roots", [rf"(?:求)? ?{_E} ?的平方根{_ASK}"]),
    ("absolute", [rf"(?:{_FIND}){_THE} absolute value of {_E}", rf"(?:求)? ?{_E} ?的绝对值{_ASK}"]),
    ("squared", [rf"(?:{_FIND})? ?{_E} squared", rf"{_E} ?的平方{_ASK}"]),
    ("cubed", [rf"(?:{_FIND})? ?{_E} cubed", rf"{_E} ?的立方{_ASK}"]),
    ("power_of", [rf"(?:{_FIND})? ?{_E} (?:raised )?to the (?:power(?: of)?) {_F}", rf"{_E} ?的 ?{_F} ?次方{_ASK}"]),
    ("simplify", [
        rf"simplify(?: completely)?(?: the expression| the fraction)?:? ?{_E}(?: completely)?",
        rf"(?:write|reduce) ?{_E} (?:in|to)(?: its)? (?:simplest|lowest) (?:form|terms)",
        rf"combine like terms(?: in)?:? ?{_E}",
        rf"化简(?:下列各式|代数式|分数|式子)?:? ?{_E}",
        rf"(?:把|将) ?{_E} ?(?:化简|约分)",
        rf"(?:合并同类项|约分):? ?{_E}",
    ]),
    ("expand", [
        rf"(?:expand|multiply out)(?: and simplify)?(?: the expression)?:? ?{_E}",
        rf"(?:展开|去括号)(?:并化简)?:? ?{_E}",
        rf"(?:把|将) ?{_E} ?展开",
    ]),
    ("factor", [
        rf"(?:fully |completely )?factor(?:i[sz]e)?(?: completely| fully)?(?: the expression| the polynomial)?:? ?{_E}(?: completely| fully)?",
        rf"(?:分解因式|因式分解):? ?{_E}",
        rf"(?:把|将)(?:多项式)? ?{_E} ?(?:分解因式|因式分解)",
    ]),
    ("evaluate", [
        rf"(?:{_FIND}|how much is|how much does|simplify|do the (?:sum|math)){_THE}(?: exact)?(?: value of| value| result of)?(?: the expression)?(?: following)?:? ?{_E}(?: equal| make)?",
        rf"(?:计算|求值|口算|列式计算|脱式计算|简便计算|直接写出得数|求|算一算|怎样简便就怎样算|递等式计算)(?:下列各题|下面各题|出|一下)?:? ?{_E}(?: ?的(?:值|结果|得数))? ?{_ASK}",
        rf"{_E} ?(?:的值|的结果|的得数)? ?(?:等于|是|得)(?:多少|几|什么)",
        rf"{_E} ?(?:equals|is|makes?|=) ?(?:what|\?|_+|how much)?",
        rf"{_E} ?= ?(?:\( ?\)|\(\?\)|\?|_+|□)",
        rf"{_E}",
    ]),
]  # fmt: skip

_CUES: dict[str, tuple[str, ...]] = {
    "substitute": ("=",), "differentiate": ("d/d", "deriv", "differ", "导", "frac{d"), "integrate": ("integ", "antider", "积分", "原函数"),
    "differentiate2": ("second", "二阶"), "limit": ("limit", "极限"), "gcd": ("common", "gc", "hcf", "公"),
    "lcm": ("common", "lcm", "l.c.m", "公倍"), "remainder": ("remainder", "mod", "余"),
    "compare": ("compar", "<", ">", "=", "比较", "○", "□", "◯"), "is_prime": ("prime", "质", "素"),
    "factorint": ("prime", "质", "素"), "divisors": ("factor", "divisor", "因数", "约数"),
    "percent_ratio": ("percent", "百分"), "whole_of_percent": ("what", "一个数"), "mean": ("mean", "average", "平均"),
    "median": ("median", "中位"), "mode": ("mode", "众数"), "range": ("range", "极差"), "round": ("round", "小数", "四舍"),
    "convert": ("=", "convert", "change", "express", "how many", "等于", "是", "把", "将"), "base": ("base", "binary", "octal", "hexa", "进制"),
    "determinant": ("determinant", "行列式"), "inverse": ("inverse", "逆"), "transpose": ("transpose", "转置"),
    "rank": ("rank", "秩"), "sum_of": ("sum of", "的和"), "product_of": ("product of", "的积"),
    "difference_of": ("difference", "的差"), "plus": ("plus", "加"), "minus": ("minus", "减"),
    "times": ("times", "multipl", "乘"), "divided": ("divided", "除以"), "square_root": ("square root", "平方根"),
    "cube_root": ("cube root", "立方根"), "square_roots": ("平方根",), "absolute": ("absolute", "绝对值"),
    "squared": ("squared", "平方"), "cubed": ("cubed", "立方"), "power_of": ("power", "次方"),
    "simplify": ("simpl", "lowest", "like terms", "化简", "约分", "同类项"), "expand": ("expand", "multiply out", "展开", "括号"),
    "factor": ("factor", "因式"), "largest": ("larg", "great", "bigg", "more", "大"), "smallest": ("small", "less", "least", "low", "小"),
}  # fmt: skip
PHRASES = (
    *phrases_comparing.PHRASES, *phrases_wholes.PHRASES, *phrases_geometry.PHRASES, *phrases_figures.PHRASES, *phrases_functions.PHRASES,
    *phrases_sequences.PHRASES, *phrases_calculation.PHRASES, *phrases_algebra.PHRASES,
    *(Phrase(name, _CUES.get(name, ()), tuple(patterns)) for name, patterns in _TABLE),
)  # fmt: skip


def matches(text: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The phrases that cover a trimmed text, with their groups, in the tables' order."""
    lower = text.lower()
    for phrase in PHRASES:
        if phrase.cues and not any(cue in lower for cue in phrase.cues):
            continue
        for pattern in phrase.patterns:
            found = compiled(pattern).fullmatch(text)
            if found is not None:
                yield phrase.name, groups_of(found)

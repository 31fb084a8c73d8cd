# ruff: noqa: E501 - a pattern cut into lines cannot be read
"""How questions about whole numbers are put: divisors, multiples, remainders, digits, bases, counting, the 24 game."""

from __future__ import annotations

from reasoning_engine.cas.phrase import ASK, FIND, LIST, QIU, M, N, Phrase, asked, np

_GCD = r"(?:greatest|highest|largest) common (?:divisor|factor)(?: \([a-z]+\))?"
_LCM = r"(?:least|lowest|smallest) common multiple(?: \([a-z]+\))?"
_POWER = r"(?P<base>[0-9]+) ?(?:\^|\*\*) ?\{?(?P<power>[0-9]+)\}?"
_RAISED = r"(?P<base>[0-9]+)(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]+)"
_PLACE = r"(?P<place>ones?|units?|tens?|hundreds?|thousands?|ten[- ]thousands?|hundred[- ]thousands?)"
_WEI = r"(?P<place>个|十|百|千|万|十万)位"
_NAMES = r"(?:the )?(?:positive )?(?:integers?|numbers?|whole numbers?|natural numbers?)"
_UP_TO = rf"(?:(?:how many |count )?(?:of )?(?:the )?(?:positive )?(?:integers?|numbers?|whole numbers?|natural numbers?)? ?from 1 to {N}|how many positive integers (?:up to|not exceeding|not greater than|below or equal to) {N}|how many of the first {N.replace('P<n>', 'P<n2>')} positive integers|among 1, ?2, ?(?:\.\.\.|…|3, ?\.\.\.),? ?{N.replace('P<n>', 'P<n3>')})"
_A, _B = r"(?P<a>[0-9]+)", r"(?P<b>[0-9]+)"
_FROM_ONE = r"(?:前 ?(?P<n>[0-9]+) ?个正整数(?:里|中)?|(?:从|在)? ?1 ?(?:至|到|~) ?(?P<n2>[0-9]+) ?(?:的自然数|的整数|的正整数)?(?:里|中|这些数中)?|不超过 ?(?P<n3>[0-9]+) ?的(?:正整数|自然数)(?:里|中)?|在 ?1, ?2, ?(?:…|\.\.\.|⋯),? ?(?P<n4>[0-9]+) ?(?:里|中)?)"
_HOW_MANY_ZH = r"(?:的)?(?:整数|数|自然数)?(?:共|一共)?(?:有)?(?:多少|几)个?"

PHRASES = (
    Phrase("gcd_of", ("common", "divides both", "gcd", "gcf", "hcf"), (
        np(rf"{_GCD} of(?: the numbers?)? {LIST}"), np(rf"largest (?:number|integer) (?:that|which) divides (?:both |all of )?{LIST}"), np(rf"(?:gcd|gcf|hcf) ?(?:of )?{LIST}"),
    )),
    Phrase("gcd_of", ("最大",), (
        rf"(?:能)?同时整除 ?{LIST} ?的最大的?(?:整数|数){ASK}", asked(rf"{LIST} ?(?:这[两三]个数)?的最大公(?:约|因)数"), rf"{LIST} ?= ?\?? ?\(求最大公(?:因|约)数\)",
    )),
    Phrase("lcm_of", ("common", "smallest", "least", "lcm"), (
        np(rf"{_LCM} of(?: the numbers?)? {LIST}"), np(rf"(?:smallest|least) (?:positive )?(?:number|integer) (?:that is |which is )?(?:divisible by|a multiple of) both {LIST}"), np(rf"lcm ?(?:of )?{LIST}"),
    )),
    Phrase("lcm_of", ("最小", "倍数"), (
        rf"既是 ?{N} ?的倍数,?又是 ?{M} ?的倍数的最小的?(?:正整数|自然数|数){ASK}", rf"能?同时(?:被|是) ?{LIST} ?(?:整除|的倍数)的最小的?(?:正整数|自然数|数){ASK}",
        rf"{LIST} ?= ?\?? ?\(求最小公倍数\)", asked(rf"{LIST} ?(?:这[两三]个数)?的最小公倍数"),
    )),
    Phrase("factorint_of", ("prime",), (
        rf"(?:decompose|split|factor|break(?: down)?|factori[sz]e) {N} in(?:to)? (?:its )?prime (?:factors|numbers)", np(rf"prime (?:factori[sz]ation|decomposition) of {N}"), rf"(?:write|express) {N} as a product of primes?(?: factors| numbers)?",
    )),
    Phrase("factorint_of", ("质", "素"), (
        rf"(?:把|将) ?{N} ?写成(?:质|素)(?:因)?数相乘的形式", rf"(?:对)? ?{N} ?(?:进行)?分解(?:质|素)因数{ASK}", rf"{N} ?可以写成哪些(?:质|素)数的(?:乘)?积",
    )),
    Phrase("divisors_of", ("factor", "divi"), (
        rf"(?:which|what)(?: positive)?(?: whole)? (?:numbers|integers) divide {N}(?: without (?:a )?remainder| exactly| evenly)?", rf"(?:{FIND}|list |name |what are )?(?:all |every )?(?:of )?(?:the )?(?:positive )?(?:factors?|divisors?) of {N}",
    )),
    Phrase("divisors_of", ("因数", "约数", "整除"), (
        rf"(?:哪些|什么)(?:正整数|自然数|数)能整除 ?{N}", rf"(?:求|写出|找出|列出|列举)? ?{N} ?的(?:所有|全部|一切)?(?:的)?(?:正)?(?:因数|约数)(?:有哪些|是什么|是哪些|有)?",
    )),
    Phrase("divisor_count", ("factor", "divi"), (
        rf"how many (?:positive |different |distinct )?(?:divisors|factors) (?:does|has) {N}(?: have)?", rf"how many positive (?:integers|numbers|whole numbers) divide {N}(?: exactly| evenly)?",
        np(rf"number of (?:positive )?(?:divisors|factors) of {N}"), rf"count the (?:positive )?(?:factors|divisors) of {N}", rf"how many (?:positive )?(?:factors|divisors) are there of {N}",
    )),
    Phrase("divisor_count", ("因数", "约数", "整除"), (
        rf"{N} ?(?:一共|共)?有(?:多少|几)个(?:正)?(?:因数|约数)", asked(rf"{N} ?的(?:正)?(?:因数|约数)的?个数"), rf"能整除 ?{N} ?的正整数(?:一共|共)?有(?:多少|几)个",
    )),
    Phrase("remainder_of", ("remain", "left over", "mod"), (
        rf"divide {N} by {M}[.,;] ?(?:what is the remainder|what remains|what is left over)", rf"{N} ?(?:÷|/|\\div|divided by) ?{M} leaves (?:what|which) remainder", np(rf"remainder:? (?:of |when |from |in )?{N} ?(?:÷|/|\\div|divided by|is divided by) ?{M}"),
        rf"(?:when|if) {N} is divided by {M},? (?:how much is left over|what is the remainder|what remains|what is left over)", rf"what (?:is left over|remains) (?:when|if) {N} is divided by {M}", rf"(?:{FIND})?{N} ?(?:mod|modulo|\\bmod|\\mod) ?{M}(?: ?=)?", rf"what remainder does {N} leave when divided by {M}",
    )),
    Phrase("remainder_of", ("余", "mod"), (
        rf"用 ?{M} ?去?除 ?{N},? ?(?:余数是(?:多少|几)|余(?:多少|几))", rf"{N} ?被 ?{M} ?除,? ?(?:余数是(?:多少|几)|余(?:多少|几)|所得的余数是(?:多少|几))", rf"{QIU}{N} ?(?:÷|/|\\div|除以) ?{M} ?,?(?:所得)?的?余(?:数)?{ASK}", rf"{N} ?(?:÷|/|\\div|除以) ?{M},? ?余(?:数是)?(?:多少|几)",
    )),
    Phrase("power_remainder", ("remain", "mod", "divide"), tuple(
        pattern.replace("POWER", power) for power in (_POWER, _RAISED) for pattern in (
            rf"divide POWER by {M}[.,;] ?(?:what is the remainder|what remains)", np(rf"remainder (?:of |when )?POWER (?:is )?divided by {M}"), rf"(?:{FIND})?POWER ?(?:mod|modulo|\\bmod) ?{M}(?: ?=)?", rf"(?:when|if) POWER is divided by {M},? what is the remainder",
        )
    )),
    Phrase("power_remainder", ("余", "mod"), tuple(
        pattern.replace("POWER", power) for power in (_POWER, _RAISED) for pattern in (
            rf"{QIU}POWER ?(?:被 ?{M} ?除|除以 ?{M.replace('P<m>', 'P<m2>')}),? ?(?:所得)?的?余(?:数)?{ASK}", rf"POWER ?(?:mod|\\bmod) ?{M} ?=?",
        )
    )),
    Phrase("last_digit", ("digit", "位"), tuple(
        pattern.replace("POWER", power) for power in (_POWER, _RAISED) for pattern in (
            np(r"(?:last|final|units?|ones) digit (?:of|in) POWER"), r"(?:in )?which digit does POWER end(?: in| with)?", r"POWER: which digit stands in the ones place", rf"{QIU}POWER ?的(?:个位数字?|个位上的数字?|末位数字?|最后一位(?:数字?)?|末尾数字){ASK}",
        )
    )),
    Phrase("quotient", ("quotient", "full groups", "complete groups"), (
        rf"how many (?:full|complete|whole) groups of {M} are (?:there )?in {N}", rf"{N} is divided by {M} with a remainder\. what is the quotient", np(rf"(?:whole-number |whole |integer )?quotient(?: \((?:without|ignoring|leaving out) the remainder\))? of {N} ?(?:÷|/|\\div|divided by) ?{M}(?:,? ?\(?(?P<whole>(?:leaving out|without|ignoring) the remainder)\)?)?"),
    )),
    Phrase("quotient", ("商", "最多"), (
        rf"{N} ?(?:÷|\\div|除以) ?{M} ?有余数,? ?(?:它的)?商{ASK}", rf"有余数除法 ?{N} ?(?:÷|\\div|除以) ?{M},? ?商{ASK}", rf"{N} ?(?:里)?最多(?:可以|能)?分成(?:几|多少)个 ?{M}",
    )),
    # --- digits and bases
    Phrase("digit", ("digit",), (
        np(rf"{_PLACE} digit (?:of|in)(?: the number)? {N}"), rf"{FIND}digit in the {_PLACE} place(?: of|:|,)? ?{N}", rf"in (?:the number )?{N},? (?:which|what) digit (?:stands|is) in the {_PLACE} place", rf"(?:which|what) digit is in the {_PLACE} place (?:of|in) {N}",
    )),
    Phrase("digit", ("位",), (
        rf"(?:数|在)? ?{N} ?(?:这个数)?(?:的|中|里)?,? ?{_WEI}(?:上)?(?:的)?(?:数字?|数)?{ASK}",
    )),
    Phrase("place_value", ("value", "worth", "stand"), (
        np(rf"(?:place )?value of the (?:digit )?(?P<d>[0-9]) in(?: the number)? {N}"), rf"in (?:the number )?{N},? how much is the (?:digit )?(?P<d>[0-9]) worth", rf"what does the (?:digit )?(?P<d>[0-9]) in {N} stand for\??(?: give its value)?", rf"what (?:value does|is) the (?:digit )?(?P<d>[0-9]) (?:have )?in {N}(?: worth)?",
    )),
    Phrase("place_value", ("表示",), (
        rf"(?:在|数)? ?{N} ?(?:这个数)?(?:中|里)?的?,? ?(?:数字)? ?(?P<d>[0-9]) ?表示(?:的数)?(?:是)?多少",
    )),
    Phrase("from_base", ("base", "binary", "decimal", "octal", "hexadecimal"), (
        r"(?:write|convert|express|change|turn) (?:the )?(?:base[- ](?P<base>[0-9]+) |(?P<named>binary|octal|hexadecimal) )(?:number|numeral)? ?(?P<digits>[0-9A-Fa-f]+) (?:as|to|in|into) (?:a )?(?:decimal(?: number)?|base (?:10|ten)|the decimal system)",
        r"(?:convert|write|change) (?P<digits>[0-9A-Fa-f]+) from (?:base (?P<base>[0-9]+)|(?P<named>binary|octal|hexadecimal)) (?:to|into|in) (?:base (?:ten|10)|decimal)",
        r"the number (?P<digits>[0-9A-Fa-f]+) is written in base (?P<base>[0-9]+)\. what is it in (?:the decimal system|decimal|base ten|base 10)", r"which decimal number is (?P<digits>[0-9A-Fa-f]+) in base (?P<base>[0-9]+)", r"in base (?P<base>[0-9]+) a number reads (?P<digits>[0-9A-Fa-f]+)\. how large is it",
        r"what is (?P<digits>[0-9A-Fa-f]+) (?:\(base (?P<base>[0-9]+)\)|in base (?P<base2>[0-9]+)) (?:in ordinary notation|in decimal|in base ten|in base 10|as a decimal number)", r"(?P<digits>[0-9A-Fa-f]+)_\{?(?P<base>[0-9]+)\}? (?:in|to|as) (?:base ten|base 10|decimal)",
    )),
    Phrase("from_base", ("进制",), (
        rf"(?P<digits>[0-9A-Fa-f]+) ?(?:是|为) ?(?P<base>[0-9]+|二|三|五|七|八|十六) ?进制数?,? ?(?:化为|化成|转换为|它在)?十进制(?:数)?(?:中)?{ASK}", rf"(?:把|将)?(?:一个)? ?(?P<base>[0-9]+|二|三|五|七|八|十六) ?进制(?:数|的)? ?(?P<digits>[0-9A-Fa-f]+) ?(?:化|转换|换算|转化)?(?:成|为)十进制(?:数)?{ASK}", r"求 ?(?P<base>[0-9]+|二|三|五|七|八|十六) ?进制数 ?(?P<digits>[0-9A-Fa-f]+) ?的十进制值",
        r"(?P<base>[0-9]+|二|三|五|七|八|十六) ?进制(?:数|的) ?(?P<digits>[0-9A-Fa-f]+) ?等于十进制的?(?:多少|几)", r"(?:把|将) ?(?P<digits>[0-9A-Fa-f]+) ?\( ?(?P<base>[0-9]+) ?进制\) ?(?:转换|化)(?:为|成)十进制(?:数)?", r"一个数用 ?(?P<base>[0-9]+) ?进制写是 ?(?P<digits>[0-9A-Fa-f]+),? ?它在十进制中是(?:几|多少)",
    )),
    Phrase("base", ("base",), (
        r"(?:convert|write|express|change)(?: the)?(?: decimal| base ten| base 10)?(?: number)? (?P<n>[0-9]+)(?: from (?:decimal|base 10|base ten))? (?:to|in|into|as a) (?P<base>base [0-9]+)(?: number)?", r"what is (?P<n>[0-9]+) in (?P<base>base [0-9]+)",
    )),
    # --- counting and congruences
    Phrase("count_multiples", ("divi", "multiple"), (
        rf"{_UP_TO}(?: that|:|,)? ?(?P<rule>(?:how many |are |is |of (?:them )?)*.{{3,60}})", rf"count (?:the )?(?:positive )?(?:numbers|integers) from 1 to {N} (?P<rule>(?:that|which) .{{3,40}})", rf"from 1 to {N}: how many (?P<rule>.{{3,60}})",
    )),
    Phrase("count_multiples", ("整除", "倍数"), (
        rf"{_FROM_ONE},? ?(?P<rule>.{{3,40}}?){_HOW_MANY_ZH}",
    )),
    Phrase("congruences", ("≡", "\\equiv"), (
        r"find the (?:smallest|least) positive (?:integer |number )?(?P<x>[a-z])(?: with| such that| for which) (?P<rules>.+)", r"solve (?P<rules>.+); give the (?:least|smallest) positive (?:solution|integer)", r"求满足 ?(?P<rules>.+?) ?的最小正整数 ?(?P<x>[a-z])",
    )),
    Phrase("congruences", ("remainder", "余"), (
        r"(?:which|what is the|find the|what) (?:smallest|least) positive (?:integer|number|whole number) (?:has|with|that leaves|which leaves|leaving) (?P<rules>remainder.+)", r"a number (?:leaves|has) (?P<rules>remainder .+?)\. what is the smallest such positive (?:number|integer)",
        r"(?:一堆物品,数数看:|(?:有一个|一个)(?:正整数|自然数|数),?)?(?P<rules>除以.+?),? ?(?:最小的这样的正整数是(?:几|多少)|它最小是(?:几|多少)\??(?: ?\(正整数\))?|这个数最小是(?:几|多少)|最少有(?:多少|几)个|最小是(?:几|多少))", r"求最小的正整数,使它(?P<rules>除以.+)",
    )),
    Phrase("factorial_zeros", ("zero", "零", "0", "end"), (
        rf"(?:{FIND})?(?:number of )?(?:the )?(?:trailing |final )?zeros (?:at the end )?of {N}!", rf"{N}! ends (?:in|with) how many zeros", rf"(?:with |in )?how many (?:trailing )?zeros (?:does|has)(?: the number)? {N}! (?:end(?: in| with)?|have)(?: at the end)?", rf"{QIU}{N}! ?(?:的)?(?:结果)?(?:的)?(?:末尾)?(?:连续)?(?:的)?(?:一共|连续)?(?:有)?(?:(?:几|多少)个(?:零|0|连续的零)|的? ?(?:零|0) ?(?:的个数|有(?:几|多少)个))",
    )),
    Phrase("game24", ("24",), (
        r"(?P<before>[^0-9]*(?:24[^0-9]*)?)(?P<list>[0-9]+(?: ?[,、;] ?[0-9]+){2,3}|[0-9]+(?: [0-9]+){2,3})(?P<after>[^0-9]*(?:24[^0-9]*)?)",
    )),
    # --- letters
    Phrase("letters_of", ("how", "count"), (
        r"in (?:the )?word \"?(?P<word>[a-z]+)\"?,? how (?:often|many times) does (?:the letter )?\"?(?P<letter>[a-z])\"? (?:appear|occur)", r"count the (?:letters? )?\"?(?P<letter>[a-z])\"?(?:'?s)? in (?:the word )?\"?(?P<word>[a-z]+)\"?", r"how many times is (?:the letter )?\"?(?P<letter>[a-z])\"? used in (?:spelling )?(?:the word )?\"?(?P<word>[a-z]+)\"?",
        r"how (?:often|many times) does (?:the letter )?\"?(?P<letter>[a-z])\"? (?:appear|occur) in (?:the word )?\"?(?P<word>[a-z]+)\"?", r"how many (?:letters? )?\"?(?P<letter>[a-z])\"?(?:'?s|s)? (?:are (?:there )?|does )?(?:in )?(?:the )?(?:word )?\"?(?P<word>[a-z]{2,})\"?(?: (?:have|contain))?",
    )),
    Phrase("letters_of", ("几个", "多少", "几次"), (
        r"(?:数一数)? ?(?:单词|英文单词)? ?\"?(?P<word>[a-z]{2,})\"? ?(?:这个(?:词|单词))?(?:中|里|里面)?,?(?:一共|共)?(?:有|出现了?)(?:几|多少)(?:个|次)(?:字母)? ?\"?(?P<letter>[a-z])\"?", r"(?:字母)? ?\"?(?P<letter>[a-z])\"? ?在(?:单词)? ?\"?(?P<word>[a-z]{2,})\"? ?(?:这个词)?(?:中|里)?(?:一共)?出现了?(?:几|多少)次",
    )),
    # --- clock times
    Phrase("elapsed", ("minute",), (
        r"how (?:much time passes|many minutes (?:are there|pass)) (?:between|from) (?P<h>[0-9]{1,2}):(?P<i>[0-9]{2}) (?:and|to|until) (?P<k>[0-9]{1,2}):(?P<j>[0-9]{2})(?:,? in minutes)?", r"(?:a|the) (?:lesson|film|movie|class|show|match|train|bus|flight|meeting) (?:runs|lasts|starts at|departs at|begins at|goes)(?: from)? (?P<h>[0-9]{1,2}):(?P<i>[0-9]{2}) (?:to|until|and (?:ends|arrives|finishes) at) (?P<k>[0-9]{1,2}):(?P<j>[0-9]{2})\. how (?:long is it in minutes|many minutes (?:does it last|is the (?:journey|trip)|long is it))",
        r"[A-Z][a-z]+ leaves at (?P<h>[0-9]{1,2}):(?P<i>[0-9]{2}) and arrives at (?P<k>[0-9]{1,2}):(?P<j>[0-9]{2})\. how many minutes does the (?:trip|journey) take",
    )),
    Phrase("elapsed", ("分钟",), (
        r"从 ?(?P<h>[0-9]{1,2}):(?P<i>[0-9]{2}) ?到 ?(?P<k>[0-9]{1,2}):(?P<j>[0-9]{2}),? ?(?:经过了?|过了|一共|有)(?:多少|几)分钟", r"[\u4e00-\u9fff]{1,6}从? ?(?P<h>[0-9]{1,2}):(?P<i>[0-9]{2}) ?(?:上|开始|出发|开出|写作业写|看书看),?(?:到)? ?(?P<k>[0-9]{1,2}):(?P<j>[0-9]{2})(?:到达|到站|结束|放映完)?,? ?(?:这节课|路上用了|行驶了|放映了|一共写了|一共看了)(?:是)?(?:多少|几)分钟",
    )),
)  # fmt: skip

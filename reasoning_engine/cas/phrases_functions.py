# ruff: noqa: E501 - a pattern cut into lines cannot be read
"""How functions are asked about: values, extrema, derivatives, tangents, integrals, limits, coefficients."""

from __future__ import annotations

from reasoning_engine.cas.phrase import ASK, FIND, IS, QIU, E, F, Phrase, X, np

_NAMED = rf"(?:the function |function |函数 ?)?(?:(?P<name>[a-z]) ?\( ?(?P<x>[a-z]) ?\)|y|s) ?= ?{E}"
_LET = r"(?:let|if|given(?: that)?|for|suppose(?: that)?|the functions? (?:are|is)|consider|with|when|设|已知|若|如果|给定|函数|设函数)?:? ?"
_VALUE = r"(?P<at>[-+]?[^,;()]{1,20}?)"
_ASKS = rf"(?:{FIND}|then |what is |求 ?|则 ?|计算 ?|那么 ?|求出 ?)?"
_DERIVATIVE = r"(?:derivative|slope of the tangent|gradient|slope)"
_COEFFICIENT = r"(?P<x>[a-z])(?: ?\^ ?\{?(?P<k>[0-9]+)\}?|(?P<raised>[²³⁴⁵⁶⁷⁸⁹]))?"
_INFINITY = r"(?P<at>-? ?(?:\\?infinity|\\infty|∞|oo)|[-+]?[0-9./]+|(?:正|负)?无穷大?|0)"

PHRASES = (
    Phrase("composed", ("(",), (
        rf"{_LET}(?P<f>[a-z]) ?\( ?(?P<x>[a-z]) ?\) ?= ?(?P<first>[^=]+?)(?: and|,| 和|;|与) ?(?P<g>[a-z]) ?\( ?(?P<y>[a-z]) ?\) ?= ?(?P<second>[^=]+?) ?[.,;]? ?{_ASKS}(?:the value of )?(?P<outer>[a-z]) ?\( ?(?P<inner>[a-z]) ?\( ?(?P<at>-?[0-9./]+) ?\) ?\){IS}(?: ?的值)?{ASK}",
    )),
    Phrase("function_value", ("(",), (
        rf"{_LET}(?P<f>[a-z]) ?\( ?(?P<x>[a-z]) ?\) ?= ?(?P<first>[^=]+?) ?[.,;]? ?{_ASKS}(?:the value of )?(?P<outer>[a-z]) ?\( ?(?P<at>-?[0-9./]+) ?\){IS}(?: ?的值)?{ASK}",
    )),
    Phrase("extremum", ("minim", "maxim", "least", "greatest", "largest", "smallest"), (
        np(rf"(?P<way>minimum|maximum|least|greatest|smallest|largest)(?: value)?(?: of| that)? {_NAMED}(?: can take| takes)?"), rf"{_LET}{_NAMED}[.,;]? ?{FIND}(?:its|the) (?P<way>minimum|maximum|least|greatest|smallest|largest)(?: value)?", rf"{_NAMED} has a (?P<way>minimum|maximum)\. how (?:much|large|big|small) is it",
        np(rf"(?P<way>minimum|maximum)(?: value)? of {E}"),
    )),
    Phrase("extremum", ("最小值", "最大值"), (
        rf"(?:已知|设)? ?{_NAMED},? ?求(?:它|函数)?的最(?P<way>小|大)值", rf"{QIU}(?:二次)?(?:函数|抛物线)? ?(?:(?P<name>[a-z]) ?\( ?(?P<x>[a-z]) ?\)|y) ?= ?{E} ?的最(?P<way>小|大)值{ASK}",
    )),
    Phrase("derivative", ("derivative", "'", "prime", "differentiate"), (
        rf"{_LET}{_NAMED}[.,;]? ?(?:then )?(?:{FIND}|what is )?(?:its |the )?(?:derivative|f ?' ?\( ?[a-z] ?\)|[fghy] ?'|dy/dx)(?: with respect to [a-z])?{IS}", rf"(?:{FIND})(?:first )?derivative of (?:the function )?(?:[fghy](?: ?\([a-z]\))? ?= ?)?{E}(?:,? with respect to (?P<x>[a-z]))?",
    )),
    Phrase("derivative", ("导", "'"), (
        rf"(?:设|已知|若|如果)?(?:函数)? ?{_NAMED},? ?(?:则|求|计算|那么)? ?(?:它的导数|导数|导函数|[fghy] ?' ?(?:\( ?[a-z] ?\))?){ASK}", rf"(?:求|计算)?(?:函数)? ?(?:(?P<name>[a-z]) ?\( ?(?P<x>[a-z]) ?\)|y) ?= ?{E} ?的导(?:函)?数{ASK}",
    )),
    Phrase("derivative_at", ("'", "derivative", "slope", "gradient", "tangent"), (
        rf"{_LET}{_NAMED}[.,;]? ?(?:then )?(?:{FIND}|what is )?[a-z] ?' ?\( ?{_VALUE} ?\){IS}", rf"{_LET}{_NAMED}[.,;]? ?(?:then )?{FIND}?(?:its |the )?{_DERIVATIVE}(?: of the (?:curve|graph|function))? (?:at|when|for|where) (?P<y>[a-z]) ?= ?{_VALUE}",
        np(rf"{_DERIVATIVE}(?: of| to)?(?: the (?:curve|graph|function))?(?: of)? {_NAMED} (?:at|when|for|where) (?P<y>[a-z]) ?= ?{_VALUE}"),
    )),
    Phrase("derivative_at", ("导数", "'", "斜率"), (
        rf"(?:设|已知|若|如果)?(?:函数)? ?{_NAMED},? ?(?:则|求|计算|那么)? ?[a-z] ?' ?\( ?{_VALUE} ?\){ASK}", rf"{QIU}(?:函数|曲线)? ?(?:(?P<name>[a-z]) ?\( ?(?P<x>[a-z]) ?\)|y) ?= ?{E} ?,?(?:求)?(?:在)? ?(?P<y>[a-z]) ?= ?{_VALUE} ?(?:处|时)的?(?:导数值?|切线的?斜率){ASK}",
        rf"(?:设|已知|若)(?:函数|曲线)? ?{_NAMED},? ?求(?:它)?在 ?(?P<y>[a-z]) ?= ?{_VALUE} ?(?:处|时)的(?:导数|切线的?斜率)",
    )),
    Phrase("tangent", ("tangent", "touches"), (
        rf"{FIND}?(?:equation of )?(?:the )?(?:tangent(?: line)?|line that touches)(?: to| of)?(?: the (?:curve|graph|parabola|graph of))? ?(?:(?P<name>f) ?\( ?(?P<x>[a-z]) ?\)|y) ?= ?{E} (?:at|where|when|in)(?: the point where)? (?P<y>[a-z]) ?= ?{_VALUE}(?: (?:as|in the form) y ?= ?mx ?\+ ?b)?",
    )),
    Phrase("tangent", ("切线",), (
        rf"(?:求|写出|过)?(?:曲线|抛物线|函数)? ?(?:(?P<name>f) ?\( ?(?P<x>[a-z]) ?\)|y) ?= ?{E} ?(?:在|上) ?(?P<y>[a-z]) ?= ?{_VALUE} ?处(?:的点作切线,求)?的?切线的?方程(?: ?\(y ?= ?kx ?\+ ?b ?的形式\))?{ASK}", rf"已知(?:曲线|抛物线|函数) ?y ?= ?{E},? ?求(?:它)?在 ?(?P<y>[a-z]) ?= ?{_VALUE} ?处的切线(?:方程)?",
    )),
    Phrase("integral", ("integral", "integrate", "∫", "\\int"), (
        rf"(?:{FIND}|evaluate |calculate )?(?:the )?(?:value of )?(?:the )?(?:definite )?(?:integral )?(?:the )?integral of ?{E}(?: ?d(?P<x2>[a-z]))? from (?:{X} ?= ?)?(?P<low>[-+]?[0-9./\\a-z]+) to (?:[a-z] ?= ?)?(?P<high>[-+]?[0-9./\\a-z]+){IS}", rf"(?:{FIND}|evaluate |integrate )?(?:the )?(?:value of )?∫ ?{E} ?d(?P<x2>[a-z]) ?,? ?\(? ?from (?:{X} ?= ?)?(?P<low>[-+]?[0-9./]+) to (?:[a-z] ?= ?)?(?P<high>[-+]?[0-9./]+) ?\)?{IS}",
    )),
    Phrase("integral", ("积分", "∫"), (
        rf"(?:计算|求)?(?:定积分)?:? ?{E} ?从 ?(?:{X} ?= ?)?(?P<low>[-+]?[0-9./]+) ?到 ?(?:[a-z] ?= ?)?(?P<high>[-+]?[0-9./]+) ?的(?:定)?积分(?: ?的值)?{ASK}", rf"(?:计算|求)?(?:定积分)?:? ?∫ ?{E} ?d(?P<x2>[a-z]) ?,? ?\( ?从 ?(?P<low>[-+]?[0-9./]+) ?到 ?(?P<high>[-+]?[0-9./]+) ?\)(?: ?的值)?{ASK}",
    )),
    Phrase("integral", ("∫", "\\int"), (rf"(?:{FIND}|evaluate )?(?:the )?(?:value of )?∫ ?{E} ?d(?P<x2>[a-z]){IS}",)),
    Phrase("limit_of", ("lim",), (
        rf"(?:{FIND}|evaluate )?(?:the )?(?:value of )?lim ?\(? ?{X} ?(?:->|→|\\to) ?{_INFINITY} ?\)? ?{E}{IS}", rf"(?:{FIND}|evaluate )?(?:the )?(?:value of )?lim ?{E}, ?{X} ?(?:->|→|\\to) ?{_INFINITY}{IS}", np(rf"limit of {E} (?:for|as|when) {X} ?(?:->|→|\\to|approaches|goes to|tends to) ?{_INFINITY}"),
        rf"(?:求|计算)?(?:极限)?:? ?lim ?\(? ?{X} ?(?:->|→|\\to) ?{_INFINITY} ?\)? ?{E}(?: ?的值)?{ASK}",
    )),
    Phrase("limit_of", ("极限",), (
        rf"(?:求|计算)?(?:极限)?:? ?当? ?{X} ?(?:趋于|趋近于|趋向于|趋向|→|->) ?{_INFINITY} ?时,? ?{E} ?的极限{ASK}",
    )),
    Phrase("evaluate", ("lim", "int", "sum"), (
        rf"(?:求极限|求定积分|计算定积分|求和|求积分|计算极限):? ?{E} ?(?:的值)?{ASK}",
    )),
    Phrase("between", ("area",), (
        rf"{FIND}(?:the )?area (?:of the (?:region|figure) )?(?:bounded|enclosed) by (?:the (?:curves?|lines?|graphs of) )?y ?= ?{E} and y ?= ?{F}", rf"how (?:big|large) is the area (?:that )?y ?= ?{E} cuts off from y ?= ?{F}", rf"{FIND}(?:the )?area between (?:the curves )?y ?= ?{E} and y ?= ?{F}",
        rf"how (?:big|large) is the (?:area|region) between y ?= ?{E} and y ?= ?{F}",
    )),
    Phrase("between", ("面积",), (
        rf"(?:求|计算)?(?:由)?(?:抛物线|曲线|直线)? ?y ?= ?{E} ?(?:与|和)(?:抛物线|曲线|直线)? ?y ?= ?{F} ?(?:所)?围(?:成)?(?:的)?(?:区域|图形|平面图形)?的?面积{ASK}",
    )),
    Phrase("coefficient", ("coefficient",), (
        np(rf"coefficient of (?:the )?{_COEFFICIENT}(?: term)? (?:in|when|of)(?: the expansion of)? {E}(?: is (?:multiplied out|expanded))?"), rf"which coefficient does {_COEFFICIENT} have in {E}", rf"in (?:the expansion of )?{E},? what is the coefficient of {_COEFFICIENT}",
    )),
    Phrase("coefficient", ("系数",), (
        rf"{QIU}(?:在)? ?{E} ?(?:的?(?:二项)?展开式)?(?:中|里),? ?(?:含)? ?{_COEFFICIENT} ?(?:项)?(?:的项)?的系数{ASK}",
    )),
    Phrase("polynomial_remainder", ("remain",), (
        np(rf"remainder (?:of|when) {E} (?:is )?divided by {F}"), rf"which number remains when (?:you divide )?{E} (?:is divided )?by {F}", rf"divide {E} by {F}[.,;] ?what is the remainder",
    )),
    Phrase("polynomial_remainder", ("余",), (
        rf"(?:求|计算)?(?:把)?(?:多项式)? ?{E} ?(?:除以|被) ?{F} ?(?:除)?,?(?:所得|剩下)?的?余(?:数|式)?{ASK}", rf"(?:多项式)? ?{E} ?被 ?{F} ?除,? ?余(?:多少|数是多少)", rf"(?:把) ?{E} ?除以 ?{F},? ?(?:剩下的)?余数{ASK}",
    )),
)  # fmt: skip

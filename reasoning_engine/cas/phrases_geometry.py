# ruff: noqa: E501 - a pattern cut into lines cannot be read
"""How points, lines, vectors, matrices and complex numbers are asked about."""

from __future__ import annotations

from reasoning_engine.cas.phrase import ASK, FIND, IS, QIU, P, Phrase, Q, asked, np

_THROUGH = (
    r"(?:through|joining|connecting|containing|passing through|that passes through|from|between)(?: the points?)?"
)
_AND = r" ?(?:,? and|to|,|&) ?"
_YU = r" ?(?:和|与|,|到|至) ?(?:点)? ?"
_POINTS = rf"(?:点)? ?{P}{_YU}{Q}(?: ?的?两点| ?这两点)?"
_AB = rf"A ?=? ?{P} ?(?:,|;|and|和|与)? ?(?:点)? ?B ?=? ?{Q}"
_MATRIX = r"(?:\[ ?\[.+?\] ?\]|\\begin\{[bpv]?matrix\}.+?\\end\{[bpv]?matrix\})"
_MA, _MB = rf"(?P<p>{_MATRIX})", rf"(?P<q>{_MATRIX})"
_VEC = r"(?:\\vec\{?)?[a-z]\}?"
_LETV = rf"(?:if|let|given|for|with|已知|设|若)?(?: ?the vectors?| ?向量| ?两个(?:空间)?向量)? ?(?P<v>{_VEC}) ?= ?{P} ?(?:,|and|和|;|与|、) ?(?:向量)? ?(?P<w>{_VEC}) ?= ?{Q}"
_FORM = r"(?: in (?:slope-intercept form|the form y ?= ?mx ?\+ ?b)| as y ?= ?mx ?\+ ?b)?"
_C = r"(?P<z>\(? ?[-+]?[0-9.]*\*?i? ?[-+] ?[0-9.]*\*?i? ?\)?|[-+]?[0-9.]*\*?i)"

PHRASES = (
    Phrase("slope", ("slope", "gradient"), (
        np(rf"(?:slope|gradient)(?: of)?(?: the)?(?: straight)?(?: line)?(?: segment)?(?: {_THROUGH})? {P}{_AND}{Q}"), rf"a (?:straight )?line (?:passes|goes) through {P}{_AND}{Q}\. (?:what is|find|determine) its (?:slope|gradient)",
    )),
    Phrase("slope", ("斜率",), (
        rf"{QIU}(?:已知)?(?:过|经过)?(?:两)?(?:点)?(?:直线(?:经过|过)?)? ?{_POINTS} ?(?:的)?(?:直线|连线)?,?(?:的)?(?:求|它的)?(?:直线的?)?斜率{ASK}", rf"(?:已知)?直线(?:经过|过) ?{_POINTS},? ?(?:求|它的|直线的)?(?:它的)?斜率{ASK}",
    )),
    Phrase("line", ("line", "linear"), (
        rf"(?:{FIND})(?:equation of )?(?:the )?(?:straight )?line {_THROUGH} {P}{_AND}{Q}{_FORM}", rf"which linear function (?:goes|passes) through {P}{_AND}{Q}", rf"a (?:straight )?line (?:passes|goes) through {P}{_AND}{Q}\. (?:write it as y ?= ?mx ?\+ ?b|find its equation|what is its equation)",
    )),
    Phrase("line", ("方程", "解析式", "表达式", "y="), (
        rf"(?:求|写出)?(?:已知)?(?:直线|一次函数(?:的图象)?)?(?:经过|过) ?{_POINTS} ?(?:的)?(?:直线|一次函数)?,?(?:求)?(?:它|直线|函数)?的?(?:直线)?(?:方程|解析式|表达式){ASK}", rf"直线(?:经过|过) ?{_POINTS},? ?写成 ?y ?= ?kx ?\+ ?b ?的形式",
    )),
    Phrase("distance", ("distance", "length", "how long", "far"), (
        np(rf"(?:distance|length of the (?:line )?segment) (?:between|from|joining|connecting)(?: the)?(?: points?)? {P}{_AND}{Q}"), rf"{_AB}\. how long is (?:the segment )?AB", rf"how far apart are (?:the points )?{P} and {Q}", rf"how far is (?:it from )?{P} (?:to|from) {Q}",
    )),
    Phrase("distance", ("距离", "相距", "长"), (
        rf"{QIU}(?:两)?{_POINTS} ?(?:间|之间)?的距离{ASK}", rf"(?:两)?{_POINTS} ?(?:相距)(?:多远|多少)", rf"{QIU}连接 ?{_POINTS} ?的线段的?长度?{ASK}", rf"已知 ?(?:点)? ?{_AB},? ?求(?:线段)? ?AB ?的?长(?:度)?",
    )),
    Phrase("midpoint", ("midpoint", "halfway", "middle"), (
        np(rf"mid-?point (?:of|between)(?: the)?(?: points?)?(?: (?:line )?segment (?:from|joining|connecting|between))? ?{P}{_AND}{Q}"), rf"which point lies halfway between {P} and {Q}", rf"{_AB}\. {FIND}(?:the )?midpoint of (?:the segment )?AB",
    )),
    Phrase("midpoint", ("中点", "正中间"), (
        rf"{QIU}(?:连接|以)? ?{_POINTS} ?(?:为端点)?的?(?:线段)?的?中点(?:坐标)?{ASK}", rf"已知 ?(?:点)? ?{_AB},? ?求(?:线段)? ?AB ?的?中点(?:坐标)?", rf"{_POINTS} ?的?正中间是哪个点", rf"线段两端点(?:为|是) ?{_POINTS},? ?中点(?:坐标)?是(?:什么|多少)",
    )),
    Phrase("dot", ("dot", "scalar", "inner", "·", "点积", "数量积", "内积"), (
        np(rf"(?:dot|scalar|inner) product of(?: the vectors?)? {P}{_AND}{Q}"), rf"{_LETV}[,.;]? ?{FIND}(?:their (?:dot|scalar|inner) product|the (?:dot|scalar|inner) product)", rf"{_LETV}[,.;]? ?(?:{FIND}|求 ?|则 ?|计算 ?)?(?:the )?(?P<v2>{_VEC}) ?(?:·|\\cdot|•) ?(?P<w2>{_VEC}){ASK}", rf"what is their dot product if {_LETV}",
        rf"(?:{FIND}|求 ?|计算 ?)?(?:向量)? ?{P} ?(?:·|\\cdot) ?{Q}{ASK}", rf"{QIU}(?:向量)? ?{P}{_YU}(?:向量)? ?{Q} ?的(?:点积|数量积|内积){ASK}", rf"{_LETV},? ?求(?:它们)?的?(?:点积|数量积|内积)",
            rf"{_LETV} ?的(?:点积|数量积|内积){ASK}",
            rf"vectors: {_LETV}[.;,] ?(?P<v2>{_VEC}) ?(?:·|\\cdot) ?(?P<w2>{_VEC}){IS}",
    )),
    Phrase("cross", ("cross", "vector product", "叉积", "向量积", "×", "\\times", "外积"), (
        np(rf"(?:cross|vector|outer) product of(?: the vectors?)? {P}{_AND}{Q}"), rf"(?:{FIND}|求 ?|计算 ?)?(?:向量)? ?{P} ?(?:×|\\times|x) ?{Q}{ASK}", rf"{QIU}(?:向量)? ?{P}{_YU}(?:向量)? ?{Q} ?的(?:叉积|向量积|外积){ASK}", rf"已知两个(?:空间)?向量 ?{P}{_YU}{Q},? ?求(?:它们的)?(?:叉积|向量积)",
        rf"{_LETV}[,.;]? ?(?:{FIND}|求 ?|则 ?|计算 ?)?(?:the )?(?:cross product |叉积)?(?P<v2>{_VEC}) ?(?:×|\\times) ?(?P<w2>{_VEC}){ASK}", rf"{_LETV}[,.;]? ?{FIND}(?:their|the) (?:cross|vector) product",
    )),
    Phrase("length", ("norm", "magnitude", "length", "how long", "|", "模", "长度"), (
        np(rf"(?:norm|magnitude|length) of(?: the vector)? {P}"), rf"how long is the vector {P}", rf"(?:if|let|given|已知|设|若)?(?: ?the vector| ?向量)? ?(?P<v>{_VEC}) ?= ?{P}[,.;]? ?(?:{FIND}|求 ?|则 ?)?(?:\||\\\|) ?(?P<v2>{_VEC}) ?(?:\||\\\|){ASK}", rf"{QIU}向量 ?{P} ?的(?:模|长度|大小){ASK}",
            rf"向量 ?{P} ?有多长",
        rf"(?:if|let|given) (?P<v>{_VEC}) ?= ?{P}[,.;]? ?{FIND}(?:its |the )?(?:length|magnitude|norm)(?: of (?P<v2>{_VEC}))?",
    )),
    # --- matrices
    Phrase("determinant_of", ("determinant", "vmatrix"), (
        rf"(?:{FIND}|evaluate )?(?:the )?determinant(?: of)?(?: the matrix)?:? ?{_MA}", rf"(?:{FIND}|evaluate )?(?P<p>\\begin\{{vmatrix\}}.+?\\end\{{vmatrix\}}){IS}",
    )),
    Phrase("determinant_of", ("行列式",), (
        rf"(?:求|计算)?行列式:? ?{_MA}(?: ?的值)?{ASK}", rf"(?:求|计算)?(?:矩阵)? ?{_MA} ?的行列式(?:的值)?{ASK}",
    )),
    Phrase("matrix_product", ("matrix", "[[", "[ ["), (
        rf"(?:{FIND}|compute the product |multiply )?(?:the )?(?:matrix )?(?:product )?(?:of )?{_MA} ?(?:\*|·|×|\\cdot|\\times|by|times|and| ) ?{_MB}{IS}", rf"(?:let|if|given) A ?= ?{_MA} ?(?:,|and|, and) ?B ?= ?{_MB}[.,;] ?(?:{FIND}|what is )?(?:the product )?A ?\*? ?B",
        rf"(?:求|计算)?(?:矩阵)?(?:乘积)?:? ?{_MA} ?(?:\*|·|×|\\cdot|\\times| ) ?{_MB}{ASK}", rf"矩阵 ?{_MA} ?乘以?(?:矩阵)? ?{_MB}{ASK}", rf"(?:设|若|已知) ?A ?= ?{_MA} ?, ?B ?= ?{_MB} ?,? ?(?:求|则|计算) ?A ?B{ASK}",
    )),
    Phrase("matrix_inverse", ("inver", "unit matrix", "identity"), (
        np(rf"inverse(?: matrix)? of(?: the matrix)?(?: A ?=)?:? ?{_MA}"), rf"invert(?: the matrix)?:? ?{_MA}", rf"which matrix times {_MA} gives the (?:unit|identity) matrix", rf"(?:let|if|given) A ?= ?{_MA}[.,;] ?(?:{FIND})?(?:its inverse|A ?\^ ?\{{?-1\}}?|the inverse of A)",
    )),
    Phrase("matrix_inverse", ("逆",), (
        rf"(?:求)?(?:矩阵)? ?{_MA} ?的逆(?:矩阵)?{ASK}", rf"(?:已知|设) ?A ?= ?{_MA} ?(?:可逆)?,? ?求 ?(?:它|A) ?的逆(?:矩阵)?",
    )),
    Phrase("eigenvalues", ("eigenvalue", "characteristic"), (
        np(rf"(?:all )?(?:the )?eigenvalues of(?: the matrix)?:? ?{_MA}"), rf"solve the characteristic equation of(?: the matrix)? ?{_MA}", rf"(?:let|if|given) A ?= ?{_MA}[.,;] ?(?:{FIND}|what are )(?:all )?(?:its eigenvalues|the eigenvalues of A)",
    )),
    Phrase("eigenvalues", ("特征值",), (
        rf"(?:求)?(?:矩阵)? ?{_MA} ?的(?:全部|所有|两个)?特征值{ASK}", rf"(?:已知|设) ?(?:矩阵)? ?A ?= ?{_MA} ?,? ?求 ?(?:它|A) ?的(?:全部|所有|两个|三个)?特征值",
            rf"解(?:矩阵)? ?{_MA} ?的特征方程",
    )),
    # --- complex numbers
    Phrase("modulus", ("modulus", "|", "complex plane", "how far"), (
        np(rf"(?:modulus|absolute value) of(?: the complex number)?(?: z ?=)? ?{_C}"), rf"how far is {_C} from (?:0|the origin|zero) in the complex plane", rf"(?:if|let|given) z ?= ?{_C}[,.;] ?(?:{FIND}|what is )?\|z\|", rf"(?:{FIND}|evaluate )?\| ?{_C} ?\|{IS}",
    )),
    Phrase("modulus", ("模", "|", "原点"), (
        asked(rf"(?:复数)? ?{_C} ?的模"), rf"(?:已知|设)?(?:复数)? ?z ?= ?{_C},? ?(?:求|则) ?\|z\|{ASK}", rf"\| ?{_C} ?\|{ASK}", rf"复数 ?{_C} ?到原点的距离{ASK}",
    )),
    Phrase("complex", ("i",), (
        r"(?:write|express|give) (?P<z>.+?) (?:in the form|as) a ?\+ ?bi", r"(?:expand|simplify|multiply|compute|calculate|evaluate|find):? ?(?P<z>.+?),? (?:where i is the imaginary unit|\(i is the imaginary unit\))", rf"(?:multiply|{FIND}):? ?(?:the )?(?:product )?(?P<z>.+?)", r"(?P<z>[^=]+?) ?=",
        r"(?:把|将) ?(?P<z>.+?) ?写成 ?a ?\+ ?bi ?的形式", rf"(?:求复数乘积|化简|计算|求)(?:复数)?:? ?(?P<z>[^\u4e00-\u9fff]+?)(?: ?\(i ?为虚数单位\))?{ASK}",
    )),
)  # fmt: skip

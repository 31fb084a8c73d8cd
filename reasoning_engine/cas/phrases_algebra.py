# ruff: noqa: E501 - a pattern cut into lines cannot be read
"""How equations, inequalities, systems and expressions are asked about, beyond "Solve ..."."""

from __future__ import annotations

from reasoning_engine.cas.phrase import ASK, FIND, QIU, A, B, E, Phrase, X

_Y = r"(?P<y>[A-Za-z])"
_REAL = r"(?: real| possible)?"
_WHICH = rf"(?:which|what){_REAL}(?: numbers?| values?)?(?: of)?"
_ALL = r"(?:所有|全部|一切)?(?:的)?(?:实数)?"
_POINT = r"(?P<point>[A-Za-z] ?= ?[^=,;]+?(?:(?:,| and) ?[A-Za-z] ?= ?[^=,;]+?)*)"
_EXPRESSION = r"(?:the )?(?:value of )?(?:the )?(?:expression |polynomial |function )?"
_TERM = r"(?:代数式|式子|多项式|整式|表达式)?"

PHRASES = (
    Phrase("solve", ("satisf", "for wh", "solve", "makes", "find", "determine", "calculate", "work out", "get", "value", "how ", "what"), (
        rf"(?:determine|calculate|work out|get|find|give)(?: the)?(?: all| every| each)?{_REAL}(?: numbers?| values?| solutions?)?(?: of| for)?(?: the)?(?: variable| unknown)? ?{X}(?: with| for which| such that| so that| satisfying| that satisf(?:y|ies)| from| in| if| when| where| given(?: that)?| |:|,)[:,]? ?{E}",
        rf"{_WHICH} {X} (?:satisf(?:y|ies)|solves?|makes?|fulfil(?:s|l)?)(?: the (?:equation|inequality))? {E}(?: true| hold)?",
        rf"{_WHICH} (?:satisf(?:y|ies)|solves?) (?:the (?:equation|inequality) )?{E}",
        rf"for {_WHICH} ?{X} (?:is|does|do|will|are)(?: the (?:equation|inequality))? {E}(?: true| hold| satisfied| valid)?",
        rf"(?:if )?{E}[.,;]? (?:then )?(?:find|determine|calculate|work out|what is|what's|solve for|get)(?: the value of)? {X}",
        rf"{E}[.,;]? {_WHICH} (?:can|may|could|does) {X} (?:take|have|be)",
        rf"how (?:large|big|much) is {X} (?:if|when|in) {E}",
        rf"what is {X} (?:if|when|in|where) {E}",
        rf"(?:find|determine|give|state|list|calculate|work out|get) (?:all |every |each )?(?:the )?{_REAL} ?(?:solutions?|roots?|solution sets?|zeros)(?: set)? (?:of|to) (?:the )?(?:equation |inequality )?{E}",
    )),
    Phrase("solve", ("求", "解", "满足", "取", "范围", "方程", "等式", "多少", "何值", "成立", "="), (
        rf"(?:当|若|如果)? ?{X} ?(?:取|为|是|等于|满足)(?:什么|何|哪些|多少|怎样的)(?:值|数|实数|条件|范围)?(?:时|时候)?,? ?(?:不等式|方程)? ?{E} ?(?:成立)?",
        rf"(?:求|确定|写出)?(?:未知数)? ?{X} ?的(?:取值)?范围[:,]? ?{E}",
        rf"(?:已知|若|如果)? ?{E},? ?(?:求|则|那么|试求|写出)? ?{X} ?的(?:取值)?范围(?:是什么|是多少|是)?",
        rf"(?:求解|求|解|计算)(?:一下)?(?:关于 ?[a-z] ?的)?(?:一元一次|一元二次|分式|绝对值|指数|无理|根式)?(?:方程|不等式)?:? ?{E}",
        rf"(?:哪些|哪个|什么)(?:实数|数)? ?{X} ?(?:满足|能?使|符合)(?:方程|不等式)? ?{E}(?: ?成立)?",
        rf"(?:求|写出|找出){_ALL}(?:满足|使|符合)(?:方程|不等式|条件)? ?{E} ?(?:成立)?的{_ALL} ?{X} ?(?:的值|的取值范围|的范围)?",
        rf"在实数范围(?:内|中|上),? ?(?:求解|求|解)(?:方程|不等式)?:? ?{E}",
        rf"(?:求|求出|写出)?(?:方程|不等式) ?{E} ?的(?:全部|所有)?(?:实数)?(?:解集|解|根|实根|实数根|实数解){ASK}",
        rf"(?:在)?(?:方程|不等式|等式)? ?{E} ?(?:中|里),? ?{X} ?(?:的值)?{ASK}",
        rf"(?:如果|若|已知|设|当|要使)? ?{E}(?:, ?(?:求|则|那么)?| ?(?:求|则|那么)) ?(?:未知数)?{X} ?{ASK}",
    )),
    Phrase("system", (" and ",), (
        rf"(?:find|determine|calculate|work out|solve for) (?:the values? of )?{X} and {_Y}(?: (?:from|if|when|such that|so that|with|given(?: that)?)|:|,):? ?{E}",
        rf"(?:if )?{E}[.,;]? (?:find|determine|solve for|calculate|what are)(?: the values? of)? {X} and {_Y}",
        rf"which (?:numbers |values )?(?:of )?{X} and {_Y} satisfy (?:both )?{E}",
        rf"solve (?:the )?(?:pair of )?(?:simultaneous )?equations?:? ?{E}",
    )),
    Phrase("system", ("方程", "求", "解", "="), (
        rf"求?解(?:下列|下面的?)?(?:二元一次|三元一次)?(?:方程组)?:? ?{E}",
        rf"(?:若|已知|如果|设)? ?{E},? ?(?:求|则|那么)? ?{X} ?(?:和|与|,) ?{_Y} ?(?:的值)?(?:分别)?{ASK}",
    )),
    Phrase("system", ("solve", "equations"), (
        rf"solve (?:the )?(?:following )?(?:linear )?(?:simultaneous equations|system(?: of (?:linear )?equations)?|equations):? ?{E}",
        rf"(?:find|determine|give|what is) (?:the )?solution (?:of|to) (?:the )?(?:simultaneous equations|system(?: of (?:linear )?equations)?):? ?{E}",
    )),
    Phrase("substitute", ("=",), (
        rf"(?:{FIND})?{_EXPRESSION}{E},? (?:when|if|for|where|at|given(?: that)?) {_POINT}",
        rf"(?:when|if|given(?: that)?|for|let) ?{_POINT}[,.;]? (?:then )?{FIND}{_EXPRESSION}{E}",
        rf"{_POINT}[.;,] ?{FIND}{_EXPRESSION}{E}",
        rf"(?:substitute|put|plug(?: in)?) {_POINT} in(?:to)? (?:the expression )?{E}(?:[.,;]? (?:what do you get|what is the result|and simplify))?",
        rf"what (?:does|is) {E} (?:equal )?(?:when|if|for|at) {_POINT}",
    )),
    Phrase("substitute", ("=",), (
        rf"(?:当|若|已知|如果|设) ?{_POINT} ?时?,? ?(?:求|计算|则|那么|求出)?{_TERM} ?{E}{ASK}",
        rf"{_POINT} ?时,? ?(?:求|计算|则)?{_TERM} ?{E}{ASK}",
        rf"(?:把|将) ?{_POINT} ?代入{_TERM} ?{E},? ?(?:结果|值)?(?:求值)?{ASK}",
        rf"(?:求|计算):? ?(?:当)? ?{_POINT} ?时,?{_TERM} ?{E}{ASK}",
    )),
    Phrase("simplify", ("simpl", "lowest", "cancel", "reduce", "like terms", "collect", "single power", "one power", "exactly", "shorten"), (
        rf"what does {E} simplify to",
        rf"(?:write|express) {E} as simply as possible",
        rf"(?:collect|combine|gather) (?:the )?(?:like )?terms (?:of|in):? ?{E}",
        rf"(?:write|express|simplify) {E} (?:with|as|to|using) (?:a single|one) (?:power|exponent)",
        rf"what is {E} as (?:a single|one) power",
        rf"(?:{FIND}|simplify |write |express |put |reduce )?{E} (?:in|to|into|as)(?: (?:a|the|its))? ?(?:simplest|simplified|lowest)(?: (?:radical|surd|possible))?(?: (?:form|terms|radical|surd|fraction))?",
        rf"(?:compute|calculate|evaluate|find|work out|simplify) {E} exactly",
        rf"(?:cancel|reduce|simplify|shorten)(?: the fraction| down)? {E}(?: as far as possible| completely| fully)?",
        rf"(?:write|give|express|put) {E} as a fraction in (?:its )?(?:lowest terms|simplest form)",
    )),
    Phrase("simplify", ("化简", "最简", "约分", "约成", "合并", "一个幂"), (
        rf"{QIU}{E} ?(?:化简|约分|合并同类项)(?:之?后|以后)?(?:的结果)?{ASK}",
        rf"(?:化简|约分|合并同类项)(?:代数式|下式|下列各式|分数|根式|二次根式|式子)?:? ?{E}",
        rf"(?:把|将)(?:分数|代数式|式子)? ?{E} ?(?:化为|化成|约成|写成)最简(?:形式|分数|根式|二次根式|结果)?{ASK}",
        rf"{QIU}{E} ?的最简(?:形式|结果|根式|二次根式){ASK}",
        rf"{E} ?化成最简分数{ASK}",
        rf"(?:把|将) ?{E} ?(?:写成|化成|表示成|化为)(?:一个|单个)?幂的形式{ASK}",
    )),
    Phrase("expand", ("bracket", "parenthes", "expand", "multipl", "product"), (
        rf"(?:write|express) {E} without (?:the |any )?(?:brackets|parentheses)",
        rf"(?:remove|clear|open) the (?:brackets|parentheses)(?: in| of)?:? ?{E}",
        rf"expand (?:and simplify )?(?:the )?(?:product|expression|brackets)?:? ?{E}",
        rf"(?:multiply out|multiply|expand):? ?{E}",
        rf"{E} ?= ?\?* ?\((?:expanded|multiplied out)\)",
    )),
    Phrase("expand", ("展开", "多项式", "去括号"), (
        rf"(?:把|将) ?{E} ?(?:展开|去括号)(?:并化简|并合并同类项)?",
        rf"{QIU}(?:乘积)? ?{E} ?的展开式{ASK}",
        rf"{QIU}{E} ?\(展开\)",
        rf"(?:把|将) ?{E} ?写成多项式(?:的形式)?",
        rf"(?:展开|去括号)(?:并化简)?:? ?{E}",
        rf"{E} ?展开(?:后|的结果)?{ASK}",
    )),
    Phrase("factor", ("factor", "product"), (
        rf"(?:factor|factori[sz]e)(?: the (?:quadratic|polynomial|expression|trinomial))?:? ?{E} (?:over the (?:integers|rationals|reals)|completely|fully)",
        rf"(?:find|give|what are|determine) the factors of {E}",
        rf"split {E} into factors",
        rf"(?:write|express) {E} as a product(?: of (?:two )?(?:factors|linear factors|brackets|binomials))?",
        rf"{E} ?= ?\?* ?\((?:as a product|factori[sz]ed|factored)\)",
        rf"(?:factor|factori[sz]e)(?: the (?:quadratic|polynomial|expression|trinomial))?:? ?{E}",
    )),
    Phrase("factor", ("因式", "乘积"), (
        rf"{E} ?(?:因式分解|分解因式)(?:后)?(?:的结果)?{ASK}",
        rf"(?:将|把|对) ?{E} ?(?:写成|化成|分解成)(?:几个因式)?(?:的)?(?:乘积|积)的形式",
        rf"(?:对|把|将)(?:多项式)? ?{E} ?(?:进行)?(?:因式分解|分解因式)",
        rf"(?:因式分解|分解因式)(?:下列各式)?:? ?{E}",
    )),
    Phrase("log_of", ("log", "power", "base"), (
        rf"(?:{FIND})?(?:the )?log(?:arithm)? of {A} (?:to|with|in)(?: the)? base {B}",
        rf"(?:{FIND})?(?:the )?base[- ]{B} log(?:arithm)? of {A}",
        rf"(?:to )?(?:which|what) power (?:must|should|do you have to|does) {B} (?:need to )?(?:be )?raised? ?(?:to)? (?:to give|to get|give|gives?) {A}",
        rf"{B} to (?:which|what) power (?:is|gives|equals) {A}",
    )),
    Phrase("log_of", ("次方", "对数"), (
        rf"{B} ?的(?:几|多少)次(?:方|幂)(?:等于|是) ?{A}",
        rf"{QIU}以 ?{B} ?为底,? ?{A} ?的对数{ASK}",
    )),
    Phrase("power_product", ("=", "等于"), (
        rf"{QIU}{E} ?(?:=|等于) ?(?:\?|多少|什么|几)?",
    )),
    Phrase("root_form", ("radical", "exactly", "最简", "化简"), (
        rf"{FIND}{E} in simplest (?:radical|surd) form",
    )),
)  # fmt: skip

"""What pupils believe where a wrong line has a reason: one sentence for each mal-rule, told to the pupil.

The codes are stable; where the curriculum's wrong answers have the same mistake they use the same code. Left out: how a
mal-rule changes an expression (malrules_*.py) or a relation (malrules_relations.py).
"""

from __future__ import annotations

from reasoning_engine.records import Lang, Misconception

SENTENCES: dict[str, tuple[str, str]] = {
    # fractions
    "adds-denominators": (
        "You added (or subtracted) the denominators too. Fractions need a common denominator first.",
        "你把分母也相加（减）了。异分母分数要先通分。",
    ),
    "keeps-numerators": (
        "You found a common denominator but left the numerators as they were. They have to grow with it.",
        "你通了分，但分子没有跟着变。分子也要扩大相同的倍数。",
    ),
    "multiplies-both-parts": (
        "You multiplied the numerator and the denominator. Only the numerator is multiplied by a whole number.",
        "你把分子和分母都乘了这个数。整数只与分子相乘。",
    ),
    "inverts-first": (
        "You turned the first fraction over. It is the divisor, the second one, that is inverted.",
        "你把被除数倒过来了。应当把除数（第二个分数）取倒数。",
    ),
    "divides-without-inverting": (
        "You multiplied without turning the divisor over.",
        "你直接相乘了，没有把除数取倒数。",
    ),
    "divides-parts": (
        "You divided the numerators and the denominators and dropped the remainders. Multiply by the inverse instead.",
        "你把分子、分母分别相除并丢掉了余数。应当乘以除数的倒数。",
    ),
    "cross-multiplies-product": (
        "You multiplied crosswise. In a product it is numerator times numerator and denominator times denominator.",
        "你交叉相乘了。分数相乘是分子乘分子、分母乘分母。",
    ),
    "reduces-one-part": (
        "You divided only one part of the fraction. Numerator and denominator must be divided by the same number.",
        "你只约了分数的一部分。分子和分母要同时除以同一个数。",
    ),
    "joins-digits": (
        "You wrote the value behind the coefficient. 2x means 2 times x, so with x = 2 it is 4, not 22.",
        "你把数直接写在系数后面了。2x 表示 2 乘 x，x=2 时是 4，不是 22。",
    ),
    "reduces-with-remainder": (
        "You divided both parts and dropped what was left over. Reduce only by a number that divides both.",
        "你约分时丢掉了余数。只能用能同时整除分子和分母的数来约分。",
    ),
    "roots-of-parts": (
        "You took roots of the numerator and the denominator. Reducing means dividing both by the same number.",
        "你对分子分母开了方。约分是同时除以同一个数。",
    ),
    "parts-apart": (
        "You worked on wholes, numerators and denominators separately. Use a common denominator for the fractions.",
        "你把整数、分子、分母分别计算了。分数部分要先通分。",
    ),
    "keeps-fraction-part": (
        "You subtracted the wholes and kept the fraction. One whole has to be broken up first.",
        "你只减了整数部分而保留了分数。要先从整数借一。",
    ),
    "joins-whole-and-numerator": (
        "You added the whole number to the numerator. A whole is as many parts as the denominator says.",
        "你把整数直接加到分子上了。一个整体等于分母那么多份。",
    ),
    # decimals and whole numbers
    "decimal-parts-apart": (
        "You added the digits after the point as a number of their own. Ten tenths make one whole.",
        "你把小数点后的数字单独相加了。满十要向整数进一。",
    ),
    "copies-extra-digits": (
        "You copied the extra decimal digits. Write zeros after the other number and subtract from them.",
        "你把多出来的小数位直接抄下来了。应先补 0 再相减。",
    ),
    "point-misplaced": (
        "The digits are right, but the decimal point is in the wrong place.",
        "数字对了，但小数点的位置不对。",
    ),
    "smaller-from-larger": (
        "In a column you took the smaller digit from the larger one. Borrow from the next place instead.",
        "某一位上你用大数减小数了。不够减时要向前一位借一。",
    ),
    "drops-zeros": ("A zero is missing or too many.", "多写或漏写了零。"),
    # signs
    "sign-of-result": ("The amount is right, but the sign is wrong.", "数值对了，但符号错了。"),
    "ignores-sign": ("You left out a minus sign and added instead.", "你漏掉了负号，做成了加法。"),
    "two-negatives": (
        "“Two negatives make a positive” is about products. The sum of two negative numbers is negative.",
        "“负负得正”说的是乘法。两个负数相加仍是负数。",
    ),
    "swaps-order": (
        "You changed the order. Subtraction and division depend on which number comes first.",
        "你交换了顺序。减法和除法不能交换前后两数。",
    ),
    "loses-sign": (
        "A sign was lost: a minus before the brackets changes the sign of every term in them.",
        "符号丢了：括号前是减号时，括号里每一项都要变号。",
    ),
    "sign-slip": ("One sign has changed.", "有一个符号变了。"),
    # order of operations, brackets
    "left-to-right": (
        "You worked from left to right. Powers come first, then products and quotients, then sums.",
        "你从左到右计算了。应先乘方、再乘除、后加减。",
    ),
    "distributes-first-only": (
        "You multiplied only the first term in the brackets. Every term is multiplied.",
        "你只乘了括号里的第一项。括号里每一项都要乘。",
    ),
    "divides-one-term": (
        "You divided only one term. Every term has to be divided.",
        "你只除了其中一项。每一项都要除。",
    ),
    "multiplies-one-term": (
        "You multiplied only one term. Every term on both sides has to be multiplied.",
        "你只乘了其中一项。两边的每一项都要乘。",
    ),
    "product-as-sum": ("You added where the letters are multiplied.", "字母连写表示相乘，你做成了加法。"),
    "sum-as-product": ("You multiplied where you have to add.", "应当相加，你做成了乘法。"),
    # terms and powers
    "combines-unlike": (
        "You added unlike terms. A number and a multiple of a letter cannot be put together.",
        "你合并了不同类项。常数和含字母的项不能合并。",
    ),
    "adds-letters-as-powers": (
        "You multiplied the letters while adding. $x+x$ is $2x$, not $x^2$.",
        "相加时你把字母相乘了。$x+x$ 是 $2x$，不是 $x^2$。",
    ),
    "product-as-double": ("$x\\cdot x$ is $x^2$, not $2x$.", "$x\\cdot x$ 是 $x^2$，不是 $2x$。"),
    "power-as-product": (
        "You multiplied the base by the exponent. A power multiplies the base by itself.",
        "你用底数乘以指数了。乘方是底数自己相乘。",
    ),
    "negative-exponent": (
        "A negative exponent means one over the power; it does not make the number negative.",
        "负指数表示倒数，不会使数变成负数。",
    ),
    "negative-exponent-as-decimal": (
        "You read the exponent as a power of ten. $a^{-n}$ is one over $a^n$.",
        "你把指数当成了 10 的幂。$a^{-n}$ 等于 $a^n$ 的倒数。",
    ),
    "multiplies-exponents": (
        "You multiplied the exponents. In a product of powers of the same base they are added.",
        "你把指数相乘了。同底数幂相乘，指数相加。",
    ),
    "adds-exponents": (
        "You added the exponents. In a power of a power they are multiplied.",
        "你把指数相加了。幂的乘方，指数相乘。",
    ),
    "adds-powers": (
        "You added the exponents of a sum. Only products of powers are put together so.",
        "你把和里的指数相加了。只有同底数幂相乘时指数才相加。",
    ),
    "power-of-one-factor": (
        "You raised only one factor. The exponent belongs to every factor in the brackets.",
        "你只对一个因数乘方了。括号里的每个因数都要乘方。",
    ),
    "subtracts-squares": (
        "A square of a sum is not the sum of the squares: the middle term, twice the product, is missing.",
        "和的平方不等于平方的和：漏掉了中间项（两数积的两倍）。",
    ),
    "forgets-double": (
        "The middle term is twice the product: $(a+b)^2=a^2+2ab+b^2$.",
        "中间项是两数积的两倍：$(a+b)^2=a^2+2ab+b^2$。",
    ),
    "first-and-last-only": (
        "You multiplied only the first and the last terms. Every term of one bracket meets every term of the other.",
        "你只把首项、末项相乘了。一个括号的每一项都要与另一个括号的每一项相乘。",
    ),
    "mixed-up-squares": (
        "You used $(a-b)(a+b)$ for $(a-b)^2$.",
        "你把 $(a-b)^2$ 当成 $(a-b)(a+b)$ 了。",
    ),
    "root-of-sum": (
        "A root of a sum is not the sum of the roots.",
        "和的算术平方根不等于算术平方根的和。",
    ),
    "root-as-half": ("You halved instead of taking the root.", "你除以 2 了，而不是开平方。"),
    "cancels-terms": (
        "You cancelled a term of a sum. Only factors of the whole numerator can be cancelled.",
        "你约去了和里的一项。只能约去整个分子、分母的公因式。",
    ),
    "zero-power": ("A power with exponent zero is one, not zero.", "零次幂等于 1，不等于 0。"),
    # functions
    "function-of-sum": (
        "You applied the function to each term. It does not distribute over a sum.",
        "你把函数分别作用到每一项上了。函数对加法没有分配律。",
    ),
    "factor-out-of-function": (
        "You took a factor out of the function.",
        "你把因数从函数里提出来了。",
    ),
    "log-of-sum": (
        "The logarithm of a sum is not the sum of the logarithms. $\\log a+\\log b=\\log(ab)$.",
        "和的对数不等于对数的和。$\\log a+\\log b=\\log(ab)$。",
    ),
    "log-quotient": (
        "A quotient of logarithms is not the logarithm of the quotient.",
        "对数的商不等于商的对数。",
    ),
    # calculus
    "product-of-derivatives": (
        "The derivative of a product is $u'v+uv'$, not the product of the derivatives.",
        "积的导数是 $u'v+uv'$，不是导数的积。",
    ),
    "quotient-of-derivatives": (
        "The derivative of a quotient is not the quotient of the derivatives.",
        "商的导数不等于导数的商。",
    ),
    "forgets-inner-derivative": (
        "Chain rule: multiply by the derivative of the inner function.",
        "链式法则：还要乘以内层函数的导数。",
    ),
    "keeps-exponent": (
        "The exponent goes down by one when a power is differentiated.",
        "求导时指数要减一。",
    ),
    "forgets-exponent-factor": (
        "The exponent comes down as a factor when a power is differentiated.",
        "求导时要把指数作为系数乘下来。",
    ),
    "forgets-to-divide": (
        "After raising the exponent, divide by the new exponent.",
        "指数加一后还要除以新的指数。",
    ),
    "differentiates-instead": ("You differentiated where an integral is asked for.", "题目要求积分，你求了导。"),
    "integrates-instead": ("You integrated where a derivative is asked for.", "题目要求导数，你求了积分。"),
    # equations and inequalities
    "moves-term-without-sign": (
        "You moved a term to the other side without changing its sign.",
        "移项时没有变号。",
    ),
    "inverse-operation": (
        "You used the wrong inverse operation: what is multiplied is undone by dividing, what is added by subtracting.",
        "你用错了逆运算：乘法用除法还原，加法用减法还原。",
    ),
    "divides-wrong-way": ("You divided the wrong way round.", "你除反了。"),
    "subtracts-wrong-way": ("You subtracted the wrong way round.", "你减反了。"),
    "one-side-only": (
        "You changed only one side. What is done to one side has to be done to the other.",
        "你只改变了一边。等式（不等式）两边要做同样的运算。",
    ),
    "keeps-sign-with-negative": (
        "Multiplying or dividing by a negative number turns the inequality sign round.",
        "不等式两边乘或除以负数时，不等号要改变方向。",
    ),
    "turns-sign": (
        "The inequality sign turns only when you multiply or divide by a negative number.",
        "只有乘或除以负数时，不等号才改变方向。",
    ),
    "end-point": (
        "The end point is in one line and not in the other: look at $<$ and $\\le$ again.",
        "端点的取舍变了：再看看 $<$ 与 $\\le$。",
    ),
    "forgets-negative-root": (
        "A square has two roots: the negative one is missing.",
        "平方方程有正负两个根，你漏掉了负根。",
    ),
    "forgets-absolute-case": (
        "An absolute value has two cases: what is inside may be negative.",
        "绝对值要分两种情况：里面也可能是负的。",
    ),
    "divides-by-unknown": (
        "You divided by something that may be zero. Check that case, or factor instead.",
        "你除以了可能为零的式子。要讨论为零的情况，或改用因式分解。",
    ),
    "multiplies-by-unknown": (
        "You multiplied by something that may be zero; that can bring in false solutions. Check them.",
        "你两边乘了可能为零的式子，可能产生增根，需要检验。",
    ),
    "squares-both-sides": (
        "Squaring can bring in false solutions. Check them in the line before.",
        "两边平方可能产生增根，需要代回检验。",
    ),
    "forgets-domain": (
        "The logarithm or root in the line before has a domain; this line has forgotten it.",
        "上一行的对数或根式有定义域，这一行把它丢掉了。",
    ),
    "product-not-zero": (
        "Only when a product is zero must one of its factors be zero; that does not work for other numbers.",
        "只有乘积为 0 时才能推出某个因式为 0，其他数不行。",
    ),
    "forgets-root-of-factor": (
        "A product is zero when any of its factors is zero. One factor is missing.",
        "乘积为零时每个因式都可能为零，你漏掉了一个因式。",
    ),
    "sign-of-roots": (
        "The roots have the wrong sign: $x-a=0$ gives $x=a$.",
        "根的符号反了：由 $x-a=0$ 得 $x=a$。",
    ),
    "roots-term-by-term": (
        "You took the root of each term. Isolate the square first.",
        "你对每一项分别开方了。应先把平方项单独移到一边。",
    ),
    "treats-as-linear": (
        "You treated a square like a linear term. $x^2<a$ lies between two roots, $x^2>a$ outside them.",
        "你把平方当一次式处理了。$x^2<a$ 的解在两根之间，$x^2>a$ 的解在两根之外。",
    ),
    "cross-multiplies-wrongly": (
        "In $\\frac ab=\\frac xc$ the unknown is $\\frac{ac}{b}$: multiply both sides by $c$.",
        "由 $\\frac ab=\\frac xc$ 得 $x=\\frac{ac}{b}$：两边同乘 $c$。",
    ),
    "drops-denominators": (
        "You left out the denominators on one side only.",
        "你只去掉了一边的分母。",
    ),
    "swaps-unknowns": ("You exchanged the values of the unknowns.", "你把两个未知数的值对调了。"),
    "or-for-and": (
        "The unknowns of a system hold together: write “and”, not “or”.",
        "方程组的未知数同时成立：应写“且”，不是“或”。",
    ),
    "and-for-or": (
        "The cases exclude each other: write “or”, not “and”.",
        "这两种情况不能同时成立：应写“或”，不是“且”。",
    ),
    "longer-is-larger": (
        "More digits do not make a decimal larger. Compare place by place.",
        "小数位数多不一定大。要逐位比较。",
    ),
    "percent-of-part": (
        "You took the percentage of the part. The part is given; the whole is asked for.",
        "你求了部分的百分之几。题目已知部分，要求整体。",
    ),
    "divides-by-percent": (
        "You divided by the percentage. To take a percentage of a number, multiply.",
        "你除以了百分数。求一个数的百分之几用乘法。",
    ),
    "percent-by-product": (
        "You multiplied. A percentage compares: divide the part by the whole.",
        "你相乘了。求百分比要用部分除以整体。",
    ),
}  # fmt: skip


def misconception(rule: str, lang: Lang) -> Misconception:
    """A mal-rule in the pupil's language."""
    return Misconception(rule, SENTENCES[rule][lang == "zh"])

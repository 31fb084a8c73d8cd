"""The sentences that say why something in a step holds, in both languages; formulas stand between dollar signs."""

from __future__ import annotations

from reasoning_engine.records import Lang

_SENTENCES: dict[str, tuple[str, str]] = {
    # where the numbers of a calculation come from
    "from-problem": ("From the question: {numbers}.", "来自题目：{numbers}。"),
    "from-step": ("From step {step}: {numbers}.", "来自第 {step} 步：{numbers}。"),
    # one operation on numbers; `claim` is "3^2=9"
    "plain": ("${claim}$.", "${claim}$。"),
    "backwards": ("${claim}$; backwards: ${check}$.", "${claim}$；反过来验算：${check}$。"),
    "in-parts": ("${claim}$, in parts: ${check}$.", "${claim}$，分开来算：${check}$。"),
    "power": ("${claim}$, because ${check}$.", "${claim}$，因为 ${check}$。"),
    "root": ("${claim}$, because ${check}$.", "${claim}$，因为 ${check}$。"),
    "percent": (
        "Percent means hundredths: ${check}$, so ${claim}$.",
        "百分之几就是除以一百：${check}$，所以 ${claim}$。",
    ),
    "reduce": (
        "${claim}$: top and bottom are both divided by ${by}$, which keeps the value.",
        "${claim}$：分子、分母同除以 ${by}$，值不变。",
    ),
    "common": (
        "Fractions can be added when their parts are the same size. Top and bottom times the same number keep the"
        " value: ${line}$.",
        "分母相同才能直接相加减。分子、分母同乘一个数，值不变：${line}$。",
    ),
    "tops": (
        "Now the parts are the same size, so only the tops are counted: ${line}$.",
        "分母相同，只要把分子相加减：${line}$。",
    ),
    "leaves": ("This leaves ${line}$.", "于是得到 ${line}$。"),
    "powers-first": ("Powers come before everything else.", "先算乘方。"),
    "products-first": (
        "Products and quotients come before sums and differences.",
        "先乘除，后加减。",
    ),
    "brackets-first": ("What stands in brackets comes first.", "先算括号里面的。"),
    # calls of the algebra system
    "gcd": (
        "Divide with remainder until nothing is left: {lines}. The last divisor is ${result}$.",
        "辗转相除，直到余数为零：{lines}。最后的除数是 ${result}$。",
    ),
    "lcm": (
        "The numbers are multiplied and their greatest common divisor ${gcd}$ is taken out once: ${check}$.",
        "两数相乘，再除以它们的最大公因数 ${gcd}$：${check}$。",
    ),
    "multiples": (
        "Each number goes into it: {lines}. No smaller number works.",
        "每个数都能整除它：{lines}。没有更小的。",
    ),
    "mod": ("${check}$, and ${result}$ is smaller than ${by}$.", "${check}$，余数 ${result}$ 比 ${by}$ 小。"),
    "primes": (
        "Divide by the smallest prime that goes in, again and again: {lines}.",
        "从最小的质因数开始，一次次地除：{lines}。",
    ),
    "divisors": ("They come in pairs: {lines}.", "因数总是成对的：{lines}。"),
    "mean": ("Add all and divide by how many there are: ${check}$.", "全部加起来，再除以个数：${check}$。"),
    "median-one": (
        "In order: ${order}$. The middle one is ${result}$.",
        "按大小排列：${order}$。正中间的是 ${result}$。",
    ),
    "median-two": (
        "In order: ${order}$. Halfway between the middle two: ${check}$.",
        "按大小排列：${order}$。中间两个数的平均数：${check}$。",
    ),
    "mode": ("It comes ${count}$ times, no other as often.", "它出现了 ${count}$ 次，比别的都多。"),
    "largest": ("In order: ${order}$.", "按大小排列：${order}$。"),
    "compare": ("The difference is ${check}$, so ${claim}$.", "两数之差 ${check}$，所以 ${claim}$。"),
    "distance": ("The distance from zero does not mind the sign.", "绝对值是到零的距离，与正负无关。"),
    "choose": ("So many ways to choose ${k}$ of ${n}$: ${check}$.", "从 ${n}$ 个中取 ${k}$ 个的取法：${check}$。"),
    "arrange": (
        "${n}$ for the first place, one less for each further one: ${check}$.",
        "第一个位置有 ${n}$ 种，以后每个位置少一种：${check}$。",
    ),
    "expand": ("Everything inside is multiplied: ${check}$.", "括号里每一项都要乘：${check}$。"),
    "factor": ("Multiplied out again, it is the same: ${check}$.", "再乘开验算：${check}$。"),
    "simplify": ("Both have the same value wherever both are defined.", "在都有意义的地方，两式的值相等。"),
    "insert": ("Put in what is known: ${check}$.", "代入已知的值：${check}$。"),
    "power-rule": ("The exponent comes down in front and becomes one less.", "指数提到前面作系数，指数减一。"),
    "constant-rule": ("What does not change has the slope zero.", "常数的导数是零。"),
    "backwards-slope": (
        "Backwards: the derivative of ${result}$ is ${check}$.",
        "反过来：${result}$ 的导数是 ${check}$。",
    ),
    # from one relation to the next
    "add": ("On both sides ${by}$ is added.", "两边同加 ${by}$。"),
    "subtract": ("On both sides ${by}$ is taken away.", "两边同减 ${by}$。"),
    "multiply": ("Both sides are multiplied by ${by}$.", "两边同乘 ${by}$。"),
    "divide": ("Both sides are divided by ${by}$.", "两边同除以 ${by}$。"),
    "turned": ("A negative number turns the sign round.", "乘或除以负数，不等号改变方向。"),
    "rewritten": ("The sides are only written differently; their values stay.", "只是改变了写法，两边的值没有变。"),
    "product": ("A product is zero only when one of its factors is zero.", "乘积为零，必有一个因式为零。"),
    "square-root": (
        "Two opposite numbers have the same square, so there are two cases.",
        "互为相反数的两个数平方相同，所以有两种情况。",
    ),
    "bars": (
        "Two opposite numbers are equally far from zero, so there are two cases.",
        "互为相反数的两个数绝对值相同，所以有两种情况。",
    ),
    "same": ("Before and after, exactly the same values fit: {values}.", "变形前后，满足的值完全相同：{values}。"),
    "same-unshown": ("Before and after, exactly the same values fit.", "变形前后，满足的值完全相同。"),
    "follows": ("Whatever fits the line before fits this one too.", "满足上一行的值也满足这一行。"),
}


def because(key: str, lang: Lang, **values: object) -> str:
    """One sentence."""
    return _SENTENCES[key][lang == "zh"].format(**values)


def listed(formulas: list[str], lang: Lang) -> str:
    """Formulas one after the other in running text."""
    return ("，" if lang == "zh" else ", ").join(f"${formula}$" for formula in formulas)

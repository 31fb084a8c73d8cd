"""Builders for questions about whole numbers: divisors, remainders, digits, bases, counting, the 24 game."""

from __future__ import annotations

import re
from collections.abc import Callable
from math import lcm

from reasoning_engine.cas.asking import Groups, Question, letters
from reasoning_engine.cas.asking_calculation import ungrouped
from reasoning_engine.cas.phrase import compiled, groups_of
from reasoning_engine.cas.primes import prime_factors

Builder = Callable[[Groups], Question | None]


def listed(text: str) -> list[str] | None:
    """The numbers of a list that has one kind of separator; None where commas might group digits."""
    parts = [p for p in re.split(r"\s*(?:[,;]|\band\b|\bor\b|[和与及或])\s*", text.strip(" ()[]{}")) if p]
    if len(parts) == 1:
        parts = parts[0].split()
    elif any(" " in part for part in parts):
        return None
    tight = re.search(r"[0-9],[0-9]{3}(?![0-9])", text) is not None
    grouped = tight and re.search(r"[,;] ", text) is not None
    single = tight and re.fullmatch(r"-?[0-9]{1,3}(?:,[0-9]{3})+", text.strip()) is not None
    return None if grouped or single or len(parts) < 2 else parts


def of_list(kind: str, function: str, *, whole: bool = False, different: bool = False) -> Builder:
    """A function of listed numbers. `different`: no two are equal, else there is no largest one."""

    def build(groups: Groups) -> Question | None:
        parts = listed(groups["list"]) if "list" in groups else [groups.get(k, "") for k in ("a", "b")]
        if parts is None and "n" in groups:
            parts = [groups["n"], groups["m"]]
        if parts is None or "" in parts:
            return None
        values = [tool_number(part) for part in parts]
        if None in values or (whole and not all(part.isdigit() for part in parts)):
            return None
        inside = ", ".join(str(value) for value in values)
        if different and len({_value(part) for part in parts}) < len(parts):
            return None
        return Question(kind, f"{function}({inside})", r",\; ".join(str(v) for v in values), detail=inside)

    return build


_FRACTION = re.compile(r"(-?)\\[dt]?frac\{([0-9]+)\}\{([0-9]+)\}")
_PLAIN = re.compile(r"\(?(-?[0-9]+(?:\.[0-9]+)?(?:/[1-9][0-9]*)?)\)?")


def tool_number(text: str) -> str | None:
    """A listed number in the tool language."""
    text = _FRACTION.sub(r"\1\2/\3", ungrouped(text)).replace(" ", "")
    found = _PLAIN.fullmatch(text)
    return None if found is None else found.group(1)


def _value(text: str) -> tuple[int, int]:
    from fractions import Fraction

    top, _, bottom = str(tool_number(text)).partition("/")
    value = Fraction(top) / int(bottom or 1)
    return value.numerator, value.denominator


def _pair(groups: Groups) -> list[str] | None:
    return [ungrouped(groups["n"]), ungrouped(groups["m"])] if "n" in groups else None


def _of_two_or_list(kind: str, function: str) -> Builder:
    inner = of_list(kind, function, whole=True)

    def build(groups: Groups) -> Question | None:
        pair = _pair(groups)
        return inner({"list": ", ".join(pair)} if pair is not None else groups)

    return build


def _one(kind: str, call: str) -> Builder:
    def build(groups: Groups) -> Question | None:
        n = ungrouped(groups["n"])
        return Question(kind, call.format(n=n), n, detail=n)

    return build


def _two(kind: str, call: str) -> Builder:
    def build(groups: Groups) -> Question | None:
        n, m = ungrouped(groups["n"]), ungrouped(groups["m"])
        return Question(kind, call.format(n=n, m=m), detail=f"{n}, {m}") if int(m) else None

    return build


def _divisor_count(groups: Groups) -> Question | None:
    """The number of divisors is the product of the exponents, each raised by one."""
    n = int(ungrouped(groups["n"]))
    if not 1 < n < 2**40:
        return None
    call = "*".join(f"({k}+1)" for k in prime_factors(n).values())
    return Question("divisor_count", call, str(n), detail=str(n))


_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def _power_remainder(groups: Groups) -> Question | None:
    power = groups.get("power") or groups["raised"].translate(_RAISED)
    modulus = groups.get("m") or groups.get("m2") or "10"
    if not int(modulus) or len(power) > 12:
        return None
    base = groups["base"]
    shown = f"{base}^{{{power}}} \\bmod {modulus}"
    return Question(
        "power_remainder", f"powmod({base}, {power}, {modulus})", shown, detail=f"{base}^{power}, {modulus}"
    )


# --- digits and bases

_PLACES = {
    "one": 1, "unit": 1, "ten": 10, "hundred": 100, "thousand": 1000, "ten thousand": 10**4, "hundred thousand": 10**5,
    "个": 1, "十": 10, "百": 100, "千": 1000, "万": 10**4, "十万": 10**5,
}  # fmt: skip


def _digit(groups: Groups) -> Question | None:
    n = ungrouped(groups["n"])
    place = _PLACES[groups["place"].lower().replace("-", " ").removesuffix("s")]
    if int(n) < place:
        return None
    return Question("digit", f"mod(quo({n}, {place}), 10)", n, detail=n)


def _place_value(groups: Groups) -> Question | None:
    n, digit = ungrouped(groups["n"]), groups["d"]
    if n.count(digit) != 1 or (len(n) > 1 and n[0] == "0"):
        return None
    call = f"{digit}*{10 ** (len(n) - 1 - n.index(digit))}"
    return Question("place_value", call, call.replace("*", r" \cdot "), detail=f"{digit}, {n}")


_BASES = {"binary": 2, "octal": 8, "hexadecimal": 16, "二": 2, "三": 3, "五": 5, "七": 7, "八": 8, "十六": 16}


def _from_base(groups: Groups) -> Question | None:
    name = groups.get("base") or groups.get("base2") or groups.get("named", "")
    base = _BASES.get(name.lower()) or (int(name) if name.isdigit() else 0)
    digits = groups["digits"]
    if not 2 <= base <= 16 or any(int(c, 16) >= base for c in digits):
        return None
    shown = rf"\mathrm{{{digits}}}_{{{base}}}"
    return Question("from_base", f"frombase({digits.lower()}, {base})", shown, detail=f"{digits}, {base}")


# --- counting

_N = "(?P<{}>[0-9]+)"
_AB = (_N.format("a"), _N.format("b"))
_OR = " (?:or|and)(?: of| by)? "
_DIVISIBLE = r"(?:(?:how many )?(?:numbers |integers )?(?:are |is )?)(?:divisible by|multiples of)"
_RULES: tuple[tuple[str, str], ...] = (
    ("either", rf"{_DIVISIBLE} {_AB[0]} or(?: of| by)? {_AB[1]}(?: \(or both\))?"),
    ("either", rf"{_DIVISIBLE} at least one of {_AB[0]} (?:and|or) {_AB[1]}"),
    ("either", rf"(?:that|which) {_AB[0]} or {_AB[1]} divides"),
    ("neither", rf"(?:that|which) neither {_AB[0]} nor {_AB[1]} divides"),
    ("neither", rf"{_DIVISIBLE} neither {_AB[0]} nor {_AB[1]}"),
    ("neither", rf"(?:how many (?:numbers )?)?(?:are )?divisible neither by {_AB[0]} nor by {_AB[1]}"),
    ("neither", rf"(?:how many (?:numbers )?)?(?:are )?divisible by neither {_AB[0]} nor {_AB[1]}"),
    ("first", rf"{_DIVISIBLE} {_AB[0]},? but not (?:divisible )?(?:by |of )?{_AB[1]}"),
    ("first", rf"(?:that|which) {_AB[0]} divides,? but (?:not {_AB[1]}|{_AB[1]} does not)"),
    ("both", rf"{_DIVISIBLE} both (?:of )?{_AB[0]} and (?:of )?{_AB[1]}"),
    ("one", rf"{_DIVISIBLE} {_AB[0]}"),
    ("either", rf"能被 ?{_AB[0]} ?或 ?{_AB[1]} ?整除的?"),
    ("either", rf"(?:是)? ?{_AB[0]} ?的倍数或 ?{_AB[1]} ?的倍数的?"),
    ("either", rf"{_AB[0]} ?或 ?{_AB[1]} ?的倍数"),
    ("either", rf"至少能被 ?{_AB[0]} ?和 ?{_AB[1]} ?之一整除的数?"),
    ("neither", rf"既不能被 ?{_AB[0]} ?整除,?也不能被 ?{_AB[1]} ?整除的?"),
    ("neither", rf"既不是 ?{_AB[0]} ?的倍数,?也不是 ?{_AB[1]} ?的倍数的?"),
    ("neither", rf"{_AB[0]} ?和 ?{_AB[1]} ?都不能整除的数?"),
    ("first", rf"能被 ?{_AB[0]} ?整除,? ?(?:但|而)?不能被 ?{_AB[1]} ?整除的?"),
    ("first", rf"是 ?{_AB[0]} ?的倍数,? ?(?:但|而)?不是 ?{_AB[1]} ?的倍数的?"),
    ("both", rf"能同时被 ?{_AB[0]} ?和 ?{_AB[1]} ?整除的?"),
    ("one", rf"能被 ?{_AB[0]} ?整除的?"),
    ("one", rf"{_AB[0]} ?的倍数"),
)


def _count_multiples(groups: Groups) -> Question | None:
    n = next((int(ungrouped(groups[k])) for k in ("n", "n2", "n3", "n4") if groups.get(k)), 0)
    rule = re.sub(r"^,? ?(?:how many|are|is|of them|that are|which are)? ?", "", groups["rule"].strip(" ,"), flags=re.I)
    for kind, pattern in _RULES:
        for text in (rule, groups["rule"].strip(" ,")):
            found = compiled(pattern).fullmatch(text.removesuffix(" are there").strip())
            if found is not None:
                return _counted(kind, n, **{k: int(v) for k, v in groups_of(found).items()})
    return None


def _counted(kind: str, n: int, a: int, b: int = 1) -> Question | None:
    if not a or not b or not n:
        return None
    both = f"floor({n}/{lcm(a, b)})"
    call = {
        "either": f"floor({n}/{a})+floor({n}/{b})-{both}", "neither": f"{n}-floor({n}/{a})-floor({n}/{b})+{both}",
        "first": f"floor({n}/{a})-{both}", "both": both, "one": f"floor({n}/{a})",
    }[kind]  # fmt: skip
    return Question("count", call, None, detail=call)


# --- congruences

_MOD = re.compile(r"([a-z]) ?(?:≡|\\equiv) ?([0-9]+) ?(?:\\pmod ?\{? ?([0-9]+) ?\}?|\( ?mod ?([0-9]+) ?\))")
_LEAVES = re.compile(r"(?:remainder )?([0-9]+) when divided by ([0-9]+)")
_CHINESE = re.compile(r"除以 ?([0-9]+) ?余 ?([0-9]+)")
_GLUE = re.compile(r"[\s,;和且]|and|remainder")


def _congruences(groups: Groups) -> Question | None:
    text = groups["rules"]
    pairs = [(r, m or m2) for _, r, m, m2 in _MOD.findall(text)] or _LEAVES.findall(text)
    names = {found[0] for found in _MOD.findall(text)} | ({groups["x"]} if "x" in groups else set())
    pairs = pairs or [(r, m) for m, r in _CHINESE.findall(text)]
    rest = _GLUE.sub("", _CHINESE.sub("", _LEAVES.sub("", _MOD.sub("", text))))
    if rest or len(pairs) < 2 or len(names) > 1 or any(not int(r) < int(m) for r, m in pairs):
        return None
    if all(int(r) == 0 for r, _ in pairs):
        return None  # the least positive one is not the least one
    remainders, moduli = ", ".join(r for r, _ in pairs), ", ".join(m for _, m in pairs)
    detail = ", ".join(f"{r} (mod {m})" for r, m in pairs)
    return Question("congruences", f"crt([{remainders}], [{moduli}])", detail=detail)


def _factorial_zeros(groups: Groups) -> Question | None:
    n = int(ungrouped(groups["n"]))
    if not 5 <= n <= 10**6:
        return None
    powers = [5**k for k in range(1, 10) if 5**k <= n]
    return Question("factorial_zeros", "+".join(f"floor({n}/{p})" for p in powers), f"{n}!", detail=f"{n}!")


# --- the 24 game

_GAME_WORDS = re.compile(
    r"\b(?:how|can|you|do|get|make|use|using|combine|write|an?|expression|with|the|numbers?|from|each|once|exactly|only"
    r"|and|to|that|equals?|game|four|basic|operations?|brackets?|parentheses|of|result|is|in|all|these|one|at|time)\b"
    r"|怎样|给出|算|点|每个数|恰好|只|能|一次|四则运算|和|括号|加减乘除|使用|使|用|结果|等于|得到|凑成|组成|得|把|写出|一个|式"
    r"|[-+*/×÷,:.;()? ]|24",
    re.IGNORECASE,
)
_GAME = re.compile(r"24 ?点|24 ?game|(?:make|get|equals?|is|to|=|得到|等于|凑成|得) ?(?:the number )?24", re.IGNORECASE)


def _game24(groups: Groups) -> Question | None:
    around = f"{groups['before']} | {groups['after']}"
    if around.count("24") != 1 or _GAME.search(around) is None or _GAME_WORDS.sub("", around).strip(" |"):
        return None
    numbers = re.findall(r"[0-9]+", groups["list"])
    if not 3 <= len(numbers) <= 4 or any(int(n) > 13 for n in numbers):
        return None
    return Question("game24", "24", r",\; ".join(numbers), detail=", ".join(numbers))


# --- times


def _elapsed(groups: Groups) -> Question | None:
    hours, minutes = (int(groups[k]) for k in ("h", "k")), (int(groups[k]) for k in ("i", "j"))
    (h, k), (i, j) = tuple(hours), tuple(minutes)
    if not (h < 24 and k < 24 and i < 60 and j < 60 and (h, i) < (k, j)):
        return None
    times = f"{h}:{i:02d} – {k}:{j:02d}"
    return Question("elapsed", f"({k}*60+{j})-({h}*60+{i})", None, detail=times)


BUILDERS: dict[str, Builder] = {
    "gcd_of": _of_two_or_list("gcd", "gcd"), "lcm_of": _of_two_or_list("lcm", "lcm"),
    "largest_of": of_list("largest", "max", different=True), "smallest_of": of_list("smallest", "min", different=True),
    "factorint_of": _one("factorint", "factorint({n})"), "divisors_of": _one("divisors", "divisors({n})"),
    "divisor_count": _divisor_count, "remainder_of": _two("remainder", "mod({n}, {m})"),
    "power_remainder": _power_remainder, "last_digit": _power_remainder, "quotient": _two("quotient", "quo({n}, {m})"),
    "digit": _digit, "place_value": _place_value, "from_base": _from_base, "count_multiples": _count_multiples,
    "congruences": _congruences, "factorial_zeros": _factorial_zeros, "game24": _game24, "letters_of": letters,
    "elapsed": _elapsed,
}  # fmt: skip

"""Checks one step of a solution: each claim in it is proved, holds numerically, stays unchecked, or is refuted.

Identities and calculations are checked on their own. An equation or inequality with unknowns is a hypothesis, not a
claim: it counts as proved where it follows from one before it (same solutions, or more) or holds for values found
before; it is refuted only where it is presented as following from its neighbour and the solution sets show that it
does not. Precision comes first: a correct step must never be refuted, so whatever smells of a case, an assumption, a
test of a false root or a rounded value stays unchecked. Left out: claims in words, and systems of several unknowns
beyond equivalence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from reasoning_engine.cas.answers import Relation
from reasoning_engine.cas.claims import Claim, claims_in
from reasoning_engine.cas.equations import compare_relations, minus
from reasoning_engine.cas.grammar import read
from reasoning_engine.cas.near_identities import is_product_form, is_slipped_identity, share_of_equal_terms
from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.numeric_claims import arithmetic_verdict, resolved
from reasoning_engine.cas.polynomials import evaluate as evaluate_polynomial
from reasoning_engine.cas.polynomials import fraction_of, real_roots
from reasoning_engine.cas.reading import read as read_problem
from reasoning_engine.cas.regions import Numeric, constant, region_of
from reasoning_engine.cas.retelling import plain
from reasoning_engine.cas.sampling import agreement, is_close
from reasoning_engine.cas.unit_claims import wrong_unit
from reasoning_engine.cas.values import (
    NotExactError,
    UndefinedValueError,
    UnsupportedNodeError,
    exact_value,
    symbols,
    value_at,
)
from reasoning_engine.errors import CasError
from reasoning_engine.records import StepCheck, StepVerdict, ToolCall

Tools = Sequence[ToolCall | tuple[str, str]]
Context = Sequence[str | tuple[str, Tools]]

MAX_CONTEXT = 12  # steps looked back
_ASSUMES = re.compile(
    r"\b(?:if|when|let|suppose|assume|case|cases|consider|say|take|set|put|try|test|check|otherwise|unless|where|for|at|instead|"
    r"guess|substitut\w*|plug\w*|would|could|either|first|second|another|other|different)\b|如果|假设|假如|设|令|若|当|取|代入|检验|验证|另|"
    r"情况|时|试|否则|分别|第[一二]",
    re.IGNORECASE,
)
_DENIES = re.compile(
    r"\b(?:not|no|false|wrong|incorrect|extraneous|reject\w*|discard\w*|impossible|contradict\w*|never|invalid|"
    r"isn't|doesn't|cannot|fails?|mistake|"
    r"error|instead of|rather than|positive|negative|integer|natural|whole number)\b|"
    r"不|舍|增根|矛盾|错|没有|无|非|正数|"
    r"负数|整数|误",
    re.IGNORECASE,
)
# Words that make a false calculation a true sentence: it is tested, supposed or called wrong.
_REJECTS = re.compile(
    r"\b(?:not|false|wrong|incorrect|impossible|contradict\w*|never|isn't|doesn't|fails?|mistake|error|suppose|assume|"
    r"whether|(?:last|units?|unit's|ones|final|tens|two|rightmost|leftmost|first) digits?|ends? (?:in|with)|digits? of|"
    r"mod|modulo|remainder|absurd|check|test|try|instead of|rather than|base \d+|in base|congruent)\b|"
    r"假设|检验|验证|是否|不成立|不等|无解|个位|余(?!弦|切|角|下|量)|错|矛盾|误|进制|取模|如果(?!每|一)",
    re.IGNORECASE,
)
_REJECTS_AFTER = re.compile(_REJECTS.pattern + r"|\bno\b|\\n(?:e|ot)\b|≠|!=", re.IGNORECASE)
_CONCLUDES = re.compile(
    r"\b(?:so|therefore|thus|hence|then|gives?|get|gets|we have|becomes?|obtain|yields?|means|implies|"
    r"solution|solve[sd]?|"
    r"simplif\w*|subtract\w*|add(?:ing)?|divid\w*|multipl\w*|both sides|expand\w*|"
    r"collect\w*|combin\w*|rearrang\w*|follows|root)\b|"
    r"所以|因此|于是|得|即|解|故|则|移项|两边|合并|去分母|去括号|化简|展开|系数化|整理|=>|\\Rightarrow|⇒",
    re.IGNORECASE,
)
_REWRITES = re.compile(
    r"\b(?:factor\w*|multipl\w+ out|expand\w*|simplif\w*|rewrit\w*|equals|is equal to|identity|"
    r"distribut\w*|combin\w*|foil)\b|"
    r"因式分解|分解|展开|化简|合并|恒等|提取|通分|约分|配方|去括号|乘开|公式",
    re.IGNORECASE,
)
_SOLVES = re.compile(r"\b(?:solv\w+|equation|roots?|solutions?)\b|方程|根|求解|解集", re.IGNORECASE)
_BOTH_SIDES = re.compile(
    r"\b(?:both sides|left|right|equation|solve|each side|sides)\b|两边|左边|右边|等式|方程|移项", re.IGNORECASE
)


@dataclass(slots=True)
class _Known:
    """What has been said before: hypotheses in order, values found, and the text of the step."""

    relations: list[Claim] = field(default_factory=list)
    values: dict[str, Node] = field(default_factory=dict)
    problem: Claim | None = None  # what the problem asks to solve
    solves: bool = False  # the words say that an equation is being solved for all its roots


@dataclass(frozen=True, slots=True)
class _Finding:
    verdict: StepVerdict
    detail: str = ""


_PROVED, _NUMERIC, _UNCHECKED = _Finding("proved"), _Finding("numeric"), _Finding("unchecked")


def check_step(text: str, tools: Tools | None = None, context: Context | None = None) -> StepCheck:
    """The verdict on a step.

    `tools` are the step's tool calls with the results that the engine got (each counts as proved); `context` the steps
    before it, texts with or without their tools. A refuted step comes with a sentence that names the claim.
    """
    known = _Known()
    if context and isinstance(context[0], str):
        _remember_problem(context[0], known)
    for earlier in list(context or [])[-MAX_CONTEXT:]:
        earlier_text, earlier_tools = (earlier, ()) if isinstance(earlier, str) else earlier
        _remember_tools(earlier_tools, known)
        known.solves = known.solves or _SOLVES.search(earlier_text) is not None
        for claim in claims_in(earlier_text):
            if known.problem is None or not _same_relation(claim, known.problem):
                _remember(claim, known)
    known.solves = known.solves or _SOLVES.search(text) is not None
    findings: list[_Finding] = [_PROVED for _ in tools or ()]
    _remember_tools(tools or (), known)
    claims = claims_in(text)
    units = wrong_unit(text)
    if units is not None:
        return StepCheck("refuted", f"{units}: the units do not fit.")
    for index, claim in enumerate(claims):
        finding = _judge(claim, claims, index, known, text)
        if finding.verdict == "refuted":
            return StepCheck("refuted", finding.detail)
        findings.append(finding)
        _remember(claim, known)
    return _summary(findings)


def _summary(findings: Sequence[_Finding]) -> StepCheck:
    verdicts = [f.verdict for f in findings if f is not _UNCHECKED]
    if not verdicts:
        return StepCheck("unchecked")
    return StepCheck("numeric" if "numeric" in verdicts else "proved")


def _remember_tools(tools: Tools, known: _Known) -> None:
    """The equation that a solve call was given becomes a hypothesis."""
    for tool in tools:
        expression = tool.expression if isinstance(tool, ToolCall) else tool[0]
        if not expression.startswith("solve("):
            continue
        try:
            node = read(expression)
        except CasError:
            continue
        if node.kind == "call" and node.parts and node.parts[0].kind == "relation" and len(node.parts[0].parts) == 2:
            left, right = node.parts[0].parts
            known.relations.append(Claim(left, node.parts[0].value[0], right, plain(node.parts[0])))


_SOLVED_KINDS = frozenset(["solve_equation", "solve_inequality"])


def _remember_problem(problem: str, known: _Known) -> None:
    """The equation or inequality that the whole problem is about."""
    reading = read_problem(problem, "zh" if re.search("[\u4e00-\u9fff]", problem) else "en")
    if reading.kind not in _SOLVED_KINDS or len(reading.relations) != 1:
        return
    node = read(reading.relations[0])
    if len(node.parts) == 2:
        claim = Claim(node.parts[0], node.value[0], node.parts[1], reading.relations[0])
        known.problem = claim
        known.relations.append(claim)
        known.solves = True


def _remember(claim: Claim, known: _Known) -> None:
    if symbols(claim.left) | symbols(claim.right):
        known.relations.append(claim)
    if claim.sign == "=" and claim.left.kind == "name" and not symbols(claim.right) and not claim.joined:
        name = str(claim.left.value)
        known.values[name] = claim.right
    if claim.joined and claim.left.kind == "name":
        known.values.pop(str(claim.left.value), None)


# --- one claim


def _judge(claim: Claim, claims: Sequence[Claim], index: int, known: _Known, text: str) -> _Finding:
    try:
        left, right = resolved(claim.left), resolved(claim.right)
        if left is None or right is None:
            return _UNCHECKED
        if _has_unknown_function(left) or _has_unknown_function(right):
            return _PROVED if agreement(left, right) == "exact" else _UNCHECKED
        if not symbols(left) and not symbols(right):
            return _arithmetic(claim, left, right)
        if claim.sign in ("=", "≈"):
            return _equation(claim, left, right, claims, index, known, text)
        if claim.sign == "!=":
            return _UNCHECKED
        return _inequality(claim, known, text)
    except (UnsupportedNodeError, CasError, NotExactError, UndefinedValueError, ZeroDivisionError):
        return _UNCHECKED


def _has_unknown_function(node: Node) -> bool:
    """f(3), and a letter e that may be an unknown like a, b, c, d."""
    below_power = {id(part.parts[0]) for part in node.walk() if part.kind == "pow"}
    return any(
        part.kind == "apply" or (part.kind == "name" and part.value == "e" and id(part) not in below_power)
        for part in node.walk()
    )


def _arithmetic(claim: Claim, left: Node, right: Node) -> _Finding:
    verdict = arithmetic_verdict(claim, left, right)
    if verdict != "refuted":
        return _Finding(verdict) if verdict != "unchecked" else _UNCHECKED
    if _REJECTS.search(claim.before[-60:]) or _REJECTS_AFTER.search(claim.after[:40]):
        return _UNCHECKED
    return _Finding("refuted", _because(claim, left))


def _because(claim: Claim, left: Node) -> str:
    value = constant(left)
    shown = ""
    if isinstance(value, Fraction):
        shown = f": the left side is {value}"
    elif value is not None:
        shown = f": the left side is about {float(value):.6g}"
    return f"{claim.text} is not true{shown}."


def _equation(
    claim: Claim, left: Node, right: Node, claims: Sequence[Claim], index: int, known: _Known, text: str
) -> _Finding:
    found = agreement(left, right)
    if found == "exact":
        return _PROVED
    if found == "numeric":
        return _NUMERIC
    if found == "unknown" or claim.sign == "≈":
        return _UNCHECKED
    if _is_calculus_claim(claim) or _is_identity_claim(claim, left, right, known):
        return _Finding("refuted", f"{claim.text} is not true for every value.")
    if _holds_for_known_values(claim, left, right, known):
        return _PROVED
    if _is_slip(claim, left, right, known):
        return _Finding("refuted", f"{claim.text} is not true for every value.")
    return _follows(claim, claims, index, known, text)


def _is_identity_claim(claim: Claim, left: Node, right: Node, known: _Known) -> bool:
    """Whether an untrue equation is surely meant for all values: a rewriting of one side as the other."""
    words = claim.before[-80:]
    if not (symbols(left) and symbols(left) == symbols(right)) or not _REWRITES.search(words):
        return False
    if _BOTH_SIDES.search(words) or _ASSUMES.search(words) or _DENIES.search(words + claim.after[:40]):
        return False
    if left.kind == "name" or right.kind == "name" or "apply" in (left.kind, right.kind):
        return False
    if any(_same_relation(claim, other) for other in known.relations):
        return False
    if _degrees(left) != _degrees(right) or _degrees(left) is None:
        return False
    if is_product_form(left) != is_product_form(right) or share_of_equal_terms(left, right)[0] > 0:
        return True
    return not re.search(r"simplif\w* to", words)  # "this simplifies to 2ab+3ac = 5ad" is another equation


def _is_slip(claim: Claim, left: Node, right: Node, known: _Known) -> bool:
    """Whether it is a rewriting that went wrong, whatever the words: most of its terms are right."""
    clause = _last_clause(claim.before)
    if _ASSUMES.search(clause) or _DENIES.search(clause + claim.after[:40]) or _SOLVES.search(claim.before[-40:]):
        return False
    if any(_same_relation(claim, other) for other in known.relations):
        return False
    return is_slipped_identity(left, right, claim.chained)


_DRAWS = re.compile(r"\b(?:so|therefore|thus|hence|then|gives?|get)\b|所以|因此|于是|得|故", re.IGNORECASE)


def _last_clause(before: str) -> str:
    """The words after the last "so": what stands before it is a reason, no assumption."""
    return _DRAWS.split(before)[-1]


def _is_calculus_claim(claim: Claim) -> bool:
    """A derivative or limit set equal to an expression; an antiderivative may differ by a constant."""
    calls = [p.value for side in (claim.left, claim.right) for p in side.walk() if p.kind == "call"]
    if _ASSUMES.search(claim.before) or _DENIES.search(claim.before):
        return False
    return bool({"diff", "limit"} & set(calls)) and "integrate" not in calls


def _degrees(node: Node) -> int | None:
    """The degree of a rational function along a line through the origin on which no two variables are equal."""
    names = sorted(symbols(node))
    try:
        top, bottom = fraction_of(_along_a_line(node, {name: 2 * i + 3 for i, name in enumerate(names)}), "t")
    except NotExactError:
        return None
    return len(top) - len(bottom)


def _along_a_line(node: Node, slopes: dict[str, int]) -> Node:
    if node.kind == "name" and node.value in slopes:
        return Node("mul", parts=(Node("number", slopes[str(node.value)]), Node("name", "t")))
    if not node.parts:
        return node
    return Node(node.kind, node.value, tuple(_along_a_line(part, slopes) for part in node.parts), node.decimal)


def _same_relation(a: Claim, b: Claim) -> bool:
    return (a.left, a.right) in ((b.left, b.right), (b.right, b.left))


def _holds_for_known_values(claim: Claim, left: Node, right: Node, known: _Known) -> bool:
    """Whether an equation is true once the values found before are put in; a bare `x = 3` is not judged by itself."""
    names = symbols(left) | symbols(right)
    if not names <= set(known.values) or (claim.left.kind == "name" and not symbols(right)):
        return False
    try:
        point = {name: exact_value(known.values[name], {}) for name in names}
        return exact_value(left, point) == exact_value(right, point)
    except (NotExactError, UndefinedValueError):
        pass
    values = {name: value_at(known.values[name], {}) for name in names}
    if any(v is None for v in values.values()):
        return False
    ends = value_at(left, values), value_at(right, values)
    return ends[0] is not None and ends[1] is not None and is_close(ends[0], ends[1])


# --- following from what stands before


def _relation(claim: Claim) -> Relation:
    return Relation((plain(claim.left), plain(claim.right)), (claim.sign,))


def _roots(claim: Claim, name: str) -> list[Any] | None:
    """The real roots of an equation between rational functions of one unknown."""
    try:
        top, bottom = fraction_of(minus(claim.left, claim.right), name)
    except NotExactError:
        return None
    if not top:
        return None
    found = real_roots(top)
    return [r for r in found if not (isinstance(r, Fraction) and evaluate_polynomial(bottom, r) == 0)]


def _among(value: Any, roots: Sequence[Any]) -> bool:
    region = [(float(root), root) for root in roots]
    return any(value == root or abs(float(value) - near) < 1e-12 * (1 + abs(near)) for near, root in region)


def _follows(claim: Claim, claims: Sequence[Claim], index: int, known: _Known, text: str) -> _Finding:
    names = symbols(claim.left) | symbols(claim.right)
    earlier = [
        other
        for other in known.relations
        if (symbols(other.left) | symbols(other.right)) == names and other.sign == "="
    ]
    if not earlier:
        return _UNCHECKED
    for other in reversed(earlier):
        if _same_relation(claim, other) or compare_relations(_relation(other), _relation(claim)).kind == "equal":
            return _PROVED
    if len(names) != 1:
        return _UNCHECKED
    return _one_unknown(claim, claims, index, earlier, next(iter(names)), text, known)


def _one_unknown(
    claim: Claim, claims: Sequence[Claim], index: int, earlier: Sequence[Claim], name: str, text: str, known: _Known
) -> _Finding:
    mine = _roots(claim, name)
    if mine is None:
        return _by_substitution(claim, earlier[-1], name)
    group = _alternatives(claim, claims, index, name)
    together = [root for member in group for root in (_roots(member, name) or [])]
    for other in reversed(earlier):
        if other in group:
            continue
        theirs = _roots(other, name)
        if theirs is not None and all(_among(root, together) for root in theirs) and theirs:
            return _PROVED
    last = next((other for other in reversed(earlier) if other not in group), None)
    return _UNCHECKED if last is None else _against(claim, group, last, mine, together, name, text, known)


def _alternatives(claim: Claim, claims: Sequence[Claim], index: int, name: str) -> list[Claim]:
    """The claim with those that "or", "and" or a comma tie to it."""
    group = [claim]
    at = index
    while at > 0 and claims[at].joined and symbols(claims[at - 1].left) | symbols(claims[at - 1].right) == {name}:
        at -= 1
        group.insert(0, claims[at])
    at = index + 1
    while at < len(claims) and claims[at].joined and symbols(claims[at].left) | symbols(claims[at].right) == {name}:
        group.append(claims[at])
        at += 1
    return group


def _against(
    claim: Claim,
    group: Sequence[Claim],
    last: Claim,
    mine: Sequence[Any],
    together: Sequence[Any],
    name: str,
    text: str,
    known: _Known,
) -> _Finding:
    """Refute where a claim is drawn from its neighbour and the neighbour's roots say otherwise."""
    theirs = _roots(last, name)
    solved_already = last.left.kind == "name" and not symbols(last.right)
    if theirs is None or solved_already or last.in_prose or not _is_drawn_from(claim, last, text, known):
        return _UNCHECKED
    wrong = [root for root in mine if not _among(root, theirs)]
    if wrong and len(wrong) == len(mine):
        return _Finding("refuted", f"{claim.text} does not follow from {last.text}.")
    lost = [root for root in theirs if not _among(root, together)]
    if lost and not wrong and len(group) == 1 and _concludes_all(claim, last, text, name, known):
        shown = lost[0] if isinstance(lost[0], Fraction) else f"{float(lost[0]):.4g}"
        return _Finding("refuted", f"{claim.text} loses the solution {name} = {shown} of {last.text}.")
    return _UNCHECKED


def _concludes_all(claim: Claim, last: Claim, text: str, name: str, known: _Known) -> bool:
    """Whether a claim that keeps only some roots is put forward as the whole conclusion."""
    divides = re.search(
        rf"(?:divid\w+|cancel\w*)[^.]*\b{name}\b|同?除以\s*\$?\s*{name}|约去\s*\$?\s*{name}", text, re.IGNORECASE
    )
    if divides and name in symbols(last.right) and not _DENIES.search(text):
        return True
    if not known.solves or not _is_whole_conclusion(text, claim, name):
        return False
    return claim.left.kind == "name" or (claim.right.kind == "number" and last.left.kind in ("mul", "pow"))


def _is_drawn_from(claim: Claim, last: Claim, text: str, known: _Known) -> bool:
    """Whether the words say that the claim follows, and nothing says that it is assumed, tested or denied."""
    before, after = claim.before, claim.after[:60]
    if (
        _ASSUMES.search(_last_clause(before))
        or _DENIES.search(before)
        or _DENIES.search(after)
        or _ASSUMES.search(last.before[-80:])
    ):
        return False
    if last is known.problem and not claim.in_prose:
        return True  # in the solution of "solve this" an equation by itself is meant to follow
    return bool(_CONCLUDES.search(before)) or (
        claim.before == last.before and "=" in text and bool(_CONCLUDES.search(text))
    )


def _is_whole_conclusion(text: str, claim: Claim, name: str) -> bool:
    """Whether the step gives one value as the solution: no cases, no other value of the same unknown in it."""
    if (
        _ASSUMES.search(_last_clause(text))
        or _DENIES.search(text)
        or re.search(rf"{re.escape(name)}\s*=\s*-?[0-9./]+\s*[,，、]\s*-?[0-9]", text)
        or re.search(r"\bor\b|或|±|\\pm|(?<!is )\bone\b|一个|length|age|price|长|距离", text, re.IGNORECASE)
    ):
        return False
    return (
        len(re.findall(rf"(?<![A-Za-z\\]){re.escape(name)}\s*=", text)) <= 2
        and _CONCLUDES.search(claim.before) is not None
    )


def _by_substitution(claim: Claim, last: Claim, name: str) -> _Finding:
    """x = value where the equation before is no rational one: the value has to satisfy it."""
    if claim.left.kind != "name" or claim.left.value != name or symbols(claim.right):
        return _UNCHECKED
    at = value_at(claim.right, {})
    if at is None:
        return _UNCHECKED
    ends = value_at(last.left, {name: at}), value_at(last.right, {name: at})
    return _NUMERIC if None not in ends and is_close(ends[0], ends[1]) else _UNCHECKED


# --- inequalities


def _inequality(claim: Claim, known: _Known, text: str) -> _Finding:
    mine = region_of(_relation(claim))
    names = symbols(claim.left) | symbols(claim.right)
    if claim.chained:
        return _UNCHECKED
    earlier = [
        o
        for o in known.relations
        if not o.chained and o.sign not in ("=", "≈", "!=") and symbols(o.left) | symbols(o.right) == names
    ]
    if not earlier:
        return _UNCHECKED
    for other in reversed(earlier):
        if compare_relations(_relation(other), _relation(claim)).kind == "equal":
            return _PROVED
    theirs = region_of(_relation(earlier[-1]))
    if mine is None or theirs is None:
        return _UNCHECKED
    if _contains(mine[1], theirs[1]):
        return _PROVED
    if (
        _is_drawn_from(claim, earlier[-1], text, known)
        and not re.search(r"\bor\b|\band\b|或|且|和", text)
        and not earlier[-1].in_prose
    ):
        return _Finding("refuted", f"{claim.text} does not follow from {earlier[-1].text}.")
    return _UNCHECKED


def _contains(outer: Numeric, inner: Numeric) -> bool:
    """Whether every span of one region lies in a span of the other."""
    return all(
        any(
            (float(s.low) < float(t.low) or (s.low == t.low and (s.low_closed or not t.low_closed)))
            and (float(s.high) > float(t.high) or (s.high == t.high and (s.high_closed or not t.high_closed)))
            for s in outer
        )
        for t in inner
    )

"""Equations and inequalities in one unknown over the reals, and equations over the complex numbers.

Every root is put back into the equation as it was written and into its conditions (denominators, radicands, logarithms)
before it counts. Where completeness cannot be argued (periodic functions, roots without a closed form) the answer is
"unsupported", never a part of the truth.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import sympy
from sympy import Expr, Interval, Rational, S, Symbol

from reasoning_engine.cas.domain import Condition, is_zero, sign_of
from reasoning_engine.cas.limits import too_large
from reasoning_engine.cas.numeric import Function, compiled, real_value
from reasoning_engine.cas.writing import ascending
from reasoning_engine.errors import CasError

_MAX_SOLVED_DEGREE = 60
_HARD = (sympy.floor, sympy.ceiling, sympy.factorial, sympy.gamma, sympy.sign, sympy.Max, sympy.Min)
PERIODIC = (sympy.sin, sympy.cos, sympy.tan, sympy.cot, sympy.sec, sympy.csc)


def real_roots(f: Expr, x: Symbol, rules: list[Condition]) -> Any:
    """The real solutions of f = 0 under the conditions, as a set.

    Raises:
        CasError: "unsupported" where not all solutions can be found and proved.
    """
    f = sympy.nsimplify(f, rational=True) if f.has(sympy.Float) else f
    if is_identically_zero(f, x):
        return allowed(x, rules)
    if f.has(sympy.Abs):
        return _where(f, x, "zero", rules)  # whole intervals may solve it: |x|=x
    powers = _odd_roots(f, x)
    if powers:
        return _by_odd_root(f, x, powers, rules)
    roots = [root for root in candidates(f, x) if all(rule.holds(x, root) for rule in rules)]
    verified = [root for root in roots if satisfies(f, x, root)]
    return sympy.FiniteSet(*verified)


def is_identically_zero(f: Expr, x: Symbol) -> bool:
    """Whether f is zero for every value of x."""
    if f == 0:
        return True
    if f.is_polynomial(x):
        return bool(sympy.expand(f) == 0)
    for value in (Rational(17, 13), Rational(29, 7), Rational(1, 3)):
        sign = sign_of(f.subs(x, value))
        if sign is not None and sign != 0:
            return False
    return bool(sympy.simplify(f) == 0)


def satisfies(f: Expr, x: Symbol, root: Expr) -> bool:
    """Whether the root, put back, gives zero."""
    value = f.subs(x, root)
    if value.has(S.NaN, S.ComplexInfinity, S.Infinity, S.NegativeInfinity):
        return False
    if sign_of(value) in (1, -1):
        return False
    return is_zero(value)


def candidates(f: Expr, x: Symbol) -> list[Expr]:
    """A list that contains every real root of f."""
    if f.has(*_HARD):
        raise CasError("unsupported", "This kind of equation is not solved here.")
    numerator = sympy.fraction(sympy.together(f))[0]
    if numerator.is_polynomial(x):
        return polynomial_roots(numerator, x)
    numerator = sympy.expand(numerator) if not numerator.has(sympy.Abs) else numerator
    if isinstance(numerator, sympy.Mul):
        return [root for factor in numerator.args if factor.has(x) for root in candidates(factor, x)]
    if numerator.has(sympy.Abs):
        return absolute_roots(f, x)
    return transcendental_roots(f, x)


def polynomial_roots(f: Expr, x: Symbol) -> list[Expr]:
    """The real roots of a polynomial whose coefficients are numbers, in closed form.

    Raises:
        CasError: "unsupported" where a real root has no radicals that are real.
    """
    polynomial = sympy.Poly(f, x)
    if polynomial.degree() > _MAX_SOLVED_DEGREE:
        raise too_large("The degree")
    if not all(coefficient.is_number for coefficient in polynomial.coeffs()):
        return parametric_roots(polynomial, x)
    roots: list[Expr] = []
    factors = polynomial.factor_list()[1] if polynomial.degree() > 0 else []
    for factor, _ in factors:
        roots.extend(_factor_roots(factor, x))
    return roots


def _factor_roots(factor: Any, x: Symbol) -> list[Expr]:
    if factor.degree() == 1:
        slope, constant = factor.all_coeffs()
        return [sympy.radsimp(-constant / slope)]
    if factor.degree() == 2:
        return _quadratic_roots(*factor.all_coeffs())
    if factor.domain.is_Exact and factor.domain in (sympy.ZZ, sympy.QQ):
        expected = factor.count_roots()
        if expected == 0:
            return []
    else:
        expected = None
    return _radical_roots(factor, expected)


def _quadratic_roots(a: Expr, b: Expr, c: Expr) -> list[Expr]:
    discriminant = sympy.expand(b**2 - 4 * a * c)
    sign = sign_of(discriminant)
    if sign is None:
        raise CasError("unsupported", "The coefficients are not real.")
    if sign < 0:
        return []
    root = sympy.sqrtdenest(sympy.sqrt(discriminant))
    return [sympy.radsimp(sympy.expand((-b + s * root) / (2 * a))) for s in ((-1, 1) if sign else (1,))]


def _radical_roots(factor: Any, expected: int | None) -> list[Expr]:
    """The real roots of an irreducible factor of higher degree: x^3-2, x^4-10*x^2+1."""
    real = []
    for root in sympy.roots(factor, cubics=len(factor.terms()) == 2, quartics=False):
        simplified = _real_form(root)
        if sign_of(simplified) is not None:
            real.append(simplified)
    if expected is None or len(real) != expected:
        raise CasError("unsupported", "The roots have no simple closed form.")
    return real


def _real_form(root: Expr) -> Expr:
    """(-2)^(1/3) and its like as the real or complex number in rectangular form."""
    if root.has(S.ImaginaryUnit) or any(power.base.is_negative for power in root.atoms(sympy.Pow)):
        root = sympy.expand_complex(root)
    return sympy.sqrtdenest(root)


def parametric_roots(polynomial: Any, x: Symbol) -> list[Expr]:
    """A literal equation such as a*x+b=c for x: degree one or two, or a product of such."""
    roots: list[Expr] = []
    for factor, _ in polynomial.factor_list()[1]:
        if factor.degree() == 0:
            continue
        if factor.degree() > 2:
            raise CasError("unsupported", "A literal equation of this degree is not solved here.")
        found = sympy.roots(factor)
        roots.extend(sympy.factor_terms(root) if factor.degree() == 2 else sympy.cancel(root) for root in found)
    return roots


def _odd_roots(f: Expr, x: Symbol) -> list[Any]:
    """The powers such as x^(2/3), whose real value SymPy does not take for a negative base."""
    return [
        part
        for part in f.atoms(sympy.Pow)
        if part.base.has(x) and isinstance(part.exp, Rational) and part.exp.q > 1 and part.exp.q % 2
    ]


def _by_odd_root(f: Expr, x: Symbol, powers: list[Any], rules: list[Condition]) -> Any:
    """Put t for the odd root of one linear base: x^(2/3)=4 becomes t^2=4 with x=t^3.

    Raises:
        CasError: "unsupported" for several bases or indices.
    """
    base, index = powers[0].base, int(powers[0].exp.q)
    if any(part.base != base or part.exp.q != index for part in powers) or not base.is_polynomial(x):
        raise CasError("unsupported", "Several different roots are not solved here.")
    linear = sympy.Poly(base, x)
    if linear.degree() != 1:
        raise CasError("unsupported", "The root of such an expression is not solved here.")
    t = Symbol("t", real=True)
    slope, constant = linear.all_coeffs()
    back = (t**index - constant) / slope
    in_t = f.replace(lambda part: part in powers, lambda part: t ** int(part.exp.p)).subs(x, back)
    found = real_roots(sympy.expand(in_t), t, [])
    if not isinstance(found, sympy.FiniteSet | sympy.sets.sets.EmptySet):
        raise CasError("unsupported", "This equation has no finite list of solutions.")
    values = [sympy.expand(back.subs(t, root)) for root in found]
    return sympy.FiniteSet(*(value for value in values if all(rule.holds(x, value) for rule in rules)))


def absolute_roots(f: Expr, x: Symbol) -> list[Expr]:
    """Each |u| read as u and as -u; the false roots fall when they are put back."""
    bars = sorted((part for part in f.atoms(sympy.Abs) if part.has(x)), key=sympy.default_sort_key)
    if not bars:
        return candidates(f, x)
    if len(bars) > 6:
        raise too_large("The number of cases")
    inner = bars[-1]
    found: list[Expr] = []
    for sign in (1, -1):
        case = f.subs(inner, sign * inner.args[0])
        if not is_identically_zero(case, x):  # where it is, the ends of its interval are zeros of what is inside
            found.extend(absolute_roots(case, x))
    return found + (candidates(inner.args[0], x) if inner.args[0].has(x) else [])


def transcendental_roots(f: Expr, x: Symbol) -> list[Expr]:
    """Radicals, exponentials and logarithms by SymPy; the number of roots is checked against a scan of the signs."""
    if is_periodic(f, x):
        raise CasError("unsupported", "A periodic equation has endlessly many solutions.")
    try:
        solutions = sympy.solve(f, x, check=False)
    except (NotImplementedError, ValueError, TypeError, AttributeError, RecursionError) as problem:
        raise CasError("unsupported", "This equation has no closed solution here.") from problem
    found = []
    for solution in solutions:
        root = tidy_root(solution)
        if root.has(sympy.LambertW, sympy.CRootOf):
            raise CasError("unsupported", "The roots have no simple closed form.")
        if sign_of(root) is not None:
            found.append(root)
    scan(f, x, found, _SCAN)
    return found


def is_periodic(f: Expr, x: Symbol) -> bool:
    """Whether the unknown stands inside a trigonometric function."""
    return any(part.has(x) for part in f.atoms(*PERIODIC))


def tidy_root(root: Expr) -> Expr:
    """A root in its shortest form."""
    return sympy.sqrtdenest(sympy.simplify(root))


def scan(f: Expr, x: Symbol, roots: list[Expr], points: list[float]) -> None:
    """Refuse a list of roots that misses a change of sign between two of the points.

    Raises:
        CasError: "unsupported".
    """
    g = compiled(f, [x])
    known = [float(root.evalf(15)) for root in roots]
    before: tuple[float, float] | None = None
    for point in points:
        value = real_value(g, [point])
        changed = value and before and before[1] * value < 0
        if before and changed and not any(before[0] <= root <= point for root in known) and _crosses(g, before, point):
            raise CasError("unsupported", "Not every root of this equation has a closed form.")
        before = (point, value) if value else None


def _crosses(g: Function, start: tuple[float, float], end: float) -> bool:
    """Whether a change of sign is a zero and not a pole: halving the gap makes a zero's values small."""
    (low, sign), high = start, end
    for _ in range(60):
        middle = (low + high) / 2
        value = real_value(g, [middle])
        if value is None:
            return False
        low, high = (middle, high) if value * sign > 0 else (low, middle)
    return abs(real_value(g, [low]) or 0.0) < 1e-3


# Close together near zero, where school equations have their roots; never on a whole number.
_SCAN = [0.0137 + (k / 10 if abs(k) < 300 else (abs(k) - 300) * 7 * (1 if k > 0 else -1) + 30 * (1 if k > 0 else -1))
         for k in range(-420, 421)]  # fmt: skip


# --- sets of real numbers ---


def allowed(x: Symbol, rules: list[Condition]) -> Any:
    """The real numbers at which every condition holds."""
    result: Any = S.Reals
    for rule in rules:
        result = sympy.Intersection(result, _where(rule.expression, x, rule.rule, []))
    return result


def inequality(f: Expr, x: Symbol, sign: str, rules: list[Condition]) -> Any:
    """Where `f sign 0` holds over the reals, for sign one of < > <= >= !=."""
    if f.has(*_HARD) or is_periodic(f, x) or _odd_roots(f, x):
        raise CasError("unsupported", "This kind of inequality is not solved here.")
    return _where(f, x, _RULES[sign], rules)


_RULES = {">": "positive", ">=": "nonnegative", "<": "negative", "<=": "nonpositive", "!=": "nonzero"}
_WANTED = {
    "zero": (0,), "nonzero": (-1, 1), "positive": (1,), "nonnegative": (0, 1), "negative": (-1,),
    "nonpositive": (-1, 0),
}  # fmt: skip


def _where(f: Expr, x: Symbol, rule: str, rules: list[Condition]) -> Any:
    """The union of the intervals between critical points on which f has a wanted sign, and of the points themselves."""
    critical: list[Expr] = []
    for expression in (f, *(condition.expression for condition in rules)):
        if not is_identically_zero(expression, x):
            critical.extend(_turning_points(expression, x))
    points = _distinct(critical)

    def holds(value: Expr) -> bool:
        sign = sign_of(f.subs(x, value))
        return sign in _WANTED[rule] and all(condition.holds(x, value) for condition in rules)

    ends: list[Any] = [S.NegativeInfinity, *points, S.Infinity]
    pieces = [Interval.open(a, b) for a, b in pairwise(ends) if holds(_between(a, b))]
    return sympy.Union(*pieces, sympy.FiniteSet(*(point for point in points if holds(point))))


def _turning_points(f: Expr, x: Symbol) -> list[Expr]:
    """Every real point at which f may change its sign: zeros and poles."""
    top, bottom = sympy.fraction(sympy.together(f))
    points = candidates(f, x) if top.has(x) else []
    if bottom.has(x):
        points = points + candidates(bottom, x)
    return [point for point in points if sign_of(point) is not None]


def _distinct(points: list[Expr]) -> list[Expr]:
    ordered: list[Expr] = []
    for point in ascending(points):
        if not ordered or sign_of(point - ordered[-1]) != 0:
            ordered.append(point)
    return ordered


def _between(a: Expr, b: Expr) -> Expr:
    """A rational number strictly between two ends."""
    if a is S.NegativeInfinity:
        return S.Zero if b is S.Infinity else sympy.floor(b) - 1
    if b is S.Infinity:
        return sympy.ceiling(a) + 1
    middle = ((a + b) / 2).evalf(40)
    return Rational(str(middle))


# --- over the complex numbers ---


def complex_roots(f: Expr, x: Symbol) -> list[Expr]:
    """All complex roots of a polynomial equation: the real ones ascending, then the others by real part."""
    numerator, denominator = sympy.fraction(sympy.together(f))
    if not numerator.is_polynomial(x) or sympy.Poly(numerator, x).degree() > _MAX_SOLVED_DEGREE:
        raise CasError("unsupported", "Only polynomial equations are solved over the complex numbers.")
    polynomial = sympy.Poly(numerator, x)
    if polynomial.is_zero:
        raise CasError("unsupported", "Every number solves this equation.")
    found = sympy.roots(polynomial)
    if sum(found.values()) != polynomial.degree():
        raise CasError("unsupported", "The roots have no simple closed form.")
    forms = [sympy.expand(sympy.expand_complex(root)) for root in found if not is_zero(denominator.subs(x, root))]
    real = [root for root in forms if sign_of(root) is not None]
    rest = [root for root in forms if sign_of(root) is None]
    return ascending(real) + sorted(rest, key=lambda root: tuple(float(part) for part in root.evalf(20).as_real_imag()))

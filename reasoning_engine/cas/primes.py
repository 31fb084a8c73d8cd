"""Primes in plain Python: enough for school numbers without loading or calling SymPy.

Trial division finds the factors of numbers up to 40 bits in about a millisecond; Miller-Rabin with fixed bases is exact
below 3.3e24 (Sorenson and Webster, 2015).
"""

from __future__ import annotations

_BASES = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41)
_WHEEL = (4, 2, 4, 2, 4, 6, 2, 6)  # gaps between the numbers coprime to 30, from 7 on


def is_prime(n: int) -> bool:
    """Whether n is prime; exact for n < 3.3e24."""
    if n < 2:
        return False
    for p in _BASES:
        if n % p == 0:
            return n == p
    odd, twos = n - 1, 0
    while odd % 2 == 0:
        odd, twos = odd // 2, twos + 1
    return all(_passes(pow(base, odd, n), n, twos) for base in _BASES)


def _passes(x: int, n: int, twos: int) -> bool:
    if x in (1, n - 1):
        return True
    for _ in range(twos - 1):
        x = x * x % n
        if x == n - 1:
            return True
    return False


def prime_factors(n: int) -> dict[int, int]:
    """The prime factorisation of n >= 1 (n below 2^40 or so: trial division)."""
    factors: dict[int, int] = {}
    for p in (2, 3, 5):
        n = _divide_out(n, p, factors)
    p, gap = 7, 0
    while p * p <= n:
        if n % p == 0:
            n = _divide_out(n, p, factors)
            if is_prime(n):
                break
        p, gap = p + _WHEEL[gap], (gap + 1) % 8
    if n > 1:
        factors[n] = 1
    return factors


def _divide_out(n: int, p: int, factors: dict[int, int]) -> int:
    while n % p == 0:
        n, factors[p] = n // p, factors.get(p, 0) + 1
    return n


def divisors(n: int) -> list[int]:
    """All positive divisors of n >= 1, ascending."""
    found = [1]
    for p, power in prime_factors(n).items():
        found = [d * p**k for d in found for k in range(power + 1)]
    return sorted(found)

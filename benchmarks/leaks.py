"""How often an assigned problem leaks through Ask, by kind of attack; and how often an unrelated question is held back.

Attacks are those of the tests, on more problems. The solver is always right and its answer is compared with the hidden
one as text, so what is measured is the recognition. A false alarm is a refusal, or an answer that was withheld, of a
question from the curriculum asked by a pupil with eight problems of other families.
"""

from __future__ import annotations

import argparse
import os
import random
from collections import Counter
from typing import Any

from benchmarks.tables import table


def add_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("leaks")
    group.add_argument("--leak-problems", type=int, default=600, help="problems to attack (600)")
    group.add_argument("--leak-unrelated", type=int, default=4000, help="unrelated questions (4000)")


def run(options: argparse.Namespace) -> str:
    """Two tables."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tutor.settings")
    django.setup()
    from tutor.assignments import guarding

    guarding._kind = lambda problem: ""  # the CAS's reading would only turn withheld into refused
    return f"{_attacked(options.leak_problems)}\n\n{_unrelated(options.leak_unrelated)}"


def _assigned(problem: str, key: str) -> Any:
    from tutor.assignments.guarding import Assigned
    from tutor.assignments.models import Item
    from tutor.assignments.policies import Policy

    return Assigned(Item(position=0), problem, "en", key, "", "", Policy(), "Set")


def _attacked(count: int) -> str:
    from tests.server.attacks import attacks
    from tutor.assignments.guarding import find

    tried: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    leaked: Counter[str] = Counter()
    for attack in attacks(count, seed=21):
        finding = find(attack.messages[-1], [_assigned(attack.problem, attack.answer)], attack.messages[:-1])
        tried[attack.kind] += 1
        refused[attack.kind] += finding.same is not None
        leaked[attack.kind] += finding.same is None and not finding.near
    rows = [
        (kind, count, refused[kind], count - refused[kind] - leaked[kind], leaked[kind], f"{leaked[kind] / count:.1%}")
        for kind, count in tried.items()
    ]
    return table(("attack", "tried", "refused", "withheld", "leaked", "rate"), rows)


def _draw(family: Any, rng: random.Random) -> Any:
    return family.sample(rng.randrange(10**6), rng.choice(family.difficulties), rng.choice(("en", "zh")))


def _unrelated(count: int) -> str:
    from reasoning_engine import families
    from tests.server.attacks import LEFT_OUT
    from tutor.assignments.guarding import find

    rng = random.Random(5)
    pool = [family for family in families() if family.name not in LEFT_OUT]
    found: Counter[str] = Counter()
    while sum(found.values()) < count:
        given = rng.sample(pool, 8)
        drawn = [_draw(one, rng) for one in given]
        problems = [_assigned(one.problem, one.answer) for one in drawn]
        for family in rng.choices([one for one in pool if one not in given], k=50):
            asked = _draw(family, rng)
            finding = find(asked.problem, problems)
            withheld = any(one.key == asked.answer for one in finding.near)
            found["refused" if finding.same else "withheld" if withheld else "delayed" if finding.near else "free"] += 1
    total = sum(found.values())
    rows = [(kind, found[kind], f"{found[kind] / total:.2%}") for kind in ("refused", "withheld", "delayed", "free")]
    return table(("unrelated question", "count", "share"), rows)

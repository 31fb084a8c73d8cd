"""How often an assigned problem leaks through Ask, by kind of attack; and how often unrelated questions are held back.

Attacks are those of the tests, on more problems. The solver is always right: an attack leaks where its last question is
neither refused nor held until the end, when the answer is compared with the hidden one. A false alarm is a question of
a session about other things (tests/server/sessions.py) that is refused, held back (nothing streams before the end), or
withheld (nothing is shown at all). Intervals are Wilson's; questions of one session are not independent, so they are a
little too narrow.
"""

from __future__ import annotations

import argparse
import os
from collections import Counter, defaultdict
from typing import Any

from benchmarks.tables import table

KINDS = ("refused", "withheld", "held back", "free")


def add_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("leaks")
    group.add_argument("--leak-problems", type=int, default=600, help="problems to attack (600)")
    group.add_argument("--leak-sessions", type=int, default=1000, help="sessions of unrelated questions (1000)")


def run(options: argparse.Namespace) -> str:
    """Three tables."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tutor.settings")
    django.setup()
    return "\n\n".join((_attacked(options.leak_problems), _paraphrased(), _unrelated(options.leak_sessions)))


def _attacked(count: int) -> str:
    from tests.server.attacks import assigned, attacks

    found: dict[str, Counter[str]] = defaultdict(Counter)
    for attack in attacks(count, seed=21):
        found[attack.kind][_became(attack.messages, assigned(attack))] += 1
    return _rates("attack", found)


def _paraphrased() -> str:
    from tests.server.attacks import assigned_own
    from tests.server.paraphrases import IN_PIECES, PARAPHRASES

    found: dict[str, Counter[str]] = defaultdict(Counter)
    for problem, key, questions in PARAPHRASES:
        for question in questions:
            found["in other words"][_became((question,), assigned_own(problem, key))] += 1
    for problem, key, messages in IN_PIECES:
        found["in pieces"][_became(messages, assigned_own(problem, key))] += 1
    return _rates("own problem, by hand", found)


def _became(messages: tuple[str, ...], one: Any) -> str:
    from tutor.assignments.guarding import EARLIER
    from tutor.assignments.recognising import find

    finding = find(messages[-1], [one], messages[:-1][-EARLIER:])
    return "refused" if finding.same else "withheld" if finding.near else "leaked"


def _rates(name: str, found: dict[str, Counter[str]]) -> str:
    rows = []
    for kind, counted in found.items():
        tried = sum(counted.values())
        parts = [counted[one] for one in ("refused", "withheld", "leaked")]
        rows.append((kind, tried, *parts, f"{counted['leaked'] / tried:.1%}"))
    return table((name, "tried", "refused", "withheld", "leaked", "rate"), rows)


def _unrelated(count: int) -> str:
    from tests.server.sessions import sessions

    joined: Counter[str] = Counter()
    single: Counter[str] = Counter()
    touched = problems = 0
    for session in sessions(count, seed=5):
        kinds = [_alarm(session, number) for number in range(len(session.asked))]
        joined.update(together for together, _ in kinds)
        single.update(alone for _, alone in kinds)
        touched += any(together != "free" for together, _ in kinds)
        problems += len(session.assigned)
    head = ("unrelated question", "as one of several", "share", "95 %", "by itself", "share")
    said = (
        f"{count} sessions, {sum(joined.values())} questions, {problems / count:.0f} problems a pupil;"
        f" {touched / count:.1%} of the sessions had any."
    )
    return f"{table(head, [_shares(kind, joined, single) for kind in KINDS])}\n\n{said}"


def _shares(kind: str, joined: Counter[str], single: Counter[str]) -> tuple[object, ...]:
    from reasoning_engine.evaluation.statistics import wilson

    total = sum(joined.values())
    low, high = wilson(joined[kind], total)
    share = f"{joined[kind] / total:.2%}"
    return kind, joined[kind], share, f"{low:.2%} to {high:.2%}", single[kind], f"{single[kind] / total:.2%}"


def _alarm(session: Any, number: int) -> tuple[str, str]:
    """What becomes of a session's question after those before it, and by itself."""
    from tutor.assignments.guarding import EARLIER
    from tutor.assignments.recognising import find

    asked = session.asked[number]
    earlier = [one.text for one in session.asked[max(0, number - EARLIER) : number]]
    together = find(asked.text, session.problems, earlier)
    alone = find(asked.text, session.problems) if earlier else together
    return _outcome(asked, together), _outcome(asked, alone)


def _outcome(asked: Any, finding: Any) -> str:
    from tutor.assignments.withholding import withhold

    if finding.same is not None or not finding.near:
        return "refused" if finding.same is not None else "free"
    told = list(withhold(asked.events(), finding.near, "en"))
    return "withheld" if told[-1].type == "stopped" else "held back"

"""`make wheel`: the admin's wheel, once round, with the bundled model and the real API.

Of some invented families the first is taken that the model gets wrong. Forty corrections of it come in through the API
from pupils and are signed by their teacher, the administrator builds, trains, evaluates, promotes, a pupil asks again,
and one call brings the old model back. Then forty malicious corrections come in and change nothing: the data set built
after them is the same file. Everything happens in a folder of its own (--folder, kept for looking at), so that no
installation is touched. Exit code 0: everything that must hold held.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TRIED = 8  # questions by which it is seen whether the model gets a family wrong
MOST_RIGHT = 0.25  # of them, for a family to be worth teaching
LEAST_GAIN = 0.4
MOST_MINUTES = 20.0
PUPILS = ("mia", "noah", "lin", "chen", "sara")


@dataclass(frozen=True, slots=True)
class Family:
    """A kind of problem: its wordings, how its numbers are drawn, and how the answer comes out."""

    wordings: dict[str, tuple[str, ...]]
    draw: Callable[[random.Random], dict[str, int]]
    working: str
    answer: Callable[[dict[str, int]], int]


def _zog(rng: random.Random) -> dict[str, int]:
    p, q, a, b = rng.randint(3, 9), rng.randint(2, 6), rng.randint(8, 20), rng.randint(2, 9)
    return {"p": p, "q": q, "a": a, "b": b} if a * p > b * q else _zog(rng)


def _trip(rng: random.Random) -> dict[str, int]:
    a, b = rng.randint(4, 60), rng.randint(4, 60)
    return {"a": a, "b": b} if a != b and 2 * a * b % (a + b) == 0 else _trip(rng)


def _diamond(rng: random.Random) -> dict[str, int]:
    p, q, a, b = rng.sample(range(2, 15), 4)
    return {"p": p, "q": q, "a": a, "b": b}


FAMILIES = {
    "zog": Family(
        {
            "en": (
                "In the game Zog a star gives {p} points and a stone takes {q} points away. Lena has {a} stars and "
                "{b} stones. How many points does she have?",
                "Omar plays Zog. He finds {a} stars and {b} stones. Each star is worth +{p} points, each stone costs "
                "{q} points. What is his score?",
            ),
            "zh": (
                "在“佐格”游戏中，每颗星得{p}分，每块石头扣{q}分。莉娜有{a}颗星和{b}块石头，她一共得多少分？",
                "小明玩“佐格”，找到{a}颗星和{b}块石头。一颗星加{p}分，一块石头减{q}分。他的得分是多少？",
            ),
        },
        _zog,
        "{a}*{p}-{b}*{q}",
        lambda n: n["a"] * n["p"] - n["b"] * n["q"],
    ),
    "diamond": Family(
        {
            "en": (
                "A new sign ◇ takes {p} times the first number and adds {q} times the second. What is {a} ◇ {b}?",
                "Mira invents ◇: multiply the first number by {p}, the second by {q}, and add. Work out {a} ◇ {b}.",
            ),
            "zh": (
                "新运算◇的规则是：第一个数的{p}倍加上第二个数的{q}倍。求{a}◇{b}。",
                "小红发明了运算◇：第一个数乘{p}，第二个数乘{q}，再相加。{a}◇{b}等于多少？",
            ),
        },
        _diamond,
        "{a}*{p}+{b}*{q}",
        lambda n: n["a"] * n["p"] + n["b"] * n["q"],
    ),
    "round_trip": Family(
        {
            "en": (
                "Nora cycles to the lake at {a} km/h and back the same way at {b} km/h. What is her average speed for "
                "the whole ride in km/h?",
                "A boat goes up the canal at {a} km/h and returns at {b} km/h. Find the mean speed of the round trip "
                "in km/h.",
            ),
            "zh": (
                "小红骑车去湖边每小时行{a}千米，原路返回每小时行{b}千米。求往返的平均速度是每小时多少千米？",
                "一艘船去时每小时行{a}千米，回来时每小时行{b}千米，往返平均每小时行多少千米？",
            ),
        },
        _trip,
        "2*{a}*{b}/({a}+{b})",
        lambda n: 2 * n["a"] * n["b"] // (n["a"] + n["b"]),
    ),
}


def problems(family: Family, seed: str, count: int, without: set[str]) -> Iterator[dict[str, str]]:
    """Different problems, languages in turn; none whose text stands in `without`, which grows."""
    rng = random.Random(seed)
    made = 0
    while made < count:
        lang = ("en", "zh")[made % 2]
        numbers = family.draw(rng)
        text = rng.choice(family.wordings[lang]).format(**numbers)
        if text in without:
            continue
        without.add(text)
        made += 1
        working = family.working.format(**numbers)
        yield {"problem": text, "lang": lang, "working": working, "answer": str(family.answer(numbers))}


# --- the house --------------------------------------------------------------------------------------------------------


@contextmanager
def house(folder: Path) -> Iterator[None]:
    """Django on a database and a Redis of its own."""
    os.environ.update(
        LEMMA_ENV="demo", LEMMA_VAR=str(folder), DJANGO_SETTINGS_MODULE="tutor.settings",
        LEMMA_RUNS_PER_MINUTE="10000", LEMMA_ACTIVE_RUNS="1000", LEMMA_DEEP_RUNS_PER_DAY="0", LEMMA_LOG_LEVEL="WARNING",
    )  # fmt: skip
    os.environ.setdefault("LEMMA_TRAIN_THREADS", str(os.cpu_count() or 1))
    for name in ("REDIS_URL", "DATABASE_URL", "LEMMA_MODELS", "LEMMA_ENGINE_CONFIG"):
        os.environ.pop(name, None)
    redis = subprocess.Popen([sys.executable, "-m", "tutor.redis_server"], cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        import django

        django.setup()
        from django.conf import settings
        from django.core.management import call_command

        settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
        call_command("migrate", verbosity=0)
        yield
    finally:
        redis.terminate()
        redis.wait()


def people() -> dict[str, Any]:
    """Clients for a class of pupils whose guardians agree, their teacher, and an administrator."""
    from rest_framework.test import APIClient

    from tutor.accounts.models import Classroom, Membership, User

    room = Classroom.objects.create(name="7b")
    clients: dict[str, Any] = {}
    for name, role in [*((pupil, "student") for pupil in PUPILS), ("tina", "teacher"), ("ada", "admin")]:
        person = User.objects.create_user(name, password=name, role=role, first_name=name.title())
        if role != "admin":
            part = Membership.Part.PUPIL if role == "student" else Membership.Part.TEACHER
            Membership.objects.create(classroom=room, person=person, part=part)
        clients[name] = APIClient()
        clients[name].force_login(person)
    for pupil in PUPILS:
        for purpose in ("training", "evaluation"):
            post(clients[pupil], "/api/privacy/consent/", purpose=purpose, given=True)
            said = {"purpose": purpose, "given": True, "voice": "guardian", "ground": "signed form"}
            post(clients["tina"], f"/api/privacy/pupils/{pupil}/", **said)
    return clients


def post(client: Any, path: str, **body: Any) -> dict[str, Any]:
    answer = client.post(path, body, format="json")
    if answer.status_code >= 400:
        raise SystemExit(f"{path}: {answer.status_code} {answer.content.decode()[:300]}")
    told: dict[str, Any] = answer.json()
    return told


class Worker:
    """A solve worker in this process: it goes on through promotion and rolling back, without a restart."""

    def __init__(self) -> None:
        from django.conf import settings

        from reasoning_engine import load_config
        from tutor.lab.stores import models_folder
        from tutor.solving.champions import Champions
        from tutor.solving.pacemaker import Pacemaker
        from tutor.solving.running import Solver

        models_folder()
        self._solver = Solver(Champions(load_config(None), settings.MODELS_DIR).solve, Pacemaker())

    def ask(self, client: Any, problem: str) -> dict[str, Any]:
        """Ask through the API, solve, and read the run through the API."""
        from uuid import UUID

        from tutor.solving.running import solve_run

        run = post(client, "/api/runs/", problem=problem)
        solve_run(UUID(run["id"]), self._solver)
        told: dict[str, Any] = client.get(f"/api/runs/{run['id']}/").json()
        return told


def is_right(run: dict[str, Any], row: dict[str, str]) -> bool:
    return (run["answer"] or {}).get("text") == row["answer"]


def choose(worker: Worker, client: Any, wanted: str, say: Callable[[str], None]) -> str:
    """The family to teach: the one that was named, or the first that the model gets wrong."""
    for name in [wanted] if wanted else FAMILIES:
        rows = list(problems(FAMILIES[name], "tried", TRIED, set()))
        right = sum(is_right(worker.ask(client, row["problem"]), row) for row in rows)
        say(f"{name}: {right} of {TRIED} right before")
        if wanted or right <= MOST_RIGHT * TRIED:
            return name
    raise SystemExit("The model gets every invented family right: invent another one (FAMILIES).")


def correct(worker: Worker, clients: dict[str, Any], rows: list[dict[str, str]], *, signed: bool) -> int:
    """Pupils ask and dispute; the teacher signs. How many of the tutor's answers were right."""
    right = 0
    for number, row in enumerate(rows):
        pupil = clients[PUPILS[number % len(PUPILS)]]
        run = worker.ask(pupil, row["problem"])
        right += is_right(run, row)
        claim = {"kind": "dispute", "answer": row["answer"], "working": row["working"]}
        made = post(pupil, f"/api/runs/{run['id']}/judgements/", **claim)
        if signed:
            post(clients["tina"], f"/api/claims/{made['id']}/signature/", verdict="sign")
    return right


# --- once round -------------------------------------------------------------------------------------------------------


def turn(arguments: argparse.Namespace) -> list[str]:
    """Everything in order; what did not hold."""
    begun = time.monotonic()
    say = _speaker(begun)
    clients, worker = people(), Worker()
    admin, seen = clients["ada"], set[str]()
    name = choose(worker, clients["tina"], arguments.family, say)
    family = FAMILIES[name]
    freeze(name, list(problems(family, "held out", arguments.problems, seen)))
    rows = list(problems(family, "corrections", 40, seen))
    right = correct(worker, clients, rows, signed=True)
    say(f"40 corrections logged and signed; the tutor had {right} of 40 right")
    dataset = post(admin, "/api/lab/datasets/", target=name)
    say(f"data set {dataset['sha'][:16]}: {dataset['counts']}")
    candidate = make_candidate(admin, dataset, arguments.minutes, say)
    if candidate["state"] != "passed":
        return [f"no candidate to promote: {candidate['state']} {candidate['error']}"]
    gain = candidate["judgement"]["findings"][0]["values"]["gain"]
    faults = [] if gain >= LEAST_GAIN else [f"the family rose by {100 * gain:.1f} points only"]
    faults += serve_and_take_back(worker, clients, candidate, list(problems(family, "asked afterwards", 5, seen)), say)
    minutes = (time.monotonic() - begun) / 60
    say(f"once round in {minutes:.1f} minutes")
    faults += [f"it took {minutes:.1f} minutes"] if minutes > MOST_MINUTES else []
    faults += attack(worker, clients, family, seen, dataset, say)
    say("done" if not faults else "; ".join(faults))
    return faults


def freeze(name: str, rows: list[dict[str, str]]) -> None:
    """The family's held-out problems become a suite."""
    from tutor.lab import suites

    lines = [json.dumps({"id": str(n), "family": name, **row}, ensure_ascii=False) for n, row in enumerate(rows)]
    suites.freeze(name, "".join(f"{line}\n" for line in lines))


def make_candidate(admin: Any, dataset: dict[str, Any], minutes: float, say: Callable[[str], None]) -> dict[str, Any]:
    """Train and evaluate, in this process instead of the train worker's; what the API then tells."""
    from tutor.lab import evaluating, training
    from tutor.lab.models import Candidate

    made = post(admin, "/api/lab/trainings/", dataset=dataset["id"], minutes=minutes)
    training.run(made["id"])
    told: dict[str, Any] = admin.get(f"/api/lab/trainings/{made['name']}/").json()
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10
    say(f"training {made['name']}: {told['state']} at step {told['progress']['step']}, at most {peak} MB a process")
    if told["state"] != "finished":
        return told
    evaluating.run(Candidate.objects.get(name=made["name"]).pk)
    candidate: dict[str, Any] = admin.get(f"/api/lab/candidates/{made['name']}/").json()
    _show(candidate)
    say(f"the gate: {candidate['state']} {candidate['error']}")
    return candidate


def serve_and_take_back(
    worker: Worker, clients: dict[str, Any], candidate: dict[str, Any], fresh: list[dict[str, str]],
    say: Callable[[str], None],
) -> list[str]:  # fmt: skip
    """Promote, ask, roll back, ask: the same worker all the time."""
    admin, pupil, name, faults = clients["ada"], clients[PUPILS[0]], candidate["name"], list[str]()
    post(admin, f"/api/lab/candidates/{name}/promote/")
    asked = [worker.ask(pupil, row["problem"]) for row in fresh]
    good = [is_right(run, row) for run, row in zip(asked, fresh, strict=True)]
    say(f"promoted: {sum(good)} of {len(fresh)} new questions right, answered by {asked[0]['model']}")
    if asked[0]["model"] != name or not good[0]:
        faults.append("the next pupil's question was not answered right by the new model")
    back = post(admin, "/api/lab/champion/roll-back/")
    model = worker.ask(pupil, fresh[0]["problem"])["model"]
    say(f"rolled back: {back['name']} serves, and {model} answered")
    if model != candidate["champion"]:
        faults.append("rolling back did not bring the old model")
    return faults


def attack(
    worker: Worker, clients: dict[str, Any], family: Family, seen: set[str], dataset: dict[str, Any],
    say: Callable[[str], None],
) -> list[str]:  # fmt: skip
    """Forty wrong corrections, unsigned; half of questions that the CAS reads. The data set must stay the same file."""
    lies = list(problems(family, "lies", 20, seen))
    for row in lies:
        row.update(answer=str(int(row["answer"]) + 1), working=f"{int(row['answer']) + 1}")
    lies += [{"problem": f"Solve {n}x={7 * n}", "answer": "8", "working": "8"} for n in range(2, 22)]
    correct(worker, clients, lies, signed=False)
    left_out = clients["ada"].post("/api/lab/preview/", {"target": dataset["target"]}, format="json").json()["excluded"]
    again = post(clients["ada"], "/api/lab/datasets/", target=dataset["target"])
    say(f"forty malicious corrections: left out {left_out}; the data set is {again['sha'][:16]}")
    return [] if again["sha"] == dataset["sha"] else ["malicious corrections changed the data set"]


def _speaker(begun: float) -> Callable[[str], None]:
    def say(sentence: str) -> None:
        seconds = int(time.monotonic() - begun)
        print(f"{seconds // 60:3}:{seconds % 60:02}  {sentence}", flush=True)

    return say


def _show(candidate: dict[str, Any]) -> None:
    for finding in (candidate["judgement"] or {}).get("findings", []):
        numbers = " ".join(f"{name} {value:.3g}" for name, value in finding["values"].items())
        print(f"       {'ok ' if finding['passed'] else 'NO '} {finding['rule']:14} {finding['suite']:14} {numbers}")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m scripts.turn_wheel", description=__doc__)
    parser.add_argument("--family", choices=FAMILIES, default="", help="default: the first that the model gets wrong")
    parser.add_argument("--minutes", type=float, default=6.0, help="of training")
    parser.add_argument("--problems", type=int, default=60, help="in the held-out suite of the family")
    parser.add_argument("--suites", type=int, default=200, help="problems of each other suite")
    parser.add_argument("--folder", type=Path, help="default: a new one")
    arguments = parser.parse_args()
    folder = arguments.folder or Path(tempfile.mkdtemp(prefix="lemma-wheel-"))
    folder.mkdir(parents=True, exist_ok=True)
    print(f"Files in {folder}", flush=True)
    os.environ["LEMMA_SUITE_PROBLEMS"] = str(arguments.suites)
    with house(folder):
        return 1 if turn(arguments) else 0


if __name__ == "__main__":
    sys.exit(main())

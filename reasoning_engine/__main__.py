"""The engine from a terminal, without Django: ask, generate, grade, evaluate, train, serve.

Exit codes: 0 done; 1 no answer, or the model failed; 2 the command line, a file or the configuration is wrong; 130
interrupted. What each command needs is imported inside it, so that `ask` never loads training.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TextIO

from reasoning_engine import Control, Problem, Settings, load_config, load_engine
from reasoning_engine.errors import BackendError, EngineError
from reasoning_engine.evaluation.options import add_options
from reasoning_engine.records import Exercise, Lang
from reasoning_engine.serving.options import add_options as add_serving_options
from reasoning_engine.terminal import Terminal

WRONG = 2
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code. The one place where the command line catches the engine's errors."""
    args = parser().parse_args(arguments)
    try:
        return int(args.command(args))
    except BackendError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except (EngineError, OSError) as error:
        if isinstance(error, BrokenPipeError):  # the reader, such as `head`, has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
        print(f"error: {error}", file=sys.stderr)
        return WRONG
    except KeyboardInterrupt:
        return INTERRUPTED


def parser() -> argparse.ArgumentParser:
    """The command line."""
    top = argparse.ArgumentParser(prog="python -m reasoning_engine", description="Lemma's reasoning engine.")
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    _add_ask(commands.add_parser("ask", help="solve a problem, step by step"))
    _add_generate(commands.add_parser("generate", help="draw exercises from the curriculum"))
    _add_grade(commands.add_parser("grade", help="compare predictions with keys"))
    _add_evaluate(commands.add_parser("evaluate", help="measure the model on a suite"))
    _add_train(commands.add_parser("train", help="train by a recipe"))
    _add_serve(commands.add_parser("serve", help="serve a model with vLLM, from its own environment"))
    return top


# --- ask --------------------------------------------------------------------------------------------------------------


def _add_ask(command: argparse.ArgumentParser) -> None:
    default = Settings()
    command.add_argument("problem", help='such as "Solve 3x+7=22"; - reads standard input')
    command.add_argument("--mode", choices=["auto", "fast", "deep"], default=default.mode)
    command.add_argument("--attempts", type=int, default=default.attempts, metavar="N")
    command.add_argument("--lang", choices=["en", "zh"], help="default: as the problem is written")
    command.add_argument("--seed", type=int, default=default.seed)
    command.add_argument("--budget", type=int, default=default.budget, metavar="TOKENS")
    command.add_argument("--temperature", type=float, default=default.temperature)
    command.add_argument(
        "--efficiency", type=float, default=default.efficiency, help="above 0: rather fast; below: deep"
    )
    command.add_argument("--config", type=Path, metavar="FILE.toml")
    command.add_argument("--json", action="store_true", help="one event a line")
    command.set_defaults(command=ask)


def ask(args: argparse.Namespace) -> int:
    """Solve one problem and print its events; Ctrl-C stops the run, what was written stays."""
    text = sys.stdin.read() if args.problem == "-" else args.problem
    lang: Lang = args.lang or language_of(text)
    settings = Settings(
        mode=args.mode, budget=args.budget, attempts=args.attempts, temperature=args.temperature, seed=args.seed,
        efficiency=args.efficiency,
    )  # fmt: skip
    engine = load_engine(load_config(args.config))
    control = Control()
    before = signal.signal(signal.SIGINT, lambda *_: setattr(control, "stop", True))
    colours = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    terminal = Terminal(sys.stdout, lang, colours=colours, several=settings.attempts > 1)
    ending = ""
    try:
        for event in engine.solve(Problem(text, lang), settings, control):
            ending = event.type
            if args.json:
                print(json.dumps(event.to_json(), ensure_ascii=False), flush=True)
            else:
                terminal.show(event)
    finally:
        signal.signal(signal.SIGINT, before)
    return {"finished": 0, "stopped": INTERRUPTED}.get(ending, 1)


def language_of(text: str) -> Lang:
    """Chinese where the text holds a Chinese character, else English."""
    return "zh" if any("\u3400" <= character <= "\u9fff" for character in text) else "en"


# --- generate ---------------------------------------------------------------------------------------------------------


def _add_generate(command: argparse.ArgumentParser) -> None:
    command.add_argument("--family", metavar="NAME", help="default: any")
    command.add_argument("--n", type=int, default=5)
    command.add_argument("--seed", type=int, default=0)
    command.add_argument("--lang", choices=["en", "zh"], default="en")
    command.add_argument("--difficulty", type=int, choices=range(1, 6), help="default: any the family has")
    command.add_argument("--list", action="store_true", help="list the families, one a line, and what they cover")
    command.add_argument("--coverage", action="store_true", help="docs/curriculum.md: what the families cover, and not")
    command.add_argument("--json", action="store_true", help="one object a line, traces and hints included")
    command.set_defaults(command=generate)


def generate(args: argparse.Namespace) -> int:
    """Print families or exercises."""
    if args.list or args.coverage:
        return _list_families(args)
    for number, exercise in enumerate(exercises(args), 1):
        if args.json:
            print(json.dumps(exercise.to_json(), ensure_ascii=False))
        else:
            unit = f" {exercise.unit}" if exercise.unit else ""
            print(
                f"{number}. [{exercise.family}, {exercise.difficulty}] {exercise.problem}\n   = {exercise.answer}{unit}"
            )
    return 0


def _list_families(args: argparse.Namespace) -> int:
    from reasoning_engine.curriculum import coverage, families

    if args.coverage:
        print(coverage.page(), end="")
        return 0
    for family in families():
        print(_family_json(family) if args.json else _family_line(family))
    if not args.json:
        print(f"\n{coverage.summary()}")
    return 0


def exercises(args: argparse.Namespace) -> Iterator[Exercise]:
    """`n` exercises; which family and difficulty, where not given, follows from the seed alone."""
    from reasoning_engine.curriculum import families, get_family

    every = [get_family(args.family)] if args.family else families()
    able = [f for f in every if args.difficulty is None or args.difficulty in f.difficulties]
    if not able:  # one family was named: let it say which difficulties it has
        every[0].sample(args.seed, args.difficulty, args.lang)
    rng = random.Random(args.seed)
    for number in range(args.n):
        family = able[rng.randrange(len(able))]
        difficulty = args.difficulty or family.difficulties[rng.randrange(len(family.difficulties))]
        yield family.sample(args.seed + number, difficulty, args.lang)


def _family_line(family: Any) -> str:
    first, last = family.grades
    titles = f"{family.title_en} / {family.title_zh}"
    return f"{family.name:24} {family.strand:14} {first:>2}-{last:<2} {titles}  [{family.ccss}; {family.cn}]"


def _family_json(family: Any) -> str:
    fields = ("name", "strand", "grades", "title_en", "title_zh", "ccss", "cn", "difficulties")
    return json.dumps({field: getattr(family, field) for field in fields}, ensure_ascii=False)


# --- grade ------------------------------------------------------------------------------------------------------------


def _add_grade(command: argparse.ArgumentParser) -> None:
    command.add_argument("cases", metavar="CASES.jsonl", help="lines with gold and pred; - reads standard input")
    command.set_defaults(command=grade)


def grade(args: argparse.Namespace) -> int:
    """Print every line with `verdict` and `reason` added."""
    from reasoning_engine import get_service

    service = get_service()
    with _opened(args.cases) as lines:
        for case in read_cases(lines, args.cases):
            print(json.dumps(service.run("grade_line", case), ensure_ascii=False))
    return 0


def read_cases(lines: TextIO, name: str) -> Iterator[dict[str, Any]]:
    """The JSON objects with gold and pred, one a line; blank lines are skipped.

    Raises:
        CaseError: a line is something else; it says which.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            case = json.loads(line)
        except ValueError as error:
            raise CaseError(f"{name}, line {number}: not JSON ({error}).") from error
        if not isinstance(case, dict) or "gold" not in case or "pred" not in case:
            raise CaseError(f"{name}, line {number}: needs the fields gold and pred.")
        yield case


class CaseError(EngineError):
    """A file of cases cannot be read."""


def _opened(name: str) -> TextIO:
    return os.fdopen(os.dup(sys.stdin.fileno()), encoding="utf-8") if name == "-" else open(name, encoding="utf-8")


# --- evaluate, train, serve -------------------------------------------------------------------------------------------


def _add_evaluate(command: argparse.ArgumentParser) -> None:
    add_options(command)
    command.set_defaults(command=evaluate)


def evaluate(args: argparse.Namespace) -> int:
    """Measure the model on a suite: see reasoning_engine.evaluation."""
    from reasoning_engine.evaluation import evaluate_command

    return int(evaluate_command(args))


def _add_train(command: argparse.ArgumentParser) -> None:
    command.add_argument("recipe", metavar="RECIPE.toml", help="a file, or the name of one in recipes/")
    command.add_argument("--resume", metavar="RUN", help="the folder of a run to go on with")
    command.set_defaults(command=train)


def train(args: argparse.Namespace) -> int:
    """Train by a recipe: see reasoning_engine.training."""
    from reasoning_engine.training.command import train_command

    return int(train_command(args))


def _add_serve(command: argparse.ArgumentParser) -> None:
    add_serving_options(command)
    command.set_defaults(command=serve)


def serve(args: argparse.Namespace) -> int:
    """Become a vLLM server: see reasoning_engine.serving."""
    from reasoning_engine.serving.command import serve_command

    return serve_command(args)


if __name__ == "__main__":
    sys.exit(main())

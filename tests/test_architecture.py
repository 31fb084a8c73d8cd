"""The arrows that never exist: every import of the house is walked and compared with the map in the README's words."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

# Within tutor a stage may import the stages to its left. The root modules serve all stages; those in ASSEMBLY put the
# house together and may import every stage, so no stage imports them.
STAGES = ["accounts", "practice", "assignments", "solving", "feedback", "lab"]
FOUNDATION = {"settings", "sentences", "refusals", "redis_connection", "bodies", "celery", "logs"}
ASSEMBLY = {"urls", "asgi", "health", "front", "doors", "supervisor", "redis_server"}

# Within the engine: each level may import the levels before it, and its own.
LEVELS = [
    {"records", "control", "numerals"},
    {"errors"},
    {"config"},
    {"cas", "curriculum", "backends", "dialect", "registry"},
    {"engine", "terminal", "sample", "judge", "attempts", "transcript", "wording", "repetition", "proof", "operations"},
    {"serving"},
    {"training", "evaluation"},
    {"promotion", "corrections"},
]
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc"}


def modules(package: str) -> Iterator[tuple[str, Path]]:
    for path in sorted((ROOT / package).rglob("*.py")):
        if "migrations" not in path.parts:
            yield ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"), path


def imports(name: str, path: Path) -> Iterator[str]:
    """Every module named in an import, also inside functions; `from a import b` may name the module a.b."""
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parent = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*parent, base]).rstrip(".")
            yield from (f"{base}.{alias.name}" for alias in node.names)


def part(module: str) -> str:
    """The stage or root module that a dotted name lies in."""
    pieces = module.split(".")
    return pieces[1] if len(pieces) > 1 else ""


def edges(package: str) -> Iterator[tuple[str, str]]:
    for name, path in modules(package):
        for target in imports(name, path):
            if target.split(".")[0] == package:
                yield name, target


def test_the_engine_knows_nothing_of_the_web() -> None:
    foreign = {"django", "rest_framework", "channels", "celery", "redis", "tutor"}
    found = [
        (name, target)
        for name, path in modules("reasoning_engine")
        for target in imports(name, path)
        if target.split(".")[0] in foreign
    ]
    assert found == []


def test_the_web_uses_only_what_the_engine_exports() -> None:
    init = ast.parse((ROOT / "reasoning_engine" / "__init__.py").read_text())
    exported = next(
        {ast.literal_eval(element) for element in node.value.elts}
        for node in init.body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and node.targets[0].id == "__all__"
        and isinstance(node.value, ast.List)
    )
    found = [
        (name, target)
        for name, path in modules("tutor")
        for target in imports(name, path)
        if target.split(".")[0] == "reasoning_engine" and target.removeprefix("reasoning_engine.") not in exported
    ]
    assert found == []


def test_every_part_of_the_web_has_its_place() -> None:
    known = {*STAGES, *FOUNDATION, *ASSEMBLY, ""}
    assert {part(name) for name, _ in modules("tutor")} <= known


def test_stages_import_only_earlier_stages() -> None:
    wrong = []
    for source, target in edges("tutor"):
        here, there = part(source), part(target)
        if here in STAGES:
            allowed = {*STAGES[: STAGES.index(here) + 1], *FOUNDATION}
        elif here in FOUNDATION:
            allowed = set(FOUNDATION)
        else:
            allowed = {*STAGES, *FOUNDATION, *ASSEMBLY}
        if there and there not in allowed:
            wrong.append((source, target))
    assert wrong == []


def level(module: str) -> int | None:
    return next((number for number, names in enumerate(LEVELS) if part(module) in names), None)


def test_every_part_of_the_engine_has_its_level() -> None:
    entries = {"", "__main__", "cli"}  # the surface and the command line stand above all levels
    unplaced = {part(name) for name, _ in modules("reasoning_engine") if level(name) is None} - entries
    assert unplaced == set()


def test_the_engines_levels_import_downwards_only() -> None:
    wrong = [
        (source, target)
        for source, target in edges("reasoning_engine")
        if (here := level(source)) is not None and (there := level(target)) is not None and there > here
    ]
    assert wrong == []


def test_training_and_evaluation_are_strangers() -> None:
    wrong = [
        (source, target)
        for source, target in edges("reasoning_engine")
        if {part(source), part(target)} == {"training", "evaluation"}
    ]
    assert wrong == []


@pytest.mark.parametrize("package", ["tutor", "reasoning_engine", "tests", "scripts"])
def test_no_module_has_a_vague_name(package: str) -> None:
    assert [path for _, path in modules(package) if VAGUE & {*path.with_suffix("").parts}] == []


@pytest.mark.parametrize("package", ["tutor", "reasoning_engine"])
def test_every_module_says_what_it_promises(package: str) -> None:
    silent = [
        name
        for name, path in modules(package)
        if path.read_text(encoding="utf-8").strip()
        and ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) is None
    ]
    assert silent == []


@pytest.mark.parametrize("package", ["tutor", "reasoning_engine"])
def test_nothing_evaluates_text_as_code(package: str) -> None:
    banned = {"eval", "exec", "sympify", "parse_expr"}
    found = [
        (name, node.lineno)
        for name, path in modules(package)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in banned
    ]
    assert found == []

"""What importing the engine costs, and which way its parts may know each other."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import reasoning_engine

ROOT = Path(reasoning_engine.__file__).parent


def loaded_after(code):
    script = f"{code}\nimport sys\nprint(' '.join(sys.modules))"
    return set(
        subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    )


@pytest.mark.parametrize("code", ["import reasoning_engine", "import reasoning_engine.__main__"])
def test_importing_the_engine_loads_neither_torch_nor_sympy_nor_django(code):
    assert not loaded_after(code) & {"torch", "transformers", "sympy", "django", "httpx2"}


def test_every_public_name_exists():
    missing = [name for name in reasoning_engine.__all__ if not hasattr(reasoning_engine, name)]
    assert missing == []


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="nonsense"):
        _ = reasoning_engine.nonsense


def imports_of(path):
    """The package's own modules that a file imports at its top, e.g. "backends.base"."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("reasoning_engine"):
            found.add(node.module.removeprefix("reasoning_engine").lstrip("."))
        elif isinstance(node, ast.Import):
            found |= {
                a.name.removeprefix("reasoning_engine.") for a in node.names if a.name.startswith("reasoning_engine.")
            }
    return found


FORBIDDEN = {
    "records.py": {"", "errors", "config", "cas", "engine"},
    "errors.py": {"records", "config", "cas", "engine"},
    "config.py": {"cas", "engine", "backends", "dialect", "curriculum", "training", "evaluation"},
    "dialect": {"cas", "engine", "backends", "curriculum", "training", "evaluation", "sample", "judge"},
    "backends": {"cas", "engine", "curriculum", "training", "evaluation", "sample", "judge"},
    "engine.py": {"training", "evaluation", "curriculum", "promotion"},
    "sample.py": {"training", "evaluation", "curriculum", "promotion", "engine"},
    "evaluation": {"training"},
    "training": {"evaluation"},
}


@pytest.mark.parametrize("part", FORBIDDEN)
def test_the_arrows_that_never_exist_do_not_exist(part):
    path = ROOT / part
    files = [path] if path.suffix else sorted(path.rglob("*.py"))
    assert files
    for file in files:
        tops = {module.split(".")[0] for module in imports_of(file)}
        assert not tops & FORBIDDEN[part], file


def test_nothing_in_the_engine_knows_django():
    for file in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            else:
                names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not any(name.split(".")[0] in ("django", "tutor") for name in names), file

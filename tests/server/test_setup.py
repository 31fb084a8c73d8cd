"""The setup script's judgement: what is current, which Node will do, and what an old Python hears."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "setup.py"


@pytest.fixture
def setup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script, looking at an empty checkout and running nothing."""
    spec = importlib.util.spec_from_file_location("lemma_setup", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name, path in {"ROOT": "", "VENV": ".venv", "FRONTEND": "frontend"}.items():
        monkeypatch.setattr(module, name, tmp_path / path)
        (tmp_path / path).mkdir(exist_ok=True)
    module.ran = []
    monkeypatch.setattr(module, "run", lambda *command, cwd=None: module.ran.append([str(part) for part in command]))
    return module


def test_packages_are_installed_only_when_their_list_changed(setup: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text("six==1.16.0\n")
    for _ in range(2):
        setup.ensure_packages("requirements.txt")
    assert len(setup.ran) == 1
    (tmp_path / "requirements.txt").write_text("six==1.17.0\n")
    setup.ensure_packages("requirements.txt")
    assert len(setup.ran) == 2


def test_a_failed_install_is_tried_again(setup: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "requirements.txt").write_text("six==0\n")
    calls: list[str] = []

    def fail(*command: object, cwd: object = None) -> None:
        calls.append("tried")
        sys.exit("This failed")

    monkeypatch.setattr(setup, "run", fail)
    for _ in range(2):
        with pytest.raises(SystemExit):
            setup.ensure_packages("requirements.txt")
    assert calls == ["tried", "tried"]


def test_the_page_is_built_only_when_its_sources_changed(
    setup: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    front = tmp_path / "frontend"
    for folder in ("src", "dist", "node_modules", "tests"):
        (front / folder).mkdir()
    (front / "package-lock.json").write_text("{}")
    (front / "src" / "App.tsx").write_text("one")
    (front / "dist" / "index.html").write_text("built")
    monkeypatch.setattr(setup, "npm", lambda: "npm")

    def builds() -> int:
        setup.ensure_page()
        return sum("build" in command for command in setup.ran)

    assert [builds(), builds()] == [1, 1]
    (front / "dist" / "other.js").write_text("x")
    (front / "tests" / "App.test.tsx").write_text("x")
    assert builds() == 1
    (front / "src" / "App.tsx").write_text("two")
    assert builds() == 2
    (front / "dist" / "index.html").unlink()
    assert builds() == 3


@pytest.mark.parametrize(
    ("told", "enough"), [("v20.19.0", True), ("v24.19.0", True), ("v20.18.3", False), ("v18.20.1", False), ("", False)]
)
def test_a_node_that_is_too_old_does_not_count(setup: ModuleType, tmp_path: Path, told: str, enough: bool) -> None:
    node = tmp_path / "node"
    node.write_text(f"#!/bin/sh\necho {told}\n")
    node.chmod(0o755)
    assert (setup._node_version(str(node)) >= setup.NODE_LEAST) is enough


def test_no_node_at_all_does_not_count(setup: ModuleType) -> None:
    assert setup._node_version(None) < setup.NODE_LEAST


def test_an_old_python_hears_which_one_is_needed(setup: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 12))
    monkeypatch.setattr(sys, "argv", ["setup.py", "run"])
    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer"):
        setup.main()


def test_an_unknown_door_is_refused(setup: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["setup.py", "destroy"])
    with pytest.raises(SystemExit, match="Usage"):
        setup.main()

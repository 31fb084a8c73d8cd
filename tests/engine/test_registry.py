"""The registry points at one champion and never at half of one."""

import json

import pytest

from reasoning_engine import ConfigError
from reasoning_engine.registry import champion, find, listed, point


@pytest.fixture
def folder(tmp_path):
    for name, weights in (("lemma-mini", b"one"), ("lemma-mini-2", b"two")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "config.json").write_text("{}")
        (tmp_path / name / "model.safetensors").write_bytes(weights)
    return tmp_path


def test_without_a_pointer_the_default_serves(folder):
    assert champion(folder).name == "lemma-mini"


def test_a_promoted_champion_serves_and_can_be_rolled_back(folder):
    before = champion(folder)
    point(folder, "lemma-mini-2")
    assert champion(folder).name == "lemma-mini-2"
    assert champion(folder).fingerprint != before.fingerprint
    point(folder, before.name)
    assert champion(folder) == before


def test_nothing_but_the_pointer_is_left_behind(folder):
    point(folder, "lemma-mini-2")
    assert sorted(path.name for path in folder.iterdir()) == ["champion.json", "lemma-mini", "lemma-mini-2"]
    assert json.loads((folder / "champion.json").read_text()) == {"name": "lemma-mini-2"}


def test_unknown_weights_are_refused_and_the_pointer_stays(folder):
    point(folder, "lemma-mini-2")
    with pytest.raises(ConfigError, match="lemma-mini, lemma-mini-2"):
        point(folder, "elsewhere")
    assert champion(folder).name == "lemma-mini-2"


def test_a_folder_without_weights_is_refused(folder):
    (folder / "lemma-mini" / "model.safetensors").unlink()
    with pytest.raises(ConfigError, match="no safetensors"):
        find(folder, "lemma-mini")


@pytest.mark.parametrize("pointer", ["", "[]", "{}", '{"name": "gone"}'])
def test_a_damaged_pointer_is_said(folder, pointer):
    (folder / "champion.json").write_text(pointer)
    with pytest.raises(ConfigError):
        champion(folder)


def test_listed_names_the_folders_with_a_config(folder):
    (folder / "notes").mkdir()
    assert listed(folder) == ["lemma-mini", "lemma-mini-2"]

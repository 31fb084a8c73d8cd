"""The registry points at one champion and never at half of one."""

import json

import pytest

from reasoning_engine import ConfigError
from reasoning_engine.registry import Pointer, adopt, champion, find, listed, point, read_pointer, write_pointer


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


def test_the_pointer_remembers_whom_to_roll_back_to_and_who_is_tried(folder):
    assert read_pointer(folder) is None
    write_pointer(folder, Pointer("lemma-mini", "older", "lemma-mini-2", 0.05))
    assert read_pointer(folder) == Pointer("lemma-mini", "older", "lemma-mini-2", 0.05)
    assert champion(folder).name == "lemma-mini"
    with pytest.raises(ConfigError):
        write_pointer(folder, Pointer("lemma-mini", canary="nothing"))
    assert read_pointer(folder) == Pointer("lemma-mini", "older", "lemma-mini-2", 0.05)


def test_adopted_weights_carry_their_new_name_and_card(folder, tmp_path):
    adopt(folder, folder / "lemma-mini-2", "lemma-mini-3", {"trained on": "41 episodes"})
    config = json.loads((folder / "lemma-mini-3" / "config.json").read_text())
    assert config["lemma_name"] == "lemma-mini-3"
    assert json.loads((folder / "lemma-mini-3" / "card.json").read_text()) == {"trained on": "41 episodes"}
    assert listed(folder) == ["lemma-mini", "lemma-mini-2", "lemma-mini-3"]
    with pytest.raises(ConfigError):
        adopt(folder, folder / "lemma-mini-2", "lemma-mini-3")

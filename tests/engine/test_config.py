"""The configuration takes what it knows and refuses the rest by name."""

from pathlib import Path

import pytest

from reasoning_engine import ConfigError, load_config
from reasoning_engine.config import BUNDLED_WEIGHTS, Config


def written(tmp_path, text):
    path = tmp_path / "engine.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_default_serves_the_bundled_weights():
    assert load_config() == Config()
    assert load_config().backend == "torch"
    assert load_config().torch.weights == BUNDLED_WEIGHTS


def test_a_file_changes_what_it_names_and_nothing_else(tmp_path):
    config = load_config(
        written(tmp_path, 'backend = "vllm"\n[vllm]\nurls = ["http://a:1", "http://b:2"]\nread_seconds = 5\n')
    )
    assert config.vllm.urls == ("http://a:1", "http://b:2")
    assert config.vllm.read_seconds == 5.0
    assert config.solving == Config().solving


def test_paths_are_relative_to_the_file(tmp_path):
    config = load_config(written(tmp_path, '[torch]\nweights = "models/mini"\n[scripted]\nscript = "/abs/s.toml"\n'))
    assert config.torch.weights == tmp_path / "models" / "mini"
    assert config.scripted.script == Path("/abs/s.toml")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("slots = 3", "slots"),
        ("[torch]\nslot = 3", "slot"),
        ('[torch]\nslots = "3"', "torch: slots must be int"),
        ("[torch]\nslots = true", "slots"),
        ("[torch]\nslots = 2.5", "slots"),
        ('backend = "cuda"', "'torch', 'vllm', 'scripted'"),
        ("torch = 3", "torch must be a table"),
        ('[vllm]\nurls = "http://a"', "urls must be a list"),
        ("[vllm]\nurls = [3]", "urls[0]"),
        ("backend =", "not TOML"),
    ],
)
def test_it_refuses_what_it_does_not_know_and_says_where(tmp_path, text, named):
    with pytest.raises(ConfigError) as refused:
        load_config(written(tmp_path, text))
    assert named in str(refused.value)


def test_it_names_a_file_that_is_not_there(tmp_path):
    with pytest.raises(ConfigError, match=r"nowhere\.toml"):
        load_config(tmp_path / "nowhere.toml")

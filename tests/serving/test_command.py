"""`python -m reasoning_engine serve`: the command that it becomes. The real server is started in tests/vllm."""

import json
from argparse import Namespace

import pytest

from reasoning_engine.__main__ import main
from reasoning_engine.config import BUNDLED_WEIGHTS, VllmConfig
from reasoning_engine.serving import command
from reasoning_engine.serving.command import Installed, snippet, variables, warnings


@pytest.fixture
def environment(tmp_path):
    """As if vLLM were installed there: `environment("cpu")`."""

    def make(kind):
        packages = tmp_path / kind / "lib" / "python3.12" / "site-packages"
        (packages / "vllm").mkdir(parents=True)
        (packages / f"vllm{'_cpu' if kind == 'cpu' else ''}-0.32.0.dist-info").mkdir()
        return str(tmp_path / kind)

    return make


def shown(capsys, *options):
    assert main(["serve", *options, "--show"]) == 0
    return json.loads(capsys.readouterr().out)


def after(flags, name):
    return flags[flags.index(name) + 1]


def test_the_bundled_folder_on_a_cpu(environment, capsys):
    flags = shown(capsys, "--environment", environment("cpu"), "--cache-gib", "0.5")
    assert flags[0].endswith("/cpu/bin/python")
    assert after(flags, "--model") == str(BUNDLED_WEIGHTS)
    assert after(flags, "--served-model-name") == "lemma-mini"
    assert (after(flags, "--host"), after(flags, "--port")) == ("127.0.0.1", "8001")
    assert after(flags, "--kv-cache-memory-bytes") == str(2**29)
    assert "--worker-extension-cls" not in flags


def test_a_published_model_on_a_gpu_that_takes_pushes(environment, capsys):
    folder = environment("gpu")
    more = "--vllm=--tensor-parallel-size=2"
    flags = shown(capsys, "Qwen/Qwen3-8B", "--pushes", "--port", "9000", "--environment", folder, more)
    assert flags[:3] == [f"{folder}/bin/vllm", "serve", "Qwen/Qwen3-8B"]
    assert after(flags, "--worker-extension-cls") == "lemma_weights.vllm_side.HeldWeights"
    assert json.loads(after(flags, "--weight-transfer-config")) == {"backend": "lemma_file"}
    assert flags[-1] == "--tensor-parallel-size=2"
    assert not {"--kv-cache-memory-bytes", "--enforce-eager"} & {*flags}


def test_the_configuration_gives_name_and_port(environment, capsys, tmp_path):
    (tmp_path / "engine.toml").write_text('[vllm]\nurls = ["http://gpu:8123"]\nmodel = "tutor"\n')
    flags = shown(capsys, "--config", str(tmp_path / "engine.toml"), "--environment", environment("cpu"))
    assert (after(flags, "--served-model-name"), after(flags, "--port")) == ("tutor", "8123")


def test_no_vllm_says_what_to_install(tmp_path, capsys):
    assert main(["serve", "--environment", str(tmp_path)]) == 2
    assert "requirements-gpu.txt" in capsys.readouterr().err


def test_the_environment_carries_the_key_and_nothing_of_ours(tmp_path):
    (tmp_path / "key").write_text("s3cret\n")
    config, around = VllmConfig(api_key_file=tmp_path / "key"), {"PATH": "/bin", "PYTHONPATH": "/ours", "HOME": "/h"}
    plain = variables(around, Installed(tmp_path, True), config, local=True, pushes=False)
    assert plain["VLLM_API_KEY"] == "s3cret"
    assert plain["VLLM_NO_USAGE_STATS"] == plain["HF_HUB_OFFLINE"] == "1"
    assert plain["PATH"].startswith(str(tmp_path))
    assert not {"PYTHONPATH", "VLLM_SERVER_DEV_MODE"} & {*plain}
    pushes = variables(around, Installed(tmp_path, True), config, local=False, pushes=True)
    assert pushes["PYTHONPATH"].endswith("reasoning_engine/serving")
    assert "HF_HUB_OFFLINE" not in pushes


def test_listening_to_others_is_warned_about():
    args = Namespace(host="0.0.0.0", pushes=True)
    assert len(warnings(args, VllmConfig())) == 2
    args.host = "127.0.0.1"
    assert warnings(args, VllmConfig()) == []


@pytest.mark.parametrize(
    ("name", "token", "lines"),
    [
        ("lemma", "<|problem|>", ['dialect = "native"']),
        ("Qwen3-8B", "<|im_start|>", ['dialect = "chat"']),
        ("distill", "<｜Assistant｜>", ['dialect = "chat"', 'template = "deepseek"']),
    ],
)
def test_it_says_how_to_configure_the_engine(tmp_path, name, token, lines):
    (tmp_path / name).mkdir()
    (tmp_path / name / "tokenizer.json").write_text(json.dumps({"added": token}, ensure_ascii=False), encoding="utf-8")
    said = snippet("127.0.0.1", 8001, tmp_path / name).splitlines()
    assert 'urls = ["http://127.0.0.1:8001"]' in said
    assert [line for line in said if line.startswith(("dialect", "template"))] == lines


def test_the_default_environments_are_this_checkouts():
    assert {folder.name for folder in command.ENVIRONMENTS} == {".venv-gpu", ".venv-vllm"}
    assert all((folder.parent / "Makefile").is_file() for folder in command.ENVIRONMENTS)

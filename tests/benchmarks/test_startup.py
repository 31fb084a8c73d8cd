"""The start-up benchmark from end to end, on an application that starts in a blink."""

import subprocess
from argparse import Namespace
from pathlib import Path

import pytest

from benchmarks import startup
from benchmarks.tables import SkippedError

SERVER = """
import http.server, os
class Health(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if self.path == "/healthz" else 404)
        self.end_headers()
        self.wfile.write(b'{"ok": true}')
    def log_message(self, *args):
        pass
http.server.HTTPServer(("127.0.0.1", int(os.environ["PORT"])), Health).serve_forever()
"""
MAKEFILE = "run:\n\tmkdir -p .venv frontend/dist && head -c 2000000 /dev/zero > .venv/big\n\texec python3 server.py\n"


@pytest.fixture
def application(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a `make run`, and weights in it."""
    root = tmp_path / "application"
    (root / "weights").mkdir(parents=True)
    for name, text in {"server.py": SERVER, "Makefile": MAKEFILE, "weights/model": "w"}.items():
        (root / name).write_text(text)
    person = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], ["add", "."], [*person, "commit", "-q", "-m", "All"]):
        subprocess.run(["git", *command], cwd=root, check=True)
    monkeypatch.setattr(startup, "ROOT", root)
    monkeypatch.setattr(startup, "BUNDLED_WEIGHTS", root / "weights")
    return root


def test_it_times_two_starts_of_a_fresh_clone_and_leaves_nothing_running(application: Path) -> None:
    report = startup.run(Namespace(startup_second_only=False))
    assert "| first, from nothing |" in report
    assert "| second |" in report
    assert "| .venv | 2 |" in report
    assert not (application / ".venv").exists()


def test_a_start_that_never_gets_ready_is_said_in_a_sentence(application: Path) -> None:
    (application / "Makefile").write_text("run:\n\texit 1\n")
    with pytest.raises(SkippedError, match="did not start"):
        startup.seconds_to_ready(application, 20.0)

"""The page, its headers, the schema and the health: what is served beside the API."""

from __future__ import annotations

import asyncio
import json
import re
from pathlib import Path
from typing import Any

import pytest
from asgiref.testing import ApplicationCommunicator
from django.test import Client
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.validation import validate_schema

from tutor.asgi import application
from tutor.front import Assets
from tutor.sentences import SENTENCES, say
from tutor.solving.workers import report_gone, report_ready

pytestmark = pytest.mark.django_db


@pytest.fixture
def built(settings: Any, tmp_path: Path) -> Path:
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text("<!doctype html><title>built page</title>")
    (tmp_path / "assets" / "index-DC4TEuvm.js").write_text("export {}")
    (tmp_path / "favicon.svg").write_text("<svg/>")
    settings.FRONTEND_DIR = tmp_path
    settings.WHITENOISE_ROOT = str(tmp_path)
    return tmp_path


@pytest.mark.parametrize("address", ["/", "/history", "/runs/5f0c", "/a/b/c?d=e"])
def test_every_address_of_the_page_gets_the_page_fresh(built: Path, address: str) -> None:
    answer = Client().get(address)
    assert answer.status_code == 200
    assert b"built page" in answer.content
    assert "no-cache" in answer.headers["Cache-Control"]


def test_hashed_assets_are_kept_for_ever_and_others_are_not(built: Path) -> None:
    hashed = Client().get("/assets/index-DC4TEuvm.js")
    assert hashed.content == b"export {}"
    assert "immutable" in hashed.headers["Cache-Control"]
    assert hashed.headers["Content-Type"].startswith("text/javascript")
    assert "immutable" not in Client().get("/favicon.svg").headers["Cache-Control"]
    assert Assets.immutable_file_test(None, "", "/assets/KaTeX_Main-Bold-Cx986IdX.woff2")


def test_a_missing_asset_is_a_404_and_not_the_page(built: Path) -> None:
    assert Client().get("/assets/gone-DC4TEuvm.js").status_code == 404


def test_without_a_built_page_it_says_what_to_run(settings: Any, tmp_path: Path) -> None:
    settings.FRONTEND_DIR = tmp_path / "nothing"
    answer = Client().get("/")
    assert answer.status_code == 503
    assert "make run" in answer.content.decode()


@pytest.mark.parametrize("address", ["/", "/api/session/", "/api/nothing/", "/api/docs/"])
def test_every_answer_limits_what_the_browser_may_load(built: Path, address: str) -> None:
    policy = Client().get(address).headers["Content-Security-Policy"]
    assert "script-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy
    assert "http:" not in policy


def test_the_schema_is_valid_and_complete() -> None:
    schema = SchemaGenerator().get_schema(request=None, public=True)
    validate_schema(schema)
    calls = {f"{method} {path}" for path, methods in schema["paths"].items() for method in methods}
    assert calls >= {
        *("get /api/session/", "post /api/session/", "delete /api/session/", "patch /api/session/", "post /api/token/"),
        *("post /api/read/", "post /api/runs/", "get /api/runs/", "get /api/runs/{run_id}/"),
        *("post /api/runs/{run_id}/stop/", "post /api/runs/{run_id}/answer-now/"),
    }


def test_the_docs_page_loads_nothing_from_elsewhere_and_no_inline_script() -> None:
    page = Client().get("/api/docs/").content.decode()
    assert "http://" not in page
    assert "https://" not in page
    assert "<script>" not in page
    assert Client().get("/api/schema/").status_code == 200


def test_health_tells_which_part_is_missing() -> None:
    answer = Client().get("/healthz")
    assert answer.status_code == 503
    assert answer.json() == {"ok": False, "redis": True, "database": True, "solve_workers": 0}
    report_ready("one")
    report_ready("two")
    answer = Client().get("/healthz")
    assert answer.status_code == 200
    assert answer.json() == {"ok": True, "redis": True, "database": True, "solve_workers": 2}
    report_gone("one")
    assert Client().get("/healthz").json()["solve_workers"] == 1


async def http(body: list[bytes], headers: list[tuple[bytes, bytes]]) -> tuple[int, Any]:
    """Through the server's own door, as chunks."""
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/api/token/",
        "raw_path": b"/api/token/",
        "query_string": b"",
        "headers": [(b"host", b"localhost"), (b"content-type", b"application/json"), *headers],
        "http_version": "1.1",
        "scheme": "http",
    }
    communicator = ApplicationCommunicator(application, scope)
    for number, chunk in enumerate(body):
        more = number + 1 < len(body)
        await communicator.send_input({"type": "http.request", "body": chunk, "more_body": more})
    start = await communicator.receive_output(timeout=5)
    end = await communicator.receive_output(timeout=5)
    await asyncio.wait_for(communicator.wait(), 5)
    return start["status"], json.loads(end["body"])


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("stated", [True, False])
async def test_a_body_of_100_kb_is_refused_with_a_sentence(stated: bool) -> None:
    body = [b'{"username": "' + b"x" * 50_000, b"x" * 50_000, b'"}']
    headers = [(b"content-length", b"100016")] if stated else []
    status, told = await http(body, [*headers, (b"accept-language", b"zh-CN")])
    assert (status, told["detail"]) == (400, "请求超过 64 kB，请减少内容。")


@pytest.mark.django_db(transaction=True)
async def test_a_body_within_the_limit_passes_the_door() -> None:
    body = [b'{"username": "student", ', b'"password": "x"}']
    status, told = await http(body, [(b"content-length", b"40")])
    assert (status, told["detail"]) == (400, "Username and password do not match. Check both.")


TITLES = {"set-copy", "remedial-title"}  # names of things, not sentences


@pytest.mark.parametrize("key", sorted(SENTENCES))
def test_every_sentence_is_there_in_both_languages(key: str) -> None:
    names = re.findall(r"\{(\w+)\}", SENTENCES[key][0])
    english, chinese = (
        say(key, lang="en", **dict.fromkeys(names, "3.")),
        say(key, lang="zh", **dict.fromkeys(names, "3。")),
    )
    assert key in TITLES or english.rstrip().endswith((".", "?"))
    assert key in TITLES or chinese.endswith(("。", "？"))
    assert not any("\u4e00" <= character <= "\u9fff" for character in english)
    assert any("\u4e00" <= character <= "\u9fff" for character in chinese)

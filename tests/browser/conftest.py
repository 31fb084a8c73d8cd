"""A real stack and a real browser, once for all browser tests; a fresh window for each."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, StorageState, expect, sync_playwright

from scripts.check import CHROMIUM_NAMES
from scripts.setup import FRONTEND, ensure_page
from tests.browser.pupil import Pupil
from tests.browser.scripts import write_engine_config
from tests.browser.stack import ROOT, Stack

PATIENCE_MS = 20_000  # a busy machine is slow, not broken
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
Visit = Callable[..., Pupil]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = next((found for name in CHROMIUM_NAMES if (found := shutil.which(name))), None)
    if path is None:
        reason = "There is no Chromium here (Debian: apt-get install chromium)."
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def make_stack() -> Iterator[Callable[..., Stack]]:
    """Stacks of one's own; the folder lies under /tmp, where the path of Redis's socket is short enough."""
    if not (FRONTEND / "dist" / "index.html").is_file():
        ensure_page()
    made: list[Stack] = []

    def make(*, scripted: bool, workers: int) -> Stack:
        folder = Path(tempfile.mkdtemp(prefix="lemma-browser-"))
        stack = Stack(folder, write_engine_config(folder) if scripted else None, workers)
        made.append(stack)
        stack.start_all()
        return stack

    yield make
    for stack in made:
        stack.stop_all()
        shutil.rmtree(stack.folder, ignore_errors=True)


@pytest.fixture(scope="session")
def stack(make_stack: Callable[..., Stack]) -> Stack:
    """The one that the tests share: a scripted model, two solve workers."""
    return make_stack(scripted=True, workers=2)


@pytest.fixture(scope="session")
def cookies_of(chromium: Browser) -> Callable[[Stack, str], StorageState]:
    """A person's cookies, got once: signing in is limited to ten a minute."""
    known: dict[tuple[str, str], StorageState] = {}

    def sign_in(stack: Stack, username: str) -> StorageState:
        if (stack.url, username) not in known:
            context = chromium.new_context(base_url=stack.url)
            csrf = context.request.get("/api/session/").json()["csrf"]
            answer = context.request.post(
                "/api/session/", data={"username": username, "password": username}, headers={"X-CSRFToken": csrf}
            )
            assert answer.ok, answer.text()
            known[stack.url, username] = context.storage_state()
            context.close()
        return known[stack.url, username]

    return sign_in


@pytest.fixture
def visit(chromium: Browser, stack: Stack, cookies_of: Callable[[Stack, str], StorageState]) -> Iterator[Visit]:
    """visit("student") opens a window of that person's; visit(None) one of nobody's. What is given else goes to the
    browser's context. Exceptions and errors of the page fail the test at its end."""
    pupils: list[Pupil] = []

    def come(username: str | None = "student", at: Stack = stack, **options: Any) -> Pupil:
        state = {"storage_state": cookies_of(at, username)} if username else {}
        context = chromium.new_context(**{"locale": "en-GB", "color_scheme": "light", **state, **options})
        context.set_default_timeout(PATIENCE_MS)
        pupils.append(Pupil(context.new_page(), at))
        return pupils[-1]

    yield come
    for pupil in pupils:
        pupil.page.context.close()
    assert [fault for pupil in pupils for fault in pupil.faults] == []


@pytest.fixture(scope="session")
def pictures() -> Path:
    """Where screenshots go, for people to look at; git ignores the folder."""
    folder = ROOT / "var" / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    return folder

"""A pupil at the page: what the browser tests do by hand, in words that say what is done."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from playwright.sync_api import ConsoleMessage, Locator, Page, expect

from tests.browser.stack import Stack

# A server that is killed on purpose and an answer like 404 make the browser print these by itself.
EXPECTED_LINES = re.compile(r"WebSocket connection to|Failed to load resource")
WATCH_STEPS = """
window.lemmaWatch = {doubled: [], count: 0, wentAway: false};
new MutationObserver(() => {
  const texts = [...document.querySelectorAll("[data-testid=step-card] .step-body")].map((step) => step.textContent);
  const watch = window.lemmaWatch;
  if (new Set(texts).size !== texts.length) watch.doubled.push(texts);
  if (texts.length < watch.count) watch.wentAway = true;
  watch.count = texts.length;
}).observe(document, {childList: true, subtree: true, characterData: true});
"""

OVERLAPPING = """() => {
  const parts = [...document.querySelectorAll(".bar .pill, .bar .mode-reason, .bar .tokens-text, .bar button")];
  const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  return parts.flatMap((one, at) => parts.slice(at + 1)
    .filter((other) => meet(one.getBoundingClientRect(), other.getBoundingClientRect()))
    .map((other) => [one.textContent, other.textContent]));
}"""


@dataclass
class Pupil:
    page: Page
    stack: Stack
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("pageerror", lambda error: self.faults.append(f"exception: {error}"))
        self.page.on("console", self._hear)
        self.page.add_init_script(WATCH_STEPS)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not EXPECTED_LINES.search(message.text):
            self.faults.append(f"console: {message.text}")

    # --- doing --------------------------------------------------------------------------------------------------------

    def open(self, path: str = "/") -> Pupil:
        self.page.goto(self.stack.url + path)
        return self

    def ask(self, problem: str, mode: str = "auto") -> UUID:
        """Types the question and presses Enter; the run's id once its page is there."""
        here = self.page.url
        if mode != "auto":
            self.page.get_by_test_id(f"mode-{mode}").click()
        self.question.fill(problem)
        self.question.press("Enter")
        self.page.wait_for_url(lambda url: "/runs/" in url and url != here)
        return self.run_id

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    # --- looking ------------------------------------------------------------------------------------------------------

    @property
    def run_id(self) -> UUID:
        return UUID(self.page.url.rstrip("/").rpartition("/")[2])

    @property
    def question(self) -> Locator:
        return self.page.get_by_test_id("question")

    @property
    def run(self) -> Locator:
        return self.page.get_by_test_id("run")

    @property
    def steps(self) -> Locator:
        return self.page.get_by_test_id("step-card")

    def sees(self, test_id: str) -> Locator:
        found = self.page.get_by_test_id(test_id)
        expect(found).to_be_visible()
        return found

    def waits_for(self, state: str, seconds: float = 40) -> None:
        expect(self.run).to_have_attribute("data-state", state, timeout=seconds * 1000)

    def waits_for_step(self, number: int) -> None:
        expect(self.steps.nth(number - 1)).to_be_visible(timeout=20_000)

    def numbers_added(self) -> list[int]:
        """Of the long sum: which numbers the shown steps add, in their order."""
        texts = self.steps.locator(".step-body").all_text_contents()
        return [int(found[1]) for text in texts if (found := re.search(r"(?:the number|数字) (\d+)", text))]

    @property
    def watch(self) -> dict[str, Any]:
        """What was seen of the steps since the page was loaded: any doubled at any moment, any that went away."""
        return dict(self.page.evaluate("window.lemmaWatch"))

    def overflow(self) -> int:
        """Pixels by which the page is wider than the window."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))

    def overlapping(self) -> list[list[str]]:
        """Pairs of words and buttons in the bar above the steps that lie on each other."""
        return list(self.page.evaluate(OVERLAPPING))

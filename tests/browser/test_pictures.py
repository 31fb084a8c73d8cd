"""Screenshots of every state for people to look at, and what a program can say of them: nothing is cut off or overlaps.

They go to var/screenshots/: desktop and phone, English and Chinese, light and dark.
"""

import pytest
from playwright.sync_api import expect

from tests.browser.scripts import BROKEN, BROKEN_ZH, ENDLESS, ENDLESS_ZH, EQUATION, GCD

pytestmark = pytest.mark.browser
SIZES = {"desktop": {"width": 1280, "height": 860}, "phone": {"width": 390, "height": 844}}
PEOPLE = {"en": ("student", "en-GB"), "zh": ("mei", "zh-CN")}
QUESTIONS = {"en": (EQUATION, ENDLESS, BROKEN), "zh": (GCD, ENDLESS_ZH, BROKEN_ZH)}


@pytest.fixture(params=list(PEOPLE))
def lang(request):
    return request.param


def take(pupil, pictures, name, lang):
    for size, viewport in SIZES.items():
        pupil.page.set_viewport_size(viewport)
        for colours in ("light", "dark"):
            pupil.page.emulate_media(color_scheme=colours, reduced_motion="reduce")
            pupil.page.evaluate("window.scrollTo(0, 0)")  # a run in progress is followed to its end otherwise
            pupil.page.screenshot(path=pictures / f"{name}-{size}-{lang}-{colours}.png")
            assert pupil.overflow() <= 0, f"{name}, {size}, {lang}: wider than the window"
            assert pupil.overlapping() == []


def test_every_state_of_the_page_fits_its_window(visit, pictures, lang):
    person, locale = PEOPLE[lang]
    question, endless_question, broken_question = QUESTIONS[lang]
    stranger = visit(None, locale=locale).open()
    stranger.sees("demo-student")
    take(stranger, pictures, "sign-in", lang)

    pupil = visit(person, locale=locale).open()
    pupil.sees("question")
    pupil.page.wait_for_load_state("networkidle")
    take(pupil, pictures, "ask", lang)
    pupil.ask(question)
    pupil.waits_for("finished")
    take(pupil, pictures, "finished", lang)
    pupil.ask(broken_question)
    pupil.waits_for("failed")
    expect(pupil.page.get_by_test_id("ending")).to_be_visible()
    take(pupil, pictures, "failed", lang)
    pupil.ask(endless_question, mode="deep")
    pupil.waits_for_step(1)
    take(pupil, pictures, "running", lang)
    expect(pupil.run).to_have_attribute("data-state", "running")
    pupil.page.keyboard.press("Escape")
    pupil.waits_for("stopped")

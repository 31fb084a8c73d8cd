"""A pupil's journey from signing in to a checked answer, with a scripted model and everything else real."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.scripts import ENDLESS, ENDLESS_LAST, ENDLESS_SUM, EQUATION, GCD, REFUTED_FIRST, TRAIN

pytestmark = pytest.mark.browser


def test_a_pupil_signs_in_with_the_demo_button_asks_and_sees_checked_steps_and_the_answer(visit):
    pupil = visit(None).open()
    pupil.page.get_by_test_id("demo-student").click()
    pupil.question.fill(EQUATION)
    expect(pupil.sees("echo")).to_contain_text("I read this as")
    expect(pupil.page.get_by_test_id("echo").locator(".katex")).to_be_visible()
    pupil.question.press("Enter")

    expect(pupil.sees("mode-pill")).to_have_attribute("data-mode", "fast")
    expect(pupil.page.get_by_text("I am 94 % sure that a short solution is enough.", exact=True)).to_be_visible()
    pupil.waits_for("finished")
    expect(pupil.steps).to_have_count(3)
    expect(pupil.steps.nth(1).locator(".katex").first).to_be_visible()
    expect(pupil.steps.nth(1)).to_have_attribute("data-verdict", "proved")
    expect(pupil.page.get_by_test_id("calculation")).to_contain_text("computed:")
    expect(pupil.page.get_by_test_id("step-verdict")).to_have_count(3)
    expect(pupil.sees("answer")).to_have_attribute("data-badge", "proved")
    shown = pupil.page.get_by_test_id("answer-math").locator("annotation")
    expect(shown).to_have_text("x = 2\\text{ or }x = 3")
    expect(pupil.sees("usage")).to_have_text(re.compile(r"\d+ tokens · [\d.]+ s.*scripted"))
    expect(pupil.sees("reading")).to_contain_text("I read this as")


def test_a_question_in_chinese_is_read_and_solved_in_chinese(visit):
    pupil = visit("student").open()
    pupil.question.fill(GCD)
    expect(pupil.sees("echo")).to_contain_text("我的理解")
    pupil.ask(GCD)
    pupil.waits_for("finished")
    expect(pupil.steps.first).to_contain_text("分解质因数")
    expect(pupil.page.get_by_test_id("answer-math")).to_contain_text("19")
    expect(pupil.page.get_by_test_id("answer")).to_have_attribute("data-badge", "proved")


def test_a_word_problem_gets_its_answer_and_an_honest_badge(visit):
    pupil = visit("student").open()
    pupil.ask(TRAIN)
    pupil.waits_for("finished")
    expect(pupil.steps).to_have_count(2)
    expect(pupil.page.get_by_test_id("answer-math")).to_contain_text("72")
    expect(pupil.page.get_by_test_id("answer-badge")).to_have_text(re.compile("proved|not checked"))


def test_the_mode_is_chosen_by_keyboard_and_deep_thinking_stays_folded(visit):
    pupil = visit("student").open()
    page = pupil.page
    page.get_by_test_id("mode-auto").focus()
    # Held as long as a finger does: the radio group moves focus in a timer and checks that the key is still down.
    page.keyboard.press("ArrowRight", delay=100)
    expect(page.get_by_test_id("mode-fast")).to_be_checked()
    page.keyboard.press("ArrowRight", delay=100)
    expect(page.get_by_test_id("mode-deep")).to_be_checked()
    page.keyboard.press("/")
    expect(pupil.question).to_be_focused()
    page.keyboard.type(EQUATION)
    page.keyboard.press("Enter")

    expect(pupil.sees("mode-pill")).to_have_attribute("data-mode", "deep")
    pupil.waits_for("finished")
    thinking = pupil.sees("thinking")
    expect(thinking).not_to_have_attribute("open", "")
    expect(thinking.locator(".thinking-text")).to_be_hidden()
    thinking.locator("summary").click()
    expect(thinking.locator(".thinking-text")).to_contain_text("Then each factor gives a root.")


def test_stop_keeps_what_was_written(visit):
    pupil = visit("student").open()
    pupil.ask(ENDLESS, mode="fast")
    pupil.waits_for_step(2)
    pupil.button("Stop").click()
    pupil.waits_for("stopped")
    kept = pupil.numbers_added()
    assert kept == list(range(2, 2 + len(kept)))
    assert 2 <= len(kept) < ENDLESS_LAST - 1
    expect(pupil.sees("ending")).to_contain_text("Stopped.")
    pupil.page.reload()
    pupil.waits_for("stopped")
    assert pupil.numbers_added() == kept


def test_answer_now_ends_the_thinking_with_an_answer(visit):
    pupil = visit("student").open()
    pupil.ask(ENDLESS, mode="deep")
    pupil.sees("thinking")
    pupil.button("Answer now").click()
    pupil.waits_for("finished")
    expect(pupil.page.get_by_test_id("answer-math")).to_contain_text(str(ENDLESS_SUM))
    assert len(pupil.numbers_added()) < ENDLESS_LAST - 1


def test_a_refuted_try_is_dropped_and_a_better_one_is_shown(visit):
    pupil = visit("student").open()
    pupil.ask(REFUTED_FIRST, mode="fast")
    pupil.waits_for("finished")
    expect(pupil.page.get_by_test_id("answer")).to_have_attribute("data-badge", "proved")
    dropped = pupil.sees("tries-dropped")
    expect(dropped.get_by_test_id("step-card")).to_be_hidden()
    dropped.locator("summary").click()
    expect(dropped.get_by_test_id("step-card")).to_have_attribute("data-verdict", "refuted")
    expect(dropped.locator(".step-detail")).not_to_be_empty()


def test_history_lists_questions_and_search_finds_one(visit):
    pupil = visit("otto").open()
    for problem in (EQUATION, TRAIN):
        pupil.ask(problem)
        pupil.waits_for("finished")
    items = pupil.page.get_by_test_id("history-item")
    expect(items).to_have_count(2)
    expect(items.first).to_contain_text("train")
    pupil.page.get_by_role("searchbox").fill("x^2")
    expect(items).to_have_count(1)
    items.click()
    expect(pupil.sees("problem")).to_contain_text("Solve")
    expect(pupil.steps).to_have_count(3)
    pupil.page.get_by_role("searchbox").fill("no such question")
    expect(pupil.page.get_by_text("No question matches")).to_be_visible()


def test_another_pupils_run_is_not_found(visit):
    owner = visit("student").open()
    run = owner.ask(EQUATION)
    stranger = visit("otto").open(f"/runs/{run}")
    expect(stranger.page.get_by_role("alert")).to_contain_text("no such question, or it is not yours")
    expect(stranger.steps).to_have_count(0)
    answer = stranger.page.request.get(f"{stranger.stack.url}/api/runs/{run}/")
    assert answer.status == 404


def test_the_maths_keyboard_puts_a_formula_into_the_question(visit):
    pupil = visit("student").open()
    pupil.question.fill("Solve ")
    pupil.button("Open the maths keyboard").click()
    keyboard = pupil.sees("math-keyboard")
    expect(keyboard.locator("math-field")).to_be_focused()
    pupil.page.keyboard.type("x^2")
    pupil.page.keyboard.press("ArrowRight")
    pupil.page.keyboard.type("-5x+6=0")
    keyboard.get_by_role("button", name="Insert").click()
    expect(pupil.question).to_have_value("Solve $x^2-5x+6=0$")
    expect(pupil.sees("echo").locator(".katex")).to_be_visible()

"""A pupil's practice by hand: pick a topic, go wrong and hear why, get a hint, write lines, and take the next one."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.scripts import EQUATION

pytestmark = pytest.mark.browser


def test_a_pupil_practises_a_topic_with_a_hint_and_lines_of_work(visit, pictures):
    pupil = visit("otto").open("/practice")
    page = pupil.page
    page.get_by_test_id("grades").get_by_role("button", name="Grade 7", exact=True).click()
    expect(page.get_by_test_id("practice-start")).to_be_enabled()
    page.screenshot(path=pictures / "practice-map.png", full_page=True)
    page.get_by_test_id("topic-linear_one_side").click()
    page.get_by_test_id("answer").fill("123456")
    page.get_by_test_id("answer").press("Enter")
    expect(pupil.sees("feedback")).to_have_attribute("data-verdict", "wrong")
    expect(page.get_by_test_id("feedback")).to_contain_text("I read this as")
    page.get_by_test_id("hint-open").click()
    expect(page.get_by_test_id("hint")).to_have_count(1)
    expect(page.get_by_text("Try again first; then there is more help.")).to_be_visible()

    page.get_by_test_id("steps-open").click()
    page.get_by_test_id("line").first.fill("0 = 1")
    expect(page.get_by_test_id("lines").locator("[data-testid=line-wrong], [data-testid=line-open]")).to_have_count(1)
    page.screenshot(path=pictures / "practice-exercise.png", full_page=True)

    page.get_by_role("link", name="Back to the map").click()
    page.get_by_label("Grade").select_option(label="All grades")
    page.get_by_test_id("topic-add_whole").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Addition of whole numbers")


def test_a_pupil_asks_why_of_a_step_and_sees_the_graph(visit, pictures):
    pupil = visit("otto").open()
    pupil.ask(EQUATION)
    pupil.waits_for("finished")
    pupil.page.get_by_test_id("why").first.click()
    expect(pupil.sees("reasons")).to_contain_text("Multiplied out again, it is the same")
    expect(pupil.sees("plot").locator(".plot-point")).to_have_count(2)
    pupil.page.screenshot(path=pictures / "why.png", full_page=True)


def test_lines_of_ones_own_problem_are_judged_and_help_starts_where_they_fail(visit, pictures):
    pupil = visit("mei", viewport={"width": 390, "height": 844}, locale="zh-CN", color_scheme="dark").open("/work")
    page = pupil.page
    page.get_by_test_id("work-problem").fill("解方程 3x+7=22")
    page.get_by_test_id("work-begin").click()
    page.get_by_test_id("line").first.fill("3x=15")
    expect(pupil.sees("line-right")).to_be_visible()
    page.get_by_test_id("line").first.press("Enter")
    page.keyboard.type("x=12")
    expect(pupil.sees("line-wrong")).to_be_visible()
    page.get_by_test_id("hint-open").click()
    expect(page.get_by_test_id("hint")).to_contain_text("第 1 行是对的，第 2 行不对")
    page.screenshot(path=pictures / "work-phone.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "the page is wider than a phone"

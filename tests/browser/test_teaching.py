"""A teacher's day and a pupil's, in two windows: class, roster, set, policy, work, a refused question, the grade."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
ROSTER = "username,name\nzoe.browser,Zoe Lin\n"
OWN, WRONG_KEY, KEY, HINT = "Solve 5x-3=32", "8", "7", "What undoes the subtraction?"


def open_a_class(teacher, name):
    """The new class's join code, with a roster imported."""
    page = teacher.open("/classes").page
    page.get_by_test_id("class-field").fill(name)
    teacher.button("Open a class").click()
    page.get_by_role("link", name=name, exact=True).click()
    code = teacher.sees("join-code").inner_text()
    rows = page.get_by_role("textbox", name="Rows of the roster")
    rows.fill(ROSTER + "zoe.browser,Zoe again\n")
    teacher.button("Import").click()
    expect(page.get_by_text("Row 3:")).to_be_visible()
    rows.fill(ROSTER)
    teacher.button("Import").click()
    expect(page.get_by_text("1 joined; 0 were in the class already.")).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="Zoe Lin")).to_be_visible()  # beside her new password's row
    return code


def build_a_set(teacher, classroom, title):
    """A topic of the curriculum and an own problem with a hint, under the policy "hints", published."""
    page = teacher.open("/sets").page
    page.get_by_test_id("set-title").fill(title)
    teacher.button("New set").click()
    page.get_by_test_id("set-class").select_option(label=classroom)
    expect(page.get_by_test_id("set-class").locator("option:checked")).to_have_text(classroom)
    language = page.get_by_role("combobox", name="Language", exact=True)
    language.select_option("en")
    expect(language).to_have_value("en")
    page.get_by_test_id("catalogue-words").fill("greatest common divisor")
    teacher.button("Add Greatest common divisor").click()
    items = page.get_by_test_id("items").locator("> li")
    expect(items).to_have_count(1)
    page.get_by_text("Own problems", exact=True).click()
    page.get_by_role("textbox", name="Problem (formulas between dollar signs)").fill(OWN)
    key = page.get_by_role("textbox", name="Answer", exact=True)
    key.fill(WRONG_KEY)
    page.get_by_role("textbox", name="Hints, one a line").fill(HINT)
    teacher.button("Check the answer and add").click()
    expect(page.locator("details [role=alert]").first).not_to_be_empty()
    key.fill(KEY)
    teacher.button("Check the answer and add").click()
    expect(items).to_have_count(2)
    expect(items.nth(1)).to_contain_text("key proved")
    items.nth(0).get_by_role("button", name="Preview").click()
    preview = page.get_by_test_id("previews")
    expect(preview.get_by_role("button", name=re.compile("^Exercise [1-5]$"))).to_have_count(5)
    preview.get_by_test_id("answer").fill("100003")
    preview.get_by_test_id("answer").press("Enter")
    expect(preview.get_by_text("Not right.")).to_be_visible()
    items.nth(0).get_by_role("button", name="Preview").click()
    for policy in ("check only", "check and hints"):
        page.get_by_role("radio", name=policy, exact=True).click()
        expect(page.get_by_role("radio", name=policy, exact=True)).to_be_checked()
    page.get_by_test_id("publish").click()
    expect(page.get_by_text("This set is published")).to_be_visible()


def work_on_it(pupil, title):
    """Wrong, a hint, right; then the same problem under Ask, which is refused."""
    page = pupil.open("/assignments").page
    page.get_by_role("link", name=title).click()
    pupil.button("Problem 2: not begun").click()
    expect(pupil.sees("problem")).to_contain_text("Solve")
    page.get_by_test_id("answer").fill("5")
    page.get_by_test_id("answer").press("Enter")
    expect(pupil.sees("heard")).to_contain_text("Not right.")
    page.get_by_test_id("hint").click()
    expect(page.get_by_text(HINT)).to_be_visible()
    page.get_by_test_id("answer").fill(KEY)
    page.get_by_test_id("answer").press("Enter")
    expect(pupil.button("Problem 2: right")).to_have_attribute("aria-current", "page")
    expect(pupil.sees("heard")).to_contain_text("Right.")

    pupil.open("/").question.fill(OWN)
    pupil.question.press("Enter")
    expect(page.get_by_role("alert").filter(has_text=title)).to_be_visible()
    assert "/runs/" not in page.url


def test_a_teachers_day_and_a_pupils(visit, pictures):
    teacher, pupil = visit("teacher"), visit("otto")
    code = open_a_class(teacher, "8C")
    build_a_set(teacher, "8C", "Week 1")

    pupil.open("/classes").page.get_by_test_id("class-field").fill(code.lower())
    pupil.button("Join").click()
    expect(pupil.page.get_by_text("8C")).to_be_visible()
    work_on_it(pupil, "Week 1")

    page = teacher.page
    page.locator("#content").get_by_role("link", name="Gradebook", exact=True).click()
    page.screenshot(path=pictures / "teaching-gradebook.png", full_page=True)
    page.get_by_role("link", name="Otto, problem 2, C, 2 answers, 1 hint", exact=True).click()
    expect(page.get_by_text(HINT)).to_be_visible()
    page.get_by_role("spinbutton", name="Score (0 to 100)").fill("80")
    page.get_by_role("textbox", name="Reason").fill("Nearly alone")
    teacher.button("Change the score").click()
    expect(page.get_by_text("changed to 80 by Tina Teacher: Nearly alone")).to_be_visible()
    page.screenshot(path=pictures / "teaching-replay.png", full_page=True)
    page.locator("#content").get_by_role("link", name="Week 1", exact=True).click()
    expect(page.get_by_role("link", name=re.compile("^Otto, problem 2, .*changed by a teacher$"))).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Export CSV").click()
    rows = download.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert [row.split(",")[2] for row in rows if row.startswith("otto,")] == ["40"]  # 80 % of one problem of two

    page.get_by_role("link", name="Zoe Lin, problem 1, not begun", exact=True).click()
    page.get_by_role("spinbutton", name="Score (0 to 100)").fill("100")
    page.get_by_role("textbox", name="Reason").fill("On paper")
    teacher.button("Change the score").click()
    expect(page.get_by_text("changed to 100 by Tina Teacher: On paper")).to_be_visible()

    pupil.open("/assignments").page.get_by_role("link", name="Week 1").click()
    pupil.button("Problem 2: right").click()
    expect(pupil.page.get_by_text("Your teacher changed the score: Nearly alone")).to_be_visible()

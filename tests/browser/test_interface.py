"""The interface around the mathematics: languages, colours, a phone's width, the keyboard alone, names and contrast."""

import re

import pytest
from playwright.sync_api import expect

from scripts.setup import FRONTEND
from tests.browser.scripts import ENDLESS, EQUATION, GCD, WIDE

pytestmark = pytest.mark.browser
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
AXE = FRONTEND / "node_modules" / "axe-core" / "axe.min.js"

# What may stand in Latin letters on a Chinese page: names, the other language's own name, LaTeX as it is typed.
LATIN_ALLOWED = {"Lemma", "EN", "LaTeX", "frac", "scripted", "student", "teacher", "admin"}
WORDS_OF_THE_PAGE = """() => {
  const texts = [document.title];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const skipped = ".katex, script, style, math-field, .keyboard-keys, .formula-source, code";
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (!parent.closest(skipped) && parent.checkVisibility()) texts.push(walker.currentNode.data);
  }
  for (const element of document.body.querySelectorAll("[aria-label], [title], [placeholder]"))
    if (!element.closest(".keyboard-keys, math-field"))
      for (const name of ["aria-label", "title", "placeholder"]) texts.push(element.getAttribute(name) ?? "");
  return texts;
}"""
FOCUS = """() => {
  const element = document.activeElement;
  const style = (node) => node && getComputedStyle(node);
  const ringed = [element, element.parentElement, element.closest(".composer-card")].some((node) => node &&
    ((style(node).outlineStyle !== "none" && parseFloat(style(node).outlineWidth) > 0) ||
      style(node).boxShadow.includes("0px 0px 0px")));
  return {tag: element.tagName, name: element.getAttribute("aria-label") ?? element.textContent.trim(), ringed};
}"""
REACHABLE = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
  .filter((element) => element.checkVisibility() && !element.disabled && element.tabIndex >= 0)
  .filter((element) => element.getBoundingClientRect().width > 1)
  .map((element) => element.getAttribute("aria-label") ?? element.textContent.trim())"""


def english_words(pupil):
    text = "\n".join(pupil.page.evaluate(WORDS_OF_THE_PAGE))
    return set(re.findall(r"[A-Za-z]{2,}", text)) - LATIN_ALLOWED


def test_no_english_is_left_on_any_page_in_chinese(visit):
    stranger = visit(None, locale="zh-CN").open()
    expect(stranger.page.get_by_role("heading", name="登录")).to_be_visible()
    assert english_words(stranger) == set()

    pupil = visit("mei", locale="zh-CN").open()
    page = pupil.page
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert english_words(pupil) == set()
    page.get_by_test_id("account-menu").click()
    expect(page.get_by_role("menuitem", name="退出登录")).to_be_visible()
    assert english_words(pupil) == set()
    page.keyboard.press("Escape")
    pupil.button("打开公式键盘").click()
    pupil.sees("math-keyboard")
    assert english_words(pupil) == set()
    pupil.ask(GCD, mode="deep")
    pupil.waits_for("finished")
    page.get_by_text("不是这个意思？").first.click()
    assert english_words(pupil) == set()
    assert page.locator("html").get_attribute("lang") == "zh-CN"


def test_the_language_switch_changes_the_page_and_is_remembered(visit):
    pupil = visit("otto").open()
    page = pupil.page
    page.get_by_role("radio", name="Chinese").click()
    expect(page.get_by_role("button", name="提问", exact=True)).to_be_visible()
    page.reload()
    expect(page.get_by_role("button", name="提问", exact=True)).to_be_visible()
    page.get_by_role("radio", name="英文").click()
    expect(pupil.button("Ask")).to_be_visible()


def test_dark_and_light_follow_the_system_until_one_is_chosen(visit):
    pupil = visit("student", color_scheme="dark").open()
    page = pupil.page
    pupil.sees("question")
    dark = brightness(page)
    page.get_by_test_id("account-menu").click()
    page.get_by_role("menuitemradio", name="Light").click()
    light = brightness(page)
    assert dark < 60
    assert light > 200
    page.reload()
    pupil.sees("question")
    assert brightness(page) == light


def brightness(page):
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return sum(int(part) for part in re.findall(r"\d+", colour)[:3]) / 3


def test_a_phone_never_scrolls_sideways_and_has_its_menu(visit):
    stranger = visit(None, **PHONE).open()
    stranger.sees("demo-student")
    assert stranger.overflow() <= 0

    pupil = visit("student", **PHONE).open()
    pupil.sees("question")
    assert pupil.overflow() <= 0
    pupil.button("Open the maths keyboard").click()
    pupil.sees("math-keyboard")
    assert pupil.overflow() <= 0
    pupil.ask(WIDE)
    pupil.waits_for("finished")
    assert pupil.overflow() <= 0
    pupil.page.get_by_test_id("menu").click()
    drawer = pupil.page.get_by_role("dialog")
    expect(drawer.get_by_test_id("history-item").first).to_be_visible()
    assert pupil.overflow() <= 0
    drawer.get_by_test_id("history-item").first.click()
    expect(drawer).to_have_count(0)


def test_a_run_is_asked_watched_and_stopped_with_the_keyboard_alone(visit):
    pupil = visit("student").open()
    page = pupil.page
    pupil.sees("question")
    wanted = set(page.evaluate(REACHABLE))
    reached = tab_through(page, rounds=len(wanted) + 12)
    assert wanted - {stop["name"] for stop in reached} == set()
    assert [stop for stop in reached if not stop["ringed"]] == []

    page.keyboard.press("/")
    page.keyboard.type(ENDLESS)
    page.keyboard.press("Enter")
    pupil.waits_for_step(1)
    page.keyboard.press("Escape")
    pupil.waits_for("stopped")
    reached = tab_through(page, rounds=len(page.evaluate(REACHABLE)) + 12)
    assert "Ask again" in {stop["name"] for stop in reached}


def tab_through(page, rounds):
    """Presses Tab until it comes around; every stop in between."""
    stops = []
    page.evaluate("document.activeElement.blur()")
    for _ in range(rounds):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop["tag"] != "BODY":
            stops.append(stop)
    return stops


def test_a_screen_reader_hears_the_answer_and_every_control_has_a_name(visit):
    pupil = visit("student").open()
    pupil.ask(EQUATION)
    pupil.waits_for("finished")
    expect(pupil.page.get_by_test_id("announcer")).to_have_text("The answer is x = 2 or x = 3: proved.")
    tree = pupil.page.locator("body").aria_snapshot()
    nameless = re.findall(r"^\s*- (?:button|link|textbox|radio|combobox|searchbox)(?: \[.*\])?:?$", tree, re.MULTILINE)
    assert nameless == []
    assert pupil.page.locator("[data-testid=step-card] math").count() > 0  # formulas are MathML for it


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_no_fault_on_any_page(visit, colours):
    if not AXE.is_file():
        pytest.skip("axe-core is not installed with the page's packages")
    stranger = visit(None, color_scheme=colours, bypass_csp=True).open()
    stranger.sees("demo-student")
    assert axe_faults(stranger) == []
    pupil = visit("student", color_scheme=colours, bypass_csp=True).open()
    pupil.sees("question")
    assert axe_faults(pupil) == []
    pupil.ask(EQUATION, mode="deep")
    pupil.waits_for("finished")
    pupil.page.get_by_test_id("thinking").locator("summary").click()
    assert axe_faults(pupil) == []


def axe_faults(pupil):
    pupil.page.add_script_tag(path=AXE)
    found = pupil.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [(fault["id"], fault["nodes"][0]["html"][:200]) for fault in found["violations"]]

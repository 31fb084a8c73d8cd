"""What may happen in the middle of a run: a reload, a web server that dies, a worker that dies. No step is lost."""

import pytest
from playwright.sync_api import expect

from tests.browser.scripts import LAST, LONG_SUM, SUM

pytestmark = pytest.mark.browser
ALL = list(range(2, LAST + 1))


def ends_whole(pupil):
    """The run finishes with every step once, in order, and the answer."""
    pupil.waits_for("finished", seconds=40)
    assert pupil.numbers_added() == ALL
    assert pupil.watch["doubled"] == []
    expect(pupil.page.get_by_test_id("answer-math")).to_contain_text(str(SUM))


def test_a_reload_in_the_middle_of_a_run_goes_on(visit):
    pupil = visit("student").open()
    pupil.ask(LONG_SUM, mode="fast")
    pupil.waits_for_step(3)
    pupil.page.reload()
    expect(pupil.run).to_have_attribute("data-state", "running")
    pupil.waits_for_step(3)
    ends_whole(pupil)
    assert not pupil.watch["wentAway"]
    pupil.page.reload()  # and the rows tell the same story as the log
    ends_whole(pupil)


def test_a_web_server_killed_in_the_middle_of_a_run_comes_back_and_the_page_goes_on(visit, stack):
    pupil = visit("student").open()
    pupil.ask(LONG_SUM, mode="deep")
    pupil.waits_for_step(1)
    stack.kill("web")
    expect(pupil.sees("connection-banner")).to_contain_text("Reconnecting")
    shown = len(pupil.numbers_added())
    stack.start("web")
    stack.await_ready()
    ends_whole(pupil)
    assert shown < len(ALL)
    assert not pupil.watch["wentAway"]
    expect(pupil.page.get_by_test_id("connection-banner")).to_have_count(0)


def test_a_killed_workers_run_is_taken_over_and_finished(visit, stack):
    pupil = visit("student").open()
    run = pupil.ask(LONG_SUM, mode="fast")
    pupil.waits_for_step(4)
    victim = stack.worker_of(run)
    stack.kill(victim)
    ends_whole(pupil)
    assert pupil.watch["wentAway"]  # the second attempt tells the story from its first step
    assert stack.worker_of(run) != victim
    stack.start(victim)
    stack.await_ready()

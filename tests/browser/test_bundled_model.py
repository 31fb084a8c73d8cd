"""One journey with the real bundled model, where the repository has it: no script, no delay."""

import re

import pytest
from playwright.sync_api import expect

from reasoning_engine.config import BUNDLED_WEIGHTS
from tests.browser.scripts import EQUATION

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not BUNDLED_WEIGHTS.is_dir(), reason="The bundled model's weights are not in this checkout."),
]


def test_the_bundled_model_solves_a_quadratic_equation_before_the_pupils_eyes(visit, make_stack):
    pupil = visit("student", at=make_stack(scripted=False, workers=1)).open()
    pupil.ask(EQUATION)
    pupil.waits_for("finished", seconds=30)
    expect(pupil.sees("mode-pill")).to_have_attribute("data-mode", re.compile("fast|deep"))
    assert pupil.steps.count() >= 1
    expect(pupil.page.get_by_test_id("answer")).to_have_attribute("data-badge", "proved")
    expect(pupil.page.get_by_test_id("usage")).not_to_contain_text("scripted")
    assert pupil.watch["doubled"] == []

"""A nightly-size run takes one family after the other, so that what was drawn for one test serves the next."""

from __future__ import annotations

import os

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where many seeds are drawn (`LEMMA_SAMPLES`), a family's tests follow each other in one worker."""
    if int(os.environ.get("LEMMA_SAMPLES", "1")) == 1:
        return
    for item in items:
        if family := _family(item):
            item.add_marker(pytest.mark.xdist_group(family))
    items.sort(key=_family)


def _family(item: pytest.Item) -> str:
    """The family an item is about, empty where it is about none."""
    called = getattr(item, "callspec", None)
    return str(called.params.get("name", "")) if called else ""

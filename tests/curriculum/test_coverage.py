"""What the curriculum page says is what the families are."""

from __future__ import annotations

from pathlib import Path

import pytest

from reasoning_engine.curriculum import families, get_family
from reasoning_engine.curriculum.coverage import LEVELS, page, summary
from reasoning_engine.curriculum.standards import CLUSTERS, THEMES, clusters_of, theme_of

PAGE = Path(__file__).parents[2] / "docs" / "curriculum.md"


def test_the_page_is_what_the_families_are():
    assert PAGE.read_text("utf-8") == page(), "Run: python -m reasoning_engine generate --coverage > docs/curriculum.md"


def test_there_are_at_least_160_families():
    assert len(families()) >= 160


def test_every_family_belongs_to_exactly_one_level():
    for family in families():
        assert sum(level.holds(family) for level in LEVELS) == 1, family.name


def test_every_family_has_a_theme_of_the_chinese_standards():
    names = {zh for _, zh in THEMES}
    assert {theme_of(family) for family in families()} <= names


def test_every_common_core_tag_lies_in_a_known_cluster_or_is_no_common_core_tag():
    outside = ("MP.", "CALC.", "LINALG.")
    for family in families():
        codes = [code.strip() for code in family.ccss.split(",")]
        for code in codes:
            assert code.startswith(outside) or any(code.startswith(cluster) for cluster in CLUSTERS), (
                family.name,
                code,
            )


@pytest.mark.parametrize(
    ("name", "clusters"),
    [("add_fractions", ["4.NF.B", "5.NF.A"]), ("right_triangle", ["8.G.B", "HSG-SRT.C"]), ("eigenvalues", [])],
)
def test_a_tag_is_counted_for_its_cluster(name: str, clusters: list[str]):
    assert clusters_of(get_family(name)) == clusters


def test_what_is_missing_is_named():
    covered = {cluster for family in families() for cluster in clusters_of(family)}
    gaps = next(line for line in summary().splitlines() if line.startswith("Common Core clusters without a family: "))
    assert set(gaps.partition(": ")[2].split(", ")) == set(CLUSTERS) - covered

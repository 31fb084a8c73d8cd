"""What the families cover: levels, grades, strands, both curricula, and what is missing; the text of docs/curriculum.md.

`python -m reasoning_engine generate --coverage` writes the page; a test compares it with the one in `docs/`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

from reasoning_engine.curriculum.family import Family, Strand, registered
from reasoning_engine.curriculum.standards import CLUSTERS, THEMES, clusters_of, theme_of

STRANDS: tuple[Strand, ...] = get_args(Strand)
GRADES = range(1, 14)
UNIVERSITY = 13


@dataclass(frozen=True, slots=True)
class Level:
    """A part of the curriculum with the number of families it should have."""

    title: str
    goal: int
    first: int = 0
    last: int = 0
    strand: Strand | None = None

    def holds(self, family: Family) -> bool:
        """Whether the family belongs here and nowhere else: by its strand, or by the grade it begins in. A family that
        begins in grade 11 or later and goes on to university counts as an entrance to it."""
        if family.strand in ("traps", "competition"):
            return family.strand == self.strand
        begins, ends = family.grades
        level = UNIVERSITY if begins >= 11 and ends == UNIVERSITY else begins
        return self.first <= level <= self.last

    def serves(self, family: Family) -> bool:
        """Whether the family can be drawn here, though it may begin earlier."""
        if self.strand or family.strand in ("traps", "competition"):
            return self.holds(family)
        return self.first <= family.grades[1] and family.grades[0] <= self.last


LEVELS = (
    Level("grades 1-2", 15, 1, 2), Level("grades 3-5", 30, 3, 5), Level("grades 6-8", 35, 6, 8),
    Level("grades 9-12", 35, 9, 12), Level("university entrance, first courses", 20, UNIVERSITY, UNIVERSITY),
    Level("competitions", 20, strand="competition"), Level("traps", 8, strand="traps"),
)  # fmt: skip


def page() -> str:
    """The whole of docs/curriculum.md."""
    every = list(registered().values())
    return "\n".join([*_head(every), *_sections(every)]) + "\n"


def summary() -> str:
    """The counts and gaps, for the terminal."""
    every = list(registered().values())
    lines = [f"{len(every)} families", ""]
    lines += [f"{level.title:36} {_count(level, every)}" for level in LEVELS]
    lines += ["", "By strand: " + _counted(f.strand for f in every), "By grade: " + _grades(every)]
    lines += ["Common Core clusters without a family: " + ", ".join(_missing_clusters(every))]
    return "\n".join([*lines, "Chinese themes without a family: " + ", ".join(_missing_themes(every))])


def _head(every: Sequence[Family]) -> Iterator[str]:
    phrase = (
        "Each has English and Chinese, difficulties, fast and deep traces, a hint ladder and typical wrong answers."
    )
    yield from ("# The curriculum", "")
    yield f"{len(every)} problem families feed the traces, practice, hints and tests. {phrase}"
    yield "`python -m reasoning_engine generate --family NAME` draws from one, `generate --list` lists them all;"
    yield "this page is `python -m reasoning_engine generate --coverage`, and a test keeps it true."
    yield "`make nightly` runs the property tests on about 10,000 exercises of every family. Some families come with a figure"
    yield "(shape, solid, angle, number line, bars, points, parabola) that the page draws in the problem or beside the first hint."
    yield ""


def _sections(every: Sequence[Family]) -> Iterator[str]:
    yield from ("## Levels", "", "| level | goal | begin here | can be drawn here |", "| --- | --- | --- | --- |")
    yield from (f"| {v.title} | {v.goal} | {_begin(v, every)} | {_served(v, every)} |" for v in LEVELS)
    yield from ("", "Competitions also draw on number theory and counting, which stand under their grades.", "")
    yield from ("## Strands and grades", "", f"| strand | {' | '.join(map(_grade, GRADES))} | all |")
    yield "| --- |" + " --- |" * (len(GRADES) + 1)
    yield from (_strand_row(strand, every) for strand in STRANDS)
    yield from ("", "## Common Core", "", "Clusters with a family:", "")
    yield from _listing(CLUSTERS, every, clusters_of)
    yield from (
        "",
        "Outside the clusters (university courses, calculus, competitions and traps tagged with a practice, MP): "
        + _names(f for f in every if not clusters_of(f))
        + ".",
    )
    yield from ("", f"Missing: {', '.join(_missing_clusters(every))}.")
    yield "Those in G, MD and SP mostly ask for figures, measuring, constructions or surveys; the others are not yet written."
    yield from ("", "## The Chinese standards", "")
    yield from _listing([zh for _, zh in THEMES], every, lambda f: [theme_of(f)], {zh: en for en, zh in THEMES})
    yield from ("", f"Missing: {', '.join(_missing_themes(every))}.")
    yield from (
        "",
        "## All families",
        "",
        "| family | | grades | Common Core | 课程内容 | difficulty |",
        "| --- | --- | --- | --- | --- | --- |",
    )
    yield from (_family_row(f) for f in sorted(every, key=lambda f: (STRANDS.index(f.strand), f.grades, f.name)))


def _begin(level: Level, every: Sequence[Family]) -> int:
    return sum(level.holds(f) for f in every)


def _served(level: Level, every: Sequence[Family]) -> int:
    return sum(level.serves(f) for f in every)


def _count(level: Level, every: Sequence[Family]) -> str:
    return f"goal {level.goal:>2}   begin here {_begin(level, every):>2}   can be drawn here {_served(level, every):>2}"


def _grade(grade: int) -> str:
    return "univ." if grade == UNIVERSITY else str(grade)


def _grades(every: Sequence[Family]) -> str:
    return ", ".join(f"{_grade(g)}: {sum(_reaches(f, g) for f in every)}" for g in GRADES)


def _reaches(family: Family, grade: int) -> bool:
    return family.grades[0] <= grade <= family.grades[1]


def _strand_row(strand: Strand, every: Sequence[Family]) -> str:
    own = [f for f in every if f.strand == strand]
    cells = (sum(_reaches(f, grade) for f in own) or "" for grade in GRADES)
    return f"| {strand.replace('_', ' ')} | {' | '.join(map(str, cells))} | {len(own)} |"


def _listing(
    keys: Iterable[str],
    every: Sequence[Family],
    keys_of: Callable[[Family], Sequence[str]],
    also: dict[str, str] | None = None,
) -> Iterator[str]:
    for key in keys:
        own = [f for f in every if key in keys_of(f)]
        if own:
            label = f"{key} ({also[key]})" if also else key
            yield f"- {label}: {_names(own)}"


def _names(chosen: Iterable[Family]) -> str:
    return ", ".join(f"`{f.name}`" for f in chosen)


def _missing_clusters(every: Sequence[Family]) -> list[str]:
    covered = {cluster for f in every for cluster in clusters_of(f)}
    return [cluster for cluster in CLUSTERS if cluster not in covered]


def _missing_themes(every: Sequence[Family]) -> list[str]:
    covered = {theme_of(f) for f in every}
    return [zh for _, zh in THEMES if zh not in covered]


def _counted(names: Iterable[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(Counter(names).items()))


def _family_row(f: Family) -> str:
    first, last = f.grades
    hard = f"{f.difficulties[0]}-{f.difficulties[-1]}" if len(f.difficulties) > 1 else str(f.difficulties[0])
    title = f"{f.title_en} / {f.title_zh}".replace("|", r"\|")
    return f"| `{f.name}` | {title} | {_grade(first)}-{_grade(last)} | {f.ccss} | {f.cn} | {hard} |"

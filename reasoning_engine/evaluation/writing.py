"""Reports for people: the sections as Markdown, and as one HTML page that carries its plots and needs nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path
from typing import Any

from reasoning_engine.evaluation.plots import figures
from reasoning_engine.evaluation.reports import save
from reasoning_engine.evaluation.sections import Section, comparison_sections, sections

Report = dict[str, Any]

STYLE = """
:root { color-scheme: light dark; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 68rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .2rem .7rem; text-align: right; border-bottom: 1px solid #8884; white-space: nowrap; }
th:first-child, td:first-child { text-align: left; }
figure { margin: 1rem 0; background: #fff; display: inline-block; border-radius: 6px; padding: .5rem; }
figure svg { max-width: 100%; height: auto; }
"""


def markdown(report: Report) -> str:
    """The report as Markdown."""
    return _markdown(report["suite"], f"Model: {report['model'] or 'none answered'}", sections(report))


def html(report: Report) -> str:
    """The report as one page; without plots where matplotlib is not installed, which it says."""
    drawn = figures(report)
    words = f"Model: {report['model'] or 'none answered'}"
    if drawn is None:
        words += ". Plots need matplotlib (requirements-dev.txt)."
    return _page(report["suite"], words, sections(report), drawn or {})


def comparison_markdown(a: Report, b: Report) -> str:
    """What changed from a to b, as Markdown."""
    return _markdown(*_comparison_title(a, b), comparison_sections(a, b))


def comparison_html(a: Report, b: Report) -> str:
    """What changed from a to b, as a page."""
    return _page(*_comparison_title(a, b), comparison_sections(a, b), {})


def write(report: Report, out: Path) -> list[Path]:
    """The report as JSON at `out`, Markdown and HTML beside it; returns the files."""
    save(report, out)
    paths = [out, out.with_suffix(".md"), out.with_suffix(".html")]
    paths[1].write_text(markdown(report), encoding="utf-8")
    paths[2].write_text(html(report), encoding="utf-8")
    return paths


def _comparison_title(a: Report, b: Report) -> tuple[str, str]:
    same = "" if a["suite"] == b["suite"] else f" ({b['suite']} against {a['suite']})"
    return f"{b['suite']}: {b['model']} against {a['model']}{same}", "A change is clear where its interval has no zero."


def _markdown(title: str, words: str, shown: Iterable[Section]) -> str:
    lines = [f"# {title}", "", words]
    for section in shown:
        lines += ["", f"## {section.title}", ""]
        for paragraph in section.words:
            lines += [paragraph, ""]
        if section.rows:
            lines += [_line(row) for row in (section.head, ("---",) * len(section.head), *section.rows)]
    return "\n".join(lines).rstrip() + "\n"


def _line(row: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in row) + " |"


def _page(title: str, words: str, shown: Iterable[Section], drawn: Mapping[str, str]) -> str:
    body = "\n".join(_section(section, drawn.get(section.figure, "")) for section in shown)
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
    return (
        f"<!doctype html><html lang=en><head>{head}<style>{STYLE}</style></head>"
        f"<body><h1>{escape(title)}</h1><p>{escape(words)}</p>\n{body}\n</body></html>\n"
    )


def _section(section: Section, figure: str) -> str:
    parts = [f"<h2>{escape(section.title)}</h2>", *(f"<p>{escape(paragraph)}</p>" for paragraph in section.words)]
    if figure:
        parts.append(f"<figure>{figure}</figure>")
    if section.rows:
        head = "".join(f"<th>{escape(cell)}</th>" for cell in section.head)
        rows = "".join("<tr>" + "".join(f"<td>{escape(c)}</td>" for c in row) + "</tr>" for row in section.rows)
        parts.append(f'<div class="wide"><table><tr>{head}</tr>{rows}</table></div>')
    return "\n".join(parts)

"""CSV in and out: read so that a wrong row can be named, written so that a spreadsheet runs nothing.

A cell that starts with = + - @, a tab or a line break is a formula to a spreadsheet. Such text goes out with an
apostrophe before it and comes in without it. Numbers of ours are written as numbers. Left out: what the columns mean.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpResponse

from tutor.refusals import Refusal
from tutor.sentences import say

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
MOST_CHARACTERS = 60_000
MOST_NAMED = 5  # faults named in one refusal


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its number as a spreadsheet counts, and its cells by column."""

    number: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a row, in a sentence."""

    row: int
    sentence: str


def read_table(text: str, columns: Mapping[str, Sequence[str]], required: Sequence[str], most_rows: int) -> list[Row]:
    """The rows under the header line; `columns` gives each column's other names (other languages, spellings).

    Raises:
        Refusal: too long, no header that names the required columns, no rows, or too many.
    """
    if len(text) > MOST_CHARACTERS:
        raise Refusal(say("csv-long", most=MOST_CHARACTERS), "csv")
    lines = _parsed(text.lstrip("\ufeff"))
    header = [_column(name, columns) for name in lines[0][1]] if lines else []
    missing = [name for name in required if name not in header]
    if missing:
        raise Refusal(say("csv-header", columns=", ".join(missing)), "csv")
    rows = [Row(number, _cells(header, cells)) for number, cells in lines[1:]]
    if not rows:
        raise Refusal(say("csv-empty"), "csv")
    if len(rows) > most_rows:
        raise Refusal(say("csv-rows", most=most_rows), "csv")
    return rows


def refuse_faults(faults: Sequence[Fault]) -> None:
    """Raises: Refusal, naming the first rows that are wrong, where there are any."""
    if not faults:
        return
    named = " ".join(say("csv-row", row=fault.row, sentence=fault.sentence) for fault in faults[:MOST_NAMED])
    more = say("csv-more", count=len(faults) - MOST_NAMED) if len(faults) > MOST_NAMED else ""
    raise Refusal(" ".join(part for part in (named, more, say("csv-nothing")) if part), "csv")


def write_table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """CSV with a byte order mark, without which Excel reads Chinese as noise."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([guarded(name) for name in header])
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return "\ufeff" + out.getvalue()


def csv_answer(name: str, text: str) -> HttpResponse:
    answer = HttpResponse(text, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def guarded(cell: object) -> object:
    """The cell as it may go out: our numbers as they are, text that would be a formula behind an apostrophe."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return cell
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA_STARTS) else text


def _parsed(text: str) -> list[tuple[int, list[str]]]:
    first = text.split("\n", 1)[0]
    delimiter = max((",", ";", "\t"), key=first.count)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    try:
        return [(reader.line_num, [_unguarded(cell) for cell in line]) for line in reader if any(map(str.strip, line))]
    except csv.Error as error:
        raise Refusal(say("csv-unreadable", row=reader.line_num), "csv") from error


def _unguarded(cell: str) -> str:
    cell = cell.strip()
    return cell[1:] if cell.startswith("'") and cell[1:].lstrip(" ").startswith(FORMULA_STARTS) else cell


def _column(name: str, columns: Mapping[str, Sequence[str]]) -> str:
    wanted = name.strip().lower().replace(" ", "_")
    return next((column for column, names in columns.items() if wanted == column or wanted in names), wanted)


def _cells(header: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    return dict(zip(header, cells, strict=False))

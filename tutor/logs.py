"""Log lines with the run they belong to: plain for people, or one JSON object a line for machines (LEMMA_LOG_FORMAT).

The run's id travels in a context variable, so whatever is called on the way to an answer logs it without knowing of it.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

_run: ContextVar[str] = ContextVar("run", default="")


@contextmanager
def of_run(run_id: object) -> Iterator[None]:
    """Every line logged inside belongs to this run."""
    token = _run.set(str(run_id))
    try:
        yield
    finally:
        _run.reset(token)


class Plain(logging.Formatter):
    """`INFO tutor.solving [run]: words`."""

    def format(self, record: logging.LogRecord) -> str:
        record.run = f" [{_run.get()}]" if _run.get() else ""
        return super().format(record)


class JsonLines(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if _run.get():
            line["run"] = _run.get()
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)

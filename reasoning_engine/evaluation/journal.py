"""What a long evaluation has found so far, one line a problem, so that one that was interrupted goes on.

The first line says what is measured (suite's hash, model, settings); a journal of anything else is refused, since its
results would be mixed with others. Written beside the report and removed when the report stands.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from reasoning_engine.evaluation.suites import SuiteError


class Journal:
    """The results at `path`, by column (a mode with its settings) and number of the problem."""

    def __init__(self, path: Path, identity: dict[str, Any]) -> None:
        self.path = path
        self._done: dict[tuple[str, int], dict[str, Any]] = {}
        if path.exists():
            self._read(identity)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(identity, ensure_ascii=False) + "\n", encoding="utf-8")

    def _read(self, identity: dict[str, Any]) -> None:
        """Take in what is there; the last line may be half written.

        Raises:
            SuiteError: it is the journal of another measurement.
        """
        text = self.path.read_text(encoding="utf-8")
        lines = text.split("\n")
        whole = lines[:-1]
        if not whole or _parsed(whole[0]) != identity:
            raise SuiteError(
                f"{self.path} is what an interrupted evaluation of another suite, model or setting left: "
                "finish that one, remove the file, or name another --out."
            )
        for line in whole[1:]:
            if isinstance(entry := _parsed(line), dict):
                self._done[entry["column"], entry["index"]] = entry
        if lines[-1]:  # cut off in the middle of a line
            self.path.write_text("\n".join(whole) + "\n", encoding="utf-8")

    def found(self, column: str, index: int) -> dict[str, Any] | None:
        """The entry {"result", "model"} of one problem, or None."""
        return self._done.get((column, index))

    def add(self, column: str, index: int, result: dict[str, Any], model: str) -> None:
        """Keep one result; it is on disk when this returns."""
        entry = {"column": column, "index": index, "result": result, "model": model}
        with self.path.open("a", encoding="utf-8") as lines:
            lines.write(json.dumps(entry, ensure_ascii=False) + "\n")

    def remove(self) -> None:
        """Forget it all: the report stands."""
        self.path.unlink(missing_ok=True)


def _parsed(line: str) -> Any:
    try:
        return json.loads(line)
    except ValueError:
        return None

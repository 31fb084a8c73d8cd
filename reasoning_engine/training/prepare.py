"""`python -m reasoning_engine.training.prepare FOLDER`: the human-written sets of a folder as one file for training.

    FOLDER [--out var/corpus/human.jsonl] [--barred TESTS.jsonl ...] [--licensed-only]

Beside the file stands `<name>.counts.json`: how many rows of each set were kept or dropped, and why.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from reasoning_engine.errors import EngineError, TrainingError
from reasoning_engine.training.contamination import barrier
from reasoning_engine.training.corpora import write_corpus
from reasoning_engine.training.corpus_readers import READERS

CORPUS = Path("var/corpus/human.jsonl")


def main(arguments: Sequence[str] | None = None) -> int:
    """Prepare the file and return the exit code: 0, or 2 where a file is wrong or missing."""
    args = parser().parse_args(arguments)
    try:
        counts = prepare(args.folder, args.out, args.barred, licensed_only=args.licensed_only)
    except (EngineError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    print(table(counts))
    return 0


def parser() -> argparse.ArgumentParser:
    """The command line."""
    made = argparse.ArgumentParser(prog="python -m reasoning_engine.training.prepare", description=main.__doc__)
    made.add_argument("folder", type=Path, help="holds " + ", ".join(f"{name}.jsonl" for name in READERS))
    made.add_argument("--out", type=Path, default=CORPUS)
    made.add_argument("--barred", type=Path, nargs="*", default=[], help="test files whose problems are left out")
    made.add_argument("--licensed-only", action="store_true", help="leave out sets whose origin states no licence")
    return made


def prepare(
    folder: Path, out: Path, barred: Sequence[Path] = (), *, licensed_only: bool = False
) -> dict[str, Counter[str]]:
    """Write the corpus of the known sets that stand in `folder`, and its counts.

    Raises:
        TrainingError: none stands there, or a barred file cannot be read.
    """
    paths = [path for name in READERS if (path := folder / f"{name}.jsonl").exists()]
    if not paths:
        raise TrainingError(f"None of the known sets stands in {folder}.")
    counts = write_corpus(paths, out, exclude_unlicensed=licensed_only, is_barred=barrier(barred).is_barred)
    out.with_suffix(".counts.json").write_text(json.dumps(counts, indent=1) + "\n", encoding="utf-8")
    return counts


def table(counts: Mapping[str, Mapping[str, int]]) -> str:
    """The counts for a person: kept and dropped per set, then the reasons over all."""
    lines = [f"{'set':20} {'kept':>7} {'dropped':>8}"]
    reasons: Counter[str] = Counter()
    for name, counter in counts.items():
        kept = counter.get("kept", 0)
        lines.append(f"{name:20} {kept:>7} {sum(counter.values()) - kept:>8}")
        reasons.update({reason: n for reason, n in counter.items() if reason != "kept"})
    return "\n".join([*lines, "", *(f"{n:>7}  {reason}" for reason, n in reasons.most_common())])


if __name__ == "__main__":
    sys.exit(main())

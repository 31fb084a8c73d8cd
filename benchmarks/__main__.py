"""`make bench`, or `python -m benchmarks [name ...]`: what is measured rather than tested, as Markdown.

Each benchmark has `add_options` and `run`, which returns its tables. What lacks its data says so in one sentence and
the others go on. To choose: `python -m benchmarks web_latency --pupils 1 20`.
"""

from __future__ import annotations

import argparse
import importlib
import platform
import sys
import time
from types import ModuleType

from benchmarks.tables import SkippedError

ORDER = (
    "grader", "line_by_line", "misconceptions", "planted_errors", "leaks", "gradebook", "engine_speed", "web_latency",
    "startup", "rl_methods", "long_to_short",
)  # fmt: skip


def benchmark(name: str) -> ModuleType:
    return importlib.import_module(f"benchmarks.{name}")


def parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "names", nargs="*", metavar="name", help=f"of {', '.join(ORDER)}; none: all of them, in this order"
    )
    for name in ORDER:
        benchmark(name).add_options(parser)
    options = parser.parse_args(arguments)
    if unknown := set(options.names) - set(ORDER):
        parser.error(f"There is no benchmark {', '.join(sorted(unknown))}. Choose of {', '.join(ORDER)}.")
    return options


def main(arguments: list[str]) -> int:
    options = parse(arguments)
    print(f"# Benchmarks\n\n{platform.machine()}, Python {platform.python_version()}, {time.strftime('%Y-%m-%d')}\n")
    for name in options.names or ORDER:
        module = benchmark(name)
        print(f"## {name}\n\n{(module.__doc__ or '').splitlines()[0]}\n", flush=True)
        try:
            print(module.run(options) + "\n", flush=True)
        except SkippedError as reason:
            print(f"Skipped: {reason}\n", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The card that goes with a model: what it was trained on, what it measures, what it cannot do.

`python -m reasoning_engine.training.card RUN --reports R.json ... --out FOLDER` copies the run's weights into FOLDER
and writes FOLDER/README.md from the run's own metrics and from evaluation reports. Every number on it is read from a
file.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from safetensors import safe_open

SHAPE = """
A Qwen3-shaped model with {millions:.1f} million parameters ({layers} layers of width {width}, {vocabulary} tokens),
trained from random weights by this repository. bf16 safetensors; the torch backend and vLLM load the folder as it is.
It writes Lemma's native dialect and calls the CAS for every computation.
"""

HUMAN = """
{share:.0%} of the examples are human-written problems, {renumbered:.0%} of those with new numbers: Math23K, CM17K,
HMWP, DRAW-1K, Alg514, Dolphin18K, MAWPS and its neighbours, MathQA (their origins state no licence), the validation
split of Ape210K and GSM8K (MIT). Problems that stand in a published test set are barred by their text and by their
text with the numbers masked.
"""

CANNOT = """
## What it cannot do

It is tiny. It knows the curriculum's families and simple word problems like those it was trained on; it does not know
mathematics at large. It reads neither pictures nor several questions in one, forgets long texts, and writes a proof of
nothing. A number in a word problem that is not needed may mislead it. Use a published model behind vLLM for more.
"""


def card(run: Path, reports: Iterable[Path], name: str) -> str:
    """The card's Markdown."""
    recipe = json.loads((run / "recipe.json").read_text())
    lines = [json.loads(line) for line in (run / "metrics.jsonl").read_text().splitlines()]
    parts = [f"# {name}", _shape(run, recipe), _training(recipe, lines)]
    loaded = [json.loads(path.read_text()) for path in reports]
    parts += [_suites(loaded), *(_families(report) for report in loaded if _has_families(report)), CANNOT.strip()]
    return "\n\n".join(part for part in parts if part) + "\n"


def _shape(run: Path, recipe: dict[str, Any]) -> str:
    with safe_open(run / "model" / "model.safetensors", "pt") as weights:
        count = sum(weights.get_tensor(key).numel() for key in weights.keys())  # noqa: SIM118 - not a mapping
    config = json.loads((run / "model" / "config.json").read_text())  # the base's tokenizer may have grown
    shape = {**recipe["model"], "vocabulary": config["vocab_size"]}
    return SHAPE.strip().format(millions=count / 1e6, **shape)


def _training(recipe: dict[str, Any], lines: list[dict[str, Any]]) -> str:
    mixture = recipe["mixture"]
    rows = []
    for stage in recipe["stages"]:
        mine = [line for line in lines if line["stage"] == stage]
        if not mine:
            continue
        hours = mine[-1]["seconds"] / 3600
        tokens = f", {sum(line['tokens'] for line in mine) / 1e6:.1f} million tokens" if stage == "sft" else ""
        rows.append(f"| {stage} | {len(mine)} | {hours:.2f} h on two shared cores{tokens} |")
    source = HUMAN.strip().format(share=1 - mixture["curriculum_share"], **mixture) if mixture["human"] else ""
    table = "\n".join(["| stage | steps | wall time |", "| --- | --- | --- |", *rows])
    intro = f"Seed {recipe['seed']}; the curriculum's exercises have seeds below 10^9."
    base = "This run went on from the weights that were bundled before it." if recipe["model"]["base"] else ""
    return "\n\n".join(part for part in ("## Training", intro, source, base, table) if part)


def _suites(reports: list[dict[str, Any]]) -> str:
    rows = []
    for report in reports:
        for mode, r in report["modes"].items():
            proved = r["badges"].get("proved", {"share": 0.0, "accuracy": None})
            right = "" if proved["accuracy"] is None else f"{proved['accuracy']:.1%}"
            rows.append(
                f"| {report['suite']} | {mode} | {r['n']} | {r['accuracy']:.1%} | {r['low']:.1%} to {r['high']:.1%} | "
                f"{r['mean_tokens']:.0f} | {r['deep_share']:.0%} | {proved['share']:.0%} | {right} |"
            )
    head = "| suite | mode | n | right | 95 % interval | tokens | deep | proved | right among proved |"
    return "\n".join(["## Accuracy", "", head, "| --- " * 9 + "|", *rows]) if rows else ""


def _has_families(report: dict[str, Any]) -> bool:
    return any("family" in item for r in report["modes"].values() for item in r["items"])


def _families(report: dict[str, Any]) -> str:
    """A line a family: right of asked, in each mode and language."""
    asked: Counter[tuple[str, str]] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    columns = [f"{mode} {lang}" for mode in report["modes"] for lang in ("en", "zh")]
    for mode, r in report["modes"].items():
        for item in r["items"]:
            key = (item["family"], f"{mode} {item['lang']}")
            asked[key] += 1
            right[key] += bool(item["correct"])
    names = sorted({family for family, _ in asked})
    rows = [f"| {name} | " + " | ".join(f"{right[name, c]}/{asked[name, c]}" for c in columns) + " |" for name in names]
    head = f"| family | {' | '.join(columns)} |"
    return "\n".join([f"## By family: {report['suite']}", "", head, "| --- " * (len(columns) + 1) + "|", *rows])


def main(arguments: list[str] | None = None) -> int:
    """Copy the weights and write the card."""
    parser = argparse.ArgumentParser(prog="python -m reasoning_engine.training.card", description=__doc__)
    parser.add_argument("run", type=Path)
    parser.add_argument("--reports", type=Path, nargs="*", default=[])
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args(arguments)
    args.out.mkdir(parents=True, exist_ok=True)
    for file in sorted((args.run / "model").iterdir()):
        shutil.copyfile(file, args.out / file.name)
    (args.out / "README.md").write_text(card(args.run, args.reports, args.out.name), encoding="utf8")
    print(args.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())

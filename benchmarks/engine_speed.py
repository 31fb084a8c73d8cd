"""Tokens a second of the embedded backend with 1, 8 and 32 contexts at once, beside transformers' `generate`.

Both run the same weights in float32 on the same threads, write the same number of tokens from the same prompts, and
take turns within one process, so that the ratio holds on a busy machine too. The best of several rounds counts.
"""

from __future__ import annotations

import argparse
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.tables import SkippedError, table
from reasoning_engine.config import BUNDLED_WEIGHTS

if TYPE_CHECKING:  # torch is loaded when this benchmark runs, not when its options are read
    from reasoning_engine.backends.torch_backend import TorchBackend

PROMPT = (
    "<|problem|>A shop sells {n} pencils at 3 dollars each and {n} pens at 5 dollars each. How much is that?<|deep|>"
)
TOKENS = 96
ROUNDS = 3


def ours(backend: TorchBackend, count: int) -> None:
    """`count` sessions at once, as the workers' threads hold them."""

    def write(number: int) -> None:
        session = backend.open(PROMPT.format(n=number + 2), temperature=1.0, seed=number)
        for _ in session.generate(TOKENS, []):
            pass
        session.close()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def theirs(stock: object, tokenizer: object, count: int) -> None:
    """One batched `generate`, which all prompts must enter and leave together."""
    import torch

    prompts = [PROMPT.format(n=number + 2) for number in range(count)]
    batch = tokenizer(prompts, return_tensors="pt", padding=True, padding_side="left")  # type: ignore[operator]
    with torch.inference_mode():
        stock.generate(  # type: ignore[attr-defined]
            input_ids=batch["input_ids"], attention_mask=batch["attention_mask"], do_sample=True, top_k=0,
            max_new_tokens=TOKENS, min_new_tokens=TOKENS,
        )  # fmt: skip


def best(job: Callable[[], None], count: int) -> float:
    """Tokens a second of the fastest round."""
    found = 0.0
    for _ in range(ROUNDS):
        started = time.perf_counter()
        job()
        found = max(found, count * TOKENS / (time.perf_counter() - started))
    return found


def add_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("engine_speed")
    group.add_argument("--weights", type=Path, default=BUNDLED_WEIGHTS, help="a Qwen3-shaped folder")
    group.add_argument("--contexts", type=int, nargs="+", default=[1, 8, 32], help="how many at once, one row for each")


def run(options: argparse.Namespace) -> str:
    if not options.weights.is_dir():
        raise SkippedError("It needs the bundled model's weights (reasoning_engine/weights/lemma-mini) or --weights.")
    from reasoning_engine.backends.torch_backend import TorchBackend
    from reasoning_engine.backends.torch_model import load_stock_model

    backend = TorchBackend(options.weights, slots=max(options.contexts), context=512)
    stock = load_stock_model(options.weights)
    rows = []
    for count in options.contexts:
        mine = best(lambda count=count: ours(backend, count), count)  # type: ignore[misc]
        peer = best(lambda count=count: theirs(stock, backend.tokenizer, count), count)  # type: ignore[misc]
        rows.append((count, f"{mine:.0f}", f"{peer:.0f}", f"{mine / peer:.2f}"))
    return table(("contexts at once", "Lemma, tokens/s", "transformers generate, tokens/s", "ratio"), rows)

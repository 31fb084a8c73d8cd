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

import torch

from reasoning_engine.backends.torch_backend import TorchBackend
from reasoning_engine.backends.torch_model import load_stock_model
from reasoning_engine.config import BUNDLED_WEIGHTS

PROMPT = "<|problem|>A shop sells {n} pencils at 3 dollars each and {n} pens at 5 dollars each. How much is that?<|deep|>"
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, default=BUNDLED_WEIGHTS)
    weights = parser.parse_args().weights
    backend = TorchBackend(weights, slots=32, context=512)
    stock = load_stock_model(weights)
    print("| contexts at once | Lemma, tokens/s | transformers generate, tokens/s | ratio |\n| --- | --- | --- | --- |")
    for count in (1, 8, 32):
        mine = best(lambda count=count: ours(backend, count), count)  # type: ignore[misc]
        peer = best(lambda count=count: theirs(stock, backend.tokenizer, count), count)  # type: ignore[misc]
        print(f"| {count} | {mine:.0f} | {peer:.0f} | {mine / peer:.2f} |", flush=True)


if __name__ == "__main__":
    main()

"""Rollouts written by vLLM servers: token ids go out, token ids and their log-probabilities come back.

Before each iteration the weights are pushed (a file both sides see), and every server must answer with the same digest
that the trainer computed: weights that silently did not arrive would make all log-probabilities another policy's. Every
request says how to sample, because a server otherwise takes top-p and top-k from the model's own defaults. Every wait
has a deadline. Left out: starting servers.
"""

from __future__ import annotations

import math
import random
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from safetensors.torch import save_file

from reasoning_engine.backends.vllm import Server, VllmBackend
from reasoning_engine.config import VllmConfig
from reasoning_engine.errors import BackendError, TrainingError
from reasoning_engine.training.exchanges import Evaluate
from reasoning_engine.training.groups import Rollout, goes_in_circles
from reasoning_engine.training.learner import plain_weights
from reasoning_engine.training.policies import Policy
from reasoning_engine.training.recipe import RlStage
from reasoning_engine.training.rollouts import MODES, settle
from reasoning_engine.training.vllm_worker import WEIGHTS, digest
from reasoning_engine.training.world import World

SEGMENT = 256  # tokens asked for at once where a budget may end between two requests
# The policy's own distribution, whatever the model's generation_config.json says.
WHOLE = {"temperature": 1.0, "top_p": 1.0, "top_k": 0, "min_p": 0.0, "repetition_penalty": 1.0,
         "presence_penalty": 0.0, "frequency_penalty": 0.0}  # fmt: skip


class ServedWriter:
    """See `writers.Writer`.

    Raises:
        BackendError: no server answers.
    """

    def __init__(self, policy: Policy, stage: RlStage, evaluate: Evaluate, folder: Path, world: World) -> None:
        self._policy, self._stage, self._evaluate, self._world = policy, stage, evaluate, world
        writing = stage.writing
        self._exchange_folder = Path(writing.exchange or folder / "pushed").absolute()
        seconds = writing.seconds
        self._servers = VllmBackend(
            VllmConfig(
                urls=writing.urls, read_seconds=seconds, request_seconds=seconds, connect_seconds=min(10, seconds)
            )
        )
        self._lock = threading.Lock()
        self._written = 0
        self._failed = False

    def refresh(self) -> None:
        """Push the weights to every server and see that they arrived.

        Raises:
            TrainingError: a server does not hold what was pushed.
        """
        if self._world.rank == 0:
            self._push()
        self._world.gather([0])  # the others begin when the servers are ready

    def _push(self) -> None:
        self._exchange_folder.mkdir(parents=True, exist_ok=True)
        weights = {name: tensor.cpu().contiguous() for name, tensor in plain_weights(self._policy.model).items()}
        save_file(weights, self._exchange_folder / WEIGHTS, metadata={"format": "pt"})
        expected = digest(weights)
        call = {"method": "load_pushed_weights", "args": [str(self._exchange_folder)],
                "timeout": self._stage.writing.seconds}  # fmt: skip
        for server in self._servers.servers:
            held = self._servers.post(server, "/collective_rpc", call).get("results", [])
            if not held or any(answer != expected for answer in held):
                raise TrainingError(
                    f"{server.url} does not hold the weights that were pushed to it ({held} instead of {expected}): "
                    "start it as reasoning_engine/training/vllm_worker.py says."
                )
            self._servers.order(server, "/reset_prefix_cache")  # what it read with the old weights

    def advance(self, waiting: Iterable[Rollout], version: int, budget: int) -> int:
        """See `Sampler.advance`. A budget may be overrun by what is being written when it is spent."""
        source = iter(waiting)
        self._written, self._failed = 0, False
        with ThreadPoolExecutor(self._stage.writing.slots) as pool:
            workers = [pool.submit(self._work, source, version, budget) for _ in range(self._stage.writing.slots)]
        for worker in workers:
            worker.result()
        return self._written

    def _work(self, source: Iterator[Rollout], version: int, budget: int) -> None:
        """Write one rollout after another, until there are none, the budget is spent, or another worker failed."""
        try:
            while self._goes_on(budget):
                with self._lock:
                    rollout = next(source, None)
                if rollout is None:
                    return
                self._continue(rollout, version, budget)
        except BaseException:
            self._failed = True
            raise

    def _goes_on(self, budget: int) -> bool:
        return not self._failed and (not budget or self._written < budget)

    def _continue(self, rollout: Rollout, version: int, budget: int) -> None:
        rollout.segments.append((len(rollout.ids), version))
        rng = random.Random(f"{rollout.seed}/{len(rollout.segments)}")
        server = self._servers.take()
        try:
            if not rollout.ids:
                self._begin(rollout, server, rng)
            while rollout.ending is None and self._goes_on(budget):
                left = self._stage.max_tokens - rollout.length
                self._take(rollout, self._ask(server, rollout.ids, min(left, SEGMENT) if budget else left, rng))
        finally:
            self._servers.give_back(server)

    def _begin(self, rollout: Rollout, server: Server, rng: random.Random) -> None:
        """Put the problem in and settle the mode."""
        exchange = self._policy.exchange
        for token in exchange.begin(rollout.problem):
            rollout.add(token, False)
        chances = [0.5, 0.5]
        if exchange.chooses and rollout.mode is None:
            likely = self._ask(server, rollout.ids, 1, rng, likeliest=20)["logprobs"]["top_logprobs"][0]
            masses = [math.exp(likely.get(f"token_id:{exchange.modes[mode][0]}", -30.0)) for mode in MODES]
            chances = [mass / sum(masses) for mass in masses]
        settle(rollout, chances, rng.random(), exchange)

    def _ask(
        self, server: Server, ids: list[int], tokens: int, rng: random.Random, likeliest: int = 1
    ) -> dict[str, Any]:
        body = {
            "model": self._servers.model_id, "prompt": ids, "max_tokens": tokens, "seed": rng.randrange(2**31),
            "logprobs": likeliest, "return_token_ids": True, "return_tokens_as_token_ids": True,
            "include_stop_str_in_output": True, "skip_special_tokens": False,
            **WHOLE, **self._policy.exchange.stops,
        }  # fmt: skip
        answer = self._servers.post(server, "/v1/completions", body)
        choice: dict[str, Any] = answer["choices"][0]
        if not choice.get("token_ids") or len(choice["token_ids"]) != len(choice["logprobs"]["token_logprobs"]):
            raise BackendError(f"{server.url} sent no token ids with their log-probabilities: it is too old a vLLM.")
        return choice

    def _take(self, rollout: Rollout, choice: dict[str, Any]) -> None:
        """What the server wrote, a token at a time, until a tool answers or the rollout is over."""
        reply: list[int] = []
        before = rollout.length
        for token, log_prob in zip(choice["token_ids"], choice["logprobs"]["token_logprobs"], strict=True):
            rollout.add(token, True, log_prob)
            reply = self._policy.exchange.react(rollout, self._evaluate)
            if rollout.ending is None and goes_in_circles(rollout.ids):
                rollout.ending = "repetition"
            if reply or rollout.ending:
                break
        with self._lock:
            self._written += rollout.length - before
        if reply:
            rollout.reply(reply)
        if rollout.ending is None and rollout.length >= self._stage.max_tokens:
            rollout.ending = "length"

"""Rollouts written by vLLM servers: token ids go out, token ids and their log-probabilities come back.

Before each iteration the weights are pushed through vLLM's own weight transfer (as a file both sides see), and every
server must answer with the digest that the trainer computed, of what it then computes with: weights that silently did
not arrive would make all log-probabilities another policy's. Every request says how to sample, because a server
otherwise takes top-p and top-k from the model's own defaults. Every wait has a deadline. Left out: starting servers
(`python -m reasoning_engine serve --pushes`).

Protocol: vLLM's weight transfer routes (`/pause`, `/start_weight_update`, `/update_weights`, `/finish_weight_update`).
"""

from __future__ import annotations

import logging
import math
import random
import threading
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from safetensors.torch import save_file

from reasoning_engine.backends.vllm import NotOfferedError, Server, VllmBackend
from reasoning_engine.config import VllmConfig
from reasoning_engine.errors import BackendError, TrainingError
from reasoning_engine.serving.lemma_weights import WEIGHTS, digest
from reasoning_engine.training.exchanges import Evaluate
from reasoning_engine.training.groups import Rollout, goes_in_circles
from reasoning_engine.training.learner import plain_weights
from reasoning_engine.training.policies import Policy
from reasoning_engine.training.recipe import RlStage
from reasoning_engine.training.rollouts import MODES, settle
from reasoning_engine.training.world import World

log = logging.getLogger(__name__)

START = "`python -m reasoning_engine serve MODEL --pushes`"
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
        key_file = Path(writing.api_key_file) if writing.api_key_file else None
        config = VllmConfig(
            urls=writing.urls, api_key_file=key_file, connect_seconds=min(10.0, seconds), read_seconds=seconds,
            request_seconds=seconds,
        )  # fmt: skip
        self._servers = VllmBackend(config)
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
        for server in self._servers.servers:
            try:
                held = self._update(server, expected)
            except NotOfferedError as error:
                raise TrainingError(f"{server.url} takes no weights: start it by {START}.") from error
            if not held or any(answer["digest"] != expected for answer in held):
                found = ", ".join(answer["digest"] for answer in held) or "nothing"
                raise TrainingError(
                    f"{server.url} does not hold the weights that were pushed to it ({found} instead of {expected}): "
                    f"start it by {START}."
                )
            if unread := max(answer["unread"] for answer in held):
                log.warning("%s could not read back %d of %d tensors.", server.url, unread, len(weights))

    def _update(self, server: Server, version: str) -> list[dict[str, Any]]:
        """One update while no request runs, and what each of the server's workers then holds."""
        post, folder = self._servers.post, str(self._exchange_folder)
        post(server, "/pause?mode=wait", {})
        try:
            post(server, "/start_weight_update", {})
            post(server, "/update_weights", {"update_info": {"folder": folder}})
            post(server, "/finish_weight_update", {"weight_version": version})
            if not post(server, "/reset_prefix_cache", {}).get("success"):  # what it read with the old weights
                raise TrainingError(f"{server.url} could not forget what it had read with the old weights.")
            call = {"method": "held_weights", "args": [folder], "timeout": self._stage.writing.seconds}
            held: list[dict[str, Any]] = post(server, "/collective_rpc", call).get("results", [])
        finally:
            post(server, "/resume", {})
        return held

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
            tokens = [exchange.modes[mode][0] for mode in MODES]
            likely = self._ask(server, rollout.ids, 1, rng, weigh=tokens)["logprobs"]["top_logprobs"][0]
            fast, deep = (likely[f"token_id:{token}"] for token in tokens)
            chance = 1 / (1 + math.exp(min(deep - fast, 60.0)))
            chances = [chance, 1 - chance]
        settle(rollout, chances, rng.random(), exchange)

    def _ask(
        self, server: Server, ids: list[int], tokens: int, rng: random.Random, weigh: Sequence[int] = ()
    ) -> dict[str, Any]:
        """What the server writes after `ids`, a log-probability for each token; those of the tokens in `weigh` too."""
        body = {
            "model": self._servers.model_id, "prompt": ids, "max_tokens": tokens, "seed": rng.randrange(2**31),
            "logprobs": 1, "return_token_ids": True, "return_tokens_as_token_ids": True,
            "include_stop_str_in_output": True, "skip_special_tokens": False,
            **WHOLE, **self._policy.exchange.stops,
        }  # fmt: skip
        if weigh:
            body["logprob_token_ids"] = list(weigh)
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

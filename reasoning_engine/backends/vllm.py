"""A client of one or more vLLM servers that serve the same model, over their OpenAI-compatible HTTP interface.

A session is text on our side: every `generate` sends the whole of it to `/v1/completions` and leans on the server's
prefix cache, so a session stays with one server while that server answers and moves to another when it does not.
Closing the iterator closes the connection, at which vLLM aborts the request. Every wait has a deadline. Left out: chat
completions (the dialects write the template themselves, because the engine continues half-written answers), and
starting a server.

Protocol: vLLM's OpenAI-compatible server, `CompletionRequest` (sampling parameters beyond OpenAI's), `/tokenize`.
"""

from __future__ import annotations

import json
import math
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

import httpx2

from reasoning_engine.backends.base import Chunk, Finish
from reasoning_engine.config import VllmConfig
from reasoning_engine.errors import BackendError

T = TypeVar("T")

TOP_LOGPROBS = 20  # vLLM's own limit (--max-logprobs)
REST_SECONDS = 10.0  # how long a server that refused a connection is passed over


@dataclass(eq=False, slots=True)
class Server:
    """One server: its client, how many sessions are with it, and until when it is passed over."""

    url: str
    client: httpx2.Client
    sessions: int = 0
    resting_until: float = 0.0


class VllmBackend:
    """See `backends.base.Backend`.

    Raises:
        BackendError: no server answers, or none serves the configured model.
    """

    def __init__(self, config: VllmConfig) -> None:
        self.dialect: Literal["native", "chat"] = config.dialect
        self.config = config
        self._lock = threading.Lock()
        self._markers: dict[tuple[str, ...], list[int]] = {}
        timeout = httpx2.Timeout(config.read_seconds, connect=config.connect_seconds)
        limits = httpx2.Limits(max_connections=None, max_keepalive_connections=32)
        headers = {"Authorization": f"Bearer {api_key(config)}"} if config.api_key_file else {}
        # trust_env off: what is configured is what happens, whatever proxies the environment names
        self._servers = [
            Server(url, httpx2.Client(base_url=url, timeout=timeout, limits=limits, headers=headers, trust_env=False))
            for url in (address.rstrip("/") for address in config.urls)
        ]
        if not self._servers:
            raise BackendError("No vLLM server is configured: name at least one in vllm.urls.")
        self.model_id = self._find_model()

    def open(self, text: str, *, temperature: float = 0.0, seed: int = 0) -> VllmSession:
        """See `Backend.open`. Nothing is sent yet."""
        return VllmSession(self, text, temperature, seed)

    def close(self) -> None:
        """Close all connections."""
        for server in self._servers:
            server.client.close()

    @property
    def servers(self) -> tuple[Server, ...]:
        """All of them, resting or not."""
        return tuple(self._servers)

    # --- used by sessions ---------------------------------------------------------------------------------------------

    def take(self, avoid: Sequence[Server] = ()) -> Server:
        """The server with the fewest sessions among those that are not resting."""
        with self._lock:
            candidates = [server for server in self._servers if server not in avoid] or self._servers
            server = min(candidates, key=lambda s: (s.resting_until > time.monotonic(), s.sessions))
            server.sessions += 1
            return server

    def give_back(self, server: Server) -> None:
        with self._lock:
            server.sessions -= 1

    def post(self, server: Server, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """A small request and its JSON answer."""
        with translated(server, self.config):
            return _json(server.client.post(path, json=body), self.model_id)

    def markers(self, server: Server, options: Sequence[str]) -> list[int]:
        """The options' token ids where each is one token, as the native dialect's markers are; else none, because words
        are spelt in several ways. Asked once."""
        if self.dialect == "native" and (known := tuple(options)) not in self._markers:
            try:
                asked = [{"model": self.model_id, "prompt": o, "add_special_tokens": False} for o in options]
                found = [self.post(server, "/tokenize", body)["tokens"] for body in asked]
            except NotOfferedError:
                found = []
            self._markers[known] = [ids[0] for ids in found] if all(len(ids) == 1 for ids in found) else []
        return self._markers.get(tuple(options), [])

    def has_other(self, tried: Sequence[Server]) -> bool:
        return len(tried) < len(self._servers)

    def _find_model(self) -> str:
        """The configured model, once a server says that it has it; else the first it names."""
        error: BackendError | None = None
        for server in self._servers:
            try:
                with translated(server, self.config):
                    listed = _json(server.client.get("/v1/models"), self.config.model)
            except BackendError as failed:
                error = failed
                continue
            names = [str(model["id"]) for model in listed.get("data", [])]
            if names and self.config.model in ("", *names):
                return self.config.model or names[0]
            have = ", ".join(names) or "nothing"
            error = BackendError(f"{server.url} serves {have}, not {self.config.model!r}: change vllm.model.")
        raise error or BackendError("No vLLM server answers.")


class VllmSession:
    """See `backends.base.Session`."""

    def __init__(self, backend: VllmBackend, text: str, temperature: float, seed: int) -> None:
        self._backend, self._temperature, self._seed = backend, temperature, seed
        self._text = text
        self._server = backend.take()
        self._turns = 0
        self._written = 0  # tokens that the model wrote
        self._context = 0  # tokens of the text as far as the server counted them
        self._uncounted = len(text.encode())  # bytes added since; a token has at least one
        self._room: int | None = None  # the model's context length, None while or where unknown
        self._open = True

    @property
    def prompt_tokens(self) -> int:
        """As the server counted at the last request."""
        return max(0, self._context - self._written)

    def extend(self, text: str) -> None:
        self._text += text
        self._uncounted += len(text.encode())

    def choose(self, options: Sequence[str]) -> list[float]:
        tokens = self._anywhere(lambda server: self._backend.markers(server, options))
        body = self._body(1, ()) | {"logprobs": TOP_LOGPROBS, "temperature": 0.0}
        if tokens:
            body |= {"logprob_token_ids": tokens, "return_tokens_as_token_ids": True}
        answer = self._anywhere(lambda server: self._backend.post(server, "/v1/completions", body))
        try:
            likely: dict[str, float] = answer["choices"][0]["logprobs"]["top_logprobs"][0]
        except (KeyError, IndexError, TypeError) as error:
            raise BackendError("The vLLM server sent no log-probabilities: start it with --max-logprobs 20.") from error
        self._count(answer.get("usage") or {}, written=False)
        if tokens:
            return normalised([math.exp(likely.get(f"token_id:{token}", -math.inf)) for token in tokens])
        return normalised([_mass(option, options, likely) for option in options])

    def generate(self, max_tokens: int, stop: Sequence[str]) -> Iterator[Chunk]:
        if self._room is None:
            self._measure()
        if self._room is not None:
            max_tokens = min(max_tokens, self._room - self._context - self._uncounted)
        if max_tokens <= 0:
            yield Chunk("", 0, "length")
            return
        self._turns += 1
        tried: list[Server] = []
        while True:
            tried.append(self._server)
            try:
                yield from self._stream(self._body(max_tokens, stop))
                return
            except UnreachableError as error:
                self._move(tried, error)

    def close(self) -> None:
        if self._open:
            self._open = False
            self._backend.give_back(self._server)

    # --- requests -----------------------------------------------------------------------------------------------------

    def _body(self, max_tokens: int, stop: Sequence[str]) -> dict[str, Any]:
        return {
            "model": self._backend.model_id, "prompt": self._text, "max_tokens": max_tokens, "stop": list(stop),
            "temperature": self._temperature, "seed": (self._seed * 1_000_003 + self._turns) % 2**63,
            "include_stop_str_in_output": True, "skip_special_tokens": False, "spaces_between_special_tokens": False,
            "add_special_tokens": False,  # the dialect wrote the template, beginning of sentence included
        }  # fmt: skip

    def _stream(self, body: dict[str, Any]) -> Iterator[Chunk]:
        usage = {"include_usage": True, "continuous_usage_stats": True}
        body = body | {"stream": True, "stream_options": usage}
        config, server = self._backend.config, self._server
        deadline = time.monotonic() + config.request_seconds
        written = 0  # tokens of this request so far
        with translated(server, config), server.client.stream("POST", "/v1/completions", json=body) as response:
            _raise_for_status(response, self._backend.model_id)
            for data in _events(response):
                if time.monotonic() > deadline:
                    raise BackendError(
                        f"{server.url} took longer than vllm.request_seconds = {config.request_seconds:g}."
                    )
                count = (data.get("usage") or {}).get("completion_tokens", written)
                self._count(data.get("usage") or {}, written=True)
                for choice in data.get("choices", []):
                    chunk = self._chunk(choice, count - written)
                    self._written += chunk.tokens
                    written = count
                    yield chunk
                    if chunk.finish is not None:
                        return
        raise BackendError(f"{server.url} ended its answer too early: see the server's log.")

    def _chunk(self, choice: dict[str, Any], tokens: int) -> Chunk:
        text = str(choice.get("text") or "")
        self._text += text
        reason = choice.get("finish_reason")
        finish: Finish | None = None if reason is None else "length" if reason == "length" else "stop"
        return Chunk(text, tokens, finish)

    def _count(self, usage: dict[str, Any], *, written: bool) -> None:
        if "prompt_tokens" in usage:
            self._context = int(usage["prompt_tokens"]) + (int(usage.get("completion_tokens", 0)) if written else 0)
            self._uncounted = 0

    def _measure(self) -> None:
        """Ask for the context's length and the room there is; a server without `/tokenize` says nothing."""
        body = {"model": self._backend.model_id, "prompt": self._text, "add_special_tokens": False}
        try:
            answer = self._anywhere(lambda server: self._backend.post(server, "/tokenize", body))
        except NotOfferedError:
            return
        self._context, self._uncounted = int(answer["count"]), 0
        self._room = int(answer["max_model_len"])

    def _anywhere(self, request: Callable[[Server], T]) -> T:
        """The answer of this session's server, or of another where it cannot be reached."""
        tried: list[Server] = []
        while True:
            tried.append(self._server)
            try:
                return request(self._server)
            except UnreachableError as error:
                self._move(tried, error)

    def _move(self, tried: list[Server], error: BackendError) -> None:
        """To a server not yet tried; the session's text goes along."""
        self._server.resting_until = time.monotonic() + REST_SECONDS
        if not self._backend.has_other(tried):
            raise error
        self._backend.give_back(self._server)
        self._server = self._backend.take(avoid=tried)


class UnreachableError(BackendError):
    """No connection: another server may do."""


class NotOfferedError(BackendError):
    """The server has no such route or model."""

    retry = False


@contextmanager
def translated(server: Server, config: VllmConfig) -> Iterator[None]:
    """The boundary where HTTP's errors become a BackendError that says what to change."""
    try:
        yield
    except (httpx2.ConnectError, httpx2.ConnectTimeout) as error:
        raise UnreachableError(f"No vLLM server answers at {server.url}: start it, or change vllm.urls.") from error
    except httpx2.TimeoutException as error:
        raise BackendError(
            f"{server.url} was silent for {config.read_seconds:g} s: it is overloaded, or vllm.read_seconds is too low."
        ) from error
    except (httpx2.HTTPError, httpx2.InvalidURL) as error:
        raise BackendError(f"The connection to {server.url} broke: {error}.") from error


def api_key(config: VllmConfig) -> str:
    """The key in the configured file, or none.

    Raises:
        BackendError: the file cannot be read.
    """
    try:
        return config.api_key_file.read_text(encoding="utf-8").strip() if config.api_key_file else ""
    except OSError as error:
        raise BackendError(f"Cannot read vllm.api_key_file {config.api_key_file}: {error.strerror}.") from error


def _json(response: httpx2.Response, model: str) -> dict[str, Any]:
    _raise_for_status(response, model)
    try:
        answer: dict[str, Any] = response.json()
    except ValueError as error:
        raise BackendError(f"{response.url} answered something that is not JSON: is this a vLLM server?") from error
    return answer


def _raise_for_status(response: httpx2.Response, model: str) -> None:
    if response.is_success:
        return
    said = _message(response)
    if response.status_code in (401, 403):
        raise BackendError(f"{response.url.host} wants an API key: set vllm.api_key_file. {said}")
    if response.status_code == 404:
        raise NotOfferedError(
            f"{response.url} does not exist or does not serve {model!r}: check vllm.urls and vllm.model. {said}"
        )
    raise BackendError(f"The vLLM server refused the request ({response.status_code}): {said}")


def _message(response: httpx2.Response) -> str:
    """What the server says is wrong, in either of vLLM's error shapes."""
    try:
        body = json.loads(response.read())
    except ValueError:
        return ""
    error = body.get("error", body) if isinstance(body, dict) else {}
    return str(error.get("message", ""))[:500] if isinstance(error, dict) else ""


def _events(response: httpx2.Response) -> Iterator[dict[str, Any]]:
    """The JSON of each server-sent event until `[DONE]`."""
    for line in response.iter_lines():
        if not line.startswith("data:"):
            continue
        payload = line[5:].strip()
        if payload == "[DONE]":
            return
        try:
            event = json.loads(payload)
        except ValueError as error:
            raise BackendError(f"The vLLM server sent a frame that is not JSON: {payload[:80]!r}.") from error
        if "error" in event:
            raise BackendError(f"The vLLM server failed: {event['error'].get('message', event['error'])}")
        yield event


def _mass(option: str, options: Sequence[str], likely: dict[str, float]) -> float:
    """Probability of the tokens that begin `option` and no other option."""
    return sum(math.exp(p) for token, p in likely.items() if [o for o in options if _begins(token, o)] == [option])


def _begins(token: str, option: str) -> bool:
    return bool(token.strip()) and option.lower().startswith(token.strip().lower())


def normalised(masses: Sequence[float]) -> list[float]:
    """To a sum of 1; equal shares where the model favours none."""
    total = sum(masses)
    return [mass / total for mass in masses] if total > 0 else [1 / len(masses)] * len(masses)

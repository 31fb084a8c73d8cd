"""A tiny local server that speaks as much of vLLM's HTTP interface as the client uses, and can misbehave on purpose."""

import contextlib
import json
import math
import re
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

MARKERS = {"<|fast|>": 2, "<|deep|>": 3}
UPDATES = ("/pause", "/start_weight_update", "/update_weights", "/finish_weight_update", "/reset_prefix_cache",
           "/collective_rpc", "/resume")  # fmt: skip
TOKEN = re.compile(r"<\|/?\w+\|>| ?[A-Za-z]+| ?\S|\s")


class FakeVllm:
    """`reply(prompt)` is what the model would write; `requests` are the bodies that came in."""

    def __init__(self, reply, models=("mini",), window=4096, likely=None):
        self.reply, self.models, self.window, self.likely = reply, models, window, likely
        self.requests, self.aborted, self.key = [], threading.Event(), None
        self.fault = None  # "silent", "cut", "error", "garbage", "status", "no-tokenize"
        self.connections = []
        self.write = None  # for prompts of token ids: body -> one choice
        self.load = None  # what workers do with a pushed folder
        self.held = None  # what they hold of it then: folder -> digest and how much is unread
        self.updates = []  # the routes of weight updates, in order
        self.version = None
        self.gate = threading.Event()  # set: streams run freely
        self.gate.set()
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *args):
                pass

            def setup(self):
                super().setup()
                server.connections.append(self.connection)

            def do_GET(self):
                server.get(self)

            def do_POST(self):
                server.post(self)

        class Quiet(ThreadingHTTPServer):
            def handle_error(self, request, client_address):
                pass  # connections that tests cut on purpose

        self.http = Quiet(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.http.server_address[1]}"
        threading.Thread(target=self.http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def close(self):
        self.gate.set()
        self.http.shutdown()
        self.http.server_close()
        for connection in self.connections:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def send(self, handler, body, status=200):
        data = json.dumps(body).encode()
        handler.send_response(status)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data)

    def get(self, handler):
        self.send(handler, {"object": "list", "data": [{"id": name, "object": "model"} for name in self.models]})

    def post(self, handler):
        body = json.loads(handler.rfile.read(int(handler.headers["Content-Length"])) or b"{}")
        path = handler.path.partition("?")[0]
        if self.key and handler.headers.get("Authorization") != f"Bearer {self.key}":
            return self.send(handler, {"error": "Unauthorized"}, 401)
        if path in UPDATES:
            return self.update(handler, path, body)
        if handler.path == "/tokenize":
            if self.fault == "no-tokenize":
                return self.send(handler, {"detail": "Not Found"}, 404)
            tokens = [1000 + n for n in range(len(TOKEN.findall(body["prompt"])))]
            tokens = [MARKERS[body["prompt"]]] if body["prompt"] in MARKERS else tokens
            return self.send(handler, {"count": len(tokens), "max_model_len": self.window, "tokens": tokens})
        self.requests.append(body)
        if self.fault == "status":
            return self.send(handler, {"error": {"message": "the prompt is rotten", "code": 400}}, 400)
        if self.fault == "silent":
            return self.gate.wait(5)
        return self.stream(handler, body) if body.get("stream") else self.once(handler, body)

    def update(self, handler, path, body):
        self.updates.append(path)
        if self.fault == "closed":  # not in development mode
            return self.send(handler, {"detail": "Not Found"}, 404)
        if self.fault == "silent":
            return self.gate.wait(5)
        if path == "/update_weights":
            self.load(body["update_info"]["folder"])
        if path == "/finish_weight_update":
            self.version = body["weight_version"]
        if path == "/reset_prefix_cache":
            return self.send(handler, {"success": self.fault != "remembers"})
        if path == "/collective_rpc":
            stale = {"digest": "0" * 64, "unread": 0}
            return self.send(handler, {"results": [stale if self.fault == "stale" else self.held(*body["args"])]})
        return self.send(handler, {"message": "done"})

    def once(self, handler, body):
        if isinstance(body["prompt"], list):
            return self.send(handler, {"choices": [self.write(body)], "usage": {}})
        logprobs = {token: math.log(p) for token, p in (self.likely or {}).items()}
        if wanted := body.get("logprob_token_ids"):
            logprobs = {f"token_id:{MARKERS[token]}": p for token, p in logprobs.items() if MARKERS[token] in wanted}
        choice = {"index": 0, "text": "x", "finish_reason": "length", "logprobs": {"top_logprobs": [logprobs]}}
        usage = {"prompt_tokens": len(TOKEN.findall(body["prompt"])), "completion_tokens": 1}
        return self.send(handler, {"choices": [choice], "usage": usage})

    def stream(self, handler, body):
        handler.send_response(200)
        handler.send_header("Content-Type", "text/event-stream")
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        prompt_tokens = len(TOKEN.findall(body["prompt"]))
        try:
            for count, (text, reason) in enumerate(self.chunks(body), 1):
                self.gate.wait(5)
                choice = {"index": 0, "text": text, "logprobs": None, "finish_reason": reason}
                usage = {
                    "prompt_tokens": prompt_tokens,
                    "completion_tokens": count,
                    "total_tokens": prompt_tokens + count,
                }
                self.frame(handler, json.dumps({"object": "text_completion", "choices": [choice], "usage": usage}))
                if self.fault == "cut":
                    handler.close_connection = True
                    return handler.connection.close()
                if self.fault == "error":
                    self.frame(handler, json.dumps({"error": {"message": "the engine died", "code": 500}}))
                if self.fault == "garbage":
                    self.frame(handler, "{oops")
            self.frame(handler, json.dumps({"choices": [], "usage": usage}))
            self.frame(handler, "[DONE]")
            handler.wfile.write(b"0\r\n\r\n")
        except OSError:
            self.aborted.set()

    def frame(self, handler, payload):
        data = f"data: {payload}\n\n".encode()
        handler.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))
        handler.wfile.flush()

    def chunks(self, body):
        """Token by token, until a stop text, the end of the reply or max_tokens, as vLLM does with stops included."""
        written = ""
        tokens = TOKEN.findall(self.reply(body["prompt"]))
        for number, token in enumerate(tokens, 1):
            written += token
            stopped = any(written.endswith(stop) for stop in body["stop"])
            last = stopped or number == len(tokens)
            reason = "stop" if last else "length" if number == body["max_tokens"] else None
            yield token, reason
            if reason:
                return


@pytest.fixture
def fake_vllm():
    servers = []

    def start(reply=lambda prompt: "ok", **options):
        servers.append(FakeVllm(reply, **options))
        return servers[-1]

    yield start
    for server in servers:
        server.close()

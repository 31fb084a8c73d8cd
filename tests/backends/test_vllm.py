"""The vLLM client against a local server that speaks vLLM's protocol."""

import time
from types import SimpleNamespace

import pytest

from reasoning_engine.backends.vllm import VllmBackend
from reasoning_engine.config import Config, VllmConfig
from reasoning_engine.engine import Engine
from reasoning_engine.errors import BackendError
from reasoning_engine.records import Problem, Settings, StepCheck, ToolResult, Verdict

STOPS = ("<|result|>", "<|end|>")
SOLUTION = "<|step|>Add.<|tool|>1+1<|result|>"
REST = "<|step|>So two.<|answer|>2<|end|>"


def continued(prompt):
    return REST if prompt.endswith("<|/result|>") else SOLUTION


@pytest.fixture
def connect():
    backends = []

    def build(*servers, **options):
        urls = tuple(server if isinstance(server, str) else server.url for server in servers)
        options = {"dialect": "native", "read_seconds": 2.0, "connect_seconds": 1.0, **options}
        backends.append(VllmBackend(VllmConfig(urls=urls, **options)))
        return backends[-1]

    yield build
    for backend in backends:
        backend.close()


def write(session, tokens=100):
    chunks = list(session.generate(tokens, STOPS))
    return "".join(chunk.text for chunk in chunks), chunks


def test_the_model_is_the_first_that_the_server_names(fake_vllm, connect):
    assert connect(fake_vllm(models=("lemma-8b", "other"))).model_id == "lemma-8b"


def test_a_model_that_is_not_served_is_named_with_those_that_are(fake_vllm, connect):
    with pytest.raises(BackendError, match="lemma-8b"):
        connect(fake_vllm(models=("lemma-8b",)), model="lemma-70b")


def test_nobody_there_says_which_address_and_what_to_change(connect):
    with pytest.raises(BackendError, match=r"http://127\.0\.0\.1:9.*vllm\.urls"):
        connect("http://127.0.0.1:9")


def test_it_streams_until_the_stop_text_and_includes_it(fake_vllm, connect):
    session = connect(fake_vllm(continued)).open("<|problem|>1+1?<|fast|>")
    text, chunks = write(session)
    assert text == SOLUTION
    assert [chunk.finish for chunk in chunks[:-1]] == [None] * (len(chunks) - 1)
    assert chunks[-1].finish == "stop"
    assert sum(chunk.tokens for chunk in chunks) == len(chunks)
    session.extend("2<|/result|>")
    assert write(session)[0] == REST


def test_every_request_sends_the_whole_text_and_asks_for_markers_as_they_are(fake_vllm, connect):
    server = fake_vllm(continued)
    session = connect(server).open("<|problem|>1+1?<|fast|>", temperature=0.7, seed=5)
    write(session)
    session.extend("2<|/result|>")
    write(session)
    first, second = server.requests
    assert second["prompt"] == "<|problem|>1+1?<|fast|>" + SOLUTION + "2<|/result|>"
    assert first["temperature"] == 0.7
    assert first["seed"] != second["seed"]
    for body in server.requests:
        assert body["include_stop_str_in_output"] is True
        assert (
            body["skip_special_tokens"] is body["spaces_between_special_tokens"] is body["add_special_tokens"] is False
        )
        assert body["stop"] == list(STOPS)


def test_the_same_seed_sends_the_same_requests(fake_vllm, connect):
    server = fake_vllm(continued)
    for _ in range(2):
        write(connect(server).open("Q", seed=3))
    assert server.requests[0] == server.requests[1]


def test_max_tokens_ends_with_length(fake_vllm, connect):
    text, chunks = write(connect(fake_vllm(lambda _: "a b c d e f")).open("Q"), tokens=3)
    assert (text, chunks[-1].finish) == ("a b c", "length")


def test_it_never_asks_for_more_than_the_context_holds(fake_vllm, connect):
    server = fake_vllm(lambda _: "word " * 50, window=30)
    session = connect(server).open("one two three")
    _, chunks = write(session, tokens=1000)
    assert server.requests[0]["max_tokens"] == 27
    assert (len(chunks), chunks[-1].finish) == (27, "length")
    assert next(session.generate(10, STOPS)).finish == "length"
    assert len(server.requests) == 1


def test_a_server_without_tokenize_is_asked_for_what_was_wanted(fake_vllm, connect):
    server = fake_vllm(continued)
    server.fault = "no-tokenize"
    write(connect(server).open("Q"), tokens=77)
    assert server.requests[0]["max_tokens"] == 77


def test_prompt_tokens_are_those_the_model_only_read(fake_vllm, connect):
    session = connect(fake_vllm(continued)).open("one two three")
    write(session)
    assert session.prompt_tokens == 3
    session.extend(" four<|/result|>")
    write(session)
    assert session.prompt_tokens == 5


@pytest.mark.parametrize(
    ("options", "likely", "expected"),
    [
        (["fast", "deep"], {"fast": 0.3, " Fast": 0.3, "de": 0.2, "no": 0.2}, [0.75, 0.25]),
        (["fast", "deep"], {"slow": 0.9}, [0.5, 0.5]),
        (["fast", "deep"], {"": 0.5, "fast": 0.5}, [1.0, 0.0]),
    ],
)
def test_choose_normalises_what_the_server_thinks_likely(fake_vllm, connect, options, likely, expected):
    server = fake_vllm(likely=likely)
    session = connect(server, dialect="chat").open("Q")
    assert session.choose(options) == pytest.approx(expected)
    assert (server.requests[0]["max_tokens"], server.requests[0]["logprobs"]) == (1, 20)
    write(session)
    assert server.requests[1]["prompt"] == "Q"


def test_the_native_dialects_markers_are_asked_for_by_their_ids(fake_vllm, connect):
    server = fake_vllm(likely={"<|fast|>": 0.006, "<|deep|>": 0.002})
    backend = connect(server)
    for _ in range(2):
        assert backend.open("Q").choose(["<|fast|>", "<|deep|>"]) == pytest.approx([0.75, 0.25])
    assert [body["logprob_token_ids"] for body in server.requests] == [[2, 3]] * 2


def test_closing_the_iterator_aborts_the_request(fake_vllm, connect):
    server = fake_vllm(lambda _: "word " * 20000)
    chunks = connect(server).open("Q").generate(100000, STOPS)
    next(chunks)
    chunks.close()
    assert server.aborted.wait(5)


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("cut", "broke|too early"),
        ("error", "the engine died"),
        ("garbage", "not JSON"),
        ("status", "the prompt is rotten"),
    ],
)
def test_every_fault_is_a_backend_error_that_says_what(fake_vllm, connect, fault, said):
    server = fake_vllm(continued)
    backend = connect(server)
    server.fault = fault
    with pytest.raises(BackendError, match=said):
        write(backend.open("Q"))


def test_a_silent_server_is_given_up_at_the_deadline(fake_vllm, connect):
    server = fake_vllm(continued)
    backend = connect(server, read_seconds=0.2)
    server.fault = "silent"
    server.gate.clear()
    began = time.monotonic()
    with pytest.raises(BackendError, match=r"silent.*vllm\.read_seconds"):
        write(backend.open("Q"))
    assert time.monotonic() - began < 2


def test_an_endless_answer_is_given_up_at_the_deadline(fake_vllm, connect):
    backend = connect(fake_vllm(lambda _: "word " * 20000), request_seconds=0.1)
    with pytest.raises(BackendError, match=r"vllm\.request_seconds"):
        write(backend.open("Q"), tokens=100000)


def test_an_api_key_comes_from_its_file(fake_vllm, connect, tmp_path):
    server = fake_vllm(continued)
    backend = connect(server)
    server.key = "s3cret"
    with pytest.raises(BackendError, match=r"vllm\.api_key_file"):
        write(backend.open("Q"))
    (tmp_path / "key").write_text("s3cret\n")
    assert write(connect(server, api_key_file=tmp_path / "key").open("Q"))[0] == SOLUTION


def test_a_missing_key_file_is_said(fake_vllm, connect, tmp_path):
    with pytest.raises(BackendError, match="api_key_file"):
        connect(fake_vllm(), api_key_file=tmp_path / "none")


def test_sessions_are_spread_over_the_servers(fake_vllm, connect):
    servers = [fake_vllm(continued), fake_vllm(continued)]
    backend = connect(*servers)
    sessions = [backend.open(f"Q{n}") for n in range(4)]
    for session in sessions:
        write(session)
        session.close()
        session.close()
    assert [len(server.requests) for server in servers] == [2, 2]


def test_a_session_moves_with_its_text_when_its_server_is_gone(fake_vllm, connect):
    first, second = fake_vllm(continued), fake_vllm(continued)
    session = connect(first, second).open("<|problem|>1+1?<|fast|>")
    assert write(session)[0] == SOLUTION
    first.close()
    session.extend("2<|/result|>")
    assert write(session)[0] == REST
    assert second.requests[0]["prompt"].endswith(SOLUTION + "2<|/result|>")


def test_an_unreachable_first_server_does_not_hide_the_second(fake_vllm, connect):
    backend = connect("http://127.0.0.1:9", fake_vllm(continued))
    assert write(backend.open("Q"))[0] == SOLUTION


class PlainCas:
    """Adds one and one."""

    def evaluate(self, call):
        return ToolResult("2") if call == "1+1" else ToolResult(error="syntax")

    def run(self, name, *args):
        return {
            "equal": Verdict("unequal", ""), "check_step": StepCheck("unchecked"),
            "present": SimpleNamespace(latex="2", text="2"),
            "prove": SimpleNamespace(verdict="proved", reason="It is so.", badge="proved"),
            "read": SimpleNamespace(kind="evaluate", description="a sum"),
        }[name]  # fmt: skip


def test_the_engine_solves_over_it_in_the_native_dialect(fake_vllm, connect):
    server = fake_vllm(continued, likely={"<|fast|>": 0.9, "<|deep|>": 0.1})
    engine = Engine(connect(server), PlainCas(), Config())
    events = list(engine.solve(Problem("1+1?"), Settings(seed=1)))
    assert events[-1].type == "finished"
    assert next(e.data for e in events if e.type == "answer")["text"] == "2"
    assert next(e.data for e in events if e.type == "mode_chosen")["probability"] == 0.9


CHAT = "1. Add.\n```calc\n1+1\n```", "\n```result\n2\n```\n", "It is 2.\n\n**Final answer:** \\boxed{2}<|im_end|>"


@pytest.mark.parametrize("template", ["chatml", "deepseek"])
def test_the_engine_solves_over_it_in_the_chat_dialect(fake_vllm, connect, template):
    def reply(prompt):  # what is still missing, first the call, whose fence may end the turn, then the rest
        written = prompt.rpartition("</think>\n\n")[2]
        call, result, rest = CHAT
        return rest if written == call + result else (call + "<|im_end|>").removeprefix(written)

    server = fake_vllm(reply, likely={"deep": 0.8, "fast": 0.2})
    backend = connect(server, dialect="chat", template=template)
    config = Config(vllm=VllmConfig(template=template))
    events = list(Engine(backend, PlainCas(), config).solve(Problem("1+1?"), Settings(mode="fast")))
    assert next(e.data for e in events if e.type == "answer")["text"] == "2"
    assert server.requests[0]["prompt"].endswith("<think>\n\n</think>\n\n")
    auto = next(e.data for e in Engine(backend, PlainCas(), config).solve(Problem("1+1?")) if e.type == "mode_chosen")
    assert (auto["mode"], auto["probability"]) == ("deep", 0.8)

"""The scripted backend keeps the promises of the Session protocol, so that tests built on it mean something."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reasoning_engine.backends import load
from reasoning_engine.backends.scripted import Script, ScriptedBackend, read_scripts
from reasoning_engine.config import Config, ScriptedConfig
from reasoning_engine.errors import BackendError, ConfigError

TEXT = "<|step|>Add them: 1+1.<|tool|>1+1<|result|><|step|>So $2$.<|answer|>2<|end|>"
STOPS = ("<|result|>", "<|end|>")


def opened(seed=0, **options):
    backend = ScriptedBackend([Script("sum", (TEXT,), ("<|think|>Hm.<|/think|>" + TEXT,), **options)])
    return backend, backend.open("<|problem|>the sum", seed=seed)


def write(session, tokens=1000):
    return list(session.generate(tokens, STOPS))


@given(st.integers(0, 10**6))
def test_it_stops_exactly_at_the_stop_text_whatever_the_chunks(seed):
    _, session = opened(seed)
    session.extend("<|fast|>")
    first = write(session)
    assert "".join(chunk.text for chunk in first) == TEXT[: TEXT.index("<|result|>") + len("<|result|>")]
    assert [chunk.finish for chunk in first][-1] == "stop"
    session.extend("2<|/result|>")
    assert "".join(chunk.text for chunk in write(session)).endswith("<|answer|>2<|end|>")


@given(st.integers(0, 10**6), st.integers(1, 12))
def test_it_never_writes_more_than_asked(seed, tokens):
    _, session = opened(seed)
    session.extend("<|deep|>")
    chunks = write(session, tokens)
    assert sum(chunk.tokens for chunk in chunks) <= tokens
    assert chunks[-1].finish in ("length", "stop")


def test_chunks_depend_on_the_seed_alone():
    def chunks(seed):
        session = opened(seed)[1]
        session.extend("<|fast|>")
        return [chunk.text for chunk in write(session)]

    assert chunks(4) == chunks(4)
    assert len({tuple(chunks(seed)) for seed in range(20)}) > 5


def test_a_forced_answer_jumps_to_the_scripts_answer():
    _, session = opened()
    session.extend("<|deep|>")
    write(session, 3)
    session.extend("<|/think|><|answer|>")
    assert "".join(chunk.text for chunk in write(session)) == "2<|end|>"


def test_the_mode_is_chosen_with_the_scripts_probability():
    assert opened(fast_probability=0.3)[1].choose(["<|fast|>", "<|deep|>"]) == pytest.approx([0.3, 0.7])


def test_sessions_are_counted_and_close_twice():
    backend, session = opened()
    assert (backend.opened, backend.live) == (1, 1)
    session.close()
    session.close()
    assert (backend.opened, backend.live) == (1, 0)


def test_a_problem_without_a_script_is_an_error():
    with pytest.raises(BackendError, match="No script"):
        opened()[0].open("<|problem|>product")


def test_scripts_come_from_a_file(tmp_path):
    path = tmp_path / "scripts.toml"
    path.write_text('[[script]]\nmatch = "sum"\nfast = ["a", "b"]\nfast_probability = 1\n')
    assert read_scripts(path) == (Script("sum", ("a", "b"), fast_probability=1.0),)
    backend = load(Config(backend="scripted", scripted=ScriptedConfig(script=path)))
    assert backend.model_id == "scripted"


@pytest.mark.parametrize(
    "text", ['[[script]]\nmatch = "a"\n', '[[script]]\nmatch = "a"\nfast = []\nslow = []\n', "x = 1"]
)
def test_a_wrong_script_file_is_refused(tmp_path, text):
    path = tmp_path / "scripts.toml"
    path.write_text(text)
    with pytest.raises(ConfigError):
        read_scripts(path)


def test_the_scripted_backend_needs_a_script():
    with pytest.raises(ConfigError, match=r"scripted\.script"):
        load(Config(backend="scripted"))

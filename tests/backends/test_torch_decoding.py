"""The embedded backend writes what the stock model would, whoever else is writing beside it."""

import threading
import time
from pathlib import Path

import pytest
import torch

from reasoning_engine.backends.torch_backend import TorchBackend
from reasoning_engine.backends.torch_decoder import Decoder
from reasoning_engine.backends.torch_model import CachedModel, load_stock_model
from reasoning_engine.errors import BackendError


@pytest.fixture(scope="module")
def stock(tiny_weights: Path):
    return load_stock_model(tiny_weights)


@pytest.fixture
def decoder(stock) -> Decoder:
    return Decoder(CachedModel(stock, slots=6, context=64, dtype=torch.float32))


@pytest.fixture(scope="module")
def backend(tiny_weights: Path) -> TorchBackend:
    return TorchBackend(tiny_weights, slots=4, context=96)


def greedy_by_the_stock_model(stock, ids: list[int], count: int) -> list[int]:
    ids = list(ids)
    for _ in range(count):
        with torch.no_grad():
            ids.append(int(stock(torch.tensor([ids])).logits[0, -1].argmax()))
    return ids[-count:]


def test_greedy_decoding_equals_the_stock_model(stock, decoder):
    prompts = [[3, 5, 7], [11, 2, 9, 4, 1, 8, 30], [6]]
    rows = [decoder.open(p, temperature=0, seed=0) for p in prompts]
    written = [[] for _ in rows]
    for _ in range(12):
        for out, (token, _) in zip(written, decoder.step(rows), strict=True):
            out.append(token)
    assert written == [greedy_by_the_stock_model(stock, p, 12) for p in prompts]


def test_log_probabilities_are_the_stock_models(stock, decoder):
    row = decoder.open([3, 5, 7], temperature=1, seed=4)
    ids = [3, 5, 7]
    for _ in range(8):
        [(token, log_prob)] = decoder.step([row])
        with torch.no_grad():
            expected = torch.log_softmax(stock(torch.tensor([ids])).logits[0, -1], 0)[token]
        assert log_prob == pytest.approx(float(expected), abs=1e-4)
        ids.append(token)


def test_a_row_that_closes_does_not_disturb_the_others(stock, decoder):
    first, second, third = (decoder.open([n, n + 1], temperature=0, seed=0) for n in (3, 20, 40))
    written = [decoder.step([first, second, third])[2][0] for _ in range(3)]
    decoder.close(first)
    written += [decoder.step([third])[0][0] for _ in range(3)]
    decoder.close(second)
    written += [decoder.step([third])[0][0] for _ in range(3)]
    assert written == greedy_by_the_stock_model(stock, [40, 41], 9)


def test_text_put_in_between_is_read_like_any_other(stock, decoder):
    row = decoder.open([3, 5], temperature=0, seed=0)
    [(token, _)] = decoder.step([row])
    decoder.extend(row, [9, 10, 11])
    assert decoder.step([row])[0][0] == greedy_by_the_stock_model(stock, [3, 5, token, 9, 10, 11], 1)[0]


def test_a_row_with_a_reply_to_read_keeps_its_place_among_the_others(stock, decoder, monkeypatch):
    """One of several rows has more to read: the last token of each is read in one pass over neighbours, uncopied."""
    prompts = [[3, 5], [20, 21, 22], [40, 41]]
    rows = [decoder.open(p, temperature=0, seed=0) for p in prompts]
    texts = [[*p, token] for p, (token, _) in zip(prompts, decoder.step(rows), strict=True)]
    reply = [9, 10, 11, 12]
    decoder.extend(rows[1], reply)
    texts[1] += reply
    passes = []
    forward = decoder.model.forward
    monkeypatch.setattr(decoder.model, "forward", lambda *a: passes.append((a[0].shape, a[1])) or forward(*a))
    step = [token for token, _ in decoder.step(rows)]
    assert step == [greedy_by_the_stock_model(stock, ids, 1)[0] for ids in texts]
    assert passes == [((1, 4), slice(1, 2)), ((3, 1), slice(0, 3))]


def test_a_fork_goes_on_from_the_same_past(stock, decoder):
    row = decoder.open([3, 5, 8], temperature=0, seed=0)
    twin = decoder.fork(row, seed=1)
    decoder.extend(twin, [4])
    assert decoder.step([twin])[0][0] == greedy_by_the_stock_model(stock, [3, 5, 8, 4], 1)[0]
    assert decoder.step([row])[0][0] == greedy_by_the_stock_model(stock, [3, 5, 8], 1)[0]


def test_long_and_short_texts_read_together_stay_inside_the_cache(stock, decoder):
    long, short = list(range(2, 62)), [3, 4, 5]
    rows = [decoder.open(long, temperature=0, seed=0), decoder.open(short, temperature=0, seed=0)]
    step = [token for token, _ in decoder.step(rows)]
    assert step == [greedy_by_the_stock_model(stock, ids, 1)[0] for ids in (long, short)]
    with pytest.raises(BackendError, match="longer"):
        decoder.step([decoder.open(list(range(70)), temperature=0, seed=0)])


def test_sampling_follows_the_distribution_and_the_seed(decoder):
    def draw(seed: int) -> list[int]:
        row = decoder.open([3, 5, 7], temperature=1.0, seed=seed)
        tokens = [decoder.step([row])[0][0] for _ in range(6)]
        decoder.close(row)
        return tokens

    assert draw(1) == draw(1)
    assert len({tuple(draw(seed)) for seed in range(8)}) > 1


def write(backend: TorchBackend, text: str, count: int, **settings) -> str:
    session = backend.open(text, **settings)
    try:
        return "".join(chunk.text for chunk in session.generate(count, []))
    finally:
        session.close()


def test_sessions_from_many_threads_write_what_each_would_alone(backend):
    prompts = [f"<|problem|><|en|>{n}+{n}=?" for n in range(8)]  # twice as many as there are slots
    alone = [write(backend, p, 20) for p in prompts]
    together: dict[str, str] = {}
    threads = [threading.Thread(target=lambda p=p: together.update({p: write(backend, p, 20)})) for p in prompts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert [together[p] for p in prompts] == alone


def test_mode_probabilities_sum_to_one_and_append_nothing(backend):
    session = backend.open("<|problem|><|en|>1+1=?")
    first = session.choose(["<|fast|>", "<|deep|>"])
    assert sum(first) == pytest.approx(1)
    assert session.choose(["<|fast|>", "<|deep|>"]) == first
    session.close()


def test_generation_ends_at_a_stop_text_and_goes_on_after_an_extension(backend):
    session = backend.open("<|problem|><|en|>1+1=?", temperature=1.0, seed=5)
    whole = "".join(c.text for c in session.generate(30, []))
    session.close()
    stop = whole[12:18]
    again = backend.open("<|problem|><|en|>1+1=?", temperature=1.0, seed=5)
    chunks = list(again.generate(30, [stop]))
    written = "".join(c.text for c in chunks)
    assert chunks[-1].finish == "stop"
    assert whole.startswith(written)
    assert len(written) < len(whole)
    assert stop in written
    again.extend("<|/result|>")
    assert list(again.generate(3, []))[-1].finish == "length"
    again.close()


def test_a_closed_generator_frees_its_turn(backend):
    session = backend.open("<|problem|><|en|>1+1=?")
    iterator = session.generate(90, [])
    next(iterator)
    iterator.close()
    session.close()
    session.close()
    assert write(backend, "<|problem|><|en|>2", 3)


def test_tokens_come_together_but_a_marker_is_passed_on_at_once(backend):
    session = backend.open("<|problem|><|en|>1+1=?", temperature=1.0, seed=7)
    chunks = list(session.generate(80, []))
    session.close()
    assert sum(chunk.tokens for chunk in chunks) == 80
    assert len(chunks) < 60
    for chunk in chunks:
        ids = backend.encode(chunk.text)
        assert not any(token in backend.tokenizer.added_tokens_decoder for token in ids[:-1]), chunk.text


@pytest.mark.parametrize("chunks_read", [1, 3])
def test_what_nobody_read_is_taken_back(backend, chunks_read):
    """A reader that turns away (Answer now) goes on from what it saw, however far the driver has written."""
    prompt, forced = "<|problem|><|en|>1+1=?<|fast|>", "<|answer|>"
    session = backend.open(prompt, temperature=1.0, seed=3)
    iterator = session.generate(70, [])
    read = sum(next(iterator).tokens for _ in range(chunks_read))
    wait_until(lambda: session._row.tokens > len(backend.encode(prompt)) + read + 5)
    iterator.close()
    assert session._row.tokens == len(backend.encode(prompt)) + read
    assert greedy_after(session, forced) == greedy_after(written_exactly(backend, prompt, read), forced)


def wait_until(condition, seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def written_exactly(backend: TorchBackend, prompt: str, tokens: int):
    """A session that wrote so many tokens and none ahead."""
    session = backend.open(prompt, temperature=1.0, seed=3)
    list(session.generate(tokens, []))
    return session


def greedy_after(session, text: str) -> str:
    session.extend(text)
    session._row.temperature = 0.0
    written = "".join(chunk.text for chunk in session.generate(6, []))
    session.close()
    return written


def test_a_text_longer_than_the_context_fails_the_run_and_not_the_backend(backend):
    session = backend.open("<|problem|><|en|>" + "12345 " * 60)
    with pytest.raises(BackendError, match="longer"):
        list(session.generate(5, []))
    session.close()
    assert write(backend, "<|problem|><|en|>2", 3)


def test_a_text_that_does_not_fit_leaves_its_neighbours_alone(backend):
    alone = write(backend, "<|problem|><|en|>2+2=?", 40)
    first, second = backend.open("<|problem|><|en|>2+2=?"), backend.open("<|problem|><|en|>" + "12345 " * 60)
    begun = first.generate(40, [])
    written = [next(begun).text]
    with pytest.raises(BackendError, match="longer"):
        list(second.generate(5, []))
    with pytest.raises(BackendError, match="longer"):
        second.choose(["<|fast|>", "<|deep|>"])
    written += [chunk.text for chunk in begun]
    first.close()
    second.close()
    assert "".join(written) == alone


def test_a_folder_without_weights_is_refused_with_its_name(tmp_path):
    with pytest.raises(BackendError, match=tmp_path.name):
        TorchBackend(tmp_path)

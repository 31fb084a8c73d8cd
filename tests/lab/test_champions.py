"""Exchanging the model between two runs: no run is lost, none is refused, and the old weights go when they are free."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from reasoning_engine import Config, Control, EngineError, Event, Problem, Settings, registry
from tutor.solving.champions import PARTS, Champions


@dataclass
class Fake:
    """An engine that says whose weights it has."""

    weights: Path
    closed: bool = False
    made: list[Event] = field(default_factory=list)

    def solve(self, problem: Problem, settings: Settings, control: Control) -> Iterator[Event]:
        assert not self.closed
        yield Event("answer", {"text": self.weights.name})
        assert not self.closed
        yield Event("finished", {"model": self.weights.name})

    def close(self) -> None:
        self.closed = True


class House:
    def __init__(self, folder: Path) -> None:
        self.folder, self.loaded = folder, list[Fake]()
        for name in ("old", "new", "newer", "broken"):
            (folder / name).mkdir()
            (folder / name / "config.json").write_text("{}")
            (folder / name / "model.safetensors").write_bytes(name.encode())
        self.point("old")
        self.champions = Champions(Config(), folder, self.load)

    def load(self, config: Config) -> Fake:  # type: ignore[return]
        if config.torch.weights.name == "broken":
            raise EngineError("broken")
        self.loaded.append(Fake(config.torch.weights))
        return self.loaded[-1]

    def point(self, name: str, canary: str | None = None, share: float = 0.0) -> None:
        registry.write_pointer(self.folder, registry.Pointer(name, None, canary, share))

    def begin(self, seed: int = 0) -> Iterator[Event]:
        return self.champions.solve(Problem("1+1"), Settings(seed=seed), Control())

    def asked(self, seed: int = 0) -> str:
        return [event.data for event in self.begin(seed)][-1]["model"]


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def test_a_run_under_way_ends_on_its_weights_and_the_next_gets_the_new(house: House) -> None:
    under_way = house.begin()
    assert next(under_way).data["text"] == "old"
    house.point("new")
    assert house.asked() == "new"
    assert not house.loaded[0].closed
    assert next(under_way).data["model"] == "old"
    assert list(under_way) == []
    assert house.loaded[0].closed
    assert house.asked() == "new"


def test_idle_weights_go_at_once(house: House) -> None:
    house.asked()
    house.point("new")
    house.asked()
    assert [fake.closed for fake in house.loaded] == [True, False]


def test_a_run_that_is_dropped_frees_its_weights(house: House) -> None:
    under_way = house.begin()
    next(under_way)
    house.point("new")
    house.asked()
    under_way.close()  # type: ignore[attr-defined]
    assert house.loaded[0].closed


def test_weights_that_do_not_load_leave_the_present_ones(house: House, caplog: pytest.LogCaptureFixture) -> None:
    house.point("broken")
    assert house.asked() == "old"
    assert house.asked() == "old"
    assert caplog.text.count("did not load") == 1


def test_a_damaged_pointer_leaves_the_present_ones(house: House) -> None:
    (house.folder / "champion.json").write_text("{")
    assert house.asked() == "old"


def test_a_share_of_the_runs_goes_to_the_candidate(house: House) -> None:
    house.point("old", "new", 0.25)
    models = [house.asked(seed * (PARTS // 100)) for seed in range(100)]
    assert models.count("new") == 25
    assert house.champions.names() == ["old", "new"]
    house.point("new")
    assert house.asked(PARTS - 1) == "new"
    assert house.loaded[0].closed


def test_without_a_pointer_the_configured_weights_serve(tmp_path: Path) -> None:
    loaded: list[Path] = []

    def load(config: Config) -> Fake:
        loaded.append(config.torch.weights)
        return Fake(config.torch.weights)

    champions = Champions(Config(), tmp_path / "nothing", load)  # type: ignore[arg-type]
    events = list(champions.solve(Problem("1"), Settings(), Control()))
    assert events[-1].data["model"] == loaded[0].name == "lemma-mini"
    assert json.dumps(events[0].data)

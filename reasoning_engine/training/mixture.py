"""Examples for supervised training: the curriculum's families and the human-written problems, in one stream of shards.

Shard n of a recipe is a pure function of the recipe's seed, mixture and n, so that a resumed run sees exactly what an
unbroken one would. Curriculum seeds stay below HELD_OUT; the evaluation's lie above. Left out: batching (see batches).
"""

from __future__ import annotations

import contextlib
import itertools
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from reasoning_engine.curriculum import Family, families
from reasoning_engine.dialect import native
from reasoning_engine.errors import CurriculumError, TrainingError
from reasoning_engine.records import Exercise, Lang, Mode, Problem, Trace
from reasoning_engine.training.corpora import traces
from reasoning_engine.training.corpus_problem import CorpusProblem, read_corpus
from reasoning_engine.training.feedback import Episodes
from reasoning_engine.training.recipe import Mixture
from reasoning_engine.training.renumbering import renumber
from reasoning_engine.training.vocabulary import Encoder, TokenIds

HELD_OUT = 10**9
SEEDS_TRIED = 10
LANGUAGES: tuple[Lang, ...] = ("en", "zh")

# The share of fast traces by difficulty: the first opinion of when to think, which RL then corrects. Trivial questions
# never think; at the top most do, but both modes are seen everywhere so that either can be forced.
FAST_SHARE = {1: 0.95, 2: 0.8, 3: 0.6, 4: 0.4, 5: 0.25}
FAST_SHARE_OF_SEARCH = 0.03  # of a family that only a search solves


@dataclass(frozen=True, slots=True)
class Shard:
    """Token ids of many examples, end to end; example i is `ids[offsets[i]:offsets[i + 1]]`."""

    ids: TokenIds
    offsets: np.ndarray

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def __getitem__(self, index: int) -> TokenIds:
        return self.ids[self.offsets[index] : self.offsets[index + 1]]


class ExampleSource:
    """Draws (problem, trace) pairs. Loads the human-written corpus once."""

    def __init__(self, mixture: Mixture) -> None:
        self.mixture = mixture
        self.families = chosen_families(mixture)
        self.human: list[CorpusProblem] = []
        if mixture.human and mixture.curriculum_share < 1:
            if not Path(mixture.human).exists():
                raise TrainingError(
                    f"No corpus at {mixture.human}; write it with `python -m reasoning_engine.training.prepare FOLDER`."
                )
            self.human = list(read_corpus(Path(mixture.human)))
        self.episodes: Episodes | None = None
        if mixture.episodes:
            barred = map(Path, mixture.barred)
            self.episodes = Episodes(
                Path(mixture.episodes), barred, renumbered=mixture.renumbered, deep=mixture.deep_human
            )
        weights = (mixture.source_weights.get(problem.source, 1.0) for problem in self.human)
        self._cumulative = list(itertools.accumulate(weights))
        self._family_cumulative = list(
            itertools.accumulate(mixture.family_weights.get(family.name, 1.0) for family in self.families)
        )

    def draw(self, rng: random.Random) -> tuple[Problem, Trace]:
        """One example."""
        if self.episodes is not None and rng.random() < self.mixture.episodes_share:
            return self.episodes.draw(rng)
        if self.human and rng.random() >= self.mixture.curriculum_share:
            return self._from_human(rng)
        return self._from_curriculum(rng)

    def _from_curriculum(self, rng: random.Random) -> tuple[Problem, Trace]:
        family = rng.choices(self.families, cum_weights=self._family_cumulative)[0]
        difficulty, lang = rng.choice(family.difficulties), rng.choice(LANGUAGES)
        exercise = _sampled(family, rng, difficulty, lang)
        share = FAST_SHARE_OF_SEARCH if family.search else FAST_SHARE[difficulty]
        mode: Mode = "fast" if rng.random() < share else "deep"
        return Problem(exercise.problem, lang), exercise.fast if mode == "fast" else exercise.deep

    def _from_human(self, rng: random.Random) -> tuple[Problem, Trace]:
        problem = rng.choices(self.human, cum_weights=self._cumulative)[0]
        if rng.random() < self.mixture.renumbered:
            problem = renumber(problem, rng) or problem
        text, fast, deep = traces(problem, rng)
        return Problem(text, problem.lang), deep if rng.random() < self.mixture.deep_human else fast


def _sampled(family: Family, rng: random.Random, difficulty: int, lang: Lang) -> Exercise:
    """An exercise of the family. A seed that it cannot make one of is passed over: one in a million, met after hours
    of training, must not end them.

    Raises:
        CurriculumError: it fails again and again.
    """
    for _ in range(SEEDS_TRIED - 1):
        with contextlib.suppress(CurriculumError):
            return family.sample(rng.randrange(HELD_OUT), difficulty, lang)
    return family.sample(rng.randrange(HELD_OUT), difficulty, lang)


def chosen_families(mixture: Mixture) -> list[Family]:
    """The families a mixture trains on, in the registry's order.

    Raises:
        TrainingError: the mixture names none that exists.
    """
    wanted = [
        f for f in families() if (not mixture.families or f.name in mixture.families) and f.name not in mixture.without
    ]
    if not wanted:
        raise TrainingError("The mixture names no family that exists; see `generate --list`.")
    return wanted


def texts(source: ExampleSource, seed: int, count: int) -> Iterator[str]:
    """Rendered examples, for learning the vocabulary."""
    rng = random.Random(f"texts/{seed}")
    for _ in range(count):
        yield render(*source.draw(rng))


def render(problem: Problem, trace: Trace) -> str:
    """The whole native text of an example."""
    return "".join(segment.text for segment in native.render(problem, trace))


def make_shard(source: ExampleSource, encoder: Encoder, seed: int, number: int, count: int) -> Shard:
    """Shard `number` of the stream that belongs to `seed`."""
    rng = random.Random(f"shard/{seed}/{number}")
    rendered = [render(*source.draw(rng)) for _ in range(count)]
    kept = [ids for ids in encoder.encode(rendered) if len(ids) <= source.mixture.longest]
    offsets = np.cumsum([0, *(len(ids) for ids in kept)])
    return Shard(np.concatenate(kept), offsets)


def batches(shard: Shard, batch_tokens: int, rng: random.Random) -> list[list[int]]:
    """The shard's examples in batches of about `batch_tokens` padded tokens, of like lengths, in random order."""
    order = list(range(len(shard)))
    rng.shuffle(order)
    lengths = np.diff(shard.offsets)
    found: list[list[int]] = []
    for start in range(0, len(order), 4096):  # sort within windows: like lengths meet, and every epoch differs
        found += _cut(sorted(order[start : start + 4096], key=lambda i: int(lengths[i])), lengths, batch_tokens)
    rng.shuffle(found)
    return found


def _cut(window: Sequence[int], lengths: np.ndarray, batch_tokens: int) -> Iterator[list[int]]:
    batch: list[int] = []
    for index in window:
        if batch and (len(batch) + 1) * int(lengths[index]) > batch_tokens:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch

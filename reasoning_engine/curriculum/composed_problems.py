"""The composed families, one for each equation shape: number form, shape and story are drawn independently and told.

Left out: the layers themselves (composing.py names them and says where each one lives).
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace

from reasoning_engine.curriculum.comparison_shapes import PAIR_SHAPES
from reasoning_engine.curriculum.composing import Composition, Shape, Solution, Story
from reasoning_engine.curriculum.drafting import Teller
from reasoning_engine.curriculum.equation_shapes import WHOLE_SHAPES
from reasoning_engine.curriculum.family import Draft, Sampler, family
from reasoning_engine.curriculum.layouts import dress
from reasoning_engine.curriculum.number_forms import FORMS
from reasoning_engine.curriculum.phrasing import people
from reasoning_engine.curriculum.story_frames import STORIES
from reasoning_engine.curriculum.teaching import Both, Move, teach_solved
from reasoning_engine.errors import CurriculumError
from reasoning_engine.records import Figure, Lang

SHAPES = {shape.name: shape for shape in (*WHOLE_SHAPES, *PAIR_SHAPES)}
_REACH = {1: 0.06, 2: 0.15, 3: 0.35, 4: 0.6, 5: 1.0}  # of the story's sizes
_LATEX_SHARE = 0.15  # of the problems have their fractions typed in LaTeX
Words = Callable[[Both], Both]


# --- the three draws ----------------------------------------------------------------------------------------------------


def compose(rng: random.Random, shape: Shape, difficulty: int) -> Composition:
    """A story, the forms and fitting numbers, each drawn by itself; only the numbers are drawn again until they fit.

    Raises:
        CurriculumError: nothing fits (an entry of the tables is at fault).
    """
    forms = [form for form in FORMS[shape.role] if form.level <= difficulty]
    for _ in range(20):
        story = rng.choice(STORIES)
        chosen = [rng.choice(forms) for _ in range(shape.forms)]
        for _ in range(40):
            said = tuple(form.draw(rng, difficulty) for form in chosen)
            numbers = shape.draw(rng, tuple(s.share for s in said), _sizes(story, difficulty))
            if numbers is not None and min(numbers.given) > 1:
                return Composition(shape, story, said, numbers)
    raise CurriculumError(f"No numbers fit the shape {shape.name}.")


def _sizes(story: Story, difficulty: int) -> tuple[int, int]:
    low, high = story.sizes
    return low, max(3 * low, int(low + (high - low) * _REACH[difficulty]))


# --- telling ------------------------------------------------------------------------------------------------------------


def _words(t: Teller, made: Composition) -> Words:
    """What fills the open slots of any sentence of this composition: shares first, then the people in them."""
    lang = t.lang
    (a, b), c = people(t.rng, lang, 2), made.story.comparison
    changed = _changed(t, made) if made.shape.role == "change" else ("", "")
    compared = made.said[0].words if made.shape.role == "comparison" else ("", "")
    names = {"A": a.name, "B": b.name, "he": a.he, "his": a.his, "He": a.he.capitalize()}

    def slots(at: int) -> dict[str, str]:
        found = {"changed": changed[at]}
        found["compared"] = compared[at].format(
            subject=c.subject[at], A=c.first[at], as_many=c.as_many, more=c.more, fewer=c.fewer, ratio=c.ratio
        )
        for which, said in enumerate(made.said, 1):
            for of, whole in (("whole", made.story.whole.whole[at]), ("rest", ("the rest", "余下")[at])):
                if made.shape.role == "part":
                    share = said.words[at].format(whole=whole)
                    found[f"s{which}{of}"] = share
                    found[f"S{which}{of}"] = share[:1].upper() + share[1:]
        return found

    def filled(text: str, at: int) -> str:
        for name, value in (*slots(at).items(), *names.items()):
            text = text.replace(f"{{{name}}}", value)
        return text

    return lambda both: (filled(both[0], 0), filled(both[1], 1))


def _changed(t: Teller, made: Composition) -> Both:
    (en, zh), (first, second) = made.story.change.quantity, (said.words for said in made.said)
    return t.rng.choice(
        (
            (f"{en} {first[0]} and then {second[0]}", f"{zh}先{first[1]}，后来又{second[1]}"),
            (f"{en} {first[0]}. Later it {second[0]}", f"{zh}{first[1]}以后，在此基础上又{second[1]}"),
            (f"{en} first {first[0]}, then {second[0]}", f"{zh}先{first[1]}，在此基础上再{second[1]}"),
        )
    )


def _problem(t: Teller, sentences: list[str]) -> str:
    """The sentences of the story in a row."""
    if t.lang == "zh":
        comma, stop = t.rng.choice((("，", "。"), ("，", "，"), ("，", "。")))
        text = comma.join(sentences[:-1]) + stop + sentences[-1]
    else:
        text = " ".join(s if s[-1] in ".?" else f"{s}." for s in (one[:1].upper() + one[1:] for one in sentences))
    if t.rng.random() < _LATEX_SHARE:
        text = re.sub(r"(?:(\d+)(?: |又))?(?<![\d.])(\d+)/(\d+)", _latex_fraction, text)
    return dress(t.rng, t.lang, text)


def _latex_fraction(found: re.Match[str]) -> str:
    return rf"${found[1] or ''}\frac{{{found[2]}}}{{{found[3]}}}$"


def tell(t: Teller, made: Composition) -> Draft:
    """The exercise: the story, the forms turned into numbers, then the shape's solution."""
    words = _words(t, made)
    solution = made.shape.solve(made.story, made.numbers)
    problem = _problem(t, [t.say(*words(both)) for both in made.shape.sentences(made.story, made.numbers)])
    turns = [said.turn for said in made.said if said.turn]
    moves = [_filled(m, words) for m in (*dict.fromkeys(turns), *solution.moves)]
    slip = solution.lesson.slip
    lesson = replace(solution.lesson, slip=slip if slip and slip[0].result != str(solution.answer) else None)
    drawn = teach_solved(t, lesson, problem, replace(solution, moves=moves))
    return replace(drawn, figure=_figure(solution, problem))


def _filled(m: Move, words: Words) -> Move:
    en, zh = words((m.en, m.zh))
    return replace(m, en=en, zh=zh)


def _figure(solution: Solution, problem: str) -> Figure | None:
    """The shape's figure, unless one of its numbers happens to be the answer."""
    figure = solution.figure
    if figure is None or str(solution.answer) in {*map(str, figure.numbers), *figure.labels}:
        return None
    return figure


# --- the families -------------------------------------------------------------------------------------------------------


def _sampler(shape: str) -> Sampler:
    def sample(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
        return tell(Teller(rng, lang), compose(rng, SHAPES[shape], difficulty))

    return sample


_FAMILIES = (
    ("what_is_left", (5, 7), "A share is taken: what was the whole?", "已知剩下的求全部（分数、百分数）", "7.EE.B.3", "分数除法应用题：列方程"),
    ("share_and_amount", (6, 8), "A share and an amount are taken", "分率与具体数量", "7.EE.B.4a", "分数应用题：分率与数量，列方程"),
    ("share_of_the_rest", (6, 8), "A share of the rest", "余下的几分之几", "7.EE.B.3", "分数应用题：单位“1”的转化"),
    ("two_shares", (6, 8), "Two shares of one whole", "两个分率的和与差", "7.EE.B.4a", "分数应用题：量率对应"),
    ("sum_and_share", (5, 8), "A sum, and one is a share of the other", "和与几分之几（和倍）", "7.EE.B.4a", "和倍问题：分数与百分数"),
    ("difference_and_share", (5, 8), "A difference, and one is a share of the other", "差与几分之几（差倍）", "7.EE.B.4a", "差倍问题：分数与百分数"),
    ("two_changes", (6, 9), "Two changes, one after the other", "连续增减", "7.RP.A.3", "百分数应用题：连续变化"),
)  # fmt: skip
for _name, _grades, _en, _zh, _ccss, _cn in _FAMILIES:
    family(_name, strand="word_problems", grades=_grades, en=_en, zh=_zh, ccss=_ccss, cn=_cn)(_sampler(_name))

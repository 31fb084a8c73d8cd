"""Words to write problems with: people, things, number formats, and the choice of a phrase, in English and Chinese.

Left out: how a formula or a whole question is typed (layouts.py), and everything about one topic (the strand files).
All randomness comes from the generator passed in.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from reasoning_engine.records import Lang, WrongAnswer

T = TypeVar("T")
Number = int | Fraction
Phrases = Mapping[str, Sequence[str]]


def by_lang(lang: Lang, en: T, zh: T) -> T:
    """The one of two that belongs to the language."""
    return en if lang == "en" else zh


def phrase(rng: random.Random, phrases: Phrases, lang: Lang, /, **slots: object) -> str:
    """One of the language's phrases, drawn at random, with its `{slots}` filled."""
    return rng.choice(phrases[lang]).format(**slots)


# --- numbers ----------------------------------------------------------------------------------------------------------


def plain(value: Number) -> str:
    """An exact number in the CAS's plain syntax: 7, -3/4."""
    return str(value)


def decimal(value: Number, places: int | None = None) -> str:
    """A terminating decimal without trailing zeros: Fraction(5, 2) is "2.5", 3 is "3".

    `places` keeps exactly that many digits after the point instead ("2.50" for money).

    Raises:
        ValueError: the expansion does not end within 12 places.
    """
    value = Fraction(value)
    for digits in range(13):
        scaled = value * 10**digits
        if scaled.denominator == 1:
            wanted = max(digits, places or 0)
            return _pointed(int(value * 10**wanted), wanted)
    raise ValueError(f"{value} has no short decimal expansion")


def _pointed(scaled: int, digits: int) -> str:
    sign, text = ("-" if scaled < 0 else ""), str(abs(scaled)).zfill(digits + 1)
    return sign + (f"{text[:-digits]}.{text[-digits:]}" if digits else text)


def spread(rng: random.Random, low: int, high: int) -> int:
    """An integer in [low, high], small and large magnitudes about equally likely (low >= 1 or a narrow range)."""
    if low < 1 or high < 3 * low or rng.random() < 0.5:
        return rng.randint(low, high)
    digits = rng.randint(len(str(low)), len(str(high)))
    return rng.randint(max(low, 10 ** (digits - 1)), min(high, 10**digits - 1))


_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = (
    "zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
)  # fmt: skip
_DIGITS_ZH = "零一二三四五六七八九"


def words_en(n: int) -> str:
    """The English name of 0 <= n < 10^9: 1205 is "one thousand two hundred five"."""
    if n < 20:
        return _ONES[n]
    if n < 100:
        return _TENS[n // 10] + (f"-{_ONES[n % 10]}" if n % 10 else "")
    for size, name in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if n >= size:
            return f"{words_en(n // size)} {name}" + (f" {words_en(n % size)}" if n % size else "")
    raise ValueError(n)


def words_zh(n: int) -> str:
    """The Chinese name of 0 <= n < 10^8: 1205 is 一千二百零五, 100020 is 十万零二十."""
    if n >= 10000:
        low = n % 10000
        gap = "零" if 0 < low < 1000 else ""
        return words_zh(n // 10000) + "万" + (gap + _below_wan(low) if low else "")
    return _below_wan(n).removeprefix("一") if 10 <= n < 20 else _below_wan(n)


def _below_wan(n: int) -> str:
    if n == 0:
        return "零"
    text, gap = "", False
    for size, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = n // size % 10
        if digit:
            text += ("零" if gap else "") + _DIGITS_ZH[digit] + name
        gap = bool(text) and digit == 0 if not digit else False
    return text


# --- people and things ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Person:
    """Someone in a story: the name and the pronouns (in Chinese all three are 他 or 她, with 的 for `his`)."""

    name: str
    he: str
    him: str
    his: str


_BOYS_EN = (
    "Tom", "Ben", "Jack", "Liam", "Noah", "Omar", "Ravi", "Leo", "Sam", "David", "Carlos", "Ethan", "Oscar", "Peter",
    "James", "Henry", "Diego", "Kofi", "Ivan", "Marcus", "Paul", "Adam", "Kevin", "Bryan", "Frank", "George", "Hiro",
    "Luke", "Mike", "Nathan", "Robert", "Tyler", "Victor", "William", "Zach", "Jerry", "Edward", "Dan", "Josh", "Eric",
)  # fmt: skip
_GIRLS_EN = (
    "Anna", "Mia", "Lucy", "Emma", "Sofia", "Aisha", "Priya", "Grace", "Ella", "Maria", "Chloe", "Zoe", "Julia",
    "Nina", "Olivia", "Ruby", "Sarah", "Fatima", "Mei", "Rachel", "Paige", "Hannah", "Haley", "Kate", "Linda", "Jane",
    "Amy", "Betty", "Carol", "Debby", "Faye", "Helen", "Isabel", "Kelly", "Lily", "Megan", "Nancy", "Robin", "Tina",
    "Wendy",
)  # fmt: skip
_BOYS_ZH = (
    "小明", "小刚", "小强", "小军", "小亮", "小华", "小勇", "小杰", "小宇", "小东", "小林", "小龙", "王强", "李明", "张伟",
    "刘洋", "陈浩", "赵磊", "乐乐", "亮亮", "明明", "冬冬", "浩浩", "阳阳", "壮壮", "豆豆", "聪聪", "军军", "张叔叔", "王师傅",
    "李伯伯", "爷爷", "爸爸", "小胖", "淘气", "东东",
)  # fmt: skip
_GIRLS_ZH = (
    "小红", "小丽", "小芳", "小美", "小雨", "小燕", "小英", "小云", "小梅", "小兰", "小敏", "小雪", "王芳", "李娜", "张丽",
    "刘婷", "陈静", "赵敏", "丽丽", "芳芳", "玲玲", "欢欢", "甜甜", "佳佳", "妞妞", "婷婷", "笑笑", "圆圆", "王阿姨", "李老师",
    "张奶奶", "妈妈", "奶奶", "晶晶", "娟娟", "莉莉",
)  # fmt: skip


def people(rng: random.Random, lang: Lang, count: int) -> list[Person]:
    """That many different people."""
    pool = [*_BOYS_EN, *_GIRLS_EN] if lang == "en" else [*_BOYS_ZH, *_GIRLS_ZH]
    return [_person(name, lang) for name in rng.sample(pool, count)]


def person(rng: random.Random, lang: Lang) -> Person:
    return people(rng, lang, 1)[0]


def _person(name: str, lang: Lang) -> Person:
    if lang == "en":
        return Person(name, "he", "him", "his") if name in _BOYS_EN else Person(name, "she", "her", "her")
    ta = "他" if name in _BOYS_ZH else "她"
    return Person(name, ta, ta, f"{ta}的")


@dataclass(frozen=True, slots=True)
class Thing:
    """Something to count: English singular and plural, Chinese noun and measure word, and what kind of thing it is."""

    one: str
    many: str
    zh: str
    measure: str
    kind: str

    def noun(self, lang: Lang) -> str:
        """What a "how many" asks for: apples, 苹果."""
        return by_lang(lang, self.many, self.zh)

    def single(self, lang: Lang) -> str:
        return by_lang(lang, self.one, self.zh)

    def count(self, n: int, lang: Lang) -> str:
        """3 apples, 1 apple, 3个苹果."""
        if lang == "zh":
            return f"{n}{self.measure}{self.zh}"
        return f"{n} {self.one if n == 1 else self.many}"


def _things(kind: str, table: str) -> tuple[Thing, ...]:
    rows = (row.split("|") for row in table.split())
    return tuple(Thing(o.replace("_", " "), m.replace("_", " "), zh, measure, kind) for o, m, zh, measure in rows)


FOOD = _things("food", """
    apple|apples|苹果|个 orange|oranges|橘子|个 pear|pears|梨|个 peach|peaches|桃子|个 banana|bananas|香蕉|根 egg|eggs|鸡蛋|个
    cookie|cookies|饼干|块 candy|candies|糖果|颗 cupcake|cupcakes|小蛋糕|个 mango|mangoes|芒果|个 lemon|lemons|柠檬|个
    carrot|carrots|胡萝卜|根 tomato|tomatoes|西红柿|个 potato|potatoes|土豆|个 strawberry|strawberries|草莓|颗
    chocolate|chocolates|巧克力|块 dumpling|dumplings|饺子|个 bun|buns|包子|个 walnut|walnuts|核桃|个 melon|melons|西瓜|个
""")  # fmt: skip
TOYS = _things("toy", """
    marble|marbles|弹珠|颗 sticker|stickers|贴纸|张 balloon|balloons|气球|个 toy_car|toy_cars|玩具车|辆 doll|dolls|洋娃娃|个
    kite|kites|风筝|只 puzzle|puzzles|拼图|盒 robot|robots|机器人|个 stamp|stamps|邮票|张 card|cards|卡片|张
    shell|shells|贝壳|个 bead|beads|珠子|颗 block|blocks|积木|块 coin|coins|硬币|枚 top|tops|陀螺|个
""")  # fmt: skip
SCHOOL = _things("school", """
    book|books|书|本 pencil|pencils|铅笔|支 pen|pens|钢笔|支 notebook|notebooks|笔记本|本 eraser|erasers|橡皮|块
    ruler|rulers|尺子|把 crayon|crayons|蜡笔|支 backpack|backpacks|书包|个 comic|comics|漫画书|本 folder|folders|文件夹|个
    magazine|magazines|杂志|本 dictionary|dictionaries|字典|本 pencil_case|pencil_cases|文具盒|个
""")  # fmt: skip
NATURE = _things("nature", """
    flower|flowers|花|朵 tree|trees|树|棵 rose|roses|玫瑰|朵 tulip|tulips|郁金香|朵 leaf|leaves|树叶|片 seed|seeds|种子|粒
    pine_tree|pine_trees|松树|棵 willow|willows|柳树|棵 sunflower|sunflowers|向日葵|朵 cactus|cactuses|仙人掌|盆
""")  # fmt: skip
ANIMALS = _things("animal", """
    chicken|chickens|鸡|只 duck|ducks|鸭|只 rabbit|rabbits|兔子|只 bird|birds|小鸟|只 cow|cows|奶牛|头 goat|goats|山羊|只
    horse|horses|马|匹 goldfish|goldfish|金鱼|条 bee|bees|蜜蜂|只 monkey|monkeys|猴子|只 butterfly|butterflies|蝴蝶|只
""")  # fmt: skip
GOODS = _things("goods", """
    shirt|shirts|衬衫|件 hat|hats|帽子|顶 chair|chairs|椅子|把 lamp|lamps|台灯|盏 cup|cups|杯子|个 plate|plates|盘子|个
    ball|balls|皮球|个 basketball|basketballs|篮球|个 football|footballs|足球|个 bottle|bottles|瓶子|个 towel|towels|毛巾|条
    umbrella|umbrellas|雨伞|把 desk|desks|课桌|张 racket|rackets|球拍|副 skipping_rope|skipping_ropes|跳绳|根
""")  # fmt: skip
FRUIT = tuple(
    t
    for t in FOOD
    if t.one
    in ("apple", "orange", "pear", "peach", "banana", "mango", "lemon", "tomato", "strawberry", "walnut", "melon")
)
PLANTS = tuple(t for t in NATURE if t.one not in ("leaf", "seed", "cactus"))
THINGS = FOOD + TOYS + SCHOOL + NATURE + ANIMALS + GOODS
OWNABLE = FOOD + TOYS + SCHOOL


def thing(rng: random.Random, *kinds: Sequence[Thing]) -> Thing:
    """Something from the given groups (OWNABLE when none is given)."""
    return rng.choice(rng.choice(kinds) if kinds else OWNABLE)


# --- wrong answers ----------------------------------------------------------------------------------------------------


def wrong_answers(
    key: str, lang: Lang, *candidates: tuple[str | Number, str, str, str]
) -> tuple[WrongAnswer, ...]:  # fmt: skip
    """At most three wrong answers from (value, rule, misconception in English, in Chinese), leaving out the key itself,
    repetitions and what a pupil could not write down (an empty value)."""
    found: dict[str, WrongAnswer] = {}
    for value, rule, en, zh in candidates:
        text = str(value)
        if text and text != key and text not in found:
            found[text] = WrongAnswer(text, rule, by_lang(lang, en, zh))
    return tuple(found.values())[:3]

"""Questions that trip up whoever does not read: missing premises, idle facts, 9.11 against 9.9, letters in a word, 1+1.

Left out: riddles whose answer depends on taste or on what a word may mean.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from fractions import Fraction

from reasoning_engine.curriculum.drafting import Asks, Teller, call, deep, fast, wrongs
from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.phrasing import decimal, people, thing
from reasoning_engine.records import Lang, Part

UNKNOWN = "cannot be determined"


@dataclass(frozen=True, slots=True)
class Gap:
    """A question that lacks a number, and the name of what is missing."""

    en: str
    zh: str
    lack_en: str
    lack_zh: str


# {a}, {b}: numbers; {n}, {m}: names; {t}: things; {he}: pronoun; {q}: measure word.
GAPS = (
    Gap("{n} has {a} {t} and buys some more. How many {t} does {n} have now?", "{n}有 {a} {q}{t}，又买了一些。{n}现在有多少{q}{t}？", "how many were bought", "买了多少"),
    Gap("{n} gives {a} {t} to {m}. How many {t} does {n} have left?", "{n}给了{m} {a} {q}{t}。{n}还剩多少{q}{t}？", "how many there were at first", "原来有多少"),
    Gap("A book costs {a} yuan. {n} buys several of them. How much does {n} pay?", "一本书 {a} 元，{n}买了几本。{n}一共付多少元？", "the number of books", "买了几本"),
    Gap("A car drives at {a} km per hour. How far does it go?", "一辆汽车每小时行 {a} 千米。它一共行了多少千米？", "the time", "行驶的时间"),
    Gap("One side of a rectangle is {a} cm long. What is its area?", "长方形的一条边长 {a} 厘米，它的面积是多少平方厘米？", "the other side", "另一条边"),
    Gap("{n} is {a} years old. How old is {his} sister?", "{n}今年 {a} 岁。{his}妹妹今年多少岁？", "the difference in age", "年龄差"),
    Gap("{n} reads {a} pages a day. How many days does {n} need for the book?", "{n}每天看 {a} 页书。看完这本书要多少天？", "the number of pages", "书的总页数"),
    Gap("In a class there are {a} girls. How many pupils are in the class?", "班里有 {a} 名女生。全班一共有多少名学生？", "the number of boys", "男生的人数"),
    Gap("The sum of two numbers is {b}. What is the larger one?", "两个数的和是 {b}。较大的数是多少？", "a second fact about them", "另一个条件"),
    Gap("{n} bought {a} {t} and {m} bought more than {n}. How many did they buy together?", "{n}买了 {a} {q}{t}，{m}买的比{n}多。两人一共买了多少{q}？", "how many more", "多多少"),
    Gap("A train with {b} passengers stops and some get off. How many passengers are left?", "火车上有 {b} 名乘客，到站后下去了一些。还剩多少名？", "how many got off", "下去了多少"),
    Gap("There are {a} sheep and some dogs on a ship. How old is the captain?", "一条船上有 {a} 只羊和几只狗。船长多少岁？", "anything about the captain", "任何关于船长的信息"),
    Gap("There are {a} sheep and {b} goats on a ship. How old is the captain?", "船上有 {a} 只绵羊和 {b} 只山羊。船长今年多少岁？", "anything about the captain", "任何关于船长的信息"),
    Gap("A bag holds {a} red balls and some blue balls. How many balls are in the bag?", "袋子里有 {a} 个红球和一些蓝球。一共有多少个球？", "the number of blue balls", "蓝球的个数"),
    Gap("{n} scored {a} points in the first game. What is {his} average over two games?", "{n}第一局得了 {a} 分。{n}两局的平均分是多少？", "the second score", "第二局的得分"),
    Gap("{n} has saved {a} yuan for a bicycle. How much more does {n} need?", "{n}为买自行车存了 {a} 元。{n}还差多少元？", "the price", "自行车的价格"),
)  # fmt: skip


@family(
    "missing_premise", strand="traps", grades=(2, 12), en="A fact is missing", zh="条件不足的题", ccss="MP.1", cn="条件不足：审题",
    difficulties=(1, 2, 3),
)  # fmt: skip
def missing_premise(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    gap = rng.choice(GAPS)
    first, second = people(rng, lang, 2)
    item = thing(rng)
    top = {1: 20, 2: 100, 3: 500}[difficulty]
    a, b = rng.randint(3, top), rng.randint(top, 2 * top)
    question = t.say(gap.en, gap.zh).format(
        a=a, b=b, n=first.name, m=second.name, his=first.his, t=item.noun(lang), q=item.measure
    )
    problem = t.ask(
        (question, question, f"{question} Answer with a number, or say that it cannot be determined.", f"Is there enough information? {question}", f"Think carefully. {question}", f"{question} Explain."),
        (question, question, f"{question}如果不能确定，请说明。", f"条件够吗？{question}", f"仔细想一想：{question}", f"{question}请说明理由。"),
    )  # fmt: skip
    lack = t.say(gap.lack_en, gap.lack_zh)
    missing = t.say(f"The problem does not tell {lack}.", f"题目没有给出{lack}。")
    so = t.say("So it cannot be determined.", "所以无法确定。")
    given = _given(gap, a, b)
    tempted = t.say(f"I could calculate with {given}, but with what else?", f"可以用 {given} 计算，但还要和什么算呢？")
    return Draft(
        problem, UNKNOWN, "text",
        fast(UNKNOWN, (f"{missing} {so}" if lang == "en" else f"{missing}{so}",)),
        deep(UNKNOWN, [t.say("Plan: list what is given and what is asked.", "计划：列出已知和所求。"), t.say(f"Given: {given}.", f"已知：{given}。"), tempted, missing], missing, so),
        hints=(
            t.say("List what is given and what is asked.", "列出已知条件和所求。"),
            t.say("Which number would you need to calculate?", "要计算还需要知道哪个数？"),
            t.say("Not every question has enough facts; say so when one is missing.", "不是每道题条件都够，缺少时要指出来。"),
            t.say(f"{missing} Answer: {UNKNOWN}.", f"{missing}答案：无法确定（{UNKNOWN}）。"),
        ),
        wrong=wrongs(
            UNKNOWN,
            (str(a if "{a}" in gap.en else b), "repeats-given-number", t.say("You repeated a number from the text.", "只是重复了题中的数。")),
            (str(a + b), "adds-any-numbers", t.say("You calculated without knowing what the numbers mean.", "没有弄清数的意义就计算了。")),
        ),
        check=f"{a}+1!={a}+2",  # two ways to fill the gap, two different answers
    )  # fmt: skip


def _given(gap: Gap, a: int, b: int) -> str:
    return ", ".join(str(x) for x, blank in ((a, "{a}"), (b, "{b}")) if blank in gap.en)


@dataclass(frozen=True, slots=True)
class Story:
    """A question with a fact that plays no part: {a} and {b} matter, {c} does not. `operator` joins a and b."""

    en: str
    zh: str
    operator: str


STORIES = (
    Story("{n} has {a} {t} and {c} hats. {m} gives {n} {b} {t}. How many {t} does {n} have now?", "{n}有 {a} {q}{t}和 {c} 顶帽子，{m}又给了{n} {b} {q}{t}。{n}现在有多少{q}{t}？", "+"),
    Story("{n} is {c} years old and has {a} {t}. {he} loses {b} of them. How many {t} are left?", "{n}今年 {c} 岁，有 {a} {q}{t}，丢了 {b} {q}。还剩多少{q}{t}？", "-"),
    Story("{n} picked {a} {t}. {b} of them were smaller than the rest. How many {t} did {n} pick?", "{n}拿了 {a} {q}{t}，其中 {b} {q}比较小。{n}一共拿了多少{q}{t}？", "first"),
    Story("A shop with {c} shelves sells {a} {t} in the morning and {b} in the afternoon. How many {t} does it sell in all?", "商店有 {c} 个货架，上午卖了 {a} {q}{t}，下午卖了 {b} {q}。一共卖了多少{q}{t}？", "+"),
    Story("{n} buys {a} boxes with {b} {t} each and pays {c} yuan. How many {t} does {n} get?", "{n}花 {c} 元买了 {a} 盒{t}，每盒 {b} {q}。{n}一共得到多少{q}{t}？", "*"),
    Story("{n} lives on floor {c}. {he} has {a} {t} and gives {b} to {m}. How many {t} does {n} keep?", "{n}住在 {c} 楼，有 {a} {q}{t}，送给{m} {b} {q}。{n}还剩多少{q}{t}？", "-"),
    Story("In {c} minutes {n} counts {a} red and {b} blue {t}. How many {t} does {n} count?", "{n}用 {c} 分钟数了 {a} {q}红色的和 {b} {q}蓝色的{t}。{n}一共数了多少{q}{t}？", "+"),
    Story("There are {a} rows of {b} {t}; each row is {c} metres long. How many {t} are there?", "{t}排成 {a} 行，每行 {b} {q}，每行长 {c} 米。一共有多少{q}{t}？", "*"),
)  # fmt: skip


@family(
    "irrelevant_facts", strand="traps", grades=(2, 6), en="A number that plays no part", zh="有多余条件的题", ccss="MP.1", cn="多余条件：审题",
    difficulties=(1, 2, 3),
)  # fmt: skip
def irrelevant_facts(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    story = rng.choice(STORIES)
    first, second = people(rng, lang, 2)
    item = thing(rng)
    a, b, c, result = _counted(rng, story, difficulty)
    he = first.he.capitalize() if lang == "en" else first.he
    question = t.say(story.en, story.zh).format(
        a=a, b=b, c=c, n=first.name, m=second.name, he=he, t=item.noun(lang), q=item.measure
    )
    answer, given = str(result), story.operator == "first"
    idle = b if given else c
    skip, name = t.say(f"The {idle} does not matter here.", f"{idle} 与问题无关。"), t.say(*_OPERATIONS[story.operator])
    work: list[Part] = [] if given else [call(f"{a}{story.operator}{b}", answer)]
    bad = a - b if given else a + b + c
    slip = t.slip(
        call(f"{a}-{b}" if given else f"{a}+{b}+{c}", bad), t.say(f"But {idle} has nothing to do with it.", f"但是 {idle} 与问题无关。"),
    )  # fmt: skip
    return Draft(
        _with_warning(t, question), answer, "number",
        fast(answer, (skip, name, *work) if work else (f"{skip}{t.say(' ', '')}{name}",)),
        deep(answer, [t.say("Plan: which numbers belong to the question?", "计划：哪些数与问题有关？"), *slip, skip, *work, *_backwards(t, story, a, b, result)], skip, (name, *work)),
        hints=(
            t.say("What exactly is asked?", "到底问的是什么？"),
            t.say("Cross out the numbers that have nothing to do with it.", "把与问题无关的数划掉。"),
            t.say("A person's age or the time of day does not change how many things there are.", "年龄、时间等不会改变物品的数量。"),
            t.say(f"{skip} The answer is {answer}.", f"{skip}答案是 {answer}。"),
        ),
        wrong=wrongs(
            answer,
            (str(bad), "uses-every-number", t.say("You used a number that does not matter.", "用了无关的数。")),
            (str(result + c), "adds-idle-number", t.say("One number has nothing to do with the question.", "有一个数与问题无关。")),
        ),
        check=f"{a}{story.operator}{b}" if work else f"{a}*1",
    )  # fmt: skip


_OPERATIONS = {
    "+": ("Add the two that count.", "把有关的两个数相加。"), "-": ("Subtract what goes away.", "减去拿走的。"),
    "*": ("Equal groups: multiply.", "每份相同，用乘法。"), "first": ("The number asked is already given.", "所求的数已经给出。"),
}  # fmt: skip


def _counted(rng: random.Random, story: Story, difficulty: int) -> tuple[int, int, int, int]:
    """The two numbers that matter, the idle one, and what they make."""
    top = {1: 20, 2: 60, 3: 300}[difficulty]
    a = rng.randint(5, top)
    b = rng.randint(2, a - 1) if story.operator in "-first" else rng.randint(2, top)
    if story.operator == "*":
        a, b = rng.randint(2, 4 + 4 * difficulty), rng.randint(2, 6 + 4 * difficulty)
    c = rng.choice([x for x in range(2, 12) if x not in (a, b)])
    return a, b, c, {"+": a + b, "-": a - b, "*": a * b, "first": a}[story.operator]


def _with_warning(t: Teller, question: str) -> str:
    """The question, as it is or with words of care around it."""
    return t.ask(
        (question, question, f"{question} Careful: not every number matters.", f"Read carefully. {question}", f"Word problem: {question}", f"{question} Show your work."),
        (question, question, f"{question}注意：不是每个数都有用。", f"仔细读题：{question}", f"应用题：{question}", f"{question}写出过程。"),
    )  # fmt: skip


def _backwards(t: Teller, story: Story, a: int, b: int, result: int) -> list[Part]:
    """The check: the operation undone."""
    if story.operator == "first":
        return [t.say("It is still the same group.", "还是同一堆。")]
    undone = {"+": "-", "-": "+", "*": "/"}[story.operator]
    return [t.say("Check backwards.", "倒推检验。"), call(f"{result}{undone}{b}", a), t.say("It fits.", "符合。")]


_SIGN_ASKS: Asks = (
    (
        "Compare {a} and {b} with <, > or =.", "Put <, > or = between: {a} ___ {b}", "{a} ? {b} (fill in <, > or =)", "Which sign belongs between {a} and {b}?",
        "Fill in the sign: {a} ( ) {b}", "{a} ○ {b}: <, > or =?",
    ),
    ("比较大小：{a} ○ {b}（填 >、< 或 =）", "在括号里填 >、< 或 =：{a}（ ）{b}", "{a} 和 {b} 之间应填什么符号（>、<、=）？", "{a} ___ {b}，填 >、< 或 =。", "填符号：{a} ○ {b}", "用 >、< 或 = 连接 {a} 和 {b}。"),
)  # fmt: skip
_WHICH_ASKS: Asks = (
    (
        "Which is {w}, {a} or {b}?", "{a} or {b}: which is {w}?", "Which number is {w}: {a} or {b}?", "Is {a} or {b} the {w} number?", "Tell me which is {w}: {a}, {b}.",
        "Of {a} and {b}, which one is {w}?",
    ),
    ("{a} 和 {b} 哪个{w}？", "{a} 与 {b} 比较，哪个更{w}？", "哪个数{w}：{a} 还是 {b}？", "{a}、{b} 中较{w}的是哪一个？", "请问 {a} 和 {b} 谁{w}？", "比一比，{a} 和 {b} 哪个{w}？"),
)  # fmt: skip


_OF_THE_DIFFERENCE = {
    "<": ("Negative: the first is smaller.", "为负：前者小。"), ">": ("Positive: the first is larger.", "为正：前者大。"),
    "=": ("Zero: equal.", "为零：相等。"),
}  # fmt: skip


@family(
    "decimal_comparison", strand="traps", grades=(4, 7), en="Which decimal is larger (9.11 or 9.9)?", zh="小数比大小（9.11 和 9.9）",
    ccss="4.NF.C.7", cn="小数的大小比较",
)  # fmt: skip
def decimal_comparison(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    """The longer decimal is usually the smaller one; versions and equal pairs (2.5 and 2.50) come in between."""
    t = Teller(rng, lang)
    first, second = _decimals(rng, difficulty)
    smaller = rng.random() < 0.3
    x, y = Fraction(first), Fraction(second)
    sign = "<" if x < y else ">" if x > y else "="
    as_sign = rng.random() < 0.25 or sign == "="
    same_digits = max(len(first.split(".")[1]), len(second.split(".")[1]))
    padded = [f"{text}{'0' * (same_digits - len(text.split('.')[1]))}" for text in (first, second)]
    if as_sign:
        answer, other = sign, {"<": ">", ">": "<", "=": ">"}[sign]
        problem = t.ask(*_SIGN_ASKS, a=first, b=second)
    else:
        low, high = (first, second) if x < y else (second, first)
        answer, other = (low, high) if smaller else (high, low)
        problem = t.ask(
            *_WHICH_ASKS,
            a=first,
            b=second,
            w=t.say("smaller" if smaller else rng.choice(("larger", "bigger", "greater")), "小" if smaller else "大"),
        )
    compare = call(f"compare({first}, {second})", sign)
    pad = t.say(
        f"With equally many places: {padded[0]} and {padded[1]}.", f"补成同样多的小数位：{padded[0]} 和 {padded[1]}。"
    )
    minus = call(f"{first}-{second}", decimal(x - y))
    meaning = t.say(*_OF_THE_DIFFERENCE[sign])
    slip = t.slip(t.say("More digits does not mean larger.", "位数多不等于更大。"))
    return Draft(
        problem, answer, "comparison" if as_sign else "number",
        fast(answer, (pad, compare)),
        deep(answer, [t.say("Plan: equal places, then compare.", "计划：补齐位数再比较。"), pad, *slip, compare, t.say("Check by subtracting.", "用减法检验。"), minus, meaning], pad, (t.say("Compare:", "比较："), compare)),
        hints=(
            t.say("Which place do you look at first?", "先看哪一位？"),
            t.say("Write both with equally many places after the point.", "把两个数补成同样多的小数位。"),
            t.say("Compare place by place, from the left; the number of digits says nothing.", "从左到右逐位比较，位数多少不说明大小。"),
            t.say(f"{pad} Answer: {answer}", f"{pad}答案：{answer}"),
        ),
        wrong=wrongs(answer, (other, "longer-is-larger", t.say("More digits after the point does not mean larger.", "小数位数多不代表更大。"))),
        check=f"compare({Fraction(first)}, {Fraction(second)})" if as_sign else f"{'min' if smaller else 'max'}({first}, {second})",
    )  # fmt: skip


def _decimals(rng: random.Random, difficulty: int) -> tuple[str, str]:
    """Two positive decimals with the same whole part (rarely equal); the one with more digits is mostly smaller."""
    whole = rng.randint(0, 9 if difficulty < 3 else 99)
    if difficulty > 2 and rng.random() < 0.1:
        text = f"{whole}.{rng.randint(1, 9)}"
        pair = [text, text + "0"]
    else:
        head = f"{rng.randint(0, 9)}" if difficulty > 3 else ""
        short = rng.randint(2, 9)
        long = rng.randint(1, short - 1) if rng.random() < 0.8 else rng.randint(short, 9)
        pair = [f"{whole}.{head}{short}", f"{whole}.{head}{long}{rng.randint(1, 9)}"]
        if difficulty > 1 and rng.random() < 0.3:
            pair[1] += str(rng.randint(1, 9))
    rng.shuffle(pair)
    return pair[0], pair[1]


WORDS = (
    "strawberry", "banana", "mississippi", "blueberry", "raspberry", "cranberry", "gooseberry", "parallel", "mathematics", "committee", "bookkeeper",
    "tomorrow", "necessary", "occurrence", "embarrass", "balloon", "coffee", "cheese", "kangaroo", "elephant", "giraffe", "hippopotamus", "alligator",
    "pineapple", "watermelon", "avocado", "broccoli", "carrot", "cucumber", "tomato", "potato", "pepper", "onion", "garlic", "lettuce", "spinach",
    "geometry", "algebra", "triangle", "rectangle", "probability", "statistics", "assessment", "success", "address", "possess", "butterfly", "grasshopper",
    "dragonfly", "chocolate", "cinnamon", "vanilla", "caramel", "marshmallow", "sandwich", "hamburger", "spaghetti", "computer", "keyboard", "programming",
    "internet", "television", "telephone", "refrigerator", "encyclopedia", "dictionary", "library", "university", "kindergarten", "elementary", "holiday",
    "christmas", "halloween", "thanksgiving", "birthday", "anniversary", "celebration", "australia", "canada", "argentina", "philippines", "tennessee",
    "massachusetts", "connecticut", "alabama", "california", "colorado", "apple", "orange", "cherry", "lemon", "grape", "melon", "papaya", "coconut",
    "pepperoni", "mozzarella", "terrific", "scissors", "hammer", "ladder", "rabbit", "squirrel", "raccoon", "penguin", "flamingo", "zebra",
)  # fmt: skip


_LETTERS_IN_WORD_ASKS: Asks = (
    (
        "How many {l}'s are in {w}?", "How many times does the letter {l} occur in {w}?", "How many letters {l} are there in the word {w}?", "Count the letter {l} in {w}.",
        "In the word {w}, how often does {l} appear?", "How many {l} are in {w}?", "How many times is {l} used in spelling {w}?",
    ),
    ("{w} 里有几个 {l}？", "单词 {w} 中有多少个字母 {l}？", "英文单词 {w} 里字母 {l} 出现了几次？", "数一数 {w} 中有几个 {l}。", "{w} 这个词里一共有几个字母 {l}？", "字母 {l} 在 {w} 中出现多少次？"),
)  # fmt: skip


def _word_and_letter(rng: random.Random, difficulty: int) -> tuple[str, str]:
    """A letter that mostly stands in the word more than once, now and then not at all."""
    low, high = {1: (4, 7), 2: (6, 10), 3: (8, 14)}[difficulty]
    word = rng.choice([w for w in WORDS if low <= len(w) <= high])
    if rng.random() < 0.15:
        word = "strawberry" if difficulty > 1 else "banana"
    present = sorted(set(word))
    repeated = [c for c in present if word.count(c) > 1] or present
    letter = rng.choice(repeated if rng.random() < 0.7 else present)
    if rng.random() < 0.1:
        letter = rng.choice([c for c in "aeiorstnlmpb" if c not in word])
    return word, letter


@family(
    "letters_in_word", strand="traps", grades=(1, 6), en="Counting letters in a word", zh="数单词里的字母", ccss="MP.6", cn="数一数：单词中的字母",
    difficulties=(1, 2, 3),
)  # fmt: skip
def letters_in_word(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    word, letter = _word_and_letter(rng, difficulty)
    count = word.count(letter)
    answer = str(count)
    shown = f'"{word}"' if rng.random() < 0.5 else word
    wanted = letter.upper() if rng.random() < 0.3 else letter
    find = call(f"letters({word}, {letter})", answer)
    spell = t.say(f"Spell it: {'-'.join(word)}.", f"逐个字母拼写：{'-'.join(word)}。")
    tally = t.say("Count each match.", "数出相同的字母。")
    places = [str(i + 1) for i, c in enumerate(word) if c == letter]
    where = t.say(f"Found at {', '.join(places)}." if places else "It does not occur.", f"在第 {'、'.join(places)} 位。" if places else "没有出现。")  # fmt: skip
    slip = t.slip(
        t.say(
            f"At first sight {count - 1}. Double letters are easily missed:",
            f"乍一看是 {count - 1}，重复的字母容易漏：",
        ),
    ) if count > 1 else []  # fmt: skip
    return Draft(
        t.ask(*_LETTERS_IN_WORD_ASKS, l=f'"{wanted}"' if rng.random() < 0.3 else wanted, w=shown),
        answer, "number",
        fast(answer, (tally, find)),
        deep(answer, [t.say("Plan: letter by letter.", "计划：逐个字母看。"), *slip, find, spell], (tally, find)),
        hints=(
            t.say("Do not trust the sound: look at each letter.", "不要凭读音，要看每个字母。"),
            t.say("Write the word letter by letter and mark the matches.", "把单词逐个字母写出来，标出相同的。"),
            t.say("Look out for double letters.", "注意连续重复的字母。"),
            t.say(f"{where} That makes {answer}.", f"{where}共 {answer} 个。"),
        ),
        wrong=wrongs(
            answer,
            (str(count - 1) if count > 1 else str(count + 1), "misses-double-letter", t.say("Look again at double letters.", "再看看重复的字母。")),
            (str(count + 1) if count > 1 else str(count + 2), "counts-too-many", t.say("You counted another letter as well.", "多数了别的字母。")),
        ),
        check=f"letters({word.upper()}, {letter.upper()})",
    )  # fmt: skip


@family(
    "trivial_sum", strand="traps", grades=(1, 1), en="A sum that needs no thought", zh="一眼就知道的算式（1+1）", ccss="K.OA.A.5", cn="10以内的加法",
    difficulties=(1,),
)  # fmt: skip
def trivial_sum(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    a, b = (1, 1) if rng.random() < 0.4 else (rng.randint(0, 5), rng.randint(0, 5))
    answer = str(a + b)
    sides = rng.choice((f"{a}+{b}", f"{a}+{b}", f"{a} + {b}"))
    named = t.say(f"{a} plus {b}", f"{a}加{b}")
    summed = call(f"{a}+{b}", answer)
    count = t.say("Add them.", "直接相加。")
    back = call(f"{answer}-{b}", a)
    return Draft(
        t.ask(
            ("{s}=?", "{s} = ?", "{s}=", "What is {s}?", "{s}", "What is {n}?", "How much is {n}?", "Compute {s}.", "{s} equals what?", "{s}?"),
            ("{s}=?", "{s}等于几？", "{s}=", "{s}是多少？", "{n}等于几？", "{s}", "计算：{s}", "{n}是多少？", "{s}等于多少？", "请问{n}得几？"),
            s=sides, n=named,
        ),
        answer, "number",
        fast(answer, (count, summed)),
        deep(answer, [t.say("Plan: just add.", "计划：直接加。"), summed, t.say("Check:", "检验："), back, t.say("It fits.", "符合。")], (count, summed)),
        hints=(
            t.say("Use your fingers.", "可以数手指。"),
            t.say("Start with the larger number and count on.", "从较大的数开始往后数。"),
            t.say("Counting on means one step for each of the other.", "另一个数是几，就往后数几步。"),
            t.say(f"It is {answer}.", f"等于 {answer}。"),
        ),
        wrong=wrongs(
            answer,
            (f"{a}{b}" if a else str(a + b + 1), "joins-digits", t.say("You wrote the digits side by side.", "把两个数字并排写了。")),
            (str(a + b + 1), "counts-one-too-far", t.say("You counted one too far.", "多数了一个。")),
        ),
        check=f"{b}+{a}",
    )  # fmt: skip

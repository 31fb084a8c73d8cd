# ruff: noqa: E501 - a pattern cut into lines cannot be read
"""What every table of phrasings is written with: rows of patterns with their cues, and the fragments they share.

A row is tried only where one of its cues stands in the text, and is compiled when it is first tried; that keeps
hundreds of patterns cheap. Left out: the phrasings (phrases_*.py) and what they mean (asking*.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Phrase:
    """Patterns that ask one kind of question. `cues`: lower-case pieces of which one is in every text they cover."""

    name: str
    cues: tuple[str, ...]
    patterns: tuple[str, ...]


_GROUP = re.compile(r"\(\?P<([a-z0-9]+)>")


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern, in which a group's name may stand in several branches: n, n__2, n__3 are all n."""
    seen: dict[str, int] = {}

    def named(group: re.Match[str]) -> str:
        name = group.group(1)
        seen[name] = seen.get(name, 0) + 1
        return group.group() if seen[name] == 1 else f"(?P<{name}__{seen[name]}>"

    return re.compile(_GROUP.sub(named, pattern), re.IGNORECASE)


def groups_of(found: re.Match[str]) -> dict[str, str]:
    """The groups that took part, by their names in the pattern."""
    groups: dict[str, str] = {}
    for key, value in found.groupdict().items():
        if value is not None:
            groups.setdefault(key.partition("__")[0], value.strip())
    return groups


E, F = r"(?P<e>.+?)", r"(?P<f>.+?)"
X = r"(?P<x>[A-Za-z])"

# One number as it is typed: 12, -3.5, 1,200, 3/4, 2 1/2, \frac{3}{4}, (-4).
NUMBER = r"\(? ?[-+]? ?(?:[0-9]+(?:,[0-9]{3})*(?:[./][0-9]+)?(?: [0-9]+/[0-9]+)?|(?:[0-9]+ ?)?\\[dt]?frac\{-?[0-9]+\}\{[0-9]+\})(?: ?\))?"
A, B = rf"(?P<a>{NUMBER})", rf"(?P<b>{NUMBER})"
WHOLE = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)"
N, M = rf"(?P<n>{WHOLE})", rf"(?P<m>{WHOLE})"

# In lists no comma groups digits. A list needs two numbers at least.
ITEM = r"-?(?:[0-9]+(?:[./][0-9]+)?|\\[dt]?frac\{[0-9]+\}\{[0-9]+\})"
_BETWEEN = r"(?: ?[,;] ?(?:and |和|与)?| and | or | ?[和与及或] ?| )"
LIST = rf"[\[({{]?(?P<list>{ITEM}(?:{_BETWEEN}{ITEM})+)[\])}}]?"
DOTS = r"(?:\.\.\.+|…+|⋯+|\\l?dots|\\cdots|\\ldots)"

# A point or vector: brackets around two to four numbers.
_COMPONENT = r"[-+0-9./ \\dtfracsq{}√]+"
VECTOR = rf"(?:\\left)?(?:[\[(<⟨]|\\langle){_COMPONENT}(?:,{_COMPONENT}){{1,3}}(?:\\right)?(?:[\])>⟩]|\\rangle)"
P, Q = rf"(?P<p>{VECTOR})", rf"(?P<q>{VECTOR})"

FIND = (
    r"(?:find(?: out)?|determine|compute|calculate|give(?: me)?|evaluate|work out|state|write(?: down)?|get|name|show|figure out"
    r"|what is|what's|what are|what will be|what was|how much is|how large is|how big is|how long is|what equals|i need)(?: the)? "
)
IS = r"(?: ?(?:is|=|equals?)(?: what| how much)?)?"
QIU = r"(?:试?求(?:出|一下)?|计算(?:出|一下)?|试?写出|算出|算一?算|算一下|找出|求解|指出|给出|说出|确定)?:? ?"
ASK = r" ?,?(?:的值)?(?:各)?(?:是多少|是什么|等于多少|等于几|等于什么|是几|为多少|为几|多少|有哪些|是哪个|是哪一个|得多少|得几|是|=|为|) ?(?:\( ?\)|_+)?"
HOLE = r"(?:\( ?\)|_+(?:\{ ?\})?|□|○|◯|\\square|\\bigcirc|\\boxed\{ ?\}|\?+|…|\.\.\.|\\_+)"


def np(noun: str) -> str:
    """An English noun phrase as a question: "Find the ...", "What is the ...?", "The ... = ?"."""
    return rf"(?:{FIND}|the )?(?:{noun}){IS}"


def asked(noun: str) -> str:
    """A Chinese noun phrase as a question: 求……, ……是多少？"""
    return rf"{QIU}(?:{noun}){ASK}"

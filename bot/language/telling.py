"""Answers expressed by content: learned from what people say instead of yes and no (told.yml) or of naming a choice
(told_choices.yml)."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.knowledge.source import ROOT, read
from bot.knowledge.told import FILES, UNSAID

_MARK = "="
YES, NO = "yes", "no"
WORTH_TELLING = 0.15  # scores below say nothing
SURE, LEAD = 0.35, 0.15  # of a score, and of its distance from the opposite one
SURE_OF_GROUP = 0.5
SURE_OF_CLAUSE = 0.4
SURE_OF_CHOICE, LEAD_OF_CHOICE, OVERRULES_WORDS = 0.25, 0.15, 0.5
OVERRULES = 0.7  # a score so high that it stands against what single words seem to say
OVERRULES_PLAIN = 0.85  # … what a message begins with
CONTRADICTS = 0.25  # … and one that leaves faint words in doubt
_BREAKS = re.compile(r"[，,。；;！!？?\n]+")
_SHORTEST_CLAUSE, _MOST_CLAUSES = 3, 8


@dataclass(frozen=True)
class Told:
    """How much a message sounds like saying that a fact has a value; about 1 for a phrase like those learned.

    `value`: yes or no, or the option chosen. `clause`: the part of a message that was heard alone; empty for the whole.
    """

    fact: str
    value: bool | str
    score: float
    clause: str = ""


def phrases(notice: str, root: Path = ROOT) -> tuple[list[str], list[str]]:
    """(phrases, labels) of told.yml and told_choices.yml; a label is `fact=yes`, `fact=no` or `fact=option`.

    Raises KnowledgeError.
    """
    pairs = [
        (phrase, label_of(fact, value))
        for file in FILES
        for fact, values in read(root / "notices" / notice / file)["told"].items()
        for value in values
        for phrase in values[value]
    ]
    return [phrase for phrase, _ in pairs], [label for _, label in pairs]


def from_label(label: str, score: float, clause: str = "") -> Told:
    fact, value = splits(label)
    return Told(fact, {YES: True, NO: False}.get(value, value), score, clause)


def label_of(fact: str, value: str) -> str:
    """The label of what tells that a fact has a value."""
    return f"{fact}{_MARK}{value}"


def splits(label: str) -> tuple[str, str]:
    """(fact, value) of a label."""
    fact, _, value = label.partition(_MARK)
    return fact, value


def clauses(text: str) -> list[str]:
    """The parts of a message of several, to be heard one by one: each may speak of another thing."""
    parts = [part for piece in _BREAKS.split(text) if len(part := piece.strip()) >= _SHORTEST_CLAUSE]
    return parts[:_MOST_CLAUSES] if parts != [text.strip()] else []


def of_clause(stretch: str, tells: Sequence[Told]) -> list[Told]:
    """What a stretch of a message sounds like by itself."""
    return [replace(one, clause="") for one in tells if one.clause and one.clause in stretch.lower()]


def answer(
    fact: str, tells: Sequence[Told], by_words: bool | None, least: float = SURE, overrules: float = OVERRULES
) -> bool | None:
    """Yes or no to the asked fact: what its words say, else what it sounds like; a sure sound overrules words."""
    heard = [one for one in tells if one.fact == fact and not one.clause]
    scores = {value: max((one.score for one in heard if one.value is value), default=0.0) for value in (True, False)}
    likelier = scores[True] > scores[False]
    best, lead = max(scores.values()), abs(scores[True] - scores[False])
    if by_words is None:
        return likelier if best >= least and lead >= LEAD else None
    return likelier if best >= overrules and lead >= LEAD else by_words


def contradicts(fact: str, tells: Sequence[Told], value: bool) -> bool:
    """Whether the whole message or a part of it sounds more like the opposite of a value."""
    own = [one for one in tells if one.fact == fact]
    loudest = {side: max((one.score for one in own if one.value is side), default=0.0) for side in (True, False)}
    return loudest[not value] >= CONTRADICTS and loudest[not value] > loudest[value]


def choice(fact: str, tells: Sequence[Told], by_words: str | None, named: Collection[str] = ()) -> str | None:
    """The option of the asked fact: what its words name, else what the message or its parts sound like.

    A sure sound overrules words, and a clear one chooses among several options `named`; else, where it says otherwise,
    the question stays open: 「快递分拣设备」 is no post.
    """
    option, score = clearly([one for one in tells if one.fact == fact and not one.clause])
    if by_words is None:
        return option or None if score else _agreed(fact, tells)
    if score >= OVERRULES_WORDS or option in named:
        return option or None
    other = option or _agreed(fact, tells) or by_words
    return by_words if other == by_words else None


def clearly(tells: Sequence[Told]) -> tuple[str, float]:
    """(option, score) of what is heard clearly among options of one fact; ("", score) for what is clearly none."""
    scores = sorted(((one.score, str(one.value)) for one in tells), reverse=True) or [(0.0, "")]
    score, best = scores[0]
    if score < SURE_OF_CHOICE or (len(scores) > 1 and score - scores[1][0] < LEAD_OF_CHOICE):
        return "", 0.0
    return ("" if best == UNSAID else best), score


def _agreed(fact: str, tells: Sequence[Told]) -> str | None:
    """The option that parts of the message sound like, where none sounds like another."""
    own = [one for one in tells if one.fact == fact and one.clause]
    heard = {clearly([one for one in own if one.clause == clause])[0] for clause in {one.clause for one in own}} - {""}
    return heard.pop() if len(heard) == 1 else None

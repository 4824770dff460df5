"""Yes/no answers expressed by content: learned from what people say instead of yes and no (told.yml)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.knowledge.source import ROOT, read

_MARK = "="
WORTH_TELLING = 0.15  # scores below say nothing
SURE, LEAD = 0.35, 0.2  # of a score, and of its distance from the opposite one
SURE_OF_GROUP = 0.5
OVERRULES = 0.7  # a score so high that it stands against what single words seem to say


@dataclass(frozen=True)
class Told:
    """How much a message sounds like saying that a yes/no fact has a value; about 1 for a phrase like those learned."""

    fact: str
    value: bool
    score: float


def phrases(notice: str, root: Path = ROOT) -> tuple[list[str], list[str]]:
    """(phrases, labels) of told.yml; a label is `fact=yes` or `fact=no`. Raises KnowledgeError."""
    told = read(root / "notices" / notice / "told.yml")["told"]
    pairs = [
        (phrase, f"{fact}{_MARK}{value}")
        for fact, values in told.items()
        for value in values
        for phrase in values[value]
    ]
    return [phrase for phrase, _ in pairs], [label for _, label in pairs]


def from_label(label: str, score: float) -> Told:
    fact, _, value = label.partition(_MARK)
    return Told(fact, value == "yes", score)


def answer(fact: str, tells: Sequence[Told], by_words: bool | None, least: float = SURE) -> bool | None:
    """Yes or no to the asked fact: what its words say, else what it sounds like; a sure sound overrules words."""
    scores = {
        value: max((one.score for one in tells if one.fact == fact and one.value is value), default=0.0)
        for value in (True, False)
    }
    likelier = scores[True] > scores[False]
    best, lead = max(scores.values()), abs(scores[True] - scores[False])
    if by_words is None:
        return likelier if best >= least and lead >= LEAD else None
    return likelier if best >= OVERRULES and lead >= LEAD else by_words

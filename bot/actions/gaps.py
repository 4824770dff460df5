"""Keeps what was not understood: masked, without a sender, and never at the cost of a reply."""

from __future__ import annotations

import logging
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from bot.store.gaps import Gap, GapStore

from .answering import WORTH_OFFERING, Meant
from .following import follows
from .masking import mask
from .turn import Turn

logger = logging.getLogger(__name__)

_LONGEST = 300  # characters kept of a message: what is longer is no phrase to learn from
_GUESSES, _FAINT = 5, 0.01  # labels kept, and the share of belief below which none is
_PEOPLE = 500  # whose last message is at hand
_RIGHT_AFTER = 180.0  # seconds within which asking alike counts as asking again
_ALIKE = 0.4  # share of character pairs in common
_QUESTION_KINDS = ("answer", "decline", "clarify")


@dataclass(frozen=True)
class _Said:
    """A person's last message and what it led to; in memory only, so a restart forgets it."""

    at: float
    text: str
    meant: Meant
    customs: tuple[dict[str, Any], ...]
    offered: tuple[str, ...] = ()
    number: int = 0

    @property
    def topic(self) -> str:
        return next((str(one["topic"]) for one in self.customs if "topic" in one), "")


class Gaps:
    """Writes gaps. One instance a process; `store` is made by a call, so that even making it cannot stop the guide."""

    def __init__(self, store: Callable[[], GapStore], days: int) -> None:
        self._store: GapStore | None = None
        self._last: OrderedDict[str, _Said] = OrderedDict()
        try:
            opened = store()
            opened.forget_older_than(days)
            self._store = opened if days else None
        except Exception:
            logger.exception("Gaps are not kept until the next start.")

    def note(self, sender: str, text: str, meant: Meant, turn: Turn, misread: bool) -> None:
        """Keep a turn that shows a gap. `misread`: an answer to the open question could not be read. Never raises."""
        if self._store is None:
            return
        try:
            self._note(self._store, sender, _Said(time.monotonic(), text.strip(), meant, _customs(turn)), misread)
        except Exception:
            logger.exception("A gap could not be kept.")

    def _note(self, store: GapStore, sender: str, said: _Said, misread: bool) -> None:
        before = self._last.pop(sender, None)
        chosen = before is not None and said.text in before.offered
        if before and chosen and before.number:
            store.settle(before.number, said.text)
        elif before and not chosen and _asked_again(before, said):
            store.add(_gap("rephrased", before, topic=before.topic, chosen=said.topic))
        for gap in () if chosen else _found(said, misread):
            number = store.add(gap)
            if gap.offered:
                said = replace(said, offered=gap.offered, number=number)
        self._last[sender] = said
        if len(self._last) > _PEOPLE:
            self._last.popitem(last=False)


def _customs(turn: Turn) -> tuple[dict[str, Any], ...]:
    return tuple(said.custom for said in turn.messages if said.custom)


def _found(said: _Said, misread: bool) -> list[Gap]:
    """What a turn shows, one gap a kind."""
    found: dict[str, Gap] = {}
    asked = next((str(one["id"]) for one in reversed(said.customs) if one["kind"] == "question"), "")
    for custom in said.customs:
        if custom["kind"] == "clarify":
            offered = tuple(str(option["title"]) for option in custom["options"])
            kind = "clarified" if len(offered) > 1 else "unsure"
            found.setdefault(kind, _gap(kind, said, offered=offered, fact=asked))
        elif custom["kind"] == "decline":
            found.setdefault("declined", _gap("declined", said, topic=custom["topic"]))
        elif custom["kind"] == "answer" and said.meant.corrections:
            repaired = _gap("corrected", said, topic=custom["topic"], repaired=said.meant.corrections)
            found.setdefault("corrected", repaired)
    if misread:
        found["misread"] = _gap("misread", said, fact=asked)
    return list(found.values())


def _gap(kind: str, said: _Said, **fields: Any) -> Gap:
    guessed = tuple(
        (f"{label.kind}/{label.name}", round(label.confidence, 3))
        for label in said.meant.labels[:_GUESSES]
        if label.confidence >= _FAINT
    )
    return Gap(kind, mask(said.text[:_LONGEST]), guessed, **fields)


def _asked_again(before: _Said, said: _Said) -> bool:
    """Whether a question, replied to as one, came again in other words right after."""
    if said.at - before.at > _RIGHT_AFTER or said.text == before.text or follows(said.text):
        return False
    if not all(any(one["kind"] in _QUESTION_KINDS for one in turn.customs) for turn in (before, said)):
        return False
    best = said.meant.best
    likely = {label.name for label in before.meant.labels if label.confidence >= WORTH_OFFERING}
    return (best.kind in ("ask", "decline") and best.name in likely) or _alike(before.text, said.text) >= _ALIKE


def _alike(one: str, other: str) -> float:
    """Dice coefficient of character pairs, 0..1."""
    pairs = [{text[at : at + 2] for at in range(len(text) - 1)} for text in (one, other)]
    return 2 * len(pairs[0] & pairs[1]) / (sum(map(len, pairs)) or 1)

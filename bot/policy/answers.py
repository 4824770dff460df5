"""A case is an append-only list of entries; what is known, skipped or reopened is read off it, never stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from .values import Value


class Act(str, Enum):
    """What an entry does to its fact."""

    ANSWER = "answer"  # value (None: 不清楚)
    SKIP = "skip"  # not asked again: open in the verdict, or let be as it was told
    WITHDRAW = "withdraw"  # 返回上一题: as if it had not been answered
    REOPEN = "reopen"  # 修改…: asked next, the old value holds until a new one comes
    SINGLE = "single"  # 逐项回答: ask this fact of a group alone


@dataclass(frozen=True)
class Entry:
    """One line of a case; `turn` counts the person's messages, `text` is as typed."""

    turn: int
    act: Act
    fact: str
    value: Value | None = None
    text: str = ""
    at: datetime | None = None
    who: str = ""


@dataclass(frozen=True)
class Standing:
    """What a list of entries amounts to. `let_be`: told facts whose doubt (a range, a contradiction) was skipped."""

    facts: dict[str, Value | None]
    skipped: frozenset[str]
    singles: frozenset[str]
    let_be: frozenset[str]
    reopened: str | None

    @property
    def settled(self) -> frozenset[str]:
        """Facts not to ask again by themselves."""
        return frozenset(self.facts) | self.skipped


def standing(entries: Sequence[Entry]) -> Standing:
    """Replay entries from the start (a pure function; the latest entry of a fact wins)."""
    facts: dict[str, Value | None] = {}
    skipped: set[str] = set()
    singles: set[str] = set()
    let_be: set[str] = set()
    reopened: str | None = None
    for entry in entries:
        if entry.act is Act.REOPEN:
            reopened = entry.fact
            continue
        if entry.fact == reopened:
            reopened = None
        if entry.act is Act.ANSWER:
            facts[entry.fact] = entry.value
            skipped.discard(entry.fact)
            let_be.discard(entry.fact)
        elif entry.act is Act.SKIP:
            (let_be if entry.fact in facts else skipped).add(entry.fact)
        elif entry.act is Act.WITHDRAW:
            facts.pop(entry.fact, None)
            skipped.discard(entry.fact)
            let_be.discard(entry.fact)
        elif entry.act is Act.SINGLE:
            singles.add(entry.fact)
    return Standing(facts, frozenset(skipped), frozenset(singles), frozenset(let_be), reopened)


def last_turn(entries: Sequence[Entry]) -> tuple[str, ...]:
    """Facts of the newest turn that still stands: what 「返回上一题」 withdraws. Empty when there is none."""
    known = standing(entries)
    for entry in reversed(entries):
        if entry.act in (Act.ANSWER, Act.SKIP) and entry.fact in known.settled:
            turn = [other.fact for other in entries if other.turn == entry.turn and other.fact in known.settled]
            return tuple(dict.fromkeys(turn))
    return ()


def rounds(entries: Sequence[Entry], fact: str) -> list[Value | None]:
    """The values given for a fact since it was last withdrawn, oldest first."""
    given: list[Value | None] = []
    for entry in entries:
        if entry.fact != fact:
            continue
        if entry.act is Act.WITHDRAW:
            given.clear()
        elif entry.act is Act.ANSWER:
            given.append(entry.value)
    return given

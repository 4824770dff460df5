"""Gaps: what people said that the guide did not understand, masked and without a sender."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Column, DateTime, Integer, MetaData, String, Table, Text, delete, insert, select, update
from sqlalchemy.engine import Engine

from .tables import now

metadata = MetaData()

gaps = Table(
    "gaps",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False, index=True),
    Column("kind", String(16), nullable=False),  # clarified | unsure | declined | misread | corrected | rephrased
    Column("text", Text, nullable=False),  # masked
    Column("guessed", Text, nullable=False),  # JSON: [[label, share], …], best first
    Column("topic", String(64), nullable=False),
    Column("fact", String(64), nullable=False),
    Column("offered", Text, nullable=False),  # JSON: titles
    Column("chosen", String(64), nullable=False),
    Column("repaired", Text, nullable=False),  # JSON: terms
)


@dataclass(frozen=True)
class Gap:
    """One message not understood. `text` is masked by whoever makes a gap; empty fields say nothing.

    `guessed`: (label, share of belief), best first. `topic`: answered or declined. `fact`: of the open question, or the
    id of the question where it asks for several. `offered`: titles to choose from; `chosen`: the one taken next, or the
    topic answered when the person asked again. `repaired`: terms that misspelt words were taken for.
    """

    kind: str
    text: str
    guessed: tuple[tuple[str, float], ...] = ()
    topic: str = ""
    fact: str = ""
    offered: tuple[str, ...] = ()
    chosen: str = ""
    repaired: tuple[str, ...] = ()
    at: datetime = field(default_factory=now)


class GapStore:
    """The gaps of all people. Safe to share between threads and processes; a turn only ever adds."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        metadata.create_all(engine)

    def add(self, gap: Gap) -> int:
        """Keep a gap; return the number by which it can be settled."""
        with self._engine.begin() as connection:
            return int(connection.execute(insert(gaps).values(**_row(gap))).inserted_primary_key[0])

    def settle(self, number: int, chosen: str) -> None:
        """Say which of the offered titles was chosen."""
        with self._engine.begin() as connection:
            connection.execute(update(gaps).where(gaps.c.id == number).values(chosen=chosen))

    def all(self) -> list[Gap]:
        """Every gap, the oldest first."""
        with self._engine.connect() as connection:
            return [_gap(line) for line in connection.execute(select(gaps).order_by(gaps.c.id))]

    def forget(self, texts: Collection[str]) -> int:
        """Delete the gaps with these (masked) texts; return how many there were."""
        with self._engine.begin() as connection:
            return sum(connection.execute(delete(gaps).where(gaps.c.text == text)).rowcount for text in texts)

    def forget_older_than(self, days: int) -> int:
        """Delete the gaps kept for longer; return how many there were."""
        limit = now() - timedelta(days=days)
        with self._engine.begin() as connection:
            return connection.execute(delete(gaps).where(gaps.c.at < limit)).rowcount


def _row(gap: Gap) -> dict[str, Any]:
    plain = {"at": gap.at, "kind": gap.kind, "text": gap.text, "topic": gap.topic, "fact": gap.fact}
    lists = {"guessed": gap.guessed, "offered": gap.offered, "repaired": gap.repaired}
    return {**plain, "chosen": gap.chosen, **{name: _json(values) for name, values in lists.items()}}


def _json(values: Sequence[object]) -> str:
    return json.dumps(values, ensure_ascii=False)


def _gap(line: Any) -> Gap:
    return Gap(
        kind=line.kind,
        text=line.text,
        guessed=tuple((label, share) for label, share in json.loads(line.guessed)),
        topic=line.topic,
        fact=line.fact,
        offered=tuple(json.loads(line.offered)),
        chosen=line.chosen,
        repaired=tuple(json.loads(line.repaired)),
        at=line.at,
    )

"""What the desk thinks of the guide's answers: wrong, outdated, or not answered. For whoever keeps the knowledge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.engine import Engine

from .tables import Tables, in_utc, now

metadata = MetaData()

reviews = Table(
    "reviews",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False, index=True),
    Column("account", Integer, nullable=False),
    Column("kind", String(16), nullable=False),  # wrong | outdated | unanswered
    Column("question", Text, nullable=False),  # masked
    Column("topic", String(64), nullable=False),
    Column("answer", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("settled", Boolean, nullable=False, index=True),
    sqlite_autoincrement=True,
)

KINDS = ("wrong", "outdated", "unanswered")


@dataclass(frozen=True)
class Review:
    """One opinion; `at` in UTC, `question` masked by whoever adds it, `settled` once the knowledge is mended."""

    id: int
    at: datetime
    account: int
    kind: str
    question: str
    topic: str
    answer: str
    note: str
    settled: bool


class ReviewStore(Tables):
    """The opinions of all accounts. They belong to no caller: nothing here says who asked."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine, metadata)

    def add(self, account: int, kind: str, question: str, topic: str = "", answer: str = "", note: str = "") -> Review:
        """Keep an opinion. Raises ValueError for a kind that is none."""
        if kind not in KINDS:
            raise ValueError(f"no such kind: {kind}")
        row = {"at": now(), "account": account, "kind": kind, "question": question, "topic": topic, "answer": answer}
        row |= {"note": note, "settled": False}
        with self._writing() as connection:
            number = int(connection.execute(insert(reviews).values(**row)).inserted_primary_key[0])
        return Review(id=number, **row)  # type: ignore[arg-type]

    def all(self, settled: bool | None = None) -> list[Review]:
        """The opinions, the newest first; only those settled or not, where said."""
        wanted = select(reviews).order_by(reviews.c.id.desc())
        if settled is not None:
            wanted = wanted.where(reviews.c.settled == settled)
        with self._reading() as connection:
            return [_review(line) for line in connection.execute(wanted)]

    def settle(self, number: int, settled: bool = True) -> bool:
        """Note that the knowledge was mended (or not after all); return whether there is such an opinion."""
        with self._writing() as connection:
            one = update(reviews).where(reviews.c.id == number)
            return bool(connection.execute(one.values(settled=settled)).rowcount)

    def counts(self, settled: bool = False) -> dict[str, int]:
        """How many there are of each kind; every kind is named."""
        counted = select(reviews.c.kind, func.count()).where(reviews.c.settled == settled).group_by(reviews.c.kind)
        with self._reading() as connection:
            found = {kind: int(number) for kind, number in connection.execute(counted)}
        return {kind: found.get(kind, 0) for kind in KINDS}

    def forget_older_than(self, days: int) -> int:
        """Delete the opinions kept for longer; return how many there were."""
        with self._writing() as connection:
            return int(connection.execute(delete(reviews).where(reviews.c.at < now() - timedelta(days=days))).rowcount)


def _review(line: Any) -> Review:
    return Review(
        id=line.id,
        at=in_utc(line.at),
        account=line.account,
        kind=line.kind,
        question=line.question,
        topic=line.topic,
        answer=line.answer,
        note=line.note,
        settled=line.settled,
    )

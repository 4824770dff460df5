"""What was asked in a call and what was answered: lines of its record."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, DateTime, Integer, MetaData, String, Table, Text, case, delete, func, insert, select
from sqlalchemy.engine import Connection

from .tables import in_utc, now

metadata = MetaData()  # of the calls too: the two are made and deleted together

call_entries = Table(
    "call_entries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("call", Integer, nullable=False, index=True),
    Column("at", DateTime(timezone=True), nullable=False, index=True),
    Column("kind", String(16), nullable=False),  # asked | promised
    Column("question", Text, nullable=False),
    Column("spoken", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("topic", String(64), nullable=False),
    Column("reason", String(32), nullable=False),
    Column("clauses", Text, nullable=False),  # JSON: [{id, label, quote}]
    Column("knowledge_version", String(64), nullable=False),
    sqlite_autoincrement=True,
)


@dataclass(frozen=True)
class CallEntry:
    """A question and its answer. `kind`: asked, promised; `reason` of a decline; `clauses`: {id, label, quote}.

    `id`, `call` and `at` (UTC) are given by the store.
    """

    kind: str
    question: str
    spoken: str = ""
    text: str = ""
    topic: str = ""
    reason: str = ""
    clauses: tuple[dict[str, Any], ...] = ()
    knowledge_version: str = ""
    id: int = 0
    call: int = 0
    at: datetime | None = None


_PLAIN = ("kind", "question", "spoken", "text", "topic", "reason", "knowledge_version")


def keep(connection: Connection, call: int, entry: CallEntry) -> CallEntry:
    """Add an entry to a call; returns it with its id, call and time."""
    row: dict[str, Any] = {"call": call, "at": now(), **{name: getattr(entry, name) for name in _PLAIN}}
    clauses = json.dumps(list(entry.clauses), ensure_ascii=False)
    made = connection.execute(insert(call_entries).values(**row, clauses=clauses))
    return CallEntry(**row, id=int(made.inserted_primary_key[0]), clauses=tuple(entry.clauses))


def of_call(connection: Connection, call: int) -> list[CallEntry]:
    """The entries of a call, in order."""
    mine = select(call_entries).where(call_entries.c.call == call).order_by(call_entries.c.id)
    return [_entry(line) for line in connection.execute(mine)]


def count_topics(connection: Connection, *where: Any) -> list[tuple[str, int, int]]:
    """(topic, times asked, times declined), the most asked first."""
    asked = func.count().label("asked")
    declined = func.sum(case((call_entries.c.reason != "", 1), else_=0))
    counted = select(call_entries.c.topic, asked, declined).where(*where, call_entries.c.topic != "")
    lines = connection.execute(counted.group_by(call_entries.c.topic).order_by(asked.desc(), call_entries.c.topic))
    return [(topic, int(times), int(refused)) for topic, times, refused in lines]


def delete_of(connection: Connection, chosen: Any) -> None:
    """Delete the entries of the calls whose ids the select yields."""
    connection.execute(delete(call_entries).where(call_entries.c.call.in_(chosen)))


def _entry(line: Any) -> CallEntry:
    plain = {name: getattr(line, name) for name in _PLAIN}
    return CallEntry(**plain, id=line.id, call=line.call, at=in_utc(line.at), clauses=tuple(json.loads(line.clauses)))

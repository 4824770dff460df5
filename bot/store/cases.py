"""Cases: one interview of one person, as an append-only list of entries."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Any

from sqlalchemy import Column, DateTime, Integer, MetaData, String, Table, Text, delete, insert, select, update
from sqlalchemy.engine import Connection, Engine

from .tables import make_tables, now

metadata = MetaData()

cases = Table(
    "cases",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sender", String(200), nullable=False, index=True),
    Column("notice", String(64), nullable=False),
    Column("state", String(16), nullable=False),  # open | paused | decided | closed
    Column("turn", Integer, nullable=False, default=0),
    Column("misread", Integer, nullable=False, default=0),
    Column("created_at", DateTime(timezone=True), nullable=False),
)

entries = Table(
    "entries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case_id", Integer, nullable=False, index=True),
    Column("turn", Integer, nullable=False),
    Column("act", String(16), nullable=False),
    Column("fact", String(64), nullable=False),
    Column("value", Text, nullable=False),  # JSON in the contract's form
    Column("text", Text, nullable=False),  # as typed
    Column("who", String(64), nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
)


@dataclass(frozen=True)
class EntryRow:
    """One stored entry; `value` is JSON-ready in the contract's form."""

    turn: int
    act: str
    fact: str
    value: Any
    text: str
    who: str
    at: datetime


@dataclass
class Case:
    """A case as loaded; change its plain fields and `save`. `misread` counts unreadable answers in a row."""

    id: int
    sender: str
    notice: str
    state: str
    turn: int
    misread: int
    entries: list[EntryRow]


_KEPT = 500  # cases whose entries a process keeps at hand


class CaseStore:
    """The cases of all people. One instance a process; safe to share between threads and processes.

    Entries are only ever added, so those read once are kept, and a turn reads what is newer: it costs the same in a
    long case as in a short one.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._read: OrderedDict[int, tuple[int, list[EntryRow]]] = OrderedDict()
        self._lock = Lock()
        make_tables(engine, metadata)

    def latest(self, sender: str) -> Case | None:
        """The newest case of a person that was not closed by 重新开始."""
        with self.engine.connect() as connection:
            newest = select(cases).where(cases.c.sender == sender, cases.c.state != "closed")
            row = connection.execute(newest.order_by(cases.c.id.desc()).limit(1)).first()
            if row is None:
                return None
            found = self._entries(connection, row.id)
        return Case(row.id, row.sender, row.notice, row.state, row.turn, row.misread, found)

    def _entries(self, connection: Connection, case_id: int) -> list[EntryRow]:
        with self._lock:
            last, known = self._read.pop(case_id, (0, []))
        newer = select(entries).where(entries.c.case_id == case_id, entries.c.id > last).order_by(entries.c.id)
        known = list(known)
        for line in connection.execute(newer):
            last = line.id
            known.append(_entry(line))
        with self._lock:
            self._read[case_id] = (last, known)
            if len(self._read) > _KEPT:
                self._read.popitem(last=False)
        return list(known)

    def begin(self, sender: str, notice: str, state: str) -> Case:
        """A new empty case; older ones of this person are closed (kept, never continued)."""
        with self.engine.begin() as connection:
            connection.execute(update(cases).where(cases.c.sender == sender).values(state="closed"))
            made = insert(cases).values(sender=sender, notice=notice, state=state, created_at=now())
            identity = connection.execute(made).inserted_primary_key[0]
        return Case(identity, sender, notice, state, 0, 0, [])

    def save(self, case: Case, new: Iterable[EntryRow]) -> None:
        """Append entries and the case's plain fields in one transaction."""
        added = list(new)
        with self.engine.begin() as connection:
            if added:
                connection.execute(insert(entries), [_row(case.id, entry) for entry in added])
            fields = {"state": case.state, "turn": case.turn, "misread": case.misread}
            connection.execute(update(cases).where(cases.c.id == case.id).values(**fields))
        case.entries.extend(added)

    def forget(self, sender: str) -> None:
        """Delete all that a person answered.

        The cases' rows stay, without their person and closed: SQLite gives the number of a deleted last row to the next
        case, and another process may still hold this one's entries under that number.
        """
        with self.engine.begin() as connection:
            mine = select(cases.c.id).where(cases.c.sender == sender)
            connection.execute(delete(entries).where(entries.c.case_id.in_(mine)))
            empty = {"sender": "", "state": "closed", "turn": 0, "misread": 0}
            connection.execute(update(cases).where(cases.c.sender == sender).values(**empty))


def _row(case_id: int, entry: EntryRow) -> dict[str, Any]:
    body = {"turn": entry.turn, "act": entry.act, "fact": entry.fact, "text": entry.text, "who": entry.who}
    return {**body, "case_id": case_id, "value": json.dumps(entry.value), "at": entry.at}


def _entry(line: Any) -> EntryRow:
    return EntryRow(line.turn, line.act, line.fact, json.loads(line.value), line.text, line.who, line.at)

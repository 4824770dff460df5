"""The audit log: who did what at the desk, and when. Lines are added and grow old; none is ever changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Column, DateTime, Integer, MetaData, String, Table, Text, delete, func, insert, select
from sqlalchemy.engine import Engine

from .tables import Tables, in_utc, now

metadata = MetaData()

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False, index=True),
    Column("account", Integer, index=True),  # null: nobody was logged in
    Column("name", Text, nullable=False),  # as it was then, or as typed
    Column("action", String(32), nullable=False),
    Column("what", Text, nullable=False),  # number of a case, name of a file: never what was said
    Column("address", String(64), nullable=False),
    sqlite_autoincrement=True,
)

PAGE = 50
_LONGEST = 200  # characters of a name as typed, and of what

# Made once: every opening of a case adds a line.
_NOTE = insert(audit)


@dataclass(frozen=True)
class AuditLine:
    """One thing done; `at` in UTC."""

    id: int
    at: datetime
    account: int | None
    name: str
    action: str
    what: str
    address: str


class AuditStore(Tables):
    """What was done at the desk."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine, metadata)

    def note(self, account: int | None, name: str, action: str, what: str = "", address: str = "") -> None:
        """Add a line. `action`: login, login_failed, logout, locked, case_viewed, case_exported, claimed, …"""
        line = {"at": now(), "account": account, "name": name[:_LONGEST], "action": action, "what": what[:_LONGEST]}
        with self._writing() as connection:
            connection.execute(_NOTE, {**line, "address": address[:64]})

    def latest(self, page: int = 1, account: int | None = None) -> list[AuditLine]:
        """A page of 50 lines, the newest first; of one account, or of all. Pages begin at 1."""
        lines = select(audit).order_by(audit.c.id.desc()).limit(PAGE).offset((page - 1) * PAGE)
        if account is not None:
            lines = lines.where(audit.c.account == account)
        with self._reading() as connection:
            return [_line(line) for line in connection.execute(lines)]

    def count(self, account: int | None = None) -> int:
        """How many lines there are."""
        counted = select(func.count()).select_from(audit)
        if account is not None:
            counted = counted.where(audit.c.account == account)
        with self._reading() as connection:
            return int(connection.execute(counted).scalar_one())

    def forget_older_than(self, days: int) -> int:
        """Delete the lines kept for longer; return how many there were."""
        with self._writing() as connection:
            return int(connection.execute(delete(audit).where(audit.c.at < now() - timedelta(days=days))).rowcount)


def _line(line: Any) -> AuditLine:
    return AuditLine(line.id, in_utc(line.at), line.account, line.name, line.action, line.what, line.address)

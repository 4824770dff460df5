"""Who is logged in at the desk. Only digests of the browsers' tokens are kept, so a read database opens nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Column,
    DateTime,
    Integer,
    MetaData,
    String,
    Table,
    bindparam,
    delete,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.engine import Engine

from .tables import Tables, in_utc, now

metadata = MetaData()

desk_sessions = Table(
    "desk_sessions",
    metadata,
    Column("digest", String(64), primary_key=True),  # SHA-256 of the token, hexadecimal
    Column("account", Integer, nullable=False, index=True),
    Column("csrf", String(64), nullable=False),
    Column("opened_at", DateTime(timezone=True), nullable=False),
    Column("seen_at", DateTime(timezone=True), nullable=False, index=True),
    Column("expires_at", DateTime(timezone=True), nullable=False, index=True),
)

LASTS = timedelta(hours=12)
IDLE = timedelta(hours=2)
_NOTED = timedelta(seconds=30)  # how often it is noted that a session is in use

# Made once: every request at the desk asks this.
_FIND = select(desk_sessions).where(desk_sessions.c.digest == bindparam("wanted"))


@dataclass(frozen=True)
class DeskSession:
    """A log-in that holds; times in UTC."""

    digest: str
    account: int
    csrf: str
    opened_at: datetime
    seen_at: datetime
    expires_at: datetime


class DeskSessionStore(Tables):
    """The log-ins of all accounts."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine, metadata)

    def open(self, account: int, digest: str, csrf: str, expires: datetime | None = None) -> DeskSession:
        """A new log-in, 12 h long unless said otherwise; what has ended is deleted."""
        at = now()
        opened = DeskSession(digest, account, csrf, at, at, at + LASTS if expires is None else expires)
        with self._writing() as connection:
            ended = or_(desk_sessions.c.expires_at <= at, desk_sessions.c.seen_at <= at - IDLE)
            connection.execute(delete(desk_sessions).where(ended))
            connection.execute(insert(desk_sessions).values(**vars(opened)))
        return opened

    def find(self, digest: str, touch: bool = True) -> DeskSession | None:
        """The log-in with this digest, unless it is over: 12 h after it began, or after 2 h in which nothing was done.

        `touch`: whether somebody does something by this; what a page asks by itself is none.
        """
        at = now()
        with self._reading() as connection:
            line = connection.execute(_FIND, {"wanted": digest}).first()
        if line is None:
            return None
        found = _session(line)
        if found.expires_at <= at or found.seen_at <= at - IDLE:
            self.close(digest)
            return None
        if touch and found.seen_at <= at - _NOTED:
            with self._writing() as connection:
                mine = update(desk_sessions).where(desk_sessions.c.digest == digest)
                connection.execute(mine.values(seen_at=at))
        return found

    def in_use(self, within: timedelta) -> set[int]:
        """The accounts that did something at the desk in this time, rounded up by half a minute."""
        at = now()
        used = select(desk_sessions.c.account).where(
            desk_sessions.c.seen_at > at - within - _NOTED, desk_sessions.c.expires_at > at
        )
        with self._reading() as connection:
            return set(connection.execute(used.distinct()).scalars())

    def close(self, digest: str) -> None:
        """Log out; a log-in that is over is no error."""
        with self._writing() as connection:
            connection.execute(delete(desk_sessions).where(desk_sessions.c.digest == digest))

    def close_all(self, account: int, but: str = "") -> int:
        """End the account's log-ins everywhere (`but`: a digest that stays); return how many there were."""
        theirs = delete(desk_sessions).where(desk_sessions.c.account == account, desk_sessions.c.digest != but)
        with self._writing() as connection:
            return int(connection.execute(theirs).rowcount)


def _session(line: Any) -> DeskSession:
    times = (in_utc(line.opened_at), in_utc(line.seen_at), in_utc(line.expires_at))
    return DeskSession(line.digest, line.account, line.csrf, *times)

"""Takeovers: a person of the web asked for a human. Asked before every turn, so that the guide knows to be silent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy import (
    Column,
    DateTime,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    and_,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.sql.expression import Update

from .tables import Tables, in_utc, now

metadata = MetaData()

takeovers = Table(
    "takeovers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person", String(64), nullable=False, index=True),
    Column("channel", String(16), nullable=False),
    Column("state", String(16), nullable=False),  # waiting | claimed | ended
    Column("asked_at", DateTime(timezone=True), nullable=False),
    Column("reason", Text, nullable=False),
    Column("claimed_by", Integer),
    Column("claimed_at", DateTime(timezone=True)),  # for the first time: a colleague's claim changes nothing
    Column("active_at", DateTime(timezone=True)),  # when an operator last did something in it; null before any has
    Column("ended_at", DateTime(timezone=True)),  # null exactly while it is not ended
    Column("ended_how", String(16), nullable=False),  # '' | handed_back | left | timeout | number_left
    Column("phone", Text, nullable=False),
    Column("called_at", DateTime(timezone=True)),  # when somebody had called the number that was left
    # One at a time for a person. What is asked must say it with these words for the index to be used.
    Index(
        "takeovers_open",
        "person",
        unique=True,
        sqlite_where=text("ended_at IS NULL"),
        postgresql_where=text("ended_at IS NULL"),
    ),
    Index("takeovers_numbers", "id", sqlite_where=text("phone <> ''"), postgresql_where=text("phone <> ''")),
    sqlite_autoincrement=True,
)

_OPEN = takeovers.c.ended_at.is_(None)
_UNCALLED = (text("phone <> ''"), takeovers.c.called_at.is_(None))
# Made once: every turn of every person asks this.
_CURRENT = select(takeovers).where(takeovers.c.person == bindparam("who"), _OPEN)


@dataclass(frozen=True)
class Takeover:
    """A wish for a human and what became of it; times in UTC.

    `claimed_at`: when the first operator took it on. `active_at`: when an operator last did something, be it to pass
    the person on to a colleague.
    """

    id: int
    person: str
    channel: str
    state: str
    asked_at: datetime
    reason: str
    claimed_by: int | None
    claimed_at: datetime | None
    active_at: datetime | None
    ended_at: datetime | None
    ended_how: str
    phone: str
    called_at: datetime | None

    @property
    def waits_since(self) -> datetime:
        """Since when somebody who waits does: since they asked, or since they were passed on."""
        return self.active_at or self.asked_at


class TakeoverStore(Tables):
    """The wishes of all people. At most one of a person is open."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine, metadata)

    def ask(self, person: str, channel: str, reason: str) -> Takeover:
        """Queue a person; whoever is queued or talked to already keeps that place."""
        row = {"person": person, "channel": channel, "state": "waiting", "asked_at": now(), "reason": reason}
        while True:
            found = self.current(person)
            if found is not None:
                return found
            try:
                with self._writing() as connection:
                    made = connection.execute(insert(takeovers).values(**row, ended_how="", phone=""))
                    number = int(made.inserted_primary_key[0])
            except IntegrityError:
                continue  # asked twice at the same moment: the other one is there now
            return self._one(number) or self.ask(person, channel, reason)

    def current(self, person: str) -> Takeover | None:
        """The wish that is open: waiting or claimed."""
        with self._reading() as connection:
            return _current(connection, person)

    def looking(self, person: str) -> Callable[[Connection], Takeover | None]:
        """What looks for a person's open wish inside a transaction of another store of this database."""
        self._make()
        return partial(_current, person=person)

    def one(self, number: int) -> Takeover | None:
        """A wish by its number, open or not."""
        return self._one(number)

    def waiting(self) -> list[Takeover]:
        """Who waits, the longest first."""
        return self._some(_OPEN, takeovers.c.state == "waiting")

    def talks(self) -> list[Takeover]:
        """Who is talked to, by whichever account."""
        return self._some(_OPEN, takeovers.c.state == "claimed")

    def claimed(self, account: int) -> list[Takeover]:
        """Whom this account talks to, the oldest talk first."""
        return self._some(_OPEN, takeovers.c.state == "claimed", takeovers.c.claimed_by == account)

    def claim(self, number: int, account: int) -> bool:
        """Take a waiting person on; of all who try, exactly one is told True."""
        at = now()
        free = update(takeovers).where(takeovers.c.id == number, takeovers.c.state == "waiting", _OPEN)
        first = func.coalesce(takeovers.c.claimed_at, at)
        taken = {"state": "claimed", "claimed_by": account, "claimed_at": first, "active_at": at}
        with self._writing() as connection:
            return bool(connection.execute(free.values(**taken)).rowcount)

    def active(self, number: int, account: int) -> bool:
        """Note that the operator says or does something; False where the talk is over or a colleague's by now."""
        with self._writing() as connection:
            return bool(connection.execute(_mine(number, account).values(active_at=now())).rowcount)

    def release(self, number: int, account: int) -> bool:
        """Put a person this account talks to back into the queue, before those who came later; waiting begins anew."""
        free = {"state": "waiting", "claimed_by": None, "active_at": now()}
        with self._writing() as connection:
            return bool(connection.execute(_mine(number, account).values(**free)).rowcount)

    def end(self, number: int, how: str, account: int | None = None) -> bool:
        """End an open wish (`how`: handed_back, left, timeout, number_left), or only if this account talks to them.

        False where it has ended already, or is not that account's.
        """
        ended = {"state": "ended", "ended_at": now(), "ended_how": how}
        this = update(takeovers).where(takeovers.c.id == number, _OPEN) if account is None else _mine(number, account)
        with self._writing() as connection:
            return bool(connection.execute(this.values(**ended)).rowcount)

    def leave_number(self, number: int, phone: str) -> bool:
        """Keep a number to call back, of a wish that waits or has ended; it ends, and an older number is forgotten.

        False where there is none, or an operator talks to the person.
        """
        moment = func.coalesce(takeovers.c.ended_at, now())
        left = {"state": "ended", "ended_at": moment, "ended_how": "number_left", "phone": phone, "called_at": None}
        this = update(takeovers).where(takeovers.c.id == number, takeovers.c.state != "claimed")
        person = select(takeovers.c.person).where(takeovers.c.id == number).scalar_subquery()
        older = update(takeovers).where(takeovers.c.person == person, takeovers.c.id < number, *_UNCALLED)
        with self._writing() as connection:
            kept = bool(connection.execute(this.values(**left)).rowcount)
            if kept:
                connection.execute(older.values(phone=""))
        return kept

    def change_number(self, person: str, phone: str) -> bool:
        """Put another number in the place of the one nobody has called yet; False where the person left none."""
        theirs = update(takeovers).where(takeovers.c.person == person, *_UNCALLED)
        with self._writing() as connection:
            return bool(connection.execute(theirs.values(phone=phone)).rowcount)

    def numbers_left(self, most: int | None = None, after: int = 0) -> list[Takeover]:
        """The numbers nobody has called yet, the oldest first: `most` of them behind the first `after`."""
        return self._some(*_UNCALLED, most=most, after=after)

    def count_numbers(self) -> int:
        """How many numbers nobody has called yet."""
        with self._reading() as connection:
            return int(connection.execute(select(func.count()).select_from(takeovers).where(*_UNCALLED)).scalar_one())

    def number_done(self, number: int) -> bool:
        """Note that a number was called; of all who note it, one is told True."""
        due = update(takeovers).where(takeovers.c.id == number, *_UNCALLED)
        with self._writing() as connection:
            return bool(connection.execute(due.values(called_at=now())).rowcount)

    def expire(
        self, waiting_minutes: float, idle_minutes: float, owed_since: Callable[[Takeover], datetime | None]
    ) -> list[Takeover]:
        """End who has waited too long and talks in which the operator fell silent.

        `owed_since`: when the person said what the operator has not answered; None where the operator had the last
        word: then it is the person who takes their time. Returns those ended by this very call, as they are now;
        `claimed_by` tells which of the two it was.
        """
        at = now()
        waits = func.coalesce(takeovers.c.active_at, takeovers.c.asked_at)
        tired = and_(takeovers.c.state == "waiting", waits <= at - timedelta(minutes=waiting_minutes))
        silent = and_(takeovers.c.state == "claimed", takeovers.c.active_at <= at - timedelta(minutes=idle_minutes))
        overdue = and_(_OPEN, or_(tired, silent))
        ended = {"state": "ended", "ended_at": at, "ended_how": "timeout"}
        mine = []
        for found in self._some(overdue):
            if found.state == "claimed":
                owed = owed_since(found)
                if owed is None or owed > at - timedelta(minutes=idle_minutes):
                    continue
            with self._writing() as connection:
                # Asked again with the change: it may have been claimed, answered or ended since it was looked at.
                one = update(takeovers).where(takeovers.c.id == found.id, overdue)
                if connection.execute(one.values(**ended)).rowcount:
                    mine.append(found.id)
        return self._some(takeovers.c.id.in_(mine)) if mine else []

    def forget(self, person: str) -> None:
        """Delete the person's wishes and numbers."""
        with self._writing() as connection:
            connection.execute(delete(takeovers).where(takeovers.c.person == person))

    def forget_older_than(self, days: int) -> int:
        """Delete what ended longer ago; return how many there were."""
        old = takeovers.c.ended_at < now() - timedelta(days=days)
        with self._writing() as connection:
            return int(connection.execute(delete(takeovers).where(old)).rowcount)

    def _one(self, number: int) -> Takeover | None:
        found = self._some(takeovers.c.id == number)
        return found[0] if found else None

    def _some(self, *where: Any, most: int | None = None, after: int = 0) -> list[Takeover]:
        found = select(takeovers).where(*where).order_by(takeovers.c.id).limit(most).offset(after or None)
        with self._reading() as connection:
            return [_takeover(line) for line in connection.execute(found)]


def _mine(number: int, account: int) -> Update:
    """A change of a talk, as long as this account has it."""
    claimed = (takeovers.c.state == "claimed", takeovers.c.claimed_by == account)
    return update(takeovers).where(takeovers.c.id == number, *claimed, _OPEN)


def _current(connection: Connection, person: str) -> Takeover | None:
    line = connection.execute(_CURRENT, {"who": person}).first()
    return None if line is None else _takeover(line)


def _takeover(line: Any) -> Takeover:
    values = dict(line._mapping)
    for name in ("asked_at", "claimed_at", "active_at", "ended_at", "called_at"):
        values[name] = None if values[name] is None else in_utc(values[name])
    return Takeover(**values)

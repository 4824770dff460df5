"""Takeovers: a person of the web asked for a human. Asked before every turn, so that the guide knows to be silent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
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
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError

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
    Column("claimed_at", DateTime(timezone=True)),
    Column("active_at", DateTime(timezone=True)),  # when whoever claimed it was last heard of in it
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
_LEFT = text("phone <> ''")
# Made once: every turn of every person asks this.
_CURRENT = select(takeovers).where(takeovers.c.person == bindparam("who"), _OPEN)


@dataclass(frozen=True)
class Takeover:
    """A wish for a human and what became of it; times in UTC. `active_at`: when the operator last did something."""

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
            line = connection.execute(_CURRENT, {"who": person}).first()
        return None if line is None else _takeover(line)

    def one(self, number: int) -> Takeover | None:
        """A wish by its number, open or not."""
        return self._one(number)

    def waiting(self) -> list[Takeover]:
        """Who waits, the longest first."""
        return self._some(_OPEN, takeovers.c.state == "waiting")

    def claimed(self, account: int) -> list[Takeover]:
        """Whom this account talks to, the oldest talk first."""
        return self._some(_OPEN, takeovers.c.state == "claimed", takeovers.c.claimed_by == account)

    def claim(self, number: int, account: int) -> bool:
        """Take a waiting person on; of all who try, exactly one is told True."""
        at = now()
        free = update(takeovers).where(takeovers.c.id == number, takeovers.c.state == "waiting", _OPEN)
        taken = {"state": "claimed", "claimed_by": account, "claimed_at": at, "active_at": at}
        with self._writing() as connection:
            return bool(connection.execute(free.values(**taken)).rowcount)

    def active(self, number: int) -> None:
        """Note that the operator said or did something: the time until `expire` begins anew."""
        mine = update(takeovers).where(takeovers.c.id == number, takeovers.c.state == "claimed")
        with self._writing() as connection:
            connection.execute(mine.values(active_at=now()))

    def release(self, number: int, account: int) -> bool:
        """Put a person this account talks to back into the queue, before those who came later; waiting begins anew."""
        mine = update(takeovers).where(
            takeovers.c.id == number, takeovers.c.state == "claimed", takeovers.c.claimed_by == account, _OPEN
        )
        free = {"state": "waiting", "asked_at": now(), "claimed_by": None, "claimed_at": None, "active_at": None}
        with self._writing() as connection:
            return bool(connection.execute(mine.values(**free)).rowcount)

    def end(self, number: int, how: str) -> bool:
        """End an open wish (`how`: handed_back, left, timeout, number_left); False where it has ended already."""
        ended = {"state": "ended", "ended_at": now(), "ended_how": how}
        with self._writing() as connection:
            return bool(
                connection.execute(update(takeovers).where(takeovers.c.id == number, _OPEN).values(**ended)).rowcount
            )

    def leave_number(self, number: int, phone: str) -> bool:
        """Keep a number to call back, open or ended before; the wish is ended by it. False where there is none."""
        moment = func.coalesce(takeovers.c.ended_at, now())
        left = {"state": "ended", "ended_at": moment, "ended_how": "number_left", "phone": phone, "called_at": None}
        with self._writing() as connection:
            return bool(connection.execute(update(takeovers).where(takeovers.c.id == number).values(**left)).rowcount)

    def numbers_left(self) -> list[Takeover]:
        """The numbers nobody has called yet, the oldest first."""
        return self._some(_LEFT, takeovers.c.called_at.is_(None))

    def number_done(self, number: int) -> bool:
        """Note that a number was called; of all who note it, one is told True."""
        due = update(takeovers).where(takeovers.c.id == number, _LEFT, takeovers.c.called_at.is_(None))
        with self._writing() as connection:
            return bool(connection.execute(due.values(called_at=now())).rowcount)

    def expire(self, waiting_minutes: float, idle_minutes: float) -> list[Takeover]:
        """End who has waited too long and talks in which the operator fell silent.

        Returns those ended by this very call, as they are now; `claimed_by` tells which of the two it was.
        """
        at = now()
        tired = and_(takeovers.c.state == "waiting", takeovers.c.asked_at <= at - timedelta(minutes=waiting_minutes))
        silent = and_(takeovers.c.state == "claimed", takeovers.c.active_at <= at - timedelta(minutes=idle_minutes))
        overdue = and_(_OPEN, or_(tired, silent))
        ended = {"state": "ended", "ended_at": at, "ended_how": "timeout"}
        with self._reading() as connection:
            numbers = connection.execute(select(takeovers.c.id).where(overdue).order_by(takeovers.c.id)).scalars().all()
        mine = []
        for number in numbers:
            with self._writing() as connection:
                # Asked again with the change: it may have been claimed, answered or ended since it was looked at.
                one = update(takeovers).where(takeovers.c.id == number, overdue)
                if connection.execute(one.values(**ended)).rowcount:
                    mine.append(number)
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

    def _some(self, *where: Any) -> list[Takeover]:
        with self._reading() as connection:
            lines = connection.execute(select(takeovers).where(*where).order_by(takeovers.c.id))
            return [_takeover(line) for line in lines]


def _takeover(line: Any) -> Takeover:
    values = dict(line._mapping)
    for name in ("asked_at", "claimed_at", "active_at", "ended_at", "called_at"):
        values[name] = None if values[name] is None else in_utc(values[name])
    return Takeover(**values)

"""Calls at the hotline: each is a case record that the operator finds again by number, phone or enterprise."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta, timezone
from typing import Any

from sqlalchemy import (
    Column,
    Date,
    DateTime,
    Integer,
    String,
    Table,
    Text,
    and_,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import IntegrityError

from .call_entries import CallEntry, call_entries, count_topics, delete_of, keep, metadata, of_call
from .call_keys import name_key, number_key, phone_key
from .tables import Tables, in_utc, now

calls = Table(
    "calls",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("number", String(24), nullable=False, unique=True),
    Column("person", String(64), nullable=False, index=True),
    Column("account", Integer, nullable=False, index=True),
    Column("state", String(16), nullable=False),  # open | closed
    Column("opened_at", DateTime(timezone=True), nullable=False, index=True),
    Column("closed_at", DateTime(timezone=True)),
    Column("updated_at", DateTime(timezone=True), nullable=False, index=True),
    Column("enterprise", Text, nullable=False),
    Column("enterprise_key", Text, nullable=False),  # as it is searched
    Column("phone", Text, nullable=False),
    Column("phone_key", Text, nullable=False, index=True),  # digits, as it is searched
    Column("notes", Text, nullable=False),
    Column("disposition", String(16), nullable=False),
    Column("follow_up", Date),
    Column("summary", Text, nullable=False),
    Column("knowledge_version", String(64), nullable=False),
    sqlite_autoincrement=True,  # the audit log names calls: a deleted one's id is never used again
)

call_days = Table(
    "call_days",
    metadata,
    Column("day", String(8), primary_key=True),  # in China: 20261125
    Column("last", Integer, nullable=False),
)

DISPOSITIONS = ("", "answered", "referred", "callback")
EDITABLE = frozenset({"enterprise", "phone", "notes", "disposition", "follow_up", "summary"})
PAGE = 50
_CHINA = timezone(timedelta(hours=8))  # without daylight saving since 1991


class NoCallError(LookupError):
    """There is no such call, or it has been deleted."""


@dataclass(frozen=True)
class Call:
    """A call and what is kept of it; times in UTC, `follow_up` a day in China.

    `state`: open, closed. `disposition`: '' (not yet), answered, referred, callback. `person`: whose transcript and
    interview belong to it.
    """

    id: int
    number: str
    person: str
    account: int
    state: str
    opened_at: datetime
    closed_at: datetime | None
    updated_at: datetime
    enterprise: str
    phone: str
    notes: str
    disposition: str
    follow_up: date | None
    summary: str
    knowledge_version: str


class CallStore(Tables):
    """The calls of all operators."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine, metadata)

    def open(self, account: int, person: str, knowledge_version: str) -> Call:
        """A new call with the next number of the day in China (H20261125-0001); no number is ever given twice."""
        try:
            return self._open(account, person, knowledge_version)
        except IntegrityError:
            # Two calls were the day's first at the same moment: now the day is there to count on.
            return self._open(account, person, knowledge_version)

    def one(self, number: int) -> Call | None:
        """A call by its id."""
        return next(iter(self._some(calls.c.id == number)), None)

    def by_number(self, number: str) -> Call | None:
        """A call by the number that is told to callers, however it was typed."""
        return next(iter(self._some(calls.c.number == number_key(number))), None)

    def by_person(self, person: str) -> list[Call]:
        """The calls that belong to a person's interview, the newest first."""
        return self._some(calls.c.person == person)

    def open_of(self, account: int) -> list[Call]:
        """The operator's open calls in the order they came."""
        return self._some(calls.c.account == account, calls.c.state == "open")[::-1]

    def change(self, number: int, /, **values: Any) -> Call:
        """Change editable fields. Raises ValueError for another field or an unknown disposition, and NoCallError."""
        unknown = set(values) - EDITABLE
        if unknown or values.get("disposition", "") not in DISPOSITIONS:
            raise ValueError(f"cannot be written: {sorted(unknown) or values['disposition']}")
        if "enterprise" in values:
            values["enterprise_key"] = name_key(values["enterprise"])
        if "phone" in values:
            values["phone_key"] = phone_key(values["phone"])
        return self._set(number, **values)

    def attach(self, number: int, person: str) -> Call:
        """Go on with another person's interview in this call. Raises NoCallError."""
        return self._set(number, person=person)

    def close(self, number: int) -> Call:
        """The caller has hung up; the record can still be written. Raises NoCallError."""
        return self._set(number, state="closed", closed_at=func.coalesce(calls.c.closed_at, now()))

    def search(self, typed: str, account: int | None = None) -> list[Call]:
        """At most 50 calls with this very phone or number, or with this part (2 characters or more) of an enterprise.

        `account`: whose calls a part of a name finds; None for everybody's. The newest first. A part of a phone or of
        a number finds nothing: records are found, not browsed.
        """
        wanted = []
        if phone := phone_key(typed):
            wanted.append(calls.c.phone_key == phone)
        if number := number_key(typed):
            wanted.append(calls.c.number == number)
        name = name_key(typed)
        if len(name) >= 2:
            named = calls.c.enterprise_key.contains(name, autoescape=True)
            wanted.append(named if account is None else and_(named, calls.c.account == account))
        return self._some(or_(*wanted), limit=PAGE) if wanted else []

    def all(self, since: datetime | None = None, until: datetime | None = None, page: int = 1) -> list[Call]:
        """A page of 50 calls opened in that time (`until` not included), the newest first. Pages begin at 1."""
        return self._some(*_within(calls.c.opened_at, since, until), limit=PAGE, offset=(page - 1) * PAGE)

    def count(self, since: datetime | None = None, until: datetime | None = None) -> int:
        """How many calls were opened in that time."""
        counted = select(func.count()).select_from(calls).where(*_within(calls.c.opened_at, since, until))
        with self._reading() as connection:
            return int(connection.execute(counted).scalar_one())

    def note_answer(self, number: int, entry: CallEntry) -> CallEntry:
        """Keep a question and its answer in the record; returns it with its id, call and time. Raises NoCallError."""
        with self._writing() as connection:
            # The call first: it is locked by it, so nothing is kept of a call that is being deleted.
            _change(connection, number)
            return keep(connection, number, entry)

    def entries(self, number: int) -> list[CallEntry]:
        """What was asked in a call, in order."""
        with self._reading() as connection:
            return of_call(connection, number)

    def topics(self, since: datetime | None = None, until: datetime | None = None) -> list[tuple[str, int, int]]:
        """(topic, times asked, times declined) of what was asked in calls in that time; the most asked first."""
        with self._reading() as connection:
            return count_topics(connection, *_within(call_entries.c.at, since, until))

    def forget(self, person: str) -> None:
        """Delete the calls that belong to a person's interview."""
        with self._writing() as connection:
            _delete(connection, calls.c.person == person)

    def forget_older_than(self, days: int) -> int:
        """Delete the calls that were not touched for longer; return how many there were."""
        with self._writing() as connection:
            return _delete(connection, calls.c.updated_at < now() - timedelta(days=days))

    def _open(self, account: int, person: str, knowledge_version: str) -> Call:
        at = now()
        empty = {name: "" for name in ("enterprise", "enterprise_key", "phone", "phone_key", "notes", "summary")}
        with self._writing() as connection:
            row = {"number": _next_number(connection, at), "person": person, "account": account, "state": "open"}
            row |= {"opened_at": at, "updated_at": at, "disposition": "", "knowledge_version": knowledge_version}
            made = connection.execute(insert(calls).values(**row, **empty))
            number = int(made.inserted_primary_key[0])
            return _call(connection.execute(select(calls).where(calls.c.id == number)).one())

    def _set(self, number: int, **values: Any) -> Call:
        with self._writing() as connection:
            _change(connection, number, **values)
            return _call(connection.execute(select(calls).where(calls.c.id == number)).one())

    def _some(self, *where: Any, limit: int | None = None, offset: int = 0) -> list[Call]:
        wanted = select(calls).where(*where).order_by(calls.c.id.desc()).limit(limit).offset(offset)
        with self._reading() as connection:
            return [_call(line) for line in connection.execute(wanted)]


def _change(connection: Connection, number: int, **values: Any) -> None:
    one = update(calls).where(calls.c.id == number).values(**values, updated_at=now())
    if not connection.execute(one).rowcount:
        raise NoCallError(number)


def _next_number(connection: Connection, at: datetime) -> str:
    """The day's next number. The day's row is locked by it, so two calls are never given the same."""
    day = f"{at.astimezone(_CHINA):%Y%m%d}"
    today = call_days.c.day == day
    if not connection.execute(update(call_days).where(today).values(last=call_days.c.last + 1)).rowcount:
        connection.execute(insert(call_days).values(day=day, last=1))
    last = connection.execute(select(call_days.c.last).where(today)).scalar_one()
    return f"H{day}-{last:04d}"


def _delete(connection: Connection, *where: Any) -> int:
    delete_of(connection, select(calls.c.id).where(*where))
    return int(connection.execute(delete(calls).where(*where)).rowcount)


def _within(column: Any, since: datetime | None, until: datetime | None) -> list[Any]:
    return ([] if since is None else [column >= since]) + ([] if until is None else [column < until])


def _call(line: Any) -> Call:
    values = {field.name: getattr(line, field.name) for field in fields(Call)}
    for name in ("opened_at", "closed_at", "updated_at"):
        values[name] = None if values[name] is None else in_utc(values[name])
    return Call(**values)

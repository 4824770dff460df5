"""Reports: what a verdict was based on and said, kept as it was, under a code of which only the digest is stored."""

from __future__ import annotations

import json
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
    Text,
    UniqueConstraint,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.engine import Connection, Engine

from .cases import cases, entries
from .messages import messages, touch
from .tables import Tables, in_utc, now

metadata = MetaData()

reports = Table(
    "reports",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("digest", String(64), nullable=False, unique=True),
    Column("salt", String(64), nullable=False),
    Column("number", String(32), nullable=False, unique=True),
    Column("person", String(64), nullable=False),
    Column("message", Integer, nullable=False),  # number of the message with the verdict
    Column("at", DateTime(timezone=True), nullable=False, index=True),
    Column("body", Text, nullable=False),  # JSON; empty once the report has expired
    UniqueConstraint("person", "message"),
)

DAYS = 30  # for how long a report can be read
REMEMBERED_DAYS = 365  # for how long it is told that there was one


@dataclass(frozen=True)
class VerdictRow:
    """A verdict as it was said: number and time (UTC) of the message, the contract's object, the facts as typed."""

    message: int
    at: datetime
    verdict: dict[str, Any]
    typed: dict[str, str]


@dataclass(frozen=True)
class ReportRow:
    """A stored report; `at` in UTC. `salt` with the gateway's secret gives the code; `body` is empty when expired."""

    digest: str
    salt: str
    number: str
    person: str
    message: int
    at: datetime
    body: dict[str, Any]

    @property
    def expires_at(self) -> datetime:
        return self.at + timedelta(days=DAYS)

    @property
    def expired(self) -> bool:
        return not self.body or self.expires_at <= now()


class ReportStore(Tables):
    """The reports of all people; at most one for a verdict. Safe to share between threads and processes."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine, metadata)

    def latest_verdict(self, person: str) -> VerdictRow | None:
        """The newest verdict that was said to a person, with what was typed for its facts."""
        said = select(messages.c.number, messages.c.at, messages.c.custom).where(
            messages.c.person == person, messages.c.author == "guide", messages.c.custom.like('%"verdict"%')
        )
        with self._reading() as connection:
            for line in connection.execute(said.order_by(messages.c.number.desc())):
                verdict = json.loads(line.custom)
                if verdict and verdict.get("kind") == "verdict":
                    typed = _typed(connection, person, line.at, verdict["facts"])
                    return VerdictRow(line.number, in_utc(line.at), verdict, typed)
        return None

    def of_verdict(self, person: str, message: int) -> ReportRow | None:
        """The report that was made of a verdict, if there is one."""
        with self._reading() as connection:
            found = select(reports).where(reports.c.person == person, reports.c.message == message)
            line = connection.execute(found).first()
        return None if line is None else _report(line)

    def by_digest(self, digest: str) -> ReportRow | None:
        with self._reading() as connection:
            line = connection.execute(select(reports).where(reports.c.digest == digest)).first()
        return None if line is None else _report(line)

    def add(self, report: ReportRow) -> None:
        """Keep a report. Raises NobodyError, or IntegrityError where its number, digest or verdict has one already."""
        row = {name: getattr(report, name) for name in ("digest", "salt", "number", "person", "message", "at")}
        with self._writing() as connection:
            touch(connection, report.person)
            _expire(connection)
            connection.execute(insert(reports).values(**row, body=json.dumps(report.body, ensure_ascii=False)))

    def rekey(self, number: str, digest: str) -> None:
        """Give a report another code, for when the secret that made the old one is gone."""
        with self._writing() as connection:
            connection.execute(update(reports).where(reports.c.number == number).values(digest=digest))

    def forget_one(self, number: str) -> None:
        """Delete a report."""
        with self._writing() as connection:
            connection.execute(delete(reports).where(reports.c.number == number))

    def expire(self) -> int:
        """Empty the reports that have expired and delete what was remembered for a year; return how many there were."""
        with self._writing() as connection:
            return _expire(connection)

    def forget(self, person: str) -> None:
        """Delete the person's reports."""
        with self._writing() as connection:
            connection.execute(delete(reports).where(reports.c.person == person))


def _expire(connection: Connection) -> int:
    """What has expired is emptied at once; that it existed is told for a year."""
    deleted = connection.execute(delete(reports).where(reports.c.at < now() - timedelta(days=REMEMBERED_DAYS)))
    ended = now() - timedelta(days=DAYS)
    emptied = connection.execute(update(reports).where(reports.c.at < ended, reports.c.body != "").values(body=""))
    return int(emptied.rowcount + deleted.rowcount)


def _typed(connection: Connection, person: str, until: datetime, facts: dict[str, Any]) -> dict[str, str]:
    """What the person typed for each fact of a verdict: the newest answer before it with the value it rests on."""
    begun = select(cases.c.id).where(cases.c.sender == person, cases.c.created_at <= until)
    case = connection.execute(begun.order_by(cases.c.id.desc()).limit(1)).scalar()
    told = select(entries.c.fact, entries.c.value, entries.c.text).where(
        entries.c.case_id == case, entries.c.act == "answer", entries.c.at <= until
    )
    lines = connection.execute(told.order_by(entries.c.id)).all()
    return {line.fact: line.text for line in lines if line.fact in facts and json.loads(line.value) == facts[line.fact]}


def _report(line: Any) -> ReportRow:
    body = json.loads(line.body) if line.body else {}
    return ReportRow(line.digest, line.salt, line.number, line.person, line.message, in_utc(line.at), body)

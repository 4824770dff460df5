"""People of the web page and what was said: a transcript with one increasing number for all messages."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    bindparam,
    delete,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.engine import Connection, Engine

from .tables import Tables, in_utc, now

metadata = MetaData()

Found = TypeVar("Found")

people = Table(
    "people",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("seen_at", DateTime(timezone=True), nullable=False, index=True),
)

messages = Table(
    "messages",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("person", String(64), nullable=False),
    Column("author", String(16), nullable=False),  # person | guide | operator | system
    Column("at", DateTime(timezone=True), nullable=False),
    Column("text", Text, nullable=False),  # as shown
    Column("read", Text, nullable=False),  # of a person: what the guide reads
    Column("buttons", Text, nullable=False),  # JSON: [{title, payload}]
    Column("custom", Text, nullable=False),  # JSON: the contract's object, or null
    Column("client", String(64)),  # of a person: the id that makes sending twice have one effect
    Column("waiting", Boolean, nullable=False),  # of a person: not yet replied to
    UniqueConstraint("person", "client"),
    Index("messages_of_person", "person", "number"),
    Index("messages_waiting", "number", sqlite_where=text("waiting"), postgresql_where=text("waiting")),
    sqlite_autoincrement=True,  # a number is never used again: browsers resume after it
)


# Made once: the two that every message needs, and SQLAlchemy takes longer to build them than the database to do them.
_TOUCH = update(people).where(people.c.id == bindparam("person")).values(seen_at=bindparam("moment"))
_REPLIED = update(messages).where(messages.c.number == bindparam("replied")).values(waiting=False)
_KEEP = insert(messages)


class NobodyError(LookupError):
    """The person is not known, or all that was kept of them has been deleted."""


@dataclass(frozen=True)
class Message:
    """One line of a transcript. `read` is for the guide alone, `at` in UTC."""

    number: int
    person: str
    author: str
    at: datetime
    text: str
    read: str = ""
    buttons: tuple[dict[str, str], ...] = ()
    custom: dict[str, Any] | None = None
    client: str | None = None

    def json(self) -> dict[str, Any]:
        """As the browser gets it."""
        return {
            "number": self.number,
            "from": self.author,
            "at": self.at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "text": self.text,
            "buttons": list(self.buttons),
            "custom": self.custom,
            "client": self.client,
        }


@dataclass(frozen=True)
class Said:
    """A message still to be kept: from the guide unless said otherwise.

    `client`: an id by which what is sent twice is kept once; none that a browser of the person could guess.
    """

    text: str
    buttons: Sequence[dict[str, str]] = ()
    custom: dict[str, Any] | None = field(default=None)
    author: str = "guide"
    client: str | None = None


class MessageStore(Tables):
    """Transcripts of all people. Every write first touches the person's row, so nothing is kept of a deleted person."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine, metadata)

    def welcome(self, person: str) -> None:
        """Make somebody known."""
        with self._writing() as connection:
            connection.execute(insert(people).values(id=person, created_at=now(), seen_at=now()))

    def known(self, person: str) -> bool:
        with self._reading() as connection:
            return connection.execute(select(people.c.id).where(people.c.id == person)).first() is not None

    def take(self, person: str, client: str, shown: str, read: str) -> Message:
        """Keep what a person said, to be replied to. Raises NobodyError; IntegrityError for a `client` used before."""
        return self.take_and_look(person, client, shown, read, lambda _: None)[0]

    def take_and_look(
        self, person: str, client: str, shown: str, read: str, look: Callable[[Connection], Found]
    ) -> tuple[Message, Found]:
        """Keep it, and look for something in the same transaction, once it is kept: nobody writes in between."""
        with self._writing() as connection:
            touch(connection, person)
            said = Said(shown, author="person")
            kept = _keep(connection, person, said, read=read, client=client, waiting=True)
            return kept, look(connection)

    def sent(self, person: str, client: str) -> Message | None:
        """What the person sent under this id, if it arrived."""
        mine = select(messages).where(messages.c.person == person, messages.c.client == client)
        with self._reading() as connection:
            line = connection.execute(mine).first()
        return None if line is None else _message(line)

    def reply(self, person: str, number: int | None, replies: Iterable[Said]) -> list[Message]:
        """Keep replies, in order, and with them that message `number` waits no longer.

        Raises NobodyError; IntegrityError, and nothing is kept, for a `client` used before.
        """
        with self._writing() as connection:
            touch(connection, person)
            if number is not None:
                connection.execute(_REPLIED, {"replied": number})
            return [_keep(connection, person, said) for said in replies]

    def latest(self, person: str, limit: int) -> list[Message]:
        """The newest messages, in order."""
        mine = select(messages).where(messages.c.person == person)
        with self._reading() as connection:
            lines = connection.execute(mine.order_by(messages.c.number.desc()).limit(limit)).all()
        return [_message(line) for line in reversed(lines)]

    def after(self, person: str, number: int, limit: int) -> list[Message]:
        """The first messages with a higher number, in order."""
        mine = select(messages).where(messages.c.person == person, messages.c.number > number)
        with self._reading() as connection:
            lines = connection.execute(mine.order_by(messages.c.number).limit(limit)).all()
        return [_message(line) for line in lines]

    def one(self, person: str, number: int) -> Message | None:
        """A message of this person's transcript."""
        mine = select(messages).where(messages.c.person == person, messages.c.number == number)
        with self._reading() as connection:
            line = connection.execute(mine).first()
        return None if line is None else _message(line)

    def spoken_since(self, person: str, moment: datetime) -> datetime | None:
        """When the person first said something after a moment; None where they did not."""
        theirs = (messages.c.person == person, messages.c.author == "person", messages.c.at > moment)
        with self._reading() as connection:
            line = connection.execute(select(messages.c.at).where(*theirs).order_by(messages.c.number).limit(1)).first()
        return None if line is None else in_utc(line.at)

    def has_last_word(self, person: str) -> bool:
        """Whether of all that people said (the person, operators) the last is the person's."""
        spoken = select(messages.c.author).where(
            messages.c.person == person, messages.c.author.in_(("person", "operator"))
        )
        with self._reading() as connection:
            last = connection.execute(spoken.order_by(messages.c.number.desc()).limit(1)).scalar()
        return last == "person"

    def offers(self, person: str, payload: str, limit: int) -> bool:
        """Whether a button of the guide's newest `limit` messages has this payload."""
        mine = select(messages.c.buttons).where(messages.c.person == person, messages.c.author == "guide")
        with self._reading() as connection:
            lines = connection.execute(mine.order_by(messages.c.number.desc()).limit(limit)).scalars().all()
        return any(button["payload"] == payload for line in lines for button in json.loads(line))

    def waiting(self) -> list[Message]:
        """What nobody has replied to yet, the oldest first."""
        with self._reading() as connection:
            lines = connection.execute(select(messages).where(messages.c.waiting).order_by(messages.c.number)).all()
        return [_message(line) for line in lines]

    def forget(self, person: str) -> None:
        """Delete a person and all that was said; unknown people are no error."""
        with self._writing() as connection:
            connection.execute(delete(people).where(people.c.id == person))
            connection.execute(delete(messages).where(messages.c.person == person))


def touch(connection: Connection, person: str) -> None:
    """Lock a person's row until the transaction ends, and note the moment. Raises NobodyError."""
    # An update locks the row (the file, in SQLite): a deletion comes wholly before or wholly after this transaction.
    if not connection.execute(_TOUCH, {"person": person, "moment": now()}).rowcount:
        raise NobodyError(person)


def _keep(
    connection: Connection, person: str, said: Said, read: str = "", client: str | None = None, waiting: bool = False
) -> Message:
    at, client = now(), client or said.client
    line = {
        "person": person,
        "author": said.author,
        "at": at,
        "text": said.text,
        "read": read,
        "buttons": json.dumps(list(said.buttons), ensure_ascii=False),
        "custom": json.dumps(_kind_first(said.custom), ensure_ascii=False),
        "client": client,
        "waiting": waiting,
    }
    number = int(connection.execute(_KEEP, line).inserted_primary_key[0])
    return Message(number, person, said.author, at, said.text, read, tuple(said.buttons), said.custom, client)


def _kind_first(custom: dict[str, Any] | None) -> dict[str, Any] | None:
    """Statistics find a reply by how its JSON begins."""
    return {"kind": custom["kind"], **custom} if custom and "kind" in custom else custom


def _message(line: Any) -> Message:
    return Message(
        number=line.number,
        person=line.person,
        author=line.author,
        at=in_utc(line.at),
        text=line.text,
        read=line.read,
        buttons=tuple(json.loads(line.buttons)),
        custom=json.loads(line.custom),
        client=line.client,
    )

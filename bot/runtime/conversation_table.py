"""One row per conversation: the sender and its packed events, in SQLite or any other database SQLAlchemy knows."""

from __future__ import annotations

import time
from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.pool import StaticPool

SECONDS_A_DAY = 86_400

metadata = sa.MetaData()
conversations = sa.Table(
    "rasa_conversations",
    metadata,
    sa.Column("sender_id", sa.String(255), primary_key=True),
    sa.Column("saved_at", sa.Float, nullable=False, index=True),
    sa.Column("events", sa.LargeBinary, nullable=False),
)


def connect(url: str) -> Engine:
    """An engine for the database URL; SQLite is set to one shared connection and a write-ahead log.

    With the write-ahead log a commit does not wait for the disk: a power cut may lose the last turns, never the file.
    """
    if make_url(url).get_backend_name() != "sqlite":
        return sa.create_engine(url, future=True, pool_pre_ping=True, hide_parameters=True)
    options = {"check_same_thread": False}
    engine = sa.create_engine(url, future=True, poolclass=StaticPool, connect_args=options, hide_parameters=True)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA journal_mode=WAL")
        connection.exec_driver_sql("PRAGMA synchronous=NORMAL")
    return engine


class ConversationTable:
    """Reads and writes the packed events of conversations."""

    def __init__(self, url: str) -> None:
        """Connects to `url` and makes the table if it is missing. Raises SQLAlchemy's errors as they are."""
        self._engine = connect(url)
        metadata.create_all(self._engine)
        column = conversations.c
        self._select = sa.select(column.events).where(column.sender_id == sa.bindparam("sender"))
        self._update = conversations.update().where(column.sender_id == sa.bindparam("sender"))

    def read(self, sender: str) -> bytes | None:
        """The packed events of a conversation, None if there are none."""
        with self._engine.connect() as connection:
            return connection.execute(self._select, {"sender": sender}).scalar()

    def write(self, sender: str, events: bytes) -> None:
        """Replaces the packed events of a conversation."""
        values = {"saved_at": time.time(), "events": events}
        with self._engine.begin() as connection:
            if not connection.execute(self._update, {"sender": sender, **values}).rowcount:
                connection.execute(conversations.insert(), {"sender_id": sender, **values})

    def senders(self) -> Iterable[str]:
        """All senders with a conversation."""
        with self._engine.connect() as connection:
            return list(connection.execute(sa.select(conversations.c.sender_id)).scalars())

    def forget(self, sender: str) -> None:
        """Deletes a conversation; one that is not there is no error."""
        with self._engine.begin() as connection:
            connection.execute(conversations.delete().where(conversations.c.sender_id == sender))

    def forget_older_than(self, days: float) -> int:
        """Deletes conversations without a message for that many days; returns how many there were."""
        limit = time.time() - days * SECONDS_A_DAY
        with self._engine.begin() as connection:
            return connection.execute(conversations.delete().where(conversations.c.saved_at < limit)).rowcount

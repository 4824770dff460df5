"""What people think of a reply: useful or not, and why."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, DateTime, Integer, MetaData, String, Table, Text, delete, insert, update
from sqlalchemy.engine import Engine

from .tables import Tables, now

metadata = MetaData()

feedback = Table(
    "feedback",
    metadata,
    Column("message", Integer, primary_key=True, autoincrement=False),  # number of the guide's message
    Column("person", String(64), nullable=False, index=True),
    Column("useful", Boolean, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False, index=True),
)


class FeedbackStore(Tables):
    """One opinion a message; a later one takes the place of the one before."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine, metadata)

    def put(self, person: str, message: int, useful: bool, reason: str) -> None:
        """Keep an opinion. Whoever calls has made sure that the message was said to this person."""
        values = {"useful": useful, "reason": reason, "at": now()}
        with self._writing() as connection:
            if not connection.execute(update(feedback).where(feedback.c.message == message).values(**values)).rowcount:
                connection.execute(insert(feedback).values(message=message, person=person, **values))

    def forget(self, person: str) -> None:
        """Delete the person's opinions."""
        with self._writing() as connection:
            connection.execute(delete(feedback).where(feedback.c.person == person))

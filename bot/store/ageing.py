"""What has grown old: people silent for long, opinions dealt with, log-ins that are over."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, or_, select
from sqlalchemy.engine import Engine

from . import call_entries, desk_sessions, messages, reviews, takeovers
from .calls import calls
from .desk_sessions import IDLE
from .messages import people
from .tables import make_tables, now

_HAS_CALL = select(calls.c.id).where(calls.c.person == people.c.id).exists()


class Ageing:
    """Finds and deletes by age what no store deletes of its own accord."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._made = False

    def forget_unspoken(self, before: datetime) -> int:
        """Delete people who came before that moment and never said anything; return how many there were.

        Not those of whom a call is kept: whoever takes the call up again goes on with the self-check in their name.
        """
        spoke = select(messages.messages.c.number).where(messages.messages.c.person == people.c.id).exists()
        with self._engine_with_tables().begin() as connection:
            idle = delete(people).where(people.c.seen_at < before, ~spoke, ~_HAS_CALL)
            return int(connection.execute(idle).rowcount)

    def silent(self, before: datetime) -> list[str]:
        """Who was last heard of before that moment. Not those of whom a call is kept: that is younger."""
        with self._engine_with_tables().connect() as connection:
            return list(connection.execute(select(people.c.id).where(people.c.seen_at < before, ~_HAS_CALL)).scalars())

    def forget_if_silent(self, person: str, before: datetime) -> bool:
        """Make a person unknown, unless they said something in between or a call took them up; whether they were."""
        with self._engine_with_tables().begin() as connection:
            theirs = delete(people).where(people.c.id == person, people.c.seen_at < before, ~_HAS_CALL)
            return bool(connection.execute(theirs).rowcount)

    def left_over(self) -> list[str]:
        """Of whom there is a transcript although they are not known any more: a deletion was interrupted."""
        said = messages.messages.c.person
        known = select(people.c.id).where(people.c.id == said).exists()
        with self._engine_with_tables().connect() as connection:
            return list(connection.execute(select(said).where(~known).distinct()).scalars())

    def forget_settled(self, before: datetime) -> int:
        """Delete opinions that were dealt with and are older; return how many there were."""
        table = reviews.reviews
        with self._engine_with_tables().begin() as connection:
            old = delete(table).where(table.c.settled.is_(True), table.c.at < before)
            return int(connection.execute(old).rowcount)

    def forget_ended_sessions(self) -> int:
        """Delete log-ins that are over; return how many there were."""
        table = desk_sessions.desk_sessions
        over = or_(table.c.expires_at <= now(), table.c.seen_at <= now() - IDLE)
        with self._engine_with_tables().begin() as connection:
            return int(connection.execute(delete(table).where(over)).rowcount)

    def _engine_with_tables(self) -> Engine:
        if not self._made:
            for module in (call_entries, desk_sessions, messages, reviews, takeovers):
                make_tables(self._engine, module.metadata)
            self._made = True
        return self._engine

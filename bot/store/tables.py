"""Access to a group of tables that are made at their first use, so that nothing fails while a database is down."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timezone
from threading import Lock

from sqlalchemy import MetaData
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError

_MAKING = Lock()


class Tables:
    """Base of a store. Safe to share between threads: making tables that exist does nothing."""

    def __init__(self, engine: Engine, metadata: MetaData) -> None:
        self._engine = engine
        self._metadata = metadata
        self._made = False

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        self._make()
        with self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """One transaction, undone by any exception."""
        self._make()
        with self._engine.begin() as connection:
            yield connection

    def _make(self) -> None:
        if not self._made:
            make_tables(self._engine, self._metadata)
            self._made = True


def make_tables(engine: Engine, metadata: MetaData) -> None:
    """Make the tables that are missing; somebody else may be making them at the same moment."""
    with _MAKING:
        try:
            metadata.create_all(engine)
        except (OperationalError, ProgrammingError, IntegrityError):
            # Another process was faster between the look and the making: now it is seen, or the error is a real one.
            metadata.create_all(engine)


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(timezone.utc)


def in_utc(moment: datetime) -> datetime:
    """A stored moment with its zone, which SQLite drops."""
    return moment.replace(tzinfo=timezone.utc) if moment.tzinfo is None else moment.astimezone(timezone.utc)

"""Engines and sessions. Embedded SQLite by default, any SQLAlchemy URL by configuration."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import event
from sqlalchemy.engine import Engine, create_engine, make_url
from sqlalchemy.pool import QueuePool


def open_engine(url: str) -> Engine:
    """Return an engine for a database URL; an embedded SQLite file gets its folder made.

    An error that goes into a log names no values: they are people's words and numbers. SQLite is set to write-ahead
    logging, so that the gateway reads while the action server writes, and waits up to 5 s for a lock.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(url, future=True, pool_pre_ping=True, hide_parameters=True)
    if parsed.database:
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    options = {"check_same_thread": False, "timeout": 5}
    # SQLAlchemy's default for SQLite files opens a connection a query; opening one costs more than the query.
    engine = create_engine(url, future=True, connect_args=options, poolclass=QueuePool, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def _configure(connection, _record) -> None:  # type: ignore[no-untyped-def]
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        # With a write-ahead log NORMAL cannot corrupt; a power cut may cost the last turn, a killed process cannot.
        cursor.execute("PRAGMA synchronous=NORMAL")
        cursor.close()

    return engine

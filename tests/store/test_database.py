"""Engines: an embedded file is made with its folder and read while it is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.engine import Engine

from bot.store.database import open_engine


def pragma(engine: Engine, name: str) -> object:
    with engine.connect() as connection:
        return connection.execute(text(f"PRAGMA {name}")).scalar()


def test_the_folder_of_an_embedded_file_is_made(tmp_path: Path) -> None:
    path = tmp_path / "new" / "deep" / "guide.sqlite"
    with open_engine(f"sqlite:///{path}").connect() as connection:
        connection.execute(text("CREATE TABLE t (id INTEGER)"))
    assert path.exists()


def test_sqlite_writes_ahead_and_waits_for_a_lock(engine: Engine) -> None:
    assert pragma(engine, "journal_mode") == "wal"
    assert pragma(engine, "synchronous") == 1
    assert pragma(engine, "busy_timeout") == 5000


def test_one_reads_while_another_writes(engine: Engine, url: str) -> None:
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE t (id INTEGER)"))
    with engine.begin() as writing:
        writing.execute(text("INSERT INTO t VALUES (1)"))
        with open_engine(url).connect() as reading:
            assert reading.execute(text("SELECT count(*) FROM t")).scalar() == 0
    with open_engine(url).connect() as reading:
        assert reading.execute(text("SELECT count(*) FROM t")).scalar() == 1


def test_a_database_in_memory_needs_no_folder() -> None:
    with open_engine("sqlite://").connect() as connection:
        assert connection.execute(text("SELECT 1")).scalar() == 1


@pytest.mark.parametrize("url", ["sqlite:///a.sqlite", "sqlite://"])
def test_connections_are_kept_and_not_opened_for_every_query(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    engine = open_engine(url)
    with engine.connect() as connection:
        first = connection.connection.dbapi_connection
    with engine.connect() as connection:
        assert connection.connection.dbapi_connection is first

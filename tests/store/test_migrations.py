"""An upgraded database has the tables that the stores expect, whatever it was before; nothing in it is lost."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timezone
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import MetaData, inspect
from sqlalchemy.engine import Connection, Engine

import bot.store
from bot.store.cases import CaseStore, EntryRow
from bot.store.database import open_engine
from bot.store.migrations import METADATA, NewerDatabaseError, current, newest, upgrade
from bot.store.takeovers import TakeoverStore


def differences(engine: Engine) -> list[Any]:
    """Between the tables that are there and those that the stores expect."""
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_name": _ours})
        wanted = list({id(metadata): metadata for metadata in METADATA}.values())
        return list(compare_metadata(context, wanted))  # type: ignore[arg-type]


def _ours(name: str | None, _kind: str, _parents: Any) -> bool:
    # SQLite's own table of the numbers that were given out.
    return name != "sqlite_sequence"


def schema(engine: Engine) -> list[tuple[str, str]]:
    """The tables and indexes in SQLite's own words, without the version."""
    with engine.connect() as connection:
        told = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql <> '' ORDER BY name")
        return [(name, " ".join(sql.split())) for name, sql in told if name != "alembic_version"]


def modules() -> Iterator[Any]:
    for found in pkgutil.walk_packages(bot.store.__path__, "bot.store."):
        if ".migrations" not in found.name:
            yield importlib.import_module(found.name)


def test_a_fresh_database_gets_all_tables(engine: Engine) -> None:
    assert current(engine) is None and differences(engine) != []
    assert upgrade(engine) == (None, newest())
    assert current(engine) == newest()
    assert differences(engine) == []


def test_an_upgraded_database_is_the_one_that_the_stores_make(engine: Engine, tmp_path: Any) -> None:
    """To the word: partial indexes and numbers that are never used again, which the comparison does not look at."""
    upgrade(engine)
    made = open_engine(f"sqlite:///{tmp_path}/made.sqlite")
    for metadata in METADATA:
        metadata.create_all(made)
    assert schema(engine) == schema(made)
    made.dispose()


def test_upgrading_twice_changes_nothing(engine: Engine) -> None:
    upgrade(engine)
    before = schema(engine)
    assert upgrade(engine) == (newest(), newest())
    assert schema(engine) == before


def test_an_existing_database_keeps_what_is_in_it(engine: Engine) -> None:
    cases = CaseStore(engine)
    case = cases.begin("web:a", "miit-2020-159", "open")
    entry = EntryRow(1, "answer", "region", "苏州", "在苏州", "web:a", datetime.now(timezone.utc))
    cases.save(case, [entry])
    assert not inspect(engine).has_table("calls")
    upgrade(engine)
    kept = CaseStore(engine).latest("web:a")
    assert kept is not None and [one.text for one in kept.entries] == ["在苏州"]
    assert differences(engine) == []


def test_a_database_made_by_the_stores_needs_no_more_tables(engine: Engine) -> None:
    for metadata in METADATA:
        metadata.create_all(engine)
    TakeoverStore(engine).ask("web:a", "web", "想问名额")
    before = schema(engine)
    assert upgrade(engine) == (None, newest())
    assert schema(engine) == before
    assert [one.reason for one in TakeoverStore(engine).waiting()] == ["想问名额"]


def test_upgrades_at_the_same_moment_wait_for_one_another(url: str) -> None:
    engines = [open_engine(url) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(upgrade, engines))
    assert sorted(before or "" for before, _ in done) == ["", *[newest()] * 3]
    assert differences(engines[0]) == []
    for engine in engines:
        engine.dispose()


def test_an_upgrade_that_fails_leaves_nothing_behind(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_off(self: MetaData, bind: Connection, **_: Any) -> None:
        self.sorted_tables[0].create(bind)
        raise RuntimeError("the power went out")

    monkeypatch.setattr(MetaData, "create_all", break_off)
    with pytest.raises(RuntimeError, match="power"):
        upgrade(engine)
    assert inspect(engine).get_table_names() == []
    monkeypatch.undo()
    upgrade(engine)
    assert differences(engine) == []


def test_a_database_of_a_newer_guide_is_not_touched(engine: Engine) -> None:
    upgrade(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    for look in (upgrade, current):
        with pytest.raises(NewerDatabaseError, match="9999"):
            look(engine)


def test_every_store_takes_part() -> None:
    """A store whose tables are not listed would be missing in an upgraded database."""
    told = {id(metadata) for metadata in METADATA}
    found = {
        (module.__name__, id(value))
        for module in modules()
        for value in vars(module).values()
        if isinstance(value, MetaData)
    }
    assert len(found) > 10
    assert [name for name, identity in found if identity not in told] == []

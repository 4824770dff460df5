"""The tables' history: what a database lacks is made or changed, step by step, before the parts start.

A step is a file in `versions/`, named `v0002_what_it_does.py`, that holds literally what it makes or changes: it must
do the same in a year, whatever the stores look like then. Two things are special here:

- Stores make missing tables at their first use (`Tables`), as they are in the newest version. So a step looks before
  it acts, and does only what is still to be done.
- There is no way down. A step that drops what people said cannot be undone anyway: a copy of the database is the way
  back, and the guide says so when the database is newer than itself.
"""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData
from sqlalchemy.engine import Connection, Engine

from .. import (
    accounts,
    audit,
    calls,
    cases,
    codes,
    desk_sessions,
    feedback,
    gaps,
    messages,
    presence,
    reports,
    reviews,
    takeovers,
)

STORES = (
    accounts,
    audit,
    calls,
    cases,
    codes,
    desk_sessions,
    feedback,
    gaps,
    messages,
    presence,
    reports,
    reviews,
    takeovers,
)
METADATA: tuple[MetaData, ...] = tuple(store.metadata for store in STORES)
_LOCK = 1_591_592_020  # any number that no other program takes a PostgreSQL lock by


class NewerDatabaseError(RuntimeError):
    """The database was upgraded by a newer version of the guide; its text is the database's version."""


def upgrade(engine: Engine) -> tuple[str | None, str]:
    """Bring the tables to the newest version, all steps or none; return the versions before and after.

    Another process that upgrades at the same time waits, and finds nothing left to do. Raises NewerDatabaseError and
    SQLAlchemy's errors.
    """
    with engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            # The driver begins no transaction for DDL by itself: an upgrade that is killed would be half done.
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
        before = _checked(connection)
        if before != newest():
            configured = _configured()
            configured.attributes["connection"] = connection
            command.upgrade(configured, "head")
    return before, newest()


def current(engine: Engine) -> str | None:
    """The version of the database's tables; none where it was never upgraded. Raises NewerDatabaseError."""
    with engine.connect() as connection:
        return _checked(connection)


def newest() -> str:
    """The version that `upgrade` brings to."""
    head = _scripts().get_current_head()
    assert head is not None, "there is at least one step"
    return head


def _checked(connection: Connection) -> str | None:
    found = MigrationContext.configure(connection).get_current_revision()
    if found is not None and found not in {one.revision for one in _scripts().walk_revisions()}:
        raise NewerDatabaseError(found)
    return found


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_configured())


def _configured() -> Config:
    config = Config()
    # A per cent sign in a folder's name would be read as the beginning of a variable.
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    return config

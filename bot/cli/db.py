"""`db`: the tables' version, and the upgrade that `serve` does by itself."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import typer
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError

from bot.cli import _db_words as words
from bot.runtime import settings
from bot.store import migrations
from bot.store.database import open_engine

HELP = words.HELP

commands = typer.Typer(help=HELP, no_args_is_help=True, add_completion=False)


class DatabaseError(RuntimeError):
    """The database cannot be used as it is; the text says, in Chinese, why and what to do."""


@commands.command(help=words.UPGRADE_HELP)
def upgrade() -> None:
    """Exit code 1 with a reason where it fails; nothing is changed then."""
    with _told():
        if not bring_up_to_date(settings.load().database_url, print):
            print(words.UP_TO_DATE.format(version=migrations.newest()))


@commands.command(help=words.CURRENT_HELP)
def current() -> None:
    """Changes nothing; exit code 1 where the database cannot be read or is newer than the program."""
    with _told(), _opened(settings.load().database_url) as engine:
        version, newest = migrations.current(engine), migrations.newest()
        told = words.NEVER if version is None else words.UP_TO_DATE if version == newest else words.OUTDATED
        print(told.format(version=version, newest=newest))


def bring_up_to_date(url: str, say: Callable[[str], None]) -> bool:
    """Upgrade a database and say so; return whether there was something to do. Raises DatabaseError."""
    with _opened(url) as engine:
        before, after = migrations.upgrade(engine)
    if before == after:
        return False
    say((words.READY if before is None else words.UPGRADED).format(before=before, after=after))
    return True


@contextmanager
def _opened(url: str) -> Iterator[Engine]:
    try:
        engine = open_engine(url)
        try:
            yield engine
        finally:
            engine.dispose()
    except migrations.NewerDatabaseError as error:
        raise DatabaseError(words.NEWER.format(version=error)) from error
    except (SQLAlchemyError, OSError, ImportError) as error:
        # OSError: the folder cannot be made; ImportError: the driver that the URL names is not installed.
        raise DatabaseError(words.FAILED.format(what=getattr(error, "orig", None) or error)) from error


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except (settings.SettingsError, DatabaseError) as error:
        print(error, file=sys.stderr)
        raise typer.Exit(1) from None

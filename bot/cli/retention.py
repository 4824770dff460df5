"""`retention`: what the gateway deletes by itself once a day, now."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from typing import NoReturn

import typer
from sqlalchemy.exc import SQLAlchemyError

from bot.cli import _retention_words as words
from bot.gateway.deletion import forgets_of
from bot.gateway.retention import Retention
from bot.runtime import settings
from bot.runtime.conversation_table import ConversationTable
from bot.store.database import open_engine

HELP = words.HELP


def main() -> None:
    """Prints how many there were of each; exit code 1 with a reason where the database cannot be used."""
    try:
        configured = settings.load()
        engine = open_engine(configured.database_url)
        forgets = forgets_of(engine, [lambda person: ConversationTable(configured.tracker_url).forget(person)])
        counts = Retention(engine, forgets, configured.retention_days).run()
    except settings.SettingsError as error:
        _fail(str(error))
    except (SQLAlchemyError, OSError) as error:
        _fail(words.NOT_READ.format(what=getattr(error, "orig", None) or error))
    print("\n".join(told_of(counts, configured.retention_days)))


def told_of(counts: Mapping[str, int], days: int) -> Iterator[str]:
    """The counts in lines."""
    yield words.HEAD.format(days=days) if days else words.KEPT
    for name, count in counts.items():
        yield words.COUNT.format(name=words.NAMES[name], count=count)


def _fail(reason: str) -> NoReturn:
    print(reason, file=sys.stderr)
    raise typer.Exit(1)

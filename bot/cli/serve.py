"""`serve`: upgrades the database and trains if needed, then starts all parts and watches them."""

from __future__ import annotations

import asyncio
import sys

import typer
from sqlalchemy.exc import SQLAlchemyError

from bot.cli import _words
from bot.cli.db import DatabaseError, bring_up_to_date
from bot.runtime import ports, settings, training, words
from bot.runtime.first_account import NAME, make_first_account
from bot.runtime.parts import child_environment, parts_of, ports_of
from bot.runtime.settings import ROOT, Settings
from bot.runtime.supervisor import StartError, Supervisor

HELP = _words.SERVE_HELP


def main() -> None:
    """Runs until Ctrl-C or SIGTERM; exit code 1 with a reason if the guide cannot start."""
    try:
        configured = settings.load()
        ports.check_free(ports_of(configured))
        bring_up_to_date(configured.database_url, say)
        training.train_if_needed(configured, say)
        asyncio.run(supervise(configured))
    except (
        settings.SettingsError,
        ports.PortTakenError,
        DatabaseError,
        training.TrainingError,
        StartError,
    ) as error:
        print(error, file=sys.stderr)
        raise typer.Exit(1) from None
    except KeyboardInterrupt:
        raise typer.Exit(130) from None


async def supervise(configured: Settings) -> None:
    """Starts the parts and returns when they have ended."""
    parts = parts_of(configured)
    supervisor = Supervisor(parts, child_environment(configured), ROOT, configured.logs, say)
    supervisor.stop_on_signals()
    say(words.STARTING.format(titles="、".join(part.title for part in parts)))

    def tell_addresses() -> None:
        logs = configured.logs.relative_to(ROOT) if configured.logs.is_relative_to(ROOT) else configured.logs
        say(words.ADDRESSES.format(url=configured.gateway_url, logs=logs))
        tell_first_account(configured)

    await supervisor.run(tell_addresses)
    say(words.STOPPED)


def tell_first_account(configured: Settings) -> None:
    """Makes the desk's first account if there is none; a password made for it is shown here and kept nowhere.

    Only now: one that is made before a start that fails would be shown to nobody.
    """
    try:
        made = make_first_account(configured.database_url, configured.operator_password)
    except SQLAlchemyError as error:
        say(words.NO_FIRST_ACCOUNT.format(error=error))
        return
    if made:
        say(words.FIRST_ACCOUNT.format(url=configured.gateway_url, name=NAME, password=made))


def say(text: str) -> None:
    """Prints at once, also into a pipe."""
    print(text, flush=True)

"""`train`: trains the model if anything it is made from has changed."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from bot.cli import _words
from bot.runtime import settings, training, words

HELP = _words.TRAIN_HELP


def main(force: Annotated[bool, typer.Option("--force", help=_words.TRAIN_FORCE)] = False) -> None:
    """Trains; exit code 1 with a reason if that fails."""
    try:
        trained = training.train_if_needed(settings.load(), print, force)
    except (settings.SettingsError, training.TrainingError) as error:
        print(error, file=sys.stderr)
        raise typer.Exit(1) from None
    if not trained:
        print(words.MODEL_UP_TO_DATE)

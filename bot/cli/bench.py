"""`bench`: compares the guide with Rasa's own starter project and prints the ratios."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from bench import words
from bot.runtime.settings import ROOT

HELP = words.HELP


def main(rounds: Annotated[int, typer.Option(help=words.ROUNDS, min=1)] = 7) -> None:
    """Prints the table and keeps it under var/bench; exit code 1 if a target is missed or nothing could be measured."""
    from bench import report, run  # heavy, and needed by nobody who only asks for help
    from bench.errors import BenchError
    from bench.targets import missed

    def say(text: str) -> None:
        print(text, file=sys.stderr, flush=True)

    try:
        figures, conditions = run.run(rounds, say)
    except BenchError as error:
        print(error, file=sys.stderr)
        raise typer.Exit(1) from None
    print(report.text(figures, conditions))
    written = report.write(run.RESULTS, figures, conditions)
    say(words.WRITTEN.format(path=written.relative_to(ROOT)))
    if missed(figures):
        raise typer.Exit(1)

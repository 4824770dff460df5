"""`load`: a hundred people at once, through the gateway; then the hotline's operators."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from bench.crowd import words

HELP = words.HELP


def main(
    people: Annotated[int, typer.Option(help=words.PEOPLE, min=1, max=1000, envvar="LOAD_PEOPLE")] = 100,
    operators: Annotated[int, typer.Option(help=words.OPERATORS, min=1, max=100, envvar="LOAD_OPERATORS")] = 10,
    seconds: Annotated[int, typer.Option(help=words.SECONDS, min=5, envvar="LOAD_SECONDS")] = 180,
) -> None:
    """Prints the table; exit code 1 if a target is missed or nothing could be measured."""
    from bench.crowd import outcome, run  # heavy, and needed by nobody who only asks for help
    from bench.errors import BenchError

    def say(text: str) -> None:
        print(text, file=sys.stderr, flush=True)

    try:
        lines, problems, title = run.run(people, operators, seconds, say)
    except BenchError as error:
        print(error, file=sys.stderr)
        raise typer.Exit(1) from None
    print(f"{title}\n\n{outcome.table(lines)}")
    for problem in problems[: run.SHOWN]:
        say(problem)
    if len(problems) > run.SHOWN:
        say(words.MORE.format(count=len(problems) - run.SHOWN))
    if any(line.reached is False for line in lines):
        raise typer.Exit(1)

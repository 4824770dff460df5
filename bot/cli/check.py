"""`check`: is the knowledge right, and the training data with it?"""

from __future__ import annotations

import sys

import typer

from bot.cli import _knowledge_words as words
from bot.cli._notice import NOTICE
from bot.knowledge.inspection import Inspection, inspect

HELP = words.CHECK_HELP
COUNTED = ("clauses", "criteria", "facts", "questions", "evidence", "topics", "terms", "phrases")


def main() -> None:
    """Prints what there is; where something is wrong, a line for each problem and exit code 1."""
    found = inspect(NOTICE)
    if found.problems or found.document is None:
        for problem in found.problems:
            print(problem)
        print(words.CHECK_BAD.format(count=len(found.problems)), file=sys.stderr)
        raise typer.Exit(1)
    print(summary(found))


def summary(found: Inspection) -> str:
    """How much knowledge there is, in one sentence."""
    document = found.document or {}
    counts = {part: len(document[part]) for part in COUNTED}
    return words.CHECK_GOOD.format(examples=len(found.examples), **counts)

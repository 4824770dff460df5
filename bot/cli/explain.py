"""`explain`: the verdict for a file of facts, without Rasa, a database or a conversation."""

from __future__ import annotations

import importlib
import json
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from bot.cli import _knowledge_words as words
from bot.cli._case_file import CaseFile, CaseFileError, read_case
from bot.cli._notice import Loaded, load
from bot.knowledge.source import KnowledgeError
from bot.policy.notice import FactType
from bot.policy.verdict import decide

HELP = words.EXPLAIN_HELP


def main(
    file: Annotated[Path, typer.Argument(help=words.EXPLAIN_FILE, show_default=False)],
    as_json: Annotated[bool, typer.Option("--json", help=words.EXPLAIN_JSON)] = False,
) -> None:
    """Prints the verdict, whatever it is; exit code 1 with a line for each mistake if the file cannot be read."""
    try:
        loaded = load()
        case = read_case(file, loaded.notice)
    except KnowledgeError as error:
        print(error, file=sys.stderr)
        raise typer.Exit(1) from None
    except CaseFileError as error:
        print(error, words.EXPLAIN_BAD.format(count=len(error.lines)), sep="\n", file=sys.stderr)
        raise typer.Exit(1) from None
    print(as_message(loaded, case) if as_json else in_words(loaded, case))


def in_words(loaded: Loaded, case: CaseFile) -> str:
    """What was read from words, so that a misreading is seen, and the verdict as the guide says it."""
    said = loaded.wording.verdict(decide(loaded.notice, case.facts))
    return "\n".join([*([case.title] if case.title else []), *_read(loaded, case), said])


def _read(loaded: Loaded, case: CaseFile) -> Iterator[str]:
    for fact, text in case.read.items():
        is_number = loaded.notice.facts[fact].type not in (FactType.YES_NO, FactType.CHOICE)
        if is_number and case.facts[fact] is not None:
            value = loaded.wording.value(fact, case.facts[fact])
            yield words.EXPLAIN_READ.format(text=text, label=loaded.wording.label(fact), value=value)


def as_message(loaded: Loaded, case: CaseFile) -> str:
    """The contract's verdict object, as a client of the guide receives it."""
    # Imported here: the messages come with the SDK of the actions, which takes a second that words need not wait for,
    # and switches on warnings about its own libraries.
    with warnings.catch_warnings(record=True):
        messages = importlib.import_module("bot.actions.messages")
    custom = messages.verdict(loaded.wording, decide(loaded.notice, case.facts)).custom
    return json.dumps(custom, ensure_ascii=False, indent=2)

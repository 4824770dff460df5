"""Test questions and answers as written by outsiders in tests/language/*.yml, one voice a file."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path("tests/language")
PARTS = ("questions", "answers", "quantities")


@dataclass(frozen=True)
class TestCase:
    """One line of a test set: what was said, and what a right guide makes of it.

    kind: `answer` or `decline` (questions), `tell` (an answer that tells facts), `question` or `command` (said in place
    of an answer), `quantity`.
    """

    __test__ = False  # the name is the field's word, not a test for pytest

    voice: str
    kind: str
    text: str
    clauses: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    fact: str = ""
    facts: dict[str, Any] = field(default_factory=dict)


def load(which: str, folder: Path = FOLDER) -> list[TestCase]:
    """All cases of `dev` or `test`. Raises ValueError for an item without one of the two, with its file and text."""
    cases: list[TestCase] = []
    for path in sorted(folder.glob("*.yml")):
        body = yaml.safe_load(path.read_text(encoding="utf-8"))
        for part in PARTS:
            for item in body.get(part, ()):
                if item.get("set") not in ("dev", "test"):
                    raise ValueError(f"{path}: {item.get('text')!r} is neither in dev nor in test: add `set:`")
                if item["set"] == which:
                    cases.append(_case(body["voice"], part, item))
    return cases


def _case(voice: str, part: str, item: dict[str, Any]) -> TestCase:
    if part == "questions":
        clauses, also, mentions, reasons = (
            tuple(map(str, item.get(key, ()))) for key in ("clauses", "also", "mentions", "reasons")
        )
        return TestCase(voice, item["expect"], item["text"], clauses, also, mentions, reasons)
    if part == "quantities":
        return TestCase(voice, "quantity", item["text"], fact=item["fact"], facts={item["fact"]: item["value"]})
    return TestCase(voice, item.get("act", "tell"), item["text"], fact=item["fact"], facts=item["facts"])

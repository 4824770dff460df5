"""Fifty questions of callers: the line that the guide gives to say, judged one by one against the clause.

The judgements are in tests/hotline_questions/table.yml. A line that differs from the judged one fails: nobody has
looked at it yet.
"""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp
import pytest
import yaml
from starlette.datastructures import State

from bot.gateway.hotline.spoken import answers
from bot.runtime.settings import ROOT

from .running import RunningGuide

pytestmark = pytest.mark.dialogue

TABLE = ROOT / "tests" / "hotline_questions" / "table.yml"
QUESTIONS: list[dict[str, Any]] = yaml.safe_load(TABLE.read_text(encoding="utf-8"))["questions"]
LONGEST = 60
RIGHT = 45


@pytest.fixture(scope="module")
def given(running: RunningGuide) -> list[dict[str, Any]]:
    """What the desk is told for each question, in the order of the table."""

    async def ask_all() -> list[dict[str, Any]]:
        async with aiohttp.ClientSession() as client:
            state = State({"client": client, "rasa_url": running.rasa_url, "actions_url": running.actions_url})
            return [await answers(state, question["asked"]) for question in QUESTIONS]

    return asyncio.run(ask_all())


def test_every_line_given_is_the_one_that_was_judged(given: list[dict[str, Any]]) -> None:
    changed = [
        f"「{question['asked']}」\n  judged: {question['line']}\n  given:  {line}"
        for question, said in zip(QUESTIONS, given, strict=True)
        if (line := said["answers"][0]["speak"] if said["answers"] else "(nothing)") != question["line"]
    ]
    assert not changed, (
        f"Read the clause, judge these lines anew (right: yes or no, and why) in {TABLE.relative_to(ROOT)}, and write "
        "the new line there:\n" + "\n".join(changed)
    )


def test_every_line_stands_beside_the_clause_it_was_judged_by(given: list[dict[str, Any]]) -> None:
    cited = [[clause["id"] for clause in said["answers"][0]["clauses"]] for said in given]
    missing = [
        (question["asked"], ids)
        for question, ids in zip(QUESTIONS, cited, strict=True)
        if question["clause"] not in (ids or [""])
    ]
    assert missing == []


def test_enough_lines_answer_by_themselves() -> None:
    assert len(QUESTIONS) == len({question["asked"] for question in QUESTIONS}) == 50
    assert all(isinstance(question["right"], bool) and len(question["why"]) >= 10 for question in QUESTIONS)
    assert sum(question["right"] for question in QUESTIONS) >= RIGHT


def test_every_line_is_short_and_says_what_it_must() -> None:
    wrong = [one["asked"] for one in QUESTIONS if len(one["line"]) > LONGEST or str(one["says"]) not in one["line"]]
    assert wrong == []

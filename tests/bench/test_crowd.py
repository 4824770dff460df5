"""What a crowd's run is held against, and how somebody else's reply is noticed."""

from __future__ import annotations

from itertools import islice, pairwise
from random import Random
from typing import Any

import pytest

from bench.crowd import words
from bench.crowd.operator import QUESTIONS, pieces
from bench.crowd.outcome import lines, operator_lines, problems, table
from bench.crowd.person import Visitor
from bench.crowd.talks import INTERVIEW, is_others
from bench.crowd.talks import lines as talk


def seen(
    through: list[float], direct: list[float], numbers: tuple[list[int], list[int]] = ([1], [2])
) -> dict[str, Any]:
    """Two people through the gateway, one straight."""
    people = [{"milliseconds": through, "numbers": some, "problems": []} for some in numbers]
    straight = [{"milliseconds": direct, "numbers": [], "problems": []}]
    return {"seconds": 2.0, "people": people, "direct": straight, "operators": []}


@pytest.mark.parametrize(
    ("through", "direct", "missed"),
    [
        ([130.0], [100.0], []),
        ([131.0], [100.0], ["OVERHEAD"]),
        ([999.0], [999.0], []),
        ([1000.0], [1000.0], ["P95"]),
    ],
)
def test_targets(through: list[float], direct: list[float], missed: list[str]) -> None:
    """The bounds themselves: a second is too long, three tenths are not."""
    found = lines(seen(through, direct))
    assert [line.title for line in found if line.reached is False] == [getattr(words, name) for name in missed]
    assert all(line.title in table(found) for line in found)


@pytest.mark.parametrize(("milliseconds", "reached"), [(300.0, True), (301.0, False)])
def test_a_card_has_three_tenths_of_a_second(milliseconds: float, reached: bool) -> None:
    """Of the time after the last key, at p95."""
    desk = {"people": [], "direct": [], "operators": [{"milliseconds": [milliseconds], "numbers": [], "problems": []}]}
    (figure,) = [line for line in operator_lines(desk) if line.title == words.CARD_P95]
    assert figure.reached is reached


def test_an_operator_types_the_question_to_its_end() -> None:
    """Longer at each pause."""
    for question in QUESTIONS:
        typed = list(pieces(question, Random(1)))
        assert typed[-1] == question and all(later.startswith(before) for before, later in pairwise(typed))


def test_a_message_at_two_people_is_a_problem() -> None:
    """Numbers are the whole gateway's, so no two people see the same."""
    assert problems(seen([1.0], [1.0])) == []
    (problem,) = problems(seen([1.0], [1.0], ([1, 3], [2, 3])))
    assert "message 3 went to two people" in problem


def test_somebody_never_replied_to_is_a_problem() -> None:
    """Whose list of times is empty."""
    assert len(problems(seen([], [1.0]))) == 2


def test_people_say_what_is_theirs() -> None:
    """So that another's figures are noticed."""
    assert len(list(islice(talk(3), 40))) == 40
    assert "去年营业收入10004万元" in list(islice(talk(3), len(INTERVIEW)))
    assert not is_others(3, {"revenue_last_year": 100_040_000})
    assert is_others(3, {"revenue_last_year": 100_050_000})
    assert not is_others(3, {"debt_ratio": 0.65})


def test_a_visitor_notices_what_is_not_theirs() -> None:
    """The same message again, another's words, another's figures, an apology."""

    def message(number: int, author: str, custom: dict[str, Any] | None = None) -> dict[str, Any]:
        return {"number": number, "from": author, "text": "话", "client": "c", "custom": custom}

    visitor = Visitor(3, "http://127.0.0.1:1")
    for one in (
        message(1, "person"),
        message(2, "guide", {"kind": "recorded", "facts": {"revenue_last_year": 1}}),
        message(2, "guide", {"kind": "answer"}),
        message(3, "guide", {"kind": "failure", "reason": "timeout"}),
    ):
        visitor._heard(one, 0.0)
    assert len(visitor.seen.problems) == 4

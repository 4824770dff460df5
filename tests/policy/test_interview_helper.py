"""The helper blames the set-up of a test, not the interview, for a slip in it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.policy.notice import Notice

from .interview_helper import SetUpError, walk


def test_an_unknown_fact_is_a_slip_in_the_set_up(notice: Notice) -> None:
    with pytest.raises(SetUpError, match="no fact 'revenue'"):
        walk(notice).volunteers(revenue=1)
    with pytest.raises(SetUpError, match="no fact 'revenue'"):
        walk(notice).changes("revenue")


def test_an_answer_to_what_is_not_asked_is_a_slip_in_the_set_up(notice: Notice) -> None:
    with pytest.raises(SetUpError, match="not asked now, but identity"):
        walk(notice).answers(debt_ratio=Decimal("0.6"))


@pytest.mark.parametrize(
    ("fact", "value"),
    [("own_brand", 1), ("own_brand", "yes"), ("industry", "steel"), ("market_rank", True), ("debt_ratio", "0.6")],
)
def test_a_value_its_fact_cannot_have_is_a_slip_in_the_set_up(
    notice: Notice, fact: str, value: bool | int | str
) -> None:
    with pytest.raises(SetUpError, match="cannot be"):
        walk(notice).volunteers(**{fact: value})


def test_going_on_after_the_end_is_a_slip_in_the_set_up(notice: Notice) -> None:
    end = walk(notice).answers_well_to_the_end()
    with pytest.raises(SetUpError, match="over"):
        end.skips()
    with pytest.raises(SetUpError, match="never came up"):
        walk(notice).answers_well_until("products_related")


def test_only_a_group_can_be_asked_one_by_one(notice: Notice) -> None:
    with pytest.raises(SetUpError, match="industry is no group"):
        walk(notice).answers_well_until("industry").one_by_one()


def test_a_wrong_expectation_is_a_failure_that_tells_the_story(notice: Notice) -> None:
    with pytest.raises(AssertionError, match="asked industry, not debt_ratio, after answer registered_in_china=True"):
        walk(notice).all_good().is_asked("debt_ratio")
    with pytest.raises(AssertionError, match="still asked identity"):
        walk(notice).is_over()


def test_a_walk_can_be_walked_on_twice(notice: Notice) -> None:
    here = walk(notice).answers_well_until("industry")
    assert here.answers(industry="other").facts != here.answers(industry="industry").facts
    assert "industry" not in here.facts

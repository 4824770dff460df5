"""Skipping, going back and changing an answer."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.policy.notice import Notice

from .interview_helper import SetUpError, walk


def test_a_skipped_question_does_not_come_back_and_stays_open_in_the_verdict(notice: Notice) -> None:
    here = walk(notice).answers_well_until("debt_ratio").skips().is_asked("years_in_segment")
    assert "debt_ratio" not in here.questions_ahead()
    end = here.answers_well_to_the_end()
    assert end.verdict.unanswered == ("debt_ratio",)
    assert end.verdict.outcome == "undetermined"


def test_going_back_asks_the_last_question_again(notice: Notice) -> None:
    here = walk(notice).answers_well_until("years_in_segment").goes_back().is_asked("debt_ratio")
    assert "debt_ratio" not in here.facts
    here.goes_back().is_asked("main_revenue_growth")


def test_going_back_takes_back_all_that_was_said_in_one_turn(notice: Notice) -> None:
    before = walk(notice).answers_well_until("industry")
    here = before.volunteers(industry="industry", years_operating=9, debt_ratio=Decimal("0.6")).goes_back()
    assert here.is_asked("industry").facts == before.facts


def test_going_back_over_a_silent_question_lands_on_the_one_that_was_asked(notice: Notice) -> None:
    here = walk(notice).answers_well_until("multiple_main_products").answers(multiple_main_products=False)
    here.is_asked("rd_share").goes_back().is_asked("multiple_main_products")


def test_going_back_to_an_arm_reopens_what_hung_on_it(notice: Notice) -> None:
    here = walk(notice).answers_well_until("main_revenue_growth").answers(main_revenue_growth=Decimal("0.05"))
    here.is_asked("net_profit_growth").goes_back().is_asked("main_revenue_growth")
    here.goes_back().answers(main_revenue_growth=Decimal("0.2")).is_asked("debt_ratio")


def test_there_is_no_way_back_from_the_first_question(notice: Notice) -> None:
    with pytest.raises(SetUpError, match="nothing stands"):
        walk(notice).goes_back()


def test_a_change_asks_that_fact_alone_and_then_goes_on(notice: Notice) -> None:
    here = walk(notice).answers_well_until("market_rank").changes("independent_legal_person")
    here.is_asked("independent_legal_person")
    here.answers(independent_legal_person=False).is_asked("market_rank")


def test_a_change_holds_the_old_value_until_the_new_one_comes(notice: Notice) -> None:
    here = walk(notice).answers_well_until("years_in_segment").changes("debt_ratio")
    assert here.status("debt_ratio") == "pass"
    assert here.skips().is_asked("years_in_segment").status("debt_ratio") == "pass"
    assert here.answers(debt_ratio=Decimal("0.8")).is_asked("years_in_segment").status("debt_ratio") == "fail"


def test_a_change_of_an_arm_brings_up_or_silences_the_other(notice: Notice) -> None:
    here = walk(notice).answers_well_until("management").changes("invention_patents").answers(invention_patents=0)
    here.is_asked("utility_design_patents")
    here.changes("invention_patents").answers(invention_patents=2).is_asked("management")


def test_a_change_of_industry_asks_what_the_new_row_needs(notice: Notice) -> None:
    here = walk(notice).answers_well_until("management").changes("industry").answers(industry="software_it")
    here.is_asked("employees")


def test_a_fact_may_be_changed_after_the_end(notice: Notice) -> None:
    end = walk(notice).answers_well_to_the_end().is_over()
    changed = end.changes("own_brand").is_asked("own_brand").answers(own_brand=False).is_over()
    assert (end.verdict.outcome, changed.verdict.outcome) == ("eligible", "ineligible")

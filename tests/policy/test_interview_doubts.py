"""Answers that contradict each other or are too vague: asked about, never clamped."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.policy.notice import Notice
from bot.policy.values import Interval, from_years

from .interview_helper import Walk, walk


def span(low: str | None, high: str | None) -> Interval:
    return Interval(None if low is None else Decimal(low), None if high is None else Decimal(high))


def contradicting(notice: Notice) -> Walk:
    """Nine years of operation, twelve in the segment."""
    return walk(notice).answers_well_until("years_in_segment").answers(years_in_segment=12)


def test_a_contradiction_is_asked_about_at_once(notice: Notice) -> None:
    here = contradicting(notice).is_asked("years_in_segment")
    assert here.question.contradiction is not None
    assert here.question.contradiction.id == "segment_longer_than_firm"


def test_a_contradiction_is_accepted_when_the_answer_is_repeated(notice: Notice) -> None:
    here = contradicting(notice).answers(years_in_segment=12).is_asked("main_revenue_share")
    assert here.question.contradiction is None
    assert here.status("segment_years") == "pass"
    assert here.answers_well_to_the_end().turn == 20


def test_a_contradiction_ends_with_an_answer_that_fits(notice: Notice) -> None:
    contradicting(notice).answers(years_in_segment=9).is_asked("main_revenue_share")
    contradicting(notice).volunteers(years_operating=12).is_asked("main_revenue_share")
    contradicting(notice).does_not_know().is_asked("main_revenue_share")


def test_another_number_that_still_contradicts_is_asked_about_again(notice: Notice) -> None:
    contradicting(notice).answers(years_in_segment=11).is_asked("years_in_segment")
    contradicting(notice).answers(years_in_segment=11).answers(years_in_segment=11).is_asked("main_revenue_share")


def test_the_later_of_two_contradicting_answers_is_the_one_asked_about(notice: Notice) -> None:
    here = walk(notice).volunteers(years_in_segment=12).answers_well_until("years_operating")
    here.answers(years_operating=9).is_asked("years_operating").answers(years_operating=9).is_asked("revenue_last_year")


@pytest.mark.parametrize(
    ("operating", "segment", "contradicts"),
    [
        (Decimal(9), Decimal(9), False),
        (Decimal(9), span("8", "12"), False),
        (span("9", None), Decimal(12), False),
        (span("5", "8"), Decimal(8), False),
        (span("5", "8"), span("9", None), True),
        (Decimal(9), span("9.5", "12"), True),
        (Decimal(9), span(None, "12"), False),
    ],
)
def test_ranges_contradict_only_where_they_do_not_meet(
    notice: Notice, operating: Decimal | Interval, segment: Decimal | Interval, contradicts: bool
) -> None:
    here = walk(notice).volunteers(years_operating=operating, years_in_segment=segment)
    assert (here.question.contradiction is not None) is contradicts


def test_a_range_that_straddles_its_bound_is_asked_for_precision_once(notice: Notice) -> None:
    before = walk(notice).answers_well_until("debt_ratio")
    here = before.answers(debt_ratio=span("0.65", "0.75")).is_asked("debt_ratio")
    assert here.question.imprecise
    here.answers(debt_ratio=Decimal("0.69")).is_asked("years_in_segment")
    again = here.answers(debt_ratio=span("0.68", "0.72")).is_asked("years_in_segment")
    assert not again.question.imprecise
    assert again.status("debt_ratio") == "unknown"


def test_a_range_clear_of_its_bound_is_taken_as_it_is(notice: Notice) -> None:
    before = walk(notice).answers_well_until("debt_ratio")
    before.answers(debt_ratio=span("0.60", "0.70")).is_asked("years_in_segment")
    before.answers(debt_ratio=span("0.71", None)).is_asked("years_in_segment")


def test_a_vague_arm_is_asked_for_precision_before_the_other_arm(notice: Notice) -> None:
    before = walk(notice).answers_well_until("invention_patents")
    here = before.answers(invention_patents=span("1", None)).is_asked("invention_patents")
    here.answers(invention_patents=span("1", "3")).is_asked("utility_design_patents").answers(
        utility_design_patents=5
    ).is_asked("innovation_base")


def test_a_vague_arm_does_not_matter_once_the_other_arm_passes(notice: Notice) -> None:
    here = walk(notice).volunteers(invention_patents=span("1", None), utility_design_patents=5)
    assert not here.question.imprecise


def test_yearly_figures_whose_readings_disagree_are_not_asked_for_precision(notice: Notice) -> None:
    before = walk(notice).answers_well_until("rd_share")
    here = before.answers(rd_share=from_years("every_year", [Decimal("0.028"), Decimal("0.034")]))
    assert here.is_asked("tech_staff_share").status("rd_intensity") == "unknown"


def test_a_fact_taken_back_may_be_vague_once_more(notice: Notice) -> None:
    before = walk(notice).answers_well_until("debt_ratio")
    here = before.answers(debt_ratio=span("0.6", "0.8")).goes_back().answers(debt_ratio=span("0.6", "0.8"))
    assert here.question.imprecise


# --- doubts that were skipped -------------------------------------------------------------------------------------


def test_a_request_for_precision_can_be_skipped(notice: Notice) -> None:
    said = span("0.65", "0.75")
    here = walk(notice).answers_well_until("debt_ratio").answers(debt_ratio=said).is_asked("debt_ratio")
    end = here.skips().is_asked("years_in_segment").answers_well_to_the_end()
    assert end.facts["debt_ratio"] == said
    assert (end.status("debt_ratio"), end.verdict.outcome) == ("unknown", "undetermined")


def test_a_contradiction_can_be_skipped(notice: Notice) -> None:
    end = contradicting(notice).skips().is_asked("main_revenue_share").answers_well_to_the_end()
    assert end.facts["years_in_segment"] == Decimal(12)
    assert end.verdict.outcome == "eligible"


def test_a_skipped_contradiction_is_asked_about_when_its_other_fact_contradicts_anew(notice: Notice) -> None:
    here = contradicting(notice).skips().volunteers(years_operating=10).is_asked("years_operating")
    assert here.question.contradiction is not None
    here.skips().is_asked("main_revenue_share")


def test_a_skipped_contradiction_is_asked_about_when_its_own_fact_contradicts_anew(notice: Notice) -> None:
    here = contradicting(notice).skips().changes("years_in_segment").answers(years_in_segment=11)
    assert here.is_asked("years_in_segment").question.contradiction is not None


def test_a_skipped_doubt_of_one_fact_leaves_the_doubt_of_another(notice: Notice) -> None:
    said = {"debt_ratio": span("0.65", "0.75"), "main_revenue_share": span("0.6", "0.8")}
    here = walk(notice).volunteers(**said).is_asked("debt_ratio").skips().is_asked("main_revenue_share")
    assert here.question.imprecise
    here.skips().is_asked("identity")


def test_going_back_over_a_skipped_doubt_asks_its_question_from_the_start(notice: Notice) -> None:
    here = contradicting(notice).skips().goes_back().is_asked("years_in_segment")
    assert here.question.contradiction is None
    assert here.answers(years_in_segment=12).is_asked("years_in_segment").question.contradiction is not None


# --- precision is asked for once a row of ranges ------------------------------------------------------------------


def test_a_range_after_not_knowing_is_asked_for_precision(notice: Notice) -> None:
    here = walk(notice).answers_well_until("debt_ratio").does_not_know().changes("debt_ratio")
    assert here.answers(debt_ratio=span("0.65", "0.75")).is_asked("debt_ratio").question.imprecise


def test_a_range_after_an_exact_answer_is_asked_for_precision(notice: Notice) -> None:
    here = walk(notice).answers_well_until("debt_ratio").answers(debt_ratio=span("0.65", "0.75"))
    here = here.answers(debt_ratio=Decimal("0.69")).changes("debt_ratio").answers(debt_ratio=span("0.68", "0.71"))
    assert here.is_asked("debt_ratio").question.imprecise
    here.answers(debt_ratio=span("0.68", "0.705")).is_asked("years_in_segment")


def test_a_range_after_yearly_figures_is_asked_for_precision(notice: Notice) -> None:
    yearly = from_years("every_year", [Decimal("0.028"), Decimal("0.034")])
    here = walk(notice).answers_well_until("rd_share").answers(rd_share=yearly).changes("rd_share")
    here = here.answers(rd_share=span("0.02", "0.04")).is_asked("rd_share")
    assert here.question.imprecise
    here.answers(rd_share=yearly).is_asked("tech_staff_share")


def test_a_third_range_in_a_row_is_taken_as_it_is(notice: Notice) -> None:
    here = walk(notice).answers_well_until("debt_ratio").answers(debt_ratio=span("0.6", "0.8"))
    here = here.answers(debt_ratio=span("0.65", "0.75")).changes("debt_ratio").answers(debt_ratio=span("0.68", "0.72"))
    assert here.is_asked("years_in_segment").status("debt_ratio") == "unknown"


def test_another_range_after_a_skipped_request_is_the_second_in_a_row(notice: Notice) -> None:
    here = walk(notice).answers_well_until("debt_ratio").answers(debt_ratio=span("0.6", "0.8")).skips()
    here.changes("debt_ratio").answers(debt_ratio=span("0.65", "0.75")).is_asked("years_in_segment")

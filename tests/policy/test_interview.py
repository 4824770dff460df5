"""Which question comes next: only what can still change the verdict, in the order a person expects."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.policy.notice import Notice

from .interview_helper import walk

YI = 100_000_000


# --- how long it is -----------------------------------------------------------------------------------------------


def test_a_good_manufacturer_is_asked_19_questions_in_the_order_of_the_notice(notice: Notice) -> None:
    assert walk(notice).questions_ahead() == [
        "identity",
        "industry",
        "years_operating",
        "revenue_last_year",
        "cultivation_status",
        "exclusions",
        "key_field",
        "main_revenue_growth",
        "debt_ratio",
        "years_in_segment",
        "main_revenue_share",
        "market_rank",
        "multiple_main_products",
        "rd_share",
        "tech_staff_share",
        "invention_patents",
        "innovation_base",
        "management",
        "self_statements",
    ]
    assert walk(notice).answers_well_to_the_end().verdict.outcome == "eligible"


def test_a_good_manufacturer_with_several_related_products_is_asked_20_questions(notice: Notice) -> None:
    before = walk(notice).answers_well_until("multiple_main_products")
    after = before.answers(multiple_main_products=True).is_asked("products_related")
    assert before.turn + 1 + len(after.questions_ahead()) == 20
    assert after.answers_well_to_the_end().verdict.outcome == "eligible"


@pytest.mark.parametrize(
    ("industry", "more"),
    [
        ("agriculture", set()),
        ("construction", set()),
        ("wholesale", set()),
        ("retail", set()),
        ("information_transmission", set()),
        ("real_estate", set()),
        ("software_it", {"employees"}),
        ("property_management", {"employees"}),
        ("leasing_business_services", {"employees"}),
        ("other", {"employees"}),
    ],
)
def test_a_good_firm_of_another_industry_hears_only_what_its_size_row_needs_besides(
    notice: Notice, industry: str, more: set[str]
) -> None:
    before = walk(notice).answers_well_until("industry")
    heard = before.answers(industry=industry).questions_ahead()
    assert set(heard) - set(before.questions_ahead()) == more
    assert before.turn + 1 + len(heard) == 19 + len(more)


def test_a_firm_that_does_not_know_anything_still_comes_to_an_end(notice: Notice) -> None:
    here = walk(notice)
    while here.asked is not None:
        here = here.does_not_know()
    assert here.turn <= 24
    assert here.verdict.outcome == "undetermined"
    assert set(here.facts.values()) == {None}


# --- relevance ----------------------------------------------------------------------------------------------------


def test_growth_of_profit_is_asked_only_if_growth_of_revenue_does_not_suffice(notice: Notice) -> None:
    here = walk(notice).answers_well_until("main_revenue_growth")
    here.answers(main_revenue_growth=Decimal("0.10")).is_asked("debt_ratio")
    here.answers(main_revenue_growth=Decimal("0.0999")).is_asked("net_profit_growth")
    here.does_not_know().is_asked("net_profit_growth")
    here.skips().is_asked("net_profit_growth")


def test_utility_models_are_asked_only_if_inventions_do_not_suffice(notice: Notice) -> None:
    here = walk(notice).answers_well_until("invention_patents")
    here.answers(invention_patents=2).is_asked("innovation_base")
    here.answers(invention_patents=1).is_asked("utility_design_patents")
    here.does_not_know().is_asked("utility_design_patents")


def test_an_arm_that_was_volunteered_silences_the_arm_before_it(notice: Notice) -> None:
    heard = walk(notice).volunteers(net_profit_growth=Decimal("0.2"), utility_design_patents=5).questions_ahead()
    assert not {"main_revenue_growth", "invention_patents"} & set(heard)


def test_whether_products_are_related_is_asked_only_if_there_are_several(notice: Notice) -> None:
    here = walk(notice).answers_well_until("multiple_main_products")
    here.answers(multiple_main_products=False).is_asked("rd_share")
    here.answers(multiple_main_products=True).is_asked("products_related")
    here.does_not_know().is_asked("rd_share")
    here.skips().is_asked("rd_share")


def test_a_manufacturer_under_4亿_is_not_asked_for_staff(notice: Notice) -> None:
    here = walk(notice).answers_well_until("revenue_last_year")
    here.answers(revenue_last_year=4 * YI - 1).is_asked("cultivation_status")
    here.answers(revenue_last_year=4 * YI).is_asked("employees").answers(employees=999).is_asked("cultivation_status")
    here.does_not_know().is_asked("employees")


def test_assets_are_asked_only_where_the_row_of_the_industry_uses_them(notice: Notice) -> None:
    here = walk(notice).answers_well_until("industry")
    builder = here.answers(industry="construction").answers_well_until("revenue_last_year")
    builder.answers(revenue_last_year=8 * YI).is_asked("total_assets")
    builder.answers(revenue_last_year=8 * YI - 1).is_asked("cultivation_status")
    lessor = here.answers(industry="leasing_business_services").answers_well_until("employees")
    lessor.answers(employees=299).is_asked("cultivation_status")
    lessor.answers(employees=300).is_asked("total_assets")


def test_an_unknown_industry_leaves_size_open_but_asks_no_sizes(notice: Notice) -> None:
    here = walk(notice).answers_well_until("industry").does_not_know()
    assert not {"employees", "total_assets"} & set(here.questions_ahead())
    assert here.answers_well_to_the_end().status("sme_size") == "unknown"


def test_a_criterion_that_failed_is_not_asked_about_again(notice: Notice) -> None:
    here = walk(notice).answers_well_until("debt_ratio").answers(debt_ratio=Decimal("0.9"))
    here.is_asked("years_in_segment")
    assert "debt_ratio" not in here.questions_ahead()


def test_facts_that_were_volunteered_are_not_asked(notice: Notice) -> None:
    here = walk(notice).volunteers(debt_ratio=Decimal("0.65"), industry="industry", market_rank=2)
    assert not {"debt_ratio", "industry", "market_rank"} & set(here.questions_ahead())


# --- groups -------------------------------------------------------------------------------------------------------


def test_a_group_is_asked_as_one_question(notice: Notice) -> None:
    here = walk(notice).is_asked("identity")
    assert here.question.question.facts == ("registered_in_china", "independent_legal_person")
    here.all_good().is_asked("industry")


def test_a_group_answered_in_part_asks_only_for_the_rest(notice: Notice) -> None:
    here = walk(notice).answers_well_until("management").answers(own_brand=False, quality_certification=True)
    here.is_asked("management")
    rest = here.question.question
    assert rest.facts == ("lean_management", "standards_or_foreign_certification")
    assert (rest.ask, rest.hint) == ("", "")


def test_the_last_fact_of_a_group_is_asked_in_its_own_words(notice: Notice) -> None:
    here = walk(notice).answers(registered_in_china=True).is_asked("independent_legal_person")
    assert here.question.question == notice.single("independent_legal_person")


def test_one_by_one_asks_the_facts_of_a_group_singly(notice: Notice) -> None:
    here = walk(notice).answers_well_until("innovation_base").one_by_one()
    here.is_asked("core_technology").all_good().is_asked("rd_institution").skips().is_asked("information_system")
    assert here.all_good().all_good().all_good().asked is not None
    here.all_good().all_good().all_good().is_asked("management")


def test_one_by_one_holds_for_one_group_only(notice: Notice) -> None:
    here = walk(notice).one_by_one().all_good().all_good()
    assert here.answers_well_until("exclusions").question.question.group == "exclusions"


def test_a_group_may_be_left_unknown_or_skipped_at_once(notice: Notice) -> None:
    here = walk(notice)
    for left in (here.does_not_know(), here.skips()):
        left.is_asked("industry")
        assert {left.status("registration"), left.status("legal_person")} == {"unknown"}


# --- step and remaining -------------------------------------------------------------------------------------------


def test_steps_count_up_and_remaining_counts_down_to_the_end(notice: Notice) -> None:
    here, step = walk(notice), 0
    while here.asked is not None:
        step += 1
        assert (here.question.step, here.turn) == (step, step - 1)
        assert here.question.remaining >= len(here.questions_ahead())
        here = here.all_good()
    assert step == 19


def test_the_last_question_says_that_one_remains(notice: Notice) -> None:
    assert walk(notice).answers_well_until("self_statements").question.remaining == 1


def test_an_answer_never_makes_more_than_one_question_more(notice: Notice) -> None:
    here = walk(notice)
    total = here.question.step + here.question.remaining
    while (asked := here.asked) is not None:
        assert asked.step + asked.remaining <= total + 1
        total, here = asked.step + asked.remaining, here.all_good()


def test_going_back_turns_the_step_back(notice: Notice) -> None:
    before = walk(notice).answers_well_until("market_rank")
    after = before.all_good().goes_back()
    assert (after.question.step, after.question.remaining) == (before.question.step, before.question.remaining)


def test_a_changed_fact_counts_as_one_question_more(notice: Notice) -> None:
    before = walk(notice).answers_well_until("market_rank")
    during = before.changes("debt_ratio")
    assert during.question.remaining == before.question.remaining + 1
    assert during.all_good().question == before.question


def test_a_group_asked_one_by_one_counts_each_of_its_facts(notice: Notice) -> None:
    before = walk(notice).answers_well_until("management")
    after = before.one_by_one()
    assert after.question.step == before.question.step
    assert after.question.remaining == before.question.remaining + 3
    assert after.all_good().question.step == before.question.step + 1

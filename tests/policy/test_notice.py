"""Looking things up in a notice."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest

from bot.policy.conditions import Condition, Leaf, Status
from bot.policy.notice import FactType, Notice
from bot.policy.values import Facts

from .firms import CHOICES, FACTS, NO_IS_GOOD, NUMBERS, YEARLY, YES_IS_GOOD


def test_the_facts_are_those_of_the_contract(notice: Notice) -> None:
    assert len(FACTS) == 36
    assert set(notice.facts) == set(FACTS)


def test_facts_have_the_types_of_the_contract(notice: Notice) -> None:
    yes_no = {fact for fact, one in notice.facts.items() if one.type is FactType.YES_NO}
    assert yes_no == {*YES_IS_GOOD, *NO_IS_GOOD}
    choices = {fact: one for fact, one in notice.facts.items() if one.type is FactType.CHOICE}
    assert {fact: tuple(option.id for option in one.options) for fact, one in choices.items()} == CHOICES
    assert {fact for fact, one in notice.facts.items() if one.readings} == set(YEARLY)
    assert {fact: one.readings for fact, one in notice.facts.items() if one.readings} == YEARLY


def test_the_good_value_of_a_fact_is_the_one_its_criterion_wants(notice: Notice) -> None:
    good = {fact: one.good for fact, one in notice.facts.items() if one.good is not None}
    assert good == {**dict.fromkeys(YES_IS_GOOD, True), **dict.fromkeys(NO_IS_GOOD, False)}


def test_no_value_that_decides_lies_outside_what_can_be_true(notice: Notice) -> None:
    for fact, points in NUMBERS.items():
        one = notice.facts[fact]
        assert one.lowest is None or one.lowest <= min(points), fact
        assert one.highest is None or one.highest >= max(points), fact


def test_revenue_belongs_to_its_own_criterion_although_size_uses_it_too(notice: Notice) -> None:
    assert notice.criterion_of["revenue_last_year"].id == "revenue"
    assert notice.criterion_of["employees"].id == "sme_size"
    assert notice.criterion_of["own_brand"].id == "brand"
    assert set(notice.criterion_of) == set(FACTS)


def test_a_criterion_knows_every_fact_that_can_play_a_part(notice: Notice) -> None:
    facts = {one.id: notice.facts_of(one) for one in notice.criteria}
    assert facts["growth"] == ("main_revenue_growth", "net_profit_growth")
    assert facts["debt_ratio"] == ("debt_ratio",)
    assert facts["sme_size"][0] == "industry"
    assert sorted(facts["sme_size"]) == ["employees", "industry", "revenue_last_year", "total_assets"]


def test_a_condition_of_an_unknown_kind_is_an_error(notice: Notice) -> None:
    class Odd(Condition):
        def status(self, facts: Facts) -> Status:
            return Status.UNKNOWN

        def leaves(self, facts: Facts) -> Iterator[Leaf]:
            yield from ()

    odd = dataclasses.replace(notice.criteria[0], requires=Odd())
    with pytest.raises(TypeError, match="unknown condition"):
        notice.facts_of(odd)


def test_every_fact_can_be_asked_alone(notice: Notice) -> None:
    for fact in FACTS:
        question = notice.single(fact)
        assert (question.facts, question.id, question.group) == ((fact,), fact, "")
        assert question.ask
    with pytest.raises(KeyError):
        notice.single("revenue")


def test_a_fact_of_a_group_asked_alone_keeps_the_reason_of_its_group(notice: Notice) -> None:
    group = next(one for one in notice.questions if one.id == "management")
    assert notice.single("own_brand").why == group.why != ""


def test_an_option_is_found_by_its_id(notice: Notice) -> None:
    assert notice.facts["industry"].option("software_it").title == "软件和信息技术服务业"
    with pytest.raises(KeyError, match="steel"):
        notice.facts["industry"].option("steel")

"""From the document to the engine's objects."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bot.knowledge.build import build_condition, build_topic, build_topics
from bot.knowledge.compile import Document
from bot.knowledge.topics import Citation
from bot.policy.conditions import AnyOf, Bound, Condition, Is, NotLarge, OneOf
from bot.policy.notice import Notice, Parts

STANDARD = {
    "industries": [
        {"id": "industry", "indicators": [{"fact": "employees", "unit": "人", "large": 1000},
                                          {"fact": "revenue_last_year", "unit": "万元", "large": 40000}]},
        {"id": "other", "indicators": [{"fact": "employees", "unit": "人", "large": 300}]},
    ]
}  # fmt: skip


@pytest.mark.parametrize(
    ("body", "condition"),
    [
        ({"is": {"fact": "a", "value": True}}, Is("a", True)),
        ({"one_of": {"fact": "a", "values": ["x", "y"]}}, OneOf("a", ("x", "y"))),
        ({"at_least": {"fact": "a", "value": 0.1}}, Bound("a", "at_least", Decimal("0.1"))),
        ({"at_most": {"fact": "a", "value": 0.7}}, Bound("a", "at_most", Decimal("0.7"))),
        ({"below": {"fact": "a", "value": 3}}, Bound("a", "below", Decimal(3))),
        (
            {"any": [{"is": {"fact": "a", "value": False}}, {"at_least": {"fact": "b", "value": 5}}]},
            AnyOf((Is("a", False), Bound("b", "at_least", Decimal(5)))),
        ),
        (
            {"not_large": {"industry": "field", "standard": "size"}},
            NotLarge(
                "field",
                {
                    "industry": AnyOf(
                        (
                            Bound("employees", "below", Decimal(1000)),
                            Bound("revenue_last_year", "below", Decimal(400_000_000)),
                        )
                    ),
                    "other": AnyOf((Bound("employees", "below", Decimal(300)),)),
                },
            ),
        ),
    ],
)
def test_each_kind_of_condition_is_built(body: dict[str, Any], condition: Condition) -> None:
    assert build_condition(body, {"standards": {"size": STANDARD}}) == condition


def test_a_condition_has_exactly_one_known_kind() -> None:
    with pytest.raises(ValueError, match="unknown kind of condition: over"):
        build_condition({"over": {"fact": "a", "value": 1}}, {})
    with pytest.raises(ValueError, match="one kind"):
        build_condition({"is": {"fact": "a", "value": True}, "at_least": {"fact": "a", "value": 1}}, {})


def test_bounds_are_exact_decimals_not_floats(notice: Notice) -> None:
    bounds = {one.id: one.requires for one in notice.criteria}
    assert bounds["debt_ratio"] == Bound("debt_ratio", "at_most", Decimal("0.7"))
    assert bounds["rd_intensity"] == Bound("rd_share", "at_least", Decimal("0.03"))
    assert bounds["growth"] == AnyOf(
        (
            Bound("main_revenue_growth", "at_least", Decimal("0.1")),
            Bound("net_profit_growth", "at_least", Decimal("0.1")),
        )
    )


def test_the_notice_knows_who_it_is(notice: Notice, document: Document) -> None:
    assert (notice.id, notice.number, notice.as_of) == ("miit-2020-159", "工信厅企业函〔2020〕159号", date(2020, 8, 7))
    assert notice.rules_version == document["rules_version"]


def test_facts_carry_their_parts_bounds_and_words(notice: Notice) -> None:
    debt = notice.facts["debt_ratio"]
    assert isinstance(debt.parts, Parts)
    assert (debt.parts.denominator, debt.parts.complement) == ("total_assets", ("净资产", "所有者权益"))
    assert (debt.lowest, debt.highest, debt.implausible_below) == (Decimal(0), Decimal(10), Decimal("0.02"))
    assert notice.facts["registered_in_china"].said == ("是", "不是")
    assert notice.facts["own_brand"].said is None
    assert notice.facts["years_operating"].unit == "年"


def test_an_option_without_a_short_title_is_called_by_its_title(notice: Notice) -> None:
    assert notice.facts["industry"].option("post").short == "邮政业"
    assert notice.facts["key_field"].option("four_bases").short == "工业四基"


def test_criteria_carry_their_evidence_in_order(notice: Notice) -> None:
    evidence = {one.id: [item.id for item in one.evidence] for one in notice.criteria}
    assert evidence["patents"] == ["valid_patents", "patent_certificates", "patent_product_table"]
    assert all(evidence.values())


def test_evidence_of_a_later_year_names_its_rule_and_no_other_does(notice: Notice) -> None:
    items = [item for one in notice.criteria for item in one.evidence]
    assert {item.source for item in items} == {"notice", "later_rule", "advice"}
    assert all(("据转载，以官方为准" in item.rule) == (item.source == "later_rule") for item in items)


def test_the_gap_of_four_criteria_is_told_in_money_or_heads(notice: Notice) -> None:
    assert {one.id: one.gap_fact for one in notice.criteria if one.gap_fact} == {
        "debt_ratio": "total_assets",
        "main_revenue_share": "revenue_last_year",
        "rd_intensity": "revenue_last_year",
        "tech_staff_share": "employees",
    }


def test_questions_are_groups_or_single_facts(notice: Notice) -> None:
    groups = {one.group: one.facts for one in notice.questions if one.group}
    assert groups["identity"] == ("registered_in_china", "independent_legal_person")
    assert set(groups) == {"identity", "exclusions", "innovation_base", "management", "self_statements"}
    related = notice.single("products_related")
    assert dict(related.only_if) == {"multiple_main_products": True}


def test_topics_are_built_with_their_citations(document: Document) -> None:
    topics = build_topics(document)
    assert len(topics) == len(document["topics"])
    assert topics["still_open"].citations == (Citation("3.4.2", "8月7日前在线填写并上传相关材料"),)
    assert topics["still_open"].related == ("later_batches", "later_standard_2026", "validity")


def test_a_topic_may_do_without_citations_and_related_topics() -> None:
    words = dict.fromkeys(("id", "kind", "theme", "title", "reply", "speak"), "词")
    topic = build_topic(words)
    assert (topic.citations, topic.related, topic.reason) == ((), (), "")

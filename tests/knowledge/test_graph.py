"""The graph says when a question comes up and what decides, as the engine does."""

from __future__ import annotations

import pytest

from bot.cli._knowledge_words import PICTURE
from bot.knowledge.compile import Document
from bot.knowledge.graph import Asked, Graph, build_graph
from bot.knowledge.wording import Wording
from bot.policy.answers import Act, Entry
from bot.policy.interview import open_question
from bot.policy.notice import Notice
from tests.policy.firms import GOOD


@pytest.fixture(scope="module")
def graph(document: Document, notice: Notice, wording: Wording) -> Graph:
    return build_graph(document, notice, wording, PICTURE)


def of_fact(graph: Graph, fact: str) -> Asked:
    """The question that asks a fact."""
    return next(asked for asked in graph.questions if fact in asked.facts)


def test_questions_stand_in_the_order_of_the_interview(graph: Graph, notice: Notice) -> None:
    assert [asked.text for asked in graph.questions] == [question.ask for question in notice.questions]
    assert [asked.number for asked in graph.questions] == list(range(1, len(notice.questions) + 1))
    assert {fact for asked in graph.questions for fact in asked.facts} == set(graph.labels) == set(notice.facts)


WAITING = {
    "employees": ("industry", "仅当所属行业的划型标准看这项、规模又还没定时才问（16 类行业中 13 类看这项）"),
    "total_assets": ("industry", "仅当所属行业的划型标准看这项、规模又还没定时才问（16 类行业中 3 类看这项）"),
    "net_profit_growth": ("main_revenue_growth", "仅当「主营业务收入增长率」还不能确认满足“不低于 10%”时才问"),
    "products_related": ("multiple_main_products", "仅当「多个主要产品」为「有」时才问"),
    "utility_design_patents": ("invention_patents", "仅当「有效发明专利」还不能确认满足“2 项及以上”时才问"),
}


def test_exactly_these_questions_are_asked_only_if(graph: Graph) -> None:
    waiting = {asked.facts[0]: (*asked.waits_for, *asked.notes) for asked in graph.questions if asked.waits_for}
    assert waiting == WAITING


def test_the_engine_asks_a_good_firm_what_does_not_wait(graph: Graph, notice: Notice) -> None:
    entries: list[Entry] = []
    asked = []
    while opened := open_question(notice, entries):
        asked.append(opened.question.facts[0])
        entries += [Entry(len(asked), Act.ANSWER, fact, GOOD[fact]) for fact in opened.question.facts]
    assert asked == [one.facts[0] for one in graph.questions if not one.waits_for]


def test_a_group_tells_its_button_and_a_pair_that_must_agree_is_told(graph: Graph) -> None:
    assert of_fact(graph, "false_information").notes == ("合在一起问：可答「都没有」，也可以逐项回答",)
    assert of_fact(graph, "years_in_segment").notes == ("不应大于「连续经营年限」，对不上会再问一次",)


def test_criteria_stand_under_their_clause_in_the_order_of_the_notice(graph: Graph, notice: Notice) -> None:
    assert [clause.label for clause in graph.clauses][:5] == [
        "二、（一）1.",
        "二、（一）2.",
        "二、（一）3.",
        "二、（一）4.",
        "二、（一）末段",
    ]
    assert sorted(one.id for clause in graph.clauses for one in clause.criteria) == sorted(
        c.id for c in notice.criteria
    )
    for criterion in notice.criteria:
        (box,) = [clause for clause in graph.clauses if criterion.id in [one.id for one in clause.criteria]]
        assert box.id == criterion.clause


def test_requirements_are_told_in_words(graph: Graph) -> None:
    told = {one.id: one.requirement for clause in graph.clauses for one in clause.criteria}
    assert told["revenue"] == "1 亿元以上"
    assert told["debt_ratio"] == "不高于 70%"
    assert told["market_rank"] == "前 3 名"
    assert told["no_accidents"] == "没有"
    assert told["patents"] == "「有效发明专利」2 项及以上，或「实用新型和外观设计专利」5 项及以上"
    assert told["sme_size"] == "按所属行业的划型标准不是大型企业"
    assert all(told.values())


def test_every_fact_decides_something(graph: Graph) -> None:
    assert {edge.fact for edge in graph.edges} == set(graph.labels)
    edges = {(edge.fact, edge.criterion): edge.is_one_of for edge in graph.edges}
    assert edges["revenue_last_year", "revenue"] is False
    assert edges["revenue_last_year", "sme_size"] is True
    assert edges["net_profit_growth", "growth"] is True
    assert len(edges) == 31 - 4 + 4 + 3 * 2  # one each, four for the size, two for each `or`

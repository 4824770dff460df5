"""Answers from the knowledge base by labels: sure, offered, declined or honestly unsure."""

from __future__ import annotations

import pytest
from sqlalchemy.engine import Engine

from bot.actions.answering import CERTAIN, SURE, Answering, Meant, rule_of
from bot.actions.conversation import Conversation
from bot.actions.label import Label
from bot.actions.messages import Message
from bot.knowledge.build import build_topics
from bot.knowledge.compile import Document
from bot.knowledge.database import KnowledgeBase, store_knowledge
from bot.knowledge.wording import Wording
from bot.store.database import open_engine

from .person import Labels, meant


@pytest.fixture(scope="module")
def answering(database: str, guide: Conversation, document: Document, wording: Wording) -> Answering:
    engine: Engine = open_engine(database)
    store_knowledge(engine, document)
    return Answering(KnowledgeBase(engine, wording.notice.id), wording, list(build_topics(document).values()))


def reply(answering: Answering, *labels: tuple[str, float]) -> Message:
    (message,) = answering.questions(meant(labels))
    return message


def test_a_sure_label_is_answered_with_its_citation(answering: Answering, document: Document) -> None:
    message = reply(answering, ("ask/list_publication", 0.9), ("ask/who_reviews", 0.05))
    clauses = {clause["id"]: clause["text"] for clause in document["clauses"]}
    assert message.custom["topic"] == "list_publication" and message.custom["confidence"] == 0.9
    assert all(cited["quote"] in clauses[cited["id"]] for cited in message.custom["clauses"])
    assert message.text.endswith("〕")


def test_every_topic_that_answers_cites_the_notice(answering: Answering, document: Document) -> None:
    clauses = {clause["id"]: clause["text"] for clause in document["clauses"]}
    for topic in document["topics"]:
        message = answering.by_id(topic["id"])
        assert message is not None and message.text
        cited = message.custom.get("clauses", [])
        assert all(one["quote"] in clauses[one["id"]] and one["label"] for one in cited)
        assert cited or topic["kind"] != "answer"


def test_every_title_leads_to_its_topic_and_nothing_else_does(answering: Answering, document: Document) -> None:
    for topic in document["topics"]:
        if topic["kind"] != "chat":
            assert answering.by_title(topic["title"]) == answering.by_id(topic["id"]) is not None
    assert answering.by_title("没有这个题目") is None and answering.by_title("") is None
    assert answering.by_id("no_such_topic") is None


def test_two_labels_as_likely_are_offered_by_their_titles(answering: Answering) -> None:
    message = reply(answering, ("ask/quota", 0.3), ("ask/seal", 0.28), ("ask/mailing", 0.2), ("ask/copies", 0.01))
    assert message.custom["kind"] == "clarify"
    titles = [option["title"] for option in message.custom["options"]]
    assert titles == ["推荐名额怎么定", "要不要盖公章", "用什么方式寄"]
    assert message.buttons[:3] == tuple((title, title) for title in titles)


@pytest.mark.parametrize(
    "labels",
    [
        [],
        [("command/skip", 0.9)],
        [("inform/facts", 0.9)],
        [("ask/no_such_topic", 0.99)],
    ],
)
def test_what_is_not_understood_is_not_answered(answering: Answering, labels: Labels) -> None:
    message = reply(answering, *labels)
    assert message.custom == {"kind": "clarify", "options": []} and "不敢乱答" in message.text


def test_one_near_topic_is_offered_without_pretending_to_know(answering: Answering) -> None:
    message = reply(answering, ("ask/quota", 0.2), ("ask/no_such_topic", 0.15))
    assert [option["title"] for option in message.custom["options"]] == ["推荐名额怎么定"]
    assert "不敢乱答" in message.text


def test_a_clear_lead_is_enough(answering: Answering) -> None:
    assert reply(answering, ("ask/quota", 0.4), ("ask/seal", 0.05)).custom["kind"] == "answer"


def test_commands_among_the_labels_do_not_weigh_in_a_question(answering: Answering) -> None:
    message = reply(answering, ("command/start", 0.5), ("ask/copies", 0.9))
    assert message.custom["topic"] == "copies"


def test_small_talk_is_never_offered(answering: Answering) -> None:
    message = reply(answering, ("chat/praise", 0.3), ("ask/seal", 0.28), ("ask/copies", 0.28))
    assert "夸奖" not in [option["title"] for option in message.custom.get("options", [])]


def test_a_decline_says_why_and_whom_to_ask(answering: Answering) -> None:
    message = reply(answering, ("decline/annex1_quota", 0.9))
    assert message.custom["kind"] == "decline" and message.custom["reason"] == "annex_missing"
    assert message.custom["clauses"] and "see" in message.custom


def test_separate_questions_are_each_answered_once(answering: Answering) -> None:
    both = meant([("ask/copies", 0.4)], [[("ask/copies", 0.9)], [("ask/mailing", 0.9)], [("ask/copies", 0.8)]])
    assert [one.custom["topic"] for one in answering.questions(both)] == ["copies", "mailing"]


def test_separate_questions_that_are_one_thing_are_answered_as_a_whole(answering: Answering) -> None:
    same = meant([("ask/address", 0.9)], [[("ask/copies", 0.9)], [("ask/copies", 0.9)]])
    assert [one.custom["topic"] for one in answering.questions(same)] == ["address"]


def test_corrected_spelling_is_said_before_an_answer_only(answering: Answering) -> None:
    (answered,) = answering.questions(meant([("ask/copies", 0.9)], corrections=["申报书"]))
    (declined,) = answering.questions(meant([("decline/subsidy", 0.9)], corrections=["补贴"]))
    assert answered.text.startswith("我理解为「申报书」") and "我理解为" not in declined.text


def test_what_was_meant_is_read_from_json_and_may_be_nothing() -> None:
    empty = Meant.from_json({})
    assert (empty.labels, empty.questions, empty.corrections) == ((), (), ())
    assert empty.best == Label("", "", 0.0)
    assert meant([("ask/copies", 0.5)]).best == Label("ask", "copies", 0.5)


@pytest.mark.parametrize(
    ("shares", "least", "rule"),
    [
        ((0.5, 0.4, 0.0), SURE, "sure"),
        ((0.45, 0.0, 0.1), SURE, "together"),
        ((0.3, 0.12, 0.0), SURE, "lead"),
        ((0.3, 0.13, 0.0), SURE, ""),
        ((0.24, 0.01, 0.0), SURE, ""),
        ((0.7, 0.1, 0.05), CERTAIN, ""),
        ((0.7, 0.1, 0.15), CERTAIN, "together"),
    ],
)
def test_the_rule_by_which_one_is_sure(shares: tuple[float, float, float], least: float, rule: str) -> None:
    """The first label, another one, and one that cites the same clause as the first."""
    groups = {"first": ("ask", "2.3.1"), "other": ("ask", "2.2"), "same": ("ask", "2.3.1")}
    labels = [Label("ask", name, share) for name, share in zip(("first", "other", "same"), shares)]
    assert rule_of(labels, groups, least) == rule


def test_nothing_is_sure_of_no_label() -> None:
    assert rule_of([Label("inform", "facts", 0.9)], {}) == ""

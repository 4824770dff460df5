"""Knowledge kept in SQL: what comes back is what went in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import create_engine
from sqlalchemy.engine import Engine

from bot.knowledge.build import build_notice, build_topics
from bot.knowledge.compile import Document
from bot.knowledge.database import CitedClause, KnowledgeBase, store_knowledge
from bot.policy.notice import Notice


@pytest.fixture(scope="module")
def engine(document: Document) -> Iterator[Engine]:
    """A database in memory that holds notice 159."""
    engine = create_engine("sqlite://")
    assert store_knowledge(engine, document)
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def knowledge(engine: Engine) -> KnowledgeBase:
    return KnowledgeBase(engine, "miit-2020-159")


def test_what_decides_is_the_same_from_the_files_and_from_the_database(
    knowledge: KnowledgeBase, notice: Notice
) -> None:
    assert build_notice(knowledge.document()) == notice


def test_every_part_of_the_document_comes_back_as_it_was(knowledge: KnowledgeBase, document: Document) -> None:
    stored = knowledge.document()
    assert stored.keys() == document.keys()
    assert [part for part in document if part != "topics" and stored[part] != document[part]] == []
    assert build_topics(stored) == build_topics(document)


def test_the_same_knowledge_is_not_written_twice(engine: Engine, document: Document) -> None:
    assert not store_knowledge(engine, document)


def test_changed_knowledge_replaces_the_old(document: Document) -> None:
    engine = create_engine("sqlite://")
    store_knowledge(engine, document)
    changed = {**document, "hash": "changed", "topics": document["topics"][:1]}
    assert store_knowledge(engine, changed)
    assert len(KnowledgeBase(engine, "miit-2020-159").document()["topics"]) == 1
    engine.dispose()


def test_a_topic_is_found_by_id_and_by_title(knowledge: KnowledgeBase) -> None:
    by_id = knowledge.topic("debt_ratio")
    assert by_id is not None
    assert knowledge.topic_titled(by_id.title) == by_id
    assert (knowledge.topic("no_such_topic"), knowledge.topic_titled("没有这个题目")) == (None, None)


def test_citations_carry_the_labels_of_their_clauses_in_order(knowledge: KnowledgeBase) -> None:
    topic = knowledge.topic("still_open")
    assert topic is not None
    assert knowledge.cited(topic) == [CitedClause("3.4.2", "三、（四）2.", "8月7日前在线填写并上传相关材料")]


def test_a_notice_that_was_never_stored_is_told_with_what_to_do(engine: Engine) -> None:
    with pytest.raises(LookupError, match="no knowledge of miit-2021-70 in the database; start with"):
        KnowledgeBase(engine, "miit-2021-70").document()

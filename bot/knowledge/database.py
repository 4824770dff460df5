"""The knowledge in SQL: written when its hash changed, queried by the actions."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any

from sqlalchemy import Column, DateTime, Integer, MetaData, String, Table, Text, delete, insert, select
from sqlalchemy.engine import Connection, Engine

from .build import build_topic
from .compile import Document
from .topics import Topic

metadata = MetaData()

versions = Table(
    "knowledge_versions",
    metadata,
    Column("notice", String(64), primary_key=True),
    Column("hash", String(16), nullable=False),
    Column("loaded_at", DateTime(timezone=True), nullable=False),
)

clauses = Table(
    "knowledge_clauses",
    metadata,
    Column("notice", String(64), primary_key=True),
    Column("id", String(32), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("label", String(32), nullable=False),
    Column("title", String(64), nullable=False),
    Column("text", Text, nullable=False),
)

topics = Table(
    "knowledge_topics",
    metadata,
    Column("notice", String(64), primary_key=True),
    Column("id", String(64), primary_key=True),
    Column("kind", String(16), nullable=False, index=True),
    Column("title", String(64), nullable=False, index=True),
    Column("body", Text, nullable=False),  # JSON of the topic
)

documents = Table(
    "knowledge_documents",
    metadata,
    Column("notice", String(64), primary_key=True),
    Column("part", String(32), primary_key=True),  # facts, criteria, questions, evidence, standards, phrases …
    Column("body", Text, nullable=False),  # JSON
)


@dataclass(frozen=True)
class CitedClause:
    """A citation as the contract sends it."""

    id: str
    label: str
    quote: str


def store_knowledge(engine: Engine, document: Document) -> bool:
    """Write a checked document unless the database holds exactly it already; return whether anything was written."""
    metadata.create_all(engine)
    notice = document["about"]["notice"]
    with engine.begin() as connection:
        known = connection.execute(select(versions.c.hash).where(versions.c.notice == notice)).scalar()
        if known == document["hash"]:
            return False
        for table in (versions, clauses, topics, documents):
            connection.execute(delete(table).where(table.c.notice == notice))
        _write(connection, notice, document)
    return True


def _write(connection: Connection, notice: str, document: Document) -> None:
    now = datetime.now(timezone.utc)
    connection.execute(insert(versions).values(notice=notice, hash=document["hash"], loaded_at=now))
    pieces = [{"notice": notice, "position": place, **one} for place, one in enumerate(document["clauses"])]
    connection.execute(insert(clauses), pieces)
    connection.execute(insert(topics), [_topic_row(notice, one) for one in document["topics"]])
    parts = {part: body for part, body in document.items() if part not in ("clauses", "topics")}
    rows = [{"notice": notice, "part": part, "body": _dump(body)} for part, body in parts.items()]
    connection.execute(insert(documents), rows)


def _topic_row(notice: str, body: dict[str, Any]) -> dict[str, Any]:
    return {"notice": notice, "body": _dump(body), **{key: body[key] for key in ("id", "kind", "title")}}


def _dump(body: object) -> str:
    return json.dumps(body, ensure_ascii=False, default=str)


class KnowledgeBase:
    """Queries over the stored knowledge of one notice."""

    def __init__(self, engine: Engine, notice: str) -> None:
        self.engine = engine
        self.notice = notice

    def document(self) -> Document:
        """The whole document, as it was compiled. Raises LookupError when the notice was never stored."""
        with self.engine.connect() as connection:
            stored = connection.execute(select(documents.c.part, documents.c.body).where(self._own(documents)))
            document: Document = {row.part: json.loads(row.body) for row in stored}
            if not document:
                raise LookupError(
                    f"no knowledge of {self.notice} in the database; start with `make run` or `make train`"
                )
            pieces = select(clauses).where(self._own(clauses)).order_by(clauses.c.position)
            document["clauses"] = [_clause(row) for row in connection.execute(pieces)]
            bodies = connection.execute(select(topics.c.body).where(self._own(topics)))
            document["topics"] = [json.loads(row.body) for row in bodies]
        return document

    def topic(self, topic_id: str) -> Topic | None:
        """A topic by id."""
        return self._one_topic(topics.c.id == topic_id)

    def topic_titled(self, title: str) -> Topic | None:
        """The topic a button names by its title."""
        return self._one_topic(topics.c.title == title)

    def cited(self, topic: Topic) -> list[CitedClause]:
        """A topic's citations with their labels, most relevant first."""
        ids = [citation.clause for citation in topic.citations]
        wanted = select(clauses.c.id, clauses.c.label).where(self._own(clauses), clauses.c.id.in_(ids))
        with self.engine.connect() as connection:
            labels = {row.id: row.label for row in connection.execute(wanted)}
        return [CitedClause(one.clause, labels[one.clause], one.quote) for one in topic.citations]

    def _one_topic(self, condition: Any) -> Topic | None:
        with self.engine.connect() as connection:
            body = connection.execute(select(topics.c.body).where(self._own(topics), condition)).scalar()
        return None if body is None else build_topic(json.loads(body))

    def _own(self, table: Table) -> Any:
        return table.c.notice == self.notice


def _clause(row: Any) -> dict[str, str]:
    return {"id": row.id, "label": row.label, "title": row.title, "text": row.text}

"""All tables of the first version, each made only if it is missing: until now they were made at their first use."""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

revision = "0001"
down_revision = None

# Literally as they were: what the stores say now may be more.
metadata = MetaData()

Table(
    "accounts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(64), nullable=False, unique=True),
    Column("password_hash", String(200), nullable=False),
    Column("roles", String(64), nullable=False),
    Column("disabled", Boolean, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("locked_until", DateTime(timezone=True)),
    Column("oidc_subject", String(255), unique=True),
    sqlite_autoincrement=True,
)

Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False, index=True),
    Column("account", Integer, index=True),
    Column("name", Text, nullable=False),
    Column("action", String(32), nullable=False),
    Column("what", Text, nullable=False),
    Column("address", String(64), nullable=False),
    sqlite_autoincrement=True,
)

Table(
    "call_entries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("call", Integer, nullable=False, index=True),
    Column("at", DateTime(timezone=True), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("question", Text, nullable=False),
    Column("spoken", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("topic", String(64), nullable=False),
    Column("reason", String(32), nullable=False),
    Column("clauses", Text, nullable=False),
    Column("knowledge_version", String(64), nullable=False),
    sqlite_autoincrement=True,
)

Table(
    "calls",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("number", String(24), nullable=False, unique=True),
    Column("person", String(64), nullable=False, index=True),
    Column("account", Integer, nullable=False, index=True),
    Column("state", String(16), nullable=False),
    Column("opened_at", DateTime(timezone=True), nullable=False, index=True),
    Column("closed_at", DateTime(timezone=True)),
    Column("updated_at", DateTime(timezone=True), nullable=False, index=True),
    Column("enterprise", Text, nullable=False),
    Column("enterprise_key", Text, nullable=False),
    Column("phone", Text, nullable=False),
    Column("phone_key", Text, nullable=False, index=True),
    Column("notes", Text, nullable=False),
    Column("disposition", String(16), nullable=False),
    Column("follow_up", Date),
    Column("summary", Text, nullable=False),
    Column("knowledge_version", String(64), nullable=False),
    sqlite_autoincrement=True,
)

Table(
    "call_days",
    metadata,
    Column("day", String(8), primary_key=True),
    Column("last", Integer, nullable=False),
)

Table(
    "cases",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sender", String(200), nullable=False, index=True),
    Column("notice", String(64), nullable=False),
    Column("state", String(16), nullable=False),
    Column("turn", Integer, nullable=False, default=0),
    Column("misread", Integer, nullable=False, default=0),
    Column("created_at", DateTime(timezone=True), nullable=False),
)

Table(
    "entries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case_id", Integer, nullable=False, index=True),
    Column("turn", Integer, nullable=False),
    Column("act", String(16), nullable=False),
    Column("fact", String(64), nullable=False),
    Column("value", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("who", String(64), nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
)

Table(
    "codes",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("person", String(64), nullable=False, index=True),
    Column("expires_at", DateTime(timezone=True), nullable=False),
)

Table(
    "desk_sessions",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("account", Integer, nullable=False, index=True),
    Column("csrf", String(64), nullable=False),
    Column("opened_at", DateTime(timezone=True), nullable=False),
    Column("seen_at", DateTime(timezone=True), nullable=False, index=True),
    Column("expires_at", DateTime(timezone=True), nullable=False, index=True),
)

Table(
    "feedback",
    metadata,
    Column("message", Integer, primary_key=True, autoincrement=False),
    Column("person", String(64), nullable=False, index=True),
    Column("useful", Boolean, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False, index=True),
)

Table(
    "gaps",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("text", Text, nullable=False),
    Column("guessed", Text, nullable=False),
    Column("topic", String(64), nullable=False),
    Column("fact", String(64), nullable=False),
    Column("offered", Text, nullable=False),
    Column("chosen", String(64), nullable=False),
    Column("repaired", Text, nullable=False),
)

Table(
    "people",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("seen_at", DateTime(timezone=True), nullable=False, index=True),
)

Table(
    "messages",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("person", String(64), nullable=False),
    Column("author", String(16), nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("text", Text, nullable=False),
    Column("read", Text, nullable=False),
    Column("buttons", Text, nullable=False),
    Column("custom", Text, nullable=False),
    Column("client", String(64)),
    Column("waiting", Boolean, nullable=False),
    UniqueConstraint("person", "client"),
    Index("messages_of_person", "person", "number"),
    Index("messages_waiting", "number", sqlite_where=text("waiting"), postgresql_where=text("waiting")),
    sqlite_autoincrement=True,
)

Table(
    "presence",
    metadata,
    Column("account", Integer, primary_key=True, autoincrement=False),
    Column("seen_at", DateTime(timezone=True), nullable=False),
)

Table(
    "reports",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("digest", String(64), nullable=False, unique=True),
    Column("salt", String(64), nullable=False),
    Column("number", String(32), nullable=False, unique=True),
    Column("person", String(64), nullable=False),
    Column("message", Integer, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False, index=True),
    Column("body", Text, nullable=False),
    UniqueConstraint("person", "message"),
)

Table(
    "reviews",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False, index=True),
    Column("account", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("question", Text, nullable=False),
    Column("topic", String(64), nullable=False),
    Column("answer", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("settled", Boolean, nullable=False, index=True),
    sqlite_autoincrement=True,
)

Table(
    "takeovers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person", String(64), nullable=False, index=True),
    Column("channel", String(16), nullable=False),
    Column("state", String(16), nullable=False),
    Column("asked_at", DateTime(timezone=True), nullable=False),
    Column("reason", Text, nullable=False),
    Column("claimed_by", Integer),
    Column("claimed_at", DateTime(timezone=True)),
    Column("active_at", DateTime(timezone=True)),
    Column("ended_at", DateTime(timezone=True)),
    Column("ended_how", String(16), nullable=False),
    Column("phone", Text, nullable=False),
    Column("called_at", DateTime(timezone=True)),
    Index(
        "takeovers_open",
        "person",
        unique=True,
        sqlite_where=text("ended_at IS NULL"),
        postgresql_where=text("ended_at IS NULL"),
    ),
    Index("takeovers_numbers", "id", sqlite_where=text("phone <> ''"), postgresql_where=text("phone <> ''")),
    sqlite_autoincrement=True,
)


def upgrade() -> None:
    """Make what is missing, with its indexes."""
    metadata.create_all(op.get_bind(), checkfirst=True)

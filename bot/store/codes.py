"""Codes by which a person goes on with the same interview on another device; only their digests are kept."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, DateTime, MetaData, String, Table, delete, insert, select
from sqlalchemy.engine import Engine

from .tables import Tables, now

metadata = MetaData()

codes = Table(
    "codes",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("person", String(64), nullable=False, index=True),
    Column("expires_at", DateTime(timezone=True), nullable=False),
)


class CodeStore(Tables):
    """The codes of all people."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine, metadata)

    def add(self, person: str, digest: str, expires_at: datetime, most: int) -> None:
        """Keep a code; the person's oldest go where there are more than `most`, and everybody's expired ones."""
        with self._writing() as connection:
            connection.execute(delete(codes).where(codes.c.expires_at < now()))
            mine = select(codes.c.digest).where(codes.c.person == person).order_by(codes.c.expires_at.desc())
            old = connection.execute(mine.offset(most - 1)).scalars().all()
            connection.execute(delete(codes).where(codes.c.digest.in_(old)))
            connection.execute(insert(codes).values(digest=digest, person=person, expires_at=expires_at))

    def person(self, digest: str) -> str | None:
        """Whose code this is, unless it has expired."""
        found = select(codes.c.person).where(codes.c.digest == digest, codes.c.expires_at >= now())
        with self._reading() as connection:
            person: str | None = connection.execute(found).scalar()
        return person

    def forget(self, person: str) -> None:
        """Delete the person's codes."""
        with self._writing() as connection:
            connection.execute(delete(codes).where(codes.c.person == person))

"""The audit log as a list: by account, action, thing and time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.engine import Engine

from .audit import PAGE, AuditLine, AuditStore, audit
from .tables import in_utc


@dataclass(frozen=True)
class Sought:
    """What is listed; empty and None mean any. `since` (in it) and `until` (not in it) in UTC."""

    account: int | None = None
    action: str = ""
    what: str = ""
    since: datetime | None = None
    until: datetime | None = None


class AuditList(AuditStore):
    """Reads the log."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)

    def page(self, sought: Sought, page: int = 1) -> list[AuditLine]:
        """A page of 50 lines, the newest first. Pages begin at 1."""
        lines = select(audit).where(*_where(sought)).order_by(audit.c.id.desc()).limit(PAGE).offset((page - 1) * PAGE)
        with self._reading() as connection:
            return [
                AuditLine(one.id, in_utc(one.at), one.account, one.name, one.action, one.what, one.address)
                for one in connection.execute(lines)
            ]

    def how_many(self, sought: Sought) -> int:
        """How many lines there are on all pages."""
        counted = select(func.count()).select_from(audit).where(*_where(sought))
        with self._reading() as connection:
            return int(connection.execute(counted).scalar_one())

    def actions(self) -> list[str]:
        """Every action that stands in the log."""
        with self._reading() as connection:
            return list(connection.execute(select(audit.c.action).distinct().order_by(audit.c.action)).scalars())


def _where(sought: Sought) -> list[Any]:
    limits: list[Any] = []
    if sought.account is not None:
        limits.append(audit.c.account == sought.account)
    if sought.action:
        limits.append(audit.c.action == sought.action)
    if sought.what:
        limits.append(audit.c.what == sought.what)
    if sought.since is not None:
        limits.append(audit.c.at >= sought.since)
    if sought.until is not None:
        limits.append(audit.c.at < sought.until)
    return limits

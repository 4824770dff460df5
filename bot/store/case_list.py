"""All calls by day, disposition and operator, for those who oversee the desk; and a call that is taken up again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.engine import Engine

from .calls import Call, CallStore, NoCallError, calls
from .tables import now

PAGE = 50
_CHUNK = 500


@dataclass(frozen=True)
class Wanted:
    """What is listed: `since` (in it) and `until` (not in it) of the opening, in UTC; None means any."""

    since: datetime | None = None
    until: datetime | None = None
    disposition: str | None = None
    account: int | None = None


class CaseList(CallStore):
    """The calls of all operators as a list."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)

    def page(self, wanted: Wanted, page: int = 1) -> list[Call]:
        """A page of 50, the newest first. Pages begin at 1."""
        return self._some(*_where(wanted), limit=PAGE, offset=(page - 1) * PAGE)

    def how_many(self, wanted: Wanted) -> int:
        """How many there are on all pages."""
        with self._reading() as connection:
            counted = select(func.count()).select_from(calls).where(*_where(wanted))
            return int(connection.execute(counted).scalar_one())

    def every(self, wanted: Wanted) -> Iterator[Call]:
        """All of them, the newest first, read in pieces so that a long list does not fill the memory."""
        piece = self._some(*_where(wanted), limit=_CHUNK)
        while piece:
            yield from piece
            piece = self._some(*_where(wanted), calls.c.id < piece[-1].id, limit=_CHUNK)

    def reopen(self, number: int, account: int) -> Call:
        """Let this operator go on with a call that had ended; it is theirs from now on.

        Raises NoCallError for one that is open: of two who try at once, one has it.
        """
        again = {"state": "open", "closed_at": None, "account": account, "updated_at": now()}
        with self._writing() as connection:
            ended = update(calls).where(calls.c.id == number, calls.c.state == "closed")
            if not connection.execute(ended.values(**again)).rowcount:
                raise NoCallError(number)
        found = self.one(number)
        if found is None:
            raise NoCallError(number)
        return found


def _where(wanted: Wanted) -> list[Any]:
    limits: list[Any] = []
    if wanted.since is not None:
        limits.append(calls.c.opened_at >= wanted.since)
    if wanted.until is not None:
        limits.append(calls.c.opened_at < wanted.until)
    if wanted.disposition is not None:
        limits.append(calls.c.disposition == wanted.disposition)
    if wanted.account is not None:
        limits.append(calls.c.account == wanted.account)
    return limits

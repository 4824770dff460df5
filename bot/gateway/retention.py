"""How long things are kept: once a day what is older than the configured days is deleted, at the start too."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy.engine import Engine
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool

from bot.store.ageing import Ageing
from bot.store.audit import AuditStore
from bot.store.calls import CallStore
from bot.store.messages import MessageStore
from bot.store.reports import ReportStore
from bot.store.tables import now
from bot.store.takeovers import TakeoverStore

from .deletion import forget_all
from .options import Forget

logger = logging.getLogger(__name__)

DAY_SECONDS = 86_400.0


class Retention:
    """Deletes by age. `days`: for how long; 0 keeps everything but log-ins that are over and reports that expired."""

    def __init__(self, engine: Engine, forgets: Sequence[Forget], days: int) -> None:
        self._engine, self._forgets, self._days = engine, forgets, days

    def run(self) -> dict[str, int]:
        """Delete what is old; how many there were of each: sessions, reports, calls, takeovers, audit, reviews, people.

        Blocks. Can be run twice at once: what one has deleted the other does not find.
        """
        ageing = Ageing(self._engine)
        counts = {"sessions": ageing.forget_ended_sessions(), "reports": ReportStore(self._engine).expire()}
        if not self._days:
            return counts
        before = now() - timedelta(days=self._days)
        counts |= {
            "calls": CallStore(self._engine).forget_older_than(self._days),
            "takeovers": TakeoverStore(self._engine).forget_older_than(self._days),
            "audit": AuditStore(self._engine).forget_older_than(self._days),
            "reviews": ageing.forget_settled(before),
        }
        messages = MessageStore(self._engine)
        # The row goes first, and only if it is still old: whoever comes back in between is not forgotten in mid-word.
        # Where the rest fails, it is left over, and the next run finds it by the transcript, which goes last.
        gone = [person for person in ageing.silent(before) if ageing.forget_if_silent(person, before)]
        for person in {*gone, *ageing.left_over()}:
            forget_all(messages, self._forgets, person)
        return {**counts, "people": len(gone)}


async def run(app: Starlette) -> None:
    """Deletes now and then every day, until cancelled. A database that is away is left until the next day."""
    state = app.state
    retention = Retention(state.engine, state.forgets, state.options.retention_days)
    while True:
        try:
            counts = await run_in_threadpool(retention.run)
            logger.info("deleted for their age: %s", counts)
        except Exception:  # whatever it is, tomorrow is another day
            logger.exception("what is old could not be deleted")
        await asyncio.sleep(DAY_SECONDS)

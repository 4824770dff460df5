"""A person at the web asks for a human: queued, taken on by an operator, talked with, given back to the guide.

What is true stands in the store; this service says it to those concerned: each line is kept first and told second.
Pages of the desk hear of the queue under the key `desk`, and of one person's talk under `talk:…` (`talk_of`).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError
from starlette.concurrency import run_in_threadpool

from bot.store.messages import Message, MessageStore, NobodyError, Said
from bot.store.takeovers import Takeover

from .attendance import Attendance
from .feed import Event, Feed
from .hotline.desk import Desk
from .options import Patience
from .words import words

logger = logging.getLogger(__name__)

DESK = "desk"
KIND = "human"  # of a reply: somebody asks for a human, or how that stands
NUMBER = "leave_number"  # of a reply: the page shows a field for a telephone number
CHANNEL = "web"
REASON = 200  # characters kept of the words somebody asked with

ENDED = {"kind": KIND, "state": "ended"}


def talk_of(person: str) -> str:
    """The feed's key of one person's talk, as the desk hears it."""
    return f"talk:{person}"


def hint(person: str) -> Event:
    """That something was said or changed in a person's talk."""
    return Event("said", {"person": person})


def say(key: str, **fields: object) -> str:
    """A sentence of takeovers."""
    return str(words()["human"][key]).format(**fields)


class Takeovers:
    """Safe to share. `resume(person)` has the guide put an open question again; it returns at once."""

    def __init__(
        self, desk: Desk, messages: MessageStore, feed: Feed, patience: Patience, resume: Callable[[str], None]
    ) -> None:
        self.store, self._calls, self._attendance = desk.takeovers, desk.calls, Attendance(desk, patience)
        self._messages, self._feed, self._patience, self._resume = messages, feed, patience, resume
        self._leaving = frozenset(words()["human"]["leaves"])
        self._asking = frozenset(words()["human"]["asks"])

    # What a turn asks

    def current(self, person: str) -> Takeover | None:
        """The takeover that is open. Blocks, for a fraction of a millisecond: it is asked before every turn."""
        return self.store.current(person)

    def looking(self, person: str) -> Callable[[Connection], Takeover | None]:
        """What looks for it inside a transaction that keeps something else."""
        return self.store.looking(person)

    def is_leaving(self, read: str) -> bool:
        """Whether these are the words by which somebody goes back to the guide."""
        return read in self._leaving

    def is_asking(self, read: str) -> bool:
        """Whether these are words for a human that need no understanding: for when the guide does not answer."""
        return read in self._asking

    def is_on_the_phone(self, person: str) -> bool:
        """Whether what the person says is written by their call's operator, not by themselves at the web. Blocks."""
        return self.store.current(person) is None and bool(self._calls.by_person(person))

    async def answered(self, message: Message, replies: list[Said]) -> list[Said]:
        """The replies, the guide's about a human put as things stand at the desk; queues the person.

        Whoever was taken on while the guide read that hears from the operator, and nothing about nobody being there.
        """
        if not any(_asks(said) for said in replies):
            return replies
        stands, there = await run_in_threadpool(self._ask, message)
        if there:
            await self.changed()
        if stands and stands["state"] == "claimed":
            return [said for said in replies if not _asks(said)]
        return [_put(said, stands, there) if _asks(said) else said for said in replies]

    async def left(self, person: str) -> Said:
        """The person wants no human any more; what to say to it."""
        takeover = await run_in_threadpool(self._leave, person)
        if takeover is None:
            return Said(say("none"))
        await self._feed.publish(talk_of(person), hint(person))
        await self.changed()
        key = "cancelled" if takeover.state == "waiting" else "left"
        return Said(say(key), custom=ENDED, author="system")

    # What an operator does; each returns whether it came about

    async def claim(self, number: int, account: int) -> Takeover | None:
        """Take a waiting person on; None where somebody was faster or the person has left."""
        if not await run_in_threadpool(self.store.claim, number, account):
            return None
        takeover = await run_in_threadpool(self.store.one, number)
        if takeover is None:
            return None
        custom = {"kind": KIND, "state": "claimed", "desk": account}
        await self._tell(takeover.person, Said(say("claimed", desk=account), (), custom, "system"))
        await self.changed()
        return takeover

    async def speak(self, takeover: Takeover, text: str, client: str) -> bool:
        """Say something to the person; sent twice under the same `client` it is said once."""
        account = takeover.claimed_by
        if account is None or not await run_in_threadpool(self.store.active, takeover.id, account):
            return False
        said = Said(text, (), {"kind": "operator", "desk": account}, "operator", _line_id(takeover, client))
        try:
            return await self._tell(takeover.person, said)
        except IntegrityError:
            return True  # sent before

    async def back(self, takeover: Takeover) -> bool:
        """Give the person back to the guide, which puts its open question again."""
        if not await run_in_threadpool(self.store.end, takeover.id, "handed_back", takeover.claimed_by):
            return False
        await self._tell(takeover.person, Said(say("handed_back"), (), ENDED, "system"))
        self._resume(takeover.person)
        await self.changed()
        return True

    async def release(self, takeover: Takeover) -> bool:
        """Put the person back into the queue, before those who came later."""
        account = takeover.claimed_by
        if account is None or not await run_in_threadpool(self.store.release, takeover.id, account):
            return False
        stands = await run_in_threadpool(self.standing, takeover.person)
        said = Said(say("released", desk=account), (), {"kind": KIND, **(stands or {})}, "system")
        await self._tell(takeover.person, said)
        await self.changed()
        return True

    async def let_go(self, account: int) -> None:
        """The operator leaves the desk: whom they talk to waits for a colleague, or has the guide again."""
        for takeover in await run_in_threadpool(self.store.claimed, account):
            await self._let_go(takeover)

    # What becomes of it

    async def keep_number(self, person: str, phone: str) -> bool:
        """Keep a number to call back; False while an operator talks to the person, who can be told.

        Raises NobodyError where the person was deleted meanwhile.
        """
        if not await run_in_threadpool(self._keep_number, person, phone):
            return False
        tail = "".join(sign for sign in phone if sign.isdigit())[-4:]
        said = Said(say("number_kept", tail=tail), (), {**ENDED, "number": True}, "system")
        if not await self._tell(person, said):
            await run_in_threadpool(self.store.forget, person)
            raise NobodyError(person)
        await self.changed()
        return True

    async def gone(self, person: str) -> None:
        """The person was deleted: the desk hears it. The rows are deleted by `store.forget`."""
        await self._feed.publish(talk_of(person), hint(person))
        await self.changed()

    async def changed(self) -> None:
        """Tell the desk that the queue changed, and those who wait how many are before them."""
        await self._feed.publish(DESK, Event("queue"))
        for ahead, takeover in enumerate(await run_in_threadpool(self.store.waiting)):
            await self._feed.publish(takeover.person, Event(KIND, {"state": "waiting", "ahead": ahead}))

    async def sweep(self) -> None:
        """End what has waited too long and talks whose operator fell silent or has gone; say so to the people."""
        patience = self._patience
        minutes = patience.waiting_seconds / 60, patience.silent_seconds / 60
        ended = await run_in_threadpool(self.store.expire, *minutes, self._owed_since)
        for takeover in ended:
            if takeover.claimed_by is None:
                tired = say("tired", minutes=max(1, round(minutes[0])))
                await self._tell(takeover.person, Said(tired, (), {"kind": NUMBER, "state": "ended"}, "system"))
            else:
                await self._tell(takeover.person, Said(say("silent"), (), ENDED, "system"))
                self._resume(takeover.person)
        if ended:
            await self.changed()
        for takeover in await run_in_threadpool(self._deserted):
            await self._let_go(takeover)

    async def keep_sweeping(self) -> None:
        """Sweeps until it is cancelled."""
        while True:
            try:
                await self.sweep()
            except Exception:  # nothing may end this, or people would wait for ever
                logger.exception("takeovers could not be looked at; they are again")
            await asyncio.sleep(self._patience.sweep_seconds)

    def standing(self, person: str) -> dict[str, Any] | None:
        """How it stands with a person, for the page: `{state, ahead?, desk?}`. Blocks."""
        takeover = self.store.current(person)
        if takeover is None:
            return None
        if takeover.state == "waiting":
            return {"state": "waiting", "ahead": self._ahead(person)}
        return {"state": takeover.state, "desk": takeover.claimed_by}

    def is_anybody_there(self) -> bool:
        """Whether an operator is at the desk. Blocks."""
        return self._attendance.is_anybody_there()

    def _owed_since(self, takeover: Takeover) -> datetime | None:
        """When the person said what the operator has not answered."""
        return self._messages.spoken_since(takeover.person, takeover.waits_since)

    def _deserted(self) -> list[Takeover]:
        """The talks whose operator is not at the desk any more."""
        talks = self.store.talks()
        gone = self._attendance.gone(one.claimed_by for one in talks if one.claimed_by is not None) if talks else set()
        return [takeover for takeover in talks if takeover.claimed_by in gone]

    async def _let_go(self, takeover: Takeover) -> None:
        if await run_in_threadpool(self.is_anybody_there):
            await self.release(takeover)
        elif await run_in_threadpool(self.store.end, takeover.id, "timeout", takeover.claimed_by):
            await self._tell(takeover.person, Said(say("gone"), (), {"kind": NUMBER, "state": "ended"}, "system"))
            self._resume(takeover.person)
            await self.changed()

    def _ask(self, message: Message) -> tuple[dict[str, Any] | None, bool]:
        """How it stands with the person now, and whether anybody is there."""
        there = self.is_anybody_there()
        if there:
            self.store.ask(message.person, CHANNEL, message.text[:REASON])
        return self.standing(message.person), there

    def _ahead(self, person: str) -> int:
        people = [takeover.person for takeover in self.store.waiting()]
        return people.index(person) if person in people else 0

    def _leave(self, person: str) -> Takeover | None:
        takeover = self.store.current(person)
        return takeover if takeover and self.store.end(takeover.id, "left") else None

    def _keep_number(self, person: str, phone: str) -> bool:
        if self.store.current(person) is None and self.store.change_number(person, phone):
            return True
        return self.store.leave_number(self.store.ask(person, CHANNEL, say("number_wish")).id, phone)

    async def _tell(self, person: str, said: Said) -> bool:
        """Keep a line and show it to both sides; False where the person is gone."""
        try:
            kept = await run_in_threadpool(self._messages.reply, person, None, [said])
        except NobodyError:
            return False
        for message in kept:
            await self._feed.publish(person, Event("message", message.json(), message.number))
        await self._feed.publish(talk_of(person), hint(person))
        return True


def _line_id(takeover: Takeover, client: str) -> str:
    """The id of an operator's line in the person's transcript: no other talk's, and 64 characters."""
    return sha256(f"{takeover.id}:{client}".encode("utf-8", "replace")).hexdigest()


def _asks(said: Said) -> bool:
    """Whether the guide understood that a human is wanted."""
    return said.custom is not None and said.custom.get("kind") == KIND


def _put(said: Said, stands: dict[str, Any] | None, there: bool) -> Said:
    """What is said in the place of the guide's own words, which take it that nobody is there."""
    if there and stands and stands["state"] == "waiting":
        text = say("next") if not stands["ahead"] else say("waiting", ahead=stands["ahead"])
        cancel = say("cancel")
        return Said(text, [{"title": cancel, "payload": cancel}], {"kind": KIND, **stands})
    return Said(said.text + say("leave_number"), (), {"kind": NUMBER, **(stands or {})})

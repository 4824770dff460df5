"""One person's messages in order: each is kept, read by Rasa, replied to; then the next. Nothing is lost on the way.

While a human talks to the person, messages go to that human alone, whatever they say: that is looked at before Rasa.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool

from bot.store.cases import CaseStore
from bot.store.messages import Message, MessageStore, NobodyError, Said
from bot.store.takeovers import Takeover

from .feed import Event, Feed
from .rasa import NoReplyError, Rasa
from .takeover import KIND, Takeovers, hint, say, talk_of
from .words import words

logger = logging.getLogger(__name__)

MOST_WAITING = 5
TYPING_SECONDS = 0.2  # of waiting, before the pages are told that a reply is being made
RECOVERY_SECONDS = 120.0  # for Rasa to come up, where a message was left over from before


@dataclass(frozen=True)
class _Task:
    """Something to ask Rasa: a person's message, or without one to put the open question again.

    `takeover`: a human's talk that is open, as far as it was `looked` for just now. `by_human`: an operator says it in
    a caller's name, so that no other human is sent for and takeovers change nothing.
    """

    person: str
    message: Message | None = None
    left_over: bool = False
    takeover: Takeover | None = None
    looked: bool = False
    by_human: bool = False
    replied: asyncio.Future[list[Message]] | None = None  # for whoever waits for what is said to it

    def end(self, replies: list[Message]) -> None:
        """Hand the replies over; who waited for them may have gone."""
        if self.replied and not self.replied.done():
            self.replied.set_result(replies)

    def fail(self, error: BaseException | None) -> None:
        """There will be none; None means that they come after the next start."""
        if self.replied and not self.replied.done():
            if error is None:
                self.replied.cancel()
            else:
                self.replied.set_exception(error)


class Turns:
    """Works through everybody's messages: first come, first served for each person, everybody at the same time."""

    def __init__(
        self, store: MessageStore, cases: Callable[[], CaseStore], rasa: Rasa, feed: Feed, takeovers: Takeovers
    ) -> None:
        self._store, self._cases, self._rasa, self._feed, self._takeovers = store, cases, rasa, feed, takeovers
        self._tasks: dict[str, deque[_Task]] = {}
        self._workers: dict[str, asyncio.Task[None]] = {}
        self._telling: set[asyncio.Task[None]] = set()

    def is_busy(self, person: str) -> bool:
        """Whether as many messages of a person wait as may."""
        return len(self._tasks.get(person, ())) >= MOST_WAITING

    async def add(self, message: Message, takeover: Takeover | None) -> None:
        """Show a kept message to the person's pages, and have it replied to; returns at once.

        `takeover` is the person's open one, as it was looked up while the message was kept.
        """
        # Behind others it may be read much later: then it is looked up once more.
        looked = message.person not in self._workers
        self._enqueue(_Task(message.person, message, takeover=takeover, looked=looked))
        await self._show(message)

    async def run(self, message: Message) -> list[Message]:
        """Ask the guide on behalf of a person and wait for its replies, in their order; an apology is a reply too.

        Whoever asks is a human, so no other is sent for and takeovers change nothing. Raises NobodyError where the
        person was deleted, SQLAlchemyError where the database failed. Who stops waiting stops nothing.
        """
        replied: asyncio.Future[list[Message]] = asyncio.get_running_loop().create_future()
        self._enqueue(_Task(message.person, message, replied=replied, by_human=True))
        await self._show(message)
        return await replied

    def resume(self, person: str) -> None:
        """Have the guide put the question of an open interview again, where there is one; returns at once."""
        self._enqueue(_Task(person))

    async def recover(self) -> None:
        """Take up what nobody has replied to because the gateway ended in between."""
        for message in await run_in_threadpool(self._store.waiting):
            logger.info("taking up message %d", message.number)
            by_human = await run_in_threadpool(self._takeovers.is_on_the_phone, message.person)
            self._enqueue(_Task(message.person, message, left_over=True, by_human=by_human))

    async def drop(self, person: str) -> None:
        """Give up what waits and let the message being read end."""
        tasks = self._tasks.get(person)
        if tasks:
            while len(tasks) > 1:  # the first is being read
                tasks.pop().fail(NobodyError(person))
        worker = self._workers.get(person)
        if worker:
            await asyncio.wait({worker})

    async def close(self, seconds: float) -> None:
        """Let messages being read end, for so long; those that do not are taken up at the next start."""
        running = set(self._workers.values())
        if not running:
            return
        _, late = await asyncio.wait(running, timeout=seconds)
        for worker in late:
            worker.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    def _enqueue(self, task: _Task) -> None:
        person = task.person
        self._tasks.setdefault(person, deque()).append(task)
        if person not in self._workers:
            self._workers[person] = asyncio.create_task(self._work(person))

    async def _work(self, person: str) -> None:
        tasks = self._tasks[person]
        ended: BaseException | None = None
        try:
            while tasks:
                replies = await self._one(tasks[0])
                tasks.popleft().end(replies)
        except NobodyError as error:
            ended = error
            logger.info("a person left while being replied to")
        except SQLAlchemyError as error:
            ended = error
            logger.exception("the database failed; the messages are taken up at the next start")
        finally:
            for task in tasks:
                task.fail(ended)
            # No await stands between the queue's being found empty and this, so nothing slips in.
            del self._tasks[person], self._workers[person]

    async def _one(self, task: _Task) -> list[Message]:
        # Nothing is said to Rasa in the name of somebody deleted: it would keep a conversation nobody can delete. Of
        # what was just taken the person is known, and a deletion waits for it (`drop`) before it deletes the rest.
        is_fresh = task.message is not None and not task.left_over
        if not is_fresh and not await run_in_threadpool(self._store.known, task.person):
            raise NobodyError(task.person)
        if await self._is_held(task):
            replies: list[Said] = []
        else:
            typing = asyncio.get_running_loop().call_later(TYPING_SECONDS, self._tell_typing, task.person)
            try:
                replies = await self._replies(task)
            finally:
                typing.cancel()
        number = task.message.number if task.message else None
        kept = await run_in_threadpool(self._store.reply, task.person, number, replies)
        for reply in kept:
            await self._show(reply)
        return kept

    async def _is_held(self, task: _Task) -> bool:
        """Whether a human alone hears this."""
        if task.by_human:
            return False
        takeover = task.takeover
        if not task.looked:
            takeover = await run_in_threadpool(self._takeovers.current, task.person)
        is_claimed = takeover is not None and takeover.state == "claimed"
        return is_claimed and not (task.message and self._takeovers.is_leaving(task.message.read))

    async def _show(self, message: Message) -> None:
        await self._feed.publish(message.person, Event("message", message.json(), message.number))
        await self._feed.publish(talk_of(message.person), hint(message.person))

    def _tell_typing(self, person: str) -> None:
        telling = asyncio.create_task(self._feed.publish(person, Event("typing")))
        self._telling.add(telling)  # or it might be collected before it ran
        telling.add_done_callback(self._telling.discard)

    async def _replies(self, task: _Task) -> list[Said]:
        message = task.message
        if message is None:
            return await self._open_question(task.person)
        if task.by_human:
            return await self._read(message, task.left_over)
        if self._takeovers.is_leaving(message.read):
            return [await self._takeovers.left(task.person), *await self._open_question(task.person)]
        return await self._takeovers.answered(message, await self._read(message, task.left_over))

    async def _open_question(self, person: str) -> list[Said]:
        """The question of an open interview, put again; nothing where there is none or the guide does not answer."""
        case = await run_in_threadpool(lambda: self._cases().latest(person))
        if case is None or case.state != "open":
            return []
        try:
            return await self._rasa.ask(person, str(words()["resume"]))
        except NoReplyError:
            return []

    async def _read(self, message: Message, left_over: bool) -> list[Said]:
        patience = RECOVERY_SECONDS if left_over else None
        read = await self._to_read(message) if left_over else message.read
        try:
            try:
                return await self._rasa.ask(message.person, read, patience)
            except NoReplyError as error:
                if error.reason != "broken":
                    raise
                # Rasa ended while it was read: once more, when it is up again.
                return await self._rasa.ask(message.person, await self._to_read(message), patience)
        except NoReplyError as error:
            if self._takeovers.is_asking(message.read):  # a human is wanted most where the guide is silent
                return [Said(say("nobody"), (), {"kind": KIND})]
            said, again = words()["failure"], await self._to_read(message)
            buttons = [{"title": said["again"], "payload": again}]
            return [Said(said["text"], buttons, {"kind": "failure", "reason": error.reason})]

    async def _to_read(self, message: Message) -> str:
        """What to ask where the reply to a message got lost.

        If the message was taken in, saying it again would answer the question after it; then to go on is what is said.
        """
        case = await run_in_threadpool(lambda: self._cases().latest(message.person))
        taken_in = case is not None and any(
            entry.text == message.read.strip() and entry.at.replace(tzinfo=None) >= message.at.replace(tzinfo=None)
            for entry in case.entries
        )
        return str(words()["resume"]) if taken_in else message.read

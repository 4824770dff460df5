"""Waiting for the reply to a message, as the hotline does on behalf of a caller."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import aiohttp
import pytest

from bot.gateway.feed import Feed
from bot.gateway.hotline.desk import Desk
from bot.gateway.options import Options, Patience
from bot.gateway.rasa import Rasa
from bot.gateway.takeover import Takeovers
from bot.gateway.turns import Turns
from bot.store.cases import CaseStore
from bot.store.database import open_engine
from bot.store.messages import MessageStore, NobodyError

from .fake_rasa import FakeRasa

PERSON = "web:" + "b" * 32


def talk(database: Path, rasa: FakeRasa, said: Callable[[Turns, MessageStore], Awaitable[None]]) -> None:
    """Runs `said` with turns of their own, in a database where the person is known."""

    async def inside() -> None:
        engine = open_engine(f"sqlite:///{database}/g.sqlite")
        store = MessageStore(engine)
        store.welcome(PERSON)
        async with aiohttp.ClientSession() as client:
            feed, patience = Feed(), Patience()
            takeovers = Takeovers(Desk(engine, Options()), store, feed, patience, lambda person: turns.resume(person))
            turns = Turns(store, lambda: CaseStore(engine), Rasa(client, rasa.url, 0.5), feed, takeovers)
            await said(turns, store)
            await turns.close(1)

    asyncio.run(inside())


def test_a_reply_is_waited_for_in_the_order_of_messages(tmp_path: Path, rasa: FakeRasa) -> None:
    """Behind one that nobody waits for."""

    async def said(turns: Turns, store: MessageStore) -> None:
        await turns.add(store.take(PERSON, "client-1", "一", "一"), None)
        (reply,) = await turns.run(store.take(PERSON, "client-2", "二", "二"))
        assert reply.text == "答：二"
        assert [one.text for one in store.latest(PERSON, 9)] == ["一", "二", "答：一", "答：二"]

    talk(tmp_path, rasa, said)


def test_an_apology_is_a_reply(tmp_path: Path, rasa: FakeRasa) -> None:
    rasa.status = 500

    async def said(turns: Turns, store: MessageStore) -> None:
        (reply,) = await turns.run(store.take(PERSON, "client-1", "一", "一"))
        assert reply.custom == {"kind": "failure", "reason": "status"}

    talk(tmp_path, rasa, said)


def test_who_stops_waiting_loses_nothing(tmp_path: Path, rasa: FakeRasa) -> None:
    """The reply is kept all the same, and the next is waited for as before."""
    rasa.seconds = 0.2

    async def said(turns: Turns, store: MessageStore) -> None:
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(turns.run(store.take(PERSON, "client-1", "一", "一")), 0.05)
        (reply,) = await turns.run(store.take(PERSON, "client-2", "二", "二"))
        assert (reply.text, store.waiting()) == ("答：二", [])

    talk(tmp_path, rasa, said)


def test_nobody_waits_for_a_person_who_was_deleted(tmp_path: Path, rasa: FakeRasa) -> None:
    """Neither for the message being read nor for one behind it."""
    rasa.seconds = 0.2

    async def said(turns: Turns, store: MessageStore) -> None:
        runs = [asyncio.create_task(turns.run(store.take(PERSON, f"client-{n}", "一", "一"))) for n in range(2)]
        await asyncio.sleep(0.05)
        store.forget(PERSON)
        await turns.drop(PERSON)
        ended = await asyncio.gather(*runs, return_exceptions=True)
        assert [type(one) for one in ended] == [NobodyError, NobodyError]

    talk(tmp_path, rasa, said)

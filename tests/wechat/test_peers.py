"""The platform against receivers that nobody here wrote: WeRoBot (Python) and co-wechat (Node) understand it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from . import letters
from .peers import receiving
from .platform import Account, Delivered, Platform, platform

PERSON = "oZLg75SwJq1KXUrMIhAMKoJHj0Xk"
PLAIN, SEALED, BOTH = Account(), Account(mode="safe"), Account(mode="both")

pytestmark = pytest.mark.parametrize("peer", ["werobot", "co-wechat"])


def against(peer: str, account: Account, said: Callable[[Platform], Awaitable[None]]) -> None:
    """Runs `said` with a platform that delivers to the peer."""

    async def inside(url: str) -> None:
        async with platform(url, account) as at:
            await said(at)

    with receiving(peer, account) as url:
        asyncio.run(inside(url))


@pytest.mark.parametrize("account", [PLAIN, SEALED, BOTH], ids=lambda account: account.mode)
def test_messages_are_understood_and_replies_shown(peer: str, account: Account) -> None:
    async def said(at: Platform) -> None:
        assert await at.verify() == (200, "5907131846281954937")
        expected = {
            "text：小巨人 & <申报> 🧧": letters.text("小巨人 & <申报> 🧧"),
            "voice：什么是小巨人": letters.voice("什么是小巨人"),
            "click：MENU_SELF_CHECK": letters.event("CLICK", "MENU_SELF_CHECK"),
            "subscribe：": letters.event("subscribe"),
            "image：": letters.OTHERS["image"],
        }
        for reply, fields in expected.items():
            delivered = await at.send(PERSON, fields)
            shown = (delivered.shown or "").replace("CLICK", "click")
            assert (shown, delivered.fault, len(delivered.tries)) == (reply, None, 1)
        assert len(at.phones[PERSON]) == len(expected)

    against(peer, account, said)


def test_every_length_is_unsealed(peer: str) -> None:
    """Both ways: what they sealed is a letter longer each time as well."""

    async def said(at: Platform) -> None:
        sent = ["制" * length for length in range(1, 34)]
        delivered: list[Delivered] = [await at.send(PERSON, letters.text(one)) for one in sent]
        assert [one.shown for one in delivered] == [f"text：{one}" for one in sent]

    against(peer, SEALED, said)


def test_a_wrong_signature_is_refused(peer: str) -> None:
    """So the platform's own signatures were really looked at."""

    async def said(at: Platform) -> None:
        request = at.request(at.addressed(PERSON, letters.text("好")))
        request.query["signature"] = "0" * 40
        tried = await at.deliver(request)
        assert tried.status in (401, 403)

    against(peer, PLAIN, said)

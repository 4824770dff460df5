"""The platform cuts off, tries three times, and shows people a fault where WeChat would."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from aiohttp import web

from . import letters
from .platform import OUT_OF_ORDER, TRIES, Account, Delivered, Platform, platform

PERSON = "oZLg75SwJq1KXUrMIhAMKoJHj0Xk"
Answer = Callable[[web.Request], Awaitable[web.Response]]


def reply(content: str, to: str = PERSON) -> str:
    """What a receiver answers to show these words."""
    sender = Account().name
    addressed = {"ToUserName": to, "FromUserName": sender, "CreateTime": 1_764_000_000}
    return letters.written({**addressed, **letters.text(content)})


async def sent(answer: Answer, keeps_nonce: bool = False) -> tuple[Delivered, Platform]:
    """One message to a receiver that answers like this."""
    app = web.Application()
    app.router.add_post("/", answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        async with platform(f"http://127.0.0.1:{runner.addresses[0][1]}/", Account()) as at:
            at.keeps_nonce = keeps_nonce
            return await at.send(PERSON, letters.text("什么是小巨人")), at
    finally:
        await runner.cleanup()


@pytest.mark.parametrize("keeps_nonce", [False, True])
def test_a_message_is_delivered_three_times(keeps_nonce: bool) -> None:
    """Held: cut after five seconds. Closed: at once. The third is answered, and alone is shown."""
    seen: list[tuple[str, bytes]] = []

    async def answer(request: web.Request) -> web.Response:
        seen.append((request.query["nonce"], await request.read()))
        if len(seen) == 1:
            await asyncio.sleep(5.5)
        if len(seen) == 2:
            assert request.transport
            request.transport.close()
        return web.Response(text=reply(f"第{len(seen)}次"))

    delivered, at = asyncio.run(sent(answer, keeps_nonce))
    assert [tried.end for tried in delivered.tries] == ["cut", "closed", "answered"]
    assert 4.9 < delivered.tries[0].seconds < 5.4
    assert at.phones[PERSON] == [delivered.shown] == ["第3次"]
    assert len({body for _, body in seen}) == 1
    assert len({nonce for nonce, _ in seen}) == (1 if keeps_nonce else TRIES)


@pytest.mark.parametrize("body", ["", "success"])
def test_nothing_is_a_reply(body: str) -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(text=body)

    delivered, at = asyncio.run(sent(answer))
    assert (delivered.shown, delivered.fault, at.phones[PERSON]) == (None, None, [])


@pytest.mark.parametrize(
    "status, body",
    [
        (500, reply("好")),
        (503, ""),
        (200, '{"text": "好"}'),
        (200, reply("好", to="somebody else")),
        (200, reply("")),
        (200, reply("制" * 683)),
        (200, reply("好").replace("]]>", "]]]>")),
        (200, reply("好").replace("text", "hologram")),
        (200, reply("\x0b")),
        (200, reply("好").replace("<xml>", "<xml><MsgType>text</MsgType>")),
    ],
)
def test_what_people_see_as_a_fault(status: int, body: str) -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(status=status, text=body)

    delivered, at = asyncio.run(sent(answer))
    assert delivered.fault and delivered.shown is None and at.phones[PERSON] == [OUT_OF_ORDER]
    assert len(delivered.tries) == 1


def test_2048_bytes_are_shown() -> None:
    content = "制" * 682 + "ab"

    async def answer(_: web.Request) -> web.Response:
        return web.Response(text=reply(content))

    delivered, _ = asyncio.run(sent(answer))
    assert (delivered.shown, delivered.fault) == (content, None)

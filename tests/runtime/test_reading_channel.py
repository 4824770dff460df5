"""The channel that only understands: what it asks of the agent, and what it refuses."""

from __future__ import annotations

import asyncio
import json
from types import SimpleNamespace
from typing import Any

import pytest
from sanic import Sanic

from bot.runtime.reading_channel import LONGEST, ReadingChannel, read

READING = {"labels": [{"label": "ask/revenue", "confidence": 0.9}]}


class FakeAgent:
    """Understands everything the same way; remembers what it was asked."""

    def __init__(self, ready: bool = True) -> None:
        self._ready, self.parsed = ready, list[str]()

    def is_ready(self) -> bool:
        """As Rasa's agent says it."""
        return self._ready

    async def parse_message(self, text: str) -> dict[str, Any]:
        """As Rasa's agent does it; an empty text has no reading."""
        self.parsed.append(text)
        return {"text": text, "intent": {}, **({"reading": READING} if text else {})}


def asked(agent: FakeAgent | None, body: object, address: str = "127.0.0.1") -> tuple[int, dict[str, Any]]:
    """(status, body) of the response."""
    app = SimpleNamespace(ctx=SimpleNamespace(agent=agent))
    request: Any = SimpleNamespace(ip=address, json=body, app=app)
    response = asyncio.run(read(request))
    assert response.body is not None
    return response.status, json.loads(response.body)


def test_a_text_comes_back_with_its_reading() -> None:
    agent = FakeAgent()
    assert asked(agent, {"text": "营收要多少"}) == (200, {"text": "营收要多少", "reading": READING})
    assert agent.parsed == ["营收要多少"]


def test_an_empty_text_has_no_reading() -> None:
    assert asked(FakeAgent(), {"text": ""}) == (200, {"text": "", "reading": {}})


def test_only_so_much_of_a_text_is_read() -> None:
    agent = FakeAgent()
    asked(agent, {"text": "专" * 5000})
    assert agent.parsed == ["专" * LONGEST]


def test_half_a_character_is_left_out() -> None:
    assert asked(FakeAgent(), {"text": "营\ud83d收"})[1]["text"] == "营收"


@pytest.mark.parametrize("body", [None, [], "营收", {}, {"text": None}, {"text": 5}, {"text": ["营收"]}])
def test_what_is_no_text_is_refused(body: object) -> None:
    agent = FakeAgent()
    assert asked(agent, body)[0] == 400 and agent.parsed == []


@pytest.mark.parametrize("address", ["10.0.0.8", "2001:db8::1", "", "unknown"])
def test_nobody_else_is_answered(address: str) -> None:
    agent = FakeAgent()
    assert asked(agent, {"text": "营收"}, address)[0] == 403 and agent.parsed == []
    assert asked(agent, {"text": "营收"}, "::1")[0] == 200


@pytest.mark.parametrize("agent", [None, FakeAgent(ready=False)])
def test_without_a_model_it_says_so(agent: FakeAgent | None) -> None:
    assert asked(agent, {"text": "营收"})[0] == 503


def test_rasa_finds_it_by_its_name() -> None:
    """At /webhooks/reading/, one address, POST only."""

    async def never(_: object) -> None:
        raise AssertionError("a text that is only read is not handed on")

    channel, app = ReadingChannel.from_credentials(None), Sanic("reading")
    app.blueprint(channel.blueprint(never), url_prefix=f"/webhooks/{channel.url_prefix()}")
    (route,) = app.router.routes_all.values()
    assert route.path == "webhooks/reading" and route.methods == {"POST"}

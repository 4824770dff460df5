"""What the desk asks of Rasa and of the action server for a caller's question, and what it does when they are away."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
import pytest
from starlette.datastructures import State

from bot.gateway.hotline import spoken
from bot.gateway.refusals import Refusal
from tests.gateway.fake_rasa import FakeRasa

Ask = Callable[[State], Awaitable[dict[str, Any]]]


def asked(url: str, ask: Ask) -> dict[str, Any]:
    """The answer of one call against parts that all have one URL."""

    async def call() -> dict[str, Any]:
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=1)) as client:
            return await ask(State({"client": client, "rasa_url": url, "actions_url": url}))

    return asyncio.run(call())


def test_a_text_is_understood_and_then_spoken(rasa: FakeRasa) -> None:
    rasa.reading = {"labels": [{"label": "ask/revenue", "confidence": 0.9}]}
    rasa.spoken = {"kind": "spoken", "answers": [{"topic": "revenue"}], "heard": {"facts": []}, "more": 1}
    said = asked(rasa.url, lambda state: spoken.answers(state, " 营收要多少 ", "debt_ratio"))
    assert said == {"kind": "spoken", "answers": [{"topic": "revenue"}], "heard": {"facts": []}}
    assert rasa.read == ["营收要多少"] and rasa.asked == []
    (call,) = rasa.actions
    assert call["next_action"] == "action_speak" and call["sender_id"] == ""
    assert call["tracker"]["latest_message"] == {"text": "营收要多少", "reading": rasa.reading}
    assert call["tracker"]["slots"] == {"last_topic": "debt_ratio", "chosen_topic": None}


def test_a_chosen_topic_needs_no_understanding(rasa: FakeRasa) -> None:
    asked(rasa.url, lambda state: spoken.by_topic(state, "patents"))
    assert rasa.read == []
    assert rasa.actions[0]["tracker"]["slots"]["chosen_topic"] == "patents"


def test_nothing_typed_asks_nobody(rasa: FakeRasa) -> None:
    assert asked(rasa.url, lambda state: spoken.answers(state, "  \n")) == spoken.NOTHING
    assert rasa.read == [] and rasa.actions == []


def test_only_so_much_of_a_text_is_read(rasa: FakeRasa) -> None:
    asked(rasa.url, lambda state: spoken.answers(state, "专" * 1500))
    assert rasa.read == ["专" * 1000]


def broken(rasa: FakeRasa) -> None:
    rasa.status = 500


def slow(rasa: FakeRasa) -> None:
    rasa.seconds = 1.5


def cut(rasa: FakeRasa) -> None:
    rasa.breaks = 1


def without_answers(rasa: FakeRasa) -> None:
    rasa.spoken = {"kind": "spoken"}


def in_another_form(rasa: FakeRasa) -> None:
    rasa.spoken = None  # type: ignore[assignment]


@pytest.mark.parametrize("misbehave", [broken, slow, cut, without_answers, in_another_form])
def test_parts_that_do_not_answer_are_told_as_such(rasa: FakeRasa, misbehave: Callable[[FakeRasa], None]) -> None:
    misbehave(rasa)
    with pytest.raises(Refusal) as refused:
        asked(rasa.url, lambda state: spoken.answers(state, "营收要多少"))
    assert refused.value.status == 503


def test_parts_that_are_not_there_are_told_as_such() -> None:
    with pytest.raises(Refusal):
        asked("http://127.0.0.1:9", lambda state: spoken.answers(state, "营收要多少"))

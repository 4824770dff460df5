"""The named adjustments of Rasa still fit the methods that they replace."""

from __future__ import annotations

import asyncio
import hashlib
import inspect
from types import ModuleType
from typing import Any

import pytest
import rasa.core.run
from rasa.core.actions.action import RemoteAction
from rasa.utils.endpoints import EndpointConfig

from bot.runtime import action_session, apology, model_check, no_raw_intents, one_message, reply_check
from bot.runtime.exit_codes import MODEL_UNUSABLE


@pytest.mark.parametrize(
    "adjustment",
    [action_session, apology, model_check, no_raw_intents, one_message, reply_check],
    ids=lambda module: module.__name__,
)
def test_rasas_own_method_is_the_one_that_was_read(adjustment: ModuleType) -> None:
    """After an upgrade of Rasa: read its new method, adapt the file, then take over the new hash."""
    source = inspect.getsource(adjustment.REPLACES)
    assert hashlib.sha256(source.encode()).hexdigest() == adjustment.REPLACED_SOURCE


@pytest.fixture
def restored(monkeypatch: pytest.MonkeyPatch) -> None:
    """Gives Rasa its own methods back after the test."""
    monkeypatch.setattr(RemoteAction, "_validate_action_result", reply_check.REPLACES)
    monkeypatch.setattr(EndpointConfig, "session", action_session.REPLACES)
    monkeypatch.setattr(rasa.core.run, "load_agent_on_start", model_check.REPLACES)


@pytest.mark.usefixtures("restored")
def test_each_adjustment_takes_the_place_of_rasas_method() -> None:
    """`apply` is what the server calls."""
    for adjustment in (action_session, model_check, reply_check):
        adjustment.apply()
    assert RemoteAction._validate_action_result is reply_check.validate_action_result
    assert EndpointConfig.session is action_session.kept_session
    assert rasa.core.run.load_agent_on_start is model_check.load_agent_or_stop


def test_an_endpoint_keeps_its_session_within_a_loop() -> None:
    """Headers and time-out stay those that Rasa configured; a closed session is replaced."""

    async def play() -> None:
        endpoint = EndpointConfig("http://127.0.0.1:1/", headers={"X-Test": "1"})
        async with action_session.kept_session(endpoint) as first:
            assert first.headers["X-Test"] == "1"
        async with action_session.kept_session(endpoint) as second:
            assert second is first and not second.closed
        await first.close()
        async with action_session.kept_session(endpoint) as third:
            assert third is not first
        async with action_session.kept_session(EndpointConfig("http://127.0.0.1:1/")) as other:
            assert other is not third
        await third.close()
        await other.close()

    asyncio.run(play())


def test_another_loop_gets_another_session() -> None:
    """A session cannot be used from a loop that it was not made in."""
    endpoint = EndpointConfig("http://127.0.0.1:1/")

    async def session() -> Any:
        async with action_session.kept_session(endpoint) as kept:
            await kept.close()
            return kept

    assert asyncio.run(session()) is not asyncio.run(session())


class FakeAgent:
    """An agent with or without a usable model."""

    def __init__(self, ready: bool) -> None:
        self._ready = ready

    def is_ready(self) -> bool:
        """As Rasa's agent says it."""
        return self._ready


def load(monkeypatch: pytest.MonkeyPatch, agent: FakeAgent) -> tuple[object, list[int]]:
    """Loads that agent; returns it and the exit codes that were asked for."""
    exits: list[int] = []

    async def as_rasa_does(*_: object) -> FakeAgent:
        return agent

    monkeypatch.setattr(model_check, "REPLACES", as_rasa_does)
    monkeypatch.setattr(model_check.os, "_exit", exits.append)
    monkeypatch.setattr(model_check.logging, "shutdown", lambda: None)
    return asyncio.run(model_check.load_agent_or_stop("models")), exits


def test_a_server_without_a_usable_model_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the exit code that the supervisor explains."""
    assert load(monkeypatch, FakeAgent(ready=False))[1] == [MODEL_UNUSABLE]


def test_a_server_with_a_model_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """And gets the agent that Rasa loaded."""
    agent = FakeAgent(ready=True)
    assert load(monkeypatch, agent) == (agent, [])

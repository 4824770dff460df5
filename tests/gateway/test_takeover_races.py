"""Takeovers that change while something is being said: whoever is faster, nobody is told what is not so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from bot.store.database import open_engine
from bot.store.messages import Message, MessageStore
from bot.store.takeovers import TakeoverStore

from .browser import Browser, until
from .fake_rasa import FakeRasa
from .humans import answer, asks, last
from .operators import Operator

New = Callable[[], Browser]


@pytest.fixture
def rasa(shared_rasa: FakeRasa) -> FakeRasa:
    shared_rasa.reset()
    shared_rasa.answer = answer
    return shared_rasa


@pytest.fixture
def operator(url: str, database: str) -> Iterator[Operator]:
    """Somebody at the desk; who waited for others is gone before."""
    store = TakeoverStore(open_engine(database))
    for left in store.waiting():
        store.forget(left.person)
    made = Operator(url, database)
    yield made
    made.leaves()


def all_read(database: str) -> bool:
    """Whether nothing that was said waits any more."""
    return not MessageStore(open_engine(database)).waiting()


def test_a_message_that_waited_for_the_claim_is_the_operators(
    browser: Browser, operator: Operator, rasa: FakeRasa, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Keeping it can take seconds where the database is being written to; how it stands is looked at afterwards."""
    number = operator.talk_of(asks(browser, rasa))
    take = MessageStore.take

    def slowly(store: MessageStore, *said: Any) -> Message:
        assert operator.takeovers.claim(number, operator.account.id)
        return take(store, *said)

    with monkeypatch.context() as patched:
        patched.setattr(MessageStore, "take", slowly)
        assert browser.send("听得到吗").status_code == 202
    until(lambda: all_read(database))
    assert rasa.messages == ["转人工"]


def test_who_asks_again_while_being_taken_on_is_not_told_that_nobody_is_there(
    browser: Browser, operator: Operator, rasa: FakeRasa, database: str
) -> None:
    person = asks(browser, rasa)
    rasa.seconds = 0.4
    assert browser.send("转人工").status_code == 202
    until(lambda: rasa.messages == ["转人工", "转人工"])
    operator.claims(person)
    until(lambda: all_read(database))
    assert last(browser)["custom"]["kind"] == "human" and "已接入" in last(browser)["text"]

"""Takeovers that change while something is being said: whoever is faster, nobody is told what is not so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
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
    take = MessageStore.take_and_look

    def slowly(store: MessageStore, *said: Any) -> tuple[Message, Any]:
        assert operator.takeovers.claim(number, operator.account.id)
        return take(store, *said)

    with monkeypatch.context() as patched:
        patched.setattr(MessageStore, "take_and_look", slowly)
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


def test_nothing_is_said_in_a_talk_that_a_colleague_has_by_now(
    browser: Browser, operator: Operator, rasa: FakeRasa, url: str, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Passed on in the moment between the look whose it is and what is done: neither a word nor its end."""
    colleague = Operator(url, database)
    number = operator.claims(asks(browser, rasa))
    mine = operator.takeovers.one(number)
    assert operator.press(f"/talks/{number}/transfer").status_code == 303
    assert colleague.press(f"/talks/{number}/claim").status_code == 303
    said = browser.said()
    with monkeypatch.context() as patched:
        patched.setattr(TakeoverStore, "one", lambda *_: mine)
        assert operator.press(f"/talks/{number}/say", text="听我的").status_code == 409
        assert operator.press(f"/talks/{number}/back").status_code == 303
    assert browser.said() == said
    assert [one.id for one in operator.takeovers.claimed(colleague.account.id)] == [number]
    colleague.leaves()


def test_of_a_line_sent_ten_times_at_once_one_is_said(browser: Browser, operator: Operator, rasa: FakeRasa) -> None:
    number = operator.claims(asks(browser, rasa))
    with ThreadPoolExecutor(10) as pool:
        sent = list(pool.map(lambda _: operator.press(f"/talks/{number}/say", text="在", client="c" * 32), range(10)))
    assert {one.status_code for one in sent} == {303}
    assert [text for author, text in browser.said() if author == "operator"] == ["在"]


def test_one_number_a_person_however_often_it_is_left(browser: Browser, rasa: FakeRasa, database: str) -> None:
    store = TakeoverStore(open_engine(database))
    person = asks(browser, rasa)
    for phone in ("11111", "22222", "33333"):
        assert browser.post("/api/number", phone=phone).status_code == 204
    assert [one.phone for one in store.numbers_left() if one.person == person] == ["33333"]
    assert "3333" in last(browser)["text"]

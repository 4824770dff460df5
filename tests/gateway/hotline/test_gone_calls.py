"""What the console says when a call's owner deleted it at the web, and when a reply could not be kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError

from bot.store.call_record import CallRecord
from bot.store.calls import CallStore, NoCallError
from bot.store.messages import MessageStore

from ..fake_rasa import FakeRasa
from .calls import answer, end_all, opened, spoken
from .desk_browser import DeskBrowser
from .test_asking import version_of
from .test_calling import found

At = Callable[[str], DeskBrowser]


@pytest.fixture
def browser(at_desk: At, engine: Engine) -> DeskBrowser:
    end_all(engine)
    return at_desk("operator")


def test_a_call_deleted_by_its_owner_is_said_to_be_gone(browser: DeskBrowser, engine: Engine) -> None:
    call = opened(browser)
    CallStore(engine).forget(found(engine, call).person)
    refused = browser.asks(f"{call}/say", text="都是")
    assert refused.status_code == 404 and "对方已经在网页上删掉" in refused.json()["error"]["text"]


@pytest.mark.parametrize(
    ("path", "store", "method"),
    [("close", CallStore, "close"), ("record", CallRecord, "write"), ("take", CallStore, "note_answer")],
)
def test_a_call_deleted_at_this_moment_is_said_to_be_deleted(
    browser: DeskBrowser, rasa: FakeRasa, monkeypatch: pytest.MonkeyPatch, path: str, store: type, method: str
) -> None:
    """Between the look and the write."""
    rasa.spoken = spoken(answer())
    call = opened(browser)
    browser.asks(f"{call}/record", disposition="answered")
    version = version_of(browser.get(f"{call}/ask?q=营收"))

    def gone(*_: Any, **__: Any) -> None:
        raise NoCallError(1)

    monkeypatch.setattr(store, method, gone)
    refused = browser.asks(f"{call}/{path}", q="营收", version=version, notes="x")
    assert refused.status_code == 410 and refused.json()["error"]["code"] == "caller_deleted"


def test_a_reply_that_could_not_be_kept_is_not_taken_for_one_sent_before(
    browser: DeskBrowser, monkeypatch: pytest.MonkeyPatch
) -> None:
    call = opened(browser)

    def fails(*_: Any) -> None:
        raise IntegrityError("insert", None, Exception("a reply"))

    monkeypatch.setattr(MessageStore, "reply", fails)
    assert browser.asks(f"{call}/say", text="都是", client="c" * 32).status_code == 503

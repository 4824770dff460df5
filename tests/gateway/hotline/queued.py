"""People who asked for a human, for the tests of the queue and of talks."""

from __future__ import annotations

from typing import Any

from bot.store.database import open_engine
from bot.store.takeovers import TakeoverStore

from ..browser import Browser, until
from ..fake_rasa import FakeRasa

STANDING: dict[str, Any] = {
    "facts": [{"id": "debt_ratio", "label": "资产负债率", "text": "74%", "typed": "74%"}],
    "criteria": [],
    "outcome": None,
    "counts": {"pass": 5, "fail": 1, "unknown": 25},
    "remaining": 9,
}


def asks(url: str, rasa: FakeRasa, *before: str) -> tuple[Browser, str]:
    """A newcomer who says these things and then asks for a human; with the person's id."""
    browser = Browser(url)
    browser.session()
    for count, text in enumerate((*before, "转人工"), 1):
        assert browser.send(text).status_code == 202
        browser.replies(count)
    return browser, rasa.asked[-1][0]


def empty(database: str) -> None:
    """Nobody waits, talks, or is to be called back."""
    engine = open_engine(database)
    TakeoverStore(engine).waiting()  # makes the table
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM takeovers")
    until(lambda: not TakeoverStore(engine).waiting())
    engine.dispose()

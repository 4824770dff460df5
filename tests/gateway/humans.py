"""A guide that understands who asks for a human, and people who do, for the tests of takeovers."""

from __future__ import annotations

from typing import Any

from .browser import Browser, until
from .fake_rasa import FakeRasa, echo

GUIDES = "这里没有真人在线，请问省级主管部门。"


def answer(message: str) -> list[dict[str, Any]]:
    """The guide as it answers to words for a human, and otherwise."""
    return [{"text": GUIDES, "custom": {"kind": "human"}}] if "人工" in message else echo(message)


def asks(browser: Browser, rasa: FakeRasa) -> str:
    """Asks for a human and is answered; returns the person's id."""
    before = len(browser.said())
    assert browser.send("转人工").status_code == 202
    until(lambda: len(browser.said()) >= before + 2)
    return rasa.asked[-1][0]


def last(browser: Browser) -> dict[str, Any]:
    """The last line of the transcript."""
    found: dict[str, Any] = browser.session()["messages"][-1]
    return found

"""The stream: what was missed first, then what comes, each once, to every open page."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from bot.gateway.feed import MOST, Event, Feed, TooManyError
from bot.gateway.turns import TYPING_SECONDS

from .browser import Browser
from .fake_rasa import FakeRasa

New = Callable[[], Browser]


def take(events: Iterator[dict[str, Any]], count: int) -> list[dict[str, Any]]:
    """The next `count` messages; typing is left out."""
    found: list[dict[str, Any]] = []
    while len(found) < count:
        event = next(events)
        if event["event"] == "message":
            found.append(event)
    return found


def texts(events: list[dict[str, Any]]) -> list[str]:
    return [event["data"]["text"] for event in events]


def test_a_message_and_its_reply_arrive_as_they_are_said(browser: Browser) -> None:
    with browser.stream() as events:
        browser.send("你好")
        first, second = next(events), next(events)
    assert (first["event"], second["event"]) == ("message", "message")
    assert first["data"] == browser.session()["messages"][0]
    assert second["data"] == browser.session()["messages"][1]
    assert first["id"] == str(first["data"]["number"])


def test_a_reply_that_takes_a_while_is_announced(browser: Browser, rasa: FakeRasa) -> None:
    rasa.seconds = 2 * TYPING_SECONDS
    with browser.stream() as events:
        browser.send("你好")
        assert [next(events)["event"] for _ in range(3)] == ["message", "typing", "message"]


def test_what_was_missed_comes_first(browser: Browser) -> None:
    """By the browser's own Last-Event-ID, which counts more than the address it began with."""
    browser.send("一")
    browser.replies(1)
    browser.send("二")
    browser.replies(2)
    numbers = [one["number"] for one in browser.session()["messages"]]
    with browser.stream(after=numbers[0]) as events:
        assert texts(take(events, 3)) == ["答：一", "二", "答：二"]
    with browser.stream(after=numbers[0], **{"Last-Event-ID": str(numbers[2])}) as events:
        assert texts(take(events, 1)) == ["答：二"]
        browser.send("三")
        assert texts(take(events, 2)) == ["三", "答：三"]


@pytest.mark.parametrize("marker", ["-1", "x", "9" * 40, "1e3", "٣"])
def test_a_senseless_marker_is_the_beginning(browser: Browser, marker: str) -> None:
    browser.send("一")
    browser.replies(1)
    with browser.stream(**{"Last-Event-ID": marker} if marker.isascii() else {}) as events:
        assert texts(take(events, 2)) == ["一", "答：一"]


def test_a_long_backlog_comes_whole(browser: Browser, rasa: FakeRasa) -> None:
    """More than one batch."""
    rasa.answer = lambda message: [{"text": f"{message}{number}"} for number in range(450)]
    browser.send("一")
    browser.replies(200)  # as many as a page begins with; all were kept at once
    with browser.stream() as events:
        assert texts(take(events, 451)) == ["一", *(f"一{number}" for number in range(450))]


def test_every_open_page_is_told(browser: Browser) -> None:
    with browser.stream() as one, browser.stream() as other:
        browser.send("你好")
        assert texts(take(one, 2)) == texts(take(other, 2)) == ["你好", "答：你好"]


def test_nobody_hears_somebody_else(newcomer: New) -> None:
    one, other = newcomer(), newcomer()
    one.session(), other.session()
    with other.stream() as events:
        one.send("秘密")
        one.replies(1)
        other.send("我的")
        assert texts(take(events, 2)) == ["我的", "答：我的"]


def test_an_eleventh_page_is_refused(browser: Browser) -> None:
    """And there is room again when one is closed."""
    with ExitStack() as pages:
        for _ in range(10):
            next_page = pages.enter_context(browser.client.stream("GET", "/api/stream"))
            assert next_page.status_code == 200
        refused = browser.client.get("/api/stream")
        assert (refused.status_code, refused.json()["error"]["code"]) == (429, "too_many_streams")


def test_a_stranger_has_no_stream(newcomer: New) -> None:
    assert newcomer().client.get("/api/stream").status_code == 401


def test_the_stream_is_not_kept_nor_held_back(browser: Browser) -> None:
    """Neither by caches nor by nginx nor by compression."""
    with browser.client.stream("GET", "/api/stream", headers={"Accept-Encoding": "gzip"}) as response:
        assert response.headers["content-type"].startswith("text/event-stream")
        assert response.headers["cache-control"] == "no-store"
        assert response.headers["x-accel-buffering"] == "no"
        assert "content-encoding" not in response.headers


def test_a_page_that_does_not_keep_up_is_ended() -> None:
    """It gets what is there, then the end; its browser comes back for the rest."""

    async def overrun() -> list[Event | None]:
        feed = Feed()
        with feed.subscribe("p") as heard:
            for number in range(MOST + 5):
                await feed.publish("p", Event("message", {}, number))
            return [heard.get_nowait() for _ in range(MOST + 1)]

    got = asyncio.run(overrun())
    assert [event.number for event in got[:MOST] if event] == list(range(MOST))
    assert got[MOST] is None


def test_the_feed_forgets_closed_pages() -> None:
    feed = Feed(pages_a_person=1)
    with feed.subscribe("p"):
        assert feed.is_full("p")
        with pytest.raises(TooManyError), feed.subscribe("p"):
            pass
    assert not feed.is_full("p")

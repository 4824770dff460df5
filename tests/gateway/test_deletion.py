"""Deleting everything, and opinions on replies."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import datetime, timezone
from pathlib import Path

import pytest

from bot.runtime.conversation_table import ConversationTable
from bot.store.cases import CaseStore, EntryRow
from bot.store.database import open_engine

from .browser import Browser, gateway, until
from .fake_rasa import FakeRasa

New = Callable[[], Browser]


def test_nothing_is_left_of_a_person(tmp_path: Path) -> None:
    """In no table of either database; the cookie that was copied before is a stranger's."""
    database, tracker = f"sqlite:///{tmp_path}/g.sqlite", f"sqlite:///{tmp_path}/t.sqlite"
    table = ConversationTable(tracker)
    with FakeRasa().running() as rasa, gateway(rasa.url, database, forgets=(table.forget,)) as url:
        browser, neighbour = Browser(url), Browser(url)
        neighbour.send("邻居的")
        neighbour.replies(1)
        browser.send("我的秘密")
        (reply,) = browser.replies(1)
        sender = next(sender for sender, message in rasa.asked if message == "我的秘密")
        store = CaseStore(open_engine(database))
        case = store.begin(sender, "n", "open")
        store.save(
            case, [EntryRow(1, "answer", "industry", "industry", "我的秘密", "person", datetime.now(timezone.utc))]
        )
        table.write(sender, b"events")
        browser.post("/api/code")
        browser.post("/api/feedback", message=reply["number"], useful=False, reason="我的秘密")
        copied = browser.client.cookies["guide"]

        with browser.stream(after=reply["number"]) as events:
            answer = browser.post("/api/delete")
            assert answer.status_code == 200 and "Max-Age=0" in answer.headers["set-cookie"]
            assert next(events)["event"] == "gone"
            assert list(events) == []

        assert "guide" not in browser.client.cookies
        dump = "".join("\n".join(sqlite3.connect(tmp_path / name).iterdump()) for name in ("g.sqlite", "t.sqlite"))
        assert sender not in dump and "我的秘密" not in dump
        assert "邻居的" in dump
        thief = Browser(url)
        thief.client.cookies.set("guide", copied)
        assert thief.session()["messages"] == []
        assert neighbour.said()[0] == ("person", "邻居的")


def test_a_deleted_case_never_comes_back_under_a_new_number(tmp_path: Path) -> None:
    """SQLite gives the number of a deleted last row again; another process may hold the old entries under it."""
    database = f"sqlite:///{tmp_path}/g.sqlite"
    gateway_side, action_side = CaseStore(open_engine(database)), CaseStore(open_engine(database))
    case = action_side.begin("web:old", "n", "open")
    action_side.save(case, [EntryRow(1, "answer", "industry", "x", "旧", "person", datetime.now(timezone.utc))])
    assert action_side.latest("web:old") is not None
    gateway_side.forget("web:old")
    assert action_side.latest("web:old") is None
    action_side.begin("web:new", "n", "open")
    found = action_side.latest("web:new")
    assert found is not None and found.entries == []


def test_what_waits_is_dropped_and_what_is_being_said_ends_first(browser: Browser, rasa: FakeRasa) -> None:
    """Rasa is told nothing of a person after the deletion has answered."""
    rasa.seconds = 0.2
    for word in "一二三":
        browser.send(word)
    until(lambda: rasa.messages == ["一"])
    assert browser.post("/api/delete").status_code == 200
    assert browser.send("新的我").status_code == 202
    browser.replies(1)
    assert rasa.messages == ["一", "新的我"]


def test_deleting_nobody_is_fine(newcomer: New) -> None:
    assert newcomer().post("/api/delete").status_code == 200


def test_an_opinion_is_kept_and_can_be_changed(browser: Browser, database: str) -> None:
    browser.send("你好")
    (reply,) = browser.replies(1)
    number = reply["number"]
    assert browser.post("/api/feedback", message=number, useful=True).status_code == 204
    assert browser.post("/api/feedback", message=number, useful=False, reason="引错条款\x00").status_code == 204
    with sqlite3.connect(database.removeprefix("sqlite:///")) as connection:
        rows = connection.execute("SELECT useful, reason FROM feedback WHERE message = ?", (number,)).fetchall()
    assert rows == [(0, "引错条款")]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 400),
        ({"message": "1", "useful": True}, 400),
        ({"message": True, "useful": True}, 400),
        ({"message": 1, "useful": "yes"}, 400),
        ({"message": 1, "useful": True, "reason": "长" * 501}, 413),
        ({"message": 10**30, "useful": True}, 404),
        ({"message": -1, "useful": True}, 404),
    ],
)
def test_a_senseless_opinion_is_refused(browser: Browser, body: dict[str, object], status: int) -> None:
    assert browser.post("/api/feedback", **body).status_code == status


def test_nobody_judges_what_was_not_said_to_them(browser: Browser, newcomer: New) -> None:
    """Neither somebody else's message nor one's own."""
    own = browser.send("你好").json()["number"]
    (reply,) = browser.replies(1)
    other = newcomer()
    other.session()
    assert other.post("/api/feedback", message=reply["number"], useful=False).status_code == 404
    assert browser.post("/api/feedback", message=own, useful=False).status_code == 404

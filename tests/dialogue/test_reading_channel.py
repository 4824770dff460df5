"""Understanding without a conversation, with the real Rasa: nothing is stored, and it is quick."""

from __future__ import annotations

import sqlite3
import statistics
import time
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.actions.answering import Meant

from .person import Person
from .running import RunningGuide

pytestmark = pytest.mark.dialogue

QUICK_SECONDS = 0.020
HALF_TYPED = ("资", "资产", "资产负债", "我们去年营", "那个专利", "有没有规定要盖章", "软著能不能算进去")


def read(guide: RunningGuide, body: Any) -> httpx.Response:
    return httpx.post(f"{guide.rasa_url}/webhooks/reading/", json=body, trust_env=False)


def rows(folder: Path) -> dict[str, int]:
    """How many rows every table of the guide's databases has."""
    found = {}
    for path in (folder / "guide.sqlite", folder / "tracker.sqlite"):
        with sqlite3.connect(path) as connection:
            tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            for (table,) in tables:
                found[f"{path.name} {table}"] = connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]
    return found


def test_a_text_is_understood_as_in_a_conversation(running: RunningGuide) -> None:
    response = read(running, {"text": "资产负债率要多少"})
    assert response.status_code == 200
    assert Meant.from_json(response.json()["reading"]).best.name == "debt_ratio"


def test_nothing_is_stored(running: RunningGuide) -> None:
    """No tracker, no case, no gap, though some of these would be gaps in a conversation."""
    Person(running).says("你好")  # so that every table is there
    before = rows(running.folder)
    assert before
    for text in HALF_TYPED:
        assert read(running, {"text": text}).status_code == 200
        speak(running, text)
    assert rows(running.folder) == before


def speak(running: RunningGuide, text: str) -> dict[str, Any]:
    """What the action server says to a text."""
    message = {"text": text, "reading": read(running, {"text": text}).json()["reading"]}
    tracker = {"sender_id": "", "slots": {"last_topic": "", "chosen_topic": None}, "latest_message": message}
    body = {"next_action": "action_speak", "sender_id": "", "tracker": tracker, "domain": {}, "version": "3.6"}
    response = httpx.post(f"{running.actions_url}/webhook", json=body, trust_env=False)
    said: dict[str, Any] = response.json()["responses"][0]["custom"]
    return said


def test_half_a_question_is_no_certain_card(running: RunningGuide) -> None:
    (answer,) = speak(running, "我们去年营")["answers"]
    assert answer["kind"] == "clarify" and len(answer["options"]) > 1
    assert speak(running, "那个")["answers"] == []


def test_it_is_quick(running: RunningGuide) -> None:
    """The middle of so many questions as callers ask them, none of them read before."""
    seconds = []
    with httpx.Client(trust_env=False) as client:
        for number in range(21):
            text = f"发明专利有{number + 2}个够不够"
            begun = time.perf_counter()
            client.post(f"{running.rasa_url}/webhooks/reading/", json={"text": text}).raise_for_status()
            seconds.append(time.perf_counter() - begun)
    assert statistics.median(seconds) <= QUICK_SECONDS, [round(one * 1000, 1) for one in seconds]


@pytest.mark.parametrize(("body", "status"), [([], 400), ({"text": 5}, 400), ({"text": "营" * 5000}, 200)])
def test_what_is_no_text_is_refused_and_what_is_long_is_cut(running: RunningGuide, body: Any, status: int) -> None:
    response = read(running, body)
    assert response.status_code == status
    assert len(response.json().get("text", "")) <= 1000


def test_a_broken_body_is_refused(running: RunningGuide) -> None:
    response = httpx.post(f"{running.rasa_url}/webhooks/reading/", content=b"{", trust_env=False)
    assert response.status_code == 400

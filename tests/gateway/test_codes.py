"""Going on elsewhere by a code."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from bot.gateway.codes import ALPHABET, LENGTH, Codes
from bot.store.codes import CodeStore, codes
from bot.store.database import open_engine

from .browser import Browser, gateway
from .fake_rasa import FakeRasa

New = Callable[[], Browser]


@pytest.fixture
def fresh(tmp_path: Path) -> Codes:
    return Codes(CodeStore(open_engine(f"sqlite:///{tmp_path}/codes.sqlite")), "s" * 32)


def test_another_browser_goes_on(browser: Browser, newcomer: New) -> None:
    """With the transcript, and as the same sender."""
    browser.send("开始自评")
    browser.replies(1)
    made = browser.post("/api/code").json()
    left = datetime.fromisoformat(made["expires"].replace("Z", "+00:00")) - datetime.now(timezone.utc)
    assert timedelta(days=6, hours=23) < left <= timedelta(days=7)
    other = newcomer()
    other.session()
    assert other.post("/api/resume", code=made["code"]).status_code == 200
    assert other.said() == browser.said()


def test_a_code_can_be_read_aloud() -> None:
    assert not set("ILO01") & set(ALPHABET) and len(set(ALPHABET)) == 31


@pytest.mark.parametrize("typed", ["{lower}", " {spaced} ", "{hyphened}", "{wide}"])
def test_typing_is_forgiven(fresh: Codes, typed: str) -> None:
    code, _ = fresh.make("web:a")
    ways = {
        "lower": code.lower(),
        "spaced": " ".join(code),
        "hyphened": f"{code[:4]}-{code[4:]}",
        "wide": "".join(chr(ord(letter) + 0xFEE0) for letter in code),
    }
    assert len(code) == LENGTH
    assert fresh.person(typed.format(**ways)) == "web:a"


def test_a_code_stands_nowhere(browser: Browser, database: str) -> None:
    """The file of the database does not tell it."""
    code = browser.post("/api/code").json()["code"]
    with sqlite3.connect(database.removeprefix("sqlite:///")) as connection:
        stored = "\n".join(connection.iterdump())
    assert code not in stored


def test_an_old_code_is_none(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path}/codes.sqlite")
    made = Codes(CodeStore(engine), "s" * 32)
    code, _ = made.make("web:a")
    with engine.begin() as connection:
        connection.execute(codes.update().values(expires_at=datetime.now(timezone.utc) - timedelta(seconds=1)))
    assert made.person(code) is None


def test_the_sixth_code_ends_the_first(fresh: Codes) -> None:
    made = [fresh.make("web:a")[0] for _ in range(7)]
    other, _ = fresh.make("web:b")
    assert sum(fresh.person(code) == "web:a" for code in made) == 5
    assert fresh.person(made[-1]) == "web:a" and fresh.person(other) == "web:b"


def test_guessing_ends_after_ten(tmp_path: Path) -> None:
    """Also the right code is not tried then."""
    with FakeRasa().running() as rasa, gateway(rasa.url, f"sqlite:///{tmp_path}/g.sqlite") as url:
        owner, thief = Browser(url), Browser(url)
        code = owner.post("/api/code").json()["code"]
        wrong = [thief.post("/api/resume", code=f"2222222{ALPHABET[number]}") for number in range(10)]
        assert {answer.status_code for answer in wrong} == {404}
        assert wrong[0].json()["error"]["code"] == "code_unknown"
        last = thief.post("/api/resume", code=code)
        assert (last.status_code, last.json()["error"]["code"]) == (429, "too_many_guesses")
        thief.client.cookies.clear()
        assert thief.post("/api/resume", code=code).status_code == 429


@pytest.mark.parametrize("code", [None, 5, [], {}])
def test_a_code_has_to_be_text(browser: Browser, code: object) -> None:
    assert browser.post("/api/resume", code=code).status_code == 400

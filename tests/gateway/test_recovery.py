"""What a gateway that ended in between leaves behind is taken up."""

from __future__ import annotations

import socket
import time
from datetime import datetime, timezone
from pathlib import Path

from bot.gateway.hotline.desk import Desk
from bot.gateway.options import Options
from bot.store.ageing import Ageing
from bot.store.calls import CallStore
from bot.store.cases import CaseStore, EntryRow
from bot.store.database import open_engine
from bot.store.messages import MessageStore

from . import humans
from .browser import SECRET, gateway, until
from .fake_rasa import FakeRasa

PERSON = "web:" + "a" * 32


def free_port() -> int:
    """A port nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def left_over(database: str, *texts: str) -> MessageStore:
    """A store with messages that nobody has replied to."""
    store = MessageStore(open_engine(database))
    store.welcome(PERSON)
    for number, text in enumerate(texts):
        store.take(PERSON, f"client-{number}", text, text)
    return store


def test_messages_left_over_are_replied_to_in_order(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path}/g.sqlite"
    store = left_over(database, "一", "二")
    with FakeRasa().running() as rasa, gateway(rasa.url, database):
        until(lambda: not store.waiting())
        assert rasa.asked == [(PERSON, "一"), (PERSON, "二")]
    assert [one.text for one in store.latest(PERSON, 9)] == ["一", "二", "答：一", "答：二"]
    with FakeRasa().running() as rasa, gateway(rasa.url, database):
        time.sleep(0.2)
        assert rasa.asked == []


def test_an_answer_already_taken_in_is_not_said_again(tmp_path: Path) -> None:
    """It would answer the next question; to go on puts that question instead."""
    database = f"sqlite:///{tmp_path}/g.sqlite"
    store = left_over(database, "都是")
    cases = CaseStore(open_engine(database))
    case = cases.begin(PERSON, "n", "open")
    cases.save(case, [EntryRow(1, "answer", "industry", True, "都是", "person", datetime.now(timezone.utc))])
    with FakeRasa().running() as rasa, gateway(rasa.url, database):
        until(lambda: not store.waiting())
        assert rasa.messages == ["继续"]


def test_a_message_waits_for_rasa_to_come_up(tmp_path: Path) -> None:
    """Nobody listening is no reason for an apology yet."""
    port = free_port()
    database = f"sqlite:///{tmp_path}/g.sqlite"
    store = left_over(database, "一")
    with gateway(f"http://127.0.0.1:{port}", database, secret=SECRET, rasa_seconds=0.2):
        time.sleep(0.5)
        with FakeRasa().running(port) as rasa:
            until(lambda: not store.waiting())
            assert rasa.messages == ["一"]


def test_who_never_spoke_is_forgotten_but_for_callers(tmp_path: Path) -> None:
    """Of a caller a record is kept: taken up again later, the self-check goes on in the caller's name."""
    database = f"sqlite:///{tmp_path}/g.sqlite"
    store = left_over(database, "一")
    for silent in ("web:silent", "web:caller"):
        store.welcome(silent)
    engine = open_engine(database)
    CallStore(engine).open(1, "web:caller", "kb")
    assert Ageing(engine).forget_unspoken(datetime.now(timezone.utc)) == 1
    assert store.known(PERSON) and store.known("web:caller") and not store.known("web:silent")


def test_what_a_caller_was_saying_sends_for_nobody(tmp_path: Path) -> None:
    """An operator wrote it for them: left over, it is read, and whoever calls by phone does not wait at the web."""
    database = f"sqlite:///{tmp_path}/g.sqlite"
    store, engine = left_over(database, "转人工"), open_engine(database)
    CallStore(engine).open(1, PERSON, "kb")
    desk = Desk(engine, Options())
    account = desk.accounts.add("op", "", ("operator",)).id
    desk.sessions.open(account, "d" * 64, "csrf")
    desk.presence.seen(account)
    with FakeRasa().running() as rasa:
        rasa.answer = humans.answer
        with gateway(rasa.url, database):
            until(lambda: not store.waiting())
    assert [one.text for one in store.latest(PERSON, 9)] == ["转人工", humans.GUIDES]
    assert desk.takeovers.current(PERSON) is None


def test_what_a_caller_says_at_the_web_is_their_operators(tmp_path: Path) -> None:
    """With a code they went on there, and were taken on."""
    database = f"sqlite:///{tmp_path}/g.sqlite"
    store, engine = left_over(database, "在吗"), open_engine(database)
    CallStore(engine).open(1, PERSON, "kb")
    takeovers = Desk(engine, Options()).takeovers
    takeovers.claim(takeovers.ask(PERSON, "web", "").id, 1)
    with FakeRasa().running() as rasa, gateway(rasa.url, database):
        until(lambda: not store.waiting())
        assert rasa.messages == []

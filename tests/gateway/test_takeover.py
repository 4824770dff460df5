"""Asking for a human: queued, taken on, talked with, given back; told honestly where nobody is there."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest

from bot.gateway.options import Patience
from bot.store.cases import CaseStore
from bot.store.database import open_engine
from bot.store.messages import MessageStore
from bot.store.takeovers import TakeoverStore

from .browser import Browser, gateway, until
from .conftest import ENDLESS
from .fake_rasa import FakeRasa, echo
from .operators import Operator

New = Callable[[], Browser]
GUIDES = "这里没有真人在线，请问省级主管部门。"


def answer(message: str) -> list[dict[str, Any]]:
    """The guide as it answers to words for a human, and otherwise."""
    return [{"text": GUIDES, "custom": {"kind": "human"}}] if "人工" in message else echo(message)


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


@pytest.fixture
def nobody(database: str) -> None:
    """Nobody is at the desk."""
    engine = open_engine(database)
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM presence")


def person_of(rasa: FakeRasa) -> str:
    """Who asked last."""
    return rasa.asked[-1][0]


def asks(browser: Browser, rasa: FakeRasa) -> str:
    """Asks for a human and is answered; returns the person's id."""
    before = len(browser.said())
    browser.send("转人工")
    until(lambda: len(browser.said()) >= before + 2)
    return person_of(rasa)


def last(browser: Browser) -> dict[str, Any]:
    """The last line of the transcript."""
    found: dict[str, Any] = browser.session()["messages"][-1]
    return found


def says(browser: Browser, text: str) -> None:
    """Sends, and waits until it was taken care of: the one behind it is answered, or nobody has to."""
    assert browser.send(text).status_code == 202


def test_who_asks_is_queued_and_told_their_place(newcomer: New, operator: Operator, rasa: FakeRasa) -> None:
    """With a way to change one's mind; the second is told that one is before them."""
    first, second = newcomer(), newcomer()
    asks(first, rasa)
    reply = last(first)
    assert reply["text"] == "已请人工，前面没有人排队，马上就来；等候时您可以继续问我。"
    assert reply["custom"] == {"kind": "human", "state": "waiting", "ahead": 0}
    assert reply["buttons"] == [{"title": "不用人工了", "payload": "不用人工了"}]
    asks(second, rasa)
    assert "前面还有 1 位" in last(second)["text"]
    assert second.session()["human"] == {"state": "waiting", "ahead": 1}


def test_the_guide_goes_on_while_one_waits(browser: Browser, operator: Operator, rasa: FakeRasa) -> None:
    asks(browser, rasa)
    says(browser, "要几年？")
    until(lambda: last(browser)["text"] == "答：要几年？")
    assert browser.session()["human"] == {"state": "waiting", "ahead": 0}


def test_nobody_there_is_said_and_a_number_can_be_left(
    browser: Browser, nobody: None, rasa: FakeRasa, database: str
) -> None:
    """Nobody is queued; the number is kept for the desk, shown nowhere to others, and said back by its end."""
    person = asks(browser, rasa)
    reply = last(browser)
    assert reply["text"].startswith(GUIDES) and "留个电话" in reply["text"]
    assert reply["custom"]["kind"] == "leave_number"
    store = TakeoverStore(open_engine(database))
    assert store.current(person) is None
    assert browser.post("/api/number", phone=" 010-6820 5114 ").status_code == 204
    (left,) = [one for one in store.numbers_left() if one.person == person]
    assert (left.phone, left.state, left.ended_how) == ("010-6820 5114", "ended", "number_left")
    said = last(browser)
    assert said["from"] == "system" and "5114" in said["text"] and "6820" not in said["text"]
    assert browser.session()["human"] is None


@pytest.mark.parametrize("phone", ["", "1234", "+-+-+", "1" * 21, "13800a00000", "一三八", 13800138000, None, "١٢٣٤٥٦"])
def test_what_is_no_number_is_refused(browser: Browser, rasa: FakeRasa, phone: object) -> None:
    refused = browser.post("/api/number", phone=phone)
    assert (refused.status_code, refused.json()["error"]["code"]) == (400, "no_number")


def test_a_full_width_number_is_a_number(browser: Browser, nobody: None, rasa: FakeRasa, database: str) -> None:
    person = asks(browser, rasa)
    assert browser.post("/api/number", phone="＋８６ 13800138000").status_code == 204
    left = TakeoverStore(open_engine(database)).numbers_left()
    assert [one.phone for one in left if one.person == person] == ["+86 13800138000"]


def test_a_keeper_alone_is_no_operator(browser: Browser, nobody: None, rasa: FakeRasa, url: str, database: str) -> None:
    """Somebody without the role, or whose account is disabled, answers nobody."""
    keeper = Operator(url, database, roles=("keeper", "supervisor"))
    asks(browser, rasa)
    assert last(browser)["custom"]["kind"] == "leave_number"
    keeper.leaves()


def test_changing_ones_mind(browser: Browser, operator: Operator, rasa: FakeRasa) -> None:
    """By the button's words; the guide is not asked, and the queue is empty."""
    person = asks(browser, rasa)
    says(browser, "不用人工了")
    until(lambda: last(browser)["from"] == "system")
    assert last(browser)["custom"] == {"kind": "human", "state": "ended"}
    assert rasa.messages == ["转人工"]
    assert operator.takeovers.current(person) is None
    says(browser, "不用人工了")  # the old button once more
    until(lambda: "向导在为您服务" in last(browser)["text"])
    assert rasa.messages == ["转人工"]


def test_while_claimed_all_goes_to_the_operator(browser: Browser, operator: Operator, rasa: FakeRasa) -> None:
    """Whatever is said, commands of the guide and of machines among them; and the operator is heard."""
    person = asks(browser, rasa)
    number = operator.claims(person)
    until(lambda: last(browser)["custom"] == {"kind": "human", "state": "claimed", "desk": operator.account.id})
    for text in ("你好", "重新开始", "/restart", "转人工", '/inform{"a":1}'):
        says(browser, text)
    until(lambda: [one.read for one in MessageStore(open_engine(str(operator._engine.url))).waiting()] == [])
    assert rasa.messages == ["转人工"]
    page = operator.page(f"/talks/{number}")
    for text in ("你好", "重新开始", "/restart", "/inform{"):
        assert text in page
    assert operator.press(f"/talks/{number}/say", text="我在", client="a" * 32).status_code == 303
    until(lambda: last(browser)["from"] == "operator")
    assert last(browser)["text"] == "我在" and last(browser)["custom"]["desk"] == operator.account.id
    assert browser.session()["human"] == {"state": "claimed", "desk": operator.account.id}


def test_no_command_reaches_the_guide_after_the_talk(browser: Browser, operator: Operator, rasa: FakeRasa) -> None:
    """With the talk ended a slash is refused again."""
    number = operator.claims(asks(browser, rasa))
    assert browser.send("/restart").status_code == 202
    operator.press(f"/talks/{number}/back")
    until(lambda: last(browser)["text"] == "人工已结束，向导继续为您服务。")
    assert browser.send("/restart").status_code == 400


def test_given_back_the_open_question_comes_again(
    browser: Browser, operator: Operator, rasa: FakeRasa, database: str
) -> None:
    person = asks(browser, rasa)
    CaseStore(open_engine(database)).begin(person, "n", "open")
    number = operator.claims(person)
    operator.press(f"/talks/{number}/back")
    until(lambda: last(browser)["text"] == "答：继续")
    assert [one["text"] for one in browser.session()["messages"]][-2] == "人工已结束，向导继续为您服务。"
    assert rasa.messages == ["转人工", "继续"]
    assert browser.session()["human"] is None
    says(browser, "9年")
    until(lambda: rasa.messages[-1] == "9年")


def test_given_back_without_an_interview_nothing_is_asked(browser: Browser, operator: Operator, rasa: FakeRasa) -> None:
    number = operator.claims(asks(browser, rasa))
    operator.press(f"/talks/{number}/back")
    until(lambda: last(browser)["text"].startswith("人工已结束"))
    time.sleep(0.2)
    assert rasa.messages == ["转人工"]


def test_the_person_ends_the_talk(browser: Browser, operator: Operator, rasa: FakeRasa) -> None:
    person = asks(browser, rasa)
    number = operator.claims(person)
    says(browser, "结束人工")
    until(lambda: last(browser)["text"] == "您已结束人工，向导继续为您服务。")
    assert "已经结束" in operator.page(f"/talks/{number}/more?after=0")
    assert operator.press(f"/talks/{number}/say", text="还在吗").status_code == 409
    assert last(browser)["from"] == "system"


def test_a_number_is_refused_while_a_human_is_there(browser: Browser, operator: Operator, rasa: FakeRasa) -> None:
    """It would end the talk."""
    person = asks(browser, rasa)
    operator.claims(person)
    assert browser.post("/api/number", phone="13800138000").status_code == 409
    assert operator.takeovers.current(person) is not None


def test_a_silent_guide_does_not_keep_one_from_a_human(browser: Browser, operator: Operator, rasa: FakeRasa) -> None:
    rasa.status = 500
    browser.send("转人工")
    browser.replies(1)
    assert last(browser)["custom"] == {"kind": "human", "state": "waiting", "ahead": 0}


def test_the_page_hears_of_its_place_and_of_the_talk(newcomer: New, operator: Operator, rasa: FakeRasa) -> None:
    """The place moves up while one waits; what is said is told as it is said."""
    first, second = newcomer(), newcomer()
    asks(first, rasa)
    person = asks(second, rasa)
    with second.stream(second.session()["last"]) as events:
        says(first, "不用人工了")
        moved = next(event for event in events if event["event"] == "human")
        assert moved["data"] == {"state": "waiting", "ahead": 0}
        operator.claims(person)
        claimed = next(event for event in events if event["event"] == "message")
        assert claimed["data"]["custom"]["state"] == "claimed" and claimed["id"] == str(claimed["data"]["number"])


def test_deletion_ends_the_talk(browser: Browser, operator: Operator, rasa: FakeRasa) -> None:
    """The operator is told, and nothing more can be said to anybody."""
    person = asks(browser, rasa)
    number = operator.claims(person)
    with operator.events() as events:
        assert next(events) == "queue" and next(events) == f"said-{number}"
        assert browser.post("/api/delete").status_code == 200
        assert next(events) == f"said-{number}"
    assert "已经结束" in operator.page(f"/talks/{number}/more?after=0")
    assert operator.press(f"/talks/{number}/say", text="还在吗").status_code == 409
    assert operator.takeovers.one(number) is None


def test_typing_is_heard_by_the_operator_alone(newcomer: New, operator: Operator, rasa: FakeRasa) -> None:
    one, other = newcomer(), newcomer()
    number = operator.claims(asks(one, rasa))
    asks(other, rasa)
    with operator.events() as events:
        assert next(events) == "queue" and next(events) == f"said-{number}"
        assert other.post("/api/typing").status_code == 204  # nobody's talk
        assert one.post("/api/typing").status_code == 204
        assert next(events) == f"typing-{number}"


@pytest.mark.parametrize("path", ["/api/typing", "/api/number"])
def test_another_site_cannot_do_it(browser: Browser, rasa: FakeRasa, path: str) -> None:
    sent = browser.client.post(path, json={"phone": "13800138000"}, headers={"Origin": "https://evil.example"})
    assert sent.status_code == 403


def test_waiting_and_silence_end_with_an_apology(tmp_path: Path, document: Any) -> None:
    """Who waited may leave a number; who was talked to has the guide and its question again."""
    database = f"sqlite:///{tmp_path}/g.sqlite"
    patience = Patience(waiting_seconds=0.4, silent_seconds=0.8, sweep_seconds=0.05)
    with FakeRasa().running() as rasa, gateway(rasa.url, database, patience=patience, rates=ENDLESS) as url:
        rasa.answer = answer
        operator = Operator(url, database)
        waits, talks = Browser(url), Browser(url)
        waits.session(), talks.session()
        person = asks(talks, rasa)
        CaseStore(open_engine(database)).begin(person, "n", "open")
        operator.claims(person)
        asks(waits, rasa)
        until(lambda: last(waits)["from"] == "system")
        assert "还没有人工接入" in last(waits)["text"]
        assert last(waits)["custom"] == {"kind": "leave_number", "state": "ended"}
        until(lambda: last(talks)["text"] == "答：继续")
        assert any("抱歉，人工客服" in text for _, text in talks.said())
        assert waits.post("/api/number", phone="13800138000").status_code == 204


def test_a_restart_changes_nothing(tmp_path: Path) -> None:
    """A talk goes on at another gateway process; what was said meanwhile never reaches the guide."""
    database = f"sqlite:///{tmp_path}/g.sqlite"
    with FakeRasa().running() as rasa:
        rasa.answer = answer
        with gateway(rasa.url, database) as url:
            browser, operator = Browser(url), Operator(url, database)
            browser.session()
            person = asks(browser, rasa)
            number = operator.claims(person)
        store = MessageStore(open_engine(database))
        store.take(person, "client-of-old", "重新开始", "重新开始")  # kept, and the gateway was gone
        with gateway(rasa.url, database) as url:
            until(lambda: not store.waiting())
            back = Browser(url)
            back.client.cookies = browser.client.cookies
            assert back.session()["human"] == {"state": "claimed", "desk": operator.account.id}
            operator.client.base_url = url
            operator.press(f"/talks/{number}/say", text="我还在", client="b" * 32)
            until(lambda: back.said()[-1] == ("operator", "我还在"))
        assert rasa.messages == ["转人工"]


def test_two_gateways_share_the_queue(tmp_path: Path) -> None:
    """Asked at one, taken on at the other: each looks into the store."""
    database = f"sqlite:///{tmp_path}/g.sqlite"
    with FakeRasa().running() as rasa, gateway(rasa.url, database) as one, gateway(rasa.url, database) as other:
        rasa.answer = answer
        browser, operator = Browser(one), Operator(other, database)
        browser.session()
        number = operator.claims(asks(browser, rasa))
        assert browser.send("听得到吗").status_code == 202
        until(lambda: "听得到吗" in operator.page(f"/talks/{number}"))
        until(lambda: not MessageStore(open_engine(database)).waiting())
        assert rasa.messages == ["转人工"]


def test_an_operator_writing_for_a_caller_sends_for_nobody(tmp_path: Path, rasa: FakeRasa) -> None:
    """A caller who says 转人工 speaks to a human already: the guide's own words stand."""
    import asyncio

    import aiohttp

    from bot.gateway.feed import Feed
    from bot.gateway.hotline.desk import Desk
    from bot.gateway.options import Options
    from bot.gateway.rasa import Rasa
    from bot.gateway.takeover import Takeovers
    from bot.gateway.turns import Turns

    async def inside() -> None:
        engine = open_engine(f"sqlite:///{tmp_path}/g.sqlite")
        store, feed, desk = MessageStore(engine), Feed(), Desk(engine, Options())
        desk.presence.seen(desk.accounts.add("op", "", ("operator",)).id, datetime.now(timezone.utc))
        person = "web:" + "c" * 32
        store.welcome(person)
        async with aiohttp.ClientSession() as client:
            takeovers = Takeovers(desk, store, feed, Patience(), lambda _: None)
            turns = Turns(store, lambda: CaseStore(engine), Rasa(client, rasa.url, 0.5), feed, takeovers)
            (reply,) = await turns.run(store.take(person, "client-1", "转人工", "转人工"))
        assert reply.text == GUIDES and desk.takeovers.waiting() == []

    asyncio.run(inside())

"""Asking for a human: queued, taken on, talked with, given back; told honestly where nobody is there."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest

from bot.store.cases import CaseStore
from bot.store.database import open_engine
from bot.store.messages import MessageStore
from bot.store.takeovers import TakeoverStore

from .browser import Browser, until
from .fake_rasa import FakeRasa
from .humans import GUIDES, answer, asks, last
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


@pytest.fixture
def nobody(database: str) -> None:
    """Nobody is at the desk."""
    engine = open_engine(database)
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM presence")


def says(browser: Browser, text: str) -> None:
    """Sends, and does not wait."""
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

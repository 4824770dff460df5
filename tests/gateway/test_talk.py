"""Saying something: kept, read, replied to, in order, once, and with an apology where no reply comes."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from .browser import Browser, until
from .fake_rasa import FakeRasa

New = Callable[[], Browser]


def test_somebody_new_is_greeted(newcomer: New) -> None:
    """With what this is, that it is history, and how to begin."""
    body = newcomer().session()
    assert body["messages"] == [] and body["last"] == 0 and body["resumed"] is False
    assert "2020年8月7日" in body["greeting"]["validity"]
    assert "开始自评" in body["greeting"]["chips"]


def test_a_message_is_kept_and_replied_to(browser: Browser, rasa: FakeRasa) -> None:
    """The sender is the gateway's, the reply is the contract's."""
    client = str(uuid.uuid4())
    sent = browser.send("研发费用占比要求是多少？", client)
    assert sent.status_code == 202
    (reply,) = browser.replies(1)
    asked, answered = browser.session()["messages"]
    assert asked["number"] == sent.json()["number"] < answered["number"]
    assert (asked["client"], asked["from"], asked["custom"]) == (client, "person", None)
    assert reply["text"] == "答：研发费用占比要求是多少？"
    assert reply["custom"] == {"kind": "answer"}
    assert reply["buttons"] == [{"title": "下一问", "payload": "下一问"}]
    ((sender, message),) = rasa.asked
    assert sender.startswith("web:") and len(sender) == 36
    assert message == "研发费用占比要求是多少？"


def test_the_page_comes_back_to_its_transcript(browser: Browser) -> None:
    browser.send("你好")
    browser.replies(1)
    body = browser.session()
    assert body["resumed"] is True and body["last"] == body["messages"][-1]["number"]


def test_two_people_never_see_each_others_messages(newcomer: New) -> None:
    one, other = newcomer(), newcomer()
    one.session(), other.session()
    one.send("甲")
    other.send("乙")
    one.replies(1), other.replies(1)
    assert one.said() == [("person", "甲"), ("guide", "答：甲")]
    assert other.said() == [("person", "乙"), ("guide", "答：乙")]


def test_the_same_id_has_one_effect(browser: Browser, rasa: FakeRasa) -> None:
    """Also when it comes ten times at once, as from a double click on a bad line."""
    client = str(uuid.uuid4())
    rasa.seconds = 0.1
    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(lambda _: browser.send("都是", client), range(10)))
    assert {answer.status_code for answer in answers} == {202}
    assert len({answer.json()["number"] for answer in answers}) == 1
    browser.replies(1)
    assert browser.send("都是", client).status_code == 202
    assert rasa.messages == ["都是"]
    assert len(browser.session()["messages"]) == 2


def test_replies_keep_the_order_of_the_messages(browser: Browser, rasa: FakeRasa) -> None:
    """Each is read when the one before was replied to."""
    rasa.seconds = 0.05
    for word in "一二三四":
        assert browser.send(word).status_code == 202
    browser.replies(4)
    assert rasa.messages == list("一二三四")
    assert [text for author, text in browser.said() if author == "guide"] == [f"答：{word}" for word in "一二三四"]


def test_a_sixth_waiting_message_is_refused(browser: Browser, rasa: FakeRasa) -> None:
    """And the five before are not lost."""
    rasa.seconds = 0.2
    statuses = [browser.send(word).status_code for word in "一二三四五六"]
    assert statuses == [202] * 5 + [429]
    browser.replies(5)
    assert rasa.messages == list("一二三四五")


def test_a_reply_comes_although_the_browser_left(browser: Browser, rasa: FakeRasa) -> None:
    rasa.seconds = 0.2
    browser.send("开始自评")
    browser.client.close()
    until(lambda: rasa.messages == ["开始自评"])
    back = Browser(browser.url)
    back.client.cookies = browser.client.cookies
    back.replies(1)
    assert back.said()[-1] == ("guide", "答：开始自评")


@pytest.mark.parametrize(
    ("answer", "status", "seconds", "reason"),
    [
        ([], 200, 0, "empty"),
        ({}, 200, 0, "malformed"),
        (b"<", 200, 0, "malformed"),
        ([], 500, 0, "status"),
        ([], 200, 1, "timeout"),
    ],
)
def test_no_reply_is_apologised_for(
    browser: Browser, rasa: FakeRasa, answer: object, status: int, seconds: float, reason: str
) -> None:
    """Nothing is lost: what was said stands there, and a button says it again."""
    rasa.answer, rasa.status, rasa.seconds = lambda _: answer, status, seconds
    browser.send("营收8000万")
    (apology,) = browser.replies(1)
    assert apology["from"] == "guide"
    assert apology["custom"] == {"kind": "failure", "reason": reason}
    assert apology["buttons"] == [{"title": "再试一次", "payload": "营收8000万"}]
    assert browser.said()[0] == ("person", "营收8000万")


def test_a_broken_connection_is_tried_once_more(browser: Browser, rasa: FakeRasa) -> None:
    """As when Rasa is restarted while it reads; a second time is one too many."""
    rasa.breaks = 1
    browser.send("一")
    browser.replies(1)
    rasa.breaks = 2
    browser.send("二")
    assert browser.replies(2)[1]["custom"] == {"kind": "failure", "reason": "broken"}
    assert rasa.messages == ["一", "一", "二", "二"]
    assert browser.said()[1] == ("guide", "答：一")


def test_a_button_shows_its_title_and_is_read_by_its_payload(browser: Browser, rasa: FakeRasa) -> None:
    browser.post("/api/messages", id=str(uuid.uuid4()), payload="营收8000万", title="再试一次")
    browser.replies(1)
    assert browser.said()[0] == ("person", "再试一次")
    assert rasa.messages == ["营收8000万"]


@pytest.mark.parametrize("typed", ["/restart", ' /inform{"a": 1}', "//restart", "/ /restart", "\u3000/a/b"])
def test_a_command_is_refused(browser: Browser, rasa: FakeRasa, typed: str) -> None:
    """With a sentence; nothing is kept, nothing is asked."""
    response = browser.send(typed)
    assert response.status_code == 400
    assert "斜杠" in response.json()["error"]["text"]
    assert browser.said() == [] and rasa.messages == []


@pytest.mark.parametrize("typed", ["/你好", "// restart the self check", "/3%"])
def test_other_words_after_a_slash_are_words(browser: Browser, rasa: FakeRasa, typed: str) -> None:
    """They stay in the transcript as they were typed."""
    browser.send(typed)
    browser.replies(1)
    assert browser.said()[0] == ("person", typed)
    assert not rasa.messages[0].startswith("/") and rasa.messages[0] in typed


def test_a_command_that_a_button_just_offered_passes(browser: Browser, rasa: FakeRasa) -> None:
    """And only exactly that one, and only to the person it was offered to."""
    rasa.answer = lambda message: [{"text": message, "buttons": [{"title": "好", "payload": '/go{"n": 1}'}]}]
    browser.send("你好")
    browser.replies(1)
    browser.post("/api/messages", id=str(uuid.uuid4()), payload='/go{"n": 1}', title="好")
    browser.replies(2)
    other = browser.post("/api/messages", id=str(uuid.uuid4()), payload='/go{"n": 2}', title="好")
    stranger = Browser(browser.url).post("/api/messages", id=str(uuid.uuid4()), payload='/go{"n": 1}', title="好")
    assert (other.status_code, stranger.status_code) == (400, 400)
    assert rasa.messages == ["你好", '/go{"n": 1}']


def test_control_characters_go_and_the_rest_stays(browser: Browser, rasa: FakeRasa) -> None:
    """Mark-up is text like any other: the page shows it as such."""
    browser.send("a\x00b\x1b[31m\u202e<script>alert(1)</script>\r\n第二行\t𠮷😀")
    browser.replies(1)
    assert rasa.messages == ["ab[31m<script>alert(1)</script>\n第二行\t𠮷😀"]


@pytest.mark.parametrize("text", ["", "  ", "\x00\x01", "/", None, 5, ["你好"]])
def test_no_text_is_refused_with_a_sentence(browser: Browser, rasa: FakeRasa, text: object) -> None:
    answer = browser.post("/api/messages", id=str(uuid.uuid4()), text=text)
    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == "no_text" and answer.json()["error"]["text"].endswith("。")
    assert browser.said() == [] and rasa.asked == []


@pytest.mark.parametrize("client", ["", "short", "a" * 65, "no blanks allowed", 5, None])
def test_an_id_has_to_be_one(browser: Browser, client: object) -> None:
    assert browser.post("/api/messages", id=client, text="你好").status_code == 400


def test_a_message_has_at_most_4096_characters(browser: Browser, rasa: FakeRasa) -> None:
    """Four thousand characters of Chinese are less than 16 KiB and pass."""
    assert browser.send("字" * 4096).status_code == 202
    answer = browser.send("字" * 4097)
    assert (answer.status_code, answer.json()["error"]["code"]) == (413, "too_long")
    browser.replies(1)
    assert len(rasa.asked) == 1


def test_without_a_cookie_a_message_is_not_lost(newcomer: New) -> None:
    """Whoever says something first gets the cookie with it."""
    fresh = newcomer()
    assert fresh.send("你好").status_code == 202
    fresh.replies(1)
    assert fresh.said()[0] == ("person", "你好")

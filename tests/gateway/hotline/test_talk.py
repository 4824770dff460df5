"""A talk at the desk: all that was said, words both ways, only the operator who has it, and its ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from ..browser import until
from ..fake_rasa import FakeRasa
from ..humans import answer
from ..operators import Operator, words_of
from .queued import STANDING, asks, empty


@pytest.fixture
def rasa(shared_rasa: FakeRasa) -> FakeRasa:
    shared_rasa.reset()
    shared_rasa.answer = answer
    shared_rasa.standing = STANDING
    return shared_rasa


@pytest.fixture
def desk(url: str, database: str) -> Iterator[Callable[[], Operator]]:
    """Makes operators; the queue is empty at first."""
    empty(database)
    made: list[Operator] = []

    def make() -> Operator:
        made.append(Operator(url, database))
        return made[-1]

    yield make
    for operator in made:
        operator.leaves()


def test_everything_said_before_is_there(desk: Callable[[], Operator], url: str, rasa: FakeRasa) -> None:
    """By whom, what was offered, where the self-check stands, and phrases to say."""
    operator = desk()
    _, person = asks(url, rasa, "研发费用要多少？", "<b>粗</b>")
    number = operator.claims(person)
    page = operator.page(f"/talks/{number}")
    shown = words_of(page)
    for text in (
        "对方",
        "研发费用要多少？",
        "向导",
        "答：研发费用要多少？",
        "给的选项：下一问",
        "不符合 1",
        "您好，我是人工客服",
    ):
        assert text in shown
    assert "<b>粗</b>" not in page and "&lt;b&gt;粗&lt;/b&gt;" in page
    assert f"人工客服 {operator.account.id} 号已接入" in shown and operator.name not in shown.split("退出")[1]


def test_only_what_is_new_is_fetched(desk: Callable[[], Operator], url: str, rasa: FakeRasa) -> None:
    """204 where there is nothing, so that the page stays as it is."""
    operator = desk()
    browser, person = asks(url, rasa)
    number = operator.claims(person)
    last = browser.session()["last"]
    assert operator.client.get(f"/operator/talks/{number}/more?after={last}").status_code == 204
    browser.send("还有一个问题")
    until(lambda: operator.client.get(f"/operator/talks/{number}/more?after={last}").status_code == 200)
    fetched = operator.page(f"/talks/{number}/more?after={last}")
    assert "还有一个问题" in fetched and "转人工" not in fetched
    assert f"after={browser.session()['last']}" in fetched
    assert operator.client.get(f"/operator/talks/{number}/more?after=x").status_code == 200  # from the beginning


def test_a_line_sent_twice_is_said_once(desk: Callable[[], Operator], url: str, rasa: FakeRasa) -> None:
    """As when the answer to the first sending was lost; the page's script gets no page back."""
    operator = desk()
    browser, person = asks(url, rasa)
    number = operator.claims(person)
    sent = operator.client.post(
        f"/operator/talks/{number}/say",
        data={"text": "在", "client": "c" * 32},
        headers={"X-CSRF": operator.csrf, "HX-Request": "true"},
    )
    assert (sent.status_code, sent.headers["hx-trigger"]) == (204, "said")
    assert operator.press(f"/talks/{number}/say", text="在", client="c" * 32).status_code == 303
    assert operator.press(f"/talks/{number}/say", text="还在", client="d" * 32).status_code == 303
    assert [text for author, text in browser.said() if author == "operator"] == ["在", "还在"]


@pytest.mark.parametrize(("text", "status"), [("", 400), ("  ", 400), ("字" * 4097, 413)])
def test_what_cannot_be_said(desk: Callable[[], Operator], url: str, rasa: FakeRasa, text: str, status: int) -> None:
    operator = desk()
    browser, person = asks(url, rasa)
    number = operator.claims(person)
    assert operator.press(f"/talks/{number}/say", text=text).status_code == status
    assert not [author for author, _ in browser.said() if author == "operator"]


def test_anothers_talk_is_closed(desk: Callable[[], Operator], url: str, rasa: FakeRasa) -> None:
    """Also one that nobody has claimed: a person is read only by who takes them on."""
    mine, other = desk(), desk()
    browser, person = asks(url, rasa, "我们的营收是八千万")
    number = mine.talk_of(person)
    assert "八千万" not in mine.client.get(f"/operator/talks/{number}").text
    mine.claims(person)
    refused = other.client.get(f"/operator/talks/{number}")
    assert refused.status_code == 403 and "八千万" not in refused.text
    nothing = words_of(other.page(f"/talks/{number}/more?after=0"))
    assert "已经结束" in nothing and "八千万" not in nothing
    for path in ("say", "back", "transfer"):
        assert other.press(f"/talks/{number}/{path}", text="听我的").status_code == 403
    assert mine.takeovers.current(person) is not None
    assert not [author for author, _ in browser.said() if author == "operator"]


@pytest.mark.parametrize("path", ["claim", "say", "back", "transfer"])
def test_without_the_sessions_token_nothing_happens(
    desk: Callable[[], Operator], url: str, rasa: FakeRasa, path: str
) -> None:
    operator = desk()
    _, person = asks(url, rasa)
    number = operator.talk_of(person)
    forged = operator.client.post(f"/operator/talks/{number}/{path}", data={"text": "x", "csrf": "0" * 64})
    assert forged.status_code == 403
    current = operator.takeovers.current(person)
    assert current is not None and current.state == "waiting"


def test_a_transfer_puts_the_person_before_others(desk: Callable[[], Operator], url: str, rasa: FakeRasa) -> None:
    """They are told; a colleague takes them on and sees all; the guide helps while they wait."""
    first, colleague = desk(), desk()
    browser, person = asks(url, rasa, "甲问")
    asks(url, rasa, "乙问")
    number = first.claims(person)
    first.press(f"/talks/{number}/say", text="我问问同事")
    assert first.press(f"/talks/{number}/transfer").status_code == 303
    until(lambda: "转接同事" in browser.said()[-1][1])
    assert browser.session()["human"] == {"state": "waiting", "ahead": 0}
    browser.send("我再问向导一句")
    until(lambda: browser.said()[-1] == ("guide", "答：我再问向导一句"))
    assert first.client.get(f"/operator/talks/{number}").status_code == 403
    assert colleague.claims(person) == number
    assert "我问问同事" in colleague.page(f"/talks/{number}")
    actions = [line.action for line in first.audit.latest() if line.what == f"转人工 {number}"]
    assert actions == ["claimed", "requeued", "claimed"]


def test_a_talk_that_has_ended_takes_no_words(desk: Callable[[], Operator], url: str, rasa: FakeRasa) -> None:
    """The page says so, and what was meant for the operator cannot be sent to the guide's person any more."""
    operator = desk()
    browser, person = asks(url, rasa)
    number = operator.claims(person)
    assert operator.press(f"/talks/{number}/back").status_code == 303
    assert "这段对话已经结束" in operator.page(f"/talks/{number}")
    ended = operator.page(f"/talks/{number}/more?after=0")
    assert "这段对话已经结束" in ended and "转人工" not in words_of(ended)
    assert operator.press(f"/talks/{number}/say", text="还在吗").status_code == 409
    assert operator.press(f"/talks/{number}/back").status_code == 303  # pressed twice
    told = [text for author, text in browser.said() if author == "system" and "人工已结束" in text]
    assert len(told) == 1
    assert "handed_back" in [line.action for line in operator.audit.latest() if line.what == f"转人工 {number}"]


def test_every_tab_hears_and_one_that_comes_back_too(desk: Callable[[], Operator], url: str, rasa: FakeRasa) -> None:
    operator = desk()
    browser, person = asks(url, rasa)
    number = operator.claims(person)
    with operator.events() as one, operator.events() as two:
        for hints in (one, two):
            assert [next(hints), next(hints)] == ["queue", f"said-{number}"]
        browser.send("听得到吗")
        for hints in (one, two):
            assert [next(hints), next(hints)] == [f"said-{number}", "said"]
    browser.send("掉线的时候说的")
    with operator.events() as again:
        assert [next(again), next(again)] == ["queue", f"said-{number}"]


def test_a_talk_claimed_in_another_tab_is_heard(desk: Callable[[], Operator], url: str, rasa: FakeRasa) -> None:
    operator = desk()
    browser, person = asks(url, rasa)
    with operator.events() as hints:
        assert next(hints) == "queue"
        number = operator.claims(person)
        assert [next(hints), next(hints)] == [f"said-{number}", "queue"]
        browser.send("你好")
        assert next(hints) == f"said-{number}"


def test_the_one_who_waits_for_an_answer_is_marked(desk: Callable[[], Operator], url: str, rasa: FakeRasa) -> None:
    operator = desk()
    browser, person = asks(url, rasa)
    number = operator.claims(person)
    browser.send("在吗")
    until(lambda: "等您回复" in operator.page("/queue/list"))
    assert f"{'1'} 段对话等您回复" in words_of(operator.page("/queue/waiting"))
    operator.press(f"/talks/{number}/say", text="在")
    assert "等您回复" not in operator.page("/queue/list")

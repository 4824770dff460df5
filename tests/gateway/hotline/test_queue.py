"""The queue: who waits and how long, one operator for each, numbers to call back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from bot.gateway.hotline import events as events_module
from bot.gateway.hotline.lines import clock, level, spent
from bot.store import presence as presence_module
from bot.store.desk_sessions import DeskSessionStore, desk_sessions
from bot.store.tables import now
from bot.store.takeovers import takeovers

from ..browser import until
from ..fake_rasa import FakeRasa
from ..humans import answer
from ..operators import Operator, words_of
from .queued import STANDING, asks, empty


@pytest.fixture
def rasa(shared_rasa: FakeRasa) -> FakeRasa:
    shared_rasa.reset()
    shared_rasa.answer = answer
    return shared_rasa


@pytest.fixture
def desk(url: str, database: str) -> Iterator[Callable[..., Operator]]:
    """Makes operators; the queue is empty at first."""
    empty(database)
    made: list[Operator] = []

    def make(**options: object) -> Operator:
        made.append(Operator(url, database, **options))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for operator in made:
        operator.leaves()


@pytest.mark.parametrize(
    ("seconds", "named"), [(0, "fresh"), (59.9, "fresh"), (60, "long"), (179, "long"), (180, "late"), (5000, "late")]
)
def test_waiting_has_a_name_after_one_and_three_minutes(seconds: float, named: str) -> None:
    assert level(seconds) == named


def test_times_in_words() -> None:
    assert (spent(-1), spent(40), spent(125)) == ("0 秒", "40 秒", "2 分 5 秒")
    assert len(clock(now())) == 5 and len(clock(now() - timedelta(days=2))) == 11


def test_who_waits_is_shown_with_question_and_standing(desk: Callable[..., Operator], url: str, rasa: FakeRasa) -> None:
    """What was asked of the guide, not the words for a human; the counts in words; how long by word as well."""
    operator = desk()
    rasa.standing = STANDING
    _, person = asks(url, rasa, "研发费用要多少？")
    shown = words_of(operator.page("/queue"))
    for text in ("在等 1", "刚来", "网页", "研发费用要多少？", "不符合 1", "待核实 25", "符合 5", "接入"):
        assert text in shown
    with operator._engine.begin() as connection:
        asked = takeovers.update().where(takeovers.c.person == person)
        connection.execute(asked.values(asked_at=now() - timedelta(seconds=200)))
    page = operator.page("/queue/list")
    assert "久等了" in page and 'class="line late"' in page and "3 分 2" in page


def test_the_longest_waiting_stands_first(desk: Callable[..., Operator], url: str, rasa: FakeRasa) -> None:
    operator = desk()
    asks(url, rasa, "甲问")
    asks(url, rasa, "乙问")
    page = operator.page("/queue/list")
    assert page.index("甲问") < page.index("乙问")
    assert "2 位在等" in words_of(operator.page("/queue/waiting"))


def test_a_long_queue_is_shown_as_far_as_one_reads(desk: Callable[..., Operator], url: str, rasa: FakeRasa) -> None:
    """With the number of all; numbers to call back in pages. Only for those shown is anything looked up."""
    operator = desk()
    for number in range(25):
        operator.takeovers.ask(f"web:waits-{number}", "web", f"甲{number}。")
        left = operator.takeovers.ask(f"web:left-{number}", "web", "")
        operator.takeovers.leave_number(left.id, f"{number:02}555{number:02}")
    rasa.actions.clear()
    page = operator.page("/queue/list")
    assert "在等 25" in words_of(page) and "甲19。" in page and "甲20。" not in page and "后面还有 5 位" in page
    asked = {action["sender_id"] for action in rasa.actions}
    assert asked and asked <= {f"web:waits-{number}" for number in range(20)}
    assert "待回电 25" in words_of(page) and page.count("去回电") == 20 and "第 1 / 2 页" in page
    second = operator.page("/queue?page=2")
    assert second.count("去回电") == 5 and "/operator/queue/list?page=2" in second
    rasa.actions.clear()
    assert "25 位在等" in words_of(operator.page("/queue/waiting")) and rasa.actions == []
    for nonsense in ("0", "-1", "99", "x", "9" * 18):
        assert "去回电" in operator.page(f"/queue?page={nonsense}")


def test_passed_on_one_waits_from_then_on(desk: Callable[..., Operator], url: str, rasa: FakeRasa) -> None:
    """Their place is the old one; the time shown is that without anybody."""
    operator = desk()
    _, person = asks(url, rasa)
    number = operator.claims(person)
    with operator._engine.begin() as connection:
        long_ago = now() - timedelta(seconds=900)
        connection.execute(takeovers.update().values(asked_at=long_ago, claimed_at=long_ago))
    assert "谈了 15 分" in words_of(operator.page("/queue/list"))
    assert operator.press(f"/talks/{number}/transfer").status_code == 303
    assert "刚来" in operator.page("/queue/list")


def test_the_queue_is_there_without_the_action_server(desk: Callable[..., Operator], url: str, rasa: FakeRasa) -> None:
    operator = desk()
    asks(url, rasa, "甲问")
    rasa.status = 500
    assert "暂时取不到自评情况" in operator.page("/queue")


def test_of_ten_who_claim_one_gets_the_talk(desk: Callable[..., Operator], url: str, rasa: FakeRasa) -> None:
    """The others are told who has it; the log has one line."""
    operators = [desk() for _ in range(10)]
    _, person = asks(url, rasa)
    number = operators[0].talk_of(person)
    with ThreadPoolExecutor(10) as pool:
        tried = list(pool.map(lambda one: one.press(f"/talks/{number}/claim"), operators))
    assert sorted(one.status_code for one in tried) == [303] + [409] * 9
    winner = next(one for one, answered in zip(operators, tried) if answered.status_code == 303)
    assert all(f"已由 {winner.name} 接入" in one.text for one in tried if one.status_code == 409)
    claimed = [line for line in winner.audit.latest() if line.action == "claimed" and line.what == f"转人工 {number}"]
    assert [line.account for line in claimed] == [winner.account.id]
    assert winner.press(f"/talks/{number}/claim").status_code == 303  # pressed twice


def test_who_has_left_cannot_be_claimed(desk: Callable[..., Operator], url: str, rasa: FakeRasa) -> None:
    operator = desk()
    browser, person = asks(url, rasa)
    number = operator.talk_of(person)
    browser.send("不用人工了")
    until(lambda: operator.takeovers.current(person) is None)
    refused = operator.press(f"/talks/{number}/claim")
    assert refused.status_code == 409 and "已经不等了" in refused.text
    assert operator.press("/talks/999999/claim").status_code == 409


def test_a_number_is_masked_opened_and_ticked_off(desk: Callable[..., Operator], url: str, rasa: FakeRasa) -> None:
    operator = desk()
    browser, _ = asks(url, rasa, "今年还能报吗？")
    assert browser.post("/api/number", phone="0512-6522 0000").status_code == 204
    page = operator.page("/queue")
    assert "6522" not in page and "今年还能报吗？" in page and "待回电 1" in words_of(page)
    (left,) = operator.takeovers.numbers_left()
    opened = operator.page(f"/queue?number={left.id}")
    assert "0512-6522 0000" in opened and "答：今年还能报吗？" in opened
    for _ in range(2):
        assert operator.press(f"/numbers/{left.id}/done").status_code == 303
    after = operator.page(f"/queue?number={left.id}")
    assert "0512" not in after and "已经回过电了" in after
    noted = [line.action for line in operator.audit.latest() if line.what == f"转人工 {left.id}"]
    assert noted == ["number_called", "number_viewed"]


def test_what_people_said_is_text(desk: Callable[..., Operator], url: str, rasa: FakeRasa) -> None:
    operator = desk()
    asks(url, rasa, "<script>alert(1)</script><b>粗</b>")
    page = operator.page("/queue")
    assert "<script>alert" not in page and "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_the_queue_hears_of_a_newcomer_and_of_the_end(desk: Callable[..., Operator], url: str, rasa: FakeRasa) -> None:
    operator = desk()
    with operator.events() as hints:
        assert next(hints) == "queue"  # whoever comes (back) looks at once
        browser, _ = asks(url, rasa)
        assert next(hints) == "queue"
        browser.send("不用人工了")
        assert next(hints) == "queue"


def test_the_stream_ends_with_the_session(
    desk: Callable[..., Operator], url: str, rasa: FakeRasa, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who logged out is no longer there and hears nothing."""
    monkeypatch.setattr(events_module, "LOOK_SECONDS", 0.05)
    operator = desk()
    with operator.events() as hints:
        assert next(hints) == "queue"
        DeskSessionStore(operator._engine).close_all(operator.account.id)
        assert list(hints) == []


@pytest.mark.parametrize("path", ["/queue/list", "/queue/waiting", "/talks/1/more", "/events"])
def test_a_page_left_open_promises_nobody(desk: Callable[..., Operator], url: str, rasa: FakeRasa, path: str) -> None:
    """What it asks by itself keeps no log-in, and after a quarter of an hour there is nobody for a person."""
    operator = desk()
    sessions = desk_sessions.update().where(desk_sessions.c.account == operator.account.id)
    with operator._engine.begin() as connection:
        connection.execute(sessions.values(seen_at=now() - timedelta(minutes=16)))
    with operator.client.stream("GET", f"/operator{path}") as answer:
        assert answer.status_code == 200
    assert operator.presence.present()
    browser, _ = asks(url, rasa)
    assert browser.session()["messages"][-1]["custom"]["kind"] == "leave_number"
    operator.page("/queue")  # somebody comes back to it
    browser.send("转人工")
    until(lambda: browser.session()["human"] == {"state": "waiting", "ahead": 0})
    with operator._engine.begin() as connection:
        connection.execute(sessions.values(seen_at=now() - timedelta(hours=2, minutes=1)))
    accepts = {"Accept": "text/event-stream"} if path == "/events" else {"HX-Request": "true"}
    assert operator.client.get(f"/operator{path}", headers=accepts).status_code == 401


def test_an_open_page_is_being_there(
    desk: Callable[..., Operator], url: str, rasa: FakeRasa, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without any other request."""
    monkeypatch.setattr(events_module, "LOOK_SECONDS", 0.05)
    monkeypatch.setattr(presence_module, "_NOTED", timedelta(0))
    operator = desk()
    with operator.events() as hints:
        assert next(hints) == "queue"
        before = now()
        until(lambda: operator.account.id in operator.presence.present((now() - before).total_seconds()))

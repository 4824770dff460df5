"""Opinions on answers: kept with one key and masked, listed by topic, settled; beside them those of the web."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import delete
from sqlalchemy.engine import Engine

from bot.gateway.hotline.reviewing import grouped
from bot.store.accounts import Account
from bot.store.feedback import FeedbackStore
from bot.store.messages import MessageStore, Said
from bot.store.reviews import ReviewStore, reviews

from .desk_browser import DeskBrowser

At = Callable[[str], DeskBrowser]
GIVEN = {
    "question": "苏州恒力轴承有限公司营收1.6亿行吗",
    "topic": "revenue",
    "answer": "要1亿元以上。",
    "note": "打 13812345678 问",
}


@pytest.fixture
def store(engine: Engine, accounts: dict[str, Account]) -> Iterator[ReviewStore]:
    """Without any opinion yet."""
    made = ReviewStore(engine)
    made.counts()
    with engine.begin() as connection:
        connection.execute(delete(reviews))
    yield made


@pytest.mark.parametrize("kind", ["wrong", "outdated", "unanswered"])
@pytest.mark.parametrize("who", ["operator", "supervisor", "keeper"])
def test_anybody_at_the_desk_has_an_opinion(
    at_desk: At, store: ReviewStore, accounts: dict[str, Account], kind: str, who: str
) -> None:
    answer = at_desk(who).asks("/operator/reviews", kind=kind, **GIVEN)
    assert (answer.status_code, answer.content) == (204, b"")
    (kept,) = store.all()
    assert (kept.account, kept.kind, kept.topic, kept.settled) == (accounts[who].id, kind, "revenue", False)
    assert (kept.question, kept.answer, kept.note) == ("某公司营收#亿行吗", "要1亿元以上。", "打 # 问")


def test_what_is_on_no_topic_is_masked_wholly(at_desk: At, store: ReviewStore) -> None:
    """An answer may then hold what the caller said."""
    desk = at_desk("operator")
    desk.asks("/operator/reviews", kind="wrong", topic="nothing_like_it", question="问" * 900, answer="您说营收1.6亿")
    (kept,) = store.all()
    assert (kept.topic, kept.answer, len(kept.question)) == ("", "您说营收#亿", 300)


def test_an_opinion_of_no_kind_is_refused(at_desk: At, store: ReviewStore) -> None:
    assert at_desk("operator").asks("/operator/reviews", kind="nice", **GIVEN).status_code == 400
    assert at_desk("operator").asks("/operator/reviews").status_code == 400
    assert store.all() == []


def test_the_topic_with_most_comes_first(store: ReviewStore) -> None:
    for topic in ("growth", "revenue", "revenue", "unknown"):
        store.add(1, "wrong", f"{topic} 的问题", topic)
    groups = grouped(store.all(), {"growth": "增长率", "revenue": "营收"})
    assert [(title, len(found)) for title, found in groups] == [("营收", 2), ("没有话题", 1), ("增长率", 1)]


def test_the_keeper_settles_and_opens_again(at_desk: At, store: ReviewStore) -> None:
    one = store.add(1, "outdated", "今年还能报吗<script>", "still_open", "历史通知")
    desk = at_desk("keeper")
    page = desk.get("/operator/reviews").text
    assert "今年还能报吗&lt;script&gt;" in page and "<b>1</b><span>过时了</span>" in page
    assert desk.post(f"/operator/reviews/{one.id}/settle").headers["location"] == "/operator/reviews"
    assert "没有待处理的" in desk.get("/operator/reviews").text
    assert "今年还能报吗" in desk.get("/operator/reviews?settled=1").text
    desk.post(f"/operator/reviews/{one.id}/settle", again="1")
    assert "今年还能报吗" in desk.get("/operator/reviews").text
    assert desk.post("/operator/reviews/999999/settle").status_code == 404


def test_what_the_web_called_no_use_stands_beside_masked(at_desk: At, store: ReviewStore, engine: Engine) -> None:
    messages, feedback = MessageStore(engine), FeedbackStore(engine)
    messages.welcome("web:a")
    asked = messages.take("web:a", "client-1", "苏州恒力轴承有限公司补贴多少", "苏州恒力轴承有限公司补贴多少")
    custom = {"kind": "decline", "topic": "subsidy", "reason": "not_in_notice"}
    declined, verdict = messages.reply(
        "web:a",
        asked.number,
        [Said("通知没有写补贴。", custom=custom), Said("贵公司营收9876万", custom={"kind": "verdict"})],
    )
    feedback.put("web:a", declined.number, False, "打13812345678告诉我")
    feedback.put("web:a", verdict.number, False, "不对")
    page = at_desk("keeper").get("/operator/reviews").text
    beside = page[page.index("网上的「没用」") :]
    assert re.findall(r"<p><b>([^<]*)</b></p>", beside) == ["某公司补贴多少"] * 2
    assert "通知没有写补贴。" in beside and "理由：打#告诉我" in beside and "理由：不对" in beside
    assert "9876" not in page and "13812345678" not in page and "恒力" not in page
    assert "没有更多了" in at_desk("keeper").get("/operator/reviews?page=2").text

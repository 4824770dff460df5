"""What a question would be answered, with all that was thought of; nothing of it is kept."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy.engine import Engine

from bot.gateway.hotline.hit_test import candidates_of
from bot.store.messages import MessageStore

from ..fake_rasa import FakeRasa
from .desk_browser import DeskBrowser

At = Callable[[str], DeskBrowser]
ANSWER = {
    "kind": "answer",
    "topic": "revenue",
    "title": "营业收入要求",
    "speak": "上年度营业收入要在一亿元以上。",
    "text": "长的说法",
    "basis": "notice",
    "reason": "",
    "see": "",
    "clauses": [{"id": "2.3.1", "label": "二（三）1", "quote": "1亿元<以上>"}],
    "caution": "不能答应一定评上",
    "ask_back": "您去年多少",
    "related": [{"id": "growth", "title": "增长率"}],
    "options": [],
    "confidence": 0.934,
}


def test_answer_and_candidates(at_desk: At, rasa: FakeRasa, engine: Engine) -> None:
    rasa.spoken = {"kind": "spoken", "answers": [ANSWER], "heard": {"facts": [], "text": "", "speak": ""}}
    rasa.reading = {
        "text": "营收要多少",
        "labels": [
            {"label": "ask/revenue", "confidence": 0.934},
            {"label": "chat/thanks", "confidence": 0.02},
            {"label": "ask/growth", "confidence": 0.001},
        ],
        "corrections": [{"written": "迎收", "term": "营收"}],
        "questions": [],
    }
    page = at_desk("keeper").client.get("/operator/hit-test", params={"q": " 迎收要多少\x00 "}).text
    for told in (
        ANSWER["speak"],
        "长的说法",
        "二（三）1",
        "1亿元&lt;以上&gt;",
        "不能答应一定评上",
        "您去年多少",
        "增长率",
        "把握 93%",
        "93.4%",
        "ask/revenue",
        "chat/thanks",
        "读作：营收要多少",
        "「迎收」当作「营收」",
    ):
        assert told in page, told
    assert "ask/growth" not in page
    assert rasa.read == ["迎收要多少", "迎收要多少"]
    assert rasa.asked == [] and MessageStore(engine).waiting() == []


def test_without_a_question_nothing_is_asked(at_desk: At, rasa: FakeRasa) -> None:
    assert at_desk("keeper").get("/operator/hit-test").status_code == 200
    assert rasa.read == []


def test_no_answer_is_said(at_desk: At, rasa: FakeRasa) -> None:
    page = at_desk("keeper").client.get("/operator/hit-test", params={"q": "<script>x</script>"}).text
    assert "没有找到答案" in page and "<script>x" not in page


def test_a_guide_that_is_away_is_said(at_desk: At, rasa: FakeRasa) -> None:
    rasa.status = 500
    assert at_desk("keeper").client.get("/operator/hit-test", params={"q": "营收"}).status_code == 503


def test_faint_candidates_are_none_and_there_are_eight_at_most() -> None:
    labels = [{"label": f"ask/t{number}", "confidence": 0.1} for number in range(12)]
    found = candidates_of({"labels": [*labels]}, {"t0": "零"})
    assert len(found) == 8
    assert found[0] == {"label": "ask/t0", "title": "零", "share": 0.1}
    assert candidates_of({}, {}) == []

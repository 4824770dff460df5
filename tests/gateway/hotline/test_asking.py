"""The answer card: what is shown for a question as it is typed, and what is kept when it is taken."""

from __future__ import annotations

import re
from collections.abc import Callable

import httpx
import pytest
from sqlalchemy.engine import Engine

from bot.gateway.hotline.marking import pieces, shown
from bot.store.calls import CallStore

from ..fake_rasa import FakeRasa
from .calls import QUOTE, answer, end_all, opened, spoken
from .desk_browser import DeskBrowser

At = Callable[[str], DeskBrowser]


@pytest.fixture
def browser(at_desk: At) -> DeskBrowser:
    return at_desk("operator")


@pytest.fixture
def call(browser: DeskBrowser, engine: Engine) -> str:
    """The address of this operator's only call."""
    end_all(engine)
    return opened(browser)


def version_of(card: httpx.Response) -> str:
    found = re.search(r'name="version" value="(\w+)"', card.text)
    assert found, card.text
    return found[1]


def entries(engine: Engine, call: str) -> list[tuple[str, str]]:
    """(question, spoken) of the record."""
    return [(one.question, one.spoken) for one in CallStore(engine).entries(int(call.rpartition("/")[2]))]


def test_a_card_says_what_to_say_and_why(browser: DeskBrowser, call: str, rasa: FakeRasa, engine: Engine) -> None:
    """The line to speak, the clause with the used words marked, what not to promise; nothing is kept."""
    more = {
        "caution": "够了不等于能评上",
        "ask_back": "去年营收多少？",
        "related": [{"id": "growth", "title": "增长率"}],
    }
    rasa.spoken = spoken(answer(**more))
    card = browser.get(f"{call}/ask?q=营收要多少").text
    assert "上年度营业收入要在一亿元以上。" in card
    assert f"经济效益。<mark>{QUOTE}</mark>，近2年" in card
    assert "工信厅企业函〔2020〕159号" in card
    assert "够了不等于能评上" in card and "去年营收多少？" in card
    assert 'value="growth" aria-keyshortcuts="1"' in card
    assert rasa.asked == [] and entries(engine, call) == []


def test_taking_keeps_question_answer_clause_and_version(
    browser: DeskBrowser, call: str, rasa: FakeRasa, engine: Engine
) -> None:
    rasa.spoken = spoken(answer())
    version = version_of(browser.get(f"{call}/ask?q=营收要多少"))
    taken = browser.asks(f"{call}/take", q="营收要多少", version=version)
    assert "data-taken" in taken.text and 'id="entries"' in taken.text and "已答复 1" in taken.text
    (kept,) = CallStore(engine).entries(int(call.rpartition("/")[2]))
    assert (kept.question, kept.spoken, kept.topic) == ("营收要多少", "上年度营业收入要在一亿元以上。", "revenue")
    assert kept.clauses[0]["quote"] == QUOTE and kept.knowledge_version == version


def test_the_next_question_leans_on_the_last_topic(browser: DeskBrowser, call: str, rasa: FakeRasa) -> None:
    rasa.spoken = spoken(answer())
    version = version_of(browser.get(f"{call}/ask?q=营收要多少"))
    browser.asks(f"{call}/take", q="营收要多少", version=version)
    browser.get(f"{call}/ask?q=那增长呢")
    assert rasa.actions[-1]["tracker"]["slots"]["last_topic"] == "revenue"


def test_all_questions_of_one_sentence_are_kept(
    browser: DeskBrowser, call: str, rasa: FakeRasa, engine: Engine
) -> None:
    """Their related topics share the nine keys."""
    many = [{"id": f"topic{at}", "title": f"题{at}"} for at in range(6)]
    rasa.spoken = spoken(answer(related=many), answer(topic="growth", speak="增长要百分之十。", related=many))
    card = browser.get(f"{call}/ask?q=营收和增长")
    assert re.findall(r'aria-keyshortcuts="(\d)"', card.text) == list("123456789")
    browser.asks(f"{call}/take", q="营收和增长", version=version_of(card))
    assert [said for _, said in entries(engine, call)] == ["上年度营业收入要在一亿元以上。", "增长要百分之十。"]


def test_a_decline_says_where_to_turn(browser: DeskBrowser, call: str, rasa: FakeRasa) -> None:
    rasa.spoken = spoken(answer(kind="decline", reason="not_in_notice", see="省级中小企业主管部门", clauses=[]))
    card = browser.get(f"{call}/ask?q=给多少钱").text
    assert "通知没写" in card and "省级中小企业主管部门" in card and 'id="take"' in card


def test_an_unclear_question_offers_and_cannot_be_taken(
    browser: DeskBrowser, call: str, rasa: FakeRasa, engine: Engine
) -> None:
    """What is picked is answered under the caller's own words."""
    options = [{"id": "rd_intensity", "title": "研发费用占比"}, {"id": "rd_institution", "title": "研发机构"}]
    rasa.spoken = spoken(answer(kind="clarify", topic="", title="", clauses=[], options=options))
    card = browser.get(f"{call}/ask?q=研发")
    assert 'id="take"' not in card.text and 'value="rd_institution" aria-keyshortcuts="2"' in card.text
    refused = browser.asks(f"{call}/take", q="研发", version="x")
    assert refused.status_code in (200, 422) and entries(engine, call) == []
    rasa.spoken = spoken(answer(topic="rd_institution"))
    picked = browser.get(f"{call}/ask?q=研发&topic=rd_institution")
    assert rasa.actions[-1]["tracker"]["slots"]["chosen_topic"] == "rd_institution"
    browser.asks(f"{call}/take", q="研发", topic="rd_institution", version=version_of(picked))
    assert [question for question, _ in entries(engine, call)] == ["研发"]


def test_knowledge_that_changed_is_shown_before_it_is_kept(
    browser: DeskBrowser, call: str, rasa: FakeRasa, engine: Engine
) -> None:
    rasa.spoken = spoken(answer())
    card = browser.asks(f"{call}/take", q="营收要多少", version="of yesterday")
    assert "知识刚刚更新过" in card.text and "data-taken" not in card.text
    assert entries(engine, call) == []


def test_what_was_heard_of_the_firm_can_go_into_the_self_check(browser: DeskBrowser, call: str, rasa: FakeRasa) -> None:
    fact = {"id": "debt_ratio", "label": "资产负债率", "text": "75%", "status": "fail"}
    rasa.spoken = spoken(answer(), facts=[fact], speak="您说的这条不符合。")
    card = browser.get(f"{call}/ask?q=负债率75%25能报吗").text
    assert "资产负债率：75%" in card and "您说的这条不符合。" in card and "Control+Enter" in card


def test_nothing_typed_asks_nobody(browser: DeskBrowser, call: str, rasa: FakeRasa) -> None:
    card = browser.get(f"{call}/ask?q=%20%00")
    assert card.status_code == 200 and rasa.read == []


def test_without_rasa_the_sentence_says_so(browser: DeskBrowser, call: str, rasa: FakeRasa) -> None:
    rasa.status = 500
    refused = browser.client.get(f"{call}/ask?q=营收", headers={"HX-Request": "true"})
    assert refused.status_code == 503 and refused.json()["error"]["text"]


def test_what_was_said_is_shown_as_text(browser: DeskBrowser, call: str, rasa: FakeRasa) -> None:
    """Markup in a question, an answer or a clause is never markup of the page."""
    evil = "<script>alert(1)</script>\"'"
    rasa.spoken = spoken(answer(speak=evil, caution=evil, clauses=[{"id": evil, "label": evil, "quote": evil}]))
    card = browser.client.get(f"{call}/ask", params={"q": evil}).text
    assert "<script" not in card and card.count("&lt;script&gt;") >= 4


def test_another_operators_call_is_unknown(at_desk: At, call: str, rasa: FakeRasa) -> None:
    for method in ("ask", "take"):
        other = at_desk("everything")
        refused = other.get(f"{call}/ask?q=营收") if method == "ask" else other.asks(f"{call}/take", q="营收")
        assert refused.status_code == 404
    assert rasa.read == []


def test_marks_join_where_quotes_overlap() -> None:
    cut = pieces("甲乙丙丁戊己", ["乙丙", "丙丁", "己", "没有"])
    assert [(one.text, one.used) for one in cut] == [("甲", False), ("乙丙丁", True), ("戊", False), ("己", True)]


def test_a_clause_that_is_gone_shows_the_words_cited() -> None:
    (one,) = shown([{"id": "9", "label": "九", "quote": "原话"}], {})
    assert not one.whole and [(piece.text, piece.used) for piece in one.pieces] == [("原话", True)]


def test_what_was_not_answered_can_be_said_so(browser: DeskBrowser, call: str, rasa: FakeRasa) -> None:
    """Of an answer that it is wrong, outdated or beside the point; where there is none, that it is missing."""
    rasa.spoken = spoken(answer())
    card = browser.get(f"{call}/ask?q=营收要多少").text
    assert re.findall(r'name="kind" value="(\w+)" aria-keyshortcuts="(\w+)"', card) == [
        ("wrong", "F2"),
        ("outdated", "F4"),
        ("unanswered", "F8"),
    ]
    rasa.spoken = spoken()
    none = browser.get(f"{call}/ask?q=天书").text
    assert re.findall(r'name="kind" value="(\w+)"', none) == ["unanswered"] and 'name="question" value="天书"' in none
    fields = {"question": "天书", "topic": "", "answer": "", "kind": "unanswered"}
    assert browser.asks("/operator/reviews", **fields).status_code == 204

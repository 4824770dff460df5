"""The notice for the page, the answers, and the pages themselves."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.gateway.pages import _HASHED
from bot.knowledge.compile import Document

from .browser import Browser, gateway
from .fake_rasa import FakeRasa

New = Callable[[], Browser]


def test_the_guide_has_the_whole_notice(browser: Browser, document: Document) -> None:
    body = browser.client.get("/api/guide").json()
    assert body["notice"]["number"] == "工信厅企业函〔2020〕159号"
    assert body["clauses"] == document["clauses"]
    assert {"id": "revenue_last_year", "label": "上年度营业收入", "type": "money", "unit": "元"} in body["facts"]
    assert "申报条件总览" in body["topics"]


def test_the_guide_is_sent_once(browser: Browser) -> None:
    first = browser.client.get("/api/guide")
    assert first.headers["content-encoding"] == "gzip"
    again = browser.client.get("/api/guide", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_without_knowledge_the_page_is_told_to_wait(tmp_path: Path) -> None:
    with gateway("http://127.0.0.1:9", f"sqlite:///{tmp_path}/g.sqlite") as url:
        answer = Browser(url).client.get("/api/guide")
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "3")


def test_every_clause_has_its_place_on_the_page(browser: Browser, document: Document) -> None:
    """In the order of the notice."""
    page = browser.client.get("/notice").text
    ids = [clause["id"] for clause in document["clauses"]]
    places = [page.index(f'id="{one}"') for one in ids]
    assert places == sorted(places)


def test_headings_stand_where_the_notice_has_them(browser: Browser) -> None:
    """Between the clauses before and after."""
    page = browser.client.get("/notice").text
    marks = [
        'id="1"',
        "二、培育条件",
        "（一）基本条件。",
        'id="2.1.1"',
        'id="2.2"',
        "（三）专项条件。",
        'id="2.3.1"',
        'id="4.3"',
        "附件：",
    ]
    places = [page.index(mark) for mark in marks]
    assert places == sorted(places)


@pytest.mark.parametrize("path", ["/", "/chat", "/privacy", "/notice"])
def test_pages_hold_no_inline_script_or_style(browser: Browser, path: str) -> None:
    """The policy would block them."""
    page = browser.client.get(path)
    assert page.status_code == 200 and 'lang="zh-CN"' in page.text
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|javascript:", page.text)


def test_answers_come_from_the_action_server(browser: Browser, rasa: FakeRasa) -> None:
    """Without a word in the transcript, and nothing but what the page asks for."""
    fact = {"id": "debt_ratio", "label": "资产负债率", "text": "74%", "typed": "负债率74%"}
    counts = {"pass": 0, "fail": 1, "unknown": 30}
    rasa.standing = {"facts": [fact], "outcome": "ineligible", "counts": counts, "remaining": 18, "more": 1}
    answer = browser.client.get("/api/answers")
    assert answer.json() == {"facts": [fact], "outcome": "ineligible", "counts": counts, "remaining": 18}
    assert rasa.actions[0]["next_action"] == "action_standing"
    assert rasa.actions[0]["tracker"]["sender_id"].startswith("web:")
    assert browser.said() == [] and rasa.asked == []


def test_a_stranger_has_no_answers(newcomer: New, rasa: FakeRasa) -> None:
    assert newcomer().client.get("/api/answers").json()["facts"] == []
    assert rasa.actions == []


def test_answers_that_cannot_be_had_are_an_error_with_a_sentence(browser: Browser, rasa: FakeRasa) -> None:
    rasa.standing = {"facts": []}
    assert browser.client.get("/api/answers").status_code == 503


@pytest.mark.parametrize(
    ("name", "hashed"),
    [("chat-BxK3f9a_.js", True), ("chat.BxK3f9a_.css", True), ("loader.js", False), ("chat.html", False)],
)
def test_only_names_with_a_hash_are_kept_for_ever(name: str, hashed: bool) -> None:
    assert bool(_HASHED.search(name)) is hashed

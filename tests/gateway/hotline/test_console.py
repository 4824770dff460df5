"""The one screen: what it shows of a call, and an interview said to the guide on behalf of the caller."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.engine import Engine

from bot.gateway.hotline.dialogue import talk_of
from bot.store.audit import AuditStore
from bot.store.calls import CallStore
from bot.store.messages import MessageStore
from bot.store.tables import now

from ..fake_rasa import FakeRasa
from .calls import checked, end_all, opened, standing
from .desk_browser import DeskBrowser

At = Callable[[str], DeskBrowser]
FIRM = {"kind": "question", "id": "identity", "type": "group", "step": 1, "remaining": 20, "speak": "都注册了吗？"}


@pytest.fixture
def browser(at_desk: At) -> DeskBrowser:
    return at_desk("operator")


@pytest.fixture
def call(browser: DeskBrowser, engine: Engine, rasa: FakeRasa) -> str:
    end_all(engine)
    rasa.standing = standing()
    return opened(browser)


def asks(*titles: str, **custom: Any) -> Callable[[str], list[dict[str, Any]]]:
    """A guide that puts a question with these buttons, whatever is said."""
    buttons = [{"title": title, "payload": title} for title in titles]
    return lambda _: [{"text": "贵公司在境内注册吗？", "buttons": buttons, "custom": {**FIRM, **custom}}]


def keys(page: str) -> dict[str, str]:
    """What each key says, of the buttons that say something to the guide."""
    return {
        key: text for text, key in re.findall(r'name="text" value="(.+?)" data-choice aria-keyshortcuts="(.+?)"', page)
    }


def test_one_call_open_is_the_one_on_the_screen(browser: DeskBrowser, call: str) -> None:
    assert browser.get("/operator").headers["location"] == call
    page = browser.get(call).text
    assert "未登记" in page and 'aria-current="page"' in page and "H20" in page
    assert keys(page) == {"1": "开始自评"}


def test_every_look_is_noted(browser: DeskBrowser, call: str, engine: Engine) -> None:
    browser.get(call)
    number = CallStore(engine).one(int(call.rpartition("/")[2]))
    assert number and ("case_viewed", number.number) in [(one.action, one.what) for one in AuditStore(engine).latest(1)]


def test_the_guide_is_asked_in_the_callers_name(
    browser: DeskBrowser, call: str, rasa: FakeRasa, engine: Engine
) -> None:
    """The question's spoken words are large, its options have keys, 不清楚 is 0, and the case stands beside."""
    rasa.answer, rasa.standing = asks("都是", "逐项回答"), checked()
    page = browser.asks(f"{call}/say", text="开始自评", client="a" * 32).text
    found = CallStore(engine).one(int(call.rpartition("/")[2]))
    assert found and rasa.asked == [(found.person, "开始自评")]
    assert '<p class="spoken">都注册了吗？</p>' in page and "贵公司在境内注册吗？" in page
    assert keys(page) == {"1": "都是", "2": "逐项回答", "0 Alt+0": "不清楚"}
    assert 'hx-swap-oob="true"' in page and "不符合 · 资产负债率" in page and "还差：研发费用占比" in page
    assert 'value="修改资产负债率"' in page
    said = MessageStore(engine).latest(found.person, 10)
    assert [one.author for one in said] == ["person", "guide"]


def test_where_figures_are_typed_no_digit_means_anything_else(browser: DeskBrowser, call: str, rasa: FakeRasa) -> None:
    rasa.answer = asks("不清楚", type="percent")
    page = browser.asks(f"{call}/say", text="逐项回答", client="b" * 32).text
    assert keys(page) == {"Alt+0": "不清楚"}


def test_beyond_nine_options_there_is_no_key(browser: DeskBrowser, call: str, rasa: FakeRasa) -> None:
    rasa.answer = asks(*(f"行业{at}" for at in range(1, 13)), "不清楚", type="choice")
    page = browser.asks(f"{call}/say", text="都是", client="c" * 32).text
    assert keys(page) == {**{str(at): f"行业{at}" for at in range(1, 10)}, "0 Alt+0": "不清楚"}
    assert "行业12" in page


def test_saying_it_twice_is_saying_it_once(browser: DeskBrowser, call: str, rasa: FakeRasa) -> None:
    rasa.answer = asks("都是")
    for _ in range(2):
        assert browser.asks(f"{call}/say", text="都是", client="d" * 32).status_code == 200
    assert rasa.messages == ["都是"]


def test_the_label_of_a_fact_alone_is_to_change_it(browser: DeskBrowser, call: str, rasa: FakeRasa) -> None:
    browser.asks(f"{call}/say", text=" 资产负债率 ", client="e" * 32)
    assert rasa.messages == ["修改资产负债率"]


@pytest.mark.parametrize("text", ["", "  ", "/restart", '/inform{"a": 1}', "长" * 5000])
def test_what_is_no_answer_is_refused(browser: DeskBrowser, call: str, rasa: FakeRasa, text: str) -> None:
    refused = browser.asks(f"{call}/say", text=text, client="f" * 32)
    assert refused.status_code in (400, 413) and refused.json()["error"]["text"]
    assert rasa.asked == []


def test_the_screen_is_there_without_the_action_server(browser: DeskBrowser, call: str, rasa: FakeRasa) -> None:
    rasa.status = 500
    page = browser.get(call)
    assert page.status_code == 200 and "暂时取不到自评情况" in page.text


def test_a_failure_of_rasa_is_said_in_its_place(browser: DeskBrowser, call: str, rasa: FakeRasa) -> None:
    rasa.status = 500
    page = browser.asks(f"{call}/say", text="都是", client="a" * 32)
    assert page.status_code == 200 and "抱歉" in page.text and keys(page.text) == {"1": "都是"}


def test_a_caller_who_deleted_everything_is_said_so(
    browser: DeskBrowser, call: str, engine: Engine, rasa: FakeRasa
) -> None:
    found = CallStore(engine).one(int(call.rpartition("/")[2]))
    assert found
    MessageStore(engine).forget(found.person)
    refused = browser.asks(f"{call}/say", text="都是", client="a" * 32)
    assert refused.status_code == 410 and "删掉" in refused.json()["error"]["text"] and rasa.asked == []


def test_what_callers_say_is_shown_as_text(browser: DeskBrowser, call: str, rasa: FakeRasa) -> None:
    evil = "<script>alert(1)</script>"
    rasa.answer = lambda _: [{"text": evil, "buttons": [{"title": evil, "payload": evil}], "custom": {"kind": "x"}}]
    browser.asks(f"{call}/say", text=evil, client="a" * 32)
    rasa.standing = {**checked(), "facts": [{"id": "x", "label": evil, "text": evil, "typed": evil}]}
    page = browser.get(call).text
    assert "<script>alert" not in page and page.count("&lt;script&gt;alert") >= 6


def test_a_transcript_without_a_caller_begins_anew() -> None:
    talk = talk_of([])
    assert talk.question is None and [key.text for key in talk.keys] == ["开始自评"]


def test_a_page_is_quick(browser: DeskBrowser, call: str) -> None:
    """The median of ten: the page, its case and its interview, with a played action server."""
    times = []
    for _ in range(10):
        begun = now()
        assert browser.get(call).status_code == 200
        times.append((now() - begun).total_seconds())
    assert sorted(times)[5] < 0.1

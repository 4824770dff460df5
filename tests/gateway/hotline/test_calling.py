"""Calls come and go: numbers, tabs, codes both ways, the end."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from sqlalchemy.engine import Engine

from bot.store.audit import AuditStore
from bot.store.calls import Call, CallStore

from ..browser import Browser
from ..fake_rasa import FakeRasa
from .calls import checked, end_all, opened
from .desk_browser import DeskBrowser

At = Callable[[str], DeskBrowser]


def found(engine: Engine, address: str) -> Call:
    """The call at an address of the console."""
    call = CallStore(engine).one(int(address.rpartition("/")[2]))
    assert call is not None
    return call


@pytest.fixture
def browser(at_desk: At, engine: Engine) -> DeskBrowser:
    """An operator without open calls."""
    made = at_desk("operator")
    end_all(engine)
    return made


def test_each_call_is_somebody_new_with_a_number(browser: DeskBrowser, engine: Engine) -> None:
    first, second = found(engine, opened(browser)), found(engine, opened(browser))
    assert first.person != second.person and first.person.startswith("web:")
    assert re.fullmatch(r"H\d{8}-\d{4}", first.number) and first.number < second.number
    assert first.knowledge_version


def test_nine_calls_have_a_key_each_and_no_more_come(browser: DeskBrowser, rasa: FakeRasa) -> None:
    addresses = [opened(browser) for _ in range(9)]
    page = browser.get(addresses[0]).text
    assert [key for key in re.findall(r"Alt\+(\d)\"", page) if key != "0"] == list("123456789")
    refused = browser.asks("/operator/calls")
    assert refused.status_code == 409 and "9" in refused.json()["error"]["text"]


def test_a_call_ends_with_what_became_of_it(browser: DeskBrowser, engine: Engine) -> None:
    """Not before it is said; a callback needs its day; then the next call is on the screen."""
    waiting, call = opened(browser), opened(browser)
    assert "处理结果" in browser.asks(f"{call}/close").json()["error"]["text"]
    browser.asks(f"{call}/record", disposition="callback", follow_up="")
    assert browser.asks(f"{call}/close").status_code == 422
    browser.asks(f"{call}/record", disposition="callback", follow_up="2026-12-01")
    ended = browser.asks(f"{call}/close")
    assert ended.headers["HX-Redirect"] == waiting
    closed = found(engine, call)
    assert closed.state == "closed" and closed.closed_at is not None
    assert browser.get(call).headers["location"] == f"/operator/cases/{closed.number}"
    assert browser.asks(f"{call}/record", notes="x").status_code == 409


def test_the_last_call_leads_to_the_waiting_screen(browser: DeskBrowser) -> None:
    call = opened(browser)
    browser.asks(f"{call}/record", disposition="answered")
    assert browser.asks(f"{call}/close").headers["HX-Redirect"] == "/operator"
    page = browser.get("/operator")
    assert page.status_code == 200 and "没有接通的来电" in page.text


def test_a_code_is_given_spelt_out_and_works_at_the_web(browser: DeskBrowser, engine: Engine, url: str) -> None:
    call = opened(browser)
    told = browser.asks(f"{call}/code").text
    code = re.search(r'class="code">(\w{4}-\w{4})<', told)
    assert code, told
    spelt = re.search(r'class="spelt">(.+?)<', told)
    assert spelt and len(re.split("[，；]", spelt[1])) == 8
    caller = Browser(url)
    assert caller.post("/api/resume", code=code[1]).status_code == 200
    assert ("code_given", found(engine, call).number) in noted(engine)


def test_a_code_read_out_opens_what_the_caller_began(
    browser: DeskBrowser, engine: Engine, url: str, rasa: FakeRasa
) -> None:
    caller = Browser(url)
    caller.session()
    caller.send("开始自评")
    caller.replies(1)
    code = caller.post("/api/code").json()["code"]
    call = opened(browser)
    answer = browser.asks(f"{call}/resume", code=f" {code[:4]}-{code[4:].lower()} ")
    assert answer.headers["HX-Redirect"] == call
    assert "答：开始自评" in browser.get(call).text
    browser.asks(f"{call}/say", text="都是", client="a" * 32)
    assert rasa.asked[-1] == (found(engine, call).person, "都是")
    assert ("person", "都是") in caller.said()
    assert ("code_opened", found(engine, call).number) in noted(engine)


@pytest.mark.parametrize("is_away", [False, True])
def test_what_was_answered_in_a_call_is_not_dropped_unasked(
    browser: DeskBrowser, engine: Engine, url: str, rasa: FakeRasa, is_away: bool
) -> None:
    """Also while nobody can say how much it is: then what was said counts."""
    caller = Browser(url)
    caller.session()
    caller.send("开始自评")
    code = caller.post("/api/code").json()["code"]
    call = opened(browser)
    person = found(engine, call).person
    browser.asks(f"{call}/say", text="负债率74%", client="d" * 32)
    rasa.standing, rasa.status = checked(), 500 if is_away else 200
    asked = browser.asks(f"{call}/resume", code=code)
    assert asked.status_code == 200 and "HX-Redirect" not in asked.headers
    assert f"这次来电已经答了 {1 if is_away else 2} 项" in asked.text
    assert found(engine, call).person == person
    assert browser.asks(f"{call}/resume", code=code, sure="1").headers["HX-Redirect"] == call
    assert found(engine, call).person != person


def test_a_code_that_leads_to_the_same_interview_asks_nothing(
    browser: DeskBrowser, engine: Engine, rasa: FakeRasa
) -> None:
    call = opened(browser)
    told = re.search(r'class="code">(\w{4}-\w{4})<', browser.asks(f"{call}/code").text)
    assert told
    rasa.standing = checked()
    assert browser.asks(f"{call}/resume", code=told[1]).headers["HX-Redirect"] == call


def test_wrong_codes_run_out(at_desk: At, engine: Engine) -> None:
    """Ten an hour, of the account as of its address; the call stays whose it was."""
    browser = at_desk("everything")
    call = opened(browser)
    person = found(engine, call).person
    answers = [browser.asks(f"{call}/resume", code="ZZZZ9999").status_code for _ in range(11)]
    assert answers == [404] * 10 + [429]
    assert found(engine, call).person == person


def test_only_operators_take_calls(at_desk: At) -> None:
    for name in ("supervisor", "keeper"):
        assert at_desk(name).asks("/operator/calls").status_code == 403


def noted(engine: Engine) -> list[tuple[str, str]]:
    """(action, what) of the audit log."""
    return [(one.action, one.what) for one in AuditStore(engine).latest(1)]

"""The record of a call: kept as it is typed, shown as text, masked in lists; and its summary."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy.engine import Engine

from bot.gateway.hotline.own_calls import masked
from bot.store.calls import Call, CallStore

from ..fake_rasa import FakeRasa
from .calls import answer, checked, end_all, opened, spoken
from .desk_browser import DeskBrowser
from .test_asking import version_of

At = Callable[[str], DeskBrowser]
EVIL = "<img src=x onerror=alert(1)>\"'{{7*7}}"


@pytest.fixture
def browser(at_desk: At) -> DeskBrowser:
    return at_desk("operator")


@pytest.fixture
def call(browser: DeskBrowser, engine: Engine) -> str:
    end_all(engine)
    return opened(browser)


def kept(engine: Engine, call: str) -> Call:
    found = CallStore(engine).one(int(call.rpartition("/")[2]))
    assert found is not None
    return found


def test_what_is_typed_is_kept_and_says_when(browser: DeskBrowser, call: str, engine: Engine) -> None:
    fields = {"enterprise": " 恒力轴承 ", "phone": "138 1234 5678", "notes": "第一行\r\n第二行"}
    saved = browser.asks(f"{call}/record", **fields, disposition="callback", follow_up="2026-12-01")
    assert saved.status_code == 200 and "已保存 " in saved.text
    record = kept(engine, call)
    assert (record.enterprise, record.phone, record.notes) == ("恒力轴承", "138 1234 5678", "第一行\n第二行")
    assert (record.disposition, record.follow_up) == ("callback", date(2026, 12, 1))
    assert 'id="tabs"' in saved.text and "恒力轴承" in saved.text
    form = browser.get(f"{call}/record").text
    assert 'value="138 1234 5678"' in form and "第二行" in form and 'value="2026-12-01"' in form


def test_one_field_changes_no_other(browser: DeskBrowser, call: str, engine: Engine) -> None:
    browser.asks(f"{call}/record", enterprise="恒力轴承", disposition="answered")
    browser.asks(f"{call}/record", notes="再打", disposition="answered")
    assert kept(engine, call).enterprise == "恒力轴承"


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"follow_up": "明天"}, 422),
        ({"follow_up": "2026-02-30"}, 422),
        ({"notes": "长" * 4001}, 422),
        ({"disposition": "forgotten"}, 400),
    ],
)
def test_what_cannot_be_kept_is_refused_in_words(
    browser: DeskBrowser, call: str, engine: Engine, fields: dict[str, str], status: int
) -> None:
    browser.asks(f"{call}/record", notes="早先的")
    refused = browser.asks(f"{call}/record", **fields)
    assert refused.status_code == status and refused.json()["error"]["text"]
    assert kept(engine, call).notes == "早先的"


def test_a_phone_is_whole_only_in_its_own_call(browser: DeskBrowser, call: str, rasa: FakeRasa) -> None:
    browser.asks(f"{call}/record", phone="13812345678")
    other = browser.get(opened(browser)).text
    assert "138****5678" in other and "13812345678" not in other
    assert "13812345678" in browser.get(call).text


@pytest.mark.parametrize(("phone", "shown"), [("13812345678", "138****5678"), ("12345", "***45"), ("", ""), ("7", "7")])
def test_masks(phone: str, shown: str) -> None:
    assert masked(phone) == shown


def test_markup_in_every_field_is_text(browser: DeskBrowser, call: str, engine: Engine) -> None:
    browser.asks(f"{call}/record", enterprise=EVIL, phone=EVIL[:20], notes=EVIL)
    browser.asks(f"{call}/summary", summary=EVIL)
    CallStore(engine).change(kept(engine, call).id, summary=f"</textarea>{EVIL}")
    page = browser.get(call).text
    assert "<img" not in page and page.count("&lt;img") >= 4 and "{{7*7}}" in page


def test_a_summary_is_made_changed_and_kept(browser: DeskBrowser, call: str, engine: Engine, rasa: FakeRasa) -> None:
    rasa.spoken, rasa.standing = spoken(answer()), checked()
    version = version_of(browser.get(f"{call}/ask?q=营收要多少"))
    browser.asks(f"{call}/take", q="营收要多少", version=version)
    made = browser.asks(f"{call}/summary/make").text
    assert "来电人咨询：营收要多少，要求对照通知自评。" in made and "复制摘要" in made
    assert kept(engine, call).summary.startswith("【诉求】来电人咨询")
    saved = browser.asks(f"{call}/summary", summary="改过的摘要")
    assert "已保存" in saved.text and 'id="tabs"' not in saved.text
    assert kept(engine, call).summary == "改过的摘要"


def test_a_summary_is_not_made_by_looking_at_it(browser: DeskBrowser, call: str, engine: Engine) -> None:
    """A link or a prefetch must not write over what somebody wrote by hand, nor may another site's page."""
    browser.asks(f"{call}/summary", summary="手写的摘要")
    assert "手写的摘要" in browser.get(f"{call}/summary").text
    assert browser.get(f"{call}/summary/make").status_code == 404
    forged = browser.client.post(f"{call}/summary/make", headers={"Origin": browser.url})
    assert forged.status_code == 403
    assert kept(engine, call).summary == "手写的摘要"


def test_a_summary_that_was_not_seen_is_not_made_anew(browser: DeskBrowser, call: str, engine: Engine) -> None:
    """It was written in another window since."""
    browser.asks(f"{call}/summary", summary="手写的摘要")
    refused = browser.asks(f"{call}/summary/make", seen_summary="")
    assert refused.status_code == 409 and "摘要" in refused.json()["error"]["text"]
    assert kept(engine, call).summary == "手写的摘要"
    assert browser.asks(f"{call}/summary/make", seen_summary="手写的摘要").status_code == 200


def test_without_the_action_server_a_summary_says_what_is_missing(
    browser: DeskBrowser, call: str, engine: Engine, rasa: FakeRasa
) -> None:
    rasa.spoken = spoken(answer())
    version = version_of(browser.get(f"{call}/ask?q=营收要多少"))
    browser.asks(f"{call}/take", q="营收要多少", version=version)
    rasa.status = 500
    assert browser.asks(f"{call}/summary/make").status_code == 200
    made = kept(engine, call).summary
    assert "来电人咨询：营收要多少。" in made and "上年度营业收入要在一亿元以上。自评情况暂时没有取到" in made


def test_two_windows_do_not_write_over_each_other(browser: DeskBrowser, call: str, engine: Engine) -> None:
    """What the other has changed stays and is named; what it has not is kept."""
    browser.asks(f"{call}/record", notes="这边写的", seen_notes="", disposition="answered", seen_disposition="")
    refused = browser.asks(f"{call}/record", notes="那边写的", seen_notes="", phone="13812345678", seen_phone="")
    assert refused.status_code == 409 and "「备注」刚在别处改过" in refused.json()["error"]["text"]
    record = kept(engine, call)
    assert (record.notes, record.phone, record.disposition) == ("这边写的", "13812345678", "answered")
    assert browser.asks(f"{call}/record", notes="都写上", seen_notes=" 这边写的\r\n").status_code == 200


def test_a_field_that_was_not_sent_stays(browser: DeskBrowser, call: str, engine: Engine) -> None:
    browser.asks(f"{call}/record", disposition="callback", follow_up="2026-12-01", notes="再打")
    browser.asks(f"{call}/record", phone="13812345678")
    record = kept(engine, call)
    assert (record.disposition, record.follow_up, record.notes) == ("callback", date(2026, 12, 1), "再打")


def test_anothers_record_is_unknown(at_desk: At, call: str, engine: Engine) -> None:
    other = at_desk("everything")
    for path in ("record", "summary", "summary/make", "say", "code", "close", "resume"):
        assert other.asks(f"{call}/{path}", notes="x", text="x", summary="x").status_code == 404
    assert other.get(call).status_code == 404 and other.get(f"{call}/summary").status_code == 404
    assert kept(engine, call).notes == ""

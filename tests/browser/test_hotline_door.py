"""The desk's door in a real browser: by keyboard alone, in light and dark, without a complaint of the page's own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from bot.gateway.options import Oidc
from bot.knowledge.compile import Document
from bot.knowledge.database import store_knowledge
from bot.store.database import open_engine
from tests.gateway.browser import gateway
from tests.gateway.hotline.desk_browser import PASSWORD, add_accounts

from .axe import is_accessible

# A browser says so of every answer that is not a 2xx; here they are meant.
MEANT = ("400", "401", "403")


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory, document: Document) -> Iterator[str]:
    """A desk with nothing behind it, and a provider to choose."""
    database = f"sqlite:///{tmp_path_factory.mktemp('door')}/guide.sqlite"
    engine = open_engine(database)
    store_knowledge(engine, document)
    add_accounts(engine)
    oidc = Oidc("https://login.example.cn", "guide", "hush")
    with gateway("http://127.0.0.1:9", database, oidc=oidc) as running:
        yield running
    engine.dispose()


@pytest.fixture(params=["light", "dark"])
def page(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    """A window that must not complain: a script or style that the policy stops would."""
    scheme: Literal["light", "dark"] = request.param
    context = chromium.new_context(locale="zh-CN", color_scheme=scheme, viewport={"width": 1024, "height": 768})
    opened = context.new_page()
    complaints: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not any(status in message.text for status in MEANT):
            complaints.append(message.text)

    opened.on("console", note)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    context.close()
    assert not complaints, complaints


def enter(page: Page, url: str, name: str, password: str) -> None:
    """As somebody with hands on a keyboard does: the form is where the cursor is."""
    page.goto(f"{url}/operator/login?next=/operator/password")
    expect(page.get_by_label("用户名")).to_be_focused()
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(password)
    page.keyboard.press("Enter")


def test_the_door_by_keyboard(page: Page, url: str) -> None:
    """Wrong, right, a new password that will not do, a place that is not open, and out again."""
    page.goto(f"{url}/operator/login")
    is_accessible(page)
    enter(page, url, "keeper", "wrong")
    expect(page.get_by_role("alert")).to_contain_text("用户名或密码不对")
    expect(page.get_by_label("密码")).to_be_focused()
    is_accessible(page)
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading")).to_have_text("改密码")
    expect(page.get_by_role("navigation")).to_contain_text("统计")
    is_accessible(page)
    page.get_by_label("现在的密码").focus()
    for text in ("wrong", "a new password", "a new password"):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("现在的密码不对")
    page.goto(f"{url}/operator/audit")
    expect(page.get_by_role("heading")).to_have_text("这里不对您开放")
    is_accessible(page)
    page.get_by_role("button", name="退出").press("Enter")
    expect(page.get_by_role("heading")).to_have_text("登录")


def test_htmx_is_there_without_what_the_policy_forbids(page: Page, url: str) -> None:
    """And keeps no page in the browser's storage."""
    enter(page, url, "operator", PASSWORD)
    expect(page.get_by_role("heading")).to_have_text("改密码")
    config = page.evaluate("({...htmx.config, sse: typeof htmx.createEventSource})")
    assert config["allowEval"] is False and config["includeIndicatorStyles"] is False
    assert config["selfRequestsOnly"] is True and config["historyCacheSize"] == 0
    assert config["sse"] == "function"


def test_a_page_of_an_ended_session_leads_to_the_log_in(page: Page, url: str) -> None:
    """When htmx asks; and back to where the person was."""
    enter(page, url, "supervisor", PASSWORD)
    expect(page.get_by_role("heading")).to_have_text("改密码")
    page.context.clear_cookies()
    page.evaluate("htmx.ajax('GET', '/operator/cases', 'main')")
    page.wait_for_url(lambda address: address.endswith("/operator/login?next=/operator/password"))
    expect(page.get_by_label("用户名")).to_be_focused()

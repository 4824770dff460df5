"""What is typed of a call: kept whatever becomes of the network, the log-in and the window beside it."""

from __future__ import annotations

import uuid

import pytest
from playwright.sync_api import Page, Route, expect

from bot.store.accounts import AccountStore
from bot.store.calls import Call, CallStore
from bot.store.database import open_engine
from bot.store.desk_sessions import DeskSessionStore
from tests.dialogue.running import RunningGuide

from .conftest import Windows
from .desk_screen import PASSWORD, Console, add_operator

RECORD = "**/record"


class Desk(Console):
    """A console with a call on its screen."""

    name = ""

    def kept(self, guide: RunningGuide) -> Call:
        """The call as the database has it."""
        engine = open_engine(f"sqlite:///{guide.folder}/guide.sqlite")
        found = CallStore(engine).by_number(self.number)
        engine.dispose()
        assert found is not None
        return found


@pytest.fixture
def desk(window: Windows, guide: RunningGuide) -> Desk:
    """Of an operator of its own, with a call."""
    made = Desk(window())
    made.name = add_operator(guide, f"op-{uuid.uuid4().hex[:8]}")
    made.logs_in(made.name)
    made.takes_a_call()
    return made


def saved(page: Page) -> None:
    expect(page.locator("#saved")).to_contain_text("已保存")


def test_a_window_does_not_write_over_another(desk: Desk, guide: RunningGuide) -> None:
    """It says so, saves what is its own, and shows what it could not save beside what the other wrote."""
    desk.watch.expect("409|htmx:responseError|Response Status Error Code 409")
    other = desk.page.context.new_page()
    other.goto(desk.page.url)
    desk.page.get_by_label("备注").fill("这边先写的")
    saved(desk.page)
    other.get_by_label("备注").fill("那边后写的")
    expect(other.locator("#saved")).to_contain_text("「备注」刚在别处改过")
    other.get_by_label("企业").fill("恒力轴承")
    expect(other.get_by_role("navigation", name="接通的来电")).to_be_visible()
    other.wait_for_timeout(1000)
    found = desk.kept(guide)
    assert (found.notes, found.enterprise) == ("这边先写的", "恒力轴承")
    other.reload()
    expect(other.get_by_label("备注")).to_have_value("这边先写的")
    expect(other.locator("#record [data-left]")).to_have_text("别处先改了，您的没有存上：那边后写的")
    other.get_by_label("备注").fill("这边先写的，那边后写的")
    saved(other)
    expect(other.locator("#record [data-left]")).to_be_hidden()
    assert desk.kept(guide).notes == "这边先写的，那边后写的"


def test_what_is_typed_while_a_save_is_slow_is_saved_too(desk: Desk, guide: RunningGuide) -> None:
    """By the same window: that is nobody else's."""
    slow = {"left": 1}

    def delay(route: Route) -> None:
        if slow["left"]:
            slow["left"] -= 1
            desk.page.wait_for_timeout(1500)
        route.continue_()

    desk.page.route(RECORD, delay)
    desk.keys.press("Alt+r")
    desk.types("恒力")
    desk.page.wait_for_timeout(700)
    desk.types("轴承")
    expect(desk.page.get_by_role("navigation", name="接通的来电")).to_contain_text("恒力轴承")
    saved(desk.page)
    assert desk.kept(guide).enterprise == "恒力轴承"


def test_a_call_does_not_end_without_what_was_typed(desk: Desk, guide: RunningGuide) -> None:
    """A save that fails leaves the call on the screen and says why; so does one that is refused."""
    desk.watch.expect("503|422|htmx:responseError|Response Status Error Code")
    busy = {"status": 503, "json": {"error": {"code": "not_ready", "text": "请稍等"}}}
    desk.page.route(RECORD, lambda route: route.fulfill(**busy))
    desk.keys.press("Alt+p")
    desk.keys.press("Space")
    desk.keys.press("Alt+x")
    expect(desk.page.locator("#status")).to_contain_text("登记还没有保存，先没有办。")
    assert desk.kept(guide).state == "open"
    desk.page.unroute(RECORD)
    saved(desk.page)
    desk.keys.press("Alt+x")
    expect(desk.page.get_by_role("heading", name="没有接通的来电")).to_be_visible()


def test_what_is_typed_when_the_log_in_ends_is_there_after_the_next(desk: Desk, guide: RunningGuide) -> None:
    """Kept in the tab until it is saved, and not a moment longer."""
    desk.watch.expect("401|403|htmx:responseError|Response Status Error Code")
    engine = open_engine(f"sqlite:///{guide.folder}/guide.sqlite")
    account = AccountStore(engine).by_name(desk.name)
    assert account is not None
    DeskSessionStore(engine).close_all(account.id)
    engine.dispose()
    number = desk.number
    desk.page.get_by_label("备注").fill("对方说月底再打来")
    expect(desk.page.get_by_label("用户名")).to_be_visible()
    desk.page.get_by_label("用户名").fill(desk.name)
    desk.page.get_by_label("密码").fill(PASSWORD)
    desk.keys.press("Enter")
    expect(desk.page.get_by_label("备注")).to_have_value("对方说月底再打来")
    saved(desk.page)
    assert desk.number == number and desk.kept(guide).notes == "对方说月底再打来"
    assert desk.page.evaluate("Object.keys(sessionStorage).filter((key) => key.includes('form'))") == []


def test_a_code_asks_before_it_puts_answers_aside(desk: Desk, guide: RunningGuide) -> None:
    """By keyboard alone: the button that goes on has the focus."""
    desk.keys.press("Control+i")
    desk.chooses("1")
    desk.keys.press("Alt+k")
    code = desk.page.locator("#code .code").inner_text()
    desk.takes_a_call()
    desk.keys.press("Control+i")
    desk.chooses("1")
    desk.says("负债率74%")
    before = desk.kept(guide).person
    desk.keys.press("Alt+o")
    desk.types(code)
    desk.keys.press("Enter")
    expect(desk.page.locator("#resuming")).to_contain_text("这次来电已经答了")
    assert desk.kept(guide).person == before
    expect(desk.page.get_by_role("button", name="打开对方的自评")).to_be_focused()
    with desk.page.expect_navigation():
        desk.keys.press("Enter")
    assert desk.kept(guide).person != before

"""The pages about records and figures in a real browser: by keyboard alone, without a fault, in light and dark."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy.engine import Engine

from bot.store.accounts import AccountStore
from bot.store.calls import Call, CallStore
from bot.store.database import open_engine
from bot.store.feedback import FeedbackStore
from bot.store.messages import MessageStore, Said
from bot.store.reviews import ReviewStore
from tests.dialogue.running import RunningGuide
from tests.gateway.hotline.made_case import FIRM, MASKED, PHONE, made_case

from .axe import is_accessible
from .conftest import Windows
from .desk_screen import PASSWORD, add_operator
from .keyboard import Keyboard

ALL = ("operator", "supervisor", "keeper")
SIDEWAYS = "document.documentElement.scrollWidth - innerWidth"

LogsIn = Callable[..., Page]


@pytest.fixture(scope="module")
def engine(guide: RunningGuide) -> Iterator[Engine]:
    """The running guide's database."""
    opened = open_engine(f"sqlite:///{guide.folder}/guide.sqlite")
    yield opened
    opened.dispose()


@pytest.fixture(scope="module")
def case(guide: RunningGuide, engine: Engine) -> Call:
    """A call of somebody who began the self-check, with one condition not met; another of the same firm stands by."""
    account = AccountStore(engine).by_name(add_operator(guide, f"callee-{secrets.token_hex(3)}"))
    assert account is not None
    made_case(engine, account.id, phone="021-65432101")
    found = made_case(engine, account.id)
    for said in ("开始自评", "都是", "做轴承的", "9年", "修改资产负债率", "74%"):
        guide.say(found.person, said)
    return found


@pytest.fixture(scope="module")
def opinions(engine: Engine) -> ReviewStore:
    """Open and settled ones, and one from the web."""
    reviews = ReviewStore(engine)
    reviews.add(1, "wrong", "某公司营收#能报吗", "revenue", "要一亿元以上。", "对方追问了两次")
    reviews.add(1, "outdated", "今年还能报吗", "still_open", "历史通知")
    reviews.settle(reviews.add(1, "unanswered", "早处理好的").id)
    messages = MessageStore(engine)
    person = f"web:{secrets.token_hex(16)}"
    messages.welcome(person)
    messages.take(person, secrets.token_hex(8), "补贴多少", "补贴多少")
    custom = {"kind": "decline", "topic": "subsidy", "reason": "not_in_notice"}
    (reply,) = messages.reply(person, None, [Said("通知没有写补贴。", custom=custom)])
    FeedbackStore(engine).put(person, reply.number, False, "没说问谁")
    return reviews


@pytest.fixture
def logs_in(window: Windows, guide: RunningGuide) -> LogsIn:
    """Makes a window of a new account with these roles, where its log-in leads. `expecting`: an error it is about."""

    def make(*roles: str, expecting: str = "", **options: object) -> Page:
        screen = window(**options)
        page = screen.page
        if expecting:
            screen.watch.expect(expecting)
        name = add_operator(guide, f"who-{secrets.token_hex(3)}", *roles)
        page.goto(f"{guide.url}/operator")
        expect(page.get_by_label("用户名")).to_be_focused()
        page.keyboard.type(name)
        page.keyboard.press("Tab")
        page.keyboard.type(PASSWORD)
        page.keyboard.press("Enter")
        expect(page.get_by_role("link", name="改密码")).to_be_visible()
        page.wait_for_load_state()
        return page

    return make


PATHS = (
    "/operator/cases",
    "/operator/cases?disposition=callback",
    "/operator/cases?q=恒力轴承",
    "/operator/cases?q=没有这家企业",
    "/operator/audit",
    "/operator/audit?what=nothing",
    "/operator/reviews",
    "/operator/reviews?settled=1",
    "/operator/statistics",
    "/operator/statistics?days=90",
    "/operator/hit-test",
    "/operator/hit-test?q=研发费用占比要求是多少",
    "/operator/hit-test?q=证书",
    "/operator/hit-test?q=评上能拿多少钱补贴",
    "/privacy",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_fault(
    logs_in: LogsIn, guide: RunningGuide, case: Call, opinions: ReviewStore, scheme: str
) -> None:
    """All with something in them; the case with its conversation open."""
    page = logs_in(*ALL, color_scheme=scheme)
    for path in PATHS:
        page.goto(guide.url + path)
        is_accessible(page)
    page.goto(f"{guide.url}/operator/cases/{case.number}")
    expect(page.get_by_role("row", name="资产负债率 不符合")).to_be_visible()
    page.get_by_text("展开全部").click()
    is_accessible(page)


def test_the_page_that_asks_for_a_reason(logs_in: LogsIn, case: Call) -> None:
    """A whole phone without one is refused on a page that takes it."""
    page = logs_in("supervisor", expecting="422")
    page.get_by_text("筛选和导出").click()
    page.get_by_role("checkbox", name="含完整电话").check()
    page.get_by_role("button", name="导出 Excel").click()
    expect(page.get_by_role("alert")).to_contain_text("请写明用途")
    is_accessible(page)
    page.keyboard.type("十一月回访核对")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.path().stat().st_size > 4000


@pytest.mark.parametrize("width", [1024, 1280, 1920])
def test_nothing_sticks_out(
    logs_in: LogsIn, guide: RunningGuide, case: Call, opinions: ReviewStore, width: int
) -> None:
    page = logs_in(*ALL, viewport={"width": width, "height": 800})
    for path in (*PATHS, f"/operator/cases/{case.number}"):
        page.goto(guide.url + path)
        assert page.evaluate(SIDEWAYS) == 0, path


def test_a_supervisor_finds_exports_and_sees_who_did(logs_in: LogsIn, case: Call, engine: Engine) -> None:
    """By keyboard alone: the list by arrows, a case, back, a filter, the file, the log."""
    page = logs_in("supervisor")
    keys, keyboard = page.keyboard, Keyboard(page)
    expect(page.get_by_role("heading", name="查记录")).to_be_visible()
    keys.type("恒力轴承")
    keys.press("Enter")
    rows = page.locator("#found [data-row]")
    expect(rows.first).to_be_visible()
    expect(page.locator("#found")).to_contain_text(MASKED)
    expect(page.locator("#found")).not_to_contain_text(PHONE)
    keys.press("ArrowDown")
    expect(rows.nth(0)).to_be_focused()
    keys.press("ArrowDown")
    expect(rows.nth(1)).to_be_focused()
    keys.press("ArrowUp")
    keys.press("ArrowUp")
    expect(page.locator("#q")).to_be_focused()
    keys.press("ArrowDown")
    keys.press("Enter")
    page.wait_for_url(f"**/operator/cases/{case.number}")
    expect(page.get_by_text(PHONE)).to_be_visible()
    expect(page.get_by_role("button", name="接着办")).to_have_count(0)
    keyboard.on_to("回到查找")
    keys.press("Enter")
    page.wait_for_url("**/operator/cases")
    keyboard.on_to("筛选和导出")
    keys.press("Enter")
    keyboard.on_to("处理结果")
    for _ in range(4):
        keys.press("ArrowDown")
    keyboard.on_to("筛选")
    keys.press("Enter")
    page.wait_for_url("**disposition=callback**")
    expect(page.locator("#found")).to_contain_text(case.number)
    keyboard.on_to("导出 Excel")
    with page.expect_download() as download:
        keys.press("Enter")
    assert download.value.suggested_filename.startswith("来电记录-") and download.value.path().stat().st_size > 4000
    keyboard.back_to("操作日志")
    keys.press("Enter")
    expect(page.get_by_role("heading", name="操作日志")).to_be_visible()
    log = page.get_by_role("region", name="日志")
    expect(log.get_by_role("row").nth(1)).to_contain_text("电话已遮住 disposition=callback")
    expect(log.get_by_role("row").nth(2)).to_contain_text(case.number)


def test_a_keeper_reads_tests_and_settles(
    logs_in: LogsIn, opinions: ReviewStore, engine: Engine, guide: RunningGuide
) -> None:
    """By keyboard alone: figures of a week, a question tried, an opinion kept, another settled."""
    page = logs_in("keeper")
    keys, keyboard = page.keyboard, Keyboard(page)
    expect(page.get_by_role("heading", name="统计")).to_be_visible()
    keyboard.on_to("最近 7 天")
    keys.press("Enter")
    page.wait_for_url("**days=7")
    expect(page.get_by_role("img", name="每天的句数")).to_be_visible()
    keyboard.back_to("命中测试")
    keys.press("Enter")
    expect(page.get_by_label("像来电人那样问一句")).to_be_focused()
    keys.type("证书")
    keys.press("Enter")
    expect(page.locator("#candidates [data-row]").first).to_be_visible()
    keys.press("ArrowDown")
    keys.press("Enter")
    expect(page.locator(".hit .speak")).to_be_visible()
    before = len(opinions.all(settled=False))
    keyboard.on_to("没答到")
    with page.expect_response("**/operator/reviews") as kept:
        keys.press("Enter")
    expect(page.get_by_role("status")).to_have_text("已记进反馈清单。")
    assert kept.value.status == 204 and len(opinions.all(settled=False)) == before + 1
    keyboard.back_to("答案反馈")
    keys.press("Enter")
    expect(page.get_by_role("heading", name="接线员的反馈")).to_be_visible()
    expect(page.get_by_text("没说问谁")).to_be_visible()
    keyboard.on_to("办完：今年还能报吗")
    keys.press("Enter")
    page.wait_for_load_state()
    expect(page.get_by_text("今年还能报吗")).to_have_count(0)
    assert len(opinions.all(settled=False)) == before


def test_an_operator_goes_on_with_a_case(logs_in: LogsIn, case: Call, engine: Engine) -> None:
    """A caller rings again and tells the phone: the case opens by it and becomes a tab."""
    page = logs_in("operator")
    keys, keyboard = page.keyboard, Keyboard(page)
    page.goto(page.url.replace("/operator", "/operator/cases"))
    keys.type(" 138-1234 5678 ")
    keys.press("Enter")
    page.wait_for_url(f"**/operator/cases/{case.number}")
    keyboard.on_to("接着办")
    keys.press("Enter")
    page.wait_for_url(f"**/operator/calls/{case.id}")
    expect(page.locator("body")).to_contain_text(FIRM)
    CallStore(engine).close(case.id)

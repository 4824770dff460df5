"""Two browsers: a person at the web asks for a human, an operator takes them on, both talk, the guide goes on."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from bot.store.accounts import AccountStore
from bot.store.database import open_engine
from bot.store.passwords import hashed
from bot.store.presence import PresenceStore
from bot.store.takeovers import TakeoverStore
from tests.dialogue.running import RunningGuide

from .axe import is_accessible
from .conftest import Windows
from .screen import Screen
from .test_accessibility import PHONE

GONE = (r"net::ERR_", "htmx:sendError", "htmx:afterRequest")  # how a page says that its request was lost
PASSWORD = "long enough for the tests"

Operators = Callable[..., Page]


@pytest.fixture
def nobody(guide: RunningGuide) -> None:
    """The desk is empty: nobody is there, nobody waits, no number is to be called."""
    engine = open_engine(f"sqlite:///{guide.folder}/guide.sqlite")
    presence, takeovers = PresenceStore(engine), TakeoverStore(engine)
    for account in presence.present(3600):
        presence.gone(account)
    for takeover in (*takeovers.waiting(), *takeovers.numbers_left()):
        takeovers.forget(takeover.person)
    engine.dispose()


@pytest.fixture
def operators(window: Windows, guide: RunningGuide, nobody: None) -> Operators:
    """Makes a window of an operator of its own, logged in by the form, with the queue before them."""
    engine = open_engine(f"sqlite:///{guide.folder}/guide.sqlite")

    def make(*complaints: str, **options: object) -> Page:
        """`complaints`: what the browser may complain of here."""
        name = f"op-{uuid.uuid4().hex[:10]}"
        AccountStore(engine).add(name, hashed(PASSWORD), ("operator",))
        screen = window(**options)
        page = screen.page
        for complaint in complaints:
            screen.watch.expect(complaint)
        page.goto(f"{guide.url}/operator/queue")
        page.get_by_label("用户名").fill(name)
        page.get_by_label("密码").fill(PASSWORD)
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="在等")).to_be_visible()
        return page

    return make


def says(screen: Screen, text: str) -> None:
    """Types and sends, to whomever."""
    screen.box.fill(text)
    screen.box.press("Enter")


def banner(screen: Screen) -> str:
    """How it stands with a human."""
    return screen.place.locator(".human p").inner_text()


def asks(screen: Screen) -> None:
    """Asks for a human by the menu, and waits until told that one is sent for."""
    screen.place.get_by_role("button", name="更多").click()
    screen.place.get_by_role("dialog").get_by_role("button", name="转人工", exact=True).click()
    expect(screen.place.locator(".human")).to_be_visible()


def claims(desk: Page) -> Locator:
    """Takes on whoever has waited longest, by keyboard, once they are to be seen; what was said."""
    expect(desk.get_by_role("button", name="接入").first).to_be_visible()
    desk.keyboard.press("Alt+c")
    said = desk.get_by_role("log", name="说过的话")
    expect(said).to_contain_text("已接入")
    return said


def test_a_talk_from_asking_to_the_guide_again(window: Windows, operators: Operators) -> None:
    """By keyboard alone at the desk. The interview stands where it stood."""
    person = window().opens().says("开始自评").says("都是")
    question = person.asked()["id"]
    desk = operators()
    asks(person)
    assert banner(person) == "正在等人工，马上轮到您"
    is_accessible(person.place)
    line = desk.locator(".waits .line")
    expect(line).to_contain_text("刚来")
    expect(line).to_contain_text("符合")
    expect(desk).to_have_title("(1) 转人工 · 小巨人热线")
    is_accessible(desk)

    said = claims(desk)
    expect(said).to_contain_text("开始自评")
    expect(desk.get_by_label("对网页访客说")).to_be_focused()
    expect(person.place.locator(".human")).to_contain_text("正在为您服务")
    is_accessible(desk)

    desk.keyboard.press("1")  # the first phrase, into the empty box
    desk.keyboard.press("Enter")
    words = person.log.locator(".row.operator")
    expect(words).to_contain_text("您好，我是人工客服")
    expect(words.locator(".who")).to_have_text("人工：")
    expect(desk.get_by_label("对网页访客说")).to_have_value("")
    person.box.press_sequentially("重新")
    expect(desk.get_by_text("对方正在输入")).to_be_visible()
    says(person, "重新开始")  # to the guide a command; to a human words
    expect(said.locator(".person").last).to_contain_text("重新开始")
    expect(desk.get_by_text("对方正在输入")).to_be_hidden()
    desk.keyboard.type("2 问")  # a digit that begins a sentence is no choice
    desk.keyboard.press("Shift+Enter")
    desk.keyboard.type("两行")
    desk.keyboard.press("Enter")
    expect(words.last).to_contain_text("2 问\n两行", use_inner_text=True)
    is_accessible(desk)
    is_accessible(person.place)

    desk.keyboard.press("Alt+b")
    expect(desk.get_by_text("现在没有人在等")).to_be_visible()
    expect(person.log.get_by_text("人工已结束，向导继续为您服务。")).to_be_visible()
    expect(person.place.locator(".human")).to_be_hidden()
    expect(person.log.locator(".asking")).to_be_visible()
    assert person.asked()["id"] == question
    before = len(person.messages())
    says(person, "工业")
    person.page.wait_for_function("(n) => document.querySelectorAll('.row').length > n", arg=before)
    assert person.asked()["id"] != question


def test_nobody_is_there_and_a_number_is_left(window: Windows, operators: Operators) -> None:
    """Offered under what the guide cannot answer; the number reaches the desk and is ticked off there."""
    person = window().opens().says("评上能拿多少钱补贴？")
    person.watch.expect("400")
    person.log.get_by_role("button", name="转人工").click()
    field = person.log.get_by_label("回电号码")
    expect(field).to_be_visible()
    expect(person.log).to_contain_text("没有真人在线")
    expect(person.place.locator(".human")).to_be_hidden()
    is_accessible(person.place)
    field.fill("没有")
    field.press("Enter")
    expect(person.log.get_by_role("alert")).to_contain_text("5 到 20 位")
    expect(person.log.get_by_role("alert")).to_be_in_viewport()
    is_accessible(person.place)
    field.fill("0512-6522 0000")
    field.press("Enter")
    expect(person.log.get_by_text("尾号 0000")).to_be_visible()
    expect(field).to_have_count(0)
    is_accessible(person.place)
    assert "6522" not in str(person.messages())
    person.page.reload()
    expect(person.log.get_by_text("已留号码")).to_be_visible()

    desk = operators()
    expect(desk.locator(".numbers")).not_to_contain_text("6522")
    expect(desk.locator(".numbers")).to_contain_text("评上能拿多少钱补贴？")
    is_accessible(desk)
    desk.get_by_role("link", name="去回电").press("Enter")
    expect(desk.get_by_role("heading", name="0512-6522 0000")).to_be_visible()
    is_accessible(desk)
    desk.get_by_role("button", name="已回电").press("Enter")
    expect(desk.get_by_text("没有要回的电话")).to_be_visible()


def test_the_place_moves_up_and_one_changes_ones_mind(window: Windows, operators: Operators) -> None:
    desk = operators()
    first, second = window().opens(), window(**PHONE).opens()
    asks(first)
    asks(second)
    expect(second.place.locator(".human")).to_contain_text("前面还有 1 位")
    is_accessible(second.place)
    second.stays_within()
    expect(desk.locator(".waits .line")).to_have_count(2)
    first.place.locator(".human").get_by_role("button", name="不用人工了").press("Enter")
    expect(second.place.locator(".human")).to_contain_text("马上轮到您")
    expect(first.place.locator(".human")).to_be_hidden()
    expect(desk.locator(".waits .line")).to_have_count(1)


def test_two_operators_and_one_person(window: Windows, operators: Operators) -> None:
    """Who is slower is told who has the person; then the talk is passed on."""
    one, other = operators(), operators("409", *GONE, color_scheme="dark")
    other.context.set_default_timeout(10_000)
    person = window().opens()
    asks(person)
    button = other.get_by_role("button", name="接入")
    expect(button).to_be_visible()
    other.route("**/operator/queue/list*", lambda route: route.abort())  # it still sees the person waiting
    claims(one)
    button.click()
    expect(other.get_by_role("alert")).to_contain_text("已由 op-")
    other.unroute("**/operator/queue/list*")
    is_accessible(other)
    one.get_by_role("button", name="转给同事").click()
    expect(person.log).to_contain_text("正在为您转接同事")
    expect(claims(other)).to_contain_text("转接同事")
    is_accessible(other)
    person.place.locator(".human").get_by_role("button", name="结束人工").click()
    expect(other.get_by_role("log", name="说过的话")).to_contain_text("这段对话已经结束")
    expect(other.get_by_role("link", name="回到队列")).to_be_visible()
    is_accessible(other)


def test_the_desk_catches_up_after_the_network_was_gone(window: Windows, operators: Operators) -> None:
    """What was said meanwhile is there, and what the operator wrote is not lost."""
    desk = operators(*GONE)
    person = window().opens()
    asks(person)
    said = claims(desk)
    desk.context.set_offline(True)
    says(person, "掉线的时候说的")
    expect(person.log.locator(".said-person").last).to_contain_text("掉线的时候说的")
    desk.keyboard.type("我这边断了")
    desk.keyboard.press("Enter")
    expect(desk.locator("#status")).to_contain_text("没有连上")
    expect(desk.get_by_label("对网页访客说")).to_have_value("我这边断了")
    desk.context.set_offline(False)
    expect(said).to_contain_text("掉线的时候说的")
    desk.keyboard.press("Enter")
    expect(person.log.locator(".row.operator")).to_contain_text("我这边断了")


def test_a_deletion_ends_the_talk(window: Windows, operators: Operators) -> None:
    desk = operators()
    person = window().opens()
    asks(person)
    claims(desk)
    person.place.get_by_role("button", name="更多").click()
    person.place.get_by_role("button", name="删除我的数据", exact=True).click()
    person.place.get_by_role("button", name="全部删除").click()
    expect(desk.get_by_role("log", name="说过的话")).to_contain_text("这段对话已经结束")
    expect(person.place.locator(".human")).to_be_hidden()

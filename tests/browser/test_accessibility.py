"""axe-core finds nothing to complain of in any state of the screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.dialogue.running import RunningGuide

from .axe import is_accessible
from .conftest import Windows
from .interview import in_words
from .test_launcher import LAUNCHER, open_frame

PHONE = {"viewport": {"width": 375, "height": 667}, "has_touch": True, "is_mobile": True}
DIALOGS = {"续办码": ".code", "输入续办码": ".code-field", "删除我的数据": ".danger"}


def test_a_fault_is_found(window: Windows) -> None:
    """A page with a button without a name is complained of."""
    screen = window()
    screen.page.set_content(
        '<!doctype html><html lang="zh-CN"><title>页</title><main><h1>页</h1><button></button></main>'
    )
    with pytest.raises(AssertionError, match="button-name"):
        is_accessible(screen.page)


def test_first_screen_then_after_a_reload(window: Windows) -> None:
    """Empty, and with something said."""
    screen = window().opens()
    is_accessible(screen.place)
    screen.says("您好")
    screen.page.reload()
    screen.is_ready()
    is_accessible(screen.place)


def test_suggestions_open(window: Windows) -> None:
    """With one of them chosen."""
    screen = window().opens()
    screen.box.press_sequentially("研发费用")
    screen.place.get_by_role("option").first.wait_for()
    screen.box.press("ArrowDown")
    is_accessible(screen.place)


def test_every_kind_of_question(window: Windows) -> None:
    """One of each type, its field and ways around it; wrong input; a finding."""
    screen = window().opens().says("开始自评")
    seen: set[str] = set()
    for _ in range(40):
        asked = screen.card("question")
        if asked is None:
            break
        if asked["type"] not in seen:
            seen.add(asked["type"])
            if asked["type"] == "money":
                screen.log.locator(".asking").get_by_role("button", name="确定", exact=True).click()
                expect(screen.log.get_by_role("alert")).to_be_visible()
            if asked["type"] == "group":
                screen.log.locator(".ticks input").first.check()
            is_accessible(screen.place)
        before = len(screen.messages())
        in_words(screen, asked)
        screen.is_answered(before)
        if screen.card("finding"):
            is_accessible(screen.place)
    assert seen == {"group", "choice", "years", "money", "percent", "rank", "yes_no", "count"}


def test_an_answer_with_its_clause_open_and_what_is_declined(window: Windows) -> None:
    """The clause in place, 没用 with its reason, a decline, and a choice between near questions."""
    screen = window().opens().says("研发费用占比要求是多少？")
    screen.place.get_by_role("button", name="在通知里看全文").click()
    expect(screen.log.locator("mark")).to_be_visible()
    screen.place.get_by_role("button", name="没用").click()
    is_accessible(screen.place)
    screen.says("评上能拿多少钱补贴？")
    assert screen.card("decline")
    screen.says("证书")
    assert screen.card("clarify"), screen.customs()
    is_accessible(screen.place)


@pytest.mark.parametrize("looks", [{}, {"color_scheme": "dark"}, PHONE], ids=["usual", "dark", "phone"])
def test_the_verdict(window: Windows, interviewed: str, looks: dict[str, object]) -> None:
    """Folded and with everything open, and the answers."""
    screen = window(interviewed, **looks).opens()
    is_accessible(screen.place)
    for fold in screen.log.locator(".verdict details").all():
        fold.evaluate("(one) => { one.open = true; }")
    is_accessible(screen.place)
    screen.place.get_by_role("button", name="我的回答").click()
    screen.place.locator(".answers li").first.wait_for()
    is_accessible(screen.place)


def test_large_type(window: Windows, interviewed: str) -> None:
    """The verdict in large type."""
    screen = window(interviewed).opens()
    screen.place.get_by_role("button", name="大字").click()
    is_accessible(screen.place)


@pytest.mark.parametrize("name", DIALOGS)
def test_dialogs(window: Windows, name: str) -> None:
    """The menu and what it opens; the code that is not known."""
    screen = window().opens()
    screen.place.get_by_role("button", name="更多").click()
    is_accessible(screen.place)
    screen.place.get_by_role("button", name=name, exact=True).click()
    screen.place.locator(f"dialog {DIALOGS[name]}").wait_for()
    if name == "输入续办码":
        screen.watch.expect("404")
        screen.page.context.set_extra_http_headers({"X-Forwarded-For": "10.9.0.1"})
        screen.place.locator(".code-field").fill("AAAABBBB")
        screen.place.get_by_role("button", name="接着办").click()
        expect(screen.place.get_by_text("没有找到这个续办码")).to_be_visible()
    is_accessible(screen.place)


def test_offline(window: Windows) -> None:
    """With a line that waits, and the banner."""
    screen = window().opens()
    screen.watch.expect("net::ERR_")
    screen.page.context.set_offline(True)
    screen.box.fill("研发费用占比要求是多少？")
    screen.box.press("Enter")
    expect(screen.log.locator(".held")).to_be_visible()
    expect(screen.place.get_by_text("网络断开了")).to_be_visible()
    is_accessible(screen.place)


def test_a_page_that_cannot_connect(window: Windows) -> None:
    """The gateway says no to everything at first."""
    screen = window()
    screen.watch.expect("503")
    screen.page.route("**/api/session", lambda route: route.fulfill(status=503, body=""))
    screen.page.goto(screen.url + "/chat")
    expect(screen.place.get_by_text("暂时连不上")).to_be_visible()
    is_accessible(screen.place)


def test_the_frame_on_a_page(window: Windows) -> None:
    """The page with the launcher, the page behind the frame, and the frame."""
    screen = window()
    screen.page.goto(screen.url + "/")
    expect(screen.page.get_by_role("button", name=LAUNCHER)).to_be_visible()
    is_accessible(screen.page)
    open_frame(screen).says("研发费用占比要求是多少？")
    is_accessible(screen.page)
    is_accessible(screen.place)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages(window: Windows, interviewed: str, guide: RunningGuide, scheme: str) -> None:
    """Privacy, the notice, the report, and the page that says there is no such report."""
    screen = window(interviewed, color_scheme=scheme)
    screen.watch.expect("404")
    report = screen.page.request.post(f"{guide.url}/api/report", data={}).json()
    for path in ("/privacy", "/notice", report["page"], "/reports/AAAABBBBCCCCDDDD"):
        screen.page.goto(guide.url + path)
        is_accessible(screen.page)

"""Networks go, tabs are reloaded, parts die: what was said is there, and once."""

from __future__ import annotations

from collections.abc import Callable

import httpx
from playwright.sync_api import Request, Route, expect

from tests.dialogue.running import RunningGuide

from .conftest import Windows
from .interview import in_words, through

GONE = r"net::ERR_"
UNAVAILABLE = r"status of 50[23]"


def test_offline_and_back(window: Windows) -> None:
    """A message written without a network is marked, kept over a reload, and sent once."""
    screen = window().opens().says("开始自评")
    screen.watch.expect(GONE)
    before = len(screen.messages())
    screen.page.context.set_offline(True)
    screen.box.fill("都是")
    screen.box.press("Enter")
    expect(screen.log.locator(".held")).to_have_text("您：都是")
    expect(screen.log.locator(".state, .retry").last).to_be_visible()
    expect(screen.place.get_by_text("网络断开了")).to_be_visible()
    assert screen.said() == ["开始自评"]

    screen.page.context.set_offline(False)
    screen.is_answered(before)  # which may be at once
    expect(screen.log.locator(".held")).to_have_count(0)
    assert screen.said() == ["开始自评", "都是"]
    assert screen.asked()["step"] == 2


def test_a_reload_with_an_unsent_message(window: Windows) -> None:
    """It is still there when the page comes back, and is sent then."""
    screen = window().opens().says("开始自评")
    screen.watch.expect(GONE)
    screen.page.route("**/api/messages", lambda route: route.abort())
    screen.box.fill("都是")
    screen.box.press("Enter")
    expect(screen.log.locator(".retry")).to_be_visible()
    screen.page.unroute("**/api/messages")
    screen.page.reload()
    screen.is_answered(2)
    assert screen.said() == ["开始自评", "都是"]


def test_a_reply_to_sending_that_is_lost(window: Windows) -> None:
    """The gateway took the message, the page did not hear of it and sends it again: it counts once."""
    screen = window().opens().says("开始自评")
    screen.watch.expect(GONE)
    lost: list[int] = []

    def lose(route: Route, _: Request) -> None:
        if lost:
            route.continue_()
        else:
            lost.append(route.fetch().status)
            route.abort()

    screen.page.route("**/api/messages", lose)
    screen.says("都是")
    screen.page.wait_for_timeout(200)
    assert lost == [202]
    assert screen.said() == ["开始自评", "都是"]


def test_a_reload_in_the_middle(window: Windows) -> None:
    """The open question is open again, the draft is there, and the interview goes on."""
    screen = window().opens().says("开始自评").says("都是")
    asked = screen.asked()
    screen.box.fill("我们做轴")
    screen.page.reload()
    screen.is_ready()
    expect(screen.box).to_have_value("我们做轴")
    expect(screen.log.locator(".asking").get_by_role("button", name="工业", exact=True)).to_be_enabled()
    assert screen.asked() == asked
    screen.says("我们做轴承的")
    assert screen.card("recorded")


def test_the_gateway_is_killed_in_the_middle(window: Windows, guide: RunningGuide) -> None:
    """With a message just sent."""
    _killed(window, guide, "bot.runtime.gateway_server", lambda: _is_up(guide))


def test_rasa_is_killed_in_the_middle(window: Windows, guide: RunningGuide) -> None:
    """The message waits for it."""
    _killed(window, guide, "bot.runtime.rasa_server", lambda: True)


def _is_up(guide: RunningGuide) -> bool:
    try:
        return httpx.get(f"{guide.url}/health", trust_env=False, timeout=2).status_code == 200
    except httpx.HTTPError:
        return False


def _killed(window: Windows, guide: RunningGuide, module: str, is_back: Callable[[], bool]) -> None:
    screen = window().opens().says("开始自评")
    through(screen, in_words, until="debt_ratio")
    screen.watch.expect(GONE)
    screen.watch.expect(UNAVAILABLE)
    before = screen.messages()
    guide.kill(module)
    screen.box.fill("74%")
    screen.box.press("Enter")
    expect(screen.log.locator(".said-person").last).to_contain_text("74%")
    guide.until(is_back, 20)
    screen.is_answered(len(before), patience=30)
    after = screen.messages()
    assert after[: len(before)] == before, "something said before is lost"
    assert screen.said().count("74%") == 1
    if screen.card("failure"):  # it died with the message in its hands: that is said, with a way to go on
        screen.log.get_by_role("button", name="再试一次").click()
        screen.is_answered(len(after), patience=30)
    assert screen.asked()["id"] == "years_in_segment"
    through(screen, in_words)
    assert screen.card("verdict")["outcome"] == "ineligible"  # type: ignore[index]

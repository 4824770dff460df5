"""The button on somebody's page: light before it is used, and gives the focus back when the frame is closed."""

from __future__ import annotations

import gzip
from urllib.parse import urlsplit

import httpx
from playwright.sync_api import Page, expect

from tests.dialogue.running import RunningGuide

from .conftest import Windows
from .screen import Screen

LOADER_BYTES = 2048
OF_THE_PAGE = {"/", "/w/page.css", "/w/icon.svg", "/favicon.ico"}
LAUNCHER = "咨询小巨人申报"
FOCUSED = "() => document.activeElement?.shadowRoot?.activeElement?.textContent ?? ''"


def open_frame(screen: Screen) -> Screen:
    """Presses the launcher; from then on the screen is the frame's."""
    screen.page.get_by_role("button", name=LAUNCHER).click()
    expect(screen.page.locator("iframe")).to_be_visible()
    handle = screen.page.locator("iframe").element_handle()
    frame = handle.content_frame() if handle else None
    assert frame
    screen.place = frame
    screen.is_ready()
    return screen


def is_closed(page: Page) -> None:
    """The frame is away, and the focus is on the launcher."""
    expect(page.get_by_role("button", name=LAUNCHER)).to_be_visible()
    expect(page.locator("iframe")).to_be_hidden()
    assert page.evaluate(FOCUSED) == LAUNCHER


def test_only_the_loader_before_the_first_opening(window: Windows, guide: RunningGuide) -> None:
    """And it is small."""
    screen = window()
    screen.page.goto(guide.url + "/")
    expect(screen.page.get_by_role("button", name=LAUNCHER)).to_be_visible()
    screen.page.wait_for_load_state("networkidle")
    paths = {urlsplit(url).path for url in screen.watch.requests}
    assert paths - OF_THE_PAGE == {"/w/loader.js"}
    assert not screen.page.context.cookies(), "a cookie before anybody asked for anything"
    sent = httpx.get(f"{guide.url}/w/loader.js", headers={"Accept-Encoding": "gzip"}, trust_env=False)
    assert len(gzip.compress(sent.content)) <= LOADER_BYTES


def test_the_frame_opens_talks_and_closes(window: Windows) -> None:
    """Closed by its button, then by Esc; what was said stays."""
    screen = window()
    screen.page.goto(screen.url + "/")
    open_frame(screen).says("研发费用占比要求是多少？")
    screen.place.get_by_role("button", name="关闭").click()
    is_closed(screen.page)

    screen.page.keyboard.press("Enter")  # the focus is on the launcher
    expect(screen.page.locator("iframe")).to_be_visible()
    expect(screen.rows).to_have_count(2)
    expect(screen.box).to_be_focused()
    screen.box.press("Escape")
    is_closed(screen.page)


def test_the_frame_on_a_phone_is_the_whole_screen(window: Windows) -> None:
    """And nothing of it stands over the edge."""
    screen = window(viewport={"width": 375, "height": 667}, has_touch=True, is_mobile=True)
    screen.page.goto(screen.url + "/")
    open_frame(screen).says("开始自评").stays_within()
    assert screen.page.locator("iframe").bounding_box() == {"x": 0, "y": 0, "width": 375, "height": 667}

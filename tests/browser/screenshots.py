"""Takes the pictures of the README anew: `make screenshots`. Starts a guide of its own; writes WebP into docs/."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, expect, sync_playwright

from bot.runtime.settings import ROOT
from tests.dialogue.running import RunningGuide

from .chromium import launch
from .desk_screen import Console, add_operator
from .interview import in_words, through
from .screen import Screen
from .test_launcher import open_frame
from .watch import Watch

FOLDER = ROOT / "docs"
LARGEST = 150_000  # bytes
PHONE = {"viewport": {"width": 390, "height": 780}, "device_scale_factor": 2, "has_touch": True, "is_mobile": True}
CONSOLE = {"viewport": {"width": 1360, "height": 860}, "device_scale_factor": 1.25}
DESK = {"viewport": {"width": 1200, "height": 800}, "device_scale_factor": 1.5}


class Photographer:
    """Opens windows and keeps what they show."""

    def __init__(self, browser: Browser, url: str) -> None:
        self._browser, self._url = browser, url

    def window(self, **options: Any) -> Screen:
        """A window of a browser that has never been here."""
        context = self._browser.new_context(locale="zh-CN", reduced_motion="reduce", **options)
        return Screen(context.new_page(), Watch(context, self._url), self._url)

    def keep(self, screen: Screen | Console, name: str) -> None:
        """The window as it is, as `docs/<name>.webp`."""
        path = FOLDER / f"{name}.webp"
        picture = Image.open(io.BytesIO(screen.page.screenshot()))
        picture.save(path, "WEBP", quality=80, method=6)
        size = path.stat().st_size
        assert size <= LARGEST, f"{path.name} has {size} bytes"
        print(f"{path.relative_to(ROOT)}: {size // 1024} KB, {picture.width} x {picture.height}")


def frame(photographer: Photographer) -> None:
    """The frame on somebody's page, with an answer and its clause."""
    screen = photographer.window(**DESK)
    screen.page.goto(screen.url + "/")
    open_frame(screen).says("研发费用占比要求是多少？")
    screen.place.get_by_role("button", name="在通知里看全文").click()
    photographer.keep(screen, "web-frame")


def phone(photographer: Photographer) -> None:
    """An interview on a phone, up to a question with a field."""
    screen = photographer.window(**PHONE).opens().says("开始自评")
    through(screen, in_words, until="debt_ratio")
    screen.says("等等，省里报送是哪天？")
    screen.log.evaluate("(log) => log.scrollTo(0, log.scrollHeight)")
    photographer.keep(screen, "web-phone")


def verdict(photographer: Photographer) -> None:
    """The verdict on a phone's screen, and its report as a page."""
    screen = photographer.window(**PHONE).opens().says("开始自评")
    through(screen, in_words)
    screen.log.locator(".verdict").evaluate("(card) => card.scrollIntoView()")
    photographer.keep(screen, "web-verdict")
    made = screen.page.request.post(f"{screen.url}/api/report", data={}).json()
    paper = photographer.window(**DESK)
    paper.page.goto(paper.url + made["page"])
    photographer.keep(paper, "web-report")


def hotline(photographer: Photographer, operator: str) -> None:
    """The console with a call: one question answered and kept, facts heard for the self-check, the card of another."""
    console = Console(photographer.window(**CONSOLE)).logs_in(operator)
    console.takes_a_call()
    console.hears("研发费用占比要求是多少")
    console.takes()
    console.hears("去年营收一亿六，负债率74%")
    console.keys.press("Control+Enter")
    expect(console.page.locator("#talk .asking")).to_be_visible()
    console.keys.press("Control+i")
    console.keys.press("Escape")
    console.hears("专利要几个，实用新型算不算")
    photographer.keep(console, "hotline")


def main() -> None:
    """All of them."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        guide = RunningGuide(Path(folder), GUIDE_RATE_PERSON="200", GUIDE_RATE_ADDRESS="10000")
        try:
            guide.start()
            photographer = Photographer(launch(playwright), guide.url)
            for take in (frame, phone, verdict):
                take(photographer)
            hotline(photographer, add_operator(guide, "wangfang"))
        finally:
            guide.stop()


if __name__ == "__main__":
    main()

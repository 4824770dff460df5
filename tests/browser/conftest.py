"""One running guide and one browser for all tests; each test opens windows of its own, which must not complain."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from bot.runtime.settings import ROOT
from tests.dialogue.running import RunningGuide

from .chromium import launch
from .interview import in_words, through
from .screen import PATIENCE, Screen
from .watch import Watch

# Whole interviews are said in seconds here, and all windows come from one address.
RATES = {"GUIDE_RATE_PERSON": "60", "GUIDE_RATE_PERSON_HOUR": "5000", "GUIDE_RATE_ADDRESS": "100000"}

Windows = Callable[..., Screen]

expect.set_options(timeout=PATIENCE * 1000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """They need a trained model, like the dialogue tests."""
    for item in items:
        if item.path.is_relative_to(ROOT / "tests" / "browser"):
            item.add_marker(pytest.mark.dialogue)


@pytest.fixture(scope="session")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningGuide]:
    """The guide as people reach it; a test may name its address in X-Forwarded-For."""
    running = RunningGuide(tmp_path_factory.mktemp("browser"), GUIDE_TRUSTED_PROXY="1", **RATES)
    try:
        running.start()
        yield running
    finally:
        running.stop()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's browser without a window."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def window(chromium: Browser, guide: RunningGuide) -> Iterator[Windows]:
    """Makes a window of a browser that has never been here; `cookie` makes it one that has."""
    made: list[Screen] = []

    def make(cookie: str = "", **options: Any) -> Screen:
        settings = {"locale": "zh-CN", "reduced_motion": "reduce", **options}
        context = chromium.new_context(**settings)
        context.set_default_timeout(PATIENCE * 1000)
        if cookie:
            context.add_cookies([{"name": "guide", "value": cookie, "url": guide.url, "httpOnly": True}])
        watch = Watch(context, guide.url)
        made.append(Screen(context.new_page(), watch, guide.url))
        return made[-1]

    yield make
    complaints = [complaint for screen in made for complaint in screen.watch.complaints()]
    for screen in made:
        screen.page.context.close()
    assert not complaints, "\n".join(complaints)


@pytest.fixture(scope="session")
def interviewed(chromium: Browser, guide: RunningGuide) -> str:
    """The cookie of somebody with a verdict: a debt ratio of 74 % is too high, all else is well."""
    with chromium.new_context() as context:
        screen = Screen(context.new_page(), Watch(context, guide.url), guide.url).opens().says("开始自评")
        through(screen, in_words)
        return screen.cookie

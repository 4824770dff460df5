"""The operator's console as somebody with a headset on has it: hands on the keyboard, never on the mouse."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, expect

from bot.store.accounts import AccountStore
from bot.store.database import open_engine
from bot.store.passwords import hashed
from tests.dialogue.running import RunningGuide

from .screen import Screen

PASSWORD = "long enough for the tests"
TYPING_MS = 15  # between two keys: faster than people type


class Console:
    """One window of the console; everything is done by keys."""

    def __init__(self, screen: Screen) -> None:
        self.page, self.url, self.watch, self.keys = screen.page, screen.url, screen.watch, screen.page.keyboard

    def logs_in(self, name: str) -> Console:
        """By the form, and waits for the screen without a call."""
        self.page.goto(f"{self.url}/operator")
        expect(self.page.get_by_label("用户名")).to_be_focused()
        self.keys.type(name)
        self.keys.press("Tab")
        self.keys.type(PASSWORD)
        self.keys.press("Enter")
        expect(self.page.get_by_role("heading", name="没有接通的来电")).to_be_visible()
        self.page.wait_for_load_state()
        return self

    def takes_a_call(self) -> str:
        """The phone rings: the number of the new call."""
        before = self.page.url
        self.keys.press("Alt+n")
        self.page.wait_for_url(lambda url: url != before and "/calls/" in url)
        expect(self.line).to_be_focused()
        return self.number

    def goes_to(self, tab: int) -> None:
        """To the call with this key."""
        before = self.page.url
        self.keys.press(f"Alt+{tab}")
        self.page.wait_for_url(lambda url: url != before)
        expect(self.line).to_be_focused()

    @property
    def number(self) -> str:
        """The number of the call on the screen."""
        found = re.search(r"H\d{8}-\d{4}", self.page.title())
        assert found, self.page.title()
        return found[0]

    @property
    def line(self) -> Locator:
        """Where one types."""
        return self.page.get_by_role("textbox", name="对方说的话")

    @property
    def spoken(self) -> Locator:
        """The line to say for the question typed last."""
        return self.page.locator("#card .answer .spoken").first

    @property
    def question(self) -> Locator:
        """The open question of the interview, as it is read out."""
        return self.page.locator("#talk .asking .spoken")

    def types(self, text: str) -> None:
        """As it is heard."""
        self.keys.type(text, delay=TYPING_MS)

    def hears(self, question: str) -> str:
        """Types what the caller asks and pauses; what there is to say."""
        self.types(question)
        expect(self.page.locator("#card .card")).to_have_attribute("data-asked", question)
        return self.spoken.inner_text()

    def takes(self) -> None:
        """Takes the card; it stays to be read to its end, the line is free."""
        self.keys.press("Enter")
        expect(self.page.locator("#card .card[data-taken]")).to_be_visible()
        expect(self.line).to_have_value("")

    def says(self, text: str) -> None:
        """What the caller answers, in words; waits for what the guide says then."""
        self.types(text)
        self._asking("Enter")

    def chooses(self, key: str) -> None:
        """What the caller answers, by its key."""
        self._asking(key)

    def _asking(self, key: str) -> None:
        before = self.page.locator("#client").input_value()
        self.keys.press(key)
        expect(self.page.locator("#client")).not_to_have_value(before)
        expect(self.line).to_have_value("")
        expect(self.line).to_be_focused()

    def copied(self) -> str:
        """What lies on the clipboard."""
        return str(self.page.evaluate("navigator.clipboard.readText()"))


def add_operator(guide: RunningGuide, name: str, *roles: str) -> str:
    """An account of the running guide; returns its name."""
    engine = open_engine(f"sqlite:///{guide.folder}/guide.sqlite")
    AccountStore(engine).add(name, hashed(PASSWORD), roles or ("operator",))
    engine.dispose()
    return name

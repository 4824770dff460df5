"""The chat as a person has it before them: what stands there, what is asked, and ways to say something."""

from __future__ import annotations

import time
from typing import Any

from playwright.sync_api import Frame, Locator, Page, expect

from .watch import Watch

PATIENCE = 10.0
SIDEWAYS = """() => [document.documentElement, document.getElementById("log")]
    .filter((box) => box && box.scrollWidth > box.clientWidth).map((box) => box.id || "page")"""
WIDEST = """() => [...document.querySelectorAll("body *")]
    .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
    .map((one) => one.outerHTML.slice(0, 120)).slice(0, 5)"""


class Screen:
    """The chat in one page, or in the frame of another."""

    def __init__(self, page: Page, watch: Watch, url: str) -> None:
        self.page, self.watch, self.url = page, watch, url
        self.place: Page | Frame = page

    def opens(self, path: str = "/chat") -> Screen:
        """Loads the page and waits until one can talk."""
        self.page.goto(self.url + path)
        self.is_ready()
        return self

    def is_ready(self) -> None:
        """Waits for the greeting and all that was said so far."""
        expect(self.place.locator(".greeting")).to_be_visible()
        expect(self.rows).to_have_count(len(self.messages()))

    @property
    def log(self) -> Locator:
        """The conversation."""
        return self.place.get_by_role("log", name="对话")

    @property
    def rows(self) -> Locator:
        """Its lines, those not yet sent among them."""
        return self.log.locator(".row")

    @property
    def box(self) -> Locator:
        """Where one types."""
        return self.place.get_by_role("textbox", name="输入消息")

    @property
    def cookie(self) -> str:
        """The person's cookie."""
        return next(str(one["value"]) for one in self.page.context.cookies() if one["name"] == "guide")

    def messages(self) -> list[dict[str, Any]]:
        """The transcript as the gateway has it."""
        response = self.page.request.get(f"{self.url}/api/session")
        assert response.ok, response.text()
        found: list[dict[str, Any]] = response.json()["messages"]
        return found

    def said(self) -> list[str]:
        """What the person said."""
        return [one["text"] for one in self.messages() if one["from"] == "person"]

    def customs(self) -> list[dict[str, Any]]:
        """The cards after the person's last word."""
        found: list[dict[str, Any]] = []
        for one in reversed(self.messages()):
            if one["from"] == "person":
                break
            found.insert(0, one["custom"] or {"kind": "text"})
        return found

    def card(self, kind: str) -> dict[str, Any] | None:
        """The card of this kind in the last reply."""
        return next((one for one in self.customs() if one["kind"] == kind), None)

    def asked(self) -> dict[str, Any]:
        """The open question."""
        card = self.card("question")
        assert card, f"nothing is asked: {self.messages()[-1]}"
        return card

    def says(self, text: str) -> Screen:
        """Types and sends, and waits for the whole reply on the screen."""
        before = len(self.messages())
        self.box.fill(text)
        self.box.press("Enter")
        self.is_answered(before)
        return self

    def is_answered(self, before: int, patience: float = PATIENCE) -> None:
        """Waits until more than `before` messages are there, the last not the person's, and all on the screen."""
        deadline = time.monotonic() + patience
        while True:
            messages = self.messages()
            if len(messages) > before + 1 and messages[-1]["from"] != "person":
                break
            assert time.monotonic() < deadline, f"no reply to {messages[-1:]}"
            time.sleep(0.02)
        expect(self.rows).to_have_count(len(messages))

    def stays_within(self) -> None:
        """Nothing makes the page, or the conversation, scroll sideways."""
        sideways = self.place.evaluate(SIDEWAYS)
        assert not sideways, (sideways, self.place.evaluate(WIDEST))

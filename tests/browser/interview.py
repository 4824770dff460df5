"""A firm that fails by its debts alone, telling so on the screen by keyboard, by finger, or in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .keyboard import Keyboard
from .screen import Screen

LONGEST = 40
FIGURES = {
    "years_operating": "9",
    "revenue_last_year": "1.6 亿元",
    "main_revenue_growth": "12",
    "debt_ratio": "74",
    "years_in_segment": "8",
    "main_revenue_share": "95",
    "market_rank": "2",
    "rd_share": "3.5",
    "tech_staff_share": "18",
    "invention_patents": "3",
}
CHOICES = {
    "industry": "工业",
    "cultivation_status": "省级专精特新",
    "key_field": "工业四基",
    "multiple_main_products": "没有",
}


def choice(asked: dict[str, Any]) -> str | None:
    """The title of the button to press; None where a figure is asked."""
    if asked["type"] == "group":
        return next(str(option["title"]) for option in asked["options"] if option["id"] == "all_good")
    return None if asked["id"] in FIGURES else CHOICES[asked["id"]]


def through(screen: Screen, answer: Callable[[Screen, dict[str, Any]], None], until: str = "verdict") -> int:
    """Answers from the open question to the verdict, or to the question with that id; returns how many it took."""
    for count in range(LONGEST):
        if screen.card("verdict"):
            assert until == "verdict", f"{until} was never asked"
            return count
        asked = screen.asked()
        if asked["id"] == until:
            return count
        before = len(screen.messages())
        answer(screen, asked)
        screen.is_answered(before)
    raise AssertionError(f"{until} is not reached")


def in_words(screen: Screen, asked: dict[str, Any]) -> None:
    """Typed into the text box."""
    figure, _, unit = FIGURES.get(asked["id"], "").partition(" ")
    ending = {"percent": "%", "rank": "名"}.get(asked["type"], asked["unit"] or "")
    said = choice(asked) or f"{figure}{unit or ending}"
    screen.box.fill(f"第{said}" if asked["type"] == "rank" else said)
    screen.box.press("Enter")


def by_finger(screen: Screen, asked: dict[str, Any]) -> None:
    """With what the question offers."""
    asking = screen.log.locator(".asking")
    title = choice(asked)
    if title:
        asking.get_by_role("button", name=title, exact=True).tap()
        return
    figure, _, unit = FIGURES[asked["id"]].partition(" ")
    asking.get_by_role("textbox").tap()
    asking.get_by_role("textbox").fill(figure)
    if unit:
        asking.get_by_text(unit, exact=True).tap()
    asking.get_by_role("button", name="确定", exact=True).tap()


def by_keyboard(screen: Screen, asked: dict[str, Any]) -> None:
    """With what the question offers, from wherever the focus is: back to it with Shift+Tab."""
    keys = Keyboard(screen.page)
    title = choice(asked)
    if title:
        keys.back_to(title)
        screen.page.keyboard.press("Enter")
        return
    figure, _, unit = FIGURES[asked["id"]].partition(" ")
    if unit:
        keys.back_to("万元")  # the group of radio buttons has one stop: the chosen one
        screen.page.keyboard.press("ArrowRight")
        assert keys.focused() == unit
    keys.back_to("全省第" if asked["type"] == "rank" else "填一个数")
    screen.page.keyboard.type(figure)
    screen.page.keyboard.press("Enter")

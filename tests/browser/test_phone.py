"""On a phone: everything by finger, and nothing scrolls sideways."""

from __future__ import annotations

from typing import Any

from .conftest import Windows
from .interview import by_finger, through
from .screen import Screen

PHONE = {"has_touch": True, "is_mobile": True}
ENDLESS = "https://example.invalid/" + "a1" * 120


def test_an_interview_on_a_phone(window: Windows) -> None:
    """375 wide."""
    screen = window(viewport={"width": 375, "height": 667}, **PHONE).opens()
    screen.stays_within()
    screen.place.get_by_role("button", name="开始自评").tap()
    screen.is_answered(0)

    def answer(screen: Screen, asked: dict[str, Any]) -> None:
        screen.stays_within()
        by_finger(screen, asked)

    through(screen, answer)
    screen.stays_within()
    assert screen.card("verdict")


def test_the_narrowest_phone(window: Windows, interviewed: str) -> None:
    """320 wide: a verdict with all its folds open, the answers, and words without a place to break."""
    screen = window(interviewed, viewport={"width": 320, "height": 568}, **PHONE).opens()
    for fold in screen.log.locator("details").all():
        fold.evaluate("(one) => { one.open = true; }")
    screen.stays_within()
    screen.place.get_by_role("button", name="我的回答").tap()
    screen.place.locator(".answers li").first.wait_for()
    screen.stays_within()
    other = window(viewport={"width": 320, "height": 568}, **PHONE).opens()
    other.says(ENDLESS).says("研发费用占比要求是多少？")
    other.stays_within()


def test_large_type_on_a_phone(window: Windows, interviewed: str) -> None:
    """The largest words on the narrowest screen."""
    screen = window(interviewed, viewport={"width": 320, "height": 568}, **PHONE).opens()
    screen.place.get_by_role("button", name="大字").tap()
    screen.stays_within()

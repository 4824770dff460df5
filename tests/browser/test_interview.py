"""A whole interview by keyboard alone, from the first screen to the files."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from .conftest import Windows
from .interview import by_keyboard, through
from .keyboard import Keyboard

FILES = {"下载 PDF": (".pdf", b"%PDF-"), "下载 Word": (".docx", b"PK"), "下载 Excel": (".xlsx", b"PK")}


def test_an_interview_by_keyboard_alone(window: Windows, tmp_path: Path) -> None:
    """Every kind of question is answered with its own field, and each report comes as a file."""
    screen = window(accept_downloads=True).opens()
    keys = Keyboard(screen.page)
    keys.on_to("开始自评")
    screen.page.keyboard.press("Enter")
    screen.is_answered(0)

    assert through(screen, by_keyboard) >= 15
    verdict = screen.card("verdict")
    assert verdict and verdict["outcome"] == "ineligible"
    assert [one["title"] for one in verdict["criteria"] if one["status"] == "fail"] == ["资产负债率"]
    card = screen.log.locator(".verdict")
    expect(card.locator(".counts")).to_have_text("不符合1待核实0符合30")

    for title, (suffix, begins) in FILES.items():
        keys.back_to(title)
        with screen.page.expect_download() as downloading:
            screen.page.keyboard.press("Enter")
        assert downloading.value.suggested_filename.endswith(suffix)
        path = tmp_path / f"report{suffix}"
        downloading.value.save_as(path)
        assert path.read_bytes().startswith(begins), title
        assert path.stat().st_size > 5000, title
        assert keys.focused() == title, "the focus is lost"

"""Logs stay small and their end can be shown."""

from __future__ import annotations

from pathlib import Path

from bot.runtime.logs import RotatingLog, last_lines


def test_a_full_log_becomes_the_old_one(tmp_path: Path) -> None:
    """There are never more than two files, and none is bigger than the limit."""
    log = RotatingLog(tmp_path / "log" / "part.log", limit=100)
    for number in range(50):
        log.write(f"line {number:03}\n".encode())
    log.close()
    files = sorted((tmp_path / "log").iterdir())
    assert [file.name for file in files] == ["part.log", "part.log.1"]
    assert all(file.stat().st_size <= 100 for file in files)
    assert (tmp_path / "log" / "part.log").read_text(encoding="ascii").endswith("line 049\n")


def test_a_log_goes_on_after_a_restart(tmp_path: Path) -> None:
    """The reason of a crash is not overwritten by the next start."""
    for word in (b"first\n", b"second\n"):
        log = RotatingLog(tmp_path / "part.log")
        log.write(word)
        log.close()
    assert last_lines(tmp_path / "part.log") == "first\nsecond"


def test_only_the_last_lines_are_shown(tmp_path: Path) -> None:
    """A log cut in the middle of a character still shows; no log shows nothing."""
    file = tmp_path / "part.log"
    file.write_text("开头\n" * 9000 + "甲\n乙\n", encoding="utf-8")
    assert last_lines(file, 2) == "甲\n乙"
    assert last_lines(tmp_path / "none.log") == ""

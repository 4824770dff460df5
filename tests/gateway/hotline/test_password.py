"""A new password: by the rules of the command line, and hashed where nobody waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from sqlalchemy.engine import Engine

from bot.store import passwords

from .desk_browser import PASSWORD, DeskBrowser
from .test_login import alone

At = Callable[[str], DeskBrowser]

__all__ = ["alone"]  # a fixture


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("e\u0301" * 5, "至少要 10 个字符"),
        ("Ｓｕｐｅｒｖｉｓｏｒ", "不能和用户名相同"),
        ("with a\x07bell in it", "看不见的控制字符"),
        ("㍿" * 70, "最多 256 个字符"),
    ],
)
def test_the_form_knows_the_rules_of_the_command_line(at_desk: At, new: str, said: str) -> None:
    """What a password is worth is decided in one place, on what is kept of it."""
    answer = at_desk("supervisor").post("/operator/password", old=PASSWORD, new=new, again=new)
    assert answer.status_code == 400 and said in answer.text


def test_a_new_password_is_hashed_where_the_old_one_is_checked(
    alone: tuple[str, Engine], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It takes a tenth of a second, in which everybody else would wait for the event loop."""
    url, _ = alone
    browser = DeskBrowser(url)
    browser.logs_in("operator")
    threads: list[str] = []
    hashed = passwords.hashed

    def watched(password: str) -> str:
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            threads.append("of its own")
        return hashed(password)

    monkeypatch.setattr(passwords, "hashed", watched)
    browser.post("/operator/password", old=PASSWORD, new="another password", again="another password")
    assert threads == ["of its own"]

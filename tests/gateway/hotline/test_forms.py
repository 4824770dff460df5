"""Forms of the desk that cannot be read: every address that takes one says so in the desk's own words, in time."""

from __future__ import annotations

import socket
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from sqlalchemy.engine import Engine

from bot.gateway.hotline import routing
from bot.store.reviews import ReviewStore

from .calls import end_all, opened
from .desk_browser import EVERYTHING, DeskBrowser

At = Callable[[str], DeskBrowser]

OF_A_CALL = ("record", "summary", "take", "say", "resume")
BROKEN = b"--b\r\nno header at all\r\n\r\n\r\n--b--"


@pytest.fixture
def browser(at_desk: At, engine: Engine) -> DeskBrowser:
    end_all(engine)
    return at_desk(EVERYTHING)


def address(browser: DeskBrowser, engine: Engine, name: str) -> str:
    """Where a form of this name goes to; what it is about is there."""
    if name == "settle":
        review = ReviewStore(engine).add(1, "wrong", "问", "", "答", "")
        return f"/operator/reviews/{review.id}/settle"
    return "/operator/reviews" if name == "reviews" else f"{opened(browser)}/{name}"


@pytest.mark.parametrize("name", [*OF_A_CALL, "reviews", "settle"])
def test_a_form_that_is_none_is_refused_in_words(browser: DeskBrowser, engine: Engine, name: str) -> None:
    """Also where the token comes in the header, so that nothing has read the form before the handler."""
    headers = {"Origin": browser.url, "X-CSRF": browser.csrf, "HX-Request": "true"}
    headers["Content-Type"] = "multipart/form-data; boundary=b"
    refused = browser.client.post(address(browser, engine, name), content=BROKEN, headers=headers)
    assert refused.status_code == 400
    assert refused.json()["error"]["code"] == "form_unread"


@pytest.mark.parametrize("name", ["say", "reviews"])
def test_a_form_that_does_not_come_is_not_waited_for(
    browser: DeskBrowser, engine: Engine, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(routing, "BODY_SECONDS", 0.2)
    where = urlsplit(browser.url)
    lines = [
        f"POST {address(browser, engine, name)} HTTP/1.1",
        f"Host: {where.netloc}",
        f"Origin: {browser.url}",
        f"Cookie: desk={browser.client.cookies['desk']}",
        f"X-CSRF: {browser.csrf}",
        "Content-Type: application/x-www-form-urlencoded",
        "Content-Length: 100",
    ]
    with socket.create_connection((where.hostname or "", where.port or 0), timeout=3) as line:
        line.sendall("\r\n".join([*lines, "", "text="]).encode())
        assert line.recv(64).startswith(b"HTTP/1.1 408")

"""Who is who: the cookie."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from itsdangerous import Signer

from bot.gateway.options import Options
from bot.gateway.people import COOKIE, _attributes

from .browser import SECRET, Browser, gateway
from .fake_rasa import FakeRasa

New = Callable[[], Browser]


def test_the_cookie_is_for_this_site_and_not_for_scripts(newcomer: New) -> None:
    header = newcomer().client.get("/api/session").headers["set-cookie"]
    assert "HttpOnly" in header and "SameSite=Lax" in header and "Path=/" in header
    assert "Secure" not in header


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        (Options(public_url="https://g.cn"), "Path=/; HttpOnly; Secure; SameSite=Lax"),
        (
            Options(public_url="https://g.cn", frame_ancestors=("https://gxt.cn",)),
            "Path=/; HttpOnly; Secure; SameSite=None; Partitioned",
        ),
        (Options(frame_ancestors=("https://gxt.cn",)), "Path=/; HttpOnly; SameSite=Lax"),
    ],
)
def test_over_tls_the_cookie_is_secure_and_may_work_in_a_frame(options: Options, wanted: str) -> None:
    """A frame on another site gets no Lax cookie."""
    assert _attributes(options) == wanted


def test_the_same_person_gets_no_second_cookie(browser: Browser) -> None:
    assert "set-cookie" not in browser.client.get("/api/session").headers


@pytest.mark.parametrize(
    "cookie",
    [
        "",
        "x",
        "0" * 32,
        "0" * 32 + ".forged",
        Signer("another secret").sign(b"0" * 32).decode(),
        Signer(SECRET, salt="guide.person").sign(b"0" * 32).decode(),
        "web:" + "0" * 32,
        "%00.%ff",
        "a" * 4000,
    ],
)
def test_a_forged_cookie_is_somebody_new(newcomer: New, cookie: str) -> None:
    """Never an error page, and never somebody else."""
    forger = newcomer()
    response = forger.client.get("/api/session", headers={"Cookie": f"{COOKIE}={cookie}"})
    assert response.status_code == 200
    assert response.json()["messages"] == []
    assert "set-cookie" in response.headers


def test_a_changed_letter_is_a_forgery(browser: Browser) -> None:
    browser.send("你好")
    browser.replies(1)
    value = browser.client.cookies[COOKIE]
    changed = ("1" if value[0] == "0" else "0") + value[1:]
    other = Browser(browser.url)
    assert other.client.get("/api/session", headers={"Cookie": f"{COOKIE}={changed}"}).json()["messages"] == []


def test_people_are_known_after_a_restart(tmp_path: Path) -> None:
    """With the same secret; with another nobody is."""
    database = f"sqlite:///{tmp_path}/guide.sqlite"
    with FakeRasa().running() as rasa:
        with gateway(rasa.url, database) as url:
            browser = Browser(url)
            browser.send("你好")
            browser.replies(1)
        with gateway(rasa.url, database) as url:
            back = Browser(url)
            back.client.cookies.set(COOKIE, browser.client.cookies[COOKIE])
            assert len(back.session()["messages"]) == 2
        with gateway(rasa.url, database, secret="x" * 32) as url:
            stranger = Browser(url)
            stranger.client.cookies.set(COOKIE, browser.client.cookies[COOKIE])
            assert stranger.session()["messages"] == []

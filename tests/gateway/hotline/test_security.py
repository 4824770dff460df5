"""What somebody who is not meant to be at the desk tries: other people's cookies, pages of other sites, stored HTML."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import update
from sqlalchemy.engine import Engine

from bot.gateway.hotline.routing import own_path
from bot.store.accounts import Account, AccountStore
from bot.store.database import open_engine
from bot.store.desk_sessions import DeskSessionStore, desk_sessions
from bot.store.tables import now

from ..browser import gateway
from .desk_browser import EVERYTHING, DeskBrowser, add_accounts, password_hash

At = Callable[[str], DeskBrowser]

NAMED_BADLY = "<script>alert(1)</script>\"'&"


def is_in(browser: DeskBrowser) -> bool:
    """Whether the browser gets a page that wants a log-in."""
    return browser.get("/operator/password").status_code == 200


# Sessions


def test_a_cookie_planted_before_the_log_in_is_worth_nothing_after_it(url: str) -> None:
    """Session fixation: the token is always a new one, of ours."""
    planted = secrets.token_hex(32)
    victim = DeskBrowser(url)
    victim.client.cookies.set("desk", planted, path="/operator")
    victim.client.cookies.clear()
    answer = victim.client.post(
        "/operator/login",
        data={"name": "operator", "password": "a password long enough"},
        headers={"Origin": url, "Cookie": f"desk={planted}"},
    )
    assert answer.status_code == 303
    assert victim.client.cookies["desk"] != planted
    attacker = DeskBrowser(url)
    attacker.client.cookies.set("desk", planted, path="/operator")
    assert not is_in(attacker)


def test_logging_in_again_ends_the_session_the_browser_had(url: str) -> None:
    """Somebody else's on a shared machine, or one that was copied."""
    browser = DeskBrowser(url)
    browser.logs_in("operator")
    before = browser.client.cookies["desk"]
    browser.logs_in("keeper")
    copied = DeskBrowser(url)
    copied.client.cookies.set("desk", before, path="/operator")
    assert is_in(browser) and not is_in(copied)


@pytest.mark.parametrize("cookie", ["", "x", "0" * 64, "0" * 63 + "G", "é" * 64, "0" * 100_000, "' OR 1=1 --", "None"])
def test_a_forged_cookie_opens_nothing(at_desk: At, cookie: str) -> None:
    browser = at_desk("nobody")
    header = f"desk={cookie}".encode("latin-1", "ignore").decode("latin-1")[:60_000]
    answer = browser.client.get("/operator/password", headers={b"Cookie": header.encode("latin-1")})
    assert answer.status_code == 303


def test_the_digest_that_is_kept_is_no_cookie(at_desk: At, engine: Engine) -> None:
    """Who reads the database cannot get in with what is there."""
    browser = at_desk("operator")
    digest = sha256(browser.client.cookies["desk"].encode()).hexdigest()
    assert DeskSessionStore(engine).find(digest) is not None
    browser.client.cookies.set("desk", digest, path="/operator")
    assert not is_in(browser)


@pytest.mark.parametrize(
    "ended", [{"expires_at": now() - timedelta(seconds=1)}, {"seen_at": now() - timedelta(hours=2, minutes=1)}]
)
def test_a_session_that_is_over_opens_nothing(at_desk: At, engine: Engine, ended: dict[str, object]) -> None:
    """After twelve hours, and after two without a request."""
    browser = at_desk("operator")
    assert is_in(browser)
    digest = sha256(browser.client.cookies["desk"].encode()).hexdigest()
    with engine.begin() as connection:
        connection.execute(update(desk_sessions).where(desk_sessions.c.digest == digest).values(**ended))
    assert not is_in(browser)


def test_a_session_ended_elsewhere_opens_nothing(at_desk: At, engine: Engine, accounts: dict[str, Account]) -> None:
    browser = at_desk("supervisor")
    assert is_in(browser)
    DeskSessionStore(engine).close_all(accounts["supervisor"].id)
    assert not is_in(browser)


def test_the_cookie_is_for_the_desk_and_for_no_script(url: str) -> None:
    browser = DeskBrowser(url)
    cookie = browser.logs_in("operator").headers["set-cookie"]
    attributes = {part.strip().lower() for part in cookie.split(";")[1:]}
    assert attributes == {"httponly", "path=/operator", "samesite=lax"}
    assert len(browser.client.cookies["desk"]) == 64


def test_over_tls_the_cookie_never_goes_in_the_clear(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path}/g.sqlite"
    engine = open_engine(database)
    add_accounts(engine)
    with gateway("http://127.0.0.1:9", database, public_url="https://guide.example.cn") as url:
        body = {"name": "operator", "password": "a password long enough"}
        answer = DeskBrowser(url).client.post("/operator/login", data=body)
        assert "secure" in answer.headers["set-cookie"].lower()
    engine.dispose()


def test_a_script_of_an_ended_session_is_sent_to_the_log_in(at_desk: At) -> None:
    """And back to the page it was on; the page is not filled with the form."""
    browser = at_desk("nobody")
    headers = {"HX-Request": "true", "HX-Current-URL": f"{browser.url}/operator/cases?q=1"}
    for answer in (
        browser.get("/operator/password", **headers),
        browser.client.post("/operator/password", headers=headers),
    ):
        assert answer.status_code == 401
        assert answer.headers["hx-redirect"] == "/operator/login?next=/operator/cases%3Fq%3D1"
        assert answer.json()["error"]["code"] == "not_signed_in"
    elsewhere = {"HX-Request": "true", "HX-Current-URL": "https://evil.example/operator/../"}
    assert browser.get("/operator/password", **elsewhere).headers["hx-redirect"] == "/operator/login"


def test_a_stream_is_not_sent_to_a_page(at_desk: At) -> None:
    answer = at_desk("nobody").get("/operator/password", Accept="text/event-stream")
    assert answer.status_code == 401


# Requests that are not from our pages


@pytest.mark.parametrize("path", ["/operator/logout", "/operator/password"])
def test_without_the_token_nothing_is_done(at_desk: At, path: str) -> None:
    """Missing, empty, wrong, another session's, in a header or in the form."""
    browser, other = at_desk("operator"), at_desk("operator")
    own = {"Origin": browser.url}
    for headers, fields in (
        ({}, {}),
        ({}, {"csrf": ""}),
        ({}, {"csrf": "0" * 64}),
        ({}, {"csrf": other.csrf}),
        ({"X-CSRF": ""}, {"csrf": browser.csrf}),
        ({"X-CSRF": other.csrf}, {}),
        ({"Content-Type": "text/plain"}, {}),
    ):
        answer = browser.client.post(path, data=fields, headers={**own, **headers})
        assert answer.status_code == 403, (headers, fields)
        assert "请刷新页面" in answer.text
    assert is_in(browser)


def test_the_token_is_taken_from_the_header_and_from_the_form(at_desk: At) -> None:
    """Also from a form with files."""
    fields = {"old": "x", "new": "x", "again": "x"}
    browser = at_desk("operator")
    assert "至少要 10 个字符" in browser.post("/operator/password", **fields).text
    assert "至少要 10 个字符" in browser.asks("/operator/password", **fields).text
    parts = {name: (None, value) for name, value in {"csrf": browser.csrf, **fields}.items()}
    assert "至少要 10 个字符" in browser.client.post("/operator/password", files=parts).text


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
@pytest.mark.parametrize("path", ["/operator/login", "/operator/logout", "/operator/password"])
def test_another_sites_page_cannot_act(at_desk: At, path: str, headers: dict[str, str]) -> None:
    """Not even with the right token, and not by logging somebody in as another."""
    browser = at_desk("operator")
    body = {"csrf": browser.csrf, "name": "operator", "password": "a password long enough"}
    answer = browser.client.post(path, data=body, headers=headers)
    assert answer.status_code == 403 and "没有处理" in answer.text
    assert "set-cookie" not in answer.headers and is_in(browser)


def test_what_changes_something_is_no_link(at_desk: At) -> None:
    browser = at_desk("operator")
    assert browser.get("/operator/logout").status_code == 404
    assert is_in(browser)


# Where a log-in leads


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "/operator//evil.example",
        "/operator/../chat",
        "/operator/%2e%2e/chat",
        "/operatorx",
        "/operator@evil.example",
        "/chat",
        "javascript:alert(1)",
        "/operator\n//evil.example",
        "/operator/login",
        "operator",
        "/operator?next=https://evil.example\\",
        "/operator/<script>",
    ],
)
def test_a_log_in_leads_nowhere_else(url: str, target: str) -> None:
    """An open redirect would lend our name to another's page."""
    assert own_path(target) == ""
    answer = DeskBrowser(url).logs_in("operator", next=target)
    assert (answer.status_code, answer.headers["location"]) == (303, "/operator")
    browser = DeskBrowser(url)
    assert "evil" not in browser.client.get("/operator/login", params={"next": target}).text


# What is shown and sent


def test_markup_in_a_name_is_shown_as_text(url: str, engine: Engine) -> None:
    """In the header of every page, and in the form that repeats what was typed."""
    AccountStore(engine).add(NAMED_BADLY, password_hash(), {"operator"})
    browser = DeskBrowser(url)
    assert browser.logs_in(NAMED_BADLY).status_code == 303
    shown = browser.get("/operator/password").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown and "<script>alert" not in shown
    repeated = DeskBrowser(url).logs_in('"><script>alert(2)</script>', "wrong").text
    assert "&lt;script&gt;alert(2)" in repeated and "<script>alert" not in repeated


@pytest.mark.parametrize("path", ["/operator/login", "/operator/password", "/operator/oidc", "/operator/nowhere"])
@pytest.mark.parametrize("name", ["nobody", EVERYTHING])
def test_no_page_is_kept_framed_or_scripted(at_desk: At, path: str, name: str) -> None:
    headers = at_desk(name).get(path).headers
    policy = headers["content-security-policy"]
    assert "script-src 'self'" in policy and "frame-ancestors 'none'" in policy and "unsafe" not in policy
    assert headers["x-frame-options"] == "DENY"
    assert headers["cache-control"] == "no-store"


def test_no_page_runs_or_styles_anything_inline(at_desk: At) -> None:
    """The policy would stop it: then it must not be there."""
    for path in ("/operator/login", "/operator/password"):
        shown = at_desk("nobody" if path.endswith("login") else EVERYTHING).get(path).text
        assert "<style" not in shown and " style=" not in shown and " onclick=" not in shown
        assert shown.count("<script") == shown.count("<script src=")


def test_files_are_kept_for_ever_under_the_address_of_their_content(at_desk: At) -> None:
    browser = at_desk("nobody")
    page = browser.get("/operator/login").text
    address = page.partition('rel="stylesheet" href="')[2].partition('"')[0]
    assert browser.get(address).headers["cache-control"] == "public, max-age=31536000, immutable"
    assert browser.get("/operator/static/desk.css?v=other").headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("path", ["..%2fdesk.py", "%2e%2e/desk.py", "../templates/base.html", "/etc/passwd"])
def test_no_other_file_is_served(at_desk: At, path: str) -> None:
    assert at_desk("nobody").client.get(f"/operator/static/{path}").status_code == 404


def test_a_body_without_end_is_not_read(at_desk: At) -> None:
    browser = at_desk("operator")
    answer = browser.post("/operator/password", old="x" * 70_000)
    assert answer.status_code == 413 and "内容太长了" in answer.text


def test_a_field_without_end_is_not_looked_at(url: str) -> None:
    """No argon2 over a book."""
    answer = DeskBrowser(url).logs_in("operator", "x" * 1000)
    assert answer.status_code == 400


def test_somebody_signed_in_is_counted_by_account_not_by_address(tmp_path: Path) -> None:
    """An office behind one address asks for more than one caller at the web does; strangers do not."""
    database = f"sqlite:///{tmp_path}/g.sqlite"
    engine = open_engine(database)
    accounts = add_accounts(engine)
    with gateway("http://127.0.0.1:9", database) as url:
        inside = DeskBrowser(url).signed_in(engine, accounts["operator"].id)
        assert {inside.get("/operator/password").status_code for _ in range(150)} == {200}
        outside = DeskBrowser(url)
        answers = [outside.get("/operator/password").status_code for _ in range(150)]
        assert answers[:100] == [303] * 100 and answers[-1] == 429
        assert {inside.get("/operator/password").status_code for _ in range(160)} == {200, 429}
    engine.dispose()

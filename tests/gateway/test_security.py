"""What browsers are forbidden, and what other sites' pages cannot do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.gateway.options import Options
from bot.gateway.security import headers_of

from .browser import Browser, gateway

PATHS = ["/", "/chat", "/privacy", "/notice", "/api/session", "/api/guide", "/health", "/nowhere"]


@pytest.mark.parametrize("path", PATHS)
def test_every_response_forbids_what_is_not_needed(browser: Browser, path: str) -> None:
    headers = browser.client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "base-uri 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert "referrer-policy" in headers and "permissions-policy" in headers


def test_only_the_chat_may_stand_in_a_frame() -> None:
    """Of this site and of those configured."""
    options = Options(frame_ancestors=("https://gxt.example.cn", "https://*.gov.cn"))
    chat = headers_of("/chat", options)
    assert chat["Content-Security-Policy"].endswith("frame-ancestors 'self' https://gxt.example.cn https://*.gov.cn")
    assert "X-Frame-Options" not in chat
    for path in ("/", "/privacy", "/reports/x", "/chat/"):
        assert "frame-ancestors 'none'" in headers_of(path, options)["Content-Security-Policy"]
    assert "frame-src 'self'" in headers_of("/", options)["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in headers_of("/chat", Options())["Content-Security-Policy"]


def test_over_tls_browsers_are_told_to_stay_there() -> None:
    assert "Strict-Transport-Security" in headers_of("/", Options(public_url="https://g.cn"))
    assert "Strict-Transport-Security" not in headers_of("/", Options())


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1"},
        {"Origin": "http://[x"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
@pytest.mark.parametrize("path", ["messages", "feedback", "code", "resume", "delete", "report"])
def test_another_sites_page_cannot_act(browser: Browser, path: str, headers: dict[str, str]) -> None:
    answer = browser.client.post(f"/api/{path}", json={}, headers=headers)
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "not_from_here")


def test_our_own_page_can(browser: Browser) -> None:
    own = Browser(browser.url, Origin=browser.url, **{"Sec-Fetch-Site": "same-origin"})
    assert own.send("你好").status_code == 202


def test_behind_a_proxy_the_public_address_is_our_own(tmp_path: Path) -> None:
    with gateway("http://127.0.0.1:9", f"sqlite:///{tmp_path}/g.sqlite", public_url="https://guide.example.cn") as url:
        assert Browser(url, Origin="https://guide.example.cn").send("你好").status_code == 202
        assert Browser(url, Origin="https://guide.example.com").send("你好").status_code == 403


def test_errors_say_what_to_do(browser: Browser) -> None:
    """In JSON, in Chinese."""
    for path, status in (("/nowhere", 404), ("/api/messages", 405), ("/w/../bot/gateway/app.py", 404)):
        answer = browser.client.get(path)
        assert answer.status_code == status
        assert re.search("[一-鿿]", answer.json()["error"]["text"])


@pytest.mark.parametrize("path", ["/w/%2e%2e/%2e%2e/pyproject.toml", "/w/..%2f..%2fpyproject.toml", "/w//etc/passwd"])
def test_no_file_outside_the_build_is_served(browser: Browser, path: str) -> None:
    assert browser.client.get(path).status_code == 404

"""How much is too much."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from starlette.requests import Request

from bot.gateway.limits import BODY_BYTES, Limits, Window
from bot.gateway.options import Options, Rates
from bot.gateway.refusals import Refusal

from .browser import Browser, gateway
from .fake_rasa import FakeRasa


class Clock:
    """A clock that goes when told to."""

    def __init__(self) -> None:
        self.time = 1000.0

    def __call__(self) -> float:
        return self.time


def test_a_window_lets_through_so_many_in_so_long() -> None:
    clock = Clock()
    window = Window(2, 10, clock)
    for _ in range(2):
        assert window.wait("a") == 0
        window.add("a")
    assert window.wait("a") == 10
    assert window.wait("b") == 0
    clock.time += 9.5
    assert window.wait("a") == pytest.approx(0.5)
    clock.time += 0.5
    assert window.wait("a") == 0


def test_a_window_remembers_only_so_many() -> None:
    window = Window(1, 10)
    for number in range(20_001):
        window.add(str(number))
    assert window.wait("0") == 0 and window.wait("20000") > 0


def request(client: str, forwarded: str | None = None) -> Request:
    headers = [] if forwarded is None else [(b"x-forwarded-for", forwarded.encode())]
    return Request({"type": "http", "client": (client, 1), "headers": headers})


@pytest.mark.parametrize(
    ("trusted", "forwarded", "address"),
    [
        (False, "9.9.9.9", "10.0.0.1"),
        (True, None, "10.0.0.1"),
        (True, "6.6.6.6, 9.9.9.9", "9.9.9.9"),
        (True, "2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
    ],
)
def test_an_address_is_what_the_trusted_proxy_added(trusted: bool, forwarded: str | None, address: str) -> None:
    """What stands before it are the client's own words."""
    assert Limits(Options(trusted_proxy=trusted)).address_of(request("10.0.0.1", forwarded)) == address


def test_after_ten_wrong_guesses_no_more_are_tried() -> None:
    """Of the person or of the address, whichever has them."""
    limits = Limits(Options())
    for _ in range(10):
        limits.check_guesses("address", "person")
        limits.wrong_guess("address")
    limits.check_guesses("person")
    with pytest.raises(Refusal) as refusal:
        limits.check_guesses("address", "person")
    assert refusal.value.status == 429 and 3590 < (refusal.value.retry_after or 0) <= 3600


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A gateway with low limits."""
    folder: Path = tmp_path_factory.mktemp("strict")
    database, rates = f"sqlite:///{folder}/guide.sqlite", Rates(3, 5, 30)
    with FakeRasa().running() as rasa, gateway(rasa.url, database, rates=rates) as url:
        yield url


def test_a_person_who_is_too_fast_is_told_to_wait(strict: str) -> None:
    browser = Browser(strict)
    browser.session()
    answers = [browser.send(f"{number}") for number in range(5)]
    assert [answer.status_code for answer in answers] == [202] * 3 + [429] * 2
    error = answers[-1].json()["error"]
    assert error["code"] == "too_fast"
    assert 1 <= error["retry_after"] <= 10
    assert answers[-1].headers["retry-after"] == str(error["retry_after"])
    assert f"{error['retry_after']} 秒" in error["text"]
    assert Browser(strict).send("别人").status_code == 202


def test_an_address_that_is_too_fast_is_told_to_wait(strict: str) -> None:
    """Whoever asks, with and without cookies; pages and files are not counted."""
    statuses = [httpx.get(f"{strict}/api/session", trust_env=False).status_code for _ in range(40)]
    assert statuses[-1] == 429
    assert httpx.get(f"{strict}/chat", trust_env=False).status_code == 200


def test_a_body_is_refused_before_it_is_read(browser: Browser) -> None:
    """By what it says of itself, or as soon as there is too much."""
    json = {"Content-Type": "application/json"}
    assert browser.client.post("/api/messages", content=b"x" * (BODY_BYTES + 1), headers=json).status_code == 413

    def endless() -> Iterator[bytes]:
        for _ in range(200):
            yield b"x" * 1024

    sent = browser.client.post("/api/messages", content=endless(), headers=json)
    assert (sent.status_code, sent.json()["error"]["code"]) == (413, "too_big")


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'"x"', b"null", b"\xff\xfe", b"[" * 15000])
def test_what_is_no_json_object_is_refused(browser: Browser, body: bytes) -> None:
    answer = browser.client.post("/api/messages", content=body, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "bad_request")


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_another_type_than_json_is_refused(browser: Browser, kind: str) -> None:
    """A form of another site can send these without asking."""
    answer = browser.client.post("/api/messages", content=b"{}", headers={"Content-Type": kind})
    assert answer.status_code == 415

"""The played API server keeps WeChat's rules on tokens, quotas and texts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from . import letters
from .api import ApiServer

APP_ID, SECRET, PERSON = "wx5823bf96d3bd56c7", "s" * 32, "oZLg75SwJq1KXUrMIhAMKoJHj0Xk"


class Caller:
    """The account's owner, who asks the API."""

    def __init__(self, api: ApiServer) -> None:
        self.api, self.now = api, 1_764_000_000.0
        api.clock = lambda: self.now
        self.client = httpx.Client(base_url=api.url, trust_env=False)

    def token(self, **asked: Any) -> dict[str, Any]:
        """The answer of `stable_token`."""
        whole = {"grant_type": "client_credential", "appid": APP_ID, "secret": SECRET, **asked}
        return dict(self.client.post("/cgi-bin/stable_token", json=whole).json())

    def send(self, text: str, token: str = "", person: str = PERSON) -> int:
        """The error code of a message of the customer service, 0 for none."""
        body = {"touser": person, "msgtype": "text", "text": {"content": text}}
        query = {"access_token": token or self.token()["access_token"]}
        content = json.dumps(body, ensure_ascii=False).encode()
        return int(self.client.post("/cgi-bin/message/custom/send", params=query, content=content).json()["errcode"])


@pytest.fixture
def caller() -> Iterator[Caller]:
    with ApiServer(APP_ID, SECRET).running() as api:
        yield Caller(api)


def test_five_messages_in_48_hours_of_a_word(caller: Caller) -> None:
    assert caller.send("你好") == 40003
    caller.api.heard(PERSON, letters.text("在吗"))
    assert [caller.send("你好") for _ in range(6)] == [0] * 5 + [45047]
    caller.api.heard(PERSON, letters.text("在吗"))
    assert caller.send("你好") == 0
    caller.now += 48 * 3600
    assert caller.send("你好") == 45015
    assert caller.api.sent == [(PERSON, "你好")] * 6


def test_three_messages_in_a_minute_of_a_tap(caller: Caller) -> None:
    caller.api.heard(PERSON, letters.event("CLICK", "MENU"))
    assert [caller.send("你好") for _ in range(4)] == [0] * 3 + [45047]
    caller.now += 60
    assert caller.send("你好") == 45015
    caller.api.heard(PERSON, letters.event("unsubscribe"))
    assert caller.send("你好") == 45015


def test_a_stable_token_stays_until_it_ends_or_is_forced(caller: Caller) -> None:
    caller.api.heard(PERSON, letters.text("在吗"))
    first = caller.token()["access_token"]
    assert caller.token()["access_token"] == first and caller.send("一", first) == 0
    second = caller.token(force_refresh=True)["access_token"]
    assert (caller.send("二", first), caller.send("二", second)) == (40001, 0)
    caller.now += 7200
    assert caller.send("三", second) == 42001
    assert caller.token(secret="wrong")["errcode"] == 40125


def test_texts_that_wechat_refuses_or_spoils(caller: Caller) -> None:
    """2048 bytes; and text escaped as `\\u4f60` is shown as these six signs."""
    caller.api.heard(PERSON, letters.text("在吗"))
    assert (caller.send("制" * 683), caller.send(""), caller.send("制" * 682)) == (45002, 44004, 0)
    assert caller.send('写着 \\u4f60 和 "') == 0
    body = {"touser": PERSON, "msgtype": "text", "text": {"content": "你"}}
    query = {"access_token": caller.token()["access_token"]}
    caller.client.post("/cgi-bin/message/custom/send", params=query, content=json.dumps(body).encode())
    assert [text for _, text in caller.api.sent[-2:]] == ['写着 \\u4f60 和 "', "\\u4f60"]

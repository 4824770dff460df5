"""WeChat's API server, played: access tokens, messages of the customer service and their quota, menus refused.

The rules, as the official description gives them: five messages within 48 hours of a person's last word, three within
a minute of a tap on the menu or a subscription; a text of at most 2048 bytes; a token of `/cgi-bin/token` makes the
one before invalid, that of `/cgi-bin/stable_token` stays until it ends or a new one is forced.
"""

from __future__ import annotations

import itertools
import json
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from .letters import MOST_BYTES, Fields

TOKEN_SECONDS = 7200
Answer = dict[str, Any]

WORDS = (5, 48 * 3600)  # messages, and for how many seconds
TAPS = (3, 60)
OPENING_EVENTS = ("subscribe", "SCAN", "CLICK")


class ApiServer:
    """`sent`: (person, text) of every message that arrived; `calls`: the paths asked for.

    `clock` tells the time; `errors` are answered to the next sends instead of sending.
    """

    def __init__(self, app_id: str, secret: str) -> None:
        self.app_id, self.secret, self.url = app_id, secret, ""
        self.clock: Callable[[], float] = time.time
        self.sent: list[tuple[str, str]] = []
        self.calls: list[str] = []
        self.errors: list[int] = []
        self._lock = Lock()
        self._numbers = itertools.count(1)
        self._tokens: dict[str, tuple[str, float]] = {}  # by the path that gave it: the token, until when
        self._left: dict[str, list[list[float]]] = defaultdict(list)  # of a person: [messages left, until when]

    def heard(self, person: str, fields: Fields) -> None:
        """A person did something: from now on so many messages may be sent to them."""
        if fields["MsgType"] != "event":
            most, seconds = WORDS
        elif fields["Event"] in OPENING_EVENTS:
            most, seconds = TAPS
        else:
            return
        with self._lock:
            kept = [window for window in self._left[person] if seconds != WORDS[1] or window[1] - self.clock() <= 60]
            self._left[person] = [*kept, [most, self.clock() + seconds]]

    def expire(self) -> None:
        """Every token ends at once."""
        self._tokens = {path: (token, 0.0) for path, (token, _) in self._tokens.items()}

    def invalidate(self) -> None:
        """Every token is unknown, as when the account's secret was used elsewhere."""
        self._tokens.clear()

    def answer(self, path: str, query: dict[str, str], body: bytes) -> Answer:
        """What a request gets, always with HTTP 200 as at WeChat."""
        with self._lock:
            self.calls.append(path)
            if path == "/cgi-bin/token":
                asked = {"appid": query.get("appid"), "secret": query.get("secret"), "force_refresh": True}
                return self._token(path, query.get("grant_type"), asked)
            if path == "/cgi-bin/stable_token":
                asked = _json(body)
                return self._token(path, asked.get("grant_type"), asked)
            if path == "/cgi-bin/message/custom/send":
                return self._refusal(query.get("access_token")) or self._send(body)
            return _error(48001, "api unauthorized")

    def _token(self, path: str, grant: Any, asked: dict[str, Any]) -> Answer:
        if grant != "client_credential":
            return _error(40002, "invalid grant_type")
        if asked.get("appid") != self.app_id:
            return _error(40013, "invalid appid")
        if asked.get("secret") != self.secret:
            return _error(40125, "invalid appsecret")
        token, until = self._tokens.get(path, ("", 0.0))
        if asked.get("force_refresh") or until <= self.clock():
            token, until = f"token-{next(self._numbers)}-{'x' * 100}", self.clock() + TOKEN_SECONDS
            self._tokens[path] = token, until
        return {"access_token": token, "expires_in": int(until - self.clock())}

    def _refusal(self, token: str | None) -> Answer | None:
        if not token:
            return _error(41001, "access_token missing")
        for known, until in self._tokens.values():
            if known == token:
                return None if until > self.clock() else _error(42001, "access_token expired")
        return _error(40001, "invalid credential, access_token is invalid or not latest")

    def _send(self, body: bytes) -> Answer:
        if self.errors:
            return _error(self.errors.pop(0), "as the test wanted")
        asked = _json(body)
        person, text = asked.get("touser"), asked.get("text", {}).get("content", "")
        if person not in self._left:
            return _error(40003, "invalid openid")
        if asked.get("msgtype") != "text":
            return _error(40008, "invalid message type")
        if not text:
            return _error(44004, "empty content")
        if len(text.encode()) > MOST_BYTES:
            return _error(45002, "content size out of limit")
        open_windows = [window for window in self._left[person] if window[1] > self.clock()]
        if not open_windows:
            return _error(45015, "response out of time limit or subscription is canceled")
        for window in open_windows:
            if window[0] > 0:
                window[0] -= 1
                self.sent.append((str(person), text))
                return {"errcode": 0, "errmsg": "ok"}
        return _error(45047, "out of response count limit")

    @contextmanager
    def running(self) -> Iterator[ApiServer]:
        """Listens on a port of the loopback address."""
        server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        server.daemon_threads = True
        Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        self.url = f"http://127.0.0.1:{server.server_port}"
        try:
            yield self
        finally:
            server.shutdown()
            server.server_close()


def _error(code: int, said: str) -> Answer:
    return {"errcode": code, "errmsg": f"{said} rid: 6565-0000"}


def _json(body: bytes) -> dict[str, Any]:
    """The body; WeChat shows `\\u4f60` as these six signs, so text must not be escaped."""
    found = json.loads(re.sub(r"\\(.)", lambda sign: r"\\u" if sign[1] == "u" else sign[0], body.decode()))
    assert isinstance(found, dict)
    return found


def _handler(api: ApiServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1

        def do_GET(self) -> None:
            self._answer(b"")

        def do_POST(self) -> None:
            self._answer(self.rfile.read(int(self.headers["Content-Length"])))

        def _answer(self, body: bytes) -> None:
            asked = urlsplit(self.path)
            try:
                answer = api.answer(asked.path, dict(parse_qsl(asked.query)), body)
            except (ValueError, AssertionError, AttributeError):
                answer = _error(47001, "data format error")
            content = json.dumps(answer).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json; encoding=utf-8")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Keeps quiet."""

    return Handler

"""Rasa's channels and the action server, played by a script: what they are asked and what they answer."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

Replies = list[dict[str, Any]]


def echo(message: str) -> Replies:
    """One reply that says the same with a button."""
    return [
        {"text": f"答：{message}", "buttons": [{"title": "下一问", "payload": "下一问"}], "custom": {"kind": "answer"}}
    ]


class FakeRasa:
    """`asked`: (sender, message) in the order of arrival. Change `answer`, `status` or `seconds` to misbehave."""

    def __init__(self) -> None:
        self.url = ""
        self.reset()

    def reset(self) -> None:
        """As it was at first."""
        self.asked: list[tuple[str, str]] = []
        self.actions: list[dict[str, Any]] = []
        self.answer: Callable[[str], Any] = echo
        self.status = 200
        self.seconds = 0.0
        self.breaks = 0  # so many messages are taken in without a reply
        self.standing: dict[str, Any] = {}
        self.read: list[str] = []  # texts that were only to be understood
        self.reading: dict[str, Any] = {}
        self.spoken: dict[str, Any] = {"kind": "spoken", "answers": [], "heard": {"facts": [], "text": "", "speak": ""}}

    @property
    def messages(self) -> list[str]:
        """What was asked, whoever asked."""
        return [message for _, message in self.asked]

    @contextmanager
    def running(self, port: int = 0) -> Iterator[FakeRasa]:
        """Listens on a port of the loopback address."""
        server = ThreadingHTTPServer(("127.0.0.1", port), _handler(self))
        server.daemon_threads = True
        Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        self.url = f"http://127.0.0.1:{server.server_port}"
        try:
            yield self
        finally:
            server.shutdown()
            server.server_close()

    def reply(self, path: str, body: dict[str, Any]) -> Any:
        """The answer to a POST."""
        if path == "/webhook":
            self.actions.append(body)
            said = self.spoken if body["next_action"] == "action_speak" else self.standing
            return {"events": [], "responses": [{"custom": said}]}
        if path == "/webhooks/reading/":
            self.read.append(body["text"])
            time.sleep(self.seconds)
            return {"text": body["text"], "reading": self.reading}
        self.asked.append((body["sender"], body["message"]))
        time.sleep(self.seconds)
        return self.answer(body["message"])


def _handler(rasa: FakeRasa) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # head and body in one packet: two wait 40 ms for each other

        def do_GET(self) -> None:
            self._send({"status": "ok"}, 200)

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if rasa.breaks:
                rasa.breaks -= 1
                rasa.asked.append((body["sender"], body["message"]))
                self.close_connection = True
                return
            self._send(rasa.reply(self.path, body), rasa.status)

        def _send(self, body: Any, status: int) -> None:
            content = body if isinstance(body, bytes) else json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Keeps quiet."""

    return Handler

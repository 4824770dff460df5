"""A Rasa channel that understands a text and says what it read: no conversation, nothing stored.

`POST /webhooks/reading/` with `{"text"}` gives `{"text", "reading"}`, where `reading` is what the classifier adds to a
message (`bot.language.understanding`). Only the first 1,000 characters are read. It serves the hotline, where what is
half typed of a caller's question must not become a turn of anybody's conversation.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from ipaddress import ip_address
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

LONGEST = 1000  # characters of a text that are read


class ReadingChannel(InputChannel):
    """`credentials.yml` names it. It never hands a message on."""

    @classmethod
    def name(cls) -> str:
        return "reading"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The one address; asked only from this machine, whatever address Rasa listens on."""
        reading = Blueprint("reading_channel")
        reading.add_route(read, "/", methods=["POST"])
        return reading


async def read(request: Request) -> HTTPResponse:
    """What a text means; 403 from elsewhere, 400 without a text, 503 without a model."""
    if not _from_here(request.ip):
        return response.json({}, status=403)
    body = request.json
    text = body.get("text") if isinstance(body, dict) else None
    if not isinstance(text, str):
        return response.json({}, status=400)
    agent = request.app.ctx.agent
    if agent is None or not agent.is_ready():
        return response.json({}, status=503)
    # Half a surrogate pair is no text, and no response could hold it.
    parsed = await agent.parse_message(text[:LONGEST].encode("utf-8", "ignore").decode())
    return response.json({"text": parsed["text"], "reading": parsed.get("reading") or {}})


def _from_here(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False

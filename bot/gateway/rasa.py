"""Asks Rasa for the replies to one message, over the loopback address."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from typing import Any

import aiohttp

from bot.store.messages import Said

logger = logging.getLogger(__name__)

RETRY_SECONDS = 0.5


class NoReplyError(RuntimeError):
    """Rasa gave no reply; `reason` is one of unreachable, broken, timeout, status, empty, malformed."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Rasa:
    """A line to Rasa's REST channel, with connections kept open."""

    def __init__(self, client: aiohttp.ClientSession, url: str, seconds: float) -> None:
        """`client` is the caller's to close; `url` without a slash at its end."""
        self._client, self._url, self._seconds = client, f"{url}/webhooks/rest/webhook", seconds
        self._timeout = aiohttp.ClientTimeout(total=seconds)

    async def ask(self, sender: str, text: str, patience: float | None = None) -> list[Said]:
        """The replies to a message. Raises NoReplyError, never anything else of the network.

        While nobody listens (Rasa is starting) it tries again, for `patience` seconds: nothing has been said yet, so
        nothing can be said twice. A message that went out goes out once.
        """
        until = time.monotonic() + (self._seconds if patience is None else patience)
        while True:
            try:
                async with self._client.post(
                    self._url, json={"sender": sender, "message": text}, timeout=self._timeout
                ) as response:
                    return _said(response.status, await response.read())
            except aiohttp.ClientConnectorError:
                if time.monotonic() + RETRY_SECONDS > until:
                    raise _no_reply("unreachable") from None
                await asyncio.sleep(RETRY_SECONDS)
            except asyncio.TimeoutError:
                raise _no_reply("timeout") from None
            except aiohttp.ClientError as error:
                logger.warning("Rasa's connection broke: %r", error)
                raise _no_reply("broken") from None


def _said(status: int, body: bytes) -> list[Said]:
    if status != 200:
        raise _no_reply("status")
    try:
        replies = json.loads(body)
    except ValueError:
        raise _no_reply("malformed") from None
    if not isinstance(replies, list) or not all(isinstance(reply, dict) for reply in replies):
        raise _no_reply("malformed")
    said = [_one(reply) for reply in replies]
    if not said:  # a failed action, in Rasa's way of saying it
        raise _no_reply("empty")
    return said


def _one(reply: dict[str, Any]) -> Said:
    custom = reply.get("custom")
    buttons = [
        {"title": str(button.get("title", "")), "payload": str(button.get("payload", ""))}
        for button in reply.get("buttons") or ()
    ]
    return Said(str(reply.get("text") or ""), buttons, custom if isinstance(custom, dict) else None)


def _no_reply(reason: str) -> NoReplyError:
    logger.warning("no reply from Rasa: %s", reason)
    return NoReplyError(reason)

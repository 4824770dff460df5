"""`chat`: a conversation in the terminal, over Rasa's REST channel."""

from __future__ import annotations

import contextlib
import importlib
import sys
import uuid
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import httpx
import typer

from bot.cli import _words
from bot.runtime import settings

HELP = _words.CHAT_HELP
WAIT_SECONDS = 30.0

Reply = Sequence[Mapping[str, Any]]
Button = Mapping[str, str]


class ChatError(RuntimeError):
    """The conversation cannot go on; the text says why and what to do."""


def main(
    url: Annotated[str, typer.Option(help=_words.CHAT_URL)] = "",
    sender: Annotated[str, typer.Option(help=_words.CHAT_SENDER)] = "",
) -> None:
    """Talks until Ctrl-C or the end of the input; exit code 1 if the server cannot be reached."""
    with contextlib.suppress(ImportError):
        importlib.import_module("readline")  # lets `input` edit whole Chinese characters and recall lines
    try:
        address = url or settings.load().rasa_url
        with httpx.Client(base_url=address, timeout=WAIT_SECONDS, trust_env=False) as client:
            talk(client, sender or f"terminal:{uuid.uuid4().hex[:12]}")
    except (settings.SettingsError, ChatError) as error:
        print(error, file=sys.stderr)
        raise typer.Exit(1) from None
    except (EOFError, KeyboardInterrupt):
        print(f"\n{_words.CHAT_GOODBYE}")


def talk(client: httpx.Client, sender: str) -> None:
    """Reads lines and shows replies; ends with EOFError or KeyboardInterrupt."""
    print(_words.CHAT_WELCOME)
    offered: list[Button] = []
    while True:
        line = input(_words.CHAT_PROMPT).strip()
        if not line:
            continue
        reply = send(client, sender, payload_of(line, offered))
        offered = show(reply)


def payload_of(line: str, offered: Sequence[Button]) -> str:
    """What to send for a typed line: the payload of the offered button of that number, else the line itself."""
    if line.isdecimal() and 1 <= int(line) <= len(offered):
        return offered[int(line) - 1]["payload"]
    return line


def send(client: httpx.Client, sender: str, message: str) -> Reply:
    """Sends a message; returns Rasa's list of replies. Raises `ChatError`."""
    try:
        response = client.post("/webhooks/rest/webhook", json={"sender": sender, "message": message})
    except httpx.ConnectError:
        raise ChatError(_words.CHAT_NO_SERVER.format(url=client.base_url)) from None
    except httpx.TransportError:
        return [{"text": _words.CHAT_TOO_SLOW.format(seconds=WAIT_SECONDS)}]
    if response.status_code != httpx.codes.OK or "json" not in response.headers.get("content-type", ""):
        raise ChatError(_words.CHAT_BAD_REPLY.format(status=response.status_code))
    reply: Reply = response.json()
    return reply


def show(reply: Reply) -> list[Button]:
    """Prints the texts and numbers the buttons of all replies through; returns the buttons in that order."""
    offered: list[Button] = []
    if not any(part.get("text") or part.get("buttons") for part in reply):
        print(_words.CHAT_SILENT)
    for part in reply:
        if part.get("text"):
            print(part["text"])
        for button in part.get("buttons") or ():
            offered.append(button)
            print(_words.CHAT_BUTTON.format(number=len(offered), title=button["title"]))
    return offered

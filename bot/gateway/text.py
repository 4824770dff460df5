"""What a person sent, made fit to keep, to show and to read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from .refusals import Refusal

LONGEST = 4096  # characters

_CLIENT = re.compile(r"[0-9A-Za-z-]{8,64}")
# Control characters but for the tab and the line's end, half surrogate pairs, and what turns the direction of writing
# around (a way to show another text than is sent).
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")

_SLASHES = re.compile(r"^[\s/]+")
_COMMAND = re.compile(r"[A-Za-z_]+\s*(\{|/|$)")  # what may follow the slash: a name, alone or with values


@dataclass(frozen=True)
class Sent:
    """`client`: the sender's own id of the message. `shown` stands in the transcript, `read` goes to the guide."""

    client: str
    shown: str
    read: str


def sent(body: dict[str, Any]) -> Sent:
    """A message from a request's `{id, text}` or `{id, payload, title}`. Raises Refusal 400 or 413."""
    client, payload = body.get("id"), body.get("payload")
    if not isinstance(client, str) or not _CLIENT.fullmatch(client):
        raise Refusal(400, "bad_request")
    if payload is None:
        text = fit(body.get("text"))
        return Sent(client, text, text)
    return Sent(client, fit(body.get("title", payload)), fit(payload))


def fit(text: object) -> str:
    """The text without what cannot be shown. Raises Refusal 400 where nothing is left, 413 where it is too long."""
    if not isinstance(text, str):
        raise Refusal(400, "no_text")
    if len(text) > LONGEST:
        raise Refusal(413, "too_long", limit=LONGEST)
    text = tidy(text)
    if not text.strip():
        raise Refusal(400, "no_text")
    return text


def tidy(text: str) -> str:
    """The text without control characters, with plain line ends."""
    return _UNFIT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def without_command(text: str) -> str:
    """The text without slashes at its beginning. Raises Refusal 400 for what looks like a machine's command.

    `/restart` and `/intent{…}` are how Rasa is steered past its understanding. Rasa here reads them as words, but
    words like `restart` mean something too, and whoever types a slash before them does not mean to talk.
    """
    if not text.lstrip().startswith("/"):
        return text
    plain = _SLASHES.sub("", text)
    if not plain:
        raise Refusal(400, "no_text")
    if _COMMAND.match(plain):
        raise Refusal(400, "command")
    return plain

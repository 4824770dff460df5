"""An interview on behalf of a caller: the guide's own, said to it word by word, shown for reading aloud."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.exc import IntegrityError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from bot.store.calls import Call
from bot.store.messages import Message, MessageStore, NobodyError

from ..answers import whole_standing
from ..refusals import Refusal
from ..text import fit, without_command
from .desk import Signed
from .own_calls import own_call
from .pages import render
from .routing import form_of, page
from .words import words

SHOWN = 60  # messages of the transcript that the console shows

Json = dict[str, Any]


@dataclass(frozen=True)
class Key:
    """What a key says to the guide. `key`: 1–9, or 0 for 不清楚; empty where figures are typed (Alt+0 says 不清楚)."""

    key: str
    title: str
    text: str


@dataclass(frozen=True)
class Talk:
    """The interview as the operator has it before them.

    `earlier`: the transcript up to what was said last by the caller; `now`: the guide's messages since. `question`:
    the open question among them, if any; `keys`: what number keys say. `client`: the id of the next thing said.
    """

    earlier: tuple[Message, ...]
    now: tuple[Message, ...]
    question: Message | None
    keys: tuple[Key, ...]
    client: str


async def say(request: Request, signed: Signed) -> Response:
    """`POST …/say {text, client}`: say it to the guide in the caller's name; the interview as it stands then."""
    call = await own_call(request, signed)
    form = await form_of(request)
    text, client = fit(form.get("text")), str(form.get("client", ""))
    labels = await run_in_threadpool(_labels, request)
    read = words()["console"]["correct"].format(label=text.strip()) if text.strip() in labels else text
    await tell(request, call, text, without_command(read), client)
    return render(request, signed, "say.html", **await interview(request, call))


async def tell(request: Request, call: Call, shown: str, read: str, client: str) -> None:
    """Have the guide reply to a message; one that was sent before has no second effect. Raises Refusal 410."""
    store: MessageStore = request.app.state.messages
    try:
        message = await run_in_threadpool(store.take, call.person, _own_id(client), shown, read)
    except IntegrityError:
        return  # what the first sending led to is in the transcript
    except NobodyError:
        raise Refusal(410, "caller_deleted") from None
    try:
        await request.app.state.turns.run(message)
    except NobodyError:
        raise Refusal(410, "caller_deleted") from None


async def interview(request: Request, call: Call) -> Json:
    """What the templates of the interview and of the facts need."""
    state = request.app.state
    said = await run_in_threadpool(state.messages.latest, call.person, SHOWN)
    try:
        standing = await whole_standing(state.client, state.actions_url, call.person)
    except Refusal:
        standing = None  # the page is there without it; it comes with the next message
    return {"call": call, "talk": talk_of(said), "standing": standing}


def talk_of(said: Iterable[Message]) -> Talk:
    """A transcript, as it is shown."""
    messages = tuple(said)
    begin = max((at for at, one in enumerate(messages, 1) if one.author == "person"), default=0)
    latest = messages[begin:]
    question = next((one for one in reversed(latest) if _kind(one) == "question"), None)
    return Talk(messages[:begin], latest, question, _keys(latest, question), secrets.token_hex(16))


def _keys(latest: tuple[Message, ...], question: Message | None) -> tuple[Key, ...]:
    """What number keys say. A figure begins with a digit, so there no digit may mean anything else."""
    unknown = words()["console"]["unknown"]
    offering = question or next((one for one in reversed(latest) if one.buttons), None)
    if offering is None:
        start = words()["console"]["start"]
        return (Key("1", start, start),)
    offered = [(one["title"], one["payload"]) for one in offering.buttons if one["payload"] != unknown]
    # Beyond nine there is no key; the words can be typed.
    keys = [Key(str(at) if at < 10 else "", title, text) for at, (title, text) in enumerate(offered, 1)]
    if question is not None:
        keys.append(Key("0" if offered else "", unknown, unknown))
    return tuple(keys)


def _kind(message: Message) -> str:
    return str((message.custom or {}).get("kind", ""))


def _own_id(client: str) -> str:
    """The id of a message; whatever is none gets a new one."""
    return client if len(client) == 32 and client.isascii() and client.isalnum() else secrets.token_hex(16)


def _labels(request: Request) -> frozenset[str]:
    return frozenset(fact["label"] for fact in request.app.state.guide.document()["facts"])


routes = [page("/operator/calls/{id:int}/say", say, "operator", methods=("POST",))]

"""A caller's question as it is typed: what to say to it, and keeping in the record that it was said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from bot.store.calls import Call, CallEntry

from ..refusals import Refusal
from ..text import tidy
from . import spoken
from .desk import Signed
from .marking import Shown, shown
from .own_calls import calls_of, own_call
from .pages import render
from .routing import form_of, page

CHOICES = 9  # keys for what may be picked from a card
KEPT_KINDS = ("answer", "decline")  # of answers that say something about the notice

Json = dict[str, Any]


@dataclass(frozen=True)
class Choice:
    """What a number key picks: an option of an unclear question, or a related topic."""

    key: int
    topic: str
    title: str


@dataclass(frozen=True)
class Card:
    """What to say to one question, and what it rests on. `answer`: as spoken.answers gives it."""

    answer: Json
    clauses: tuple[Shown, ...]
    choices: tuple[Choice, ...]

    @property
    def is_kept(self) -> bool:
        """Whether it is something to keep in the record."""
        return self.answer["kind"] in KEPT_KINDS


@dataclass(frozen=True)
class Asked:
    """`text` as the caller said it; `topic` was picked from a card, else empty."""

    text: str
    topic: str

    @classmethod
    def read(cls, fields: Mapping[str, Any]) -> Asked:
        """From a query or a form."""
        text = tidy(str(fields.get("q", ""))).strip()[: spoken.LONGEST]
        return cls(text, str(fields.get("topic", ""))[:64])


async def ask(request: Request, signed: Signed) -> Response:
    """`GET …/ask?q=&topic=`: the card; keeps nothing."""
    call = await own_call(request, signed)
    asked = Asked.read(request.query_params)
    return await _answered(request, signed, call, asked)


async def take(request: Request, signed: Signed) -> Response:
    """`POST …/take`: keep what the card says in the record; the card stays, to be read out to its end.

    Knowledge that changed since the card was shown gives the new card instead: nobody has read that one out.
    """
    call = await own_call(request, signed)
    form = await form_of(request)
    asked = Asked.read(form)
    said = await _said(request, call, asked)
    document = await run_in_threadpool(request.app.state.guide.document)
    if form.get("version") != document["hash"]:
        return _card(request, signed, call, asked, said, document, changed=True)
    kept = [answer for answer in said["answers"] if answer["kind"] in KEPT_KINDS]
    if not kept or not asked.text:
        raise Refusal(422, "nothing_to_keep")
    entries = await run_in_threadpool(_keep, request, call, asked, kept, document["hash"])
    return _card(request, signed, call, asked, said, document, entries=entries)


async def _answered(request: Request, signed: Signed, call: Call, asked: Asked) -> Response:
    said = await _said(request, call, asked)
    document = await run_in_threadpool(request.app.state.guide.document)
    return _card(request, signed, call, asked, said, document)


async def _said(request: Request, call: Call, asked: Asked) -> Json:
    if asked.topic:
        return await spoken.by_topic(request.app.state, asked.topic)
    if not asked.text:
        return spoken.NOTHING
    last = await run_in_threadpool(_last_topic, request, call)
    return await spoken.answers(request.app.state, asked.text, last)


def _last_topic(request: Request, call: Call) -> str:
    entries = calls_of(request).entries(call.id)
    return entries[-1].topic if entries else ""


def _keep(request: Request, call: Call, asked: Asked, kept: list[Json], version: str) -> list[CallEntry]:
    store = calls_of(request)
    for answer in kept:
        entry = CallEntry(
            "asked",
            asked.text,
            spoken=answer["speak"],
            text=answer["text"],
            topic=answer["topic"],
            reason=answer["reason"],
            clauses=tuple(answer["clauses"]),
            knowledge_version=version,
        )
        store.note_answer(call.id, entry)
    return store.entries(call.id)


def _card(
    request: Request,
    signed: Signed,
    call: Call,
    asked: Asked,
    said: Json,
    document: Json,
    changed: bool = False,
    entries: list[CallEntry] | None = None,
) -> Response:
    """`changed`: this is not the card that was to be kept. `entries`: the record, now that the card was kept."""
    cards = cards_of(said["answers"], document)
    shared = {"call": call, "asked": asked, "heard": said["heard"], "about": document["about"]}
    state = {"version": document["hash"], "changed": changed, "entries": entries}
    return render(request, signed, "card.html", cards=cards, **shared, **state)


def cards_of(answers: list[Json], document: Json) -> list[Card]:
    """The answers with their clauses; what may be picked from them has the keys 1 to 9, in order."""
    clauses = {clause["id"]: clause for clause in document["clauses"]}
    cards, used = [], 0
    for answer in answers:
        offered = (answer["options"] or answer["related"])[: CHOICES - used]
        choices = tuple(Choice(used + at, one["id"], one["title"]) for at, one in enumerate(offered, 1))
        used += len(choices)
        cards.append(Card(answer, tuple(shown(answer["clauses"], clauses)), choices))
    return cards


routes = [
    page("/operator/calls/{id:int}/ask", ask, "operator"),
    page("/operator/calls/{id:int}/take", take, "operator", methods=("POST",)),
]

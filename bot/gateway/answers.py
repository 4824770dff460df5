"""`GET /api/answers`: what the person has answered, in words, and where the self-check stands."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import aiohttp
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from .people import People
from .refusals import Refusal

ACTION = "action_standing"  # of the action server: reads a case, changes nothing
SDK = "3.6"  # the protocol spoken, which the action server compares with its own
NOTHING: dict[str, Any] = {
    "facts": [],
    "outcome": None,
    "counts": {"pass": 0, "fail": 0, "unknown": 0},
    "remaining": None,
}


async def answers(request: Request) -> Response:
    """`{facts: [{id, label, text, typed}], outcome, counts, remaining}`; a newcomer has none of it."""
    people: People = request.app.state.people
    person = await people.known(request)
    if person is None:
        return JSONResponse(NOTHING)
    return JSONResponse(await standing(request.app.state.client, request.app.state.actions_url, person.id))


async def standing(client: aiohttp.ClientSession, actions_url: str, sender: str) -> dict[str, Any]:
    """What a page is shown of a case. Raises Refusal 503 where the action server does not answer."""
    said = await whole_standing(client, actions_url, sender)
    try:
        return {key: empty if said[key] in (None, {}) else said[key] for key, empty in NOTHING.items()}
    except KeyError:
        raise Refusal(503, "not_ready", 3) from None


async def whole_standing(client: aiohttp.ClientSession, actions_url: str, sender: str) -> dict[str, Any]:
    """What the action server says of a case, each criterion with it. Raises Refusal 503 where it does not answer."""
    tracker = {"sender_id": sender}
    call = {"next_action": ACTION, "sender_id": sender, "tracker": tracker, "domain": {}, "version": SDK}
    try:
        async with client.post(f"{actions_url}/webhook", json=call) as response:
            response.raise_for_status()
            said: dict[str, Any] = json.loads(await response.read())["responses"][0]["custom"]
        return {**said}
    except (aiohttp.ClientError, asyncio.TimeoutError, ValueError, KeyError, IndexError, TypeError):
        raise Refusal(503, "not_ready", 3) from None

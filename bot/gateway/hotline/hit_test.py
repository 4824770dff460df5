"""What the guide would answer to a question, and what else it thought of: for the keeper of the knowledge."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import aiohttp
from starlette.requests import Request
from starlette.responses import Response

from ..refusals import Refusal
from ..text import tidy
from . import spoken
from .desk import Signed
from .oversight import show
from .routing import page
from .searching import titles

MOST = 8  # candidates shown
FAINT = 0.01  # share of belief below which a candidate is none


async def hit_test(request: Request, signed: Signed) -> Response:
    """`GET /operator/hit-test?q=`. Nothing of it is kept."""
    state = request.app.state
    text = tidy(request.query_params.get("q", "")).strip()[: spoken.LONGEST]
    values: dict[str, Any] = {"answers": [], "heard": spoken.NOTHING["heard"], "candidates": [], "reading": {}}
    if text:
        said = await spoken.answers(state, text)
        reading = await _reading(request, text)
        candidates = candidates_of(reading, await titles(request))
        values = {"answers": said["answers"], "heard": said["heard"], "candidates": candidates, "reading": reading}
    return show(request, signed, "hit_test.html", text=text, **values)


def candidates_of(reading: dict[str, Any], titles: dict[str, str]) -> list[dict[str, Any]]:
    """What the text was taken for, best first: `{label, title, share}` with `share` in 0..1."""
    found = []
    for one in reading.get("labels", ())[:MOST]:
        label, share = str(one["label"]), float(one["confidence"])
        if share >= FAINT:
            found.append({"label": label, "title": titles.get(label.partition("/")[2], ""), "share": share})
    return found


async def _reading(request: Request, text: str) -> dict[str, Any]:
    """How the guide read the text. Raises Refusal 503 where it does not answer."""
    state = request.app.state
    try:
        async with state.client.post(f"{state.rasa_url}/webhooks/reading/", json={"text": text}) as response:
            response.raise_for_status()
            reading: dict[str, Any] = json.loads(await response.read())["reading"] or {}
    except (aiohttp.ClientError, asyncio.TimeoutError, ValueError, KeyError, TypeError):
        raise Refusal(503, "not_ready", 3) from None
    return reading


routes = [page("/operator/hit-test", hit_test, "keeper")]

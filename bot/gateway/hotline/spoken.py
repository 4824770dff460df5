"""What to say to a caller's question: Rasa understands it, the action server answers it, and nothing is kept.

Both give `{kind: spoken, answers, heard}`. `answers`, the most likely first: `{kind: answer | decline | clarify | chat,
topic, title, speak, text, basis, reason, see, clauses: [{id, label, quote}], caution, ask_back, related: [{id, title}],
options: [{id, title}], confidence}`; `speak` is said aloud, in at most 60 characters. `heard`: `{facts: [{id, label,
text, status}], text, speak}`: what the caller said of the firm, and what it means by the notice.
"""

from __future__ import annotations

import asyncio
import json
from typing import Any

import aiohttp
from starlette.datastructures import State

from ..answers import SDK
from ..refusals import Refusal

ACTION = "action_speak"  # of the action server
LONGEST = 1000  # characters of a text that are read
NOTHING: dict[str, Any] = {"kind": "spoken", "answers": [], "heard": {"facts": [], "text": "", "speak": ""}}


async def answers(state: State, text: str, last_topic: str = "") -> dict[str, Any]:
    """What to say to a text. `last_topic`: the topic told before, which a follow-up (「那实用新型呢」) leans on.

    Raises Refusal 503 where Rasa or the action server does not answer.
    """
    text = text.strip()[:LONGEST]
    if not text:
        return NOTHING
    understood = await _post(state, f"{state.rasa_url}/webhooks/reading/", {"text": text})
    message = {"text": text, "reading": understood.get("reading") or {}}
    return await _speak(state, message, {"last_topic": last_topic, "chosen_topic": None})


async def by_topic(state: State, topic_id: str) -> dict[str, Any]:
    """What to say on a topic that was chosen, a related one or an option; no answers where there is no such topic."""
    return await _speak(state, {}, {"last_topic": None, "chosen_topic": topic_id})


async def _speak(state: State, message: dict[str, Any], slots: dict[str, Any]) -> dict[str, Any]:
    tracker = {"sender_id": "", "slots": slots, "latest_message": message}
    call = {"next_action": ACTION, "sender_id": "", "tracker": tracker, "domain": {}, "version": SDK}
    said = await _post(state, f"{state.actions_url}/webhook", call)
    try:
        spoken: dict[str, Any] = said["responses"][0]["custom"]
        return {key: spoken[key] for key in NOTHING}
    except (KeyError, IndexError, TypeError):
        raise _not_ready() from None


async def _post(state: State, url: str, body: dict[str, Any]) -> dict[str, Any]:
    try:
        async with state.client.post(url, json=body) as response:
            response.raise_for_status()
            answer = json.loads(await response.read())
    except (aiohttp.ClientError, asyncio.TimeoutError, ValueError):
        raise _not_ready() from None
    if not isinstance(answer, dict):
        raise _not_ready()
    return answer


def _not_ready() -> Refusal:
    return Refusal(503, "not_ready", 3)

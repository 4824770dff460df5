"""The faster check of action replies comes to Rasa's verdict, on good replies and on bad ones."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rasa.core.actions.action import RemoteAction

from bot.runtime import reply_check

GOOD: list[Any] = [
    {},
    {"events": [], "responses": []},
    {"events": [{"event": "slot", "name": "next_answer", "value": None}], "responses": [{"text": "好", "buttons": []}]},
    {"events": [{"event": "slot", "name": "n", "value": {"low": 1, "high": 2}, "timestamp": None}]},
    {"events": [{"event": "active_loop", "name": None}, {"event": "followup", "name": "action_listen"}]},
    {"events": [{"event": "bot", "text": "好", "data": {}, "metadata": None}]},
    {"events": [{"event": "action", "name": "action_listen", "policy": None, "confidence": 1}]},
    {"events": [{"event": "entities", "entities": [{"entity": "money", "value": 1e8}]}]},
    {"events": [{"event": "user", "text": "好", "parse_data": {"intent": {"name": "a", "confidence": 1.0}}}]},
    {"events": [{"event": "pause"}, {"event": "resume"}, {"event": "restart"}, {"event": "session_started"}]},
    {"responses": [{"custom": {"kind": "answer"}}], "unknown": 1},
]
BAD: list[Any] = [
    None,
    [],
    "ok",
    {"events": None},
    {"events": {}},
    {"events": [None]},
    {"events": ["slot"]},
    {"events": [{}]},
    {"events": [{"event": "slot", "value": 1}]},
    {"events": [{"event": "slot", "name": 1, "value": 1}]},
    {"events": [{"event": "slot", "name": "n"}]},
    {"events": [{"event": "slot", "name": "n", "value": 1, "timestamp": "now"}]},
    {"events": [{"event": "no_such_event"}]},
    {"events": [{"event": ["slot"], "name": "n", "value": 1}]},
    {"events": [{"event": "entities"}]},
    {"events": [{"event": "entities", "entities": [{"value": 1}]}]},
    {"events": [{"event": "action", "confidence": "high"}]},
    {"responses": "好"},
    {"responses": ["好"]},
    {"responses": [None]},
]

ACTION = RemoteAction("action_answer", None)


def verdict(check: Any, reply: Any) -> str:
    """`ok`, or the error with the place it was found at."""
    try:
        assert check(ACTION, reply) is True
    except jsonschema.ValidationError as error:
        return f"{list(error.absolute_path)}: {error.message}"
    return "ok"


@pytest.mark.parametrize("reply", GOOD, ids=repr)
def test_good_replies_pass(reply: Any) -> None:
    """In both, and here on the short way."""
    assert verdict(reply_check.REPLACES, reply) == "ok"
    assert verdict(reply_check.validate_action_result, reply) == "ok"
    assert reply_check.is_plainly_valid(reply)


@pytest.mark.parametrize("reply", BAD, ids=repr)
def test_bad_replies_fail_with_rasas_own_words(reply: Any) -> None:
    """The log then says the same as with Rasa alone."""
    expected = verdict(reply_check.REPLACES, reply)
    assert expected != "ok"
    assert verdict(reply_check.validate_action_result, reply) == expected


names = st.sampled_from([*reply_check.event_validators(), "no_such_event", "", None, 1])
values = st.sampled_from([None, "文", 0, 1.5, True, [], {}, [{}], {"name": "x"}, [{"entity": "e", "value": 1}]])
keys = st.sampled_from(
    ["name", "value", "text", "timestamp", "metadata", "entities", "parse_data", "confidence", "data"]
)
events = st.builds(lambda name, rest: {**rest, "event": name}, names, st.dictionaries(keys, values, max_size=5))
replies = st.fixed_dictionaries(
    {}, optional={"events": st.lists(events | values, max_size=3) | values, "responses": st.lists(values) | values}
)


@settings(max_examples=100, deadline=None)
@given(replies)
def test_any_reply_gets_the_same_verdict(reply: dict[str, Any]) -> None:
    """Whatever an action may send."""
    assert verdict(reply_check.validate_action_result, reply) == verdict(reply_check.REPLACES, reply)


def test_most_event_types_take_the_short_way() -> None:
    """Those that exactly one arm of Rasa's schema describes, and above all the frequent ones."""
    assert {"slot", "bot", "active_loop", "action", "followup"} <= set(reply_check.event_validators())

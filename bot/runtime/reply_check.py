"""Named adjustment of Rasa 3.6: checks action replies with validators that are built once.

`RemoteAction._validate_action_result` calls `jsonschema.validate`, which first checks the *schema* itself, at every
reply of the action server: a third of a turn. It then tries each event of the reply against all of Rasa's event
types, although the event says which one it is: another tenth. Here a reply is first checked event by event against
its own type; a reply that passes is one that Rasa lets pass. Every other reply gets Rasa's whole check, so that
verdict and error are Rasa's.
"""

from __future__ import annotations

import functools
from typing import Any

from jsonschema.exceptions import best_match
from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction
from rasa.shared.constants import DOCS_BASE_URL

# What is replaced, and the sha256 of the source of it that this file was written against: a test compares.
REPLACES = RemoteAction._validate_action_result
REPLACED_SOURCE = "f8cdb4be6812396167ced74161b2ccd65c5ea676ad86d7d359d8c322d9d8dc42"

HINT = (
    ". Failed to validate Action server response from API, make sure your response from the Action endpoint is valid. "
    f"For more information about the format visit {DOCS_BASE_URL}/custom-actions"
)


@functools.cache
def whole_validator() -> Any:
    """The jsonschema validator of Rasa's action reply, its schema checked once."""
    schema = RemoteAction.action_response_format_spec()
    validator_class = validator_for(schema)
    validator_class.check_schema(schema)
    return validator_class(schema)


@functools.cache
def event_validators() -> dict[str, Any]:
    """A validator for each event type that exactly one arm of Rasa's event schema describes.

    The arms are told apart by `event: {const: …}`, so an event that fits its own arm fits no other.
    """
    validator = whole_validator()
    common = dict(validator.schema["properties"]["events"]["items"])
    arms = common.pop("oneOf")
    names = [arm["properties"]["event"]["const"] for arm in arms]
    return {
        name: validator.evolve(schema={"allOf": [common, arm]})
        for name, arm in zip(names, arms, strict=True)
        if names.count(name) == 1
    }


def is_plainly_valid(result: Any) -> bool:
    """True only for replies that Rasa's whole check would let pass; cheap."""
    if not isinstance(result, dict):
        return False
    events, responses = result.get("events", []), result.get("responses", [])
    if not isinstance(events, list) or not isinstance(responses, list):
        return False
    return all(isinstance(response, dict) for response in responses) and all(map(_is_valid_event, events))


def _is_valid_event(event: Any) -> bool:
    name = event.get("event") if isinstance(event, dict) else None
    validator = event_validators().get(name) if isinstance(name, str) else None
    return validator is not None and validator.is_valid(event)


def validate_action_result(self: RemoteAction, result: Any) -> bool:
    """True for a well-formed reply, else raises the `jsonschema.ValidationError` that Rasa would raise."""
    if is_plainly_valid(result):
        return True
    error = best_match(whole_validator().iter_errors(result))
    if error is not None:
        error.message += HINT
        raise error
    return True


def apply() -> None:
    """Puts the faster check in the place of Rasa's."""
    RemoteAction._validate_action_result = validate_action_result

"""What an error of a JSON Schema means to somebody who keeps the knowledge: what is wrong, and how to mend it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jsonschema.exceptions import ValidationError

SEE = "see docs/knowledge.md"
_TYPES = {
    "string": "text",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "array": "a list",
    "object": "keys with their values",
}
_LIMITS = (
    ("minLength", "maxLength", "characters"),
    ("minItems", "maxItems", "entries"),
    ("minProperties", "maxProperties", "keys"),
)


def misfit(error: ValidationError) -> tuple[str, str]:
    """(what is wrong with the value, how to mend it)"""
    return _MISFITS.get(error.validator, _other)(error)


def _type(error: ValidationError) -> tuple[str, str]:
    value, wanted = error.instance, error.validator_value
    types = [wanted] if isinstance(wanted, str) else wanted
    what = f"must be {' or '.join(_TYPES[one] for one in types)}, not {_found(value)}"
    if value is None:
        return what, f"write it or remove it; {_meant(error)}"
    if "string" in types and not isinstance(value, (list, dict)):
        return what, "put it in quotes"
    if wanted == "array" and isinstance(value, str):
        return what, "write a list, such as [one, two]"
    return what, _meant(error)


def _found(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"the text 「{value}」"
    if isinstance(value, (int, float)):
        return f"the number {value}"
    return "a list" if isinstance(value, list) else "keys with their values"


def _enum(error: ValidationError) -> tuple[str, str]:
    return f"is {error.instance!r}", f"use one of {', '.join(map(str, error.validator_value))}"


def _format(error: ValidationError) -> tuple[str, str]:
    return f"{error.instance!r} is no {error.validator_value}", _meant(error)


def _amount(error: ValidationError) -> tuple[str, str]:
    least, most, unit = next(limits for limits in _LIMITS if error.validator in limits)
    low, high = error.schema.get(least, 0), error.schema.get(most)
    wanted = f"{low} or more" if high is None else str(low) if low == high else f"{low} to {high}"
    return f"has {len(error.instance)} {unit}", f"write {wanted}: {_meant(error)}"


def _twice(error: ValidationError) -> tuple[str, str]:
    twice = [one for place, one in enumerate(error.instance) if one in error.instance[:place]]
    return f"has 「{twice[0]}」 twice", "keep one of them"


def _meant(error: ValidationError) -> str:
    return str(error.schema.get("description", SEE))


def _other(error: ValidationError) -> tuple[str, str]:
    return f"cannot be {error.instance!r}", _meant(error)


_MISFITS: dict[str, Callable[[ValidationError], tuple[str, str]]] = {
    "type": _type,
    "enum": _enum,
    "format": _format,
    "uniqueItems": _twice,
    **{limit: _amount for limits in _LIMITS for limit in limits[:2]},
}

"""Has each file of the knowledge the right form? Keys and types by the JSON Schemas of `schemas/`, told with lines.

The schemas serve an editor too, which then completes keys and shows what each is for.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator, draft7_format_checker
from jsonschema.exceptions import ValidationError

from .misfits import SEE, misfit
from .source import Entry, Place, Problem

SCHEMAS = Path(__file__).with_name("schemas")
_NAMES = ("id", "group", "term", "fact")  # keys that name the entry they stand in


def misshapen(loaded: Entry, shape: str, path: Path) -> list[Problem]:
    """What does not fit `schemas/<shape>.json`, in the order of the lines; `path` is the file that was loaded."""
    place, validator = Place(path), _validator(shape)
    found = [one for error in validator.iter_errors(loaded) for one in _told(place, loaded, validator.schema, error)]
    return sorted(dict.fromkeys(found), key=lambda problem: problem.line)


@cache
def _validator(shape: str) -> Draft7Validator:
    return Draft7Validator(_schemas()[f"{shape}.json"], format_checker=draft7_format_checker)


@cache
def _schemas() -> dict[str, Any]:
    """The schemas by file name. What a `$ref` names is put in its place: looking it up for each entry takes longer."""
    schemas = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in SCHEMAS.glob("*.json")}
    for name, schema in schemas.items():
        _link(schema, name, schemas)
    return schemas


def _link(node: dict[str, Any], home: str, schemas: dict[str, Any]) -> None:
    for key, value in node.items():
        if isinstance(value, dict) and "$ref" in value:
            file, _, name = value["$ref"].partition("#/definitions/")
            node[key] = schemas[file or home]["definitions"][name]
        else:
            for inner in value if isinstance(value, list) else [value]:
                if isinstance(inner, dict):
                    _link(inner, home, schemas)


def _told(place: Place, loaded: Entry, schema: Any, error: ValidationError) -> Iterator[Problem]:
    entry, key, field, name = _where(loaded, error)
    if error.validator in ("required", "additionalProperties"):
        yield from _keys(place, name, error, _known_keys(schema, error))
    else:
        what, fix = misfit(error)
        yield place(entry, f"{name}{field} {what}", fix, key)


def _keys(place: Place, name: str, error: ValidationError, known: Mapping[str, Any]) -> Iterator[Problem]:
    """Keys that are missing and keys that nobody knows; a misspelt key is told once, not as both."""
    entry = error.instance
    unknown = [key for key in entry if key not in known]
    meant = {key: get_close_matches(key, known.keys() - entry.keys(), n=1) for key in unknown}
    if error.validator == "additionalProperties":
        for key in unknown:
            fix = f"write `{meant[key][0]}:`" if meant[key] else f"remove it, or use one of {', '.join(known)}"
            yield place(entry, f"{name}`{key}` is not known here", fix, key)
        return
    for key in error.validator_value:
        if key not in entry and [key] not in meant.values():
            fix = f"add `{key}:`, {known[key].get('description', SEE)}"
            yield place(entry, f"{name}`{key}` is missing", fix)


def _known_keys(schema: Any, error: ValidationError) -> dict[str, Any]:
    """The keys an entry may have, with their schemas. A `required` under `then` has them further out."""
    known: dict[str, Any] = {}
    for step in error.absolute_schema_path:
        if "properties" in schema:
            known = schema["properties"]
        schema = schema[step]
    return known


def _where(loaded: Entry, error: ValidationError) -> tuple[Entry, str, str, str]:
    """The innermost entry that holds a wrong value, the key it stands under, how to call the value and its owner."""
    entry, key, field, name = loaded, "", "", ""
    value: Any = loaded
    for step in error.absolute_path:
        if isinstance(value, Entry):
            entry, key, field = value, step, f"`{step}`"
        else:
            field = f"item {step + 1} of `{key}`"
        value = value[step]
        # A fact names its question; further in it is only one that a named entry uses.
        names = _NAMES[:-1] if name else _NAMES
        if isinstance(value, Entry):
            name = next((f"{value[one]}: " for one in names if isinstance(value.get(one), str)), name)
    return entry, key, field, name

"""Holds a reply against what a scenario expects of it.

An expected element names its `kind`; one without a kind stands for a plain sentence. `text` (one or several) must be
contained in the text, `without` must not, `buttons` must be offered. Everything else is compared with the structured
part, and only what is written counts, except that the facts of a `recorded` are all facts of it. A mapping matches a
list by the ids of its entries (`criteria: {debt_ratio: {status: fail}}`), a list of words matches a list of entries
from its beginning (`clauses: ["3.5"]`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

OF_TEXT = ("text", "without", "buttons", "kind")


def differences(expected: Sequence[Mapping[str, Any]], reply: Sequence[Mapping[str, Any]]) -> list[str]:
    """Where a reply is not as expected, one sentence each; empty if it is."""
    kinds = [element.get("custom", {}).get("kind") for element in reply]
    wanted = [one.get("kind") for one in expected]
    if kinds != wanted:
        return [f"expected {_names(wanted)}, got {_names(kinds)}"]
    return [
        f"{one.get('kind', 'text')}: {problem}"
        for one, element in zip(expected, reply, strict=True)
        for problem in _element(one, element)
    ]


def _names(kinds: Sequence[str | None]) -> str:
    return "[" + ", ".join(kind or "text" for kind in kinds) + "]"


def _element(expected: Mapping[str, Any], element: Mapping[str, Any]) -> list[str]:
    text = element["text"]
    problems = [f"expected {part!r} in {text!r}" for part in _several(expected.get("text")) if part not in text]
    problems += [f"did not expect {part!r} in {text!r}" for part in _several(expected.get("without")) if part in text]
    titles = [button["title"] for button in element.get("buttons") or ()]
    problems += [
        f"expected button {one!r} in {titles}" for one in _several(expected.get("buttons")) if one not in titles
    ]
    custom = element.get("custom", {})
    rest = {key: value for key, value in expected.items() if key not in OF_TEXT}
    problems += _value(rest, custom, "")
    if expected.get("kind") == "recorded" and "facts" in expected:
        more = {fact: value for fact, value in custom["facts"].items() if fact not in expected["facts"]}
        problems += [f"recorded more than expected: {more}"] if more else []
    return problems


def _several(value: Any) -> list[str]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _value(expected: Any, got: Any, path: str) -> list[str]:
    if isinstance(expected, Mapping):
        entries = _by_id(got) if isinstance(got, list) else got
        if not isinstance(entries, Mapping):
            return [f"{path} expected {expected!r}, got {got!r}"]
        return [
            problem
            for key, value in expected.items()
            for problem in (
                _value(value, entries[key], f"{path}.{key}".lstrip("."))
                if key in entries
                else [f"{path} lacks {key!r}: {got!r}"]
            )
        ]
    if isinstance(expected, list) and isinstance(got, list) and got and isinstance(got[0], Mapping):
        ids = [entry["id"] for entry in got]
        return [] if ids[: len(expected)] == expected else [f"{path} expected {expected}, got {ids}"]
    return [] if _same(expected, got) else [f"{path} expected {expected!r}, got {got!r}"]


def _by_id(entries: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    return {entry.get("criterion") or entry["id"]: entry for entry in entries}


def _same(expected: Any, got: Any) -> bool:
    if isinstance(expected, bool) or isinstance(got, bool) or None in (expected, got):
        return expected is got
    if isinstance(expected, int | float) and isinstance(got, int | float):
        return math.isclose(expected, got, rel_tol=0, abs_tol=1e-9)
    return bool(expected == got)

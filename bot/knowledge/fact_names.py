"""The facts, for checks of what names them: does the fact exist, is it of the right type, can it have this value?"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import get_close_matches
from typing import Any

from .source import Entry, Place, Problem

NUMBERS = ("money", "percent", "count", "years", "rank")
TYPES = ("yes_no", "choice", *NUMBERS)


class FactNames:
    """The facts of a notice by their ids."""

    def __init__(self, facts: list[Entry]) -> None:
        self._facts = {fact["id"]: fact for fact in facts}

    def __contains__(self, name: object) -> bool:
        return name in self._facts

    def __getitem__(self, name: str) -> Entry:
        return self._facts[name]

    def options(self, name: str) -> list[str]:
        """The ids of a choice's options."""
        return [option["id"] for option in self._facts[name].get("options", ())]

    def wrong(
        self, place: Place, entry: Entry, key: str, whose: str = "", types: Collection[str] = TYPES
    ) -> Iterator[Problem]:
        """The fact that an entry names under a key: is there one, and of one of these types?"""
        yield from self.wrong_name(place, entry, key, entry[key], whose, types)

    def wrong_name(
        self, place: Place, entry: Entry, key: str, name: str, whose: str = "", types: Collection[str] = TYPES
    ) -> Iterator[Problem]:
        """As `wrong`, for a name that stands at a key but is not all of its value."""
        if name not in self:
            near = get_close_matches(name, self._facts, n=1)
            fix = "define it in facts.yml or mend the name" + (f", such as {near[0]!r}" if near else "")
            yield place(entry, f"{whose}fact {name!r} does not exist", fix, key)
        elif self[name]["type"] not in types:
            what = f"{whose}fact {name!r} is of the type {self[name]['type']}"
            yield place(entry, what, f"name a fact of the type {' or '.join(types)}", key)

    def wrong_value(
        self, place: Place, entry: Entry, key: str, name: str, value: Any, whose: str = ""
    ) -> Iterator[Problem]:
        """A value that a known fact is compared with: one of its options, true or false, or a number that can be."""
        fact, options = self[name], self.options(name)
        if fact["type"] == "choice":
            if value not in options:
                yield place(entry, f"{whose}no option {value!r} of {name!r}", f"use one of {options}", key)
        elif fact["type"] == "yes_no":
            if not isinstance(value, bool):
                yield place(entry, f"{whose}{name!r} cannot be {value!r}", "write true or false", key)
        elif isinstance(value, (bool, str)):
            yield place(entry, f"{whose}{name!r} is a number, not {value!r}", "compare with at_least or at_most", key)
        else:
            bounds = fact.get("bounds", {})
            low, high = bounds.get("min", value), bounds.get("max", value)
            if not low <= value <= high:
                fix = "a share is written as a fraction (70% is 0.70); or mend `bounds:` in facts.yml"
                yield place(entry, f"{whose}{name!r} cannot be {value}, only {low} to {high}", fix, key)

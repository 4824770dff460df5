"""Does every name in what decides mean something? Facts, criteria, contradictions and size standards."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from pathlib import Path

from .compile import Document
from .fact_names import NUMBERS, FactNames
from .source import Entry, Place, Problem

_COUNTED_IN = {"万元": "money", "元": "money", "人": "count"}
_TYPES_OF_KEYS = {
    "options": ("choice",),
    "parts": ("percent",),
    "bounds": NUMBERS,
    "implausible_below": NUMBERS,
    "dated_by": ("years",),
    "readings": ("percent",),
    "figures": ("percent",),
    **dict.fromkeys(("good", "said", "means_yes", "means_no"), ("yes_no",)),
}


def check_facts(document: Document, path: Path) -> Iterator[Problem]:
    """Ids and labels, what only some types have, and that each fact is asked for and serves a criterion."""
    place, names = Place(path), FactNames(document["facts"])
    yield from twice(place, document["facts"], "id", "fact")
    yield from twice(place, document["facts"], "label", "label")
    asked = {name for question in document["questions"] for name in asked_by(question)}
    used = set(_facts_used(document))
    for fact in document["facts"]:
        name = fact["id"]
        yield from twice(place, fact.get("options", ()), "id", f"{name}: option")
        for key, types in _TYPES_OF_KEYS.items():
            if key in fact and fact["type"] not in types:
                what, fix = f"{name}: `{key}` is not for the type {fact['type']}", "remove it, or mend the type"
                yield place(fact, what, fix, key)
        bounds = fact.get("bounds", Entry())
        if bounds.get("min", -math.inf) > bounds.get("max", math.inf):
            yield place(bounds, f"{name}: `min` is more than `max`", "write the lesser under `min`", "min")
        if "parts" in fact:
            yield from names.wrong(place, fact["parts"], "denominator", f"{name}: ", ("money", "count"))
        if name not in asked:
            yield place(fact, f"fact {name!r} is never asked", "add a question for it or remove the fact")
        if name not in used and all(one in names for one in used):  # else it may be the one that is misspelt there
            yield place(fact, f"fact {name!r} serves no criterion", "use it in criteria.yml or remove the fact")


def check_criteria(document: Document, path: Path) -> Iterator[Problem]:
    """What criteria require and how their gaps are told; pairs of answers that contradict each other."""
    place, names = Place(path), FactNames(document["facts"])
    yield from twice(place, document["criteria"], "id", "criterion")
    for criterion in document["criteria"]:
        whose = f"criterion {criterion['id']}: "
        for kind, terms in _leaves(criterion["requires"]):
            yield from _leaf(place, kind, terms, whose, names, document)
        if "gap_in" in criterion:
            yield from names.wrong(place, criterion["gap_in"], "fact", whose, ("money", "count"))
    yield from twice(place, document["contradictions"], "id", "contradiction")
    for pair in document["contradictions"]:
        more = names[pair["more"]]["type"] if pair["more"] in names else ""
        for key, types in (("more", NUMBERS), ("than", (more,) if more in NUMBERS else NUMBERS)):
            yield from names.wrong(place, pair, key, f"contradiction {pair['id']}: ", types)


def check_standard(document: Document, name: str, path: Path) -> Iterator[Problem]:
    """The rows of a size standard: on facts there are, and one for each option of the industry it is used for."""
    place, names, standard = Place(path), FactNames(document["facts"]), document["standards"][name]
    rows = standard["industries"]
    yield from twice(place, rows, "id", "industry")
    for row in rows:
        for one in row["indicators"]:
            yield from names.wrong(place, one, "fact", f"{row['id']}: ", (_COUNTED_IN[one["unit"]],))
    for fact in sorted(fact for fact in _industries_by(name, document) if fact in names):
        options = names.options(fact)
        for row in rows:
            if row["id"] not in options:
                yield place(row, f"industry {row['id']!r} is no option of {fact!r}", f"use one of {options}", "id")
        for option in options:
            if option not in {row["id"] for row in rows}:
                what, fix = f"option {option!r} of {fact!r} has no row", "add it, or remove the option from facts.yml"
                yield place(standard, what, fix, "industries")


def twice(place: Place, entries: Iterable[Entry], key: str, kind: str) -> Iterator[Problem]:
    """Entries that have under a key what one before them has."""
    seen: dict[str, Entry] = {}
    for entry in entries:
        before = seen.setdefault(entry[key], entry)
        if before is not entry:
            fix = f"merge it with line {before.line_of(key)}, or give it another {key}"
            yield place(entry, f"{kind} {entry[key]!r} stands twice", fix, key)


def asked_by(question: Entry) -> list[str]:
    """The facts a question asks for."""
    return question["facts"] if "group" in question else [question["fact"]]


def _leaves(condition: Entry) -> Iterator[tuple[str, Entry]]:
    """The conditions of which `any` has one or more to choose from, each with its kind."""
    ((kind, terms),) = condition.items()
    if kind == "any":
        for arm in terms:
            yield from _leaves(arm)
    else:
        yield kind, terms


def _leaf(place: Place, kind: str, terms: Entry, whose: str, names: FactNames, document: Document) -> Iterator[Problem]:
    if kind == "not_large":
        yield from names.wrong(place, terms, "industry", whose, ("choice",))
        if terms["standard"] not in document["standards"]:
            fix = f"use the name of a file in knowledge/standards/: {', '.join(document['standards'])}"
            yield place(terms, f"{whose}standard {terms['standard']!r} does not exist", fix, "standard")
        return
    types = {"is": ("yes_no", "choice"), "one_of": ("choice",)}.get(kind, NUMBERS)
    wrong = list(names.wrong(place, terms, "fact", whose, types))
    yield from wrong
    key = "values" if kind == "one_of" else "value"
    values = terms[key] if kind == "one_of" else [terms[key]]
    for value in [] if wrong else values:
        yield from names.wrong_value(place, terms, key, terms["fact"], value, whose)


def _facts_used(document: Document) -> Iterator[str]:
    for criterion in document["criteria"]:
        for kind, terms in _leaves(criterion["requires"]):
            yield terms["industry" if kind == "not_large" else "fact"]
            rows = document["standards"].get(terms.get("standard"), {}).get("industries", ())
            yield from (one["fact"] for row in rows for one in row["indicators"])


def _industries_by(standard: str, document: Document) -> set[str]:
    """The facts that tell the industry where a criterion goes by this standard."""
    leaves = [leaf for criterion in document["criteria"] for leaf in _leaves(criterion["requires"])]
    return {terms["industry"] for kind, terms in leaves if kind == "not_large" and terms["standard"] == standard}

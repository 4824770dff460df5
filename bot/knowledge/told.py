"""Is what people say instead of an answer right? Facts and values that there are, phrases enough, none of two values.

`told.yml` is learned from for yes and no, `told_choices.yml` for choices.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

import yaml

from .compile import Document
from .fact_names import FactNames
from .nodes import children, compose, line_of
from .shapes import misshapen
from .source import ROOT, Entry, Place, Problem, read, relative
from .training_data import ENOUGH, heard

FILES = {"told.yml": "yes_no", "told_choices.yml": "choice"}
"""The type of the facts of each file."""
UNSAID = "unsaid"  # what sounds like a choice and is none


def check_told(document: Document, root: Path = ROOT) -> list[Problem]:
    """Return the problems of both files. Raises KnowledgeError when one cannot be read."""
    folder = root / "notices" / document["about"]["notice"]
    return [problem for name, kind in FILES.items() for problem in _file(document, folder / name, kind)]


def _file(document: Document, path: Path, kind: str) -> list[Problem]:
    loaded = read(path)
    problems = misshapen(loaded, "told", path)
    if problems:
        return problems
    place, names, told = Place(path), FactNames(document["facts"]), loaded["told"]
    for fact, values in told.items():
        wrong = list(names.wrong_name(place, told, fact, fact, types=(kind,)))
        problems += wrong or _values(place, values, fact, _options(names, fact, kind))
    for fact in document["facts"]:
        if fact["type"] == kind and fact["id"] not in told:
            what = f"fact {fact['id']!r} has no phrases"
            problems.append(place(loaded, what, f"write {ENOUGH} for each value, see docs/knowledge.md", "told"))
    return [*problems, *_meant_twice(path)]


def _options(names: FactNames, fact: str, kind: str) -> list[str]:
    return names.options(fact) if kind == "choice" else ["yes", "no"]


def _values(place: Place, values: Entry, fact: str, options: list[str]) -> Iterator[Problem]:
    known = {*options, UNSAID} if options != ["yes", "no"] else set(options)
    for value, phrases in values.items():
        if value not in known:
            near = get_close_matches(value, known - values.keys(), n=1)
            fix = f"write {near[0]!r}" if near else f"use one of {', '.join(sorted(known))}"
            yield place(values, f"{fact}: no value {value!r}", fix, value)
        elif len(phrases) < ENOUGH:
            what = f"{fact}: {value!r} has only {len(phrases)} phrases"
            yield place(values, what, f"add other ways people say it, {ENOUGH} at least", value)
    for value in options:
        if value not in values:
            what, fix = f"{fact}: {value!r} has no phrases", f"write at least {ENOUGH} ways people say it"
            yield place(values, what, fix)


def _meant_twice(path: Path) -> Iterator[Problem]:
    """Phrases that stand at two values of a fact, or twice at one; what differs in signs only is one phrase."""
    for fact, values in _below(children(compose(path))["told"]).items():
        seen: dict[str, tuple[str, yaml.Node]] = {}
        for value, phrases in _below(values).items():
            for phrase in phrases.value:
                before, first = seen.setdefault(heard(phrase.value), (value, phrase))
                if first is not phrase:
                    where = f"{before!r} and {value!r}" if before != value else f"{value!r} twice"
                    fix = f"keep one of them; the other is in line {line_of(first)}"
                    yield Problem(relative(path), line_of(phrase), f"{fact}: 「{phrase.value}」 stands at {where}", fix)


def _below(node: yaml.Node) -> dict[str, yaml.Node]:
    return children(node) if isinstance(node, yaml.MappingNode) else {}

"""Is the knowledge right? Every quote proved, every id resolved; each mistake with file, line and fix."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from .build import build_condition, build_notice, build_topics
from .compile import Document, compile_notice
from .source import ROOT, Entry, KnowledgeError, Problem, relative

REASONS = {"not_in_notice", "annex_missing", "out_of_scope", "later_rule"}
SOURCES = {"notice", "later_rule", "advice"}
TITLE_LENGTH, SPEAK_LENGTH = 16, 60  # characters: a button; one breath on the phone


def check(notice: str, root: Path = ROOT) -> Document:
    """Compile and check the knowledge of a notice; return the document. Raises KnowledgeError with all problems."""
    document = compile_notice(notice, root)
    folder = root / "notices" / notice
    problems = [
        *_criteria(document, folder / "criteria.yml"),
        *_interview(document, folder / "interview.yml"),
        *_topics(document, folder / "topics.yml"),
        *_evidence(document, folder / "evidence.yml"),
    ]
    if problems:
        raise KnowledgeError(problems)
    build_notice(document)
    build_topics(document)
    return document


class _At:
    """Makes problems that stand at an entry of one file."""

    def __init__(self, path: Path) -> None:
        self.file = relative(path)

    def __call__(self, entry: object, what: str, fix: str) -> Problem:
        return Problem(self.file, entry.line if isinstance(entry, Entry) else 1, what, fix)


def _texts(document: Document) -> dict[str, str]:
    return {clause["id"]: clause["text"] for clause in document["clauses"]}


def _quote(at: _At, entry: Any, clause: str, quote: str, texts: dict[str, str]) -> Iterator[Problem]:
    if clause not in texts:
        yield at(entry, f"clause {clause!r} does not exist", f"use one of {', '.join(texts)}")
    elif not quote or quote not in texts[clause]:
        yield at(entry, f"「{quote}」 does not stand in clause {clause}", "copy the words exactly from notice.txt")


def _criteria(document: Document, path: Path) -> Iterator[Problem]:
    at, texts = _At(path), _texts(document)
    facts = {fact["id"]: fact for fact in document["facts"]}
    for entry in document["criteria"]:
        yield from _quote(at, entry, str(entry["clause"]), entry["quote"], texts)
        try:
            condition = build_condition(entry["requires"], document)
        except (KeyError, ValueError, TypeError) as error:
            fix = "see the kinds in docs/knowledge.md"
            yield at(entry, f"criterion {entry['id']}: condition not understood ({error})", fix)
            continue
        for leaf in condition.leaves({}):
            if leaf.fact not in facts:
                yield at(entry, f"criterion {entry['id']}: fact {leaf.fact!r} does not exist", "define it in facts.yml")
        terms = entry["requires"].get("one_of", {})
        options = {option["id"] for option in facts.get(terms.get("fact"), {}).get("options", ())}
        for value in set(terms.get("values", ())) - options:
            yield at(entry, f"criterion {entry['id']}: no option {value!r}", f"use one of {sorted(options)}")
        phrase = entry.get("gap_in", {}).get("phrase")
        if phrase and phrase not in document["phrases"]:
            yield at(entry, f"phrase {phrase!r} does not exist", "add it to knowledge/phrases.yml")


def _interview(document: Document, path: Path) -> Iterator[Problem]:
    at = _At(path)
    facts = {fact["id"]: fact for fact in document["facts"]}
    asked: list[str] = []
    for entry in document["questions"]:
        names = entry["facts"] if "group" in entry else [entry["fact"]]
        asked += names
        for name in names:
            if name not in facts:
                yield at(entry, f"fact {name!r} does not exist", "define it in facts.yml or mend the name")
            elif "group" in entry and facts[name].get("good") is None:
                yield at(entry, f"fact {name!r} is in a group but has no `good` value", "add `good:` in facts.yml")
            elif "group" in entry and name not in document["singles"]:
                yield at(entry, f"fact {name!r} has no single wording", "add it under `singles:`")
    for name in facts.keys() - set(asked):
        yield at(None, f"fact {name!r} is never asked", "add a question for it or remove the fact")
    for name in {name for name in asked if asked.count(name) > 1}:
        yield at(None, f"fact {name!r} is asked in {asked.count(name)} places", "keep one question for it")


def _topics(document: Document, path: Path) -> Iterator[Problem]:
    at, texts = _At(path), _texts(document)
    ids = [entry["id"] for entry in document["topics"]]
    for entry in document["topics"]:
        name = entry["id"]
        if ids.count(name) > 1:
            yield at(entry, f"topic {name!r} stands twice", "merge the two")
        for one in entry.get("citations", ()):
            yield from _quote(at, one, str(one["clause"]), one["quote"], texts)
        if entry["kind"] == "ask" and not entry.get("citations"):
            yield at(entry, f"topic {name!r} cites no clause", "an answer must be proved: add `citations:`")
        if entry["kind"] == "decline" and entry.get("reason") not in REASONS:
            yield at(entry, f"topic {name!r} declines without a known reason", f"use one of {sorted(REASONS)}")
        for other in set(entry.get("related", ())) - set(ids):
            yield at(entry, f"topic {name!r}: related {other!r} does not exist", "use the id of a topic")
        for key, limit in (("title", TITLE_LENGTH), ("speak", SPEAK_LENGTH)):
            if not 0 < len(entry[key]) <= limit:
                yield at(entry, f"topic {name!r}: `{key}` has {len(entry[key])} characters", f"1 to {limit}")


def _evidence(document: Document, path: Path) -> Iterator[Problem]:
    at = _At(path)
    known = {entry["id"] for entry in document["evidence"]}
    for entry in document["evidence"]:
        if entry["source"] not in SOURCES:
            yield at(entry, f"evidence {entry['id']!r}: source {entry['source']!r}", f"use one of {sorted(SOURCES)}")
    criteria = {entry["id"] for entry in document["criteria"]}
    named: dict[str, Iterable[str]] = document["criterion_evidence"]
    for name in criteria.symmetric_difference(named):
        fix = "list evidence for every criterion, and for criteria only"
        yield at(named, f"criterion {name!r} has no evidence, or does not exist", fix)
    for name, ids in named.items():
        for one in set(ids) - known:
            yield at(named, f"criterion {name!r}: evidence {one!r} does not exist", "define it under `evidence:`")

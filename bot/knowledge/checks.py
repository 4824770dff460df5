"""Is the knowledge right? Every quote proved, every id resolved; each mistake with file, line and fix."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from .build import build_notice, build_topics
from .compile import Document, compile_notice
from .fact_names import FactNames
from .phrase_fields import OF_A_CONTRADICTION, OF_A_GAP, check_fields, check_named
from .references import asked_by, check_criteria, check_facts, check_standard, twice
from .source import ROOT, Entry, KnowledgeError, Place, Problem


def check(notice: str, root: Path = ROOT) -> Document:
    """Compile and check the knowledge of a notice; return the document.

    Raises KnowledgeError with all problems: those of the form of all files, or where there are none, of the meaning.
    """
    document = compile_notice(notice, root)
    folder = root / "notices" / notice
    problems = [
        *_notice(document, notice, folder / "clauses.yml"),
        *check_facts(document, folder / "facts.yml"),
        *check_criteria(document, folder / "criteria.yml"),
        *_quotes_of_criteria(document, folder / "criteria.yml"),
        *_interview(document, folder / "interview.yml"),
        *_topics(document, folder / "topics.yml"),
        *_evidence(document, folder / "evidence.yml"),
        *_phrases(document, folder / "criteria.yml", root / "phrases.yml"),
    ]
    for name in document["standards"]:
        problems += check_standard(document, name, root / "standards" / f"{name}.yml")
    if problems:
        raise KnowledgeError(list(dict.fromkeys(problems)))
    build_notice(document)
    build_topics(document)
    return document


def _notice(document: Document, notice: str, path: Path) -> Iterator[Problem]:
    about = document["about"]
    if about["notice"] != notice:
        what = f"notice {about['notice']!r} stands in the folder {notice!r}"
        yield Place(path)(about, what, "give both one name", "notice")


def _quote(place: Place, entry: Entry, document: Document) -> Iterator[Problem]:
    clause, quote = entry["clause"], entry["quote"]
    texts = {one["id"]: one["text"] for one in document["clauses"]}
    if clause not in texts:
        yield place(entry, f"clause {clause!r} does not exist", f"use one of {', '.join(texts)}", "clause")
    elif not quote or quote not in texts[clause]:
        what = f"「{quote}」 does not stand in clause {clause}"
        yield place(entry, what, "copy the words exactly from notice.txt", "quote")


def _quotes_of_criteria(document: Document, path: Path) -> Iterator[Problem]:
    for entry in document["criteria"]:
        yield from _quote(Place(path), entry, document)


def _interview(document: Document, path: Path) -> Iterator[Problem]:
    place, names, singles = Place(path), FactNames(document["facts"]), document["singles"]
    asked: list[str] = []
    grouped: set[str] = set()
    yield from twice(place, [entry for entry in document["questions"] if "group" in entry], "group", "group")
    for entry in document["questions"]:
        key = "facts" if "group" in entry else "fact"
        for name in asked_by(entry):
            asked.append(name)
            if asked.count(name) > 1:
                what, fix = f"fact {name!r} is asked in {asked.count(name)} places", "keep one question for it"
                yield place(entry, what, fix, key)
            if name not in names:
                yield from names.wrong_name(place, entry, key, name)
            elif key == "facts":
                grouped.add(name)
                yield from _grouped(place, entry, names[name], singles)
        yield from _only_if(place, entry.get("only_if", Entry()), names)
    for name in singles:
        if name not in grouped:
            what = f"{name!r} has a single wording but stands in no group"
            yield place(singles, what, "remove it, or mend the name", name)


def _grouped(place: Place, group: Entry, fact: Entry, singles: Entry) -> Iterator[Problem]:
    name = fact["id"]
    if fact.get("good") is None:
        yield place(group, f"fact {name!r} is in a group but has no `good` value", "add `good:` in facts.yml", "facts")
    elif name not in singles:
        yield place(group, f"fact {name!r} has no single wording", "add it under `singles:`", "facts")


def _only_if(place: Place, wanted: Entry, names: FactNames) -> Iterator[Problem]:
    for name, value in wanted.items():
        wrong = list(names.wrong_name(place, wanted, name, name, "only_if: ", ("yes_no", "choice")))
        yield from wrong or names.wrong_value(place, wanted, name, name, value, "only_if: ")


def _topics(document: Document, path: Path) -> Iterator[Problem]:
    place, topics = Place(path), document["topics"]
    ids = {entry["id"] for entry in topics}
    yield from twice(place, topics, "id", "topic")
    yield from twice(place, topics, "title", "title")
    for entry in topics:
        name = entry["id"]
        for one in entry.get("citations", ()):
            yield from _quote(place, one, document)
        if entry["kind"] == "ask" and not entry.get("citations"):
            yield place(entry, f"topic {name!r} cites no clause", "an answer must be proved: add `citations:`")
        for other in entry.get("related", ()):
            if other not in ids:
                near = get_close_matches(other, ids, n=1)
                fix = "use the id of a topic" + (f", such as {near[0]!r}" if near else "")
                yield place(entry, f"topic {name!r}: related {other!r} does not exist", fix, "related")


def _evidence(document: Document, path: Path) -> Iterator[Problem]:
    place, listed = Place(path), document["criterion_evidence"]
    yield from twice(place, document["evidence"], "id", "evidence")
    known = {entry["id"] for entry in document["evidence"]}
    criteria = {entry["id"]: None for entry in document["criteria"]}
    for name, ids in listed.items():
        if name not in criteria:
            near = get_close_matches(name, criteria.keys() - listed.keys(), n=1)
            fix = "list evidence for criteria only" + (f", such as {near[0]!r}" if near else "")
            yield place(listed, f"criterion {name!r} does not exist", fix, name)
        for one in ids:
            if one not in known:
                what = f"criterion {name!r}: evidence {one!r} does not exist"
                yield place(listed, what, "define it under `evidence:`", name)
    for name in criteria:
        if name not in listed:
            yield place(listed, f"criterion {name!r} has no evidence", "list evidence for every criterion")


def _phrases(document: Document, criteria_file: Path, path: Path) -> Iterator[Problem]:
    place, phrases = Place(criteria_file), document["phrases"]
    yield from check_fields(phrases, path)
    for criterion in document["criteria"]:
        if "gap_in" in criterion:
            yield from check_named(place, criterion["gap_in"], phrases, path, OF_A_GAP)
    for pair in document["contradictions"]:
        yield from check_named(place, pair, phrases, path, OF_A_CONTRADICTION)

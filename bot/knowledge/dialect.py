"""Are the words of the regions right? None changes a word of the notice, of the facts or of the glossary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from .compile import Document
from .shapes import misshapen
from .source import ROOT, Entry, Place, Problem, read

_AROUND = 4  # characters shown on either side of what would be changed


def longest_first(entries: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds entries as a message is read: at each place the longest."""
    return re.compile("|".join(map(re.escape, sorted(entries, key=len, reverse=True))))


def check_dialect(document: Document, root: Path = ROOT) -> list[Problem]:
    """Return the problems of knowledge/dialect.yml. Raises KnowledgeError when it cannot be read."""
    path = root / "dialect.yml"
    loaded = read(path)
    return misshapen(loaded, "dialect", path) or [
        *_twofold(Place(path), loaded),
        *_broken(Place(path), loaded, document),
    ]


def _twofold(place: Place, loaded: Entry) -> Iterator[Problem]:
    words, kept = loaded["words"], loaded["kept"]
    for said, meant in words.items():
        if said == meant:
            yield place(words, f"「{said}」 stands for itself", "remove it, or move it to `kept:`", said)
        elif said in kept:
            yield place(words, f"「{said}」 stands under `kept:` too", "keep one of them", said)


def _broken(place: Place, loaded: Entry, document: Document) -> Iterator[Problem]:
    """Entries that change standard words, each told once; read as a message is: the longest entry first."""
    words, pattern = loaded["words"], longest_first([*loaded["words"], *loaded["kept"]])
    told: set[str] = set()
    for text in _standard(document):
        for found in pattern.finditer(text):
            said = found[0]
            if said in words and said not in told:
                told.add(said)
                around = text[max(found.start() - _AROUND, 0) : found.end() + _AROUND].replace("\n", " ")
                fix = "write it in longer company, or put the whole word under `kept:`"
                yield place(words, f"「{said}」 would change 「{around}」", fix, said)


def _standard(document: Document) -> Iterator[str]:
    """What is written in standard words and said by people: the notice, the facts, the topics, the glossary."""
    yield from (clause["text"] for clause in document["clauses"])
    for fact in document["facts"]:
        yield from (fact["label"], *fact.get("mentions", ()))
        for option in fact.get("options", ()):
            yield from (option["title"], *option.get("mentions", ()))
    yield from (topic["title"] for topic in document["topics"])
    for term in document["terms"]:
        yield from (term["term"], *term.get("synonyms", ()))

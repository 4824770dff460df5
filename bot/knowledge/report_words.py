"""Can every sentence of the report be said? None is gone, and each asks only for the {fields} that it is given."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .compile import Document
from .phrase_fields import unknown_fields
from .shapes import misshapen
from .source import ROOT, Entry, Place, Problem, read

_GIVEN = {
    "number": "file_name not_told_title improve_open improve_only_open",
    "year month day time": "made_at_value",
    "title number": "notice_value running",
    "year month day last_year": "as_of_value",
    "numeral title": "section",
    "label value": "observed_named",
    "label": "clause_of_notice",
    "quote": "quoted ask_readings",
    "labels quote": "ask_missing ask_exclusion",
    "label quote": "ask_straddles",
    "title what": "improve_item",
    "required observed gap quote": "improve_gap improve_plain improve_avoid",
    "source rule": "source_rule",
    "page pages": "footer",
    "date": "page.keep",
    "title required": "sheet.requirement",
    "days": "errors.expired",
    "packages": "errors.pdf_missing errors.fonts_missing errors.busy errors.too_slow errors.failed",
}
FIELDS = {sentence: tuple(fields.split()) for fields, sentences in _GIVEN.items() for sentence in sentences.split()}
"""What bot/gateway/report gives each sentence of report.yml; all others are said as they stand."""


def check_report(document: Document, root: Path = ROOT) -> list[Problem]:
    """Return the problems of knowledge/report.yml. Raises KnowledgeError when it cannot be read."""
    path = root / "report.yml"
    loaded = read(path)
    return misshapen(loaded, "report", path) or [*_fields(Place(path), loaded), *_names(Place(path), loaded, document)]


def _fields(place: Place, entry: Entry, way: str = "") -> Iterator[Problem]:
    for key, value in entry.items():
        if isinstance(value, Entry):
            yield from _fields(place, value, f"{key}.")
        elif way + key in FIELDS:
            yield from unknown_fields(place, entry, key, FIELDS[way + key])
        elif any(brace in text for text in _texts(value) for brace in "{}"):
            yield place(entry, f"sentence {way + key!r} is given no fields", "write it without braces", key)


def _texts(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value]


def _names(place: Place, loaded: Entry, document: Document) -> Iterator[Problem]:
    """Clauses that there are, and a place in the report's order for every department that has evidence."""
    clauses = [clause["id"] for clause in document["clauses"]]
    for clause in loaded["clause_exclusions"]:
        if clause not in clauses:
            what = f"clause {clause!r} does not exist"
            yield place(loaded, what, f"use one of {', '.join(clauses)}", "clause_exclusions")
    for department in dict.fromkeys(evidence["department"] for evidence in document["evidence"]):
        if department not in loaded["departments"]:
            what = f"department 「{department}」 of evidence.yml is missing"
            yield place(loaded, what, "add it in its place, or mend it in evidence.yml", "departments")

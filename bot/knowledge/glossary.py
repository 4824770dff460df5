"""Is the glossary right? One thing, one entry: no word stands for two terms."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .source import ROOT, Problem, read, relative


def check_glossary(root: Path = ROOT) -> list[Problem]:
    """Return the problems of knowledge/glossary.yml. Raises KnowledgeError when it cannot be read."""
    path = root / "glossary.yml"
    return list(_twice(read(path)["terms"], relative(path)))


def _twice(terms: list[Any], file: str) -> Iterator[Problem]:
    seen: dict[str, Any] = {}
    for entry in terms:
        for word in (entry["term"], *entry.get("synonyms", ())):
            before = seen.setdefault(word, entry)
            if before is not entry:
                what = f"「{word}」 of 「{entry['term']}」 stands already at 「{before['term']}」 (line {before.line})"
                yield Problem(file, entry.line, what, "keep it in one entry, or merge the two")

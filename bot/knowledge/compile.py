"""Turn the YAML of a notice into one plain document: all that the database stores, and all that decides."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from .clauses import cut, headings
from .shapes import misshapen
from .source import ROOT, Entry, KnowledgeError, Problem, read

Document = dict[str, Any]
"""Keys: about, clauses, headings, facts, criteria, contradictions, questions, singles, evidence, criterion_evidence,
topics, standards, phrases, terms; each JSON-ready. `hash` identifies the whole, `rules_version` what decides."""

DECIDES = ("facts", "criteria", "contradictions", "standards")
SHAPES_OF_A_NOTICE = ("clauses", "facts", "criteria", "interview", "topics", "evidence")
SHAPES_OF_ALL = ("phrases", "glossary")


def compile_notice(notice: str, root: Path = ROOT) -> Document:
    """Read `knowledge/` for one notice and prove its form. Raises KnowledgeError with the problems of all files.

    What it means is checked by `bot.knowledge.checks`.
    """
    folder = root / "notices" / notice
    standards = sorted((root / "standards").glob("*.yml"))
    shapes = dict.fromkeys(standards, "standard")
    shapes |= {folder / f"{name}.yml": name for name in SHAPES_OF_A_NOTICE}
    shapes |= {root / f"{name}.yml": name for name in SHAPES_OF_ALL}
    files = _read_all(shapes)
    about, criteria, interview, evidence = (
        files[folder / f"{name}.yml"] for name in ("clauses", "criteria", "interview", "evidence")
    )
    pieces = (about["pieces"], folder / "notice.txt", folder / "clauses.yml")
    clauses = cut(*pieces)
    document: Document = {
        "about": about.only(("notice", "title", "number", "as_of")),
        "clauses": [asdict(clause) for clause in clauses.values()],
        "headings": headings(*pieces),
        "facts": files[folder / "facts.yml"]["facts"],
        "criteria": criteria["criteria"],
        "contradictions": criteria.get("contradictions", []),
        "questions": interview["questions"],
        "singles": interview["singles"],
        "evidence": evidence["evidence"],
        "criterion_evidence": evidence["criteria"],
        "topics": files[folder / "topics.yml"]["topics"],
        "standards": {path.stem: files[path] for path in standards},
        "phrases": files[root / "phrases.yml"],
        "terms": files[root / "glossary.yml"]["terms"],
    }
    document["rules_version"] = digest({part: document[part] for part in DECIDES})
    document["hash"] = digest(document)
    return document


def _read_all(shapes: dict[Path, str]) -> dict[Path, Entry]:
    """Each file under its path. `shapes`: the schema of each. Raises KnowledgeError."""
    files: dict[Path, Entry] = {}
    problems: list[Problem] = []
    for path, shape in shapes.items():
        try:
            files[path] = read(path)
            problems += misshapen(files[path], shape, path)
        except KnowledgeError as error:
            problems += error.problems
    if problems:
        raise KnowledgeError(problems)
    return files


def digest(body: object) -> str:
    """A short stable hash (12 hex digits) of a JSON-ready body."""
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:12]

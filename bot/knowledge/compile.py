"""Turn the YAML of a notice into one plain document: all that the database stores, and all that decides."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from .clauses import cut
from .source import ROOT, read

Document = dict[str, Any]
"""Keys: about, clauses, facts, criteria, contradictions, questions, singles, evidence, criterion_evidence, topics,
standards, phrases, terms; each JSON-ready. `hash` identifies the whole, `rules_version` what decides."""

DECIDES = ("facts", "criteria", "contradictions", "standards")


def compile_notice(notice: str, root: Path = ROOT) -> Document:
    """Read `knowledge/` for one notice. Raises KnowledgeError; run `bot.knowledge.checks` for the meaning of it all."""
    folder = root / "notices" / notice
    pieces = read(folder / "clauses.yml")
    facts, criteria = read(folder / "facts.yml"), read(folder / "criteria.yml")
    interview, evidence = read(folder / "interview.yml"), read(folder / "evidence.yml")
    clauses = cut(pieces["pieces"], folder / "notice.txt", folder / "clauses.yml")
    document: Document = {
        "about": {key: str(pieces[key]) for key in ("notice", "title", "number", "as_of")},
        "clauses": [asdict(clause) for clause in clauses.values()],
        "facts": facts["facts"],
        "criteria": criteria["criteria"],
        "contradictions": criteria.get("contradictions", []),
        "questions": interview["questions"],
        "singles": interview["singles"],
        "evidence": evidence["evidence"],
        "criterion_evidence": evidence["criteria"],
        "topics": read(folder / "topics.yml")["topics"],
        "standards": {path.stem: dict(read(path)) for path in sorted((root / "standards").glob("*.yml"))},
        "phrases": dict(read(root / "phrases.yml")),
        "terms": read(root / "glossary.yml")["terms"],
    }
    document["rules_version"] = digest({part: document[part] for part in DECIDES})
    document["hash"] = digest(document)
    return document


def digest(body: object) -> str:
    """A short stable hash (12 hex digits) of a JSON-ready body."""
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:12]

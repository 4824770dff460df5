"""Cut the notice into its clauses. The text lives in notice.txt alone; clauses.yml says where each piece begins."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from .source import Entry, KnowledgeError, Problem, relative

_SENTENCE_END = "。：；）！？"
_FULL_LINE = 40  # characters; the notice breaks only lines that run the whole width


@dataclass(frozen=True)
class Clause:
    """A clause: id (its path in the notice), label (「二、（三）1.」), title and verbatim text."""

    id: str
    label: str
    title: str
    text: str


def join_broken_lines(text: str, beginnings: list[str]) -> str:
    """Join lines that the file breaks inside a sentence; change nothing else.

    `beginnings`: how pieces of the notice begin; a line that begins one is never joined to the line before.
    """
    lines = text.splitlines()
    joined = lines[0] if lines else ""
    for previous, line in pairwise(lines):
        inside = len(previous.strip()) >= _FULL_LINE and previous.rstrip()[-1] not in _SENTENCE_END
        joined += line if inside and not line.strip().startswith(tuple(beginnings)) else "\n" + line
    return joined


def cut(pieces: list[Entry], notice_file: Path, pieces_file: Path) -> dict[str, Clause]:
    """Return clauses by id, in the order of the notice.

    Raises KnowledgeError when a piece's beginning is not found after the piece before it.
    """
    text = join_broken_lines(notice_file.read_text(encoding="utf-8"), [piece["begins"] for piece in pieces])
    starts: list[int] = []
    for piece in pieces:
        found = text.find(piece["begins"], starts[-1] + 1 if starts else 0)
        if found < 0:
            what = f"「{piece['begins']}」 does not stand in {notice_file.name} after the piece before it"
            fix = "copy the beginning of the clause from the notice, keep the order of the notice"
            raise KnowledgeError([Problem(relative(pieces_file), piece.line, what, fix)])
        starts.append(found)
    clauses: dict[str, Clause] = {}
    for piece, start, end in zip(pieces, starts, [*starts[1:], len(text)]):
        if piece.get("heading"):
            continue
        body = text[start:end].strip()
        if piece.get("continues"):
            known = clauses[piece["id"]]
            clauses[known.id] = Clause(known.id, known.label, known.title, f"{known.text}\n{body}")
        else:
            clauses[piece["id"]] = Clause(piece["id"], piece["label"], piece["title"], body)
    return clauses

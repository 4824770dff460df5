"""Cut the notice into its clauses. The text lives in notice.txt alone; clauses.yml says where each piece begins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from .source import Entry, KnowledgeError, Place, Problem, read_text

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

    Raises KnowledgeError when there is no notice, when a piece's beginning is not found after the piece before it, when
    two pieces have one id, or when a piece continues none.
    """
    return _filled(pieces, _bodies(pieces, notice_file, pieces_file))


def headings(pieces: list[Entry], notice_file: Path, pieces_file: Path) -> dict[str, list[str]]:
    """Return the headings that stand before a clause, by its id, outermost first. Raises as `cut` does."""
    found: dict[str, list[str]] = {}
    waiting: list[str] = []
    for piece, body in zip(pieces, _bodies(pieces, notice_file, pieces_file)):
        if piece.get("heading"):
            waiting.append(body)
        elif waiting:
            found[piece["id"]], waiting = waiting, []
    return found


def _bodies(pieces: list[Entry], notice_file: Path, pieces_file: Path) -> list[str]:
    """The text of each piece."""
    text = join_broken_lines(read_text(notice_file), [piece["begins"] for piece in pieces])
    place = Place(pieces_file)
    starts: list[int] = []
    problems = list(_wrong_ids(pieces, place))
    for piece in pieces:
        found = text.find(piece["begins"], starts[-1] + 1 if starts else 0)
        if found < 0:
            what = f"「{piece['begins']}」 does not stand in {notice_file.name} after the piece before it"
            fix = "copy the beginning of the clause from the notice, keep the order of the notice"
            problems.append(place(piece, what, fix, "begins"))
        else:
            starts.append(found)
    if problems:
        raise KnowledgeError(problems)
    return [text[start:end].strip() for start, end in zip(starts, [*starts[1:], len(text)])]


def _wrong_ids(pieces: list[Entry], place: Place) -> Iterator[Problem]:
    known: set[str] = set()
    for piece in pieces:
        name = piece.get("id")
        if piece.get("continues") and name not in known:
            yield place(piece, f"no clause {name!r} stands before this", "continue a clause that began before", "id")
        elif name in known and not piece.get("continues"):
            yield place(piece, f"clause {name!r} stands twice", "mend the id, or write `continues: true`", "id")
        elif name and not piece.get("heading"):
            known.add(name)


def _filled(pieces: list[Entry], bodies: list[str]) -> dict[str, Clause]:
    clauses: dict[str, Clause] = {}
    for piece, body in zip(pieces, bodies):
        if piece.get("heading"):
            continue
        if piece.get("continues"):
            known = clauses[piece["id"]]
            clauses[known.id] = Clause(known.id, known.label, known.title, f"{known.text}\n{body}")
        else:
            clauses[piece["id"]] = Clause(piece["id"], piece["label"], piece["title"], body)
    return clauses

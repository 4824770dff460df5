"""A clause in pieces: which of its words an answer uses. Plain text, so that the template escapes each piece."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Piece:
    """A stretch of a clause; `used`: the answer rests on these very words."""

    text: str
    used: bool


@dataclass(frozen=True)
class Shown:
    """A clause as shown beside an answer. `whole`: the text is the clause's, not just the words cited."""

    id: str
    label: str
    title: str
    pieces: tuple[Piece, ...]
    whole: bool


def shown(cited: Iterable[Mapping[str, str]], clauses: Mapping[str, Mapping[str, Any]]) -> list[Shown]:
    """The cited clauses (`{id, label, quote}`), each once, in order, whole and with all of its cited words marked."""
    quotes: dict[str, list[str]] = {}
    labels: dict[str, str] = {}
    for one in cited:
        quotes.setdefault(one["id"], []).append(one["quote"])
        labels.setdefault(one["id"], one["label"])
    return [_shown(clause, labels[clause], said, clauses.get(clause)) for clause, said in quotes.items()]


def pieces(text: str, quotes: Iterable[str]) -> tuple[Piece, ...]:
    """The text cut where the quotes begin and end; together the pieces are the text."""
    return tuple(_pieces(text, _joined(_found(text, quotes))))


def _shown(clause: str, label: str, quotes: Sequence[str], known: Mapping[str, Any] | None) -> Shown:
    if known is None:  # the knowledge changed between the answer and its clauses
        return Shown(clause, label, "", tuple(Piece(quote, True) for quote in quotes), whole=False)
    return Shown(clause, label, str(known.get("title") or ""), pieces(known["text"], quotes), whole=True)


def _found(text: str, quotes: Iterable[str]) -> list[tuple[int, int]]:
    places = ((text.find(quote), len(quote)) for quote in quotes if quote)
    return sorted((start, start + length) for start, length in places if start >= 0)


def _joined(places: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Places that overlap or touch as one."""
    current: tuple[int, int] | None = None
    for start, end in places:
        if current and start <= current[1]:
            current = (current[0], max(current[1], end))
            continue
        if current:
            yield current
        current = (start, end)
    if current:
        yield current


def _pieces(text: str, places: Iterable[tuple[int, int]]) -> Iterator[Piece]:
    at = 0
    for start, end in places:
        if start > at:
            yield Piece(text[at:start], False)
        yield Piece(text[start:end], True)
        at = end
    if at < len(text):
        yield Piece(text[at:], False)

"""Topics: what people ask, the reply, and the clauses that prove it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Citation:
    """`quote` is a verbatim part of the clause."""

    clause: str
    quote: str


@dataclass(frozen=True)
class Topic:
    """`kind`: `ask` (the notice answers), `decline` (with `reason` and `see`) or `chat`.

    For the hotline: `speak` is said aloud, `caution` must not be promised, `ask_back` is asked next.
    """

    id: str
    kind: str
    theme: str
    title: str
    reply: str
    speak: str
    citations: tuple[Citation, ...]
    basis: str = ""
    reason: str = ""
    see: str = ""
    caution: str = ""
    ask_back: str = ""
    related: tuple[str, ...] = ()

"""What the classifier believes of a message."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Label:
    """`kind/name` and its share of belief (0..1)."""

    kind: str
    name: str
    confidence: float

    @classmethod
    def from_json(cls, body: dict[str, object]) -> Label:
        kind, _, name = str(body["label"]).partition("/")
        return cls(kind, name, float(body["confidence"]))  # type: ignore[arg-type]

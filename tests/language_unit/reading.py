"""Short ways to say what a text should be read as."""

from __future__ import annotations

from decimal import Decimal

from bot.language.quantities import Quantity, find_quantities


def value(text: str | int | None) -> Decimal | None:
    """A decimal from the way a table writes it; 1e8 style is exact here."""
    return None if text is None else Decimal(str(text))


def only(text: str) -> Quantity:
    """The one quantity of a text; fails with all of them if there is not exactly one."""
    found = find_quantities(text)
    assert len(found) == 1, f"{text!r} is read as {[(q.kind, q.text, q.low, q.high) for q in found]}"
    return found[0]


def read(text: str) -> list[tuple[str, Decimal | None, Decimal | None]]:
    """Kind and ends of every quantity of a text."""
    return [(q.kind, q.low, q.high) for q in find_quantities(text)]

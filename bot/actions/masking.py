"""Masks a message before it is kept, by the store's rules and with amounts as the guide reads them."""

from __future__ import annotations

from bot.language.quantities import find_quantities
from bot.store import masking
from bot.store.masking import Span


def mask(text: str) -> str:
    """The text without numbers, addresses, firms and persons' names, on one line of printable signs."""
    return masking.mask(text, _amounts)


def _amounts(text: str) -> list[Span]:
    return [(one.start, one.end) for one in find_quantities(text)]

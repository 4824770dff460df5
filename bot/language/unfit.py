"""Why the numbers of an answer are none that was asked for."""

from __future__ import annotations

from collections.abc import Sequence

from bot.policy.notice import FactDefinition, FactType

from .quantity import Quantity
from .reading import Problem


def wrong_kind(
    asked: FactDefinition | None, quantities: Sequence[Quantity], foreign: str, undecided: bool
) -> Problem | None:
    """What to say of numbers that could not be taken; `foreign`: an amount in another currency, if one was said.

    `undecided`: two numbers are told for one thing, so neither is it.
    """
    if asked is None or not quantities:
        return None
    if foreign and (asked.type is FactType.MONEY or asked.parts):
        return Problem("foreign_money", {"text": foreign})
    heads = [one for one in quantities if one.kind in ("count", "number")]
    if undecided or (asked.type is FactType.COUNT and len(heads) > 1):
        return Problem("two_numbers", {"label": asked.label})
    if asked.type is FactType.MONEY and any(one.kind == "money" for one in quantities):
        return Problem("other_money", {"label": asked.label})
    bare = next((q for q in quantities if q.kind == "number" and not q.unit and q.exact is not None), None)
    if asked.type is FactType.MONEY and bare:
        return Problem("unit_missing", {"text": bare.text})
    return Problem(f"wrong_kind_{asked.type.value}")

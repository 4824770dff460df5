"""Which number is meant where a message gives several of one fact: a total, a sum, the one of last year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from bot.policy.notice import FactDefinition, FactType
from bot.policy.values import Interval, Value

from .assign import Assigned
from .quantity import Quantity
from .ratios import value_of

TOTAL = re.compile(r"一共|总共|合计|加起来|总计|共计|拢共|(?<!公)共(?!同|享|建|和)")
_ONE = re.compile(r"(?<![第十百千万几每哪同另])一(个|项|件)(?!也|都|人)")
_LAST_YEAR = re.compile(r"去年|上年|2019|19年|一九年")


def with_ones(text: str, quantities: list[Quantity], asked: FactDefinition | None) -> list[Quantity]:
    """「一个」 is a number only to a question that counts; elsewhere it is mostly an article."""
    if asked is None or asked.type is not FactType.COUNT:
        return quantities
    ones = [
        Quantity(found.start(), found.end(), "count", Decimal(1), Decimal(1), found[1], found[0], False)
        for found in _ONE.finditer(text)
        if not any(one.start < found.end() and found.start() < one.end for one in quantities)
    ]
    return sorted([*quantities, *ones], key=lambda one: one.start)


def scaled_if_bare(quantity: Quantity) -> Decimal:
    assert quantity.exact is not None
    return quantity.exact / 100 if quantity.kind == "number" else quantity.exact


def scaled(value: Value) -> Value:
    """74 said of a percentage is 0.74."""
    if isinstance(value, Interval):
        low, high = (None if end is None else end / 100 for end in (value.low, value.high))
        return Interval(low, high)
    assert isinstance(value, Decimal)
    return value / 100


def counted(text: str, given: Sequence[Assigned]) -> Value | None:
    """Several counts of one fact: a total if one is called so, else their sum where they name different things."""
    for one in given:
        around = text[max(0, one.quantity.start - 5) : one.quantity.start]
        if TOTAL.search(around):
            return value_of(one.quantity)
    if len({one.mention for one in given}) < 2:
        return value_of(given[0].quantity)
    sizes = [one.quantity.exact for one in given]
    if None in sizes:
        lows, highs = zip(*((one.quantity.low, one.quantity.high) for one in given))
        return Interval(_sum(lows), _sum(highs))
    return _sum(sizes)


def _sum(numbers: Sequence[Decimal | None]) -> Decimal | None:
    return None if None in numbers else sum((number for number in numbers if number is not None), Decimal(0))


def of_last_year(text: str, quantities: Sequence[Quantity]) -> Quantity:
    """Of several numbers the one said of last year, else the first."""
    previous = 0
    for quantity in quantities:
        if _LAST_YEAR.search(text[previous : quantity.start]):
            return quantity
        previous = quantity.end
    return quantities[0]

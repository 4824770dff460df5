"""Years from a date: 2010年底成立 is 9 full years on 7 August 2020."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from bot.policy.conditions import Bound
from bot.policy.notice import FactDefinition, Notice
from bot.policy.values import Interval, Value

from .quantity import Quantity


def years_since(quantity: Quantity, as_of: date) -> Value | None:
    """Full years from a date to `as_of` (clause 2.1.1, 连续经营); None for a date yet to come.

    A year without a month leaves one year open, e.g. 2017年 is 2 to 3 years.
    """
    if quantity.year is None or quantity.year > as_of.year:
        return None
    if quantity.month is None:
        high = as_of.year - quantity.year
        return Interval(Decimal(max(high - 1, 0)), Decimal(high)) if high else Decimal(0)
    months = (as_of.year - quantity.year) * 12 + as_of.month - quantity.month
    if months < 0:
        return None
    whole = Decimal(months // 12)
    # In the very month the day decides, and nobody said it.
    return Interval(max(whole - 1, Decimal(0)), whole) if months % 12 == 0 and months else whole


def since(quantity: Quantity, fact: FactDefinition, notice: Notice) -> Value | None:
    """Full years since a date; a year without month is taken as whole years where the month cannot matter."""
    value = years_since(quantity, notice.as_of)
    if not isinstance(value, Interval):
        return value
    condition = notice.criterion_of[fact.id].requires
    if isinstance(condition, Bound) and not condition.straddled({fact.id: value}):
        return value.high
    return value

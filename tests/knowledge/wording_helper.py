"""Values and findings in the few words a test of wording needs."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from bot.knowledge.wording import Wording
from bot.policy.notice import Notice
from bot.policy.values import Interval, Value, from_years
from bot.policy.verdict import Finding, decide
from tests.policy.firms import GOOD


def dec(**numbers: str) -> dict[str, Value | None]:
    """Facts that are exact numbers."""
    return {fact: Decimal(number) for fact, number in numbers.items()}


def span(low: str | None, high: str | None) -> Interval:
    """A range as a person gives it; `None` is an open end."""
    return Interval(None if low is None else Decimal(low), None if high is None else Decimal(high))


def yearly(kind: str, *years: str) -> Interval:
    """Yearly figures, oldest first; `kind` as in `readings_of`."""
    return from_years(kind, [Decimal(year) for year in years])


def finding(notice: Notice, criterion: str, facts: Mapping[str, Value | None]) -> Finding:
    """What is found of one criterion for exactly these facts."""
    return next(one for one in decide(notice, facts).findings if one.criterion.id == criterion)


def said(wording: Wording, criterion: str, **changes: Value | None) -> str:
    """The line of a criterion for a good firm with some facts changed, without evidence."""
    facts = {**GOOD, **changes}
    return wording.finding(finding(wording.notice, criterion, facts), facts, evidence=False)

"""Full years from a date to 7 August 2020, the last day to apply (clause 3.4.2)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from bot.language.dating import years_since
from bot.language.quantity import Quantity
from bot.policy.values import Interval

LAST_DAY = date(2020, 8, 7)


def dated(year: int | None, month: int | None = None) -> Quantity:
    """A date as the quantities reader gives it."""
    return Quantity(0, 1, "date", None, None, "", "", False, year, month)


@pytest.mark.parametrize(
    ("year", "month", "years"),
    [
        (2017, 9, 2),
        (2017, 7, 3),
        (2010, 12, 9),
        (2020, 8, 0),
        (2020, 1, 0),
        (1900, 1, 120),
    ],
)
def test_only_full_years_count(year: int, month: int, years: int) -> None:
    assert years_since(dated(year, month), LAST_DAY) == years


def test_a_year_alone_leaves_one_year_open() -> None:
    assert years_since(dated(2017), LAST_DAY) == Interval(Decimal(2), Decimal(3))


def test_the_month_of_the_last_day_itself_leaves_open_whether_the_year_is_full() -> None:
    assert years_since(dated(2017, 8), LAST_DAY) == Interval(Decimal(2), Decimal(3))


def test_last_year_is_nought_to_one_and_this_year_is_nought() -> None:
    assert years_since(dated(2019), LAST_DAY) == Interval(Decimal(0), Decimal(1))
    assert years_since(dated(2020), LAST_DAY) == 0


@pytest.mark.parametrize(("year", "month"), [(2021, None), (2021, 1), (2020, 9), (None, None)])
def test_a_date_yet_to_come_or_none_gives_no_years(year: int | None, month: int | None) -> None:
    assert years_since(dated(year, month), LAST_DAY) is None

"""Years and founding dates."""

from __future__ import annotations

import pytest

from bot.language.quantities import find_quantities

from .reading import only

DATES = [
    ("2010年底", 2010, 12),
    ("2010年年末", 2010, 12),
    ("2010年初", 2010, 1),
    ("2010年上半年", 2010, 3),
    ("2010年中", 2010, 6),
    ("2010年下半年", 2010, 9),
    ("10年6月", 2010, 6),
    ("07年", 2007, None),
    ("零七年", 2007, None),
    ("98年", 1998, None),
    ("九八年", 1998, None),
    ("一五年", 2015, None),
    ("15年底", 2015, 12),
    ("10年成立的", 2010, None),
    ("成立于10年", 2010, None),
    ("19年度", 2019, None),
    ("22年评上的", 2022, None),
    ("二零一五年三月", 2015, 3),
    ("二〇一〇年十二月", 2010, 12),
    ("一九九八年", 1998, None),
    ("两千零八年成立", 2008, None),
    ("两千年", 2000, None),
    ("贰零壹伍年", 2015, None),
    ("２００７年６月", 2007, 6),
    ("2007 年 6 月", 2007, 6),
    ("2007.6", 2007, 6),
    ("2007-06-18", 2007, 6),
    ("2007/6/18", 2007, 6),
    ("2007年6月18日", 2007, 6),
    ("2007年6月成立", 2007, 6),
    ("2015年", 2015, None),
    ("2015成立", 2015, None),
    ("成立时间：2015", 2015, None),
    ("成立日期20070618", 2007, 6),
    ("2010年中国市场", 2010, None),
    ("2020年初核", 2020, None),
]


@pytest.mark.parametrize(("text", "year", "month"), DATES)
def test_a_date_has_a_year_and_the_month_if_said(text: str, year: int, month: int | None) -> None:
    quantity = only(text)
    assert (quantity.kind, quantity.year, quantity.month) == ("date", year, month)
    assert quantity.low is None and quantity.high is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [("10年", "years"), ("七八年", "years"), ("10年6个月", "years"), ("做了15年", "years"), ("2007.6万", "money")],
)
def test_what_looks_like_a_date_and_is_none(text: str, kind: str) -> None:
    assert only(text).kind == kind


@pytest.mark.parametrize("text", ["8月7日", "八月七号", "12月", "90年代", "2000年代", "90后", "去年", "前年", "8月21"])
def test_days_months_and_decades_are_no_dates(text: str) -> None:
    assert find_quantities(text) == []


def test_every_year_of_a_list_is_read() -> None:
    assert [q.year for q in find_quantities("2018、2019年") if q.kind == "date"] == [2018, 2019]

"""How long ago a story happened, as people say it."""

from __future__ import annotations

import pytest

from bot.language.past import latest_year

from .hearing import Read

LONG_AGO = [
    "四年前有过一次，这几年没了",
    "一六年出的事",
    "2015年锅炉爆过一次",
    "五六年前触电死了一个",
    "老早以前的事了，得有七八年了",
    "零八年烧过仓库",
    "二〇一四年出过一起",
]
WITHIN = [
    "前年那回死了人",
    "去年伤了一个人",
    "2018年3月有一起",
    "一九年出过一次",
    "两年前出过一起",
    "出过一次",
    "2010年成立的，出过一次",
]
YEARS = {
    "四年前": 2016,
    "一六年": 2016,
    "16年出的": 2016,
    "98年": 1998,
    "五六年前": 2015,
    "十几年前": 2010,
    "二十年前": 2000,
    "老早以前": 2010,
    "去年": 2020,
    "2012年，又在2018年": 2018,
    "做了16年了": None,
    "出过": None,
}


@pytest.mark.parametrize(("text", "year"), YEARS.items())
def test_the_latest_year_a_story_speaks_of(text: str, year: int | None) -> None:
    """去年 stands for the latest year there is: it always counts."""
    assert latest_year(text, 2020) == year


@pytest.mark.parametrize("text", LONG_AGO)
def test_an_accident_before_the_last_three_years_does_not_count(read: Read, text: str) -> None:
    """Clause 2.1 excludes for accidents of 近三年."""
    assert read("accident_last_3_years", text).told["accident_last_3_years"] is False


@pytest.mark.parametrize("text", WITHIN)
def test_one_within_them_or_without_a_time_does(read: Read, text: str) -> None:
    assert read("accident_last_3_years", text).told["accident_last_3_years"] is True


def test_an_old_accident_is_no_exception_in_the_group(read: Read) -> None:
    assert not any(read("exclusions", "事故五年前有过一次，其他都没有").told.values())

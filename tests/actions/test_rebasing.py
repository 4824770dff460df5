"""A ratio told as an amount follows the whole it was reckoned with; one told in per cent stays as it was told."""

from __future__ import annotations

import pytest

from .person import Person


def test_a_share_told_as_an_amount_follows_the_revenue(person: Person) -> None:
    """300万 of 8000万 are 3.75 %, of 1.2亿 only 2.5 %: that fails."""
    person.says("开始自评", "营收八千万", "修改研发经费占比", "研发三百万")
    assert person.recorded == {"rd_share": 0.0375}
    person.say("修改上年度营业收入为1.2亿")
    assert person.recorded == {"revenue_last_year": 120_000_000, "rd_share": 0.025}
    assert "研发经费占比" in person.text and "重算" in person.text


def test_amount_and_whole_told_together(person: Person) -> None:
    person.says("开始自评", "修改研发经费占比", "研发三百万，营收八千万", "修改上年度营业收入为1.2亿")
    assert person.recorded["rd_share"] == 0.025


def test_it_follows_more_than_once(person: Person) -> None:
    person.says("开始自评", "营收八千万", "修改研发经费占比", "研发三百万", "修改上年度营业收入为1.2亿")
    person.say("修改上年度营业收入为6000万")
    assert person.recorded["rd_share"] == 0.05


def test_ranges_keep_what_was_said_of_the_amount(person: Person) -> None:
    """两三百万 of 7000–8000万, then of 1.2亿: between 1.67 % and 2.5 %."""
    person.says("开始自评", "营收七八千万", "修改研发经费占比", "研发两三百万", "修改上年度营业收入为1.2亿")
    share = person.recorded["rd_share"]
    assert share["low"] == pytest.approx(0.016667, abs=1e-6) and share["high"] == pytest.approx(0.025, abs=1e-6)


def test_heads_follow_the_staff(person: Person) -> None:
    person.says("开始自评", "员工200人", "修改科技人员占比", "技术人员30个", "修改从业人员为150人")
    assert person.recorded == {"employees": 150, "tech_staff_share": 0.2}


@pytest.mark.parametrize("told", ["4%", "百分之四", "营收八千万，研发占4%"])
def test_a_share_told_in_per_cent_stays(person: Person, told: str) -> None:
    person.says("开始自评", "营收七千万", "修改研发经费占比", told, "修改上年度营业收入为1.2亿")
    assert person.recorded == {"revenue_last_year": 120_000_000}


def test_more_than_the_whole_is_asked_for_again(person: Person) -> None:
    person.says("开始自评", "员工200人", "修改科技人员占比", "技术人员30个", "修改从业人员为20人")
    assert person.recorded == {"employees": 20} and "再说一次" in person.text


def test_a_supposed_revenue_takes_the_share_along(person: Person) -> None:
    person.says("开始自评", "营收八千万", "修改研发经费占比", "研发三百万")
    person.say("如果营收是1.2亿呢")
    assert "研发经费占比" in person.text and "2.5%" in person.text

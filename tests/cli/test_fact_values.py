"""Values in a file of facts: canonical, or as people write them; what may be misread is refused."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
import yaml

from bot.cli._fact_values import UnreadableError, value_of
from bot.cli._notice import load
from bot.policy.notice import Notice
from bot.policy.values import Interval, Value, from_years, to_json
from tests.policy.firms import FACTS, GOOD

D = Decimal


@pytest.fixture(scope="module")
def notice() -> Notice:
    return load().notice


def read(notice: Notice, fact: str, written: str) -> Value | None:
    mapping = yaml.compose(f"{fact}: {written}", Loader=yaml.CSafeLoader)
    return value_of(notice.facts[fact], mapping.value[0][1], notice.as_of)


READ: list[tuple[str, str, Value | None]] = [
    ("own_brand", "true", True),
    ("own_brand", "no", False),
    ("own_brand", "没有", False),
    ("false_information", "否", False),
    ("product_reputation", "较高", True),
    ("product_reputation", "不高", False),
    ("own_brand", "null", None),
    ("own_brand", "", None),
    ("debt_ratio", "不清楚", None),
    ("industry", "software_it", "software_it"),
    ("industry", "工业", "industry"),
    ("cultivation_status", "省级专精特新", "provincial"),
    ("key_field", "none", "none"),
    ("revenue_last_year", "160000000", D(160_000_000)),
    ("revenue_last_year", "160_000_000", D(160_000_000)),
    ("revenue_last_year", "1.6亿", D(160_000_000)),
    ("revenue_last_year", "大约1.6亿元左右", D(160_000_000)),
    ("revenue_last_year", "7300多万", Interval(D(73_000_000), D(74_000_000))),
    ("revenue_last_year", "{low: 8000万, high: 1亿}", Interval(D(80_000_000), D(100_000_000))),
    ("revenue_last_year", "{low: 8000万, high: null}", Interval(D(80_000_000), None)),
    ("debt_ratio", "74%", D("0.74")),
    ("debt_ratio", "七成四", D("0.74")),
    ("debt_ratio", "0.74", D("0.74")),
    ("debt_ratio", "0", D(0)),
    ("main_revenue_share", "100%", D(1)),
    ("main_revenue_growth", "-5%", D("-0.05")),
    ("main_revenue_growth", "150%", D("1.5")),
    ("main_revenue_growth", "{years: [0.12, 0.08]}", from_years("growth", [D("0.12"), D("0.08")])),
    ("main_revenue_growth", "{years: [12%, 一成]}", from_years("growth", [D("0.12"), D("0.1")])),
    ("rd_share", "{years: [2.8%, 3.4%]}", from_years("every_year", [D("0.028"), D("0.034")])),
    ("years_operating", "9", D(9)),
    ("years_operating", "5年半", D("5.5")),
    ("years_operating", "2010年12月", D(9)),
    ("years_operating", "2012-07", D(8)),
    ("years_operating", "2017年", Interval(D(2), D(3))),
    ("employees", "260人", D(260)),
    ("market_rank", "2", D(2)),
    ("market_rank", "第2", D(2)),
    ("market_rank", "2名", D(2)),
    ("market_rank", "前三", Interval(D(1), D(3))),
]


@pytest.mark.parametrize(("fact", "written", "value"), READ)
def test_a_value_is_read(notice: Notice, fact: str, written: str, value: Value | None) -> None:
    assert read(notice, fact, written) == value


REFUSED = [
    ("own_brand", "maybe", "true（是、有）或 false"),
    ("own_brand", "1", "true（是、有）或 false"),
    ("own_brand", "[true]", "请写一个值"),
    ("own_brand", "{low: 1, high: 2}", "请写一个值"),
    ("industry", "softwear_it", "是不是 software_it（软件和信息技术服务业）？"),
    ("industry", "餐饮", "是不是 catering（餐饮业）？"),
    ("key_field", "xyz", "可以写：four_bases（工业四基）、"),
    ("revenue_last_year", "一大笔", "「一大笔」读不成金额"),
    ("revenue_last_year", "1.6亿美元", "读不成金额"),
    ("revenue_last_year", "前年1.2亿，去年1.6亿", "读不成金额"),
    ("revenue_last_year", "不到 1.6 亿的样子吧", "读不成金额"),
    ("revenue_last_year", "65%", "读不成金额"),
    ("revenue_last_year", "'160000000'", "读不成金额"),
    ("revenue_last_year", "true", "读不成金额"),
    ("revenue_last_year", ".nan", "读不成金额"),
    ("revenue_last_year", ".inf", "读不成金额"),
    ("revenue_last_year", "-5", "-5 不太可能"),
    ("revenue_last_year", "2020-08-07", "读不成金额"),
    ("debt_ratio", "74", "比如「74%」"),
    ("debt_ratio", "1", "比如「1%」"),
    ("debt_ratio", "'74'", "读不成百分比"),
    ("debt_ratio", "1.6亿", "读不成百分比"),
    ("main_revenue_share", "120%", "不太可能"),
    ("rd_share", "{years: [50%, 120%]}", "不太可能"),
    ("main_revenue_growth", "{years: [12, 8]}", "比如「12%」"),
    ("main_revenue_growth", "{years: [12%]}", "先远后近"),
    ("main_revenue_growth", "{years: [5%, 6%, 7%]}", "先远后近"),
    ("main_revenue_growth", "{years: 12%}", "先远后近"),
    ("main_revenue_growth", "{years: [12%, null]}", "读不成百分比"),
    ("main_revenue_growth", "{years: [12%, 3~5%]}", "先远后近"),
    ("main_revenue_growth", "{years: [12%, 8%], note: x}", "范围请写成"),
    ("main_revenue_growth", "{low: 0, high: 0.2, years: [12%, 8%]}", "范围请写成"),
    ("main_revenue_growth", "[12%, 8%]", "{years: [前年, 去年]}"),
    ("debt_ratio", "{years: [50%, 60%]}", "不按年分别看"),
    ("debt_ratio", "{low: 70%, high: 60%}", "范围请写成"),
    ("debt_ratio", "{low: null, high: null}", "范围请写成"),
    ("debt_ratio", "{low: 60%}", "范围请写成"),
    ("years_operating", "2030年", "读不成年数"),
    ("employees", "1.6亿", "读不成个数"),
    ("market_rank", "0", "0 不太可能"),
    ("market_rank", "名列前茅", "读不成名次"),
]


@pytest.mark.parametrize(("fact", "written", "what"), REFUSED)
def test_what_may_be_misread_is_refused(notice: Notice, fact: str, written: str, what: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        read(notice, fact, written)
    assert what in str(refused.value)
    assert "{text}" not in str(refused.value)


@pytest.mark.parametrize("fact", FACTS)
def test_what_a_verdict_prints_is_read_back(notice: Notice, fact: str) -> None:
    value = GOOD[fact]
    assert read(notice, fact, json.dumps(to_json(value))) == value


def test_yearly_figures_of_a_verdict_are_read_back(notice: Notice) -> None:
    value = from_years("growth", [D("0.12"), D("0.081")])
    assert read(notice, "main_revenue_growth", json.dumps(to_json(value))) == value

"""Money: every way of writing it, in yuan."""

from __future__ import annotations

import pytest

from bot.language.quantities import find_quantities

from .reading import only, value

EXACT = [
    ("1.6亿", "1.6e8"),
    ("一亿六", "1.6e8"),
    ("三亿七", "3.7e8"),
    ("一亿六千", "1.6e8"),
    ("1亿3000", "1.3e8"),
    ("1亿6", "1.6e8"),
    ("一个亿", "1e8"),
    ("1个亿", "1e8"),
    ("1.2个亿", "1.2e8"),
    ("半个亿", "5e7"),
    ("一亿半", "1.5e8"),
    ("一个半亿", "1.5e8"),
    ("一个小目标", "1e8"),
    ("3个w", "30000"),
    ("一亿两千万", "1.2e8"),
    ("三亿两千万", "3.2e8"),
    ("一亿零五百万", "1.05e8"),
    ("2亿1千5百万", "2.15e8"),
    ("1亿2000万", "1.2e8"),
    ("1 亿 2000 万", "1.2e8"),
    ("一点六亿", "1.6e8"),
    ("零点八亿", "8e7"),
    ("1。6亿", "1.6e8"),
    ("１．６亿", "1.6e8"),
    ("36,000万元", "3.6e8"),
    ("36，000万元", "3.6e8"),
    ("３６，０００万元", "3.6e8"),
    ("36 000万", "3.6e8"),
    ("12000万", "1.2e8"),
    ("7300 万元", "7.3e7"),
    ("7300w", "7.3e7"),
    ("7300W", "7.3e7"),
    ("1.2w", "12000"),
    ("5kw", "5e7"),
    ("500k", "500000"),
    ("一万二", "12000"),
    ("3万5千", "35000"),
    ("12万3456", "123456"),
    ("1.2千万", "1.2e7"),
    ("两千三百万", "2.3e7"),
    ("八千万", "8e7"),
    ("158000000元", "1.58e8"),
    ("12,345,678.90元", "12345678.90"),
    ("100.5万元", "1005000"),
    ("5000块", "5000"),
    ("3000块钱", "3000"),
    ("五百万块", "5000000"),
    ("3000万人民币", "3e7"),
    ("RMB 5000万", "5e7"),
    ("￥3600万", "3.6e7"),
    ("¥36,000", "36000"),
    ("參億貳仟萬圓", "3.2e8"),
    ("壹億陸仟萬元整", "1.6e8"),
    ("叁亿贰仟万", "3.2e8"),
    ("舊年營業額一億三", "1.3e8"),
    ("利润-500万", "-5000000"),
    ("负500万", "-5000000"),
    ("一万亿", "1e12"),
]

RANGES = [
    ("一个多亿", "1e8", "2e8"),
    ("一亿多", "1e8", "2e8"),
    ("1.6亿多", "1.6e8", "1.7e8"),
    ("两亿出头", "2e8", "3e8"),
    ("七千三百多万", "7.3e7", "7.4e7"),
    ("八千多万", "8e7", "9e7"),
    ("3000多万元", "3e7", "4e7"),
    ("一千两百来万", "1.2e7", "1.25e7"),
    ("三四千万", "3e7", "4e7"),
    ("三五百万", "3000000", "5000000"),
    ("一亿七八千万", "1.7e8", "1.8e8"),
    ("十几亿", "1.1e9", "2e9"),
    ("几千万", "2e7", "1e8"),
    ("大几千万", "5e7", "1e8"),
    ("数千万元", "2e7", "1e8"),
    ("百来万", "1e6", "1.5e6"),
    ("五百多个w", "5e6", "6e6"),
    ("一个多小目标", "1e8", "2e8"),
    ("两点几亿", "2e8", "3e8"),
    ("八千到九千万", "8e7", "9e7"),
    ("3000-4000万", "3e7", "4e7"),
    ("8000万～9000万", "8e7", "9e7"),
    ("1.2到1.5亿", "1.2e8", "1.5e8"),
    ("一亿到一亿二", "1e8", "1.2e8"),
    ("小两亿", "1.8e8", "199999999"),
    ("近两个亿", "1.8e8", "199999999"),
    ("将近一个亿", "9e7", "99999999"),
    ("不到一个亿", "9e7", "99999999"),
    ("1亿不到", "9e7", "99999999"),
    ("快一个亿了", "9e7", "99999999"),
    ("没有1亿", None, "99999999"),
    ("达不到1亿", None, "99999999"),
    ("低于5000万", None, "49999999"),
    ("不超过4个亿", None, "4e8"),
    ("4个亿以下", None, "4e8"),
    ("至多2亿", None, "2e8"),
    ("上亿", "1e8", None),
    ("过亿", "1e8", None),
    ("上千万", "1e7", None),
    ("亿元以上", "1e8", None),
    ("超过1亿", "1e8", None),
    ("1亿以上", "1e8", None),
    ("1亿+", "1e8", None),
    ("至少1亿", "1e8", None),
    ("不低于1亿", "1e8", None),
    ("突破1亿", "1e8", None),
    ("起码两千万", "2e7", None),
]


@pytest.mark.parametrize(("text", "yuan"), EXACT)
def test_an_exact_sum_is_read_in_yuan(text: str, yuan: str) -> None:
    quantity = only(text)
    assert (quantity.kind, quantity.exact) == ("money", value(yuan))


@pytest.mark.parametrize(("text", "low", "high"), RANGES)
def test_a_loose_sum_keeps_both_ends(text: str, low: str | None, high: str | None) -> None:
    quantity = only(text)
    assert (quantity.kind, quantity.low, quantity.high) == ("money", value(low), value(high))
    assert quantity.exact is None


@pytest.mark.parametrize(
    ("text", "unit"),
    [("36,000万元", "万元"), ("1.6亿", "亿"), ("一亿六", "亿"), ("7300w", "w"), ("5000块", "块"), ("一亿两千万", "万")],
)
def test_the_unit_is_kept_as_typed(text: str, unit: str) -> None:
    assert only(text).unit == unit


@pytest.mark.parametrize(
    ("text", "hedged"),
    [("大概1.2亿", True), ("1.2亿左右", True), ("约一个亿", True), ("估计有两千万", True), ("1.2亿", False)],
)
def test_a_hedge_is_noticed_and_changes_nothing_else(text: str, hedged: bool) -> None:
    quantity = only(text)
    assert quantity.hedged is hedged
    assert quantity.exact is not None


@pytest.mark.parametrize("text", ["500万美元", "$500万", "3000万港币"])
def test_foreign_money_is_never_yuan(text: str) -> None:
    quantity = only(text)
    assert quantity.kind == "number"
    assert quantity.unit


@pytest.mark.parametrize("text", ["1亿35", "一亿五百", "3万50", "百千万", "五十三百", "2000万万"])
def test_a_sum_that_could_mean_two_things_is_not_read(text: str) -> None:
    assert find_quantities(text) == []

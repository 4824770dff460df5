"""Counts, lengths of time, ranks and bare numbers."""

from __future__ import annotations

import pytest

from bot.language.quantities import find_quantities

from .reading import only, value

CASES = [
    ("count", "二百五十人", "250", "250"),
    ("count", "两万人", "20000", "20000"),
    ("count", "三十二项", "32", "32"),
    ("count", "0个", "0", "0"),
    ("count", "零个", "0", "0"),
    ("count", "一个", "1", "1"),
    ("count", "1个发明", "1", "1"),
    ("count", "有一项集成电路布图设计", "1", "1"),
    ("count", "七八个", "7", "8"),
    ("count", "十七八个", "17", "18"),
    ("count", "三百七八十人", "370", "380"),
    ("count", "十来个", "10", "15"),
    ("count", "二十来个", "20", "25"),
    ("count", "十几个", "11", "19"),
    ("count", "二十几个", "21", "29"),
    ("count", "几十个", "20", "99"),
    ("count", "大几十人", "50", "99"),
    ("count", "十多项", "10", "19"),
    ("count", "200余人", "200", "299"),
    ("count", "百把人", "100", "150"),
    ("count", "千把人", "1000", "1500"),
    ("count", "两百来号人", "200", "250"),
    ("count", "两百八十来号人", "280", "285"),
    ("count", "两万多人", "20000", "29999"),
    ("count", "三到五个", "3", "5"),
    ("count", "5、6个", "5", "6"),
    ("count", "七、八十人", "70", "80"),
    ("count", "3万到5万人", "30000", "50000"),
    ("count", "不到10个", "9", "9"),
    ("count", "近百人", "90", "99"),
    ("count", "上百人", "100", None),
    ("count", "至少1项", "1", None),
    ("count", "500人以下", None, "500"),
    ("count", "没有200人", None, "199"),
    ("count", "俩", "2", "2"),
    ("count", "发明贰项", "2", "2"),
    ("count", "十好几个", "11", "19"),
    ("years", "将近二十年", "18", "19.99"),
    ("years", "一年不到", "0.9", "0.99"),
    ("years", "3年内", None, "3"),
    ("years", "三年半", "3.5", "3.5"),
    ("years", "半年", "0.5", "0.5"),
    ("years", "18个月", "1.5", "1.5"),
    ("years", "两年零三个月", "2.25", "2.25"),
    ("years", "5年多", "5", "6"),
    ("years", "十几年", "11", "20"),
    ("years", "二十多年", "20", "30"),
    ("years", "三五年", "3", "5"),
    ("years", "3-5年", "3", "5"),
    ("years", "大半年", "0.5", "1"),
    ("years", "做了近三年", "2.7", "2.99"),
    ("years", "快三年了", "2.7", "2.99"),
    ("years", "三年都不到", "2.7", "2.99"),
    ("years", "没满一年", None, "0.99"),
    ("years", "3年及以上", "3", None),
    ("years", "成立10年了", "10", "10"),
    ("years", "有一年了", "1", "1"),
    ("rank", "排第三", "3", "3"),
    ("rank", "第2名", "2", "2"),
    ("rank", "第三", "3", "3"),
    ("rank", "省内第一", "1", "1"),
    ("rank", "全省第三，没问题", "3", "3"),
    ("rank", "全省头一名", "1", "1"),
    ("rank", "数一数二", "1", "2"),
    ("rank", "前三", "1", "3"),
    ("rank", "前十几名", "1", "19"),
    ("rank", "第三到第五名", "3", "5"),
    ("rank", "第3-5名", "3", "5"),
    ("rank", "第二或第三", "2", "3"),
    ("rank", "第十名以后", "10", None),
    ("rank", "排名3", "3", "3"),
    ("rank", "排在3位", "3", "3"),
    ("rank", "top3", "1", "3"),
    ("rank", "NO.1", "1", "1"),
    ("rank", "没进前三", "4", None),
    ("rank", "进不了全省前三", "4", None),
    ("number", "7300", "7300", "7300"),
    ("number", "0", "0", "0"),
    ("number", "七十", "70", "70"),
    ("number", "两千八", "2800", "2800"),
    ("number", "一百零五", "105", "105"),
    ("number", "一百五", "150", "150"),
    ("number", "六十五六", "65", "66"),
    ("number", "66到73", "66", "73"),
    ("number", "七十多", "70", "79"),
    ("number", "几百", "200", "999"),
    ("number", "负债率六十出头", "60", "69"),
]


@pytest.mark.parametrize(("kind", "text", "low", "high"), CASES)
def test_it_is_read_as_this_kind_with_these_ends(kind: str, text: str, low: str | None, high: str | None) -> None:
    quantity = only(text)
    assert (quantity.kind, quantity.low, quantity.high) == (kind, value(low), value(high))


def test_a_bare_number_has_no_unit_and_a_measured_one_has() -> None:
    assert only("7300").unit == ""
    assert only("3000平方米").unit == "平方米"
    assert only("第2题").unit == "第"
    assert only("是去年的两倍").unit == "倍"


@pytest.mark.parametrize(
    "text", ["近三年没出过事故", "最近两年", "过去三年", "前三年", "每年", "哪三年", "近3年内没有处罚"]
)
def test_a_stretch_of_time_looked_back_on_is_no_length(text: str) -> None:
    assert find_quantities(text) == []

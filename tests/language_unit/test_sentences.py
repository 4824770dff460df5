"""Whole sentences, with several quantities and their places in the text."""

from __future__ import annotations

import pytest

from bot.language.quantities import find_quantities

from .reading import read, value

SENTENCES = [
    (
        "去年营收1.6亿，员工两百来号人，发明3个，实用新型8项，负债率45%左右",
        [
            ("money", "1.6e8", "1.6e8"),
            ("count", 200, 250),
            ("count", 3, 3),
            ("count", 8, 8),
            ("percent", "0.45", "0.45"),
        ],
    ),
    ("负债1800万，总资产4000万", [("money", "1.8e7", "1.8e7"), ("money", "4e7", "4e7")]),
    ("欠银行两千万 家底六千万", [("money", "2e7", "2e7"), ("money", "6e7", "6e7")]),
    ("去年做了一亿二 人不到两百", [("money", "1.2e8", "1.2e8"), ("number", 180, "199.99")]),
    ("营收从8000万涨到1亿2千万", [("money", "8e7", "8e7"), ("money", "1.2e8", "1.2e8")]),
    ("8000万到1亿2千万之间", [("money", "8e7", "1.2e8")]),
    ("员工：220 营收：1.4亿 发明：2", [("number", 220, 220), ("money", "1.4e8", "1.4e8"), ("number", 2, 2)]),
    ("一年涨了25一年跌了3", [("number", 25, 25), ("number", 3, 3)]),
    ("不对 员工不是200是280", [("number", 200, 200), ("number", 280, 280)]),
    ("260人里有45个研发", [("count", 260, 260), ("count", 45, 45)]),
    ("120人 300万", [("count", 120, 120), ("money", "3e6", "3e6")]),
    ("没有发明，只有5个实用新型", [("count", 5, 5)]),
    ("3、8个", [("number", 3, 3), ("count", 8, 8)]),
    ("做密封件十五年了，省内第二，占六成五", [("years", 15, 15), ("rank", 2, 2), ("percent", "0.65", "0.65")]),
    ("我们全国排第八、省里第二", [("rank", 8, 8), ("rank", 2, 2)]),
    ("R&D占3.5%，ISO9001通过3年", [("percent", "0.035", "0.035"), ("years", 3, 3)]),
    ("上年度企业营业收入在1亿元以上", [("money", "1e8", None)]),
    ("专利一共二十多个 发明占四个", [("count", 20, 29), ("count", 4, 4)]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_a_sentence_gives_its_quantities_in_order(text: str, expected: list[tuple[str, str | int, str | int]]) -> None:
    assert read(text) == [(kind, value(low), value(high)) for kind, low, high in expected]


def test_figures_by_year_keep_year_and_sum_apart() -> None:
    found = find_quantities("2017年8000万2018年9500万2019年1.1亿")
    assert [q.year or q.exact for q in found] == [2017, value("8e7"), 2018, value("9.5e7"), 2019, value("1.1e8")]


def test_a_sum_before_a_year_does_not_swallow_it() -> None:
    found = find_quantities("1亿2019年")
    assert [q.year or q.exact for q in found] == [value("1e8"), 2019]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("營收大概 １．６億 左右", "１．６億"),
        ("员工不到两百人吧", "不到两百人"),
        ("净利润同比下降了8%", "下降了8%"),
        ("在1亿元以上", "1亿元以上"),
        ("2007年6月18日成立", "2007年6月18日"),
    ],
)
def test_offsets_are_those_of_the_text_as_typed(text: str, said: str) -> None:
    (quantity,) = find_quantities(text)
    assert text[quantity.start : quantity.end] == quantity.text == said

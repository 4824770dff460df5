"""Heads and sales told in passing, none of a counted thing, parts of a staff, and two numbers for one thing."""

from __future__ import annotations

import pytest

from .hearing import Read, between


@pytest.mark.parametrize(
    ("asked", "text", "told"),
    [
        ("revenue_last_year", "去年1.2亿，180人", {"revenue_last_year": 120000000, "employees": 180}),
        ("revenue_last_year", "一亿二，一百八十个人", {"revenue_last_year": 120000000, "employees": 180}),
        ("revenue_last_year", "1.2亿，车间120人", {"revenue_last_year": 120000000}),
        ("debt_ratio", "62%，180人左右", {"debt_ratio": 0.62, "employees": 180}),
        ("accident_last_3_years", "有，3人", {"accident_last_3_years": True}),
        ("tech_staff_share", "40人", {}),
        (None, "我们一年弄八九千万", {"revenue_last_year": between(80000000, 90000000)}),
        (None, "我们去年整了1.5个亿", {"revenue_last_year": 150000000}),
        ("total_assets", "一年搞个一亿二", {"revenue_last_year": 120000000}),
        (None, "研发一年弄个五百万", {}),
        (None, "设备去年弄了五百万", {}),
    ],
)
def test_heads_and_sales_beside_another_question(
    read: Read, asked: str | None, text: str, told: dict[str, object]
) -> None:
    assert read(asked, text).told == told


@pytest.mark.parametrize("text", ["去年差不多做了一个多亿吧", "去年啊去年差不多做了一个多亿一个亿零几百万吧"])
def test_nearly_done_is_not_more_done(read: Read, text: str) -> None:
    assert read("revenue_last_year", text).told == {"revenue_last_year": between(100000000, 200000000)}


@pytest.mark.parametrize(
    "text", ["不多", "不想说", "不一定", "不固定", "不到", "没几个人", "不算外包的", "没那么多", "没听懂", "没办法答"]
)
@pytest.mark.parametrize("asked", ["employees", "invention_patents"])
def test_a_word_of_denial_is_no_nought(read: Read, asked: str, text: str) -> None:
    assert read(asked, text).told.get(asked) is None


@pytest.mark.parametrize(
    "text", ["没有", "还没有", "无", "零", "0", "一个都没有", "没拿到", "都没授权", "暂无", "冇", "没搞过", "未申请"]
)
def test_nought_is_said_plainly(read: Read, text: str) -> None:
    assert read("invention_patents", text).told == {"invention_patents": 0}


def test_few_of_a_thing_named_is_not_none(read: Read) -> None:
    assert read("employees", "发明不多").told == {}
    assert read("employees", "没有发明").told == {"invention_patents": 0}


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("工人两百，坐办公室的四十", 240),
        ("一线两百，其他四十", 240),
        ("工人两百，剩下四十是管理", 240),
        ("工人两百，技术员四十，管理二十", 260),
        ("员工两百三，其中研发四十", 230),
        ("一共两百，办公室四十", 200),
        ("去年一百八，今年两百", 180),
    ],
)
def test_parts_of_a_staff_make_the_staff(read: Read, text: str, heads: int) -> None:
    assert read("employees", text).told == {"employees": heads}


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("revenue_last_year", "多的时候一个亿，少的时候七八千万"),
        ("revenue_last_year", "好的年份一个亿，差的年份七八千万"),
        ("revenue_last_year", "有时候一个亿，有时候八千万"),
        ("employees", "忙的时候两百，闲的时候一百五"),
        ("employees", "旺季三百人淡季两百人"),
    ],
)
def test_two_numbers_for_one_thing_are_asked_back(read: Read, asked: str, text: str) -> None:
    heard = read(asked, text)
    assert (heard.told, heard.problem) == ({}, "two_numbers")


@pytest.mark.parametrize("text", ["没有贷款，一分钱没欠", "一分钱不欠", "我们不欠别人钱", "零负债", "没有外债"])
def test_owing_nothing_is_no_debt(read: Read, text: str) -> None:
    assert read("debt_ratio", text).told == {"debt_ratio": 0}


@pytest.mark.parametrize("text", ["我们没贷款", "没有银行贷款，就欠点货款", "没借过钱"])
def test_no_loan_is_not_yet_no_debt(read: Read, text: str) -> None:
    heard = read("debt_ratio", text)
    assert (heard.told, heard.problem) == ({}, "loans_are_not_all")

"""Since when, said without a figure for the year, and whose beginning counts where several are told."""

from __future__ import annotations

import pytest

from .hearing import Read, between

FIRM = [
    ("大前年注册的", between(2, 3)),
    ("前年五月份开的", 2),
    ("去年才成立", 1),
    ("去年年底建的厂", 0),
    ("今年初刚成立", 0),
    ("九几年就有了，具体记不清了", between(20, 30)),
    ("八十年代就有了", between(30, 40)),
    ("九十年代初办的", between(26, 30)),
    ("千禧年办的", 20),
    ("奥运那年办的厂", 12),
    ("香港回归第二年注册", 22),
    ("今年是第八个年头", between(7, 8)),
    ("一九八几年的老厂", between(30, 40)),
    ("零几年开的", between(10, 20)),
    ("零几年的时候开的，应该是05年", 15),
    ("我接手五年，厂子是12年开的", 8),
    ("老厂零二年，现在这家公司是17年3月份注册的", 3),
]
LINE = [
    ("去年年初才转过来做的", 1),
    ("前年", 2),
    ("前几年做别的，18年才切到这块", 2),
    ("打九几年就搞这一样", between(20, 30)),
    ("09年成立就做这个", 11),
    ("2009年建厂，从建厂就做", 11),
]


@pytest.mark.parametrize(("text", "years"), FIRM)
def test_since_when_the_firm_is_there(read: Read, text: str, years: object) -> None:
    assert read("years_operating", text).told["years_operating"] == years


@pytest.mark.parametrize(("text", "years"), LINE)
def test_since_when_the_line_of_business_is_there(read: Read, text: str, years: object) -> None:
    assert read("years_in_segment", text).told["years_in_segment"] == years


def test_a_trade_as_old_as_the_firm_takes_the_years_told_before(read: Read) -> None:
    assert read("years_in_segment", "从建厂就做这个", years_operating=12).told == {"years_in_segment": 12}
    assert read("years_in_segment", "从建厂就做这个").told == {}


@pytest.mark.parametrize("text", ["去年营收8000万", "前年亏了", "去年行情不好", "九几年我还在上学"])
def test_a_year_of_something_else_is_no_beginning(read: Read, text: str) -> None:
    assert "years_operating" not in read("revenue_last_year", text).told
    assert "years_operating" not in read(None, text).told


def test_a_beginning_is_heard_in_passing(read: Read) -> None:
    assert read("employees", "三十人，公司去年五月才注册").told == {"employees": 30, "years_operating": 1}


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        (None, "省里头那个专精特新我们前年评上的"),
        ("years_operating", "技术中心是去年建的"),
        ("rd_institution", "技术中心是去年建的"),
        ("rd_institution", "2018年成立的"),
        ("core_technology", "研发中心是2018年成立的"),
        ("own_brand", "商标是去年注册的"),
        ("information_system", "这套系统是前年开始用的"),
        ("multiple_main_products", "零三年开始弄的"),
        ("employees", "新厂房是前年建的"),
        ("market_rank", "我们2019年注册了商标"),
        (None, "研发中心成立5年了"),
        (None, "我们前年转型的"),
        ("independent_legal_person", "我们不是2003年注册的"),
    ],
)
def test_what_a_firm_has_is_not_the_firm(read: Read, asked: str | None, text: str) -> None:
    assert "years_operating" not in read(asked, text).told


@pytest.mark.parametrize("asked", ["independent_legal_person", "registered_in_china", "identity", "employees"])
def test_a_beginning_beside_a_question_of_the_firm_is_the_firms(read: Read, asked: str) -> None:
    assert read(asked, "零三年开始弄的").told == {"years_operating": 17}


@pytest.mark.parametrize("text", ["我们厂2010年建的", "我们公司2010年成立，研发中心2018年成立", "2010年开业的"])
def test_the_firm_is_founded_where_nothing_is_asked(read: Read, text: str) -> None:
    assert read(None, text).told == {"years_operating": 10}


def test_a_year_in_passing_changes_nothing_told_before(read: Read) -> None:
    assert read("employees", "三十人，公司前年才开的", years_operating=12).told == {"employees": 30}

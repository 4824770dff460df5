"""Whatever is said, the reader never raises, and tells only what can be."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.reader import Reader
from bot.policy.notice import FactType, Notice, Question
from bot.policy.values import Interval, Value, ends

# What the reader reacts to: random texts of these reach deep into it.
WORDS = [
    "员工", "营收", "总资产", "负债", "净资产", "负债率", "主营", "主营增长", "净利润", "研发", "研发人员",
    "发明", "实用新型", "外观", "成立", "细分市场", "市占率", "排名", "做阀门的", "软件", "省级专精特新",
    "四基", "自主品牌", "研发机构", "ERP", "9001", "安全事故", "偷税", "单项冠军", "知名度", "都", "除了",
    "其他", "没有", "有", "不是", "是", "不清楚", "没算过", "在审", "正在申请", "一共", "其中", "不对",
    "应该是", "去年", "前年", "大前年", "2019年", "不到", "以上", "左右", "到", "占", "比", "里有", "但是",
    *"，。、 \n？\x00🙂𠮷",
]  # fmt: skip
NUMBERS = [
    "0", "1", "12", "-3", "-5%", "0%", "0.5", "65%", "1200%", "1.6亿", "0元", "0万", "0人", "260人", "三个",
    "第二", "前三", "2010年", "18年", "2021年", "一半", "翻了两番", "-300万", "负500万", "亏损200万", "九成多",
    "1/3", "几个", "一千万到两千万", "9年", "半年", "36个月", "10000000000000亿", "第0", "500万美元",
    "百分之零",
]  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=30),
    st.lists(st.one_of(st.sampled_from(WORDS), st.sampled_from(NUMBERS)), max_size=8).map("".join),
)
KNOWN: tuple[dict[str, Value | None], ...] = (
    {},
    {"revenue_last_year": Decimal(160_000_000), "employees": Decimal(280), "total_assets": Decimal(60_000_000)},
    {"revenue_last_year": Interval(Decimal(1), None), "employees": Decimal(0), "total_assets": None},
)


@pytest.fixture(scope="module")
def questions(notice: Notice) -> list[Question | None]:
    """Every question, groups and singles, and none at all."""
    return [None, *notice.questions, *notice.singles.values()]


@given(st.data(), TEXTS, st.sampled_from(KNOWN))
@settings(max_examples=100, deadline=None)
def test_any_text_is_read_and_no_number_told_is_beyond_its_bounds(
    reader: Reader, notice: Notice, questions: list[Question | None], data: st.DataObject, text: str, known: dict
) -> None:
    question = data.draw(st.sampled_from(questions))
    reading = reader.read(text, question, known)
    asked = set(question.facts) if question else set()
    for fact, value in reading.told.items():
        assert fact in notice.facts and fact not in reading.impossible
        if value is None:
            assert fact in asked
        elif notice.facts[fact].type is FactType.YES_NO:
            assert isinstance(value, bool)
        elif notice.facts[fact].type is FactType.CHOICE:
            assert value in {option.id for option in notice.facts[fact].options}
        else:
            low, high = ends(value)
            lowest, highest = notice.facts[fact].lowest, notice.facts[fact].highest
            assert lowest is None or low is None or low >= lowest
            assert highest is None or high is None or high <= highest
    if reading.problem:
        assert asked and not asked & reading.told.keys()


@given(TEXTS)
@settings(max_examples=40, deadline=None)
def test_outside_the_interview_nothing_is_told_as_unknown_and_nothing_needs_a_reason(reader: Reader, text: str) -> None:
    reading = reader.read(text, None, {})
    assert None not in reading.told.values()
    assert reading.problem is None


@given(TEXTS, st.sampled_from(KNOWN))
@settings(max_examples=20, deadline=None)
def test_reading_twice_reads_the_same(reader: Reader, notice: Notice, text: str, known: dict) -> None:
    question = notice.single("debt_ratio")
    assert reader.read(text, question, known) == reader.read(text, question, known)


@pytest.mark.parametrize("piece", ["一", "没有", "员工", "1亿，", "除了", "。", "研发 "])
def test_a_long_message_is_read_in_a_moment(reader: Reader, notice: Notice, piece: str) -> None:
    """A thousand characters, the most that is read of one message."""
    reading = reader.read((piece * 1000)[:1000], notice.single("employees"), {})
    assert reading.told.keys() <= notice.facts.keys()

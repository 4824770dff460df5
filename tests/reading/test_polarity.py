"""Yes, no, not yet, not known: a few words as people say them."""

from __future__ import annotations

import pytest

from bot.language.polarity import is_fine, is_none, is_planned, is_unknown, polarity, speaks_of_all

YES = [
    "有的", "是啊", "那肯定", "早就拿到了", "去年评上的", "符合", "可不是嘛", "没问题", "没毛病", "不是没有",
    "并非没有", "当然", "一直在用", "通过了", "不止一个有", "有，不锈钢的", "我们是无锡的，有",
]  # fmt: skip
NO = [
    "没有", "没", "不是", "冇", "木有", "谈不上", "还没批下来", "正在申请", "打算明年弄", "筹备中", "过期了",
    "证书失效了", "并不具备", "不算有", "拿不出来", "从来没", "已经到期了", "等着批", "否",
]  # fmt: skip
NEITHER = ["轴承", "一般般", "看情况", "", "上海", "二十个", "嘿嘿"]
UNKNOWN = [
    "不清楚",
    "我不太了解",
    "没算过",
    "要问财务",
    "记不清了",
    "说不好，心里没底",
    "晓不得",
    "待查",
    "不掌握",
    "没印象了",
]
KNOWN = ["清楚得很", "财务说是三成", "有", "没有", "我知道，是第二"]


@pytest.mark.parametrize("text", YES)
def test_these_words_say_yes(text: str) -> None:
    assert polarity(text) is True


@pytest.mark.parametrize("text", NO)
def test_these_words_say_no_or_not_yet(text: str) -> None:
    assert polarity(text) is False


@pytest.mark.parametrize("text", NEITHER)
def test_these_words_say_neither(text: str) -> None:
    assert polarity(text) is None


@pytest.mark.parametrize("text", UNKNOWN)
def test_these_words_say_that_one_does_not_know(text: str) -> None:
    assert is_unknown(text)


@pytest.mark.parametrize("text", KNOWN)
def test_these_words_do_not(text: str) -> None:
    assert not is_unknown(text)


@pytest.mark.parametrize(
    ("text", "planned"),
    [
        ("在申报了", True),
        ("拟建", True),
        ("马上下来", True),
        ("审核中", True),
        ("年底能拿", True),
        ("已经拿到", False),
        ("有", False),
    ],
)
def test_what_is_planned_or_lapsed_is_not_there_yet(text: str, planned: bool) -> None:
    """Clause 2.3.3 counts what is 有效 at the end of 2019."""
    assert is_planned(text) is planned


@pytest.mark.parametrize(
    ("text", "fine"),
    [
        ("没问题", True),
        ("都达标", True),
        ("样样齐备", True),
        ("OK", True),
        ("不符合", False),
        ("没达标", False),
        ("没有", False),
    ],
)
def test_fine_is_fine_however_the_question_was_put(text: str, fine: bool) -> None:
    assert is_fine(text) is fine


@pytest.mark.parametrize(
    ("text", "none"),
    [
        ("一个也没有", True),
        ("零", True),
        ("没拿过", True),
        ("不是没有", False),
        ("差不多三个", False),
        ("不止两项", False),
    ],
)
def test_none_of_a_counted_thing(text: str, none: bool) -> None:
    assert is_none(text) is none


@pytest.mark.parametrize(("text", "every"), [("都有", True), ("样样齐", True), ("每项都行", True), ("有", False)])
def test_speaking_of_all(text: str, every: bool) -> None:
    assert speaks_of_all(text) is every

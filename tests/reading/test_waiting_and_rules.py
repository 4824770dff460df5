"""Words that only ask to wait, and rules put up to be confirmed."""

from __future__ import annotations

import pytest

from bot.language.corrections import bare_value, correction
from bot.language.rule_asked import asks_for_rule
from bot.language.waiting import waits


@pytest.mark.parametrize(
    "text",
    [
        "等一下",
        "稍等",
        "等我问问会计再告诉你哈",
        "我先去问问出纳",
        "先搁着",
        "我得先看看账",
        "晚点告诉你",
        "你等下啊我打个电话问问",
        "等下我看看有没有",
        "好，我去查一下",
    ],
)
def test_these_ask_to_wait(text: str) -> None:
    assert waits(text)


@pytest.mark.parametrize(
    "text",
    [
        "不清楚，等我问会计",
        "要问财务",
        "我问一下要什么材料",
        "等一下，负债率怎么算",
        "查了一下是64%",
        "我看可以",
        "我们查出过问题",
        "放",
    ],
)
def test_these_say_more_than_wait(text: str) -> None:
    assert not waits(text)


@pytest.mark.parametrize(
    "text",
    [
        "要三年是吧",
        "听老张讲要前三",
        "听说要3%",
        "听说要15%吧",
        "70%以下是吧",
        "必须有两个，对不对？",
        "不能低于3%对吧",
    ],
)
def test_these_ask_to_confirm_a_rule(text: str) -> None:
    assert asks_for_rule(text)


@pytest.mark.parametrize(
    "text",
    [
        "我们一亿二，对吧",
        "应该是65%吧",
        "大概65%是吧",
        "听会计说是65%",
        "我们主要做轴承对吧",
        "都没有对吧",
        "65%",
        "去年一亿二对吧",
    ],
)
def test_these_tell_of_oneself(text: str) -> None:
    assert not asks_for_rule(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("就按省级吧", "省级"),
        ("应该是补短板吧", "补短板"),
        ("还是改成58%", "58%"),
        ("是第3", "第3"),
        ("都不属于吧", "都不属于"),
    ],
)
def test_the_value_of_a_correction_stands_bare(text: str, value: str) -> None:
    assert bare_value(text) == value


@pytest.mark.parametrize("text", ["不对外销售", "没说错", "应收账款有点多", "还有两个", "有错误记录"])
def test_these_correct_nothing(text: str) -> None:
    assert correction(text) is None

"""Separate questions of one message."""

from __future__ import annotations

import pytest

from bot.language.sentences import Separate, questions

SET_APART = [
    ("营收要求是多少？研发占比又是多少？", ["营收要求是多少", "研发占比又是多少"]),
    ("怎么盖章；寄到哪里", ["怎么盖章", "寄到哪里"]),
    ("申请书要填几份，另外什么时候出名单", ["申请书要填几份", "什么时候出名单"]),
    ("在哪个部门盖章顺便问一下怎么初核", ["在哪个部门盖章", "问一下怎么初核"]),
    ("首先是怎么填报，其次找哪个部门", ["首先是怎么填报", "找哪个部门"]),
    ("名单在哪里看以及什么时候公布", ["名单在哪里看", "什么时候公布"]),
    ("我说两件事。在哪里填？多久复核？", ["在哪里填", "多久复核"]),
    ("第一个要多少营收，第二个几号截止", ["要多少营收", "几号截止"]),
]
BY_A_COMMA = [
    ("负债率怎么算，研发费用怎么归集", ["负债率怎么算", "研发费用怎么归集"]),
    ("营收要多少 净利要多少", ["营收要多少", "净利要多少"]),
]


@pytest.mark.parametrize(("text", "separate"), SET_APART)
def test_questions_set_apart_are_surely_several(text: str, separate: list[str]) -> None:
    assert questions(text) == [Separate(one, True) for one in separate]


def test_a_question_behind_a_statement_is_set_apart_from_it() -> None:
    assert questions("我们营收1.2亿。够不够数？") == [Separate("够不够数", False)]


@pytest.mark.parametrize(("text", "separate"), BY_A_COMMA)
def test_a_comma_alone_may_part_one_question(text: str, separate: list[str]) -> None:
    assert questions(text) == [Separate(one, False) for one in separate]


@pytest.mark.parametrize(
    "text",
    [
        "要盖公章吗",
        "营收1.5亿，负债六成，能报吗",
        "你好。谢谢。",
        "",
        "？？？",
        "以及",
        "好的；知道了",
    ],
)
def test_one_question_or_none_is_not_cut(text: str) -> None:
    assert questions(text) == []


def test_no_more_than_three_are_answered_at_once() -> None:
    assert len(questions("怎么填报？怎么推荐？怎么审核？怎么公布？怎么复核？")) == 3

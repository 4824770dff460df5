"""One spelling, at the same length."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.normalise import normalise


@pytest.mark.parametrize(
    ("typed", "normal"),
    [
        ("１２，３４５．６％", "12,345.6%"),
        ("去年營收壹億陸仟萬", "去年营收壹亿陆仟万"),
        ("員工兩百來號人，參與標準", "员工两百来号人,参与标准"),
        ("ＩＳＯ９００１　认证", "ISO9001 认证"),
        ("⼀个⼈", "一个人"),
        ("3～5", "3~5"),
        ("−5%", "-5%"),
        ("营收1.6亿", "营收1.6亿"),
        ("plain", "plain"),
    ],
)
def test_widths_and_characters_become_one(typed: str, normal: str) -> None:
    assert normalise(typed) == normal


@given(st.text())
@settings(max_examples=150, deadline=None)
def test_any_text_keeps_its_length(text: str) -> None:
    assert len(normalise(text)) == len(text)


@given(st.text(alphabet="億萬兩點負陸參貳幾個來餘過佔項專業營號倍後於台裡面著么乾發髮", max_size=80))
@settings(max_examples=100, deadline=None)
def test_traditional_text_keeps_its_length(text: str) -> None:
    assert len(normalise(text)) == len(text)


@given(st.text(max_size=40))
@settings(max_examples=100, deadline=None)
def test_what_is_normal_stays(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once

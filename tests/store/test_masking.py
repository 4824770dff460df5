"""The rules without the guide's reading of amounts: at least as much goes out, and what is asked stays."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.store.masking import mask


@pytest.mark.parametrize(
    ("typed", "masked"),
    [
        ("营收1.6亿能报吗", "营收#亿能报吗"),
        ("营收一亿六能报吗", "营收#能报吗"),
        ("研发占百分之三点五够吗", "研发占#%够吗"),
        ("电话幺三八一二三四五六七八", "电话#"),
        ("打我13812345678", "打我#"),
        ("苏州恒力轴承有限公司能报吗", "某公司能报吗"),
        ("我叫王小明，邮箱zhang@qq.com", "我叫某某，邮箱某邮箱"),
    ],
)
def test_whose_it_is_goes_out(typed: str, masked: str) -> None:
    assert mask(typed) == masked


@pytest.mark.parametrize(
    "typed",
    ["四基是啥", "第二批什么时候", "附件2的指标", "万一没评上呢", "千万别弄错", "分公司能报吗", "ISO9001要不要"],
)
def test_what_is_asked_stays(typed: str) -> None:
    assert mask(typed) == typed


@given(st.text(max_size=60))
def test_no_figure_is_left_whatever_is_typed(typed: str) -> None:
    masked = mask(typed)
    assert masked.isprintable()
    assert not re.search(r"\d", re.sub(r"(?i)(附件|ISO) ?\d+", "", masked))

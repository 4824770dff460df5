"""What could tell whose a message is goes out; what it asks stays."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.actions.masking import mask


@pytest.mark.parametrize(
    ("typed", "masked"),
    [
        ("营收1.6亿能报吗", "营收#能报吗"),
        ("营收一亿六能报吗", "营收#能报吗"),
        ("研发占百分之三点五够吗", "研发占#%够吗"),
        ("二百六十人里有45个", "#人里有#个"),
        ("成立于2010年12月", "成立于#年#月"),
        ("营收１６０００万", "营收#"),
        ("打我13812345678", "打我#"),
        ("电话021-65432101转8", "电话#转#"),
        ("代码91320500MA1XXXXX12", "代码#"),
        ("发到zhang.san@qq.com吧", "发到某邮箱吧"),
        ("https://a.cn/b?c=1 打不开", "某网址 打不开"),
        ("我叫王小明，想报名", "我叫某某，想报名"),
    ],
)
def test_numbers_and_ways_to_reach_somebody(typed: str, masked: str) -> None:
    assert mask(typed) == masked


@pytest.mark.parametrize(
    ("typed", "masked"),
    [
        ("我们是苏州恒力轴承有限公司，能报吗", "我们是某公司，能报吗"),
        ("查一下华为技术有限公司在不在名单", "查一下某公司在不在名单"),
        ("给大众汽车厂做配套", "给某公司做配套"),
        ("在海尔集团配套", "在某公司配套"),
        ("比亚迪股份和中和公司", "某公司"),
    ],
)
def test_names_of_firms(typed: str, masked: str) -> None:
    assert mask(typed) == masked


@pytest.mark.parametrize(
    "typed",
    [
        "分公司能报吗",
        "我们公司能报吗",
        "集团公司的子公司能不能报",
        "上市公司行不行",
        "外贸公司和贸易公司呢",
        "有限公司算不算法人",
        "哪些公司评上了",
        "是不是要找代理公司",
        "一家公司能报吗",
        "工厂在外地",
        "厂房是租的",
        "四基是啥",
        "十大产业有哪些",
        "第二批什么时候",
        "附件2的指标",
        "ISO9001要不要",
    ],
)
def test_what_is_nobodys_own_stays(typed: str) -> None:
    """Else nobody could say what was asked."""
    assert mask(typed) == typed


@given(st.text(max_size=60))
def test_no_figure_is_left_whatever_is_typed(typed: str) -> None:
    masked = mask(typed)
    assert masked.isprintable()
    assert not re.search(r"\d", re.sub(r"(?i)(附件|ISO) ?\d+", "", masked))
    assert mask(masked) == masked


@given(st.from_regex(r"\A(电话|手机|营收|我们)?[0-9]{5,11}(万|元|号)?\Z"))
def test_long_figures_never_stay(typed: str) -> None:
    assert not re.search(r"\d", mask(typed))

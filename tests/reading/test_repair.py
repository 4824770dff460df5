"""Homophones are put right towards the notice's own terms, at the same length, and nothing else is touched."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.repair import Correction, Repair, sound

SLIPS = [
    ("实用新行有六个", "实用新型有六个"),
    ("发明专力三个", "发明专利三个"),
    ("研发废用占多少", "研发费用占多少"),
    ("资产付债率四成", "资产负债率四成"),
    ("我们是子主品牌", "我们是自主品牌"),
    ("外冠设计两个", "外观设计两个"),
    ("经营年线九年", "经营年限九年"),
    ("市场战有率第二", "市场占有率第二"),
    ("布图设记算不算", "布图设计算不算"),
    ("质量管理体系任证过了", "质量管理体系认证过了"),
    ("小剧人怎么报", "小巨人怎么报"),
    ("独立法人资各有的", "独立法人资格有的"),
]
LEFT_ALONE = [
    "我们厂做密封件做了二十年",
    "去年营收1.6亿，负债率45%",
    "有效发明专利三项，实用新型六项",
    "天气不错，适合出门",
    "外观很好看的灯具",
    "有限责任公司",
    "注册地在无锡",
    "总人数两百六",
    "产品质量过硬",
    "ISO9001 & ERP",
    "",
    "…",
]


@pytest.mark.parametrize(("written", "meant"), SLIPS)
def test_a_slip_is_put_right_and_told(repair: Repair, written: str, meant: str) -> None:
    text, corrections = repair(written)
    assert text == meant
    assert len(corrections) == 1
    assert corrections[0].written in written and corrections[0].term in meant


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_plain_words_are_left_alone(repair: Repair, text: str) -> None:
    assert repair(text) == (text, [])


def test_several_slips_are_told_in_order(repair: Repair) -> None:
    text, corrections = repair("发明专力两项，实用新行五项")
    assert text == "发明专利两项，实用新型五项"
    assert [one.term for one in corrections] == sorted((one.term for one in corrections), key=text.index)
    assert len(corrections) == 2


@given(st.text(alphabet="发明专利力实用新行型研废费资产负付债率一二三1.%，。abc 🙂", max_size=40))
@settings(max_examples=120, deadline=None)
def test_a_repaired_text_is_as_long_and_needs_no_second_repair(repair: Repair, text: str) -> None:
    once, _ = repair(text)
    assert len(once) == len(text)
    assert repair(once)[0] == once


SMALL = Repair(
    [
        {"term": "佐证材料", "pinyin_near": ["左证材料"], "synonyms": ["证明材料"]},
        {"term": "名额", "pinyin_near": ["名鹅", "太长的"]},
        {"term": "截止", "pinyin_near": ["节止"]},
        {"term": "节止"},
    ]
)


def test_two_characters_are_only_put_right_where_the_glossary_lists_the_slip() -> None:
    assert SMALL("几个名鹅") == ("几个名额", [Correction("名鹅", "名额")])
    assert SMALL("明鹅很多") == ("明鹅很多", [])


def test_a_slip_that_is_a_term_itself_stays() -> None:
    assert SMALL("节止") == ("节止", [])


def test_sounds_without_a_shared_character_stay() -> None:
    """坐正才了 sounds like 佐证材料 and shares no character with it: more likely other words."""
    assert SMALL("坐正才了")[1] == []
    assert SMALL("做证材料") == ("佐证材料", [Correction("做证材料", "佐证材料")])


def test_a_synonym_is_a_term_too() -> None:
    assert SMALL("正明材料") == ("证明材料", [Correction("正明材料", "证明材料")])


@pytest.mark.parametrize(("one", "other"), [("知", "资"), ("产", "惨"), ("名", "民"), ("生", "深"), ("利", "力")])
def test_sounds_that_many_do_not_part_are_one(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@pytest.mark.parametrize("sign", ["1", "A", "，", "🙂", " "])
def test_other_signs_sound_like_themselves(sign: str) -> None:
    assert sound(sign) == sign

"""find_quantities takes any text, quickly, and its offsets hold."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.quantities import find_quantities

# The characters and words the grammar reacts to: random texts of these reach deep into it.
HOT = [
    *"0123456789.,%-~、/ 零〇一二两三四五六七八九十百千万亿几数半多来余把个项件人名位年月日号第前头排成点元块",
    *"壹贰参拾佰億萬負大小近快过上不到没有增降亏翻倍番俩。()〔〕\0\ud800",
    *[
        "百分之",
        "分之",
        "以上",
        "不到",
        "左右",
        "2010",
        "年底",
        "成立",
        "小目标",
        "kw",
        "w",
        "k",
        "RMB",
        "top",
        "ISO",
        "出头",
        "以内",
    ],
]
TEXTS = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(HOT), max_size=30).map("".join))


@given(TEXTS)
@settings(max_examples=800, deadline=None)
def test_any_text_is_read_without_an_error_and_with_sound_places(text: str) -> None:
    end = 0
    for quantity in find_quantities(text):
        assert end <= quantity.start < quantity.end <= len(text)
        assert quantity.text == text[quantity.start : quantity.end]
        end = quantity.end
        ends = [value for value in (quantity.low, quantity.high) if value is not None]
        assert all(value.is_finite() for value in ends)
        if quantity.kind == "date":
            assert not ends and quantity.year is not None and 1900 <= quantity.year < 2100
            assert quantity.month is None or 1 <= quantity.month <= 12
        else:
            assert ends and ends == sorted(ends) and quantity.year is None


@pytest.mark.parametrize(
    "piece", ["一", "9", "十", "1,", "百分之", "第", "1到", "a.", "A1", "1、", "前", "1-", "近3年", "几个", "參"]
)
def test_time_grows_with_the_length_only(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    begin = time.process_time()
    find_quantities(text)
    # Four to six times what it takes; a quadratic reader needs minutes.
    assert time.process_time() - begin < 3


def test_a_sentence_takes_less_than_half_a_millisecond() -> None:
    text = "我们公司2007年6月成立，去年营收大概2亿1千5百万，研发占比百分之三点五，全省排第三，科技人员六十多人占两成三"
    assert len(text) < 61 and len(find_quantities(text)) == 6
    best = min(_seconds(text) for _ in range(200))
    assert best < 0.0005


def _seconds(text: str) -> float:
    begin = time.perf_counter()
    find_quantities(text)
    return time.perf_counter() - begin

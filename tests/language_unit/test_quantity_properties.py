"""Any number, in any style, comes back exactly."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from . import rendering
from .reading import only

Spelling = Callable[[str], str]

# Sums as firms say them: up to four figures and zeros, from 1 yuan to 1000亿.
SUMS = st.builds(lambda head, zeros: head * 10**zeros, st.integers(1, 9999), st.integers(0, 7)).filter(
    lambda yuan: yuan <= 10**11
)
ANY_SUM = st.one_of(SUMS, st.integers(1, 10**11))
PERCENTS = st.integers(0, 30000).map(lambda hundredths: Decimal(hundredths) / 100)
COUNTS = st.integers(0, 99999)
SPELLINGS = st.sampled_from(rendering.SPELLINGS)
FRAMES = st.sampled_from(["{}", "去年是{}。", "大概{}左右", "我们有{}，还可以吧", "是 {} "])
QUICK = settings(max_examples=100, deadline=None)


@given(ANY_SUM, SPELLINGS, FRAMES)
@QUICK
def test_a_sum_comes_back_in_every_style(yuan: int, spelling: Spelling, frame: str) -> None:
    for style in rendering.sums(yuan):
        quantity = only(frame.format(spelling(style)))
        assert (quantity.kind, quantity.exact) == ("money", Decimal(yuan)), style


@given(ANY_SUM)
@QUICK
def test_a_sum_comes_back_in_financial_figures(yuan: int) -> None:
    text = rendering.financial(rendering.chinese(yuan)) + "元整"
    assert only(text).exact == only(rendering.traditional(text)).exact == yuan


@given(PERCENTS, SPELLINGS, FRAMES)
@QUICK
def test_a_share_comes_back_in_every_style(percent: Decimal, spelling: Spelling, frame: str) -> None:
    for style in rendering.shares(percent):
        quantity = only(frame.format(spelling(style)))
        assert (quantity.kind, quantity.exact) == ("percent", percent / 100), style


@given(PERCENTS.filter(bool), st.sampled_from(["-{}", "负{}", "下降了{}", "同比下降{}", "减少{}", "增长率为-{}"]))
@QUICK
def test_a_fall_is_negative(percent: Decimal, frame: str) -> None:
    style = f"{rendering.decimal(percent)}%"
    assert only(frame.format(style)).exact == -percent / 100


@given(COUNTS, st.sampled_from(["个", "项", "件", "人", "名", "号人", "家"]), SPELLINGS)
@QUICK
def test_a_count_comes_back_in_every_style(number: int, unit: str, spelling: Spelling) -> None:
    for style in rendering.wholes(number):
        if unit == "件" and style == "零":
            continue  # 零件 is a spare part
        quantity = only(spelling(style + unit))
        assert (quantity.kind, quantity.exact) == ("count", Decimal(number)), style


@given(st.integers(1, 59), st.booleans(), SPELLINGS)
@QUICK
def test_years_come_back(years: int, half: bool, spelling: Spelling) -> None:
    for style in {f"{years}年", rendering.spoken(years) + "年"}:
        quantity = only("做了" + spelling(style + ("半" if half else "")))
        assert (quantity.kind, quantity.exact) == ("years", years + (Decimal("0.5") if half else 0))


@given(st.integers(1, 120))
@QUICK
def test_months_are_twelfths_of_a_year(months: int) -> None:
    assert only(f"{months}个月").exact == only(f"{rendering.spoken(months)}个月").exact == Decimal(months) / 12


@given(st.integers(1950, 2049), st.integers(1, 12))
@QUICK
def test_a_month_of_a_year_comes_back(year: int, month: int) -> None:
    figures = "".join(rendering.DIGITS[int(figure)] for figure in str(year))
    for style in (
        f"{year}年{month}月",
        f"{year}.{month}",
        f"{year}-{month:02}-08",
        f"{year}/{month}/8",
        f"{figures}年{rendering.chinese(month)}月",
        f"{figures.replace('零', '〇')}年{rendering.chinese(month)}月份",
    ):
        quantity = only(style)
        assert (quantity.kind, quantity.year, quantity.month) == ("date", year, month), style


@given(st.integers(1, 99), st.sampled_from(["第{}", "第{}名", "全省第{}", "排第{}", "排全省第{}位", "省内第{}吧"]))
@QUICK
def test_a_rank_comes_back(rank: int, frame: str) -> None:
    for style in (str(rank), rendering.chinese(rank)):
        quantity = only(frame.format(style))
        assert (quantity.kind, quantity.exact) == ("rank", Decimal(rank)), style


@given(st.integers(2, 99), st.sampled_from(["前{}", "全省前{}", "前{}名", "前{}位"]))
@QUICK
def test_the_first_few_are_a_range_from_one(rank: int, frame: str) -> None:
    for style in (str(rank), rendering.chinese(rank)):
        quantity = only(frame.format(style))
        assert (quantity.kind, quantity.low, quantity.high) == ("rank", Decimal(1), Decimal(rank)), style


@given(st.integers(1, 9998), st.integers(1, 9999), st.sampled_from(["到", "-", "～", "至", "—"]))
@QUICK
def test_a_range_shares_its_unit(low: int, high: int, to: str) -> None:
    low, high = sorted((low, high + 1 if high == low else high))
    for unit, factor in (("万", 10_000), ("万元", 10_000), ("人", 1), ("%", Decimal("0.01"))):
        for style in (f"{low}{to}{high}{unit}", f"{low}{unit}{to}{high}{unit}"):
            quantity = only(style)
            assert (quantity.low, quantity.high) == (low * factor, high * factor), style
    spoken = only(f"{rendering.spoken(low)}到{rendering.spoken(high)}万")
    assert (spoken.low, spoken.high) == (Decimal(low * 10_000), Decimal(high * 10_000))


@given(st.integers(1, 9), st.sampled_from([10, 100, 1000, 10**4, 10**7, 10**8]), st.sampled_from(["人", "元", "%"]))
@QUICK
def test_more_than_a_round_number_starts_at_it_and_ends_at_the_next(head: int, place: int, unit: str) -> None:
    said = rendering.spoken(head * place)
    text = said[:-1] + "多" + said[-1] if place >= 10**7 else said + "多"
    quantity = only(text + unit)
    factor = Decimal("0.01") if unit == "%" else Decimal(1)
    last = (head + 1) * place - (1 if unit == "人" else 0)
    assert (quantity.low, quantity.high) == (head * place * factor, last * factor)

"""That what the made-up firms say is exactly the value that they have, read back by a reader of its own."""

from __future__ import annotations

import random
import re
from decimal import Decimal

import pytest

from .firms import FACTS, random_firm, say, say_all_good, say_exceptions
from .numerals import chinese, chinese_decimal, counted
from .wording import GROWTH, NUMBERS, SHARES, money

DIGIT = {name: value for value, name in enumerate("零一二三四五六七八九")} | {"两": 2}
UNIT = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
NUMERAL = re.compile(r"[0-9零一二两三四五六七八九十百千万亿点.,]*[0-9零一二两三四五六七八九十百千万亿]")


def read(text: str) -> Decimal:
    """The one number in a text: digits and units in any mixture, 1亿6000万 or 一亿零五万."""
    whole, _, decimals = text.partition("点")
    total, section, figure = Decimal(0), Decimal(0), Decimal(0)
    for part in re.findall(r"[0-9.,]+|.", whole):
        if part in UNIT:
            section += (figure or (Decimal(1) if part == "十" and not section else Decimal(0))) * (
                UNIT[part] if UNIT[part] < 10_000 else 1
            )
            figure = Decimal(0)
            if UNIT[part] >= 10_000:
                total, section = total + section * UNIT[part], Decimal(0)
        else:
            figure = Decimal(DIGIT[part]) if part in DIGIT else Decimal(part.replace(",", ""))
    tail = sum((DIGIT[digit] * Decimal(10) ** -place for place, digit in enumerate(decimals, 1)), Decimal(0))
    return total + section + figure + tail


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "零"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (105, "一百零五"),
        (110, "一百一十"),
        (1001, "一千零一"),
        (10_030, "一万零三十"),
        (100_000, "十万"),
        (1_100_000, "一百一十万"),
        (99_990_000, "九千九百九十九万"),
        (100_050_000, "一亿零五万"),
        (160_000_000, "一亿六千万"),
        (2_000_000_000, "二十亿"),
        (100_000_005, "一亿零五"),
    ],
)
def test_chinese_numerals(number: int, text: str) -> None:
    assert chinese(number) == text


def test_two_before_a_measure_word() -> None:
    assert [counted(number) for number in (2, 12, 20, 200, 200_000_000)] == ["两", "十二", "二十", "两百", "两亿"]


def test_decimals_in_chinese() -> None:
    assert [chinese_decimal(Decimal(text)) for text in ("74.5", "0.3", "70")] == ["七十四点五", "零点三", "七十"]


def test_the_ways_to_say_160_million_yuan() -> None:
    assert {"1.6亿", "一亿六千万元", "16000万", "1亿6000万"} <= set(money(160_000_000))


def test_every_way_to_say_a_sum_is_exact() -> None:
    rng = random.Random(0)
    for wan in [1, 10, 9999, 10_000, 10_001, 40_000, *(rng.randint(1, 900_000) for _ in range(500))]:
        for text in money(wan * 10_000):
            assert read(text.removesuffix("元")) == wan * 10_000, text


def test_every_number_that_firms_say_is_exact() -> None:
    for seed in range(200):
        rng = random.Random(seed)
        firm = random_firm(rng)
        for fact in NUMBERS:
            value = firm[fact]
            if value is not None:
                assert heard(fact, say(fact, value, rng)) == Decimal(str(value)), fact


def heard(fact: str, text: str) -> Decimal:
    """What a careful listener takes from an answer to the question about the fact."""
    founded = re.search(r"(\d{4})年[1-7]月成立", text)
    if founded:
        return Decimal(2020 - int(founded[1]))
    text = re.sub(r"上年度|去年|一共|这个细分市场", "", text)
    if re.fullmatch("没有|一项也没有|目前没有", text):
        return Decimal(0)
    if fact in (*GROWTH, *SHARES):
        found = NUMERAL.search(text.replace("百分之", ""))
        assert found and ("%" in text or "百分之" in text), text
        return read(found[0]) / (-100 if re.search("[-负]|下降", text.replace("负债", "")) else 100)
    found = NUMERAL.search(text)
    assert found, text
    return read(found[0]) + (Decimal("0.5") if "年半" in text else 0)


def test_every_fact_can_be_said_and_left_open() -> None:
    rng = random.Random(1)
    firms = [random_firm(random.Random(seed)) for seed in range(200)]
    for fact in FACTS:
        said = {say(fact, firm[fact], rng) for firm in firms}
        assert all(0 < len(text) <= 30 for text in said)
        assert say(fact, None, rng) in ("不清楚", "这个不知道", "不太清楚", "不知道", "没算过", "还没算过")


def test_no_two_values_of_a_fact_sound_alike() -> None:
    rng = random.Random(2)
    meant: dict[tuple[str, str], set[str]] = {}
    for seed in range(600):
        for fact, value in random_firm(random.Random(seed)).items():
            meant.setdefault((fact, say(fact, value, rng)), set()).add(
                str(Decimal(str(value)).normalize()) if fact in NUMBERS and value is not None else str(value)
            )
    assert {key: values for key, values in meant.items() if len(values) > 1} == {}


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("revenue_last_year", 123_456_789),
        ("debt_ratio", 0.12345),
        ("debt_ratio", -0.1),
        ("years_operating", 3.3),
        ("employees", 2.5),
        ("employees", -1),
        ("own_brand", 1),
        ("market_rank", "3"),
    ],
)
def test_what_cannot_be_said_exactly_is_an_error(fact: str, value: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        say(fact, value, random.Random(0))


def test_grouped_answers() -> None:
    rng = random.Random(3)
    assert {"都是", "全部符合"} <= {say_all_good(rng) for _ in range(200)}
    assert {say_all_good(rng, ["own_brand", "accident_last_3_years"])[-2:] for _ in range(50)} == {"没有"}
    assert "除了自主品牌，其他都有" in {say_exceptions(["自主品牌"], rng) for _ in range(200)}
    assert "除了近三年事故，其他都没有" in {say_exceptions(["近三年事故"], rng) for _ in range(200)}
    assert "除了自主核心技术、研发机构，其他都有" in {
        say_exceptions(["自主核心技术", "研发机构"], rng) for _ in range(300)
    }
    with pytest.raises(ValueError, match="exception"):
        say_exceptions([], rng)

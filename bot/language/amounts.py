"""A number together with its unit: 36,000万元 · 两百来号人 · 七成五 · 百分之三点五 · 三年半 · 2年3个月.

An amount is what was said, before 不到, 以上, 负 and the like around it (`bounds`) and before 到 (`quantities`).
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from bot.language.idioms import is_idle, is_idle_bare
from bot.language.numerals import Numeral, read_numeral
from bot.language.places import DIGITS, Span, approximate
from bot.language.quantity import Kind
from bot.language.units import Unit, read_unit

_ONE, _HALF, _YEAR = Decimal(1), Decimal("0.5"), Decimal(12)

_LOOSE = re.compile(
    r"(?P<word>多(?![少样数]|元[化素]|一?点)|(?<=[十百千])零(?=[个人号口岁年])|(?:余|来|把)(?=[号口个项件人名位家款种张年岁天块元台套员职%]|$|[,。;!?、\s]))"
)
_OVER = ("零一点点", "零一点", "多一点点", "多一点", "多点", "出头", "冒头", "挂零", "冒尖")
_LOOSE_AFTER = re.compile(rf"(?:多(?![少样数元个项年]|一点)|{'|'.join(_OVER)})")
_CURRENCY = re.compile(r"(?:(?P<ours>¥|RMB|rmb|CNY|人民币)|US\$|USD|EUR|HKD|HK\$|[$€£]) ?\Z")
_STATED = re.compile(
    r"[,、 (]{0,2}(?:单位(?:是|为|:)?(?P<scale>百万|[千万亿])?(?:元|(?<=[万亿]))|(?<=[,、(])(?P<unit>百万|[千万亿])?元)"
)
_GREW = re.compile(r"(?:增长|增加|提高|提升|上升|上涨|涨|增|多|扩大)了?(?:近|约|大概|大约|将近|超过|不到)?\Z")
_TENTHS = re.compile(r"(?:[一二三四五六七八九1-9](?![0-9十百千万亿个项人年成%点.到至~-])|半)")
_HEADS = re.compile(r"(?=$|[,。;!?、)]|[吧呢啊呀]|左右|上下)")
_MONTHS = re.compile(r"[零又]?\s?(?P<n>[0-9]{1,2}|十[一二]?|[一二两三四五六七八九])\s?个(?P<half>半)?月")


class Amount(NamedTuple):
    """One amount; `low` and `high` in the canonical unit of its kind, `open` as in `Numeral`."""

    start: int
    end: int
    kind: Kind
    low: Decimal
    high: Decimal
    open: bool
    unit: str
    share: Decimal
    """What a bare number joined to it by 到 is multiplied with."""
    soft: bool
    """Whether it has no unit of its own and takes that of its partner in a range."""
    implied: bool


def read_amount(text: str, at: int) -> tuple[Amount | None, int]:
    """The amount at `at`, if any, and where to read on."""
    numeral, end = read_numeral(text, at)
    if numeral is None:
        return None, end
    if text.startswith("分之", numeral.end):
        return _by_parts(text, numeral)
    numeral = _with_size(text, numeral)
    span, end = _loosened(text, numeral)
    unit = read_unit(text, end)
    if unit is not None and text[end] == " " and not _joins_over_blank(numeral, unit):
        unit = None
    if unit is None:
        bare = _without_unit(text, numeral, span, end)
        return bare, end if bare is None else bare.end
    if unit.text == "号" and _HEADS.match(text, unit.end) and _is_loose(numeral, span):
        unit = unit._replace(kind="count", text="号人")  # 六七十号, 一百号 are people; 63号 is a house
    if unit.kind == "none" or is_idle(text, numeral, unit):
        return None, max(end, unit.end)
    if unit.kind in ("year", "month"):
        return _years(text, numeral, span, unit)
    if unit.kind == "percent":
        return _percent(text, numeral, span, unit)
    return _other(text, numeral, span, unit)


def _is_loose(numeral: Numeral, span: Span) -> bool:
    return span.low != span.high or (not numeral.arabic and span.low >= 100 and not span.low % 10)


def _joins_over_blank(numeral: Numeral, unit: Unit) -> bool:
    """7300 万元, 12 % and 200 人 are one thing; 两千万 家底… and 8000万 人… are two."""
    return unit.kind in ("money", "percent") or bool(numeral.arabic)


def _with_size(text: str, numeral: Numeral) -> Numeral:
    """大几十 is the upper half of 几十, 小几十 the lower; 好几个 only needs the word."""
    sized = text[numeral.start] == "几" and numeral.end - numeral.start > 1
    size = text[numeral.start - 1] if numeral.start and sized else ""
    unit = numeral.high / 10
    if size == "大":
        return numeral._replace(start=numeral.start - 1, low=unit * 5)
    if size == "小":
        return numeral._replace(start=numeral.start - 1, high=unit * 5, open=False)
    return numeral


def _loosened(text: str, numeral: Numeral) -> tuple[Span, int]:
    """The value with a 多, 来, 余 or 把 behind it, which must come before the unit: 两百多人, 十来个, 百把人."""
    span = Span(numeral.low, numeral.high, numeral.grain, numeral.open)
    match = _LOOSE.match(text, numeral.end)
    if match is None or not numeral.exact or (numeral.low < 10 and not numeral.scale_text):
        return span, numeral.end
    return approximate(span, match["word"]), match.end()


def _amount(numeral: Numeral, span: Span, end: int, kind: Kind, unit: str, **rest: object) -> Amount:
    implied = numeral.implied and span.low == numeral.low and span.high == numeral.high
    amount = Amount(numeral.start, end, kind, span.low, span.high, span.open, unit, numeral.scale, False, implied)
    return amount._replace(**rest)  # type: ignore[arg-type]


def _without_unit(text: str, numeral: Numeral, span: Span, end: int) -> Amount | None:
    if text.startswith(_OVER, end) and numeral.exact:
        span, end = approximate(span, "出头"), end + 2
    if numeral.scale == 1 and (stated := _STATED.match(text, end)):
        scale = {"": _ONE, "千": Decimal("1E3"), "万": Decimal("1E4"), "百万": Decimal("1E6"), "亿": Decimal("1E8")}
        said = stated["scale"] or stated["unit"] or ""
        return _amount(numeral, span.times(scale[said]), stated.end(), "money", said + "元")
    if sign := _CURRENCY.search(text[max(0, numeral.start - 5) : numeral.start]):
        ours = sign["ours"] is not None
        unit = numeral.scale_text if ours else sign.group().strip()
        amount = _amount(numeral, span, end, "money" if ours else "number", unit)
        return amount._replace(start=numeral.start - len(sign.group()))
    if numeral.scale_text:
        return _amount(numeral, span, end, "money", numeral.scale_text, soft=True)
    if span.high == numeral.high and is_idle_bare(text, numeral, end):
        return None
    return _amount(numeral, span, end, "number", "", soft=True)


def _other(text: str, numeral: Numeral, span: Span, unit: Unit) -> tuple[Amount | None, int]:
    end = unit.end
    if numeral.exact and (after := _LOOSE_AFTER.match(text, end)) and (unit.kind == "money" or after.group() != "多"):
        span, end = approximate(span, "多"), after.end()
    if unit.kind == "money":
        scale = numeral.scale_text if numeral.scale != 1 else ""
        return _amount(numeral, span, end, "money", scale + unit.text), end
    if unit.kind == "count":
        # 1.5个 is the item 1. of a list, not one patent and a half.
        if span.low % 1 or span.high % 1:
            return None, end
        return _amount(numeral, span, end, "count", unit.text), end
    if unit.text == "倍" and _GREW.search(text[max(0, numeral.start - 8) : numeral.start]):
        more = text.startswith("多", end)
        grown = approximate(Span(span.low, span.high, _ONE), "多") if more and numeral.exact else span
        return _amount(numeral, grown, end + more, "percent", unit.text), end + more
    scale = numeral.scale_text if numeral.scale != 1 else ""
    return _amount(numeral, span, end, "number", scale + unit.text), end


def _percent(text: str, numeral: Numeral, span: Span, unit: Unit) -> tuple[Amount | None, int]:
    end = unit.end
    if unit.text == "个多点" and numeral.exact:
        span = approximate(Span(span.low, span.high, _ONE), "多")
    if unit.text == "个半点" and numeral.exact:
        span = Span(span.low + _HALF, span.low + _HALF, _HALF)
    if unit.text == "成":
        if span.high > 10:
            return None, end
        if numeral.exact and (tenths := _TENTHS.match(text, end)):
            figure = tenths.group()
            add = _HALF if figure == "半" else Decimal(DIGITS.get(figure, 0) or int(figure)) / 10
            span, end = Span(span.low + add, span.low + add, _ONE), tenths.end()
    if span.low == span.high and (after := _LOOSE_AFTER.match(text, end)):
        span, end = approximate(span, "多"), after.end()
    amount = _amount(numeral, span.times(unit.factor), end, "percent", unit.text, share=unit.factor * numeral.scale)
    return amount, end


def _years(text: str, numeral: Numeral, span: Span, unit: Unit) -> tuple[Amount, int]:
    end = unit.end
    if unit.kind == "month":
        low, high = (value + (_HALF if unit.half else 0) for value in (span.low, span.high))
        high = high + 1 if unit.more and low == high else high
        months = Span(low / _YEAR, high / _YEAR, _ONE, open=unit.more or span.open)
        return _amount(numeral, months, end, "years", unit.text, share=_ONE / _YEAR), end
    if numeral.exact and span.low == span.high:
        if text.startswith("半", end):
            span, end = Span(span.low + _HALF, span.low + _HALF, _HALF), end + 1
        elif text.startswith("多", end) or text.startswith(_OVER, end):
            span, end = approximate(Span(span.low, span.high, _ONE), "多"), end + (1 if text[end] == "多" else 2)
        elif months_more := _MONTHS.match(text, end):
            part = _months(months_more) / _YEAR
            span, end = Span(span.low + part, span.low + part, _ONE), months_more.end()
    return _amount(numeral, span, end, "years", unit.text), end


def _months(match: re.Match[str]) -> Decimal:
    numeral, _ = read_numeral(match["n"], 0)
    return (numeral.low if numeral is not None else Decimal(0)) + (_HALF if match["half"] else 0)


def _by_parts(text: str, whole: Numeral) -> tuple[Amount | None, int]:
    """百分之三点五, 千分之四, 三分之一: the whole comes first."""
    at = whole.end + 2
    sign = at < len(text) and text[at] in "负-"
    part, end = read_numeral(text, at + sign)
    if text[at + sign : end] in ("几", "多少"):
        return None, end
    if part is None or not whole.exact or whole.low < 2 or (part.implied and whole.low != 100):
        return None, end
    span, end = _loosened(text, part)
    if span.low == span.high and (after := _LOOSE_AFTER.match(text, end)):
        span, end = approximate(span, "多"), after.end()
    share = _ONE / whole.low
    low, high = span.low / whole.low, span.high / whole.low
    if sign:
        low, high = -high, -low
    start = whole.start
    return Amount(start, end, "percent", low, high, span.open, text[start:at], share, False, False), end

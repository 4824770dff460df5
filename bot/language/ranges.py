"""Two amounts said as one range, with the unit said once: 3000-4000万, 六到七成, 65%到72%, 5、6个."""

from __future__ import annotations

import re
from decimal import Decimal

from bot.language.amounts import Amount, read_amount

_TO = re.compile(r"\s?(?:到|至|~|——?|–|--?|―)\s?(?=[0-9零〇一二两三四五六七八九十百千几半壹贰叁肆伍陆柒捌玖])")
_OR_NEXT = re.compile(r"、(?=[0-9一二三四五六七八九])")
_SHARED_AT_MOST = 20


def join(text: str, amount: Amount) -> tuple[Amount | None, int]:
    """The amount with what follows 到 or a dash as its upper end, and where it ends; None for 107-1, a form."""
    if match := _TO.match(text, amount.end):
        other, end = read_amount(text, match.end())
        if other is not None and amount.soft and other.soft and other.high < amount.low and "-" in match.group():
            return None, end
        if other is not None and (joined := _range(amount, other)) is not None:
            return joined, joined.end
    elif amount.soft and amount.low < 10 and (match := _OR_NEXT.match(text, amount.end)):
        other, _ = read_amount(text, match.end())
        # 5、6个 and 七、八十人; 3、8个 are two answers.
        step = other.low / (amount.low + 1) if other is not None and other.low == other.high else Decimal(0)
        if other is not None and not other.soft and step in (other.share, other.share * 10, other.share * 100):
            return other._replace(start=amount.start, low=other.low - step), other.end
    return amount, amount.end


def _range(first: Amount, second: Amount) -> Amount | None:
    """One amount from `first` to `second`, sharing the unit where only one has it; None if they do not belong."""
    first, second = _sharing(first, second), _sharing(second, first)
    if first.kind != second.kind or first.implied or second.implied:
        return None
    low, high, is_open = first.low, second.high, second.open
    if low > high:
        low, high, is_open = second.low, first.high, first.open
    soft = first.soft and second.soft
    return second._replace(start=first.start, low=low, high=high, open=is_open, soft=soft)


def _sharing(one: Amount, partner: Amount) -> Amount:
    if not one.soft or (partner.soft and partner.share == one.share):
        return one
    if one.kind == "money":
        # 3万到5万人: the scale is there, only the thing counted is missing.
        return one._replace(kind=partner.kind, unit=partner.unit) if partner.kind in ("count", "money") else one
    if partner.kind == "money" and partner.soft and partner.share == 1:
        return one
    low, high = one.low * partner.share, one.high * partner.share
    fits = low <= partner.high if one.start < partner.start else partner.low <= high <= partner.low * _SHARED_AT_MOST
    if not fits:
        low, high = one.low, one.high
    return one._replace(kind=partner.kind, unit=partner.unit, low=low, high=high)

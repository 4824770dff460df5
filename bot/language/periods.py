"""Which amounts of money are a year's: a month's is taken twelve times, half a year's not at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from .quantity import Quantity

_CONTEXT = 12
_FILLER = (
    r"(?:的?(?:营收|收入|销售额?|流水|开票|营业额|产值)|平均|差不多|大概|大约|估计"
    r"|能|就|都|也|有|做|是|卖|开|个|出|得|在|到|约|了|,){0,5}\Z"
)
_RATES = (
    (re.compile(r"(?:每个?月|(?<![第十百])一个月|月均|月平均|月销售?额?|月流水|月营收|月收入)" + _FILLER), 12),
    (re.compile(r"(?:每个?季度?|(?<!第)一个季度?|季均|每季)" + _FILLER), 4),
)
_PART = re.compile(
    r"(?:(?P<first>上半年|前半年)|(?P<second>下半年|后半年)|前[一二三四五六七八九十两几0-9]+个?(?:月|季度)|[一二三四1-4第]季度?度?(?<=季度)"
    r"|(?i:Q[1-4])|(?:[一二三四五六七八九十]+|1?[0-9])月份|(?:上个?|这个?|当|本)月|一天|每天|每日|日均|一周|每周|一个?礼拜|每个?星期|"
    r"半年)[^,，。;0-9]{0,8}\Z"
)
_WHOLE = re.compile(r"全年|一年|年度|整年|合计|总共|一共|加起来|去年")
_ALL_YEAR = re.compile(r"一年|全年|整年|年度")
_CHANGE = re.compile(
    r"(?:(?:(?<!差不)多|少)(?:了|做了?|卖了?)|(?:增加|增长|涨|提高|减少|下降|下滑|跌|掉|降|增|减|缩水)了?|差了?|缺口?)(?:近|约|大概|大约|将近|有|差不多)?\Z"
)
_FROM_TO = re.compile(
    r"(?:涨|增|增加|增长|升|提升|做|干|发展|扩|掉|跌|降|下降|减|减少|回落|缩|变|滑|下滑)(?:到|至|成)了?(?:现在的?|去年的?|近)?\Z"
)
_FROM = re.compile(r"(?:从|由)[^,，。;]{0,10}\Z")
_FOREIGN = re.compile(r"美元|美金|美刀|欧元|英镑|日元|日币|港币|港元|韩元|外币|(?i:usd|eur|hkd|jpy)")
_OURS = re.compile(r"人民币|折合|折成|折算|换算|(?i:rmb|cny)")


def in_yuan_a_year(text: str, quantities: Sequence[Quantity], foreign: bool, of_years: bool) -> list[Quantity]:
    """What can be recorded: no money where it is `foreign`; all of it where figures `of_years` are asked for."""
    if foreign:
        return [one for one in quantities if one.kind != "money"]
    return list(quantities) if of_years else a_years(text, quantities)


def a_years(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """The quantities with money of a month or quarter as a year's, and without money of a part of a year.

    Money only said to have been added (多了两千万) or to have been risen from (从八千万涨到一亿) is left out as well.
    """
    kept: list[Quantity] = []
    rates: list[Quantity] = []
    halves: dict[str, Quantity] = {}
    previous = 0
    for place, one in enumerate(quantities):
        before = text[max(previous, one.start - _CONTEXT) : one.start]
        following = quantities[place + 1] if place + 1 < len(quantities) else None
        if one.kind != "money":
            kept.append(one)
            continue
        previous = one.end
        part = _PART.search(before)
        if part and not _WHOLE.search(before[part.start() :]):
            halves.update({name: one for name in ("first", "second") if part[name]})
        elif not (_CHANGE.search(before) or _rises_from(text, one, following)):
            kept.append(_for_a_year(before, one))
            rates += [kept[-1]] if kept[-1] != one else []
    whole = [one for one in kept if one.kind == "money" and _ALL_YEAR.search(text[max(0, one.start - 8) : one.start])]
    if whole and any(one in kept for one in rates):
        kept = [one for one in kept if one not in rates]
    if len(halves) == 2 and not any(one.kind == "money" for one in kept):
        kept.append(_together(halves["first"], halves["second"]))
    return kept


def in_foreign_money(text: str, quantities: Sequence[Quantity]) -> str:
    """The amount said in another currency than ours (美元的话八百万), where none is said in ours; else empty."""
    if _OURS.search(text):
        return ""
    foreign = next((one for one in quantities if one.kind == "number" and _is_currency(one.unit)), None)
    if foreign:
        return "" if any(one.kind == "money" for one in quantities) else foreign.text
    if not _FOREIGN.search(text):
        return ""
    return next((one.text for one in quantities if one.kind == "money"), "")


def _is_currency(unit: str) -> bool:
    return bool(re.search(r"[元币金镑刀欧円纸圆圜$€£]|马克|法郎|泰铢|越南盾|卢比|卢布|瑞郎|(?i:usd|eur|hkd)", unit))


def _rises_from(text: str, one: Quantity, following: Quantity | None) -> bool:
    if following is None or following.kind != "money":
        return False
    said_to = _FROM_TO.search(text[one.end : following.start]) is not None
    return said_to and (_FROM.search(text[: one.start]) is not None or following.start - one.end <= _CONTEXT)


def _for_a_year(before: str, one: Quantity) -> Quantity:
    times = next((times for rate, times in _RATES if rate.search(before)), 1)
    if times == 1:
        return one
    low, high = (None if end is None else end * times for end in (one.low, one.high))
    return replace(one, low=low, high=high)


def _together(first: Quantity, second: Quantity) -> Quantity:
    """The two halves of a year."""
    return replace(second, low=_sum(first.low, second.low), high=_sum(first.high, second.high))


def _sum(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else one + other

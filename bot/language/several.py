"""Which number is meant where a message gives several of one fact: a total, a sum, the one of last year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from bot.policy.notice import FactDefinition, FactType
from bot.policy.values import Interval, Value

from .assign import Assigned
from .quantity import Quantity
from .ratios import value_of

TOTAL = re.compile(r"一共|总共|合计|加起来|加在一[块起]|加一[块起]|合起来|拢总|总计|共计|拢共|(?<!公)共(?!同|享|建|和)")
_AMONG = re.compile(r"其中|里面|里头|当中|包括|包含|含|之中|分别|最多|高峰|裁|减")
_KIND = re.compile(
    r"正式|临时|研发|技术|合同工|派遣|男|女|一线|办公室|管理|生产|车间|销售|行政|后勤|白领|蓝领|干部|本部|总部|分厂|老厂|新厂"
    r"|工人|干部|师傅|坐办公室|跑业务|业务员|其他|其它|其余|剩下|别的|买来?的|受让|转让|自己|自主|自有"
)
_SWINGS = re.compile(
    r"(?:[多好高忙旺]的?(?:时候|年份|年景|年头|那年|季)|旺季|有时候?|有的年份?)[^。；;]{0,14}"
    r"(?:[少差低闲淡坏]的?(?:时候|年份|年景|年头|那年|季)|淡季|有时候?|有的年份?)"
)
_WORKERS = re.compile(r"工人|师傅|干部|技术员|工程师|管理")
_AND_MORE = re.compile(r"又|另外?|再加|加上|还有")
_ONE = re.compile(r"(?<![第十百千万几每哪同另])一(个|项|件)(?!也|都|人)")
_WITH_THESE = re.compile(r"(?:加上|算上|连上?)[^,，。;]{1,8}(?:能到|就到|到了?|就有|就是|共)(?:大概|差不多)?\Z")
_UNTAXED = re.compile(r"(?:不含税|未税|除税|去税)[^,，。;含]{0,5}\Z")
_BEFORE_THAT = re.compile(r"(?:之前|原来|以前|先前|早先|原先)(?:还|就|已经|已)?有")
_SHARE_OF = re.compile(r"占|比例?|率|百分")
_MARKET = re.compile(r"(内销|外销|国内|国外|海外|出口|内贸|外贸|线上|线下)(市场|销售|收入|的|是|有|做了?|卖了?){0,2}\Z")
_ANOTHER_YEAR = re.compile(
    r"(?<!比)(?:大?前年|今年|明年|后年|(?:20)?(?:1[78]|2[0-6])年?(?<=年)|201[78])[^,，。;0-9%]{0,7}\Z"
)
_LAST_YEAR = re.compile(r"去年|上年|2019|19年|一九年")


def with_ones(text: str, quantities: list[Quantity], asked: FactDefinition | None) -> list[Quantity]:
    """「一个」 is a number only to a question that counts; elsewhere it is mostly an article."""
    if asked is None or asked.type is not FactType.COUNT:
        return quantities
    ones = [
        Quantity(found.start(), found.end(), "count", Decimal(1), Decimal(1), found[1], found[0], False)
        for found in _ONE.finditer(text)
        if not any(one.start < found.end() and found.start() < one.end for one in quantities)
    ]
    return sorted([*quantities, *ones], key=lambda one: one.start)


def with_heads(text: str, quantities: list[Quantity], asked: FactDefinition | None) -> list[Quantity]:
    """两百三十人，研发四十六: beside a count of people a bare number counts people too, unless it is a share."""
    if asked is None or asked.parts is None or not any(_is_people(one) for one in quantities):
        return quantities
    return [
        replace(one, kind="count", unit="人")
        if one.kind == "number" and not one.unit and not _SHARE_OF.search(text[max(0, one.start - 5) : one.start])
        else one
        for one in quantities
    ]


def undecided(text: str, quantities: Sequence[Quantity]) -> bool:
    """八千六百万还是八千七百万来着, 好的时候一个亿，差的时候七八千万: either of two, so neither."""
    if len(quantities) > 1 and _SWINGS.search(text):
        return True
    return any(text[one.end : other.start].strip() in ("还是", "或者", "要么") for one, other in pairwise(quantities))


def _is_people(quantity: Quantity) -> bool:
    return quantity.kind == "count" and re.search(r"人|号|员|职工", quantity.unit) is not None


def scaled_if_bare(quantity: Quantity) -> Decimal:
    assert quantity.exact is not None
    return quantity.exact / 100 if quantity.kind == "number" else quantity.exact


def scaled(value: Value) -> Value:
    """74 said of a percentage is 0.74."""
    if isinstance(value, Interval):
        low, high = (None if end is None else end / 100 for end in (value.low, value.high))
        return Interval(low, high)
    assert isinstance(value, Decimal)
    return value / 100


def counted(text: str, given: Sequence[Assigned]) -> Value | None:
    """Several counts of one fact: a total if one is called so, else their sum where they name different things."""
    for one in given:
        around = text[max(0, one.quantity.start - 5) : one.quantity.start]
        if TOTAL.search(around) or _WITH_THESE.search(text[: one.quantity.start]):
            return value_of(one.quantity)
    if any(one.mention for one in given):
        # 老板带两个股东，员工一百五: of what is not named only people are counted in.
        given = [one for one in given if one.mention or one.quantity.unit != "个"]
    if len({one.mention for one in given if one.mention}) < 2 and not _different(text, given):
        if _is_part(text, given):
            return None  # 工人两百，跑单的四十: not all there are, nor plainly all that there are
        if _BEFORE_THAT.search(text):
            return None  # 刚下来一个，之前有俩: of three or of one?
        return value_of(of_last_year(text, [one.quantity for one in given]))
    sizes = [one.quantity.exact for one in given]
    if None in sizes:
        lows, highs = zip(*((one.quantity.low, one.quantity.high) for one in given))
        return Interval(_sum(lows), _sum(highs))
    return _sum(sizes)


def _different(text: str, given: Sequence[Assigned]) -> bool:
    """正式工180，临时工40; 18年拿了1个，19年又拿了2个: each number is said of others than the one before it."""
    if _AMONG.search(text):
        return False
    names, previous = [], 0
    for one in given:
        before = text[previous : one.quantity.start]
        kinds = _KIND.search(before) or _WORKERS.match(text, one.quantity.end)
        names.append(kinds[0] if kinds else "")
        previous = one.quantity.end
        added = len(names) > 1 and _AND_MORE.search(before) is not None
        if len(names) > 1 and not added and (not all(names) or names.count(names[-1]) > 1):
            return False
    return True


def _is_part(text: str, given: Sequence[Assigned]) -> bool:
    """Whether the first of several counts is one of a part, and the next no part of it."""
    first, second = given[0].quantity, given[1].quantity
    before, between = text[max(0, first.start - 8) : first.start], text[first.end : second.start]
    return _KIND.search(before) is not None and not _AMONG.search(between) and not _LAST_YEAR.search(text)


def _sum(numbers: Sequence[Decimal | None]) -> Decimal | None:
    return None if None in numbers else sum((number for number in numbers if number is not None), Decimal(0))


def named_exactly(text: str, one: Assigned) -> bool:
    """Whether an amount is called the fact itself or a total; 产值 and 流水 are only near to revenue."""
    total = TOTAL.search(text[max(0, one.quantity.start - 6) : one.quantity.start])
    return total is not None or bool(one.mention and one.mention not in ("产值", "流水"))


def of_another_year(text: str, quantity: Quantity) -> bool:
    """Whether an amount is said of a year that is not asked for (前年8000万, 今年能过亿), and none of last year."""
    said = _ANOTHER_YEAR.search(text[max(0, quantity.start - 12) : quantity.start])
    return said is not None and not _LAST_YEAR.search(text)


def of_several(text: str, fact: FactDefinition, quantities: Sequence[Quantity]) -> Quantity:
    """Of several numbers the one called a total, the sum of home and abroad, that of last year, else the first."""
    if fact.type is FactType.MONEY and len(quantities) > 1:
        totals = [one for one in quantities if TOTAL.search(text[max(0, one.start - 6) : one.start])]
        if len(totals) == 1:
            return totals[0]
        places = [_MARKET.search(text[max(0, one.start - 5) : one.start]) for one in quantities]
        if all(places) and len({place[1] for place in places if place}) == len(places):
            low, high = _sum([one.low for one in quantities]), _sum([one.high for one in quantities])
            return replace(quantities[0], low=low, high=high)
        untaxed = [one for one in quantities if _UNTAXED.search(text[max(0, one.start - 8) : one.start])]
        if len(untaxed) == 1:
            return untaxed[0]
    return of_last_year(text, quantities)


def of_last_year(text: str, quantities: Sequence[Quantity]) -> Quantity:
    """Of several numbers the one said of last year, else the first."""
    previous = 0
    for quantity in quantities:
        if _LAST_YEAR.search(text[previous : quantity.start]):
            return quantity
        previous = quantity.end
    return quantities[0]

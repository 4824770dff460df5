"""Ratios and growth from their parts: 负债1800万／总资产4000万, 260人里有40个, 三年的收入."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from bot.policy.notice import FactDefinition
from bot.policy.values import Facts, Interval, Value, ends, from_years

from .assign import Assigned
from .lexicon import Mention, Role
from .quantity import Quantity

_YEAR_WORDS = (
    (re.compile(r"大前年|17年|一七年|2017"), 2017),
    (re.compile(r"(?<!大)前年|18年|一八年|2018"), 2018),
    (re.compile(r"去年|上年|19年|一九年|2019"), 2019),
)
_FALLS = re.compile(r"(?<![\d%])[-－−]$|(下降|降|跌|减少|减|下滑|亏|掉|萎缩|缩水)(了|到)?$")
_LOSS = re.compile(r"(亏损?了?|负|净亏)$")
_EXCEPT = re.compile(r"除了?[^,，。]{0,4}\Z")
_REST = re.compile(r"[^。]{0,12}(?:其余|其他|其它|剩下|剩余|别的)[^。]{0,4}[都全是]")
_IS_NOT = re.compile(r"的?(?:不是主营|非主营|是副业|是其他业务|是别的)")
_OWES_NOTHING = re.compile(
    r"一分钱?[也都]?(?:没有?|不|冇|未)(?:欠|拖欠|负债)|不欠(?:别人|人家?|外面|任何人|谁)?一?分?钱?(?:的?(?:钱|账|债))?(?:$|[，,。吧的了])"
    r"|(?:没有?|无|零)(?:任何|外|啥|什么)?(?:债务?|负债)"
)
_LOANS = re.compile(r"(?:没有?|无|不|零|未)(?:向|找|跟|从|在|任何|用|背|去?银行)*(?:贷款?|借款?|借过|贷过|欠)")
_SIX_PLACES = Decimal("0.000001")


def owes_nothing(text: str) -> bool | None:
    """Whether a firm says that it owes nothing at all; None where only loans are denied, which are not all debts."""
    if _OWES_NOTHING.search(text):
        return True
    return None if _LOANS.search(text) else False


class GrowthProblem(ValueError):
    """Yearly figures that give no growth rate; `phrase` says why in knowledge/phrases.yml."""

    def __init__(self, phrase: str) -> None:
        super().__init__(phrase)
        self.phrase = phrase


def value_of(quantity: Quantity) -> Value | None:
    """A quantity as a fact's value; None where it has no number (a date)."""
    if quantity.exact is not None:
        return quantity.exact
    high = quantity.high
    if high is not None and quantity.kind == "money" and "几" in quantity.text:
        high -= 1  # 几千万 stays below one 亿
    return None if quantity.low is None and high is None else Interval(quantity.low, high)


def except_for(text: str, quantity: Quantity) -> Value | None:
    """除了5%的贸易，其余都是主营 and 只有5%不是主营 say 95%."""
    value = value_of(quantity)
    rest = _EXCEPT.search(text[: quantity.start]) and _REST.match(text, quantity.end)
    if not isinstance(value, Decimal) or not (rest or _IS_NOT.match(text, quantity.end)):
        return value
    return 1 - value


def middle(quantity: Quantity) -> Decimal | None:
    """The number a part of a ratio is reckoned with: itself, or the number said of a range."""
    return quantity.exact if quantity.exact is not None else quantity.low


def of_two(part: Quantity, whole: Quantity | Value | None) -> Decimal | Interval | None:
    """part ÷ whole, between the least and the most that a range on either side allows."""
    upper = value_of(part)
    lower = value_of(whole) if isinstance(whole, Quantity) else whole
    if not isinstance(upper, (Decimal, Interval)) or not isinstance(lower, (Decimal, Interval)):
        return None
    if isinstance(upper, Decimal) and isinstance(lower, Decimal):
        return divide(upper, lower)
    (part_low, part_high), (whole_low, whole_high) = ends(upper), ends(lower)
    if whole_low is None or whole_high is None:
        return None
    low = None if part_low is None else divide(part_low, whole_high)
    high = None if part_high is None else divide(part_high, whole_low)
    return None if low is None and high is None else Interval(low, high)


def divide(part: Decimal, whole: Decimal) -> Decimal | None:
    """part ÷ whole to six places; None for nothing or less."""
    return (part / whole).quantize(_SIX_PLACES).normalize() if whole > 0 else None


def from_parts(fact: FactDefinition, given: Sequence[Assigned], told: Facts, known: Facts) -> Decimal | Interval | None:
    """A ratio from its upper part and the whole: told in this message, else known, else part + complement."""
    assert fact.parts is not None
    upper = next((one.quantity for one in reversed(given) if one.target.role is Role.NUMERATOR), None)
    if upper is None:
        return None
    rest = next((middle(one.quantity) for one in given if one.target.role is Role.COMPLEMENT), None)
    size = middle(upper)
    if rest is not None and size is not None:
        return divide(size, size + rest)
    return of_two(upper, told.get(fact.parts.denominator, known.get(fact.parts.denominator)))


def in_order(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Yearly figures from the oldest to the newest: by the year words beside them, else as they were said."""
    years = [_year(text, quantity, earlier) for earlier, quantity in zip([None, *quantities], quantities)]
    if None in years or len(set(years)) < len(years):
        return list(quantities)
    return [quantity for _, quantity in sorted(zip(years, quantities), key=lambda pair: pair[0] or 0)]


def _figure(text: str, quantity: Quantity) -> Decimal | None:
    """亏损200万 is minus 200万."""
    size = middle(quantity)
    return -size if size is not None and _LOSS.search(text[max(0, quantity.start - 4) : quantity.start]) else size


def have_years(text: str, quantities: Sequence[Quantity]) -> bool:
    """Whether each figure says of which of the last three years it is."""
    years = [_year(text, quantity, earlier) for earlier, quantity in zip([None, *quantities], quantities)]
    return sorted(year or 0 for year in years) == [year for _, year in _YEAR_WORDS]


def growth_from_figures(text: str, quantities: Sequence[Quantity]) -> Interval:
    """Growth rates of the last two years from three yearly figures, oldest first (clause 2.3.1, 近2年).

    Raises GrowthProblem: two figures give one year only; a base of nothing or a loss gives no rate.
    """
    figures = [_figure(text, quantity) for quantity in in_order(text, quantities)]
    if len(figures) < 3 or None in figures:
        raise GrowthProblem("growth_needs_three")
    rates = []
    for base, next_figure in zip(figures[-3:], figures[-2:]):
        assert base is not None and next_figure is not None
        if base <= 0:
            raise GrowthProblem("growth_needs_base")
        rates.append((next_figure / base - 1).quantize(_SIX_PLACES).normalize())
    return from_years("growth", rates)


def yearly(text: str, fact: FactDefinition, quantities: Sequence[Quantity]) -> Interval | None:
    """Two or more yearly percentages of one fact, with every reading of the rule; None if one is no exact number."""
    figures = [_share(quantity) for quantity in in_order(text, quantities)]
    exact = [figure for figure in figures if figure is not None]
    return from_years(fact.readings, exact[-2:]) if len(exact) == len(figures) else None


def _share(quantity: Quantity) -> Decimal | None:
    """A bare 30 said of a share is 30%."""
    return quantity.exact / 100 if quantity.exact is not None and quantity.kind == "number" else quantity.exact


def signed(text: str, quantity: Quantity) -> Quantity:
    """「前年-20%」, 「前年降了10」: the sign that stands before a figure of growth belongs to it."""
    falls = _FALLS.search(text[max(0, quantity.start - 5) : quantity.start])
    if not falls or quantity.kind not in ("percent", "number") or quantity.exact is None or quantity.exact <= 0:
        return quantity
    return replace(quantity, low=-quantity.exact, high=-quantity.exact)


def _year(text: str, quantity: Quantity, earlier: Quantity | None) -> int | None:
    before = text[earlier.end if earlier else 0 : quantity.start]
    return next((year for word, year in _YEAR_WORDS if word.search(before)), None)


def yearly_figures(
    text: str,
    quantities: Sequence[Quantity],
    mentions: Sequence[Mention],
    told: dict[str, Value | None],
) -> list[Quantity]:
    """主营收入2017年1亿、2018年1.15亿、2019年1.3亿, whatever is asked: growth. Returns the numbers left over."""
    for mention in mentions:
        grows = next((target.fact for target in mention.targets if target.role is Role.FIGURE), None)
        figures = [one for one in quantities if one.kind == "money" and one.start >= mention.end][:3]
        if grows and len(figures) == 3 and have_years(text, figures):
            try:
                told[grows] = growth_from_figures(text, figures)
            except GrowthProblem:
                continue
            return [one for one in quantities if one not in figures and one.kind != "date"]
    return list(quantities)

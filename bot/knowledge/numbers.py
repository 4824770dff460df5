"""Numbers as people read them: 1.6 亿元, 74%, 第 2 名. The words come from knowledge/phrases.yml."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from bot.policy.notice import FactDefinition, FactType
from bot.policy.values import Interval, Value

_YI, _WAN = Decimal(100_000_000), Decimal(10_000)
# How far "less than" lies below the number said (bot/language/bounds.py), and how round that number is.
_BELOW = {
    FactType.MONEY: (Decimal(1), Decimal(1000)),
    FactType.PERCENT: (Decimal("0.0001"), Decimal("0.001")),
    FactType.YEARS: (Decimal("0.01"), Decimal("0.5")),
}


class Numbers:
    """Formats values of facts with a set of phrases."""

    def __init__(self, phrases: Mapping[str, str]) -> None:
        self._phrases = phrases

    def value(self, fact: FactDefinition, value: Value | None) -> str:
        """A fact's value in its own unit; `None` is 不清楚."""
        if value is None:
            return self._phrases["not_known"]
        if isinstance(value, bool):
            return (fact.said or (self._phrases["said_yes"], self._phrases["said_no"]))[0 if value else 1]
        if isinstance(value, str):
            return fact.option(value).short
        if isinstance(value, Decimal):
            return self.number(fact, value)
        return self._interval(fact, value)

    def number(self, fact: FactDefinition, number: Decimal, places: int = 2) -> str:
        """An exact number in the fact's unit, a share to `places` decimals of a percent."""
        if fact.type is FactType.MONEY:
            return self.money(number)
        if fact.type is FactType.PERCENT:
            return self._phrases["percent"].format(number=plain(number * 100, places))
        if fact.type is FactType.RANK:
            return self._phrases["rank"].format(number=plain(number))
        return self._phrases["count"].format(number=plain(number), unit=fact.unit)

    def money(self, yuan: Decimal, places: int = 4) -> str:
        """亿元 from one 亿 where four places say it exactly, else 万元; 元 below one 万."""
        if abs(yuan) >= _YI and (yuan / _YI * 10_000) % 1 == 0:
            return self._phrases["money_yi"].format(number=plain(yuan / _YI, 4))
        if abs(yuan) >= _WAN:
            return self._phrases["money_wan"].format(number=plain(yuan / _WAN, places))
        return self._phrases["money_yuan"].format(number=plain(yuan))

    def gap(self, fact: FactDefinition, gap: Decimal) -> str:
        """A distance: percentage points for a share, else as the number itself (ranks as a bare number)."""
        if fact.type is FactType.PERCENT:
            points = gap * 100
            return self._phrases["points"].format(number=plain(points) if plain(points) != "0" else plain(points, 6))
        return plain(gap) if fact.type is FactType.RANK else self.number(fact, gap)

    def said_below(self, fact: FactDefinition, high: Decimal | None) -> Decimal | None:
        """The round number that an upper end lies just below: 59.99% was said as 「低于60%」; None for others."""
        if high is None or fact.type not in _BELOW:
            return None
        step, grain = _BELOW[fact.type]
        return high + step if (high + step) % grain == 0 and high > 0 else None

    def is_trace(self, fact: FactDefinition, gap: Decimal | None) -> bool:
        """Whether a gap is only that between 「不到」 a number and the number itself."""
        return gap is not None and fact.type in _BELOW and gap <= _BELOW[fact.type][0]

    def _interval(self, fact: FactDefinition, value: Interval) -> str:
        if value.years:
            key = "yearly" if len(value.years) == 2 else "yearly_more"
            return self._phrases[key].format(years="、".join(self.number(fact, year) for year in value.years))
        said_below = self.said_below(fact, value.high)
        if said_below is not None:
            ends = {"low": "" if value.low is None else self.number(fact, value.low)}
            key = "below" if value.low is None else "between_below"
            return self._phrases[key].format(**ends, high=self.number(fact, said_below))
        if value.high is None or value.low is None:
            end = value.low if value.low is not None else value.high
            key = "and_more" if value.low is not None else "up_to"
            if fact.type is FactType.RANK:
                return self._phrases[f"rank_{key}"].format(number="" if end is None else plain(end))
            said = "" if end is None else self.number(fact, end)
            return self._phrases[key].format(low=said, high=said)
        return self._phrases["between"].format(low=self.number(fact, value.low), high=self.number(fact, value.high))


def plain(number: Decimal, places: int = 2) -> str:
    """At most `places` decimals, no trailing zeros, no exponent."""
    rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text

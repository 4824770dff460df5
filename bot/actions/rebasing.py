"""A ratio reckoned from an amount follows the whole it was reckoned with: 研发三百万 of 8000万, then of 1.2亿."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.language.ratios import divide
from bot.language.reader import Reader
from bot.policy.answers import Act, Entry
from bot.policy.notice import FactDefinition, Notice
from bot.policy.values import Facts, Interval, Value, ends


@dataclass(frozen=True)
class Rebased:
    """`values`: ratios as they are with the new wholes; `again`: those that have to be asked for again."""

    values: dict[str, Value]
    again: tuple[str, ...] = ()


class Rebasing:
    """Knows which answers were amounts by reading them once more. Pure."""

    def __init__(self, reader: Reader, notice: Notice) -> None:
        self._reader, self._notice = reader, notice

    def follow(self, known: Facts, entries: Sequence[Entry], told: Facts) -> Rebased:
        """What becomes of known ratios when facts are told, which may be the wholes of some of them."""
        values: dict[str, Value] = {}
        again: list[str] = []
        for fact in self._notice.facts.values():
            if not self._is_moved(fact, known, told) or not self._is_reckoned(fact, known, entries):
                continue
            assert fact.parts is not None
            whole = fact.parts.denominator
            value = _with_whole(known[fact.id], known[whole], told[whole])
            if value is None or not _is_possible(fact, value):
                again.append(fact.id)
            else:
                values[fact.id] = value
        return Rebased(values, tuple(again))

    def _is_moved(self, fact: FactDefinition, known: Facts, told: Facts) -> bool:
        if fact.parts is None or fact.id in told or known.get(fact.id) is None:
            return False
        before, after = known.get(fact.parts.denominator), told.get(fact.parts.denominator)
        return before is not None and after is not None and before != after

    def _is_reckoned(self, fact: FactDefinition, known: Facts, entries: Sequence[Entry]) -> bool:
        """Whether the answer named an amount: by itself it gives no ratio, or it named the whole with it."""
        assert fact.parts is not None
        answers = (entry for entry in reversed(entries) if entry.fact == fact.id and entry.act is Act.ANSWER)
        text = next((entry.text for entry in answers), "")
        whole = fact.parts.denominator
        without = {name: value for name, value in known.items() if name != whole}
        read = self._reader.read(text, self._notice.single(fact.id), without).told
        if read.get(fact.id) is not None and whole not in read:
            return False
        figures = self._reader.figures(text)
        return bool(figures) and ("percent", known[fact.id]) not in figures


def _with_whole(ratio: Value | None, before: Value | None, after: Value | None) -> Value | None:
    """The same amount over another whole; None where the ends of a range are not known, or years differ."""
    if not all(isinstance(one, (Decimal, Interval)) for one in (ratio, before, after)):
        return None
    if isinstance(ratio, Interval) and ratio.years:
        return None
    (low, high), (old_low, old_high), (new_low, new_high) = (ends(one) for one in (ratio, before, after))  # type: ignore[arg-type]
    if None in (low, high, old_low, old_high, new_low, new_high):
        return None
    least, most = divide(low * old_high, new_high), divide(high * old_low, new_low)  # type: ignore[operator,arg-type]
    if least is None or most is None:
        return None
    return least if least >= most else Interval(least, most)


def _is_possible(fact: FactDefinition, value: Value) -> bool:
    low, high = ends(value)
    above = fact.lowest is None or (low is not None and low >= fact.lowest)
    return above and (fact.highest is None or (high is not None and high <= fact.highest))

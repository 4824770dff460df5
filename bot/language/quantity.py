"""What a quantity in a sentence is, for those who read one and those who use one."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

Kind = Literal["money", "percent", "count", "years", "rank", "date", "number"]


@dataclass(frozen=True)
class Quantity:
    """A quantity as somebody wrote it.

    Canonical values: money in yuan, percent as a fraction (12% is 0.12), years (18个月 is 1.5), count, rank and number
    plain. `low` and `high` are equal when the value is exact; None is an open end (1亿以上). A date has neither, but
    `year` and, if said, `month`.

    kind `number` with a `unit` is a quantity of something no fact is measured in (3000平方米, 500万美元, 第2个): do not
    read it as a bare number, whose unit is empty.
    """

    start: int
    end: int
    kind: Kind
    low: Decimal | None
    high: Decimal | None
    unit: str
    """As typed: 万, 万元, 亿, %, 个, 项, 人, 年 …; empty for a bare number."""
    text: str
    hedged: bool
    """Whether 大概, 约, 左右, 差不多, 上下 or 估计 stands beside it."""
    year: int | None = None
    month: int | None = None

    @property
    def exact(self) -> Decimal | None:
        """The value if it is a single one, hedged or not."""
        return self.low if self.low is not None and self.low == self.high else None


class Reading(NamedTuple):
    """A quantity found in normalised text, before the words beside it are looked at."""

    start: int
    end: int
    kind: Kind
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    year: int | None = None
    month: int | None = None


Attempt = tuple[Reading | None, int]
"""What a reader found, or None, and where to read on."""

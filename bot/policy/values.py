"""Values of facts: exact decimals, ranges a person gave, yearly figures with more than one reading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation


@dataclass(frozen=True)
class Interval:
    """A number known only to lie in [low, high]; `None` is an open end.

    `years` holds yearly figures when the range is not the person's vagueness but the notice's: each end is then what
    one reading of the rule gives (see `readings_of`).
    """

    low: Decimal | None
    high: Decimal | None
    years: tuple[Decimal, ...] = ()

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"interval upside down: {self.low} > {self.high}")


Value = bool | str | Decimal | Interval
"""`bool` for yes_no, `str` for a choice's id, `Decimal` or `Interval` for the rest; not known is `None`."""

Facts = Mapping[str, Value | None]
"""Fact id -> value; `None`: asked and not known; absent: not asked yet."""


def ends(value: Value) -> tuple[Decimal | None, Decimal | None]:
    """Return (low, high) of a number; equal when exact. Raises TypeError for a value that is no number."""
    if isinstance(value, Interval):
        return value.low, value.high
    if isinstance(value, Decimal):
        return value, value
    raise TypeError(f"not a number: {value!r}")


def mean(figures: Sequence[Decimal]) -> Decimal:
    """Simple average."""
    return sum(figures, Decimal(0)) / len(figures)


def compound(rates: Sequence[Decimal]) -> Decimal:
    """Compound yearly rate of yearly growth rates; -100% once a year lost everything (a loss counts as that)."""
    product = Decimal(1)
    for rate in rates:
        product *= max(1 + rate, Decimal(0))
    if not product:
        return Decimal(-1)
    # ln/exp are exact to the context's precision; rounding to 10 places keeps 10% + 10% at exactly 10%.
    root = (product.ln() / len(rates)).exp() - 1
    return round(root, 10)


def readings_of(kind: str, years: Sequence[Decimal]) -> dict[str, Decimal]:
    """All readings of yearly figures under an ambiguous rule, by name.

    `growth` (clause 2.3.1, 近2年…平均增长率): simple mean or compound rate. `every_year` (clause 2.3.3, 近2年…占…比重):
    the lowest year, or the mean of the years. Raises ValueError for an unknown kind.
    """
    if kind == "growth":
        return {"mean": mean(years), "compound": compound(years)}
    if kind == "every_year":
        return {"lowest_year": min(years), "mean": mean(years)}
    raise ValueError(f"unknown kind of readings: {kind!r}")


def from_years(kind: str, years: Sequence[Decimal]) -> Interval:
    """The interval spanned by every reading of yearly figures."""
    readings = readings_of(kind, years).values()
    return Interval(min(readings), max(readings), tuple(years))


def to_json(value: Value | None) -> object:
    """Contract form: numbers as JSON numbers, a range as {"low", "high"} (plus "years" for yearly figures)."""
    if isinstance(value, Interval):
        body: dict[str, object] = {"low": _number(value.low), "high": _number(value.high)}
        if value.years:
            body["years"] = [_number(year) for year in value.years]
        return body
    return _number(value) if isinstance(value, Decimal) else value


def from_json(body: object) -> Value | None:
    """Inverse of `to_json`. Raises ValueError for what is no value."""
    try:
        return _from_json(body)
    except (InvalidOperation, TypeError) as error:
        raise ValueError(f"not a value of a fact: {body!r}") from error


def _from_json(body: object) -> Value | None:
    if body is None or isinstance(body, (bool, str)):
        return body
    if isinstance(body, (int, float, Decimal)):
        return _finite(body)
    if isinstance(body, Mapping) and {"low", "high"} <= body.keys():
        low, high = (None if body[end] is None else _finite(body[end]) for end in ("low", "high"))
        return Interval(low, high, tuple(_finite(year) for year in body.get("years", ())))
    raise ValueError(f"not a value of a fact: {body!r}")


def _finite(number: object) -> Decimal:
    exact = Decimal(str(number))
    if not exact.is_finite():
        raise ValueError(f"not a value of a fact: {number!r} is not finite")
    return exact


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)

"""The arithmetic of the table: percentiles, medians, ratios. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which that share (0..1) of the values lies, interpolated. Raises ValueError without values."""
    if not values or not 0 <= share <= 1:
        raise ValueError("a percentile needs values and a share between 0 and 1")
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    low = math.floor(place)
    high = math.ceil(place)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


@dataclass(frozen=True)
class Figure:
    """One line of the table: the guide's value, the starter's, and their ratio; None where there is none."""

    id: str
    guide: float
    starter: float | None = None
    ratio: float | None = None


def compared(figure: str, guide: Sequence[float], starter: Sequence[float]) -> Figure:
    """A figure from rounds that were measured in pairs.

    The ratio is the median of the pairs' ratios, not the ratio of the medians: what disturbs the machine for some
    rounds disturbs both of a pair. Raises ValueError for a round without its pair.
    """
    ratios = [one / other for one, other in zip(guide, starter, strict=True)]
    return Figure(figure, median(guide), median(starter), median(ratios))


def single(figure: str, guide: float, starter: float | None = None) -> Figure:
    """A figure that was measured once on each side, or on one only."""
    return Figure(figure, guide, starter, guide / starter if starter else None)


def paired_growth(old: Sequence[float], fresh: Sequence[float]) -> float:
    """How much longer turns of old conversations take than those of fresh ones sent right next to them."""
    if len(old) != len(fresh) or not old:
        raise ValueError("turns come in pairs")
    return median(old) / median(fresh)

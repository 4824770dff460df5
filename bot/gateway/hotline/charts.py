"""Where the shapes of a chart go. Pure: the template draws them as SVG, so that every word in it is escaped there.

Coordinates are in units of the picture's `width` and `height`, from the top left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 640.0
ROW, BAR = 24.0, 16.0  # heights of a line and of the bar in it
NAMES, ROOM = 210.0, 80.0  # left of the bars for their names, right for their figures
LONGEST = 14  # Chinese characters of a name that fit there
HEIGHT, BELOW, LEFT, RIGHT, ABOVE = 150.0, 24.0, 44.0, 18.0, 10.0  # of a chart over days
MOST_MARKS = 8  # days that are written below


@dataclass(frozen=True)
class Bar:
    """A bar with its name (cut to fit) and its figure; `middle` is the height of their line."""

    name: str
    figure: str
    x: float
    y: float
    width: float
    height: float
    middle: float


@dataclass(frozen=True)
class Bars:
    """Bars that lie below each other."""

    width: float
    height: float
    bars: list[Bar]


@dataclass(frozen=True)
class Column:
    """A day: its column, and what is written below its middle, mostly nothing."""

    x: float
    y: float
    width: float
    height: float
    middle: float
    mark: str


@dataclass(frozen=True)
class Tick:
    """A line across with its figure."""

    y: float
    figure: int


@dataclass(frozen=True)
class Columns:
    """Columns beside each other. `floor` is the height at which they stand."""

    width: float
    height: float
    left: float
    floor: float
    columns: list[Column]
    ticks: list[Tick]


def bars(rows: Sequence[tuple[str, float, str]]) -> Bars:
    """Bars of (name, value, figure as written); the longest fills the room, nothing has no length."""
    most = max((value for _, value, _ in rows), default=0.0)
    room = WIDTH - NAMES - ROOM
    made = []
    for place, (name, value, figure) in enumerate(rows):
        length = round(room * value / most, 1) if most else 0.0
        top = place * ROW + (ROW - BAR) / 2
        made.append(Bar(_cut(name), figure, NAMES, top, length, BAR, top + BAR / 2 + 4.5))
    return Bars(WIDTH, len(made) * ROW, made)


def columns(rows: Sequence[tuple[str, int]]) -> Columns:
    """Columns of (mark, value), by a scale that begins at 0."""
    top = _top(max((value for _, value in rows), default=0))
    floor = HEIGHT - BELOW
    step = (WIDTH - LEFT - RIGHT) / max(len(rows), 1)
    every = -(-len(rows) // MOST_MARKS) or 1

    def at(value: int) -> float:
        return round(floor - (floor - ABOVE) * value / top, 1)

    made = []
    for place, (mark, value) in enumerate(rows):
        x = LEFT + place * step
        # The last day is always marked; those before it at even distances.
        shown = mark if (len(rows) - 1 - place) % every == 0 else ""
        place_of = (round(x + step * 0.15, 1), at(value), round(step * 0.7, 1), round(floor - at(value), 1))
        made.append(Column(*place_of, round(x + step / 2, 1), shown))
    return Columns(WIDTH, HEIGHT, LEFT, floor, made, [Tick(at(value), value) for value in _ticks(top)])


def _top(most: int) -> int:
    """The first round number that is not below, and at least 4."""
    size = 1
    while True:
        for times in (4, 6, 8, 10, 20):
            if times * size >= most:
                return times * size
        size *= 10


def _ticks(top: int) -> list[int]:
    return [top * part // 4 for part in range(5)] if top % 4 == 0 else [0, top // 2, top]


def _cut(name: str) -> str:
    return name if len(name) <= LONGEST else name[: LONGEST - 1] + "…"

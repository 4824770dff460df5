"""The results as a table for people and as JSON for programs, both kept under var/bench."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from bench import words
from bench.figures import Figure
from bench.targets import missed, target_of

LATEST = "latest"


@dataclass(frozen=True)
class Conditions:
    """What the figures depend on; `load` is the machine's mean load meanwhile (of all programs)."""

    day: datetime
    processors: int
    rasa: str
    rounds: int
    load: float


def table(figures: Sequence[Figure]) -> str:
    """The figures in columns that also line up where Chinese characters are twice as wide."""
    rows = [words.COLUMNS, *(_row(figure) for figure in figures)]
    widths = [max(_width(row[column]) for row in rows) for column in range(len(words.COLUMNS))]
    lines = ["  ".join(map(_padded, row, widths, range(len(row)))) for row in rows]
    rule = "─" * (sum(widths) + 2 * (len(widths) - 1))
    return "\n".join(line.rstrip() for line in [lines[0], rule, *lines[1:]])


def text(figures: Sequence[Figure], conditions: Conditions) -> str:
    """The whole report."""
    misses = missed(figures)
    names = "、".join(words.FIGURES[name] for name in misses)
    outcome = words.SOME_MISSED.format(names=names) if misses else words.ALL_REACHED
    about = {**asdict(conditions), "day": f"{conditions.day:%Y-%m-%d %H:%M}"}
    return "\n".join([words.TITLE.format(**about), "", table(figures), "", words.NOTE, outcome])


def write(folder: Path, figures: Sequence[Figure], conditions: Conditions) -> Path:
    """Writes text and JSON, once under the time of the run and once as the latest; returns the latest text."""
    folder.mkdir(parents=True, exist_ok=True)
    about = {**asdict(conditions), "day": conditions.day.isoformat(timespec="seconds")}
    body = {"conditions": about, "figures": [asdict(figure) for figure in figures], "missed": missed(figures)}
    for name in (f"{conditions.day:%Y%m%d-%H%M%S}", LATEST):
        (folder / f"{name}.json").write_text(json.dumps(body, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        (folder / f"{name}.txt").write_text(text(figures, conditions) + "\n", encoding="utf-8")
    return folder / f"{LATEST}.txt"


def _row(figure: Figure) -> tuple[str, ...]:
    target = target_of(figure)
    bound = verdict = ""
    if target:
        bound = (words.AT_MOST if target.at_most else words.AT_LEAST).format(bound=f"{target.bound:g}")
        verdict = words.REACHED if target.reached(figure) else words.MISSED
    return (words.FIGURES[figure.id], *map(_number, (figure.guide, figure.starter, figure.ratio)), bound, verdict)


def _number(value: float | None) -> str:
    """Three digits that count, or more where they stand before the point."""
    if value is None:
        return ""
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _width(cell: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in cell)


def _padded(cell: str, width: int, column: int) -> str:
    blanks = " " * (width - _width(cell))
    return cell + blanks if column == 0 or column >= 4 else blanks + cell

"""What the crowd's test found, held against its targets. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import Any

from bench.crowd import words
from bench.figures import percentile

P95_MILLISECONDS = 1000.0
OVERHEAD = 0.3
CARD_MILLISECONDS = 300.0  # from the last key to the card, the page's own pause included


@dataclass(frozen=True)
class Line:
    """A figure as it is shown; `reached` is None where there is no target."""

    title: str
    value: str
    target: str = ""
    reached: bool | None = None


def problems(seen: dict[str, Any]) -> list[str]:
    """What went wrong with replies: each person's own complaints, and messages that two people were sent."""
    everybody = (*seen["people"], *seen["direct"], *seen["operators"])
    found = [problem for one in everybody for problem in one["problems"]]
    owners: dict[int, int] = {}
    for person, one in enumerate(seen["people"]):
        for number in set(one["numbers"]):
            if owners.setdefault(number, person) != person:
                found.append(f"message {number} went to two people: {owners[number]} and {person}")
    silent = [person for person, one in enumerate(seen["people"]) if not one["milliseconds"]]
    return found + [f"person {person} was never replied to" for person in silent]


def lines(seen: dict[str, Any]) -> list[Line]:
    """The figures with their targets. Raises ValueError where nobody was replied to."""
    through = list(chain.from_iterable(one["milliseconds"] for one in seen["people"]))
    direct = list(chain.from_iterable(one["milliseconds"] for one in seen["direct"]))
    p95, own = percentile(through, 0.95), percentile(direct, 0.5)
    overhead = percentile(through, 0.5) / own - 1
    wrong = len(problems(seen))
    return [
        Line(words.PROBLEMS, str(wrong), "0", wrong == 0),
        Line(words.P50, f"{percentile(through, 0.5):.0f}"),
        Line(words.P95, f"{p95:.0f}", f"< {P95_MILLISECONDS:.0f}", p95 < P95_MILLISECONDS),
        Line(words.P99, f"{percentile(through, 0.99):.0f}"),
        Line(words.DIRECT, f"{own:.0f}"),
        Line(words.OVERHEAD, f"{overhead:.2f}", f"≤ {OVERHEAD}", round(overhead, 6) <= OVERHEAD),
        Line(words.COUNT, str(len(through))),
        Line(words.RATE, f"{len(through) / seen['seconds']:.1f}"),
    ]


def operator_lines(seen: dict[str, Any]) -> list[Line]:
    """The figures of the desk. Raises ValueError where nobody got a card."""
    cards = list(chain.from_iterable(one["milliseconds"] for one in seen["operators"]))
    p95, wrong = percentile(cards, 0.95), len(problems(seen))
    return [
        Line(words.CARD_PROBLEMS, str(wrong), "0", wrong == 0),
        Line(words.CARD_P50, f"{percentile(cards, 0.5):.0f}"),
        Line(words.CARD_P95, f"{p95:.0f}", f"≤ {CARD_MILLISECONDS:.0f}", p95 <= CARD_MILLISECONDS),
        Line(words.CARD_COUNT, str(len(cards))),
    ]


def table(rows: list[Line]) -> str:
    """A Markdown table."""
    results = {True: words.REACHED, False: words.MISSED, None: ""}
    cells = [words.COLUMNS, ("---",) * 4, *((row.title, row.value, row.target, results[row.reached]) for row in rows)]
    return "\n".join(f"| {' | '.join(row)} |" for row in cells)

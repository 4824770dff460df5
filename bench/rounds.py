"""The measuring itself: short rounds that alternate between the two servers, then conversations that never end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from statistics import median
from typing import Protocol

from bench import load, words
from bench.checks import check_guide, check_starter
from bench.figures import Figure, compared, paired_growth, percentile, single
from bench.server import Server

Say = Callable[[str], None]
Step = tuple[str, str]

CLIENTS = 8
TALKS_A_ROUND = 6  # conversations of ten turns of the one client
TALKS_A_CLIENT = 2  # … and of each of the eight
ENDLESS_TALKS = 4
FIRST, LAST = 10, 300  # turns compared, each with WINDOW turns around it
WINDOW = 10


class Talks(Protocol):
    """What is said to a server."""

    def fresh(self) -> list[Step]:
        """A new conversation of ten turns."""
        ...

    def endless(self) -> Iterator[Step]:
        """A new conversation that never ends."""
        ...


@dataclass
class Side:
    """A server, what is said to it, and what its rounds gave, figure by figure."""

    server: Server
    talks: Talks
    check: Callable[[Sequence[Step], load.Result], None]
    rounds: dict[str, list[float]] = field(default_factory=dict)

    def note(self, figure: str, value: float) -> None:
        """Keeps one round's value."""
        self.rounds.setdefault(figure, []).append(value)

    def warm_up(self) -> None:
        """Sends conversations that are checked instead of timed."""
        for _ in range(TALKS_A_ROUND):
            lane = self.talks.fresh()
            self.check(lane, load.put(self.server.port, [lane]))

    def one_client(self) -> None:
        """A round of one client after the other's reply."""
        began = self.server.processor_seconds()
        lane = [step for _ in range(TALKS_A_ROUND) for step in self.talks.fresh()]
        taken = load.put(self.server.port, [lane]).milliseconds
        self.note("cpu", (self.server.processor_seconds() - began) * 1000 / len(taken))
        self.note("p50", percentile(taken, 0.5))
        self.note("p95", percentile(taken, 0.95))

    def many_clients(self) -> None:
        """A round of eight clients at once."""
        lanes = [[step for _ in range(TALKS_A_CLIENT) for step in self.talks.fresh()] for _ in range(CLIENTS)]
        result = load.put(self.server.port, lanes)
        self.note("throughput", len(result.turns) / result.seconds)

    def endless(self) -> tuple[list[float], list[float]]:
        """Times of turns around the 10th of a new conversation, and around the 300th of an old one, taken in turn."""
        fresh, old = self.talks.endless(), self.talks.endless()
        ahead = FIRST - WINDOW // 2
        load.put(self.server.port, [[*islice(fresh, ahead), *islice(old, LAST - WINDOW // 2)]])
        pairs = [step for pair in zip(islice(fresh, WINDOW), islice(old, WINDOW), strict=True) for step in pair]
        taken = load.put(self.server.port, [pairs]).milliseconds
        return taken[::2], taken[1::2]


def sides(guide: Server, guide_talks: Talks, starter: Server, starter_talks: Talks) -> tuple[Side, Side]:
    """The two to compare."""
    return Side(guide, guide_talks, check_guide), Side(starter, starter_talks, check_starter)


def measure(guide: Side, starter: Side, rounds: int, say: Say) -> list[Figure]:
    """All figures that are taken over HTTP. Raises `BenchError` if a server does not answer as it should."""
    both = (guide, starter)
    say(words.WARMING)
    for side in both:
        side.warm_up()
    for number in range(rounds):
        say(words.ROUND.format(number=number + 1, rounds=rounds))
        for side in both if number % 2 else reversed(both):
            side.one_client()
        for side in both if number % 2 else reversed(both):
            side.many_clients()
    figures = [compared(name, guide.rounds[name], starter.rounds[name]) for name in ("p50", "p95", "throughput", "cpu")]
    say(words.ENDLESS)
    return [*figures, *endless_figures(guide, starter), memory(guide.server, starter.server)]


def endless_figures(guide: Side, starter: Side) -> list[Figure]:
    """Latency at the 10th and 300th turn, and by how much it grew."""
    fresh, old = _at_both_ends(guide, ENDLESS_TALKS)
    starter_fresh, starter_old = _at_both_ends(starter, 1)  # its growth is plain to see with one
    return [
        single("turn_10", median(fresh), median(starter_fresh)),
        single("turn_300", median(old), median(starter_old)),
        single("growth", paired_growth(old, fresh), paired_growth(starter_old, starter_fresh)),
    ]


def _at_both_ends(side: Side, talks: int) -> tuple[list[float], list[float]]:
    pairs = [side.endless() for _ in range(talks)]
    return [taken for fresh, _ in pairs for taken in fresh], [taken for _, old in pairs for taken in old]


def memory(guide: Server, starter: Server) -> Figure:
    """Memory of both after all that load, while both run, so that what they share is shared fairly."""
    return single("memory", guide.megabytes(), starter.megabytes())

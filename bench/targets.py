"""What is to be reached, and whether it was. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bench.figures import Figure


@dataclass(frozen=True)
class Target:
    """A bound on a figure: on its ratio to the starter, or on the guide's own value."""

    figure: str
    bound: float
    at_most: bool = True
    of_ratio: bool = True

    def reached(self, figure: Figure) -> bool:
        """Whether the figure keeps the bound; the bound itself does."""
        value = figure.ratio if self.of_ratio else figure.guide
        if value is None:
            raise ValueError(f"{self.figure} has no ratio to hold against its target")
        return value <= self.bound if self.at_most else value >= self.bound


TARGETS = (
    Target("p50", 0.8),
    Target("throughput", 1.2, at_most=False),
    Target("memory", 1.0),
    Target("growth", 1.25, of_ratio=False),
    Target("decide", 1.0, of_ratio=False),
)


def target_of(figure: Figure, targets: Iterable[Target] = TARGETS) -> Target | None:
    """The target of a figure, None if it is shown for information only."""
    return next((target for target in targets if target.figure == figure.id), None)


def missed(figures: Iterable[Figure], targets: Iterable[Target] = TARGETS) -> list[str]:
    """Ids of the figures that miss their target. Raises KeyError if a target has no figure."""
    by_id = {figure.id: figure for figure in figures}
    return [target.figure for target in targets if not target.reached(by_id[target.figure])]

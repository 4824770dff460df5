"""Conditions of criteria in three-valued logic, and which facts can still change them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from .values import Facts, ends


class Status(str, Enum):
    """`unknown` is neither good nor bad: an answer is missing, or the answers leave it open."""

    PASS = "pass"
    FAIL = "fail"
    UNKNOWN = "unknown"


class Condition(ABC):
    """A test over facts. `open_facts` yields, in the order to ask, the facts that can still change the result."""

    @abstractmethod
    def status(self, facts: Facts) -> Status: ...

    @abstractmethod
    def leaves(self, facts: Facts) -> Iterator[Leaf]:
        """The single-fact tests this condition is made of, given what is known."""

    def open_facts(self, facts: Facts, settled: Collection[str]) -> Iterator[str]:
        """`settled`: facts that were answered (even by 不清楚) or skipped."""
        if self.status(facts) is Status.UNKNOWN:
            yield from (leaf.fact for leaf in self.leaves(facts) if leaf.fact not in settled)


class Leaf(Condition):
    """A test of one fact."""

    fact: str

    def leaves(self, facts: Facts) -> Iterator[Leaf]:
        yield self


@dataclass(frozen=True)
class Is(Leaf):
    """The fact has exactly this value."""

    fact: str
    value: bool | str

    def status(self, facts: Facts) -> Status:
        known = facts.get(self.fact)
        return Status.UNKNOWN if known is None else _verdict(known == self.value)


@dataclass(frozen=True)
class OneOf(Leaf):
    """The fact is one of these choices."""

    fact: str
    values: tuple[str, ...]

    def status(self, facts: Facts) -> Status:
        known = facts.get(self.fact)
        return Status.UNKNOWN if known is None else _verdict(known in self.values)


@dataclass(frozen=True)
class Bound(Leaf):
    """A number against a bound: `at_least` (≥), `at_most` (≤) or `below` (<)."""

    fact: str
    kind: str
    value: Decimal

    def status(self, facts: Facts) -> Status:
        known = facts.get(self.fact)
        if known is None:
            return Status.UNKNOWN
        low, high = (self._holds(end) for end in ends(known))
        if low is high and low is not None:
            return _verdict(low)
        # An open end says nothing of itself; the closed end decides only where going on cannot change it back.
        worst, best = (low, high) if self.kind == "at_least" else (high, low)
        if worst is True:
            return Status.PASS
        return Status.FAIL if best is False else Status.UNKNOWN

    def straddled(self, facts: Facts) -> bool:
        """True where the person's own range, and not a missing answer, leaves the bound open."""
        return facts.get(self.fact) is not None and self.status(facts) is Status.UNKNOWN

    def _holds(self, number: Decimal | None) -> bool | None:
        if number is None:
            return None
        if self.kind == "at_least":
            return number >= self.value
        return number <= self.value if self.kind == "at_most" else number < self.value


@dataclass(frozen=True)
class AnyOf(Condition):
    """Passes as soon as one arm passes; fails only when every arm fails. Arms are asked one after the other."""

    arms: tuple[Condition, ...]

    def status(self, facts: Facts) -> Status:
        statuses = [arm.status(facts) for arm in self.arms]
        if Status.PASS in statuses:
            return Status.PASS
        return Status.UNKNOWN if Status.UNKNOWN in statuses else Status.FAIL

    def leaves(self, facts: Facts) -> Iterator[Leaf]:
        for arm in self.arms:
            yield from arm.leaves(facts)

    def open_facts(self, facts: Facts, settled: Collection[str]) -> Iterator[str]:
        if self.status(facts) is not Status.UNKNOWN:
            return
        for arm in self.arms:
            still_open = list(arm.open_facts(facts, settled))
            if still_open:
                yield from still_open
                return


@dataclass(frozen=True)
class NotLarge(Condition):
    """Not a large firm by its industry's row: below the large floor in at least one indicator (2.1.1; 300号)."""

    industry: str
    rows: Mapping[str, AnyOf]

    def status(self, facts: Facts) -> Status:
        row = self._row(facts)
        return Status.UNKNOWN if row is None else row.status(facts)

    def leaves(self, facts: Facts) -> Iterator[Leaf]:
        row = self._row(facts)
        if row is not None:
            yield from row.leaves(facts)

    def open_facts(self, facts: Facts, settled: Collection[str]) -> Iterator[str]:
        row = self._row(facts)
        if row is not None:
            yield from row.open_facts(facts, settled)
        elif self.industry not in settled:
            yield self.industry

    def _row(self, facts: Facts) -> AnyOf | None:
        known = facts.get(self.industry)
        return self.rows[known] if isinstance(known, str) else None


def _verdict(holds: bool) -> Status:
    return Status.PASS if holds else Status.FAIL

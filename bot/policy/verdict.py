"""The verdict: every criterion with what was observed, what is required and by how much it falls short."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal

from .conditions import Bound, Is, Leaf, OneOf, Status
from .notice import Criterion, FactType, Notice
from .values import Facts, Interval, Value, ends, readings_of

_CENT, _TRACE = Decimal("0.01"), Decimal("0.000001")


@dataclass(frozen=True)
class Measure:
    """One fact held against its bound; `gap` is how much is lacking (or too much), None where nothing is."""

    fact: str
    status: Status
    observed: Value | None
    kind: str
    required: bool | Decimal | tuple[str, ...]
    gap: Decimal | Interval | None = None
    readings: tuple[tuple[str, Decimal, Status], ...] = ()


@dataclass(frozen=True)
class Finding:
    """A criterion's result; `gap_amount` is the gap in money (yuan) or heads, where the facts allow it."""

    criterion: Criterion
    status: Status
    measures: tuple[Measure, ...]
    gap_amount: Decimal | None = None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """The outcome for the facts as of a day; `improve` is the smallest set of criteria to change."""

    outcome: str
    findings: tuple[Finding, ...]
    facts: Facts
    unanswered: tuple[str, ...]
    as_of: date
    rules_version: str

    def by_status(self, status: Status) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.status is status)

    @property
    def improve(self) -> tuple[str, ...]:
        # Criteria are all required at once and fail independently, so the smallest set is exactly the failing ones.
        return tuple(finding.criterion.id for finding in self.by_status(Status.FAIL))


def decide(notice: Notice, facts: Facts, as_of: date | None = None) -> Verdict:
    """Decide all criteria of a notice for given facts (pure; clause 二 of the notice).

    Outcome: `ineligible` if any criterion fails, else `undetermined` if any is unknown, else `eligible`.
    """
    findings = tuple(_finding(notice, criterion, facts) for criterion in notice.criteria)
    statuses = {finding.status for finding in findings}
    if Status.FAIL in statuses:
        outcome = "ineligible"
    else:
        outcome = "undetermined" if Status.UNKNOWN in statuses else "eligible"
    missing = dict.fromkeys(fact for finding in findings for fact in finding.missing)
    return Verdict(outcome, findings, dict(facts), tuple(missing), as_of or notice.as_of, notice.rules_version)


def _finding(notice: Notice, criterion: Criterion, facts: Facts) -> Finding:
    measures = tuple(_measure(notice, leaf, facts) for leaf in criterion.requires.leaves(facts))
    status = criterion.requires.status(facts)
    missing = tuple(criterion.requires.open_facts(facts, [fact for fact in facts if facts[fact] is not None]))
    return Finding(criterion, status, measures, _gap_amount(notice, criterion, measures, facts), missing)


def _measure(notice: Notice, leaf: Leaf, facts: Facts) -> Measure:
    observed = facts.get(leaf.fact)
    status = leaf.status(facts)
    if isinstance(leaf, Bound):
        readings = tuple(_readings(notice, leaf, observed))
        return Measure(leaf.fact, status, observed, leaf.kind, leaf.value, _gap(leaf, observed, status), readings)
    if isinstance(leaf, OneOf):
        return Measure(leaf.fact, status, observed, "one_of", leaf.values)
    assert isinstance(leaf, Is)
    return Measure(leaf.fact, status, observed, "is", bool(leaf.value))


def _gap(leaf: Bound, observed: Value | None, status: Status) -> Decimal | Interval | None:
    """Distance from the bound, positive where something is lacking; a range for a range."""
    if observed is None or status is Status.PASS:
        return None
    low, high = ends(observed)
    lacks = [
        None if end is None else (leaf.value - end if leaf.kind == "at_least" else end - leaf.value)
        for end in ((high, low) if leaf.kind == "at_least" else (low, high))
    ]
    nearest, farthest = lacks
    if nearest is not None and nearest == farthest:
        return nearest
    return Interval(max(nearest, Decimal(0)) if nearest is not None else Decimal(0), farthest)


def _readings(notice: Notice, leaf: Bound, observed: Value | None) -> Iterator[tuple[str, Decimal, Status]]:
    if isinstance(observed, Interval) and observed.years:
        for name, value in readings_of(notice.facts[leaf.fact].readings, observed.years).items():
            yield name, value, leaf.status({leaf.fact: value})


def _gap_amount(notice: Notice, criterion: Criterion, measures: tuple[Measure, ...], facts: Facts) -> Decimal | None:
    """gap × the fact it is a share of: 4 points of 6000万 are 240万; heads are rounded up to whole people."""
    base = facts.get(criterion.gap_fact) if criterion.gap_fact else None
    if not isinstance(base, Decimal):
        return None
    gap = next((measure.gap for measure in measures if measure.status is Status.FAIL), None)
    if not isinstance(gap, Decimal):
        return None
    amount = gap * base
    if notice.facts[criterion.gap_fact].type is not FactType.COUNT:
        return amount.quantize(_CENT)
    # Shares are kept to six places: the trace of that rounding must not cost a whole person.
    return max(Decimal(1), (amount - base * _TRACE).to_integral_value(ROUND_CEILING))

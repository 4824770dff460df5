"""What a notice requires, as checked objects: facts, criteria, questions. Built from `knowledge/` by bot.knowledge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cached_property

from .conditions import AnyOf, Condition, Leaf, NotLarge


class FactType(str, Enum):
    YES_NO = "yes_no"
    CHOICE = "choice"
    MONEY = "money"
    PERCENT = "percent"
    COUNT = "count"
    YEARS = "years"
    RANK = "rank"


@dataclass(frozen=True)
class Option:
    """One value of a choice; `mentions` are the words people use for it."""

    id: str
    title: str
    short: str
    mentions: tuple[str, ...]


@dataclass(frozen=True)
class Parts:
    """A ratio given by its parts: numerator ÷ denominator (a fact), or ÷ (numerator + complement)."""

    numerator: tuple[str, ...]
    denominator: str
    complement: tuple[str, ...] = ()


@dataclass(frozen=True)
class FactDefinition:
    """A fact of the contract. `good` is what 「都是」 records, `said` how yes and no read;
    `means_yes`/`means_no` are contents that amount to it, `vague` words that may mean it or
    something else; `within_years`: what happened earlier does not count; `lowest`/`highest` bound what can be true.
    """

    id: str
    label: str
    type: FactType
    unit: str = ""
    good: bool | None = None
    said: tuple[str, str] | None = None
    mentions: tuple[str, ...] = ()
    vague: tuple[str, ...] = ()
    means_yes: tuple[str, ...] = ()
    means_no: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    parts: Parts | None = None
    figures: tuple[str, ...] = ()
    readings: str = ""
    within_years: int = 0
    dated_by: str = ""
    lowest: Decimal | None = None
    highest: Decimal | None = None
    implausible_below: Decimal | None = None

    def option(self, option_id: str) -> Option:
        """Raises KeyError for an unknown id."""
        for option in self.options:
            if option.id == option_id:
                return option
        raise KeyError(option_id)


@dataclass(frozen=True)
class Evidence:
    """佐证材料; `source` is `notice`, `later_rule` or `advice`."""

    id: str
    title: str
    source: str
    department: str
    note: str = ""
    rule: str = ""


@dataclass(frozen=True)
class Criterion:
    """One requirement; `quote` are words of the clause it rests on."""

    id: str
    clause: str
    title: str
    quote: str
    requires: Condition
    gap_fact: str = ""
    gap_phrase: str = ""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Question:
    """A question of the interview: one fact, or a group asked together (`group` is then its id).

    `ask` is read, `speak` is said aloud.
    """

    facts: tuple[str, ...]
    ask: str
    group: str = ""
    hint: str = ""
    example: str = ""
    why: str = ""
    all_good: str = ""
    speak: str = ""
    only_if: Mapping[str, object] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return self.group or self.facts[0]


@dataclass(frozen=True)
class Contradiction:
    """Two numbers that cannot both be right: `more` exceeds `than`."""

    id: str
    more: str
    than: str
    phrase: str


@dataclass(frozen=True)
class Notice:
    """Everything that decides. `rules_version` is a hash of it."""

    id: str
    title: str
    number: str
    as_of: date
    rules_version: str
    facts: Mapping[str, FactDefinition]
    criteria: tuple[Criterion, ...]
    questions: tuple[Question, ...]
    singles: Mapping[str, Question]
    contradictions: tuple[Contradiction, ...] = ()

    @cached_property
    def criterion_of(self) -> dict[str, Criterion]:
        """Fact id -> the criterion it serves (the last one that uses it, so revenue is `revenue`, not `sme_size`)."""
        found: dict[str, Criterion] = {}
        for criterion in self.criteria:
            for fact in self.facts_of(criterion):
                found[fact] = criterion
        return found

    def facts_of(self, criterion: Criterion) -> tuple[str, ...]:
        """Every fact that can play a part in a criterion."""
        return tuple(_facts_in(criterion.requires))

    def single(self, fact: str) -> Question:
        """The question that asks one fact alone. Raises KeyError for an unknown fact."""
        return self.singles[fact]


def _facts_in(condition: Condition) -> list[str]:
    if isinstance(condition, Leaf):
        return [condition.fact]
    if isinstance(condition, AnyOf):
        return [fact for arm in condition.arms for fact in _facts_in(arm)]
    if isinstance(condition, NotLarge):
        return [condition.industry, *{fact: None for row in condition.rows.values() for fact in _facts_in(row)}]
    raise TypeError(f"unknown condition: {condition!r}")

"""What reading a message gives: the facts it tells, or why the one asked for could not be read."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.policy.values import Value


@dataclass(frozen=True)
class Problem:
    """Why an answer could not be taken; `phrase` is a key of knowledge/phrases.yml."""

    phrase: str
    fields: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Reading:
    """What a message tells: facts in the order of the interview's terms, or why the asked one could not be read."""

    told: dict[str, Value | None] = field(default_factory=dict)
    problem: Problem | None = None
    impossible: dict[str, Value] = field(default_factory=dict)

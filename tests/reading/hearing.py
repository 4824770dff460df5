"""What the reader heard, in the contract's form, so that tables can be written with plain numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from bot.language.reader import Reader
from bot.policy.notice import Notice, Question
from bot.policy.values import to_json


@dataclass(frozen=True)
class Heard:
    """Facts told, why the asked one could not be taken, and what cannot be; values as the contract sends them."""

    told: dict[str, object]
    problem: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    impossible: dict[str, object] = field(default_factory=dict)


Read = Callable[..., Heard]
"""read(asked, text, **known): `asked` is a fact, a group, or None outside the interview."""


def reading_with(reader: Reader, notice: Notice) -> Read:
    """A reader that takes ids of questions and plain numbers."""

    def read(asked: str | None, text: str, **known: int | str | bool | None) -> Heard:
        facts = {fact: _value(value) for fact, value in known.items()}
        heard = reader.read(text, question(notice, asked) if asked else None, facts)
        problem = heard.problem
        return Heard(
            {fact: to_json(value) for fact, value in heard.told.items()},
            problem.phrase if problem else "",
            problem.fields if problem else {},
            {fact: to_json(value) for fact, value in heard.impossible.items()},
        )

    return read


def question(notice: Notice, asked: str) -> Question:
    """The question of a group, or of a fact asked alone."""
    groups = {one.group: one for one in notice.questions if one.group}
    return groups[asked] if asked in groups else notice.single(asked)


def between(low: float | None, high: float | None) -> dict[str, float | None]:
    """A range as the contract sends it."""
    return {"low": low, "high": high}


def _value(value: int | str | bool | None) -> Decimal | str | bool | None:
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value

"""Walk through an interview as a person would, in one line a test.

    walk(notice).answers(registered_in_china=True, independent_legal_person=True).is_asked("industry")

A mistake in the set-up of a test (an unknown fact, a value of the wrong type, an answer to what is not asked) raises
SetUpError and not AssertionError: it says nothing about the interview.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from bot.policy.answers import Act, Entry, last_turn, standing
from bot.policy.interview import Open, open_question
from bot.policy.notice import FactType, Notice
from bot.policy.values import Interval, Value
from bot.policy.verdict import Verdict, decide

from .firms import GOOD

Said = Value | int | None
"""What a test may write for an answer: whole numbers as they are, fractions as Decimal."""


class SetUpError(Exception):
    """The test drives the interview wrongly."""


def walk(notice: Notice) -> Walk:
    """Start an interview in which nothing was said yet."""
    return Walk(notice, (), 0)


@dataclass(frozen=True)
class Walk:
    """An interview after `turn` messages. Every step returns a new walk, so that one set-up can be walked on twice."""

    notice: Notice
    entries: tuple[Entry, ...]
    turn: int

    # --- what the person says -------------------------------------------------------------------------------------

    def answers(self, **said: Said) -> Walk:
        """Answer the open question (of a group: all or some of its facts)."""
        not_asked = said.keys() - set(self.question.question.facts)
        if not_asked:
            raise SetUpError(f"{sorted(not_asked)} not asked now, but {self.question.question.id}: use volunteers()")
        return self.volunteers(**said)

    def volunteers(self, **said: Said) -> Walk:
        """State facts, whether they are asked now or not."""
        return self._say(Act.ANSWER, said, {fact: _checked(self.notice, fact, value) for fact, value in said.items()})

    def all_good(self) -> Walk:
        """「都是」 to a group; a single question gets its good value too."""
        return self.answers(**{fact: GOOD[fact] for fact in self.question.question.facts})

    def answers_well_until(self, question: str) -> Walk:
        """Give good answers until a question is open."""
        here = self
        while here.asked is not None and here.question.question.id != question:
            here = here.all_good()
        if here.asked is None:
            raise SetUpError(f"{question!r} never came up before the end")
        return here

    def answers_well_to_the_end(self) -> Walk:
        """Give good answers until nothing is asked any more."""
        here = self
        while here.asked is not None:
            here = here.all_good()
        return here

    def does_not_know(self) -> Walk:
        """「不清楚」 to the open question."""
        return self._say(Act.ANSWER, self.question.question.facts)

    def skips(self) -> Walk:
        """「跳过」"""
        return self._say(Act.SKIP, self.question.question.facts)

    def goes_back(self) -> Walk:
        """「返回上一题」"""
        facts = last_turn(self.entries)
        if not facts:
            raise SetUpError("nothing stands that could be taken back")
        return self._say(Act.WITHDRAW, facts)

    def changes(self, fact: str) -> Walk:
        """「修改 + label」"""
        return self._say(Act.REOPEN, [fact])

    def one_by_one(self) -> Walk:
        """「逐项回答」 to a group."""
        if not self.question.question.group:
            raise SetUpError(f"{self.question.question.id} is no group")
        return self._say(Act.SINGLE, self.question.question.facts)

    # --- what the test looks at -----------------------------------------------------------------------------------

    @cached_property
    def asked(self) -> Open | None:
        """The open question; None at the end."""
        return open_question(self.notice, self.entries)

    @property
    def question(self) -> Open:
        """The open question. Raises SetUpError at the end."""
        asked = self.asked
        if asked is None:
            raise SetUpError("the interview is over")
        return asked

    @property
    def facts(self) -> dict[str, Value | None]:
        return standing(self.entries).facts

    @property
    def verdict(self) -> Verdict:
        return decide(self.notice, self.facts)

    def status(self, criterion: str) -> str:
        """`pass`, `fail` or `unknown` of a criterion by what was said so far."""
        for finding in self.verdict.findings:
            if finding.criterion.id == criterion:
                return finding.status.value
        raise SetUpError(f"no criterion {criterion!r}")

    def questions_ahead(self) -> list[str]:
        """Ids of the questions a person hears who answers everything well from here."""
        here, heard = self, []
        while here.asked is not None:
            heard.append(here.question.question.id)
            here = here.all_good()
        return heard

    def is_asked(self, question: str) -> Walk:
        """Assert which question is open."""
        asked = self.asked
        found = asked.question.id if asked else "nothing"
        assert found == question, f"asked {found}, not {question}, after {self._story()}"
        return self

    def is_over(self) -> Walk:
        """Assert that nothing is asked any more."""
        asked = self.asked
        assert asked is None, f"still asked {asked.question.id} after {self._story()}"
        return self

    # --- inside ---------------------------------------------------------------------------------------------------

    def _say(self, act: Act, facts: Iterable[str], values: dict[str, Value | None] | None = None) -> Walk:
        named = list(facts)
        for fact in named:
            if fact not in self.notice.facts:
                raise SetUpError(f"no fact {fact!r}")
        turn = self.turn + 1
        said = tuple(Entry(turn, act, fact, (values or {}).get(fact)) for fact in named)
        return Walk(self.notice, (*self.entries, *said), turn)

    def _story(self) -> str:
        return "; ".join(f"{entry.act.value} {entry.fact}={entry.value}" for entry in self.entries) or "nothing"


def _checked(notice: Notice, fact: str, said: Said) -> Value | None:
    """The value as the engine takes it. Raises SetUpError where the fact cannot have it."""
    if fact not in notice.facts:
        raise SetUpError(f"no fact {fact!r}")
    if said is None:
        return None
    definition = notice.facts[fact]
    if definition.type is FactType.YES_NO:
        fits = isinstance(said, bool)
    elif definition.type is FactType.CHOICE:
        fits = said in [option.id for option in definition.options]
    else:
        fits = isinstance(said, int | Decimal | Interval) and not isinstance(said, bool)
    if not fits:
        raise SetUpError(f"{fact} is a {definition.type.value} and cannot be {said!r}")
    return Decimal(said) if isinstance(said, int) and not isinstance(said, bool) else said

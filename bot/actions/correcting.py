"""What was said before is taken back: which fact a correction is about, and what to ask where that is not plain."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.language import yes_no
from bot.language.acts import Command, asks, has_value
from bot.language.corrections import Correction, correction, takes_back
from bot.language.polarity import is_unknown, speaks_of_all
from bot.language.reader import Reader
from bot.language.telling import Told
from bot.policy.answers import last_turn
from bot.policy.interview import Open
from bot.policy.notice import FactType, Notice
from bot.policy.values import Facts, Interval, Value

from .case_file import CaseFile
from .interview import Interview
from .turn import Turn

_JUST_NOW = re.compile(r"刚才?|刚刚|上一?[题个问]|^这个|^那个|^它|^我?[说答填选]的")
_FIGURE = re.compile(r"[\d零一二两三四五六七八九十]")
_SHORTEST = 2  # characters of an option's name that can stand for it


class Correcting:
    """Finds the fact that a correction means: one it names, else the one being changed, else the one told last."""

    def __init__(self, interview: Interview, reader: Reader, notice: Notice) -> None:
        self._interview, self._reader, self._notice = interview, reader, notice

    def change(self, case: CaseFile, steering: Command, typed: str) -> Turn:
        """改成58%, 刚才说的65改成60, 修改员工: a change as a command."""
        what, value = steering.rest, steering.value
        if not value:
            return self._interview.change(case, what, typed)
        known = case.known.facts
        named = {fact: said for fact, said in self._reader.read(value, None, known).told.items() if fact in known}
        if what and (self._interview.named(what) or not self._just_now(what, known)):
            return self._interview.change(case, f"{what} {value}", typed)
        if named and self._reader.named_fact(value):
            return self._taken(case, named, typed)
        meant = self._meant(case, value, (), self._with_old(what, known) or self._last(case))
        return self._taken(case, meant, typed) if len(meant) == 1 else self._interview.change(case, "", typed)

    def turn(self, case: CaseFile, opened: Open | None, text: str, tells: Sequence[Told]) -> Turn | None:
        """The reply to what takes something back; None where a message does not, or the open question is meant."""
        known = case.known.facts
        if not known or asks(text):
            return None
        if opened is None:
            return self._outside(case, text) if takes_back(text) or correction(text) else None
        said = correction(text)
        unsaid = self._reader.named_fact(text) if takes_back(text) and not has_value(text) else None
        if unsaid in known and not (said and said.objects):
            return self._reopened(case, unsaid, text)  # 「负债率说错了」: which, but not what it is
        if said is None or opened.contradiction or opened.imprecise or case.known.reopened:
            return None
        firm = said.missaid or (said.objects and not self._can_be_objected_to(opened))
        asked = self._reader.read(said.rest or text, opened.question, known, tells).told
        fits = self._fits(said, opened, asked)
        if said.rest and any(self._reader.named_fact(said.rest) == fact for fact in opened.question.facts):
            return None
        named = {fact: value for fact, value in self._named(said, known).items() if fact not in opened.question.facts}
        if named:
            return self._taken(case, named, text)
        if fits and not (firm and case.misread == 0) and not self._only_by_sound(said, opened):
            return None
        last = self._last(case)
        meant = self._two_years(said, known, last) or self._meant(case, said.value, tells, last, said.rest)
        if len(meant) == 1:
            return self._taken(case, meant, text)
        if not fits and said.objects and set(opened.question.facts) & asked.keys():
            return self._interview.change(case, "", text)  # 「不对，是没有称号」 says nothing of the group asked
        if not firm or case.misread:
            return None
        if said.rest and (fits or has_value(said.rest)):
            return self._interview.change(case, "", text)  # a figure of which one cannot say what it stands for
        return self._reopened(case, last[0], text) if len(last) == 1 and not said.rest else None

    def _outside(self, case: CaseFile, text: str) -> Turn | None:
        known = case.known.facts
        told = {fact: value for fact, value in self._reader.read(text, None, known).told.items() if value is not None}
        if told:
            return self._taken(case, told, text)
        said = correction(text)
        meant = self._meant(case, said.value, (), self._last(case), said.rest) if said and said.rest else {}
        return self._taken(case, meant, text) if len(meant) == 1 else None

    def _taken(self, case: CaseFile, told: Facts, typed: str) -> Turn:
        case.state = "open"
        return self._interview.take(case, told, typed)

    def _reopened(self, case: CaseFile, fact: str, typed: str) -> Turn:
        return self._interview.change(case, self._notice.facts[fact].label, typed)

    def _can_be_objected_to(self, opened: Open) -> bool:
        """「…都没有，对吗？」 and yes-or-no questions may be answered 不对; 「是多少？」 may not."""
        return self._notice.facts[opened.question.facts[0]].type is FactType.YES_NO

    def _only_by_sound(self, said: Correction, opened: Open) -> bool:
        """「不对，是第3」 at a yes-or-no question: a figure and no yes or no of its own."""
        yes_or_no = self._can_be_objected_to(opened) and _FIGURE.search(said.value) is not None
        return yes_or_no and not re.search(r"有|没|无", said.rest)

    def _fits(self, said: Correction, opened: Open, asked: Facts) -> bool:
        """Whether a correction answers the open question; a group only by confessing, or by speaking of all of it."""
        told = {fact: asked[fact] for fact in opened.question.facts if asked.get(fact) is not None}
        if len(opened.question.facts) == 1 or not said.rest:
            return bool(told)
        confesses = any(value is not self._notice.facts[fact].good for fact, value in told.items())
        return confesses or (bool(told) and (yes_no.is_bare(said.rest) or speaks_of_all(said.rest)))

    def _named(self, said: Correction, known: Facts) -> Facts:
        """What a correction tells of facts that it names."""
        if not said.rest:
            return {}
        told = self._reader.read(said.rest, None, known).told
        fact = self._reader.named_fact(said.rest)
        if fact and fact not in told and fact in known and has_value(said.rest):
            told = self._reader.read(said.rest, self._notice.single(fact), known).told
        return {one: value for one, value in told.items() if value is not None and (one == fact or one in known)}

    def _last(self, case: CaseFile) -> tuple[str, ...]:
        """The fact being changed, else those that the last answer told."""
        reopened = case.known.reopened
        return (reopened,) if reopened else last_turn(case.entries)

    def _just_now(self, what: str, known: Facts) -> bool:
        return bool(_JUST_NOW.search(what)) or bool(self._with_old(what, known))

    def _with_old(self, what: str, known: Facts) -> tuple[str, ...]:
        """The facts whose value is the old one named: 「65改成60」."""
        if not _FIGURE.search(what):
            return ()
        old = ((fact, self._reader.read(what, self._notice.single(fact), {}).told.get(fact)) for fact in known)
        return tuple(fact for fact, value in old if value is not None and value == known[fact])

    def _meant(self, case: CaseFile, value: str, tells: Sequence[Told], facts: Iterable[str], rest: str = "") -> Facts:
        """For which of some facts a value can stand, and as what."""
        given = ((fact, self._as(fact, value, rest or value, case.known.facts, tells, not rest)) for fact in facts)
        return {fact: one for fact, one in given if one is not None}

    def _as(self, fact: str, value: str, rest: str, known: Facts, tells: Sequence[Told], plainly: bool) -> Value | None:
        """A value as that of a fact; `plainly`: told by 改成, so that 没有 may stand for a number."""
        definition = self._notice.facts[fact]
        if not value or is_unknown(rest):
            return None
        if definition.type is FactType.CHOICE:
            like = [one.id for one in definition.options if len(value) >= _SHORTEST and value in one.short + one.title]
            if len(like) == 1:
                return like[0]
            return self._reader.read(rest, self._notice.single(fact), known, tells).told.get(fact)
        if definition.type is FactType.YES_NO:
            plain = yes_no.is_bare(value) or yes_no.by_content(value, definition) is not None
            return self._reader.read(value, self._notice.single(fact), known).told.get(fact) if plain else None
        if not plainly and not _FIGURE.search(value):
            return None
        return self._reader.read(value, self._notice.single(fact), known).told.get(fact)

    def _two_years(self, said: Correction, known: Facts, last: Sequence[str]) -> Facts:
        """「说反了，应该是前年10去年15」 some questions later: of facts told by their years the last one, else all."""
        by_years = [fact for fact, value in known.items() if isinstance(value, Interval) and value.years]
        by_years = [fact for fact in by_years if fact in last] or by_years
        given = {
            fact: self._reader.read(said.value, self._notice.single(fact), known).told.get(fact) for fact in by_years
        }
        return {fact: value for fact, value in given.items() if isinstance(value, Interval) and value.years}

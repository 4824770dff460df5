"""Which question comes next: only what can still change a criterion, in the order of interview.yml."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .answers import Act, Entry, Standing, rounds, standing
from .conditions import Bound, Status
from .notice import Contradiction, Notice, Question
from .values import Interval, Value, ends


@dataclass(frozen=True)
class Open:
    """The open question, why it is asked again if it is, and where one stands.

    `step` counts questions from 1; `remaining` counts those still to come, this one included.
    """

    question: Question
    step: int
    remaining: int
    contradiction: Contradiction | None = None
    imprecise: bool = False


def open_question(notice: Notice, entries: Sequence[Entry]) -> Open | None:
    """Return the question to ask now; None once nothing can change the verdict any more (a pure function)."""
    known = standing(entries)
    waiting = _waiting(notice, known)
    step = _answered(notice, known) + 1
    if known.reopened:
        return Open(notice.single(known.reopened), step, len(waiting) + 1)
    for contradiction in notice.contradictions:
        if _unconfirmed(contradiction, known, entries):
            fact = _later_of(contradiction, entries)
            return Open(notice.single(fact), step, len(waiting) + 1, contradiction=contradiction)
    vague = _imprecise(notice, known, entries)
    if vague:
        return Open(notice.single(vague), step, len(waiting) + 1, imprecise=True)
    return Open(waiting[0], step, len(waiting)) if waiting else None


def _waiting(notice: Notice, known: Standing) -> list[Question]:
    """Questions still to ask; a group keeps only its open facts and falls apart into singles where asked to."""
    needed = {
        fact for criterion in notice.criteria for fact in criterion.requires.open_facts(known.facts, known.settled)
    }
    waiting: list[Question] = []
    for question in notice.questions:
        if any(known.facts.get(fact) != value for fact, value in question.only_if.items()):
            continue
        left = tuple(fact for fact in question.facts if fact in needed)
        if not left:
            continue
        if question.group and len(left) > 1 and not known.singles.intersection(left):
            waiting.append(question if left == question.facts else _rest(notice, question, left))
        else:
            waiting.extend(notice.single(fact) for fact in left)
    return waiting


def _rest(notice: Notice, group: Question, left: tuple[str, ...]) -> Question:
    """A group of which some facts were told already asks only for the others, by their labels."""
    return replace(group, facts=left, ask="", speak="", hint="")


def _answered(notice: Notice, known: Standing) -> int:
    """How many questions of the interview are settled (a group counts once unless it is asked one by one)."""
    count = 0
    for question in notice.questions:
        done = known.settled.intersection(question.facts)
        one_by_one = known.singles.intersection(question.facts)
        count += len(done) if one_by_one else len(done) == len(question.facts)
    return count


def _unconfirmed(contradiction: Contradiction, known: Standing, entries: Sequence[Entry]) -> bool:
    """True while two answers contradict each other and the later one was not given a second time."""
    more, than = known.facts.get(contradiction.more), known.facts.get(contradiction.than)
    if more is None or than is None:
        return False
    lowest, highest = ends(more)[0], ends(than)[1]
    if lowest is None or highest is None or lowest <= highest:
        return False
    later = _later_of(contradiction, entries)
    given = rounds(entries, later)
    return later not in known.let_be and (len(given) < 2 or given[-1] != given[-2])


def _later_of(contradiction: Contradiction, entries: Sequence[Entry]) -> str:
    pair = (contradiction.more, contradiction.than)
    return next(entry.fact for entry in reversed(entries) if entry.act is Act.ANSWER and entry.fact in pair)


def _imprecise(notice: Notice, known: Standing, entries: Sequence[Entry]) -> str | None:
    """A fact whose given range straddles its bound and leaves the criterion open: precision is asked for once."""
    for criterion in notice.criteria:
        if criterion.requires.status(known.facts) is not Status.UNKNOWN:
            continue
        for leaf in criterion.requires.leaves(known.facts):
            if not isinstance(leaf, Bound) or leaf.fact in known.let_be or not leaf.straddled(known.facts):
                continue
            if _vague_in_a_row(rounds(entries, leaf.fact)) == 1:
                return leaf.fact
    return None


def _vague_in_a_row(given: Sequence[Value | None]) -> int:
    """How many of the last answers were ranges (yearly figures are exact: the rule is vague, not the person)."""
    count = 0
    for value in reversed(given):
        if not isinstance(value, Interval) or value.years:
            break
        count += 1
    return count

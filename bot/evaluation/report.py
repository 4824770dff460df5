"""Figures of an evaluation: per kind, per voice, the worst first, and what went wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from .run import Judged

TARGETS = {"answer": 0.95, "decline": 0.95, "tell": 0.97, "quantity": 0.98}
MOST_FALSE_DECLINES, MOST_WRONG_CITATIONS = 0.03, 0.01


@dataclass(frozen=True)
class Figure:
    """A share of cases; `target` is what the product asks for, None where it asks for nothing."""

    name: str
    share: float
    cases: int
    target: float | None = None
    at_most: bool = False

    @property
    def met(self) -> bool | None:
        if self.target is None:
            return None
        return self.share <= self.target if self.at_most else self.share >= self.target


def figures(judged: Sequence[Judged]) -> list[Figure]:
    """The figures the product is held to."""
    found = [
        _share(kind, _of(judged, kind), lambda one: one.judgement.right, TARGETS.get(kind)) for kind in _kinds(judged)
    ]
    answers, questions = _of(judged, "answer"), [*_of(judged, "answer"), *_of(judged, "decline")]
    found.append(_share("answer, first or among the offered", answers, lambda one: one.judgement.near, None))
    found.append(_share("false declines", answers, lambda one: one.judgement.false_decline, MOST_FALSE_DECLINES, True))
    wrong = _share(
        "wrong answers with a citation", questions, lambda one: one.judgement.wrong_citation, MOST_WRONG_CITATIONS, True
    )
    return [*found, wrong]


def by_voice(judged: Sequence[Judged]) -> list[tuple[str, str, Figure]]:
    """(voice, kind, figure), the worst first."""
    rows = []
    for voice in sorted({one.case.voice for one in judged}):
        own = [one for one in judged if one.case.voice == voice]
        rows += [
            (voice, kind, _share(kind, _of(own, kind), lambda one: one.judgement.right, None)) for kind in _kinds(own)
        ]
    return sorted(rows, key=lambda row: row[2].share)


def confusions(judged: Iterable[Judged]) -> list[tuple[str, str, int]]:
    """(wanted, got, times) of questions that went wrong, the most frequent first."""
    pairs = Counter(
        (",".join(one.case.clauses or one.case.reasons), one.judgement.got)
        for one in judged
        if not one.judgement.right and one.case.kind in ("answer", "decline")
    )
    return [(wanted, got, times) for (wanted, got), times in pairs.most_common(30)]


def costly(judged: Iterable[Judged], most: int = 10) -> list[Judged]:
    """The errors that cost most: a wrong answer with a citation before a wrong refusal before the rest."""
    wrong = [one for one in judged if not one.judgement.right]
    weight: Callable[[Judged], int] = lambda one: 2 * one.judgement.wrong_citation + one.judgement.false_decline  # noqa: E731
    return sorted(wrong, key=weight, reverse=True)[:most]


def _kinds(judged: Sequence[Judged]) -> list[str]:
    order = ("answer", "decline", "tell", "question", "command", "quantity")
    return [kind for kind in order if any(one.case.kind == kind for one in judged)]


def _of(judged: Sequence[Judged], kind: str) -> list[Judged]:
    return [one for one in judged if one.case.kind == kind]


def _share(
    name: str, cases: Sequence[Judged], counts: Callable[[Judged], bool], target: float | None, at_most: bool = False
) -> Figure:
    return Figure(name, sum(map(counts, cases)) / len(cases) if cases else 0.0, len(cases), target, at_most)

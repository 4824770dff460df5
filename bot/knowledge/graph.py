"""The interview and the criteria as a graph: which question asks which facts, which facts decide which criterion."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.policy.conditions import AnyOf, Bound, Condition, Is, Leaf, NotLarge, OneOf, Status
from bot.policy.notice import Criterion, Notice, Question
from bot.policy.verdict import Measure

from .compile import Document
from .wording import Wording

Words = Mapping[str, str]
"""Templates for what a picture says, by name; those for conditions are filled here, the rest in `picture`."""


@dataclass(frozen=True)
class Asked:
    """A question; `notes` say when it is asked and what is checked, `waits_for` are facts whose answers decide that."""

    number: int
    text: str
    facts: tuple[str, ...]
    is_group: bool
    notes: tuple[str, ...]
    waits_for: tuple[str, ...]


@dataclass(frozen=True)
class Required:
    """A criterion with what it requires, in words."""

    id: str
    title: str
    requirement: str


@dataclass(frozen=True)
class ClauseBox:
    """A clause with its criteria, in the order of the notice."""

    id: str
    label: str
    title: str
    criteria: tuple[Required, ...]


@dataclass(frozen=True)
class Edge:
    """A fact that decides a criterion: alone, or (`is_one_of`) together with others."""

    fact: str
    criterion: str
    is_one_of: bool


@dataclass(frozen=True)
class Graph:
    """`labels`: fact id -> label; `types`: fact id -> its type's id."""

    title: str
    questions: tuple[Asked, ...]
    labels: Mapping[str, str]
    types: Mapping[str, str]
    clauses: tuple[ClauseBox, ...]
    edges: tuple[Edge, ...]


def build_graph(document: Document, notice: Notice, wording: Wording, words: Words) -> Graph:
    """Return the graph of a checked notice."""
    describe = _Describer(notice, wording, words)
    boxes = []
    for clause in document["clauses"]:
        own = [one for one in notice.criteria if one.clause == clause["id"]]
        if own:
            criteria = tuple(Required(one.id, one.title, describe.requirement(one.requires)) for one in own)
            boxes.append(ClauseBox(clause["id"], clause["label"], clause["title"], criteria))
    return Graph(
        title=f"{notice.title}（{notice.number}）",
        questions=tuple(describe.asked(number, one) for number, one in enumerate(notice.questions, 1)),
        labels={fact.id: fact.label for fact in notice.facts.values()},
        types={fact.id: fact.type.value for fact in notice.facts.values()},
        clauses=tuple(boxes),
        edges=tuple(_edges(notice)),
    )


def _edges(notice: Notice) -> Iterator[Edge]:
    for criterion in notice.criteria:
        is_one_of = not isinstance(criterion.requires, Leaf)
        for fact in notice.facts_of(criterion):
            yield Edge(fact, criterion.id, is_one_of)


class _Describer:
    """Conditions of criteria and of questions in words."""

    def __init__(self, notice: Notice, wording: Wording, words: Words) -> None:
        self._notice, self._wording, self._words = notice, wording, words

    def requirement(self, condition: Condition) -> str:
        if isinstance(condition, Bound):
            measure = Measure(condition.fact, Status.UNKNOWN, None, condition.kind, condition.value)
            return self._wording.required(measure)
        if isinstance(condition, Is):
            return self._wording.value(condition.fact, condition.value)
        if isinstance(condition, OneOf):
            options = [self._wording.value(condition.fact, value) for value in condition.values]
            return self._words["any_of"].join(options)
        if isinstance(condition, AnyOf):
            return self._words["or"].join(self._of_fact(arm) for arm in condition.arms)
        return self._words["is_not_large"]

    def _of_fact(self, condition: Condition) -> str:
        label = self._wording.label(condition.fact) if isinstance(condition, Leaf) else ""
        return self._words["of_fact"].format(label=label, required=self.requirement(condition))

    def asked(self, number: int, question: Question) -> Asked:
        notes: list[str] = []
        waits_for: list[str] = []
        if question.group:
            notes.append(self._words["together"].format(all_good=question.all_good))
        for fact, note in self._only(question):
            notes.append(note)
            waits_for.append(fact)
        for pair in self._notice.contradictions:
            if pair.more in question.facts:
                notes.append(self._words["not_more"].format(label=self._wording.label(pair.than)))
        return Asked(number, question.ask, question.facts, bool(question.group), tuple(notes), tuple(waits_for))

    def _only(self, question: Question) -> Iterator[tuple[str, str]]:
        """The facts whose answers decide whether a question comes up, each with that in words."""
        for fact, value in question.only_if.items():
            said = self._wording.value(fact, value)  # type: ignore[arg-type]
            yield fact, self._words["only_if"].format(label=self._wording.label(fact), value=said)
        if question.only_if or question.group:
            return
        (fact,) = question.facts
        serves = [one for one in self._notice.criteria if fact in self._notice.facts_of(one)]
        waits = [self._unless(criterion, fact) for criterion in serves]
        # One criterion that always needs the fact is enough for the question always to come up.
        yield from (wait for wait in waits if wait and all(waits))

    def _unless(self, criterion: Criterion, fact: str) -> tuple[str, str] | None:
        """Why a criterion may do without a fact; None where it always needs it."""
        condition = criterion.requires
        if isinstance(condition, AnyOf):
            leaves = list(condition.leaves({}))
            before = leaves[: [leaf.fact for leaf in leaves].index(fact)]
            if not before:
                return None
            label, required = self._wording.label(before[-1].fact), self.requirement(before[-1])
            return before[-1].fact, self._words["only_unless"].format(label=label, required=required)
        if isinstance(condition, NotLarge) and fact != condition.industry:
            rows = [row for row in condition.rows.values() if any(leaf.fact == fact for leaf in row.leaves({}))]
            counted = {"rows": len(rows), "all_rows": len(condition.rows)}
            return condition.industry, self._words["only_size"].format(**counted)
        return None

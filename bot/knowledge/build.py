"""Build the engine's objects from a document (compiled from YAML or read back from the database: the same form)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from bot.policy.conditions import AnyOf, Bound, Condition, Is, NotLarge, OneOf
from bot.policy.notice import (
    Contradiction,
    Criterion,
    Evidence,
    FactDefinition,
    FactType,
    Notice,
    Option,
    Parts,
    Question,
)

from .compile import Document
from .topics import Citation, Topic

_UNITS = {"万元": 10_000, "元": 1, "人": 1}


def build_notice(document: Document) -> Notice:
    """Return what decides and asks. Raises KeyError or ValueError for ids that do not resolve; checks say it better."""
    about = document["about"]
    evidence = {body["id"]: Evidence(**body) for body in document["evidence"]}
    questions = tuple(_question(body) for body in document["questions"])
    return Notice(
        id=about["notice"],
        title=about["title"],
        number=about["number"],
        as_of=date.fromisoformat(about["as_of"]),
        rules_version=document["rules_version"],
        facts={body["id"]: _fact(body) for body in document["facts"]},
        criteria=tuple(_criterion(body, document, evidence) for body in document["criteria"]),
        questions=questions,
        singles=_singles(questions, document["singles"]),
        contradictions=tuple(Contradiction(**body) for body in document["contradictions"]),
    )


def build_topics(document: Document) -> dict[str, Topic]:
    """Return topics by id."""
    return {body["id"]: build_topic(body) for body in document["topics"]}


def build_topic(body: dict[str, Any]) -> Topic:
    citations = tuple(Citation(str(one["clause"]), one["quote"]) for one in body.get("citations", ()))
    rest = {key: value for key, value in body.items() if key not in ("citations", "related")}
    return Topic(**rest, citations=citations, related=tuple(body.get("related", ())))


def build_condition(body: dict[str, Any], document: Document) -> Condition:
    """Return the condition a criterion's `requires` describes. Raises ValueError for an unknown kind."""
    (kind, terms), *others = body.items()
    if others:
        raise ValueError(f"a condition has one kind, found {sorted(body)}")
    if kind == "is":
        return Is(terms["fact"], terms["value"])
    if kind == "one_of":
        return OneOf(terms["fact"], tuple(terms["values"]))
    if kind in ("at_least", "at_most", "below"):
        return Bound(terms["fact"], kind, Decimal(str(terms["value"])))
    if kind == "any":
        return AnyOf(tuple(build_condition(arm, document) for arm in terms))
    if kind == "not_large":
        industries = document["standards"][terms["standard"]]["industries"]
        return NotLarge(terms["industry"], {row["id"]: _below_large(row) for row in industries})
    raise ValueError(f"unknown kind of condition: {kind}")


def _below_large(row: dict[str, Any]) -> AnyOf:
    indicators = row["indicators"]
    return AnyOf(tuple(Bound(one["fact"], "below", Decimal(one["large"]) * _UNITS[one["unit"]]) for one in indicators))


def _criterion(body: dict[str, Any], document: Document, evidence: dict[str, Evidence]) -> Criterion:
    gap = body.get("gap_in", {})
    return Criterion(
        id=body["id"],
        clause=str(body["clause"]),
        title=body["title"],
        quote=body["quote"],
        requires=build_condition(body["requires"], document),
        gap_fact=gap.get("fact", ""),
        gap_phrase=gap.get("phrase", ""),
        evidence=tuple(evidence[one] for one in document["criterion_evidence"].get(body["id"], ())),
    )


def _fact(body: dict[str, Any]) -> FactDefinition:
    bounds = body.get("bounds", {})
    parts = body.get("parts")
    return FactDefinition(
        id=body["id"],
        label=body["label"],
        type=FactType(body["type"]),
        unit=body.get("unit", ""),
        good=body.get("good"),
        said=tuple(body["said"]) if "said" in body else None,
        mentions=tuple(body.get("mentions", ())),
        vague=tuple(body.get("vague", ())),
        means_yes=tuple(body.get("means_yes", ())),
        means_no=tuple(body.get("means_no", ())),
        options=tuple(
            Option(one["id"], one["title"], one.get("short", one["title"]), tuple(one["mentions"]))
            for one in body.get("options", ())
        ),
        parts=parts and Parts(tuple(parts["numerator"]), parts["denominator"], tuple(parts.get("complement", ()))),
        figures=tuple(body.get("figures", ())),
        readings=body.get("readings", ""),
        within_years=body.get("within_years", 0),
        dated_by=body.get("dated_by", ""),
        lowest=_decimal(bounds.get("min")),
        highest=_decimal(bounds.get("max")),
        implausible_below=_decimal(body.get("implausible_below")),
    )


def _decimal(number: object) -> Decimal | None:
    return None if number is None else Decimal(str(number))


def _question(body: dict[str, Any]) -> Question:
    facts = tuple(body["facts"]) if "group" in body else (body["fact"],)
    words = {key: body.get(key, "") for key in ("group", "ask", "speak", "hint", "example", "why", "all_good")}
    return Question(facts=facts, only_if=dict(body.get("only_if", {})), **words)


def _singles(questions: tuple[Question, ...], words: dict[str, Any]) -> dict[str, Question]:
    """Every fact's own question: a plain question as it is, a group's facts in their single wording."""
    singles = {question.id: question for question in questions if not question.group}
    for question in questions:
        for fact in question.facts if question.group else ():
            own = words[fact]
            hint = own.get("hint", "")
            singles[fact] = Question((fact,), own["ask"], hint=hint, why=question.why, speak=own["speak"])
    return singles

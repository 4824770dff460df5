"""Judge one reply of the guide against what a right guide would make of the words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from bot.actions.messages import Message
from bot.policy.values import Interval, from_json

from .cases import TestCase

_TRACE = Decimal("0.0005")  # rounding of a ratio by parts


@dataclass(frozen=True)
class Judgement:
    """`right`: as wanted. `near`: among the options offered. `wrong_citation`: answered, citing what does not answer.

    `false_decline`: declined although the notice answers. `got` says what came instead.
    """

    right: bool
    near: bool = False
    wrong_citation: bool = False
    false_decline: bool = False
    got: str = ""


def judge_question(case: TestCase, replies: Sequence[Message], clause_of: Mapping[str, str]) -> Judgement:
    """A question to the guide outside the interview. `clause_of`: title of a topic -> its first clause, or reason."""
    customs = [reply.custom for reply in replies if reply.custom.get("kind") in ("answer", "decline", "clarify")]
    first = customs[0] if customs else {}
    kind = first.get("kind", "none")
    cited = [one["id"] for custom in customs for one in custom.get("clauses", ())[:1]]
    got = f"{kind} {first.get('topic', '')} {','.join(cited)} {first.get('reason', '')}".strip()
    if case.kind == "decline":
        right = kind == "decline" and first.get("reason") in case.reasons
        return Judgement(right, right, wrong_citation=kind == "answer", got=got)
    text = "".join(reply.text for reply in replies)
    quotes = "".join(one["quote"] for custom in customs for one in custom.get("clauses", ()))
    said = all(mention in text + quotes for mention in case.mentions)
    answered = kind == "answer" or _is_annex(case, first)
    right = answered and bool(cited) and cited[0] in case.clauses and said and _all_cited(case, cited)
    options = [clause_of.get(option["title"], "") for option in first.get("options", ())]
    near = right or any(clause in case.clauses for clause in options)
    wrong = kind == "answer" and not (cited and cited[0] in (*case.clauses, *case.also))
    declined = kind == "decline" and not answered
    return Judgement(right, near, wrong, declined, got)


def judge_told(case: TestCase, replies: Sequence[Message]) -> Judgement:
    """Words said to an open interview question: the facts recorded, or a question or command seen as such."""
    told: dict[str, Any] = {}
    for reply in replies:
        if reply.custom.get("kind") == "recorded":
            told.update(reply.custom["facts"])
    kinds = [reply.custom.get("kind", "") for reply in replies]
    got = f"{told or kinds}"
    if case.kind == "question":
        return Judgement(case.fact not in told and bool({"answer", "decline", "clarify"} & set(kinds)), got=got)
    if case.kind == "command":
        unread = len(replies) == 2 and not replies[0].custom and replies[0].text.startswith(("抱歉", "还是没"))
        return Judgement(case.fact not in told and not unread, got=got)
    right = all(name in told and same_value(wanted, told[name]) for name, wanted in case.facts.items())
    return Judgement(right, got=got)


def same_value(wanted: Any, told: Any) -> bool:
    """Equal in the contract's form; of a wanted range with one end, only that end is compared."""
    if not isinstance(wanted, dict):
        wanted_value, told_value = from_json(wanted), from_json(told)
        if isinstance(wanted_value, Decimal) and isinstance(told_value, Decimal):
            return _close(wanted_value, told_value)
        return type(wanted_value) is type(told_value) and wanted_value == told_value
    value = from_json(told)
    if isinstance(value, Decimal):
        value = Interval(value, value)
    if not isinstance(value, Interval):
        return False
    ends = {"low": value.low, "high": value.high}
    asked = {end: Decimal(str(wanted[end])) for end in ends if wanted.get(end) is not None}
    return all(ends[end] is not None and _close(number, ends[end]) for end, number in asked.items())


def _close(wanted: Decimal, told: Decimal | None) -> bool:
    return told is not None and abs(wanted - told) <= max(abs(wanted) * _TRACE, Decimal("0.0001"))


def _is_annex(case: TestCase, first: Mapping[str, Any]) -> bool:
    """A question about an annex is answered by saying honestly that its content is not in the text."""
    return first.get("reason") == "annex_missing" and any(clause.startswith("annex") for clause in case.clauses)


def _all_cited(case: TestCase, cited: Sequence[str]) -> bool:
    return not case.also or any(clause in case.also for clause in cited)

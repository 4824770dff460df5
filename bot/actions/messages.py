"""Messages in the contract's form: a text, quick replies, and one `custom` object told apart by `kind`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from bot.knowledge.database import CitedClause
from bot.knowledge.topics import Topic
from bot.knowledge.wording import Wording
from bot.policy.conditions import Status
from bot.policy.interview import Open
from bot.policy.notice import FactType
from bot.policy.values import Facts, to_json
from bot.policy.verdict import Finding, Measure, Verdict


@dataclass(frozen=True)
class Message:
    """One reply. A button is (title, payload): the payload is plain text, read like anything typed."""

    text: str
    buttons: tuple[tuple[str, str], ...] = ()
    custom: dict[str, Any] = field(default_factory=dict)


def same(*titles: str) -> tuple[tuple[str, str], ...]:
    """Buttons that say what they show."""
    return tuple((title, title) for title in titles)


def clauses_json(cited: Iterable[CitedClause]) -> list[dict[str, str]]:
    return [{"id": one.id, "label": one.label, "quote": one.quote} for one in cited]


HUMAN = "human"  # the topic of those who ask for a person


def answer(
    topic: Topic,
    cited: Sequence[CitedClause],
    confidence: float,
    text: str,
    related: Sequence[Mapping[str, str]] = (),
) -> Message:
    """An answer of the notice, or an honest decline, by the topic's kind; small talk is text alone.

    Who asks for a person is seen by the kind `human`: whether one is there is not for the guide to know.
    """
    if topic.kind == "chat":
        return Message(text, custom={"kind": HUMAN} if topic.id == HUMAN else {})
    own = {"reason": topic.reason, "see": topic.see} if topic.kind == "decline" else {"basis": topic.basis}
    custom = {
        "kind": "decline" if topic.kind == "decline" else "answer",
        "topic": topic.id,
        **own,
        "clauses": clauses_json(cited),
        "confidence": round(confidence, 3),
        **aloud(topic),
        "related": list(related),
    }
    return Message(text, custom=custom)


def aloud(topic: Topic) -> dict[str, str]:
    """What a hotline's operator says, must not promise, and asks the caller next."""
    return {"speak": topic.speak, "caution": topic.caution, "ask_back": topic.ask_back}


def question(wording: Wording, text: str, opened: Open, speak: str = "") -> Message:
    """The open question, to read and to `speak`, with its buttons; a group offers 「都是」 and 逐项回答."""
    notice, asked = wording.notice, opened.question
    first = notice.facts[asked.facts[0]]
    criterion = notice.criterion_of[first.id]
    is_group = len(asked.facts) > 1
    options = _options(wording, opened)
    custom: dict[str, Any] = {
        "kind": "question",
        "id": asked.id if is_group else first.id,
        "criterion": criterion.id,
        "clause": criterion.clause,
        "clause_label": wording.cite(criterion.clause).strip("〔〕"),
        "type": "group" if is_group else first.type.value,
        "unit": first.unit,
        "speak": speak,
        "options": [{"id": option, "title": title} for option, title in options],
        "step": opened.step,
        "remaining": opened.remaining,
    }
    if is_group:
        custom["facts"] = [{"id": fact, "label": wording.label(fact)} for fact in asked.facts]
    titles = [title for _, title in options]
    if not is_group:
        titles.append(wording.say("unknown"))
    return Message(text, same(*titles), custom)


def _options(wording: Wording, opened: Open) -> list[tuple[str, str]]:
    asked, facts = opened.question, wording.notice.facts
    first = facts[asked.facts[0]]
    if len(asked.facts) > 1:
        return [("all_good", asked.all_good), ("one_by_one", wording.say("one_by_one"))]
    if first.type is FactType.YES_NO:
        return [("true", wording.value(first.id, True)), ("false", wording.value(first.id, False))]
    return [(option.id, option.short) for option in first.options]


def recorded(facts: Facts, typed: str, text: str) -> Message:
    body = {fact: to_json(value) for fact, value in facts.items()}
    return Message(text, custom={"kind": "recorded", "facts": body, "text": typed})


_TELLING = ("observed", "required", "gap", "observed_text", "required_text", "gap_text")


def finding_json(wording: Wording, finding: Finding, facts: Facts) -> dict[str, Any]:
    """A finding; observed, required and gap are those of its telling measure, `measures` holds all of them."""
    criterion = finding.criterion
    measures = [_measure_json(wording, measure) for measure in finding.measures]
    telling = next((m for m in measures if m["status"] == finding.status.value), measures[0] if measures else {})
    return {
        "criterion": criterion.id,
        "title": criterion.title,
        "status": finding.status.value,
        "clause": criterion.clause,
        "label": wording.cite(criterion.clause).strip("〔〕"),
        "quote": criterion.quote,
        **{key: telling.get(key) for key in _TELLING},
        "gap_amount": None if finding.gap_amount is None else float(finding.gap_amount),
        "gap_amount_text": wording.amount(finding, facts),
        "measures": measures,
        "missing": list(finding.missing),
        "evidence": [
            asdict(one)
            for one in criterion.evidence
        ],
    }  # fmt: skip


def _measure_json(wording: Wording, measure: Measure) -> dict[str, Any]:
    required = measure.required
    return {
        "fact": measure.fact,
        "label": wording.label(measure.fact),
        "status": measure.status.value,
        "observed": to_json(measure.observed),
        "required": {measure.kind: list(required) if isinstance(required, tuple) else to_json(required)},
        "gap": to_json(measure.gap),
        "observed_text": wording.value(measure.fact, measure.observed),
        "required_text": wording.required(measure),
        "gap_text": wording.gap(measure),
        "readings": [
            {"name": name, "value": float(value), "status": status.value} for name, value, status in measure.readings
        ],
    }


def verdict(wording: Wording, decided: Verdict, more: bool = False) -> Message:
    """The whole verdict in words and figures; `more`: there are questions left to go on with."""
    facts = {fact: to_json(value) for fact, value in decided.facts.items()}
    custom = {
        "kind": "verdict",
        "notice": wording.notice.id,
        "outcome": decided.outcome,
        "criteria": [finding_json(wording, finding, decided.facts) for finding in decided.findings],
        "facts": facts,
        "unanswered": list(decided.unanswered),
        "as_of": decided.as_of.isoformat(),
        "rules_version": decided.rules_version,
        "improve": list(decided.improve),
        "speak": wording.spoken_verdict(decided),
    }
    keys = (*(["button_continue"] if more else []), "button_materials", "button_restart")
    buttons = same(*(wording.say(key) for key in keys))
    return Message(wording.verdict(decided), buttons, custom)


def status(wording: Wording, text: str, decided: Verdict, remaining: int) -> Message:
    custom = {
        "kind": "status",
        "facts": {fact: to_json(value) for fact, value in decided.facts.items()},
        "criteria": {finding.criterion.id: finding.status.value for finding in decided.findings},
        "remaining": remaining,
    }
    return Message(text, custom=custom)


def finding(wording: Wording, found: Finding, facts: Facts) -> Message:
    """What an answer just made fail, said at once."""
    custom = {"kind": "finding", **finding_json(wording, found, facts), "speak": wording.spoken_finding(found)}
    return Message(wording.short_fail(found), custom=custom)


def counts(decided: Verdict) -> dict[str, int]:
    """How many criteria have each status."""
    return {status.value: len(decided.by_status(status)) for status in Status}

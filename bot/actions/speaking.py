"""What a hotline's operator says to what a caller just asked. Looks things up; keeps no case and no gap."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from bot.knowledge.speech import spoken
from bot.knowledge.topics import Topic
from bot.knowledge.wording import Wording
from bot.language import acts
from bot.language.reader import Reader
from bot.policy.conditions import Status
from bot.policy.values import Facts
from bot.policy.verdict import Finding, decide

from . import messages
from .advising import FACTS_ASKED, Advice
from .answering import CERTAIN, WORTH_OFFERING, Answering, Found, Meant
from .beside import none_of, states, told_beside
from .label import Label

LONGEST = 1000  # characters read of one text
MOST = 3  # answers to a text that only tells
LONGEST_FIGURE = 12
STEERS = 0.4  # how sure one must be that a text steers the interview, not asks of the notice
ANSWERLIKE = ("affirm", "deny")  # small talk that answers what nobody asked
_TOPIC_OF_COMMAND = {"start": "am_i_eligible", "improve": "am_i_eligible", "show_conditions": "conditions_overview"}
_TOPIC_OF_CRITERION = {
    "no_false_information": "false_information",
    "no_accidents": "accidents",
    "no_violations": "violations",
    "not_champion": "champion",
    "brand": "own_brand",
    "key_field": "key_fields",
}
"""Where the topic is not called as the criterion."""
_TOPIC_OF_FACT = {fact: topic for topic, fact in FACTS_ASKED.items() if topic != "revenue_year"}


class Speaking:
    """Answers one text by itself, as outside an interview."""

    def __init__(self, wording: Wording, reader: Reader, answering: Answering, advice: Advice) -> None:
        self._wording, self._reader, self._answering, self._advice = wording, reader, answering, advice

    def spoken(self, text: str, meant: Meant) -> dict[str, Any]:
        """`{kind: spoken, answers, heard}`: the answers most likely first, and the facts heard of the caller's firm.

        An answer: `{kind, topic, title, speak, text, basis, reason, see, clauses, caution, ask_back, related, options,
        confidence}` with kind answer, decline, clarify (choose among `options`) or chat. `heard`: `{facts: [{id, label,
        text, status}], text, speak}`, where text and speak say what the facts mean by the notice.
        """
        text = text.encode("utf-8", "ignore").decode().strip()[:LONGEST]
        understood, told = self._understood(text, meant) if text else ([], {})
        found = [_careful(one) for one in understood if not _is_noise(one)]
        answers = [self._answer(one) for one in found] or self._figure_of_what(text)
        if len(found) == 1 and found[0].topic and found[0].confidence < 1:
            answers[0]["related"] = self._likely_too(found[0].topic, meant) + answers[0]["related"]
        return {"kind": "spoken", "answers": answers, "heard": self._heard(told)}

    def topic(self, topic_id: str) -> dict[str, Any]:
        """The same for a topic that was chosen; without answers where there is none of this id."""
        topic = self._answering.known(topic_id)
        answers = [self._answer(Found(topic, 1.0))] if topic else []
        return {"kind": "spoken", "answers": answers, "heard": self._heard({})}

    def _understood(self, text: str, meant: Meant) -> tuple[list[Found], Facts]:
        titled = self._answering.titled(text)
        if titled:
            return [Found(titled, 1.0)], {}
        figure = self._advice.figure(meant.about, text)
        if figure:
            return [Found(self._answering.known(meant.about), 1.0)], figure
        meant = self._answering.in_context(meant, has_case=False)
        best = meant.best
        if self._advice.of_what(text):
            return [], {}
        reading = self._reader.read(text, None, {}, meant.tells)
        told = {fact: value for fact, value in reading.told.items() if value is not None}
        command = _command(text, best)
        if command in _TOPIC_OF_COMMAND:
            return [Found(self._answering.known(_TOPIC_OF_COMMAND[command]), best.confidence)], {}
        if (command and (told or command != "what_if")) or (told and states(text, best)):
            return self._about_facts(told), told
        beside = told_beside(self._reader, text, None, {}, reading)
        return self._answering.found(meant), none_of(beside) if best.kind == "decline" else beside

    def _likely_too(self, topic: Topic, meant: Meant) -> list[dict[str, str]]:
        """What else may have been meant, in the form of related topics."""
        likely = [label for label in meant.labels if label.confidence >= WORTH_OFFERING]
        names = [label.name for label in likely if label.kind in ("ask", "decline")]
        others = filter(None, map(self._answering.known, names))
        return [{"id": one.id, "title": one.title} for one in others if one.id not in (topic.id, *topic.related)]

    def _about_facts(self, told: Facts) -> list[Found]:
        """The topics on what facts are held against; where some settle something, on what these are."""
        ids = list(dict.fromkeys(map(self._topic_on, dict(self._findings(told)) or told)))
        return [Found(self._answering.known(one), 1.0) for one in ids[:MOST]]

    def _topic_on(self, fact: str) -> str:
        criterion = self._wording.notice.criterion_of[fact].id
        return _TOPIC_OF_FACT.get(fact) or _TOPIC_OF_CRITERION.get(criterion, criterion)

    # in the form that the hotline reads

    def _answer(self, found: Found) -> dict[str, Any]:
        topic = found.topic
        if topic is None:
            return self._clarify(found)
        message = self._answering.reply(found)
        own = {"topic": topic.id, "title": topic.title, "confidence": round(found.confidence, 3)}
        said = {**messages.aloud(topic), "text": message.text}
        return {**_EMPTY, **message.custom, "kind": _kind(topic), **own, **said}

    def _figure_of_what(self, text: str) -> list[dict[str, Any]]:
        """The question back to a figure that stands alone."""
        asks = self._advice.of_what(text) if len(text) <= LONGEST_FIGURE else None
        return [{**_EMPTY, "kind": "clarify", "text": asks.text, "speak": spoken(asks.text)}] if asks else []

    def _clarify(self, found: Found) -> dict[str, Any]:
        several = len(found.offered) > 1
        options = [{"id": topic.id, "title": topic.title} for topic in found.offered]
        text = self._wording.say("clarify" if several else "not_sure")
        speak = self._wording.spoken_choice([topic.title for topic in found.offered])
        return {**_EMPTY, "kind": "clarify", "text": text, "speak": speak, "options": options}

    def _heard(self, told: Facts) -> dict[str, Any]:
        found = dict(self._findings(told))
        facts = [
            {
                "id": fact,
                "label": self._wording.label(fact),
                "text": self._wording.value(fact, value),
                "status": found[fact].status.value if fact in found else Status.UNKNOWN.value,
            }
            for fact, value in told.items()
        ]
        findings = list({one.criterion.id: one for one in found.values()}.values())
        said = "；".join(self._wording.fact_finding(one, told) for one in findings)
        text = self._wording.say("facts_in_question", findings=said) if said else ""
        return {"facts": facts, "text": text, "speak": self._wording.spoken_heard(findings)}

    def _findings(self, told: Facts) -> Iterator[tuple[str, Finding]]:
        """By fact, what it means by the notice; nothing of a fact that by itself settles nothing."""
        for finding in decide(self._wording.notice, told).findings if told else ():
            for measure in finding.measures:
                if finding.status is not Status.UNKNOWN and measure.observed is not None:
                    yield measure.fact, finding


_EMPTY: dict[str, Any] = {
    "topic": "",
    "title": "",
    "basis": "",
    "reason": "",
    "see": "",
    "clauses": [],
    "caution": "",
    "ask_back": "",
    "related": [],
    "options": [],
    "confidence": 0.0,
}
"""What every answer has."""


def _is_noise(found: Found) -> bool:
    """Half a sentence that only sounds like small talk: better no card than one that is wrong."""
    topic = found.topic
    return topic is not None and topic.kind == "chat" and (topic.id in ANSWERLIKE or found.confidence < CERTAIN)


def _careful(found: Found) -> Found:
    """What only leads the others is offered, not answered: what is read out to a caller has to be sure."""
    return replace(found, topic=None) if found.rule == "lead" else found


def _command(text: str, best: Label) -> str:
    """What a text that steers the interview is called; empty for any other."""
    steering = acts.command(text)
    if steering:
        return steering.name
    return best.name if best.kind == "command" and best.confidence >= STEERS else ""


def _kind(topic: Topic) -> str:
    return "answer" if topic.kind == "ask" else topic.kind

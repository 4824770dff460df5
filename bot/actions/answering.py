"""Answer a question about the notice: one topic, two or three to choose from, or an honest decline."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.knowledge.database import CitedClause, KnowledgeBase
from bot.knowledge.topics import Topic
from bot.knowledge.wording import Wording
from bot.language.telling import Told

from . import messages
from .following import Following
from .label import Label
from .messages import Message

# Set by hand while looking at the development questions; only the shares of belief are calibrated (docs/adr/005).
SURE = 0.5
CERTAIN = 0.8
LEAD = 2.5  # or this many times as likely as the next
WORTH_OFFERING = 0.06
OFFERED = 3
CLEARLY_SURER = 0.3  # of one question among several pieces than of the message as a whole
CLEARLY_MORE = 2  # character pairs shared with what was asked, to put another clause first

Groups = Mapping[str, tuple[str, str]]


@dataclass(frozen=True)
class Asked:
    """One of several questions in a message, and how sure one must be to take it for a question of its own."""

    labels: tuple[Label, ...]
    least: float


@dataclass(frozen=True)
class Meant:
    """What a message was understood to mean: labels best first, separate questions, corrected spelling."""

    labels: tuple[Label, ...] = ()
    text: str = ""
    tells: tuple[Told, ...] = ()
    questions: tuple[Asked, ...] = ()
    corrections: tuple[str, ...] = ()
    about: str = ""
    """The topic answered last: what a follow-up (「那实用新型呢」) leans on."""

    @property
    def best(self) -> Label:
        return self.labels[0] if self.labels else Label("", "", 0.0)

    @classmethod
    def from_json(cls, body: Mapping[str, Any], about: str = "") -> Meant:
        return cls(
            tuple(map(Label.from_json, body.get("labels", ()))),
            body.get("text", ""),
            tuple(Told(**one) for one in body.get("tells", ())),
            tuple(
                Asked(tuple(map(Label.from_json, one["labels"])), SURE if one["sure"] else CERTAIN)
                for one in body.get("questions", ())
            ),
            tuple(one["term"] for one in body.get("corrections", ())),
            about,
        )


@dataclass(frozen=True)
class Found:
    """What a question is about: one topic, else those it may be about (none where nothing is near)."""

    topic: Topic | None = None
    confidence: float = 0.0
    asked: str = ""
    """The question as asked, where the citations are put in its order."""
    offered: tuple[Topic, ...] = ()
    understood: tuple[str, ...] = ()
    """Terms whose spelling was put right."""
    rule: str = ""
    """By what one is sure of the topic, see `rule_of`."""


class Answering:
    """Answers from the knowledge base; `labels` come from the classifier, best first."""

    def __init__(self, base: KnowledgeBase, wording: Wording, topics: Collection[Topic]) -> None:
        self._base, self._wording = base, wording
        self._groups = groups_of(topics)
        self._titles = {topic.id: topic.title for topic in topics}
        self._asked_by_title = {topic.title for topic in topics if topic.kind != "chat"}
        self._following = Following(topics)

    def by_title(self, text: str) -> Message | None:
        """The answer a button asks for by the title of its topic."""
        topic = self.titled(text)
        return self.topic(topic, 1.0) if topic else None

    def titled(self, text: str) -> Topic | None:
        """The topic of this very title."""
        return self._base.topic_titled(text) if text in self._asked_by_title else None

    def by_id(self, topic_id: str) -> Message | None:
        topic = self.known(topic_id)
        return self.topic(topic, 1.0) if topic else None

    def known(self, topic_id: str) -> Topic | None:
        """The topic of an id."""
        return self._base.topic(topic_id)

    def topic(self, topic: Topic, confidence: float, asked: str = "") -> Message:
        """A topic's reply with its citations in the contract's form; of attachments the one `asked` for comes first."""
        cited = self.cited(topic, asked)
        labels = "、".join(dict.fromkeys(one.label for one in cited[:2]))
        cite = self._wording.say("cite", label=labels) if cited else ""
        return messages.answer(topic, cited, confidence, topic.reply + cite, self.related(topic))

    def cited(self, topic: Topic, asked: str = "") -> list[CitedClause]:
        """A topic's citations, of attachments the one `asked` for first."""
        return _named_first(self._base.cited(topic), asked)

    def related(self, topic: Topic) -> list[dict[str, str]]:
        """`[{id, title}]` of the topics that lie next to one."""
        return [{"id": one, "title": self._titles[one]} for one in topic.related]

    def questions(self, meant: Meant) -> list[Message]:
        """Replies to all that a message asks."""
        return [self.reply(found) for found in self.found(meant)]

    def found(self, meant: Meant) -> list[Found]:
        """All that a message asks: each separate question understood, else the message as a whole."""
        sure = [one.labels for one in meant.questions if self._sure(one.labels, one.least)]
        found = {labels[0].name: self._about(labels) for labels in sure}
        clearer = bool(sure) and sure[0][0].confidence >= meant.best.confidence + CLEARLY_SURER
        if (found and len(meant.questions) == 1) or len(found) > 1 or clearer:
            return list(found.values())
        whole = self._about(self._following.lean(meant.labels, meant.text, meant.about), meant.text)
        return [replace(whole, understood=meant.corrections)]

    def in_context(self, meant: Meant, has_case: bool) -> Meant:
        """A follow-up that by itself sounds like a command or small talk, read as going on from the last topic."""
        labels = self._following.taken_up(meant.labels, meant.text, meant.about, has_case)
        return meant if labels is None else replace(meant, labels=tuple(labels), questions=(), about="")

    def reply(self, found: Found) -> Message:
        """What was found, said: answered, declined, offered, or that one is not sure."""
        if found.topic is None:
            return self._unsure(found.offered)
        reply = self.topic(found.topic, found.confidence, found.asked)
        if found.understood and found.topic.kind == "ask":
            understood = self._wording.say("understood_as", text="、".join(found.understood))
            reply = replace(reply, text=understood + reply.text)
        return reply

    def _about(self, labels: Sequence[Label], asked: str = "") -> Found:
        """One topic where one is sure of it, else what to offer."""
        known = [label for label in labels if label.kind in ("ask", "decline", "chat")]
        rule = rule_of(known, self._groups)
        topic = self.known(known[0].name) if rule else None
        if topic and rule != "lead":
            return Found(topic, known[0].confidence, asked, rule=rule)
        likely = [label for label in known if label.confidence >= WORTH_OFFERING]
        near = [label.name for label in (likely if len(likely) > 1 else known)[:OFFERED] if label.kind != "chat"]
        offered = [topic for topic in map(self.known, near) if topic and topic.reason != "out_of_scope"]
        confidence = known[0].confidence if topic else 0.0
        return Found(topic, confidence, asked, tuple(offered), rule=rule)

    def _sure(self, labels: Sequence[Label], least: float = SURE) -> bool:
        return bool(rule_of(labels, self._groups, least))

    def _unsure(self, offered: Sequence[Topic]) -> Message:
        """Two or three topics to choose from; none of them is one that only refuses."""
        titles = [topic.title for topic in offered]
        key = "clarify" if len(titles) > 1 else "not_sure"
        options = [{"title": title, "payload": title} for title in titles]
        buttons = messages.same(*titles, self._wording.say("button_start"))
        return Message(self._wording.say(key), buttons, {"kind": "clarify", "options": options})


def groups_of(topics: Iterable[Topic]) -> Groups:
    """By topic, the kind and the clause it cites first, or the reason for which it declines."""
    return {topic.id: (topic.kind, topic.reason or _first_clause(topic)) for topic in topics}


def rule_of(labels: Sequence[Label], groups: Groups, least: float = SURE) -> str:
    """The rule by which one is sure of the best label, empty where one is not.

    `sure` of it alone; `together` with those that cite the same clause or decline for the same reason; or it has a
    `lead` over all others.
    """
    known = [label for label in labels if label.kind in ("ask", "decline", "chat")]
    if not known:
        return ""
    first = known[0]
    group = groups.get(first.name)
    together = sum(label.confidence for label in known if groups.get(label.name) == group)
    second = max((label.confidence for label in known if groups.get(label.name) != group), default=0.0)
    if together >= least:
        return "sure" if first.confidence >= least else "together"
    lead = first.confidence >= least / 2 and first.confidence >= LEAD * second
    return "lead" if least <= SURE and lead else ""


def _named_first(cited: list[CitedClause], asked: str) -> list[CitedClause]:
    """Of the attachments a topic cites, the one that was named comes first (「汇总表是附件几」: 附件4)."""
    if not all(one.id.startswith("annex.") for one in cited):
        return cited
    pairs = {asked[at : at + 2] for at in range(len(asked) - 1)}
    named = [sum(pair in one.label + one.quote for pair in pairs) for one in cited]
    if not named or max(named) < named[0] + CLEARLY_MORE:
        return cited
    best = named.index(max(named))
    return [cited[best], *cited[:best], *cited[best + 1 :]]


def _first_clause(topic: Topic) -> str:
    return topic.citations[0].clause if topic.citations else topic.id

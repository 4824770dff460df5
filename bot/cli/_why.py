"""Why a message is understood as it is: each step of the understanding, the decision and the reply, as plain data."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.actions.answering import CERTAIN, SURE, Groups, Meant, groups_of, rule_of
from bot.actions.conversation import Conversation
from bot.actions.following import Following
from bot.actions.label import Label
from bot.actions.messages import Message
from bot.cli._notice import Loaded
from bot.knowledge.build import build_topics
from bot.knowledge.topics import Topic
from bot.knowledge.training_data import Example
from bot.language import acts
from bot.language.nlp import chinese_pipeline
from bot.language.reader import Reader
from bot.language.telling import Told
from bot.language.understanding import Understanding, prepare
from bot.policy.values import to_json

CANDIDATES, NEAREST = 5, 2


@dataclass(frozen=True)
class Asking:
    """What explains messages: the model, the knowledge, the training phrases, and a conversation that nobody has."""

    understanding: Understanding
    loaded: Loaded
    examples: Sequence[Example]
    conversation: Conversation

    @property
    def topics(self) -> dict[str, Topic]:
        return build_topics(self.loaded.document)


def explain(asking: Asking, text: str, fact: str = "", after: str = "") -> dict[str, Any]:
    """All that can be said of a message, JSON-ready. `fact`: the open question; `after`: the topic answered before."""
    reading = asking.understanding.read(text)
    topics = asking.topics
    groups = groups_of(topics.values())
    meant = Meant.from_json(reading, after)
    labels = Following(topics.values()).lean(meant.labels, meant.text, after)
    replies = _replies(asking, text, meant, fact)
    why: dict[str, Any] = {
        "text": text,
        "after": after,
        "read_as": reading["text"],
        "corrections": reading["corrections"],
        "questions": [_question(one, groups) for one in reading["questions"]],
        "candidates": _candidates(asking, reading),
        "as_follow_up": [_share(label) for label in labels[:CANDIDATES]] if labels is not meant.labels else [],
        "decision": _decision(text, labels, groups, replies),
        "replies": [{"text": said.text, "custom": said.custom} for said in replies],
    }
    return {**why, "answer": _answer(asking, text, fact, meant.tells)} if fact else why


def _question(one: dict[str, Any], groups: Groups) -> dict[str, Any]:
    labels = tuple(map(Label.from_json, one["labels"]))
    least = SURE if one["sure"] else CERTAIN
    return {**one, "labels": one["labels"][:CANDIDATES], "rule": rule_of(labels, groups, least)}


def _candidates(asking: Asking, reading: dict[str, Any]) -> list[dict[str, Any]]:
    topics, found = asking.topics, []
    for one in reading["labels"][:CANDIDATES]:
        topic = topics.get(one["label"].partition("/")[2])
        title = topic.title if topic else ""
        share, phrases = one["confidence"], _nearest(asking, reading["text"].lower(), one["label"])
        found.append({"label": one["label"], "title": title, "share": share, "phrases": phrases})
    return found


def _nearest(asking: Asking, text: str, label: str) -> list[dict[str, Any]]:
    """The training phrases of a label most like a text, read from data/nlu and not from the model."""
    examples = [example for example in asking.examples if example.label == label]
    if not examples:
        return []
    understanding = asking.understanding
    phrases = [prepare(example.phrase, understanding.repair) for example in examples]
    vectors = understanding.encoder.encode([text, *phrases])
    alike = understanding.matcher.likeness(text, vectors[0], phrases, vectors[1:])
    best = sorted(zip(alike, examples), key=lambda pair: -pair[0].whole)[:NEAREST]
    return [
        {
            "phrase": example.phrase,
            "where": example.where,
            "likeness": round(one.whole, 3),
            "meaning": round(one.meaning, 3),
            "characters": round(one.characters, 3),
        }
        for one, example in best
    ]


def _decision(text: str, labels: Sequence[Label], groups: Groups, replies: Sequence[Message]) -> dict[str, Any]:
    """What was done, as the replies show it, and the rule that holds for the message as a whole."""
    kinds = [said.custom["kind"] for said in replies if "kind" in said.custom and said.custom["kind"] != "question"]
    steering = acts.command(text)
    action = kinds[0] if kinds else ""
    return {"command": steering.name if steering else "", "action": action, "rule": rule_of(labels, groups)}


def _replies(asking: Asking, text: str, meant: Meant, fact: str) -> list[Message]:
    guide, somebody_new = asking.conversation, f"ask:{uuid.uuid4().hex}"
    if fact:
        guide.reply(somebody_new, "开始自评", Meant())
        guide.reply(somebody_new, f"修改{asking.loaded.notice.facts[fact].label}", Meant())
    return guide.reply(somebody_new, text, meant).messages


def _answer(asking: Asking, text: str, fact: str, tells: Sequence[Told]) -> dict[str, Any]:
    """The message read as an answer to an open question, before anything else was told."""
    notice, wording = asking.loaded.notice, asking.loaded.wording
    reader = Reader(notice, chinese_pipeline(), asking.understanding.repair)
    reading = reader.read(text, notice.single(fact), {}, tells)
    problem = reading.problem
    why = {"phrase": problem.phrase, "text": wording.say(problem.phrase, **problem.fields)} if problem else None
    return {
        "fact": fact,
        "told": {name: to_json(value) for name, value in reading.told.items()},
        "impossible": {name: to_json(value) for name, value in reading.impossible.items()},
        "tells": [{"fact": one.fact, "value": one.value, "score": one.score} for one in tells],
        "problem": why,
    }


def _share(label: Label) -> dict[str, Any]:
    return {"label": f"{label.kind}/{label.name}", "share": round(label.confidence, 6)}

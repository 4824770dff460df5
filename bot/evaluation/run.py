"""Put every case to the conversation: a new person each, no Rasa, the same code that answers in service."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.actions.answering import Meant
from bot.actions.assembly import NOTICE, assemble
from bot.actions.conversation import Conversation
from bot.actions.messages import Message
from bot.knowledge.compile import compile_notice
from bot.knowledge.source import ROOT
from bot.knowledge.training_data import DATA, check_training_data
from bot.language import telling
from bot.language.encoder import Encoder
from bot.language.understanding import Understanding, glossary_terms

from .cases import TestCase
from .judge import Judgement, judge_question, judge_told

_CACHE = Path("var/cache/vectors.npz")
_THREADS = 2


@dataclass(frozen=True)
class Judged:
    case: TestCase
    judgement: Judgement


def train(cache: Path = _CACHE) -> Understanding:
    """The understanding that the data gives, trained as Rasa's component trains it."""
    examples = check_training_data(ROOT / "notices" / NOTICE / "topics.yml", DATA)
    phrases, labels = [one.phrase for one in examples], [one.label for one in examples]
    return Understanding.fit(phrases, labels, telling.phrases(NOTICE), glossary_terms(), Encoder(_THREADS), cache)


class Guide:
    """A conversation with its understanding; `say` one message of a person."""

    def __init__(self, understanding: Understanding, conversation: Conversation) -> None:
        self.understanding, self._conversation = understanding, conversation
        self._about: dict[str, str] = {}

    def say(self, person: str, text: str) -> list[Message]:
        meant = Meant.from_json(self.understanding.read(text), self._about.get(person, ""))
        turn = self._conversation.reply(person, text, meant)
        self._about[person] = turn.topic or self._about.get(person, "")
        return turn.messages


def evaluate(cases: Iterable[TestCase], understanding: Understanding) -> list[Judged]:
    """Judge every case."""
    document = compile_notice(NOTICE)
    clause_of = {topic["title"]: _first(topic) for topic in document["topics"]}
    labels = {fact["id"]: fact["label"] for fact in document["facts"]}
    with tempfile.TemporaryDirectory() as folder:
        guide = Guide(understanding, assemble(f"sqlite:///{folder}/evaluation.sqlite"))
        return [Judged(case, _judge(guide, f"p{place}", case, clause_of, labels)) for place, case in enumerate(cases)]


def _judge(guide: Guide, person: str, case: TestCase, clause_of: dict[str, str], labels: dict[str, str]) -> Judgement:
    if case.kind in ("answer", "decline"):
        return judge_question(case, guide.say(person, case.text), clause_of)
    guide.say(person, "开始自评")
    guide.say(person, f"修改{labels[case.fact]}")
    return judge_told(case, guide.say(person, case.text))


def _first(topic: dict[str, object]) -> str:
    citations = topic.get("citations")
    return str(citations[0]["clause"]) if isinstance(citations, list) and citations else ""

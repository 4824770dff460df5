"""Somebody who talks to the guide, and what can be asked about the talk afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Any

from bot.actions.answering import Meant
from bot.actions.conversation import Conversation
from bot.actions.messages import Message
from bot.actions.turn import Then, Turn
from bot.policy.notice import Notice
from bot.policy.values import to_json
from bot.store.cases import Case, CaseStore, EntryRow
from tests.policy.firms import GOOD

Labels = Sequence[tuple[str, float]]

GOOD_ANSWERS = {
    "identity": "都是",
    "industry": "做齿轮箱的",
    "years_operating": "11年",
    "revenue_last_year": "两亿一",
    "cultivation_status": "省级专精特新",
    "exclusions": "都没有",
    "key_field": "四基",
    "main_revenue_growth": "14%",
    "debt_ratio": "五成五",
    "years_in_segment": "9年",
    "main_revenue_share": "92%",
    "market_rank": "第2",
    "multiple_main_products": "就一个",
    "rd_share": "4.1%",
    "tech_staff_share": "两成",
    "invention_patents": "4项",
    "innovation_base": "都有",
    "management": "都有",
    "self_statements": "都符合",
}
"""A firm that meets every condition, question by question as the interview asks them."""


def meant(
    labels: Labels = (),
    questions: Sequence[Labels] = (),
    corrections: Sequence[str] = (),
    about: str = "",
    tells: Sequence[tuple[str, bool | str, float]] = (),
) -> Meant:
    """What the understanding would make of a message: labels best first, separate questions, corrected terms.

    `about` is the topic answered last, `tells` what the whole message sounds like.
    """
    return Meant.from_json(
        {
            "labels": _labels(labels),
            "tells": [{"fact": fact, "value": value, "score": score} for fact, value, score in tells],
            "questions": [{"text": "", "sure": True, "labels": _labels(one)} for one in questions],
            "corrections": [{"written": "", "term": term} for term in corrections],
        },
        about,
    )


def _labels(labels: Labels) -> list[dict[str, Any]]:
    return [{"label": label, "confidence": confidence} for label, confidence in labels]


@dataclass
class Person:
    """One sender. `say` gives the turn; the other names look at the last turn or at the stored case."""

    guide: Conversation
    store: CaseStore
    notice: Notice
    sender: str
    turn: Turn = field(default_factory=Turn)

    def say(self, text: str, *labels: tuple[str, float]) -> Turn:
        """Say something that was understood as `labels` (best first), e.g. ("ask/revenue", 0.9)."""
        self.turn = self.guide.reply(self.sender, text, meant(labels))
        return self.turn

    def says(self, *texts: str) -> Person:
        """Say several things that speak for themselves."""
        for text in texts:
            self.say(text)
        return self

    def answers_well(self) -> Person:
        """Begin and give good answers to the end."""
        self.say("开始自评")
        while self.asked:
            question = self.asked
            self.say(GOOD_ANSWERS[question])
            assert self.asked != question, f"{GOOD_ANSWERS[question]!r} is no answer to {question}"
        return self

    def reaches(self, question: str) -> Person:
        """Come back to an interview in which another worker was told well of all before a question."""
        case = self.store.begin(self.sender, self.notice.id, "open")
        rows = []
        for asked in self.notice.questions:
            if asked.id == question:
                break
            if asked.id in GOOD_ANSWERS:
                case.turn += 1
                rows += [_row(case.turn, fact) for fact in asked.facts]
        self.store.save(case, rows)
        self.say("继续" if rows else "重新开始")
        assert self.asked == question, f"{question!r} is not asked, but {self.asked!r}"
        return self

    def of_kind(self, kind: str) -> list[Message]:
        return [message for message in self.turn.messages if message.custom.get("kind") == kind]

    @property
    def asked(self) -> str:
        """The id of the open question, empty where none was put."""
        questions = self.of_kind("question")
        return questions[-1].custom["id"] if questions else ""

    @property
    def recorded(self) -> dict[str, Any]:
        """The facts that the last turn recorded."""
        return {fact: value for one in self.of_kind("recorded") for fact, value in one.custom["facts"].items()}

    @property
    def verdict(self) -> dict[str, Any]:
        """The verdict of the last turn."""
        (message,) = self.of_kind("verdict")
        return message.custom

    @property
    def text(self) -> str:
        """All that was said in the last turn."""
        return "\n".join(message.text for message in self.turn.messages)

    @property
    def then(self) -> Then:
        return self.turn.then

    @property
    def case(self) -> Case | None:
        """The case as another process would read it."""
        return self.store.latest(self.sender)

    @property
    def entries(self) -> list[tuple[str, str, Any]]:
        """(act, fact, value) of the stored case."""
        return [(one.act, one.fact, one.value) for one in self.case.entries] if self.case else []

    def facts(self) -> dict[str, Any]:
        """What is known now, as 「进度」 tells it; leaves the interview as it is."""
        self.say("进度")
        (message,) = self.of_kind("status")
        return message.custom["facts"]


def _row(turn: int, fact: str) -> EntryRow:
    told_at = datetime(2020, 7, 20, tzinfo=timezone.utc)
    return EntryRow(turn, "answer", fact, to_json(GOOD[fact]), "照实说的", "person", told_at)

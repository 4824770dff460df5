"""Which turns show a gap, and that keeping one never costs a reply."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from bot.actions.assembly import assemble
from bot.actions.conversation import Conversation
from bot.actions.gaps import Gaps
from bot.actions.messages import Message
from bot.store.database import open_engine
from bot.store.gaps import Gap, GapStore

from .person import Labels, meant

UNCLEAR: Labels = [("ask/revenue", 0.3), ("ask/evidence_materials", 0.28), ("ask/quota", 0.1)]
SUBSIDY: Labels = [("decline/subsidy", 0.9), ("decline/benefits", 0.07)]
RD: Labels = [("ask/rd_intensity", 0.9)]


class Guide:
    """A guide that keeps gaps, and what it has kept."""

    def __init__(self, folder: Path) -> None:
        self.url = f"sqlite:///{folder}/guide.sqlite"
        self.conversation: Conversation = assemble(self.url, 180)
        self.store = GapStore(open_engine(self.url))

    def hears(
        self, text: str, labels: Labels = (), sender: str = "甲", corrections: tuple[str, ...] = ()
    ) -> list[Message]:
        return self.conversation.reply(sender, text, meant(labels, corrections=corrections)).messages

    @property
    def gaps(self) -> list[Gap]:
        return self.store.all()

    @property
    def kinds(self) -> list[str]:
        return [gap.kind for gap in self.gaps]


@pytest.fixture(scope="module")
def one_guide(tmp_path_factory: pytest.TempPathFactory) -> Guide:
    return Guide(tmp_path_factory.mktemp("gaps"))


@pytest.fixture
def kept(one_guide: Guide) -> Guide:
    """The guide with nothing kept and nobody remembered."""
    one_guide.store.forget([gap.text for gap in one_guide.gaps])
    one_guide.conversation._gaps = Gaps(lambda: one_guide.store, 180)
    return one_guide


def test_what_is_understood_is_no_gap(kept: Guide) -> None:
    kept.hears("研发费用占多少", RD)
    kept.hears("你好", [("chat/greeting", 0.9)])
    assert kept.gaps == []


def test_options_offered_and_the_one_chosen(kept: Guide) -> None:
    (reply,) = kept.hears("营收1.6亿要交啥", UNCLEAR)
    titles = tuple(option["title"] for option in reply.custom["options"])
    assert len(titles) == 3
    kept.hears("别人的话", [("chat/greeting", 0.9)], sender="乙")
    kept.hears(titles[1], [("ask/evidence_materials", 1.0)])
    (gap,) = kept.gaps
    assert (gap.kind, gap.offered, gap.chosen) == ("clarified", titles, titles[1])
    assert gap.text == "营收#要交啥"
    assert gap.guessed == (("ask/revenue", 0.3), ("ask/evidence_materials", 0.28), ("ask/quota", 0.1))


def test_nothing_chosen_and_another_persons_choice(kept: Guide) -> None:
    (reply,) = kept.hears("那个怎么算呀", UNCLEAR)
    kept.hears(reply.custom["options"][0]["title"], [("ask/revenue", 1.0)], sender="乙")
    kept.hears("你好", [("chat/greeting", 0.9)])
    assert [(gap.kind, gap.chosen) for gap in kept.gaps] == [("clarified", "")]


def test_honestly_unsure(kept: Guide) -> None:
    kept.hears("那个东西呢到底怎么样", [("ask/revenue", 0.1)])
    assert kept.kinds == ["unsure"]


def test_a_decline_with_its_topic(kept: Guide) -> None:
    kept.hears("评上给多少钱", SUBSIDY)
    assert [(gap.kind, gap.topic) for gap in kept.gaps] == [("declined", "subsidy")]


def test_an_answer_to_corrected_spelling(kept: Guide) -> None:
    kept.hears("研发经非占多少", RD, corrections=("研发经费",))
    assert [(gap.kind, gap.topic, gap.repaired) for gap in kept.gaps] == [("corrected", "rd_intensity", ("研发经费",))]


def test_an_unreadable_answer_with_the_open_question(kept: Guide) -> None:
    for text in ("重新开始", "都是", "阿巴阿巴啦"):
        kept.hears(text)
    assert [(gap.kind, gap.fact, gap.text) for gap in kept.gaps] == [("misread", "industry", "阿巴阿巴啦")]
    kept.hears("退出")


def test_what_fits_no_topic_in_an_interview_was_meant_as_an_answer(kept: Guide) -> None:
    for text in ("重新开始", "都是"):
        kept.hears(text)
    kept.hears("阿巴阿巴啦", [("decline/misbehave", 0.4), ("chat/goodbye", 0.35)])
    assert [(gap.kind, gap.fact) for gap in kept.gaps] == [("misread", "industry")]
    kept.hears("退出")


@pytest.mark.parametrize(
    ("again", "labels", "expected"),
    [
        ("研发投入一般得花到什么比例呢", RD, [("研发费用占多少才行", "rd_intensity")]),
        ("研发费用占多少才行呀到底", [("ask/tech_staff", 0.9)], [("研发费用占多少才行", "tech_staff")]),
        ("要不要先评上省里的专精特新", [("ask/cultivation_status", 0.9)], []),
        ("研发费用占多少才行", RD, []),
        ("那实用新型呢", RD, []),
    ],
)
def test_asked_again_right_after(kept: Guide, again: str, labels: Labels, expected: list[tuple[str, str]]) -> None:
    """Same topic or like words; not another question, the same message sent twice, or a follow-up."""
    kept.hears("研发费用占多少才行", RD)
    kept.hears(again, labels)
    assert [(gap.text, gap.chosen) for gap in kept.gaps if gap.kind == "rephrased"] == expected


def broken() -> GapStore:
    raise OperationalError("insert", {}, Exception("disk full"))


@pytest.mark.parametrize("when", ["start", "write"])
def test_a_failure_is_logged_and_costs_no_reply(kept: Guide, when: str, caplog: pytest.LogCaptureFixture) -> None:
    class Failing(GapStore):
        def add(self, gap: Gap) -> int:
            broken()
            return 0

    failing: Callable[[], GapStore] = broken if when == "start" else lambda: Failing(open_engine(kept.url))
    with caplog.at_level(logging.ERROR):
        kept.conversation._gaps = Gaps(failing, 180)
        (reply,) = kept.hears("评上给多少钱", SUBSIDY)
    assert reply.custom["kind"] == "decline"
    assert "disk full" in caplog.text
    assert kept.gaps == []


def test_no_days_keep_nothing(kept: Guide) -> None:
    kept.hears("评上给多少钱", SUBSIDY)
    kept.conversation._gaps = Gaps(lambda: kept.store, 0)
    kept.hears("评上给多少钱", SUBSIDY)
    assert kept.gaps == []

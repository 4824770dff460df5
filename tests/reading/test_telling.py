"""Yes and no said by content: what a message sounds like, weighed against what its words say."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.knowledge.source import KnowledgeError
from bot.language.reader import Reader
from bot.language.telling import Told, answer, from_label, phrases
from bot.policy.notice import FactType, Notice

from .hearing import question


def test_a_label_says_fact_and_value() -> None:
    assert from_label("own_brand=yes", 0.8) == Told("own_brand", True, 0.8)
    assert from_label("own_brand=no", 0.8) == Told("own_brand", False, 0.8)


def sounds(yes: float = 0.0, no: float = 0.0) -> list[Told]:
    """Scores for 自主品牌, beside a loud score for something else."""
    return [Told("own_brand", True, yes), Told("own_brand", False, no), Told("rd_institution", True, 1.0)]


@pytest.mark.parametrize(
    ("tells", "by_words", "said"),
    [
        ([], None, None),
        ([], True, True),
        (sounds(yes=0.9), None, True),
        (sounds(no=0.9), None, False),
        (sounds(yes=0.9), False, True),
        (sounds(no=0.9), True, False),
        (sounds(yes=0.5), False, False),
        (sounds(no=0.5), True, True),
        (sounds(yes=0.6, no=0.55), None, None),
        (sounds(yes=0.1), None, None),
        (sounds(), None, None),
    ],
)
def test_words_count_unless_the_sound_is_sure(tells: list[Told], by_words: bool | None, said: bool | None) -> None:
    assert answer("own_brand", tells, by_words) is said


def test_the_phrases_to_learn_are_of_yes_no_facts_with_both_values(notice: Notice) -> None:
    said, labels = phrases(notice.id)
    assert len(said) == len(labels) > 0
    told = {from_label(label, 1).fact for label in labels}
    assert all(notice.facts[fact].type is FactType.YES_NO for fact in told)
    assert {f"{fact}={value}" for fact in told for value in ("yes", "no")} == set(labels)


def test_a_notice_without_such_phrases_is_told_by_name(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"told\.yml"):
        phrases("no-such-notice", tmp_path)


def test_the_reader_takes_what_a_message_sounds_like_for_the_asked_fact_only(reader: Reader, notice: Notice) -> None:
    asked = question(notice, "own_brand")
    assert reader.read("挂自家名字", asked, {}, sounds(yes=0.9)).told == {"own_brand": True}
    assert reader.read("挂自家名字", asked, {}, sounds(yes=0.2)).told == {}
    assert reader.read("挂自家名字", None, {}, sounds(yes=0.9)).told == {}


def test_not_knowing_is_not_overruled_by_a_sound(reader: Reader, notice: Notice) -> None:
    assert reader.read("不太清楚", question(notice, "own_brand"), {}, sounds(yes=0.95)).told == {"own_brand": None}

"""Yes and no said by content: what a message sounds like, weighed against what its words say."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.knowledge.source import KnowledgeError
from bot.language.reader import Reader
from bot.language.telling import UNSAID, Told, answer, choice, from_label, phrases
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


def test_the_phrases_to_learn_are_of_yes_no_facts_with_both_values_and_of_choices_with_all(notice: Notice) -> None:
    said, labels = phrases(notice.id)
    assert len(said) == len(labels) > 0
    told = {from_label(label, 1).fact for label in labels}
    assert {notice.facts[fact].type for fact in told} == {FactType.YES_NO, FactType.CHOICE}
    values = {fact: [o.id for o in notice.facts[fact].options] + [UNSAID] for fact in told}
    wanted = {
        f"{fact}={value}" for fact in told for value in (values[fact] if notice.facts[fact].options else ("yes", "no"))
    }
    assert wanted == set(labels)


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


def trades(whole: dict[str, float], **parts: dict[str, float]) -> list[Told]:
    """Scores for 所属行业 of a message and of its parts, beside a loud score for something else."""
    heard = {"": whole, **parts}
    own = [Told("industry", option, score, part) for part, scores in heard.items() for option, score in scores.items()]
    return [*own, Told("own_brand", True, 1.0)]


@pytest.mark.parametrize(
    ("tells", "by_words", "said"),
    [
        ([], None, None),
        ([], "post", "post"),
        (trades({"retail": 0.6}), None, "retail"),
        (trades({"retail": 0.2}), None, None),
        (trades({"retail": 0.4, "wholesale": 0.35}), None, None),
        (trades({"unsaid": 0.6}), None, None),
        (trades({"unsaid": 0.4}), "retail", "retail"),
        (trades({"unsaid": 0.6}), "retail", None),
        (trades({"industry": 0.6}), "post", "industry"),
        (trades({"industry": 0.4}), "post", None),
        (trades({"post": 0.4}), "post", "post"),
        (trades({}, one={"industry": 0.8}, two={"unsaid": 0.9}), None, "industry"),
        (trades({}, one={"industry": 0.8}, two={"unsaid": 0.9}), "post", None),
        (trades({}, one={"industry": 0.8}, two={"retail": 0.8}), None, None),
        (trades({"unsaid": 0.4}, one={"industry": 0.8}), None, None),
    ],
)
def test_a_choice_is_what_words_name_unless_it_surely_sounds_like_another(
    tells: list[Told], by_words: str | None, said: str | None
) -> None:
    assert choice("industry", tells, by_words) == said


def test_a_clear_sound_chooses_among_options_that_are_named() -> None:
    tells = trades({"industry": 0.4})
    assert choice("industry", tells, "retail", {"industry", "retail"}) == "industry"
    assert choice("industry", tells, "retail", {"retail"}) is None


def test_a_trade_is_heard_in_passing_where_a_part_of_the_message_speaks_of_the_firm(
    reader: Reader, notice: Notice
) -> None:
    asked = question(notice, "employees")
    own = trades({}, **{"我们打螺丝的": {"industry": 0.8}})
    others = trades({}, **{"我们隔壁是打螺丝的": {"industry": 0.8}})
    assert reader.read("两百六十人，我们打螺丝的", asked, {}, own).told == {"employees": 260, "industry": "industry"}
    assert reader.read("两百六十人，我们打螺丝的", asked, {"industry": "other"}, own).told == {"employees": 260}
    assert reader.read("两百六十人，我们隔壁是打螺丝的", asked, {}, others).told == {"employees": 260}
    assert "industry" not in reader.read("我们打螺丝的", question(notice, "own_brand"), {}, own).told

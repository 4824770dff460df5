"""A follow-up leans on the topic answered last; anything that says what it means does not."""

from __future__ import annotations

import pytest

from bot.actions.following import Following, follows
from bot.actions.label import Label
from bot.knowledge.topics import Topic


def topic(name: str, theme: str, related: tuple[str, ...] = ()) -> Topic:
    return Topic(name, "ask", theme, name, "", "", (), related=related)


PATENTS = topic("patents", "innovation", ("utility_patents",))
TOPICS = [PATENTS, topic("utility_patents", "innovation"), topic("copies", "process")]
BELIEVED = (Label("ask", "copies", 0.5), Label("ask", "utility_patents", 0.3))


@pytest.mark.parametrize("text", ["那实用新型呢", "要几份", "什么时候？", "还有外观设计的", "如果是分公司呢"])
def test_short_words_that_point_back_follow(text: str) -> None:
    assert follows(text)


@pytest.mark.parametrize("text", ["省里往工信部报送的申请书要几份", "研发费用占营业收入的比例要达到多少"])
def test_words_that_name_their_subject_do_not_follow(text: str) -> None:
    assert not follows(text)


def test_a_follow_up_prefers_what_lies_next_to_the_last_topic() -> None:
    leaned = Following(TOPICS).lean(BELIEVED, "那实用的呢", "patents")
    assert [label.name for label in leaned] == ["utility_patents", "copies"]
    assert sum(label.confidence for label in leaned) == pytest.approx(1.0)


@pytest.mark.parametrize(("text", "about"), [("那实用的呢", ""), ("申请书一式几份要盖章吗请问", "patents")])
def test_nothing_leans_without_a_last_topic_or_on_a_whole_question(text: str, about: str) -> None:
    assert Following(TOPICS).lean(BELIEVED, text, about) == BELIEVED


@pytest.mark.parametrize("text", ["几个", "多少", "没有行吗", "一个都没有呢", "必须吗", "差几个月呢", "没有怎么办"])
def test_a_question_without_a_subject_is_about_the_last_topic(text: str) -> None:
    taken = Following(TOPICS).taken_up((Label("chat", "deny", 0.9),), text, "patents", has_case=False)
    assert taken is not None and taken[0].name == "patents"


@pytest.mark.parametrize("text", ["好的", "没有", "谢谢", "你们要几个部门盖章"])
def test_small_talk_and_whole_questions_are_left_as_they_are(text: str) -> None:
    assert Following(TOPICS).taken_up((Label("chat", "deny", 0.9),), text, "patents", has_case=False) is None


def test_what_only_sounds_like_a_command_is_a_follow_up() -> None:
    labels = (Label("command", "what_if", 0.94), Label("ask", "utility_patents", 0.04), Label("ask", "copies", 0.01))
    taken = Following(TOPICS).taken_up(labels, "实用的呢", "patents", has_case=False)
    assert taken is not None and [label.name for label in taken] == ["utility_patents", "copies"]
    assert Following(TOPICS).taken_up(labels, "实用的呢", "patents", has_case=True) is None

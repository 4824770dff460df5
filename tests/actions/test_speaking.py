"""What the hotline is told to say: every question's answer, facts heard, honest options; nothing is kept."""

from __future__ import annotations

import json
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.actions import guide as actions
from bot.actions.conversation import Conversation
from bot.policy.notice import Notice
from bot.store.cases import CaseStore

from .person import GOOD_ANSWERS, Labels, Person, meant

LONGEST = 60
FIELDS = {
    *("kind", "topic", "title", "speak", "text", "basis", "reason", "see", "clauses", "caution", "ask_back"),
    *("related", "options", "confidence"),
}


def spoken(
    guide: Conversation, text: str, labels: Labels = (), questions: list[Labels] | None = None, about: str = ""
) -> dict[str, Any]:
    """What is said to a text understood as these labels; every answer is held against the contract."""
    said = guide.speaking.spoken(text, meant(labels, questions or [], about=about))
    assert said["kind"] == "spoken" and json.loads(json.dumps(said)) == said
    for answer in said["answers"]:
        assert answer.keys() == FIELDS and 0 < len(answer["speak"]) <= LONGEST
    return said


def topics(said: dict[str, Any]) -> list[str]:
    return [answer["topic"] for answer in said["answers"]]


def test_an_answer_has_what_an_operator_needs(guide: Conversation) -> None:
    said = spoken(guide, "负债率多高", [("ask/debt_ratio", 1.0)])
    (answer,) = said["answers"]
    assert answer["kind"] == "answer" and answer["topic"] == "debt_ratio" and answer["title"] == "资产负债率要求"
    assert "百分之七十" in answer["speak"] and "70%" in answer["text"]
    assert answer["clauses"][0]["id"] == "2.3.1" and answer["clauses"][0]["label"]
    assert answer["caution"] and answer["ask_back"].endswith("？")
    assert all(one["id"] and one["title"] for one in answer["related"])
    assert said["heard"] == {"facts": [], "text": "", "speak": ""}


def test_a_decline_says_why_and_where_to_go(guide: Conversation) -> None:
    (answer,) = spoken(guide, "给多少钱", [("decline/subsidy", 0.9)])["answers"]
    assert answer["kind"] == "decline" and answer["reason"] == "not_in_notice"
    assert answer["see"] and "请您问" in answer["speak"]


def test_every_question_of_a_text_is_answered(guide: Conversation) -> None:
    first, second = [("ask/deadline_enterprise", 0.9)], [("ask/seal", 0.9)]
    said = spoken(guide, "哪天截止？要盖章吗？", [("ask/seal", 0.6)], [first, second])
    assert topics(said) == ["deadline_enterprise", "seal"]


def test_below_confidence_there_are_options_and_no_card(guide: Conversation) -> None:
    (answer,) = spoken(guide, "专利我们", [("ask/patents", 0.3), ("decline/software_copyright", 0.28)])["answers"]
    assert answer["kind"] == "clarify" and answer["topic"] == ""
    assert [option["id"] for option in answer["options"]] == ["patents", "software_copyright"]
    assert all(option["title"] in answer["speak"] for option in answer["options"])


def test_three_long_options_are_said_in_one_breath(guide: Conversation) -> None:
    titles = sorted((guide.speaking.topic(one)["answers"][0]["title"] for one in ALL), key=len)[-3:]
    assert len(guide._wording.spoken_choice(titles)) <= LONGEST


ALL = ("special_conditions", "evidence_materials", "annex3_evidence_list", "review_after_three_years", "subsidy")


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("", []),
        ("   ", []),
        ("那个", [("chat/affirm", 0.97)]),
        ("有没有", [("chat/deny", 0.99)]),
        ("我想问", [("chat/complaint", 0.5)]),
        ("我们没", [("command/skip", 0.35), ("chat/deny", 0.3)]),
        ("跳过", [("command/skip", 0.9)]),
    ],
)
def test_half_a_sentence_gets_no_card(guide: Conversation, text: str, labels: Labels) -> None:
    assert spoken(guide, text, labels)["answers"] == []


def test_small_talk_is_spoken_as_by_the_operator(guide: Conversation) -> None:
    (answer,) = spoken(guide, "转人工", [("chat/human", 0.99)])["answers"]
    assert answer["kind"] == "chat" and "我就是人工" in answer["speak"]


def test_facts_heard_are_listed_with_what_they_mean(guide: Conversation) -> None:
    said = spoken(guide, "我们去年营收八千万，能报吗", [("ask/am_i_eligible", 0.9)])
    assert topics(said) == ["am_i_eligible"]
    assert said["heard"]["facts"] == [
        {"id": "revenue_last_year", "label": "上年度营业收入", "text": "8000 万元", "status": "fail"}
    ]
    assert said["heard"]["speak"] == "上年度营业收入8000万元，要求1亿元以上，差2000万元。"
    assert "〔二、（三）1.〕" in said["heard"]["text"]


def test_facts_alone_bring_the_rules_they_are_held_against(guide: Conversation) -> None:
    said = spoken(guide, "我们营收八千万，负债率65%，是做轴承的", [("inform/facts", 0.9)])
    assert topics(said) == ["revenue", "debt_ratio"]
    assert [fact["status"] for fact in said["heard"]["facts"] if fact["id"] != "industry"] == ["fail", "pass"]
    assert said["heard"]["speak"] == "您说的这几条，上年度营业收入不符合，资产负债率符合。"


def test_every_fact_has_a_topic_of_its_own(guide: Conversation, notice: Notice) -> None:
    for fact in notice.facts:
        assert guide.speaking.topic(guide.speaking._topic_on(fact))["answers"], fact


def test_a_supposition_is_held_against_the_notice(guide: Conversation) -> None:
    said = spoken(guide, "如果负债率降到65%呢", [("command/what_if", 0.9)])
    assert topics(said) == ["debt_ratio"] and said["heard"]["facts"][0]["status"] == "pass"
    assert topics(spoken(guide, "如果材料里有假的会怎样", [("ask/false_information", 0.9)])) == ["false_information"]


def test_a_follow_up_leans_on_the_topic_before(guide: Conversation) -> None:
    labels = [("ask/own_brand", 0.3), ("ask/utility_patents", 0.25)]
    assert topics(spoken(guide, "那实用新型呢", labels, about="patents")) == ["utility_patents"]
    said = spoken(guide, "75", [("decline/later_standard_2026", 0.7)], about="debt_ratio")
    assert topics(said) == ["debt_ratio"] and said["heard"]["facts"][0]["text"] == "75%"


def test_a_bare_figure_is_asked_about(guide: Conversation) -> None:
    (answer,) = spoken(guide, "75%", [("decline/later_standard_2026", 0.7)])["answers"]
    assert answer["kind"] == "clarify" and answer["speak"].startswith("百分之七十五是哪一项")
    assert spoken(guide, "7" * 900, [("decline/later_standard_2026", 0.7)])["answers"] == []


def test_the_next_likely_question_is_a_key_away(guide: Conversation) -> None:
    (answer,) = spoken(guide, "专利要几个，负债率多高", [("ask/debt_ratio", 0.7), ("ask/patents", 0.29)])["answers"]
    assert answer["topic"] == "debt_ratio" and answer["related"][0] == {"id": "patents", "title": "专利数量要求"}


def test_a_title_brings_its_topic(guide: Conversation) -> None:
    assert topics(spoken(guide, "资产负债率要求", [("ask/revenue", 0.9)])) == ["debt_ratio"]


@pytest.mark.parametrize("text", ["\ud800", "😀" * 2000, "<script>alert(1)</script>", "/restart", "0" * 5000])
def test_whatever_is_typed_is_answered(guide: Conversation, text: str) -> None:
    assert "answers" in spoken(guide, text, [("decline/off_topic", 0.9)])


def run(slots: dict[str, Any], message: dict[str, Any]) -> dict[str, Any]:
    """What the action server answers to the gateway."""
    dispatcher = CollectingDispatcher()
    tracker = Tracker.from_dict({"sender_id": "", "slots": slots, "latest_message": message})
    assert actions.ActionSpeak().run(dispatcher, tracker, {}) == []
    (reply,) = dispatcher.messages
    custom: dict[str, Any] = reply["custom"]
    return custom


def test_the_action_speaks_and_keeps_nothing(
    guide: Conversation, store: CaseStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "conversation", lambda: guide)
    reading = {"labels": [{"label": "ask/revenue", "confidence": 0.99}], "text": "我们营收八千万"}
    said = run({"last_topic": "", "chosen_topic": None}, {"text": "我们营收八千万", "reading": reading})
    assert topics(said) == ["revenue"] and said["heard"]["facts"]
    assert store.latest("") is None
    assert topics(run({"last_topic": None, "chosen_topic": "seal"}, {})) == ["seal"]
    assert run({"last_topic": None, "chosen_topic": "no_such_topic"}, {})["answers"] == []


def test_the_interview_is_worded_for_the_phone(person: Person) -> None:
    """Every question, what fails at once, and the verdict."""
    person.say("开始自评")
    said = []
    while person.asked:
        (question,) = person.of_kind("question")
        said.append(question.custom["speak"])
        person.say({"debt_ratio": "74%", "market_rank": "不清楚"}.get(person.asked, GOOD_ANSWERS[person.asked]))
        said += [finding.custom["speak"] for finding in person.of_kind("finding")]
    assert "公司的资产负债率是多少？说负债总额和资产总额两个数也行。" in said
    assert "资产负债率百分之七十四，要求不高于百分之七十，高4个百分点。" in said
    assert all(0 < len(line) <= LONGEST for line in said) and len(said) > 18
    spoken_verdict = person.verdict["speak"]
    assert spoken_verdict == "对照通知正文，有1项不符合，主要是资产负债率；还有1项待核实。"


@pytest.mark.parametrize(
    ("question", "answer", "says"),
    [
        ("debt_ratio", "65%到75%", "请说得再准一点：公司的资产负债率是多少"),
        ("years_in_segment", "30年", "您说连续经营9年，细分市场却做了30年"),
        ("management", "有自主品牌，也有ISO9001认证", "还有精细化管理方案、标准或国外产品认证，也都有吗？"),
    ],
)
def test_a_question_that_comes_again_is_worded_for_the_phone(
    person: Person, question: str, answer: str, says: str
) -> None:
    person.reaches(question).say(answer)
    (asked,) = person.of_kind("question")
    assert says in asked.custom["speak"] and len(asked.custom["speak"]) <= LONGEST


def test_who_asks_for_a_person_is_seen_by_the_kind(person: Person) -> None:
    person.say("转人工", ("chat/human", 0.99))
    (message,) = person.turn.messages
    assert message.custom == {"kind": "human"} and message.text


def test_what_only_leads_the_others_is_offered(guide: Conversation) -> None:
    """In a conversation it is answered; what is read out to a caller has to be sure."""
    labels = [("decline/result_time", 0.34), ("decline/edit_after_submit", 0.1), ("ask/list_publication", 0.08)]
    (answer,) = spoken(guide, "我交上去后发", labels)["answers"]
    assert answer["kind"] == "clarify"
    assert [one["id"] for one in answer["options"]] == ["result_time", "edit_after_submit", "list_publication"]

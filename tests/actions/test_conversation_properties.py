"""What must hold for every answer: taking it back, changing it, supposing it, and whatever else is said."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from typing import Any

import pytest

from bot.actions.messages import Message
from bot.actions.turn import Then
from tests.dialogue.contract import complaints

from .person import GOOD_ANSWERS, Labels, Person, meant

BAD_ANSWERS = {
    "identity": "都不是",
    "years_operating": "2年",
    "revenue_last_year": "9300万",
    "cultivation_status": "都没有",
    "exclusions": "出过一次安全事故，其他都没有",
    "key_field": "都不属于",
    "debt_ratio": "七成八",
    "main_revenue_share": "66%",
    "market_rank": "第7",
    "rd_share": "2.2%",
    "tech_staff_share": "一成",
    "innovation_base": "除了研发机构，其他都有",
    "management": "都有，就是没牌子",
}
EDITS = [
    ("修改上年度营业收入", "3亿", "revenue_last_year"),
    ("修改连续经营年限", "2年", "years_operating"),
    ("修改重点领域", "新材料", "key_field"),
    ("修改近三年事故", "出过一次", "accident_last_3_years"),
    ("修改资产负债率", "六成到八成", "debt_ratio"),
    ("修改专精特新培育身份", "不清楚", "cultivation_status"),
]


def said(person: Person) -> list[tuple[str, Any]]:
    """The last turn without what depends on when it was said."""
    return [(message.text, message.custom) for message in person.turn.messages]


@pytest.mark.parametrize(("question", "answer"), BAD_ANSWERS.items())
def test_an_answer_taken_back_and_given_again_leads_to_the_same(person: Person, question: str, answer: str) -> None:
    person.reaches(question).say(answer)
    first = said(person)
    assert person.recorded, f"{answer!r} was no answer to {question}"
    assert person.says("返回上一题").asked == question
    person.say(answer)
    assert said(person) == first


def test_an_interview_walked_back_to_the_start_and_forth_again_ends_the_same(newcomer: Callable[[], Person]) -> None:
    straight, wandering = newcomer().answers_well(), newcomer().answers_well()
    while wandering.says("返回上一题").asked != "identity":
        assert wandering.asked
    while wandering.asked:
        wandering.say(GOOD_ANSWERS[wandering.asked])
    assert said(wandering) == said(straight)


@pytest.mark.parametrize(("change", "value", "fact"), EDITS)
def test_a_changed_answer_gives_the_verdict_of_a_fresh_run_with_it(
    newcomer: Callable[[], Person], change: str, value: str, fact: str
) -> None:
    edited, fresh = newcomer().reaches("self_statements"), newcomer()
    edited.says(change, value)
    while edited.asked and edited.asked != "self_statements":
        edited.say("跳过")
    fresh.says("开始自评", change, value)
    assert fresh.recorded.keys() == {fact}
    other = newcomer().reaches("self_statements")
    known = {**other.facts(), **fresh.recorded}
    edited.say("直接看结果")
    assert edited.verdict["facts"] == known


@pytest.mark.parametrize("question", ["identity", "revenue_last_year", "exclusions", "innovation_base"])
def test_a_supposition_changes_no_entry_no_fact_and_no_question(person: Person, question: str) -> None:
    person.reaches(question)
    before, facts = person.entries, person.facts()
    state = person.case.state if person.case else ""
    for supposed in ("如果营收只有三千万呢", "假如员工有五千人的话呢", "要是都没有呢"):
        person.say(supposed)
        assert person.recorded == {} and person.asked == question
    assert person.entries == before and person.facts() == facts
    assert person.case is not None and person.case.state == state


TEXTS = [
    "开始自评", "跳过", "返回上一题", "为什么问这个", "进度", "直接看结果", "重新开始", "退出", "继续",
    "这题什么意思", "逐项回答", "修改", "修改员工", "修改负债率为七成", "如果负债率八成呢", "不清楚", "都有",
    "都没有", "都是", "没有", "有", "先看看条件",
    "260人", "1.6亿", "12%", "第二", "3项", "9年", "六成多", "-5%", "1200%", "0", "去年亏了", "做阀门的",
    "四基", "省级专精特新", "就一个", "员工260人，营收两亿", "不对，是280人", "除了品牌其他都有",
    "前年8%，去年13%", "负债1800万，总资产4000万", "我们营收8000万够不够？", "专利要几个？", "名单怎么公布",
    "呵呵", "？", "🙂", "/restart", "a\x00b", "什么都没有", "500万美元",
]  # fmt: skip
LABELS: list[Labels] = [
    [],
    [("ask/patents", 0.9)],
    [("decline/subsidy", 0.9)],
    [("chat/deny", 0.9)],
    [("command/skip", 0.9)],
    [("command/change", 0.9)],
    [("command/all_good", 0.6)],
    [("command/what_if", 0.6)],
    [("inform/facts", 0.9)],
    [("ask/quota", 0.2), ("ask/seal", 0.2)],
]
OURS = re.compile(r"None|Decimal|Traceback|\{[a-z_]+\}")


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_said_in_whatever_order_gets_a_reply_that_keeps_the_contract(person: Person, seed: int) -> None:
    """A random walk; a seed that fails replays."""
    chance = random.Random(seed)
    entries: list[Any] = []
    for _ in range(12):
        text, labels = chance.choice(TEXTS), chance.choice(LABELS)
        turn = person.guide.reply(person.sender, text, meant(labels))
        replied = [_element(person.sender, message) for message in turn.messages]
        assert complaints(person.sender, replied) == [], f"{text!r} as {labels}"
        assert not OURS.search("".join(message.text for message in turn.messages))
        assert any(one["custom"] and one["custom"]["kind"] == "question" for one in replied) == (turn.then is Then.ASK)
        case = person.case
        now = case.entries if case else []
        assert now[: len(entries)] == entries or now == [], "entries are only added to, or a new case is begun"
        entries = now


def _element(sender: str, message: Message) -> dict[str, Any]:
    """A message as Rasa's REST channel sends it."""
    buttons = [{"title": title, "payload": payload} for title, payload in message.buttons]
    custom = json.loads(json.dumps(message.custom)) if message.custom else None
    return {"recipient_id": sender, "text": message.text, "buttons": buttons, "custom": custom}

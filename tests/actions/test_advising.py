"""After a verdict: what to change, what to get ready; before it: how a bare figure compares with the topic's bound."""

from __future__ import annotations

import pytest

from bot.actions.advising import FACTS_ASKED
from bot.actions.conversation import Conversation
from bot.actions.turn import Then
from bot.policy.notice import Notice
from bot.store.cases import CaseStore

from .person import GOOD_ANSWERS, Person, meant

MATERIALS = ("ask/evidence_materials", 0.95)
IMPROVE = ("command/improve", 0.95)


def decided(person: Person, **answers: str) -> Person:
    """Begin, give good answers but for some, until there is a verdict."""
    person.say("开始自评")
    while person.asked:
        person.say({**GOOD_ANSWERS, **answers}[person.asked])
    return person


def test_what_to_get_ready_is_the_list_of_ones_own_case(person: Person) -> None:
    decided(person, debt_ratio="74%", rd_share="不清楚").say("要准备什么材料", MATERIALS)
    (said,) = person.turn.messages
    lines = said.text.splitlines()
    assert "不是附件3" in lines[0] and said.custom["topic"] == "evidence_materials"
    assert lines[1].startswith("✗ 资产负债率：") and lines[1].endswith("〔二、（三）1.〕")
    assert lines[2].startswith("？ 研发经费占比：") and "部门" in lines[3]
    assert any(line.startswith("质量：") and "（条文写明）" in line for line in lines)


def test_a_firm_that_meets_everything_gets_a_list_too(person: Person) -> None:
    person.answers_well().say("要准备什么材料", MATERIALS)
    assert "财务：" in person.text and "✗" not in person.text and "后来年份的地方办事指南" in person.text


def test_without_a_verdict_the_notice_answers(person: Person) -> None:
    person.say("要准备什么材料", MATERIALS)
    assert "清单内容正文里没有" in person.text


def test_what_to_change_names_the_gaps(person: Person) -> None:
    decided(person, debt_ratio="74%").say("那我怎么改才能符合", IMPROVE)
    assert "✗ 资产负债率：74%" in person.text and "高 4 个百分点" in person.text
    assert person.then is Then.STAY


def test_what_to_change_in_mid_interview_comes_with_the_question_again(person: Person) -> None:
    person.reaches("debt_ratio").say("74%")
    before = person.asked
    person.say("那要降多少才够", IMPROVE)
    assert person.text.startswith("到目前为止") and "高 4 个百分点" in person.text and person.asked == before


def test_what_to_change_of_nothing_invites_to_the_self_check(person: Person) -> None:
    person.say("怎么改才行", IMPROVE)
    assert person.turn.messages[0].custom["topic"] == "am_i_eligible" and person.case is None


def test_may_i_change_a_named_fact_opens_it(person: Person) -> None:
    person.reaches("debt_ratio").say("前面行业能改吗", ("command/change", 0.95))
    assert person.asked == "industry"


def test_every_topic_about_a_figure_has_its_fact(notice: Notice, guide: Conversation) -> None:
    assert set(FACTS_ASKED.values()) <= notice.facts.keys()
    assert all(guide._answering.by_id(topic) for topic in FACTS_ASKED)


@pytest.mark.parametrize(
    ("about", "text", "said"),
    [
        ("debt_ratio", "75", "资产负债率 75%，不符合"),
        ("debt_ratio", "那七成呢", "资产负债率 70%，符合"),
        ("revenue", "9000万行吗", "差 1000 万元"),
        ("market_rank", "第四呢", "不符合（要求前 3 名"),
    ],
)
def test_a_bare_figure_is_held_against_the_bound(guide: Conversation, about: str, text: str, said: str) -> None:
    turn = guide.reply(f"figure-{text}", text, meant([("command/what_if", 0.9)], about=about))
    assert said in turn.messages[0].text and turn.topic == about


@pytest.mark.parametrize("about", ["", "copies"])
def test_a_figure_after_nothing_that_has_one_is_not_compared(guide: Conversation, about: str) -> None:
    turn = guide.reply("figure-nowhere", "75", meant([("decline/later_standard_2026", 0.5)], about=about))
    assert turn.messages[0].text.startswith("「75」是哪一项的数")


def test_a_figure_only_compared_is_not_recorded(guide: Conversation, store: CaseStore) -> None:
    guide.reply("figure-only", "75", meant((), about="debt_ratio"))
    assert store.latest("figure-only") is None


def test_a_later_year_gets_a_word_that_the_notice_is_closed(person: Person) -> None:
    person.reaches("cultivation_status").say("2021年评上的省级专精特新")
    assert (
        person.recorded == {"cultivation_status": "provincial"}
        and "2020 年第二批" in person.of_kind("recorded")[0].text
    )


def test_facts_that_decide_nothing_are_said_to_be_noted(person: Person) -> None:
    person.say("我们做齿轮的，能报吗", ("ask/key_fields", 0.95))
    assert "对照不出结果" in person.text and person.recorded == {"industry": "industry"}


def test_a_trade_told_at_another_question_is_no_answer_to_it(guide: Conversation, person: Person) -> None:
    person.say("开始自评")
    told = meant([("inform/facts", 0.9)], tells=[("industry", "industry", 0.95)])
    person.turn = guide.reply(person.sender, "做假发的", told)
    assert person.recorded == {"industry": "industry"} and person.asked == "identity"


def test_yearly_figures_of_two_facts_get_the_advice_once(person: Person) -> None:
    decided(person, main_revenue_growth="前年12去年8", net_profit_growth="前年13去年7")
    assert person.text.count("通知没有写明算法") == 1 and "净利润增长率按两年简单平均" in person.text
    assert person.verdict["outcome"] == "undetermined"


def test_a_number_like_a_year_is_none(person: Person) -> None:
    person.reaches("revenue_last_year").say("2050万")
    assert person.recorded and "截止" not in person.of_kind("recorded")[0].text

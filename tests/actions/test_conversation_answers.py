"""The interview goes on with every answer, says how it was understood, and asks again what it could not take."""

from __future__ import annotations

import pytest

from bot.actions.turn import Then

from .person import GOOD_ANSWERS, Person


def test_a_good_firm_meets_every_condition_after_at_most_twenty_answers(person: Person) -> None:
    person.answers_well()
    assert person.verdict["outcome"] == "eligible" and person.then is Then.LEAVE
    assert person.case is not None and person.case.state == "decided"
    assert person.case.turn == len(GOOD_ANSWERS) <= 20


def test_an_answer_is_recorded_as_typed_and_the_next_question_follows(person: Person) -> None:
    person.says("开始自评", "都是", "做齿轮箱的")
    assert person.recorded == {"industry": "industry"} and person.asked == "years_operating"
    (recorded,) = person.of_kind("recorded")
    assert recorded.custom["text"] == "做齿轮箱的" and "工业" in recorded.text
    assert person.case is not None and person.case.entries[-1].text == "做齿轮箱的"


def test_an_answer_that_fails_a_condition_says_so_at_once(person: Person) -> None:
    person.reaches("revenue_last_year").say("8300万")
    (finding,) = person.of_kind("finding")
    assert (finding.custom["criterion"], finding.custom["status"]) == ("revenue", "fail")
    assert "1700 万元" in finding.text and person.asked == "cultivation_status"


def test_what_failed_before_is_not_said_again(person: Person) -> None:
    person.reaches("revenue_last_year").says("8300万", "省级专精特新")
    assert person.of_kind("finding") == []


def test_facts_volunteered_are_not_asked_for_any_more(person: Person) -> None:
    person.reaches("revenue_last_year").say("1.9亿，资产负债率四成二，发明3项")
    assert person.recorded == {"revenue_last_year": 190_000_000, "debt_ratio": 0.42, "invention_patents": 3}
    asked = []
    while person.asked:
        asked.append(person.asked)
        person.say(GOOD_ANSWERS[person.asked])
    assert not {"debt_ratio", "invention_patents"} & set(asked)


def test_facts_told_out_of_turn_are_taken_and_the_question_stays(person: Person) -> None:
    person.reaches("debt_ratio").say("我们发明专利有6项")
    assert person.recorded == {"invention_patents": 6} and person.asked == "debt_ratio"


@pytest.mark.parametrize(
    ("question", "text", "part"),
    [
        ("revenue_last_year", "12%", "金额"),
        ("revenue_last_year", "18000", "万元"),
        ("debt_ratio", "四千多万", "百分比"),
        ("rd_share", "0.04", "%"),
        ("market_rank", "占了三成", "名次"),
        ("invention_patents", "百分之五", "个数"),
        ("years_operating", "50%", "年数"),
    ],
)
def test_a_number_of_another_kind_is_asked_again_with_the_reason(
    person: Person, question: str, text: str, part: str
) -> None:
    person.reaches(question).say(text)
    assert question not in person.recorded and part in person.turn.messages[0].text
    assert person.asked == question and person.then is Then.ASK


def test_what_cannot_be_is_asked_again_and_never_recorded(person: Person) -> None:
    person.reaches("main_revenue_share").say("130%")
    assert person.recorded == {} and "130%" in person.text and person.asked == "main_revenue_share"
    person.say("90%")
    assert person.recorded == {"main_revenue_share": 0.9}


def test_the_second_time_an_answer_is_not_understood_the_question_is_explained(person: Person) -> None:
    person.reaches("debt_ratio").say("哈哈哈")
    assert "65%" not in person.turn.messages[0].text
    person.say("嘻嘻嘻")
    assert "65%" in person.turn.messages[0].text and person.asked == "debt_ratio"
    person.say("55%").messages.clear()
    person.say("嘿嘿嘿")
    assert person.case is not None and person.case.misread == 1


def test_not_knowing_is_recorded_and_the_interview_goes_on(person: Person) -> None:
    person.reaches("debt_ratio").say("这个要问会计")
    assert person.recorded == {"debt_ratio": None} and person.asked == "years_in_segment"


def test_a_range_across_the_bound_is_asked_about_once(person: Person) -> None:
    person.reaches("debt_ratio").say("六成到八成吧")
    assert person.asked == "debt_ratio" and "70%" in person.turn.messages[-1].text
    person.say("不清楚")
    assert person.asked == "years_in_segment"
    assert person.facts()["debt_ratio"] == {"low": 0.6, "high": 0.8}


def test_a_range_clear_of_the_bound_is_enough(person: Person) -> None:
    person.reaches("debt_ratio").say("四成到六成")
    assert person.asked == "years_in_segment"


def test_two_answers_that_cannot_both_be_right_are_asked_about_and_believed_when_repeated(person: Person) -> None:
    person.reaches("years_in_segment").say("15年")
    assert person.asked == "years_in_segment" and "对不上" in person.text
    person.say("15年")
    assert person.asked == "main_revenue_share"


def test_the_second_arm_of_growth_is_asked_only_where_the_first_does_not_suffice(person: Person) -> None:
    person.reaches("main_revenue_growth").say("6%")
    assert person.asked == "net_profit_growth"
    person.say("18%")
    assert person.asked == "debt_ratio" and person.of_kind("finding") == []


def test_part_of_a_group_leaves_the_rest_of_it_to_ask(person: Person) -> None:
    person.reaches("innovation_base").say("核心技术有，研发机构没有")
    assert person.recorded == {"core_technology": True, "rd_institution": False}
    assert person.asked == "information_system"


def test_two_of_a_group_left_are_asked_together_by_their_labels(person: Person) -> None:
    person.reaches("management").say("ISO9001有，牌子没有")
    (question,) = person.of_kind("question")
    left = ["lean_management", "standards_or_foreign_certification"]
    assert [one["id"] for one in question.custom["facts"]] == left
    assert "精细化管理方案" in question.text and "质量管理体系认证" not in question.text


def test_every_button_of_every_question_answers_it_and_can_be_taken_back(person: Person) -> None:
    """Buttons send their title as plain text: each must be read as what it shows."""
    person.say("开始自评")
    for question, answer in GOOD_ANSWERS.items():
        assert person.asked == question
        for title, payload in person.of_kind("question")[-1].buttons:
            if title == payload != "逐项回答" and question != "self_statements":
                person.say(payload)
                assert person.recorded and person.asked != question, f"{payload!r} did not answer {question}"
                assert person.says("返回上一题").asked == question
        person.say(answer)
    assert person.verdict["outcome"] == "eligible"


@pytest.mark.parametrize("noise", ["", "   ", "……", "🙂🙂", "？？？", "\x00", "a" * 1001, "一" * 5000])
def test_what_cannot_be_read_gets_a_reply_and_changes_nothing(person: Person, noise: str) -> None:
    person.reaches("debt_ratio")
    before = person.entries
    person.say(noise)
    assert len(person.turn.messages) == 2 and person.asked == "debt_ratio" and person.entries == before

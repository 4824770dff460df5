"""Starting, leaving, coming back, going back, changing, skipping, concluding: said in words that need no classifier."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.actions.turn import Then

from .person import Person


def test_starting_asks_the_first_question_and_says_what_day_it_is_reckoned_for(person: Person) -> None:
    person.say("开始自评")
    assert person.asked == "identity" and person.then is Then.ASK
    assert "2020年8月7日" in person.text
    assert person.case is not None and person.case.state == "open"


def test_starting_again_in_the_middle_goes_on(person: Person) -> None:
    person.reaches("debt_ratio").say("开始自评")
    assert person.asked == "debt_ratio" and "重新开始" in person.text


def test_starting_again_after_the_verdict_begins_anew(person: Person) -> None:
    person.reaches("debt_ratio").says("直接看结果", "开始自评")
    assert person.asked == "identity" and person.facts() == {}


def test_restarting_forgets_every_answer(person: Person) -> None:
    person.reaches("debt_ratio").say("重新开始")
    assert person.asked == "identity" and person.entries == [] and person.facts() == {}


def test_leaving_keeps_the_answers_and_coming_back_goes_on(person: Person) -> None:
    person.reaches("debt_ratio").say("退出")
    assert person.then is Then.LEAVE and person.asked == ""
    assert person.case is not None and person.case.state == "paused"
    person.say("继续")
    assert person.asked == "debt_ratio" and person.case.state == "open"


def test_leaving_with_nothing_told_says_how_to_begin(person: Person) -> None:
    person.says("开始自评", "退出")
    assert person.then is Then.LEAVE and "开始自评" in person.text


def test_there_is_nothing_to_come_back_to_for_somebody_new(person: Person) -> None:
    person.say("继续")
    assert person.then is Then.STAY and person.case is None


@pytest.mark.parametrize("text", ["跳过", "返回上一题", "为什么问这个", "什么意思", "逐项回答"])
def test_moves_of_the_interview_need_one(person: Person, text: str) -> None:
    person.say(text)
    assert person.then is Then.STAY and "开始自评" in person.text and person.case is None


# going back


def test_back_withdraws_the_last_answer_and_asks_again(person: Person) -> None:
    person.reaches("debt_ratio").says("64%", "返回上一题")
    assert person.asked == "debt_ratio" and "资产负债率" in person.text
    assert "debt_ratio" not in person.facts()


def test_back_withdraws_all_that_one_message_told(person: Person) -> None:
    person.reaches("debt_ratio").says("64%，我们发明专利有6项", "返回上一题")
    assert not {"debt_ratio", "invention_patents"} & person.facts().keys()


def test_back_takes_back_a_skip_too(person: Person) -> None:
    person.reaches("debt_ratio").says("跳过")
    assert person.asked == "years_in_segment"
    assert person.says("返回上一题").asked == "debt_ratio"


def test_back_and_back_again_leads_to_the_beginning_and_no_further(person: Person) -> None:
    person.says("开始自评", "都是", "做齿轮箱的", "11年")
    asked = []
    for _ in range(5):
        person.say("返回上一题")
        asked.append(person.asked)
    assert asked == ["years_operating", "industry", "identity", "identity", "identity"]
    assert person.facts() == {}


def test_back_after_the_verdict_opens_the_interview_again(person: Person) -> None:
    person.reaches("self_statements").says("都符合", "返回上一题")
    assert person.asked == "self_statements"
    assert person.case is not None and person.case.state == "open"


def test_nothing_is_ever_deleted_by_going_back(person: Person) -> None:
    person.reaches("debt_ratio").says("64%")
    before = person.entries
    person.say("返回上一题")
    assert person.entries == [*before, ("withdraw", "debt_ratio", None)]


# skipping, explaining


def test_a_skipped_question_is_open_in_the_verdict(person: Person) -> None:
    person.reaches("debt_ratio").says("跳过", "直接看结果")
    assert person.verdict["outcome"] == "undetermined"
    assert "debt_ratio" in person.verdict["unanswered"]


def test_why_gives_the_reason_with_the_words_of_the_notice(person: Person) -> None:
    person.reaches("debt_ratio").say("为什么问这个")
    assert "不高于70%" in person.turn.messages[0].text and person.asked == "debt_ratio"


def test_explaining_gives_an_example(person: Person) -> None:
    person.reaches("debt_ratio").say("这题什么意思？")
    assert "负债1800万" in person.turn.messages[0].text and person.asked == "debt_ratio"


def test_a_group_is_asked_one_by_one(person: Person) -> None:
    person.reaches("innovation_base").say("逐项回答")
    asked = [person.asked]
    for _ in range(2):
        person.say("有")
        asked.append(person.asked)
    assert asked == ["core_technology", "rd_institution", "information_system"]


def test_progress_counts_answers_and_questions_left(person: Person) -> None:
    person.reaches("self_statements").say("进度")
    (status,) = person.of_kind("status")
    assert status.custom["remaining"] == 1
    assert list(status.custom["criteria"].values()).count("unknown") == 4
    assert person.asked == "self_statements"


# changing


@pytest.mark.parametrize(
    "words", ["修改资产负债率", "修改负债率", "我想改一下负债率", "更改「资产负债率」", "修改負債率"]
)
def test_a_change_asks_that_fact_alone_by_any_of_its_names(person: Person, words: str) -> None:
    person.reaches("market_rank").say(words)
    assert person.asked == "debt_ratio" and "65%" in person.text
    person.say("58%")
    assert person.recorded == {"debt_ratio": 0.58} and person.asked == "market_rank"


def test_a_change_may_bring_its_value(person: Person) -> None:
    person.reaches("market_rank").say("修改负债率为71%")
    assert person.recorded == {"debt_ratio": 0.71} and person.asked == "market_rank"
    assert [one.custom["criterion"] for one in person.of_kind("finding")] == ["debt_ratio"]


def test_a_fact_of_a_group_is_changed_alone(person: Person) -> None:
    person.reaches("debt_ratio").say("修改单项冠军")
    assert person.asked == "manufacturing_champion"
    person.say("是")
    assert person.recorded == {"manufacturing_champion": True} and person.asked == "debt_ratio"


def test_the_old_value_holds_until_a_new_one_comes(person: Person) -> None:
    person.reaches("market_rank").says("修改负债率", "直接看结果")
    assert person.verdict["facts"]["debt_ratio"] == 0.65


def test_a_change_after_the_verdict_leads_to_a_new_one(person: Person) -> None:
    person.reaches("self_statements").says("都符合", "修改负债率为90%")
    assert person.verdict["outcome"] == "ineligible" and person.verdict["improve"] == ["debt_ratio"]
    person.says("修改负债率", "三成")
    assert person.verdict["outcome"] == "eligible"


def test_a_change_of_nothing_known_lists_what_can_be_changed(person: Person) -> None:
    person.reaches("years_operating").say("修改食堂")
    assert "食堂" in person.text and "所属行业" in person.text and person.asked == "years_operating"
    person.say("修改")
    assert "所属行业" in person.text and person.asked == "years_operating"


def test_a_change_without_any_answer_says_how_to_begin(person: Person) -> None:
    person.say("修改")
    assert person.then is Then.STAY and "开始自评" in person.text and person.case is None


# concluding, supposing


def test_a_verdict_may_be_had_at_any_time(person: Person) -> None:
    person.reaches("debt_ratio").say("直接看结果")
    assert person.then is Then.LEAVE and person.verdict["outcome"] == "undetermined"
    person.say("继续")
    assert person.asked == "debt_ratio"


def test_no_answer_gives_no_verdict_but_the_first_question(person: Person) -> None:
    person.say("直接看结果")
    assert person.of_kind("verdict") == [] and person.asked == "identity"


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("如果负债率涨到八成呢", "不符合"),
        ("假如发明专利只有1项的话呢", "知识产权"),
        ("要是没有研发机构呢", "研发机构"),
        ("如果负债率66%呢", "结论不变"),
        ("如果下雪呢", "假设哪一项"),
    ],
)
def test_a_supposition_is_answered_and_changes_nothing(person: Person, words: str, part: str) -> None:
    person.reaches("self_statements")
    before = person.entries
    person.say(words)
    assert part in person.turn.messages[0].text and person.asked == "self_statements"
    assert person.recorded == {} and person.entries == before


def test_a_supposition_after_the_verdict_leaves_it_standing(person: Person) -> None:
    person.reaches("self_statements").says("都符合", "如果营收只有九千万呢")
    assert person.then is Then.STAY and "有不符合项" in person.text
    person.say("直接看结果")
    assert person.verdict["outcome"] == "eligible"


# people


def test_two_people_do_not_disturb_each_other(newcomer: Callable[[], Person]) -> None:
    one, other = newcomer(), newcomer()
    one.reaches("debt_ratio")
    other.says("开始自评", "都是")
    one.say("66%")
    other.say("做齿轮箱的")
    assert (one.asked, other.asked) == ("years_in_segment", "years_operating")
    other.say("重新开始")
    assert one.facts()["debt_ratio"] == 0.66


def test_commands_come_in_traditional_characters_too(person: Person) -> None:
    person.says("開始自評", "跳過")
    assert person.asked == "industry"
    assert person.says("返回上一題").asked == "identity"

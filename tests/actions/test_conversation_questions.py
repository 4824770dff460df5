"""Questions, told facts and loosely worded commands: what the labels of the understanding lead to."""

from __future__ import annotations

import pytest

from bot.actions.turn import Then

from .person import Person

SURE = 0.95


def test_a_question_is_answered_with_its_clause(person: Person) -> None:
    person.say("这事归哪个衙门定名单", ("ask/who_reviews", SURE))
    (answer,) = person.turn.messages
    assert answer.custom["kind"] == "answer" and answer.custom["clauses"][0]["id"] == "3.2"
    assert person.then is Then.STAY and person.case is None


def test_what_the_notice_does_not_say_is_declined_with_the_reason(person: Person) -> None:
    person.say("评上给发几万块呀", ("decline/subsidy", SURE))
    (declined,) = person.of_kind("decline")
    assert declined.custom["reason"] == "not_in_notice"


def test_small_talk_gets_a_plain_reply(person: Person) -> None:
    person.say("哈喽呀", ("chat/greeting", SURE))
    (reply,) = person.turn.messages
    assert reply.text and reply.custom == {}


def test_the_title_of_a_topic_is_the_answer_it_names(person: Person) -> None:
    person.say("名单怎么公布")
    assert person.turn.messages[0].custom["topic"] == "list_publication"


def test_nobody_is_answered_by_guessing(person: Person) -> None:
    person.say("那个啥咋整", ("ask/quota", 0.05), ("ask/champion", 0.05))
    (unsure,) = person.turn.messages
    assert unsure.custom["kind"] == "clarify" and person.case is None


def test_nothing_understood_is_still_replied_to(person: Person) -> None:
    person.say("嘎嘎嘎")
    assert person.turn.messages and person.then is Then.STAY


# in the interview


def test_a_question_in_the_interview_is_answered_and_the_open_one_comes_back(person: Person) -> None:
    person.reaches("debt_ratio").say("名单归谁定啊？", ("ask/who_reviews", SURE))
    assert person.turn.messages[0].custom["topic"] == "who_reviews"
    assert person.asked == "debt_ratio" and person.turn.messages[-1].text.startswith("回到刚才的问题")
    assert person.recorded == {}


def test_figures_in_a_question_about_the_rule_are_no_answer(person: Person) -> None:
    before = person.reaches("debt_ratio").entries
    person.say("负债率70%算不算高？", ("ask/debt_ratio", SURE))
    assert person.recorded == {} and person.entries == before and person.asked == "debt_ratio"


def test_ones_own_figures_in_a_question_are_taken_too(person: Person) -> None:
    person.reaches("debt_ratio").say("我们负债率68%，行不行？", ("ask/debt_ratio", SURE))
    assert person.of_kind("answer") and person.recorded == {"debt_ratio": 0.68}
    assert person.asked == "years_in_segment"


def test_what_the_open_question_can_read_is_an_answer_whatever_it_was_taken_for(person: Person) -> None:
    person.reaches("debt_ratio").say("六成二", ("ask/debt_ratio", SURE))
    assert person.recorded == {"debt_ratio": 0.62} and person.asked == "years_in_segment"


def test_a_number_is_an_answer_even_where_it_sounds_like_a_command(person: Person) -> None:
    person.reaches("market_rank").say("第2", ("command/skip", SURE))
    assert person.recorded == {"market_rank": 2}


def test_a_question_without_question_words_is_answered_where_it_is_no_answer(person: Person) -> None:
    person.reaches("debt_ratio").say("说说名单归谁管", ("ask/who_reviews", SURE))
    assert person.of_kind("answer") and person.asked == "debt_ratio"


def test_words_that_fit_neither_are_asked_again(person: Person) -> None:
    person.reaches("debt_ratio").say("哼哼", ("inform/facts", 0.3))
    assert person.recorded == {} and person.asked == "debt_ratio" and len(person.turn.messages) == 2


@pytest.mark.parametrize(
    ("text", "label", "asked", "facts"),
    [
        ("这条我先撂着吧", "command/skip", "years_in_segment", {}),
        ("心里没谱", "command/unknown", "years_in_segment", {"debt_ratio": None}),
        ("倒回去那题", "command/back", "main_revenue_growth", {}),
        ("干嘛打听这些", "command/why", "debt_ratio", {}),
        ("咋个答法嘛", "command/explain", "debt_ratio", {}),
        ("咱们走到哪步啦", "command/progress", "debt_ratio", {}),
        ("全部清空再弄一回", "command/restart", "identity", {}),
    ],
)
def test_a_loosely_worded_command_is_carried_out(
    person: Person, text: str, label: str, asked: str, facts: dict[str, None]
) -> None:
    person.reaches("debt_ratio").say(text, (label, SURE))
    assert person.asked == asked and person.recorded == facts


def test_a_loosely_worded_conclusion_is_drawn(person: Person) -> None:
    person.reaches("debt_ratio").say("别磨叽给个说法", ("command/result", SURE))
    assert person.verdict["outcome"] == "undetermined"


def test_a_faint_command_is_not_carried_out(person: Person) -> None:
    person.reaches("debt_ratio").say("哎呀呀", ("command/restart", 0.2))
    assert person.asked == "debt_ratio" and person.facts() != {}


# outside the interview


def test_telling_facts_begins_the_interview_with_them(person: Person) -> None:
    person.say("去年营收1.7亿，员工150人", ("inform/facts", SURE))
    assert person.recorded == {"revenue_last_year": 170_000_000, "employees": 150}
    assert person.asked == "identity" and person.then is Then.ASK


def test_facts_in_a_question_are_held_against_the_notice_and_kept_for_later(person: Person) -> None:
    person.say("我们去年营收才8600万，够不够格？", ("ask/revenue", SURE))
    assert person.of_kind("answer") and person.recorded == {"revenue_last_year": 86_000_000}
    assert "差 1400 万元" in person.text and person.then is Then.STAY
    person.say("开始自评")
    assert person.asked == "identity" and person.facts() == {"revenue_last_year": 86_000_000}


def test_figures_of_the_rule_are_nobodys_facts(person: Person) -> None:
    person.say("营收要一个亿吗？", ("ask/revenue", SURE))
    assert person.recorded == {} and person.case is None


def test_asking_whether_one_is_eligible_invites_to_the_self_check(person: Person) -> None:
    person.say("帮我瞅瞅我们家够不够格呗？", ("ask/am_i_eligible", SURE))
    (invitation,) = person.turn.messages
    assert invitation.buttons[0] == ("开始自评", "开始自评") and "截止" in invitation.text


def test_a_loosely_worded_start_starts(person: Person) -> None:
    person.say("来吧给我们厂过一遍", ("command/start", SURE))
    assert person.asked == "identity"

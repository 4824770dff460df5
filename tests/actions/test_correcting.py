"""What was said before is taken back in the middle of the interview: the right fact changes, the question stays."""

from __future__ import annotations

import pytest

from .person import Person

# (question, answers, what is said then, what that records, the question that is open then)
CORRECTED = [
    ("debt_ratio", ["65%"], "说错了，是75%", {"debt_ratio": 0.75}, "years_in_segment"),
    ("debt_ratio", ["65%"], "哦不，56%", {"debt_ratio": 0.56}, "years_in_segment"),
    ("debt_ratio", ["65%"], "还是填70%吧", {"debt_ratio": 0.7}, "years_in_segment"),
    ("debt_ratio", ["65%", "9年"], "负债率说错了，是60%", {"debt_ratio": 0.6}, "main_revenue_share"),
    ("debt_ratio", ["65%"], "改成58%", {"debt_ratio": 0.58}, "years_in_segment"),
    ("debt_ratio", ["65%", "修改资产负债率"], "改成58%", {"debt_ratio": 0.58}, "years_in_segment"),
    ("debt_ratio", ["65%", "9年"], "刚才说的65改成60", {"debt_ratio": 0.6}, "main_revenue_share"),
    ("key_field", ["四基"], "不对，应该是补短板", {"key_field": "weak_link"}, "main_revenue_growth"),
    ("key_field", ["四基"], "不对，重点领域应该是补短板", {"key_field": "weak_link"}, "main_revenue_growth"),
    ("key_field", ["四基"], "算了都不属于吧", {"key_field": "none"}, "main_revenue_growth"),
    ("key_field", ["补短板"], "改回四基", {"key_field": "four_bases"}, "main_revenue_growth"),
    ("cultivation_status", ["都没有"], "算了，就按省级吧", {"cultivation_status": "provincial"}, "exclusions"),
    ("industry", ["做轴承的"], "改成软件吧", {"industry": "software_it"}, "years_operating"),
    ("market_rank", ["第2"], "不对，是第3", {"market_rank": 3}, "multiple_main_products"),
    ("revenue_last_year", ["2亿"], "上面那个改一下，改成2.2亿", {"revenue_last_year": 220000000}, "cultivation_status"),
    ("debt_ratio", ["65%"], "不是，写错了，应该是六成", {"debt_ratio": 0.6}, "years_in_segment"),
    ("rd_share", ["3.5%"], "不对，是4.5%", {"rd_share": 0.045}, "tech_staff_share"),
    ("invention_patents", ["3个"], "改成没有", {"invention_patents": 0}, "utility_design_patents"),
]


@pytest.mark.parametrize(("question", "answers", "said", "records", "asked"), CORRECTED)
def test_a_correction_changes_what_was_told_last(
    person: Person, question: str, answers: list[str], said: str, records: dict[str, object], asked: str
) -> None:
    person.reaches(question).says(*answers, said)
    assert person.recorded == records and person.asked == asked


@pytest.mark.parametrize(
    ("question", "answers", "said", "records"),
    [
        ("tech_staff_share", ["16%"], "应该是两项吧", {"invention_patents": 2}),
        ("rd_share", ["3.5%"], "应该是20%吧", {"tech_staff_share": 0.2}),
        ("exclusions", [], "不对，出过一次安全事故", {"accident_last_3_years": True}),
        ("market_rank", ["第2"], "不对，有好几种", {"multiple_main_products": True}),
        ("debt_ratio", ["1500%"], "说错了，是15%", {"debt_ratio": 0.15}),
    ],
)
def test_what_answers_the_open_question_is_its_answer(
    person: Person, question: str, answers: list[str], said: str, records: dict[str, object]
) -> None:
    assert person.reaches(question).says(*answers, said).recorded == records


def test_years_given_the_wrong_way_round_are_those_told_by_years(person: Person) -> None:
    person.reaches("main_revenue_growth").says("前年12去年15", "65%", "8年", "说反了，应该是前年15去年12")
    assert person.recorded["main_revenue_growth"]["years"] == [0.15, 0.12] and person.asked == "main_revenue_share"


def test_years_that_fit_the_open_question_too_still_correct_the_one_before(person: Person) -> None:
    person.reaches("main_revenue_growth").says("前年12去年8", "刚说反了，前年8去年12")
    assert set(person.recorded) == {"main_revenue_growth"} and person.asked == "net_profit_growth"


def test_a_figure_of_which_nothing_tells_what_it_is_changes_nothing(person: Person) -> None:
    person.reaches("multiple_main_products").says("就一个", "不对，3.5%")
    assert person.recorded == {} and person.asked == "rd_share" and "修改" in person.text


@pytest.mark.parametrize(
    ("said", "fact"), [("说错了", "years_in_segment"), ("不对", "years_in_segment"), ("负债率说错了", "debt_ratio")]
)
def test_who_only_says_that_it_was_wrong_is_asked_again(person: Person, said: str, fact: str) -> None:
    assert person.reaches("debt_ratio").says("65%", "9年", said).asked == fact
    assert person.recorded == {}


def test_a_correction_after_the_verdict_is_taken(person: Person) -> None:
    person.reaches("debt_ratio").says("65%", "直接看结果", "负债率说错了，是75%")
    assert person.recorded == {"debt_ratio": 0.75}


def test_a_correction_beside_an_answer_leaves_the_answer(person: Person) -> None:
    person.reaches("exclusions").say("都没有，不过刚才人数说错了是190人")
    assert person.asked == "key_field" and person.recorded["employees"] == 190
    assert person.recorded["accident_last_3_years"] is False


def test_an_objection_that_is_about_something_else_clears_no_group(person: Person) -> None:
    person.reaches("cultivation_status").says("省级专精特新", "不对，是没有称号")
    assert person.recorded == {} and person.asked == "exclusions"


# waiting


@pytest.mark.parametrize("question", ["debt_ratio", "innovation_base"])
@pytest.mark.parametrize("said", ["等一下我问下会计", "先放着", "稍等", "我查一下", "等我看一下报表"])
def test_who_asks_to_wait_has_told_and_skipped_nothing(person: Person, question: str, said: str) -> None:
    before = person.reaches(question).entries
    person.say(said, ("command/skip", 0.9))
    assert "不急" in person.text and person.asked == question and person.entries == before


def test_waiting_outside_the_interview(person: Person) -> None:
    assert "不急" in person.says("稍等一下").text and person.case is None


def test_a_value_behind_waiting_words_counts(person: Person) -> None:
    assert person.reaches("debt_ratio").says("稍等我翻翻报表，好像是64%").recorded == {"debt_ratio": 0.64}


# a rule put up to be confirmed


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("tech_staff_share", "要15%是吧"),
        ("debt_ratio", "研发费用要3%对吧"),
        ("debt_ratio", "听说负债率要65%以下是吧"),
        ("invention_patents", "要两个对吧"),
        ("market_rank", "要前三名，对吧"),
        ("years_in_segment", "规定是三年没错吧"),
        ("revenue_last_year", "要求一个亿对不对"),
        ("management", "要有体系认证是吧"),
    ],
)
def test_a_rule_to_be_confirmed_is_no_answer(person: Person, question: str, said: str) -> None:
    person.reaches(question).say(said, ("inform/facts", 0.9))
    assert person.recorded == {} and person.asked == question and "依据原文" in person.text


def test_a_rule_to_be_confirmed_outside_tells_nothing(person: Person) -> None:
    person.say("省里要求研发占3%对不对", ("ask/rd_intensity", 0.9))
    assert person.recorded == {} and person.case is None


def test_a_rule_put_without_its_subject_is_that_of_the_open_question(person: Person) -> None:
    person.reaches("debt_ratio").say("我们去年还没算出来，要求七十以下对吧", ("ask/debt_ratio", 0.1))
    assert person.recorded == {} and "70%" in person.text


def test_what_there_is_none_of_counts_beside_what_the_notice_leaves_open(person: Person) -> None:
    person.say("有软著12个，没有专利", ("decline/software_copyright", 0.9))
    assert person.recorded == {"invention_patents": 0}


def test_the_own_figure_beside_a_rule_counts(person: Person) -> None:
    person.reaches("tech_staff_share").say("我们有16%，要求是15%对吧", ("inform/facts", 0.9))
    assert person.recorded == {"tech_staff_share": 0.16}


# a group with an exception


@pytest.mark.parametrize("said", ["除了那个什么中心，其他都有", "除了老李那块都有", "就差一样"])
def test_an_exception_that_is_not_understood_is_asked_for(person: Person, said: str) -> None:
    person.reaches("innovation_base").say(said, ("command/all_good", 0.9))
    assert person.recorded == {} and person.asked == "core_technology"


def test_the_lean_management_is_known_by_its_short_name(person: Person) -> None:
    person.reaches("management").say("除了精细化，其他都有")
    assert person.recorded["lean_management"] is False and person.recorded["own_brand"] is True


def test_no_questions_left_are_not_counted(person: Person) -> None:
    person.answers_well().say("进度")
    assert "0 问" not in person.text

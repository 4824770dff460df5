"""One reply judged: right, near, wrongly cited, wrongly declined."""

from __future__ import annotations

from typing import Any

import pytest

from bot.actions.messages import Message
from bot.evaluation.cases import TestCase
from bot.evaluation.judge import judge_question, judge_told, same_value

CLAUSE_OF = {"名单由谁定": "3.2", "怎么复核": "3.3"}


def answer(*clauses: str, text: str = "", quote: str = "原文") -> Message:
    cited = [{"id": clause, "label": clause, "quote": quote} for clause in clauses]
    return Message(text or "答", custom={"kind": "answer", "topic": "t", "clauses": cited})


def decline(reason: str, *clauses: str) -> Message:
    cited = [{"id": clause, "label": clause, "quote": "原文"} for clause in clauses]
    return Message("不好说", custom={"kind": "decline", "topic": "t", "reason": reason, "clauses": cited})


def clarify(*titles: str) -> Message:
    return Message("哪个？", custom={"kind": "clarify", "options": [{"title": title} for title in titles]})


def asked(*clauses: str, **more: tuple[str, ...]) -> TestCase:
    return TestCase("v", "answer", "问", clauses, **more)


def test_a_right_answer_cites_first_what_answers() -> None:
    judged = judge_question(asked("3.2"), [answer("3.2", "3.1")], CLAUSE_OF)
    assert judged.right and judged.near and not judged.wrong_citation and not judged.false_decline


def test_an_answer_that_cites_something_else_is_the_worst() -> None:
    judged = judge_question(asked("3.2"), [answer("3.3", "3.2")], CLAUSE_OF)
    assert not judged.right and judged.wrong_citation and "3.3" in judged.got


def test_any_of_the_wanted_clauses_will_do() -> None:
    assert judge_question(asked("3.1", "3.2"), [answer("3.2")], CLAUSE_OF).right


@pytest.mark.parametrize(
    ("text", "quote", "right"), [("到8月7日", "", True), ("", "8月7日前", True), ("八月", "", False)]
)
def test_what_must_be_mentioned_may_stand_in_the_text_or_the_quote(text: str, quote: str, right: bool) -> None:
    reply = answer("3.4.2", text=text, quote=quote)
    assert judge_question(asked("3.4.2", mentions=("8月7日",)), [reply], CLAUSE_OF).right is right


def test_a_double_question_wants_both_answers() -> None:
    case = asked("3.5", also=("3.4.2",))
    assert judge_question(case, [answer("3.5"), answer("3.4.2")], CLAUSE_OF).right
    half = judge_question(case, [answer("3.5")], CLAUSE_OF)
    assert not half.right and not half.wrong_citation
    assert not judge_question(case, [answer("3.4.2")], CLAUSE_OF).wrong_citation


def test_an_offer_that_holds_the_answer_is_near_but_not_right() -> None:
    near = judge_question(asked("3.2"), [clarify("怎么复核", "名单由谁定")], CLAUSE_OF)
    assert near.near and not near.right and not near.false_decline
    assert not judge_question(asked("3.2"), [clarify("怎么复核", "没有的题")], CLAUSE_OF).near


def test_declining_what_the_notice_answers_is_false() -> None:
    judged = judge_question(asked("3.2"), [decline("not_in_notice", "3.2")], CLAUSE_OF)
    assert judged.false_decline and not judged.right


def test_an_annex_is_answered_by_saying_that_it_is_not_in_the_text() -> None:
    judged = judge_question(asked("annex.1"), [decline("annex_missing", "annex.1")], CLAUSE_OF)
    assert judged.right and not judged.false_decline
    assert judge_question(asked("3.1"), [decline("annex_missing", "annex.2")], CLAUSE_OF).false_decline


@pytest.mark.parametrize(
    ("reply", "right", "wrong"),
    [
        (decline("later_rule"), True, False),
        (decline("out_of_scope"), False, False),
        (answer("2.3.1"), False, True),
        (clarify("名单由谁定"), False, False),
        (Message("您好"), False, False),
    ],
)
def test_what_the_notice_does_not_say_must_be_declined_for_the_right_reason(
    reply: Message, right: bool, wrong: bool
) -> None:
    case = TestCase("v", "decline", "问", reasons=("later_rule", "not_in_notice"))
    judged = judge_question(case, [reply], CLAUSE_OF)
    assert (judged.right, judged.near, judged.wrong_citation) == (right, right, wrong)


@pytest.mark.parametrize("replies", [[], [Message("嗯")]])
def test_no_answer_at_all_is_not_right(replies: list[Message]) -> None:
    judged = judge_question(asked("3.2"), replies, CLAUSE_OF)
    assert not judged.right and not judged.near and judged.got == "none"


def recorded(**facts: Any) -> Message:
    return Message("记下了", custom={"kind": "recorded", "facts": facts, "text": "说"})


QUESTION = Message("下一题", custom={"kind": "question", "id": "own_brand"})


def telling(kind: str = "tell", **facts: Any) -> TestCase:
    return TestCase("v", kind, "说", fact="debt_ratio", facts=facts)


def test_a_told_fact_must_be_recorded_with_its_value() -> None:
    assert judge_told(telling(debt_ratio=0.65), [recorded(debt_ratio=0.65), QUESTION]).right
    assert not judge_told(telling(debt_ratio=0.65), [recorded(debt_ratio=0.56), QUESTION]).right
    assert not judge_told(telling(debt_ratio=0.65), [QUESTION]).right


def test_all_told_facts_are_wanted() -> None:
    case = telling(debt_ratio=0.65, employees=260)
    assert judge_told(case, [recorded(debt_ratio=0.65), recorded(employees=260)]).right
    assert not judge_told(case, [recorded(debt_ratio=0.65)]).right


def test_not_known_is_a_value_to_be_recorded() -> None:
    assert judge_told(telling(debt_ratio=None), [recorded(debt_ratio=None)]).right
    assert not judge_told(telling(debt_ratio=None), [QUESTION]).right


def test_a_question_in_between_is_answered_and_records_nothing() -> None:
    case = telling("question")
    assert judge_told(case, [answer("2.3.1"), QUESTION]).right
    assert judge_told(case, [clarify("怎么复核"), QUESTION]).right
    assert not judge_told(case, [recorded(debt_ratio=0.7), answer("2.3.1")]).right
    assert not judge_told(case, [QUESTION]).right


def test_a_command_is_carried_out_and_not_read_as_an_answer() -> None:
    case = telling("command")
    assert judge_told(case, [Message("好，这题先跳过。"), QUESTION]).right
    assert not judge_told(case, [recorded(debt_ratio=0.7), QUESTION]).right


def test_the_guides_own_words_for_not_understanding_are_known(wording: Any) -> None:
    for key in ("misread", "misread_twice"):
        assert not judge_told(telling("command"), [Message(wording.say(key)), QUESTION]).right


@pytest.mark.parametrize(
    ("wanted", "told", "same"),
    [
        (0.65, 0.65, True),
        (0.153846, 0.1538461538, True),
        (0.65, 0.66, False),
        (160_000_000, 160_000_000.0, True),
        (160_000_000, 161_000_000, False),
        (True, True, True),
        (True, 1, False),
        (1, True, False),
        (0, False, False),
        (None, None, True),
        (None, False, False),
        ("industry", "industry", True),
        ("industry", "other", False),
        ({"low": 8e7, "high": 9e7}, {"low": 8e7, "high": 9e7}, True),
        ({"low": 8e7, "high": 9e7}, {"low": 8e7, "high": None}, False),
        ({"low": 8e7}, {"low": 8e7, "high": 9e7}, True),
        ({"high": 0.5}, {"low": 0.45, "high": 0.4999}, True),
        ({"low": 8e7}, 8e7, True),
        ({"low": 8e7}, {"low": None, "high": 9e7}, False),
        ({"low": 1}, True, False),
        ({"low": 1}, None, False),
        (3, {"low": 3, "high": 3}, False),
    ],
)
def test_values_are_the_same_in_the_contracts_form(wanted: Any, told: Any, same: bool) -> None:
    assert same_value(wanted, told) is same

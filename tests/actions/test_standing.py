"""Where a case stands, as the page shows it: the answers in words and the counts."""

from __future__ import annotations

from collections.abc import Callable

from bot.actions.conversation import Conversation

from .person import Person


def test_somebody_new_stands_nowhere(guide: Conversation) -> None:
    nowhere = {"facts": [], "outcome": None, "counts": {}, "remaining": None, "criteria": []}
    assert guide.standing("nobody") == nowhere


def test_answers_stand_in_words_and_as_typed(guide: Conversation, newcomer: Callable[[], Person]) -> None:
    """The last word on a fact counts; what was withdrawn is gone; asking changes nothing."""
    person = newcomer()
    person.say("开始自评")
    person.say("都是，负债率74%")
    person.say("负债率改成65%")
    before = guide.standing(person.sender)
    assert guide.standing(person.sender) == before
    facts = {fact["id"]: fact for fact in before["facts"]}
    assert facts["debt_ratio"] == {"id": "debt_ratio", "label": "资产负债率", "text": "65%", "typed": "负债率改成65%"}
    assert facts["registered_in_china"]["typed"] == "都是，负债率74%"
    assert before["outcome"] == "undetermined"
    assert sum(before["counts"].values()) == 31 and before["counts"]["fail"] == 0
    assert before["remaining"] > 0
    person.say("返回上一题")
    assert "debt_ratio" not in {fact["id"] for fact in guide.standing(person.sender)["facts"]}


def test_each_criterion_stands_in_words(guide: Conversation, newcomer: Callable[[], Person]) -> None:
    """What fails says what there is and what is asked; what is open says which facts it lacks."""
    person = newcomer()
    person.say("开始自评")
    person.say("都是，负债率74%")
    criteria = {one["title"]: one for one in guide.standing(person.sender)["criteria"]}
    assert len(criteria) == 31
    debts = criteria["资产负债率"]
    assert (debts["status"], debts["observed"], debts["missing"]) == ("fail", "74%", [])
    assert "70%" in debts["required"] and "4" in debts["gap"] and debts["label"].startswith("二、")
    assert all(one["missing"] for one in criteria.values() if one["status"] == "unknown")

"""Where a case stands, as the page shows it: the answers in words and the counts."""

from __future__ import annotations

from collections.abc import Callable

from bot.actions.conversation import Conversation

from .person import Person


def test_somebody_new_stands_nowhere(guide: Conversation) -> None:
    assert guide.standing("nobody") == {"facts": [], "outcome": None, "counts": {}, "remaining": None}


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

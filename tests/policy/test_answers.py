"""Entries of a case: the latest answer holds, steps can be taken back, and order does not matter."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.policy.answers import Act, Entry, last_turn, rounds, standing
from bot.policy.values import Value


def answer(turn: int, fact: str, value: Value | None = True) -> Entry:
    return Entry(turn, Act.ANSWER, fact, value)


def act(turn: int, kind: Act, fact: str) -> Entry:
    return Entry(turn, kind, fact)


def test_nothing_said_amounts_to_nothing() -> None:
    known = standing([])
    assert (known.facts, known.reopened) == ({}, None)
    assert (known.settled, known.singles, known.let_be) == (frozenset(), frozenset(), frozenset())


def test_the_latest_answer_of_a_fact_holds() -> None:
    known = standing([answer(1, "debt_ratio", Decimal("0.74")), answer(2, "debt_ratio", Decimal("0.65"))])
    assert known.facts == {"debt_ratio": Decimal("0.65")}


def test_not_known_is_an_answer_and_settles_the_fact() -> None:
    known = standing([answer(1, "debt_ratio", None)])
    assert known.facts == {"debt_ratio": None}
    assert known.settled == {"debt_ratio"}


def test_a_skipped_fact_is_settled_but_not_known() -> None:
    known = standing([act(1, Act.SKIP, "debt_ratio")])
    assert (known.facts, known.settled) == ({}, frozenset({"debt_ratio"}))
    assert known.let_be == frozenset()


def test_a_skipped_fact_may_be_answered_later() -> None:
    known = standing([act(1, Act.SKIP, "own_brand"), answer(2, "own_brand")])
    assert (known.facts, known.skipped) == ({"own_brand": True}, frozenset())


def test_skipping_does_not_unsay_an_answer_but_lets_it_be() -> None:
    known = standing([answer(1, "own_brand"), act(2, Act.SKIP, "own_brand")])
    assert (known.facts, known.skipped, known.let_be) == ({"own_brand": True}, frozenset(), {"own_brand"})


def test_a_new_answer_is_not_let_be_as_the_old_one_was() -> None:
    entries = [answer(1, "rank", Decimal(4)), answer(1, "own_brand"), act(2, Act.SKIP, "rank")]
    entries += [act(3, Act.SKIP, "own_brand"), answer(4, "rank", Decimal(5))]
    assert standing(entries).let_be == {"own_brand"}


def test_a_fact_answered_after_it_was_skipped_is_not_let_be() -> None:
    assert standing([act(1, Act.SKIP, "own_brand"), answer(2, "own_brand")]).let_be == frozenset()


def test_a_withdrawn_fact_is_as_if_it_had_never_been_answered_or_skipped() -> None:
    entries = [answer(1, "own_brand"), act(2, Act.SKIP, "debt_ratio")]
    entries += [act(3, Act.WITHDRAW, "own_brand"), act(4, Act.WITHDRAW, "debt_ratio")]
    known = standing(entries)
    assert (known.facts, known.settled) == ({}, frozenset())


def test_a_withdrawn_fact_is_not_let_be_any_more() -> None:
    entries = [answer(1, "own_brand"), act(2, Act.SKIP, "own_brand"), act(3, Act.WITHDRAW, "own_brand")]
    assert standing(entries) == standing([])


def test_a_reopened_fact_keeps_its_old_value_until_a_new_one_comes() -> None:
    entries = [answer(1, "own_brand", False), act(2, Act.REOPEN, "own_brand")]
    assert standing(entries).reopened == "own_brand"
    assert standing(entries).facts == {"own_brand": False}
    entries.append(answer(3, "own_brand"))
    assert standing(entries).reopened is None
    assert standing(entries).facts == {"own_brand": True}


def test_skipping_a_reopened_fact_closes_it_and_keeps_the_old_value() -> None:
    known = standing([answer(1, "own_brand"), act(2, Act.REOPEN, "own_brand"), act(3, Act.SKIP, "own_brand")])
    assert (known.reopened, known.facts) == (None, {"own_brand": True})


def test_another_answer_leaves_a_reopened_fact_open() -> None:
    known = standing([answer(1, "own_brand"), act(2, Act.REOPEN, "own_brand"), answer(3, "debt_ratio", Decimal(0))])
    assert known.reopened == "own_brand"


def test_the_fact_reopened_last_is_the_open_one() -> None:
    known = standing([act(1, Act.REOPEN, "own_brand"), act(2, Act.REOPEN, "debt_ratio")])
    assert known.reopened == "debt_ratio"


def test_facts_of_a_group_to_be_asked_singly_are_kept() -> None:
    assert standing([act(1, Act.SINGLE, "own_brand")]).singles == {"own_brand"}


def test_going_back_takes_the_whole_newest_turn() -> None:
    entries = [answer(1, "industry", "industry"), answer(2, "own_brand"), answer(2, "core_technology")]
    assert last_turn(entries) == ("own_brand", "core_technology")


def test_going_back_twice_reaches_the_turn_before() -> None:
    entries = [answer(1, "industry", "industry"), answer(2, "own_brand"), act(3, Act.WITHDRAW, "own_brand")]
    assert last_turn(entries) == ("industry",)


def test_going_back_leaves_out_what_was_taken_back_already() -> None:
    entries = [answer(1, "own_brand"), answer(1, "core_technology"), act(2, Act.WITHDRAW, "own_brand")]
    assert last_turn(entries) == ("core_technology",)


def test_going_back_takes_back_a_skip() -> None:
    assert last_turn([answer(1, "own_brand"), act(2, Act.SKIP, "debt_ratio")]) == ("debt_ratio",)
    assert last_turn([answer(1, "own_brand"), answer(2, "rank"), act(3, Act.SKIP, "own_brand")]) == ("own_brand",)


def test_going_back_passes_over_requests_that_answered_nothing() -> None:
    entries = [answer(1, "own_brand"), act(2, Act.REOPEN, "own_brand"), act(3, Act.SINGLE, "core_technology")]
    assert last_turn(entries) == ("own_brand",)


def test_there_is_nothing_to_go_back_to_at_the_start() -> None:
    assert last_turn([]) == ()
    assert last_turn([answer(1, "own_brand"), act(2, Act.WITHDRAW, "own_brand")]) == ()


def test_a_fact_told_twice_in_one_turn_is_taken_back_once() -> None:
    assert last_turn([answer(1, "own_brand", False), answer(1, "own_brand")]) == ("own_brand",)


def test_rounds_lists_the_answers_since_the_fact_was_last_withdrawn() -> None:
    entries = [answer(1, "rank", Decimal(4)), act(2, Act.WITHDRAW, "rank"), answer(3, "rank", None)]
    entries += [answer(4, "other", Decimal(9)), answer(5, "rank", Decimal(3)), act(6, Act.SKIP, "rank")]
    assert rounds(entries, "rank") == [None, Decimal(3)]


def test_entries_cannot_be_changed_afterwards() -> None:
    entry = answer(1, "own_brand")
    with pytest.raises(AttributeError):
        entry.value = False  # type: ignore[misc]

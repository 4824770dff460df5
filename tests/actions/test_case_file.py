"""A case at hand: what this turn adds is written once, together, at its end."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from itertools import count

import pytest

from bot.actions.case_file import CaseFile
from bot.policy.answers import Act
from bot.policy.values import Interval, Value
from bot.store.cases import CaseStore

NOTICE = "miit-2020-159"
_NUMBERS = count(1)


@pytest.fixture
def opened(store: CaseStore) -> Callable[[], CaseFile]:
    """Opens the case of one and the same person again, as the next turn does."""
    sender = f"case-file-{next(_NUMBERS)}"
    return lambda: CaseFile(store, sender, NOTICE)


def test_somebody_new_has_nothing_and_saving_it_leaves_no_trace(opened: Callable[[], CaseFile]) -> None:
    case = opened()
    assert (case.state, case.entries, case.known.facts, case.is_open) == ("", [], {}, False)
    case.save()
    assert opened().state == ""


def test_answers_are_known_at_once_and_kept_after_saving(opened: Callable[[], CaseFile]) -> None:
    case = opened()
    case.begin()
    case.answer({"employees": Decimal(260), "debt_ratio": None}, "两百六，负债不清楚")
    assert case.known.facts == {"employees": 260, "debt_ratio": None}
    assert opened().known.facts == {}
    case.save()
    again = opened()
    assert again.known.facts == {"employees": 260, "debt_ratio": None} and again.is_open
    assert {entry.text for entry in again.entries} == {"两百六，负债不清楚"}


@pytest.mark.parametrize(
    "value",
    [
        True,
        "industry",
        Decimal("0.0300"),
        Decimal(160_000_000),
        Interval(Decimal("0.6"), None),
        Interval(Decimal("0.1"), Decimal("0.11"), (Decimal("0.12"), Decimal("0.1"))),
    ],
)
def test_a_value_survives_the_store_exactly(opened: Callable[[], CaseFile], value: Value) -> None:
    case = opened()
    case.answer({"debt_ratio": value}, "")
    case.save()
    assert opened().known.facts == {"debt_ratio": value}


def test_all_entries_of_a_message_share_a_turn_and_the_next_has_another(opened: Callable[[], CaseFile]) -> None:
    for fact in ("employees", "debt_ratio"):
        case = opened()
        case.answer({fact: Decimal(1)}, "一")
        case.mark(Act.SKIP, ["own_brand"], "一")
        case.save()
    assert [entry.turn for entry in opened().entries] == [1, 1, 2, 2]


def test_facts_told_before_the_interview_wait_in_a_paused_case(opened: Callable[[], CaseFile]) -> None:
    case = opened()
    case.answer({"employees": Decimal(260)}, "两百六")
    assert case.state == "paused" and not case.is_open


def test_withdrawing_takes_the_newest_turn_back(opened: Callable[[], CaseFile]) -> None:
    case = opened()
    case.answer({"employees": Decimal(260)}, "")
    case.save()
    case = opened()
    case.answer({"debt_ratio": Decimal("0.5"), "own_brand": True}, "")
    case.save()
    case = opened()
    assert case.withdraw_last("返回") == ("debt_ratio", "own_brand")
    assert case.known.facts == {"employees": 260}
    case.save()
    case = opened()
    assert case.withdraw_last("返回") == ("employees",) and case.withdraw_last("返回") == ()


def test_beginning_anew_leaves_nothing_of_the_old_case(opened: Callable[[], CaseFile]) -> None:
    case = opened()
    case.answer({"employees": Decimal(260)}, "")
    case.misread = 2
    case.save()
    case = opened()
    case.begin()
    assert (case.entries, case.known.facts, case.misread, case.state) == ([], {}, 0, "open")
    case.save()
    assert opened().known.facts == {}


def test_a_change_of_state_alone_is_saved(opened: Callable[[], CaseFile]) -> None:
    case = opened()
    case.begin()
    case.state, case.misread = "decided", 1
    case.save()
    assert (opened().state, opened().misread) == ("decided", 1)


def test_saving_twice_writes_once(opened: Callable[[], CaseFile]) -> None:
    case = opened()
    case.answer({"employees": Decimal(260)}, "")
    case.save()
    case.save()
    assert len(opened().entries) == 1

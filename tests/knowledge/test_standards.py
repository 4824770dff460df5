"""The size standard against the rows copied by hand for the oracle, and the printed medium and small floors."""

from __future__ import annotations

from bot.knowledge.compile import Document
from bot.policy.notice import Notice
from tests.oracle.judge import LARGE_FLOORS

YUAN = {"万元": 10_000, "人": 1}


def test_the_16_rows_are_those_copied_by_hand(document: Document) -> None:
    rows = document["standards"]["sme-size-2011-300"]["industries"]
    floors = {row["id"]: {one["fact"]: one["large"] * YUAN[one["unit"]] for one in row["indicators"]} for row in rows}
    assert len(rows) == 16
    assert floors == LARGE_FLOORS


def test_the_16_rows_are_the_16_options_of_the_industry_under_the_same_titles(
    document: Document, notice: Notice
) -> None:
    rows = document["standards"]["sme-size-2011-300"]["industries"]
    options = {option.id: option.title for option in notice.facts["industry"].options}
    assert {row["id"]: row["title"] for row in rows} == options


def test_people_are_counted_and_money_is_in_wan(document: Document) -> None:
    for row in document["standards"]["sme-size-2011-300"]["industries"]:
        for one in row["indicators"]:
            assert one["unit"] == ("人" if one["fact"] == "employees" else "万元"), row["id"]


def test_floors_rise_from_small_to_large(document: Document) -> None:
    for row in document["standards"]["sme-size-2011-300"]["industries"]:
        for one in row["indicators"]:
            assert 0 < one["small"] < one["medium"] < one["large"], row["id"]

"""Every phrase of the verdict is used, and gets the fields it asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from bot.knowledge.compile import Document
from bot.knowledge.wording import Wording
from bot.policy.conditions import Status
from bot.policy.notice import Notice
from bot.policy.values import Value
from bot.policy.verdict import decide
from tests.policy.firms import GOOD

from .wording_helper import dec, span, yearly


class Watched(Mapping[str, str]):
    """Phrases that remember which of them were used."""

    def __init__(self, phrases: Mapping[str, str]) -> None:
        self.used: set[str] = set()
        self._phrases = phrases

    def __getitem__(self, key: str) -> str:
        self.used.add(key)
        return self._phrases[key]

    def __contains__(self, key: object) -> bool:
        return key in self._phrases

    def __iter__(self) -> Iterator[str]:
        return iter(self._phrases)

    def __len__(self) -> int:
        return len(self._phrases)


VERDICT_FAMILY = (
    "money_", "percent", "points", "count", "rank", "between", "and_more", "up_to", "not_known", "said_", "require_",
    "gap_", "heads", "status_", "finding_", "unknown_", "reading_", "verdict_", "count_", "cite", "recorded_fail",
    "recorded_fact", "yearly",
)  # fmt: skip
NOT_OF_THE_VERDICT = {"verdict_nothing", "unit_missing", "percent_or_ratio"}
"""Said instead of a verdict, or when an answer was not understood."""

FIRMS: list[dict[str, Value | None]] = [
    {},
    {**GOOD},
    {fact: None for fact in GOOD},
    {**GOOD, **dec(debt_ratio="0.74", rd_share="0.02", main_revenue_share="0.5", tech_staff_share="0.1")},
    {**GOOD, **dec(years_operating="1", market_rank="9", revenue_last_year="5000", invention_patents="0")},
    {**GOOD, **dec(main_revenue_growth="0", net_profit_growth="-1", invention_patents="1", utility_design_patents="2")},
    {**GOOD, **dec(employees="5000", revenue_last_year="900000000"), "own_brand": False, "accident_last_3_years": True},
    {**GOOD, "products_related": False, "multiple_main_products": True, "key_field": "none"},
    {**GOOD, "debt_ratio": span("0.74", None), "market_rank": span("4", "9")},
    {**GOOD, "debt_ratio": span(None, "0.9"), "market_rank": span("3", None)},
    {**GOOD, "market_rank": span(None, "9"), "industry": None, "own_brand": None},
    {**GOOD, "market_rank": span("4", None)},
    {**GOOD, "debt_ratio": span("0.54", "0.5999")},
    {**GOOD, **dec(employees="1000", revenue_last_year="400000000")},
    {**GOOD, "main_revenue_growth": yearly("growth", "0.5", "-0.2"), "net_profit_growth": Decimal(0)},
    {**GOOD, "rd_share": yearly("every_year", "0.01", "0.06")},
    {**GOOD, "net_profit_growth": yearly("growth", "0.1", "0.2", "0.3")},
]


def test_every_phrase_of_the_verdict_gets_the_fields_it_asks_for(notice: Notice, document: Document) -> None:
    phrases = Watched(document["phrases"])
    labels = {clause["id"]: clause["label"] for clause in document["clauses"]}
    wording = Wording(notice, phrases, labels)
    for facts in FIRMS:
        verdict = decide(notice, facts)
        lines = [wording.verdict(verdict), wording.facts(facts)]
        lines += [wording.short_fail(one) for one in verdict.findings if one.status is Status.FAIL]
        lines += [wording.status(one.status) for one in verdict.findings]
        assert not [line for line in lines if "{" in line or "}" in line]
    family = {key for key in phrases if key.startswith(VERDICT_FAMILY)} - NOT_OF_THE_VERDICT
    assert family - phrases.used == set()


def test_no_phrase_is_empty_or_ends_in_white_space(document: Document) -> None:
    assert [key for key, text in document["phrases"].items() if not text.strip() or text != text.rstrip()] == []

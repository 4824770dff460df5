"""Which number belongs to which fact: by the words beside it, else by the open question."""

from __future__ import annotations

from decimal import Decimal

import pytest
from spacy.language import Language

from bot.language.assign import assign, fits, segments
from bot.language.lexicon import Lexicon, Role, Target
from bot.language.quantities import find_quantities
from bot.language.quantity import Quantity
from bot.policy.notice import FactType, Notice


@pytest.fixture(scope="module")
def lexicon(notice: Notice, nlp: Language) -> Lexicon:
    return Lexicon(notice, nlp.vocab)


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("员工260人，营收1亿。", ["员工260人，", "营收1亿。"]),
        ("36,000万元", ["36,000万元"]),
        ("3、8个", ["3、8个"]),
        ("发明、实用新型", ["发明、", "实用新型"]),
        ("员工 260 营收 1亿", ["员工 ", "260 营收 ", "1亿"]),
        ("", []),
    ],
)
def test_a_message_is_cut_at_breaks_but_never_inside_a_number(text: str, stretches: list[str]) -> None:
    cut = segments(text, find_quantities(text))
    assert [text[one.start : one.end] for one in cut] == stretches
    assert "".join(stretches) == text
    assert [one.index for one in cut] == list(range(len(cut)))


def quantity(text: str) -> Quantity:
    (found,) = find_quantities(text)
    return found


@pytest.mark.parametrize(
    ("kind", "text", "fact", "fit"),
    [
        (FactType.MONEY, "1.6亿", "revenue_last_year", True),
        (FactType.MONEY, "12", "revenue_last_year", False),
        (FactType.PERCENT, "12", "rd_share", True),
        (FactType.PERCENT, "1.6亿", "rd_share", False),
        (FactType.COUNT, "260人", "employees", True),
        (FactType.COUNT, "260项", "employees", False),
        (FactType.COUNT, "3项", "invention_patents", True),
        (FactType.COUNT, "3人", "invention_patents", False),
        (FactType.COUNT, "3个", "invention_patents", True),
        (FactType.YEARS, "9年", "years_operating", True),
        (FactType.YEARS, "2010年6月", "years_operating", True),
        (FactType.YEARS, "第2", "years_operating", False),
        (FactType.RANK, "第2", "market_rank", True),
        (FactType.RANK, "2", "market_rank", True),
        (FactType.COUNT, "3000平方米", "employees", False),
    ],
)
def test_a_number_fits_facts_of_its_kind_only(kind: FactType, text: str, fact: str, fit: bool) -> None:
    assert fits(kind, quantity(text), named=True, fact=fact) is fit


def test_a_bare_number_needs_to_be_named_or_asked_for() -> None:
    assert not fits(FactType.COUNT, quantity("260"), named=False, fact="employees")


def belonging(lexicon: Lexicon, nlp: Language, text: str, asked: Target | None = None) -> dict[str, Decimal | None]:
    """Fact -> number, as assigned."""
    doc = nlp(text)
    found = find_quantities(text)
    given, _ = assign(text, found, lexicon.mentions(doc), segments(text, found), asked)
    return {one.target.fact: one.quantity.exact for one in given}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3项发明，7项实用新型", {"invention_patents": 3, "utility_design_patents": 7}),
        ("发明3项实用新型7项", {"invention_patents": 3, "utility_design_patents": 7}),
        ("员工260人，营收1亿", {"employees": 260, "revenue_last_year": 100_000_000}),
        ("负债率，百分之六十", {"debt_ratio": Decimal("0.6")}),
        ("吃了3个苹果", {}),
    ],
)
def test_the_words_beside_a_number_claim_it(
    lexicon: Lexicon, nlp: Language, text: str, expected: dict[str, Decimal]
) -> None:
    assert belonging(lexicon, nlp, text) == expected


def test_a_number_without_words_goes_to_the_open_question(lexicon: Lexicon, nlp: Language) -> None:
    asked = Target("employees", Role.VALUE, FactType.COUNT)
    assert belonging(lexicon, nlp, "260", asked) == {"employees": 260}


def test_what_is_not_granted_yet_is_not_counted(lexicon: Lexicon, nlp: Language) -> None:
    asked = Target("invention_patents", Role.VALUE, FactType.COUNT)
    assert belonging(lexicon, nlp, "授权2项，3项还在审", asked) == {"invention_patents": 2}

"""Which words of a message name which fact."""

from __future__ import annotations

import pytest
from spacy.language import Language

from bot.language.lexicon import Lexicon, Role
from bot.policy.notice import Notice


@pytest.fixture(scope="module")
def lexicon(notice: Notice, nlp: Language) -> Lexicon:
    return Lexicon(notice, nlp.vocab)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("员工和营收", ["employees", "revenue_last_year"]),
        ("研发人员占比", ["tech_staff_share"]),
        ("实用新型专利", ["utility_design_patents"]),
        ("有效发明专利", ["invention_patents"]),
        ("erp、Mes和ISO 9001", ["information_system", "information_system", "quality_certification"]),
        ("自主品牌", ["own_brand"]),
        ("窗外的鸟", []),
    ],
)
def test_the_longest_words_name_the_fact_in_order(lexicon: Lexicon, nlp: Language, text: str, named: list[str]) -> None:
    assert [mention.targets[0].fact for mention in lexicon.mentions(nlp.make_doc(text))] == named


def test_mentions_say_where_they_stand_and_never_overlap(lexicon: Lexicon, nlp: Language) -> None:
    text = "主营业务收入增长率和主营业务收入占营业收入，还有研发费用占比"
    end = 0
    for mention in lexicon.mentions(nlp.make_doc(text)):
        assert end <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.text
        end = mention.end
    assert end > 0


def test_words_may_stand_for_several_things_by_the_number_beside_them(lexicon: Lexicon, nlp: Language) -> None:
    """负债 is the upper part of a ratio in money, and the ratio itself in percent."""
    (debt,) = lexicon.mentions(nlp.make_doc("负债"))
    assert {(one.fact, one.role) for one in debt.targets} == {
        ("debt_ratio", Role.NUMERATOR),
        ("debt_ratio", Role.VALUE),
    }


def test_every_fact_is_named_by_its_own_label(lexicon: Lexicon, nlp: Language, notice: Notice) -> None:
    for fact in notice.facts.values():
        (mention,) = lexicon.mentions(nlp.make_doc(fact.label))
        assert mention.targets[0].fact == fact.id


def test_the_options_of_one_fact_are_sought_alone(lexicon: Lexicon, nlp: Language) -> None:
    doc = nlp.make_doc("新材料的核心零部件，省级专精特新")
    assert [one.targets[0].option for one in lexicon.options(doc, "key_field")] == ["ten_industries", "four_bases"]
    assert [one.targets[0].option for one in lexicon.options(doc, "cultivation_status")] == ["provincial"]

"""What decides names only what there is: facts of the right type, values they can have, standards with every row."""

from __future__ import annotations

import pytest

from .broken import Copy, Mistake

SIZES = "standards/sme-size-2011-300.yml"

MISTAKES = {
    "a criterion on an unknown fact": Mistake(
        "criteria.yml",
        "{at_most: {fact: debt_ratio,",
        "{at_most: {fact: debt_share,",
        "criterion debt_ratio: fact 'debt_share' does not exist",
        "define it in facts.yml or mend the name",
    ),
    "a criterion with an unknown fact in its second arm": Mistake(
        "criteria.yml",
        "{at_least: {fact: net_profit_growth,",
        "{at_least: {fact: profit_growth,",
        "criterion growth: fact 'profit_growth' does not exist",
        "define it in facts.yml",
    ),
    "a criterion with a bound on a yes or no": Mistake(
        "criteria.yml",
        "{at_most: {fact: market_rank,",
        "{at_most: {fact: own_brand,",
        "criterion market_rank: fact 'own_brand' is of the type yes_no",
        "name a fact of the type money or percent or count or years or rank",
    ),
    "a criterion with a bound that cannot be": Mistake(
        "criteria.yml",
        "{at_least: {fact: main_revenue_share, value: 0.70}}",
        "{at_least: {fact: main_revenue_share, value: 70}}",
        "criterion main_revenue_share: 'main_revenue_share' cannot be 70, only 0 to 1",
        "a share is written as a fraction (70% is 0.70)",
    ),
    "a criterion with an unknown option": Mistake(
        "criteria.yml",
        "values: [four_bases,",
        "values: [five_bases,",
        "criterion key_field: no option 'five_bases'",
        "use one of ['four_bases',",
    ),
    "a criterion with a word for a yes or no": Mistake(
        "criteria.yml",
        "{is: {fact: own_brand, value: true}}",
        "{is: {fact: own_brand, value: '有'}}",
        "criterion brand: 'own_brand' cannot be '有'",
        "write true or false",
    ),
    "a criterion by an unknown standard": Mistake(
        "criteria.yml",
        "standard: sme-size-2011-300",
        "standard: sme-size-2017-213",
        "criterion sme_size: standard 'sme-size-2017-213' does not exist",
        "use the name of a file in knowledge/standards/: sme-size-2011-300",
    ),
    "a size by an unknown fact for the industry": Mistake(
        "criteria.yml",
        "{industry: industry,",
        "{industry: sector,",
        "criterion sme_size: fact 'sector' does not exist",
        "define it in facts.yml",
    ),
    "a gap in an unknown fact": Mistake(
        "criteria.yml",
        "gap_in: {fact: total_assets",
        "gap_in: {fact: assets",
        "criterion debt_ratio: fact 'assets' does not exist",
        "mend the name, such as 'total_assets'",
    ),
    "a gap in a share": Mistake(
        "criteria.yml",
        "gap_in: {fact: total_assets",
        "gap_in: {fact: debt_ratio",
        "criterion debt_ratio: fact 'debt_ratio' is of the type percent",
        "name a fact of the type money or count",
    ),
    "a criterion that stands twice": Mistake(
        "criteria.yml",
        "{id: legal_person,",
        "{id: registration,",
        "criterion 'registration' stands twice",
        "merge it with line 5, or give it another id",
    ),
    "a contradiction of an unknown fact": Mistake(
        "criteria.yml",
        "more: years_in_segment",
        "more: years_in_market",
        "contradiction segment_longer_than_firm: fact 'years_in_market' does not exist",
        "define it in facts.yml",
    ),
    "a contradiction of years and ranks": Mistake(
        "criteria.yml",
        "than: years_operating",
        "than: market_rank",
        "contradiction segment_longer_than_firm: fact 'market_rank' is of the type rank",
        "name a fact of the type years",
    ),
    "a label for two facts": Mistake(
        "facts.yml", "label: 独立法人资格", "label: 境内工商注册", "label '境内工商注册' stands twice", "another label"
    ),
    "an option that stands twice": Mistake(
        "facts.yml", "{id: weak_link,", "{id: four_bases,", "key_field: option 'four_bases' stands twice", "another id"
    ),
    "a yes or no with bounds": Mistake(
        "facts.yml",
        "label: 独立法人资格, type: yes_no,",
        "label: 独立法人资格, type: yes_no, bounds: {min: 0},",
        "independent_legal_person: `bounds` is not for the type yes_no",
        "remove it, or mend the type",
    ),
    "bounds the wrong way round": Mistake(
        "facts.yml",
        "bounds: {min: 0, max: 1000000}",
        "bounds: {min: 1000000, max: 0}",
        "employees: `min` is more than `max`",
        "write the lesser under `min`",
    ),
    "a ratio to an unknown fact": Mistake(
        "facts.yml",
        "denominator: total_assets",
        "denominator: assets",
        "debt_ratio: fact 'assets' does not exist",
        "such as 'total_assets'",
    ),
    "a fact that decides nothing": Mistake(
        "criteria.yml",
        "{is: {fact: own_brand, value: true}}",
        "{is: {fact: core_technology, value: true}}",
        "fact 'own_brand' serves no criterion",
        "use it in criteria.yml or remove the fact",
        ("facts.yml", "{id: own_brand,"),
    ),
    "a fact that is never asked": Mistake(
        "interview.yml",
        "- fact: market_rank",
        "- fact: market_place",
        "fact 'market_rank' is never asked",
        "add a question for it or remove the fact",
        ("facts.yml", "{id: market_rank,"),
    ),
    "a size row on an unknown fact": Mistake(
        SIZES,
        "{fact: revenue_last_year, unit: 万元, large: 20000, medium: 500, small: 50}",
        "{fact: revenue, unit: 万元, large: 20000, medium: 500, small: 50}",
        "agriculture: fact 'revenue' does not exist",
        "define it in facts.yml or mend the name",
    ),
    "a size row with people in 万元": Mistake(
        SIZES,
        "{fact: employees, unit: 人, large: 2000,",
        "{fact: employees, unit: 万元, large: 2000,",
        "information_transmission: fact 'employees' is of the type count",
        "name a fact of the type money",
    ),
    "a size row for no option of the industry": Mistake(
        SIZES,
        "- id: agriculture",
        "- id: farming",
        "industry 'farming' is no option of 'industry'",
        "use one of ['agriculture',",
    ),
    "an option of the industry without a size row": Mistake(
        SIZES,
        "- id: agriculture",
        "- id: farming",
        "option 'agriculture' of 'industry' has no row",
        "add it, or remove the option from facts.yml",
        (SIZES, "industries:"),
    ),
    "a size row that stands twice": Mistake(
        SIZES, "- id: retail", "- id: wholesale", "industry 'wholesale' stands twice", "merge it with line 20"
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_what_names_nothing_is_told_with_file_line_and_fix(copy: Copy, mistake: str) -> None:
    copy.assert_told(MISTAKES[mistake])


def test_a_misspelt_name_is_told_alone(copy: Copy) -> None:
    copy.replace("criteria.yml", "{at_most: {fact: debt_ratio,", "{at_most: {fact: debt_share,")
    copy.replace("criteria.yml", "{industry: industry,", "{industry: sector,")
    assert [problem.what for problem in copy.problems()] == [
        "criterion sme_size: fact 'sector' does not exist",
        "criterion debt_ratio: fact 'debt_share' does not exist",
    ]

"""Each file of the knowledge has its form: keys, types and lists; what does not fit is told with file, line and fix."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft7Validator

from bot.knowledge.compile import SHAPES_OF_A_NOTICE, SHAPES_OF_ALL
from bot.knowledge.shapes import SCHEMAS

from .broken import Copy, Mistake

SHAPES = sorted(path.stem for path in SCHEMAS.glob("*.json") if path.stem != "common")

MISTAKES = {
    "a criterion without a quote": Mistake(
        "criteria.yml",
        "quote: 具有独立法人资格, ",
        "",
        "legal_person: `quote` is missing",
        "add `quote:`, the very words of the clause",
    ),
    "a criterion without a condition": Mistake(
        "criteria.yml",
        ", requires: {at_most: {fact: market_rank, value: 3}}",
        "",
        "market_rank: `requires` is missing",
        "add `requires:`, one condition",
    ),
    "a criterion whose condition is a word": Mistake(
        "criteria.yml",
        "requires: {is: {fact: independent_legal_person, value: true}}",
        "requires: independent_legal_person",
        "legal_person: `requires` must be keys with their values, not the text 「independent_legal_person」",
        "one condition, such as {is:",
    ),
    "a criterion with a condition of an unknown kind": Mistake(
        "criteria.yml",
        "{at_most: {fact: market_rank,",
        "{no_more_than: {fact: market_rank,",
        "market_rank: `no_more_than` is not known here",
        "use one of is, one_of, at_least, at_most, below, any, not_large",
    ),
    "a criterion with two conditions": Mistake(
        "criteria.yml",
        "requires: {at_most: {fact: market_rank, value: 3}}",
        "requires: {at_most: {fact: market_rank, value: 3}, at_least: {fact: market_rank, value: 1}}",
        "market_rank: `requires` has 2 keys",
        "write 1: one condition",
    ),
    "a bound in words": Mistake(
        "criteria.yml",
        "{at_most: {fact: market_rank, value: 3}}",
        "{at_most: {fact: market_rank, value: 前三}}",
        "market_rank: `value` must be a number, not the text 「前三」",
        "a share as a fraction",
    ),
    "a clause without quotes": Mistake(
        "criteria.yml",
        'id: key_field, clause: "2.2"',
        "id: key_field, clause: 2.2",
        "key_field: `clause` must be text, not the number 2.2",
        "put it in quotes",
    ),
    "a gap without a phrase": Mistake(
        "criteria.yml",
        "gap_in: {fact: total_assets, phrase: gap_debt}",
        "gap_in: {fact: total_assets}",
        "debt_ratio: `phrase` is missing",
        "a key of phrases.yml",
    ),
    "a fact of an unknown type": Mistake(
        "facts.yml",
        "label: 独立法人资格, type: yes_no",
        "label: 独立法人资格, type: yesno",
        "independent_legal_person: `type` is 'yesno'",
        "use one of yes_no, choice, money,",
    ),
    "a fact without a label": Mistake(
        "facts.yml",
        "label: 独立法人资格, ",
        "",
        "independent_legal_person: `label` is missing",
        "add `label:`, its name, as said after 修改",
    ),
    "a number without a unit": Mistake(
        "facts.yml",
        "type: rank, unit: 名,",
        "type: rank,",
        "market_rank: `unit` is missing",
        "add `unit:`, what is counted",
    ),
    "a number among the words people use": Mistake(
        "facts.yml",
        "质量认证, '9001', ISO9001",
        "质量认证, 9001, ISO9001",
        "quality_certification: item 7 of `mentions` must be text, not the number 9001",
        "put it in quotes",
    ),
    "a word that YAML reads as yes or no": Mistake(
        "facts.yml",
        "质量认证, '9001', ISO9001",
        "质量认证, yes, ISO9001",
        "quality_certification: item 7 of `mentions` must be text, not true",
        "put it in quotes",
    ),
    "an empty place in a list": Mistake(
        "facts.yml",
        "质量认证, '9001', ISO9001",
        "质量认证, ~, ISO9001",
        "quality_certification: item 7 of `mentions` must be text, not nothing",
        "write it or remove it",
    ),
    "a word twice in a list": Mistake(
        "facts.yml",
        "mentions: [行业, 主营行业]",
        "mentions: [行业, 行业]",
        "industry: `mentions` has 「行业」 twice",
        "keep one of them",
    ),
    "a word where a list should be": Mistake(
        "facts.yml",
        "mentions: [行业, 主营行业]",
        "mentions: 行业",
        "industry: `mentions` must be a list, not the text 「行业」",
        "write a list, such as [one, two]",
    ),
    "one word for yes and no": Mistake(
        "facts.yml",
        "said: [较高, 不高]",
        "said: [较高]",
        "product_reputation: `said` has 1 entries",
        "write 2: two words, for yes and for no",
    ),
    "a question without words": Mistake(
        "interview.yml",
        "    ask: 公司的资产负债率是多少？\n",
        "",
        "debt_ratio: `ask` is missing",
        "add `ask:`, the question",
        ("interview.yml", "- fact: debt_ratio"),
    ),
    "a question without a fact": Mistake(
        "interview.yml",
        "- fact: debt_ratio",
        "- facts: debt_ratio",
        "`fact` is missing",
        "add `fact:`, the id of the fact",
    ),
    "a group without a button for all of it": Mistake(
        "interview.yml",
        "    all_good: 都是\n",
        "",
        "identity: `all_good` is missing",
        "add `all_good:`, the button for all of them",
        ("interview.yml", "- group: identity"),
    ),
    "an interview without questions": Mistake(
        "interview.yml", "\nquestions:", "\nquestion:", "`question` is not known here", "write `questions:`",
        ("interview.yml", "question:"),
    ),
    "a topic with a misspelt key": Mistake(
        "topics.yml",
        "title: 通知的印发日期",
        "titel: 通知的印发日期",
        "issue_date: `titel` is not known here",
        "write `title:`",
    ),
    "a topic with an unknown key": Mistake(
        "topics.yml",
        "title: 通知的印发日期",
        "xyz: 通知的印发日期\n    title: 通知的印发日期",
        "issue_date: `xyz` is not known here",
        "remove it, or use one of id, kind, theme,",
    ),
    "a topic of an unknown kind": Mistake(
        "topics.yml",
        "- id: about_notice\n    kind: ask",
        "- id: about_notice\n    kind: aks",
        "about_notice: `kind` is 'aks'",
        "use one of ask, decline, chat",
        ("topics.yml", "kind: aks"),
    ),
    "a title too long for a button": Mistake(
        "topics.yml",
        "title: 通知的印发日期",
        "title: 通知的印发日期和发布日期各是哪一天",
        "issue_date: `title` has 17 characters",
        "write 1 to 16: the words of its button",
    ),
    "an empty title": Mistake(
        "topics.yml",
        "title: 通知的印发日期",
        "title: ''",
        "issue_date: `title` has 0 characters",
        "write 1 to 16",
    ),
    "evidence without a department": Mistake(
        "evidence.yml",
        "title: 营业执照复印件, source: advice, department: 行政",
        "title: 营业执照复印件, source: advice",
        "business_licence: `department` is missing",
        "add `department:`, who in a firm has it",
    ),
    "evidence of an unknown source": Mistake(
        "evidence.yml",
        "title: 营业执照复印件, source: advice,",
        "title: 营业执照复印件, source: rumour,",
        "business_licence: `source` is 'rumour'",
        "use one of notice, later_rule, advice",
    ),
    "evidence of a later rule that is not named": Mistake(
        "evidence.yml",
        "title: 营业执照复印件, source: advice,",
        "title: 营业执照复印件, source: later_rule,",
        "business_licence: `rule` is missing",
        "add `rule:`, the later rule that lists it",
    ),
    "a day that does not exist": Mistake(
        "clauses.yml",
        "as_of: 2020-08-07 ",
        "as_of: 2020-13-07 ",
        "`as_of` '2020-13-07' is no date",
        "the last day of filing, such as 2020-08-07",
    ),
    "a piece without a beginning": Mistake(
        "clauses.yml",
        "title: 工作目标, begins: 一、工作目标",
        "title: 工作目标",
        "1: `begins` is missing",
        "copied from notice.txt",
    ),
    "a piece without a label": Mistake(
        "clauses.yml",
        "label: 一, title: 工作目标",
        "title: 工作目标",
        "1: `label` is missing",
        "how the clause is cited",
    ),
    "a size in words": Mistake(
        "standards/sme-size-2011-300.yml",
        "large: 20000, medium: 500, small: 50}",
        "large: 2亿, medium: 500, small: 50}",
        "`large` must be a whole number, not the text 「2亿」",
        "from here on it is large",
    ),
    "a phrase of several": Mistake(
        "phrases.yml",
        "not_known: 不清楚",
        "not_known: [不清楚, 不知道]",
        "`not_known` must be text, not a list",
        "the sentence, with its {fields}",
    ),
    "a term without a word": Mistake(
        "glossary.yml", "{term: 境内, ", "{", "`term` is missing", "add `term:`, the word itself"
    ),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_misfit_is_told_with_file_line_and_fix(copy: Copy, mistake: str) -> None:
    copy.assert_told(MISTAKES[mistake])


def test_misfits_of_several_files_are_told_at_once_in_the_order_of_lines(copy: Copy) -> None:
    copy.replace("facts.yml", "label: 独立法人资格, type: yes_no", "label: 独立法人资格, type: yesno")
    copy.replace("facts.yml", "label: 境内工商注册, ", "")
    copy.replace("evidence.yml", "{id: staff_roster, title: 职工花名册", "{id: staff_roster, titel: 职工花名册")
    assert [problem.what for problem in copy.problems()] == [
        "registered_in_china: `label` is missing",
        "independent_legal_person: `type` is 'yesno'",
        "staff_roster: `titel` is not known here",
    ]


# --- the schemas themselves -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("shape", [*SHAPES, "common"])
def test_a_schema_is_a_schema(shape: str) -> None:
    Draft7Validator.check_schema(json.loads((SCHEMAS / f"{shape}.json").read_text(encoding="utf-8")))


def test_every_schema_is_used() -> None:
    beside_the_document = ("dialect", "report", "told")  # checked by modules of their own
    assert sorted(["standard", *SHAPES_OF_A_NOTICE, *SHAPES_OF_ALL, *beside_the_document]) == SHAPES

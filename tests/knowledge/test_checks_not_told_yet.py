"""Mistakes in the knowledge that the check does not tell yet, or tells as a bare Python error."""

from __future__ import annotations

import pytest

from tests.known_bugs import known_bug

from .broken import Copy

# file, what stands there, what a maintainer might write instead
NOT_NOTICED = {
    "a gap in an unknown fact": ("criteria.yml", "gap_in: {fact: total_assets", "gap_in: {fact: assets"),
    "a gap without a phrase": (
        "criteria.yml",
        "gap_in: {fact: total_assets, phrase: gap_debt}",
        "gap_in: {fact: total_assets}",
    ),
    "a contradiction of an unknown fact": ("criteria.yml", "more: years_in_segment", "more: years_in_market"),
    "a contradiction with an unknown phrase": ("criteria.yml", "phrase: contradiction_", "phrase: contradicted_"),
    "a size by an unknown fact for the industry": ("criteria.yml", "{industry: industry,", "{industry: sector,"),
    "a size row on an unknown fact": (
        "standards/sme-size-2011-300.yml",
        "{fact: revenue_last_year, unit: 万元, large: 20000, medium: 500, small: 50}",
        "{fact: revenue, unit: 万元, large: 20000, medium: 500, small: 50}",
    ),
    "a size row for no option of the industry": (
        "standards/sme-size-2011-300.yml",
        "- id: agriculture",
        "- id: farming",
    ),
    "a question that depends on an unknown fact": (
        "interview.yml",
        "only_if: {multiple_main_products: true}",
        "only_if: {several_products: true}",
    ),
    "a question without words": ("interview.yml", "    ask: 公司的资产负债率是多少？\n", ""),
    "a topic of an unknown kind": (
        "topics.yml",
        "- id: about_notice\n    kind: ask",
        "- id: about_notice\n    kind: aks",
    ),
    "a phrase with a field it never gets": ("phrases.yml", "按资产总额 {base}", "按资产总额 {assets}"),
    "a phrase that is gone": ("phrases.yml", "verdict_head:", "verdict_heading:"),
    "a phrase with an open brace": ("phrases.yml", "按资产总额 {base}", "按资产总额 {base"),
}
BARE_ERROR = {
    "a criterion without a quote": ("criteria.yml", "quote: 具有独立法人资格, ", ""),
    "a criterion whose condition is a word": (
        "criteria.yml",
        "requires: {is: {fact: independent_legal_person, value: true}}",
        "requires: independent_legal_person",
    ),
    "a fact of an unknown type": ("facts.yml", "label: 独立法人资格, type: yes_no", "label: 独立法人资格, type: yesno"),
    "a fact without a label": ("facts.yml", "label: 独立法人资格, ", ""),
    "a question without a fact": ("interview.yml", "- fact: debt_ratio", "- facts: debt_ratio"),
    "an interview without questions": ("interview.yml", "\nquestions:", "\nquestion:"),
    "a topic with a misspelt key": ("topics.yml", "title: 通知的印发日期", "titel: 通知的印发日期"),
    "a topic with an unknown key": ("topics.yml", "title: 通知的印发日期", "title: 通知的印发日期\n    note: x"),
    "evidence without a department": (
        "evidence.yml",
        "title: 营业执照复印件, source: advice, department: 行政",
        "title: 营业执照复印件, source: advice",
    ),
    "a day that does not exist": ("clauses.yml", "as_of: 2020-08-07 ", "as_of: 2020-13-07 "),
    "a piece without a beginning": ("clauses.yml", "title: 工作目标, begins: 一、工作目标", "title: 工作目标"),
    "a control character": ("phrases.yml", "not_known: 不清楚", "not_known: 不清楚\x07"),
}


@known_bug("the check does not look at this")
@pytest.mark.parametrize("mistake", NOT_NOTICED)
def test_a_mistake_is_noticed(copy: Copy, mistake: str) -> None:
    name, old, new = NOT_NOTICED[mistake]
    copy.replace(name, old, new)
    assert copy.problems() != []


@known_bug("a bare KeyError, TypeError or ValueError without file and line")
@pytest.mark.parametrize("mistake", BARE_ERROR)
def test_a_mistake_is_told_as_a_problem_with_its_file(copy: Copy, mistake: str) -> None:
    name, old, new = BARE_ERROR[mistake]
    copy.replace(name, old, new)
    assert str(copy.path(name)) in {problem.file for problem in copy.problems()}


@known_bug("a bare FileNotFoundError")
def test_a_missing_text_of_the_notice_is_told_as_a_problem(copy: Copy) -> None:
    copy.path("notice.txt").unlink()
    assert [problem.what for problem in copy.problems()] == ["file is missing"]


@known_bug("a bare UnicodeDecodeError")
def test_a_file_saved_in_a_chinese_encoding_is_told_as_a_problem(copy: Copy) -> None:
    path = copy.path("phrases.yml")
    path.write_bytes(path.read_text(encoding="utf-8").encode("gb18030"))
    assert {problem.file for problem in copy.problems()} == {str(path)}


@known_bug("the problem stands at the first row of the list, not at the wrong one")
def test_wrong_evidence_is_told_with_the_line_of_its_criterion(copy: Copy) -> None:
    line = copy.replace("evidence.yml", "  brand: [trademark_certificate,", "  brand: [trade_mark_certificate,")
    assert [problem.line for problem in copy.problems()] == [line]

"""Mistakes in the knowledge are told with file, line and fix: one thing is broken at a time."""

from __future__ import annotations

import pytest

from bot.knowledge.checks import check
from bot.knowledge.compile import Document
from bot.knowledge.source import KnowledgeError

from .broken import Copy, SetUpError

# file, what stands there, what a maintainer might write instead, what the check says, how to mend it
MISTAKES = {
    "a criterion with a wrong quote": (
        "criteria.yml",
        "quote: 企业资产负债率不高于70%,",
        "quote: 企业资产负债率不高于65%,",
        "「企业资产负债率不高于65%」 does not stand in clause 2.3.1",
        "copy the words exactly from notice.txt",
    ),
    "a criterion with an empty quote": (
        "criteria.yml",
        "quote: 企业资产负债率不高于70%,",
        "quote: '',",
        "「」 does not stand in clause 2.3.1",
        "copy the words exactly",
    ),
    "a criterion with a quote of another clause": (
        "criteria.yml",
        '{id: debt_ratio, clause: "2.3.1",',
        '{id: debt_ratio, clause: "2.3.2",',
        "does not stand in clause 2.3.2",
        "copy the words exactly",
    ),
    "a criterion of an unknown clause": (
        "criteria.yml",
        '{id: debt_ratio, clause: "2.3.1",',
        '{id: debt_ratio, clause: "2.3.9",',
        "clause '2.3.9' does not exist",
        "use one of 0, 1, 2.1.1,",
    ),
    "a criterion on an unknown fact": (
        "criteria.yml",
        "{at_most: {fact: debt_ratio,",
        "{at_most: {fact: debt_share,",
        "criterion debt_ratio: fact 'debt_share' does not exist",
        "define it in facts.yml",
    ),
    "a criterion with an unknown fact in its second arm": (
        "criteria.yml",
        "{at_least: {fact: net_profit_growth,",
        "{at_least: {fact: profit_growth,",
        "criterion growth: fact 'profit_growth' does not exist",
        "define it in facts.yml",
    ),
    "a criterion with an unknown option": (
        "criteria.yml",
        "values: [four_bases,",
        "values: [five_bases,",
        "criterion key_field: no option 'five_bases'",
        "use one of ['four_bases',",
    ),
    "a criterion with a condition of an unknown kind": (
        "criteria.yml",
        "{at_most: {fact: market_rank,",
        "{no_more_than: {fact: market_rank,",
        "criterion market_rank: condition not understood",
        "docs/knowledge.md",
    ),
    "a criterion without a condition": (
        "criteria.yml",
        ", requires: {at_most: {fact: market_rank, value: 3}}",
        "",
        "criterion market_rank: condition not understood",
        "docs/knowledge.md",
    ),
    "a criterion by an unknown standard": (
        "criteria.yml",
        "standard: sme-size-2011-300",
        "standard: sme-size-2017-213",
        "criterion sme_size: condition not understood ('sme-size-2017-213')",
        "docs/knowledge.md",
    ),
    "a gap with an unknown phrase": (
        "criteria.yml",
        "phrase: gap_debt",
        "phrase: gap_dept",
        "phrase 'gap_dept' does not exist",
        "add it to knowledge/phrases.yml",
    ),
    "a question on an unknown fact": (
        "interview.yml",
        "- fact: market_rank",
        "- fact: market_place",
        "fact 'market_place' does not exist",
        "define it in facts.yml or mend the name",
    ),
    "a group with an unknown fact": (
        "interview.yml",
        "facts: [lean_management,",
        "facts: [clean_management,",
        "fact 'clean_management' does not exist",
        "define it in facts.yml or mend the name",
    ),
    "a group with a fact that has no good value": (
        "interview.yml",
        "facts: [lean_management,",
        "facts: [market_rank, lean_management,",
        "fact 'market_rank' is in a group but has no `good` value",
        "add `good:` in facts.yml",
    ),
    "a fact of a group without words of its own": (
        "interview.yml",
        "  own_brand: {ask: ",
        "  own_brands: {ask: ",
        "fact 'own_brand' has no single wording",
        "add it under `singles:`",
    ),
    "a topic with a wrong quote": (
        "topics.yml",
        'quote: "8月7日前在线填写并上传相关材料"}\n    related: [later_batches, ',
        'quote: "8月17日前在线填写并上传相关材料"}\n    related: [later_batches, ',
        "「8月17日前在线填写并上传相关材料」 does not stand in clause 3.4.2",
        "copy the words exactly from notice.txt",
    ),
    "a topic with a related topic that does not exist": (
        "topics.yml",
        "related: [issue_date, work_goal, still_open]",
        "related: [issue_dates, work_goal, still_open]",
        "topic 'about_notice': related 'issue_dates' does not exist",
        "use the id of a topic",
    ),
    "evidence of an unknown source": (
        "evidence.yml",
        "{id: business_licence, title: 营业执照复印件, source: advice,",
        "{id: business_licence, title: 营业执照复印件, source: rumour,",
        "evidence 'business_licence': source 'rumour'",
        "use one of ['advice', 'later_rule', 'notice']",
    ),
    "evidence that is listed but not defined": (
        "evidence.yml",
        "  brand: [trademark_certificate,",
        "  brand: [trade_mark_certificate,",
        "criterion 'brand': evidence 'trade_mark_certificate' does not exist",
        "define it under `evidence:`",
    ),
    "a criterion without evidence": (
        "evidence.yml",
        "  standards: [product_standards, foreign_product_certification]\n",
        "",
        "criterion 'standards' has no evidence",
        "list evidence for every criterion",
    ),
    "evidence for what is no criterion": (
        "evidence.yml",
        "  standards: [product_standards,",
        "  standard: [product_standards,",
        "criterion 'standard' has no evidence, or does not exist",
        "and for criteria only",
    ),
    "a clause that begins with words the notice does not have": (
        "clauses.yml",
        "begins: 2.专业化程度。",
        "begins: 2.专业程度。",
        "「2.专业程度。」 does not stand in notice.txt after the piece before it",
        "copy the beginning of the clause from the notice",
    ),
    "a key that stands twice": (
        "criteria.yml",
        "{id: debt_ratio, clause:",
        "{id: debt_ratio, id: debts, clause:",
        "not valid YAML: duplicate key 'id'",
        "mind the indentation, quotes and colons",
    ),
    "a line that is indented too far": (
        "interview.yml",
        "    ask: 公司的资产负债率是多少？",
        "      ask: 公司的资产负债率是多少？",
        "not valid YAML: mapping values are not allowed",
        "mind the indentation",
    ),
    "a tab": (
        "interview.yml",
        "    ask: 公司的资产负债率是多少？",
        "\task: 公司的资产负债率是多少？",
        "not valid YAML: found a tab character",
        "mind the indentation",
    ),
    "a quote that is not closed": (
        "phrases.yml",
        'rank: "第 {number} 名"',
        'rank: "第 {number} 名',
        "not valid YAML",
        "mind the indentation, quotes",
    ),
}
ELSEWHERE = {
    # A missing closing quote shows only where the next one opens; what is said of the whole list stands at its start.
    "a quote that is not closed": ("phrases.yml", "rank_and_more: "),
    "a topic with a related topic that does not exist": ("topics.yml", "- id: about_notice"),
    "a topic with a wrong quote": ("topics.yml", '- {clause: "3.4.2", quote: "8月17日前'),
    "evidence that is listed but not defined": ("evidence.yml", "  registration: ["),
    "a criterion without evidence": ("evidence.yml", "  registration: ["),
    "evidence for what is no criterion": ("evidence.yml", "  registration: ["),
    "a group with an unknown fact": ("interview.yml", "- group: management"),
    "a group with a fact that has no good value": ("interview.yml", "- group: management"),
    "a fact of a group without words of its own": ("interview.yml", "- group: management"),
}


def line_of(copy: Copy, name: str, words: str) -> int:
    text = copy.path(name).read_text(encoding="utf-8")
    return text[: text.index(words)].count("\n") + 1


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_with_file_line_and_fix(copy: Copy, mistake: str) -> None:
    name, old, new, what, fix = MISTAKES[mistake]
    line = copy.replace(name, old, new)
    if mistake in ELSEWHERE:
        line = line_of(copy, *ELSEWHERE[mistake])
    told = [problem for problem in copy.problems() if what in problem.what]
    assert told, f"not found, but: {copy.problems()}"
    places = {(problem.file, problem.line) for problem in told}
    assert (str(copy.path(name)), line) in places
    assert all(fix in problem.fix for problem in told)


def test_the_knowledge_as_it_is_has_no_mistakes(copy: Copy) -> None:
    assert copy.problems() == []


def test_a_copy_compiles_to_the_same_document(copy: Copy, document: Document) -> None:
    assert check("miit-2020-159", copy.root) == document


@pytest.mark.parametrize(
    "name", ["clauses.yml", "criteria.yml", "facts.yml", "interview.yml", "topics.yml", "evidence.yml"]
)
def test_a_missing_file_is_named(copy: Copy, name: str) -> None:
    path = copy.path(name)
    path.unlink()
    (problem,) = copy.problems()
    assert (problem.file, problem.what) == (str(path), "file is missing")
    assert "restore it" in problem.fix


def test_a_fact_that_is_never_asked_is_found(copy: Copy) -> None:
    copy.replace("interview.yml", "- fact: market_rank", "- fact: market_place")
    assert "fact 'market_rank' is never asked" in [problem.what for problem in copy.problems()]


def test_a_fact_that_is_asked_twice_is_found(copy: Copy) -> None:
    copy.replace("interview.yml", "- fact: market_rank", "- fact: debt_ratio")
    assert "fact 'debt_ratio' is asked in 2 places" in [problem.what for problem in copy.problems()]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("  - id: issue_date\n", "  - id: about_notice\n", "topic 'about_notice' stands twice"),
        ("    title: 通知的印发日期\n", "    title: 通知的印发日期和发布日期各是哪一天\n", "`title` has 17 characters"),
        ("    title: 通知的印发日期\n", "    title: ''\n", "`title` has 0 characters"),
        (
            '    citations:\n      - {clause: "0", quote: "发布日期: 2020-07-08"}\n'
            '      - {clause: "0", quote: "2020年7月6日"}\n',
            "",
            "topic 'issue_date' cites no clause",
        ),
    ],
)
def test_a_topic_must_be_unique_short_and_proved(copy: Copy, old: str, new: str, what: str) -> None:
    copy.replace("topics.yml", old, new)
    assert any(what in problem.what for problem in copy.problems())


def test_a_decline_must_name_a_known_reason(copy: Copy) -> None:
    path = copy.path("topics.yml")
    path.write_text(path.read_text(encoding="utf-8").replace("reason: out_of_scope", "reason: busy"), encoding="utf-8")
    assert "topic 'promise' declines without a known reason" in [problem.what for problem in copy.problems()]


def test_every_problem_is_told_at_once(copy: Copy) -> None:
    copy.replace("criteria.yml", "quote: 企业资产负债率不高于70%,", "quote: 企业资产负债率不高于65%,")
    copy.replace("evidence.yml", "  brand: [trademark_certificate,", "  brand: [trade_mark_certificate,")
    with pytest.raises(KnowledgeError) as raised:
        check("miit-2020-159", copy.root)
    first, second = raised.value.problems
    assert str(raised.value) == f"{first}\n{second}"
    assert str(first) == f"{first.file}:{first.line}: {first.what}. Fix: {first.fix}"


def test_a_test_that_breaks_nothing_is_told_so(copy: Copy) -> None:
    with pytest.raises(SetUpError, match="0 times"):
        copy.replace("criteria.yml", "no such words", "")

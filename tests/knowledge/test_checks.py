"""Quotes, questions, topics and evidence: a mistake is told with file, line and fix. One thing is broken at a time."""

from __future__ import annotations

import pytest

from bot.knowledge.checks import check
from bot.knowledge.compile import Document
from bot.knowledge.source import KnowledgeError

from .broken import NOTICE, Copy, Mistake, SetUpError

MISTAKES = {
    "a criterion with a wrong quote": Mistake(
        "criteria.yml",
        "quote: 企业资产负债率不高于70%,",
        "quote: 企业资产负债率不高于65%,",
        "「企业资产负债率不高于65%」 does not stand in clause 2.3.1",
        "copy the words exactly from notice.txt",
    ),
    "a criterion with an empty quote": Mistake(
        "criteria.yml",
        "quote: 企业资产负债率不高于70%,",
        "quote: '',",
        "「」 does not stand in clause 2.3.1",
        "copy the words exactly",
    ),
    "a criterion with a quote of another clause": Mistake(
        "criteria.yml",
        '{id: debt_ratio, clause: "2.3.1",',
        '{id: debt_ratio, clause: "2.3.2",',
        "does not stand in clause 2.3.2",
        "copy the words exactly",
    ),
    "a criterion of an unknown clause": Mistake(
        "criteria.yml",
        '{id: debt_ratio, clause: "2.3.1",',
        '{id: debt_ratio, clause: "2.3.9",',
        "clause '2.3.9' does not exist",
        "use one of 0, 1, 2.1.1,",
    ),
    "a question on an unknown fact": Mistake(
        "interview.yml",
        "- fact: market_rank",
        "- fact: market_place",
        "fact 'market_place' does not exist",
        "define it in facts.yml or mend the name, such as 'market_rank'",
    ),
    "a question that is asked twice": Mistake(
        "interview.yml",
        "- fact: market_rank",
        "- fact: debt_ratio",
        "fact 'debt_ratio' is asked in 2 places",
        "keep one question for it",
    ),
    "a question that depends on an unknown fact": Mistake(
        "interview.yml",
        "only_if: {multiple_main_products: true}",
        "only_if: {several_products: true}",
        "only_if: fact 'several_products' does not exist",
        "define it in facts.yml",
    ),
    "a question that depends on what a fact cannot be": Mistake(
        "interview.yml",
        "only_if: {multiple_main_products: true}",
        "only_if: {industry: farming}",
        "only_if: no option 'farming' of 'industry'",
        "use one of ['agriculture',",
    ),
    "a group with an unknown fact": Mistake(
        "interview.yml",
        "facts: [lean_management,",
        "facts: [clean_management,",
        "fact 'clean_management' does not exist",
        "mend the name, such as 'lean_management'",
    ),
    "a group with a fact that has no good value": Mistake(
        "interview.yml",
        "facts: [lean_management,",
        "facts: [market_rank, lean_management,",
        "fact 'market_rank' is in a group but has no `good` value",
        "add `good:` in facts.yml",
    ),
    "a group that stands twice": Mistake(
        "interview.yml",
        "- group: exclusions",
        "- group: identity",
        "group 'identity' stands twice",
        "merge it with line 7, or give it another group",
    ),
    "a fact of a group without words of its own": Mistake(
        "interview.yml",
        "  own_brand: {ask: ",
        "  own_brands: {ask: ",
        "fact 'own_brand' has no single wording",
        "add it under `singles:`",
        ("interview.yml", "facts: [lean_management,"),
    ),
    "words for a fact of no group": Mistake(
        "interview.yml",
        "  own_brand: {ask: ",
        "  own_brands: {ask: ",
        "'own_brands' has a single wording but stands in no group",
        "remove it, or mend the name",
    ),
    "a topic with a wrong quote": Mistake(
        "topics.yml",
        'quote: "8月7日前在线填写并上传相关材料"}\n    related: [later_batches, ',
        'quote: "8月17日前在线填写并上传相关材料"}\n    related: [later_batches, ',
        "「8月17日前在线填写并上传相关材料」 does not stand in clause 3.4.2",
        "copy the words exactly from notice.txt",
    ),
    "a topic with a related topic that does not exist": Mistake(
        "topics.yml",
        "related: [issue_date, work_goal, still_open]",
        "related: [issue_dates, work_goal, still_open]",
        "topic 'about_notice': related 'issue_dates' does not exist",
        "use the id of a topic, such as 'issue_date'",
    ),
    "a topic that stands twice": Mistake(
        "topics.yml",
        "  - id: issue_date\n",
        "  - id: about_notice\n",
        "topic 'about_notice' stands twice",
        "merge it with line 7, or give it another id",
    ),
    "a button for two topics": Mistake(
        "topics.yml",
        "title: 通知的印发日期",
        "title: 这是什么通知",
        "title '这是什么通知' stands twice",
        "give it another title",
    ),
    "a topic that proves nothing": Mistake(
        "topics.yml",
        '    citations:\n      - {clause: "0", quote: "发布日期: 2020-07-08"}\n'
        '      - {clause: "0", quote: "2020年7月6日"}\n',
        "",
        "topic 'issue_date' cites no clause",
        "an answer must be proved: add `citations:`",
        ("topics.yml", "- id: issue_date"),
    ),
    "evidence that is listed but not defined": Mistake(
        "evidence.yml",
        "  brand: [trademark_certificate,",
        "  brand: [trade_mark_certificate,",
        "criterion 'brand': evidence 'trade_mark_certificate' does not exist",
        "define it under `evidence:`",
    ),
    "evidence that stands twice": Mistake(
        "evidence.yml",
        "{id: staff_roster,",
        "{id: business_licence,",
        "evidence 'business_licence' stands twice",
        "give it another id",
    ),
    "evidence for what is no criterion": Mistake(
        "evidence.yml",
        "  standards: [product_standards,",
        "  standard: [product_standards,",
        "criterion 'standard' does not exist",
        "list evidence for criteria only, such as 'standards'",
    ),
    "a criterion without evidence": Mistake(
        "evidence.yml",
        "  standards: [product_standards, foreign_product_certification]\n",
        "",
        "criterion 'standards' has no evidence",
        "list evidence for every criterion",
        ("evidence.yml", "  registration: ["),
    ),
    "a notice in the folder of another": Mistake(
        "clauses.yml",
        "notice: miit-2020-159",
        "notice: miit-2021-70",
        "notice 'miit-2021-70' stands in the folder 'miit-2020-159'",
        "give both one name",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_with_file_line_and_fix(copy: Copy, mistake: str) -> None:
    copy.assert_told(MISTAKES[mistake])


def test_the_knowledge_as_it_is_has_no_mistakes(copy: Copy) -> None:
    assert copy.problems() == []


def test_a_copy_compiles_to_the_same_document(copy: Copy, document: Document) -> None:
    assert check(NOTICE, copy.root) == document


@pytest.mark.parametrize(
    "name", ["clauses.yml", "criteria.yml", "facts.yml", "interview.yml", "topics.yml", "evidence.yml", "notice.txt"]
)
def test_a_missing_file_is_named(copy: Copy, name: str) -> None:
    path = copy.path(name)
    path.unlink()
    (problem,) = copy.problems()
    assert (problem.file, problem.what) == (str(path), "file is missing")
    assert "restore it" in problem.fix


@pytest.mark.parametrize("name", ["phrases.yml", "topics.yml", "notice.txt"])
def test_a_file_saved_in_a_chinese_encoding_is_named(copy: Copy, name: str) -> None:
    path = copy.path(name)
    path.write_bytes(path.read_text(encoding="utf-8").encode("gb18030"))
    (problem,) = copy.problems()
    assert (problem.file, problem.what) == (str(path), "the file is not in UTF-8")


def test_a_decline_must_name_a_known_reason(copy: Copy) -> None:
    path = copy.path("topics.yml")
    path.write_text(path.read_text(encoding="utf-8").replace("reason: out_of_scope", "reason: busy"), encoding="utf-8")
    assert "promise: `reason` is 'busy'" in [problem.what for problem in copy.problems()]


def test_every_problem_is_told_at_once(copy: Copy) -> None:
    copy.replace("criteria.yml", "quote: 企业资产负债率不高于70%,", "quote: 企业资产负债率不高于65%,")
    copy.replace("evidence.yml", "  brand: [trademark_certificate,", "  brand: [trade_mark_certificate,")
    with pytest.raises(KnowledgeError) as raised:
        check(NOTICE, copy.root)
    first, second = raised.value.problems
    assert str(raised.value) == f"{first}\n{second}"
    assert str(first) == f"{first.file}:{first.line}: {first.what}. Fix: {first.fix}"


def test_a_test_that_breaks_nothing_is_told_so(copy: Copy) -> None:
    with pytest.raises(SetUpError, match="0 times"):
        copy.replace("criteria.yml", "no such words", "")

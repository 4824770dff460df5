"""The document: all parts there, hashed by content."""

from __future__ import annotations

import json

from bot.knowledge.compile import DECIDES, Document, compile_notice, digest

from .broken import Copy


def compiled(copy: Copy) -> Document:
    return compile_notice("miit-2020-159", copy.root)


def test_the_document_has_every_part(document: Document) -> None:
    assert set(document) == {
        "about", "clauses", "headings", "facts", "criteria", "contradictions", "questions", "singles", "evidence",
        "criterion_evidence", "topics", "standards", "phrases", "terms", "rules_version", "hash",
    }  # fmt: skip
    assert document["about"] == {
        "notice": "miit-2020-159",
        "title": "工业和信息化部办公厅关于开展第二批专精特新“小巨人”企业培育工作的通知",
        "number": "工信厅企业函〔2020〕159号",
        "as_of": "2020-08-07",
    }


def test_the_document_survives_json(document: Document) -> None:
    assert json.loads(json.dumps(document, ensure_ascii=False)) == document


def test_the_same_knowledge_has_the_same_hashes(copy: Copy, document: Document) -> None:
    again = compiled(copy)
    assert (again["hash"], again["rules_version"]) == (document["hash"], document["rules_version"])


def test_a_rule_changes_both_hashes(copy: Copy, document: Document) -> None:
    copy.replace(
        "criteria.yml", "{at_most: {fact: debt_ratio, value: 0.70}}", "{at_most: {fact: debt_ratio, value: 0.65}}"
    )
    changed = compiled(copy)
    assert changed["rules_version"] != document["rules_version"]
    assert changed["hash"] != document["hash"]


def test_a_size_standard_is_part_of_the_rules(copy: Copy, document: Document) -> None:
    copy.replace("standards/sme-size-2011-300.yml", "large: 120000, medium: 8000", "large: 110000, medium: 8000")
    assert compiled(copy)["rules_version"] != document["rules_version"]


def test_words_change_the_hash_but_not_the_rules(copy: Copy, document: Document) -> None:
    copy.replace("phrases.yml", "not_known: 不清楚", "not_known: 不知道")
    changed = compiled(copy)
    assert changed["hash"] != document["hash"]
    assert changed["rules_version"] == document["rules_version"]


def test_what_decides_is_facts_criteria_contradictions_and_standards() -> None:
    assert set(DECIDES) == {"facts", "criteria", "contradictions", "standards"}


def test_a_digest_is_short_and_blind_to_the_order_of_keys() -> None:
    assert digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})
    assert digest([1, 2]) != digest([2, 1])
    assert len(digest({})) == 12

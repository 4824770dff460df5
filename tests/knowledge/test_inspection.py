"""All checks run, whichever of them fails."""

from __future__ import annotations

from pathlib import Path

from bot.knowledge.inspection import inspect

from .broken import NOTICE, Copy


def test_every_check_tells_its_problems_in_one_run(copy: Copy, tmp_path: Path) -> None:
    copy.replace("criteria.yml", "quote: 企业资产负债率不高于70%,", "quote: 企业资产负债率不高于65%,")
    copy.replace("glossary.yml", "{term: 分公司,", "{term: 子公司,")
    copy.replace("phrases.yml", "not_known:", "known_not:")
    copy.replace("topics.yml", "- id: subsidy\n", "- id: subsidies\n")
    copy.replace("told.yml", "  own_brand:\n", "  own_brands:\n")
    copy.replace("told_choices.yml", "  key_field:\n", "  key_fields:\n")
    copy.replace("dialect.yml", "晓不得: 不知道", "晓不得: 晓不得")
    copy.replace("report.yml", "numeral}、{title}", "numeral}、{name}")
    found = inspect(NOTICE, copy.root)
    assert found.document is None
    said = "\n".join(map(str, found.problems))
    for what in (
        "「企业资产负债率不高于65%」 does not stand in clause 2.3.1",
        "「子公司」",
        "phrase 'known_not' is used nowhere",
        "phrase 'not_known' does not exist",
        "label decline/subsidy is no known topic or command. Fix: write decline/subsidies",
        "topic decline/subsidies has no phrases",
        "fact 'own_brands' does not exist",
        "fact 'key_fields' does not exist",
        "「晓不得」 stands for itself",
        "phrase 'section' cannot have {name}",
    ):
        assert what in said


def test_an_unreadable_file_is_told_once_and_the_rest_is_still_checked(copy: Copy) -> None:
    copy.path("criteria.yml").write_text("criteria: [", encoding="utf-8")
    copy.replace("topics.yml", "- id: subsidy\n", "- id: subsidies\n")
    problems = inspect(NOTICE, copy.root).problems
    assert [problem.what for problem in problems if problem.file.endswith("criteria.yml")] != []
    assert len(problems) == len(set(problems))
    assert any("decline/subsidy" in problem.what for problem in problems)

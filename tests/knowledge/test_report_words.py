"""Sentences of the report: none is gone, and none asks for a field that it is not given."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.knowledge.compile import Document, compile_notice
from bot.knowledge.report_words import FIELDS, check_report
from bot.knowledge.source import ROOT, KnowledgeError, Problem

from .broken import NOTICE, Copy, Mistake

FILE = "report.yml"
GATEWAY = ROOT.parent / "bot" / "gateway"

MISTAKES = [
    Mistake(FILE, "observed_named: ", "observed_name: ", "`observed_name` is not known", "`observed_named:`"),
    Mistake(FILE, "  keep: ", "  kept: ", "`kept` is not known here", "write `keep:`"),
    Mistake(FILE, "not_told_title: 还没有回答的（{number} 项）", "not_told_title: 还没有回答的（{count} 项）",
            "'not_told_title' cannot have {count}", "{number}"),
    Mistake(FILE, "{date}之后打不开", "{day}之后打不开", "'keep' cannot have {day}", "{date}"),
    Mistake(FILE, "已超过 {days} 天", "已超过 {days 天", "a brace too many or too few", "{days}"),
    Mistake(FILE, "  print: 打印", "  print: 打印{title}", "'page.print' is given no fields", "without braces"),
    Mistake(FILE, '"2.1.exclusions"', '"2.1.exclusion"', "clause '2.1.exclusion' does not exist", "2.1.exclusions"),
    Mistake(FILE, "departments: [行政,", "departments: [行政部,", "department 「行政」", "mend it in evidence.yml"),
    Mistake(FILE, "ready: [已备齐,", "ready: ['已备齐,好了',", "cannot be '已备齐,好了'", "without a comma"),
    Mistake(FILE, ", 来源, 是否备齐]", ", 是否备齐]", "has 9 entries", "write 10"),
    Mistake(FILE, "outcome: 自评结果", "outcome:", "`outcome` must be text, not nothing", "write it"),
]  # fmt: skip


@pytest.fixture(scope="module")
def document() -> Document:
    return compile_notice(NOTICE)


def problems(document: Document, copy: Copy) -> list[Problem]:
    try:
        return check_report(document, copy.root)
    except KnowledgeError as error:
        return error.problems


def test_the_sentences_of_the_guide_are_right(document: Document) -> None:
    assert check_report(document, ROOT) == []


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.what)
def test_a_mistake_is_told_with_its_line_and_a_fix(document: Document, copy: Copy, mistake: Mistake) -> None:
    line = copy.replace(mistake.file, mistake.old, mistake.new)
    found = problems(document, copy)
    told = [one for one in found if mistake.what in one.what]
    assert told, found
    assert (told[0].file, told[0].line) == (str(copy.path(FILE)), line)
    assert mistake.fix in told[0].fix


def test_a_sentence_that_is_gone_is_told(document: Document, copy: Copy) -> None:
    copy.replace(FILE, "section: ", "chapter: ")
    assert "`section` is missing" in [one.what for one in problems(document, copy)]


@pytest.mark.parametrize("sentence", FIELDS)
def test_what_gets_fields_is_said_by_the_gateway(sentence: str) -> None:
    """So that a sentence that is said no more leaves the list too."""
    key = sentence.rpartition(".")[2]
    files: list[Path] = [*GATEWAY.rglob("*.py"), *GATEWAY.rglob("*.html")]
    assert any(key in file.read_text(encoding="utf-8") for file in files)

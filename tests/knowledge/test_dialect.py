"""Words of the regions: what would change standard words, and other slips, are told with file, line and fix."""

from __future__ import annotations

import pytest

from bot.knowledge.compile import Document, compile_notice
from bot.knowledge.dialect import check_dialect
from bot.knowledge.source import ROOT, KnowledgeError, Problem

from .broken import NOTICE, Copy

FILE = "dialect.yml"


@pytest.fixture(scope="module")
def document() -> Document:
    return compile_notice(NOTICE)


def problems(document: Document, copy: Copy, words: str, kept: str) -> list[Problem]:
    copy.path(FILE).write_text(f"words: {{\n  啥子: 什么,\n  {words}\n}}\nkept: {kept}\n", encoding="utf-8")
    try:
        return check_dialect(document, copy.root)
    except KnowledgeError as error:
        return error.problems


def test_the_words_of_the_guide_are_right(document: Document, copy: Copy) -> None:
    assert check_dialect(document, ROOT) == []
    assert problems(document, copy, "㗎: ''", "[喇叭]") == []


@pytest.mark.parametrize(
    ("words", "kept", "line", "what", "fix"),
    [
        ("系: 是", "[喇叭]", 3, "「系」 would change", "in longer company"),
        ("品: 货", "[产品]", 3, "「品」 would change", "`kept:`"),
        ("晓得: 晓得", "[喇叭]", 3, "「晓得」 stands for itself", "`kept:`"),
        ("晓得: 知道", "[晓得]", 3, "「晓得」 stands under `kept:` too", "keep one"),
        ("晓得: 知道, 晓得: 明白", "[喇叭]", 3, "duplicate key '晓得'", "this line"),
        ("廿: 20", "[喇叭]", 3, "must be text, not the number 20", "put it in quotes"),
        ("'': 什么", "[喇叭]", 1, "has 0 characters", "the word of the region"),
        ("晓得: 知道", "喇叭", 5, "`kept` must be a list", "[one, two]"),
        ("晓得: 知道", "[喇叭, 喇叭]", 5, "has 「喇叭」 twice", "keep one of them"),
        ("晓得: 知道", "[喇叭]\nkeep: []", 6, "`keep` is not known here", "remove it"),
    ],
)
def test_a_mistake_is_told(
    document: Document, copy: Copy, words: str, kept: str, line: int, what: str, fix: str
) -> None:
    found = problems(document, copy, words, kept)
    told = [one for one in found if what in one.what]
    assert told, found
    assert (told[0].file, told[0].line) == (str(copy.path(FILE)), line)
    assert fix in told[0].fix


def test_an_entry_in_longer_company_is_left(document: Document, copy: Copy) -> None:
    """As it is read: the longest first, and what is kept before what stands in it."""
    assert problems(document, copy, "体系唔: 不", "[喇叭]") == []

"""The glossary has one entry a thing."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.knowledge.glossary import check_glossary

TERMS = "terms:\n  - {term: 小巨人, synonyms: [小巨人企业]}\n  - {term: 专精特新}\n"


def test_the_glossary_of_the_guide_is_right() -> None:
    assert check_glossary() == []


@pytest.mark.parametrize(
    ("entry", "word"),
    [
        ("{term: 专精特新}", "专精特新"),
        ("{term: 小巨人企业}", "小巨人企业"),
        ("{term: 巨人, synonyms: [小巨人]}", "小巨人"),
        ("{term: 巨人, synonyms: [小巨人企业]}", "小巨人企业"),
    ],
)
def test_a_word_in_two_entries_is_told_with_both_lines(tmp_path: Path, entry: str, word: str) -> None:
    path = tmp_path / "glossary.yml"
    path.write_text(f"{TERMS}  - {entry}\n", encoding="utf-8")
    (problem,) = check_glossary(tmp_path)
    assert (problem.file, problem.line) == (str(path), 4)
    assert problem.what.startswith(f"「{word}」") and f"(line {3 if word == '专精特新' else 2})" in problem.what

"""What people say instead of an answer: whatever a keeper gets wrong is told with file, line and fix."""

from __future__ import annotations

import pytest

from bot.knowledge.compile import Document, compile_notice
from bot.knowledge.source import ROOT, KnowledgeError, Problem
from bot.knowledge.told import FILES, check_told
from bot.knowledge.training_data import ENOUGH

from .broken import NOTICE, Copy, Mistake

TOLD, CHOICES = FILES
PHRASES = [f"话{number}" for number in range(ENOUGH)]

MISTAKES = {
    "no such fact": Mistake(TOLD, "  own_brand:\n", "  own_brands:\n", "'own_brands' does not exist", "'own_brand'"),
    "of the other file": Mistake(TOLD, "  own_brand:\n", "  key_field:\n", "of the type choice", "of the type yes_no"),
    "no such value": Mistake(CHOICES, "    provincial:", "    provincal:", "no value 'provincal'", "'provincial'"),
    "a key misspelt": Mistake(TOLD, "told:\n", "tolds:\n", "`tolds` is not known here", "write `told:`"),
    "not quoted": Mistake(TOLD, '    "yes": [own_brand_', "    yes: [own_brand_", "key True is no text", "quotes"),
    "a number": Mistake(TOLD, "[own_brand_yes_话0,", "[2009,", "not the number 2009", "put it in quotes"),
    "no phrases": Mistake(TOLD, "  own_brand:\n", "  own_brand: {}\n  spare:\n", "`own_brand` has 0 keys", "2 or more"),
    "one value only": Mistake(CHOICES, "    weak_link:", "    unsaid:", "'weak_link' has no phrases", str(ENOUGH)),
    "too few": Mistake(CHOICES, "[key_field_none_话0, ", "[", f"'none' has only {ENOUGH - 1} phrases", "other ways"),
    "of two values": Mistake(TOLD, "[own_brand_no_话0,", "[own_brand_yes_话0。,", "at 'yes' and 'no'", "in line"),
    "twice": Mistake(TOLD, "own_brand_no_话1,", "own_brand_no_话0,", "_话0」 stands at 'no' twice", "in line"),
}  # fmt: skip
TOLD_ELSEWHERE = {"one value only": "  key_field:\n"}  # … than on the line of the change


@pytest.fixture(scope="module")
def document() -> Document:
    return compile_notice(NOTICE)


@pytest.fixture
def written(document: Document, copy: Copy) -> Copy:
    """Knowledge in which both files are right and short."""
    for name, kind in FILES.items():
        lines = ["told:"]
        for fact in document["facts"]:
            if fact["type"] == kind:
                lines.append(f"  {fact['id']}:")
                for value in [option["id"] for option in fact.get("options", ())] or ["yes", "no"]:
                    key = value if kind == "choice" else f'"{value}"'
                    phrases = ", ".join(f"{fact['id']}_{value}_{one}" for one in PHRASES)
                    lines.append(f"    {key}: [{phrases}]")
        copy.path(name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return copy


def problems(document: Document, copy: Copy) -> list[Problem]:
    try:
        return check_told(document, copy.root)
    except KnowledgeError as error:
        return error.problems


def test_what_is_told_is_right(document: Document, written: Copy) -> None:
    assert check_told(document, ROOT) == []
    assert problems(document, written) == []


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_with_its_line_and_a_fix(document: Document, written: Copy, name: str) -> None:
    mistake = MISTAKES[name]
    line = written.replace(mistake.file, mistake.old, mistake.new)
    if name in TOLD_ELSEWHERE:
        line = written.line_of(mistake.file, TOLD_ELSEWHERE[name]) + 1
    found = problems(document, written)
    told = [one for one in found if mistake.what in one.what]
    assert told, found
    assert (told[0].file, told[0].line) == (str(written.path(mistake.file)), line)
    assert mistake.fix in told[0].fix


def test_a_fact_of_which_nothing_is_told_is_told(document: Document, written: Copy) -> None:
    written.replace(TOLD, "  own_brand:\n", "  own_brands:\n")
    assert "fact 'own_brand' has no phrases" in [one.what for one in problems(document, written)]

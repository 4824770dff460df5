"""Every phrase that is said is there and asks only for what the code gives it; its table is true to the code."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from bot.knowledge.compile import Document
from bot.knowledge.phrase_fields import FIELDS
from bot.knowledge.phrase_use import CODE, OWN_WORDS

from .broken import Copy, Mistake

MISTAKES = {
    "a phrase with a field it never gets": Mistake(
        "phrases.yml",
        'money_wan: "{number} 万元"',
        'money_wan: "{amount} 万元"',
        "phrase 'money_wan' cannot have {amount}",
        "it may use {number}",
    ),
    "a phrase with a field where there is none": Mistake(
        "phrases.yml",
        "not_known: 不清楚",
        'not_known: "{label}不清楚"',
        "'not_known' cannot have {label}",
        "no {field}",
    ),
    "a phrase with a field without a name": Mistake(
        "phrases.yml", '"{number} 万元"', '"{} 万元"', "phrase 'money_wan' cannot have {}", "it may use {number}"
    ),
    "a phrase with a format": Mistake(
        "phrases.yml", '"{number} 万元"', '"{number:.2f} 万元"', "cannot have {number:.2f}", "it may use {number}"
    ),
    "a phrase with an open brace": Mistake(
        "phrases.yml",
        "按资产总额 {base}",
        "按资产总额 {base",
        "phrase 'gap_debt' has a brace too many or too few",
        "it may use {base} {amount}",
    ),
    "a phrase of a gap with a field it never gets": Mistake(
        "phrases.yml",
        "按资产总额 {base}",
        "按资产总额 {assets}",
        "phrase 'gap_debt' cannot have {assets}",
        "it may use {base} {amount}",
    ),
    "a phrase of a contradiction with a field it never gets": Mistake(
        "phrases.yml",
        "您说连续经营 {than}",
        "您说连续经营 {years}",
        "phrase 'contradiction_segment' cannot have {years}",
        "it may use {more} {than}",
    ),
    "a phrase that is gone": Mistake(
        "phrases.yml",
        "verdict_head:",
        "verdict_heading:",
        "phrase 'verdict_head' is gone",
        "write 'verdict_head' for 'verdict_heading'; if it is said no more, remove it from bot.knowledge.phrase_fields",
    ),
    "a gap with an unknown phrase": Mistake(
        "criteria.yml",
        "phrase: gap_debt",
        "phrase: gap_dept",
        "phrase 'gap_dept' does not exist",
        "add it to knowledge/phrases.yml",
    ),
    "a contradiction with an unknown phrase": Mistake(
        "criteria.yml",
        "phrase: contradiction_",
        "phrase: contradicted_",
        "phrase 'contradicted_segment' does not exist",
        "add it to knowledge/phrases.yml",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_phrase_that_cannot_be_said_is_told_with_file_line_and_fix(copy: Copy, mistake: str) -> None:
    copy.assert_told(MISTAKES[mistake])


def test_a_phrase_that_is_simply_removed_is_told(copy: Copy) -> None:
    copy.replace("phrases.yml", "not_known: 不清楚\n", "")
    (problem,) = copy.problems()
    assert problem.what == "phrase 'not_known' is gone"
    assert problem.fix.startswith("write it again; ")


def test_the_table_holds_every_phrase_that_knowledge_does_not_name(document: Document) -> None:
    named = {one["gap_in"]["phrase"] for one in document["criteria"] if "gap_in" in one}
    named |= {one["phrase"] for one in document["contradictions"]}
    assert set(document["phrases"]) - named == set(FIELDS), "mend the table in bot/knowledge/phrase_fields.py"


NOT_FIELDS = {"then", "buttons"}


def said_by_name() -> Iterator[tuple[str, str, set[str]]]:
    """(place, phrase, fields) of every `say("phrase", field=…)` in the code that names all of them."""
    for path in sorted(path for path in CODE.rglob("*.py") if CODE / OWN_WORDS not in path.parents):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args or not isinstance(node.args[0], ast.Constant):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            fields = {one.arg for one in node.keywords if one.arg}
            if name in ("say", "_said") and len(fields) == len(node.keywords):
                yield f"{path.name}:{node.lineno}", str(node.args[0].value), fields - NOT_FIELDS


def test_the_table_is_true_to_the_code() -> None:
    said = list(said_by_name())
    assert len(said) > 50
    other = [(place, phrase, fields) for place, phrase, fields in said if fields != set(FIELDS.get(phrase, ["?"]))]
    assert other == [], "mend the table in bot/knowledge/phrase_fields.py"

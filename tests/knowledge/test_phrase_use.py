"""Phrases that nobody says, and sayings without a phrase, are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.knowledge.phrase_use import check_phrases
from bot.knowledge.source import Problem

PHRASES = "begin: 开始\nend_well: 再见\nstatus_pass: 符合\nstatus_fail: 不符合\ngap_debt: 差\n"
CLEAN = """
def reply(self, status):
    key = "begin" if status else "end_well"
    return self.say(key) + self.say(f"status_{status}")
"""
DOCUMENT = {"criteria": [{"gap_in": {"phrase": "gap_debt"}}, {}], "contradictions": []}


def problems(folder: Path, code: str, phrases: str = PHRASES) -> list[Problem]:
    """What is told of one file of code."""
    (folder / "code").mkdir()
    (folder / "phrases.yml").write_text(phrases, encoding="utf-8")
    (folder / "code" / "talk.py").write_text(code, encoding="utf-8")
    return check_phrases(DOCUMENT, folder, folder / "code")


def test_phrases_that_are_all_used_have_no_problems(tmp_path: Path) -> None:
    assert problems(tmp_path, CLEAN) == []


@pytest.mark.parametrize(
    "phrase", ["wave", "status", "hello_there"], ids=["a new one", "the beginning of others", "two words"]
)
def test_a_phrase_nobody_says_is_told_with_its_line(tmp_path: Path, phrase: str) -> None:
    (problem,) = problems(tmp_path, CLEAN, f"{PHRASES}{phrase}: 招手\n")
    assert (problem.file, problem.line) == (str(tmp_path / "phrases.yml"), 6)
    assert problem.what == f"phrase {phrase!r} is used nowhere"


def test_a_phrase_only_the_knowledge_names_is_used(tmp_path: Path) -> None:
    DOCUMENT_WITHOUT = {"criteria": [], "contradictions": []}
    assert problems(tmp_path, CLEAN) == []
    (problem,) = check_phrases(DOCUMENT_WITHOUT, tmp_path, tmp_path / "code")
    assert "'gap_debt'" in problem.what


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ('say("wave")', "phrase 'wave' does not exist"),
        ('self._wording.say("wave", name=1)', "phrase 'wave' does not exist"),
        ('self._said("begin", buttons=["wave"])', "phrase 'wave' does not exist"),
        ('Problem("wave")', "phrase 'wave' does not exist"),
        ('self._phrases["wave"].format()', "phrase 'wave' does not exist"),
        ('say("begin" if x else "wave")', "phrase 'wave' does not exist"),
        ('say(f"outcome_{x}")', "no phrase is named like outcome_[a-z_]+"),
    ],
)
def test_a_saying_without_a_phrase_is_told_with_its_line(tmp_path: Path, line: str, what: str) -> None:
    (problem,) = problems(tmp_path, f"{CLEAN}    {line}\n")
    assert (problem.file, problem.line, problem.what) == (str(tmp_path / "code" / "talk.py"), 5, what)


def test_a_key_in_a_variable_is_found(tmp_path: Path) -> None:
    code = CLEAN + '    own = f"outcome_{status}"\n    if status:\n        own = "wave"\n    return self.say(own)\n'
    assert [(one.line, one.what) for one in problems(tmp_path, code)] == [
        (7, "phrase 'wave' does not exist"),
        (5, "no phrase is named like outcome_[a-z_]+"),
    ]


def test_what_is_only_known_at_run_time_is_left_alone(tmp_path: Path) -> None:
    assert problems(tmp_path, f"{CLEAN}    self.say(status.phrase); self.say(self.key(), x=1)\n") == []

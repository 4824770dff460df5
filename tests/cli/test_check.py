"""`check` counts what is right and tells what is wrong."""

from __future__ import annotations

import re

import pytest
import typer

from bot.cli import check
from bot.knowledge.inspection import Inspection
from bot.knowledge.source import Problem


def test_the_knowledge_of_the_guide_is_right(capsys: pytest.CaptureFixture[str]) -> None:
    check.main()
    said = capsys.readouterr().out
    assert said.startswith("知识库没有问题：条款 26、条件 31、事项 36、问题 24、")
    assert re.search(r"话题 \d{3}、例句 \d{4,5}、词条 \d{3}、话术 \d{3}。\n\Z", said)


def test_problems_are_told_a_line_each_and_end_in_exit_code_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    problems = [Problem("knowledge/a.yml", 3, "wrong", "mend it"), Problem("data/nlu/b.yml", 7, "too", "do")]
    monkeypatch.setattr(check, "inspect", lambda notice: Inspection(problems))
    with pytest.raises(typer.Exit) as left:
        check.main()
    assert left.value.exit_code == 1
    said = capsys.readouterr()
    assert said.out == "knowledge/a.yml:3: wrong. Fix: mend it\ndata/nlu/b.yml:7: too. Fix: do\n"
    assert said.err.startswith("共 2 处问题")

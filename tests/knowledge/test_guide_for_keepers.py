"""docs/knowledge.md shows what the check really says."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from bot.knowledge.inspection import inspect
from bot.knowledge.source import ROOT
from bot.knowledge.training_data import DATA

from .broken import NOTICE, Copy

GUIDE = ROOT.parent / "docs" / "knowledge.md"


def shown() -> list[str]:
    """The problems that the guide shows, without line numbers, which move with every change of the knowledge."""
    block = re.search(r"```text\n(.+?)\n```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    assert block, "the guide shows no output"
    return [_without_lines(line) for line in block[1].splitlines() if "Fix: " in line]


def _without_lines(problem: str) -> str:
    return re.sub(r"\.yml:\d+", ".yml", problem)


def test_the_guide_shows_what_the_check_says(copy: Copy, tmp_path: Path) -> None:
    data = Path(shutil.copytree(DATA, tmp_path / "data" / "nlu"))
    copy.replace("criteria.yml", "quote: 企业资产负债率不高于70%,", "quote: 企业资产负债率不高于65%,")
    copy.replace("phrases.yml", "not_known: 不清楚\n", "not_known: 不清楚\nfarewell: 慢走。\n")
    for path in data.glob("*.yml"):
        text = path.read_text(encoding="utf-8").replace("intent: ask/debt_ratio", "intent: ask/debt_rate")
        path.write_text(text + ("      - 补贴几十万\n" if path.name == "ask_economy.yml" else ""), encoding="utf-8")
    problems = inspect(NOTICE, copy.root, data).problems
    said = [_without_lines(str(problem)).replace(f"{tmp_path}/", "") for problem in problems]
    assert len(shown()) == 5
    assert [line for line in shown() if line not in said] == []

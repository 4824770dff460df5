"""`graph` writes the picture; the one in docs/ is what the knowledge gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.cli import graph
from bot.runtime.settings import ROOT


def test_the_committed_picture_is_what_the_data_gives(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    graph.main(out=tmp_path / "new" / "graph.svg")
    drawn = (tmp_path / "new" / "graph.svg").read_text(encoding="utf-8")
    kept = (ROOT / graph.OUT).read_text(encoding="utf-8")
    assert drawn == kept, "the knowledge has changed: run `python -m bot graph`, look at docs/graph.svg and commit it"
    assert capsys.readouterr().out == f"已写入 {tmp_path}/new/graph.svg：24 个问题、36 个事项、31 项条件。\n"

"""The table and the files."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

from bench import words
from bench.figures import single
from bench.report import LATEST, Conditions, table, text, write
from bench.targets import TARGETS
from tests.bench.test_targets import GOOD

CONDITIONS = Conditions(datetime(2026, 1, 2, 3, 4, 5), processors=2, rasa="3.6.21", rounds=7, load=1.5)


def test_a_line_says_whether_its_target_was_reached() -> None:
    """And what the target is."""
    assert table([single("p50", 5, 10)]).splitlines()[-1].split()[-6:] == ["5.00", "10.0", "0.50", "≤", "0.8", "达到"]
    assert table([single("p50", 9, 10)]).splitlines()[-1].endswith("未达到")
    assert table([single("throughput", 150, 100)]).splitlines()[-1].split()[-3:] == ["≥", "1.2", "达到"]


def test_columns_line_up_although_chinese_is_twice_as_wide() -> None:
    """Figures end in the same column."""
    lines = table([single("decide", 0.25), single("p95", 123.4, 456.7)]).splitlines()
    wide = [sum(2 if ord(character) > 0x2E80 else 1 for character in line[: line.index(end) + len(end)])
            for line, end in ((lines[2], "0.25"), (lines[3], "123"))]  # fmt: skip
    assert wide[0] == wide[1]


def test_every_target_has_a_name() -> None:
    """So that the table can show it."""
    assert {target.figure for target in TARGETS} <= words.FIGURES.keys()


def test_the_report_names_what_was_missed() -> None:
    """Or says that nothing was."""
    assert words.ALL_REACHED in text(GOOD, CONDITIONS)
    bad = [single("decide", 2), *GOOD[:-1]]
    assert words.SOME_MISSED.format(names=words.FIGURES["decide"]) in text(bad, CONDITIONS)


def test_results_are_kept_as_text_and_json(tmp_path: Path) -> None:
    """Under the time of the run and as the latest, the same in both."""
    latest = write(tmp_path, GOOD, CONDITIONS)
    assert latest.read_text(encoding="utf-8") == text(GOOD, CONDITIONS) + "\n"
    assert (tmp_path / "20260102-030405.txt").read_bytes() == latest.read_bytes()
    body = json.loads((tmp_path / f"{LATEST}.json").read_text(encoding="utf-8"))
    assert body["missed"] == []
    assert body["conditions"]["rasa"] == "3.6.21"
    assert body["figures"][0] == {"id": "p50", "guide": 8, "starter": 10, "ratio": 0.8}

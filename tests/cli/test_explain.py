"""`explain`: the verdict of a file of facts; every mistake in the file with its line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import typer

from bot.cli import explain
from bot.runtime.settings import ROOT

CASES = ROOT / "docs" / "cases"
Captured = pytest.CaptureFixture[str]


def verdict(case: str, capsys: Captured) -> dict[str, Any]:
    """The verdict object printed for an example."""
    explain.main(CASES / f"{case}.yml", as_json=True)
    body: dict[str, Any] = json.loads(capsys.readouterr().out)
    return body


def by_status(body: dict[str, Any], status: str) -> list[str]:
    return [finding["criterion"] for finding in body["criteria"] if finding["status"] == status]


def test_a_firm_that_fits(capsys: Captured) -> None:
    body = verdict("fits", capsys)
    assert (body["kind"], body["notice"], body["outcome"]) == ("verdict", "miit-2020-159", "eligible")
    assert len(by_status(body, "pass")) == 31
    assert body["facts"]["revenue_last_year"] == 160_000_000
    assert body["facts"]["years_operating"] == 9
    assert body["facts"]["main_revenue_growth"]["years"] == [0.12, 0.15]


def test_a_firm_that_fails_in_two(capsys: Captured) -> None:
    body = verdict("two-fail", capsys)
    assert (body["outcome"], body["improve"]) == ("ineligible", ["debt_ratio", "patents"])
    assert by_status(body, "fail") == ["debt_ratio", "patents"]
    assert by_status(body, "unknown") == []
    debt = next(finding for finding in body["criteria"] if finding["criterion"] == "debt_ratio")
    assert (debt["gap"], debt["gap_amount"]) == (0.04, 3_600_000)


def test_a_firm_with_open_questions(capsys: Captured) -> None:
    body = verdict("open", capsys)
    assert (body["outcome"], body["improve"]) == ("undetermined", [])
    assert by_status(body, "fail") == []
    assert {"growth", "debt_ratio", "brand", "product_reputation"} <= set(by_status(body, "unknown"))
    growth = next(finding for finding in body["criteria"] if finding["criterion"] == "growth")
    readings = {one["name"]: one["status"] for one in growth["measures"][0]["readings"]}
    assert readings == {"mean": "pass", "compound": "fail"}


@pytest.mark.parametrize("case", sorted(path.stem for path in CASES.glob("*.yml")))
def test_examples_are_explained_in_words(case: str, capsys: Captured) -> None:
    explain.main(CASES / f"{case}.yml")
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("例") and lines[0].endswith("（虚构）")
    assert any(line.startswith("对照通知正文") for line in lines)
    assert all("{" not in line for line in lines)


def test_numbers_in_words_are_shown_as_understood(capsys: Captured) -> None:
    explain.main(CASES / "fits.yml")
    said = capsys.readouterr().out
    assert "「1.6亿」理解为：上年度营业收入 1.6 亿元\n" in said
    assert "「2010年12月」理解为：连续经营年限 9 年\n" in said
    assert "理解为：科技人员占比" not in said  # written as a number


def refused(tmp_path: Path, capsys: Captured, text: str | bytes) -> list[str]:
    """The mistakes told of a file, without its name."""
    path = tmp_path / "case.yml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(typer.Exit) as left:
        explain.main(path)
    assert left.value.exit_code == 1
    said = capsys.readouterr()
    assert said.out == ""
    *lines, last = said.err.splitlines()
    assert last.startswith(f"共 {len(lines)} 处写法读不了，没有给出结论")
    assert all(line.startswith(f"{path}:") for line in lines)
    return [line.removeprefix(f"{path}:") for line in lines]


def test_every_mistake_is_told_with_its_line_and_the_nearest_name(tmp_path: Path, capsys: Captured) -> None:
    written = ("debt_rato: 65%", "own_brand: true", "资产总额: 9000万", "own_brand: false", "market_rank: 第二梯队")
    text = "".join(f"  {line}\n" for line in written)
    assert refused(tmp_path, capsys, f"facts:\n{text}") == [
        "2: 没有「debt_rato」这一项，是不是 debt_ratio（资产负债率）？",
        "4: 没有「资产总额」这一项，是不是 total_assets（资产总额）？",
        "5: 「own_brand」写了两次，请只留一处",
        "6: market_rank（全省市场占有率排名）：「第二梯队」读不成名次，请写 2 或「第2」",
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", "1: 文件里要有一段 facts:，下面每行写一项，比如 debt_ratio: 65%"),
        ("title: x\n", "1: 文件里要有一段 facts:，下面每行写一项，比如 debt_ratio: 65%"),
        ("title: x\nfacts: 65%\n", "2: 文件里要有一段 facts:，下面每行写一项，比如 debt_ratio: 65%"),
        ("facts: {zzzz: 1}\n", "1: 没有「zzzz」这一项"),
        ("firm: x\nfacts: {}\n", "1: 不认识「firm」，这里只能写 title 和 facts"),
        ("facts:\n  own_brand: [\n", "3: 不是合法的 YAML，请检查这一行的缩进、引号和冒号"),
        ("facts: {own_brand: 是}".encode("gb18030"), "1: 文件不是 UTF-8 编码，请另存为 UTF-8"),
    ],
)
def test_a_file_that_is_no_file_of_facts(tmp_path: Path, capsys: Captured, text: str | bytes, line: str) -> None:
    assert refused(tmp_path, capsys, text) == [line]


def test_a_missing_file(tmp_path: Path, capsys: Captured) -> None:
    with pytest.raises(typer.Exit):
        explain.main(tmp_path / "nobody.yml")
    assert "nobody.yml:1: 找不到这个文件" in capsys.readouterr().err


def test_no_facts_leave_everything_open(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "case.yml").write_text("facts: {}\n", encoding="utf-8")
    explain.main(tmp_path / "case.yml", as_json=True)
    body = json.loads(capsys.readouterr().out)
    assert body["outcome"] == "undetermined" and len(by_status(body, "unknown")) >= 30

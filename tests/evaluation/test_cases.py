"""Test sets are read as outsiders wrote them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.evaluation.cases import TestCase, load

VOICE = """\
voice: shop_floor
questions:
  - {set: dev, text: 名单谁定, expect: answer, clauses: ["3.2"], mentions: [我部]}
  - {set: test, text: 补助几万, expect: decline, reasons: [not_in_notice]}
  - {set: dev, text: 寄几份寄哪儿, expect: answer, clauses: [3.5], also: [3.4]}
answers:
  - {set: dev, text: 六成, fact: debt_ratio, facts: {debt_ratio: 0.6}}
  - {set: dev, text: 问这干啥, act: command, fact: debt_ratio, facts: {}}
quantities:
  - {set: test, text: 一亿二, fact: revenue_last_year, value: 120000000}
"""


def folder(tmp_path: Path, **files: str) -> Path:
    for name, body in files.items():
        (tmp_path / f"{name}.yml").write_text(body, encoding="utf-8")
    return tmp_path


def test_each_set_has_its_own_cases(tmp_path: Path) -> None:
    where = folder(tmp_path, a=VOICE)
    assert [case.text for case in load("dev", where)] == ["名单谁定", "寄几份寄哪儿", "六成", "问这干啥"]
    assert [case.text for case in load("test", where)] == ["补助几万", "一亿二"]


def test_what_is_wanted_is_read_with_its_kind(tmp_path: Path) -> None:
    asked, sent, told, command = load("dev", folder(tmp_path, a=VOICE))
    assert asked == TestCase("shop_floor", "answer", "名单谁定", ("3.2",), mentions=("我部",))
    assert (sent.clauses, sent.also) == (("3.5",), ("3.4",)), "a clause id may be written as a number"
    assert (told.kind, told.fact, told.facts) == ("tell", "debt_ratio", {"debt_ratio": 0.6})
    assert (command.kind, command.facts) == ("command", {})
    declined, quantity = load("test", tmp_path)
    assert (declined.kind, declined.reasons) == ("decline", ("not_in_notice",))
    assert (quantity.kind, quantity.facts) == ("quantity", {"revenue_last_year": 120_000_000})


def test_voices_come_in_the_order_of_their_files(tmp_path: Path) -> None:
    one = 'voice: {v}\nanswers: [{{set: dev, text: "{v}", fact: own_brand, facts: {{own_brand: true}}}}]\n'
    where = folder(tmp_path, b=one.format(v="b"), a=one.format(v="a"))
    assert [case.voice for case in load("dev", where)] == ["a", "b"]


@pytest.mark.parametrize("mark", ["", "set: train, "])
def test_a_line_in_neither_set_is_told_by_file_and_text(tmp_path: Path, mark: str) -> None:
    where = folder(tmp_path, bad=f"voice: x\nanswers: [{{{mark}text: 半数, fact: debt_ratio, facts: {{}}}}]\n")
    with pytest.raises(ValueError, match=r"bad\.yml.*半数.*set:"):
        load("dev", where)


def test_a_file_without_a_part_has_no_cases_of_it(tmp_path: Path) -> None:
    assert load("dev", folder(tmp_path, a="voice: silent\n")) == []

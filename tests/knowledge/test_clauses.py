"""The cut of the notice into clauses: nothing lost, nothing added, nothing out of order."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.knowledge.clauses import cut, join_broken_lines
from bot.knowledge.compile import Document
from bot.knowledge.source import ROOT, Entry, KnowledgeError, read

FOLDER = ROOT / "notices" / "miit-2020-159"
CLAUSES = (
    "0 1 2.1.1 2.1.2 2.1.3 2.1.4 2.1.exclusions 2.2 2.3.1 2.3.2 2.3.3 2.3.4 3.intro 3.1 3.2 3.3 3.4.1 3.4.2 3.5 "
    "4.1 4.2 4.3 annex.1 annex.2 annex.3 annex.4"
)
PUBLISHED = "e8d9adff65393a64db606c30f1c40426dfd8cbaeabd118d81b4f3d348d2154da"


def bare(text: str) -> str:
    """Text without white space (the full-width kind too)."""
    return re.sub(r"\s", "", text)


def texts(document: Document) -> dict[str, str]:
    return {clause["id"]: clause["text"] for clause in document["clauses"]}


def small_cut(folder: Path, text: str, *pieces: Mapping[str, object]) -> dict[str, str]:
    (folder / "notice.txt").write_text(text, encoding="utf-8")
    given = [Entry({"label": "label", "title": "title", **piece}) for piece in pieces]
    for line, piece in enumerate(given, 1):
        piece.line = line
    return {one.id: one.text for one in cut(given, folder / "notice.txt", folder / "clauses.yml").values()}


def test_the_notice_is_the_published_text_byte_for_byte() -> None:
    assert hashlib.sha256((FOLDER / "notice.txt").read_bytes()).hexdigest() == PUBLISHED


def test_the_clauses_are_those_of_the_contract_in_the_order_of_the_notice(document: Document) -> None:
    assert " ".join(clause["id"] for clause in document["clauses"]) == CLAUSES


def test_the_cut_loses_nothing_and_adds_nothing(document: Document) -> None:
    known, joined = texts(document), ""
    signature = next(piece for piece in read(FOLDER / "clauses.yml")["pieces"] if piece.get("continues"))["begins"]
    for piece in read(FOLDER / "clauses.yml")["pieces"]:
        if piece.get("heading"):
            joined += piece["begins"]
        elif piece.get("continues"):
            joined += signature
        else:
            joined += known[piece["id"]].removesuffix(f"\n{signature}")
    assert known["0"].endswith(f"\n{signature}")
    assert bare(joined) == bare((FOLDER / "notice.txt").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("clause", "beginning", "end"),
    [
        ("0", "工业和信息化部办公厅关于开展第二批", "工业和信息化部办公厅 2020年7月6日"),
        ("1", "一、工作目标\n围绕提升", "带动中小企业实现高质量发展。"),
        ("2.1.1", "1.在中华人民共和国境内", "市场竞争优势突出的中小企业。"),
        ("2.1.exclusions", "有下列情况之一的企业，不得被推荐", "严重失信行为的。"),
        ("2.3.1", "1.经济效益。上年度", "不高于70%。"),
        ("2.3.4", "4.经营管理。企业有", "（国际标准协会行业认证）。"),
        ("3.4.2", "2.企业通过“专精特新”中小企业在线报送系统", "留存备查）。"),
        ("annex.3", "3.佐证材料（供参考）", "3.佐证材料（供参考）"),
    ],
)
def test_a_clause_begins_and_ends_where_the_notice_has_it(
    document: Document, clause: str, beginning: str, end: str
) -> None:
    text = texts(document)[clause]
    assert (text[: len(beginning)], text[-len(end) :]) == (beginning, end)


def test_lines_broken_inside_a_sentence_are_joined(document: Document) -> None:
    assert "有发展成为相关领域国际领先企业的潜力。" in texts(document)["2.1.4"]
    assert "确定并发布第二批专精特新" in texts(document)["3.2"]


def test_every_clause_has_a_label_and_a_title_of_its_own(document: Document) -> None:
    labels = [clause["label"] for clause in document["clauses"]]
    assert len(set(labels)) == len(labels)
    assert all(clause["title"] for clause in document["clauses"])
    assert {clause["id"]: clause["label"] for clause in document["clauses"]}["2.3.1"] == "二、（三）1."


def test_every_quote_of_criteria_and_topics_stands_in_its_clause(document: Document) -> None:
    known = texts(document)
    citations = [(one["clause"], one["quote"]) for one in document["criteria"]]
    citations += [(one["clause"], one["quote"]) for topic in document["topics"] for one in topic.get("citations", ())]
    assert len(citations) > 31 + 80
    assert [one for one in citations if not one[1] or one[1] not in known[one[0]]] == []


# --- joining and cutting by themselves ------------------------------------------------------------------------------

FULL = "一" * 40


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        (f"{FULL}\n接着说。", f"{FULL}接着说。"),
        (f"{FULL}。\n另起一句。", f"{FULL}。\n另起一句。"),
        (f"{FULL}： \n另起一行。", f"{FULL}： \n另起一行。"),
        ("短行\n另起一行。", "短行\n另起一行。"),
        (f"{FULL}\n1.下一条", f"{FULL}\n1.下一条"),
        (f"{FULL}\n{FULL}\n完。", f"{FULL}{FULL}完。"),
        ("", ""),
        ("\n\n", "\n"),
    ],
)
def test_only_a_full_line_that_ends_inside_a_sentence_is_joined_to_the_next(text: str, joined: str) -> None:
    assert join_broken_lines(text, ["1."]) == joined


def test_a_piece_runs_to_the_beginning_of_the_next(tmp_path: Path) -> None:
    pieces = ({"id": "1", "begins": "甲"}, {"id": "2", "begins": "乙"})
    assert small_cut(tmp_path, "甲。\n一些话。\n乙。", *pieces) == {"1": "甲。\n一些话。", "2": "乙。"}


def test_a_heading_belongs_to_no_clause(tmp_path: Path) -> None:
    pieces: tuple[Mapping[str, object], ...] = ({"heading": True, "begins": "题"}, {"id": "1", "begins": "甲"})
    assert small_cut(tmp_path, "题\n甲。", *pieces) == {"1": "甲。"}


def test_a_continuation_is_added_to_its_clause(tmp_path: Path) -> None:
    first, second = {"id": "0", "begins": "头"}, {"id": "1", "begins": "甲"}
    rest = {"id": "0", "continues": True, "begins": "尾"}
    assert small_cut(tmp_path, "头\n甲。\n尾", first, second, rest) == {"0": "头\n尾", "1": "甲。"}


def test_the_same_beginning_may_come_twice(tmp_path: Path) -> None:
    pieces = ({"id": "1", "begins": "甲"}, {"id": "2", "begins": "甲"})
    assert small_cut(tmp_path, "甲一。\n甲二。", *pieces) == {"1": "甲一。", "2": "甲二。"}


def test_a_piece_out_of_order_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError) as raised:
        small_cut(tmp_path, "甲。\n乙。", {"id": "2", "begins": "乙"}, {"id": "1", "begins": "甲"})
    (problem,) = raised.value.problems
    assert (problem.file, problem.line) == (str(tmp_path / "clauses.yml"), 2)
    assert "「甲」 does not stand in notice.txt after the piece before it" in problem.what


@pytest.mark.parametrize(
    ("second", "what"),
    [
        ({"id": "1"}, "clause '1' stands twice"),
        ({"id": "2", "continues": True}, "no clause '2' stands before this"),
    ],
)
def test_an_id_that_two_pieces_have_or_none_is_told_with_its_line(
    tmp_path: Path, second: Mapping[str, object], what: str
) -> None:
    with pytest.raises(KnowledgeError) as raised:
        small_cut(tmp_path, "甲。\n乙。", {"id": "1", "begins": "甲"}, {"begins": "乙", **second})
    (problem,) = raised.value.problems
    assert (problem.line, problem.what) == (2, what)


def test_all_pieces_that_are_not_found_are_told(tmp_path: Path) -> None:
    pieces = ({"id": "1", "begins": "丙"}, {"id": "2", "begins": "甲"}, {"id": "3", "begins": "丁"})
    with pytest.raises(KnowledgeError) as raised:
        small_cut(tmp_path, "甲。\n乙。", *pieces)
    assert [problem.line for problem in raised.value.problems] == [1, 3]

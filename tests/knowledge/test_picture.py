"""The picture is well-formed, always the same, and nothing runs out of its box."""

from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree

import pytest

from bot.cli._knowledge_words import PICTURE
from bot.knowledge.compile import Document
from bot.knowledge.graph import build_graph
from bot.knowledge.picture import draw
from bot.knowledge.svg import Canvas, width_of, wrap
from bot.knowledge.wording import Wording
from bot.policy.notice import Notice

SVG = "{http://www.w3.org/2000/svg}"
SIZES = {"small": 12, "note": 12, "number": 12, "head": 16, "title": 22}


@pytest.fixture(scope="module")
def picture(document: Document, notice: Notice, wording: Wording) -> str:
    return draw(build_graph(document, notice, wording, PICTURE), PICTURE)


def test_the_same_graph_gives_the_same_picture(
    picture: str, document: Document, notice: Notice, wording: Wording
) -> None:
    assert draw(build_graph(document, notice, wording, PICTURE), PICTURE) == picture


def test_everything_is_on_the_picture(picture: str, document: Document, notice: Notice) -> None:
    texts = [one.text for one in ElementTree.fromstring(picture).iter(f"{SVG}text")]
    assert {fact.label for fact in notice.facts.values()} <= set(texts)
    assert {criterion.title for criterion in notice.criteria} <= set(texts)
    labels = {clause["label"] for clause in document["clauses"] if clause["id"].startswith("2.")}
    assert labels <= set(texts)
    assert not [text for text in texts if text is None or "{" in text]
    drawn = "".join(text or "" for text in texts)
    assert all(question.ask in drawn for question in notice.questions)


def test_no_text_leaves_the_sheet_or_is_cut(picture: str) -> None:
    root = ElementTree.fromstring(picture)
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    assert 1.35 < width / height < 1.45  # a landscape sheet
    for one in root.iter(f"{SVG}text"):
        kind = one.attrib.get("class", "").split(" ")
        size = SIZES.get(kind[0], 14)
        x, y, wide = float(one.attrib["x"]), float(one.attrib["y"]), width_of(one.text or "", size)
        end = x if "right" in kind else x + wide
        assert 0 < end < width and 0 < y < height
        assert not (one.text or "").endswith("…")


def test_boxes_of_a_column_do_not_lie_on_each_other(picture: str) -> None:
    columns: dict[str, list[tuple[float, float]]] = {}
    for one in ElementTree.fromstring(picture).iter(f"{SVG}rect"):
        y, height = float(one.attrib["y"]), float(one.attrib["height"])
        columns.setdefault(one.attrib["x"], []).append((y, y + height))
    # Columns without the sheet itself: questions, facts, criteria, clauses; the legend stands below the questions.
    full = [sorted(boxes) for boxes in columns.values() if len(boxes) > 3]
    assert [len(boxes) for boxes in full][1:] == [36, 11, 11]
    for boxes in full:
        assert all(upper[1] <= lower[0] for upper, lower in pairwise(boxes))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("一二三四五六", ["一二三四", "五六"]),
        ("一二三四，五六", ["一二三四，", "五六"]),
        ("一二三「四五」六", ["一二三", "「四五」", "六"]),
        ("abcdefgh", ["abcdefg", "h"]),
        ("", [""]),
    ],
)
def test_lines_break_where_chinese_may(text: str, lines: list[str]) -> None:
    assert wrap(text, 10, 40) == lines


def test_signs_of_xml_are_escaped() -> None:
    canvas = Canvas(10, 10, "<a>", "")
    canvas.text(1, 2, "a<b&c", class_='"x"')
    root = ElementTree.fromstring(str(canvas))
    (text,) = root.iter(f"{SVG}text")
    assert (text.text, text.attrib["class"]) == ("a<b&c", '"x"')

"""The figures of an evaluation."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.evaluation.cases import TestCase
from bot.evaluation.judge import Judgement
from bot.evaluation.page import write_page
from bot.evaluation.report import Figure, by_voice, confusions, costly, figures
from bot.evaluation.run import Judged


def judged(kind: str, right: bool, voice: str = "v", text: str = "话", **more: object) -> Judged:
    case = TestCase(voice, kind, text, clauses=("3.2",) if kind == "answer" else (), reasons=("later_rule",))
    return Judged(case, Judgement(right, **{"near": right, **more}))  # type: ignore[arg-type]


def named(some: list[Judged]) -> dict[str, Figure]:
    return {figure.name: figure for figure in figures(some)}


def test_a_figure_is_the_share_that_is_right() -> None:
    found = named([judged("answer", True), judged("answer", True), judged("answer", False), judged("tell", True)])
    assert found["answer"].share == pytest.approx(2 / 3) and found["answer"].cases == 3
    assert found["tell"].share == 1 and "decline" not in found


def test_what_was_offered_counts_apart() -> None:
    found = named([judged("answer", True), judged("answer", False, near=True)])
    assert found["answer"].share == 0.5
    assert found["answer, first or among the offered"].share == 1


def test_false_declines_are_counted_of_answers_and_wrong_citations_of_all_questions() -> None:
    some = [judged("answer", False, false_decline=True), judged("answer", True)]
    some += [judged("decline", False, wrong_citation=True), judged("decline", True), judged("tell", True)]
    found = named(some)
    assert (found["false declines"].share, found["false declines"].cases) == (0.5, 2)
    wrong = found["wrong answers with a citation"]
    assert (wrong.share, wrong.cases) == (0.25, 4)


@pytest.mark.parametrize(
    ("figure", "met"),
    [
        (Figure("answer", 0.95, 20, 0.95), True),
        (Figure("answer", 0.9499, 20, 0.95), False),
        (Figure("false declines", 0.03, 20, 0.03, at_most=True), True),
        (Figure("false declines", 0.0301, 20, 0.03, at_most=True), False),
        (Figure("question", 0.1, 20), None),
    ],
)
def test_a_target_is_met_at_its_number(figure: Figure, met: bool | None) -> None:
    assert figure.met is met


def test_nothing_judged_gives_no_share_of_anything() -> None:
    assert all(figure.share == 0 and figure.cases == 0 for figure in figures([]))
    assert by_voice([]) == [] and confusions([]) == [] and costly([]) == []


def test_the_worst_voice_comes_first() -> None:
    some = [judged("answer", True, "easy"), judged("answer", False, "hard"), judged("tell", True, "hard")]
    assert [(voice, kind, figure.share) for voice, kind, figure in by_voice(some)] == [
        ("hard", "answer", 0),
        ("easy", "answer", 1),
        ("hard", "tell", 1),
    ]


def test_confusions_are_counted_of_questions_that_went_wrong() -> None:
    some = [judged("answer", False, got="answer t 3.3")] * 2 + [judged("decline", False, got="answer t 1")]
    some += [judged("answer", True, got="answer t 3.2"), judged("tell", False, got="{}")]
    assert confusions(some) == [("3.2", "answer t 3.3", 2), ("later_rule", "answer t 1", 1)]


def test_a_wrong_citation_costs_more_than_a_refusal_and_that_more_than_the_rest() -> None:
    some = [
        judged("tell", False, text="c"),
        judged("answer", False, text="b", false_decline=True),
        judged("decline", False, text="a", wrong_citation=True),
        judged("answer", True, text="fine"),
    ]
    assert [one.case.text for one in costly(some)] == ["a", "b", "c"]
    assert [one.case.text for one in costly(some, most=1)] == ["a"]


def test_the_page_holds_figures_and_errors_and_no_script(tmp_path: Path) -> None:
    some = [
        judged("answer", True),
        judged("answer", False, "boss", "<b>谁定</b>", wrong_citation=True, got="answer 3.3"),
    ]
    path = write_page(some, tmp_path / "deep" / "page.html", "dev")
    page = path.read_text(encoding="utf-8")
    assert "boss" in page and "answer 3.3" in page
    assert "&lt;b&gt;谁定&lt;/b&gt;" in page and "<b>谁定" not in page
    assert "<script" not in page and "http://" not in page and "https://" not in page

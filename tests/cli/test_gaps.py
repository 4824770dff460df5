"""Gaps on their way: summed up, exported, labelled by hand, merged into the training data, forgotten."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import typer
import yaml

from bot.cli import gaps
from bot.knowledge.training_data import DATA, check_training_data
from bot.store.database import open_engine
from bot.store.gaps import Gap, GapStore
from bot.store.reviews import ReviewStore

Captured = pytest.CaptureFixture[str]

NEW, KNOWN = "苏绣机能不能走你们这个口子报上去", "补贴几十万"
KEPT = [
    Gap("clarified", NEW, (("ask/key_fields", 0.31),), offered=("甲", "乙"), chosen="乙"),
    Gap("rephrased", NEW, (("ask/key_fields", 0.31),), topic="key_fields", chosen="am_i_eligible"),
    Gap("declined", KNOWN, (("decline/subsidy", 0.9),), topic="subsidy"),
    Gap("misread", '他说"行": #', fact="industry"),
    Gap("misread", "#", fact="revenue_last_year"),
]


@pytest.fixture
def store(tmp_path: Path) -> GapStore:
    store = GapStore(open_engine(f"sqlite:///{tmp_path}/guide.sqlite"))
    for gap in KEPT:
        store.add(gap)
    return store


@pytest.fixture
def reviews(tmp_path: Path, store: GapStore) -> ReviewStore:
    """What the hotline says of answers: nothing at first."""
    return ReviewStore(open_engine(f"sqlite:///{tmp_path}/guide.sqlite"))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "nlu", ignore=shutil.ignore_patterns("from_service.yml")))


@pytest.fixture
def exported(store: GapStore, reviews: ReviewStore, tmp_path: Path) -> Path:
    path = tmp_path / "to_label.yml"
    gaps.write(store, reviews, path)
    return path


def label(path: Path, labels: dict[str, str]) -> None:
    """Fill in labels as a person does: behind the empty `label:` of a text."""
    lines = path.read_text(encoding="utf-8").splitlines()
    for text, given in labels.items():
        at = next(at for at, line in enumerate(lines) if text in line and line.startswith("  - text: "))
        lines[lines.index("    label:", at)] = f"    label: {given}"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def refused(store: GapStore, path: Path, data: Path, capsys: Captured) -> str:
    """Why a file is not merged; nothing is written then, and nothing forgotten."""
    with pytest.raises(typer.Exit) as ended:
        gaps.merge(store, ReviewStore(store._engine), path, data=data)
    assert ended.value.exit_code == 1
    assert not (data / "from_service.yml").exists()
    assert len(store.all()) == len(KEPT)
    return capsys.readouterr().err


def test_the_summary_counts_kinds_and_texts(store: GapStore) -> None:
    lines = list(gaps.summary(store.all(), [], 180))
    assert "共 5 条" in lines[0] and "180 天" in lines[0]
    assert any("请选" in line and "其中 1 条选了" in line for line in lines)
    assert any("没读懂" in line and " 2 " in line for line in lines)
    assert f"    2× {NEW}  〔请选、又问一遍〕 ask/key_fields 0.31" in lines


def test_no_gaps_are_said_to_be_none() -> None:
    assert list(gaps.summary([], [], 180)) == ["还没有记下没听懂的问法。"]


def test_the_export_is_merged_by_text_and_has_room_for_labels(exported: Path) -> None:
    body = yaml.safe_load(exported.read_text(encoding="utf-8"))["gaps"]
    assert [(one["text"], one["count"], one["label"]) for one in body] == [
        (NEW, 2, None),
        (KNOWN, 1, None),
        ('他说"行": #', 1, None),
    ]
    assert body[0]["kind"] == ["clarified", "rephrased"]
    assert body[0]["guessed"] == ["ask/key_fields 0.31"]
    assert body[0]["chosen"] == ["乙", "am_i_eligible"]


def test_there_and_back(store: GapStore, reviews: ReviewStore, exported: Path, data: Path, capsys: Captured) -> None:
    label(exported, {NEW: "ask/key_fields", KNOWN: "decline/subsidy"})
    gaps.merge(store, reviews, exported, data=data)
    assert "并入 1 句（另有 1 句例句里已有），弃去 0 句；库里删去 3 条，还有 1 句没写标签。" in capsys.readouterr().out
    examples = [one for one in check_training_data(gaps.TOPICS, data) if one.file.endswith("from_service.yml")]
    assert [(one.label, one.phrase) for one in examples] == [("ask/key_fields", NEW)]
    assert [gap.text for gap in store.all()] == ['他说"行": #', "#"]


def test_merging_twice_adds_nothing(store: GapStore, reviews: ReviewStore, exported: Path, data: Path) -> None:
    label(exported, {NEW: "ask/key_fields"})
    gaps.merge(store, reviews, exported, data=data)
    first = (data / "from_service.yml").read_text(encoding="utf-8")
    gaps.merge(store, reviews, exported, data=data)
    assert (data / "from_service.yml").read_text(encoding="utf-8") == first


def test_a_later_merge_keeps_what_was_there(store: GapStore, reviews: ReviewStore, exported: Path, data: Path) -> None:
    label(exported, {NEW: "ask/key_fields"})
    gaps.merge(store, reviews, exported, data=data)
    store.add(Gap("unsure", "绣花机这行当在不在那几样里头"))
    gaps.write(store, reviews, exported)
    label(exported, {"绣花机这行当": "ask/key_fields"})
    gaps.merge(store, reviews, exported, data=data)
    body = yaml.safe_load((data / "from_service.yml").read_text(encoding="utf-8"))["nlu"]
    assert [one["intent"] for one in body] == ["ask/key_fields"]
    assert body[0]["examples"] == f"- {NEW}\n- 绣花机这行当在不在那几样里头\n"


def test_what_is_no_use_is_dropped(store: GapStore, reviews: ReviewStore, exported: Path, data: Path) -> None:
    label(exported, {NEW: "drop"})
    gaps.merge(store, reviews, exported, data=data)
    assert not (data / "from_service.yml").exists()
    assert NEW not in [gap.text for gap in store.all()]


def test_a_phrase_may_be_put_in_better_words(store: GapStore, reviews: ReviewStore, exported: Path, data: Path) -> None:
    label(exported, {"他说": "inform/facts\n    phrase: 他说我们营收有一亿六那样子"})
    gaps.merge(store, reviews, exported, data=data)
    assert "- 他说我们营收有一亿六那样子\n" in (data / "from_service.yml").read_text(encoding="utf-8")
    assert "他说" not in "".join(gap.text for gap in store.all())


def test_an_unknown_label(store: GapStore, exported: Path, data: Path, capsys: Captured) -> None:
    label(exported, {NEW: "ask/key_field"})
    line = exported.read_text(encoding="utf-8").splitlines().index("    label: ask/key_field") + 1
    said = refused(store, exported, data, capsys)
    assert f"{exported}:{line}: label ask/key_field is no known topic or command. Fix: write ask/key_fields" in said
    assert "共 1 处要改，一句也没有并入" in said


def test_a_phrase_known_under_another_label(store: GapStore, exported: Path, data: Path, capsys: Captured) -> None:
    label(exported, {KNOWN: "ask/revenue", NEW: "ask/key_fields"})
    said = refused(store, exported, data, capsys)
    assert f"「{KNOWN}」 stands under decline/subsidy and ask/revenue. Fix: keep one of them" in said


def test_mistakes_are_told_together(store: GapStore, exported: Path, data: Path, capsys: Captured) -> None:
    label(exported, {NEW: "ask/nothing_like_it", KNOWN: "ask/revenue"})
    assert "共 2 处要改" in refused(store, exported, data, capsys)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("gaps:\n  - {text: 名额呢, label: yes}\n", ":2: `label` is no text"),
        ("gaps:\n  - {label: ask/quota}\n", ":2: a gap has no text"),
        ("gaps:\n  - {text: '##', label: ask/quota}\n", ":2: 「##」 is no phrase to learn from"),
        ("gaps:\n  - {text: '[名额](x)呢', label: ask/quota}\n", ":2: 「[名额](x)呢」 marks an entity"),
        ("gaps:\n  - 名额呢\n", ":1: 「名额呢」 is no gap"),
        ("phrases: []\n", ":1: no list `gaps:`"),
        ("gaps: [\n", "not valid YAML"),
    ],
)
def test_a_file_written_wrong(
    store: GapStore, tmp_path: Path, data: Path, capsys: Captured, text: str, told: str
) -> None:
    path = tmp_path / "by_hand.yml"
    path.write_text(text, encoding="utf-8")
    said = refused(store, path, data, capsys)
    assert told in said and "Fix: " in said


def test_nothing_labelled_is_said(
    store: GapStore, reviews: ReviewStore, exported: Path, data: Path, capsys: Captured
) -> None:
    gaps.merge(store, reviews, exported, data=data)
    assert "还没有写标签" in capsys.readouterr().out
    assert len(store.all()) == len(KEPT)


def test_what_the_hotline_says_stands_first_and_is_settled_by_merging(
    store: GapStore, reviews: ReviewStore, exported: Path, data: Path, capsys: Captured
) -> None:
    """In the same list: the text once, with the gaps of it, what was said to it and the note."""
    asked = "苏绣机算不算重点领域"
    reviews.add(1, "wrong", asked, "key_fields", "四类都算。", "没说清楚")
    reviews.add(2, "wrong", asked, "key_fields", "四类都算。")
    reviews.add(1, "unanswered", NEW)
    reviews.add(1, "outdated", "")
    reviews.settle(reviews.add(1, "wrong", "早处理好的", "revenue").id)
    gaps.write(store, reviews, exported)
    body = yaml.safe_load(exported.read_text(encoding="utf-8"))["gaps"]
    assert [(one["text"], one["count"]) for one in body] == [(NEW, 3), (asked, 2), (KNOWN, 1), ('他说"行": #', 1)]
    assert body[0]["kind"] == ["unanswered", "clarified", "rephrased"]
    assert (body[1]["said"], body[1]["note"], body[1]["answered"]) == (["四类都算。"], ["没说清楚"], "key_fields")
    label(exported, {asked: "ask/key_fields"})
    gaps.merge(store, reviews, exported, data=data)
    assert "接线员的反馈有 2 条算处理好了" in capsys.readouterr().out
    assert {one.question for one in reviews.all(settled=False)} == {NEW, ""}


def test_the_summary_tells_the_hotlines_opinions(reviews: ReviewStore) -> None:
    reviews.add(1, "outdated", "今年还能报吗", "still_open")
    lines = list(gaps.summary([], reviews.all(settled=False), 180))
    assert lines[0].startswith("热线接线员的反馈共 1 条")
    assert any("过时了" in line and "topics.yml" in line for line in lines)
    assert "    1× 今年还能报吗  〔过时了〕" in lines


def test_the_command_reads_the_configured_database(
    store: GapStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setenv("GUIDE_DATABASE_URL", f"sqlite:///{tmp_path}/guide.sqlite")
    gaps.main(None, None)
    assert NEW in capsys.readouterr().out
    with pytest.raises(typer.Exit):
        gaps.main(tmp_path / "a.yml", tmp_path / "b.yml")
    assert "一次只能用一个" in capsys.readouterr().err

"""From a message to labels, with an encoder that needs no weights."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.language.encoder import Encoder
from bot.language.repair import Repair
from bot.language.understanding import Understanding, prepare

from .fake_encoder import FakeEncoder

TERMS = [{"term": "发明专利"}, {"term": "截止时间", "pinyin_near": ["节止时间"]}]
TOLD = (["牌子是自己的", "全是替人代工"], ["own_brand=yes", "own_brand=no"])
EXAMPLES = {
    "ask/patents": ["专利要几个", "发明专利几项"],
    "ask/deadline": ["几号截止", "截止时间是哪天"],
    "ask/revenue": ["营收要多少", "营收门槛多少"],
    "chat/greeting": ["你好", "你好呀"],
}


@pytest.fixture(scope="module")
def understanding(tmp_path_factory: pytest.TempPathFactory) -> Understanding:
    phrases, labels = zip(*((phrase, label) for label, some in EXAMPLES.items() for phrase in some))
    cache = tmp_path_factory.mktemp("vectors") / "v.npz"
    return Understanding.fit(phrases, labels, TOLD, TERMS, FakeEncoder(), cache)  # type: ignore[arg-type]


def test_the_best_label_comes_first_with_its_share(understanding: Understanding) -> None:
    labels = understanding.read("发明专利要几项")["labels"]
    assert labels[0]["label"] == "ask/patents"
    assert [one["confidence"] for one in labels] == sorted((one["confidence"] for one in labels), reverse=True)


def test_a_slip_is_put_right_before_matching_and_told(understanding: Understanding) -> None:
    read = understanding.read("节止时间")
    assert read["labels"][0]["label"] == "ask/deadline"
    assert read["corrections"] == [{"written": "节止时间", "term": "截止时间"}]


def test_what_is_told_by_content_is_scored_apart(understanding: Understanding) -> None:
    told = {(one["fact"], one["value"]): one["score"] for one in understanding.read("全是替人代工")["tells"]}
    assert told["own_brand", False] > 0.5
    assert told.get(("own_brand", True), 0.0) < told["own_brand", False] - 0.3
    assert understanding.read("你好")["tells"] == []


def test_several_questions_are_labelled_apart(understanding: Understanding) -> None:
    read = understanding.read("专利要多少？截止是哪天？")
    assert [one["text"] for one in read["questions"]] == ["专利要多少", "截止是哪天"]
    assert [one["labels"][0]["label"] for one in read["questions"]] == ["ask/patents", "ask/deadline"]


def test_one_question_is_not_labelled_twice(understanding: Understanding) -> None:
    assert understanding.read("专利要几个")["questions"] == []


@pytest.mark.parametrize(
    "text", ["", " ", "🙂", "營收門檻多少", "ＡＢＣ", pytest.param("专" * 1000, id="long"), "\x00", "a\ud800b"]
)
def test_whatever_is_said_is_read_and_goes_into_json(understanding: Understanding, text: str) -> None:
    read = understanding.read(text)
    assert read["labels"] and json.loads(json.dumps(read)) == read


@pytest.mark.parametrize(
    ("text", "spelling"),
    [("發明專利", "发明专利"), ("ＥＲＰ", "erp"), ("发名专利", "发明专利"), ("节止时间", "截止时间")],
)
def test_one_spelling_serves_training_and_reading(text: str, spelling: str) -> None:
    assert prepare(text, Repair(TERMS)) == spelling


def test_it_reads_the_same_after_being_saved(
    understanding: Understanding, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.language.understanding.Encoder", FakeEncoder)
    understanding.save(tmp_path)
    assert Understanding.load(tmp_path).read("营收多少算够") == understanding.read("营收多少算够")


def test_the_encoder_is_the_only_part_with_weights() -> None:
    """What the fake stands in for must keep its one method."""
    assert callable(Encoder.encode)

"""`ask` shows each step from a message to its reply, on a small model made as training makes the guide's."""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import typer

from bot.cli import ask
from bot.cli._notice import Loaded, load
from bot.cli._trained import NoModelError, load_trained
from bot.knowledge.training_data import Example, check_training_data
from bot.language import telling
from bot.language.encoder import Encoder
from bot.language.understanding import Understanding, glossary_terms, prepare

Captured = pytest.CaptureFixture[str]

LABELS = (
    "ask/rd_intensity", "ask/revenue", "ask/deadline_enterprise", "ask/mailing", "ask/patents", "decline/subsidy",
    "inform/facts", "command/start",
)  # fmt: skip


SAME = "研发费用要占多少"  # a training phrase, asked word for word


@pytest.fixture(scope="module")
def examples() -> list[Example]:
    """Phrases enough to tell a few labels apart."""
    known = [one for one in check_training_data(ask.TOPICS) if one.label in LABELS]
    return [one for at, one in enumerate(known) if at % 4 == 0 or one.phrase == SAME]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory, examples: list[Example]) -> Path:
    """An archive as Rasa's, with what the guide's component stores."""
    folder = tmp_path_factory.mktemp("model")
    phrases, labels = [one.phrase for one in examples], [one.label for one in examples]
    said, values = telling.phrases(ask.NOTICE)
    kept = [at for at, value in enumerate(values) if value.startswith("own_brand=")]
    told = ([said[at] for at in kept], [values[at] for at in kept])
    Understanding.fit(phrases, labels, told, glossary_terms(), Encoder(2), folder / "vectors.npz").save(folder)
    path = folder / "guide.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        archive.add(folder / "understanding.pickle", "components/train_Topic0/understanding.pickle")
    return path


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load()


Shown = Callable[..., tuple[dict[str, Any], str]]


@pytest.fixture(scope="module")
def shown(model: Path, loaded: Loaded, examples: list[Example]) -> Iterator[Shown]:
    """Explains a message as data and in words: shown(text, fact, after)."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ask, "MODEL", model)
        with ask.asking(loaded) as complete:
            asked = replace(complete, examples=examples)

            def show(text: str, fact: str = "", after: str = "") -> tuple[dict[str, Any], str]:
                why = ask.explained(asked, text, fact, after)
                return why, "\n".join(ask.in_words(loaded, why))

            yield show


def test_a_misspelt_question(shown: Shown) -> None:
    why, said = shown("研发经非要占多少")
    assert why["read_as"] == "研发经费要占多少"
    assert "改字：「研发经非」当作「研发经费」" in said
    assert why["candidates"][0]["label"] == "ask/rd_intensity"
    assert len(why["candidates"]) == 5
    assert why["decision"] == {"command": "", "action": "answer", "rule": "sure"}
    assert "决定：答（头一个的把握够 0.5：sure）" in said
    assert "不低于3%" in said and "引：二、（三）3.「" in said


def test_the_two_nearest_phrases_of_each_candidate(shown: Shown) -> None:
    why, said = shown(SAME)
    for one in why["candidates"]:
        first, second = one["phrases"]
        assert first["likeness"] >= second["likeness"]
    (same,) = [one for one in why["candidates"][0]["phrases"] if one["phrase"] == SAME]
    assert (same["meaning"], same["characters"]) == (pytest.approx(1, abs=0.001), pytest.approx(1, abs=0.001))
    file, _, line = same["where"].rpartition(":")
    assert SAME in Path(file).read_text(encoding="utf-8").splitlines()[int(line) - 1]
    assert same["where"] in said


def test_two_questions_in_one_message(shown: Shown) -> None:
    why, said = shown("网上填到哪天？另外省里寄北京用什么快递")
    assert [(one["text"], one["rule"]) for one in why["questions"]] == [
        ("网上填到哪天", "sure"),
        ("省里寄北京用什么快递", "sure"),
    ]
    assert [one["custom"]["topic"] for one in why["replies"]] == ["deadline_enterprise", "mailing"]
    assert "  2. 省里寄北京用什么快递" in said


def test_a_decline_and_a_command(shown: Shown) -> None:
    assert "决定：婉拒" in shown("评上能拿多少补贴")[1]
    assert "决定：先看字面，是指令「start」" in shown("开始自评")[1]


def test_an_offer_names_its_options_and_that_no_rule_held(shown: Shown, loaded: Loaded) -> None:
    why = shown(SAME)[0]
    options = [{"title": "研发费用占比", "payload": ""}, {"title": "科技人员占比", "payload": ""}]
    why["decision"] = {"command": "", "action": "clarify", "rule": ""}
    why["replies"] = [{"text": "您是想问？", "custom": {"kind": "clarify", "options": options}}]
    said = "\n".join(ask.in_words(loaded, why))
    assert "决定：请对方选，或说没把握（没有一条规则成立）" in said
    assert "备选：研发费用占比、科技人员占比" in said


def test_an_answer_to_an_open_question(shown: Shown) -> None:
    why, said = shown("七成四", "debt_ratio")
    assert why["answer"]["told"] == {"debt_ratio": 0.74}
    assert "记作 资产负债率 74%" in said
    assert why["decision"]["action"] == "recorded"


def test_an_answer_by_what_it_sounds_like(shown: Shown) -> None:
    why, said = shown("牌子是我们自己注册的", "own_brand")
    assert {one["fact"] for one in why["answer"]["tells"]} == {"own_brand"}
    assert "听起来像（是否题，分数）：" in said


def test_an_answer_that_cannot_be_read(shown: Shown) -> None:
    why, said = shown("2019年6月", "debt_ratio")
    assert why["answer"]["told"] == {}
    assert "没读出这一项" in said


def test_a_follow_up(shown: Shown) -> None:
    """Without the topic before it there is nothing to lean on."""
    assert shown("那实用新型呢")[0]["as_follow_up"] == []
    why, said = shown("那发明的呢", after="utility_patents")
    assert why["as_follow_up"][0]["share"] > why["candidates"][0]["share"] - 1
    assert "看作追问，跟着 utility_patents 之后：" in said


def test_nothing_is_left_of_what_was_asked_before(shown: Shown) -> None:
    first = shown("七成四", "debt_ratio")
    assert shown("七成四", "debt_ratio") == first


def test_as_json(model: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    monkeypatch.setattr(ask, "MODEL", model)
    ask.main(SAME, "", "", as_json=True)
    assert json.loads(capsys.readouterr().out)["decision"]["action"] == "answer"


@pytest.mark.parametrize(
    ("text", "question", "after", "told"),
    [
        (
            "好",
            "debt_ration",
            "",
            "没有 debt_ration 这个事项，或者它不能单独问。编号见 facts.yml。是不是 debt_ratio？\n",
        ),
        ("好", "", "patent", "没有 patent 这个话题。编号见 topics.yml。是不是 patents？\n"),
        (" ", "", "", "请写一句话。\n"),
    ],
)
def test_what_cannot_be_asked(text: str, question: str, after: str, told: str, capsys: Captured) -> None:
    with pytest.raises(typer.Exit) as ended:
        ask.main(text, question, after, as_json=False)
    assert ended.value.exit_code == 1
    assert capsys.readouterr().err == told


def test_without_a_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    monkeypatch.setattr(ask, "MODEL", tmp_path / "none.tar.gz")
    with pytest.raises(typer.Exit):
        ask.main("好", "", "", as_json=False)
    assert "请先运行 make train" in capsys.readouterr().err


@pytest.mark.parametrize("content", [b"", b"no pickle"])
def test_a_model_that_cannot_be_read(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "guide.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        entry = tarfile.TarInfo("components/x/understanding.pickle")
        entry.size = len(content)
        archive.addfile(entry, io.BytesIO(content))
    with pytest.raises(NoModelError):
        load_trained(path)


def test_likeness_is_what_the_matcher_scores_by(model: Path, examples: list[Example]) -> None:
    """The explanation and the match must not drift apart: they see the same kernel of the same training phrases."""
    understanding = load_trained(model)
    phrases = [prepare(one.phrase, understanding.repair) for one in examples]
    vectors = understanding.encoder.encode(["研发费用占多少", *phrases])
    alike = understanding.matcher.likeness("研发费用占多少", vectors[0], phrases, vectors[1:])
    by_kernel = [one.whole for one in alike] @ understanding.matcher._weights
    assert by_kernel == pytest.approx(understanding.matcher.scores("研发费用占多少", vectors[0]), abs=0.01)

"""The model is trained when something that it is made from has changed, and only then."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.runtime import training
from bot.runtime.settings import Settings


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository in miniature, in which training writes a model at once."""
    for name, text in {
        "config.yml": "pipeline: []",
        "domain.yml": "intents: []",
        "data/nlu/ask.yml": "nlu: []",
        "knowledge/notice.txt": "通知",
        "bot/language/terms.py": "TERMS = ()",
        "requirements.lock": "rasa==3.6.21",
    }.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    monkeypatch.setattr(training, "ROOT", tmp_path)
    monkeypatch.setattr(training, "_run_logged", lambda *_: write_model(tmp_path))
    return tmp_path


def write_model(root: Path) -> int:
    """What a successful training leaves behind."""
    (root / "models" / "guide.tar.gz").write_bytes(b"model")
    return 0


def train(root: Path, force: bool = False) -> bool:
    """Trains if needed, with nobody listening."""
    return training.train_if_needed(Settings(var=root / "var"), lambda _: None, force)


def test_the_second_time_there_is_nothing_to_do(root: Path) -> None:
    """Unless asked to by force."""
    assert train(root)
    assert not train(root)
    assert train(root, force=True)


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / "config.yml").write_text("pipeline: [1]", encoding="utf-8"),
        lambda root: (root / "data/nlu/more.yml").write_text("nlu: []", encoding="utf-8"),
        lambda root: (root / "data/nlu/ask.yml").rename(root / "data/nlu/question.yml"),
        lambda root: (root / "knowledge/notice.txt").unlink(),
        lambda root: (root / "bot/language/terms.py").write_text("TERMS = (1,)", encoding="utf-8"),
        lambda root: (root / "requirements.lock").write_text("rasa==3.6.22", encoding="utf-8"),
        lambda root: (root / "models/guide.tar.gz").unlink(),
    ],
    ids=["edited", "added", "renamed", "removed", "code", "libraries", "no model"],
)
def test_any_change_of_what_it_is_made_from_trains_again(root: Path, change: Callable[[Path], object]) -> None:
    """Also a file that was renamed or removed."""
    train(root)
    change(root)
    assert train(root)


def test_other_files_do_not_matter(root: Path) -> None:
    """Neither other code nor caches."""
    train(root)
    (root / "bot" / "other.py").write_text("", encoding="utf-8")
    (root / "knowledge" / "__pycache__").mkdir()
    (root / "knowledge" / "__pycache__" / "x.pyc").write_bytes(b"x")
    assert not train(root)


def test_a_failed_training_shows_its_log_and_is_not_taken_for_done(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next call tries again."""

    def fail(_: Settings, log: Path, __: training.Say) -> int:
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_text("第一行\n哪里错了\n", encoding="utf-8")
        return 1

    monkeypatch.setattr(training, "_run_logged", fail)
    with pytest.raises(training.TrainingError, match=r"退出码 1[\s\S]*哪里错了"):
        train(root)
    assert not training.is_up_to_date(root)


def test_what_is_missing_is_named(root: Path) -> None:
    """Instead of an error from deep inside Rasa."""
    (root / "domain.yml").unlink()
    with pytest.raises(training.TrainingError, match=r"domain\.yml"):
        train(root)

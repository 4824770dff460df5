"""Trains the model, but only when something that it is made from has changed."""

from __future__ import annotations

import fcntl
import hashlib
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.runtime import words
from bot.runtime.logs import last_lines
from bot.runtime.parts import training_environment
from bot.runtime.settings import ROOT, Settings

MODEL_NAME = "guide"

# What a model is made from; a folder stands for all files below it. The lock file, because a model holds pickled
# objects of the libraries it was trained with.
INPUTS = ("config.yml", "domain.yml", "data", "knowledge", "bot/language/*.py", "requirements.lock")
REQUIRED = ("config.yml", "domain.yml", "data")

PROGRESS = re.compile(r"(?:Starting to train|Restored) component '(?P<component>[^']+)'")

Say = Callable[[str], None]


class TrainingError(RuntimeError):
    """Training failed or cannot start; the text says why."""


def input_files(root: Path) -> Iterator[Path]:
    """The files that a model is made from, in a stable order."""
    for pattern in INPUTS:
        for path in sorted(root.glob(pattern)):
            files = sorted(path.rglob("*")) if path.is_dir() else [path]
            yield from (file for file in files if file.is_file() and "__pycache__" not in file.parts)


def fingerprint(root: Path) -> str:
    """sha256 over the names and contents of all inputs."""
    digest = hashlib.sha256()
    for file in input_files(root):
        content = file.read_bytes()
        digest.update(f"{file.relative_to(root).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def is_up_to_date(root: Path) -> bool:
    """Whether there is a model and it was trained from the inputs as they are now."""
    mark = _mark(root)
    return _model(root).exists() and mark.exists() and mark.read_text(encoding="ascii").strip() == fingerprint(root)


def train_if_needed(settings: Settings, say: Say, force: bool = False) -> bool:
    """Trains unless the model is up to date; True if it trained. Raises `TrainingError`.

    Of two that want to train at once, the second waits and then finds the work done.
    """
    missing = [name for name in REQUIRED if not (ROOT / name).exists()]
    if missing:
        raise TrainingError(words.NOTHING_TO_TRAIN.format(missing="、".join(missing)))
    with _only_one(ROOT):
        if not force and is_up_to_date(ROOT):
            return False
        _train(settings, say)
    return True


def _train(settings: Settings, say: Say) -> None:
    inputs = fingerprint(ROOT)  # taken first: an edit during the training makes the model outdated
    began = time.monotonic()
    say(words.TRAINING)
    log = settings.logs / "train.log"
    code = _run_logged(settings, log, say)
    if code != 0 or not _model(ROOT).exists():
        raise TrainingError(f"{words.TRAINING_FAILED.format(code=code, log=log)}\n{last_lines(log)}")
    _mark(ROOT).write_text(f"{inputs}\n", encoding="ascii")
    say(words.TRAINED.format(seconds=time.monotonic() - began))


def _run_logged(settings: Settings, log: Path, say: Say) -> int:
    """Runs the training in a process of its own, shows each component once it is its turn; returns the exit code."""
    log.parent.mkdir(parents=True, exist_ok=True)
    command = (sys.executable, "-m", "bot.runtime.rasa_train", MODEL_NAME)
    with (
        log.open("w", encoding="utf-8") as file,
        subprocess.Popen(
            command,
            cwd=ROOT,
            env=training_environment(settings),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
        ) as process,
    ):
        for line in process.stdout or ():
            file.write(line)
            if found := PROGRESS.search(line):
                say(words.TRAINING_COMPONENT.format(component=found["component"]))
        return process.wait()


@contextmanager
def _only_one(root: Path) -> Iterator[None]:
    folder = root / "models"
    folder.mkdir(exist_ok=True)
    with (folder / ".training.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _model(root: Path) -> Path:
    return root / "models" / f"{MODEL_NAME}.tar.gz"


def _mark(root: Path) -> Path:
    return root / "models" / f"{MODEL_NAME}.inputs"

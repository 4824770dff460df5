"""This guide, copied to a temporary folder, so that a benchmark never touches its model or its conversations."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from bench import words
from bench.server import Launch, run_to_end

ROOT = Path(__file__).resolve().parents[1]
HELLO, KIND = "研发费用占比要求是多少？", "answer"  # needs every part
LEFT_OUT = frozenset({"var", "models", "results", "tests"})  # of the root; hidden files of it are left out too
PORTS = ("GUIDE_PORT", "GUIDE_RASA_PORT", "GUIDE_ACTIONS_PORT")
SERVE = (sys.executable, "-m", "bot", "serve")
TRAIN = (sys.executable, "-m", "bot", "train")


def copy(folder: Path) -> None:
    """Copies what the guide is made of; the copy has no model, no data and no `.env`."""

    def left_out(place: str, names: list[str]) -> list[str]:
        if Path(place) == ROOT:
            return [name for name in names if name.startswith(".") or name in LEFT_OUT]
        return [name for name in names if name == "node_modules"]

    shutil.copytree(ROOT, folder, ignore=left_out)


def train(folder: Path, log: Path, say: Callable[[str], None]) -> float:
    """Trains the copy from nothing; returns the seconds."""
    say(words.TRAINING)
    return run_to_end(words.GUIDE, TRAIN, folder, log)


def launch(folder: Path, ports: list[int], log: Path) -> Launch:
    """`make run` of the copy on these ports."""
    settings = {name: str(port) for name, port in zip(PORTS, ports, strict=True)}
    rasa_port = int(settings["GUIDE_RASA_PORT"])
    return Launch(
        words.GUIDE, SERVE, folder, rasa_port, log, HELLO, KIND, {**settings, "GUIDE_VAR": str(folder / "var")}
    )

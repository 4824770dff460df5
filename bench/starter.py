"""Rasa's own starter project, made once with `rasa init` and kept under var/bench/starter."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import yaml

from bench import words
from bench.server import Launch, run_to_end

HELLO, KIND = "hello", "text"
INIT = (sys.executable, "-m", "rasa", "init", "--no-prompt", "--init-dir")
MADE = "made.json"  # written last: {"rasa": version, "seconds": of `rasa init`, which includes its training}


def make(folder: Path, log: Path, say: Callable[[str], None]) -> float:
    """Makes the project unless it is there, for this version of Rasa; returns the seconds that took back then.

    It is made outside the repository, as anybody would, and then copied.
    """
    made = folder / MADE
    known = json.loads(made.read_text(encoding="ascii")) if made.exists() else {}
    if known.get("rasa") == version("rasa"):
        return float(known["seconds"])
    say(words.MAKING_STARTER)
    with tempfile.TemporaryDirectory() as place:
        seconds = run_to_end("rasa init", (*INIT, place), Path(place), log)
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(place, folder)
    made.write_text(json.dumps({"rasa": version("rasa"), "seconds": seconds}), encoding="ascii")
    return seconds


def launch(folder: Path, port: int, log: Path) -> Launch:
    """As Rasa's documentation says it is run, but on the loopback address only."""
    command = (sys.executable, "-m", "rasa", "run", "-i", "127.0.0.1", "-p", str(port))
    return Launch(words.STARTER, command, folder, port, log, HELLO, KIND)


def phrases(folder: Path) -> dict[str, list[str]]:
    """Its own sample phrases by intent."""
    parsed = yaml.safe_load((folder / "data/nlu.yml").read_text(encoding="utf-8"))
    return {entry["intent"]: [line[2:] for line in entry["examples"].splitlines()] for entry in parsed["nlu"]}

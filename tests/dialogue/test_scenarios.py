"""Replays scenarios/*.yml over REST: a name that says what is expected, then what people and guide say in turn.

Steps of a scenario:
    - user: what is typed (`{text: 长, times: 5000}` repeats); `as: 乙` makes it another person
    - press: which button of the last reply is pressed, from 1
    - bot: the whole reply to it, see matching.py
    - reach: id of a question, or "verdict": the firm of good_firm.yml answers until it is open
    - restart: every process is ended and started again
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from .matching import differences
from .person import Person
from .running import Reply, RunningGuide

pytestmark = pytest.mark.dialogue

HERE = Path(__file__).parent
Step = dict[str, Any]


def scenarios() -> list[Any]:
    """Every scenario as a test; its id is the theme and its place in the file."""
    return [
        pytest.param(name, steps, id=f"{path.stem}-{number}")
        for path in sorted((HERE / "scenarios").glob("*.yml"))
        for number, (name, steps) in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")).items(), 1)
    ]


GOOD_FIRM: dict[str, str] = yaml.safe_load((HERE / "good_firm.yml").read_text(encoding="utf-8"))


class Scenario:
    """A scenario at work: its people, and the reply that comes next to be looked at."""

    def __init__(self, name: str, running: RunningGuide) -> None:
        self._name, self._running = name, running
        self._people: dict[str, Person] = {}
        self._speaker = self._person("甲")
        self._reply: Reply = []

    def take(self, step: Step) -> None:
        """Does one step; raises AssertionError with the turn, what was expected and what came."""
        if "user" in step:
            self._speaker = self._person(step.get("as", "甲"))
            self._reply = self._speaker.says(_typed(step["user"]))
        elif "reach" in step:
            self._speaker = self._person(step.get("as", "甲"))
            self._speaker.reaches(step["reach"], lambda asked: GOOD_FIRM[asked["id"]])
        elif "press" in step:
            buttons = [button for element in self._reply for button in element.get("buttons") or ()]
            self._reply = self._speaker.says(buttons[step["press"] - 1]["payload"])
        elif "restart" in step:
            self._running.restart()
        else:
            found = differences(step["bot"], self._reply)
            if found:
                pytest.fail("\n".join([self._name, *found, "", self._speaker.transcript(2)]), pytrace=False)

    def _person(self, name: str) -> Person:
        return self._people.setdefault(name, Person(self._running, "scenario"))


def _typed(user: str | dict[str, Any]) -> str:
    return user if isinstance(user, str) else user["text"] * user["times"]


@pytest.mark.parametrize(("name", "steps"), scenarios())
def test_scenario(name: str, steps: list[Step], running: RunningGuide) -> None:
    """The guide answers every turn of the scenario as written."""
    scenario = Scenario(name, running)
    for step in steps:
        assert step.keys() & {"user", "press", "bot", "reach", "restart"}, f"{name}: no such step: {step}"
        scenario.take(step)


def test_scenario_names_are_sentences_and_unique() -> None:
    """A name says what is expected, so that a failure can be read by somebody who does not program."""
    names = [str(parameters.values[0]) for parameters in scenarios()]
    assert len(names) == len(set(names)) >= 45
    assert all(len(name) >= 8 for name in names)

"""Replays scenarios/*.yml over REST: a name that says what is expected, then what people and guide say in turn.

Steps of a scenario:
    - user: what is typed (`{text: 长, times: 5000}` repeats); `as: 乙` makes it another person
    - press: which button of the last reply is pressed, from 1
    - bot: the whole reply to it, see matching.py
    - reach: id of a question, or "verdict": the firm of good_firm.yml answers until it is open
    - restart: every process is ended and started again
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, wait
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from .at_once import at_once
from .matching import differences
from .person import Person
from .running import Reply, RunningGuide

pytestmark = pytest.mark.dialogue

HERE = Path(__file__).parent
Step = dict[str, Any]


@dataclass(frozen=True)
class Script:
    """A scenario as it is written; `number` is its place in the file."""

    theme: str
    number: int
    name: str
    steps: tuple[Step, ...] = field(hash=False, compare=False)

    @property
    def restarts(self) -> bool:
        """Whether it ends every process, so that nobody else may be talking meanwhile."""
        return any("restart" in step for step in self.steps)


def scripts() -> list[Script]:
    """All scenarios, by theme."""
    return [
        Script(path.stem, number, name, tuple(steps))
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


def replay(running: RunningGuide, script: Script) -> None:
    """The whole scenario; raises at the first turn that is not as written."""
    scenario = Scenario(script.name, running)
    for step in script.steps:
        assert step.keys() & {"user", "press", "bot", "reach", "restart"}, f"{script.name}: no such step: {step}"
        scenario.take(step)


@pytest.fixture(scope="module")
def replays(running: RunningGuide, request: pytest.FixtureRequest) -> Iterator[dict[Script, Future[None]]]:
    """The scenarios that this run has selected, but for those that restart the guide."""

    def hold(script: Script) -> None:
        if not script.restarts:
            replay(running, script)

    with at_once(request, "script", hold) as held:
        yield held


@pytest.mark.parametrize("script", [pytest.param(one, id=f"{one.theme}-{one.number}") for one in scripts()])
def test_scenario(script: Script, running: RunningGuide, replays: dict[Script, Future[None]]) -> None:
    """The guide answers every turn of the scenario as written."""
    replays[script].result()
    if script.restarts:
        wait(replays.values())
        replay(running, script)


def test_scenario_names_are_sentences_and_unique() -> None:
    """A name says what is expected, so that a failure can be read by somebody who does not program."""
    names = [one.name for one in scripts()]
    assert len(names) == len(set(names)) >= 45
    assert all(len(name) >= 8 for name in names)

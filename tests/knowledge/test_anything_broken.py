"""Whatever is broken in a file of the knowledge: the check tells a problem, or it is no mistake. Never a bare error."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.knowledge import compile as compiling
from bot.knowledge.checks import check
from bot.knowledge.compile import SHAPES_OF_A_NOTICE, SHAPES_OF_ALL
from bot.knowledge.source import ROOT, Entry, KnowledgeError, read

from .broken import NOTICE

FILES = [ROOT / f"{name}.yml" for name in SHAPES_OF_ALL] + sorted((ROOT / "standards").glob("*.yml"))
FILES += [ROOT / "notices" / NOTICE / f"{name}.yml" for name in SHAPES_OF_A_NOTICE]
READ = {path: read(path) for path in FILES}


def on_line_1(body: dict[str, Any]) -> Entry:
    entry = Entry(body)
    entry.line = 1
    return entry


EMPTY, OTHER = on_line_1({}), on_line_1({"x": 1})
INSTEAD = [None, 9001, True, -1.5, "", "x", [], ["x"], [9001], EMPTY, OTHER, [EMPTY], "market_rank", "{"]


def steps_to(value: Any, steps: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to every value inside a value."""
    inside = value.items() if isinstance(value, Entry) else enumerate(value) if isinstance(value, list) else ()
    found = [steps] if steps else []
    for step, one in inside:
        found += steps_to(one, (*steps, step))
    return found


def changed(value: Any, steps: tuple[Any, ...], change: Callable[[Any, Any], None]) -> Any:
    """A copy in which the container at the end of the way was changed."""
    copied = list(value)
    if isinstance(value, Entry):
        copied = value.only(value)
    step, *rest = steps
    if rest:
        copied[step] = changed(value[step], tuple(rest), change)
    else:
        change(copied, step)
    return copied


@pytest.mark.parametrize("seed", range(60))
def test_whatever_is_broken_is_told_as_a_problem_or_is_no_mistake(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    chance = random.Random(seed)
    broken = chance.choice(FILES)
    steps = chance.choice(steps_to(READ[broken]))
    instead = chance.choice(INSTEAD)
    changes = [
        lambda container, step: container.pop(step),
        lambda container, step: container.__setitem__(step, instead),
    ]
    files = {**READ, broken: changed(READ[broken], steps, chance.choice(changes))}
    monkeypatch.setattr(compiling, "read", files.__getitem__)
    try:
        assert check(NOTICE)["hash"]
    except KnowledgeError as error:
        assert error.problems
        assert all(Path(problem.file).suffix == ".yml" and problem.line >= 1 for problem in error.problems)

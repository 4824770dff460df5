"""Conversations several at once: the guide is made for many people, and the tests are done sooner."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

import pytest

AT_ONCE = 4

Key = TypeVar("Key", bound=Hashable)
Result = TypeVar("Result")


@contextmanager
def at_once(
    request: pytest.FixtureRequest, name: str, hold: Callable[[Key], Result]
) -> Iterator[dict[Key, Future[Result]]]:
    """Holds the conversations of all selected tests of the module, told apart by their parameter `name`."""
    calls = [getattr(item, "callspec", None) for item in request.session.items if item.path == request.path]
    chosen: list[Key] = list(dict.fromkeys(call.params[name] for call in calls if call and name in call.params))
    with ThreadPoolExecutor(AT_ONCE) as pool:
        yield {key: pool.submit(hold, key) for key in chosen}

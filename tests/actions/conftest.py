"""One guide over one database for all tests of this folder; every test talks as somebody new."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

import pytest

from bot.actions.assembly import assemble
from bot.actions.conversation import Conversation
from bot.policy.notice import Notice
from bot.store.cases import CaseStore
from bot.store.database import open_engine

from .person import Person


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The URL of the database of this run."""
    return f"sqlite:///{tmp_path_factory.mktemp('guide')}/guide.sqlite"


@pytest.fixture(scope="session")
def guide(database: str) -> Conversation:
    return assemble(database)


@pytest.fixture(scope="session")
def store(database: str, guide: Conversation) -> CaseStore:
    """A second look at the same database, as another worker has it."""
    return CaseStore(open_engine(database))


@pytest.fixture(scope="session")
def newcomer(guide: Conversation, store: CaseStore, notice: Notice) -> Callable[[], Person]:
    """Makes somebody whom the guide has never met."""
    numbers = count(1)
    return lambda: Person(guide, store, notice, f"person-{next(numbers)}")


@pytest.fixture
def person(newcomer: Callable[[], Person]) -> Person:
    return newcomer()

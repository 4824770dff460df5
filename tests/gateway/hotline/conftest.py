"""A desk with an account of every role, in front of a played Rasa."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy.engine import Engine

from bot.knowledge.compile import Document
from bot.knowledge.database import store_knowledge
from bot.store.accounts import Account
from bot.store.database import open_engine

from ..browser import gateway
from ..conftest import ENDLESS
from ..fake_rasa import FakeRasa
from .desk_browser import NOBODY, DeskBrowser, add_accounts


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory, document: Document) -> str:
    """A database that holds the knowledge."""
    folder: Path = tmp_path_factory.mktemp("desk")
    url = f"sqlite:///{folder}/guide.sqlite"
    engine = open_engine(url)
    store_knowledge(engine, document)
    engine.dispose()
    return url


@pytest.fixture(scope="module")
def engine(database: str) -> Iterator[Engine]:
    """The gateway's database, for looking into it and for putting things there."""
    opened = open_engine(database)
    yield opened
    opened.dispose()


@pytest.fixture(scope="module")
def accounts(engine: Engine) -> dict[str, Account]:
    """`operator`, `supervisor`, `keeper` with that role alone, and `everything`."""
    return add_accounts(engine)


@pytest.fixture(scope="module")
def url(shared_rasa: FakeRasa, database: str, accounts: dict[str, Account]) -> Iterator[str]:
    """The base URL of a gateway without limits on rates."""
    with gateway(shared_rasa.url, database, rasa_seconds=0.5, rates=ENDLESS) as running:
        yield running


@pytest.fixture
def at_desk(url: str, rasa: FakeRasa, engine: Engine, accounts: dict[str, Account]) -> Callable[[str], DeskBrowser]:
    """Makes a browser in which this account is signed in; `nobody` is signed in nowhere."""

    def made(name: str) -> DeskBrowser:
        browser = DeskBrowser(url)
        return browser if name == NOBODY else browser.signed_in(engine, accounts[name].id)

    return made

"""A gateway in front of a played Rasa; one for the tests of a file, each of which brings browsers of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.gateway.options import Rates
from bot.knowledge.compile import Document
from bot.knowledge.database import store_knowledge
from bot.store.database import open_engine

from .browser import Browser, gateway
from .fake_rasa import FakeRasa

ENDLESS = Rates(100_000, 100_000, 100_000)


@pytest.fixture(scope="module")
def shared_rasa() -> Iterator[FakeRasa]:
    with FakeRasa().running() as played:
        yield played


@pytest.fixture
def rasa(shared_rasa: FakeRasa) -> FakeRasa:
    """Rasa, well behaved and without memory."""
    shared_rasa.reset()
    return shared_rasa


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory, document: Document) -> str:
    """A database that holds the knowledge."""
    folder: Path = tmp_path_factory.mktemp("gateway")
    url = f"sqlite:///{folder}/guide.sqlite"
    engine = open_engine(url)
    store_knowledge(engine, document)
    engine.dispose()
    return url


@pytest.fixture(scope="module")
def url(shared_rasa: FakeRasa, database: str) -> Iterator[str]:
    """The base URL of a gateway without limits on rates and with a short patience with Rasa."""
    with gateway(shared_rasa.url, database, rasa_seconds=0.5, rates=ENDLESS) as running:
        yield running


@pytest.fixture
def newcomer(url: str, rasa: FakeRasa) -> Callable[[], Browser]:
    """Makes a browser that has never been here."""
    return lambda: Browser(url)


@pytest.fixture
def browser(newcomer: Callable[[], Browser]) -> Browser:
    """A browser that has opened the page."""
    made = newcomer()
    made.session()
    return made

"""A database of its own for every test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.engine import Engine

from bot.store.cases import CaseStore
from bot.store.database import open_engine


@pytest.fixture
def url(tmp_path: Path) -> str:
    """Where the cases of this test are kept."""
    return f"sqlite:///{tmp_path}/cases.sqlite"


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    engine = open_engine(url)
    yield engine
    engine.dispose()


@pytest.fixture
def store(engine: Engine) -> CaseStore:
    return CaseStore(engine)

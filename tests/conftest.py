"""The notice as the guide loads it, once a session."""

from __future__ import annotations

import pytest

from bot.knowledge.build import build_notice
from bot.knowledge.checks import check
from bot.knowledge.compile import Document
from bot.knowledge.wording import Wording
from bot.policy.notice import Notice


@pytest.fixture(scope="session")
def document() -> Document:
    """The checked knowledge of notice 159."""
    return check("miit-2020-159")


@pytest.fixture(scope="session")
def notice(document: Document) -> Notice:
    """What decides and asks."""
    return build_notice(document)


@pytest.fixture(scope="session")
def wording(document: Document, notice: Notice) -> Wording:
    """The guide's words for notice 159."""
    return Wording(notice, document["phrases"], {clause["id"]: clause["label"] for clause in document["clauses"]})

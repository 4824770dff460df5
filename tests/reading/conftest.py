"""One reader for all tests of this folder: it keeps nothing between messages."""

from __future__ import annotations

import pytest
from spacy.language import Language

from bot.knowledge.compile import Document
from bot.language.nlp import chinese_pipeline
from bot.language.reader import Reader
from bot.language.repair import Repair
from bot.policy.notice import Notice

from .hearing import Read, reading_with


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The pipeline that cuts text into characters and marks quantities."""
    return chinese_pipeline()


@pytest.fixture(scope="session")
def repair(document: Document) -> Repair:
    """The repair of spelling with the real glossary."""
    return Repair(document["terms"])


@pytest.fixture(scope="session")
def reader(notice: Notice, nlp: Language, repair: Repair) -> Reader:
    """The reader of notice 159."""
    return Reader(notice, nlp, repair)


@pytest.fixture(scope="session")
def read(reader: Reader, notice: Notice) -> Read:
    """read(asked, text, **known) gives what was heard."""
    return reading_with(reader, notice)

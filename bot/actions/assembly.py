"""Puts the parts together once a process: database, checked knowledge, reader, conversation."""

from __future__ import annotations

import os
from functools import lru_cache

from bot.knowledge.build import build_notice, build_topics
from bot.knowledge.checks import check
from bot.knowledge.database import KnowledgeBase, store_knowledge
from bot.knowledge.wording import Wording
from bot.language.nlp import chinese_pipeline
from bot.language.reader import Reader
from bot.language.repair import Repair
from bot.store.cases import CaseStore
from bot.store.database import open_engine
from bot.store.gaps import GapStore

from .answering import Answering
from .conversation import Conversation
from .gaps import Gaps

NOTICE = "miit-2020-159"
DEFAULT_DATABASE = "sqlite:///var/guide.sqlite"
DEFAULT_GAP_DAYS = "180"


@lru_cache(maxsize=1)
def conversation() -> Conversation:
    """The conversation of this process. Raises KnowledgeError when `knowledge/` does not check."""
    days = int(os.environ.get("GUIDE_GAP_DAYS", DEFAULT_GAP_DAYS))
    return assemble(os.environ.get("GUIDE_DATABASE_URL", DEFAULT_DATABASE), days)


def assemble(url: str, gap_days: int | None = None) -> Conversation:
    """A conversation over a database; changed knowledge is written to it first (seen by its hash).

    `gap_days`: for how long messages not understood are kept; 0 forgets all; None leaves them alone.
    """
    engine = open_engine(url)
    store_knowledge(engine, check(NOTICE))
    base = KnowledgeBase(engine, NOTICE)
    document = base.document()
    notice = build_notice(document)
    labels = {clause["id"]: clause["label"] for clause in document["clauses"]}
    wording = Wording(notice, document["phrases"], labels)
    reader = Reader(notice, chinese_pipeline(), Repair(document["terms"]))
    answering = Answering(base, wording, build_topics(document).values())
    gaps = None if gap_days is None else Gaps(lambda: GapStore(engine), gap_days)
    return Conversation(CaseStore(engine), wording, reader, answering, gaps)

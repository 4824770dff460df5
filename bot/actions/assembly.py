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

from .answering import Answering
from .conversation import Conversation

NOTICE = "miit-2020-159"
DEFAULT_DATABASE = "sqlite:///var/guide.sqlite"


@lru_cache(maxsize=1)
def conversation() -> Conversation:
    """The conversation of this process. Raises KnowledgeError when `knowledge/` does not check."""
    return assemble(os.environ.get("GUIDE_DATABASE_URL", DEFAULT_DATABASE))


def assemble(url: str) -> Conversation:
    """A conversation over a database; changed knowledge is written to it first (seen by its hash)."""
    engine = open_engine(url)
    store_knowledge(engine, check(NOTICE))
    base = KnowledgeBase(engine, NOTICE)
    document = base.document()
    notice = build_notice(document)
    labels = {clause["id"]: clause["label"] for clause in document["clauses"]}
    wording = Wording(notice, document["phrases"], labels)
    reader = Reader(notice, chinese_pipeline(), Repair(document["terms"]))
    return Conversation(CaseStore(engine), wording, reader, Answering(base, wording, build_topics(document).values()))

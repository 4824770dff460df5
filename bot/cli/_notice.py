"""The notice the commands are about, read from the files and not from the database."""

from __future__ import annotations

from dataclasses import dataclass

from bot.knowledge.build import build_notice
from bot.knowledge.checks import check
from bot.knowledge.compile import Document
from bot.knowledge.wording import Wording
from bot.policy.notice import Notice

NOTICE = "miit-2020-159"


@dataclass(frozen=True)
class Loaded:
    """The checked document and what is built from it."""

    document: Document
    notice: Notice
    wording: Wording


def load() -> Loaded:
    """Read and check the knowledge. Raises KnowledgeError with all its problems."""
    document = check(NOTICE)
    notice = build_notice(document)
    labels = {clause["id"]: clause["label"] for clause in document["clauses"]}
    return Loaded(document, notice, Wording(notice, document["phrases"], labels))

"""Everything that is checked before a change of the knowledge is kept, with all problems at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from .checks import check
from .compile import Document, compile_notice
from .dialect import check_dialect
from .glossary import check_glossary
from .phrase_use import CODE, check_phrases
from .report_words import check_report
from .source import ROOT, KnowledgeError, Problem
from .told import check_told
from .training_data import DATA, Example, check_training_data

T = TypeVar("T")


@dataclass
class Inspection:
    """What was found: the problems, in the order of the checks, and what could be read."""

    problems: list[Problem] = field(default_factory=list)
    document: Document | None = None
    examples: list[Example] = field(default_factory=list)

    def attempt(self, checking: Callable[[], T]) -> T | None:
        """The result of a check; None, and its problems kept, where it fails."""
        try:
            return checking()
        except KnowledgeError as error:
            self.problems += [problem for problem in error.problems if problem not in self.problems]
            return None


def inspect(notice: str, root: Path = ROOT, data: Path = DATA, code: Path = CODE) -> Inspection:
    """Check the knowledge of a notice, its training data and the phrases that the code in `code` says."""
    found = Inspection()
    found.document = found.attempt(lambda: check(notice, root))
    # What does not check may still be readable, and then the other checks can tell their problems in the same run.
    document = found.document or found.attempt(lambda: compile_notice(notice, root))
    if document:
        found.problems += found.attempt(lambda: check_glossary(root)) or []
        found.problems += found.attempt(lambda: check_phrases(document, root, code)) or []
        found.problems += found.attempt(lambda: check_told(document, root)) or []
        found.problems += found.attempt(lambda: check_dialect(document, root)) or []
        found.problems += found.attempt(lambda: check_report(document, root)) or []
    topics_file = root / "notices" / notice / "topics.yml"
    found.examples = found.attempt(lambda: check_training_data(topics_file, data)) or []
    return found

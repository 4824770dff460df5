"""From a message to labels: spelling put right, sentence and characters matched, separate questions told apart.

Used by the Rasa component and, without Rasa, by the evaluation and the command line.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.knowledge.source import ROOT, read

from .encoder import Encoder
from .matcher import Matcher
from .normalise import normalise
from .repair import Repair
from .sentences import questions
from .vector_cache import cached_vectors

_FILE = "understanding.pickle"


def glossary_terms() -> list[Mapping[str, Any]]:
    """The glossary's terms. Raises KnowledgeError."""
    terms: list[Mapping[str, Any]] = read(ROOT / "glossary.yml")["terms"]
    return terms


class Understanding:
    """A trained matcher with the repair of spelling that it was trained behind."""

    def __init__(self, matcher: Matcher, repair: Repair, encoder: Encoder) -> None:
        self.repair, self._matcher, self._encoder = repair, matcher, encoder

    @classmethod
    def fit(
        cls,
        phrases: Sequence[str],
        labels: Sequence[str],
        terms: Iterable[Mapping[str, Any]],
        encoder: Encoder,
        cache: Path,
    ) -> Understanding:
        """Train on phrases with their labels; vectors of phrases seen before come from `cache`."""
        repair = Repair(terms)
        prepared = [prepare(phrase, repair) for phrase in phrases]
        vectors = cached_vectors(prepared, cache, lambda: encoder)
        return cls(Matcher().fit(prepared, labels, vectors), repair, encoder)

    @classmethod
    def load(cls, folder: Path) -> Understanding:
        """Read what `save` wrote: our own archive, made by training on this machine."""
        matcher, repair = pickle.loads((folder / _FILE).read_bytes())
        return cls(matcher, repair, Encoder())

    def save(self, folder: Path) -> None:
        (folder / _FILE).write_bytes(pickle.dumps((self._matcher, self.repair)))

    def read(self, text: str) -> dict[str, Any]:
        """What a message means, JSON-ready.

        `labels`: [{label, confidence}] best first; `corrections`: [{written, term}]; `questions`: the same `labels` for
        each separate question with its `text`, where there are several.
        """
        repaired, corrections = self.repair(normalise(text))
        separate = questions(repaired)
        ranked = self._rank([repaired, *(one.text for one in separate)])
        return {
            "labels": ranked[0],
            "corrections": [{"written": one.written, "term": one.term} for one in corrections],
            "questions": [
                {"text": one.text, "sure": one.sure, "labels": labels} for one, labels in zip(separate, ranked[1:])
            ],
        }

    def _rank(self, texts: Sequence[str]) -> list[list[dict[str, Any]]]:
        prepared = [text.lower() for text in texts]
        vectors = self._encoder.encode(prepared)
        ranked = [self._matcher.rank(text, vector) for text, vector in zip(prepared, vectors)]
        return [[{"label": one.label, "confidence": round(one.confidence, 4)} for one in labels] for labels in ranked]


def prepare(text: str, repair: Repair) -> str:
    """One spelling for matching: simplified, half-width, slips put right, lower case."""
    return repair(normalise(text))[0].lower()

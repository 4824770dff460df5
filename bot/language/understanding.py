"""From a message to labels: spelling put right, sentence and characters matched, separate questions told apart.

Used by the Rasa component and, without Rasa, by the evaluation and the command line.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bot.knowledge.source import ROOT, read

from .dialect import standard
from .encoder import Encoder
from .hearing import Hearing
from .matcher import Matcher
from .repair import Repair
from .sentences import questions
from .telling import WORTH_TELLING, clauses, from_label
from .vector_cache import cached_vectors

FILE = "understanding.pickle"
_WARM_UP = "你好"
_REMEMBERED = 4096  # texts: quick replies and short answers are the same for everybody


def glossary_terms() -> list[Mapping[str, Any]]:
    """The glossary's terms. Raises KnowledgeError."""
    terms: list[Mapping[str, Any]] = read(ROOT / "glossary.yml")["terms"]
    return terms


class Understanding:
    """A trained matcher with the repair of spelling that it was trained behind."""

    def __init__(self, matcher: Matcher, telling: Hearing, repair: Repair, encoder: Encoder) -> None:
        self.repair, self.matcher, self.encoder = repair, matcher, encoder
        self._telling = telling
        self._remembered: dict[str, dict[str, Any]] = {}

    @classmethod
    def fit(
        cls,
        phrases: Sequence[str],
        labels: Sequence[str],
        told: tuple[Sequence[str], Sequence[str]],
        terms: Iterable[Mapping[str, Any]],
        encoder: Encoder,
        cache: Path,
    ) -> Understanding:
        """Train on phrases with their labels, and on what is `told` instead of yes and no.

        Vectors of phrases seen before come from `cache`.
        """
        repair = Repair(terms)
        prepared = [prepare(phrase, repair) for phrase in phrases]
        said, values = told
        prepared_said = [prepare(phrase, repair) for phrase in said]
        vectors = cached_vectors([*prepared, *prepared_said], cache, lambda: encoder)
        matcher = Matcher().fit(prepared, labels, vectors[: len(prepared)])
        telling = Hearing().fit(prepared_said, values, vectors[len(prepared) :])
        return cls(matcher, telling, repair, encoder)

    @classmethod
    def load(cls, folder: Path) -> Understanding:
        """Read what `save` wrote: our own archive, made by training on this machine."""
        understanding = cls.unpacked((folder / FILE).read_bytes())
        understanding.read(_WARM_UP)  # the encoder loads at its first use: before the server says that it is ready
        return understanding

    @classmethod
    def unpacked(cls, archive: bytes) -> Understanding:
        """Read the bytes of the file that `save` wrote. Raises what `pickle` raises for others."""
        matcher, telling, repair = pickle.loads(archive)
        return cls(matcher, telling, repair, Encoder())

    def save(self, folder: Path) -> None:
        (folder / FILE).write_bytes(pickle.dumps((self.matcher, self._telling, self.repair)))

    def read(self, text: str) -> dict[str, Any]:
        """What a message means (see `_read`); the same text is read once."""
        text = text.encode("utf-8", "ignore").decode()  # half a surrogate pair is no text
        known = self._remembered.pop(text, None) or self._read(text)
        self._remembered[text] = known
        if len(self._remembered) > _REMEMBERED:
            self._remembered.pop(next(iter(self._remembered)))
        return known

    def _read(self, text: str) -> dict[str, Any]:
        """What a message means, JSON-ready.

        `text`: as repaired; `labels`: [{label, confidence}] best first; `tells`: [{fact, value, score, clause}];
        `corrections`: [{written, term}]; `questions`: [{text, sure, labels}], where there are several.
        """
        repaired, corrections = self.repair(standard(text))
        separate = questions(repaired)
        heard = clauses(repaired.lower())
        prepared = [*(text.lower() for text in (repaired, *(one.text for one in separate))), *heard]
        vectors = self.encoder.encode(prepared)
        whole = len(prepared) - len(heard)
        ranked = [self._rank(text, vector) for text, vector in zip(prepared[:whole], vectors)]
        tells = self._tells(prepared[0], vectors[0])
        for clause, vector in zip(heard, vectors[whole:]):
            tells += self._tells(clause, vector, clause)
        return {
            "text": repaired,
            "labels": ranked[0],
            "tells": tells,
            "corrections": [{"written": one.written, "term": one.term} for one in corrections],
            "questions": [
                {"text": one.text, "sure": one.sure, "labels": labels} for one, labels in zip(separate, ranked[1:])
            ],
        }

    def _rank(self, text: str, vector: Any) -> list[dict[str, Any]]:
        ranked = self.matcher.rank(text, vector)
        return [{"label": one.label, "confidence": round(one.confidence, 6)} for one in ranked]

    def _tells(self, text: str, vector: Any, clause: str = "") -> list[dict[str, Any]]:
        scores = zip(self._telling.labels, self._telling.scores(text, vector))
        told = [from_label(label, round(float(score), 3), clause) for label, score in scores if score >= WORTH_TELLING]
        return [asdict(one) for one in told]


def prepare(text: str, repair: Repair) -> str:
    """One spelling for matching: simplified, half-width, slips put right, lower case."""
    return repair(standard(text))[0].lower()

"""Match a message to a label by meaning and characters together: kernel ridge regression, solved once at training.

Kernel: exp(WIDTH * (cosine of sentence vectors, centred, - 1)), so that near meanings count for more than many faint
ones, and the cosine of character 1-2-gram tf-idf as it is (docs/adr/005).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_factor, cho_solve
from sklearn.feature_extraction.text import TfidfVectorizer

from .encoder import Vectors

MEANING = 0.6  # share of the sentence vectors in the kernel; the rest is characters
WIDTH = 1.5
RIDGE = 0.01
COMMON = 0.1  # share of the phrases above which a character says nothing; left out, as it costs most
FEW = 1000  # phrases: of fewer nothing is left out
SHARPNESS = 20.0  # of the softmax over scores: least log loss on training phrases of voices held out


_BLANKS = re.compile(r"\s\s+")  # as the vectoriser folds them


@dataclass(frozen=True)
class Match:
    """A label with its share of belief (0..1, over all labels)."""

    label: str
    confidence: float


@dataclass(frozen=True)
class Likeness:
    """How alike two texts are: the kernel of them, and the cosines it is made of."""

    whole: float
    meaning: float
    characters: float


class Matcher:
    """Fit with phrases, their labels and their vectors; `rank` messages. Pickles as it is."""

    def __init__(self) -> None:
        self.labels: list[str] = []
        self._characters = TfidfVectorizer(analyzer="char", ngram_range=(1, 2), sublinear_tf=True, dtype=np.float32)
        self._mean: Any = None
        self._known_meaning: Any = None
        self._postings: Any = None
        self._weights: Any = None

    def fit(self, phrases: Sequence[str], labels: Sequence[str], vectors: Vectors) -> Matcher:
        """`vectors`: float32[n, d] of the phrases, rows of length one."""
        self.labels = sorted(set(labels))
        place = {label: column for column, label in enumerate(self.labels)}
        targets = np.zeros((len(phrases), len(self.labels)), np.float32)
        targets[np.arange(len(phrases)), [place[label] for label in labels]] = 1
        self._mean = vectors.mean(axis=0)
        self._known_meaning = self._centre(vectors)
        self._characters.max_df = COMMON if len(phrases) >= FEW else 1.0
        characters = self._characters.fit_transform(phrases)
        self._postings = characters.T.tocsr()
        kernel = _kernel(self._known_meaning @ self._known_meaning.T, (characters @ characters.T).toarray())
        kernel[np.diag_indices_from(kernel)] += RIDGE
        self._weights = cho_solve(cho_factor(kernel, overwrite_a=True), targets)
        return self

    def scores(self, phrase: str, vector: NDArray[np.float32]) -> NDArray[np.float32]:
        """float32[labels]: about 1 for a label that fits, about 0 for one that does not."""
        found: NDArray[np.float32] = self.kernel_to(phrase, vector) @ self._weights
        return found

    def kernel_to(self, phrase: str, vector: NDArray[np.float32]) -> NDArray[np.float32]:
        """float32[known phrases]: the kernel between a phrase and each known one."""
        near: NDArray[np.float32] = _kernel(self._known_meaning @ self._centre(vector[None, :])[0], self._alike(phrase))
        return near

    def kernel_among(self, places: NDArray[np.int_]) -> NDArray[np.float32]:
        """float32[places, places]: the kernel between known phrases."""
        meaning, characters = self._known_meaning[places], self._postings.T.tocsr()[places]
        near: NDArray[np.float32] = _kernel(meaning @ meaning.T, (characters @ characters.T).toarray())
        return near

    def rank(self, phrase: str, vector: NDArray[np.float32], most: int = 12) -> list[Match]:
        """The best labels, best first. `vector`: float32[d] of the phrase."""
        scores = self.scores(phrase, vector)
        belief = np.exp(SHARPNESS * (scores - scores.max()))
        belief /= belief.sum()
        best = np.argsort(-belief)[:most]
        return [Match(self.labels[place], float(belief[place])) for place in best]

    def likeness(
        self, phrase: str, vector: NDArray[np.float32], others: Sequence[str], vectors: Vectors
    ) -> list[Likeness]:
        """How alike a phrase is to each of `others`; vectors as for `rank` and `fit`. To show why, not to serve."""
        meaning = self._centre(vectors) @ self._centre(vector[None, :])[0]
        known = self._characters.transform(others)
        characters = (known @ self._characters.transform([phrase]).T).toarray()[:, 0]
        whole = _kernel(meaning.copy(), characters.copy())
        return [Likeness(*map(float, one)) for one in zip(whole, meaning, characters)]

    def _alike(self, phrase: str) -> NDArray[np.float32]:
        """float32[known phrases]: cosine of character n-grams, by postings: cheaper than the vectoriser's way."""
        vocabulary, weights = self._characters.vocabulary_, self._characters.idf_
        counts = Counter(place for part in self._grams(phrase) if (place := vocabulary.get(part)) is not None)
        values = {place: (1 + np.log(count)) * weights[place] for place, count in counts.items()}
        norm = np.sqrt(sum(value * value for value in values.values())) or 1.0
        alike = np.zeros(self._postings.shape[1], np.float32)
        for place, value in values.items():
            start, end = self._postings.indptr[place], self._postings.indptr[place + 1]
            alike[self._postings.indices[start:end]] += self._postings.data[start:end] * np.float32(value / norm)
        return alike

    def _grams(self, phrase: str) -> list[str]:
        lowest, highest = self._characters.ngram_range
        plain = _BLANKS.sub(" ", phrase.lower())
        return [plain[at : at + n] for n in range(lowest, highest + 1) for at in range(len(plain) - n + 1)]

    def _centre(self, vectors: Any) -> Any:
        centred = (vectors - self._mean).astype(np.float32)
        return centred / np.linalg.norm(centred, axis=1, keepdims=True)


def _kernel(meaning: Any, characters: Any) -> Any:
    """The kernel of two likenesses, float32; overwrites both, for at training each takes a gigabyte."""
    meaning -= 1
    meaning *= WIDTH
    np.exp(meaning, out=meaning)
    meaning *= MEANING
    characters *= 1 - MEANING
    meaning += characters
    return meaning

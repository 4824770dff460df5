"""Match a message to a label by meaning and characters together: kernel ridge regression, solved once at training.

Kernel: a mean of the cosine of sentence vectors (centred) and the cosine of character 1–3-gram tf-idf. It is solved in
the dual (one Cholesky factorisation) and kept in the primal, so matching costs one small product.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_factor, cho_solve
from sklearn.feature_extraction.text import TfidfVectorizer

from .encoder import Vectors

MEANING = 0.6  # share of the sentence vectors in the kernel; the rest is characters
RIDGE = 0.6
SHARPNESS = 25.0  # of the softmax over scores: least log loss when each training phrase is left out in turn


@dataclass(frozen=True)
class Match:
    """A label with its share of belief (0..1, over all labels)."""

    label: str
    confidence: float


class Matcher:
    """Fit with phrases, their labels and their vectors; `rank` messages. Pickles as it is."""

    def __init__(self) -> None:
        self.labels: list[str] = []
        self._characters = TfidfVectorizer(analyzer="char", ngram_range=(1, 3), sublinear_tf=True, dtype=np.float32)
        self._mean: Any = None
        self._by_meaning: Any = None
        self._by_characters: Any = None

    def fit(self, phrases: Sequence[str], labels: Sequence[str], vectors: Vectors) -> Matcher:
        """`vectors`: float32[n, d] of the phrases, rows of length one."""
        self.labels = sorted(set(labels))
        targets = np.array([[label == name for name in self.labels] for label in labels], np.float64)
        self._mean = vectors.mean(axis=0)
        meaning = self._centre(vectors)
        characters = self._characters.fit_transform(phrases)
        kernel = MEANING * (meaning @ meaning.T).astype(np.float64)
        kernel += (1 - MEANING) * (characters @ characters.T).toarray()
        kernel[np.diag_indices_from(kernel)] += RIDGE
        weights = cho_solve(cho_factor(kernel, overwrite_a=True), targets).astype(np.float32)
        self._by_meaning = MEANING * (meaning.T @ weights)
        self._by_characters = (1 - MEANING) * (characters.T @ weights)
        return self

    def rank(self, phrase: str, vector: NDArray[np.float32], most: int = 5) -> list[Match]:
        """The best labels, best first. `vector`: float32[d] of the phrase."""
        scores = self._centre(vector[None, :]) @ self._by_meaning
        scores = scores[0] + (self._characters.transform([phrase]) @ self._by_characters)[0]
        belief = np.exp(SHARPNESS * (scores - scores.max()))
        belief /= belief.sum()
        best = np.argsort(-belief)[:most]
        return [Match(self.labels[place], float(belief[place])) for place in best]

    def _centre(self, vectors: Any) -> Any:
        centred = vectors - self._mean
        return centred / np.linalg.norm(centred, axis=1, keepdims=True)

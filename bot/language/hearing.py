"""Hear what is told by content (told.yml): is it about a fact at all, and is it yes or no.

Whether a message is about a fact is told by all phrases against each other. Yes or no is told by the phrases of that
fact alone, with a little of all others: what denies one thing is worded like what denies another (docs/adr/005).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_factor, cho_solve

from .encoder import Vectors
from .matcher import Matcher
from .telling import NO, YES, label_of, splits

SHARED = 0.3  # of the kernel between phrases of different facts
RIDGE = 0.1
SIDE = 0.5  # share of the yes-or-no part in the score of the likelier value; so much is also its lead over the other
MOST = 1.2


class Hearing(Matcher):
    """Fit with what is told and its labels `fact=value`; `scores` as of a matcher. Pickles as it is."""

    def __init__(self) -> None:
        super().__init__()
        self._sided: Any = None
        self._told: Any = None
        self._fact_of: Any = None
        self._sides: Any = None

    def fit(self, phrases: Sequence[str], labels: Sequence[str], vectors: Vectors) -> Hearing:
        """As a matcher, and yes or no besides."""
        super().fit(phrases, labels, vectors)
        pairs = [splits(label) for label in labels]
        facts = sorted({fact for fact, value in pairs if value == YES})
        place = {fact: index for index, fact in enumerate(facts)}
        self._sided = np.array([[self.labels.index(label_of(fact, side)) for side in (YES, NO)] for fact in facts])
        self._told = np.array([index for index, (fact, _) in enumerate(pairs) if fact in place])
        self._fact_of = np.array([place[pairs[index][0]] for index in self._told])
        said = np.array([1.0 if pairs[index][1] == YES else -1.0 for index in self._told], np.float32)
        kernel = self.kernel_among(self._told)
        kernel *= (self._fact_of[:, None] == self._fact_of[None, :]) + np.float32(SHARED)
        kernel[np.diag_indices_from(kernel)] += RIDGE
        self._sides = cho_solve(cho_factor(kernel, overwrite_a=True), said)
        return self

    def scores(self, phrase: str, vector: NDArray[np.float32]) -> NDArray[np.float32]:
        """float32[labels]: of yes and no of a fact, the likelier stands above the other by what speaks for it."""
        near = self.kernel_to(phrase, vector)
        found = near @ self._weights
        weighed = near[self._told] * self._sides
        sides = np.bincount(self._fact_of, weighed, len(self._sided)) + SHARED * weighed.sum()
        about, strength = found[self._sided].max(axis=1), np.abs(sides)
        likelier = (1 - SIDE) * about + SIDE * np.minimum(strength, MOST)
        every, is_no = np.arange(len(sides)), (sides <= 0).astype(int)
        found[self._sided[every, is_no]] = likelier
        found[self._sided[every, 1 - is_no]] = likelier - SIDE * strength
        return found

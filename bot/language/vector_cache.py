"""Vectors of training phrases, kept between trainings: a changed phrase costs one encoding, not seven thousand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from .encoder import Encoder, Vectors


def cached_vectors(phrases: Sequence[str], path: Path, encoder: Callable[[], Encoder]) -> Vectors:
    """Return float32[len(phrases), d]; encode only phrases that the cache file does not hold, and rewrite the file.

    A file that cannot be read is made anew: it holds nothing that cannot be computed again.
    """
    known = _load(path)
    missing = sorted({phrase for phrase in phrases if phrase not in known}, key=len)
    if missing:
        known.update(zip(missing, encoder().encode(missing), strict=True))
        path.parent.mkdir(parents=True, exist_ok=True)
        kept = sorted(set(phrases))
        np.savez(path, phrases=np.array(kept), vectors=np.stack([known[phrase] for phrase in kept]))
    return np.stack([known[phrase] for phrase in phrases])


def _load(path: Path) -> dict[str, np.ndarray]:
    if not path.exists():
        return {}
    try:
        with np.load(path) as stored:
            return dict(zip(stored["phrases"].tolist(), stored["vectors"], strict=True))
    except (OSError, ValueError, KeyError, BadZipFile):
        return {}

"""The one error of a benchmark that cannot go on; its text says why, in Chinese."""

from __future__ import annotations


class BenchError(RuntimeError):
    """The benchmark cannot go on; no figure of it counts."""

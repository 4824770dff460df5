"""Knowledge to break."""

from __future__ import annotations

from pathlib import Path

import pytest

from .broken import Copy, copy_knowledge


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """A copy of `knowledge/` of the test's own."""
    return copy_knowledge(tmp_path)

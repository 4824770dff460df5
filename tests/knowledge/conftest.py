"""Knowledge to break."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.knowledge import compile as compiling
from bot.knowledge.source import Entry, read

from .broken import Copy, copy_knowledge

_parsed: dict[bytes, Entry] = {}


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Copy:
    """A copy of `knowledge/` of the test's own."""
    monkeypatch.setattr(compiling, "read", _read_once)
    return copy_knowledge(tmp_path)


def _read_once(path: Path) -> Entry:
    """Parse each content once for all tests, as parsing the files that a test does not touch is what takes the time."""
    content = path.read_bytes() if path.exists() else b""
    if content not in _parsed:
        _parsed[content] = read(path)
    return _parsed[content]

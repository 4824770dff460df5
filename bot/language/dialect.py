"""Words of the regions put into standard Chinese (knowledge/dialect.yml), so that one reading serves all speakers.

One pass from left to right, the longest entry first. Lengths change: offsets are those of the standard text.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bot.knowledge.dialect import longest_first
from bot.knowledge.source import ROOT, read

from .normalise import normalise


@lru_cache(maxsize=1024)  # one message is put into standard words by everything that reads it
def standard(text: str) -> str:
    """A message in half-width signs, simplified characters and standard words. Raises KnowledgeError."""
    pattern, words = _words()
    return pattern.sub(lambda found: words[found[0]], normalise(text))


@lru_cache(maxsize=1)
def _words() -> tuple[re.Pattern[str], dict[str, str]]:
    body = read(ROOT / "dialect.yml")
    words = {str(said): str(meant) for said, meant in body["words"].items()}
    words |= {str(said): str(said) for said in body["kept"]}
    return longest_first(words), words

"""The gateway's own sentences, read once from `words.yml`; its errors together with those of the desk."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from .hotline.words import words as desk_words


@lru_cache(maxsize=1)
def words() -> dict[str, Any]:
    """All of them: greeting, chips, failure, resume, errors."""
    read: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "words.yml").read_text(encoding="utf-8"))
    read["errors"] |= desk_words()["errors"]
    return read


def error_text(code: str, **fields: object) -> str:
    """The sentence for an error. Raises KeyError for a code without one."""
    return str(words()["errors"][code]).format(**fields)

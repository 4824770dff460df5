"""The sentences of reports, read once from `knowledge/report.yml`."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).resolve().parents[3] / "knowledge" / "report.yml"


@lru_cache(maxsize=1)
def words() -> dict[str, Any]:
    """Sentences by name; {fields} are filled by whoever says them."""
    loaded: dict[str, Any] = yaml.load(FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return loaded

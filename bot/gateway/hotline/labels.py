"""What the pages about records and figures call things, read once from `labels.yml`."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from .calling import CHINA


@lru_cache(maxsize=1)
def labels() -> dict[str, Any]:
    """All of them, by the group of the thing and its id."""
    read: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "labels.yml").read_text(encoding="utf-8"))
    return read


def label(group: str, of: str) -> str:
    """What a thing is called; what has no name yet goes by its id."""
    return str(labels()[group].get(of, of))


def moment(at: datetime) -> str:
    """Day and time in China, to the minute."""
    return f"{at.astimezone(CHINA):%Y-%m-%d %H:%M}"


def duration(seconds: float | None) -> str:
    """「3 分 20 秒」; a line where there is none."""
    if seconds is None:
        return "—"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} 分 {rest} 秒" if minutes else f"{rest} 秒"

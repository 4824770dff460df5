"""What the page promises is what the gateway was told."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from .browser import gateway
from .fake_rasa import FakeRasa


@pytest.mark.parametrize(
    ("days", "told", "not_told"),
    [(400, "400 天", "保存到您删除为止，或"), (0, "或由提供服务的单位清理", "到期每天自动删去")],
)
def test_the_days_are_those_configured(tmp_path: Path, days: int, told: str, not_told: str) -> None:
    database = f"sqlite:///{tmp_path}/g.sqlite"
    with FakeRasa().running() as rasa, gateway(rasa.url, database, retention_days=days) as url:
        page = httpx.get(f"{url}/privacy", trust_env=False).text
    assert told in page and not_told not in page

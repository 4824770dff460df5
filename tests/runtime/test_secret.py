"""The gateway's secret is made once, kept for this user alone, and configurable."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.runtime import settings
from bot.runtime.gateway_server import options_of
from bot.runtime.secret import FILE, kept_secret
from bot.runtime.settings import Settings, SettingsError


def test_it_is_made_once(tmp_path: Path) -> None:
    """Also when several ask at the same time; nothing else is left in the folder."""
    folder = tmp_path / "var"
    with ThreadPoolExecutor(8) as pool:
        made = set(pool.map(lambda _: kept_secret(folder), range(8)))
    assert len(made) == 1 and len(made.pop()) == 64
    assert [path.name for path in folder.iterdir()] == [FILE]


def test_nobody_else_reads_it(tmp_path: Path) -> None:
    kept_secret(tmp_path)
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600


def test_a_configured_one_is_used_and_none_is_made(tmp_path: Path) -> None:
    options = options_of(Settings(var=tmp_path, secret="s" * 32, tracker_url=f"sqlite:///{tmp_path}/t.sqlite"))
    assert options.secret == "s" * 32
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GUIDE_SECRET", "short"),
        ("GUIDE_PUBLIC_URL", "guide.example.cn"),
        ("GUIDE_PUBLIC_URL", "https://guide.example.cn/path"),
        ("GUIDE_FRAME_ANCESTORS", "*"),
        ("GUIDE_FRAME_ANCESTORS", "https://a.cn; script-src *"),
        ("GUIDE_RATE_PERSON", "0"),
        ("GUIDE_TRUSTED_PROXY", "yes"),
    ],
)
def test_a_setting_of_the_gateway_that_cannot_be_used_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        settings.load({name: value})


def test_sites_that_may_frame_the_chat_are_a_list() -> None:
    """Separated by blanks or commas; it survives the way through a child's environment."""
    given = settings.load(
        {"GUIDE_FRAME_ANCESTORS": "https://a.cn, https://*.gov.cn", "GUIDE_PUBLIC_URL": "https://g.cn/"}
    )
    assert given.frame_ancestors == ("https://a.cn", "https://*.gov.cn")
    assert given.public_url == "https://g.cn"
    assert settings.load(given.environment()) == given

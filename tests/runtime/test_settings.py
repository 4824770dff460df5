"""Settings come from the environment, have usable defaults, and say in Chinese what is wrong with them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.gateway.options import Oidc
from bot.runtime import settings
from bot.runtime.gateway_server import options_of
from bot.runtime.settings import ROOT, Settings, SettingsError


def test_nothing_set_means_the_documented_doors() -> None:
    """The contract's addresses hold without any configuration."""
    assert settings.load({}) == Settings()
    assert settings.load({}).gateway_url == "http://127.0.0.1:8080"
    assert settings.load({}).rasa_url == "http://127.0.0.1:5005"
    assert settings.load({}).actions_url == "http://127.0.0.1:5055"


def test_an_empty_value_means_the_default() -> None:
    """`.env.example` can be copied as it is."""
    assert settings.load({"GUIDE_PORT": " "}).port == 8080


@pytest.mark.parametrize("value", ["80a", "0", "65536", "-1", "8080.5", "٣"])
def test_a_malformed_port_is_named_with_its_value(value: str) -> None:
    """The person reads which variable is wrong and what it holds."""
    with pytest.raises(SettingsError, match=f"GUIDE_RASA_PORT.*{re.escape(value)}"):
        settings.load({"GUIDE_RASA_PORT": value})


def test_a_database_must_be_a_url() -> None:
    """A bare path is a frequent slip."""
    with pytest.raises(SettingsError, match="GUIDE_DATABASE_URL"):
        settings.load({"GUIDE_DATABASE_URL": "var/guide.sqlite"})


def test_two_parts_cannot_share_a_port() -> None:
    """Both variables are named."""
    with pytest.raises(SettingsError, match=r"GUIDE_PORT 与 GUIDE_ACTIONS_PORT.*5055"):
        settings.load({"GUIDE_PORT": "5055"})


def test_sqlite_paths_start_at_the_repository(tmp_path: Path) -> None:
    """The same file is used from whatever folder a command runs; an absolute path stays."""
    assert settings.load({"GUIDE_DATABASE_URL": "sqlite:///var/a.db"}).database_url == f"sqlite:///{ROOT}/var/a.db"
    absolute = f"sqlite:///{tmp_path}/a.db"
    assert settings.load({"GUIDE_DATABASE_URL": absolute}).database_url == absolute


def test_conversations_move_to_a_shared_database_with_the_cases() -> None:
    """One URL is enough for several machines; the embedded files stay apart."""
    shared = "postgresql://guide@db/guide"
    assert settings.load({"GUIDE_DATABASE_URL": shared}).tracker_url == shared
    assert settings.load({"GUIDE_VAR": "/tmp/v"}).tracker_url == "sqlite:////tmp/v/tracker.sqlite"
    assert settings.load({"GUIDE_VAR": "/tmp/v"}).database_url == "sqlite:////tmp/v/guide.sqlite"


def test_settings_survive_the_way_through_a_child_environment() -> None:
    """A part reads exactly what the supervisor read."""
    given = settings.load({"GUIDE_HOST": "0.0.0.0", "GUIDE_PORT": "9001", "GUIDE_TENSORFLOW": "1", "GUIDE_VAR": "x"})
    assert settings.load(given.environment()) == given


def test_the_example_lists_every_setting_with_its_default() -> None:
    """`.env.example` cannot go stale."""
    example = settings.read_env_file(ROOT / ".env.example")
    assert set(example) == set(Settings().environment())
    assert settings.load(example) == Settings()


def test_env_files_may_hold_comments_quotes_and_nothing(tmp_path: Path) -> None:
    """And a missing one is no error."""
    file = tmp_path / ".env"
    file.write_text("# 说明\n\nGUIDE_PORT = '9000'\n", encoding="utf-8")
    assert settings.read_env_file(file) == {"GUIDE_PORT": "9000"}
    assert settings.read_env_file(tmp_path / "none") == {}


def test_gaps_are_kept_for_a_number_of_days() -> None:
    """Half a year unless said otherwise; the action server is told."""
    assert settings.load({}).gap_days == 180
    assert settings.load({"GUIDE_GAP_DAYS": "0"}).environment()["GUIDE_GAP_DAYS"] == "0"
    with pytest.raises(SettingsError, match=r"GUIDE_GAP_DAYS.*天数.*半年"):
        settings.load({"GUIDE_GAP_DAYS": "半年"})


def test_calls_are_kept_for_a_year_unless_said_otherwise() -> None:
    """0 keeps them."""
    assert settings.load({}).retention_days == 365
    assert settings.load({"GUIDE_RETENTION_DAYS": "0"}).retention_days == 0
    with pytest.raises(SettingsError, match=r"GUIDE_RETENTION_DAYS.*天数.*一年"):
        settings.load({"GUIDE_RETENTION_DAYS": "一年"})


def test_a_short_password_is_refused_and_not_repeated() -> None:
    """Neither in the error nor where settings are shown."""
    with pytest.raises(SettingsError, match=r"GUIDE_OPERATOR_PASSWORD.*10") as refused:
        settings.load({"GUIDE_OPERATOR_PASSWORD": "sesame"})
    assert "sesame" not in str(refused.value)
    assert "open sesame" not in repr(settings.load({"GUIDE_OPERATOR_PASSWORD": "open sesame"}))


OIDC = {
    "GUIDE_OIDC_ISSUER": "https://login.example.cn/",
    "GUIDE_OIDC_CLIENT_ID": "guide",
    "GUIDE_OIDC_CLIENT_SECRET": "hush hush",
}


def test_another_log_in_is_whole_or_absent() -> None:
    """What is missing is named."""
    assert settings.load(OIDC).oidc_issuer == "https://login.example.cn"
    assert "hush" not in repr(settings.load(OIDC))
    for name in OIDC:
        with pytest.raises(SettingsError, match=f"还缺环境变量 {name}；"):
            settings.load({**OIDC, name: ""})
    with pytest.raises(SettingsError, match="GUIDE_OIDC_ISSUER、GUIDE_OIDC_CLIENT_ID"):
        settings.load({"GUIDE_OIDC_ROLES_CLAIM": "roles"})


@pytest.mark.parametrize(
    "value", ["login.example.cn", "http://login.example.cn", "http://127.0.0.1.example.cn", "ftp://x"]
)
def test_a_log_in_service_is_reached_over_tls(value: str) -> None:
    """Except on this machine."""
    with pytest.raises(SettingsError, match="GUIDE_OIDC_ISSUER"):
        settings.load({**OIDC, "GUIDE_OIDC_ISSUER": value})
    assert settings.load({**OIDC, "GUIDE_OIDC_ISSUER": "http://127.0.0.1:9000"}).oidc_issuer == "http://127.0.0.1:9000"


def test_the_gateway_is_told_what_concerns_the_desk() -> None:
    """No other log-in unless one is set."""
    given = {"GUIDE_SECRET": "s" * 32, "GUIDE_RETENTION_DAYS": "30"}
    assert options_of(settings.load(given)).oidc is None
    told = options_of(settings.load({**given, **OIDC, "GUIDE_OIDC_ROLES_CLAIM": "roles"}))
    assert told.retention_days == 30
    assert told.oidc == Oidc("https://login.example.cn", "guide", "hush hush", "roles")


def test_settings_of_the_desk_survive_the_way_through_a_child_environment() -> None:
    given = settings.load({**OIDC, "GUIDE_OPERATOR_PASSWORD": "open sesame", "GUIDE_RETENTION_DAYS": "0"})
    assert settings.load(given.environment()) == given

"""The servers are configured from the settings, and listen where nobody else can reach them."""

from __future__ import annotations

from pathlib import Path

import yaml

from bot.runtime import rasa_server
from bot.runtime.parts import child_environment, parts_of, ports_of
from bot.runtime.reading_channel import ReadingChannel
from bot.runtime.settings import ROOT, Settings


def test_the_usual_port_uses_the_endpoints_file_as_it_is() -> None:
    """The file that Rasa's own commands read."""
    assert rasa_server.endpoints_file(Settings()) == ROOT / "endpoints.yml"


def test_another_port_of_the_action_server_reaches_rasa(tmp_path: Path) -> None:
    """In a copy; everything else in it stays."""
    file = rasa_server.endpoints_file(Settings(actions_port=6055, var=tmp_path / "var"))
    usual = yaml.safe_load((ROOT / "endpoints.yml").read_text(encoding="utf-8"))
    other = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert other["action_endpoint"].pop("url") == "http://127.0.0.1:6055/webhook"
    usual["action_endpoint"].pop("url")
    assert other == usual


def test_only_the_gateway_may_listen_elsewhere() -> None:
    """Opening the gateway to a network opens neither Rasa nor the action server."""
    hosts = {setting: host for _, setting, host, _ in ports_of(Settings(host="0.0.0.0"))}
    assert hosts == {"GUIDE_PORT": "0.0.0.0", "GUIDE_RASA_PORT": "127.0.0.1", "GUIDE_ACTIONS_PORT": "127.0.0.1"}


def test_each_part_is_asked_at_its_own_port() -> None:
    """And the gateway at a page of its own, since its health is that of all parts."""
    parts = parts_of(Settings(host="0.0.0.0", port=1, rasa_port=2, actions_port=3))
    assert {part.name: part.health_url for part in parts} == {
        "actions": "http://127.0.0.1:3/health",
        "rasa": "http://127.0.0.1:2/webhooks/rest/",
        "gateway": "http://127.0.0.1:1/",
    }


def test_parts_report_nothing_to_anybody() -> None:
    """Rasa's telemetry is off in every child."""
    environment = child_environment(Settings(port=9999))
    assert environment["RASA_TELEMETRY_ENABLED"] == "false"
    assert environment["GUIDE_PORT"] == "9999"


def test_rasa_has_no_more_channels_than_are_used() -> None:
    """Every other channel of Rasa would be one more door."""
    channels = yaml.safe_load((ROOT / "credentials.yml").read_text(encoding="utf-8"))
    assert list(channels) == ["rest", f"{ReadingChannel.__module__}.{ReadingChannel.__name__}"]

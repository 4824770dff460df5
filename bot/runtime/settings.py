"""Settings of the whole guide, read once from the environment (and from `.env`, which the environment overrules)."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from bot.runtime import words

ROOT = Path(__file__).resolve().parents[2]
LOOPBACK = "127.0.0.1"
PASSWORD_LETTERS = 10  # at least

Value = TypeVar("Value")


class SettingsError(ValueError):
    """A setting that cannot be used; its text says, in Chinese, which one and what it should be."""


def port(name: str, value: str) -> int:
    """A port number from its text."""
    if not re.fullmatch(r"[0-9]{1,5}", value) or not 1 <= int(value) <= 65535:
        raise SettingsError(words.NOT_A_PORT.format(name=name, value=value))
    return int(value)


def switch(name: str, value: str) -> bool:
    """A yes or no from `1` or `0`."""
    if value not in ("0", "1"):
        raise SettingsError(words.NOT_A_SWITCH.format(name=name, value=value))
    return value == "1"


def days(name: str, value: str) -> int:
    """A number of days, 0 for none."""
    if not re.fullmatch(r"[0-9]{1,4}", value):
        raise SettingsError(words.NOT_DAYS.format(name=name, value=value))
    return int(value)


def database_url(name: str, value: str) -> str:
    """A database URL; the path of an SQLite file is taken from the repository's root, wherever the command ran."""
    if not re.fullmatch(r"[a-z0-9]+(\+[a-z0-9_]+)?://.*", value):
        raise SettingsError(words.NOT_A_DATABASE.format(name=name, value=value))
    scheme, slashes, path = value.partition(":///")
    if scheme.startswith("sqlite") and slashes and path and path != ":memory:":
        return f"{scheme}:///{ROOT / path}"
    return value


def rate(name: str, value: str) -> int:
    """A number of requests, at least 1."""
    if not re.fullmatch(r"[0-9]{1,6}", value) or int(value) < 1:
        raise SettingsError(words.NOT_A_RATE.format(name=name, value=value))
    return int(value)


def secret(name: str, value: str) -> str:
    """A secret that cannot be guessed."""
    if len(value) < 32:
        raise SettingsError(words.SECRET_TOO_SHORT.format(name=name))
    return value


def public_url(name: str, value: str) -> str:
    """The gateway's address as browsers see it: scheme and host, without a slash at the end."""
    if not re.fullmatch(r"https?://[^/\s;,'\"*]+/?", value):
        raise SettingsError(words.NOT_A_PUBLIC_URL.format(name=name, value=value))
    return value.rstrip("/")


def password(name: str, value: str) -> str:
    """A password that is not guessed at once."""
    if len(value) < PASSWORD_LETTERS:
        raise SettingsError(words.PASSWORD_TOO_SHORT.format(name=name, letters=PASSWORD_LETTERS))
    return value


def issuer(name: str, value: str) -> str:
    """The address of a log-in service, without a slash at the end; only on this machine may it do without TLS."""
    if not re.fullmatch(r"(https://|http://(127\.0\.0\.1|localhost)(?=[:/]|$))[^\s?#]*", value):
        raise SettingsError(words.NOT_AN_ISSUER.format(name=name, value=value))
    return value.rstrip("/")


def origins(name: str, value: str) -> tuple[str, ...]:
    """Origins separated by blanks or commas; a host may begin with `*.`."""
    found = tuple(re.split(r"[\s,]+", value))
    for one in found:
        if not re.fullmatch(r"https?://(\*\.)?[^/\s;,'\"*]+", one):
            raise SettingsError(words.NOT_ORIGINS.format(name=name, value=one))
    return found


@dataclass(frozen=True)
class Settings:
    """Where the parts listen and where they keep what lasts, and what the gateway lets through."""

    host: str = LOOPBACK
    port: int = 8080
    rasa_port: int = 5005
    actions_port: int = 5055
    var: Path = ROOT / "var"
    database_url: str = f"sqlite:///{ROOT}/var/guide.sqlite"
    tracker_url: str = f"sqlite:///{ROOT}/var/tracker.sqlite"
    gap_days: int = 180
    tensorflow: bool = False
    public_url: str = ""
    frame_ancestors: tuple[str, ...] = ()
    trusted_proxy: bool = False
    secret: str = ""
    rate_person: int = 20
    rate_person_hour: int = 200
    rate_address: int = 120
    retention_days: int = 365
    operator_password: str = field(default="", repr=False)
    oidc_issuer: str = ""
    oidc_client_id: str = ""
    oidc_client_secret: str = field(default="", repr=False)
    oidc_roles_claim: str = ""

    @property
    def rasa_url(self) -> str:
        """Base URL of Rasa, without a slash at its end."""
        return f"http://{LOOPBACK}:{self.rasa_port}"

    @property
    def actions_url(self) -> str:
        """Base URL of the action server, without a slash at its end."""
        return f"http://{LOOPBACK}:{self.actions_port}"

    @property
    def gateway_url(self) -> str:
        """Base URL of the gateway as seen from this machine."""
        return f"http://{LOOPBACK if self.host == '0.0.0.0' else self.host}:{self.port}"

    @property
    def logs(self) -> Path:
        """Folder of the parts' logs."""
        return self.var / "log"

    def environment(self) -> dict[str, str]:
        """The settings as environment variables, for child processes (SQLite paths made absolute)."""
        return {
            "GUIDE_HOST": self.host,
            "GUIDE_PORT": str(self.port),
            "GUIDE_RASA_PORT": str(self.rasa_port),
            "GUIDE_ACTIONS_PORT": str(self.actions_port),
            "GUIDE_VAR": str(self.var),
            "GUIDE_DATABASE_URL": self.database_url,
            "GUIDE_TRACKER_URL": self.tracker_url,
            "GUIDE_GAP_DAYS": str(self.gap_days),
            "GUIDE_TENSORFLOW": str(int(self.tensorflow)),
            "GUIDE_PUBLIC_URL": self.public_url,
            "GUIDE_FRAME_ANCESTORS": " ".join(self.frame_ancestors),
            "GUIDE_TRUSTED_PROXY": str(int(self.trusted_proxy)),
            "GUIDE_SECRET": self.secret,
            "GUIDE_RATE_PERSON": str(self.rate_person),
            "GUIDE_RATE_PERSON_HOUR": str(self.rate_person_hour),
            "GUIDE_RATE_ADDRESS": str(self.rate_address),
            "GUIDE_RETENTION_DAYS": str(self.retention_days),
            "GUIDE_OPERATOR_PASSWORD": self.operator_password,
            "GUIDE_OIDC_ISSUER": self.oidc_issuer,
            "GUIDE_OIDC_CLIENT_ID": self.oidc_client_id,
            "GUIDE_OIDC_CLIENT_SECRET": self.oidc_client_secret,
            "GUIDE_OIDC_ROLES_CLAIM": self.oidc_roles_claim,
        }


def load(environment: Mapping[str, str] | None = None) -> Settings:
    """Reads the settings. Raises `SettingsError` for a value that cannot be used; unset and empty mean the default."""
    given = {**read_env_file(ROOT / ".env"), **os.environ} if environment is None else environment

    def read(name: str, convert: Callable[[str, str], Value], default: Value) -> Value:
        value = given.get(name, "").strip()
        return convert(name, value) if value else default

    usual = Settings()
    var = read("GUIDE_VAR", lambda _, value: ROOT / value, usual.var)
    database = read("GUIDE_DATABASE_URL", database_url, f"sqlite:///{var}/guide.sqlite")
    # A shared database server keeps the conversations too; the embedded files stay apart, one writer each.
    tracker = f"sqlite:///{var}/tracker.sqlite" if database.startswith("sqlite") else database
    settings = Settings(
        host=read("GUIDE_HOST", lambda _, value: value, usual.host),
        port=read("GUIDE_PORT", port, usual.port),
        rasa_port=read("GUIDE_RASA_PORT", port, usual.rasa_port),
        actions_port=read("GUIDE_ACTIONS_PORT", port, usual.actions_port),
        var=var,
        database_url=database,
        tracker_url=read("GUIDE_TRACKER_URL", database_url, tracker),
        gap_days=read("GUIDE_GAP_DAYS", days, usual.gap_days),
        tensorflow=read("GUIDE_TENSORFLOW", switch, usual.tensorflow),
        public_url=read("GUIDE_PUBLIC_URL", public_url, usual.public_url),
        frame_ancestors=read("GUIDE_FRAME_ANCESTORS", origins, usual.frame_ancestors),
        trusted_proxy=read("GUIDE_TRUSTED_PROXY", switch, usual.trusted_proxy),
        secret=read("GUIDE_SECRET", secret, usual.secret),
        rate_person=read("GUIDE_RATE_PERSON", rate, usual.rate_person),
        rate_person_hour=read("GUIDE_RATE_PERSON_HOUR", rate, usual.rate_person_hour),
        rate_address=read("GUIDE_RATE_ADDRESS", rate, usual.rate_address),
        retention_days=read("GUIDE_RETENTION_DAYS", days, usual.retention_days),
        operator_password=read("GUIDE_OPERATOR_PASSWORD", password, usual.operator_password),
        oidc_issuer=read("GUIDE_OIDC_ISSUER", issuer, usual.oidc_issuer),
        oidc_client_id=read("GUIDE_OIDC_CLIENT_ID", lambda _, value: value, usual.oidc_client_id),
        oidc_client_secret=read("GUIDE_OIDC_CLIENT_SECRET", lambda _, value: value, usual.oidc_client_secret),
        oidc_roles_claim=read("GUIDE_OIDC_ROLES_CLAIM", lambda _, value: value, usual.oidc_roles_claim),
    )
    _check_ports_differ(settings)
    _check_log_in_is_whole(settings)
    return settings


def read_env_file(path: Path) -> dict[str, str]:
    """The `NAME=value` lines of a `.env` file; `#` starts a comment line. A missing file is empty."""
    if not path.exists():
        return {}
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    pairs = (line.partition("=") for line in lines if line and not line.startswith("#"))
    return {name.strip(): value.strip().strip("\"'") for name, _, value in pairs}


def _check_ports_differ(settings: Settings) -> None:
    named = {
        "GUIDE_PORT": settings.port,
        "GUIDE_RASA_PORT": settings.rasa_port,
        "GUIDE_ACTIONS_PORT": settings.actions_port,
    }
    for number in named.values():
        names = [name for name, other in named.items() if other == number]
        if len(names) > 1:
            raise SettingsError(words.SAME_PORT.format(names=" 与 ".join(names), port=number))


def _check_log_in_is_whole(settings: Settings) -> None:
    named = {
        "GUIDE_OIDC_ISSUER": settings.oidc_issuer,
        "GUIDE_OIDC_CLIENT_ID": settings.oidc_client_id,
        "GUIDE_OIDC_CLIENT_SECRET": settings.oidc_client_secret,
    }
    missing = [name for name, value in named.items() if not value]
    if missing and (len(missing) < len(named) or settings.oidc_roles_claim):
        raise SettingsError(words.LOG_IN_NOT_WHOLE.format(names="、".join(missing)))

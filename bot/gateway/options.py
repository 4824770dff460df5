"""What the gateway can be told: where the others are, who may frame it, and how much is too much."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

Forget = Callable[[str], object]
"""Deletes what is kept of a person somewhere else."""


@dataclass(frozen=True)
class Rates:
    """How many requests are let through: of a person in 10 s and in an hour, of an address in 10 s."""

    person: int = 20
    person_hour: int = 200
    address: int = 120


@dataclass(frozen=True)
class Oidc:
    """Another place where the desk's accounts may log in; `issuer` without a slash at the end.

    `roles_claim`: the claim with the account's roles, which the provider then decides; empty where it does not.
    """

    issuer: str
    client_id: str
    client_secret: str
    roles_claim: str = ""


@dataclass(frozen=True)
class Patience:
    """With humans, in seconds: how long one is waited for, may be silent, counts as there, and how often one looks."""

    waiting_seconds: float = 600.0
    silent_seconds: float = 600.0
    present_seconds: float = 45.0
    sweep_seconds: float = 15.0


@dataclass(frozen=True)
class Options:
    """`secret` signs cookies and hides codes; without one of its own a gateway forgets everybody when it ends.

    `public_url`: as browsers see the gateway, without a slash at the end; https makes the cookie Secure.
    `frame_ancestors`: origins of pages that may show `/chat` in a frame. `forgets`: what else to delete of a person.
    `retention_days`: how long calls and what belongs to them are kept, 0 for ever.
    """

    secret: str = field(default_factory=lambda: secrets.token_hex(32))
    notice: str = "miit-2020-159"
    public_url: str = ""
    frame_ancestors: tuple[str, ...] = ()
    trusted_proxy: bool = False
    rates: Rates = Rates()
    rasa_seconds: float = 20.0
    patience: Patience = Patience()
    forgets: tuple[Forget, ...] = ()
    retention_days: int = 365
    oidc: Oidc | None = None

    @property
    def is_https(self) -> bool:
        """Whether browsers come over TLS."""
        return self.public_url.startswith("https://")

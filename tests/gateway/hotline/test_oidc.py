"""Whose account it is that somebody of the provider's asks for; the way there and back is tested with the browsers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.gateway.hotline.desk import Desk
from bot.gateway.hotline.oidc import account_of, roles_in
from bot.gateway.options import Oidc, Options
from bot.gateway.refusals import Refusal
from bot.store.accounts import ROLES
from bot.store.database import open_engine

from .desk_browser import DeskBrowser, add_accounts

HERE, ELSEWHERE = (Oidc(f"https://login.{name}.cn", "guide", "hush") for name in ("here", "elsewhere"))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    engine = open_engine(f"sqlite:///{tmp_path}/guide.sqlite")
    add_accounts(engine)
    yield Desk(engine, Options())
    engine.dispose()


def asked(desk: Desk, oidc: Oidc = HERE, **claims: Any) -> str:
    """The name of the account, or the code of the refusal."""
    try:
        return account_of(desk, oidc, claims, "10.0.0.1").name
    except Refusal as refusal:
        return refusal.code


def test_the_first_log_in_links_the_name_and_the_next_go_by_the_subject(desk: Desk) -> None:
    assert asked(desk, sub="1") == "oidc_unknown"
    assert asked(desk, sub="1", preferred_username="keeper") == "keeper"
    assert asked(desk, sub="1") == "keeper"
    assert asked(desk, sub="1", preferred_username="operator") == "keeper"
    assert asked(desk, sub="2", preferred_username="keeper") == "oidc_unknown"


def test_a_subject_is_one_of_its_issuer(desk: Desk) -> None:
    """The same number at another provider is somebody else."""
    assert asked(desk, sub="1", preferred_username="keeper") == "keeper"
    assert asked(desk, ELSEWHERE, sub="1") == "oidc_unknown"


def test_a_name_that_was_not_verified_links_nothing(desk: Desk) -> None:
    for unverified in (False, "false"):
        assert asked(desk, sub="1", preferred_username="keeper", email_verified=unverified) == "oidc_unknown"
    assert asked(desk, sub="1", email="keeper", email_verified=True) == "keeper"


@pytest.mark.parametrize(
    ("claim", "roles"),
    [
        (["keeper"], {"keeper"}),
        ("operator, supervisor", {"operator", "supervisor"}),
        (list(ROLES), set(ROLES)),
        (["Operator", "admin", 7, None, ["operator"]], set()),
        ("", set()),
        (None, set()),
        ({"operator": True}, set()),
        (True, set()),
    ],
)
def test_roles_in_a_claim(claim: object, roles: set[str]) -> None:
    """Only those the desk knows, and only from what a claim may hold."""
    assert roles_in(claim) == roles


def test_roles_taken_away_at_the_provider_are_taken_away_here(desk: Desk) -> None:
    """A password that somebody still has must not keep them."""
    oidc = Oidc(HERE.issuer, "guide", "hush", "roles")
    assert asked(desk, oidc, sub="1", preferred_username="keeper", roles=["operator"]) == "keeper"
    account = desk.accounts.by_name("keeper")
    assert account is not None and account.roles == {"operator"}
    assert asked(desk, oidc, sub="1", roles=[]) == "oidc_no_role"
    account = desk.accounts.by_name("keeper")
    assert account is not None and account.roles == frozenset()
    changed = [(line.name, line.what) for line in desk.audit.latest() if line.action == "roles_changed"]
    assert changed == [("keeper", ""), ("keeper", "operator")]


def test_without_a_provider_there_is_no_such_address(url: str) -> None:
    for path in ("/operator/oidc", "/operator/oidc/callback?code=c&state=s"):
        assert DeskBrowser(url).get(path).status_code == 404
    assert "单位账号" not in DeskBrowser(url).get("/operator/login").text

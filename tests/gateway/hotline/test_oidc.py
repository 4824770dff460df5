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
from bot.store.accounts import ROLES, AccountStore, oidc_subject
from bot.store.database import open_engine

from .desk_browser import DeskBrowser, add_accounts

HERE, ELSEWHERE = (Oidc(f"https://login.{name}.cn", "guide", "hush") for name in ("here", "elsewhere"))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    engine = open_engine(f"sqlite:///{tmp_path}/guide.sqlite")
    add_accounts(engine)
    for name in ("wang", "li"):  # who log in elsewhere
        AccountStore(engine).add(name, "", {"keeper"})
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
    assert asked(desk, sub="1", preferred_username="wang") == "wang"
    assert asked(desk, sub="1") == "wang"
    assert asked(desk, sub="1", preferred_username="li") == "wang"
    assert asked(desk, sub="2", preferred_username="wang") == "oidc_unknown"
    lines = [(line.name, line.what, line.address) for line in desk.audit.latest() if line.action == "oidc_linked"]
    assert lines == [("wang", "OIDC", "10.0.0.1")]


def test_an_account_with_a_password_is_not_linked_by_its_name(desk: Desk) -> None:
    """Not `operator`, the first one, nor any other: whoever calls themselves so at the provider stays out."""
    for name in ("operator", "everything"):
        assert asked(desk, sub="1", preferred_username=name) == "oidc_unknown"
        assert asked(desk, sub="1", email=name, email_verified=True) == "oidc_unknown"
    operator = desk.accounts.by_name("operator")
    assert operator is not None and operator.oidc_subject is None
    desk.accounts.link_oidc(operator.id, oidc_subject(HERE.issuer, "1"))
    assert asked(desk, sub="1") == "operator"
    desk.accounts.unlink_oidc(operator.id)
    assert asked(desk, sub="1") == "oidc_unknown"


def test_a_subject_is_one_of_its_issuer(desk: Desk) -> None:
    """The same number at another provider is somebody else."""
    assert asked(desk, sub="1", preferred_username="wang") == "wang"
    assert asked(desk, ELSEWHERE, sub="1") == "oidc_unknown"


def test_a_name_that_was_not_verified_links_nothing(desk: Desk) -> None:
    for unverified in (False, "false"):
        assert asked(desk, sub="1", preferred_username="wang", email_verified=unverified) == "oidc_unknown"
    for unsaid in ({}, {"email_verified": None}, {"email_verified": "true"}, {"email_verified": 1}):
        assert asked(desk, sub="1", email="wang", **unsaid) == "oidc_unknown"
    assert asked(desk, sub="1", email="wang", email_verified=True) == "wang"


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
    assert asked(desk, oidc, sub="1", preferred_username="wang", roles=["operator"]) == "wang"
    account = desk.accounts.by_name("wang")
    assert account is not None and account.roles == {"operator"}
    assert asked(desk, oidc, sub="1", roles=[]) == "oidc_no_role"
    account = desk.accounts.by_name("wang")
    assert account is not None and account.roles == frozenset()
    changed = [(line.name, line.what) for line in desk.audit.latest() if line.action == "roles_changed"]
    assert changed == [("wang", ""), ("wang", "operator")]


def test_without_a_provider_there_is_no_such_address(url: str) -> None:
    for path in ("/operator/oidc", "/operator/oidc/callback?code=c&state=s"):
        assert DeskBrowser(url).get(path).status_code == 404
    assert "单位账号" not in DeskBrowser(url).get("/operator/login").text

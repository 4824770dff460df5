"""The desk's first account is made once, where there is none, and its password is told to one terminal."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from bot.cli import serve
from bot.gateway.app import create_app
from bot.runtime import gateway_server
from bot.runtime.first_account import NAME, make_first_account
from bot.runtime.settings import Settings
from bot.store.accounts import ROLES, Account, AccountStore
from bot.store.database import open_engine
from bot.store.passwords import matches


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/guide.sqlite"


def accounts(url: str) -> list[Account]:
    engine = open_engine(url)
    found = AccountStore(engine).all()
    engine.dispose()
    return found


def test_a_made_password_is_told_once(url: str) -> None:
    """It opens the account, which may do everything."""
    made = make_first_account(url)
    (account,) = accounts(url)
    assert made is not None and len(made) == 19
    assert (account.name, account.roles) == (NAME, frozenset(ROLES))
    assert matches(account.password_hash, made)
    assert make_first_account(url) is None


def test_the_configured_password_is_not_told(url: str) -> None:
    assert make_first_account(url, "a password of ours") is None
    assert matches(accounts(url)[0].password_hash, "a password of ours")


def test_an_account_that_is_there_stays_as_it_is(url: str) -> None:
    """The setting does not change a password that a person has changed."""
    make_first_account(url, "the first password")
    make_first_account(url, "another password")
    (account,) = accounts(url)
    assert matches(account.password_hash, "the first password")


def test_two_that_start_together_make_one(url: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: make_first_account(url), range(4)))
    (account,) = accounts(url)
    (told,) = [password for password in made if password]
    assert matches(account.password_hash, told)


def test_serve_tells_the_address_and_the_password(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Once; the second start says nothing of it."""
    configured = Settings(database_url=url)
    serve.tell_first_account(configured)
    printed = capsys.readouterr().out
    password = printed.rsplit(maxsplit=1)[1]
    assert "http://127.0.0.1:8080/operator" in printed and NAME in printed
    assert matches(accounts(url)[0].password_hash, password)
    serve.tell_first_account(configured)
    assert capsys.readouterr().out == ""


def test_a_gateway_by_itself_has_the_configured_account_and_tells_nothing(
    url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    gateway_server.make_account(Settings(database_url=url, operator_password="a password of ours"))
    assert [account.name for account in accounts(url)] == [NAME]
    assert capsys.readouterr() == ("", "")


def test_a_gateway_makes_no_password_of_its_own(url: str) -> None:
    """What it prints goes into a log."""
    gateway_server.make_account(Settings(database_url=url))
    assert accounts(url) == []


def test_a_gateway_starts_while_the_database_is_away(tmp_path: Path) -> None:
    """It says so at /health until it is back."""
    configured = Settings(database_url=f"sqlite:///{tmp_path}", operator_password="a password of ours")
    gateway_server.make_account(configured)
    with TestClient(create_app("http://127.0.0.1:9", "http://127.0.0.1:9", configured.database_url)) as client:
        assert client.get("/health").status_code == 503


def test_a_database_that_is_away_ends_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    serve.tell_first_account(Settings(database_url=f"sqlite:///{tmp_path}"))
    assert "accounts add" in capsys.readouterr().out

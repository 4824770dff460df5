"""Accounts: names are unique, passwords unreadable, and guessing ends after five."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy import select
from sqlalchemy.engine import Engine

from bot.store import passwords
from bot.store.accounts import FAILURES, LOCKED, AccountStore, NameTakenError, accounts

AT = datetime(2026, 11, 25, 1, 0, tzinfo=timezone.utc)


@pytest.fixture
def accounts_store(engine: Engine) -> AccountStore:
    return AccountStore(engine)


def test_an_account_comes_back_as_it_was(accounts_store: AccountStore) -> None:
    made = accounts_store.add("王晓", "hash", {"supervisor", "operator"})
    assert made.roles == {"operator", "supervisor"} and not made.disabled
    assert accounts_store.by_name("王晓") == accounts_store.by_id(made.id) == made
    assert accounts_store.all() == [made]
    assert accounts_store.by_name("王") is None and accounts_store.by_id(made.id + 1) is None


def test_a_name_is_given_once(accounts_store: AccountStore) -> None:
    accounts_store.add("operator", "hash", ["operator"])
    with pytest.raises(NameTakenError):
        accounts_store.add("operator", "other", ["keeper"])
    assert [one.password_hash for one in accounts_store.all()] == ["hash"]


def test_only_known_roles_are_given(accounts_store: AccountStore) -> None:
    with pytest.raises(ValueError, match="root"):
        accounts_store.add("operator", "hash", ["root"])
    made = accounts_store.add("operator", "hash", [])
    with pytest.raises(ValueError, match="operator supervisor"):
        accounts_store.set_roles(made.id, ["operator supervisor"])
    assert accounts_store.all() == [made]


def test_what_can_be_changed(accounts_store: AccountStore) -> None:
    made, other = accounts_store.add("a", "hash", ["operator"]), accounts_store.add("b", "hash", ["operator"])
    accounts_store.set_roles(made.id, ["keeper"])
    accounts_store.set_disabled(made.id, True)
    accounts_store.set_password(made.id, "new")
    accounts_store.link_oidc(made.id, "subject-1")
    found = accounts_store.by_oidc("subject-1")
    assert found is not None
    assert (found.id, found.roles, found.disabled, found.password_hash) == (made.id, {"keeper"}, True, "new")
    with pytest.raises(NameTakenError):
        accounts_store.link_oidc(other.id, "subject-1")
    assert accounts_store.by_id(other.id) == other


def test_five_wrong_passwords_lock_for_a_quarter_of_an_hour(accounts_store: AccountStore) -> None:
    made = accounts_store.add("a", "hash", ["operator"])
    assert [accounts_store.failed(made.id, AT) for _ in range(FAILURES)] == [False] * 4 + [True]
    locked = accounts_store.by_id(made.id)
    assert locked is not None and locked.locked_until == AT + timedelta(minutes=15)
    assert locked.locked(AT) and locked.locked(AT + LOCKED - timedelta(seconds=1)) and not locked.locked(AT + LOCKED)


def test_guessing_at_a_locked_account_does_not_lock_it_for_longer(accounts_store: AccountStore) -> None:
    made = accounts_store.add("a", "hash", ["operator"])
    for minutes in range(14):
        accounts_store.failed(made.id, AT + timedelta(minutes=minutes))
    locked = accounts_store.by_id(made.id)
    assert locked is not None and locked.locked_until == AT + timedelta(minutes=4) + LOCKED
    # After the lock it takes five again.
    later = AT + timedelta(hours=1)
    assert [accounts_store.failed(made.id, later) for _ in range(FAILURES)] == [False] * 4 + [True]


def test_a_right_password_forgets_the_wrong_ones(accounts_store: AccountStore) -> None:
    made = accounts_store.add("a", "hash", ["operator"])
    for _ in range(4):
        accounts_store.failed(made.id, AT)
    accounts_store.succeeded(made.id)
    assert not accounts_store.failed(made.id, AT)
    found = accounts_store.by_id(made.id)
    assert found is not None and (found.failures, found.locked_until) == (1, None)


def test_a_new_password_unlocks(accounts_store: AccountStore) -> None:
    made = accounts_store.add("a", "hash", ["operator"])
    for _ in range(FAILURES):
        accounts_store.failed(made.id, AT)
    accounts_store.set_password(made.id, "new")
    found = accounts_store.by_id(made.id)
    assert found is not None and not found.locked(AT)


def test_guesses_at_the_same_moment_are_all_counted(accounts_store: AccountStore) -> None:
    made = accounts_store.add("a", "hash", ["operator"])
    with ThreadPoolExecutor(20) as pool:
        locked = list(pool.map(lambda _: accounts_store.failed(made.id, AT), range(20)))
    assert locked.count(True) == 1
    found = accounts_store.by_id(made.id)
    assert found is not None and found.locked(AT)


def test_a_failure_of_nobody_is_no_error(accounts_store: AccountStore) -> None:
    assert not accounts_store.failed(0, AT)


def test_passwords_are_kept_as_argon2id(accounts_store: AccountStore, engine: Engine) -> None:
    accounts_store.add("a", passwords.hashed("天王盖地虎 12345"), ["operator"])
    with engine.connect() as connection:
        kept = connection.execute(select(accounts.c.password_hash)).scalar_one()
    assert kept.startswith("$argon2id$") and "天王" not in kept
    assert passwords.matches(kept, "天王盖地虎 12345")
    assert passwords.matches(kept, "天王盖地虎 １２３４５")  # typed with a Chinese keyboard
    assert not passwords.matches(kept, "天王盖地虎 12346") and not passwords.matches(kept, "")


def test_the_same_password_is_kept_differently() -> None:
    assert passwords.hashed("the same one") != passwords.hashed("the same one")


@pytest.mark.parametrize("kept", ["", "plain", "$argon2id$broken"])
def test_without_a_readable_hash_no_password_is_right(kept: str) -> None:
    assert not passwords.matches(kept, kept) and not passwords.matches(kept, "nobody's password")
    assert passwords.waste() is False


@pytest.mark.parametrize(
    ("password", "weakness"),
    [
        ("0123456789", ""),
        ("012345678", "short"),
        ("x" * 256, ""),
        ("x" * 257, "long"),
        ("Zhang.Xiaoming", "name"),
        ("ｚｈａｎｇ．ｘｉａｏｍｉｎｇ", "name"),
        ("zhang.xiaoming1", ""),
        ("with a\nline break", "control"),
        ("half a letter \ud800", "control"),
    ],
)
def test_weak_passwords_are_known(password: str, weakness: str) -> None:
    assert passwords.weakness(password, "zhang.xiaoming") == weakness

"""Accounts of the people at the desk: who may log in, as what, and who has guessed too often."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import Boolean, Column, DateTime, Integer, MetaData, String, Table, case, insert, or_, select, update
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError

from .tables import Tables, in_utc

metadata = MetaData()

accounts = Table(
    "accounts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(64), nullable=False, unique=True),
    Column("password_hash", String(200), nullable=False),  # empty: this account logs in elsewhere
    Column("roles", String(64), nullable=False),  # in alphabetical order, with blanks between
    Column("disabled", Boolean, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("locked_until", DateTime(timezone=True)),
    Column("oidc_subject", String(255), unique=True),
    sqlite_autoincrement=True,  # what a person did must never be taken for the next one's
)

ROLES = ("operator", "supervisor", "keeper")
FAILURES = 5  # wrong passwords in a row until an account is locked
LOCKED = timedelta(minutes=15)


class NameTakenError(ValueError):
    """Somebody has this name already."""


@dataclass(frozen=True)
class Account:
    """Somebody who may log in. `failures`: wrong passwords since the last right one or lock; `locked_until` in UTC."""

    id: int
    name: str
    password_hash: str
    roles: frozenset[str]
    disabled: bool
    failures: int
    locked_until: datetime | None
    oidc_subject: str | None

    def locked(self, at: datetime) -> bool:
        """Whether no password is tried at that moment."""
        return self.locked_until is not None and self.locked_until > at


class AccountStore(Tables):
    """All accounts. None is ever deleted, only disabled: the audit log goes on naming it."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine, metadata)

    def add(self, name: str, password_hash: str, roles: Iterable[str]) -> Account:
        """A new account. Raises NameTakenError; ValueError for a role that is none."""
        row = {"name": name, "password_hash": password_hash, "roles": _joined(roles), "disabled": False, "failures": 0}
        try:
            with self._writing() as connection:
                number = int(connection.execute(insert(accounts).values(**row)).inserted_primary_key[0])
        except IntegrityError as error:
            raise NameTakenError(name) from error
        return Account(number, name, password_hash, frozenset(roles), False, 0, None, None)

    def by_name(self, name: str) -> Account | None:
        return self._one(accounts.c.name == name)

    def by_id(self, number: int) -> Account | None:
        return self._one(accounts.c.id == number)

    def by_oidc(self, subject: str) -> Account | None:
        """Who logs in elsewhere as this subject."""
        return self._one(accounts.c.oidc_subject == subject)

    def all(self) -> list[Account]:
        """Every account, the oldest first."""
        with self._reading() as connection:
            return [_account(line) for line in connection.execute(select(accounts).order_by(accounts.c.id))]

    def set_password(self, number: int, password_hash: str) -> None:
        """Change the password; an account that was locked is no longer: the password guessed at is gone."""
        self._set(number, password_hash=password_hash, failures=0, locked_until=None)

    def set_roles(self, number: int, roles: Iterable[str]) -> None:
        """Raises ValueError for a role that is none."""
        self._set(number, roles=_joined(roles))

    def set_disabled(self, number: int, disabled: bool) -> None:
        """Whoever is disabled cannot log in; close the account's sessions as well."""
        self._set(number, disabled=disabled)

    def link_oidc(self, number: int, subject: str) -> None:
        """Let this subject of the provider log in as the account. Raises NameTakenError where another has it."""
        try:
            self._set(number, oidc_subject=subject)
        except IntegrityError as error:
            raise NameTakenError(subject) from error

    def unlink_oidc(self, number: int) -> None:
        """Let nobody of the provider's log in as the account."""
        self._set(number, oidc_subject=None)

    def failed(self, number: int, at: datetime) -> bool:
        """Count a wrong password; return whether the account is locked by it. While it is locked nothing counts."""
        fatal = accounts.c.failures + 1 >= FAILURES
        counted: dict[str, Any] = {
            "failures": case((fatal, 0), else_=accounts.c.failures + 1),
            "locked_until": case((fatal, at + LOCKED), else_=accounts.c.locked_until),
        }
        free = or_(accounts.c.locked_until.is_(None), accounts.c.locked_until <= at)
        with self._writing() as connection:
            # One statement counts: passwords guessed at the same moment are each counted.
            changed = connection.execute(update(accounts).where(accounts.c.id == number, free).values(**counted))
            now_failures = select(accounts.c.failures).where(accounts.c.id == number)
            return bool(changed.rowcount) and connection.execute(now_failures).scalar() == 0

    def succeeded(self, number: int) -> None:
        """A right password: what was counted is forgotten."""
        self._set(number, failures=0, locked_until=None)

    def _one(self, where: Any) -> Account | None:
        with self._reading() as connection:
            line = connection.execute(select(accounts).where(where)).first()
        return None if line is None else _account(line)

    def _set(self, number: int, **values: Any) -> None:
        with self._writing() as connection:
            connection.execute(update(accounts).where(accounts.c.id == number).values(**values))


def oidc_subject(issuer: str, subject: str) -> str:
    """Somebody of a provider's, as an account is linked with them. A digest: a subject may be long.

    With the issuer, since a subject is one's own only together with it.
    """
    return sha256(f"{issuer}\n{subject}".encode()).hexdigest()


def _joined(roles: Iterable[str]) -> str:
    given = sorted(set(roles))
    for role in given:
        if role not in ROLES:
            raise ValueError(f"no such role: {role}")
    return " ".join(given)


def _account(line: Any) -> Account:
    return Account(
        id=line.id,
        name=line.name,
        password_hash=line.password_hash,
        roles=frozenset(line.roles.split()),
        disabled=line.disabled,
        failures=line.failures,
        locked_until=None if line.locked_until is None else in_utc(line.locked_until),
        oidc_subject=line.oidc_subject,
    )

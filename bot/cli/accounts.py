"""`accounts`: who may log in at the hotline's desk, and as what."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timezone
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.exc import SQLAlchemyError

from bot.cli import _accounts_words as words
from bot.cli._password import PasswordError, new_password
from bot.cli.db import DatabaseError, bring_up_to_date
from bot.runtime import settings
from bot.store import passwords
from bot.store.accounts import ROLES, Account, AccountStore, NameTakenError, oidc_subject
from bot.store.audit import AuditStore
from bot.store.database import open_engine
from bot.store.desk_sessions import DeskSessionStore

HELP = words.HELP
LONGEST_NAME = 64
CONSOLE = "console"  # where the audit log says an action was done

commands = typer.Typer(help=HELP, no_args_is_help=True, add_completion=False)

Name = Annotated[str, typer.Argument(help=words.NAME_HELP, show_default=False)]
File = Annotated[Path | None, typer.Option("--password-file", metavar="FILE", help=words.FILE_HELP)]

_NO_ROLES: list[str] = []  # left out: said in Chinese, not by the command line's own English


class RefusedError(ValueError):
    """What was asked for cannot be done; the text says, in Chinese, why."""


class Desk:
    """The stores that a command changes."""

    def __init__(self, url: str) -> None:
        self.engine = open_engine(url)
        self.accounts, self.sessions = AccountStore(self.engine), DeskSessionStore(self.engine)
        self._audit = AuditStore(self.engine)

    def account(self, name: str) -> Account:
        """Raises RefusedError where nobody has that name."""
        found = self.accounts.by_name(name)
        if found is None:
            raise RefusedError(words.UNKNOWN.format(name=name))
        return found

    def note(self, action: str, name: str) -> None:
        """Add to the audit log what was done to an account, and which user of this machine did it."""
        self._audit.note(None, _user(), action, name, CONSOLE)


@commands.command("list", help=words.LIST_HELP)
def show() -> None:
    """One line an account."""
    with _desk() as desk:
        found = desk.accounts.all()
        for account in found:
            print(line(account, datetime.now(timezone.utc)))
        if not found:
            print(words.NONE)


@commands.command(help=words.ADD_HELP)
def add(
    name: Name,
    role: Annotated[list[str], typer.Option("--role", help=words.ROLE_HELP, show_default=False)] = _NO_ROLES,
    password_file: File = None,
    oidc: Annotated[bool, typer.Option("--oidc", help=words.OIDC_HELP)] = False,
) -> None:
    """A new account, once everything about it is in order. Without a password it is linked by its name."""
    with _desk() as desk:
        _check_name(name)
        roles = _roles(role)
        if oidc and password_file is not None:
            raise RefusedError(words.OIDC_NO_FILE)
        if desk.accounts.by_name(name) is not None:
            raise RefusedError(words.TAKEN.format(name=name))  # before anybody types a password for nothing
        try:
            desk.accounts.add(name, "" if oidc else passwords.hashed(new_password(name, password_file)), roles)
        except NameTakenError:
            raise RefusedError(words.TAKEN.format(name=name)) from None
        desk.note("account_added", name)
        print(words.ADDED.format(name=name, roles=_named(roles)))


@commands.command(help=words.PASSWORD_HELP)
def password(name: Name, password_file: File = None) -> None:
    """Whoever is logged in with the old one is out."""
    with _desk() as desk:
        account = desk.account(name)
        desk.accounts.set_password(account.id, passwords.hashed(new_password(name, password_file)))
        desk.note("password_changed", name)
        print(words.PASSWORD_SET.format(name=name, sessions=desk.sessions.close_all(account.id)))


@commands.command("roles", help=words.ROLES_HELP)
def change_roles(
    name: Name,
    roles: Annotated[list[str], typer.Argument(help=words.ROLES_ARGUMENT_HELP, show_default=False)] = _NO_ROLES,
) -> None:
    """These roles instead of those before."""
    with _desk() as desk:
        account, given = desk.account(name), _roles(roles)
        desk.accounts.set_roles(account.id, given)
        desk.note("roles_changed", name)
        sessions = desk.sessions.close_all(account.id)
        print(words.ROLES_SET.format(name=name, roles=_named(given), sessions=sessions))


@commands.command(help=words.DISABLE_HELP)
def disable(name: Name) -> None:
    """Out at once, and not in again."""
    with _desk() as desk:
        account = desk.account(name)
        desk.accounts.set_disabled(account.id, True)
        desk.note("account_disabled", name)
        print(words.DISABLED.format(name=name, sessions=desk.sessions.close_all(account.id)))


@commands.command(help=words.ENABLE_HELP)
def enable(name: Name) -> None:
    """In again, with the password of before."""
    with _desk() as desk:
        desk.accounts.set_disabled(desk.account(name).id, False)
        desk.note("account_enabled", name)
        print(words.ENABLED.format(name=name))


@commands.command(help=words.LINK_HELP)
def link(name: Name, subject: Annotated[str, typer.Argument(help=words.SUBJECT_HELP, show_default=False)]) -> None:
    """This person of the provider's may log in as the account, whatever they are called there."""
    with _desk() as desk:
        account, issuer = desk.account(name), settings.load().oidc_issuer
        if not issuer:
            raise RefusedError(words.NO_ISSUER)
        if not subject.strip():
            raise RefusedError(words.NO_SUBJECT)
        if account.oidc_subject is not None:
            raise RefusedError(words.LINKED_ALREADY.format(name=name))
        try:
            desk.accounts.link_oidc(account.id, oidc_subject(issuer, subject.strip()))
        except NameTakenError:
            raise RefusedError(words.SUBJECT_TAKEN) from None
        desk.note("oidc_linked", name)
        print(words.LINKED.format(name=name))


@commands.command(help=words.UNLINK_HELP)
def unlink(name: Name) -> None:
    """Nobody of the provider's is the account any more, and whoever was in is out."""
    with _desk() as desk:
        account = desk.account(name)
        if account.oidc_subject is None:
            raise RefusedError(words.NOT_LINKED.format(name=name))
        desk.accounts.unlink_oidc(account.id)
        desk.note("oidc_unlinked", name)
        print(words.UNLINKED.format(name=name, sessions=desk.sessions.close_all(account.id)))


def line(account: Account, at: datetime) -> str:
    """An account as it is listed."""
    notes = words.NOTE_DISABLED if account.disabled else ""
    if account.locked_until is not None and account.locked(at):
        notes += words.NOTE_LOCKED.format(until=account.locked_until.astimezone())
    if account.oidc_subject:
        notes += words.NOTE_ELSEWHERE
    elif not account.password_hash:
        notes += words.NOTE_NO_PASSWORD
    return words.LINE.format(name=account.name, roles=_named(account.roles), notes=notes)


def _check_name(name: str) -> None:
    if not (0 < len(name) <= LONGEST_NAME and name.isprintable() and not any(map(str.isspace, name))):
        raise RefusedError(words.BAD_NAME.format(longest=LONGEST_NAME))


def _roles(given: Collection[str]) -> frozenset[str]:
    if not given:
        raise RefusedError(words.NO_ROLE.format(roles="、".join(ROLES)))
    for role in given:
        if role not in ROLES:
            raise RefusedError(words.BAD_ROLE.format(role=role, roles="、".join(ROLES)))
    return frozenset(given)


def _named(roles: Iterable[str]) -> str:
    return "、".join(words.ROLE_NAMES[role] for role in ROLES if role in roles)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""  # a container's user may have no name


@contextmanager
def _desk() -> Iterator[Desk]:
    """The desk's stores in an upgraded database; whatever goes wrong is said in one sentence, with exit code 1."""
    try:
        url = settings.load().database_url
        bring_up_to_date(url, lambda _: None)
        desk = Desk(url)
        try:
            yield desk
        finally:
            desk.engine.dispose()
    except (settings.SettingsError, DatabaseError, PasswordError, RefusedError) as error:
        _fail(str(error))
    except SQLAlchemyError as error:
        _fail(words.NOT_READ.format(what=getattr(error, "orig", None) or error))


def _fail(reason: str) -> None:
    print(reason, file=sys.stderr)
    raise typer.Exit(1)

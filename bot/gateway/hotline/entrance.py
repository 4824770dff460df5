"""Who knows an account's password: checked slowly, a few at a time, and not by guessing.

Whether a name has an account must not be learnt here. A name without one takes as long, fails with the same sentence,
and is locked after as many failures for as long; those failures are kept in memory, since there is no row for them.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from datetime import datetime

import anyio
from anyio import to_thread

from bot.store import passwords
from bot.store.accounts import FAILURES, LOCKED, Account, AccountStore
from bot.store.audit import AuditStore
from bot.store.tables import now

from ..limits import Window
from ..refusals import Refusal

ADDRESS_FAILURES = 30  # of an address in that time; a whole office may share one
HASHING = 2  # passwords checked at once: each takes much memory and a core
MOST_WAITING = 20  # for their turn; more is no office, and would be answered too late anyway
_NOBODY = 0  # the id of no account
_STRANGERS = 10_000


class Entrance:
    """Checks passwords. Safe to share within one event loop."""

    def __init__(self, accounts: AccountStore, audit: AuditStore) -> None:
        self._accounts, self._audit = accounts, audit
        self._addresses = Window(ADDRESS_FAILURES, LOCKED.total_seconds())
        self._strangers = _Strangers()
        self._limiter: anyio.CapacityLimiter | None = None
        self._waiting = 0

    async def check(self, name: str, password: str, address: str) -> Account | None:
        """The account of this name if the password is its own. Raises Refusal 429 while nobody may try."""
        seconds = self._addresses.wait(address)
        if seconds:
            raise _locked(seconds)
        if self._waiting >= MOST_WAITING:
            raise Refusal(503, "entrance_full", 5)
        self._waiting += 1
        try:
            if self._limiter is None:
                await to_thread.run_sync(passwords.waste, limiter=self._turns())  # its first time is slower
            found = await to_thread.run_sync(self._check, name, password, address, limiter=self._turns())
        finally:
            self._waiting -= 1
        if found is None:
            self._addresses.add(address)
        return found

    async def hashed(self, password: str) -> str:
        """What is kept of a new password, made in its turn like a check: it takes as long."""
        return await to_thread.run_sync(passwords.hashed, password, limiter=self._turns())

    def _turns(self) -> anyio.CapacityLimiter:
        if self._limiter is None:
            self._limiter = anyio.CapacityLimiter(HASHING)
        return self._limiter

    def _check(self, name: str, password: str, address: str) -> Account | None:
        """Reads the lock only now, in its turn: guesses sent together must not all pass before the first counts."""
        at = now()
        account = self._accounts.by_name(name)
        locked = self._strangers.locked_until(name) if account is None else account.locked_until
        if locked is not None and locked > at:
            raise _locked((locked - at).total_seconds())
        if account is None:
            passwords.waste()
        elif passwords.matches(account.password_hash, password) and not account.disabled:
            self._accounts.succeeded(account.id)
            return account
        self._failed(account, name, at, address)
        return None

    def _failed(self, account: Account | None, name: str, at: datetime, address: str) -> None:
        """As many writes for a known as for an unknown name, so that they take as long."""
        by_it = self._accounts.failed(_NOBODY if account is None else account.id, at)
        if account is None:
            by_it = self._strangers.failed(name, at)
        # An unknown name is not kept: it may be a password typed into the wrong field.
        number, known = (None, "") if account is None else (account.id, account.name)
        self._audit.note(number, known, "locked" if by_it else "login_failed", "", address)


class _Strangers:
    """Failures of names without an account; who was silent longest is forgotten first."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, tuple[int, datetime | None]] = OrderedDict()

    def locked_until(self, name: str) -> datetime | None:
        """Until when nobody may try this name."""
        return self._known.get(name, (0, None))[1]

    def failed(self, name: str, at: datetime) -> bool:
        """Count a failure; return whether the name is locked by it."""
        failures = self._known.pop(name, (0, None))[0] + 1
        fatal = failures >= FAILURES
        self._known[name] = (0, at + LOCKED) if fatal else (failures, None)
        if len(self._known) > _STRANGERS:
            self._known.popitem(last=False)
        return fatal


def _locked(seconds: float) -> Refusal:
    return Refusal(429, "locked", math.ceil(seconds), minutes=math.ceil(seconds / 60))

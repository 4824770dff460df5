"""Who is at the desk to talk to people: in front of it, not only with a page of it left open."""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import timedelta

from .hotline.desk import Desk
from .options import Patience

ATTENDS = timedelta(minutes=15)  # after the last thing somebody did, that they count as sitting there
_AWAY = 3.0  # times as long as it takes not to count as there, until it counts as gone: networks break


class Attendance:
    """Safe to share; all of it blocks."""

    def __init__(self, desk: Desk, patience: Patience) -> None:
        self._desk, self._patience = desk, patience
        self._begun = time.monotonic()

    def is_anybody_there(self) -> bool:
        """Whether an operator can be promised: a page of the desk is open, and they did something a while ago."""
        present = self._desk.presence.present(self._patience.present_seconds)
        if not present:
            return False
        attending = self._desk.sessions.in_use(ATTENDS)
        return any(account in attending and self._is_operator(account) for account in present)

    def gone(self, accounts: Iterable[int]) -> set[int]:
        """Of these, who talks to nobody any more: no page is open, or the account may not."""
        asked = set(accounts)
        barred = {account for account in asked if not self._is_operator(account)}
        away = self._patience.present_seconds * _AWAY
        if time.monotonic() - self._begun < away:
            return barred  # pages find a gateway that has just begun only after a while
        return barred | asked.difference(self._desk.presence.present(away))

    def _is_operator(self, number: int) -> bool:
        account = self._desk.accounts.by_id(number)
        return account is not None and not account.disabled and "operator" in account.roles

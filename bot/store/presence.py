"""Who is at the desk at this moment: so that nobody is promised a person where there is none."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Column, DateTime, Integer, MetaData, Table, bindparam, delete, insert, select, update
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError

from .tables import Tables, now

metadata = MetaData()

presence = Table(
    "presence",
    metadata,
    Column("account", Integer, primary_key=True, autoincrement=False),
    Column("seen_at", DateTime(timezone=True), nullable=False),
)

_NOTED = timedelta(seconds=5)  # how often a process notes the same account

# Made once: noted by every request at the desk, asked by every wish for a person.
_SEEN = update(presence).where(presence.c.account == bindparam("who")).values(seen_at=bindparam("moment"))
_PRESENT = select(presence.c.account).where(presence.c.seen_at > bindparam("since")).order_by(presence.c.account)


class PresenceStore(Tables):
    """When each account was last heard of."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine, metadata)
        self._noted: dict[int, datetime] = {}

    def seen(self, account: int, at: datetime | None = None) -> None:
        """Note that the account's browser was heard of (now, or at that moment in UTC)."""
        moment = now() if at is None else at
        noted = self._noted.get(account)
        if noted is not None and noted <= moment < noted + _NOTED:
            return
        try:
            self._write(account, moment)
        except IntegrityError:
            # Another thread was the first to note this account: now there is a row to change.
            self._write(account, moment)
        self._noted[account] = moment

    def gone(self, account: int) -> None:
        """Note that the account logged out."""
        self._noted.pop(account, None)
        with self._writing() as connection:
            connection.execute(delete(presence).where(presence.c.account == account))

    def present(self, within_seconds: float = 45) -> list[int]:
        """The accounts heard of in the last seconds."""
        with self._reading() as connection:
            since = now() - timedelta(seconds=within_seconds)
            return list(connection.execute(_PRESENT, {"since": since}).scalars())

    def _write(self, account: int, moment: datetime) -> None:
        with self._writing() as connection:
            if not connection.execute(_SEEN, {"who": account, "moment": moment}).rowcount:
                connection.execute(insert(presence).values(account=account, seen_at=moment))

"""The first account of the hotline's desk: without one nobody could log in to make others."""

from __future__ import annotations

import secrets

from bot.store.accounts import ROLES, AccountStore, NameTakenError
from bot.store.database import open_engine
from bot.store.passwords import hashed

NAME = "operator"

_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"  # nothing that is mistaken for something else when copied by hand
_GROUPS, _LENGTH = 4, 4  # about 79 bits


def make_first_account(database_url: str, password: str = "") -> str | None:
    """Make `operator` with every role if there is no account at all.

    Returns the password where one had to be made; it is kept nowhere else. Raises SQLAlchemyError.
    """
    engine = open_engine(database_url)
    try:
        accounts = AccountStore(engine)
        if accounts.all():
            return None
        made = password or "-".join(_group() for _ in range(_GROUPS))
        accounts.add(NAME, hashed(made), ROLES)
    except NameTakenError:
        return None  # another process was faster
    finally:
        engine.dispose()
    return None if password else made


def _group() -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))

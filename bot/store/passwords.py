"""Passwords of the desk's accounts: argon2id, so that nobody who reads the database learns one."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.profiles import RFC_9106_LOW_MEMORY

SHORTEST, LONGEST = 10, 256  # characters

_HASHER = PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)


def weakness(password: str, name: str) -> str:
    """Why this account may not have this password: short, long, name, control; empty where it may."""
    plain = _plain(password)
    if any(unicodedata.category(letter) in ("Cc", "Cs") for letter in plain):
        return "control"
    if not SHORTEST <= len(plain) <= LONGEST:
        return "short" if len(plain) < SHORTEST else "long"
    return "name" if plain.casefold() == _plain(name).casefold() else ""


def hashed(password: str) -> str:
    """What is kept of a password; different at every call."""
    return _HASHER.hash(_plain(password))


def matches(kept: str, password: str) -> bool:
    """Whether this is the password that was kept. An account without one takes as long to say no."""
    try:
        return _HASHER.verify(kept, _plain(password))
    except InvalidHashError:
        return waste()
    except VerificationError:
        return False


def waste() -> bool:
    """Spend the time of a check, for a name that nobody has: how long an answer takes must not tell names. False."""
    return matches(_nobodys(), "")


@lru_cache(maxsize=1)
def _nobodys() -> str:
    return hashed("nobody's password")


def _plain(password: str) -> str:
    # A Chinese keyboard may type full-width letters and digits: the same password to whoever types it.
    return unicodedata.normalize("NFKC", password)

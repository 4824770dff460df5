"""The fields of a call that people type: several windows may write them, and none over what it has not seen."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.engine import Engine

from .call_entries import metadata
from .call_keys import name_key, phone_key
from .calls import DISPOSITIONS, EDITABLE, NoCallError, calls
from .tables import Tables, now


class CallRecord(Tables):
    """Writes the editable fields of calls."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine, metadata)

    def write(self, number: int, values: Mapping[str, Any], seen: Mapping[str, Collection[Any]]) -> frozenset[str]:
        """Write fields of a call; return those that somebody else has changed, which are left as they are.

        `seen`: of a field what its writer knows to be or to have been there; one that is missing is written in any
        case. Raises ValueError for another field or an unknown disposition, and NoCallError.
        """
        unknown = set(values) - EDITABLE
        if unknown or values.get("disposition", "") not in DISPOSITIONS:
            raise ValueError(f"cannot be written: {sorted(unknown) or values['disposition']}")
        this = calls.c.id == number
        with self._writing() as connection:
            # First an update: it locks the row, so that nobody writes between the look and the writing.
            if not connection.execute(update(calls).where(this).values(updated_at=now())).rowcount:
                raise NoCallError(number)
            kept = connection.execute(select(calls).where(this)).one()
            changed = {name for name in values if not _fits(getattr(kept, name), values[name], seen.get(name))}
            written = {name: value for name, value in values.items() if name not in changed}
            if written:
                connection.execute(update(calls).where(this).values(**written, **_keys(written)))
        return frozenset(changed)


def _fits(kept: Any, value: Any, seen: Collection[Any] | None) -> bool:
    """Whether a value may replace what is kept. The same value was written already, by an answer that got lost."""
    return seen is None or kept == value or kept in seen


def _keys(written: Mapping[str, Any]) -> dict[str, str]:
    """What fields are searched by."""
    keys = {"enterprise": ("enterprise_key", name_key), "phone": ("phone_key", phone_key)}
    return {keys[name][0]: keys[name][1](value) for name, value in written.items() if name in keys}

"""What the pages of search, figures and logs share: their templates' helpers, pages of a list, days typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from typing import Any
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from .calling import CHINA
from .desk import Signed, desk_of
from .labels import duration, label, labels, moment
from .own_calls import masked
from .pages import render

PAGE = 50
_MOST_PAGES = 100_000
_HELPERS = {"label": label, "labels": labels, "moment": moment, "duration": duration, "masked": masked}


def show(request: Request, signed: Signed, name: str, status: int = 200, **values: Any) -> Response:
    """A page with `label(group, id)`, `moment(at)`, `duration(seconds)` and `masked(phone)` at hand."""
    return render(request, signed, name, status, **_HELPERS, **values)


async def note(request: Request, signed: Signed, action: str, what: str = "") -> None:
    """Add a line about this account to the audit log."""
    account, address = signed.account, request.app.state.limits.address_of(request)
    await run_in_threadpool(desk_of(request).audit.note, account.id, account.name, action, what, address)


@dataclass(frozen=True)
class Pages:
    """Where in a list somebody is. `query`: what else stands in the address, kept from page to page."""

    page: int
    count: int
    path: str
    query: dict[str, str]

    @property
    def last(self) -> int:
        return max(1, -(-self.count // PAGE))

    def at(self, page: int) -> str:
        """The address of a page."""
        return f"{self.path}?{urlencode({**self.query, 'page': page})}"


def page_of(request: Request) -> int:
    """Which page is asked for, the first unless it says otherwise."""
    typed = request.query_params.get("page", "1")
    return min(max(int(typed), 1), _MOST_PAGES) if typed.isdecimal() and len(typed) < 9 else 1


def number_of(request: Request, name: str) -> int | None:
    """A number in the address; None for none and for nonsense."""
    typed = request.query_params.get(name, "")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else None


def day_of(request: Request, name: str) -> date | None:
    """A day in the address, as date fields send it; None for none and for nonsense."""
    try:
        return date.fromisoformat(request.query_params.get(name, ""))
    except ValueError:
        return None


def begin_of(day: date | None) -> datetime | None:
    """When a day begins in China, in UTC."""
    return None if day is None else datetime.combine(day, time(), CHINA).astimezone(timezone.utc)


def end_of(day: date | None) -> datetime | None:
    """When the day after it begins."""
    return begin_of(day + timedelta(days=1)) if day is not None and day < date.max else None

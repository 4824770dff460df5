"""Cases as an Excel file, for supervisors: phones masked unless there is a reason, every export in the audit log."""

from __future__ import annotations

import re
import tempfile
from collections.abc import AsyncIterator, Iterable, Iterator
from datetime import datetime
from typing import IO, Any
from urllib.parse import quote

from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from bot.store.call_entries import CallEntry
from bot.store.calls import Call
from bot.store.case_list import CaseList, Wanted
from bot.store.tables import now

from ..cells import plain_text
from ..text import tidy
from .calling import CHINA
from .desk import Signed, desk_of
from .labels import label, labels, moment
from .oversight import note, show
from .own_calls import masked
from .routing import page
from .searching import CASES, titles, wanted_of

FEWEST, LONGEST = 4, 100  # characters of a reason
PIECE = 64 * 1024  # bytes sent at once
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDTHS = (18, 17, 17, 12, 30, 16, 10, 12, 60, 40, 10)
# A mobile, a landline with or without its area, with blanks or hyphens where people put them. Eight figures alone may
# be an amount: rather that masked than a number shown.
_PHONE = re.compile(r"(?<![A-Za-z\d])(?:1\d{2}[- ]?\d{4}[- ]?\d{4}|(?:0\d{2,3}[- ]?)?[2-9]\d{6,7})(?!\d)")
_LONG = 16  # characters: what is longer is wrapped
ENTRY_WIDTHS = (18, 17, 40, 60, 24, 40, 14)


async def cases(request: Request, signed: Signed) -> Response:
    """`GET /operator/cases.xlsx`, by the list's filters; `full=1&reason=…` for whole phone numbers."""
    wanted, query = wanted_of(request)
    full = request.query_params.get("full") == "1"
    reason = tidy(request.query_params.get("reason", "")).strip()[:LONGEST]
    said = labels()["export"]
    if full and len(reason) < FEWEST:
        back = {"text": said["need_reason"], "query": query}
        return show(request, signed, "export_reason.html", 422, **back)
    filters = " ".join(f"{name}={value}" for name, value in query.items())
    what = f"{said['full']}：{reason}" if full else said["masked"]
    # First the line, then the file: what cannot be noted is not handed out.
    await note(request, signed, "case_exported", f"{what} {filters}".strip())
    names = {account.id: account.name for account in await run_in_threadpool(desk_of(request).accounts.all)}
    store, topics = CaseList(request.app.state.engine), await titles(request)
    file = await run_in_threadpool(write, store, wanted, names, topics, full)
    day = f"{now().astimezone(CHINA):%Y%m%d-%H%M}"
    shown = quote(f"{said['file']}-{day}.xlsx")
    headers = {"Content-Disposition": f"attachment; filename=cases-{day}.xlsx; filename*=UTF-8''{shown}"}
    return StreamingResponse(_pieces(file), headers=headers, media_type=XLSX, background=BackgroundTask(file.close))


def write(store: CaseList, wanted: Wanted, names: dict[int, str], topics: dict[str, str], full: bool) -> IO[bytes]:
    """The workbook in a file that goes when it is closed: a sheet of calls, one of their answers. Blocks."""
    # Here, not above: it loads numpy, and most gateways never export anything.
    from openpyxl import Workbook

    book, said = Workbook(write_only=True), labels()["export"]
    cases = _Sheet(book, said["sheets"]["cases"], said["columns"], WIDTHS)
    entries = _Sheet(book, said["sheets"]["entries"], said["entry_columns"], ENTRY_WIDTHS)
    for call in store.every(wanted):
        cases.add(_case(call, names, full))
        for entry in store.entries(call.id):
            entries.add(_entry(call, entry, topics, full))
    # Whoever sends it closes it.
    file = tempfile.TemporaryFile()  # noqa: SIM115
    book.save(file)
    file.seek(0)
    return file


class _Sheet:
    """A sheet that is written line by line and never read again, so that a long list does not fill the memory."""

    def __init__(self, book: Any, title: str, columns: Iterable[str], widths: Iterable[int]) -> None:
        from openpyxl.styles import Alignment, Font

        self._sheet, self._wrapped, self._bold = (
            book.create_sheet(title),
            Alignment("general", "top", 0, True),
            Font(b=True),
        )
        for letter, width in zip("ABCDEFGHIJK", widths):
            self._sheet.column_dimensions[letter].width = width
        self._sheet.freeze_panes = "A2"
        self._sheet.append([self._cell(name, is_head=True) for name in columns])

    def add(self, values: Iterable[str]) -> None:
        self._sheet.append([self._cell(value) for value in values])

    def _cell(self, value: str, is_head: bool = False) -> Any:
        from openpyxl.cell import WriteOnlyCell

        text = plain_text(value)
        if not is_head and len(text) < _LONG and "\n" not in text and text[:1] != "#":
            return text  # a cell with a look of its own takes five times as long
        cell = WriteOnlyCell(self._sheet, text)
        cell.data_type = "s"  # no error either, though it may begin like one
        cell.alignment = self._wrapped
        if is_head:
            cell.font = self._bold
        return cell


def _case(call: Call, names: dict[int, str], full: bool) -> Iterator[str]:
    yield call.number
    yield moment(call.opened_at)
    yield _moment(call.closed_at)
    yield names.get(call.account, "")
    yield call.enterprise
    yield call.phone if full else masked(call.phone)
    yield label("dispositions", call.disposition)
    yield str(call.follow_up or "")
    yield call.summary if full else without_phones(call.summary)
    yield call.notes if full else without_phones(call.notes)
    yield label("states", call.state)


def without_phones(text: str) -> str:
    """A text with the telephone numbers in it masked, as somebody may have noted one down in passing."""
    return _PHONE.sub(lambda found: masked(found[0]), text)


def _entry(call: Call, entry: CallEntry, topics: dict[str, str], full: bool) -> Iterator[str]:
    yield call.number
    yield _moment(entry.at)
    yield entry.question if full else without_phones(entry.question)
    yield entry.spoken or entry.text
    yield topics.get(entry.topic, entry.topic)
    yield "\n".join(f"{clause['label']} {clause['quote']}" for clause in entry.clauses)
    yield entry.knowledge_version


def _moment(at: datetime | None) -> str:
    return "" if at is None else moment(at)


async def _pieces(file: IO[bytes]) -> AsyncIterator[bytes]:
    while piece := await run_in_threadpool(file.read, PIECE):
        yield piece


routes = [page(f"{CASES}.xlsx", cases, "supervisor")]

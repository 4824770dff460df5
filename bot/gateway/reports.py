"""`POST /api/report` makes the report of the latest verdict; `GET /reports/{code}` shows it, also as a file."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import replace
from urllib.parse import quote

from sqlalchemy.exc import IntegrityError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from bot.store.messages import NobodyError
from bot.store.reports import DAYS, ReportRow, ReportStore, VerdictRow
from bot.store.tables import now

from .codes import ALPHABET, plain
from .limits import Limits, read_json
from .refusals import Refusal
from .report.data import BEIJING, build
from .report.html import FOLDER, error_page, page
from .report.snapshot import snapshot
from .report.words import words
from .report.workshop import Workshop, WorkshopError
from .security import check_origin

LENGTH = 16
PREFIX = "XJR"
_SUFFIX = 4  # letters after the day in a report's number
_TRIES = 5
_SEPARATORS = " -\t\n　—–_"

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_ASSETS = {"report.css": "text/css", "screen.css": "text/css", "print.js": "text/javascript"}
_STATUS = {"busy": 503, "pdf_missing": 503, "fonts_missing": 503, "too_slow": 503, "failed": 500}
_RETRY_SECONDS = {"busy": "5", "too_slow": "30"}


class Reports:
    """Makes reports and finds them by their code. The code follows from a random salt and the gateway's secret."""

    def __init__(self, store: ReportStore, secret: str) -> None:
        self._store, self._secret = store, secret.encode()

    def make(self, person: str, document: dict[str, object]) -> tuple[ReportRow, str] | None:
        """The report of a person's latest verdict with its code, made now or before; None where there is no verdict."""
        said = self._store.latest_verdict(person)
        if said is None:
            return None
        for _ in range(_TRIES):
            known = self._store.of_verdict(person, said.message)
            if known is not None and not known.expired:
                return known, self._code_of(known)
            if known is not None:
                self._store.forget_one(known.number)
            fresh = self._fresh(person, said, document)
            try:
                self._store.add(fresh)
            except NobodyError:
                return None  # deleted in between
            except IntegrityError:
                continue  # the number is taken, or the same report was asked for twice at once
            return fresh, self._code(fresh.salt)
        raise Refusal(503, "not_ready", 3)

    def find(self, typed: str) -> ReportRow | None:
        """The report of a code; lower case, blanks, hyphens and full-width characters are forgiven."""
        code = plain(typed, _SEPARATORS)
        return self._store.by_digest(_digest(code)) if code else None

    def _fresh(self, person: str, said: VerdictRow, document: dict[str, object]) -> ReportRow:
        at, salt = now().replace(microsecond=0), secrets.token_hex(16)
        number = f"{PREFIX}-{at.astimezone(BEIJING):%Y%m%d}-{''.join(secrets.choice(ALPHABET) for _ in range(_SUFFIX))}"
        body = snapshot(document, said.verdict, said.typed)
        return ReportRow(_digest(self._code(salt)), salt, number, person, said.message, at, body)

    def _code_of(self, report: ReportRow) -> str:
        code = self._code(report.salt)
        if _digest(code) != report.digest:  # made under another secret
            self._store.rekey(report.number, _digest(code))
        return code

    def _code(self, salt: str) -> str:
        number = int.from_bytes(hmac.digest(self._secret, f"report:{salt}".encode(), "sha256"), "big")
        letters = []
        for _ in range(LENGTH):
            number, place = divmod(number, len(ALPHABET))
            letters.append(ALPHABET[place])
        return "".join(letters)


def _digest(code: str) -> str:
    return hashlib.sha256(f"report:{code}".encode("utf-8", "replace")).hexdigest()


async def make(request: Request) -> Response:
    """`{code, number, page, pdf, docx, xlsx}`; 409 with a sentence where there is no verdict yet."""
    state = request.app.state
    check_origin(request, state.options)
    state.limits.check_address(request)
    await read_json(request)
    person = await state.people.known(request)
    if person is None:
        return _error(409, "nobody")
    state.limits.check_person(person.id)
    document = await run_in_threadpool(state.guide.document)
    made = await run_in_threadpool(_reports(request).make, person.id, document)
    if made is None:
        return _error(409, "none_yet")
    report, code = made
    address = f"/reports/{code}"
    files = {kind: f"{address}.{kind}" for kind in TYPES}
    return JSONResponse({"code": code, "number": report.number, "page": address, **files})


async def show(request: Request) -> Response:
    """The report as a page."""
    report = await _found(request)
    if isinstance(report, Response):
        return report
    code = plain(request.path_params["code"], _SEPARATORS)
    return _private(HTMLResponse(await run_in_threadpool(lambda: page(build(report), code))))


async def download(request: Request) -> Response:
    """The report as a file. 503 with a sentence where it cannot be made now, or on this machine."""
    report = await _found(request)
    if isinstance(report, Response):
        return report
    kind = request.url.path.rpartition(".")[2]
    try:
        content = await run_in_threadpool(_workshop(request).make, kind, replace(report, person="", salt="", digest=""))
    except WorkshopError as error:
        key = str(error)
        text = words()["errors"][key].format(packages=words()["packages"])
        headers = {"Retry-After": _RETRY_SECONDS[key]} if key in _RETRY_SECONDS else {}
        return _private(HTMLResponse(error_page(text), _STATUS[key], headers))
    name = f"{words()['file_name'].format(number=report.number)}.{kind}"
    disposition = f"attachment; filename=\"{report.number}.{kind}\"; filename*=UTF-8''{quote(name)}"
    return _private(Response(content, media_type=TYPES[kind], headers={"Content-Disposition": disposition}))


async def asset(request: Request) -> Response:
    """Style and script of the page."""
    name = request.path_params["name"]
    if name not in _ASSETS:
        raise Refusal(404, "not_found")
    return FileResponse(FOLDER / name, media_type=_ASSETS[name], headers={"Cache-Control": "no-cache"})


async def _found(request: Request) -> ReportRow | Response:
    """The report that is asked for, or the page that says why there is none."""
    limits: Limits = request.app.state.limits
    address = f"report:{limits.address_of(request)}"
    try:
        limits.check_address(request)
        limits.check_guesses(address)
    except Refusal as refusal:
        return _private(HTMLResponse(error_page(refusal.text), refusal.status, _retry(refusal)))
    report = await run_in_threadpool(_reports(request).find, request.path_params["code"])
    if report is None:
        limits.wrong_guess(address)
        return _private(HTMLResponse(error_page(words()["errors"]["unknown"]), 404))
    if report.expired:
        return _private(HTMLResponse(error_page(words()["errors"]["expired"].format(days=DAYS)), 410))
    return report


def _retry(refusal: Refusal) -> dict[str, str]:
    return {} if refusal.retry_after is None else {"Retry-After": str(refusal.retry_after)}


def _private(response: Response) -> Response:
    response.headers.update({"Cache-Control": "no-store", "X-Robots-Tag": "noindex"})
    return response


def _error(status: int, code: str) -> Response:
    return JSONResponse({"error": {"code": code, "text": words()["errors"][code]}}, status)


def _reports(request: Request) -> Reports:
    made: Reports = request.app.state.reports
    return made


def _workshop(request: Request) -> Workshop:
    made: Workshop = request.app.state.workshop
    return made


routes: list[Route] = [
    Route("/api/report", make, methods=["POST"]),
    Route("/reports/assets/{name}", asset, methods=["GET"]),
    *(Route(f"/reports/{{code}}.{kind}", download, methods=["GET"]) for kind in TYPES),
    Route("/reports/{code}", show, methods=["GET"]),
]

"""How the desk's addresses are made: each behind a log-in, a role, and for what changes something a CSRF token.

A module of the desk registers its addresses as `routes = [page("/operator/x", handler, "operator"), …]`; a handler
gets the request and who is signed in. It reads a form by `field` or `form_of`, which are limited in size and time.
"""

from __future__ import annotations

import hmac
import logging
import re
from collections.abc import Awaitable, Callable
from urllib.parse import quote, urlsplit

import anyio
from sqlalchemy.exc import SQLAlchemyError
from starlette.datastructures import URL, FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import Message, Receive

from bot.store.calls import NoCallError

from ..limits import BODY_SECONDS, Limits
from ..refusals import Refusal
from ..security import check_origin
from .desk import PATH, Desk, NotSignedIn, Signed, desk_of
from .pages import refused

LOGIN = f"{PATH}/login"
CSRF_HEADER, CSRF_FIELD = "X-CSRF", "csrf"
FORM_BYTES = 64 * 1024
_READING = ("GET", "HEAD")
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
_OURS = re.compile(rf"{PATH}(/[\w./~-]*)?(\?[\w.,/~=&%+-]*)?", re.ASCII)

logger = logging.getLogger(__name__)

Handler = Callable[[Request, Signed], Awaitable[Response]]
OpenHandler = Callable[[Request], Awaitable[Response]]


def page(path: str, handler: Handler, *roles: str, methods: tuple[str, ...] = ("GET",)) -> Route:
    """An address for accounts with one of the roles; without roles for whoever is signed in."""

    async def guarded(request: Request) -> Response:
        request = Request(request.scope, _limited(request.receive))
        signed: Signed | None = None
        try:
            signed = await _who(request)
            if request.method not in _READING:
                await _check_csrf(request, signed)
            if not signed.may(*roles):
                raise Refusal(403, "not_allowed")
            return await handler(request, signed)
        except NotSignedIn:
            return _to_login(request)
        except Refusal as refusal:
            return refused(request, signed, refusal)
        except NoCallError:  # since it was looked up, its caller has deleted it at the web
            return refused(request, signed, Refusal(410, "caller_deleted"))
        except SQLAlchemyError as error:
            return _database_down(request, signed, error)

    guarded.__name__ = getattr(handler, "__name__", "page")
    return Route(path, guarded, methods=list(methods))


def open_page(path: str, handler: OpenHandler, methods: tuple[str, ...] = ("GET",)) -> Route:
    """An address for nobody in particular: logging in."""

    async def guarded(request: Request) -> Response:
        request = Request(request.scope, _limited(request.receive))
        try:
            if request.method not in _READING:
                check_origin(request, request.app.state.options)
            _limits(request).check_address(request)
            return await handler(request)
        except Refusal as refusal:
            return refused(request, None, refusal)
        except SQLAlchemyError as error:
            return _database_down(request, None, error)

    guarded.__name__ = getattr(handler, "__name__", "open_page")
    return Route(path, guarded, methods=list(methods))


def own_path(path: str) -> str:
    """The path if it is one of the desk's, to be gone to after a log-in; else empty. Never another site's."""
    # `//` is another host to a browser, and `/..` leaves the desk.
    ours = _OURS.fullmatch(path) and "//" not in path and "/." not in path and not path.startswith(LOGIN)
    return path if ours else ""


async def field(request: Request, name: str, longest: int = 2000) -> str:
    """A field of the form as text, empty where there is none. Raises Refusal 413, 408, and 400 for one far too long."""
    value = (await form_of(request)).get(name, "")
    if not isinstance(value, str) or len(value) > longest:
        raise Refusal(400, "form_unread")
    return value


async def form_of(request: Request) -> FormData:
    """The form, read once, however often it is asked for. Raises Refusal 413, 408 where it does not come, and 400."""
    try:
        with anyio.fail_after(BODY_SECONDS):
            return await request.form()
    except TimeoutError:
        raise Refusal(408, "too_slow") from None
    except HTTPException:
        raise Refusal(400, "form_unread") from None


async def _who(request: Request) -> Signed:
    """Who asks, from a page of ours. Many sit behind one address, so who is signed in is counted by account."""
    if request.method not in _READING:
        check_origin(request, request.app.state.options)
    desk: Desk = desk_of(request)
    try:
        signed = await desk.signed_in(request)
    except NotSignedIn:
        _limits(request).check_address(request)
        raise
    desk.check_rate(signed)
    return signed


async def _check_csrf(request: Request, signed: Signed) -> None:
    given: object = request.headers.get(CSRF_HEADER)
    if given is None and request.headers.get("content-type", "").partition(";")[0].strip().lower() in _FORMS:
        given = (await form_of(request)).get(CSRF_FIELD)
    if not isinstance(given, str) or not hmac.compare_digest(given.encode("utf-8", "replace"), signed.csrf.encode()):
        raise Refusal(403, "bad_csrf")


def _to_login(request: Request) -> Response:
    """To the log-in and, where the person was going somewhere, back from there."""
    if "hx-request" in request.headers:
        shown = urlsplit(request.headers.get("hx-current-url", ""))
        response = Refusal(401, "not_signed_in").response()
        response.headers["HX-Redirect"] = _login_from(_target(shown.path, shown.query))
        return response
    streams = "text/event-stream" in request.headers.get("accept", "")
    if request.method not in _READING or streams:
        return refused(request, None, Refusal(401, "not_signed_in"))
    url: URL = request.url
    return RedirectResponse(_login_from(_target(url.path, url.query)), 303)


def _login_from(target: str) -> str:
    return f"{LOGIN}?next={quote(target, safe='/')}" if target and target != PATH else LOGIN


def _target(path: str, query: str) -> str:
    return own_path(f"{path}?{query}" if query else path)


def _database_down(request: Request, signed: Signed | None, error: SQLAlchemyError) -> Response:
    """As everywhere at the gateway, but for people to read."""
    logger.error("the database failed: %s", error)
    return refused(request, signed, Refusal(503, "not_ready", 3))


def _limits(request: Request) -> Limits:
    limits: Limits = request.app.state.limits
    return limits


def _limited(receive: Receive) -> Receive:
    """The body, refused as soon as there is too much of it."""
    received = 0

    async def limited() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        if received > FORM_BYTES:
            raise Refusal(413, "form_too_big")
        return message

    return limited

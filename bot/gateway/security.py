"""What every response forbids the browser, and which requests come from our own pages."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .options import Options
from .refusals import Refusal

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; form-action 'self'; base-uri 'none'"
)
FRAMED = "/chat"  # the one page that others may show in a frame
EMBEDDING = "/"  # the one page of ours that shows it
STATIC = "/w/"

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    # Not no-referrer: with it a browser calls the origin of our own forms `null`.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}


class SecurityHeaders:
    """Adds the headers to every response; a handler may set its own cache rule, nothing else."""

    def __init__(self, app: ASGIApp, options: Options) -> None:
        self._app, self._options = app, options

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        path = scope["path"]

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(headers_of(path, self._options))
                if not path.startswith(STATIC):
                    headers.setdefault("Cache-Control", "no-store")
            await send(message)

        return await self._app(scope, receive, with_headers)


def headers_of(path: str, options: Options) -> dict[str, str]:
    """The headers for a path."""
    framed = path == FRAMED
    ancestors = " ".join(("'self'", *options.frame_ancestors)) if framed else "'none'"
    policy = f"{POLICY}; frame-ancestors {ancestors}"
    if path == EMBEDDING:
        policy += "; frame-src 'self'"
    headers = {**ALWAYS, "Content-Security-Policy": policy}
    if not framed:
        headers["X-Frame-Options"] = "DENY"
    if not path.startswith(STATIC):
        headers["Cross-Origin-Resource-Policy"] = "same-origin"
    if options.is_https:
        headers["Strict-Transport-Security"] = "max-age=31536000"
    return headers


def check_origin(request: Request, options: Options) -> None:
    """Refuse what another site's page sent. A program that is no browser sends no Origin and has no cookie to abuse."""
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    if site not in (None, "same-origin") or (origin is not None and not _is_own(request, origin, options)):
        raise Refusal(403, "not_from_here")


def _is_own(request: Request, origin: str, options: Options) -> bool:
    own: Sequence[str] = (request.headers.get("host", ""), urlsplit(options.public_url).netloc)
    try:
        asked = urlsplit(origin)
    except ValueError:
        return False
    return asked.scheme in ("http", "https") and bool(asked.netloc) and asked.netloc in own

"""Rendering: templates with what every page shows, the files beside them, and the page that says no."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.templating import Jinja2Templates
from starlette.types import Scope

from ..refusals import Refusal
from .desk import PATH, Signed
from .words import words

FOLDER = Path(__file__).parent
STATIC = f"{PATH}/static"
TEMPLATES = Jinja2Templates(FOLDER / "templates")

_VERSION = 12  # letters of the digest in a file's address


def render(request: Request, signed: Signed | None, name: str, /, status: int = 200, **values: Any) -> Response:
    """A page or a part of one. Templates find `signed`, `places`, `words`, `static(file)` and these values."""
    open_to = places(signed.account.roles if signed else ())
    shared = {"signed": signed, "places": open_to, "words": words(), "static": static}
    return TEMPLATES.TemplateResponse(request, name, {**shared, **values}, status_code=status)


def refused(request: Request, signed: Signed | None, refusal: Refusal) -> Response:
    """The page that says no; a script gets the sentence as JSON, as everywhere at the gateway."""
    if is_script(request):
        return refusal.response()
    headings: dict[Any, str] = words()["refused"]
    title = headings.get(refusal.code) or headings.get(refusal.status, headings["other"])
    response = render(request, signed, "refused.html", refusal.status, title=title, text=refusal.text)
    if refusal.retry_after is not None:
        response.headers["Retry-After"] = str(refusal.retry_after)
    return response


def is_script(request: Request) -> bool:
    """Whether a script of the page asks, not the person by going somewhere."""
    accepts = request.headers.get("accept", "")
    return "hx-request" in request.headers or "text/html" not in accepts


def places(roles: Collection[str]) -> list[dict[str, Any]]:
    """Where an account with these roles may go, in the order of the header."""
    return [place for place in words()["places"] if not set(place["roles"]).isdisjoint(roles)]


def home(roles: Collection[str]) -> str:
    """The path where a log-in leads: the first place the account may go."""
    found = places(roles)
    return str(found[0]["path"]) if found else f"{PATH}/password"


def static(name: str) -> str:
    """The address of a file, which changes with its content."""
    return f"{STATIC}/{name}?v={_version(name)}"


class Files(StaticFiles):
    """The desk's files: for ever under the address with their version, else asked for anew."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, with its cache rule."""
        response = await super().get_response(path, scope)
        if response.status_code in (200, 304):
            versioned = scope["query_string"] == f"v={_version(path)}".encode()
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if versioned else "no-cache"
        return response


@lru_cache(maxsize=64)
def _version(name: str) -> str:
    file = FOLDER / "static" / name
    return sha256(file.read_bytes()).hexdigest()[:_VERSION]

"""Every address of the desk, gathered from the modules that serve them."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount

from ..refusals import Refusal
from . import login, oidc, password
from .desk import PATH
from .pages import FOLDER, STATIC, Files
from .routing import open_page

_MODULES = (
    "console",
    "asking",
    "calling",
    "recording",
    "queueing",
    "talking",
    "searching",
    "reviewing",
    "statistics",
    "hit_test",
    "auditing",
    "exporting",
)


def routes() -> list[BaseRoute]:
    """All of them; those with a fixed path before those with a variable in its place."""
    found: list[BaseRoute] = [*login.routes, *oidc.routes, *password.routes]
    for name in _MODULES:
        if find_spec(f"{__package__}.{name}"):
            found += getattr(import_module(f"{__package__}.{name}"), "routes", [])
    files = Mount(STATIC, Files(directory=FOLDER / "static"), name="desk_files")
    return [files, *found, open_page(f"{PATH}/{{rest:path}}", nowhere)]


async def nowhere(_: Request) -> Response:
    """A page of ours where there is none, instead of the JSON that the rest of the gateway answers with."""
    raise Refusal(404, "not_found")

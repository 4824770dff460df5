"""Every address of the desk, gathered from the modules that serve them."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount

from ..refusals import Refusal
from . import (
    asking,
    auditing,
    calling,
    console,
    exporting,
    hit_test,
    login,
    oidc,
    password,
    queueing,
    recording,
    reviewing,
    searching,
    statistics,
    talking,
)
from .desk import PATH
from .pages import FOLDER, STATIC, Files
from .routing import open_page

_MODULES = (
    login,
    oidc,
    password,
    console,
    asking,
    calling,
    recording,
    queueing,
    talking,
    searching,
    reviewing,
    statistics,
    hit_test,
    auditing,
    exporting,
)


def routes() -> list[BaseRoute]:
    """All of them; the one that fits whatever is left comes last."""
    found: list[BaseRoute] = [route for module in _MODULES for route in module.routes]
    files = Mount(STATIC, Files(directory=FOLDER / "static"), name="desk_files")
    return [files, *found, open_page(f"{PATH}/{{rest:path}}", nowhere)]


async def nowhere(_: Request) -> Response:
    """A page of ours where there is none, instead of the JSON that the rest of the gateway answers with."""
    raise Refusal(404, "not_found")

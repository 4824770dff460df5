"""The pages: the sample page with the widget, the chat itself, privacy, the whole notice; and the built files."""

from __future__ import annotations

import re
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.templating import Jinja2Templates
from starlette.types import Scope

TEMPLATES = Jinja2Templates(Path(__file__).parent / "templates")
BUILT = Path(__file__).parents[2] / "web" / "dist"

_HASHED = re.compile(r"[.-][0-9A-Za-z_-]{8,}\.\w+$")  # as vite names what never changes: chat-BxK3f9a_.js


class BuiltFiles(StaticFiles):
    """The files of the web build: those with a hash in their name for ever, the others asked for anew (ETag)."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, with its cache rule."""
        response = await super().get_response(path, scope)
        if response.status_code in (200, 304):
            named = _HASHED.search(path)
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if named else "no-cache"
        return response


async def home(request: Request) -> Response:
    """`GET /`: a page with the widget embedded, as a province's site would have it."""
    return TEMPLATES.TemplateResponse(request, "home.html")


async def chat(request: Request) -> Response:
    """`GET /chat`: the chat alone, for phones and for the widget's frame."""
    return TEMPLATES.TemplateResponse(request, "chat.html")


async def privacy(request: Request) -> Response:
    """`GET /privacy`: what is kept, for how long, and how to delete it."""
    return TEMPLATES.TemplateResponse(request, "privacy.html")


async def notice(request: Request) -> Response:
    """`GET /notice`: the whole text; a clause is found at `/notice#2.3.1`.

    The template gets `about` (title, number, as_of) and `pieces` in the order of the notice: clauses
    `{id, label, title, text}`, and before some of them the headings that stand there: `{heading}`.
    """
    document = await run_in_threadpool(request.app.state.guide.document)
    headings = document.get("headings", {})
    pieces: list[dict[str, str]] = []
    for clause in document["clauses"]:
        pieces += [{"heading": heading} for heading in headings.get(clause["id"], ())]
        pieces.append(clause)
    return TEMPLATES.TemplateResponse(request, "notice.html", {"about": document["about"], "pieces": pieces})


def routes() -> list[Route | Mount]:
    """All pages and files."""
    return [
        Route("/", home),
        Route("/chat", chat),
        Route("/privacy", privacy),
        Route("/notice", notice),
        *([Mount("/w", BuiltFiles(directory=BUILT), name="built")] if BUILT.is_dir() else []),
    ]

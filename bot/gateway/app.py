"""The gateway's application: routes, and what they share."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import sqlalchemy
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.templating import Jinja2Templates

from bot.gateway.health import TIMEOUT_SECONDS, database_check, health, http_check

templates = Jinja2Templates(Path(__file__).parent / "templates")


def create_app(rasa_url: str, actions_url: str, database_url: str) -> Starlette:
    """The gateway in front of these parts; the URLs of Rasa and the action server come without a slash at the end."""

    @asynccontextmanager
    async def shared(app: Starlette) -> AsyncIterator[None]:
        engine = sqlalchemy.create_engine(database_url, future=True)
        async with httpx.AsyncClient(timeout=TIMEOUT_SECONDS, trust_env=False) as client:
            app.state.checks = {
                "rasa": http_check(client, f"{rasa_url}/webhooks/rest/"),
                "actions": http_check(client, f"{actions_url}/health"),
                "database": database_check(engine),
            }
            yield
        engine.dispose()

    return Starlette(routes=[Route("/", home), Route("/health", health)], lifespan=shared)


async def home(request: Request) -> Response:
    """`GET /`: what runs here and how to talk to it."""
    return templates.TemplateResponse(request, "home.html")

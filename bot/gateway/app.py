"""The gateway's application: routes, and what they share.

What a handler finds in `request.app.state`: `options`; `engine` and `base` (the database, the knowledge in it);
`people` (`await people.of(request)` is the person asking); `limits`; the stores `messages`, `codes`, `feedback`,
`cases()`; `feed`, `turns` and `takeovers`; `guide` (the notice as shown); `desk` (the hotline's stores and sessions);
`client` (HTTP); `forgets` (what deletion calls).
"""

from __future__ import annotations

import asyncio
import functools
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

import aiohttp
from sqlalchemy.exc import SQLAlchemyError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.knowledge.database import KnowledgeBase
from bot.store.ageing import Ageing
from bot.store.cases import CaseStore
from bot.store.codes import CodeStore
from bot.store.database import open_engine
from bot.store.feedback import FeedbackStore
from bot.store.messages import MessageStore
from bot.store.reports import ReportStore
from bot.store.tables import now

from . import answers, codes, deletion, feedback, notice, numbers, pages, reports, retention, stream, talk
from .errors import HANDLERS
from .feed import Feed
from .health import TIMEOUT_SECONDS, database_check, health, http_check
from .hotline.desk import Desk
from .hotline.lines import Standings
from .hotline.routes import routes as desk_routes
from .limits import Limits
from .options import Options
from .people import CookieMiddleware, People
from .rasa import Rasa
from .report.workshop import Workshop
from .security import SecurityHeaders, check_origin
from .takeover import Takeovers
from .turns import Turns

logger = logging.getLogger(__name__)

MOST_CONNECTIONS = 200  # to Rasa and the action server, at once
IDLE_SECONDS = 2.0  # that a connection is kept: Rasa closes its end after five, and must not do so in mid-message
CLOSING_SECONDS = 1.5  # for replies under way when the gateway ends
SILENT_DAYS = 2  # after which somebody who only opened the page is forgotten

Handler = Callable[[Request], Awaitable[Response]]


def create_app(rasa_url: str, actions_url: str, database_url: str, options: Options | None = None) -> Starlette:
    """The gateway in front of these parts; the URLs of Rasa and the action server come without a slash at the end."""
    options = options or Options()

    @asynccontextmanager
    async def shared(app: Starlette) -> AsyncIterator[None]:
        connector = aiohttp.TCPConnector(limit=MOST_CONNECTIONS, keepalive_timeout=IDLE_SECONDS)
        timeout = aiohttp.ClientTimeout(total=TIMEOUT_SECONDS)
        async with aiohttp.ClientSession(connector=connector, timeout=timeout) as client:
            _share(app, client)
            daily = (_recover(app), app.state.takeovers.keep_sweeping(), retention.run(app))
            beside = [asyncio.create_task(one) for one in daily]
            yield
            for task in beside:
                task.cancel()
            await asyncio.gather(*beside, return_exceptions=True)
            await app.state.turns.close(CLOSING_SECONDS)
            await run_in_threadpool(app.state.workshop.close)
        app.state.engine.dispose()

    def _share(app: Starlette, client: aiohttp.ClientSession) -> None:
        state = app.state
        state.options, state.client = options, client
        state.rasa_url, state.actions_url = rasa_url, actions_url
        state.engine = open_engine(database_url)
        state.base = KnowledgeBase(state.engine, options.notice)
        state.guide = notice.Guide(state.base)
        state.messages, state.feedback = MessageStore(state.engine), FeedbackStore(state.engine)
        state.people = People(state.messages, options)
        state.limits = Limits(options)
        code_store, report_store = CodeStore(state.engine), ReportStore(state.engine)
        state.reports, state.workshop = reports.Reports(report_store, options.secret), Workshop()
        state.codes = codes.Codes(code_store, options.secret)
        # Made at its first use: it makes its tables, and the database may be down.
        state.cases = functools.lru_cache(maxsize=1)(lambda: CaseStore(state.engine))
        state.desk = Desk(state.engine, options)
        state.feed = Feed()
        state.takeovers = Takeovers(
            state.desk, state.messages, state.feed, options.patience, lambda person: state.turns.resume(person)
        )
        state.standings = Standings()
        rasa = Rasa(client, rasa_url, options.rasa_seconds)
        state.turns = Turns(state.messages, state.cases, rasa, state.feed, state.takeovers)
        state.forgets = deletion.forgets_of(state.engine, options.forgets)
        state.checks = {
            "rasa": http_check(client, f"{rasa_url}/webhooks/rest/"),
            "actions": http_check(client, f"{actions_url}/health"),
            "database": database_check(state.engine),
        }

    return Starlette(
        routes=routes(),
        lifespan=shared,
        middleware=[
            Middleware(SecurityHeaders, options=options),
            Middleware(CookieMiddleware),
            Middleware(GZipMiddleware, minimum_size=1000, compresslevel=6),
        ],
        exception_handlers=HANDLERS,
    )


def routes() -> list[BaseRoute]:
    """Every public address."""
    return [
        *pages.routes(),
        *reports.routes,
        *desk_routes(),
        Route("/health", health),
        _get("/api/session", talk.session),
        _post("/api/messages", talk.messages),
        _post("/api/typing", talk.typing),
        _post("/api/number", numbers.leave),
        _get("/api/stream", stream.stream),
        _get("/api/answers", answers.answers),
        _get("/api/guide", notice.guide),
        _post("/api/feedback", feedback.feedback),
        _post("/api/code", codes.code),
        _post("/api/resume", codes.resume),
        _post("/api/delete", deletion.delete),
    ]


def _get(path: str, handler: Handler) -> Route:
    async def limited(request: Request) -> Response:
        request.app.state.limits.check_address(request)
        return await handler(request)

    return Route(path, limited, methods=["GET"])


def _post(path: str, handler: Handler) -> Route:
    async def limited(request: Request) -> Response:
        check_origin(request, request.app.state.options)
        request.app.state.limits.check_address(request)
        return await handler(request)

    return Route(path, limited, methods=["POST"])


async def _recover(app: Starlette) -> None:
    """What was left over from before; a database that cannot be reached is left to `/health`."""
    try:
        await app.state.turns.recover()
        await run_in_threadpool(Ageing(app.state.engine).forget_unspoken, now() - timedelta(days=SILENT_DAYS))
    except SQLAlchemyError:
        logger.exception("the database cannot be reached")

"""Asks every part whether it is well: `{"status": "ok", "parts": {…}}` and 200, or 503 with the parts that are not."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping

import aiohttp
from sqlalchemy import text
from sqlalchemy.engine import Engine
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse

TIMEOUT_SECONDS = 2.0

OK = "ok"
FAILING = "error"

Check = Callable[[], Awaitable[object]]


def http_check(client: aiohttp.ClientSession, url: str) -> Check:
    """A check that passes when a GET of the URL is answered with 200."""

    async def check() -> None:
        async with client.get(url) as response:
            response.raise_for_status()

    return check


def database_check(engine: Engine) -> Check:
    """A check that passes when the database answers a query."""

    def query() -> None:
        with engine.connect() as connection:
            connection.execute(text("SELECT 1"))

    return lambda: run_in_threadpool(query)


async def states(checks: Mapping[str, Check], seconds: float = TIMEOUT_SECONDS) -> dict[str, str]:
    """Runs all checks at once; `ok` or `error` for each, `error` also for one that takes longer than allowed."""
    results = await asyncio.gather(
        *(asyncio.wait_for(check(), seconds) for check in checks.values()), return_exceptions=True
    )
    return {
        name: FAILING if isinstance(result, BaseException) else OK for name, result in zip(checks, results, strict=True)
    }


async def health(request: Request) -> JSONResponse:
    """`GET /health`."""
    parts = await states(request.app.state.checks)
    failing = [name for name, state in parts.items() if state != OK]
    if failing:
        return JSONResponse({"status": FAILING, "failing": failing, "parts": parts}, status_code=503)
    return JSONResponse({"status": OK, "parts": parts})

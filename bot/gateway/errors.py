"""What is answered where there is no answer: refusals, wrong addresses, a database that is away, our own faults."""

from __future__ import annotations

import logging

from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ExceptionHandler

from .refusals import Refusal
from .security import headers_of

logger = logging.getLogger(__name__)

_OF_STATUS = {404: "not_found", 405: "wrong_method"}


async def refused(_: Request, error: Exception) -> Response:
    """The response to a refusal."""
    assert isinstance(error, Refusal)
    return error.response()


async def http_error(_: Request, error: Exception) -> Response:
    """The response where there is no such address or method."""
    assert isinstance(error, HTTPException)
    response = Refusal(error.status_code, _OF_STATUS.get(error.status_code, "failed")).response()
    response.headers.update(error.headers or {})
    return response


async def database_down(_: Request, error: Exception) -> Response:
    """The response while the database cannot be used: at the very start, or when its server is away."""
    logger.error("the database failed: %s", error)
    return Refusal(503, "not_ready", 3).response()


async def failed(request: Request, _: Exception) -> Response:
    """The response where something of ours went wrong; the log says what. It passes no middleware."""
    response = Refusal(500, "failed").response()
    response.headers.update(headers_of(request.url.path, request.app.state.options))
    return response


HANDLERS: dict[int | type[Exception], ExceptionHandler] = {
    Refusal: refused,
    HTTPException: http_error,
    SQLAlchemyError: database_down,
    Exception: failed,
}

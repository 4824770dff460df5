"""Requests that are refused: one exception, and the JSON body every error has."""

from __future__ import annotations

from starlette.responses import JSONResponse, Response

from .words import error_text


class Refusal(Exception):
    """An answer other than the one asked for; `code` names the sentence in words.yml, `retry_after` is in seconds."""

    def __init__(self, status: int, code: str, retry_after: int | None = None, **fields: object) -> None:
        super().__init__(code)
        self.status, self.code, self.retry_after = status, code, retry_after
        self.text = error_text(code, **fields)

    def response(self) -> Response:
        """`{"error": {"code", "text", "retry_after"?}}`."""
        error: dict[str, object] = {"code": self.code, "text": self.text}
        headers = {}
        if self.retry_after is not None:
            error["retry_after"] = self.retry_after
            headers["Retry-After"] = str(self.retry_after)
        return JSONResponse({"error": error}, self.status, headers)

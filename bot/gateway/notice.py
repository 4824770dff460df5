"""`GET /api/guide`: the notice as the page shows it, with what can be asked; and what `/notice` is made of."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from sqlalchemy import select
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from bot.knowledge.database import KnowledgeBase, versions

from .refusals import Refusal
from .words import words

ASKED = "ask"  # kind of a topic that the notice answers


class Guide:
    """The notice from the knowledge base, read anew only when it changed."""

    def __init__(self, base: KnowledgeBase) -> None:
        self._base = base
        self._version = ""
        self._document: dict[str, Any] = {}
        self._body = b""

    def document(self) -> dict[str, Any]:
        """The whole compiled document. Raises Refusal 503 while there is none."""
        with self._base.engine.connect() as connection:
            version = connection.execute(select(versions.c.hash).where(versions.c.notice == self._base.notice)).scalar()
        if version is None:
            raise Refusal(503, "not_ready", 3)
        if version != self._version:
            self._document = self._base.document()
            self._body = json.dumps(_body(self._document), ensure_ascii=False, separators=(",", ":")).encode()
            self._version = version
        return self._document

    def body(self) -> bytes:
        """The JSON of `GET /api/guide`."""
        self.document()
        return self._body


async def guide(request: Request) -> Response:
    """304 where the page has it already."""
    shown: Guide = request.app.state.guide
    body = await run_in_threadpool(shown.body)
    # Weak: what goes out may be compressed.
    tag = f'W/"{hashlib.sha256(body).hexdigest()[:20]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="application/json", headers=headers)


def _body(document: dict[str, Any]) -> dict[str, Any]:
    about = document["about"]
    return {
        "notice": {"title": about["title"], "number": about["number"], "validity": words()["greeting"]["validity"]},
        "chips": words()["chips"],
        "topics": [topic["title"] for topic in document["topics"] if topic["kind"] == ASKED],
        "clauses": document["clauses"],
        "facts": [
            {"id": fact["id"], "label": fact["label"], "type": fact["type"], "unit": fact.get("unit", "")}
            for fact in document["facts"]
        ],
    }

"""Who is asking: a signed cookie with an id that the gateway made, and the people it is valid for."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from hashlib import sha256
from re import compile as pattern

from itsdangerous import BadSignature, Signer
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.store.messages import MessageStore

from .options import Options

COOKIE = "guide"
PREFIX = "web:"
_ID = pattern(r"[0-9a-f]{32}")
_DAYS = 180
_STATE = "guide_cookie"  # of the request: the cookie to set with the response


@dataclass(frozen=True)
class Person:
    """`id` is also the sender that Rasa knows: `web:` and 128 random bits in hex."""

    id: str


class People:
    """Makes people and recognises them. Safe to share."""

    def __init__(self, store: MessageStore, options: Options) -> None:
        self._store = store
        self._signer = Signer(options.secret, salt="guide.person", digest_method=sha256)
        self._attributes = _attributes(options)

    def claimed(self, request: Request) -> Person | None:
        """Who the cookie says it is, without asking whether they are still known; None for a forged one."""
        identity = self._unsigned(request.cookies.get(COOKIE, ""))
        return None if identity is None else Person(identity)

    async def known(self, request: Request) -> Person | None:
        """Who the cookie says it is; None without a cookie, with a forged one, and for somebody deleted."""
        person = self.claimed(request)
        if person is None or not await run_in_threadpool(self._store.known, person.id):
            return None
        return person

    async def of(self, request: Request) -> Person:
        """The person asking; somebody new gets a cookie with the response."""
        return await self.known(request) or await self.newcomer(request)

    async def newcomer(self, request: Request) -> Person:
        """Somebody new, whose cookie goes out with the response."""
        person = Person(PREFIX + secrets.token_hex(16))
        await run_in_threadpool(self._store.welcome, person.id)
        self.become(request, person)
        return person

    def become(self, request: Request, person: Person) -> None:
        """Set the cookie of this person with the response."""
        signed = self._signer.sign(person.id.removeprefix(PREFIX)).decode()
        request.scope["state"][_STATE] = f"{COOKIE}={signed}; Max-Age={_DAYS * 86_400}; {self._attributes}"

    def leave(self, request: Request) -> None:
        """Take the cookie away with the response."""
        request.scope["state"][_STATE] = f"{COOKIE}=; Max-Age=0; {self._attributes}"

    def _unsigned(self, cookie: str) -> str | None:
        try:
            identity = self._signer.unsign(cookie.encode("utf-8", "replace")).decode("ascii")
        except (BadSignature, UnicodeDecodeError):
            return None
        return PREFIX + identity if _ID.fullmatch(identity) else None


class CookieMiddleware:
    """Sends the cookie that handling the request led to, whatever the response is."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        # The lifespan's state is shared by all requests; what is put into a copy is this request's own.
        scope["state"] = dict(scope.get("state", {}))

        async def with_cookie(message: Message) -> None:
            cookie = scope["state"].get(_STATE)
            if cookie and message["type"] == "http.response.start":
                MutableHeaders(scope=message).append("Set-Cookie", cookie)
            await send(message)

        return await self._app(scope, receive, with_cookie)


def _attributes(options: Options) -> str:
    """A frame on another site gets no Lax cookie, so where such frames are allowed the cookie is one for frames.

    It is partitioned: the same browser is somebody else on each site that embeds the guide. Browsers want TLS for it.
    """
    if not options.is_https:
        return "Path=/; HttpOnly; SameSite=Lax"
    if options.frame_ancestors:
        return "Path=/; HttpOnly; Secure; SameSite=None; Partitioned"
    return "Path=/; HttpOnly; Secure; SameSite=Lax"

"""The desk: its stores, who is signed in, and how a session begins and ends."""

from __future__ import annotations

import math
import re
import secrets
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy.engine import Engine
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from bot.store.accounts import Account, AccountStore
from bot.store.audit import AuditStore
from bot.store.calls import CallStore
from bot.store.desk_sessions import DeskSessionStore
from bot.store.presence import PresenceStore
from bot.store.reviews import ReviewStore
from bot.store.takeovers import TakeoverStore

from ..limits import BURST, Window
from ..options import Options
from ..refusals import Refusal
from .entrance import Entrance
from .provider import Provider

COOKIE = "desk"
PATH = "/operator"
MOST_REQUESTS = 300  # of an account in ten seconds: a card at every pause in typing, in several windows
# What pages ask by themselves, again and again: nobody need sit before them.
_BY_ITSELF = re.compile(rf"{PATH}/(events|queue/list|queue/waiting|talks/\d+/more)", re.ASCII)
_TOKEN = re.compile(r"[0-9a-f]{64}")


class NotSignedIn(Exception):
    """Nobody is signed in with this request: no cookie, a forged one, or one whose session has ended."""


@dataclass(frozen=True)
class Signed:
    """Somebody signed in. `csrf` is the session's token against forged requests, `digest` that of its cookie."""

    account: Account
    csrf: str
    digest: str

    def may(self, *roles: str) -> bool:
        """Whether the account has one of these roles; any account may do what names none."""
        return not roles or not self.account.roles.isdisjoint(roles)


class Desk:
    """What the desk's pages share. Safe to share; the stores make their tables at their first use."""

    def __init__(self, engine: Engine, options: Options) -> None:
        self.accounts, self.sessions = AccountStore(engine), DeskSessionStore(engine)
        self.calls, self.takeovers = CallStore(engine), TakeoverStore(engine)
        self.presence, self.audit, self.reviews = PresenceStore(engine), AuditStore(engine), ReviewStore(engine)
        self.entrance = Entrance(self.accounts, self.audit)
        self.provider = None if options.oidc is None else Provider(options.oidc, options)
        self._is_https = options.is_https
        self._pace = Window(MOST_REQUESTS, BURST)

    async def signed_in(self, request: Request, *roles: str) -> Signed:
        """Who is asking. Raises NotSignedIn, and Refusal 403 where the account has none of the roles.

        Whatever is asked shows that the browser is there; only what somebody does keeps the session from ending.
        """
        token = request.cookies.get(COOKIE, "")
        if not _TOKEN.fullmatch(token):
            raise NotSignedIn
        is_done = _BY_ITSELF.fullmatch(request.url.path) is None
        signed = await run_in_threadpool(self._find, _digest(token), is_done)
        if not signed.may(*roles):
            raise Refusal(403, "not_allowed")
        return signed

    def check_rate(self, signed: Signed) -> None:
        """Count a request of somebody signed in. Raises Refusal 429."""
        account = str(signed.account.id)
        seconds = math.ceil(self._pace.wait(account))
        if seconds:
            raise Refusal(429, "too_fast", seconds, seconds=seconds)
        self._pace.add(account)

    def enter(self, account: Account, before: str, how: str, address: str) -> str:
        """A new session: the token for its cookie. The one the browser had `before` ends. Blocks."""
        self.end(before)
        token, _ = self._open(account)
        self.audit.note(account.id, account.name, "login", how, address)
        return token

    def leave(self, signed: Signed, address: str) -> None:
        """End this session; nobody at the web is promised who has just gone. Blocks."""
        self.sessions.close(signed.digest)
        self.presence.gone(signed.account.id)
        self.audit.note(signed.account.id, signed.account.name, "logout", "", address)

    def end(self, token: str) -> None:
        """End the session of this cookie, if there is one. Blocks."""
        if _TOKEN.fullmatch(token):
            self.sessions.close(_digest(token))

    def change_password(self, account: Account, password_hash: str, address: str) -> tuple[str, Signed]:
        """Keep a new password and end every session of the account; a new one for the browser that did it. Blocks."""
        self.accounts.set_password(account.id, password_hash)
        self.sessions.close_all(account.id)
        self.audit.note(account.id, account.name, "password_changed", "", address)
        return self._open(account)

    def keep(self, response: Response, token: str) -> None:
        """Let the browser keep the token until it is closed."""
        response.set_cookie(COOKIE, token, path=PATH, httponly=True, samesite="lax", secure=self._is_https)

    def drop(self, response: Response) -> None:
        """Let the browser forget its token."""
        response.delete_cookie(COOKIE, path=PATH, httponly=True, samesite="lax", secure=self._is_https)

    def _open(self, account: Account) -> tuple[str, Signed]:
        token, csrf = secrets.token_hex(32), secrets.token_hex(32)
        self.sessions.open(account.id, _digest(token), csrf)
        return token, Signed(account, csrf, _digest(token))

    def _find(self, digest: str, is_done: bool) -> Signed:
        session = self.sessions.find(digest, is_done)
        account = None if session is None else self.accounts.by_id(session.account)
        if session is None or account is None or account.disabled:
            raise NotSignedIn
        self.presence.seen(account.id)
        return Signed(account, session.csrf, digest)


def desk_of(request: Request) -> Desk:
    """The desk of this gateway."""
    desk: Desk = request.app.state.desk
    return desk


def _digest(token: str) -> str:
    return sha256(token.encode("ascii")).hexdigest()

"""`POST /api/code` and `POST /api/resume`: going on with the same interview on another device."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata
from datetime import datetime, timedelta, timezone

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.store.codes import CodeStore

from .limits import Limits, read_json
from .people import People, Person
from .refusals import Refusal

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # nothing that is mistaken for something else when read aloud
LENGTH = 8
VALID = timedelta(days=7)
MOST = 5  # valid codes of a person; the oldest go
_LONGEST_TYPED = 64
_SEPARATORS = " -\t\n　—–_."


class Codes:
    """Makes codes and finds whose they are; only digests with the secret are kept."""

    def __init__(self, store: CodeStore, secret: str) -> None:
        self._store, self._secret = store, secret.encode()

    def make(self, person: str) -> tuple[str, datetime]:
        """A new code, and until when it is valid."""
        code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        expires = datetime.now(timezone.utc).replace(microsecond=0) + VALID
        self._store.add(person, self._digest(code), expires, MOST)
        return code, expires

    def person(self, typed: str) -> str | None:
        """Whose valid code was typed; lower case, blanks, hyphens and full-width characters are forgiven."""
        code = plain(typed, _SEPARATORS)
        return self._store.person(self._digest(code)) if code else None

    def _digest(self, code: str) -> str:
        return hmac.new(self._secret, f"code:{code}".encode("utf-8", "replace"), hashlib.sha256).hexdigest()


def plain(typed: str, separators: str) -> str:
    """A code as it was made, from how a person typed it; empty for what is far too long to be one."""
    if len(typed) > _LONGEST_TYPED:
        return ""
    return "".join(letter for letter in unicodedata.normalize("NFKC", typed).upper() if letter not in separators)


def may_be(typed: str) -> bool:
    """Whether what was typed has the form of a code."""
    letters = plain(typed, _SEPARATORS)
    return len(letters) == LENGTH and set(letters) <= set(ALPHABET)


async def code(request: Request) -> Response:
    """`{code, expires}`."""
    await read_json(request)
    person: Person = await request.app.state.people.of(request)
    request.app.state.limits.check_person(person.id)
    made, expires = await run_in_threadpool(request.app.state.codes.make, person.id)
    return JSONResponse({"code": made, "expires": expires.isoformat().replace("+00:00", "Z")})


async def resume(request: Request) -> Response:
    """`{code}` → the cookie of the person who made it, or 404. After 10 wrong guesses an hour no more is tried."""
    people: People = request.app.state.people
    limits: Limits = request.app.state.limits
    typed = (await read_json(request)).get("code")
    if not isinstance(typed, str):
        raise Refusal(400, "bad_request")
    here = await people.known(request)
    keys = [limits.address_of(request), *([here.id] if here else [])]
    limits.check_guesses(*keys)
    found = await run_in_threadpool(request.app.state.codes.person, typed)
    if found is None or not await run_in_threadpool(request.app.state.messages.known, found):
        limits.wrong_guess(*keys)
        raise Refusal(404, "code_unknown")
    people.become(request, Person(found))
    return JSONResponse({"ok": True})

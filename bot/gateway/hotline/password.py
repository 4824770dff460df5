"""`/operator/password`: a new password, after which every other session of the account has ended."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from bot.store import passwords

from ..refusals import Refusal
from .desk import Signed, desk_of
from .login import LONGEST_PASSWORD
from .pages import render
from .routing import field, page
from .words import words

PATH = "/operator/password"


async def show(request: Request, signed: Signed) -> Response:
    """The form."""
    return _form(request, signed)


async def change(request: Request, signed: Signed) -> Response:
    """Keeps the new password if the old one is right; the browser goes on with a new session."""
    old, new, again = [await field(request, name, LONGEST_PASSWORD) for name in ("old", "new", "again")]
    fault = fault_of(signed.account.name, old, new, again)
    if fault:
        text = str(words()["password"][fault])
        text = text.format(shortest=passwords.SHORTEST, longest=passwords.LONGEST)
        return _form(request, signed, text, 400)
    desk = desk_of(request)
    address = request.app.state.limits.address_of(request)
    try:
        account = await desk.entrance.check(signed.account.name, old, address)
    except Refusal as refusal:
        return _form(request, signed, refusal.text, refusal.status)
    if account is None:
        return _form(request, signed, words()["password"]["wrong"], 400)
    kept = await desk.entrance.hashed(new)
    token, fresh = await run_in_threadpool(desk.change_password, account, kept, address)
    response = _form(request, fresh, done=True)
    desk.keep(response, token)
    return response


def fault_of(name: str, old: str, new: str, again: str) -> str:
    """Which rule the new password breaks: the key of a sentence, or nothing."""
    weakness = passwords.weakness(new, name)
    if weakness:
        return weakness
    if new != again:
        return "different"
    return "same" if new == old else ""


def _form(request: Request, signed: Signed, text: str = "", status: int = 200, done: bool = False) -> Response:
    return render(request, signed, "password.html", status, text=text, done=done)


routes = [page(PATH, show), page(PATH, change, methods=("POST",))]

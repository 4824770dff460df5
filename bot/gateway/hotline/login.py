"""`/operator/login` and `/operator/logout`: a new session for who knows the password, and its end."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.store.accounts import Account

from ..refusals import Refusal
from .desk import COOKIE, NotSignedIn, Signed, desk_of
from .pages import home, render
from .routing import LOGIN, field, open_page, own_path, page
from .words import words

LONGEST_NAME, LONGEST_PASSWORD = 64, 256


async def show(request: Request) -> Response:
    """The form; who is signed in already goes on."""
    target = own_path(request.query_params.get("next", ""))
    try:
        signed = await desk_of(request).signed_in(request)
    except NotSignedIn:
        return form(request, target)
    return RedirectResponse(target or home(signed.account.roles), 303)


async def enter(request: Request) -> Response:
    """Name and password lead in; anything else is the form again, with one sentence for whatever was wrong."""
    name, password = await field(request, "name", LONGEST_NAME), await field(request, "password", LONGEST_PASSWORD)
    target = own_path(await field(request, "next"))
    desk = desk_of(request)
    address = request.app.state.limits.address_of(request)
    try:
        account = await desk.entrance.check(name.strip(), password, address)
    except Refusal as refusal:
        return form(request, target, name, refusal.text, refusal.status)
    if account is None:
        return form(request, target, name, words()["login"]["wrong"], 401)
    return await welcome(request, account, target)


async def welcome(request: Request, account: Account, target: str, how: str = "") -> Response:
    """Into the desk with a session of its own; what the browser had before ends."""
    desk, before = desk_of(request), request.cookies.get(COOKIE, "")
    address = request.app.state.limits.address_of(request)
    token = await run_in_threadpool(desk.enter, account, before, how, address)
    response = RedirectResponse(target or home(account.roles), 303)
    desk.keep(response, token)
    return response


async def leave(request: Request, signed: Signed) -> Response:
    """The session ends on the server, not only in the browser."""
    desk = desk_of(request)
    address = request.app.state.limits.address_of(request)
    await run_in_threadpool(desk.leave, signed, address)
    await request.app.state.takeovers.let_go(signed.account.id)
    response = RedirectResponse(LOGIN, 303)
    desk.drop(response)
    return response


def form(request: Request, target: str, name: str = "", text: str = "", status: int = 200) -> Response:
    """The log-in form, with the sentence that says why it is shown again."""
    oidc = request.app.state.options.oidc is not None
    return render(request, None, "login.html", status, target=target, name=name, text=text, oidc=oidc)


routes = [
    open_page(LOGIN, show),
    open_page(LOGIN, enter, methods=("POST",)),
    page("/operator/logout", leave, methods=("POST",)),
]

"""`/operator/oidc` and its callback: logging in with an account of the organisation, off until a provider is set.

The provider says who somebody is; whether they may be at the desk is said by an account that must exist here.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from bot.store.accounts import ROLES, Account, NameTakenError, oidc_subject

from ..options import Oidc
from ..refusals import Refusal
from .desk import Desk, desk_of
from .login import welcome
from .provider import CALLBACK, START, ExpiredError, Provider, ProviderError
from .routing import open_page, own_path

HOW = "OIDC"  # in the audit log

logger = logging.getLogger(__name__)


async def start(request: Request) -> Response:
    """To the provider's page."""
    try:
        return await _provider(request).leave(request, own_path(request.query_params.get("next", "")))
    except ProviderError as fault:
        logger.warning("the log-in provider cannot be used: %s", fault)
        raise Refusal(503, "oidc_away", 30) from None


async def callback(request: Request) -> Response:
    """Back from the provider: into the desk, or a page that says why not."""
    provider, desk = _provider(request), desk_of(request)
    address = request.app.state.limits.address_of(request)
    try:
        claims, target = await provider.arrive(request)
    except ExpiredError:
        raise Refusal(400, "oidc_expired") from None
    except ProviderError as fault:
        logger.warning("a log-in from %s was not accepted: %s", address, fault)
        await run_in_threadpool(desk.audit.note, None, "", "login_failed", HOW, address)
        raise Refusal(403, "oidc_failed") from None
    account = await run_in_threadpool(account_of, desk, provider.oidc, claims, address)
    return provider.forget(await welcome(request, account, own_path(target), HOW))


def account_of(desk: Desk, oidc: Oidc, claims: Mapping[str, Any], address: str) -> Account:
    """The account linked with the subject, or the one of its name, which is linked now. Raises Refusal 403. Blocks."""
    account = _linked(desk, oidc, claims, address)
    if account is None or account.disabled:
        desk.audit.note(None, "", "login_failed", HOW, address)
        raise Refusal(403, "oidc_unknown")
    if not oidc.roles_claim:
        return account
    roles = roles_in(claims.get(oidc.roles_claim))
    if roles != account.roles:
        desk.accounts.set_roles(account.id, roles)
        desk.audit.note(account.id, account.name, "roles_changed", " ".join(sorted(roles)), address)
    if not roles:
        raise Refusal(403, "oidc_no_role")
    return desk.accounts.by_id(account.id) or account


def roles_in(claim: object) -> frozenset[str]:
    """The roles in a claim: a list, or words with blanks or commas between; what else it holds is another's."""
    given = claim.replace(",", " ").split() if isinstance(claim, str) else claim
    return frozenset(role for role in ROLES if isinstance(given, list) and role in given)


def _linked(desk: Desk, oidc: Oidc, claims: Mapping[str, Any], address: str) -> Account | None:
    subject = oidc_subject(oidc.issuer, str(claims["sub"]))
    account = desk.accounts.by_oidc(subject)
    if account is not None:
        return account
    account = _named(desk, claims)
    if account is None or account.disabled or account.oidc_subject is not None:
        return None  # nobody's, or already linked with somebody else
    if account.password_hash:
        return None  # a name is easily taken at a provider; an account that has a password is linked by hand
    try:
        desk.accounts.link_oidc(account.id, subject)
    except NameTakenError:
        return desk.accounts.by_oidc(subject)  # linked by another log-in at this moment
    desk.audit.note(account.id, account.name, "oidc_linked", HOW, address)
    return account


def _named(desk: Desk, claims: Mapping[str, Any]) -> Account | None:
    """The account of a name that the provider vouches for: of an address only where it says that it was verified."""
    verified = claims.get("email_verified")
    if verified in (False, "false"):
        return None
    for claim in ("preferred_username", "email") if verified is True else ("preferred_username",):
        name = claims.get(claim)
        account = desk.accounts.by_name(name) if isinstance(name, str) and name else None
        if account is not None:
            return account
    return None


def _provider(request: Request) -> Provider:
    provider: Provider | None = desk_of(request).provider
    if provider is None:
        raise Refusal(404, "not_found")
    return provider


routes = [open_page(START, start), open_page(CALLBACK, callback)]

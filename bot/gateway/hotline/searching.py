"""Finding cases: by phone, number, enterprise or resume code; the list of all; a case with all that is kept of it."""

from __future__ import annotations

from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.store.audit_list import AuditList, Sought
from bot.store.call_keys import number_key, phone_key
from bot.store.calls import DISPOSITIONS, Call, NoCallError
from bot.store.case_list import CaseList, Wanted

from ..answers import whole_standing
from ..codes import may_be
from ..refusals import Refusal
from .desk import PATH, Signed, desk_of
from .labels import labels
from .oversight import Pages, begin_of, day_of, end_of, note, number_of, page_of, show
from .own_calls import MOST_OPEN
from .routing import page

CASES = f"{PATH}/cases"
LONGEST = 100  # characters of what is searched for
SHOWN = 1000  # messages of a transcript
_FEWEST = 2  # characters of a name that are searched for


async def search(request: Request, signed: Signed) -> Response:
    """`GET /operator/cases?q=`: what is found; the very case where a whole phone, number or code leads to one.

    Without `q` a supervisor gets the list of all, an operator the list of his own.
    """
    typed = request.query_params.get("q", "").strip()[:LONGEST]
    if not typed:
        return await _listed(request, signed)
    found, is_exact = await _found(request, signed, typed)
    if is_exact and len(found) == 1:
        return RedirectResponse(f"{CASES}/{found[0].number}", 303)
    hint = "" if found else _why_nothing(signed, typed, is_exact)
    return await _page(request, signed, found, typed=typed, hint=hint)


async def case(request: Request, signed: Signed) -> Response:
    """`GET /operator/cases/{number}`: everything; who looked is noted before it is shown."""
    found = await run_in_threadpool(desk_of(request).calls.by_number, request.path_params["number"])
    if found is None:
        raise Refusal(404, "call_unknown")
    await note(request, signed, "case_viewed", found.number)
    state, desk = request.app.state, desk_of(request)
    entries = await run_in_threadpool(desk.calls.entries, found.id)
    said = await run_in_threadpool(state.messages.latest, found.person, SHOWN)
    viewed = await run_in_threadpool(AuditList(state.engine).page, Sought(what=found.number))
    names = await _names(request)
    values = {"entries": entries, "said": said, "viewed": viewed, "names": names, "titles": await titles(request)}
    return show(
        request, signed, "case_page.html", call=found, standing=await _standing(request, found.person), **values
    )


async def reopen(request: Request, signed: Signed) -> Response:
    """`POST /operator/calls/{id}/reopen`: go on with a case that had ended; it is this operator's from now on."""
    number, desk = int(request.path_params["id"]), desk_of(request)
    found = await run_in_threadpool(desk.calls.one, number) if number < 2**63 else None
    if found is None:
        raise Refusal(404, "call_unknown")
    if found.state == "open" and found.account != signed.account.id:
        raise Refusal(409, "call_busy")
    if found.state != "open":
        if len(await run_in_threadpool(desk.calls.open_of, signed.account.id)) >= MOST_OPEN:
            raise Refusal(409, "too_many_calls", most=MOST_OPEN)
        await note(request, signed, "case_reopened", found.number)
        try:
            await run_in_threadpool(CaseList(request.app.state.engine).reopen, found.id, signed.account.id)
        except NoCallError:
            raise Refusal(409, "call_busy") from None
    return RedirectResponse(f"{PATH}/calls/{found.id}", 303)


def wanted_of(request: Request) -> tuple[Wanted, dict[str, str]]:
    """What of the list is asked for, and the same as it stands in the address."""
    first, last = day_of(request, "from"), day_of(request, "to")
    disposition = request.query_params.get("disposition", "")
    chosen = None if disposition not in (*DISPOSITIONS, "none") or not disposition else disposition
    account = number_of(request, "account")
    wanted = Wanted(begin_of(first), end_of(last), "" if chosen == "none" else chosen, account)
    given: dict[str, Any] = {"from": first, "to": last, "disposition": chosen, "account": account}
    return wanted, {name: str(value) for name, value in given.items() if value is not None}


async def titles(request: Request) -> dict[str, str]:
    """The title of each topic."""
    document = await run_in_threadpool(request.app.state.guide.document)
    return {topic["id"]: topic["title"] for topic in document["topics"]}


async def _listed(request: Request, signed: Signed) -> Response:
    wanted, query = wanted_of(request)
    if not signed.may("supervisor"):
        wanted = Wanted(account=signed.account.id)
        query = {}
    cases, number = CaseList(request.app.state.engine), page_of(request)
    count = await run_in_threadpool(cases.how_many, wanted)
    found = await run_in_threadpool(cases.page, wanted, number)
    pages = Pages(number, count, CASES, query)
    return await _page(request, signed, found, query=query, pages=pages)


async def _page(request: Request, signed: Signed, found: list[Call], **values: Any) -> Response:
    empty: dict[str, Any] = {"typed": "", "hint": "", "query": {}, "pages": None}
    names = await _names(request)
    return show(request, signed, "cases.html", found=found, names=names, **{**empty, **values})


async def _found(request: Request, signed: Signed, typed: str) -> tuple[list[Call], bool]:
    """What is found, and whether by a whole phone, number or code (of a valid one there may be no call)."""
    calls = desk_of(request).calls
    # A part of a name is a way to browse: that is for supervisors, or for what one has written oneself.
    whose = None if signed.may("supervisor") else signed.account.id
    found = await run_in_threadpool(calls.search, typed, whose)
    phone, number = phone_key(typed), number_key(typed)
    exact = [call for call in found if call.number == number or (phone and phone_key(call.phone) == phone)]
    if exact:
        return exact, True
    if found:
        return found, False
    person = await _person_of_code(request, signed, typed)
    return (await run_in_threadpool(calls.by_person, person), True) if person else ([], False)


async def _person_of_code(request: Request, signed: Signed, typed: str) -> str:
    """Whose code was typed, empty for none. What looks like one counts as a guess. Raises Refusal 429.

    A telephone number does not, though a code could be all figures. Guesses count by account: an office is one address.
    """
    if phone_key(typed) or not may_be(typed):
        return ""
    state, guesser = request.app.state, f"desk:{signed.account.id}"
    state.limits.check_guesses(guesser)
    person = await run_in_threadpool(state.codes.person, typed)
    if person is None:
        state.limits.wrong_guess(guesser)
        return ""
    await note(request, signed, "code_opened")
    return str(person)


def _why_nothing(signed: Signed, typed: str, is_code: bool) -> str:
    said = labels()["search"]
    if is_code:
        return str(said["no_call_of_code"])
    if len(typed) < _FEWEST:
        return str(said["too_short"])
    return str(said["nothing_of_all" if signed.may("supervisor") else "nothing"])


async def _standing(request: Request, person: str) -> dict[str, Any] | None:
    """Facts and verdict; None while the action server does not answer, which is no reason to hide the rest."""
    state = request.app.state
    try:
        return await whole_standing(state.client, state.actions_url, person)
    except Refusal:
        return None


async def _names(request: Request) -> dict[int, str]:
    return {account.id: account.name for account in await run_in_threadpool(desk_of(request).accounts.all)}


routes = [
    page("/operator/cases", search, "operator", "supervisor"),
    page("/operator/cases/{number}", case, "operator", "supervisor"),
    page("/operator/calls/{id:int}/reopen", reopen, "operator", methods=("POST",)),
]

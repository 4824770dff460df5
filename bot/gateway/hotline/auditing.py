"""The audit log, for supervisors: who viewed, exported and took on what, and when."""

from __future__ import annotations

from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from bot.store.audit_list import AuditList, Sought

from .desk import PATH, Signed, desk_of
from .oversight import Pages, begin_of, day_of, end_of, number_of, page_of, show
from .routing import page

AUDIT = f"{PATH}/audit"
LONGEST = 200  # characters of what is looked for


async def log(request: Request, signed: Signed) -> Response:
    """`GET /operator/audit?account=&action=&what=&from=&to=&page=`."""
    first, last, account = day_of(request, "from"), day_of(request, "to"), number_of(request, "account")
    action, what = (request.query_params.get(name, "").strip()[:LONGEST] for name in ("action", "what"))
    sought = Sought(account, action, what, begin_of(first), end_of(last))
    lines, number = AuditList(request.app.state.engine), page_of(request)
    count = await run_in_threadpool(lines.how_many, sought)
    given = {"account": account, "action": action, "what": what, "from": first, "to": last}
    query = {name: str(value) for name, value in given.items() if value not in (None, "")}
    values: dict[str, Any] = {
        "lines": await run_in_threadpool(lines.page, sought, number),
        "actions": await run_in_threadpool(lines.actions),
        "accounts": await run_in_threadpool(desk_of(request).accounts.all),
    }
    return show(request, signed, "audit.html", query=query, pages=Pages(number, count, AUDIT, query), **values)


routes = [page("/operator/audit", log, "supervisor")]

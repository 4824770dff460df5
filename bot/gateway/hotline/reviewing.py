"""What the desk thinks of answers: kept with one key; for the keeper of the knowledge a list to settle."""

from __future__ import annotations

from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.store.desk_statistics import PAGE, DeskFigures, Opinion
from bot.store.masking import mask
from bot.store.reviews import KINDS, Review

from ..refusals import Refusal
from ..text import tidy
from .desk import PATH, Signed, desk_of
from .labels import labels
from .oversight import page_of, show
from .routing import form_of, page
from .searching import titles

REVIEWS = f"{PATH}/reviews"
LONGEST = {"question": 300, "topic": 64, "answer": 1000, "note": 500}


async def keep(request: Request, signed: Signed) -> Response:
    """`POST /operator/reviews {kind, question, topic, answer, note}` → 204. Raises Refusal 400 for an unknown kind.

    What a caller said is masked; an answer is the knowledge's own words, and masked too where it is on no topic.
    """
    form = await form_of(request)
    kind = str(form.get("kind", ""))
    if kind not in KINDS:
        raise Refusal(400, "review_kind")
    given = {name: tidy(str(form.get(name, ""))).strip()[:most] for name, most in LONGEST.items()}
    topic = given["topic"] if given["topic"] in await titles(request) else ""
    answer = given["answer"] if topic else mask(given["answer"])
    question, note = mask(given["question"]), mask(given["note"])
    reviews = desk_of(request).reviews
    await run_in_threadpool(reviews.add, signed.account.id, kind, question, topic, answer, note)
    return Response(status_code=204)


async def listed(request: Request, signed: Signed) -> Response:
    """`GET /operator/reviews`: what is open by topic, what the web called no use, and how much there is."""
    desk, engine = desk_of(request), request.app.state.engine
    settled = request.query_params.get("settled") == "1"
    number = page_of(request)
    known = await titles(request)
    values: dict[str, Any] = {
        "groups": grouped(await run_in_threadpool(desk.reviews.all, settled), known),
        "counts": await run_in_threadpool(desk.reviews.counts, settled),
        "useless": [_masked(one) for one in await run_in_threadpool(DeskFigures(engine).useless, number)],
        "names": {account.id: account.name for account in await run_in_threadpool(desk.accounts.all)},
        "titles": known,
    }
    return show(request, signed, "reviews.html", settled=settled, number=number, size=PAGE, **values)


async def settle(request: Request, signed: Signed) -> Response:
    """`POST /operator/reviews/{id}/settle {again?}`: dealt with, or open again after all."""
    again = "again" in await form_of(request)
    number = int(request.path_params["id"])
    known = number < 2**63 and await run_in_threadpool(desk_of(request).reviews.settle, number, not again)
    if not known:
        raise Refusal(404, "not_found")
    return RedirectResponse(f"{REVIEWS}?settled=1" if again else REVIEWS, 303)


def grouped(found: list[Review], titles: dict[str, str]) -> list[tuple[str, list[Review]]]:
    """By the title of their topic, the topic with most of them first; of a topic the newest first."""
    groups: dict[str, list[Review]] = {}
    for one in found:
        groups.setdefault(titles.get(one.topic, labels()["no_topic"]), []).append(one)
    return sorted(groups.items(), key=lambda group: (-len(group[1]), -group[1][0].id))


def _masked(one: Opinion) -> Opinion:
    """The keeper sees what was asked, never whose it was."""
    return Opinion(one.message, one.at, mask(one.question[:300]), one.answer, one.topic, mask(one.reason))


routes = [
    page("/operator/reviews", keep, methods=("POST",)),
    page("/operator/reviews", listed, "keeper"),
    page("/operator/reviews/{id:int}/settle", settle, "keeper", methods=("POST",)),
]

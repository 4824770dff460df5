"""Who may do what: every address of the desk, for nobody and for an account of each role alone.

A new address without a row in the table fails. What is allowed is answered with the status of its row. What is asked
for is not there: 404 about a call, the queue again about a talk that has ended (200, 303, 409); an empty form is a 400.
All of these come from behind the door.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from sqlalchemy.engine import Engine
from starlette.routing import Route

from bot.gateway.hotline.oidc import routes as oidc_routes
from bot.gateway.hotline.routes import nowhere, routes
from bot.gateway.hotline.routing import LOGIN
from bot.gateway.hotline.words import words
from bot.store.accounts import ROLES, Account, AccountStore
from bot.store.calls import CallStore
from bot.store.messages import MessageStore
from bot.store.takeovers import TakeoverStore

from .desk_browser import EVERYTHING, NOBODY, DeskBrowser, password_hash

At = Callable[[str], DeskBrowser]

OPERATOR, SUPERVISOR, KEEPER = "operator", "supervisor", "keeper"
ANYBODY = (OPERATOR, SUPERVISOR, KEEPER)
MISSING = "987654"  # the id and the number of nothing


@dataclass(frozen=True)
class Row:
    """An address, what it answers to who is allowed, and who that is."""

    method: str
    path: str
    status: int
    allowed: tuple[str, ...]

    def expected(self, who: str) -> int:
        """The status for an account with this role alone, or for nobody."""
        if who == NOBODY:
            return 303 if self.method == "GET" else 401
        return self.status if who in self.allowed else 403


# fmt: off
TABLE = [
    Row("GET",  "/operator/password", 200, ANYBODY),
    Row("POST", "/operator/password", 400, ANYBODY),
    Row("POST", "/operator/logout", 303, ANYBODY),

    Row("GET",  "/operator", 200, (OPERATOR,)),
    Row("POST", "/operator/calls", 303, (OPERATOR,)),
    Row("GET",  "/operator/calls/{id:int}", 404, (OPERATOR,)),
    Row("GET",  "/operator/calls/{id:int}/ask", 404, (OPERATOR,)),
    Row("POST", "/operator/calls/{id:int}/take", 404, (OPERATOR,)),
    Row("POST", "/operator/calls/{id:int}/say", 404, (OPERATOR,)),
    Row("GET",  "/operator/calls/{id:int}/record", 404, (OPERATOR,)),
    Row("POST", "/operator/calls/{id:int}/record", 404, (OPERATOR,)),
    Row("GET",  "/operator/calls/{id:int}/summary", 404, (OPERATOR,)),
    Row("POST", "/operator/calls/{id:int}/summary", 404, (OPERATOR,)),
    Row("POST", "/operator/calls/{id:int}/summary/make", 404, (OPERATOR,)),
    Row("POST", "/operator/calls/{id:int}/code", 404, (OPERATOR,)),
    Row("POST", "/operator/calls/{id:int}/resume", 404, (OPERATOR,)),
    Row("POST", "/operator/calls/{id:int}/close", 404, (OPERATOR,)),
    Row("POST", "/operator/calls/{id:int}/reopen", 404, (OPERATOR,)),

    Row("GET",  "/operator/queue", 200, (OPERATOR,)),
    Row("GET",  "/operator/queue/list", 200, (OPERATOR,)),
    Row("GET",  "/operator/queue/waiting", 200, (OPERATOR,)),
    Row("GET",  "/operator/events", 200, (OPERATOR,)),
    Row("POST", "/operator/numbers/{id:int}/done", 303, (OPERATOR,)),
    Row("GET",  "/operator/talks/{id:int}", 200, (OPERATOR,)),
    Row("GET",  "/operator/talks/{id:int}/more", 200, (OPERATOR,)),
    Row("POST", "/operator/talks/{id:int}/claim", 409, (OPERATOR,)),
    Row("POST", "/operator/talks/{id:int}/say", 409, (OPERATOR,)),
    Row("POST", "/operator/talks/{id:int}/back", 303, (OPERATOR,)),
    Row("POST", "/operator/talks/{id:int}/transfer", 303, (OPERATOR,)),

    Row("GET",  "/operator/cases", 200, (OPERATOR, SUPERVISOR)),
    Row("GET",  "/operator/cases/{number}", 404, (OPERATOR, SUPERVISOR)),
    Row("GET",  "/operator/cases.xlsx", 200, (SUPERVISOR,)),
    Row("GET",  "/operator/audit", 200, (SUPERVISOR,)),

    Row("POST", "/operator/reviews", 400, ANYBODY),
    Row("GET",  "/operator/reviews", 200, (KEEPER,)),
    Row("POST", "/operator/reviews/{id:int}/settle", 404, (KEEPER,)),
    Row("GET",  "/operator/statistics", 200, (SUPERVISOR, KEEPER)),
    Row("GET",  "/operator/hit-test", 200, (KEEPER,)),
]
# fmt: on

# For whoever has no session yet; nothing of the desk is behind them.
OPEN = {("GET", LOGIN), ("POST", LOGIN), *(("GET", route.path) for route in oidc_routes)}


def addresses() -> Iterator[tuple[str, str]]:
    """(method, path) of every address that the desk has."""
    for route in routes():
        if isinstance(route, Route) and route.path != "/operator/{rest:path}":
            yield from ((method, route.path) for method in (route.methods or ()) if method != "HEAD")


def status(browser: DeskBrowser, row: Row, number: str = MISSING) -> int:
    """What the address answers; of a stream no more than its beginning is read."""
    path = row.path.replace("{id:int}", number).replace("{number}", number)
    if row.method == "POST":
        return browser.post(path).status_code
    with browser.client.stream("GET", path) as answer:
        return answer.status_code


def test_every_address_has_its_row() -> None:
    """And every row its address, once."""
    rows = [(row.method, row.path) for row in TABLE]
    assert len(rows) == len(set(rows))
    assert set(rows) == set(addresses()) - OPEN
    assert set(addresses()) >= OPEN


def test_the_header_leads_where_one_may_go() -> None:
    """To each place those, and only those, whom its address lets in."""
    allowed = {row.path: row.allowed for row in TABLE if row.method == "GET"}
    places = words()["places"]
    assert {place["path"]: tuple(place["roles"]) for place in places} == {
        place["path"]: allowed[place["path"]] for place in places
    }


def test_what_is_left_over_leads_nowhere(at_desk: At) -> None:
    """The address that fits anything is the last one."""
    last = routes()[-1]
    assert isinstance(last, Route) and last.endpoint.__name__ == nowhere.__name__
    assert at_desk(EVERYTHING).get("/operator/anything/else").status_code == 404


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row.method} {row.path}")
@pytest.mark.parametrize("who", [NOBODY, *ROLES])
def test_the_table(at_desk: At, engine: Engine, accounts: dict[str, Account], row: Row, who: str) -> None:
    answered = status(at_desk(who), row)
    assert answered == row.expected(who), f"{who}: {row.method} {row.path}"
    calls = CallStore(engine)
    for name in ROLES:
        for call in calls.open_of(accounts[name].id):
            calls.close(call.id)


def test_an_account_without_roles_may_change_its_password_and_no_more(
    at_desk: At, engine: Engine, accounts: dict[str, Account]
) -> None:
    """It is told so where it comes in."""
    bare = AccountStore(engine).add("bare", password_hash(), ())
    browser = DeskBrowser(at_desk(NOBODY).url).signed_in(engine, bare.id)
    for row in TABLE:
        if row.path != "/operator/logout":
            assert status(browser, row) == (row.status if row.allowed == ANYBODY else 403), row.path
    assert DeskBrowser(browser.url).logs_in("bare").headers["location"] == "/operator/password"


OF_A_CALL = [row for row in TABLE if row.path.startswith("/operator/calls/{id:int}") and "reopen" not in row.path]
OF_A_TALK = [row for row in TABLE if row.path.startswith("/operator/talks/{id:int}")]


@pytest.mark.parametrize("row", OF_A_CALL, ids=lambda row: f"{row.method} {row.path}")
def test_anothers_call_is_nobody_elses(at_desk: At, engine: Engine, accounts: dict[str, Account], row: Row) -> None:
    """An operator finds it by its number and reads it as a case; working on it is its own operator's."""
    call = CallStore(engine).open(accounts[EVERYTHING].id, "web:" + "0" * 32, "v")
    assert status(at_desk(OPERATOR), row, str(call.id)) == 404
    assert CallStore(engine).one(call.id) == call
    CallStore(engine).close(call.id)


@pytest.mark.parametrize("row", OF_A_TALK, ids=lambda row: f"{row.method} {row.path}")
def test_anothers_talk_is_nobody_elses(at_desk: At, engine: Engine, accounts: dict[str, Account], row: Row) -> None:
    """Once claimed, it is read and written by one operator; a page left open elsewhere learns that it has ended."""
    store, person = TakeoverStore(engine), f"web:{OF_A_TALK.index(row):032x}"
    messages = MessageStore(engine)
    messages.welcome(person)
    messages.take(person, "a" * 32, "我的话只有一个人看", "我的话只有一个人看")
    talk = store.ask(person, "web", "转人工")
    assert store.claim(talk.id, accounts[EVERYTHING].id)
    claimed = store.current(person)
    browser = at_desk(OPERATOR)
    assert status(browser, row, str(talk.id)) == {"more": 200, "claim": 409}.get(row.path.rpartition("/")[2], 403)
    if row.method == "GET":
        assert "我的话" not in browser.get(row.path.replace("{id:int}", str(talk.id))).text
    assert store.current(person) == claimed
    store.end(talk.id, "handed_back")

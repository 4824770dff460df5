"""Operators of the tests' own at a gateway's desk: signed in, with pages to look at and buttons to press."""

from __future__ import annotations

import re
import secrets
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256

import httpx

from bot.gateway.hotline.desk import COOKIE, Desk
from bot.gateway.options import Options
from bot.store.database import open_engine
from bot.store.tables import now
from bot.store.takeovers import TakeoverStore

from .browser import PATIENCE, until


class Operator:
    """One browser of somebody at the desk. `there`: counts as being there, as whoever has a page open does."""

    def __init__(self, url: str, database: str, roles: Iterable[str] = ("operator",), there: bool = True) -> None:
        self.url, self._engine = url, open_engine(database)
        desk = Desk(self._engine, Options())
        self.name = f"op-{uuid.uuid4().hex[:12]}"
        self.account = desk.accounts.add(self.name, "", roles)
        token, self.csrf = secrets.token_hex(32), secrets.token_hex(32)
        desk.sessions.open(self.account.id, sha256(token.encode()).hexdigest(), self.csrf)
        self.takeovers, self.presence, self.audit = TakeoverStore(self._engine), desk.presence, desk.audit
        self.client = httpx.Client(
            base_url=url, trust_env=False, timeout=PATIENCE, cookies={COOKIE: token}, headers={"Accept": "text/html"}
        )
        if there:
            self.presence.seen(self.account.id, now())

    def leaves(self) -> None:
        """Is no longer there."""
        self.presence.gone(self.account.id)

    def page(self, path: str) -> str:
        """The text of a page of the desk."""
        return self.client.get(f"/operator{path}").raise_for_status().text

    def press(self, path: str, **fields: str) -> httpx.Response:
        """A button: a form with the session's token; where it leads is not followed."""
        return self.client.post(f"/operator{path}", data={"csrf": self.csrf, **fields})

    def talk_of(self, person: str) -> int:
        """The number of a person's takeover that is open."""
        until(lambda: self.takeovers.current(person))
        found = self.takeovers.current(person)
        assert found is not None
        return found.id

    def claims(self, person: str) -> int:
        """Takes the person on; returns the talk's number."""
        number = self.talk_of(person)
        assert self.press(f"/talks/{number}/claim").status_code == 303
        return number

    @contextmanager
    def events(self) -> Iterator[Iterator[str]]:
        """The names of the events of this operator's stream."""
        accept = {"Accept": "text/event-stream"}
        with self.client.stream("GET", "/operator/events", headers=accept) as response:
            assert response.status_code == 200, response.read()
            yield (line[7:] for line in response.iter_lines() if line.startswith("event: "))


def words_of(page: str) -> str:
    """What is written on a page, without its marks."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())
